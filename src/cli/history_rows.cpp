#include "history_rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "kb/decisions.hpp"
#include "kb/sessions.hpp"
#include "kb_store.hpp"
#include "override.hpp"

namespace rung::cli {

namespace {

const std::string& exercise_title(const Wording& wording, const std::string& exercise) {
  const auto item = wording.items.find(exercise);
  return item == wording.items.end() || item->second.text.empty() ? exercise : item->second.text;
}

std::optional<Fixed> logged_number(const LogValue& value, std::string_view name) {
  if (value.name != name || value.answer.kind != Answer::Kind::Number) return std::nullopt;
  return value.answer.number;
}

bool tells_nothing(const kb::Entry& entry) {
  return entry.facts.empty() && entry.ladders.empty() && entry.settings.empty() &&
         entry.exercises.empty();
}

class HistoryReader {
 public:
  HistoryReader(const RuleSet& rules, const Wording& wording, std::optional<Day> since)
      : rules_(rules), wording_(wording), since_(since) {}

  void take(kb::KeptEntry kept) {
    kb::Entry& entry = kept.entry;
    if (since_ && entry.day < *since_) return;
    const bool corrected = entry.supersedes.has_value();
    if (corrected && tells_nothing(entry)) taken_back_.push_back(entry.day);
    if (tells_nothing(entry)) return;
    HistoryDay& day = at(entry.day);
    const std::size_t answers = entry.facts.size() + entry.ladders.size() + entry.settings.size();
    day.answers += answers;
    day.corrected = day.corrected || (corrected && answers > 0);
    for (ExerciseLog& log : under_todays_names(entry)) {
      std::string title = exercise_title(wording_, log.exercise);
      day.logs.push_back({std::move(log), std::move(title), corrected});
    }
  }

  void take(const kb::KeptVerdict& decision, Day today) {
    const Day day = decision.day;
    if (day > today || (since_ && day < *since_)) return;
    at(day).verdict = decision.verdict;
  }

  History finish(const std::string& person, Day today) {
    History history;
    history.person = person;
    history.to = today;
    for (auto& [day, row] : days_) history.days.push_back(std::move(row));
    history.from = since_ ? *since_ : history.days.empty() ? today : history.days.front().day;
    std::sort(taken_back_.begin(), taken_back_.end());
    history.taken_back = std::move(taken_back_);
    return history;
  }

 private:
  HistoryDay& at(Day day) {
    HistoryDay& row = days_[day];
    row.day = day;
    return row;
  }

  std::vector<ExerciseLog> under_todays_names(kb::Entry& entry) const {
    State state;
    state.today = entry.day;
    state.sessions.push_back({entry.day, {}, std::move(entry.exercises)});
    return std::move(rules_.with_exercises_of_today(std::move(state)).sessions.front().exercises);
  }

  const RuleSet& rules_;
  const Wording& wording_;
  std::optional<Day> since_;
  std::map<Day, HistoryDay> days_;
  std::vector<Day> taken_back_;
};

}  // namespace

std::optional<Fixed> HistoryDay::worst_pain() const {
  std::optional<Fixed> worst;
  for (const HistoryLog& one : logs) {
    for (const LogValue& value : one.log.values) {
      const auto pain = logged_number(value, "pain");
      if (pain && (!worst || *pain > *worst)) worst = pain;
    }
  }
  return worst;
}

Outcome<History> history_of(const kb::Store& store, const kb::Person& person, const RuleSet& rules,
                            const Wording& wording, std::optional<Day> since, Day today) {
  kb::Situation situation;
  situation.today = today;
  auto entries = kb::entries(store, person, situation);
  if (!entries) return store_failure(entries.diagnostics());
  const auto decisions = kb::verdicts(store, person);
  if (!decisions) return store_failure(decisions.diagnostics());
  HistoryReader reader(rules, wording, since);
  for (kb::KeptEntry& kept : entries.value()) reader.take(std::move(kept));
  for (const kb::KeptVerdict& decision : decisions.value()) reader.take(decision, today);
  History history = reader.finish(person.name, today);
  const auto overrides = kb::overrides(store, person);
  if (!overrides) return store_failure(overrides.diagnostics());
  for (const kb::KeptOverride& one : overrides.value())
    if (one.day <= today && (!since || one.day >= *since))
      history.overrides.emplace_back(one.day, override_words(one.given, wording));
  return history;
}

HistorySeries pain_series(const History& history) {
  constexpr std::int64_t kWorst = 10;
  HistorySeries series{"Worst pain in an exercise, 0 to 10", {}, kWorst};
  for (const HistoryDay& day : history.days)
    if (const auto pain = day.worst_pain()) series.points.push_back({day.day, *pain});
  return series;
}

std::vector<HistorySeries> clean_series(const History& history) {
  std::map<std::pair<std::string, Side>, HistorySeries> found;
  for (const HistoryDay& day : history.days) {
    for (const HistoryLog& one : day.logs) {
      for (const LogValue& value : one.log.values) {
        const auto clean = logged_number(value, "clean_reps");
        if (!clean) continue;
        HistorySeries& series = found[{one.log.exercise, value.side}];
        series.title = one.title;
        if (value.side != Side::None)
          series.title += value.side == Side::Left ? ", left" : ", right";
        // Of several tests of a day the last one counts.
        if (!series.points.empty() && series.points.back().day == day.day) series.points.pop_back();
        series.points.push_back({day.day, *clean});
      }
    }
  }
  std::vector<HistorySeries> all;
  for (auto& [key, series] : found) all.push_back(std::move(series));
  std::stable_sort(all.begin(), all.end(), [](const HistorySeries& a, const HistorySeries& b) {
    return a.points.size() > b.points.size();
  });
  return all;
}

std::vector<HistorySeries> plotted(const History& history) {
  std::vector<HistorySeries> all = clean_series(history);
  for (HistorySeries& one : all) one.title += ": clean repetitions in a row";
  all.insert(all.begin(), pain_series(history));
  if (all.front().points.empty()) all.erase(all.begin());
  return all;
}

std::string verdict_words(const std::string& verdict) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kWords = {
      {{"ask", "questions open"},
       {"exercise", "exercise"},
       {"rest", "rest"},
       {"stop", "stop"},
       {"routine", "see someone"},
       {"urgent", "see someone today"},
       {"emergency", "emergency"},
       {"out_of_scope", "not for these rules"}}};
  for (const auto& [word, words] : kWords)
    if (word == verdict) return std::string(words);
  return verdict;
}

}  // namespace rung::cli
