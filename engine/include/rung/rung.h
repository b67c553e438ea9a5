/* Rung for C, and for every language that calls C: rules from memory, states and decisions as JSON
 * or through handles.
 *
 * Conventions
 *  1. A call that can fail returns a rung_status. Whatever it gives is written through its out
 *     parameters, and only when it returns RUNG_OK; else they are as they were.
 *  2. The last parameter `error` may be NULL. Otherwise it is emptied, and filled with what went
 *     wrong: diagnostics as data and as text. A call that succeeds may leave warnings in it.
 *  3. Handles are opaque. Each is made by one call and released by the one free function of its
 *     kind, which takes NULL too. A handle keeps alive what it needs of others: rules may be
 *     released while folds, lives and batches made from them are still used. Only a rung_room must
 *     be released before its rung_batch.
 *  4. A text is UTF-8 with its length in bytes; it needs no NUL at its end, and `NULL, 0` is the
 *     empty one. Every text that a call hands out belongs to the handle it came from, has a NUL
 *     behind its end, and stays valid until that handle is changed or released.
 *  5. A struct that begins with `size` takes sizeof of itself there, also one that is filled by a
 *     call. Later versions add fields at its end and read no more than `size` says. All other
 *     fields may be zero: zero is the default. NULL in the place of options is all defaults.
 *  6. No call reads a file, a clock, the environment or the locale, writes to a stream, makes a
 *     thread or calls back. Nothing is thrown and nothing aborts: when memory runs out a call
 *     returns RUNG_OUT_OF_MEMORY and has changed nothing. Only rung_audit may leak or abort then:
 *     the solver that proves for it does not survive that.
 *  7. rung_rules and rung_batch may be used from any number of threads at once. Every other handle
 *     is for one thread at a time.
 *  8. Numbers are thousandths in an int64_t: 3500 is 3.5. Days count from 1970-01-01, which is 0.
 *
 * docs/embedding_c.md has a whole program; docs/versioning.md says what later versions keep.
 */
#ifndef RUNG_RUNG_H
#define RUNG_RUNG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface. A program built with one runs with every library of the same major
 * and at least this minor. */
#define RUNG_ABI_MAJOR 0
#define RUNG_ABI_MINOR 2

typedef int32_t rung_status;
enum {
  RUNG_OK = 0,
  RUNG_REJECTED = 1, /* the rules or the state cannot be used; the diagnostics say what and where */
  RUNG_INVALID_ARGUMENT =
      2, /* the call itself is wrong: NULL, a size that is too small, a handle of other rules */
  RUNG_NOT_FOUND = 3, /* no such name, place or value */
  RUNG_OUT_OF_MEMORY = 4,
  RUNG_INTERNAL = 5 /* a mistake in Rung; please report it */
};

typedef struct rung_error rung_error;
typedef struct rung_text rung_text;
typedef struct rung_rules rung_rules;
typedef struct rung_state rung_state;
typedef struct rung_decision rung_decision;
typedef struct rung_live rung_live;
typedef struct rung_fold rung_fold;
typedef struct rung_batch rung_batch;
typedef struct rung_room rung_room;

/* A text that belongs to some handle. */
typedef struct rung_view {
  const char* data;
  size_t size;
} rung_view;

/* ---- Versions
 * ------------------------------------------------------------------------------------------------------------
 */

/* The version of the interface of the library that runs: major * 65536 + minor. Compare it with the
 * macros above. */
uint32_t rung_abi_version(void);
/* The version of the library ("0.1.0"), and of the rule language. They end with a NUL and are never
 * released. */
const char* rung_version(void);
const char* rung_language_version(void);
/* The name of a status: "rejected". Never NULL. */
const char* rung_status_name(rung_status status);

/* ---- Errors
 * --------------------------------------------------------------------------------------------------------------
 */

enum { RUNG_SEVERITY_ERROR = 0, RUNG_SEVERITY_WARNING = 1, RUNG_SEVERITY_NOTE = 2 };

/* One thing that was said. Places count from 1; 0 when it has no place in a text. */
typedef struct rung_diagnostic {
  size_t size;
  int32_t severity;
  uint32_t line, column, end_line, end_column; /* columns in characters */
  uint32_t begin, end;                         /* in bytes, from 0 */
  rung_view code; /* "R2001" (docs/diagnostics.md); empty when the call itself was wrong */
  rung_view message;
  rung_view file; /* the name under which the text was given; empty without a place */
  rung_view help; /* all help, a line each */
} rung_diagnostic;

