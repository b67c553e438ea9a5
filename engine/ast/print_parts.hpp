// The parts that several declarations print. Only the print files of this folder include this.
#pragma once

#include "ast/printer.hpp"

namespace rung::ast {

std::string_view text_of(ReferralWord level);
std::string_view text_of(ActivityWord activity);
std::string hours(const Duration& d);
std::string range_text(const Range& r);

// A clause that was not written is not printed.
class PartPrinter {
 public:
  explicit PartPrinter(Printer& out) : out_(out) {}

 protected:
  // ---- shared parts

  template <typename Body>
  void form(std::string_view label, Body body) {
    out_.open(label);
    body();
    out_.close();
  }
  void head(const Name& n, const Text& title) {
    out_.word(n.text);
    out_.quoted(title.text);
  }
  void head(const Name& n, const std::optional<Text>& title) {
    out_.word(n.text);
    if (title) out_.quoted(title->text);
  }
  void condition(std::string_view label, const ExprPtr& e) {
    if (e) form(label, [&] { print_expr(out_, e); });
  }
  void text(std::string_view label, const std::optional<Text>& t) {
    if (t) form(label, [&] { out_.quoted(t->text); });
  }
  void name(std::string_view label, const std::optional<Name>& n) {
    if (n) form(label, [&] { out_.word(n->text); });
  }
  void names(std::string_view label, const std::vector<Name>& list) {
    if (list.empty()) return;
    form(label, [&] {
      for (const Name& n : list) out_.word(n.text);
    });
  }
  void flag(std::string_view label, bool set) {
    if (set) out_.word(label);
  }
  static std::string cite_text(const Citation& c) { return c.source.text + "." + c.claim.text; }
  void cites(std::string_view label, const std::vector<Citation>& list) {
    if (list.empty()) return;
    form(label, [&] {
      for (const Citation& c : list) out_.word(cite_text(c));
    });
  }
  void refer(std::string_view label, const ReferTo& r) {
    form(label, [&] {
      for (const Name& to : r.to) out_.word(to.text);
      out_.word(text_of(r.level));
      if (r.within) out_.word(hours(*r.within));
    });
  }

  void claim(const Claim& c) {
    form("claim", [&] {
      head(c.id, c.text);
      name("grade", c.grade);
      text("doubtful", c.doubtful_because);
      text("set-aside", c.set_aside_because);
    });
  }
  void band(const Band& b) {
    form("band", [&] {
      out_.word(b.name.text);
      if (b.from) out_.word(">=" + base::to_string(*b.from));
      if (b.below) out_.word("<" + base::to_string(*b.below));
    });
  }
  void load(LoadWord word) {
    if (word == LoadWord::NotSaid) return;
    form("load", [&] {
      out_.word(word == LoadWord::None     ? "none"
                : word == LoadWord::Loaded ? "loaded"
                                           : "bodyweight");
    });
  }
  void range(std::string_view label, const std::optional<Range>& r) {
    if (r) form(label, [&] { out_.word(range_text(*r)); });
  }
  void dose(const Dose& d) {
    form("dose", [&] {
      flag("not-stated", d.not_stated);
      range("sets", d.sets);
      range("reps", d.reps);
      range("hold", d.hold_seconds);
      range("minutes", d.minutes);
      flag("each-side", d.each_side);
    });
  }
  void often(const Often& o) {
    form("often", [&] {
      flag("daily", o.daily);
      if (o.at_least) out_.word(">=" + std::to_string(*o.at_least));
      if (o.aim) out_.word("aim:" + std::to_string(*o.aim));
    });
  }
  void if_unsure(const IfUnsure& u) {
    form("if-unsure", [&] {
      switch (u.kind) {
        case IfUnsure::Kind::Activity: out_.word(text_of(u.activity)); break;
        case IfUnsure::Kind::Referral: out_.word(text_of(u.referral)); break;
        case IfUnsure::Kind::Nothing: out_.word("nothing"); break;
      }
    });
  }
  void exercises(const ExerciseSet& set) {
    form("exercises", [&] {
      for (const auto& part : set.parts) std::visit([&](const auto& p) { exercise_part(p); }, part);
    });
  }
  void exercise_part(const ExerciseSet::Named& p) { out_.word(p.name.text); }
  void exercise_part(const ExerciseSet::OfLadder& p) { out_.word("ladder:" + p.ladder.text); }
  void exercise_part(const ExerciseSet::Trait& p) { out_.word("trait:" + p.trait.text); }
  void exercise_part(const ExerciseSet::Trains& p) { out_.word("train:" + p.muscle.text); }
  void exercise_part(const ExerciseSet::Needs& p) { out_.word("need:" + p.equipment.text); }
  void exercise_part(const ExerciseSet::All&) { out_.word("all"); }

  void invariant_claim(const Invariant::NeverGive& c) {
    form("never-give", [&] { exercises(c.exercises); });
  }
  void invariant_claim(const Invariant::CautionRises& c) {
    form("caution-rises", [&] { out_.word(c.with_fact.text); });
  }
  void invariant_claim(const Invariant::AlwaysReferral& c) {
    form("always", [&] { out_.word(text_of(c.at_least)); });
  }
  void invariant_claim(const Invariant::AlwaysActivity& c) {
    form("always", [&] { out_.word(text_of(c.at_least)); });
  }

  static std::string_view protect_word(ProtectKind kind) {
    switch (kind) {
      case ProtectKind::Stop: return "stop";
      case ProtectKind::Rest: return "rest";
      case ProtectKind::Refer: return "refer";
      case ProtectKind::Hold: return "hold";
      case ProtectKind::Avoid: return "avoid";
      case ProtectKind::Regress: return "regress";
      case ProtectKind::Ease: return "ease";
    }
    return "?";
  }

  void type(const Type& t);
  void value(const Value& v) { print_value(out_, v); }

  Printer& out_;
};

}  // namespace rung::ast
