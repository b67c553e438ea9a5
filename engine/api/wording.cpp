#include <string_view>
#include <utility>

#include "api/compiled.hpp"
#include "rung/format.hpp"

namespace rung {
namespace {

using Item = Wording::Item;

// What a log of an exercise can hold, as it is asked and told.
constexpr std::pair<std::string_view, std::string_view> kLogs[] = {
    {"reps", "repetitions"},
    {"sets", "sets"},
    {"hold", "seconds of holding"},
    {"load", "weight"},
    {"pain", "pain"},
    {"pain_before", "pain just before"},
    {"cramp", "cramp"},
    {"felt", "how it felt"},
    {"clean_reps", "clean repetitions in a test"},
    {"result", "the last result"},
    {"done", "when it was done"},
    {"sessions", "sessions"},
    {"faults", "what went wrong"},
};

std::string small(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z')
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

class Words {
 public:
  explicit Words(const model::Model& model) : m_(model) {}

  Wording take() {
    for (const model::Protective& rule : m_.protective) put(rule.name, rule.title);
    for (const model::Permissive& rule : m_.permissive) put(rule.name, rule.title);
    for (const model::Gate& gate : m_.gates) put(gate.name, gate.title);
    for (const model::Finding& finding : m_.findings) put(finding.name, finding.title);
    for (const model::Score& score : m_.scores) put(score.name, score.title);
    for (const model::Setting& setting : m_.settings) put(setting.name, setting.title);
    for (const model::Exercise& exercise : m_.exercises) add(exercise);
    for (const model::Ladder& ladder : m_.ladders) add(ladder);
    for (const model::Fact& fact : m_.facts) add(fact);
    for (const model::Pack& pack : m_.packs) put("pack." + pack.name, pack.title);
    return std::move(out_);
  }

 private:
  void put(const std::string& name, const std::string& text) {
    if (!text.empty()) out_.items[name].text = text;
  }

  // The name of an exercise also stands where a ladder's rung is a value.
  void add(const model::Exercise& exercise) {
    const std::string& title = exercise.title.empty() ? exercise.name : exercise.title;
    put(exercise.name, title);
    for (const auto& [name, words] : kLogs) {
      Item& item = out_.items[exercise.name + "." + std::string(name)];
      item.text = title + ", " + std::string(words);
      if (name == "cramp")
        item.values = {{"went_after_break", "it went after a break"}, {"did_not_go", "it stayed"}};
    }
    for (const model::Fault& fault : exercise.faults)
      put(exercise.name + ".fault." + fault.name, title + ", " + small(fault.title));
  }

  void add(const model::Ladder& ladder) {
    Item& item = out_.items["ladder." + ladder.name];
    item.text = ladder.ask.empty() ? ladder.title : ladder.ask;
    for (const model::ExerciseId rung : ladder.rungs) {
      const model::Exercise& exercise = m_.exercises[rung.index()];
      if (!exercise.title.empty()) item.values[exercise.name] = exercise.title;
    }
  }

  void add(const model::Fact& fact) {
    Item& item = out_.items[fact.name];
    item.text = fact.title;
    for (const ast::Choice& choice : fact.type.choices)
      if (choice.label) item.values[choice.name.text] = choice.label->text;
  }

  const model::Model& m_;
  Wording out_;
};

}  // namespace

Wording wording_of(const RuleSet& rules) { return Words(rules.compiled().model).take(); }

}  // namespace rung
