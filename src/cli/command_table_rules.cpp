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

CommandSpec report_command() {
  return {
      "report",
      "gathers what is known of rules, for who signs them",
      "[FILE|FOLDER]...",
      "One page (report.html, which needs no network and no script) with what the packs are for, "
      "ladders as pictures, every rule in plain words, the way from claims to rules, scenarios and "
      "proofs and back, open findings, what the scenarios try and notice, a hazard log to go on "
      "with, and what has changed; the same as JSON, and tables as CSV. The rules are always "
      "named. It reports evidence; people decide.",
      {{"rules", "FILE|FOLDER",
        "The rules: a file, or a folder with every *.rung in it and below. Their order does not "
        "matter.",
        true},
       {"out", "FOLDER",
        "Where to; it is made if it is not there. Files of the report are replaced, others stay."},
       {"from", "FILE|FOLDER", "Earlier rules, to tell what has changed since.", true},
       {"today", "YYYY-MM-DD", "The day that review dates are held against. Default: today."},
       {"time-limit", "SECONDS",
        "How long proofs may take altogether, from 0 to 86400; what is left then is told as not "
        "decided. Default: 300."}},
      {{"rung report --rules my_pack --out report", "All of it."},
       {"rung report --rules new --from old --out report", "With what has changed."}},
      "0 written, whatever was found; 2 wrong usage; 3 mistakes in the rules, or a file that "
      "cannot "
      "be read or written."};
}

}  // namespace rung::cli
