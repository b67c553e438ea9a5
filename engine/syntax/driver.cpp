#include "syntax/driver.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "syntax/explain.hpp"

namespace rung::syntax {
namespace {

using Body = DeclarationForm::Body;

constexpr auto kForms = std::to_array<DeclarationForm>({
    {word("pack"), Rule::PackHeader, Rule::PackClause, Body::Required},
    {word("professional"), Rule::ProfessionalHeader, Rule::ProfessionalHeader, Body::None},
    {word("source"), Rule::SourceHeader, Rule::SourceClause, Body::Required},
    {word("disagreement"), Rule::DisagreementHeader, Rule::DisagreementClause, Body::Required},
    {word("fact"), Rule::FactHeader, Rule::FactClause, Body::Required},
    {word("checklist"), Rule::ChecklistHeader, Rule::ChecklistClause, Body::Required},
    {word("finding"), Rule::FindingHeader, Rule::FindingClause, Body::Required},
    {word("score"), Rule::ScoreHeader, Rule::ScoreClause, Body::Required},
    {word("exercise"), Rule::ExerciseHeader, Rule::ExerciseClause, Body::Required},
    {word("alias"), Rule::AliasHeader, Rule::AliasClause, Body::Required},
    {word("ladder"), Rule::LadderHeader, Rule::LadderClause, Body::Required},
    {word("gate"), Rule::GateHeader, Rule::GateClause, Body::Required},
    {word("stop"), Rule::ProtectHeader, Rule::ProtectClause, Body::Required},
    {word("rest"), Rule::ProtectHeader, Rule::ProtectClause, Body::Required},
    {word("hold"), Rule::ProtectHeader, Rule::ProtectClause, Body::Required},
    {word("refer"), Rule::ProtectHeader, Rule::ReferClause, Body::Required},
    {word("avoid"), Rule::ProtectHeader, Rule::AvoidClause, Body::Required},
    {word("ease"), Rule::ProtectHeader, Rule::EaseClause, Body::Required},
    {word("regress"), Rule::RegressHeader, Rule::RegressClause, Body::Required},
    {word("focus"), Rule::FocusHeader, Rule::FocusClause, Body::Required},
    {word("give"), Rule::GiveHeader, Rule::GiveClause, Body::Required},
    {word("begin"), Rule::BeginHeader, Rule::BeginClause, Body::Required},
    {word("raise"), Rule::RaiseHeader, Rule::RaiseClause, Body::Required},
    {word("advise"), Rule::AdviseHeader, Rule::AdviseClause, Body::Required},
    {word("setting"), Rule::SettingHeader, Rule::SettingClause, Body::Optional},
    {word("invariant"), Rule::InvariantHeader, Rule::InvariantClause, Body::Required},
    {word("scenario"), Rule::ScenarioHeader, Rule::ScenarioBlock, Body::Required},
});

// Rules whose clauses begin with a name or a number: after a mistake they go on at the next line.
bool goes_on_at_next_line(Rule rule) {
  return rule == Rule::GivenItem || rule == Rule::ExpectItem || rule == Rule::LadderClause ||
         rule == Rule::ChecklistClause || rule == Rule::ScoreClause;
}

bool commas_between(Rule rule) { return rule == Rule::GivenItem || rule == Rule::ExpectItem; }

class Driver {
 public:
  Driver(const Scan& scan, const base::Limits& limits, base::Sink& sink,
         DeclarationVisitor& visitor)
      : scan_(scan), limits_(limits), sink_(sink), visitor_(visitor), tokens_(scan.tokens.data()) {
    state_.tokens = tokens_;
    state_.max_depth = nesting_limit(limits);
  }

  void run_all() {
    std::size_t count = scan_.declarations.size();
    const Token* const end = tokens_ + scan_.tokens.size() - 1;
    leftover(tokens_, count == 0 ? end : tokens_ + scan_.declarations[0]);
    if (count > limits_.max_declarations) {
      count = limits_.max_declarations;
      report(base::Code::R0009, tokens_[scan_.declarations[count]],
             "more than " + std::to_string(count) + " declarations");
    }
    for (std::size_t i = 0; i < count; ++i) {
      const bool last = i + 1 == scan_.declarations.size();
      declaration(tokens_ + scan_.declarations[i],
                  last ? end : tokens_ + scan_.declarations[i + 1]);
    }
    report_lone_brackets();
  }

