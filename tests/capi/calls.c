/* Every call of rung.h, as a C program makes it: what it gives, what it refuses, and what it leaves
 * untouched then. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rung/rung.h"

static const char* const kRules =
    "pack knees \"Knees\" version 0.1.0 { for everyone  owner \"a physiotherapist\" }\n"
    "professional physician \"your doctor\"\n"
    "fact knee_pain : scale 0 to 10, higher is worse { ask \"How bad is it?\"  fresh for 1 day }\n"
    "fact locked_knee : yes or no { ask \"Is it locked?\"  fresh for 1 day }\n"
    "fact swelling : one of (none \"No\", a_lot \"A lot\"), later is worse { ask \"Swollen?\"  "
    "fresh for 1 day }\n"
    "fact injury : date or never { ask \"When was it hurt?\"  lasts }\n"
    "exercise bridge \"Bridge\" { dose 2 sets of 10 reps }\n"
    "give strength \"Strength\" { when knee_pain <= 5   bridge }\n"
    "rest sore \"Too sore today\" { when knee_pain >= 6 }\n"
    "rest swollen \"Swollen\" { when swelling is a_lot }\n"
    "stop knee_is_locked \"It is locked\" { when locked_knee }\n"
    "refer hurt \"A fresh injury\" { when injury within 7 days   to physician, routine }\n";

static int failures = 0;

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      ++failures;                                                     \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
    }                                                                 \
  } while (0)

static int is(rung_view view, const char* text) {
  return view.size == strlen(text) && memcmp(view.data, text, view.size) == 0 &&
         view.data[view.size] == '\0';
}

static int has(rung_view view, const char* text) {
  return view.data != NULL && strstr(view.data, text) != NULL;
}

static rung_source source(const char* text) {
  rung_source out = {"knees/pack.rung", 15, NULL, 0};
  out.text = text;
  out.text_size = strlen(text);
  return out;
}

static rung_rules* rules_of(const char* text, rung_error* error) {
  const rung_source one = source(text);
  rung_rules* rules = NULL;
  CHECK(rung_rules_load(&one, 1, NULL, &rules, error) == RUNG_OK);
  return rules;
}

static rung_state* state_of(const char* json, rung_error* error) {
  rung_state* state = NULL;
  CHECK(rung_state_read(json, strlen(json), &state, error) == RUNG_OK);
  return state;
}

static void versions_agree(void) {
  CHECK(rung_abi_version() == RUNG_ABI_MAJOR * 65536u + RUNG_ABI_MINOR);
  CHECK(strchr(rung_version(), '.') != NULL);
  CHECK(strchr(rung_language_version(), '.') != NULL);
  for (rung_status status = RUNG_OK; status <= RUNG_INTERNAL; ++status)
    CHECK(strcmp(rung_status_name(status), rung_status_name(status + 1)) != 0);
}

static void wrong_rules_are_told_with_their_place(rung_error* error) {
  const rung_source bad =
      source("pack knees \"Knees\" version 0.1.0 { for everyone }\nstop a \"A\" { when gone }\n");
  rung_rules* rules = NULL;
  CHECK(rung_rules_load(&bad, 1, NULL, &rules, error) == RUNG_REJECTED);
  CHECK(rules == NULL);
  CHECK(rung_error_status(error) == RUNG_REJECTED);
  CHECK(rung_error_count(error) >= 1);
  rung_diagnostic told;
  memset(&told, 0, sizeof told);
  told.size = sizeof told;
  CHECK(rung_error_at(error, 0, &told) == RUNG_OK);
  CHECK(told.severity == RUNG_SEVERITY_ERROR && told.line == 2 && told.column == 19);
  CHECK(told.begin == 68 && told.end == 72);
  CHECK(told.code.size == 5 && told.code.data[0] == 'R');
  CHECK(has(told.message, "gone") && is(told.file, "knees/pack.rung"));
  CHECK(has(rung_error_text(error), "knees/pack.rung:2:19"));
  CHECK(has(rung_error_json(error), "\"line\":2") || has(rung_error_json(error), "\"line\": 2"));
  CHECK(rung_error_at(error, 1000, &told) == RUNG_NOT_FOUND);
  CHECK(rung_rules_load(&bad, 1, NULL, &rules, NULL) == RUNG_REJECTED);

  /* A caller of an older interface knows fewer fields; what lies behind them is not touched. */
  memset(&told, 0x5a, sizeof told);
  told.size = offsetof(rung_diagnostic, line);
  CHECK(rung_error_at(error, 0, &told) == RUNG_OK);
  CHECK(told.severity == RUNG_SEVERITY_ERROR && told.line == 0x5a5a5a5a);
  told.size = 0;
  CHECK(rung_error_at(error, 0, &told) == RUNG_INVALID_ARGUMENT);

  struct {
    rung_load_options known;
    int32_t later[2];
  } newer;
  memset(&newer, 0, sizeof newer);
  newer.known.size = sizeof newer;
  const rung_source good = source(kRules);
  CHECK(rung_rules_load(&good, 1, &newer.known, &rules, error) == RUNG_OK);
  rung_rules_free(rules);
  newer.later[0] = 1;
  CHECK(rung_rules_load(&good, 1, &newer.known, &rules, error) == RUNG_INVALID_ARGUMENT);
  CHECK(rung_error_count(error) == 1 && has(rung_error_text(error), "options"));
  newer.later[0] = 0;
  newer.known.max_source_bytes = 10;
  CHECK(rung_rules_load(&good, 1, &newer.known, &rules, error) == RUNG_REJECTED);
  CHECK(rung_rules_load(NULL, 1, NULL, &rules, error) == RUNG_INVALID_ARGUMENT);
  CHECK(rung_rules_load(&good, 1, NULL, NULL, error) == RUNG_INVALID_ARGUMENT);
}

