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

CommandSpec history_command() {
  return {
      "history",
      "shows what was done, how it went and what was decided",
      "",
      "A table of a person's days in the store (what was done, the worst pain, clean repetitions "
      "in "
      "a row, what was decided at last), and a plot of pain and of clean repetitions. What was "
      "corrected shows as it was told last, with a mark; what was taken back is left out and named "
      "below. Nothing is written to the store.",
      {person_option(),
       store_option(),
       store_rules_option(),
       today_option(),
       {"since", "YYYY-MM-DD", "Leave out what was before that day."},
       {"html", "", "Write a page of HTML with the table and the plots, for a letter or a file."},
       {"svg", "", "Write the plots as a picture."},
       {"json", "", "Write JSON (docs/json.md)."},
       {"plain", "", "To be read aloud: sentences in the place of the table and the plots."},
       out_option()},
      {{"rung history --person ada --store me.db", "On the terminal."},
       {"rung history --person ada --store me.db --html --out weeks.html", "For a letter."},
       {"rung history --person ada --store me.db --since 2026-11-01 --json", "For a program."}},
      "0 done; 2 wrong usage; 3 no such person, rules that cannot be used, or the page cannot be "
      "written; 4 trouble with the store."};
}

}  // namespace rung::cli
