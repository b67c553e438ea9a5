#include "audit/reading.hpp"

#include <algorithm>

namespace rung::audit {
namespace {

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

// Typographic marks are words of their own to the bytes, but none to a reader.
bool is_word(std::string_view token) {
  return std::any_of(token.begin(), token.end(), [](char c) {
    return is_digit(c) || (is_letter(c) && static_cast<unsigned char>(c) < 0x80);
  });
}

}  // namespace

Counts& Counts::operator+=(const Counts& more) {
  sentences += more.sentences;
  words += more.words;
  syllables += more.syllables;
  return *this;
}

double Counts::grade() const {
  if (words == 0 || sentences == 0) return 0;
  const auto n = static_cast<double>(words);
  return 0.39 * n / static_cast<double>(sentences) + 11.8 * static_cast<double>(syllables) / n -
         15.59;
}

std::vector<std::vector<std::string>> sentences_of(std::string_view text) {
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> sentence;
  std::string word;
  const auto end_word = [&] {
    if (is_word(word)) sentence.push_back(word);
    word.clear();
  };
  const auto end_sentence = [&] {
    end_word();
    if (!sentence.empty()) out.push_back(std::move(sentence));
    sentence.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool at_end = i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n' ||
                        text[i + 1] == '"' || text[i + 1] == ')';
    if (is_letter(c) || is_digit(c) || c == '\'' || (c == '.' && !at_end && !word.empty())) {
      word += c;
    } else if (c == '\n' || ((c == '.' || c == '!' || c == '?') && at_end)) {
      end_sentence();
    } else {
      end_word();
    }
  }
  end_sentence();
  return out;
}

std::size_t syllables_in(std::string_view written) {
  const std::string word = lowered(written);
  std::size_t count = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++count;
    // Two vowels that are two syllables, as in vi-o-lent; not those of mo-tion.
    const bool split = i > 0 && ((word[i - 1] == 'i' && (word[i] == 'a' || word[i] == 'o')) ||
                                 (word[i - 1] == 'e' && word[i] == 'o'));
    const bool joined = i > 1 && (word[i - 2] == 't' || word[i - 2] == 'c' || word[i - 2] == 's');
    if (split && !joined) ++count;
  }
  const bool consonant_before_end =
      word.size() > 2 && !is_vowel(word[word.size() - 2]) && word.back() == 'e';
  const bool sounded_le =
      ends_with(word, "le") && word.size() > 2 && !is_vowel(word[word.size() - 3]);
  if (consonant_before_end && !sounded_le) --count;
  if (word.size() > 3 && ends_with(word, "ed") && !is_vowel(word[word.size() - 3]) &&
      word[word.size() - 3] != 't' && word[word.size() - 3] != 'd')
    --count;
  return std::max<std::size_t>(count, 1);
}

std::string lower_case(std::string_view text) { return lowered(text); }

Counts counts_of(std::string_view text) {
  Counts out;
  for (const auto& sentence : sentences_of(text)) {
    ++out.sentences;
    out.words += sentence.size();
    for (const std::string& word : sentence) out.syllables += syllables_in(word);
  }
  return out;
}

namespace {

// The words for a profession without their article: "your physiotherapist" is "physiotherapist".
std::vector<std::string> professions_of(const model::Model& model) {
  std::vector<std::string> out;
  for (const model::Professional& professional : model.professionals) {
    std::string title = lowered(professional.title);
    for (const std::string_view article : {"your ", "the ", "a ", "an "}) {
      if (title.starts_with(article)) title.erase(0, article.size());
    }
    out.push_back(title);
    std::string name = lowered(professional.name);
    std::replace(name.begin(), name.end(), '_', ' ');
    out.push_back(name);
  }
  std::sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  if (what.empty()) return text;
  for (std::size_t at = 0; (at = lowered(text).find(what, at)) != std::string::npos;
       at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

class Collector {
 public:
  Collector(const Context& context, std::vector<Said>& out)
      : model_(context.model()), out_(out), professions_(professions_of(context.model())) {}

  template <typename Node>
  void operator()(const Node& node) {
    if constexpr (requires { node.ask; }) add(node.ask);
    if constexpr (requires { node.help; }) add(node.help);
    if constexpr (requires { node.say; }) add(node.say);
    if constexpr (requires { node.not_for; }) add(node.not_for);
    if constexpr (requires {
                    node.items.front().text;
                    node.title;
                  })
      add(node.title);
    if constexpr (std::is_same_v<Node, ast::Exercise>) add_exercise(node);
  }

 private:
  void add_exercise(const ast::Exercise& exercise) {
    add(exercise.test);
    for (const ast::Step& step : exercise.steps) add(step.text);
    for (const ast::Fault& fault : exercise.faults) add(fault.title), add(fault.reset);
  }
  void add(const std::optional<ast::Text>& text) {
    if (text) add(*text);
  }
  void add(const ast::Text& text) {
    Said said;
    said.text = &text;
    said.pack = model_.pack_of(text.span).value_or(model::Model::kNoPack);
    said.plain = replaced(text.text, "{side}", "left");
    for (const std::string& profession : professions_)
      said.plain = replaced(std::move(said.plain), profession, "nurse");
    out_.push_back(std::move(said));
  }

  const model::Model& model_;
  std::vector<Said>& out_;
  std::vector<std::string> professions_;
};

}  // namespace

AllSaid::AllSaid(const Context& context) {
  Collector collect(context, all_);
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations)
      std::visit(collect, declaration.node);
  }
}

}  // namespace rung::audit
