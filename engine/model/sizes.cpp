// Numbers that cannot be meant: windows of no days, percentages above all measure, sums beyond what
// Rung counts.
#include <algorithm>
#include <cstdlib>

#include "model/builder.hpp"

namespace rung::model {
namespace {

constexpr std::int64_t kMostDays = 36'500;
constexpr std::int64_t kMostSessions = 1'000;
constexpr std::int64_t kMostPercent = 1'000;

// Far beyond any number that Rung accepts, and far from what 64 bits hold.
constexpr std::int64_t kTooMuch = 4'000'000'000'000'000'000;

std::int64_t add_up(std::int64_t a, std::int64_t b) { return a > kTooMuch - b ? kTooMuch : a + b; }

// The largest that a number can be in either direction, in thousandths.
class Largest {
 public:
  explicit Largest(const Model& model) : model_(model) {}

  std::int64_t of(const Num& num) const {
    if (const auto* node = std::get_if<NumConst>(&num.node)) return std::abs(node->value.milli);
    if (const auto* node = std::get_if<NumFact>(&num.node))
      return of(model_.facts[node->fact.index()].type);
    if (const auto* node = std::get_if<NumSetting>(&num.node))
      return of(model_.settings[node->setting.index()].type);
    if (const auto* node = std::get_if<NumLog>(&num.node)) return of(type_of(node->field));
    if (const auto* node = std::get_if<NumScore>(&num.node))
      return of(model_.scores[node->score.index()]);
    if (const auto* node = std::get_if<NumAggregate>(&num.node)) return of(*node->subject);
    std::int64_t total = 0;
    if (const auto* node = std::get_if<NumSum>(&num.node)) {
      for (const NumSum::Term& term : node->terms) total = add_up(total, of(*term.operand));
    }
    return total;
  }
  std::int64_t of(const Score& score) const {
    std::int64_t total = 0;
    for (const ScoreItem& item : score.items) total = add_up(total, std::abs(item.points.milli));
    return total;
  }

 private:
  static std::int64_t of(const Type& type) {
    return std::max(std::abs(type.low.milli), std::abs(type.high.milli));
  }