 private:
  Diagnostic& report(base::Code code, const Token& at, std::string message) {
    return sink_.report(code, scan_.span_of(at), std::move(message));
  }

  // ---- declarations

  void declaration(const Token* begin, const Token* end) {
    form_ = &form_of(begin->word);
    damaged_ = false;
    state_.too_deep = nullptr;
    state_.cst.clear();
    state_.depth = 0;
    const std::size_t root = state_.open(Kind::Declaration, begin);
    const Token* at = begin;
    const bool header = run(form_->header, at, end, state_);
    if (!header)
      at = fail({}, {form_->header, begin}, end, false, [&](const Token* from) {
        return std::find_if(from, end,
                            [](const Token& t) { return t.kind == TokenKind::OpenBrace; });
      });
    at = body(at, begin, end);
    state_.close(root, at);
    if (header) visitor_.visit(state_.cst, damaged_);
    leftover(at, end);
  }

  // From the `{`, if there is one; returns where the declaration ends.
  const Token* body(const Token* at, const Token* begin, const Token* end) {
    if (form_->body == Body::None) return at;
    if (at == end || at->kind != TokenKind::OpenBrace) {
      if (form_->body == Body::Optional || damaged_) return at;
      at = missing_brace(at, begin, end);
      if (at == end) return end;
    }
    const Token* const inside = at + 1;
    const bool closed = at->partner != kNoPartner;
    const Token* const last = closed ? tokens_ + at->partner : end;
    state_.depth = 1;
    if (form_->clause == Rule::ScenarioBlock) {
      blocks(inside, last);
    } else {
      clauses(form_->clause, inside, last);
    }
    if (!closed) damaged_ = true;
    return closed ? last + 1 : end;
  }

  const Token* missing_brace(const Token* at, const Token* begin, const Token* end) {
    damaged_ = true;
    const Token* const brace =
        std::find_if(at, end, [](const Token& t) { return t.kind == TokenKind::OpenBrace; });
    const Failure failure = investigate(state_, {}, {form_->header, begin}, end, false);
    say(failure, {kWords[form_->word - 1u].text, begin, {}}, begin, at);
    // The `}` that lost its `{` through this needs no message of its own.
    if (brace == end) explained_.emplace_back(state_.index_of(begin), state_.index_of(end));
    return brace;
  }

  // What stands between declarations.
  void leftover(const Token* from, const Token* to) {
    if (from >= to || any_damaged(from, to)) return;
    Failure failure;
    failure.at = from;
    failure.expected.push_back({"a declaration", {}, 0});
    for (const DeclarationForm& form : kForms) {
      Phrase keyword;
      keyword.text = kWords[form.word - 1u].text;
      keyword.words[0] = form.word;
      keyword.count = 1;
      failure.expected.push_back({{}, keyword, 0});
    }
    say(failure, {}, from, from);
  }

  // ---- clauses

  void clauses(Rule rule, const Token* at, const Token* last) {
    std::optional<Attempt> before;
    while (at < last) {
      const Token* const start = at;
      if (rule == Rule::GivenItem && nested_expect(at, last)) {
        before.reset();
      } else if (run(rule, at, last, state_)) {
        before = Attempt{rule, start};
        if (commas_between(rule) && at + 1 < last && at->kind == TokenKind::Comma) ++at;
      } else {
        at = fail(before, {rule, start}, last, true,
                  [&](const Token* from) { return next_clause(rule, from, last); });
        before.reset();
      }
    }
  }

  // `expect { … }` inside the braces of a day.
  bool nested_expect(const Token*& at, const Token* last) {
    if (!in_day_ || at->word != word("expect") || at + 1 == last ||
        at[1].kind != TokenKind::OpenBrace)
      return false;
    block(Rule::ExpectItem, at, last);
    return true;
  }

