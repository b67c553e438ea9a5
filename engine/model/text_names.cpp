#include "model/text_names.hpp"

#include <algorithm>

namespace rung::model {
namespace {

constexpr LogField kRecorded[] = {LogField::Reps,     LogField::Sets,      LogField::Hold,
                                  LogField::Load,     LogField::Pain,      LogField::Cramp,
                                  LogField::Felt,     LogField::CleanReps, LogField::PainBefore,
                                  LogField::AddedPain};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// A name, or names joined by dots.
bool is_path(std::string_view text) {
  bool begins = true;
  for (const char c : text) {
    if (c == '.' ? begins : !(is_letter(c) || (is_digit(c) && !begins))) return false;
    begins = c == '.';
  }
  return !begins;
}

bool take_side(std::string_view& name, std::string_view words) {
  if (name.size() <= words.size() || name.substr(name.size() - words.size()) != words) return false;
  name = trimmed(name.substr(0, name.size() - words.size()));
  return true;
}

std::optional<TextPart> name_in(std::string_view inside) {
  TextPart out;
  out.is_name = true;
  const std::size_t bar = inside.find('|');
  if (bar != std::string_view::npos) out.otherwise = std::string(trimmed(inside.substr(bar + 1)));
  std::string_view name = trimmed(inside.substr(0, bar));
  if (take_side(name, " on left")) out.side = Side::Left;
  if (out.side == Side::None && take_side(name, " on right")) out.side = Side::Right;
  if (!is_path(name)) return std::nullopt;
  out.text = std::string(name);
  return out;
}

template <typename List>
std::optional<std::uint32_t> index_of(const List& list, std::string_view name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

bool has(const Exercise& exercise, LogField field) {
  return field != LogField::CleanReps || !exercise.test.empty();
}

}  // namespace

TextParts parts_of_text(std::string_view text) {
  TextParts out;
  std::string words;
  const auto keep_words = [&] {
    if (!words.empty()) out.parts.push_back({false, words, Side::None, {}});
    words.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool twice = at + 1 < text.size() && text[at + 1] == c;
    if (c == '}' && twice) ++at;
    if (c != '{') {
      words += c;
      continue;
    }
    if (twice) {
      words += c;
      ++at;
      continue;
    }
    const std::size_t end = text.find('}', at);
    auto name =
        end == std::string_view::npos ? std::nullopt : name_in(text.substr(at + 1, end - at - 1));
    if (!name) {
      if (out.wrong.empty()) out.wrong = std::string(text.substr(at, end - at + 1));
      words += c;
      continue;
    }
    keep_words();
    out.parts.push_back(*std::move(name));
    at = end;
  }
  keep_words();
  return out;
}

std::optional<TextName> find_text_name(const Model& model, std::string_view name) {
  using Stands = TextName::Kind;
  if (const auto fact = model.find_fact(name)) {
    const bool per_side = model.facts[fact->index()].type.per_side;
    return TextName{Stands::Fact, fact->value, LogField::Reps, per_side};
  }
  if (const auto setting = model.find_setting(name))
    return TextName{Stands::Setting, setting->value, LogField::Reps, false};
  if (const auto score = index_of(model.scores, name))
    return TextName{Stands::Score, *score, LogField::Reps, false};
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto exercise = model.find_exercise(name.substr(0, dot));
  const auto field = log_field_named(name.substr(dot + 1));
  if (!exercise || !field || !has(model.exercises[exercise->index()], *field)) return std::nullopt;
  const bool one_sided = model.exercises[exercise->index()].one_sided;
  return TextName{Stands::Log, exercise->value, *field, one_sided};
}

std::vector<std::string> text_names(const Model& model) {
  std::vector<std::string> out;
  for (const Fact& fact : model.facts) out.push_back(fact.name);
  for (const Setting& setting : model.settings) out.push_back(setting.name);
  for (const Score& score : model.scores) out.push_back(score.name);
  for (const Exercise& exercise : model.exercises) {
    for (const LogField field : kRecorded) {
      if (has(exercise, field)) out.push_back(exercise.name + "." + std::string(name_of(field)));
    }
  }
  return out;
}

}  // namespace rung::model
