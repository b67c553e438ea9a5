#include "command_table_parts.hpp"

namespace rung::cli {

CommandSpec diff_command() {
  return {
      "diff",
      "tells who is decided otherwise by other rules",
      "",
      "Compares two sets of rules by name: the regions in which somebody is decided otherwise, the "
      "largest first, each with somebody to whom it happens, with what both sets say of them, and "
      "whether that is more or less cautious; then the declarations that came, went or changed. "
      "That there are no other regions is proved, for all states and all pasts.",
      {{"from", "FILE|FOLDER", "The earlier rules: a file, or a folder with every *.rung in it.",
        true},
       {"to", "FILE|FOLDER", "The later rules, which are compared with them.", true},
       {"only",
        "less-cautious",
        "Tell only where the later rules are less cautious, and end with status 1 only then.",
        false,
        {"less-cautious"}},
       {"states", "FILE",
        "Recorded states, one as JSON on each line: how many of them are decided otherwise."},
       {"regions", "N", "How many regions are told, from 0 to 1000. Default: 10."},
       {"time-limit", "SECONDS",
        "How long the search may take, from 0 to 86400; what is left then is not decided. Default: "
        "60."},
       format_option()},
      {{"rung diff --from old --to new", "What the new version changes."},
       {"rung diff --from old --to new --only less-cautious",
        "For a gate: it ends with 1 where the new version is less cautious."}},
      "0 nothing differs, with --only nothing is less cautious; 1 something does, or that is not "
      "decided; 2 wrong usage; 3 mistakes in the rules, or a file that cannot be read."};
}

}  // namespace rung::cli