rung_status rung_error_new(rung_error** out);
void rung_error_free(rung_error* error);
/* The status of the last call that this error was given to. */
rung_status rung_error_status(const rung_error* error);
size_t rung_error_count(const rung_error* error);
/* RUNG_NOT_FOUND when there are not so many. */
rung_status rung_error_at(const rung_error* error, size_t index, rung_diagnostic* out);
/* All of them in the layout of a compiler, with the lines they speak of; empty when there is none.
 */
rung_view rung_error_text(const rung_error* error);
/* All of them as a JSON array (docs/json.md); empty when there is none. */
rung_view rung_error_json(const rung_error* error);

/* ---- Texts
 * ---------------------------------------------------------------------------------------------------------------
 */

/* Where calls write what they have to say. One may be used again and again; what it held is
 * replaced. */
rung_status rung_text_new(rung_text** out);
void rung_text_free(rung_text* text);
rung_view rung_text_view(const rung_text* text);

enum {
  RUNG_JSON = 0,        /* one line (docs/json.md) */
  RUNG_JSON_PRETTY = 1, /* indented by two spaces */
  RUNG_PAGE = 2,        /* as a person reads it, 80 columns */
  RUNG_SARIF = 3        /* of an audit only */
};

/* ---- Rules
 * ---------------------------------------------------------------------------------------------------------------
 */

/* One file of rule text. The name is shown in diagnostics and never opened; its folder says to
 * which pack the file belongs. */
typedef struct rung_source {
  const char* name;
  size_t name_size;
  const char* text;
  size_t text_size;
} rung_source;

typedef struct rung_load_options {
  size_t size;
  size_t max_source_bytes; /* all files together; by default 64 MiB */
  size_t max_nesting;      /* by default 200 */
  size_t max_declarations; /* by default 100000 */
  int32_t warnings_are_errors;
} rung_load_options;

typedef struct rung_pack {
  size_t size;
  rung_view name, version, hash; /* the hash is SHA-256 of its files, hexadecimal */
  rung_view title, status, owner, not_for;
  int32_t has_review_by;
  int32_t review_by;
} rung_pack;

/* Checks and compiles all files of all packs together, in any order. O(text). */
rung_status rung_rules_load(const rung_source* sources, size_t count,
                            const rung_load_options* options, rung_rules** out, rung_error* error);
void rung_rules_free(rung_rules* rules);
size_t rung_rules_pack_count(const rung_rules* rules);
rung_status rung_rules_pack(const rung_rules* rules, size_t index, rung_pack* out);

/* What may be wrong with rules that load (docs/audit.md), on the day `today`: RUNG_JSON, RUNG_PAGE
 * or RUNG_SARIF. `findings`, if not NULL, becomes the number of those that call for a change. A
 * static program links rung_audit for it. */
rung_status rung_audit(const rung_rules* rules, int32_t today, int32_t format, rung_text* out,
                       size_t* findings, rung_error* error);

/* ---- States
 * --------------------------------------------------------------------------------------------------------------
 */

enum { RUNG_SIDE_NONE = 0, RUNG_SIDE_LEFT = 1, RUNG_SIDE_RIGHT = 2 };
enum {
  RUNG_NOT_ASKED = 0,
  RUNG_NOT_SURE = 1,
  RUNG_DECLINED = 2,
  RUNG_YES = 3,
  RUNG_NO = 4,
  RUNG_NUMBER = 5,
  RUNG_CHOICE = 6,  /* one name */
  RUNG_CHOICES = 7, /* all that apply, perhaps none */
  RUNG_NEVER = 8,
  RUNG_DATE = 9
};

typedef struct rung_answer {
  size_t size;
  int32_t kind;
  int32_t date;           /* RUNG_DATE */
  int64_t number;         /* RUNG_NUMBER, in thousandths */
  const rung_view* names; /* RUNG_CHOICE, RUNG_CHOICES */
  size_t name_count;
  int32_t has_on; /* the answer was given on the day `on`, not on the day of its session */
  int32_t on;
  int32_t by_clinician;
} rung_answer;

