#include "syntax/format.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "syntax/driver.hpp"
#include "syntax/layout.hpp"
#include "syntax/parse.hpp"

namespace rung::syntax {
namespace {

constexpr std::uint32_t kContinued = 4;  // more indent for the further lines of one clause
constexpr std::uint32_t kInside = 2;

class Writer : public DeclarationVisitor {
 public:
  explicit Writer(const Scan& scan) : scan_(scan) {
    out_.reserve(scan.text.size() + scan.text.size() / 8);
  }

  void visit(const Cst& cst, bool /*damaged*/) override {
    const Layout layout = lay_out(scan_, cst);
    const std::vector<Piece>& pieces = layout.pieces;
    const WordId keyword = scan_.tokens[pieces.front().token].word;
    together_ = layout.one_line && last_one_line_ && keyword == last_keyword_;
    for (std::size_t i = 0; i < pieces.size(); ++i) write(pieces, i);
    last_one_line_ = layout.one_line;
    last_keyword_ = keyword;
  }

  std::string finish() {
    const auto end = static_cast<std::uint32_t>(scan_.tokens.size() - 1);
    while (has_comment_before(end)) comment(0, false);
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  // ---- tokens

  void write(const std::vector<Piece>& pieces, std::size_t i) {
    const Piece& piece = pieces[i];
    const bool first = i == 0;
    const bool closes = scan_.tokens[piece.token].kind == TokenKind::CloseBrace;
    const bool hard = piece.join == Join::Hard;
    const std::uint32_t indent = hard ? piece.indent : line_indent_ + kContinued;
    bool broken = false;  // by a comment
    bool gap_begins = first;
    while (has_comment_before(piece.token)) {
      const bool own_line = scan_.comments[next_comment_].own_line;
      comment(indent + (hard && closes ? kInside : 0), gap_begins && own_line);
      gap_begins = gap_begins && !own_line;
      broken = true;
    }
    if (piece.text.empty()) {
      pending_ = pending_ || broken;
    } else if (hard || broken || pending_) {
      const bool blank = gap_begins ? blank_between_declarations(begin_of(piece))
                                    : hard && !closes && author_blank(begin_of(piece));
      new_line(indent, blank && !after_open_brace());
      if (hard) line_indent_ = piece.indent;
      pending_ = false;
    } else {
      join(pieces, i);
    }
    append(piece.text);
    source_end_ = scan_.tokens[piece.token].end;
    after_brace_ = scan_.tokens[piece.token].kind == TokenKind::OpenBrace;
  }

  void join(const std::vector<Piece>& pieces, std::size_t i) {
    const Join how = pieces[i].join;
    if (how == Join::Soft && column_ + 1 + width_to_next_break(pieces, i) > kMaxColumns) {
      new_line(line_indent_ + kContinued, false);
    } else if (how == Join::Gap) {
      append("   ");
    } else if (how != Join::Glue) {
      append(" ");
    }
  }

  static std::size_t width_to_next_break(const std::vector<Piece>& pieces, std::size_t i) {
    std::size_t width = base::count_characters(pieces[i].text);
    for (++i; i < pieces.size(); ++i) {
      const Join how = pieces[i].join;
      if (how == Join::Soft || how == Join::Hard || how == Join::Gap) break;
      width += base::count_characters(pieces[i].text) + (how == Join::Space ? 1 : 0);
    }
    return width;
  }

  std::uint32_t begin_of(const Piece& piece) const { return scan_.tokens[piece.token].begin; }

  // ---- comments

  bool has_comment_before(std::uint32_t token) const {
    return next_comment_ < scan_.comments.size() &&
           scan_.comments[next_comment_].next_token <= token;
  }

  // `top`: the first thing between two declarations.
  void comment(std::uint32_t indent, bool top) {
    const Comment& c = scan_.comments[next_comment_++];
    if (c.own_line || out_.empty()) {
      const bool blank = top ? blank_between_declarations(c.begin) : author_blank(c.begin);
      new_line(indent, blank && !after_open_brace());
    } else {
      append("  ");
    }
    append(scan_.text.substr(c.begin, c.end - c.begin));
    source_end_ = c.end;
    after_brace_ = false;
  }

  // ---- lines

  bool blank_between_declarations(std::uint32_t begin) const {
    return !together_ || author_blank(begin);
  }
  bool after_open_brace() const { return after_brace_; }

  // Whether the author left a line free before `begin`.
  bool author_blank(std::uint32_t begin) const {
    const std::string_view between = scan_.text.substr(source_end_, begin - source_end_);
    return std::count(between.begin(), between.end(), '\n') >= 2;
  }

  void new_line(std::uint32_t indent, bool blank) {
    if (!out_.empty()) out_ += blank ? "\n\n" : "\n";
    out_.append(indent, ' ');
    column_ = indent;
  }

  void append(std::string_view text) {
    out_ += text;
    column_ += base::count_characters(text);
  }

  const Scan& scan_;
  std::string out_;
  std::size_t column_ = 0;
  std::size_t next_comment_ = 0;
  std::uint32_t source_end_ = 0;  // of what was written last
  std::uint32_t line_indent_ = 0;
  bool pending_ = false;  // a comment ended the line before a word that is not written
  bool after_brace_ = false;
  bool together_ = false;
  bool last_one_line_ = false;
  WordId last_keyword_ = 0;
};

}  // namespace

std::optional<std::string> format(std::string_view text, const base::Limits& limits) {
  base::Sink sink;
  parse(0, text, limits, sink);
  if (sink.has_errors()) return std::nullopt;
  const Scan scanned = scan(0, text, limits, sink);
  Writer writer(scanned);
  drive(scanned, limits, sink, writer);
  return writer.finish();
}

}  // namespace rung::syntax
