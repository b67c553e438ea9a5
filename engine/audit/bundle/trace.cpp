#include "audit/bundle/trace.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/bundle/plain_words.hpp"
#include "audit/citations.hpp"
#include "audit/mutate/judged_days.hpp"
#include "decide/situation.hpp"

namespace rung::audit::bundle {
namespace {

using Numbers = std::vector<std::size_t>;

bool spans_less(const Span& a, const Span& b) {
  return std::tie(a.file, a.begin) < std::tie(b.file, b.begin);
}

// Finds the rule within whose declaration something stands.
class RuleFinder {
 public:
  explicit RuleFinder(const std::vector<ReportRule>& rules) {
    for (std::size_t at = 0; at < rules.size(); ++at) by_place_.push_back({rules[at].span, at});
    std::sort(by_place_.begin(), by_place_.end(),
              [](const auto& a, const auto& b) { return spans_less(a.first, b.first); });
  }
  std::optional<std::size_t> at(const Span& span) const {
    auto after =
        std::upper_bound(by_place_.begin(), by_place_.end(), span,
                         [](const Span& a, const auto& b) { return spans_less(a, b.first); });
    if (after == by_place_.begin()) return std::nullopt;
    const auto& [whole, rule] = *--after;
    if (whole.file != span.file || span.begin >= whole.end) return std::nullopt;
    return rule;
  }

 private:
  std::vector<std::pair<Span, std::size_t>> by_place_;
};

// What a declaration is called here; empty for one that is no part of the report.
struct Called {
  std::string kind, name;
};

struct CallDeclaration {
  bool cites = false;

  Called operator()(const ast::Protect& d) const {
    return {decide::effect_name(d.kind), d.name.text};
  }
  Called operator()(const ast::Gate& d) const { return {"gate", d.name.text}; }
  Called operator()(const ast::Finding& d) const { return {"finding", d.name.text}; }
  Called operator()(const ast::Score& d) const { return {"score", d.name.text}; }
  Called operator()(const ast::Exercise& d) const { return {"exercise", d.name.text}; }
  Called operator()(const ast::Focus& d) const { return {"focus", d.ladder.text}; }
  Called operator()(const ast::Give& d) const { return {"give", d.name.text}; }
  Called operator()(const ast::Begin& d) const {
    return {"begin", d.name ? d.name->text : d.title.text};
  }
  Called operator()(const ast::Raise& d) const {
    return {"raise", d.name ? d.name->text : d.exercise.text};
  }
  Called operator()(const ast::Advise& d) const { return {"advise", d.name.text}; }
  Called operator()(const ast::Setting& d) const { return {"setting", d.name.text}; }
  Called operator()(const ast::Invariant& d) const { return {"invariant", d.title.text}; }
  Called operator()(const ast::Fact& d) const { return only_if_it_cites("fact", d.name); }
  Called operator()(const ast::Ladder& d) const { return only_if_it_cites("ladder", d.name); }
  template <typename Other>
  Called operator()(const Other&) const {
    return {};
  }

 private:
  Called only_if_it_cites(const char* kind, const ast::Name& name) const {
    return cites ? Called{kind, name.text} : Called{};
  }
};

void list_rules(Report& report, const api::Compiled& compiled) {
  for (const ast::File& file : compiled.files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      CallDeclaration call;
      each_citation(declaration, [&](const ast::Citation&) { call.cites = true; });
      Called called = std::visit(call, declaration.node);
      if (called.kind.empty()) continue;
      ReportRule rule;
      rule.kind = std::move(called.kind);
      rule.name = std::move(called.name);
      rule.span = declaration.span;
      if (const auto pack = compiled.model.pack_of(declaration.span))
        rule.pack = compiled.model.packs[*pack].name;
      report.rules.push_back(std::move(rule));
    }
  }
  std::sort(report.rules.begin(), report.rules.end(), [](const ReportRule& a, const ReportRule& b) {
    return std::tie(a.pack, a.kind, a.name) < std::tie(b.pack, b.kind, b.name);
  });
}

class RuleTexts {
 public:
  RuleTexts(Report& report, const RuleSet& rules)
      : report_(report), m_(rules.compiled().model), words_(rules), finder_(report.rules) {}