  void blocks(const Token* at, const Token* last) {
    while (at < last) {
      const WordId lead = at->word;
      const Token* const start = at;
      const std::size_t node = state_.cst.size();
      const Token* head = at;
      const bool has_head = run(Rule::ScenarioBlock, head, last, state_);
      state_.cst.resize(node);
      if (!has_head || head == last || head->kind != TokenKind::OpenBrace) {
        at = fail({}, {Rule::ScenarioBlock, start}, last, true,
                  [&](const Token* from) { return next_clause(Rule::ScenarioBlock, from, last); });
        continue;
      }
      in_day_ = lead == word("on");
      block(lead == word("expect") ? Rule::ExpectItem : Rule::GivenItem, at, last);
      in_day_ = false;
    }
  }

  // A head with braces of its own. REQUIRES: the head can be read and a `{` follows it.
  void block(Rule items, const Token*& at, const Token* last) {
    const bool was_in_day = in_day_;
    const std::size_t node = state_.cst.size();
    run(Rule::ScenarioBlock, at, last, state_);
    const bool closed = at->partner != kNoPartner;
    const Token* const close = closed ? tokens_ + at->partner : last;
    ++state_.depth;
    if (items == Rule::ExpectItem) in_day_ = false;
    clauses(items, at + 1, close);
    in_day_ = was_in_day;
    --state_.depth;
    at = closed ? close + 1 : last;
    state_.close(node, at);
  }

  // ---- mistakes

  bool any_damaged(const Token* from, const Token* to) const {
    return std::any_of(from, to, [](const Token& t) { return t.damaged; });
  }

  // Reports why `failed` could not be read and returns where to go on, which `next` finds.
  template <typename Next>
  const Token* fail(std::optional<Attempt> before, Attempt failed, const Token* last, bool closing,
                    Next next) {
    damaged_ = true;
    if (state_.too_deep != nullptr) return too_deep(failed.at, last, next);
    const Failure failure = investigate(state_, before, failed, last, closing);
    const Token* const from = std::max(failure.at, failed.at + 1);
    const Token* const resume = next(std::min(from, last));
    Surroundings where{kWords[form_->word - 1u].text, failed.at, {}};
    if (closing) where.openings = openings(state_, failed.rule);
    say(failure, where, failed.at, resume);
    return resume;
  }

  void say(const Failure& failure, const Surroundings& where, const Token* from, const Token* to) {
    // Between the start of the clause and where reading goes on, what is damaged has been reported
    // already.
    if (any_damaged(from, std::max(to, failure.at)) || failure.at->damaged) return;
    report_failure(scan_, sink_, failure, where);
  }

  template <typename Next>
  const Token* too_deep(const Token* start, const Token* last, Next next) {
    const Token* const at = state_.too_deep;
    state_.too_deep = nullptr;
    const Token* const resume = next(std::min(std::max(at, start + 1), last));
    if (any_damaged(start, resume)) return resume;
    report(base::Code::R0007, *at,
           "brackets and operators inside each other more than " +
               std::to_string(state_.max_depth) + " deep")
        .help.push_back("give the inner condition a name of its own with a `finding`");
    return resume;
  }

  const Token* next_clause(Rule rule, const Token* from, const Token* last) {
    const std::vector<Phrase> starts = openings(state_, rule);
    for (const Token* t = from; t < last; ++t) {
      const bool after_dot = t != tokens_ && t[-1].kind == TokenKind::Dot;
      if (!after_dot && begins_clause(rule, starts, t, last)) return t;
      const bool opens = t->kind == TokenKind::OpenBrace || t->kind == TokenKind::OpenParen;
      if (opens && t->partner != kNoPartner) t = tokens_ + t->partner;
    }
    return last;
  }