/* Nothing answered and nothing done, on a day. */
rung_status rung_state_new(int32_t today, rung_state** out, rung_error* error);
/* A state as JSON (docs/json.md). Names and types are checked when it is decided on. O(text). */
rung_status rung_state_read(const char* json, size_t json_size, rung_state** out,
                            rung_error* error);
void rung_state_free(rung_state* state);
rung_status rung_state_write(const rung_state* state, rung_text* out, rung_error* error);
rung_status rung_state_set_today(rung_state* state, int32_t today);
/* Today's answer to a fact; it replaces the one that stands there. RUNG_NOT_ASKED takes it out. */
rung_status rung_state_answer(rung_state* state, const char* fact, size_t fact_size, int32_t side,
                              const rung_answer* answer, rung_error* error);

/* ---- Decisions
 * -----------------------------------------------------------------------------------------------------------
 */

typedef struct rung_decide_options {
  size_t size;
  int32_t without_reasons; /* up to five times faster */
  int32_t format;          /* of the calls that write text */
  size_t max_exact_states; /* how many completions may be tried to make `settled` exact; by default
                              4096 */
  int32_t without_questions; /* nothing is asked; `settled` is found all the same */
  int32_t without_blocked;   /* nothing is said of what keeps an exercise away */
} rung_decide_options;

enum {
  RUNG_VERDICT_ASK = 0,
  RUNG_VERDICT_EXERCISE = 1,
  RUNG_VERDICT_REST = 2,
  RUNG_VERDICT_STOP = 3,
  RUNG_VERDICT_ROUTINE = 4,
  RUNG_VERDICT_URGENT = 5,
  RUNG_VERDICT_EMERGENCY = 6,
  RUNG_VERDICT_OUT_OF_SCOPE = 7
};
enum {
  RUNG_REFER_NONE = 0,
  RUNG_REFER_ROUTINE = 1,
  RUNG_REFER_URGENT = 2,
  RUNG_REFER_EMERGENCY = 3
};
enum { RUNG_ACTIVITY_EXERCISE = 0, RUNG_ACTIVITY_REST = 1, RUNG_ACTIVITY_STOP = 2 };
enum { RUNG_BASIS_CERTAIN = 0, RUNG_BASIS_NOT_RULED_OUT = 1, RUNG_BASIS_NOT_ASKED = 2 };
enum {
  RUNG_STEP_NONE = 0,
  RUNG_STEP_START = 1,
  RUNG_STEP_PROGRESS = 2,
  RUNG_STEP_HOLD = 3,
  RUNG_STEP_REGRESS = 4,
  RUNG_STEP_TEST = 5
};

/* What a decision comes to. While the verdict is RUNG_VERDICT_ASK show no exercise: nothing that
 * was not asked is advice. */
typedef struct rung_outcome {
  size_t size;
  int32_t verdict;
  int32_t settled;       /* no open question can change it */
  int32_t settled_exact; /* found by trying every answer; else sound, but may ask too much */
  int32_t referral, referral_basis;
  int64_t within_hours; /* -1: not said */
  int32_t activity, activity_basis;
  int32_t hold; /* no more than last time */
  int32_t has_next;
  size_t next; /* the first item of the plan that is not yet done today */
  int32_t has_come_back;
  int32_t come_back; /* the first day on which something of the plan is due again */
  size_t plan_count, question_count, reason_count, referral_to_count;
  rung_view referral_say;
} rung_outcome;

typedef struct rung_question {
  size_t size;
  rung_view fact;
  int32_t side;
  int32_t has_on;
  int32_t on; /* the day it is about, when that is not today */
  rung_view ask, help, type, unit, low_label, high_label, checklist, checklist_title;
  int32_t has_low, has_high, has_step;
  int64_t low, high, step; /* in thousandths */
  size_t choice_count;
  int32_t could_refer; /* the most urgent referral that hangs on it */
  int32_t stale;       /* it was answered once; that answer is too old */
} rung_question;

typedef struct rung_choice {
  size_t size;
  rung_view name, label;
} rung_choice;

typedef struct rung_plan_item {
  size_t size;
  rung_view exercise; /* empty when the person must choose among several */
  rung_view title, source_rule, part, test;
  int32_t step;
  int32_t done_today, new_to_person;
  size_t choice_count;
} rung_plan_item;

typedef struct rung_reason {
  size_t size;
  rung_view rule, title, effect, say;
  int32_t basis;
  int32_t latched; /* it fired in an earlier session */
} rung_reason;

