#include "syntax/layout.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "syntax/format.hpp"

namespace rung::syntax {
namespace {

constexpr std::uint32_t kIndent = 2;
constexpr std::size_t kGapWidth = 3;

bool glued(TokenKind before, TokenKind kind) {
  const bool to_left = kind == TokenKind::Comma || kind == TokenKind::CloseParen ||
                       kind == TokenKind::Dot || kind == TokenKind::Percent;
  return to_left || before == TokenKind::OpenParen || before == TokenKind::Dot;
}

// The sign for a comparison in words; empty for a sign.
std::string_view sign_for(const Token& first, const Token& last) {
  if (first.word == word("more") || first.word == word("above")) return ">";
  if (first.word == word("less") || first.word == word("below")) return "<";
  if (first.word != word("at")) return {};
  return last.word == word("least") ? ">=" : "<=";
}

// A share reads better in words: `at least 90% of`.
std::string_view words_for(TokenKind kind) {
  switch (kind) {
    case TokenKind::AtLeast: return "at least";
    case TokenKind::Greater: return "more than";
    case TokenKind::AtMost: return "at most";
    case TokenKind::Less: return "less than";
    default: return {};
  }
}

bool is_block(Kind kind) {
  return kind == Kind::Given || kind == Kind::Expect || kind == Kind::Day || kind == Kind::Bands;
}

// Parts of a clause that may begin a line of their own when the clause is long.
bool may_break_before(Kind kind) {
  switch (kind) {
    case Kind::And:
    case Kind::Or:
    case Kind::Doubtful:
    case Kind::SetAside:
    case Kind::Reset: return true;
    default: return false;
  }
}

class LayoutBuilder {
 public:
  LayoutBuilder(const Scan& scan, const Cst& cst)
      : scan_(scan), root_(cst, 0), base_(root_.begin()) {}

  Layout build() {
    plain();
    for (std::uint32_t i = 0; i < root_.cst().size(); ++i) inner(NodeRef(root_.cst(), i));
    body();
    return std::move(out_);
  }

 private:
  Piece& piece(std::uint32_t token) { return out_.pieces[token - base_]; }
  const Token& token(std::uint32_t index) const { return scan_.tokens[index]; }

  void plain() {
    out_.pieces.reserve(root_.end() - base_);
    for (std::uint32_t i = base_; i < root_.end(); ++i) {
      Join join = Join::Space;
      if (i == base_) {
        join = Join::Hard;
      } else if (glued(token(i - 1).kind, token(i).kind)) {
        join = Join::Glue;
      } else if (token(i - 1).kind == TokenKind::Comma) {
        join = Join::Soft;
      }
      out_.pieces.push_back({i, scan_.text_of(token(i)), join, 0});
    }
  }

  void soften(std::uint32_t at) {
    if (piece(at).join == Join::Space) piece(at).join = Join::Soft;
  }

  void inner(NodeRef node) {
    if (may_break_before(node.kind())) soften(node.begin());
    switch (node.kind()) {
      case Kind::ClaimId:
        for (std::uint32_t i = node.begin() + 1; i < node.end(); ++i) piece(i).join = Join::Glue;
        break;
      case Kind::Compare: comparison(node); break;
      case Kind::Between: drop_is(node); break;
      case Kind::IsNumber: is_number(node); break;
      case Kind::For: soften(find_word(node, word("otherwise"))); break;
      case Kind::Groups:
      case Kind::Chain: break_between_names(node); break;
      default: break;
    }
  }

  std::uint32_t find_word(NodeRef node, WordId wanted) const {
    std::uint32_t i = node.begin();
    while (i + 1 < node.end() && token(i).word != wanted) ++i;
    return i;
  }

  void break_between_names(NodeRef node) {
    for (std::uint32_t i = node.begin() + 1; i < node.end(); ++i) {
      if (token(i).kind == TokenKind::Arrow || token(i).word == word("then")) soften(i);
    }
  }

  void hide(std::uint32_t at) {
    piece(at).text = {};
    piece(at).join = Join::Glue;
  }

