// `rung replay`: computes recorded decisions anew, by the rules of then or by others.
#include <array>
#include <optional>

#include "commands.hpp"
#include "day.hpp"
#include "kb/decisions.hpp"
#include "kb_store.hpp"
#include "next_step.hpp"
#include "rules.hpp"
#include "rung/explain.hpp"
#include "rung/hash.hpp"
#include "rung/json.hpp"
#include "store_rules.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::optional<Verdict> verdict_of_word(std::string_view word) {
  for (const Verdict verdict :
       {Verdict::Ask, Verdict::Exercise, Verdict::Rest, Verdict::Stop, Verdict::Routine,
        Verdict::Urgent, Verdict::Emergency, Verdict::OutOfScope}) {
    if (json_word(verdict) == word) return verdict;
  }
  return std::nullopt;
}

std::string_view word_of_direction(Direction direction) {
  if (direction == Direction::MoreCautious) return "more cautious";
  return direction == Direction::LessCautious ? "less cautious" : "neither more nor less cautious";
}

// What came out otherwise.
struct Difference {
  std::string person;
  std::int64_t decision = 0;
  Day day;
  std::string was, now;  // verdicts; `now` is empty when nothing came out
  std::string how;
};

struct Tally {
  std::size_t replayed = 0, same = 0, more = 0, less = 0, neither = 0, other_bytes = 0, failed = 0;
};

class Replay {
 public:
  Replay(const Host& host, const kb::Store& store, const RuleSet* others)
      : store_(store), others_(others), recorded_(host, store) {}

  Outcome<Nothing> run(const kb::Person& person) {
    const auto all = kb::decisions(store_, person);
    if (!all) return store_failure(all.diagnostics());
    for (const kb::KeptDecision& kept : all.value()) {
      if (auto done = replay(person, kept); !done) return done;
    }
    return Nothing{};
  }

  const Tally& tally() const { return tally_; }
  const std::vector<Difference>& differences() const { return differences_; }

 private:
  Outcome<Nothing> replay(const kb::Person& person, const kb::KeptDecision& kept) {
    ++tally_.replayed;
    Difference found{person.name, kept.id, kept.from.today, kept.verdict, "", ""};
    const auto from = kb::remember(store_, person, kept.from);
    if (!from) return store_failure(from.diagnostics());
    const RuleSet* rules = others_;
    if (rules == nullptr) {
      const auto recorded = recorded_.find(kept.rules);
      if (!recorded) return recorded.failure();
      rules = recorded.value();
    }
    if (sha256_hex(write_state(from.value().state)) != kept.state_sha256) {
      fail(std::move(found), "the past is not the one that it was made from");
    } else if (rules == nullptr) {
      fail(std::move(found), "pack " + recorded_.missing() +
                                 " is neither in the store nor ships with rung as it was then");
    } else {
      compare(std::move(found), kept, rules->decide(from.value().state));
    }
    return Nothing{};
  }

  void fail(Difference found, std::string why) {
    ++tally_.failed;
    found.how = std::move(why);
    differences_.push_back(std::move(found));
  }

  void compare(Difference found, const kb::KeptDecision& kept, const Result<Decision>& decision) {
    if (!decision) {
      fail(std::move(found),
           "these rules cannot use the past: " + decision.diagnostics().front().message);
      return;
    }
    found.now = json_word(decision.value().verdict);
    const bool same_verdict = found.now == found.was;
    const bool same =
        others_ != nullptr ? same_verdict : write_decision(decision.value()) == kept.json;
    if (same) {
      ++tally_.same;
      return;
    }
    if (same_verdict) {
      ++tally_.other_bytes;
      found.how = "the same verdict, but not the same bytes";
      if (kept.engine != decision.value().engine_version) found.how += "; engine " + kept.engine;
    } else {
      const auto was = verdict_of_word(found.was);
      const auto direction =
          was ? direction_of(*was, decision.value().verdict) : Direction::Neither;
      ++(direction == Direction::MoreCautious   ? tally_.more
         : direction == Direction::LessCautious ? tally_.less
                                                : tally_.neither);
      found.how = word_of_direction(direction);
    }
    differences_.push_back(std::move(found));
  }

