#include "decide/wishes.hpp"

#include <algorithm>

namespace rung::decide {

Wish understand(const model::Model& model, const std::string& words) {
  Wish out;
  out.one = model.find_exercise(words);
  for (std::size_t i = 0; i < model.exercises.size() && !out.one; ++i) {
    if (model.exercises[i].title == words) out.one = model::ExerciseId(i);
  }
  if (out.one) return out;
  const auto alias = std::find_if(model.aliases.begin(), model.aliases.end(),
                                  [&](const model::Alias& a) { return a.phrase == words; });
  if (alias == model.aliases.end()) return out;
  if (!alias->ambiguous && alias->exercises.size() == 1) {
    out.one = alias->exercises.front();
  } else {
    out.several = alias->exercises;
  }
  return out;
}

Question which_one(const model::Model& model, const std::string& words,
                   const std::vector<model::ExerciseId>& several) {
  Question q;
  q.fact = "wants." + words;
  q.ask = "Which one do you mean by “" + words + "”?";
  q.type = "one_of";
  for (const model::ExerciseId e : several)
    q.choices.push_back({model.exercises[e.index()].name, model.exercises[e.index()].title});
  q.choices.push_back({"none", "None of these"});
  return q;
}

}  // namespace rung::decide
