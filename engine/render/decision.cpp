// A decision as a person reads it.
//
// The result comes first. What rests on a question not asked yet is never spoken as advice, neither
// the level nor the words of its rule; while the verdict is `ask`, only what is open is said, and a
// referral that holds whatever is answered.
#include "render/decision_parts.hpp"

#include <algorithm>

#include "render/phrases.hpp"

namespace rung::render {
namespace {

Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Emergency:
    case Verdict::Urgent:
    case Verdict::Stop: return Ink::Red;
    case Verdict::Exercise: return Ink::Green;
    case Verdict::Ask: return Ink::Bold;
    default: return Ink::Yellow;
  }
}

std::string whom(const Referral& referral) {
  const auto& names = referral.to_titles.empty() ? referral.to : referral.to_titles;
  if (names.empty()) return "a health professional";
  return referral.to_titles.empty() ? plain_name(names.front()) : names.front();
}

std::string referral_sentence(const Referral& referral) {
  const std::string who = whom(referral);
  if (referral.level == ReferralLevel::Emergency) {
    const bool open = referral.basis == Basis::NotRuledOut;
    return std::string("This ") + (open ? "may be" : "is") + " an emergency. Get help now: " + who +
           ".";
  }
  const bool urgent = referral.level == ReferralLevel::Urgent;
  const std::string within = within_phrase(referral);
  // A person is "your doctor" or "a trainer"; what is called "the …" is a place.
  const std::string go = (who.starts_with("the ") ? "Go to " : "See ") + who;
  if (within.empty()) return go + (urgent ? " today." : ".");
  return go + (urgent ? " today, " : " ") + within + '.';
}

std::string verdict_sentence(const Decision& decision) {
  switch (decision.verdict) {
    case Verdict::Ask: return "More answers are needed first. No exercise until then.";
    case Verdict::Exercise: return next_sentence(decision);
    case Verdict::Rest: return "Rest today: no exercise.";
    case Verdict::Stop: return "Stop: no exercise for now.";
    case Verdict::Routine: return referral_sentence(decision.referral);
    case Verdict::Urgent:
    case Verdict::Emergency:
      return referral_sentence(decision.referral) + " No exercise until then.";
    case Verdict::OutOfScope: break;
  }
  return "These rules have no exercise for you.";
}

// What the rule says, others beside the leading professional, and how sure it is. Where the rules
// are not for this person, their words on that are no advice and are told as what they are.
void say_referral(const Referral& referral, Prose& page, std::string_view not_for = {}) {
  const bool advice = !referral.say.empty() && referral.say != not_for;
  if (advice) page.paragraph(sentence(referral.say));
  if (referral.to_titles.size() > 1) {
    const std::vector<std::string> others(referral.to_titles.begin() + 1, referral.to_titles.end());
    page.paragraph("See also " + joined(others, "and") + ".");
  }
  if (referral.basis == Basis::NotRuledOut) {
    page.paragraph(
        "This is not certain. It could not be ruled out by your answers, so someone should check. "
        "If you can say more later, answer again.");
  }
}

bool leads_with_referral(Verdict verdict) {
  return verdict == Verdict::Routine || verdict == Verdict::Urgent || verdict == Verdict::Emergency;
}

// What the rules say that certainly keep the person from exercise, each text once.
void say_protection(const Decision& decision, Prose& page) {
  std::vector<std::string_view> said = {decision.referral.say};
  for (const Reason& reason : decision.reasons) {
    const bool protects = reason.effect == "stop" || reason.effect == "rest" ||
                          reason.effect == "hold" || reason.effect == "refer";
    if (!protects || is_masked_hold(reason, decision) || reason.basis != Basis::Certain ||
        reason.say.empty() || std::find(said.begin(), said.end(), reason.say) != said.end()) {
      continue;
    }
    said.push_back(reason.say);
    // What else the same visit is for stands below the one sentence that says whom to see.
    if (reason.effect == "refer" && leads_with_referral(decision.verdict)) {
      page.item("-", sentence(reason.say));
    } else {
      page.paragraph(sentence(reason.say));
    }
  }
}

void say_out_of_scope(const Decision& decision, Prose& page) {
  if (!decision.otherwise.empty() || decision.referral.level != ReferralLevel::None) return;
  page.paragraph("Ask " + whom(decision.referral) + " what would help you.");
}

// More answers are needed, and perhaps something that holds whatever they are.
void say_unfinished(const Decision& decision, Prose& page) {
  const Referral* firm = firm_referral(decision);
  if (firm == nullptr) return page.paragraph(verdict_sentence(decision), Ink::Bold);
  if (firm->level == ReferralLevel::Routine) {
    page.paragraph(verdict_sentence(decision), Ink::Bold);
    page.paragraph("Whatever else you answer: " + uncapitalized(referral_sentence(*firm)));
  } else {
    page.paragraph(referral_sentence(*firm) + " No exercise until then.", Ink::Red);
    page.paragraph(
        "This stands whatever else you answer. More answers would tell whether it is more urgent.");
  }
  say_referral(*firm, page, decision.otherwise);
  if (firm->say == decision.otherwise) say_not_for(decision, page);
}

}  // namespace