  const kb::Store& store_;
  const RuleSet* others_;  // null for those of then
  RecordedRules recorded_;
  Tally tally_;
  std::vector<Difference> differences_;
};

std::string difference_line(const Difference& found) {
  const std::string verdicts =
      found.now.empty() || found.now == found.was ? found.was : found.was + " -> " + found.now;
  return found.person + ", " + day_text(found.day) + ", decision " +
         std::to_string(found.decision) + ": " + verdicts + ", " + harmless(found.how) + "\n";
}

std::string summary_line(const Tally& tally, bool by_others) {
  if (tally.replayed == 0) return "there is no decision to replay\n";
  std::string text = counted(tally.replayed, "decision") + " replayed";
  if (tally.replayed == tally.same)
    return text + (by_others ? ", no verdict is another\n" : ", all as they were, byte for byte\n");
  const std::array<std::pair<std::size_t, std::string_view>, 5> parts = {
      {{tally.more, "more cautious"},
       {tally.less, "less cautious"},
       {tally.neither, "neither more nor less cautious"},
       {tally.other_bytes, "with other bytes"},
       {tally.failed, "could not be replayed"}}};
  text +=
      ": " + std::to_string(tally.same) + (by_others ? " with the same verdict" : " as they were");
  for (const auto& [count, words] : parts) {
    if (count != 0) text += ", " + std::to_string(count) + " " + std::string(words);
  }
  return text + "\n";
}

std::string replay_json(const Replay& replay) {
  const Tally& tally = replay.tally();
  std::string text = "{\"replayed\": " + std::to_string(tally.replayed) +
                     ", \"same\": " + std::to_string(tally.same) + ", \"differences\": [";
  for (const Difference& found : replay.differences()) {
    text += &found == &replay.differences().front() ? "{" : ", {";
    text += "\"person\": " + json_string(found.person) +
            ", \"decision\": " + std::to_string(found.decision) +
            ", \"day\": " + json_string(day_text(found.day)) +
            ", \"was\": " + json_string(found.was);
    if (!found.now.empty()) text += ", \"now\": " + json_string(found.now);
    text += ", \"how\": " + json_string(found.how) + "}";
  }
  return text + "]}\n";
}

Outcome<std::vector<kb::Person>> people_to_replay(const kb::Store& store,
                                                  const Arguments& arguments) {
  if (arguments.operands.empty()) {
    auto all = kb::people(store);
    if (!all) return store_failure(all.diagnostics());
    return std::move(all).value();
  }
  std::vector<kb::Person> named;
  for (const std::string& name : arguments.operands) {
    auto person = kb::find_person(store, name);
    if (!person) return store_failure(person.diagnostics());
    named.push_back(std::move(person).value());
  }
  return named;
}

}  // namespace

Exit run_replay(const Host& host, const Arguments& arguments) {
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto people = people_to_replay(store.value(), arguments);
  if (!people) return report(host, people.failure());
  std::optional<RulesInUse> others;
  if (arguments.has("rules")) {
    auto named = rules_without_store(host, arguments);
    if (!named) return report(host, named.failure());
    others = std::move(named).value();
  }
  Replay replay(host, store.value(), others ? &others->rules : nullptr);
  for (const kb::Person& person : people.value()) {
    if (const auto done = replay.run(person); !done) return report(host, done.failure());
  }
  if (arguments.get("format") == "json") {
    host.out << replay_json(replay);
  } else {
    for (const Difference& found : replay.differences()) host.out << difference_line(found);
    host.out << summary_line(replay.tally(), others.has_value());
  }
  return replay.differences().empty() ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
