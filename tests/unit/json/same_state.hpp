// Whether two states say the same, field by field.
#pragma once

#include <algorithm>

#include "rung/state.hpp"

namespace rung::test {

inline bool same(const Answer& a, const Answer& b) {
  return a.kind == b.kind && a.number == b.number && a.names == b.names && a.date == b.date &&
         a.more_days == b.more_days && a.said == b.said && a.closer == b.closer &&
         a.has_on == b.has_on && a.on == b.on && a.by == b.by;
}

inline bool same(const FactAnswer& a, const FactAnswer& b) {
  return a.fact == b.fact && a.side == b.side && same(a.answer, b.answer);
}

inline bool same(const LogValue& a, const LogValue& b) {
  return a.name == b.name && a.side == b.side && same(a.answer, b.answer);
}

inline bool same(const LadderAnswer& a, const LadderAnswer& b) {
  return a.ladder == b.ladder && same(a.answer, b.answer);
}

inline bool same(const SettingValue& a, const SettingValue& b) {
  return a.setting == b.setting && same(a.value, b.value);
}

// Declared before the template that compares lists of them.
bool same(const ExerciseLog& a, const ExerciseLog& b);
bool same(const Session& a, const Session& b);

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const T& x, const T& y) { return same(x, y); });
}

inline bool same(const ExerciseLog& a, const ExerciseLog& b) {
  return a.exercise == b.exercise && same(a.values, b.values) && a.has_faults == b.has_faults &&
         a.faults == b.faults && a.lighter == b.lighter;
}

inline bool same(const Session& a, const Session& b) {
  return a.date == b.date && same(a.facts, b.facts) && same(a.exercises, b.exercises);
}

inline bool same(const State& a, const State& b) {
  return a.today == b.today && same(a.facts, b.facts) && same(a.ladders, b.ladders) &&
         same(a.sessions, b.sessions) && same(a.settings, b.settings) && a.wants == b.wants &&
         a.answering == b.answering;
}

}  // namespace rung::test
