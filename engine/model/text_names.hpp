// Names in braces in a text, such as `{squat.clean_reps|none yet}`: where they stand, and what they
// stand for. What is known of it is looked up when a decision says the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"

namespace rung::model {

// A piece of a text: words as they are, or a name to be filled in.
struct TextPart {
  bool is_name = false;
  std::string text;        // the words, or the name
  Side side = Side::None;  // `{hop on left}`
  std::string otherwise;   // what is said where it is not known; empty: the usual words
};

struct TextParts {
  std::vector<TextPart> parts;
  std::string wrong;  // what stands in braces and is no name; the first such
};

// `{{` is a brace. O(text).
TextParts parts_of_text(std::string_view text);

// A fact, a setting, a score, or what is recorded of an exercise.
struct TextName {
  enum class Kind : std::uint8_t { Fact, Setting, Score, Log } kind = Kind::Fact;
  std::uint32_t index = 0;  // Log: of the exercise
  LogField field = LogField::Reps;
  bool per_side = false;
};
std::optional<TextName> find_text_name(const Model& model, std::string_view name);

// All names that find_text_name knows, to suggest one.
std::vector<std::string> text_names(const Model& model);

}  // namespace rung::model
