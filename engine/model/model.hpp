// What a set of packs means: every name resolved, every type checked, every list in an order that
// does not depend on the order in which things were written (by name), so that nothing read from a
// Model can depend on it either.
//
// In: ast::File of all packs together. Out: a Model that is never changed again. It knows no
// evaluation.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ast/file.hpp"
#include "model/cond.hpp"

namespace rung::model {

using ast::FactKind;
using PackId = base::Id<struct PackTag>;
using ProfessionalId = base::Id<struct ProfessionalTag>;
using SourceId = base::Id<struct SourceTag>;

struct ClaimRef {
  SourceId source;
  std::uint32_t claim = 0;
};

struct Named {
  std::string name;
  std::string title;
  Span span;  // of the name
};

struct Referral {
  std::vector<ProfessionalId> to;
  ast::ReferralWord level = ast::ReferralWord::Routine;
  std::optional<std::int64_t> within_hours;
};

struct Pack : Named {
  std::string version;
  CondPtr for_when;  // empty: for everyone
  std::optional<Referral> otherwise;
  std::string not_for, owner, status;
  std::optional<Day> review_by;
  std::optional<std::int64_t> steps_up;  // how many ladders may go a step up in one session
};

struct Professional : Named {
  std::optional<std::int64_t> order;  // smaller leads at equal level and `within`; then the name
};

struct Claim : Named {
  bool doubtful = false, set_aside = false;
  std::string grade;
};
struct Source : Named {
  std::string kind, grade, reference;
  std::vector<Claim> claims;
};

// What an earlier version had, and why it is gone.
struct Retired {
  std::string name;
  std::string because;
  Span span;
};

struct Type {
  FactKind kind = FactKind::YesNo;
  Fixed low, high, step;
  std::string unit;
  std::vector<ast::Choice> choices;  // Side: left, right, both, neither
  ast::Worse worse = ast::Worse::NotSaid;
  bool per_side = false;
  bool from_clinician = false;
};

struct Fact : Named {  // title: the question
  Type type;
  std::string ask_morning;  // the question about the morning after a session; empty: the title
  std::string help, low_label, high_label;
  std::optional<std::int64_t> fresh_days;  // empty: lasts
  std::optional<Answer> harmless;          // what `otherwise well` answers; empty: it must be said
  std::int64_t order = 0;
  std::optional<std::uint32_t> checklist;
  bool releases_latch = false;
  std::vector<Type> asked_as;            // how earlier versions asked it
  std::vector<Retired> retired_choices;  // of `one of` and `several of`
};
struct Checklist : Named {
  std::vector<FactId> items;
};
struct Finding : Named {
  bool per_side = false;
  bool absence_proves_nothing = false;
  bool not_said = false;  // it serves other rules and is not told to people
  bool scoped() const { return applies_when[0] != nullptr; }
  CondPtr applies_when[2];  // [0] left or the only one, [1] right
  CondPtr when[2];
  std::vector<ClaimRef> cite;
};
struct ScoreItem {
  Fixed points;
  CondPtr when;
};
struct Band {
  std::string name;
  std::optional<Fixed> from, below;
};
struct Score : Named {
  CondPtr applies_when;  // empty: always
  std::vector<ScoreItem> items;
  std::vector<Band> bands;
  std::vector<ClaimRef> cite;
};
struct Setting : Named {
  Type type;
  Fixed default_value;
};

struct Fault : Named {
  std::string reset;
  std::vector<std::string> was;
};
struct Exercise : Named {
  std::string kind;
  std::vector<std::string> trains;
  ast::LoadWord load = ast::LoadWord::NotSaid;
  bool advanced = false;
  bool one_sided = false;
  std::vector<std::vector<std::uint32_t>>
      needs;  // each: choices of `equipment`, one of which is needed
  std::optional<ast::Dose> dose;
  std::optional<ast::Often> often;
  std::int64_t days_between = 0;  // whole days without it between two sessions that do it
  std::string test;               // empty: it has no test
  std::int64_t results_count_days = 42;
  CondPtr counts_only_when;  // empty: always
  std::vector<std::string> steps;
  std::vector<Fault> faults;
  std::string never_given_because;  // empty: it may be given
  std::vector<ClaimRef> cite;
  LadderId ladder;                  // of which it is a rung
  std::optional<ExerciseId> below;  // the rung below it
  std::vector<ExerciseId> above;    // those that stand on it
  std::uint32_t depth = 0;          // 0 for the lowest rung of its ladder
  std::vector<GateId> gates;
  std::vector<Retired> retired_faults;
  bool retired = false;  // it is only here for what was logged of it
};
struct Ladder : Named {
  std::vector<ExerciseId> rungs;  // by depth, then name
  std::string ask;                // empty: it is not asked
  // Who is on it goes on although its focuses are known false.
  bool goes_on_without_focus = false;
  std::vector<Retired> retired_rungs;
};
struct Gate : Named {
  std::vector<ExerciseId> rungs;
  CondPtr open_when;  // empty: open because …
  std::string open_because;
  std::vector<ClaimRef> cite;
};
struct Alias {
  std::string phrase;
  std::vector<ExerciseId> exercises;
  bool ambiguous = false;
};

// How strongly a protective rule acts. Everything it does at one level.
struct Effect {
  bool stop = false, rest = false, hold = false;
  std::optional<Referral> refer;
  bool takes_exercises = false;  // avoid, regress
  bool eases = false;
  bool takes_only_beyond_hold = false;  // regress softened to hold
};
struct Protective : Named {
  ast::ProtectKind kind = ast::ProtectKind::Stop;
  CondPtr when;
  bool latches = false;
  CondPtr until;  // empty for a regress: until its gates are open by newer results
  Effect full;
  std::optional<Effect> unsure;       // `if unsure …`
  std::vector<ExerciseId> exercises;  // avoid, ease: its own; regress: the rung and all above it
  ExerciseId from_rung;
  std::optional<ast::Range> load_percent;
  std::string say, note;
  std::vector<ClaimRef> cite;
};

enum class PermitKind : std::uint8_t { Focus, Give, Begin, Raise, Advise };
struct Permissive : Named {
  PermitKind kind = PermitKind::Focus;
  CondPtr when;  // empty: always
  LadderId ladder;
  ExerciseId exercise;                          // raise
  std::vector<std::vector<ExerciseId>> groups;  // give, begin
  std::vector<std::string> before;              // ids of other permissive rules
  std::optional<ast::Range> load_percent;
  std::string say;
  bool beside_stop = false;  // advise: spoken beside a stop or rest as well
  std::vector<ClaimRef> cite;
};

struct Disagreement : Named {
  std::vector<ClaimRef> between;
  std::string because;
};

struct Invariant : Named {
  enum class Kind : std::uint8_t { NeverGive, CautionRises, AlwaysReferral, AlwaysActivity };
  Kind kind = Kind::NeverGive;
  std::vector<ExerciseId> exercises;
  FactId with_fact;
  ast::ReferralWord referral = ast::ReferralWord::Routine;
  ast::ActivityWord activity = ast::ActivityWord::Rest;
  CondPtr when;  // empty: always
};

// What answers and sessions of earlier versions may be called; sorted by name.
struct OldNames {
  std::map<std::string, FactId, std::less<>> facts;
  std::map<std::string, ExerciseId, std::less<>> exercises;
  std::map<std::string, LadderId, std::less<>> ladders;
  std::map<std::string, Retired, std::less<>> retired_facts, retired_ladders;
};

struct Model {
  std::vector<Pack> packs;
  std::vector<Professional> professionals;
  std::vector<Source> sources;
  std::vector<Disagreement> disagreements;
  std::vector<Fact> facts;
  std::vector<Checklist> checklists;
  std::vector<Finding> findings;
  std::vector<Score> scores;
  std::vector<Setting> settings;
  std::vector<Exercise> exercises;
  std::vector<Alias> aliases;
  std::vector<Ladder> ladders;
  std::vector<Gate> gates;
  std::vector<Protective> protective;
  std::vector<Permissive> permissive;
  std::vector<Invariant> invariants;
  std::vector<ExerciseId> mornings_after;  // what `on the morning after the last session` speaks
                                           // of; none: of any session
  OldNames old_names;
  FactId equipment;                         // the fact named `equipment`, if there is one
  std::vector<std::uint32_t> pack_of_file;  // by file: an index into packs, or kNoPack

  static constexpr std::uint32_t kNoPack = 0xFFFF'FFFF;
  // The pack that what stands at `span` belongs to.
  std::optional<std::uint32_t> pack_of(Span span) const {
    if (span.file >= pack_of_file.size() || pack_of_file[span.file] == kNoPack) return std::nullopt;
    return pack_of_file[span.file];
  }

  std::optional<FactId> find_fact(std::string_view name) const;
  std::optional<ExerciseId> find_exercise(std::string_view name) const;
  std::optional<LadderId> find_ladder(std::string_view name) const;
  std::optional<SettingId> find_setting(std::string_view name) const;
};

std::string_view name_of(LogField field);
std::optional<LogField> log_field_named(std::string_view name);  // not FaultAt
// Something that a session records. AddedPain is worked out instead, from Pain and PainBefore.
bool is_recorded(LogField field);
// How much was done. Of what was done lighter on purpose it says nothing of what can be done.
bool is_amount(LogField field);
Type type_of(LogField field);

}  // namespace rung::model