  const Model& model_;
};

bool too_large(std::int64_t milli) { return milli > Fixed::of(Fixed::kMaxWhole).milli; }

std::string too_large_text() {
  return "this can become larger than " + std::to_string(Fixed::kMaxWhole);
}

std::string shown(const ast::Range& range) {
  return base::to_string(range.low) +
         (range.low == range.high ? "" : " to " + base::to_string(range.high));
}

}  // namespace

void Builder::check_sum_size(const Num& sum) {
  if (too_large(Largest(model_).of(sum)))
    sink_.report(base::Code::R3011, sum.span, too_large_text());
}

void Builder::check_scores() {
  for (const Score& score : model_.scores) {
    if (too_large(Largest(model_).of(score)))
      sink_.report(base::Code::R3011, score.span, too_large_text());
  }
}

void Builder::check_days(std::int64_t days, Span span) {
  if (days >= 1 && days <= kMostDays) return;
  Diagnostic& d =
      sink_.report(base::Code::R3010, span,
                   days < 1 ? "a window of no days" : "a window of more than a hundred years");
  d.help.push_back("write between 1 and " + std::to_string(kMostDays) + " days");
}

void Builder::check_sessions(std::int64_t sessions, std::int64_t least, Span span) {
  if (sessions >= least && sessions <= kMostSessions) return;
  const bool few = sessions < least;
  const std::string what =
      !few         ? "a window of more than " + std::to_string(kMostSessions) + " sessions"
      : least == 2 ? "a rise is seen over two sessions or more"
                   : "a window of no session";
  Diagnostic& d = sink_.report(base::Code::R3010, span, what);
  d.help.push_back("write between " + std::to_string(least) + " and " +
                   std::to_string(kMostSessions) + " sessions");
}

void Builder::check_duration(const ast::Duration& duration) {
  if (duration.hours >= 1 && duration.whole_days() <= kMostDays) return;
  Diagnostic& d = sink_.report(
      base::Code::R3010, duration.span,
      duration.hours < 1 ? "this is no time at all" : "this is more than a hundred years");
  if (duration.hours >= 1) d.help.push_back("what never changes is written `lasts`");
}

void Builder::check_share(const ast::CompareShare& share, Span span) {
  if (Fixed{} < share.percent && !(Fixed::of(kMostPercent) < share.percent)) return;
  Diagnostic& d =
      sink_.report(base::Code::R3012, span, "a share of " + base::to_string(share.percent) + " %");
  d.help.push_back("write more than 0 and at most " + std::to_string(kMostPercent) + " %");
}

void Builder::check_load_percent(const std::optional<ast::Range>& percent, Span span) {
  if (!percent) return;
  if (percent->high < percent->low) {
    sink_
        .report(base::Code::R3007, span,
                "the range of the load, " + shown(*percent) + " %, is empty")
        .help.push_back("write the smaller number first");
  } else if (!(Fixed{} < percent->low) || Fixed::of(100) < percent->high) {
    sink_.report(base::Code::R3012, span, "the load changes by " + shown(*percent) + " %")
        .help.push_back("write more than 0 and at most 100 %");
  }
}

void Builder::check_dose(const ast::Exercise& written) {
  const auto check = [&](const std::optional<ast::Range>& range, const char* of) {
    if (!range || (Fixed{} < range->low && !(range->high < range->low))) return;
    const bool none = !(Fixed{} < range->low);
    Diagnostic& d = sink_.report(base::Code::R3007, written.dose->span,
                                 none ? "a dose of no " + std::string(of)
                                      : "the range of " + shown(*range) + " " + of + " is empty");
    d.help.push_back(none ? "leave it out, or write `dose not stated`"
                          : "write the smaller number first");
  };
  if (written.dose) {
    check(written.dose->sets, "sets");
    check(written.dose->reps, "reps");
    check(written.dose->hold_seconds, "seconds");
    check(written.dose->minutes, "minutes");
  }
  if (!written.often) return;
  const auto least = written.often->at_least, aim = written.often->aim;
  if (least && aim && *aim < *least) {
    sink_.report(base::Code::R3007, written.often->span, "the aim is below what is done at least")
        .help.push_back("write the smaller number first: `often at least 2, aim 3 times a week`");
  } else if (least && *least < 1) {
    sink_.report(base::Code::R3007, written.often->span, "an exercise that is done 0 times a week");
  }
}

void Builder::check_days_between(const ast::Exercise& written) {
  if (!written.days_between) return;
  constexpr std::int64_t kMost = 30;
  const std::int64_t between = *written.days_between;
  const auto refuse = [&](std::string message, std::string help) {
    sink_.report(base::Code::R5020, written.name.span, std::move(message))
        .help.push_back(std::move(help));
  };
  if (between < 1 || between > kMost) {
    return refuse("`" + written.name.text + "` leaves " + std::to_string(between) + " days between",
                  "write 1 to 30 days, or leave the clause out");
  }
  if (!written.often) return;
  const std::int64_t often = written.often->daily ? 7 : written.often->at_least.value_or(1);
  if (often * (between + 1) <= 8) return;
  refuse("`" + written.name.text + "` is done " + std::to_string(often) +
             " times a week, which leaves no room for " +
             (between == 1 ? "a day" : std::to_string(between) + " days") + " between",
         "write `often " + std::to_string(std::max<std::int64_t>(1, 8 / (between + 1))) +
             " times a week`, or a shorter pause");
}

void Builder::check_steps_up(const ast::Pack& written) {
  if (!written.steps_up || *written.steps_up >= 1) return;
  sink_.report(base::Code::R5021, written.name.span, "at most 0 steps up is no way up")
      .help.push_back(
          "write `at most 2 steps up a session`, or leave the clause out: one is usual");
}

void Builder::check_step(const ast::Range& range, Fixed step, Span span) {
  const bool fits = Fixed{} < step && (range.high.milli - range.low.milli) % step.milli == 0;
  if (fits) return;
  Diagnostic& d =
      sink_.report(base::Code::R3015, span,
                   "steps of " + base::to_string(step) + " do not lead from " +
                       base::to_string(range.low) + " to " + base::to_string(range.high));
  d.help.push_back("choose a step that the range is a multiple of");
}

}  // namespace rung::model