/* A decision to be filled, again and again. */
rung_status rung_decision_new(rung_decision** out);
void rung_decision_free(rung_decision* decision);

/* Pure: the same rules and the same state give the same decision, everywhere. */
rung_status rung_decide(const rung_rules* rules, const rung_state* state,
                        const rung_decide_options* options, rung_decision* out, rung_error* error);
/* From JSON to text in one call. */
rung_status rung_decide_text(const rung_rules* rules, const char* state_json, size_t state_size,
                             const rung_decide_options* options, rung_text* out, rung_error* error);

rung_status rung_decision_outcome(const rung_decision* decision, rung_outcome* out);
/* What to ask, the most useful first. Ask one, add its answer, decide again. */
rung_status rung_decision_question(const rung_decision* decision, size_t index, rung_question* out);
rung_status rung_decision_choice(const rung_decision* decision, size_t question, size_t index,
                                 rung_choice* out);
rung_status rung_decision_plan_item(const rung_decision* decision, size_t index,
                                    rung_plan_item* out);
rung_status rung_decision_plan_choice(const rung_decision* decision, size_t item, size_t index,
                                      rung_choice* out);
rung_status rung_decision_reason(const rung_decision* decision, size_t index, rung_reason* out);
/* Whom to see, the leading one first: the name, and the title as its label. */
rung_status rung_decision_referral_to(const rung_decision* decision, size_t index,
                                      rung_choice* out);
/* All of it, as `format` says. `rules`, if not NULL, gives a page the words of its questions and
 * titles. */
rung_status rung_decision_write(const rung_decision* decision, const rung_rules* rules,
                                int32_t format, rung_text* out, rung_error* error);

typedef struct rung_explain_options {
  size_t size;
  int32_t format;
  const char* why_not; /* an exercise by name, title or alias; empty: the whole decision */
  size_t why_not_size;
  int32_t without_changes; /* do not search for what would change it */
  size_t max_changes;      /* how many answers and results may change together; by default 3 */
  size_t max_tries;        /* how many changed states may be looked at; by default 4000 */
  size_t max_alternatives; /* how many are told of each outcome; by default 8 */
} rung_explain_options;

/* Why, why not, and what would change it. O(max_tries × a decision). */
rung_status rung_explain(const rung_rules* rules, const rung_state* state,
                         const rung_explain_options* options, rung_text* out, rung_error* error);

/* ---- A state whose answers change
 * ---------------------------------------------------------------------------------------- */

/* Fails as rung_decide does. Later changes of `state` are not seen. O(size of the rules and of the
 * state). */
rung_status rung_live_start(const rung_rules* rules, const rung_state* state, rung_live** out,
                            rung_error* error);
void rung_live_free(rung_live* live);

/* The handle of a fact, for this live: found once, used often. RUNG_NOT_FOUND for a fact that can
 * only be answered by rung_live_answer (dates, several of, mornings after a session, what ends a
 * stop), and for one that does not exist. */
rung_status rung_live_fact(rung_live* live, const char* name, size_t name_size, int32_t side,
                           uint32_t* out);
/* What rung_live_set takes for one choice of a fact. */
rung_status rung_live_choice(const rung_live* live, uint32_t fact, const char* name,
                             size_t name_size, int64_t* out);
/* The handle of a rule or a finding. Handles go from 0 to rung_live_rule_count. */
rung_status rung_live_rule(const rung_live* live, const char* name, size_t name_size, int32_t side,
                           uint32_t* out);
size_t rung_live_rule_count(const rung_live* live);
rung_view rung_live_rule_name(const rung_live* live, uint32_t rule);

/* Today's answer: a number in thousandths, 1 or 0 for yes and no, the place of a choice.
 * RUNG_NOT_FOUND, and nothing is changed, when the fact cannot have that value. REQUIRES: a handle
 * of this live. Asks for no memory. */
rung_status rung_live_set(rung_live* live, uint32_t fact, int64_t value);
rung_status rung_live_set_unsure(rung_live* live, uint32_t fact);
/* As if it were not asked today; an earlier answer that still counts stands again. */
rung_status rung_live_forget(rung_live* live, uint32_t fact);
/* Any answer of today, by name. O(size of the rules and of the state). */
rung_status rung_live_answer(rung_live* live, const char* fact, size_t fact_size, int32_t side,
                             const rung_answer* answer, rung_error* error);