  void drop_is(NodeRef node) {
    const std::uint32_t before = node.begin() - 1;
    if (token(before).word == word("is")) hide(before);
  }

  // Writes `text` for all tokens of the operator.
  void replace(NodeRef op, std::string_view text) {
    piece(op.begin()).text = text;
    for (std::uint32_t i = op.begin() + 1; i < op.end(); ++i) hide(i);
  }

  void comparison(NodeRef node) {
    drop_is(node);
    const NodeRef op = node.first_child();
    bool share = false;
    for (const NodeRef child : node.children()) share = share || child.kind() == Kind::CompareShare;
    const std::string_view text = share ? words_for(token(op.begin()).kind)
                                        : sign_for(token(op.begin()), token(op.end() - 1));
    if (!text.empty()) replace(op, text);
  }

  void is_number(NodeRef node) {
    const bool negated = node.first_child().kind() == Kind::Not;
    piece(node.begin() - 1).text = negated ? "!=" : "=";
    if (negated) hide(node.begin());
  }

  // ---- lines

  void body() {
    std::uint32_t open = base_;
    while (open < root_.end() && token(open).kind != TokenKind::OpenBrace) ++open;
    std::size_t clauses = 0;
    for (const NodeRef child : root_.children()) {
      if (child.begin() <= open) continue;
      ++clauses;
      if (is_block(child.kind())) gaps(child);
    }
    out_.one_line = clauses <= 1 && fits(base_, root_.end(), 0);
    if (out_.one_line || open == root_.end()) return;
    for (const NodeRef child : root_.children()) {
      if (child.begin() <= open) continue;
      line(child.begin(), kIndent);
      if (is_block(child.kind())) block(child, kIndent);
    }
    line(root_.end() - 1, 0);
  }

  void line(std::uint32_t at, std::uint32_t indent) {
    piece(at).join = Join::Hard;
    piece(at).indent = indent;
  }

  template <typename Act>
  void each_item(NodeRef node, Act act) {
    bool first = true;
    for (const NodeRef item : node.children()) {
      if (node.kind() == Kind::Day && item.kind() == Kind::Number) continue;
      act(item, first);
      first = false;
    }
  }

  void gaps(NodeRef node) {
    each_item(node, [this](NodeRef item, bool first) {
      piece(item.begin()).join = first ? Join::Space : Join::Gap;
      if (is_block(item.kind())) gaps(item);
    });
  }

  // One item a line, unless all of them fit on one.
  void block(NodeRef node, std::uint32_t indent) {
    bool nested = false;
    each_item(node, [&nested](NodeRef item, bool) { nested = nested || is_block(item.kind()); });
    if (!nested && fits(node.begin(), node.end(), indent)) return;
    each_item(node, [this, indent](NodeRef item, bool) {
      line(item.begin(), indent + kIndent);
      if (is_block(item.kind())) block(item, indent + kIndent);
    });
    line(node.end() - 1, indent);
  }

  bool fits(std::uint32_t begin, std::uint32_t end, std::size_t indent) {
    if (has_comment(begin, end)) return false;
    std::size_t width = indent;
    for (std::uint32_t i = begin; i < end && width <= kMaxColumns; ++i) {
      const Piece& p = piece(i);
      if (i != begin) width += p.join == Join::Glue ? 0 : p.join == Join::Gap ? kGapWidth : 1;
      width += base::count_characters(p.text);
    }
    return width <= kMaxColumns;
  }

  // Whether a comment stands between the first and the last of these tokens.
  bool has_comment(std::uint32_t begin, std::uint32_t end) const {
    const auto after =
        std::upper_bound(scan_.comments.begin(), scan_.comments.end(), begin,
                         [](std::uint32_t t, const Comment& c) { return t < c.next_token; });
    return after != scan_.comments.end() && after->next_token < end;
  }

  const Scan& scan_;
  NodeRef root_;
  std::uint32_t base_;
  Layout out_;
};

}  // namespace

Layout lay_out(const Scan& scan, const Cst& cst) { return LayoutBuilder(scan, cst).build(); }

}  // namespace rung::syntax
