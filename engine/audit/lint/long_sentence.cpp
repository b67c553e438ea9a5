// A043: a sentence that is too long.
//
// Somebody in pain, at a kiosk, loses a long sentence half-way. Twenty words are enough for a step
// or a question.
#include "audit/lint/lint.hpp"
#include "audit/reading.hpp"

namespace rung::audit::lint {

void long_sentence(const Context& context, Findings& findings) {
  constexpr std::size_t kMostWords = 20;
  for (const Said& said : context.get<AllSaid>().all()) {
    for (const auto& sentence : sentences_of(said.plain)) {
      if (sentence.size() <= kMostWords) continue;
      findings.add(Code::A043, said.text->span,
                   "a sentence of " + std::to_string(sentence.size()) +
                       " words, which begins with `" + sentence[0] + " " + sentence[1] + " " +
                       sentence[2] + "`",
                   "say it in two");
    }
  }
}

}  // namespace rung::audit::lint
