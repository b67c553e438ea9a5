// The work in progress while files become a Model; private to this folder.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/sink.hpp"
#include "model/model.hpp"
#include "model/names.hpp"

namespace rung::model {

// What the surroundings of an expression allow in it.
struct Scope {
  Side this_side = Side::None;   // inside `on either side (…)` and what is declared `per side`
  ExerciseId of_exercise;        // inside `sessions of E (…)`: bare fault and log names are E's
  bool protects_here = false;    // `is unanswered` may stand here
  bool permits_here = false;     // `is answered` may stand here
  FactId named_which;            // inside a comparison `on INJURED`
  Side named_side = Side::None;  // the side that is tried
  ExerciseId any_exercise;       // inside `… of any exercise`
  Side any_side = Side::None;

  // The same, for a part where neither `is answered` nor `is unanswered` may stand.
  Scope inner() const {
    Scope copy = *this;
    copy.protects_here = copy.permits_here = false;
    return copy;
  }
};

class Builder {
 public:
  Builder(const std::vector<ast::File>& files, const std::vector<std::string>& folders,
          base::Sink& sink)
      : files_(files), folders_(folders), sink_(sink) {}
  std::optional<Model> build();

 private:
  // check_independent.cpp: what the checks of the whole find although a declaration has a mistake
  void report_independent();

  template <typename T>
  struct Written {
    const T* node;
    Span span;
  };
  template <typename T>
  using Listed = std::vector<Written<T>>;

  // collect.cpp: every declaration into its list, sorted by name, then its name into the table
  void collect();
  void declare_all();
  void declare_unnamed();
  void report_clashes(const NameTable& table);
  void report_shared_names();

  // declarations.cpp, exercises.cpp, rules.cpp: each declaration's content
  void build_packs();
  void assign_packs();
  void build_sources();
  void build_facts();
  void build_findings();
  void build_scores();
  void build_settings();
  void build_exercises();
  void build_exercise(const ast::Exercise& written, Exercise& exercise);
  // old_names.cpp: what earlier versions called it, and what they had
  void add_retired_exercises();
  void build_old_names();
  void add_old_names(const ast::Name& living, Kind kind, const std::vector<ast::Name>& was);
  void add_retired(const ast::Retired& written);
  void check_old_choices(const ast::Fact& written, const Fact& fact);
  void check_asked_as(const ast::Fact& written, Fact& fact);
  void check_old_faults(const ast::Exercise& written, const Exercise& exercise);
  bool claim_old_name(const std::string& what, const ast::Name& name, std::optional<Span> living);
  void build_aliases();
  void build_ladders();
  void build_ladder(const ast::Ladder& written, LadderId id);
  bool find_depths(const Ladder& ladder);
  void build_gates();
  void build_protective();
  void build_protective_rule(const ast::Protect& written, Protective& rule);
  void build_permissive();
  void build_invariants();
  Effect full_effect(const ast::Protect& written);
  std::optional<Effect> unsure_effect(const ast::Protect& written, const Effect& full);
  std::vector<ExerciseId> exercises_of(const ast::ExerciseSet& set);
  void add_trait(const ast::Name& trait, std::vector<ExerciseId>& out);
  std::optional<Referral> referral_of(const ast::ReferTo& written);
  std::vector<ClaimRef> cited(const std::vector<ast::Citation>& cite);
  std::optional<ClaimRef> claim_of(const ast::Citation& citation);
  void check_disagreement(const ast::Disagreement& written);
  Type type_of_written(const ast::Type& written, bool sided_allowed);
  std::optional<Answer> harmless_of(const ast::Fact& written, const Fact& fact);
  std::optional<Answer> answer_of(const ast::Value& value, const Type& type);
  std::vector<std::vector<ExerciseId>> groups_of(const std::vector<ast::Group>& groups);
  std::vector<ExerciseId> exercise_list(const std::vector<ast::Name>& names);

  // expressions.cpp, atoms.cpp
  CondPtr cond(const ast::Expr& expr, const Scope& scope);
  CondPtr cond_or_always(const ast::ExprPtr& expr, const Scope& scope);
  CondPtr atom(const ast::Expr& expr, const Scope& scope);
  CondPtr atom_on_sides(const ast::Expr& expr, const Scope& scope);
  CondPtr atom_plain(const ast::Expr& expr, const Scope& scope);
  CondPtr name_holds(const ast::Expr& expr, const Scope& scope);
  CondPtr is_choice(const ast::Expr& expr, const ast::IsChoice& is, const Scope& scope);
  CondPtr count_of(const ast::Expr& expr, const ast::CountOf& count, const Scope& scope);
  CondPtr compare(const ast::Expr& expr, const ast::Compare& compare, const Scope& scope);
  CondPtr any_side(const ast::Expr& expr, const ast::AnySide& side, const Scope& scope);
  NumPtr number(const ast::Expr& expr, const Scope& scope);
  NumPtr number_of_name(const ast::Expr& expr, const Scope& scope);
  bool report_choice_compared(const ast::Compare& node, const Scope& scope);
  bool report_truth_value(const ast::Name& fact, const ast::Name& value, Span whole);
  bool report_hyphenated(const ast::Expr& expr, const ast::Sum& sum);
  void warn_never_holds(const ast::Compare& node, const Num& left);
  void check_constant(const Num& subject, const ast::Expr& constant);
  const Type* type_of_number(const Num& number) const;
  std::optional<ExerciseId> exercise_or_none(const std::optional<ast::Name>& name);