static void packs_are_told(const rung_rules* rules) {
  rung_pack pack;
  memset(&pack, 0, sizeof pack);
  pack.size = sizeof pack;
  CHECK(rung_rules_pack_count(rules) == 1);
  CHECK(rung_rules_pack(rules, 0, &pack) == RUNG_OK);
  CHECK(is(pack.name, "knees") && is(pack.version, "0.1.0") && pack.hash.size == 64);
  CHECK(is(pack.title, "Knees") && is(pack.owner, "a physiotherapist") && !pack.has_review_by);
  CHECK(rung_rules_pack(rules, 1, &pack) == RUNG_NOT_FOUND);
}

static void json_in_json_out(const rung_rules* rules, rung_text* text, rung_error* error) {
  const char* const json =
      "{\"today\":\"2026-11-20\",\"facts\":{\"knee_pain\":3,\"locked_knee\":false,\"swelling\":"
      "\"none\",\"injury\":\"never\"},\"sessions\":[]}";
  rung_decide_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  CHECK(rung_decide_text(rules, json, strlen(json), &options, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "\"verdict\":\"exercise\""));
  CHECK(has(rung_text_view(text), "\"reasons\":[{"));
  options.without_reasons = 1;
  CHECK(rung_decide_text(rules, json, strlen(json), &options, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "\"reasons\":[]"));
  const char* const nothing = "{\"today\":\"2026-11-20\",\"facts\":{},\"sessions\":[]}";
  CHECK(rung_decide_text(rules, nothing, strlen(nothing), &options, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "\"questions\":[{"));
  options.without_questions = options.without_blocked = 1;
  CHECK(rung_decide_text(rules, nothing, strlen(nothing), &options, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "\"questions\":[]"));
  CHECK(has(rung_text_view(text), "\"blocked\":[]"));
  options.without_questions = options.without_blocked = 0;
  options.format = RUNG_PAGE;
  CHECK(rung_decide_text(rules, json, strlen(json), &options, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "Bridge"));
  options.format = RUNG_SARIF;
  CHECK(rung_decide_text(rules, json, strlen(json), &options, text, error) ==
        RUNG_INVALID_ARGUMENT);

  CHECK(rung_decide_text(rules, "{", 1, NULL, text, error) == RUNG_REJECTED);
  CHECK(rung_error_count(error) == 1);
  CHECK(has(rung_text_view(text), "Bridge")); /* what was written before */
  const char* const wrong =
      "{\"today\":\"2026-11-20\",\"facts\":{\"knee_pain\":11},\"sessions\":[]}";
  CHECK(rung_decide_text(rules, wrong, strlen(wrong), NULL, text, error) == RUNG_REJECTED);
  CHECK(has(rung_error_text(error), "facts.knee_pain"));
  CHECK(rung_decide_text(rules, NULL, 0, NULL, text, error) == RUNG_REJECTED);
  CHECK(rung_decide_text(NULL, json, strlen(json), NULL, text, error) == RUNG_INVALID_ARGUMENT);
}

