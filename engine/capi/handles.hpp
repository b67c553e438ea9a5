// What stands behind the handles of rung.h, and the seam between the C++ interface and C: nothing
// that is thrown crosses it, and what is refused becomes an error object.
//
// In: the public headers of the engine. It must not know how rules are read or decided on, so that
// C, C++ and all that speak C get the same bytes.
#pragma once

#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rung/batch.hpp"
#include "rung/decision.hpp"
#include "rung/diagnostic.hpp"
#include "rung/fold.hpp"
#include "rung/live.hpp"
#include "rung/rule_set.hpp"
#include "rung/rung.h"
#include "rung/state.hpp"

namespace rung::capi {

struct ToldPlace {
  std::string file;
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0, begin = 0, end = 0;
};

struct Told {
  Severity severity = Severity::Error;
  std::string code, message, help;
  ToldPlace place;
};

}  // namespace rung::capi

struct rung_error {
  rung_status status = RUNG_OK;
  std::vector<rung::capi::Told> told;
  std::string text, json;
};

struct rung_text {
  std::string text;
};

struct rung_rules {
  rung::RuleSet rules;
  std::vector<rung::PackDetails> packs;
};

struct rung_state {
  rung::State state;
};

struct rung_decision {
  rung::Decision decision;
};

struct rung_live {
  rung::Live live;
  std::uint32_t fact_limit = 0;  // every handle that was given out lies below it
};

struct rung_fold {
  rung::Fold fold;
};

struct rung_batch {
  rung::Batch batch;
  std::size_t lanes = 0;
  bool certain_only = false;
};

struct rung_room {
  const rung_batch* of;
  rung::Batch::Room room;
};

namespace rung::capi {

void clear(rung_error* error) noexcept;
// Each notes its status in `error`, if there is one, and returns it.
rung_status say(rung_error* error, rung_status status) noexcept;
rung_status wrong_call(rung_error* error, const char* message) noexcept;
rung_status not_found(rung_error* error, const char* message) noexcept;
// Keeps the diagnostics, with what they say of `sources`. May run out of memory.
rung_status tell(rung_error* error, rung_status status, const std::vector<Diagnostic>& diagnostics,
                 const std::vector<SourceText>& sources);

inline rung_status rejected(rung_error* error, const std::vector<Diagnostic>& diagnostics,
                            const std::vector<SourceText>& sources = {}) {
  return tell(error, RUNG_REJECTED, diagnostics, sources);
}

// Runs the body of a call; whatever it throws becomes a status.
template <typename Body>
rung_status guarded(rung_error* error, Body&& body) noexcept {
  clear(error);
  try {
    return say(error, std::forward<Body>(body)());
  } catch (const std::bad_alloc&) {
    clear(error);
    return say(error, RUNG_OUT_OF_MEMORY);
  } catch (const std::length_error&) {  // more than a vector can ever hold
    clear(error);
    return say(error, RUNG_OUT_OF_MEMORY);
  } catch (...) {
    clear(error);
    return say(error, RUNG_INTERNAL);
  }
}

inline rung_view view(std::string_view text) noexcept { return {text.data(), text.size()}; }
inline rung_view view(const std::string& text) noexcept { return {text.c_str(), text.size()}; }

// NULL is the empty text.
inline std::string_view text_of(const char* data, std::size_t size) noexcept {
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

// Options as their caller filled them, zeros where that knew fewer fields. False where the size
// cannot be right, and where fields are set that this version does not know.
template <typename Options>
bool take(const Options* given, Options& out) noexcept {
  out = {};
  if (given == nullptr) return true;
  const std::size_t size = given->size;
  if (size < sizeof(std::size_t)) return false;
  std::memcpy(&out, given, size < sizeof out ? size : sizeof out);
  const char* bytes = reinterpret_cast<const char*>(given);
  for (std::size_t i = sizeof out; i < size; ++i) {
    if (bytes[i] != 0) return false;
  }
  return true;
}

// Fills as much of a struct as its caller knows of.
template <typename Struct>
rung_status give(Struct value, Struct* out) noexcept {
  if (out == nullptr || out->size < sizeof(std::size_t)) return RUNG_INVALID_ARGUMENT;
  value.size = out->size;
  std::memcpy(out, &value, out->size < sizeof value ? out->size : sizeof value);
  return RUNG_OK;
}

inline constexpr const char* kNull = "an argument that is needed is NULL";
inline constexpr const char* kOptions = "the options have a size or a field that cannot be";
inline constexpr const char* kSide = "a side is none, left or right: 0, 1 or 2";
inline constexpr const char* kFormat = "there is no such format here";
inline constexpr const char* kAnswer = "the answer has a size, kind or names that cannot be";

inline bool is_side(std::int32_t side) noexcept {
  return side >= RUNG_SIDE_NONE && side <= RUNG_SIDE_RIGHT;
}
inline Side side_of(std::int32_t side) noexcept { return static_cast<Side>(side); }

// False where the kind, or a list of names, cannot be.
bool answer_of(const rung_answer* given, Answer& out);
// False where the options cannot be.
bool options_of(const rung_decide_options* given, DecideOptions& out,
                std::int32_t& format) noexcept;
// `format` is one that a decision is written in. `rules` may be nothing.
std::string written(const Decision& decision, const RuleSet* rules, std::int32_t format);
inline bool is_decision_format(std::int32_t format) noexcept {
  return format >= RUNG_JSON && format <= RUNG_PAGE;
}

}  // namespace rung::capi