void say_result(const Decision& decision, Prose& page) {
  if (decision.verdict == Verdict::Ask) return say_unfinished(decision, page);
  page.paragraph(verdict_sentence(decision), ink_of(decision.verdict));
  if (const Referral* firm = firm_referral(decision)) {
    if (!leads_with_referral(decision.verdict)) page.paragraph(referral_sentence(*firm));
    say_referral(*firm, page, decision.otherwise);
  }
  if (decision.verdict == Verdict::Rest && decision.come_back)
    page.paragraph("You did it lately, and a pause is part of it. " + come_back_sentence(decision));
  say_protection(decision, page);
  say_not_for(decision, page);
  if (decision.verdict == Verdict::OutOfScope) say_out_of_scope(decision, page);
  const bool routine =
      decision.verdict == Verdict::Routine && decision.activity.level != Activity::Exercise;
  if (routine) page.paragraph("No exercise until then.");
}

bool gives_exercise(const Decision& decision) {
  const bool may = decision.verdict == Verdict::Exercise || decision.verdict == Verdict::Routine;
  return may && decision.activity.level == Activity::Exercise && !decision.plan.empty();
}

bool is_masked_hold(const Reason& reason, const Decision& decision) {
  return reason.effect == "hold" && decision.activity.level == Activity::Stop &&
         decision.activity.basis != Basis::NotAsked;
}

const Referral* firm_referral(const Decision& decision) {
  const Referral& referral = decision.referral;
  if (referral.level != ReferralLevel::None && referral.basis != Basis::NotAsked) return &referral;
  return decision.firm ? &*decision.firm : nullptr;
}

void say_not_for(const Decision& decision, Prose& page) {
  if (!decision.otherwise.empty())
    page.paragraph("These rules are not for: " + sentence(decision.otherwise));
}

void say_limits(Prose& page) {
  page.blank();
  page.paragraph(kLimits);
}

void say_next(const Decision& decision, Prose& page) {
  const Referral* firm = firm_referral(decision);
  switch (decision.verdict) {
    case Verdict::Ask:
    case Verdict::OutOfScope: return;
    case Verdict::Emergency: return page.paragraph("Now: get help from " + whom(*firm) + '.');
    case Verdict::Urgent: return page.paragraph("Now: " + uncapitalized(referral_sentence(*firm)));
    case Verdict::Rest: return page.paragraph("Today: rest.");
    case Verdict::Stop: page.paragraph("Now: no exercise."); break;
    case Verdict::Exercise:
    case Verdict::Routine: break;
  }
  const std::string seen = firm == nullptr ? "" : referral_sentence(*firm);
  if (gives_exercise(decision)) return page.paragraph(way_on(decision, seen));
  if (!seen.empty()) page.paragraph("Next: " + uncapitalized(seen));
}

std::string rules_used(const Decision& decision, const Wording* wording) {
  if (decision.rules.empty()) return "";
  std::vector<std::string> packs;
  for (const UsedPack& pack : decision.rules)
    packs.push_back(pack_words(wording, pack.pack) + ' ' + pack.version);
  return "Rules used: " + joined(packs, "and") + ".";
}

void say_end(const Decision& decision, Prose& page) {
  say_limits(page);
  const std::string used = rules_used(decision, page.wording());
  if (!used.empty()) page.paragraph(used);
}

}  // namespace rung::render

namespace rung {

std::string render_decision(const Decision& decision, const RenderOptions& options) {
  render::Prose page(options);
  render::say_result(decision, page);
  const bool asking = decision.verdict == Verdict::Ask;
  const bool away = decision.verdict == Verdict::Urgent || decision.verdict == Verdict::Emergency;
  if (render::gives_exercise(decision)) render::say_plan(decision, page);
  render::CitedSources sources;
  if (asking) render::say_open(decision, page);
  render::say_reasons(decision, page, sources);
  if (!asking) {
    render::say_found(decision, page);
    render::say_advice(decision, page, sources);
    render::say_open(decision, page);
  }
  const bool still = decision.verdict == Verdict::Stop || decision.verdict == Verdict::Rest;
  if (!asking && !away) render::say_refused(decision, page);
  if (!asking && !away && !still) render::say_blocked(decision, page);
  render::say_conflicts(decision, page);
  render::say_set_aside(decision, page);
  sources.list(page);
  render::say_end(decision, page);
  if (render::gives_exercise(decision)) {
    page.blank();
    render::say_next(decision, page);
  }
  return page.take();
}

std::string render_referral(const Referral& referral, const RenderOptions& options) {
  if (referral.level == ReferralLevel::None) return "";
  render::Prose page(options);
  const bool urgent = referral.level != ReferralLevel::Routine;
  page.paragraph(render::referral_sentence(referral),
                 urgent ? render::Ink::Red : render::Ink::Yellow);
  render::say_referral(referral, page);
  return page.take();
}

}  // namespace rung
