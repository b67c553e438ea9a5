// A name that nothing declares, or a value of the wrong type, hides nothing that is wrong
// elsewhere.
//
// The rules are built once more, and the checks of the whole run over what could be built. Of what
// they say only that is told which cannot follow from the mistakes: it stands in a declaration
// without one, and reads no finding or score that has one.
#include <algorithm>

#include "model/builder.hpp"
#include "model/walk.hpp"

namespace rung::model {
namespace {

// Spans of whole declarations, in which places can be looked up.
class Declarations {
 public:
  explicit Declarations(const std::vector<ast::File>& files) : files_(files) {}

  const ast::Declaration* at(const Span& place) const {
    for (const ast::File& file : files_) {
      if (file.file != place.file) continue;
      for (const ast::Declaration& d : file.declarations) {
        if (d.span.begin <= place.begin && place.begin < d.span.end) return &d;
      }
    }
    return nullptr;
  }

 private:
  const std::vector<ast::File>& files_;
};

class Independent {
 public:
  Independent(const Model& model, const Declarations& declarations,
              const std::vector<Diagnostic>& told)
      : model_(model), declarations_(declarations) {
    for (const Diagnostic& d : told) {
      if (const ast::Declaration* at = declarations.at(d.primary.span)) mistaken_.push_back(at);
      for (const Label& label : d.secondary) {
        if (const ast::Declaration* at = declarations.at(label.span)) mistaken_.push_back(at);
      }
    }
  }

  bool stands_alone(const Diagnostic& d) const {
    const ast::Declaration* at = declarations_.at(d.primary.span);
    if (!at || is_mistaken(at)) return false;
    // Whether a rung has a gate, and who is on which ladder, is said elsewhere.
    if (std::holds_alternative<ast::Exercise>(at->node) && any_mistaken<ast::Gate>()) return false;
    return !reads_mistaken(*at);
  }

 private:
  bool is_mistaken(const ast::Declaration* d) const {
    return std::find(mistaken_.begin(), mistaken_.end(), d) != mistaken_.end();
  }
  template <typename... Kinds>
  bool any_mistaken() const {
    return std::any_of(mistaken_.begin(), mistaken_.end(), [](const ast::Declaration* d) {
      return (std::holds_alternative<Kinds>(d->node) || ...);
    });
  }
  bool is_mistaken(const Named& named) const { return is_mistaken(declarations_.at(named.span)); }

  bool reads_mistaken(const CondPtr& cond) const {
    if (!cond) return false;
    bool found = false;
    const auto on_cond = [&](const Cond& c) {
      if (const auto* node = std::get_if<FindingHolds>(&c.node))
        found |= is_mistaken(model_.findings[node->finding.index()]);
      if (const auto* node = std::get_if<ScoreInBand>(&c.node))
        found |= is_mistaken(model_.scores[node->score.index()]);
      if (const auto* node = std::get_if<LogIsOneOf>(&c.node))
        found |= is_mistaken(model_.exercises[node->exercise.index()]);
    };
    const auto on_num = [&](const Num& n) {
      if (const auto* node = std::get_if<NumScore>(&n.node))
        found |= is_mistaken(model_.scores[node->score.index()]);
      if (const auto* node = std::get_if<NumLog>(&n.node))
        found |= is_mistaken(model_.exercises[node->exercise.index()]);
    };
    walk(model_, *cond, on_cond, on_num);
    return found;
  }
  bool reads_mistaken(const ast::Declaration& at) const {
    const auto here = [&](const Named& named) { return declarations_.at(named.span) == &at; };
    for (const Pack& pack : model_.packs)
      if (here(pack) && reads_mistaken(pack.for_when)) return true;
    for (const Finding& f : model_.findings) {
      if (!here(f)) continue;
      for (int side = 0; side < 2; ++side)
        if (reads_mistaken(f.applies_when[side]) || reads_mistaken(f.when[side])) return true;
    }
    for (const Score& score : model_.scores) {
      if (!here(score)) continue;
      if (reads_mistaken(score.applies_when)) return true;
      for (const ScoreItem& item : score.items)
        if (reads_mistaken(item.when)) return true;
    }
    for (const Gate& gate : model_.gates)
      if (here(gate) && reads_mistaken(gate.open_when)) return true;
    for (const Protective& rule : model_.protective)
      if (here(rule) && (reads_mistaken(rule.when) || reads_mistaken(rule.until))) return true;
    for (const Permissive& rule : model_.permissive)
      if (here(rule) && reads_mistaken(rule.when)) return true;
    return false;
  }

  const Model& model_;
  const Declarations& declarations_;
  std::vector<const ast::Declaration*> mistaken_;
};

}  // namespace

void Builder::report_independent() {
  const std::vector<Diagnostic> told = sink_.reported();
  const Declarations declarations(files_);
  // The checks climb ladders, so these have to be trees.
  const auto of_ladder = [&](const Diagnostic& d) {
    const ast::Declaration* at = declarations.at(d.primary.span);
    return at && std::holds_alternative<ast::Ladder>(at->node);
  };
  if (std::any_of(told.begin(), told.end(), of_ladder)) return;
  base::Sink more;
  Builder again(files_, folders_, more);
  again.keeps_on_ = true;
  (void)again.build();
  const Independent independent(again.model_, declarations, told);
  const auto is_told = [&](const Diagnostic& d) {
    return std::any_of(told.begin(), told.end(), [&](const Diagnostic& t) {
      return t.code == d.code && t.primary.span == d.primary.span && t.message == d.message;
    });
  };
  for (const Diagnostic& d : more.reported()) {
    if (!is_told(d) && independent.stands_alone(d)) sink_.add(d);
  }
}

}  // namespace rung::model
