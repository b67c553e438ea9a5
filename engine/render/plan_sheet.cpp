// The texts of a sheet to take along, from the same phrases as the page of a decision.
#include "rung/plan_sheet.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "render/decision_parts.hpp"
#include "render/phrases.hpp"

namespace rung {
namespace {

using render::Prose;

constexpr std::size_t kOneLine = 1'000'000;  // columns: no line is broken

Prose unbroken_page(const Wording* wording) { return Prose({false, false, kOneLine, wording}); }

// What was written line by line, without the marks and headings of a page.
std::vector<std::string> lines_of(const std::string& page, std::string_view heading = "") {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    std::string line = page.substr(at, end - at);
    at = end + 1;
    line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("- ")) line.erase(0, 2);
    if (!line.empty() && line != heading) lines.push_back(std::move(line));
  }
  return lines;
}

// As decisions on a page: no exercise while an open question could still change it.
bool is_open(const Decision& decision) {
  const bool urgent = decision.verdict == Verdict::Urgent || decision.verdict == Verdict::Emergency;
  if (urgent || decision.questions.empty()) return false;
  return decision.verdict == Verdict::Ask || !decision.settled;
}

std::vector<std::string> result_of(const Decision& decision, const Wording* wording) {
  Prose page = unbroken_page(wording);
  render::say_result(decision, page);
  std::vector<std::string> lines = lines_of(page.take());
  if (!render::gives_exercise(decision)) return lines;
  // That names one exercise, and here are all of them.
  if (decision.verdict == Verdict::Exercise && !lines.empty()) lines.erase(lines.begin());
  if (render::holds_still(decision)) lines.push_back(render::hold_sentence(decision));
  return lines;
}

std::string warning_text(const Warning& warning) {
  return render::sentence(warning.title) +
         (warning.say.empty() ? "" : ' ' + render::sentence(warning.say));
}

void put_how(SheetRow& row, const std::vector<std::string>& steps, const LoadChange& load) {
  for (const std::string& step : steps) row.how.push_back(render::sentence(step));
  if (std::string text = render::load_sentence(load); !text.empty())
    row.how.push_back(std::move(text));
}

void put_options(SheetRow& row, const PlanItem& item) {
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const PlanOption& option = item.options[i];
    const bool titled = i < item.choice_titles.size() && !item.choice_titles[i].empty();
    const std::string name = titled ? item.choice_titles[i] : render::plain_name(option.exercise);
    const std::string dose = render::dose_phrase(option.dose);
    row.how.push_back(dose.empty() ? name + '.' : name + ": " + dose + '.');
    put_how(row, option.steps, option.load);
  }
}

// What is counted, and in how many sets, as far as the source says.
void put_fields(SheetRow& row, const PlanItem& item) {
  const bool chosen = !item.exercise.empty();
  const Dose& dose = chosen || item.options.empty() ? item.dose : item.options.front().dose;
  row.each_side = dose.each_side;
  if (item.step == PlanStep::Test) {
    row.counted = "clean repetitions in a row";
    return;
  }
  const bool held = dose.hold_seconds && !dose.reps_low && !dose.reps_high;
  row.counted = held ? "seconds" : "repetitions";
  if (dose.minutes_low || dose.minutes_high) row.counted = "minutes";
  const auto& sets = dose.sets_high ? dose.sets_high : dose.sets_low;
  if (sets) row.sets = std::clamp<std::int64_t>(sets->whole(), 1, kMostSheetSets);
}

SheetRow row_of(const PlanItem& item) {
  SheetRow row;
  row.name = render::capitalized(render::name_of_item(item));
  row.done_today = item.done_today;
  const std::string dose = item.exercise.empty() ? "" : render::dose_phrase(item.dose);
  const std::string_view step = render::step_phrase(item.step);
  row.how_much = item.step == PlanStep::Test ? "a test" : dose;
  if (item.step != PlanStep::Test && !step.empty())
    row.how_much += (dose.empty() ? "" : "; ") + std::string(step);
  if (item.step == PlanStep::Test && !item.test.empty())
    row.how.push_back(render::sentence(item.test));
  put_how(row, item.steps, item.load);
  if (item.often) {
    if (std::string often = render::often_sentence(*item.often); !often.empty())
      row.how.push_back(std::move(often));
  }
  put_options(row, item);
  for (const std::string& cue : item.cues)
    row.watch.push_back("Seen last time. " + render::sentence(cue));
  for (const Warning& warning : item.watch) row.faults.push_back(warning_text(warning));
  put_fields(row, item);
  return row;
}

void put_stops(PlanSheet& sheet, const Decision& decision) {
  sheet.stop = render::stop_lines(decision);
  sheet.stop.push_back(sheet.stop.empty() ? "Stop at once when it hurts or you feel unwell."
                                          : "Stop, too, when you feel unwell.");
}

}  // namespace

PlanSheet plan_sheet(const Decision& decision, const Wording* wording) {
  PlanSheet sheet;
  sheet.day =
      std::string(base::weekday_of(decision.today)) + ", " + base::to_string(decision.today);
  sheet.limits = render::kLimits;
  sheet.rules = render::rules_used(decision, wording);
  Decision told = decision;
  if (is_open(decision)) {
    if (told.verdict == Verdict::Exercise) told.verdict = Verdict::Ask;
    told.plan.clear();
    told.next.reset();
    Prose page = unbroken_page(wording);
    render::say_open(told, page);
    sheet.open = lines_of(page.take(), "What is still open");
  }
  sheet.result = result_of(told, wording);
  if (const Referral* firm = render::firm_referral(told))
    sheet.call = firm->to_titles.empty() ? firm->to : firm->to_titles;
  sheet.gives_plan = render::gives_exercise(told);
  if (!sheet.gives_plan) {
    Prose page = unbroken_page(wording);
    render::CitedSources quiet(render::CitedSources::Voice::Quiet);
    render::say_reasons(told, page, quiet);
    sheet.why = lines_of(page.take(), "Why");
    if (told.verdict == Verdict::Rest && told.come_back)
      sheet.come_back = render::come_back_sentence(told);
    return sheet;
  }
  for (const PlanItem& item : told.plan) sheet.rows.push_back(row_of(item));
  put_stops(sheet, told);
  if (told.come_back) sheet.come_back = render::come_back_sentence(told);
  return sheet;
}

}  // namespace rung
