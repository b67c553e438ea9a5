// A state whose answers change, and a past kept ready.
#include "rung/live.hpp"

#include <algorithm>

#include "capi/handles.hpp"
#include "rung/json.hpp"

using namespace rung::capi;  // NOLINT(google-build-using-namespace)

namespace {

bool is_rule(const rung_live* live, std::uint32_t rule) {
  return live != nullptr && rule < live->live.rule_count();
}
bool is_fact(const rung_live* live, std::uint32_t fact) {
  return live != nullptr && fact < live->fact_limit;
}

}  // namespace

rung_status rung_live_start(const rung_rules* rules, const rung_state* state, rung_live** out,
                            rung_error* error) {
  return guarded(error, [&] {
    if (rules == nullptr || state == nullptr || out == nullptr) return wrong_call(error, kNull);
    rung::Result<rung::Live> started = rung::Live::start(rules->rules, state->state);
    if (!started) return rejected(error, started.diagnostics());
    *out = new rung_live{std::move(started).value()};
    return rung_status{RUNG_OK};
  });
}

void rung_live_free(rung_live* live) { delete live; }

rung_status rung_live_fact(rung_live* live, const char* name, size_t name_size, int32_t side,
                           uint32_t* out) {
  if (live == nullptr || out == nullptr || !is_side(side)) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] {
    const auto fact = live->live.fact(text_of(name, name_size), side_of(side));
    if (!fact) return rung_status{RUNG_NOT_FOUND};
    live->fact_limit = std::max(live->fact_limit, fact->index + 1);
    *out = fact->index;
    return rung_status{RUNG_OK};
  });
}

rung_status rung_live_choice(const rung_live* live, uint32_t fact, const char* name,
                             size_t name_size, int64_t* out) {
  if (!is_fact(live, fact) || out == nullptr) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] {
    const auto choice = live->live.choice({fact}, text_of(name, name_size));
    if (!choice) return rung_status{RUNG_NOT_FOUND};
    *out = *choice;
    return rung_status{RUNG_OK};
  });
}

rung_status rung_live_rule(const rung_live* live, const char* name, size_t name_size, int32_t side,
                           uint32_t* out) {
  if (live == nullptr || out == nullptr || !is_side(side)) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] {
    const auto rule = live->live.rule(text_of(name, name_size), side_of(side));
    if (!rule) return rung_status{RUNG_NOT_FOUND};
    *out = rule->index;
    return rung_status{RUNG_OK};
  });
}

size_t rung_live_rule_count(const rung_live* live) {
  return live == nullptr ? 0 : live->live.rule_count();
}

rung_view rung_live_rule_name(const rung_live* live, uint32_t rule) {
  return is_rule(live, rule) ? view(live->live.rule_name({rule})) : rung_view{};
}

rung_status rung_live_set(rung_live* live, uint32_t fact, int64_t value) {
  if (!is_fact(live, fact)) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] {
    return rung_status{live->live.set({fact}, value) ? RUNG_OK : RUNG_NOT_FOUND};
  });
}

rung_status rung_live_set_unsure(rung_live* live, uint32_t fact) {
  if (!is_fact(live, fact)) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] { return live->live.set_unsure({fact}), rung_status{RUNG_OK}; });
}

rung_status rung_live_forget(rung_live* live, uint32_t fact) {
  if (!is_fact(live, fact)) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] { return live->live.forget({fact}), rung_status{RUNG_OK}; });
}

rung_status rung_live_answer(rung_live* live, const char* fact, size_t fact_size, int32_t side,
                             const rung_answer* answer, rung_error* error) {
  return guarded(error, [&] {
    if (live == nullptr) return wrong_call(error, kNull);
    if (!is_side(side)) return wrong_call(error, kSide);
    rung::FactAnswer told{std::string(text_of(fact, fact_size)), side_of(side), {}};
    if (!answer_of(answer, told.answer)) return wrong_call(error, kAnswer);
    const rung::Result<bool> answered = live->live.answer(std::move(told));
    if (!answered) return rejected(error, answered.diagnostics());
    return rung_status{RUNG_OK};
  });
}