static rung_answer answer_of(int32_t kind) {
  rung_answer answer;
  memset(&answer, 0, sizeof answer);
  answer.size = sizeof answer;
  answer.kind = kind;
  return answer;
}

static rung_outcome outcome_of(const rung_decision* decision) {
  rung_outcome outcome;
  memset(&outcome, 0, sizeof outcome);
  outcome.size = sizeof outcome;
  CHECK(rung_decision_outcome(decision, &outcome) == RUNG_OK);
  return outcome;
}

/* Asks until nothing is open: every question is answered harmlessly, by its type. */
static void questions_lead_to_a_plan(const rung_rules* rules, rung_text* text, rung_error* error) {
  rung_state* state = NULL;
  rung_decision* decision = NULL;
  CHECK(rung_state_new(20777, &state, error) == RUNG_OK);
  CHECK(rung_decision_new(&decision) == RUNG_OK);
  int asked = 0;
  CHECK(rung_decide(rules, state, NULL, decision, error) == RUNG_OK);
  while (outcome_of(decision).verdict == RUNG_VERDICT_ASK && asked < 10) {
    rung_question question;
    memset(&question, 0, sizeof question);
    question.size = sizeof question;
    CHECK(rung_decision_question(decision, 0, &question) == RUNG_OK);
    rung_answer answer = answer_of(RUNG_NO);
    rung_choice choice;
    memset(&choice, 0, sizeof choice);
    choice.size = sizeof choice;
    if (is(question.type, "scale")) {
      CHECK(question.has_low && question.low == 0 && question.has_high && question.high == 10000);
      answer = answer_of(RUNG_NUMBER);
      answer.number = 2000;
    } else if (is(question.type, "one_of")) {
      CHECK(question.choice_count == 2);
      CHECK(rung_decision_choice(decision, 0, 0, &choice) == RUNG_OK);
      CHECK(is(choice.name, "none") && is(choice.label, "No"));
      CHECK(rung_decision_choice(decision, 0, 2, &choice) == RUNG_NOT_FOUND);
      answer = answer_of(RUNG_CHOICE);
      answer.names = &choice.name;
      answer.name_count = 1;
    } else if (is(question.type, "date_or_never")) {
      answer = answer_of(RUNG_NEVER);
    }
    CHECK(rung_state_answer(state, question.fact.data, question.fact.size, question.side, &answer,
                            error) == RUNG_OK);
    CHECK(rung_decide(rules, state, NULL, decision, error) == RUNG_OK);
    ++asked;
  }
  CHECK(asked == 4);
  const rung_outcome outcome = outcome_of(decision);
  CHECK(outcome.verdict == RUNG_VERDICT_EXERCISE && outcome.settled && outcome.plan_count == 1);
  CHECK(outcome.has_next && outcome.next == 0 && outcome.within_hours == -1);
  rung_plan_item item;
  memset(&item, 0, sizeof item);
  item.size = sizeof item;
  CHECK(rung_decision_plan_item(decision, 0, &item) == RUNG_OK);
  CHECK(is(item.exercise, "bridge") && is(item.title, "Bridge") && item.choice_count == 0);
  CHECK(rung_decision_plan_item(decision, 1, &item) == RUNG_NOT_FOUND);
  rung_choice none;
  none.size = sizeof none;
  CHECK(rung_decision_plan_choice(decision, 0, 0, &none) == RUNG_NOT_FOUND);
  CHECK(outcome.reason_count > 0);
  rung_reason reason;
  memset(&reason, 0, sizeof reason);
  reason.size = sizeof reason;
  CHECK(rung_decision_reason(decision, 0, &reason) == RUNG_OK);
  CHECK(reason.rule.size > 0 && reason.effect.size > 0);

  /* A fresh injury instead: whom to see. */
  rung_answer answer = answer_of(RUNG_DATE);
  answer.date = 20775;
  CHECK(rung_state_answer(state, "injury", 6, RUNG_SIDE_NONE, &answer, error) == RUNG_OK);
  CHECK(rung_decide(rules, state, NULL, decision, error) == RUNG_OK);
  CHECK(outcome_of(decision).referral == RUNG_REFER_ROUTINE &&
        outcome_of(decision).referral_to_count == 1);
  rung_choice who;
  memset(&who, 0, sizeof who);
  who.size = sizeof who;
  CHECK(rung_decision_referral_to(decision, 0, &who) == RUNG_OK);
  CHECK(is(who.name, "physician") && is(who.label, "your doctor"));

  /* What is refused leaves the state as it was. */
  CHECK(rung_state_write(state, text, error) == RUNG_OK);
  char* const before = malloc(rung_text_view(text).size + 1);
  if (before == NULL) abort();
  strcpy(before, rung_text_view(text).data);
  answer = answer_of(RUNG_CHOICE);
  CHECK(rung_state_answer(state, "swelling", 8, RUNG_SIDE_NONE, &answer, error) ==
        RUNG_INVALID_ARGUMENT);
  answer = answer_of(77);
  CHECK(rung_state_answer(state, "swelling", 8, RUNG_SIDE_NONE, &answer, error) ==
        RUNG_INVALID_ARGUMENT);
  answer = answer_of(RUNG_YES);
  CHECK(rung_state_answer(state, "swelling", 8, 3, &answer, error) == RUNG_INVALID_ARGUMENT);
  CHECK(rung_state_write(state, text, error) == RUNG_OK);
  CHECK(strcmp(before, rung_text_view(text).data) == 0);
  free(before);
  answer = answer_of(RUNG_NOT_ASKED);
  CHECK(rung_state_answer(state, "knee_pain", 9, RUNG_SIDE_NONE, &answer, error) == RUNG_OK);
  CHECK(rung_state_write(state, text, error) == RUNG_OK);
  CHECK(!has(rung_text_view(text), "knee_pain"));

  CHECK(rung_decision_write(decision, rules, RUNG_JSON_PRETTY, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "\n  \"verdict\""));
  CHECK(rung_decision_write(decision, NULL, RUNG_PAGE, text, error) == RUNG_OK);

  rung_explain_options explain;
  memset(&explain, 0, sizeof explain);
  explain.size = sizeof explain;
  explain.why_not = "bridge";
  explain.why_not_size = 6;
  CHECK(rung_explain(rules, state, &explain, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "\"why_not\":{\"exercise\":\"bridge\""));
  explain.format = RUNG_PAGE;
  CHECK(rung_explain(rules, state, &explain, text, error) == RUNG_OK);
  explain.why_not = "handstand";
  explain.why_not_size = 9;
  CHECK(rung_explain(rules, state, &explain, text, error) == RUNG_REJECTED);
  CHECK(rung_error_count(error) == 1);
  rung_decision_free(decision);
  rung_state_free(state);
}

