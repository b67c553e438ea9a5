// Writes JSON in the order it is called. The same calls give the same bytes, whatever the locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "rung/value.hpp"

namespace rung::base {

// REQUIRES: begins and ends are paired, and inside an object a key stands before each value.
class JsonWriter {
 public:
  explicit JsonWriter(bool pretty = false) : pretty_(pretty) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name);

  // Bytes that are not UTF-8 become U+FFFD.
  void string(std::string_view text);
  void boolean(bool value);
  void integer(std::int64_t value);
  void number(Fixed value);  // without trailing zeros
  void null();

  std::string take() { return std::move(out_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void before_value();
  void new_line();
  void quote(std::string_view text);

  std::string out_;
  std::size_t depth_ = 0;
  bool pretty_;
  bool first_ = true;  // nothing stands in the innermost bracket yet
  bool after_key_ = false;
};

// A key and its value.
inline void text(JsonWriter& out, std::string_view key, std::string_view value) {
  out.key(key);
  out.string(value);
}

inline void count(JsonWriter& out, std::string_view key, std::size_t value) {
  out.key(key);
  out.integer(static_cast<std::int64_t>(value));
}

}  // namespace rung::base
