#include "ast/print_parts.hpp"

namespace rung::ast {

std::string_view text_of(ReferralWord level) {
  switch (level) {
    case ReferralWord::Routine: return "routine";
    case ReferralWord::Urgent: return "urgent";
    case ReferralWord::Emergency: return "emergency";
  }
  return "?";
}

std::string_view text_of(ActivityWord activity) {
  switch (activity) {
    case ActivityWord::Hold: return "hold";
    case ActivityWord::Rest: return "rest";
    case ActivityWord::Stop: return "stop";
  }
  return "?";
}

std::string hours(const Duration& d) { return std::to_string(d.hours) + "h"; }

std::string range_text(const Range& r) {
  const std::string low = base::to_string(r.low);
  return r.low == r.high ? low : low + ".." + base::to_string(r.high);
}

void PartPrinter::type(const Type& t) {
  const auto bounds = [&] {
    out_.word(base::to_string(t.low));
    out_.word(base::to_string(t.high));
    if (t.kind == FactKind::Amount) out_.word(base::to_string(t.step));
    if (!t.unit.empty()) out_.word(t.unit);
  };
  const auto choices = [&] {
    for (const Choice& c : t.choices) {
      out_.word(c.name.text);
      names("was", c.was);
      if (c.label) out_.quoted(c.label->text);
    }
  };
  switch (t.kind) {
    case FactKind::YesNo: out_.word("yes-no"); break;
    case FactKind::Scale: form("scale", bounds); break;
    case FactKind::Count: form("count", bounds); break;
    case FactKind::Amount: form("amount", bounds); break;
    case FactKind::OneOf: form("one-of", choices); break;
    case FactKind::SeveralOf: form("several-of", choices); break;
    case FactKind::DateOrNever: out_.word("date"); break;
    case FactKind::Side: out_.word("side"); break;
  }
  switch (t.worse) {
    case Worse::NotSaid: break;
    case Worse::Higher: out_.word("higher-worse"); break;
    case Worse::Lower: out_.word("lower-worse"); break;
    case Worse::Later: out_.word("later-worse"); break;
    case Worse::Earlier: out_.word("earlier-worse"); break;
  }
  flag("per-side", t.per_side);
  flag("from-clinician", t.from_clinician);
}

}  // namespace rung::ast
