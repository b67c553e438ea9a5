#include "command_table_parts.hpp"

namespace rung::cli {

OptionSpec rules_option() {
  return {
      "rules", "FILE|FOLDER",
      "Rules to use: a file, or a folder with every *.rung in it and below. Their order does not "
      "matter. Default: the packs that ship with rung.",
      true};
}

OptionSpec format_option() {
  return {
      "format", "text|json", "Output for people (default) or as JSON.", false, {"text", "json"}};
}

OptionSpec store_option() {
  return {"store", "FILE",
          "The store. Default: the file that RUNG_STORE names, else rung/store.db in the folder "
          "for a user's data (XDG_DATA_HOME, else ~/.local/share)."};
}

OptionSpec store_rules_option() {
  OptionSpec option = rules_option();
  option.help =
      "Rules to use. Default: of each pack in the store the newest version that is approved; where "
      "the store has no packs, those that ship with rung.";
  return option;
}

OptionSpec today_option() {
  return {"today", "YYYY-MM-DD",
          "The day to decide for. Default: today by the clock; until the hour at which the days of "
          "the store end (`rung kb setting`), the day before."};
}

OptionSpec plain_option() {
  return {
      "plain", "",
      "To be read aloud, for example by a screen reader: no colour, no columns, each sentence on "
      "a line of its own."};
}

namespace {

std::vector<ActionSpec> kb_actions() {
  return {
      {"install",
       "[FILE|FOLDER]...",
       "Keep these packs in the store, with their full text; without names the packs that ship "
       "with rung. What they require may be in the store already. What is there stays as it is.",
       {"store", "format"}},
      {"list", "", "Show the packs in the store.", {"store", "format"}},
      {"show",
       "NAME[@VERSION]",
       "Show one pack: what it says of itself, its files, who approved or retired it and why.",
       {"store", "format", "text"}},
      {"approve",
       "NAME[@VERSION]",
       "Say that a pack may be used. First it lists the people to whom something else is told "
       "then, and asks; off a terminal `--yes` says that they may be.",
       {"store", "by", "because", "yes", "format"}},
      {"retire",
       "NAME[@VERSION]",
       "Say that it may not any more.",
       {"store", "by", "because", "format"}},
      {"verify",
       "",
       "Check that everything in the store is what was written; else name the first thing that is "
       "not.",
       {"store", "head", "format"}},
      {"head",
       "",
       "Print what `verify --head` needs to find later that the end was cut off, or that all was "
       "written anew. Keep it somewhere else.",
       {"store", "format"}},
      {"people", "", "List the people in the store.", {"store", "format"}},
      {"export", "PERSON", "Print everything the store holds of one person, as JSON.", {"store"}},
      {"import",
       "FILE",
       "Take in what `export` printed; `-` reads standard input. All of it or nothing.",
       {"store"}},
      {"erase",
       "PERSON",
       "Remove everything the store holds of one person, for good. Exports and backups are not "
       "touched.",
       {"store"}},
      {"setting",
       "[day-ends HH:MM]",
       "Say when a day ends in this store, such as 04:00: what is told before that, and of no "
       "other "
       "day, counts for the day before. Without a value, tell it. Default: 00:00, midnight.",
       {"store", "format"}},
      {"backup",
       "FILE",
       "Copy the store to FILE, also while it is in use, and print the copy's head.",
       {"store"}}};
}

}  // namespace

CommandSpec log_command() {
  return {
      "log",
      "writes down what was done, and says what comes next",
      "PERSON [EXERCISE]",
      "Keeps in the store what somebody did on a day, and then says what comes next, as `rung "
      "next` "
      "does. Without EXERCISE it asks, on a terminal, what was done of the newest plan. Each "
      "value may also be `not sure` or `declined`; what is left out was not recorded. It is told "
      "as "
      "logged when it is on the disk. What the rules could not use is refused, and then nothing is "
      "written.",
      {store_option(),
       store_rules_option(),
       {"on", "YYYY-MM-DD", "The day on which it was done. Default: today."},
       today_option(),
       {"reps", "N", "How many repetitions."},
       {"sets", "N", "How many sets."},
       {"clean", "N", "Of a test: how many in a row, in one set, without a fault."},
       {"hold", "SECONDS", "How long it was held."},
       {"load", "KG", "How much weight."},
       {"pain", "N", "The worst pain in it, 0 to 10."},
       {"pain-before", "N", "The pain just before it, 0 to 10."},
       {"cramp", "none|went_after_break|did_not_go", "Whether there was a cramp."},
       {"felt", "easy|fine|hard", "How it felt."},
       {"side",
        "left|right",
        "Which side these values are of, where each side is done by itself.",
        false,
        {"left", "right"}},
       {"fault", "NAME",
        "A fault that was seen; name each, for no others are meant. With `not sure`, others may "
        "have been.",
        true},
       {"no-faults", "", "None was seen."},
       {"lighter", "",
        "It was done lighter on purpose: how much was done says nothing of what can be done."},
       {"json", "FILE", "Read the session as JSON (docs/json.md); `-` reads standard input."},
       {"new", "", "Add the person, and make the store, where they are not there yet."},
       {"undo", "", "Take the last log back. A later row says so; nothing is deleted."},
       plain_option(),
       format_option()},
      {{"rung log ada bridge --sets 2 --reps 12 --pain 0 --new --store me.db",
        "The first log of a person."},
       {"rung log ada squat --clean 31 --no-faults --on 2026-11-18 --store me.db",
        "A test, some days ago."},
       {"rung log ada --undo --store me.db", "That was a mistake."}},
      "0 done; 2 wrong usage; 3 a person, exercise, value or rule that cannot be used; 4 trouble "
      "with the store; 130 stopped with ctrl-C; what was told until then is logged."};
}

CommandSpec next_command() {
  return {
      "next",
      "names the next exercise of today",
      "PERSON",
      "Decides on all that the store knows of a person, keeps the decision in the store, and names "
      "the next exercise of today that is not logged yet; when all are, when to come back. While a "
      "question is open that could change it, it names that and no exercise.",
      {store_option(), store_rules_option(), today_option(), plain_option(), format_option()},
      {{"rung next ada --store me.db", "What to do now."},
       {"rung next ada --store me.db --format json", "The whole decision as JSON."}},
      "0 done; 2 wrong usage; 3 no such person, or rules that cannot be used; 4 trouble with the "
      "store."};
}

CommandSpec override_command() {
  return {
      "override",
      "a professional decides otherwise, and says why",
      "PERSON",
      "Keeps beside today's decision what a professional decided otherwise, with a coded reason. "
      "It "
      "may ask for more caution: then no exercise is named until it is taken back. Or it releases "
      "a "
      "rule that stays until somebody has looked at it: the question that ends the rule counts as "
      "answered yes, and the rules decide what may be done then. While somebody is to be seen "
      "today "
      "or at once, nothing is released.",
      {store_option(),
       store_rules_option(),
       today_option(),
       {"by", "WHO", "The professional."},
       {"code",
        "WORD",
        "Why: examined (saw the person), history (knows what the answers do not tell), tests, "
        "treatment (a plan of treatment), declined (the person does not want it), rules (the rules "
        "are wrong here), other (what the note says).",
        false,
        {"examined", "history", "tests", "treatment", "declined", "rules", "other"}},
       {"note", "TEXT", "More of it, as it was said."},
       {"release", "RULE", "Release this rule, by its name or title."},
       {"more-caution", "", "No exercise until it is taken back."},
       {"no-more-caution", "", "Take that back."},
       {"as-told", "",
        "The person tells what the professional said, so the answer is kept as that of the "
        "person."},
       plain_option(),
       format_option()},
      {{"rung override ada --more-caution --by \"Dr Ode\" --code tests --store me.db",
        "No exercise for now."}},
      "0 done; 2 wrong usage; 3 no such person or rule, an urgent referral stands, or rules that "
      "cannot be used; 4 trouble with the store."};
}

CommandSpec replay_command() {
  OptionSpec rules = rules_option();
  rules.help =
      "Other rules: tell which verdicts they would change, more or less cautious. Default: the "
      "rules "
      "by which it was decided, found by their hashes.";
  return {
      "replay",
      "computes recorded decisions anew, and names what differs",
      "[PERSON]...",
      "Decides again on what each decision in the store was made from, of these people or of all, "
      "and "
      "compares every byte with what was decided then. Nothing is written.",
      {store_option(),
       rules,
       {"jobs", "N", "How many threads decide. Default: one a processor."},
       format_option()},
      {{"rung replay --store me.db", "Is everything decided today as it was then?"},
       {"rung replay ada --rules my_pack --store me.db", "What would other rules have said?"}},
      "0 all came out the same; 1 some did not, or could not be replayed; 2 wrong usage; 3 no such "
      "person, or rules that cannot be used; 4 trouble with the store."};
}

CommandSpec kb_command() {
  return {"kb",
          "keeps packs and people in the store, and checks the store",
          "ACTION [NAME|PERSON|FILE|FOLDER]...",
          "The store is one file. It remembers packs, who approved them, when and why, and people: "
          "what they answered and did, and what was decided. Of a pack without @VERSION the newest "
          "version is meant that is not retired. docs/kb_format.md "
          "says what is in the file.",
          {store_option(),
           {"by", "WHO", "Who approves or retires."},
           {"because", "WHY", "Why, in a sentence that others will read."},
           {"yes", "", "Approve it, whomever it touches."},
           {"text", "", "Show the full text of the pack, and nothing else."},
           {"head", "CHAIN:NUMBER", "A head that `rung kb head` printed before."},
           format_option()},
          {{"rung kb install my_pack --store clinic.db", "Keep a pack."},
           {"rung kb approve hamstring_knee --by Ada --because ok --store clinic.db",
            "Say that it may be used."},
           {"rung kb verify --store clinic.db", "Is everything as it was written?"},
           {"rung kb setting day-ends 04:00 --store me.db",
            "What is told after midnight still belongs to the evening."},
           {"rung kb backup copy.db --store clinic.db", "A copy to keep elsewhere."}},
          "0 done; 1 verify found something that is not as it was written, or approve asks for "
          "--yes; 2 wrong usage; 3 rules that cannot be used, no such pack or person; 4 trouble "
          "with the store.",
          kb_actions()};
}

}  // namespace rung::cli
