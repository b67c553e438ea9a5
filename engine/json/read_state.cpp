// Text to events: the only place that knows the JSON library.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "json/state_reader.hpp"

namespace rung::json {
namespace {

using base::Code;

constexpr int kNumberOverflow = 406;  // the library's id for a number that no double holds

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_separator(char c) { return is_space(c) || c == ',' || c == ':'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_number(char c) {
  return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// Hands out the text and remembers how much of it was taken, since the library tells no place of an
// event.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, std::size_t* taken) : at_(at), taken_(taken) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    ++at_;
    ++*taken_;
    return *this;
  }
  Cursor operator++(int) {
    Cursor before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Cursor& a, const Cursor& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  std::size_t* taken_;
};

Span span_of(std::size_t begin, std::size_t end) {
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  return {0, static_cast<std::uint32_t>(std::min(begin, kMost)),
          static_cast<std::uint32_t>(std::min(end, kMost))};
}

// The library's events, given their places and handed on.
class Events {
 public:
  Events(std::string_view text, StateReader& reader, base::Sink& sink)
      : text_(text), reader_(reader), sink_(sink) {
    if (text.starts_with("\xEF\xBB\xBF")) done_ = 3;
  }

  std::size_t* taken() { return &taken_; }

  // NOLINTBEGIN: the names are the library's
  bool null() { return plain(Scalar::Kind::Null); }
  bool boolean(bool yes) { return plain(yes ? Scalar::Kind::Yes : Scalar::Kind::No); }
  bool number_integer(std::int64_t) { return number(); }
  bool number_unsigned(std::uint64_t) { return number(); }
  bool number_float(double, const std::string&) { return number(); }
  bool string(const std::string& value) { return plain(Scalar::Kind::String, value); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return reader_.begin_object(token()); }
  bool key(const std::string& name) { return reader_.key(name, token()); }
  bool end_object() { return end(); }
  bool start_array(std::size_t) { return reader_.begin_array(token()); }
  bool end_array() { return end(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) {
    if (error.id == kNumberOverflow)
      number();
    else
      report_syntax(position);
    return false;
  }
  // NOLINTEND

 private:
  // The token that was just read. Only white space and separators stand between two events.
  Span token() {
    const std::size_t begin = token_start();
    done_ = taken_;
    return span_of(begin, taken_);
  }

  std::size_t token_start() const {
    std::size_t at = done_;
    while (at < text_.size() && is_separator(text_[at])) ++at;
    return at;
  }

  bool end() {
    token();
    return reader_.end();
  }

  bool plain(Scalar::Kind kind, std::string_view value = {}) {
    return reader_.scalar({kind, value, token()});
  }

  // From the text itself: the library's own copy follows the locale, and loses digits of long
  // integers.
  bool number() {
    const std::size_t begin = token_start();
    std::size_t end = begin;
    while (end < text_.size() && is_number(text_[end])) ++end;
    done_ = end;
    const std::string_view written = text_.substr(begin, end - begin);
    return reader_.scalar({Scalar::Kind::Number, written, span_of(begin, end)});
  }

  void report_syntax(std::size_t position);
  bool has_half_character(std::size_t begin, std::size_t end) const;
  void report_broken_string(std::size_t begin, std::size_t bad);
  std::string unexpected(std::size_t begin, std::size_t end) const;
  std::vector<std::string> remedy(std::size_t begin, std::size_t end) const;
  std::string where() const;

  std::string_view text_;
  StateReader& reader_;
  base::Sink& sink_;
  std::size_t taken_ = 0;  // bytes the library has read
  std::size_t done_ = 0;   // the end of the latest event's token
};

std::string Events::where() const {
  const std::string path = reader_.path();
  return path.empty() ? "" : " in `" + path + "`";
}

// `position` counts the characters that were read, the one at fault included.
void Events::report_syntax(std::size_t position) {
  if (position > text_.size()) {
    const Span at = span_of(text_.size(), text_.size());
    const bool empty = std::all_of(text_.begin(), text_.end(), is_space);
    sink_.report(Code::R7001, at,
                 empty ? "the text is empty" : "the text ends too early" + where());
    return;
  }
  const std::size_t bad = position == 0 ? 0 : position - 1;
  const std::size_t begin = std::min(token_start(), bad);
  const bool string = text_[begin] == '"' && bad > begin;
  if (string && (text_[bad] != '"' || has_half_character(begin, bad))) {
    return report_broken_string(begin, bad);
  }
  std::size_t end = string ? bad + 1 : begin + base::utf8_at(text_, begin).length;
  while (end < text_.size() && is_word(text_[begin]) && is_word(text_[end])) ++end;
  const std::string after = reader_.complete() ? " after the end of the state" : where();
  auto& diagnostic = sink_.report(Code::R7001, span_of(begin, end), unexpected(begin, end) + after);
  diagnostic.help = remedy(begin, end);
}

// A surrogate, which means nothing without its partner; with one the library would have read on.
bool Events::has_half_character(std::size_t begin, std::size_t end) const {
  const std::string_view text = text_.substr(begin, end - begin);
  return text.find("\\ud") != std::string_view::npos || text.find("\\uD") != std::string_view::npos;
}

void Events::report_broken_string(std::size_t begin, std::size_t bad) {
  const auto c = static_cast<unsigned char>(text_[bad]);
  const bool escape = bad > begin + 1 && text_[bad - 1] == '\\';
  std::string what = c == '\n' || c == '\r' ? "a line break inside a text"
                     : c < 0x20             ? "a control character inside a text"
                     : escape               ? "an unknown escape in a text"
                                            : "half a character in a text";
  auto& diagnostic = sink_.report(Code::R7001, span_of(bad, bad + 1), what + where());
  if (c == '\n' || c == '\r')
    diagnostic.help = {"close the text with `\"`, or write the break as `\\n`"};
}

std::string Events::unexpected(std::size_t begin, std::size_t end) const {
  return "unexpected `" + shown(text_.substr(begin, end - begin)) + "`";
}

std::vector<std::string> Events::remedy(std::size_t begin, std::size_t end) const {
  const char c = text_[begin];
  if (c == '\'') return {"a text stands in double quotes"};
  if (c == '/' || c == '#') return {"JSON has no comments"};
  std::string word(text_.substr(begin, end - begin));
  for (char& letter : word) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  const std::string_view near = base::nearest_name(word, {"true", "false", "null"});
  if (!near.empty() && is_word(c)) return {"did you mean `" + std::string(near) + "`?"};
  std::size_t before = begin;
  while (before > 0 && is_space(text_[before - 1])) --before;
  const bool comma = before > 0 && text_[before - 1] == ',';
  if (comma && (c == '}' || c == ']')) return {"take away the comma before it"};
  return {};
}

// What makes reading pointless; the library would take a NUL for the end of the text.
bool acceptable_bytes(std::string_view text, const JsonLimits& limits, base::Sink& sink) {
  if (text.size() > limits.max_bytes) {
    sink.report(Code::R7006, {},
                "the state has " + std::to_string(text.size()) + " bytes; at most " +
                    std::to_string(limits.max_bytes) + " are read");
  } else if (const auto bad = base::first_invalid_utf8(text)) {
    sink.report(Code::R0002, span_of(*bad, *bad + 1),
                "byte " + std::to_string(*bad) + " of the state is not valid UTF-8");
  } else if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    sink.report(Code::R0003, span_of(nul, nul + 1),
                "byte " + std::to_string(nul) + " of the state is NUL");
  }
  return !sink.has_errors();
}

}  // namespace
}  // namespace rung::json

namespace rung {

Result<State> read_state(std::string_view text, const JsonLimits& limits) {
  base::Sink sink;
  json::StateReader reader(limits, sink);
  if (json::acceptable_bytes(text, limits, sink)) {
    json::Events events(text, reader, sink);
    const json::Cursor begin(text.data(), events.taken());
    const json::Cursor end(text.data() + text.size(), events.taken());
    const bool read = nlohmann::json::sax_parse(begin, end, &events);
    if (!(read && reader.complete()) && !sink.has_errors()) {
      sink.report(base::Code::R7001, {}, "the text is not a state");
    }
  }
  if (sink.has_errors()) return Result<State>::failure(sink.take_sorted());
  return reader.take();
}

}  // namespace rung
