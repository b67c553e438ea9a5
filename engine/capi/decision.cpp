// Decisions: made, read and written.
#include "rung/decision.hpp"

#include "capi/handles.hpp"
#include "rung/explain.hpp"
#include "rung/format.hpp"
#include "rung/json.hpp"

namespace rung::capi {

bool options_of(const rung_decide_options* given, DecideOptions& out,
                std::int32_t& format) noexcept {
  rung_decide_options options;
  if (!take(given, options)) return false;
  out.explain = options.without_reasons == 0;
  out.questions = options.without_questions == 0;
  out.blocked = options.without_blocked == 0;
  if (options.max_exact_states != 0) out.max_exact_states = options.max_exact_states;
  format = options.format;
  return true;
}

std::string written(const Decision& decision, const RuleSet* rules, std::int32_t format) {
  if (format != RUNG_PAGE) return write_decision(decision, format == RUNG_JSON_PRETTY);
  Wording wording;
  RenderOptions options;
  if (rules != nullptr) {
    wording = wording_of(*rules);
    options.wording = &wording;
  }
  return render_decision(decision, options);
}

namespace {

rung_outcome outcome_of(const Decision& decision) {
  rung_outcome out{};
  out.verdict = static_cast<int32_t>(decision.verdict);
  out.settled = decision.settled ? 1 : 0;
  out.settled_exact = decision.settled_exact ? 1 : 0;
  out.referral = static_cast<int32_t>(decision.referral.level);
  out.referral_basis = static_cast<int32_t>(decision.referral.basis);
  out.within_hours = decision.referral.within_hours.value_or(-1);
  out.activity = static_cast<int32_t>(decision.activity.level);
  out.activity_basis = static_cast<int32_t>(decision.activity.basis);
  out.hold = decision.activity.hold ? 1 : 0;
  out.has_next = decision.next ? 1 : 0;
  out.next = decision.next.value_or(0);
  out.has_come_back = decision.come_back ? 1 : 0;
  out.come_back = decision.come_back ? decision.come_back->number : 0;
  out.plan_count = decision.plan.size();
  out.question_count = decision.questions.size();
  out.reason_count = decision.reasons.size();
  out.referral_to_count = decision.referral.to.size();
  out.referral_say = view(decision.referral.say);
  return out;
}

rung_question question_of(const Question& question) {
  rung_question out{};
  out.fact = view(question.fact);
  out.side = static_cast<int32_t>(question.side);
  out.has_on = question.on ? 1 : 0;
  out.on = question.on ? question.on->number : 0;
  out.ask = view(question.ask);
  out.help = view(question.help);
  out.type = view(question.type);
  out.unit = view(question.unit);
  out.low_label = view(question.low_label);
  out.high_label = view(question.high_label);
  out.checklist = view(question.checklist);
  out.checklist_title = view(question.checklist_title);
  out.has_low = question.low ? 1 : 0;
  out.low = question.low.value_or(Fixed{}).milli;
  out.has_high = question.high ? 1 : 0;
  out.high = question.high.value_or(Fixed{}).milli;
  out.has_step = question.step ? 1 : 0;
  out.step = question.step.value_or(Fixed{}).milli;
  out.choice_count = question.choices.size();
  out.could_refer = static_cast<int32_t>(question.could_refer);
  out.stale = question.stale ? 1 : 0;
  return out;
}

rung_plan_item plan_item_of(const PlanItem& item) {
  rung_plan_item out{};
  out.exercise = view(item.exercise);
  out.title = view(item.title);
  out.source_rule = view(item.source_rule);
  out.part = view(item.part);
  out.test = view(item.test);
  out.step = static_cast<int32_t>(item.step);
  out.done_today = item.done_today ? 1 : 0;
  out.new_to_person = item.new_to_person ? 1 : 0;
  out.choice_count = item.choices.size();
  return out;
}

rung_reason reason_of(const Reason& reason) {
  rung_reason out{};
  out.rule = view(reason.rule);
  out.title = view(reason.title);
  out.effect = view(reason.effect);
  out.say = view(reason.say);
  out.basis = static_cast<int32_t>(reason.basis);
  out.latched = reason.latched ? 1 : 0;
  return out;
}

rung_status give_choice(const std::string& name, const std::string& label, rung_choice* out) {
  rung_choice value{};
  value.name = view(name);
  value.label = view(label);
  return give(value, out);
}

// The place `index` of a list of the decision, as a struct.
template <typename List, typename Make, typename Struct>
rung_status give_at(const List& list, size_t index, Make make, Struct* out) {
  return index < list.size() ? give(make(list[index]), out) : rung_status{RUNG_NOT_FOUND};
}

}  // namespace
}  // namespace rung::capi

using namespace rung::capi;  // NOLINT(google-build-using-namespace)

rung_status rung_decision_new(rung_decision** out) {
  if (out == nullptr) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] { return *out = new rung_decision, rung_status{RUNG_OK}; });
}

void rung_decision_free(rung_decision* decision) { delete decision; }

rung_status rung_decide(const rung_rules* rules, const rung_state* state,
                        const rung_decide_options* options, rung_decision* out, rung_error* error) {
  return guarded(error, [&] {
    if (rules == nullptr || state == nullptr || out == nullptr) return wrong_call(error, kNull);
    rung::DecideOptions how;
    int32_t format = 0;
    if (!options_of(options, how, format)) return wrong_call(error, kOptions);
    rung::Result<rung::Decision> decided = rules->rules.decide(state->state, how);
    if (!decided) return rejected(error, decided.diagnostics());
    out->decision = std::move(decided).value();
    return rung_status{RUNG_OK};
  });
}

