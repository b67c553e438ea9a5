// Many states as JSON, one after the other, read with a library built for speed.
//
// What read_named_state accepts is accepted, with the same state, and what it refuses is refused,
// with its words: it is asked whenever this reader does not know what to make of a text. So there
// is one definition of the format. Apart from the engine, whose users need no JSON library.
#pragma once

#include <memory>
#include <string_view>

#include "rung/json.hpp"

namespace rung {

// Keeps its memory from one text to the next. Thread-safety: each thread needs one of its own.
class NamedStates {
 public:
  explicit NamedStates(const JsonLimits& limits = {});
  NamedStates(NamedStates&& other) noexcept;
  NamedStates& operator=(NamedStates&& other) noexcept;
  ~NamedStates();

  // As read_named_state. O(text).
  NamedState read(std::string_view json);

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace rung
