// Packs, people, sources, and what the person tells us.
#include "syntax/grammar_parts.hpp"
#include "syntax/grammar_rules.hpp"

namespace rung::syntax::grammar {
namespace {

// ---- pack, professional

constexpr auto pack_header = kw("pack") >> name >> named_title >> kw("version") >> version_number;
constexpr auto required_pack =
    node(Kind::RequiredPack)[name >> opt(kw("at least") >> version_number)];
constexpr auto retired_name =
    (node(Kind::Word)[kw("exercise")] >> name >>
     opt(node(Kind::OneSided)[kw("one side at a time")])) |
    (node(Kind::Word)[kw("choice")] >> choice_name >> kw("of") >> name) |
    (node(Kind::Word)[kw("fault") | kw("rung")] >> name >> kw("of") >> name) |
    (node(Kind::Word)[kw("fact") | kw("ladder")] >> name);
constexpr auto retired = node(
    Kind::Retired)[kw("retired") >>
                   labelled(
                       "`fact`, `exercise`, `ladder`, `choice`, `fault` or `rung`")[retired_name] >>
                   kw("because") >> text];
constexpr auto pack_clause = labelled(
    kAClause)[node(Kind::For)[kw("for when") >> condition >> kw("otherwise refer to") >> refer_to] |
              node(Kind::ForEveryone)[kw("for everyone")] |
              node(Kind::NotFor)[kw("not_for") >> text] |
              node(Kind::Requires)[kw("requires") >> list(required_pack)] |
              node(Kind::StepsUp)[kw("at most") >> number >>
                                  (kw("steps up a session") | kw("step up a session"))] |
              node(Kind::Owner)[kw("owner") >> text] | node(Kind::Status)[kw("status") >> name] |
              node(Kind::Review)[kw("review by") >> date] | retired];

constexpr auto professional_header = kw("professional") >> name >> named_title >>
                                     opt(node(Kind::Order)[kw("order") >> number]);

// ---- source, disagreement

constexpr auto grade = node(Kind::Grade)[kw("grade") >> choice_name];
constexpr auto claim =
    node(Kind::Claim)[kw("claim") >> claim_id >> text >> opt(grade) >>
                      opt(node(Kind::Doubtful)[kw("doubtful because") >> text]) >>
                      opt(node(Kind::SetAside)[kw("set aside because") >> text])];
constexpr auto source_header = kw("source") >> name >> named_title;
constexpr auto source_clause =
    labelled(kAClause)[claim | node(Kind::KindIs)[kw("kind") >> name] | grade |
                       node(Kind::WhereToFind)[kw("reference") >> text]];

constexpr auto disagreement_header = kw("disagreement") >> name >> kw("between") >> citation
                                     >> comma >> list(citation);
constexpr auto disagreement_clause =
    labelled(kAClause)[node(Kind::TakenNeither)[kw("taken neither") >> kw("because") >> text] |
                       node(Kind::Taken)[kw("taken") >> citation >> kw("because") >> text]];

// ---- fact, setting

constexpr auto higher =
    opt(comma >> node(Kind::Worse)[kw("higher is worse") | kw("higher is better")]);
constexpr auto later =
    opt(comma >> node(Kind::Worse)[kw("later is worse") | kw("earlier is worse")]);
constexpr auto from_to = number >> kw("to") >> number;
constexpr auto any_unit = unit | node(Kind::Unit)[percent];
constexpr auto choice_was = opt(node(Kind::Was)[kw("was") >> list(choice_name, kw("and"))]);
constexpr auto choices =
    open_paren >> list(node(Kind::Choice)[choice_name >> choice_was >> opt(text)]) >> close_paren;
constexpr auto type_body =
    node(Kind::Word)[kw("yes or no")] | (node(Kind::Word)[kw("scale")] >> from_to >> higher) |
    (node(Kind::Word)[kw("count")] >> from_to >> opt(any_unit) >> higher) |
    (node(Kind::Word)[kw("amount")] >> from_to >> kw("step") >> number >> any_unit >> higher) |
    (node(Kind::Word)[kw("one of")] >> choices >> later) |
    (node(Kind::Word)[kw("several of")] >> choices >> later) |
    node(Kind::Word)[kw("date or never")] | node(Kind::Word)[kw("side")];
constexpr std::string_view kAType =
    "a type such as `yes or no`, `scale 0 to 10` or `one of (a, b)`";
constexpr auto sides = opt(node(Kind::PerSide)[kw("per side")]);
constexpr auto answered_by = opt(node(Kind::FromClinician)[kw("from clinician")]);
constexpr auto type = node(Kind::Type)[labelled(kAType)[type_body] >> sides >> answered_by];

constexpr auto fact_header = kw("fact") >> name >> colon >> type;
constexpr auto fact_clause = labelled(
    kAClause)[node(Kind::AskMorning)[kw("ask about the morning after") >> text] | ask_clause |
              node(Kind::Help)[kw("help") >> text] | node(Kind::Low)[kw("low") >> text] |
              node(Kind::High)[kw("high") >> text] |
              node(Kind::FreshFor)[kw("fresh for") >> duration] | node(Kind::Lasts)[kw("lasts")] |
              node(Kind::Harmless)[kw("harmless") >> value] |
              node(Kind::Order)[kw("order") >> number] |
              node(Kind::AskedAs)[kw("was asked as") >> type] | was_clause | cite_clause];

constexpr auto setting_header = kw("setting") >> name >> colon >> type >>
                                node(Kind::Default)[kw("default") >> value];
constexpr auto setting_clause = labelled(kAClause)[note_clause | cite_clause];

// ---- checklist, finding, score

constexpr auto checklist_header = kw("checklist") >> name >> named_title;
constexpr auto checklist_clause = labelled("the names of facts")[node(Kind::Items)[list(name)]];

constexpr auto applies_clause = node(Kind::AppliesWhen)[kw("applies when") >> condition];
constexpr auto finding_header = kw("finding") >> name >> opt(named_title) >>
                                opt(node(Kind::PerSide)[kw("per side")]);
constexpr auto finding_clause =
    labelled(kAClause)[applies_clause | when_clause |
                       node(Kind::AbsenceProvesNothing)[kw("its absence proves nothing")] |
                       node(Kind::NotSaid)[kw("not said")] | cite_clause];

constexpr auto score_item = node(
    Kind::ScoreItem)[number >> labelled("`points`")[kw("points") | kw("point")] >>
                     opt(node(Kind::PointsOff)[kw("off")]) >>
                     opt(node(Kind::ForEachSide)[kw("for each side")]) >> kw("when") >> condition];
constexpr auto band_below = node(Kind::BandBelow)[kw("below") >> number];
constexpr auto band = node(
    Kind::Band)[choice_name >>
                (band_below | (node(Kind::BandFrom)[kw("from") >> number] >> opt(band_below)))];
constexpr auto bands =
    node(Kind::Bands)[kw("bands") >> open_brace >> band >> many(band) >> close_brace];
constexpr auto score_header = kw("score") >> name >> opt(named_title);
constexpr auto score_clause = labelled(kAClause)[applies_clause | bands | cite_clause | score_item];

}  // namespace

bool run_fact_rule(Rule rule, Cursor& first, Cursor last, ParseState& state) {
  switch (rule) {
    case Rule::PackHeader: return apply(pack_header, first, last, state);
    case Rule::PackClause: return apply(pack_clause, first, last, state);
    case Rule::ProfessionalHeader: return apply(professional_header, first, last, state);
    case Rule::SourceHeader: return apply(source_header, first, last, state);
    case Rule::SourceClause: return apply(source_clause, first, last, state);
    case Rule::DisagreementHeader: return apply(disagreement_header, first, last, state);
    case Rule::DisagreementClause: return apply(disagreement_clause, first, last, state);
    case Rule::FactHeader: return apply(fact_header, first, last, state);
    case Rule::FactClause: return apply(fact_clause, first, last, state);
    case Rule::SettingHeader: return apply(setting_header, first, last, state);
    case Rule::SettingClause: return apply(setting_clause, first, last, state);
    case Rule::ChecklistHeader: return apply(checklist_header, first, last, state);
    case Rule::ChecklistClause: return apply(checklist_clause, first, last, state);
    case Rule::FindingHeader: return apply(finding_header, first, last, state);
    case Rule::FindingClause: return apply(finding_clause, first, last, state);
    case Rule::ScoreHeader: return apply(score_header, first, last, state);
    case Rule::ScoreClause: return apply(score_clause, first, last, state);
    default: return false;
  }
}

}  // namespace rung::syntax::grammar
