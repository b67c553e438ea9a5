#include "approval_effects.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "kb/decisions.hpp"
#include "kb/people.hpp"
#include "kb/sessions.hpp"
#include "kb_store.hpp"
#include "progress_line.hpp"
#include "rules.hpp"
#include "rung/json.hpp"
#include "store_rules.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kRequiredNotLoaded = "R2007";
constexpr Day kLastDay{376'199};  // 2999-12-31: whatever the clock says, all that was told

// What a decision says that a person or a clinician would notice, by kind and by what it is about.
using Told = std::map<std::pair<std::string, std::string>, std::string>;

// How an item of the plan is told in one line, without its number.
std::string plan_line(const Decision& decision, std::size_t index) {
  RenderOptions whole;
  whole.width = 100'000;
  const std::string text = render_plan_item(decision, index, whole);
  std::string line = text.substr(0, text.find('\n'));
  while (!line.empty() && (line.back() == '.' || line.back() == ':')) line.pop_back();
  const std::size_t behind = line.find(". ");
  return behind == line.npos ? line : line.substr(behind + 2);
}

Told told_by(const Decision& decision) {
  Told told;
  told[{"verdict", ""}] = json_word(decision.verdict);
  if (decision.referral.level != ReferralLevel::None) {
    std::string& text = told[{"referral", ""}];
    text = json_word(decision.referral.level);
    for (const std::string& title : decision.referral.to_titles) text += ", " + title;
  }
  for (std::size_t i = 0; i < decision.plan.size(); ++i) {
    const PlanItem& item = decision.plan[i];
    std::string line = plan_line(decision, i);
    for (const std::string& choice : item.choice_titles) line += " " + choice;
    std::string& text = told[{"plan", item.source_rule}];
    text += (text.empty() ? "" : "; ") + line;
  }
  for (const Reason& reason : decision.reasons) {
    if (reason.latched) told[{"stays", reason.rule}] = reason.title;
  }
  return told;
}

Told told_by(const Result<Decision>& decision) {
  if (decision) return told_by(decision.value());
  return {{{"verdict", ""}, "cannot be decided on: " + decision.diagnostics().front().message}};
}

std::vector<EffectOnPerson> effects_between(const Told& before, const Told& after) {
  std::vector<EffectOnPerson> all;
  std::set<std::pair<std::string, std::string>> keys;
  for (const auto& [key, text] : before) keys.insert(key);
  for (const auto& [key, text] : after) keys.insert(key);
  const auto in = [](const Told& told, const auto& key) {
    const auto found = told.find(key);
    return found == told.end() ? "" : found->second;
  };
  for (const std::string_view kind : {"verdict", "referral", "stays", "plan"}) {
    for (const auto& key : keys) {
      if (key.first == kind && in(before, key) != in(after, key))
        all.push_back({key.first, in(before, key), in(after, key)});
    }
  }
  return all;
}

std::vector<SetAside> only_in_second(const Result<Decision>& before,
                                     const Result<Decision>& after) {
  std::vector<SetAside> more;
  if (!after) return more;
  for (const SetAside& one : after.value().set_aside) {
    const auto is_it = [&](const SetAside& other) {
      return other.what == one.what && other.said == one.said;
    };
    const bool was_there = before && std::any_of(before.value().set_aside.begin(),
                                                 before.value().set_aside.end(), is_it);
    if (!was_there) more.push_back(one);
  }
  return more;
}

class Approval {
 public:
  Approval(const Host& host, const kb::Store& store)
      : host_(host), store_(store), recorded_(host, store) {}

  Outcome<ApprovalEffects> run(const kb::Pack& pack) {
    if (auto loaded = load(pack); !loaded) return loaded.failure();
    const auto people = kb::people(store_);
    if (!people) return store_failure(people.diagnostics());
    const std::size_t decisions = 2 * people.value().size();
    ProgressLine progress(host_.err, host_.error_is_terminal && host_.can_redraw, host_.width,
                          decisions, "decision");
    std::size_t done = 0;
    for (const kb::Person& person : people.value()) {
      if (auto looked = look_at(person); !looked) return looked.failure();
      done += 2;
      progress.done(done, done);
    }
    progress.wipe();
    return std::move(effects_);
  }

 private:
  Outcome<Nothing> load(const kb::Pack& approved) {
    auto all = kb::packs(store_);
    if (!all) return store_failure(all.diagnostics());
    before_ = rules_of(newest_approved(all.value()));
    for (kb::Pack& pack : all.value()) {
      if (pack.id == approved.id) pack.marks.push_back({kb::Mark::Kind::Approved, "", "", ""});
    }
    const auto sources = sources_of(store_, newest_approved(all.value()));
    if (!sources) return sources.failure();
    auto rules = RuleSet::load(sources.value());
    for (const Diagnostic& one : rules.diagnostics()) {
      if (one.code != kRequiredNotLoaded) continue;
      const Span& at = one.primary.span;
      effects_.missing.push_back(sources.value()[at.file].text.substr(at.begin, at.end - at.begin));
    }
    if (rules) {
      after_ = std::move(rules).value();
    } else if (effects_.missing.empty()) {
      host_.err << render_diagnostics(rules.diagnostics(), sources.value(), host_.to_err());
      return Failure{"together with the other approved packs these rules cannot be used",
                     "mend them, or retire what does not fit; nothing was approved"};
    }
    return Nothing{};
  }

  // Nothing where no pack is approved, or where those that are cannot be used together.
  std::optional<RuleSet> rules_of(const std::vector<kb::Pack>& packs) const {
    const auto sources = sources_of(store_, packs);
    if (packs.empty() || !sources) return std::nullopt;
    auto rules = RuleSet::load(sources.value());
    if (!rules) return std::nullopt;
    return std::move(rules).value();
  }

  Outcome<Nothing> look_at(const kb::Person& person) {
    kb::Situation situation;
    situation.today = kLastDay;
    const auto past = kb::remember(store_, person, situation);
    if (!past) return store_failure(past.diagnostics());
    const auto& sessions = past.value().state.sessions;
    if (sessions.empty()) return Nothing{};
    ++effects_.people;
    const auto newest =
        std::max_element(sessions.begin(), sessions.end(),
                         [](const Session& a, const Session& b) { return a.date < b.date; });
    situation.today = newest->date;
    const auto then = kb::remember(store_, person, situation);
    if (!then) return store_failure(then.diagnostics());
    const auto before = rules_before(person);
    if (!before) return before.failure();
    if (before.value() == nullptr || !after_) return Nothing{};
    compare(person, then.value().state, *before.value());
    return Nothing{};
  }

  Outcome<const RuleSet*> rules_before(const kb::Person& person) {
    if (before_) return &*before_;
    const auto all = kb::decisions(store_, person);
    if (!all) return store_failure(all.diagnostics());
    if (all.value().empty()) return nullptr;
    return recorded_.find(all.value().back().rules);
  }

  void compare(const kb::Person& person, const State& state, const RuleSet& before) {
    const auto was = before.decide(state), now = after_->decide(state);
    TouchedPerson touched{person.name, state.today, effects_between(told_by(was), told_by(now)),
                          only_in_second(was, now)};
    if (!touched.effects.empty() || !touched.set_aside.empty())
      effects_.touched.push_back(std::move(touched));
  }

  const Host& host_;
  const kb::Store& store_;
  RecordedRules recorded_;
  std::optional<RuleSet> before_, after_;
  ApprovalEffects effects_;
};

}  // namespace

Outcome<ApprovalEffects> effects_of_approval(const Host& host, const kb::Store& store,
                                             const kb::Pack& pack) {
  return Approval(host, store).run(pack);
}

}  // namespace rung::cli