  // What a plain name, perhaps `on` a side, stands for.
  struct Subject {
    enum class Kind : std::uint8_t { Fact, Setting, Finding, Score, Log, Fault } kind = Kind::Fact;
    std::uint32_t index = 0;  // of the fact, setting, finding, score or fault
    ExerciseId exercise;
    LogField field = LogField::Reps;
    Side side = Side::None;
    bool latest_session = false;
    Span span;
    std::string text;
  };
  std::optional<Subject> subject(const ast::Expr& expr, const Scope& scope);
  std::optional<Subject> plain_subject(const ast::Name& name, const Scope& scope);
  std::optional<Subject> log_subject(const ast::Name& name, const Scope& scope);
  bool report_stray_fault(const ast::Name& name, const Scope& scope);
  std::optional<Subject> bare_fault(const ast::Name& name, const Scope& scope);
  bool put_on_side(Subject& subject, std::optional<Side> written, const Scope& scope);
  bool has_sides(const Subject& subject) const;
  std::optional<Side> written_side(const ast::OnSide& on, const Scope& scope);
  CondPtr wrong_type(Span span, const std::string& message, const std::string& help = {});

  // units.cpp, sizes.cpp: while conditions are built, since a Model no longer knows what was
  // written
  struct Unit {
    std::string name;      // empty: none
    bool literal = false;  // all of it is constants
  };
  Unit unit_of(const ast::Expr& expr, const Num& number) const;
  void check_units(const ast::Expr& left_expr, const Num& left, const ast::Expr& right_expr,
                   const Num& right);
  void check_sum_size(const Num& sum);
  void check_days(std::int64_t days, Span span);
  void check_sessions(std::int64_t sessions, std::int64_t least, Span span);
  void check_duration(const ast::Duration& duration);
  void check_share(const ast::CompareShare& share, Span span);
  void check_load_percent(const std::optional<ast::Range>& percent, Span span);
  void check_dose(const ast::Exercise& written);
  void check_days_between(const ast::Exercise& written);
  void check_steps_up(const ast::Pack& written);
  void check_step(const ast::Range& range, Fixed step, Span span);
  void check_scores();

  // checks of the whole: checks.cpp, check_*.cpp
  void check_whole();
  void check_ladders();
  void check_regress(const Protective& rule);
  void check_gates();
  void check_releases();
  void check_harmless_of_releases();
  void check_circles();
  void check_requires();
  void check_required(const ast::RequiredPack& needed);
  void check_orders();
  void check_side_marks();
  void check_brace_marks();
  void check_protective_can_be_ruled_out();
  void check_permits();
  void check_windows();
  void check_tests();

  const std::vector<ast::File>& files_;
  const std::vector<std::string>& folders_;
  base::Sink& sink_;
  bool keeps_on_ = false;  // checks the whole although there are mistakes; gives no Model
  Model model_;
  NameTable names_, pack_names_, source_names_;
  // What two packs declare, by their folders.
  std::map<std::pair<std::string, std::string>, std::vector<Clash>> shared_;

  std::deque<ast::Exercise> retired_exercises_;  // as exercises that are never given
  std::map<std::string, Span> old_claims_;       // "fact red_cord": where it is claimed

  Listed<ast::Pack> packs_;
  Listed<ast::Professional> professionals_;
  Listed<ast::Source> sources_;
  Listed<ast::Disagreement> disagreements_;
  Listed<ast::Fact> facts_;
  Listed<ast::Checklist> checklists_;
  Listed<ast::Finding> findings_;
  Listed<ast::Score> scores_;
  Listed<ast::Exercise> exercises_;
  Listed<ast::Alias> aliases_;
  Listed<ast::Ladder> ladders_;
  Listed<ast::Gate> gates_;
  Listed<ast::Protect> protective_;
  Listed<ast::Focus> focuses_;
  Listed<ast::Give> gives_;
  Listed<ast::Begin> begins_;
  Listed<ast::Raise> raises_;
  Listed<ast::Advise> advices_;
  Listed<ast::Setting> settings_;
  Listed<ast::Invariant> invariants_;
};

}  // namespace rung::model
