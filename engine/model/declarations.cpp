// Packs, facts, findings, scores and settings.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model/builder.hpp"
#include "model/units.hpp"

namespace rung::model {
namespace {

constexpr std::array<const char*, 4> kSideChoices = {"left", "right", "both", "neither"};

template <typename T>
void name_it(T& target, const ast::Name& name, const std::string& title) {
  target.name = name.text;
  target.title = title;
  target.span = name.span;
}

std::string text_of(const std::optional<ast::Text>& text) {
  return text ? text->text : std::string();
}

// The end of its range or list that the author calls better.
std::optional<Answer> better_end(const Type& type) {
  Answer answer;
  const bool first = type.worse == ast::Worse::Higher || type.worse == ast::Worse::Later;
  if (type.worse == ast::Worse::NotSaid) return std::nullopt;
  if (type.kind == FactKind::OneOf) {
    answer.kind = Answer::Kind::Choice;
    answer.names = {first ? type.choices.front().name.text : type.choices.back().name.text};
  } else {
    answer.kind = Answer::Kind::Number;
    answer.number = first ? type.low : type.high;
  }
  return answer;
}

}  // namespace

std::optional<Referral> Builder::referral_of(const ast::ReferTo& written) {
  Referral referral;
  referral.level = written.level;
  if (written.within) {
    referral.within_hours = written.within->hours;
    check_duration(*written.within);
  }
  for (const ast::Name& name : written.to) {
    const Symbol* found = names_.expect(name.text, name.span, {Kind::Professional}, sink_);
    if (found) referral.to.push_back(ProfessionalId(found->index));
  }
  return referral;
}

void Builder::build_packs() {
  for (const auto& [node, span] : professionals_) {
    Professional& p = model_.professionals.emplace_back();
    name_it(p, node->name, node->title.text);
    p.order = node->order;
  }
  for (const auto& [node, span] : packs_) {
    Pack& pack = model_.packs.emplace_back();
    name_it(pack, node->name, node->title.text);
    pack.version = node->version;
    Scope scope;
    scope.permits_here = true;
    if (node->for_when) pack.for_when = cond(*node->for_when, scope);
    if (node->otherwise) pack.otherwise = referral_of(*node->otherwise);
    pack.not_for = text_of(node->not_for);
    pack.owner = text_of(node->owner);
    pack.status = node->status ? node->status->text : "";
    pack.review_by = node->review_by;
    for (const ast::RequiredPack& needed : node->requires_packs) check_required(needed);
  }
  check_requires();
  assign_packs();
}

// Each folder is one pack, and one of its files declares it.
void Builder::assign_packs() {
  model_.pack_of_file.assign(folders_.size(), Model::kNoPack);
  std::map<std::string, std::uint32_t> by_folder;
  for (std::uint32_t i = 0; i < packs_.size(); ++i) {
    const ast::Name& name = packs_[i].node->name;
    const auto [at, fresh] = by_folder.emplace(folders_[name.span.file], i);
    if (fresh) continue;
    Diagnostic& d = sink_.report(
        base::Code::R5010, name.span,
        "this folder already declares the pack `" + packs_[at->second].node->name.text + "`");
    d.secondary.push_back({packs_[at->second].node->name.span, "declared here"});
    d.help.push_back("put each pack into a folder of its own");
  }
  std::set<std::string> missing;
  for (const ast::File& file : files_) {
    const std::string& folder = folders_[file.file];
    const auto at = by_folder.find(folder);
    if (at != by_folder.end()) {
      model_.pack_of_file[file.file] = at->second;
    } else if (!file.declarations.empty() && missing.insert(folder).second) {
      Diagnostic& d = sink_.report(base::Code::R5010, Span{file.file, 0, 0},
                                   "no file of this folder declares its pack");
      d.help.push_back(
          "write `pack my_rules \"What it is for\" version 0.1.0 { for everyone }` in one of them");
    }
  }
}

Type Builder::type_of_written(const ast::Type& written, bool sided_allowed) {
  Type type;
  type.kind = written.kind;
  type.low = written.low;
  type.high = written.high;
  type.step = written.step.milli > 0 ? written.step : Fixed::of(1);
  type.unit = written.unit;
  type.choices = written.choices;
  type.worse = written.worse;
  type.per_side = written.per_side;
  type.from_clinician = written.from_clinician;
  if (written.kind == FactKind::Side) {
    for (const char* name : kSideChoices)
      type.choices.push_back({{name, written.span}, std::nullopt});
  }
  const bool number =
      type.kind == FactKind::Scale || type.kind == FactKind::Count || type.kind == FactKind::Amount;
  if (number && !(type.low < type.high)) {
    Diagnostic& d = sink_.report(base::Code::R3007, written.span,
                                 "the range from " + base::to_string(type.low) + " to " +
                                     base::to_string(type.high) + " is empty");
    d.help.push_back("write the smaller number first; `higher is better` says which end is worse");
  } else if (number) {
    check_step({written.low, written.high}, written.step, written.span);
  }
  std::set<std::string> seen;
  for (const ast::Choice& choice : type.choices) {
    if (!seen.insert(choice.name.text).second) {
      sink_.report(base::Code::R3008, choice.name.span,
                   "the choice `" + choice.name.text + "` is listed twice");
    }
  }
  if (type.per_side && (!sided_allowed || type.kind == FactKind::Side)) {
    sink_.report(base::Code::R3005, written.span, "this cannot be `per side`");
    type.per_side = false;
  }
  return type;
}

std::optional<Answer> Builder::answer_of(const ast::Value& value, const Type& type) {
  using K = ast::Value::Kind;
  Answer answer;
  const auto wrong = [&](const std::string& expected) {
    sink_.report(base::Code::R3001, value.span, expected);
    return std::nullopt;
  };
  if (value.kind == K::NotSure || value.kind == K::Declined || value.kind == K::Unanswered) {
    answer.kind = value.kind == K::NotSure    ? Answer::Kind::NotSure
                  : value.kind == K::Declined ? Answer::Kind::Declined
                                              : Answer::Kind::NotAsked;
    return answer;
  }
  switch (type.kind) {
    case FactKind::YesNo:
      if (value.kind != K::Yes && value.kind != K::No)
        return wrong("this is answered by yes or no");
      answer.kind = value.kind == K::Yes ? Answer::Kind::Yes : Answer::Kind::No;
      return answer;
    case FactKind::Scale:
    case FactKind::Count:
    case FactKind::Amount: {
      if (value.kind != K::Number) {
        return wrong("this is answered by a number from " + base::to_string(type.low) + " to " +
                     base::to_string(type.high));
      }
      if (!value.unit.empty() && !same_unit(value.unit, type.unit)) {
        sink_.report(base::Code::R3003, value.span,
                     type.unit.empty()
                         ? "this has no unit, so it cannot be in `" + value.unit + "`"
                         : "this is in `" + type.unit + "`, not in `" + value.unit + "`");
      }
      const bool on_step = (value.number.milli - type.low.milli) % type.step.milli == 0;
      if (value.number < type.low || type.high < value.number || !on_step) {
        sink_.report(base::Code::R3004, value.span,
                     base::to_string(value.number) + " is not one of the numbers from " +
                         base::to_string(type.low) + " to " + base::to_string(type.high) +
                         " in steps of " + base::to_string(type.step));
        return std::nullopt;
      }
      answer.kind = Answer::Kind::Number;
      answer.number = value.number;
      return answer;
    }
    case FactKind::OneOf:
    case FactKind::Side:
    case FactKind::SeveralOf: {
      const bool several = type.kind == FactKind::SeveralOf;
      const bool plain_none =
          value.kind == K::ChoiceName && value.names.front().text == "none" && several;
      if (value.kind != K::ChoiceName && !(several && value.kind == K::Choices)) {
        return wrong(several ? "this is answered by a list of its choices"
                             : "this is answered by one of its choices");
      }
      answer.kind = several ? Answer::Kind::Choices : Answer::Kind::Choice;
      if (plain_none) return answer;
      std::vector<std::string_view> known;
      for (const ast::Choice& choice : type.choices) known.push_back(choice.name.text);
      for (const ast::Name& name : value.names) {
        if (std::find(known.begin(), known.end(), name.text) == known.end()) {
          suggest_or_list(sink_.report(base::Code::R2005, name.span,
                                       "there is no choice `" + name.text + "` here"),
                          name.text, name.span, known);
          return std::nullopt;
        }
        answer.names.push_back(name.text);
      }
      return answer;
    }
    case FactKind::DateOrNever:
      if (value.kind == K::Never) {
        answer.kind = Answer::Kind::Never;
      } else if (value.kind == K::Date) {
        answer.kind = Answer::Kind::Date;
        answer.date = value.date;
      } else if (value.kind == K::DaysAgo) {
        answer.kind = Answer::Kind::Date;  // scenarios turn days ago into a date
        answer.number = value.number;
      } else {
        return wrong("this is answered by a date, `3 days ago` or `never`");
      }
      return answer;
  }
  return std::nullopt;
}

std::optional<Answer> Builder::harmless_of(const ast::Fact& written, const Fact& fact) {
  if (written.harmless) return answer_of(*written.harmless, fact.type);
  Answer answer;
  switch (fact.type.kind) {
    case FactKind::YesNo: answer.kind = Answer::Kind::No; return answer;
    case FactKind::DateOrNever: answer.kind = Answer::Kind::Never; return answer;
    default: return better_end(fact.type);
  }
}

void Builder::build_facts() {
  for (const auto& [node, span] : facts_) {
    Fact& fact = model_.facts.emplace_back();
    name_it(fact, node->name, text_of(node->ask));
    fact.type = type_of_written(node->type, true);
    fact.help = text_of(node->help);
    fact.low_label = text_of(node->low_label);
    fact.high_label = text_of(node->high_label);
    if (node->fresh_for) {
      fact.fresh_days = std::max<std::int64_t>(1, node->fresh_for->whole_days());
      check_duration(*node->fresh_for);
    }
    fact.order = node->order.value_or(1'000'000);
    fact.harmless = harmless_of(*node, fact);
    (void)cited(node->cite);
  }
  model_.equipment = model_.find_fact("equipment").value_or(FactId());
  if (model_.equipment.valid() &&
      model_.facts[model_.equipment.index()].type.kind != FactKind::SeveralOf) {
    Diagnostic& d = sink_.report(base::Code::R3001, model_.facts[model_.equipment.index()].span,
                                 "`equipment` says what is at hand, so it is a list of choices");
    d.help.push_back("write `equipment : several of (chair, band)`");
  }
  for (const auto& [node, span] : checklists_) {
    const auto index = static_cast<std::uint32_t>(model_.checklists.size());
    Checklist& checklist = model_.checklists.emplace_back();
    name_it(checklist, node->name, node->title.text);
    for (const ast::Name& item : node->items) {
      const Symbol* found = names_.expect(item.text, item.span, {Kind::Fact}, sink_);
      if (!found || found->index >= model_.facts.size()) continue;
      Fact& fact = model_.facts[found->index];
      if (fact.type.kind != FactKind::YesNo) {
        sink_.report(
            base::Code::R3001, item.span,
            "`" + item.text + "` is not answered by yes or no, so it cannot stand in a checklist");
        continue;
      }
      if (fact.checklist) {
        const bool twice = *fact.checklist == index;
        sink_.report(base::Code::R3008, item.span,
                     twice ? "`" + item.text + "` is listed twice"
                           : "`" + item.text + "` already stands in the checklist `" +
                                 model_.checklists[*fact.checklist].name + "`");
        continue;
      }
      fact.checklist = index;
      checklist.items.push_back(FactId(found->index));
    }
  }
}

void Builder::build_settings() {
  for (const auto& [node, span] : settings_) {
    Setting& setting = model_.settings.emplace_back();
    name_it(setting, node->name, text_of(node->note));
    setting.type = type_of_written(node->type, false);
    const FactKind kind = setting.type.kind;
    if (kind != FactKind::Scale && kind != FactKind::Count && kind != FactKind::Amount) {
      sink_.report(base::Code::R3001, node->type.span,
                   "a setting is a number: a scale, a count or an amount");
      continue;
    }
    const auto value = answer_of(node->default_value, setting.type);
    if (value && value->kind == Answer::Kind::Number) setting.default_value = value->number;
    (void)cited(node->cite);
  }
}

void Builder::build_findings() {
  for (const auto& [node, span] : findings_) {
    Finding& finding = model_.findings.emplace_back();
    name_it(finding, node->name, node->title ? node->title->text : node->name.text);
    finding.per_side = node->per_side;
    finding.absence_proves_nothing = node->absence_proves_nothing;
    finding.cite = cited(node->cite);
    for (int i = 0; i < (node->per_side ? 2 : 1); ++i) {
      Scope scope;
      if (node->per_side) scope.this_side = i == 0 ? Side::Left : Side::Right;
      if (node->applies_when) finding.applies_when[i] = cond(*node->applies_when, scope);
      finding.when[i] = cond_or_always(node->when, scope);
    }
  }
}

void Builder::build_scores() {
  for (const auto& [node, span] : scores_) {
    Score& score = model_.scores.emplace_back();
    name_it(score, node->name, node->title ? node->title->text : node->name.text);
    for (const ast::Band& written : node->bands)
      score.bands.push_back({written.name.text, written.from, written.below});
    score.cite = cited(node->cite);
  }
  for (std::size_t index = 0; index < scores_.size(); ++index) {
    const ast::Score& node = *scores_[index].node;
    const auto resolve = [&](const ast::ExprPtr& expr, Side side) {
      Scope scope;
      scope.this_side = side;
      return cond_or_always(expr, scope);
    };
    if (node.applies_when)
      model_.scores[index].applies_when = resolve(node.applies_when, Side::None);
    for (const ast::ScoreItem& item : node.items) {
      std::vector<Side> sides = {Side::None};
      if (item.per_side) sides = {Side::Left, Side::Right};
      for (const Side side : sides) {
        CondPtr when = resolve(item.when, side);
        model_.scores[index].items.push_back({item.points, std::move(when)});
      }
      (void)cited(item.cite);
    }
    for (std::size_t a = 0; a < node.bands.size(); ++a) {
      for (std::size_t b = a + 1; b < node.bands.size(); ++b) {
        const auto low = [&](std::size_t i) {
          return node.bands[i].from.value_or(Fixed::of(-Fixed::kMaxWhole));
        };
        const auto high = [&](std::size_t i) {
          return node.bands[i].below.value_or(Fixed::of(Fixed::kMaxWhole));
        };
        if (std::max(low(a), low(b)) < std::min(high(a), high(b))) {
          Diagnostic& d = sink_.report(base::Code::R5011, node.bands[b].name.span,
                                       "the band `" + node.bands[b].name.text + "` overlaps `" +
                                           node.bands[a].name.text + "`");
          d.secondary.push_back({node.bands[a].name.span, "both can hold at once"});
          d.help.push_back(
              "let each band begin where the one below it ends: `low below 2   high from 2`");
        }
      }
    }
  }
}

}  // namespace rung::model