/* One bit a rule, by handle: what is certain, and what is not ruled out. A rule that protects acts
 * while it is not ruled out. NULL when memory runs out. Valid until the next change. */
const uint64_t* rung_live_certain(rung_live* live);
const uint64_t* rung_live_possible(rung_live* live);
/* One bit a verdict that completing the open questions may still lead to. 0 only when memory runs
 * out. */
uint16_t rung_live_verdicts(rung_live* live);
/* The whole decision, as rung_decide gives it for the same answers. */
rung_status rung_live_decide(rung_live* live, const rung_decide_options* options,
                             rung_decision* out, rung_error* error);
/* The state as it stands, as JSON. */
rung_status rung_live_state(rung_live* live, rung_text* out, rung_error* error);

/* ---- A past kept ready
 * ---------------------------------------------------------------------------------------------------
 */

/* Of somebody without a past. `settings`, if not NULL, is a state whose settings hold. */
rung_status rung_fold_new(const rung_rules* rules, const rung_state* settings, rung_fold** out,
                          rung_error* error);
void rung_fold_free(rung_fold* fold);
/* Takes every session of `state`, or none of them. */
rung_status rung_fold_add(rung_fold* fold, const rung_state* state, rung_error* error);
/* Leaves out what was added of that day; `removed`, if not NULL, becomes the number of those
 * sessions. */
rung_status rung_fold_forget(rung_fold* fold, int32_t date, size_t* removed, rung_error* error);
size_t rung_fold_count(const rung_fold* fold);
/* Decides on today's state together with the sessions that were added. After a thousand sessions it
 * takes as long as after one. */
rung_status rung_fold_decide(const rung_fold* fold, const rung_state* now,
                             const rung_decide_options* options, rung_decision* out,
                             rung_error* error);

/* ---- Very many states
 * ----------------------------------------------------------------------------------------------------
 */

enum { RUNG_SAID_NOT_SURE = 0, RUNG_SAID_UNANSWERED = 1, RUNG_SAID_VALUE = 2 };

/* What one byte of a column says of its fact; a byte that nothing was said of means not sure. */
typedef struct rung_said {
  int32_t kind;
  int32_t unused;
  int64_t value; /* as rung_live_set takes it */
} rung_said;

/* One fact, and what the bytes 0 to said_count - 1 say of it. */
typedef struct rung_lane {
  const char* fact;
  size_t fact_size;
  int32_t side;
  int32_t unused;
  const rung_said* said;
  size_t said_count; /* at most 256 */
} rung_lane;

typedef struct rung_batch_options {
  size_t size;
  int32_t certain_only; /* leaves out what is possible, and the verdicts: half the cost */
  int32_t
      most_bits; /* of one operation: 64, 256, 512; 0: what the machine can; results are equal */
} rung_batch_options;

/* `base` is what all states share. Fails where a lane cannot be one (see rung_live_fact). */
rung_status rung_batch_start(const rung_rules* rules, const rung_state* base,
                             const rung_lane* lanes, size_t lane_count,
                             const rung_batch_options* options, rung_batch** out,
                             rung_error* error);
void rung_batch_free(rung_batch* batch);
size_t rung_batch_rule_count(const rung_batch* batch);
rung_status rung_batch_rule(const rung_batch* batch, const char* name, size_t name_size,
                            int32_t side, uint32_t* out);
rung_view rung_batch_rule_name(const rung_batch* batch, uint32_t rule);

/* What one thread works in, for the batch that made it; released before that batch. */
rung_status rung_room_new(const rung_batch* batch, rung_room** out, rung_error* error);
void rung_room_free(rung_room* room);

/* Words for one bit of each of `states` states and `kinds` rules (or verdicts, of which there are
 * 8). */
size_t rung_batch_words(size_t states, size_t kinds);
/* REQUIRES: a column for each lane with a byte for each state; rung_batch_words of room wherever a
 * pointer is not NULL. State s of rule (or verdict) k of n is bit s % 64 of word (s / 512 * n + k)
 * * 8 + s % 512 / 64. Bits behind the last state are 0. */
rung_status rung_batch_many(const rung_batch* batch, rung_room* room, const uint8_t* const* columns,
                            size_t states, uint64_t* certain, uint64_t* possible,
                            uint64_t* verdicts);

#ifdef __cplusplus
}
#endif

#endif
