// How hard a text is to read: the grade of Flesch and Kincaid, which counts words in a sentence and
// syllables in a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/context.hpp"

namespace rung::audit {

struct Counts {
  std::size_t sentences = 0, words = 0, syllables = 0;

  Counts& operator+=(const Counts& more);
  double grade() const;  // 0 for no words
};

// The words of each sentence. A sentence ends with `.`, `!` or `?` before white space, at a line
// break, or with the text.
std::vector<std::vector<std::string>> sentences_of(std::string_view text);

// Of an English word; a number counts as one. By vowels, so not always right.
std::size_t syllables_in(std::string_view word);

Counts counts_of(std::string_view text);

// The letters A to Z made small.
std::string lower_case(std::string_view text);

// Something said to the person in whole sentences: questions, steps, tests, what a rule says.
// Titles and the names of choices are too short to be measured.
struct Said {
  const ast::Text* text = nullptr;
  std::uint32_t pack = model::Model::kNoPack;
  std::string plain;  // each profession of the pack as one short word, `{side}` as left
};

class AllSaid {
 public:
  explicit AllSaid(const Context& context);
  const std::vector<Said>& all() const { return all_; }

 private:
  std::vector<Said> all_;
};

}  // namespace rung::audit