  void add() {
    for (const model::Protective& rule : m_.protective) add_protective(rule);
    for (const model::Permissive& rule : m_.permissive) {
      add_to(rule, words_.does(rule), words_.of(rule.when), rule.say);
    }
    for (const model::Gate& gate : m_.gates)
      add_to(gate, words_.does(gate), words_.of(gate.open_when), "");
    for (const model::Finding& finding : m_.findings) {
      add_to(finding,
             finding.not_said ? "Names something that other rules read." : "Names what was found.",
             words_.of(finding.when[0]), "");
    }
    for (const model::Score& score : m_.scores)
      add_to(score, "Counts points: " + std::to_string(score.items.size()) + " items.",
             words_.of(score.applies_when), "");
    for (const model::Exercise& exercise : m_.exercises) {
      if (!exercise.retired) add_to(exercise, words_.does(exercise), "", exercise.test);
    }
    for (const model::Setting& setting : m_.settings)
      add_to(setting, "Is a number that a clinic may set.", "", "");
    for (const model::Fact& fact : m_.facts) add_to(fact, "Is asked.", "", fact.title);
    for (const model::Ladder& ladder : m_.ladders)
      add_to(ladder, "Orders exercises by how hard they are.", "", ladder.ask);
    for (const model::Invariant& invariant : m_.invariants)
      add_to(invariant, "Must always hold; it is given to the prover.", words_.of(invariant.when),
             "");
  }

 private:
  ReportRule* add_to(const model::Named& named, std::string does, std::string when,
                     std::string says) {
    const auto at = finder_.at(named.span);
    if (!at) return nullptr;
    ReportRule& rule = report_.rules[*at];
    rule.title = named.title;
    rule.does = std::move(does);
    rule.when = std::move(when);
    rule.says = std::move(says);
    return &rule;
  }

  void add_protective(const model::Protective& rule) {
    ReportRule* added = add_to(rule, words_.does(rule.full, rule), words_.of(rule.when), rule.say);
    if (!added) return;
    added->protects = true;
    added->red_flag = rule.full.refer && rule.full.refer->level != ast::ReferralWord::Routine;
    if (rule.unsure) added->unsure = words_.does(*rule.unsure, rule);
    if (rule.until)
      added->ends = words_.of(rule.until);
    else if (rule.latches)
      added->ends = "its gates are open by newer results";
  }

  Report& report_;
  const model::Model& m_;
  PlainWords words_;
  RuleFinder finder_;
};

void list_claims(Report& report, const model::Model& m) {
  for (const model::Source& source : m.sources) {
    for (const model::Claim& claim : source.claims) {
      report.claims.push_back({source.name,
                               source.title,
                               source.reference,
                               claim.name,
                               claim.title,
                               claim.grade.empty() ? source.grade : claim.grade,
                               claim.doubtful,
                               claim.set_aside,
                               {}});
    }
  }
}

void link_claims(Report& report, const api::Compiled& compiled) {
  std::vector<std::size_t> first = {0};  // of each source, the place of its first claim
  for (const model::Source& source : compiled.model.sources)
    first.push_back(first.back() + source.claims.size());
  const RuleFinder finder(report.rules);
  std::set<std::pair<std::size_t, std::size_t>> pairs;  // claim, rule
  for (const ast::File& file : compiled.files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      const auto rule = finder.at(declaration.span);
      if (!rule) continue;
      each_citation(declaration, [&](const ast::Citation& citation) {
        if (const auto claim = claim_of(compiled.model, citation))
          pairs.insert({first[claim->source.index()] + claim->claim, *rule});
      });
    }
  }
  for (const auto& [claim, rule] : pairs) {
    report.claims[claim].rules.push_back(rule);
    report.rules[rule].claims.push_back(claim);
  }
}

// The places of the model's rules among those of the report.
class RulesThatAct {
 public:
  RulesThatAct(const Report& report, const model::Model& m) {
    const RuleFinder finder(report.rules);
    for (const auto& rule : m.protective) protective_.push_back(finder.at(rule.span));
    for (const auto& rule : m.permissive) permissive_.push_back(finder.at(rule.span));
    for (const auto& gate : m.gates) gates_.push_back(finder.at(gate.span));
    for (const auto& finding : m.findings) findings_.push_back(finder.at(finding.span));
    for (const auto& exercise : m.exercises) exercises_[exercise.name] = finder.at(exercise.span);
  }

