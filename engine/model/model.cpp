#include "model/model.hpp"

#include <algorithm>
#include <array>

namespace rung::model {
namespace {

template <typename IdType, typename T>
std::optional<IdType> find_sorted(const std::vector<T>& sorted, std::string_view name) {
  const auto at =
      std::lower_bound(sorted.begin(), sorted.end(), name,
                       [](const T& entry, std::string_view wanted) { return entry.name < wanted; });
  if (at == sorted.end() || at->name != name) return std::nullopt;
  return IdType(static_cast<std::size_t>(at - sorted.begin()));
}

constexpr std::array<std::string_view, 11> kLogNames = {
    "reps", "sets",       "hold",        "load",       "pain", "cramp",
    "felt", "clean_reps", "pain_before", "added_pain", "fault"};

Type number_type(FactKind kind, std::int64_t high, Fixed step, std::string unit) {
  Type type;
  type.kind = kind;
  type.high = Fixed::of(high);
  type.step = step;
  type.unit = std::move(unit);
  return type;
}

Type choice_type(std::initializer_list<const char*> names) {
  Type type;
  type.kind = FactKind::OneOf;
  type.worse = ast::Worse::Later;
  for (const char* name : names) type.choices.push_back({{name, {}}, std::nullopt});
  return type;
}

}  // namespace

std::optional<FactId> Model::find_fact(std::string_view name) const {
  return find_sorted<FactId>(facts, name);
}
std::optional<ExerciseId> Model::find_exercise(std::string_view name) const {
  return find_sorted<ExerciseId>(exercises, name);
}
std::optional<LadderId> Model::find_ladder(std::string_view name) const {
  return find_sorted<LadderId>(ladders, name);
}
std::optional<SettingId> Model::find_setting(std::string_view name) const {
  return find_sorted<SettingId>(settings, name);
}

std::string_view name_of(LogField field) { return kLogNames[static_cast<std::size_t>(field)]; }

std::optional<LogField> log_field_named(std::string_view name) {
  const auto end = kLogNames.end() - 1;
  const auto at = std::find(kLogNames.begin(), end, name);
  if (at == end) return std::nullopt;
  return static_cast<LogField>(at - kLogNames.begin());
}

bool is_recorded(LogField field) { return field != LogField::AddedPain; }

bool is_amount(LogField field) {
  return field == LogField::Reps || field == LogField::Sets || field == LogField::Hold ||
         field == LogField::Load || field == LogField::CleanReps;
}

Type type_of(LogField field) {
  switch (field) {
    case LogField::Reps:
    case LogField::CleanReps: return number_type(FactKind::Count, 10'000, Fixed::of(1), "reps");
    case LogField::Sets: return number_type(FactKind::Count, 1'000, Fixed::of(1), "sets");
    case LogField::Hold: return number_type(FactKind::Amount, 36'000, Fixed::of(1), "seconds");
    case LogField::Load: return number_type(FactKind::Amount, 1'000, Fixed{100}, "kg");
    case LogField::Pain:
    case LogField::PainBefore:
    case LogField::AddedPain: {
      Type type = number_type(FactKind::Scale, 10, Fixed::of(1), "");
      type.worse = ast::Worse::Higher;
      return type;
    }
    case LogField::Cramp: return choice_type({"none", "went_after_break", "did_not_go"});
    case LogField::Felt: return choice_type({"easy", "fine", "hard"});
    case LogField::FaultAt: {
      Type type;
      type.kind = FactKind::YesNo;
      return type;
    }
  }
  return {};
}

}  // namespace rung::model
