#include "program/kept_past.hpp"

#include <algorithm>
#include <type_traits>

namespace rung::program {
namespace {

// No day and no number that a state can hold is beyond these.
constexpr std::int64_t kFarthestDay = 4'000'000;
constexpr std::int64_t kLargest = std::int64_t{1} << 50;

// Both directions say `all(archive, value)`, so that they cannot disagree. Numbers take one byte
// for each seven of their bits; structured bindings name every member, so that a further one is
// noticed.
class Out {
 public:
  static constexpr bool kReads = false;
  void number(std::int64_t& value) {
    auto bits = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    for (; bits >= 0x80; bits >>= 7) bytes.push_back(static_cast<char>((bits & 0x7f) | 0x80));
    bytes.push_back(static_cast<char>(bits));
  }
  void check(bool) {}

  std::string bytes;
};

class In {
 public:
  static constexpr bool kReads = true;
  explicit In(std::string_view bytes) : left_(bytes) {}

  void number(std::int64_t& value) {
    std::uint64_t bits = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (left_.empty() || shift > 63) return check(false);
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      bits |= std::uint64_t{byte & 0x7fu} << shift;
      if ((byte & 0x80) == 0) break;
    }
    value = static_cast<std::int64_t>(bits >> 1) ^ -static_cast<std::int64_t>(bits & 1);
    check(-kLargest <= value && value <= kLargest);
  }
  void check(bool holds) { ok_ = ok_ && holds; }
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && left_.empty(); }
  // Each item of a list takes a byte at least.
  bool has(std::int64_t items) const {
    return ok_ && items >= 0 && static_cast<std::uint64_t>(items) <= left_.size();
  }

 private:
  std::string_view left_;
  bool ok_ = true;
};

template <typename A, typename T>
  requires std::is_integral_v<T>
void all(A& a, T& value) {
  auto wide = static_cast<std::int64_t>(value);
  a.number(wide);
  value = static_cast<T>(wide);
  a.check(static_cast<std::int64_t>(value) == wide);
}

template <typename A>
void all(A& a, Day& day) {
  all(a, day.number);
  a.check(-kFarthestDay <= day.number && day.number <= kFarthestDay);
}

template <typename A, typename Tag>
void all(A& a, base::Id<Tag>& id) {
  all(a, id.value);
}

template <typename A>
void all(A& a, Truth& truth) {
  std::uint8_t bits = truth.bits();
  all(a, bits);
  a.check(bits >= 1 && bits <= Truth::kOpen);
  truth = Truth(bits);
}

template <typename A, typename T>
void all(A& a, std::optional<T>& value) {
  bool there = value.has_value();
  all(a, there);
  if constexpr (A::kReads) {
    if (there) value.emplace();
  }
  if (there) all(a, *value);
}

template <typename A, typename T>
void all(A& a, std::vector<T>& list) {
  auto size = static_cast<std::int64_t>(list.size());
  a.number(size);
  if constexpr (A::kReads) {
    a.check(a.has(size));
    list.clear();
    for (std::int64_t i = 0; a.ok() && i < size; ++i) all(a, list.emplace_back());
  } else {
    for (T& one : list) all(a, one);
  }
}

template <typename A>
void all(A& a, std::string& text) {
  std::vector<std::uint8_t> bytes(text.begin(), text.end());
  all(a, bytes);
  if constexpr (A::kReads) text.assign(bytes.begin(), bytes.end());
}

template <typename A>
void all(A& a, Number& n) {
  auto& [low_min, low_max, high_min, high_max, exists, unsure, lack] = n;
  all(a, low_min), all(a, low_max), all(a, high_min), all(a, high_max);
  all(a, exists), all(a, unsure), all(a, lack);
}

template <typename A>
void all(A& a, LookedBack::OfTruth& one) {
  auto& [day, session, truth] = one;
  all(a, day), all(a, session), all(a, truth);
}

template <typename A>
void all(A& a, LookedBack::OfNumber& one) {
  auto& [day, number] = one;
  all(a, day), all(a, number);
}

template <typename A>
void all(A& a, LookedBack& window) {
  auto& [truths, numbers, sessions] = window;
  all(a, truths), all(a, numbers), all(a, sessions);
}

template <typename A>
void all(A& a, Latched& latch) {
  auto& [state, before, fired, released, maybe_released] = latch;
  all(a, state), all(a, before), all(a, fired), all(a, released), all(a, maybe_released);
}

template <typename A>
void all(A& a, LastDone& last) {
  auto& [first, session, exercises, in_earnest, tests] = last;
  all(a, first), all(a, session), all(a, exercises), all(a, in_earnest), all(a, tests);
}

template <typename A>
void all(A& a, Carry& carry) {
  all(a, carry.last), all(a, carry.latched), all(a, carry.results);
  for (std::vector<LookedBack>& window : carry.windows) all(a, window);
  all(a, carry.open_logs), all(a, carry.body_open_logs);
}

template <typename A>
void all(A& a, BoundValue& value) {
  auto& [present, known, unsure, low, high] = value;
  all(a, present), all(a, known), all(a, unsure), all(a, low), all(a, high);
}

template <typename A>
void all(A& a, BoundLog& log) {
  auto& [exercise, values, lighter, has_faults, faults, doubtful_test, doubtful_result] = log;
  all(a, exercise);
  for (auto& of_field : values) {
    for (BoundValue& value : of_field) all(a, value);
  }
  all(a, lighter), all(a, has_faults), all(a, faults);
  for (bool& doubtful : doubtful_test) all(a, doubtful);
  all(a, doubtful_result);
}