  void add(const decide::Situation& s, std::set<std::size_t>& acting) const {
    const program::Outputs& out = s.program().outputs;
    for (std::size_t i = 0; i < protective_.size(); ++i) {
      const program::Truth acts = s.truth(out.protective[i].acts);
      if (!acts.is_no() && decide::basis_of(acts) != Basis::NotAsked) put(protective_[i], acting);
    }
    for (std::size_t i = 0; i < permissive_.size(); ++i)
      if (s.yes(out.permissive[i])) put(permissive_[i], acting);
    for (std::size_t i = 0; i < gates_.size(); ++i)
      if (s.yes(out.gate_open[i])) put(gates_[i], acting);
    for (std::size_t i = 0; i < findings_.size(); ++i)
      if (s.yes(out.findings[0][i]) || s.yes(out.findings[1][i])) put(findings_[i], acting);
  }
  void add(const Decision& decision, std::set<std::size_t>& acting) const {
    for (const PlanItem& item : decision.plan) {
      const auto at = exercises_.find(item.exercise);
      if (at != exercises_.end()) put(at->second, acting);
    }
  }

 private:
  static void put(const std::optional<std::size_t>& rule, std::set<std::size_t>& acting) {
    if (rule) acting.insert(*rule);
  }

  std::vector<std::optional<std::size_t>> protective_, permissive_, gates_, findings_;
  std::map<std::string, std::optional<std::size_t>> exercises_;
};

}  // namespace

void add_rules_and_claims(Report& report, const RuleSet& rules) {
  list_rules(report, rules.compiled());
  RuleTexts(report, rules).add();
  list_claims(report, rules.compiled().model);
  link_claims(report, rules.compiled());
}

void add_scenarios(Report& report, const RuleSet& rules) {
  const api::Compiled& compiled = rules.compiled();
  const RulesThatAct rules_that_act(report, compiled.model);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> numbers;
  for (ScenarioResult& result : rules.run_scenarios()) {
    numbers[{result.span.file, result.span.begin}] = report.scenarios.size();
    report.scenarios.push_back({std::move(result.title), result.span, result.passed, {}});
  }
  std::vector<std::set<std::size_t>> acting(report.scenarios.size());
  for (const mutate::JudgedDay& day : mutate::judged_days(compiled)) {
    const auto at = numbers.find({day.scenario.file, day.scenario.begin});
    if (!day.bound || at == numbers.end()) continue;
    rules_that_act.add(decide::Situation(compiled.program, compiled.model, *day.bound),
                       acting[at->second]);
    rules_that_act.add(api::decide(compiled, *day.bound, {false, 0}), acting[at->second]);
  }
  for (std::size_t at = 0; at < acting.size(); ++at) {
    report.scenarios[at].rules.assign(acting[at].begin(), acting[at].end());
    for (const std::size_t rule : acting[at]) report.rules[rule].scenarios.push_back(at);
  }
}

void add_proofs_and_findings(Report& report) {
  const RuleFinder finder(report.rules);
  std::map<std::string, Numbers> named;
  for (std::size_t at = 0; at < report.rules.size(); ++at) {
    const ReportRule& rule = report.rules[at];
    if (rule.protects || rule.kind == "gate") named[rule.name].push_back(at);
  }
  for (std::size_t at = 0; at < report.audit.proofs.size(); ++at) {
    const Proof& proof = report.audit.proofs[at];
    std::set<std::size_t> about;
    for (const std::string& name : proof.rests_on)
      about.insert(named[name].begin(), named[name].end());
    if (const auto rule = finder.at(proof.span)) about.insert(*rule);
    for (const std::size_t rule : about) report.rules[rule].proofs.push_back(at);
    report.rules_of_proof.emplace_back(about.begin(), about.end());
  }
  for (std::size_t at = 0; at < report.audit.findings.size(); ++at) {
    if (const auto rule = finder.at(report.audit.findings[at].told.primary.span))
      report.rules[*rule].findings.push_back(at);
  }
}

}  // namespace rung::audit::bundle