const uint64_t* rung_live_certain(rung_live* live) {
  const uint64_t* bits = nullptr;
  if (live == nullptr) return bits;
  guarded(nullptr, [&] { return bits = live->live.certain().data(), rung_status{RUNG_OK}; });
  return bits;
}

const uint64_t* rung_live_possible(rung_live* live) {
  const uint64_t* bits = nullptr;
  if (live == nullptr) return bits;
  guarded(nullptr, [&] { return bits = live->live.possible().data(), rung_status{RUNG_OK}; });
  return bits;
}

uint16_t rung_live_verdicts(rung_live* live) {
  uint16_t verdicts = 0;
  if (live == nullptr) return verdicts;
  guarded(nullptr, [&] { return verdicts = live->live.verdicts(), rung_status{RUNG_OK}; });
  return verdicts;
}

rung_status rung_live_decide(rung_live* live, const rung_decide_options* options,
                             rung_decision* out, rung_error* error) {
  return guarded(error, [&] {
    if (live == nullptr || out == nullptr) return wrong_call(error, kNull);
    rung::DecideOptions how;
    int32_t format = 0;
    if (!options_of(options, how, format)) return wrong_call(error, kOptions);
    rung::Result<rung::Decision> decided = live->live.decide(how);
    if (!decided) return rejected(error, decided.diagnostics());
    out->decision = std::move(decided).value();
    return rung_status{RUNG_OK};
  });
}

rung_status rung_live_state(rung_live* live, rung_text* out, rung_error* error) {
  return guarded(error, [&] {
    if (live == nullptr || out == nullptr) return wrong_call(error, kNull);
    out->text = rung::write_state(live->live.state());
    return rung_status{RUNG_OK};
  });
}

rung_status rung_fold_new(const rung_rules* rules, const rung_state* settings, rung_fold** out,
                          rung_error* error) {
  return guarded(error, [&] {
    if (rules == nullptr || out == nullptr) return wrong_call(error, kNull);
    const std::vector<rung::SettingValue> none;
    *out = new rung_fold{
        rung::Fold(rules->rules, settings == nullptr ? none : settings->state.settings)};
    return rung_status{RUNG_OK};
  });
}

void rung_fold_free(rung_fold* fold) { delete fold; }

rung_status rung_fold_add(rung_fold* fold, const rung_state* state, rung_error* error) {
  return guarded(error, [&] {
    if (fold == nullptr || state == nullptr) return wrong_call(error, kNull);
    const std::vector<rung::Session>& sessions = state->state.sessions;
    if (sessions.size() == 1) {
      const auto added = fold->fold.add(sessions.front());
      return added ? rung_status{RUNG_OK} : rejected(error, added.diagnostics());
    }
    rung::Fold all = fold->fold;
    for (const rung::Session& session : sessions) {
      const auto added = all.add(session);
      if (!added) return rejected(error, added.diagnostics());
    }
    fold->fold = std::move(all);
    return rung_status{RUNG_OK};
  });
}

rung_status rung_fold_forget(rung_fold* fold, int32_t date, size_t* removed, rung_error* error) {
  return guarded(error, [&] {
    if (fold == nullptr) return wrong_call(error, kNull);
    const size_t forgotten = fold->fold.forget(rung::Day{date});
    if (removed != nullptr) *removed = forgotten;
    return rung_status{RUNG_OK};
  });
}

size_t rung_fold_count(const rung_fold* fold) {
  return fold == nullptr ? 0 : fold->fold.sessions().size();
}

rung_status rung_fold_decide(const rung_fold* fold, const rung_state* now,
                             const rung_decide_options* options, rung_decision* out,
                             rung_error* error) {
  return guarded(error, [&] {
    if (fold == nullptr || now == nullptr || out == nullptr) return wrong_call(error, kNull);
    rung::DecideOptions how;
    int32_t format = 0;
    if (!options_of(options, how, format)) return wrong_call(error, kOptions);
    rung::Result<rung::Decision> decided = fold->fold.decide(now->state, how);
    if (!decided) return rejected(error, decided.diagnostics());
    out->decision = std::move(decided).value();
    return rung_status{RUNG_OK};
  });
}
