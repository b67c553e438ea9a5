#include "syntax/lower.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace rung::syntax {
namespace {

// Clauses of one slot exclude each other.
Kind slot_of(Kind kind) {
  switch (kind) {
    case Kind::ForEveryone: return Kind::For;
    case Kind::Lasts: return Kind::FreshFor;
    case Kind::OpenBecause: return Kind::OpenWhen;
    case Kind::TakenNeither: return Kind::Taken;
    case Kind::Means: return Kind::AmbiguousBetween;
    case Kind::CautionRises:
    case Kind::Always: return Kind::NeverGive;
    case Kind::NeedsNothing: return Kind::Needs;
    default: return kind;
  }
}

// What opens a clause, for a message: the words of it that the language has reserved.
std::string opening(const Lowering& in, NodeRef clause) {
  std::string out;
  for (std::uint32_t i = clause.begin(); i < clause.end(); ++i) {
    const WordId id = in.token(i).word;
    if (i != clause.begin() && (id == 0 || in.token(i).kind != TokenKind::Word)) break;
    if (i - clause.begin() >= 2) break;
    if (!out.empty()) out += ' ';
    if (id != 0) out += kWords[id - 1u].text;
  }
  return out;
}

std::string without_escapes(std::string_view inside) {
  std::string out;
  out.reserve(inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      out += inside[i];
      continue;
    }
    ++i;
    out += inside[i] == 'n' ? '\n' : inside[i];
  }
  return out;
}

}  // namespace

Span Lowering::span(NodeRef node) const {
  const Token& first = token(node.begin());
  if (node.end() <= node.begin()) return {scan_.file, first.begin, first.begin};
  return {scan_.file, first.begin, token(node.end() - 1).end};
}

std::string_view Lowering::source(NodeRef node) const {
  const Span where = span(node);
  return scan_.text.substr(where.begin, where.end - where.begin);
}

bool Lowering::seen(Kind clause) const {
  return first_seen_[static_cast<std::size_t>(clause)] != 0;
}

bool Lowering::once(NodeRef clause) {
  std::uint32_t& first = first_seen_[static_cast<std::size_t>(slot_of(clause.kind()))];
  if (first == 0) {
    first = clause.index() + 1;
    return true;
  }
  const NodeRef before(clause.cst(), first - 1);
  const bool same = before.kind() == clause.kind();
  const std::string message =
      same ? "`" + opening(*this, clause) + "` is written twice"
           : "`" + opening(*this, clause) + "` beside `" + opening(*this, before) + "`";
  Diagnostic& said = report(base::Code::R1005, span(clause), message);
  said.secondary.push_back({span(before), "first written here"});
  said.help.push_back(same ? "keep one of them" : "these exclude each other: keep one of them");
  return false;
}

void Lowering::require(bool present, NodeRef declaration, std::string_view wanted,
                       std::string_view help) {
  if (present || damaged_) return;
  const Token& keyword = token(declaration.begin());
  std::string who(scan_.text_of(keyword));
  Span where = scan_.span_of(keyword);
  for (const NodeRef child : declaration.children()) {
    if (child.kind() != Kind::Name && child.kind() != Kind::Title) break;
    where = span(child);
    who += " " + std::string(source(child));
    break;
  }
  Diagnostic& said =
      report(base::Code::R1006, where, "`" + who + "` has no " + std::string(wanted));
  if (!help.empty()) said.help.push_back(std::string(help));
}

ast::Name Lowering::name(NodeRef node) const {
  ast::Name out;
  out.span = span(node);
  if (node.kind() != Kind::Path) {
    out.text = source(node);
    return out;
  }
  // White space around the dots does not belong to the name.
  for (const NodeRef part : node.children()) {
    if (!out.text.empty()) out.text += '.';
    out.text += source(part);
  }
  return out;
}

ast::Text Lowering::text(NodeRef node) const {
  std::string_view inside = source(node);
  inside.remove_prefix(base::utf8_at(inside, 0).length);  // a curly quote, in damaged text
  if (!token(node.begin()).damaged) inside.remove_suffix(1);
  return {without_escapes(inside), span(node)};
}

base::Fixed Lowering::number(NodeRef node) {
  const std::string_view written = source(node);
  if (const auto value = base::parse_fixed(written)) return *value;
  const std::size_t point = written.find('.');
  const bool decimals = point != std::string_view::npos && written.size() - point > 4;
  Diagnostic& said = report(base::Code::R1007, span(node),
                            decimals ? "`" + std::string(written) + "` has more than three decimals"
                                     : "`" + std::string(written) + "` is out of range");
  if (!decimals) said.help.push_back("numbers go up to " + std::to_string(base::Fixed::kMaxWhole));
  return {};
}

std::int64_t Lowering::whole(NodeRef node) {
  const base::Fixed value = number(node);
  if (value.is_whole()) return value.whole();
  report(base::Code::R1007, span(node),
         "`" + std::string(source(node)) + "` must be a whole number");
  return 0;
}

base::Day Lowering::day(NodeRef node) {
  const std::string_view written = source(node);
  if (const auto value = base::parse_day(written)) return *value;
  report(base::Code::R1008, span(node),
         "`" + std::string(written) + "` is not a day of the calendar")
      .help.push_back("dates are written year-month-day, from 1900 to 2999");
  return {};
}

std::string Lowering::unit(NodeRef node) const { return std::string(source(node)); }

namespace {

using LowerDeclaration = DeclarationNode (*)(Lowering&, NodeRef);
struct Entry {
  WordId word;
  LowerDeclaration lower;
};

constexpr auto kEntries = std::to_array<Entry>({
    {word("pack"), lower_pack},           {word("professional"), lower_professional},
    {word("source"), lower_source},       {word("disagreement"), lower_disagreement},
    {word("fact"), lower_fact},           {word("setting"), lower_setting},
    {word("checklist"), lower_checklist}, {word("finding"), lower_finding},
    {word("score"), lower_score},         {word("exercise"), lower_exercise},
    {word("alias"), lower_alias},         {word("ladder"), lower_ladder},
    {word("gate"), lower_gate},           {word("focus"), lower_focus},
    {word("give"), lower_give},           {word("begin"), lower_begin},
    {word("raise"), lower_raise},         {word("advise"), lower_advise},
    {word("invariant"), lower_invariant}, {word("scenario"), lower_scenario},
});

}  // namespace

ast::Declaration lower(Lowering& in, NodeRef root) {
  const WordId lead = in.first_word(root);
  const auto* entry = std::find_if(kEntries.begin(), kEntries.end(),
                                   [lead](const Entry& e) { return e.word == lead; });
  // All other words begin a rule that protects.
  const LowerDeclaration lower_it = entry == kEntries.end() ? lower_protect : entry->lower;
  return {in.span(root), lower_it(in, root)};
}

}  // namespace rung::syntax