  bool begins_clause(Rule rule, const std::vector<Phrase>& starts, const Token* t,
                     const Token* last) const {
    // A clause word is enough, so that a slip in the rest of its phrase is found too; `and` is not,
    // since conditions are full of it.
    const bool clear =
        has_flag(t->word, kClause) && !has_flag(t->word, kChoice) && t->word != word("and");
    const auto starts_here = [&](const Phrase& p) {
      return clear ? p.words[0] == t->word : matches(p, t, last);
    };
    if (std::any_of(starts.begin(), starts.end(), starts_here)) return true;
    if (in_day_ && t->word == word("expect")) return true;
    const bool first = scan_.first_on_line(static_cast<std::size_t>(t - tokens_));
    if (first && clear && t->word != word("on"))
      return true;  // a clause of another declaration, to be told so
    const bool item = t->kind == TokenKind::Word || t->kind == TokenKind::Number;
    return first && item && goes_on_at_next_line(rule);
  }

  // Of each declaration the first bracket of each kind; the others most likely have the same
  // reason.
  void report_lone_brackets() {
    std::vector<std::size_t> told;  // kinds, of the declaration before `end`
    std::size_t end = 0;
    bool swallowed = false;
    for (const LoneBracket& lone : scan_.lone_brackets) {
      const Token& token = tokens_[lone.token];
      if (lone.token >= end) {
        end = end_of_declaration(lone.token);
        told.clear();
        swallowed = has_open_string(lone.token, end);
      }
      const auto kind = static_cast<std::size_t>(token.kind);
      if (std::find(told.begin(), told.end(), kind) != told.end()) continue;
      if (lone.opens ? swallowed : is_explained(lone.token)) continue;
      told.push_back(kind);
      Diagnostic& said =
          report(base::Code::R0008, token,
                 shown(scan_, token) + (lone.opens ? " is never closed" : " closes nothing"));
      if (lone.opens) say_where_to_close(said, lone.token, end);
    }
  }

  // A bracket is most likely missing before the next clause, a brace before the next declaration.
  void say_where_to_close(Diagnostic& said, std::size_t opener, std::size_t end) const {
    const bool brace = tokens_[opener].kind == TokenKind::OpenBrace;
    std::size_t next = brace ? end : opener + 1;
    const auto goes_on = [&](const Token& t) {
      return t.kind != TokenKind::CloseBrace && t.kind != TokenKind::OpenBrace &&
             (!has_flag(t.word, kClause) || t.word == word("and") || t.word == word("on"));
    };
    while (!brace && next < end && goes_on(tokens_[next])) ++next;
    if (next + 1 >= scan_.tokens.size()) return;
    said.secondary.push_back({scan_.span_of(tokens_[next]), brace
                                                                ? "a `}` is missing before this"
                                                                : "a `)` is missing before this"});
  }

  std::size_t end_of_declaration(std::size_t token) const {
    const auto next = std::upper_bound(scan_.declarations.begin(), scan_.declarations.end(), token);
    return next == scan_.declarations.end() ? scan_.tokens.size() : *next;
  }

  bool is_explained(std::uint32_t token) const {
    return std::any_of(explained_.begin(), explained_.end(),
                       [token](const auto& r) { return r.first <= token && token < r.second; });
  }

  // A string that was not closed has taken the rest of its line, and maybe the closing bracket with
  // it.
  bool has_open_string(std::size_t from, std::size_t to) const {
    return std::any_of(tokens_ + from, tokens_ + to,
                       [](const Token& t) { return t.kind == TokenKind::String && t.damaged; });
  }

  const Scan& scan_;
  const base::Limits& limits_;
  base::Sink& sink_;
  DeclarationVisitor& visitor_;
  const Token* tokens_;
  ParseState state_;
  const DeclarationForm* form_ = nullptr;
  bool damaged_ = false;
  bool in_day_ = false;
  // Tokens among which a lone `}` has its reason told already.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> explained_;
};

}  // namespace

const DeclarationForm& form_of(WordId word) {
  return *std::find_if(kForms.begin(), kForms.end(),
                       [word](const DeclarationForm& f) { return f.word == word; });
}

void drive(const Scan& scan, const base::Limits& limits, base::Sink& sink,
           DeclarationVisitor& visitor) {
  Driver(scan, limits, sink, visitor).run_all();
}

}  // namespace rung::syntax
