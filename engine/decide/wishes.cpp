#include "decide/wishes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "program/old_answers.hpp"

namespace rung::decide {

namespace {

// "curl" for "curls", "stretch" for "stretches", "press" as it is.
void make_singular(std::string& word) {
  const auto ends = [&](std::string_view ending) { return word.ends_with(ending); };
  if (word.size() < 4 || !ends("s") || ends("ss") || ends("us")) return;
  const bool two = ends("ches") || ends("shes") || ends("sses") || ends("xes");
  word.resize(word.size() - (two ? 2 : 1));
}

// The same for all ways to write the same words.
std::string plainly(std::string_view words) {
  std::string out;
  std::string word;
  const auto put = [&] {
    if (word.empty()) return;
    make_singular(word);
    out += (out.empty() ? "" : " ") + word;
    word.clear();
  };
  for (const char c : words) {
    if (c == ' ' || c == '_' || c == '-' || c == '\t') {
      put();
    } else {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  put();
  return out;
}

void add_once(std::vector<model::ExerciseId>& list, model::ExerciseId id) {
  if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

// All exercises whose name or title satisfies, or else those of all aliases that do.
template <typename Same>
Wish matching(const model::Model& model, const Same& same) {
  std::vector<model::ExerciseId> found;
  for (std::size_t i = 0; i < model.exercises.size(); ++i) {
    const model::Exercise& exercise = model.exercises[i];
    if (same(exercise.name) || same(exercise.title)) add_once(found, model::ExerciseId(i));
  }
  bool asked = false;
  if (found.empty()) {
    for (const model::Alias& alias : model.aliases) {
      if (!same(alias.phrase)) continue;
      asked = asked || alias.ambiguous;
      for (const model::ExerciseId id : alias.exercises) add_once(found, id);
    }
  }
  Wish out;
  if (found.size() == 1 && !asked) {
    out.one = found.front();
  } else {
    out.several = std::move(found);
  }
  return out;
}

}  // namespace

Wish understand(const model::Model& model, const std::string& words) {
  // A name is never in doubt, whatever titles say.
  if (const auto named = program::exercise_meant(model, words).id) return {named, {}};
  Wish exact = matching(model, [&](const std::string& text) { return text == words; });
  if (exact.one || !exact.several.empty()) return exact;
  const std::string wanted = plainly(words);
  if (wanted.empty()) return {};
  return matching(model, [&](const std::string& text) { return plainly(text) == wanted; });
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
