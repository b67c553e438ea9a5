#include "command_table_parts.hpp"

namespace rung::cli {

namespace {

OptionSpec person_option() { return {"person", "NAME", "Somebody in the store."}; }

OptionSpec out_option() {
  return {"out", "FILE",
          "Write to FILE and not to standard output. It holds the old page or the new one."};
}

}  // namespace

CommandSpec plan_command() {
  return {
      "plan",
      "writes today's plan on a page to take along",
      "",
      "One page: what to do and how, with boxes to fill in what was done, pain and what was seen; "
      "when to stop, whom to call, when to come back. Who gets no exercise gets a page that says "
      "whom to see and why. A page of a person in the store is kept there as a decision, as `rung "
      "next` does; a state needs no store. The HTML is one file without a script, for paper, any "
      "screen and a screen reader.",
      {person_option(),
       {"state", "FILE", "A state in the place of a person; `-` reads standard input."},
       store_option(),
       store_rules_option(),
       today_option(),
       {"html", "", "Write HTML."},
       {"markdown", "", "Write Markdown (default)."},
       {"pdf", "",
        "Print the HTML to PDF with the Chromium that is installed; without one, nothing."},
       out_option()},
      {{"rung plan --person ada --store me.db", "To read, or to paste somewhere."},
       {"rung plan --state today.json --html --out plan.html", "To print, without a store."}},
      "0 done, also when the page gives no exercise; 2 wrong usage; 3 no such person, a state or "
      "rules that cannot be used, no Chromium, or the page cannot be written; 4 trouble with the "
      "store."};
}

}  // namespace rung::cli
