#include "history_words.hpp"

#include <algorithm>

#include "day.hpp"
#include "log_entry.hpp"
#include "numbers.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kCorrected = " (corrected)";

std::string open_words(Answer::Kind kind) {
  return kind == Answer::Kind::Declined ? "not told" : "not sure";
}

std::string clean_of(const HistoryLog& one) {
  std::string text;
  for (const LogValue& value : one.log.values) {
    if (value.name != "clean_reps") continue;
    text += (text.empty() ? "" : ", ") + (value.answer.kind == Answer::Kind::Number
                                              ? fixed_text(value.answer.number)
                                              : open_words(value.answer.kind));
    if (value.side != Side::None) text += value.side == Side::Left ? " left" : " right";
  }
  return text;
}

}  // namespace

std::vector<std::string> done_lines(const HistoryDay& day, const Wording& wording) {
  std::vector<std::string> lines;
  for (const HistoryLog& one : day.logs) {
    lines.push_back(one.title + ": " + words_of_log(one.log, wording));
    if (one.corrected) lines.back() += kCorrected;
  }
  if (day.answers > 0) {
    lines.push_back(counted(day.answers, "answer"));
    if (day.corrected) lines.back() += kCorrected;
  }
  return lines;
}

std::string pain_text(const HistoryDay& day) {
  if (const auto worst = day.worst_pain()) return fixed_text(*worst);
  for (const HistoryLog& one : day.logs)
    for (const LogValue& value : one.log.values)
      if (value.name == "pain") return open_words(value.answer.kind);
  return "";
}

std::string clean_text(const HistoryDay& day) {
  const auto tests = std::count_if(day.logs.begin(), day.logs.end(),
                                   [](const HistoryLog& one) { return !clean_of(one).empty(); });
  std::string text;
  for (const HistoryLog& one : day.logs) {
    const std::string clean = clean_of(one);
    if (clean.empty()) continue;
    text += (text.empty() ? "" : "; ") + (tests > 1 ? one.title + " " + clean : clean);
  }
  return text;
}

std::vector<std::string> notes_of(const History& history) {
  std::vector<std::string> notes;
  for (const auto& [day, words] : history.overrides) notes.push_back(day_text(day) + ": " + words);
  bool corrected = false;
  for (const HistoryDay& day : history.days) {
    corrected = corrected || day.corrected ||
                std::any_of(day.logs.begin(), day.logs.end(),
                            [](const HistoryLog& one) { return one.corrected; });
  }
  if (corrected)
    notes.emplace_back(
        "Corrected: it was told again later, and the table shows what was told last. What was told "
        "first is left out; it stays in the store.");
  if (!history.taken_back.empty()) {
    std::string days;
    for (const Day day : history.taken_back) days += (days.empty() ? "" : ", ") + day_text(day);
    notes.push_back("Taken back later, and left out here: " +
                    counted(history.taken_back.size(), "record") + " of " + days + ".");
  }
  return notes;
}

}  // namespace rung::cli