static void a_live_state_says_what_a_decision_says(rung_rules* rules, rung_text* text,
                                                   rung_error* error) {
  rung_state* state = state_of(
      "{\"today\":\"2026-11-20\",\"facts\":{\"knee_pain\":2,\"injury\":\"never\"},\"sessions\":[]}",
      error);
  rung_live* live = NULL;
  CHECK(rung_live_start(rules, state, &live, error) == RUNG_OK);
  rung_state_free(state);
  uint32_t locked = 0, swelling = 0, stop = 0, nothing = 77;
  int64_t a_lot = 0, unset = 77;
  CHECK(rung_live_set(live, 0, 1) == RUNG_INVALID_ARGUMENT); /* no handle was given out yet */
  CHECK(rung_live_fact(live, "locked_knee", 11, RUNG_SIDE_NONE, &locked) == RUNG_OK);
  CHECK(rung_live_fact(live, "swelling", 8, RUNG_SIDE_NONE, &swelling) == RUNG_OK);
  CHECK(rung_live_fact(live, "injury", 6, RUNG_SIDE_NONE, &nothing) == RUNG_NOT_FOUND &&
        nothing == 77);
  CHECK(rung_live_choice(live, swelling, "a_lot", 5, &a_lot) == RUNG_OK && a_lot == 1);
  CHECK(rung_live_choice(live, swelling, "huge", 4, &unset) == RUNG_NOT_FOUND && unset == 77);
  CHECK(rung_live_rule(live, "knee_is_locked", 14, RUNG_SIDE_NONE, &stop) == RUNG_OK);
  CHECK(rung_live_rule(live, "gone", 4, RUNG_SIDE_NONE, &nothing) == RUNG_NOT_FOUND);
  CHECK(stop < rung_live_rule_count(live) && is(rung_live_rule_name(live, stop), "knee_is_locked"));
  CHECK(rung_live_rule_name(live, 1000).data == NULL);

  CHECK((rung_live_possible(live)[stop / 64] >> (stop % 64) & 1) == 1);
  CHECK((rung_live_certain(live)[stop / 64] >> (stop % 64) & 1) == 0);
  CHECK(rung_live_set(live, locked, 7) == RUNG_NOT_FOUND);
  CHECK(rung_live_set(live, locked, 1) == RUNG_OK);
  CHECK((rung_live_certain(live)[stop / 64] >> (stop % 64) & 1) == 1);
  CHECK(rung_live_verdicts(live) == 1u << RUNG_VERDICT_STOP);
  CHECK(rung_live_set(live, locked, 0) == RUNG_OK);
  CHECK(rung_live_set(live, swelling, a_lot) == RUNG_OK);
  CHECK(rung_live_verdicts(live) == 1u << RUNG_VERDICT_REST);
  CHECK(rung_live_set_unsure(live, swelling) == RUNG_OK);
  CHECK(rung_live_forget(live, swelling) == RUNG_OK);
  CHECK((rung_live_verdicts(live) & (1u << RUNG_VERDICT_EXERCISE)) != 0);

  rung_decision* decision = NULL;
  CHECK(rung_decision_new(&decision) == RUNG_OK);
  CHECK(rung_live_decide(live, NULL, decision, error) == RUNG_OK);
  CHECK(outcome_of(decision).verdict == RUNG_VERDICT_ASK);
  rung_answer answer = answer_of(RUNG_DATE);
  answer.date = 20776;
  CHECK(rung_live_answer(live, "injury", 6, RUNG_SIDE_NONE, &answer, error) == RUNG_OK);
  CHECK(rung_live_set(live, swelling, 0) == RUNG_OK);
  CHECK(rung_live_decide(live, NULL, decision, error) == RUNG_OK);
  CHECK(outcome_of(decision).verdict == RUNG_VERDICT_ROUTINE);
  answer = answer_of(RUNG_NUMBER);
  answer.number = 99000;
  CHECK(rung_live_answer(live, "knee_pain", 9, RUNG_SIDE_NONE, &answer, error) == RUNG_REJECTED);
  CHECK(rung_live_state(live, text, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "\"knee_pain\":2"));
  rung_decision_free(decision);
  rung_live_free(live);
}

