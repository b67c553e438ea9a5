// States: as JSON, or one answer after the other.
#include <algorithm>

#include "capi/handles.hpp"
#include "rung/json.hpp"

namespace rung::capi {

bool answer_of(const rung_answer* given, Answer& out) {
  rung_answer answer;
  if (given == nullptr || !take(given, answer)) return false;
  if (answer.kind < RUNG_NOT_ASKED || answer.kind > RUNG_DATE) return false;
  if (answer.names == nullptr && answer.name_count > 0) return false;
  if (answer.kind == RUNG_CHOICE && answer.name_count != 1) return false;
  out = {};
  out.kind = static_cast<Answer::Kind>(answer.kind);
  out.number = Fixed{answer.number};
  out.date = Day{answer.date};
  out.has_on = answer.has_on != 0;
  out.on = Day{answer.on};
  out.by = answer.by_clinician != 0 ? Answer::By::Clinician : Answer::By::Person;
  for (std::size_t i = 0; i < answer.name_count; ++i)
    out.names.emplace_back(text_of(answer.names[i].data, answer.names[i].size));
  return true;
}

}  // namespace rung::capi

using namespace rung::capi;  // NOLINT(google-build-using-namespace)

rung_status rung_state_new(int32_t today, rung_state** out, rung_error* error) {
  return guarded(error, [&] {
    if (out == nullptr) return wrong_call(error, kNull);
    rung::State state;
    state.today = rung::Day{today};
    *out = new rung_state{std::move(state)};
    return rung_status{RUNG_OK};
  });
}

rung_status rung_state_read(const char* json, size_t json_size, rung_state** out,
                            rung_error* error) {
  return guarded(error, [&] {
    if (out == nullptr) return wrong_call(error, kNull);
    const std::string_view text = text_of(json, json_size);
    rung::Result<rung::State> read = rung::read_state(text);
    if (!read) return rejected(error, read.diagnostics(), {{"the state", std::string(text)}});
    *out = new rung_state{std::move(read).value()};
    return rung_status{RUNG_OK};
  });
}

void rung_state_free(rung_state* state) { delete state; }

rung_status rung_state_write(const rung_state* state, rung_text* out, rung_error* error) {
  return guarded(error, [&] {
    if (state == nullptr || out == nullptr) return wrong_call(error, kNull);
    out->text = rung::write_state(state->state);
    return rung_status{RUNG_OK};
  });
}

rung_status rung_state_set_today(rung_state* state, int32_t today) {
  if (state == nullptr) return RUNG_INVALID_ARGUMENT;
  state->state.today = rung::Day{today};
  return RUNG_OK;
}

rung_status rung_state_answer(rung_state* state, const char* fact, size_t fact_size, int32_t side,
                              const rung_answer* answer, rung_error* error) {
  return guarded(error, [&] {
    if (state == nullptr) return wrong_call(error, kNull);
    if (!is_side(side)) return wrong_call(error, kSide);
    rung::FactAnswer told{std::string(text_of(fact, fact_size)), side_of(side), {}};
    if (!answer_of(answer, told.answer)) return wrong_call(error, kAnswer);
    std::vector<rung::FactAnswer>& facts = state->state.facts;
    const auto same = std::find_if(facts.begin(), facts.end(), [&](const rung::FactAnswer& other) {
      return other.fact == told.fact && other.side == told.side;
    });
    const bool asked = told.answer.kind != rung::Answer::Kind::NotAsked;
    if (same == facts.end()) {
      if (asked) facts.push_back(std::move(told));
    } else if (asked) {
      *same = std::move(told);
    } else {
      facts.erase(same);
    }
    return rung_status{RUNG_OK};
  });
}
