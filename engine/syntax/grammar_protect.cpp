// The rules that take away or send to someone, and what must always hold.
#include "syntax/grammar_parts.hpp"
#include "syntax/grammar_rules.hpp"

namespace rung::syntax::grammar {
namespace {

constexpr auto protect_word =
    kw("stop") | kw("rest") | kw("hold") | kw("refer") | kw("avoid") | kw("ease");
constexpr auto protect_header = protect_word >> name >> opt(named_title);

constexpr auto and_refer = node(Kind::AndRefer)[kw("and refer to") >> refer_to];
constexpr auto if_unsure =
    node(Kind::IfUnsure)[kw("if unsure") >>
                         node(Kind::Word)[kw("hold") | kw("rest") | kw("stop") | kw("routine") |
                                          kw("urgent") | kw("nothing")]];
constexpr auto stays_until = node(Kind::StaysUntil)[kw("stays until") >> condition];
constexpr auto spoken = say_clause | note_clause | cite_clause;

constexpr auto protect_clause =
    labelled(kAClause)[when_clause | and_refer | if_unsure | stays_until | spoken];

constexpr auto and_activity =
    node(Kind::AndActivity)[kw("and hold") | kw("and rest") | kw("and stop")];
constexpr auto refer_clause =
    labelled(kAClause)[when_clause | node(Kind::To)[kw("to") >> refer_to] | and_activity |
                       if_unsure | stays_until | spoken];

constexpr auto avoid_clause =
    labelled(kAClause)[when_clause | and_refer | if_unsure | stays_until | spoken | exercise_set];

constexpr auto ease_clause = labelled(kAClause)[when_clause | load_by | spoken | exercise_set];

constexpr auto regress_header = kw("regress") >> name >> opt(named_title) >>
                                node(Kind::FromRung)[kw("from") >> name];
constexpr auto until = node(Kind::Until)[kw("until") >> condition];
constexpr auto regress_clause =
    labelled(kAClause)[when_clause | and_refer | if_unsure | until | spoken];

constexpr auto invariant_header = kw("invariant") >> named_title;
constexpr auto always =
    node(Kind::Always)[kw("always") >>
                       ((kw("at least") >> level) | node(Kind::Word)[kw("rest") | kw("stop")])];
constexpr auto invariant_clause =
    labelled(kAClause)[node(Kind::NeverGive)[kw("never give") >> exercise_set] |
                       node(Kind::CautionRises)[kw("caution rises with") >> name] | always |
                       when_clause | cite_clause];

}  // namespace

bool run_protect_rule(Rule rule, Cursor& first, Cursor last, ParseState& state) {
  switch (rule) {
    case Rule::ProtectHeader: return apply(protect_header, first, last, state);
    case Rule::ProtectClause: return apply(protect_clause, first, last, state);
    case Rule::ReferClause: return apply(refer_clause, first, last, state);
    case Rule::AvoidClause: return apply(avoid_clause, first, last, state);
    case Rule::EaseClause: return apply(ease_clause, first, last, state);
    case Rule::RegressHeader: return apply(regress_header, first, last, state);
    case Rule::RegressClause: return apply(regress_clause, first, last, state);
    case Rule::InvariantHeader: return apply(invariant_header, first, last, state);
    case Rule::InvariantClause: return apply(invariant_clause, first, last, state);
    default: return false;
  }
}

}  // namespace rung::syntax::grammar
