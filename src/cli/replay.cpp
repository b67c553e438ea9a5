// `rung replay`: computes recorded decisions anew, by the rules of then or by others.
#include <array>
#include <map>
#include <optional>
#include <thread>

#include "commands.hpp"
#include "day.hpp"
#include "jobs_option.hpp"
#include "kb_store.hpp"
#include "progress_line.hpp"
#include "replay_run.hpp"
#include "store_rules.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

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

// How many verdicts each rule made others, one way or the other.
struct OfRule {
  std::size_t more = 0, less = 0, neither = 0;
};

std::map<std::string, OfRule> by_rule(const std::vector<Difference>& differences) {
  std::map<std::string, OfRule> rules;
  for (const Difference& found : differences) {
    for (const std::string& rule : found.rules) {
      OfRule& of = rules[rule];
      ++(found.direction == Direction::MoreCautious   ? of.more
         : found.direction == Direction::LessCautious ? of.less
                                                      : of.neither);
    }
  }
  return rules;
}

std::string rules_text(const std::map<std::string, OfRule>& rules) {
  if (rules.empty()) return "";
  std::string text = "by rule:\n";
  for (const auto& [rule, of] : rules) {
    std::string counts;
    const std::array<std::pair<std::size_t, std::string_view>, 3> parts = {
        {{of.more, "more cautious"},
         {of.less, "less cautious"},
         {of.neither, "neither more nor less cautious"}}};
    for (const auto& [count, words] : parts) {
      if (count != 0)
        counts += (counts.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(words);
    }
    text += "  " + harmless(rule) + ": " + counts + "\n";
  }
  return text;
}

std::string replay_json(const Replayed& replayed) {
  const Tally& tally = replayed.tally;
  std::string text = "{\"replayed\": " + std::to_string(tally.replayed) +
                     ", \"same\": " + std::to_string(tally.same) + ", \"differences\": [";
  for (const Difference& found : replayed.differences) {
    text += &found == &replayed.differences.front() ? "{" : ", {";
    text += "\"person\": " + json_string(found.person) +
            ", \"decision\": " + std::to_string(found.decision) +
            ", \"day\": " + json_string(day_text(found.day)) +
            ", \"was\": " + json_string(found.was);
    if (!found.now.empty()) text += ", \"now\": " + json_string(found.now);
    text += ", \"how\": " + json_string(found.how) + "}";
  }
  text += "], \"by_rule\": [";
  bool first = true;
  for (const auto& [rule, of] : by_rule(replayed.differences)) {
    text += std::string(std::exchange(first, false) ? "" : ", ") +
            "{\"rule\": " + json_string(rule) + ", \"more_cautious\": " + std::to_string(of.more) +
            ", \"less_cautious\": " + std::to_string(of.less) +
            ", \"neither\": " + std::to_string(of.neither) + "}";
  }
  return text + "]}\n";
}

// Of what takes long, how fast it went; not among the results, which are always the same.
std::string rate_line(const Replayed& replayed, std::size_t jobs) {
  const double rate = static_cast<double>(replayed.tally.replayed) / replayed.seconds;
  std::string seconds = std::to_string(replayed.seconds);
  seconds.resize(seconds.find('.') + 2);
  return counted(replayed.tally.replayed, "decision") + " in " + seconds + " s, " +
         std::to_string(static_cast<std::size_t>(rate)) + " a second, with " +
         counted(jobs, "thread") + "\n";
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
  const auto jobs = jobs_option(arguments);
  if (!jobs) return report(host, jobs.failure());
  ReplayTask task;
  task.jobs = jobs.value();
  std::optional<RulesInUse> others;
  {
    const auto store = open_store(host, arguments, false);
    if (!store) return report(host, store.failure());
    auto people = people_to_replay(store.value(), arguments);
    if (!people) return report(host, people.failure());
    task.people = std::move(people).value();
  }
  task.store.path = arguments.get("store", host.store);
  task.store.create = false;
  if (arguments.has("rules")) {
    auto named = rules_without_store(host, arguments);
    if (!named) return report(host, named.failure());
    others = std::move(named).value();
    task.others = &others->rules;
  }
  std::optional<ProgressLine> progress;
  const bool shown = host.error_is_terminal && host.can_redraw;
  const auto replayed = replay_all(host, task, [&](std::size_t done, std::size_t total) {
    if (!progress) progress.emplace(host.err, shown, host.width, total, "decision");
    progress->done(done, done);
  });
  if (progress) progress->wipe();
  if (!replayed) return report(host, replayed.failure());
  const Replayed& all = replayed.value();
  if (arguments.get("format") == "json") {
    host.out << replay_json(all);
  } else {
    for (const Difference& found : all.differences) host.out << difference_line(found);
    host.out << summary_line(all.tally, others.has_value()) << rules_text(by_rule(all.differences));
  }
  constexpr std::size_t kMany = 1'000;
  if (host.error_is_terminal || all.tally.replayed >= kMany) host.err << rate_line(all, task.jobs);
  return all.differences.empty() ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