rung_status rung_decide_text(const rung_rules* rules, const char* state_json, size_t state_size,
                             const rung_decide_options* options, rung_text* out,
                             rung_error* error) {
  return guarded(error, [&] {
    if (rules == nullptr || out == nullptr) return wrong_call(error, kNull);
    rung::DecideOptions how;
    int32_t format = 0;
    if (!options_of(options, how, format)) return wrong_call(error, kOptions);
    if (!is_decision_format(format)) return wrong_call(error, kFormat);
    const std::string_view text = text_of(state_json, state_size);
    const rung::Result<rung::State> state = rung::read_state(text);
    if (!state) return rejected(error, state.diagnostics(), {{"the state", std::string(text)}});
    const rung::Result<rung::Decision> decided = rules->rules.decide(state.value(), how);
    if (!decided) return rejected(error, decided.diagnostics());
    out->text = written(decided.value(), &rules->rules, format);
    return rung_status{RUNG_OK};
  });
}

rung_status rung_decision_outcome(const rung_decision* decision, rung_outcome* out) {
  if (decision == nullptr) return RUNG_INVALID_ARGUMENT;
  return give(outcome_of(decision->decision), out);
}

rung_status rung_decision_question(const rung_decision* decision, size_t index,
                                   rung_question* out) {
  if (decision == nullptr) return RUNG_INVALID_ARGUMENT;
  return give_at(decision->decision.questions, index, question_of, out);
}

rung_status rung_decision_choice(const rung_decision* decision, size_t question, size_t index,
                                 rung_choice* out) {
  if (decision == nullptr) return RUNG_INVALID_ARGUMENT;
  const std::vector<rung::Question>& questions = decision->decision.questions;
  if (question >= questions.size() || index >= questions[question].choices.size())
    return RUNG_NOT_FOUND;
  const rung::QuestionChoice& choice = questions[question].choices[index];
  return give_choice(choice.name, choice.label, out);
}

rung_status rung_decision_plan_item(const rung_decision* decision, size_t index,
                                    rung_plan_item* out) {
  if (decision == nullptr) return RUNG_INVALID_ARGUMENT;
  return give_at(decision->decision.plan, index, plan_item_of, out);
}

rung_status rung_decision_plan_choice(const rung_decision* decision, size_t item, size_t index,
                                      rung_choice* out) {
  if (decision == nullptr) return RUNG_INVALID_ARGUMENT;
  const std::vector<rung::PlanItem>& plan = decision->decision.plan;
  if (item >= plan.size() || index >= plan[item].choices.size()) return RUNG_NOT_FOUND;
  return give_choice(plan[item].choices[index], plan[item].choice_titles[index], out);
}

rung_status rung_decision_reason(const rung_decision* decision, size_t index, rung_reason* out) {
  if (decision == nullptr) return RUNG_INVALID_ARGUMENT;
  return give_at(decision->decision.reasons, index, reason_of, out);
}

rung_status rung_decision_referral_to(const rung_decision* decision, size_t index,
                                      rung_choice* out) {
  if (decision == nullptr) return RUNG_INVALID_ARGUMENT;
  const rung::Referral& referral = decision->decision.referral;
  if (index >= referral.to.size()) return RUNG_NOT_FOUND;
  return give_choice(referral.to[index], referral.to_titles[index], out);
}

rung_status rung_decision_write(const rung_decision* decision, const rung_rules* rules,
                                int32_t format, rung_text* out, rung_error* error) {
  return guarded(error, [&] {
    if (decision == nullptr || out == nullptr) return wrong_call(error, kNull);
    if (!is_decision_format(format)) return wrong_call(error, kFormat);
    out->text = written(decision->decision, rules == nullptr ? nullptr : &rules->rules, format);
    return rung_status{RUNG_OK};
  });
}

rung_status rung_explain(const rung_rules* rules, const rung_state* state,
                         const rung_explain_options* options, rung_text* out, rung_error* error) {
  return guarded(error, [&] {
    if (rules == nullptr || state == nullptr || out == nullptr) return wrong_call(error, kNull);
    rung_explain_options given;
    if (!take(options, given)) return wrong_call(error, kOptions);
    if (!is_decision_format(given.format)) return wrong_call(error, kFormat);
    rung::ExplainOptions how;
    how.why_not = text_of(given.why_not, given.why_not_size);
    how.what_would_change = given.without_changes == 0;
    if (given.max_changes != 0) how.max_changes = given.max_changes;
    if (given.max_tries != 0) how.max_tries = given.max_tries;
    if (given.max_alternatives != 0) how.max_alternatives = given.max_alternatives;
    const rung::Result<rung::Explanation> told = rung::explain(rules->rules, state->state, how);
    if (!told) return rejected(error, told.diagnostics());
    if (given.format == RUNG_PAGE) {
      const rung::Wording wording = rung::wording_of(rules->rules);
      rung::RenderOptions page;
      page.wording = &wording;
      out->text = rung::render_explanation(told.value(), {}, page);
    } else {
      out->text = rung::write_explanation(told.value(), given.format == RUNG_JSON_PRETTY);
    }
    return rung_status{RUNG_OK};
  });
}
