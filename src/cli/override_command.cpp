// `rung override`: a professional decides otherwise, with a reason; or a person writes down what
// one said.
#include <algorithm>

#include "commands.hpp"
#include "kb/sessions.hpp"
#include "kb_store.hpp"
#include "log_entry.hpp"
#include "next_step.hpp"
#include "override.hpp"
#include "rung/explain.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::optional<Failure> wrong_override_use(const Arguments& arguments) {
  const auto usage = [](std::string message, std::string help) {
    return Failure{std::move(message), std::move(help), Exit::Usage};
  };
  if (arguments.operands.size() != 1)
    return usage("say whose decision it is about",
                 "for example `rung override ada --more-caution …`");
  const int effects = int{arguments.has("release")} + int{arguments.has("more-caution")} +
                      int{arguments.has("no-more-caution")};
  if (effects != 1)
    return usage("say what is to be otherwise",
                 "one of `--release RULE`, `--more-caution` and `--no-more-caution`");
  if (arguments.get("by").empty())
    return usage("say who decides it", "`--by \"Dr Ode, physiotherapist\"`");
  if (!arguments.has("code"))
    return usage("say why, by a code", "`--code examined`; `rung override --help` lists them");
  if (arguments.get("code") == "other" && arguments.get("note").empty())
    return usage("the code `other` says nothing alone", "say more with `--note`");
  return std::nullopt;
}

// Somebody is to be seen today or at once, whatever else is answered.
bool is_sent_urgently(const Decision& decision) {
  const auto urgent = [](const Referral& referral) {
    return referral.level >= ReferralLevel::Urgent && referral.basis != Basis::NotAsked;
  };
  return urgent(decision.referral) || (decision.firm && urgent(*decision.firm));
}

std::string listed(const std::vector<Release>& releases) {
  std::string text;
  for (const Release& one : releases) text += (text.empty() ? "`" : ", `") + one.rule + "`";
  return text;
}

// One override, from the store to what comes next.
class OverrideCommand {
 public:
  OverrideCommand(const Host& host, const Arguments& arguments, Visit& visit)
      : host_(host), arguments_(arguments), visit_(visit) {}

  Exit run() {
    auto decided = decide();
    if (!decided) return report(host_, decided.failure());
    kb::Entry entry;
    entry.day = visit_.today;
    if (arguments_.has("release")) {
      if (is_sent_urgently(decided.value())) return report(host_, sent_urgently());
      auto facts = what_releases(arguments_.get("release"));
      if (!facts) return report(host_, facts.failure());
      entry.facts = std::move(facts).value();
    } else if (auto may = may_change_caution(); !may) {
      return report(host_, may.failure());
    }
    if (auto done = write(entry); !done) return report(host_, done.failure());
    const Wording wording = wording_of(visit_.used.rules);
    std::ostream& out = arguments_.get("format") == "json" ? host_.err : host_.out;
    out << "Kept. " << harmless(override_words(given(), wording)) << "\n\n" << std::flush;
    return tell_next(host_, arguments_, visit_);
  }

 private:
  // The decision it is about, which is kept with it.
  Outcome<Decision> decide() {
    kb::Situation situation;
    situation.today = visit_.today;
    auto from = kb::remember(visit_.store, visit_.person, situation);
    if (!from) return store_failure(from.diagnostics());
    from_ = std::move(from).value();
    auto decision = visit_.used.rules.decide(from_.state);
    if (!decision) return past_does_not_fit(host_, visit_.person.name, decision.diagnostics());
    decision_ = decision.value();
    return std::move(decision).value();
  }

  static Failure sent_urgently() {
    return {"somebody is to see them today or at once, and no override leads past that",
            "whoever sees them says what comes next; `rung triage --person` asks what they said"};
  }

  // The answers that end a rule that stays, as far as a word can.
  Outcome<std::vector<FactAnswer>> what_releases(const std::string& rule) const {
    ExplainOptions options;
    options.what_would_change = false;
    const auto explained = explain(visit_.used.rules, from_.state, options);
    if (!explained) return past_does_not_fit(host_, visit_.person.name, explained.diagnostics());
    const std::vector<Release>& stays = explained.value().releases;
    const auto one = std::find_if(stays.begin(), stays.end(), [&](const Release& release) {
      return release.rule == rule || lower(release.title) == lower(rule);
    });
    if (one == stays.end()) {
      return Failure{"no rule that stays is called `" + harmless(rule) + "` here",
                     stays.empty() ? "nothing waits for a word of somebody today"
                                   : "these stay: " + listed(stays)};
    }
    rule_ = one->rule;
    std::vector<FactAnswer> facts;
    for (const Need& need : one->needs) {
      if (need.need != "yes" || need.item.find('.') != std::string::npos) {
        return Failure{"`" + one->rule + "` ends with what is done, not with what somebody says",
                       "`rung explain` tells what ends it"};
      }
      Answer answer;
      answer.kind = Answer::Kind::Yes;
      answer.by = arguments_.has("as-told") ? Answer::By::Person : Answer::By::Clinician;
      facts.push_back({need.item, need.side, answer});
    }
    return facts;
  }