static void a_fold_decides_as_the_whole_past_does(rung_rules* rules, rung_text* text,
                                                  rung_error* error) {
  const char* const whole =
      "{\"today\":\"2026-11-20\",\"facts\":{\"knee_pain\":2},\"sessions\":["
      "{\"date\":\"2026-11-10\",\"facts\":{\"injury\":\"never\"},\"exercises\":{\"bridge\":{"
      "\"reps\":10}}},"
      "{\"date\":\"2026-11-17\",\"facts\":{},\"exercises\":{\"bridge\":{\"reps\":12}}}]}";
  rung_state* past = state_of(whole, error);
  rung_state* now =
      state_of("{\"today\":\"2026-11-20\",\"facts\":{\"knee_pain\":2},\"sessions\":[]}", error);
  rung_state* wrong = state_of(
      "{\"today\":\"2026-11-20\",\"facts\":{},\"sessions\":[{\"date\":\"2026-11-10\",\"facts\":{"
      "\"gone\":1}}]}",
      error);
  rung_decision* decision = NULL;
  rung_fold* fold = NULL;
  CHECK(rung_decision_new(&decision) == RUNG_OK);
  CHECK(rung_fold_new(rules, NULL, &fold, error) == RUNG_OK);
  CHECK(rung_fold_add(fold, past, error) == RUNG_OK);
  CHECK(rung_fold_count(fold) == 2);
  CHECK(rung_fold_add(fold, wrong, error) == RUNG_REJECTED && rung_error_count(error) == 1);
  CHECK(rung_fold_count(fold) == 2);
  CHECK(rung_fold_decide(fold, now, NULL, decision, error) == RUNG_OK);
  CHECK(rung_decision_write(decision, NULL, RUNG_JSON, text, error) == RUNG_OK);
  rung_text* other = NULL;
  CHECK(rung_text_new(&other) == RUNG_OK);
  CHECK(rung_decide_text(rules, whole, strlen(whole), NULL, other, error) == RUNG_OK);
  CHECK(strcmp(rung_text_view(text).data, rung_text_view(other).data) == 0);
  size_t removed = 77;
  CHECK(rung_fold_forget(fold, 20774, &removed, error) == RUNG_OK && removed == 1);
  CHECK(rung_fold_count(fold) == 1);
  rung_text_free(other);
  rung_fold_free(fold);
  rung_decision_free(decision);
  rung_state_free(wrong);
  rung_state_free(now);
  rung_state_free(past);
}

