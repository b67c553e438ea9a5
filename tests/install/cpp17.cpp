// A program in C++17: it has the interface for C, with handles that release themselves.
#include <cstdio>
#include <memory>
#include <string_view>

#include "rung/rung.h"

namespace {

struct Release {
  void operator()(rung_rules* rules) const { rung_rules_free(rules); }
  void operator()(rung_text* text) const { rung_text_free(text); }
};

constexpr std::string_view kRules =
    "pack p \"P\" version 1.0.0 { for everyone }\n"
    "fact pain : scale 0 to 10, higher is worse { ask \"How bad is it?\"  fresh for 1 day }\n"
    "exercise bridge \"Bridge\" { dose 2 sets of 10 reps }\n"
    "give strength \"Strength\" { when pain <= 5   bridge }\n";
constexpr std::string_view kState =
    R"({"today": "2026-11-20", "facts": {"pain": 3}, "sessions": []})";

}  // namespace

int main() {
  const rung_source source = {"p/pack.rung", 11, kRules.data(), kRules.size()};
  rung_rules* loaded = nullptr;
  rung_text* written = nullptr;
  if (rung_rules_load(&source, 1, nullptr, &loaded, nullptr) != RUNG_OK) return 1;
  const std::unique_ptr<rung_rules, Release> rules(loaded);
  if (rung_text_new(&written) != RUNG_OK) return 1;
  const std::unique_ptr<rung_text, Release> text(written);
  if (rung_decide_text(rules.get(), kState.data(), kState.size(), nullptr, text.get(), nullptr) !=
      RUNG_OK)
    return 1;
  const rung_view view = rung_text_view(text.get());
  const bool given = std::string_view(view.data, view.size).find(R"("verdict":"exercise")") !=
                     std::string_view::npos;
  std::puts(given ? "an exercise" : "no exercise");
  return given ? 0 : 1;
}