  Outcome<Nothing> may_change_caution() const {
    const auto asked = caution_in_force(visit_.store, visit_.person, visit_.today);
    if (!asked) return asked.failure();
    if (arguments_.has("no-more-caution") && !asked.value())
      return Failure{"nobody has asked for more caution, so there is nothing to take back", ""};
    return Nothing{};
  }

  kb::Override given() const {
    kb::Override given;
    given.who = arguments_.get("by");
    given.code = *override_code(arguments_.get("code"));
    given.note = arguments_.get("note");
    if (arguments_.has("more-caution")) return given;
    given.effect = kb::Override::Effect::Release;
    given.rule = arguments_.has("release") ? rule_ : std::string(kMoreCaution);
    return given;
  }

  // First the reason, then what follows from it: a reason without effect does no harm.
  Outcome<Nothing> write(const kb::Entry& entry) const {
    if (!entry.facts.empty()) {
      auto fits = fits_past(host_, visit_.used.rules, from_.state, entry, visit_.person.name);
      if (!fits) return fits;
    }
    const auto replaced = told_today(entry.facts);
    if (!replaced) return replaced.failure();
    const kb::Moment now{host_.now};
    const auto kept =
        kb::record_decision(visit_.store, visit_.person, kb::MadeFrom(from_), decision_, now);
    if (!kept) return store_failure(kept.diagnostics());
    const auto done = kb::record_override(visit_.store, visit_.person, kept.value(), given(), now);
    if (!done) return store_failure(done.diagnostics());
    for (kb::Entry& one : entries_to_write(entry, replaced.value())) {
      const auto told = kb::record_entry(visit_.store, visit_.person, one, visit_.today, now);
      if (!told) return store_failure(told.diagnostics());
    }
    return Nothing{};
  }

  // What was told today of the same questions: yes and no on one day would leave it open.
  Outcome<std::vector<kb::KeptEntry>> told_today(const std::vector<FactAnswer>& facts) const {
    kb::Situation situation;
    situation.today = visit_.today;
    auto all = kb::entries(visit_.store, visit_.person, situation);
    if (!all) return store_failure(all.diagnostics());
    std::erase_if(all.value(), [&](const kb::KeptEntry& kept) {
      return kept.entry.day != visit_.today ||
             std::none_of(kept.entry.facts.begin(), kept.entry.facts.end(),
                          [&](const FactAnswer& one) { return is_among(one, facts); });
    });
    return std::move(all).value();
  }

  static bool is_among(const FactAnswer& one, const std::vector<FactAnswer>& facts) {
    return std::any_of(facts.begin(), facts.end(), [&](const FactAnswer& other) {
      return other.fact == one.fact && other.side == one.side;
    });
  }

  // Entries without those answers, in the place of the ones with them; at last the answers.
  static std::vector<kb::Entry> entries_to_write(const kb::Entry& entry,
                                                 const std::vector<kb::KeptEntry>& replaced) {
    std::vector<kb::Entry> all;
    if (entry.facts.empty()) return all;
    for (const kb::KeptEntry& kept : replaced) {
      kb::Entry& one = all.emplace_back(kept.entry);
      std::erase_if(one.facts, [&](const FactAnswer& told) { return is_among(told, entry.facts); });
      one.supersedes = kept.id;
    }
    all.push_back(entry);
    return all;
  }

  const Host& host_;
  const Arguments& arguments_;
  Visit& visit_;
  kb::Remembered from_;
  Decision decision_;
  mutable std::string rule_;  // that is released, by its name
};

}  // namespace

Exit run_override(const Host& host, const Arguments& arguments) {
  if (const auto wrong = wrong_override_use(arguments)) return report(host, *wrong);
  auto visit = open_visit(host, arguments);
  if (!visit) return report(host, visit.failure());
  return OverrideCommand(host, arguments, visit.value()).run();
}

}  // namespace rung::cli