static void a_batch_says_what_a_live_says(rung_rules* rules, rung_error* error) {
  rung_state* base = state_of(
      "{\"today\":\"2026-11-20\",\"facts\":{\"knee_pain\":2,\"injury\":\"never\"},\"sessions\":[]}",
      error);
  const rung_said yes_or_no[3] = {
      {RUNG_SAID_VALUE, 0, 0}, {RUNG_SAID_VALUE, 0, 1000 / 1000}, {RUNG_SAID_UNANSWERED, 0, 0}};
  rung_lane lane = {"locked_knee", 11, RUNG_SIDE_NONE, 0, NULL, 3};
  lane.said = yes_or_no;
  rung_batch* batch = NULL;
  rung_room* room = NULL;
  CHECK(rung_batch_start(rules, base, &lane, 1, NULL, &batch, error) == RUNG_OK);
  CHECK(rung_room_new(batch, &room, error) == RUNG_OK);
  uint32_t stop = 0;
  CHECK(rung_batch_rule(batch, "knee_is_locked", 14, RUNG_SIDE_NONE, &stop) == RUNG_OK);
  CHECK(is(rung_batch_rule_name(batch, stop), "knee_is_locked"));
  const uint8_t column[4] = {0, 1, 2, 9}; /* 9: not sure */
  const uint8_t* columns[1];
  columns[0] = column;
  const size_t rule_count = rung_batch_rule_count(batch);
  uint64_t* certain = calloc(rung_batch_words(4, rule_count), sizeof *certain);
  uint64_t* possible = calloc(rung_batch_words(4, rule_count), sizeof *possible);
  uint64_t* verdicts = calloc(rung_batch_words(4, 8), sizeof *verdicts);
  CHECK(rung_batch_many(batch, room, columns, 4, certain, possible, verdicts) == RUNG_OK);
  CHECK(certain[stop * 8] == 2 && possible[stop * 8] == 14);
  CHECK((verdicts[RUNG_VERDICT_STOP * 8] & 2) == 2 &&
        (verdicts[RUNG_VERDICT_EXERCISE * 8] & 2) == 0);
  free(certain);
  free(possible);
  free(verdicts);
  rung_room_free(room);
  rung_batch_free(batch);
  batch = NULL;
  lane.said_count = 257;
  CHECK(rung_batch_start(rules, base, &lane, 1, NULL, &batch, error) == RUNG_INVALID_ARGUMENT);
  lane.said_count = 3;
  lane.fact = "injury";
  lane.fact_size = 6;
  CHECK(rung_batch_start(rules, base, &lane, 1, NULL, &batch, error) == RUNG_REJECTED &&
        batch == NULL);
  rung_state_free(base);
}