template <typename A>
void all(A& a, Step& step) {
  auto& [date, logs] = step;
  all(a, date), all(a, logs);
}

template <typename A>
void all(A& a, BoundAnswer& answer) {
  auto& [date, known, unsure, low, high, by_old_name, set_aside, choices, said, no_closer, all_low,
         all_high] = answer;
  all(a, date), all(a, known), all(a, unsure), all(a, low), all(a, high);
  all(a, by_old_name), all(a, set_aside), all(a, choices);
  all(a, said), all(a, no_closer), all(a, all_low), all(a, all_high);
}

template <typename A>
void all(A& a, Past& past, Carry& carry) {
  auto& [shared, until, steps, answers, settings, mornings] = past;
  all(a, carry);
  all(a, until), all(a, steps), all(a, answers), all(a, settings), all(a, mornings);
}

// What a reader of a past relies on beyond the types.
class Fits {
 public:
  Fits(const Program& program, const model::Model& model) : p_(program), m_(model) {}

  bool all_of(const Past& past, const Carry& carry) const {
    const Past fresh(p_, m_);
    return past.answers.size() == fresh.answers.size() &&
           past.settings.size() == fresh.settings.size() &&
           past.mornings.size() == fresh.mornings.size() && fits(carry, *fresh.carry) &&
           in_order(past.steps) &&
           std::all_of(past.steps.begin(), past.steps.end(),
                       [&](const Step& step) { return fits(step); }) &&
           fit_answers(past.answers);
  }

 private:
  bool fits(const Carry& carry, const Carry& fresh) const {
    const auto same = [](const auto& a, const auto& b) { return a.size() == b.size(); };
    return same(carry.last.exercises, fresh.last.exercises) &&
           same(carry.last.in_earnest, fresh.last.in_earnest) &&
           same(carry.last.tests, fresh.last.tests) && same(carry.latched, fresh.latched) &&
           same(carry.results, fresh.results) && same(carry.windows[0], fresh.windows[0]) &&
           same(carry.windows[1], fresh.windows[1]) && same(carry.open_logs, fresh.open_logs) &&
           same(carry.body_open_logs, fresh.body_open_logs) && are_cells(carry.open_logs) &&
           are_cells(carry.body_open_logs);
  }

  bool are_cells(const std::vector<std::vector<CellId>>& lists) const {
    return std::all_of(lists.begin(), lists.end(), [&](const std::vector<CellId>& list) {
      return std::all_of(list.begin(), list.end(),
                         [&](CellId cell) { return cell < p_.cells.size(); });
    });
  }

  static bool in_order(const std::vector<Step>& steps) {
    return std::is_sorted(steps.begin(), steps.end(),
                          [](const Step& a, const Step& b) { return a.date <= b.date; });
  }

  bool fits(const Step& step) const {
    return std::all_of(step.logs.begin(), step.logs.end(), [&](const BoundLog& log) {
      if (log.exercise.value >= m_.exercises.size()) return false;
      if (log.faults.size() != m_.exercises[log.exercise.index()].faults.size()) return false;
      for (std::size_t field = 0; field < std::size(log.values); ++field) {
        const model::Type type = model::type_of(static_cast<model::LogField>(field));
        for (const BoundValue& value : log.values[field]) {
          if (value.present && value.known && !in_range(type, value.low, value.high)) return false;
        }
      }
      return true;
    });
  }

  bool fit_answers(const std::vector<std::vector<BoundAnswer>>& answers) const {
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const model::Type& type = m_.facts[i / 3].type;
      for (const BoundAnswer& answer : answers[i]) {
        const bool several = type.kind == model::FactKind::SeveralOf;
        if (answer.choices.size() != (several ? type.choices.size() : 0)) return false;
        if (!several && answer.known && !in_range(type, answer.low, answer.high)) return false;
        const bool is_date = type.kind == model::FactKind::DateOrNever;
        if (is_date && !(is_day(answer.all_low) && is_day(answer.all_high))) return false;
      }
    }
    return true;
  }

  static bool is_day(std::int64_t day) {
    return day == kNeverDay || (-kFarthestDay <= day && day <= kFarthestDay);
  }

  static bool in_range(const model::Type& type, std::int64_t low, std::int64_t high) {
    if (low > high) return false;
    switch (type.kind) {
      case model::FactKind::YesNo: return 0 <= low && high <= 1;
      case model::FactKind::Scale:
      case model::FactKind::Count:
      case model::FactKind::Amount: return type.low.milli <= low && high <= type.high.milli;
      case model::FactKind::OneOf:
      case model::FactKind::Side:
        return 0 <= low && high < static_cast<std::int64_t>(type.choices.size());
      case model::FactKind::SeveralOf: return true;
      case model::FactKind::DateOrNever: return is_day(low) && is_day(high);
    }
    return false;
  }

  const Program& p_;
  const model::Model& m_;
};

}  // namespace

std::string bytes_of(const Past& past) {
  Out out;
  Past copy = past;
  Carry carry = *past.carry;
  all(out, copy, carry);
  return std::move(out.bytes);
}

std::optional<Past> past_of(std::string_view bytes, const Program& program,
                            const model::Model& model) {
  In in(bytes);
  Past past(program, model);
  Carry carry(program, model);
  all(in, past, carry);
  if (!in.at_end() || !Fits(program, model).all_of(past, carry)) return std::nullopt;
  past.carry = std::make_shared<const Carry>(std::move(carry));
  return past;
}

}  // namespace rung::program