static void an_audit_is_written(const rung_rules* rules, rung_text* text, rung_error* error) {
  size_t findings = 0;
  CHECK(rung_audit(rules, 20777, RUNG_JSON, text, &findings, error) == RUNG_OK);
  CHECK(findings > 0 && has(rung_text_view(text), "findings"));
  CHECK(rung_audit(rules, 20777, RUNG_SARIF, text, NULL, error) == RUNG_OK);
  CHECK(has(rung_text_view(text), "2.1.0"));
  CHECK(rung_audit(rules, 20777, RUNG_PAGE, text, NULL, error) == RUNG_OK);
  CHECK(rung_audit(rules, 20777, 17, text, NULL, error) == RUNG_INVALID_ARGUMENT);
}

static void null_is_refused_or_nothing(void) {
  rung_error_free(NULL);
  rung_text_free(NULL);
  rung_rules_free(NULL);
  rung_state_free(NULL);
  rung_decision_free(NULL);
  rung_live_free(NULL);
  rung_fold_free(NULL);
  rung_batch_free(NULL);
  rung_room_free(NULL);
  CHECK(rung_error_count(NULL) == 0 && rung_error_text(NULL).data == NULL);
  CHECK(rung_live_certain(NULL) == NULL && rung_live_possible(NULL) == NULL &&
        rung_live_verdicts(NULL) == 0);
  CHECK(rung_live_set(NULL, 0, 0) == RUNG_INVALID_ARGUMENT && rung_live_rule_count(NULL) == 0);
  CHECK(rung_fold_count(NULL) == 0 && rung_rules_pack_count(NULL) == 0 &&
        rung_batch_rule_count(NULL) == 0);
  CHECK(rung_decide(NULL, NULL, NULL, NULL, NULL) == RUNG_INVALID_ARGUMENT);
  CHECK(rung_explain(NULL, NULL, NULL, NULL, NULL) == RUNG_INVALID_ARGUMENT);
  CHECK(rung_audit(NULL, 0, 0, NULL, NULL, NULL) == RUNG_INVALID_ARGUMENT);
  CHECK(rung_batch_many(NULL, NULL, NULL, 0, NULL, NULL, NULL) == RUNG_INVALID_ARGUMENT);
}

int main(void) {
  rung_error* error = NULL;
  rung_text* text = NULL;
  CHECK(rung_error_new(&error) == RUNG_OK);
  CHECK(rung_text_new(&text) == RUNG_OK);
  versions_agree();
  wrong_rules_are_told_with_their_place(error);
  rung_rules* rules = rules_of(kRules, error);
  if (rules == NULL) {
    fputs(rung_error_text(error).data, stderr);
    return 1;
  }
  packs_are_told(rules);
  json_in_json_out(rules, text, error);
  questions_lead_to_a_plan(rules, text, error);
  a_live_state_says_what_a_decision_says(rules, text, error);
  a_fold_decides_as_the_whole_past_does(rules, text, error);
  a_batch_says_what_a_live_says(rules, error);
  an_audit_is_written(rules, text, error);
  null_is_refused_or_nothing();
  rung_rules_free(rules);
  rung_text_free(text);
  rung_error_free(error);
  printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
