// `{side}` in a question becomes "left" or "right"; anywhere else the person would read the
// brackets.
//
//   bad:  fact calf_swollen : yes or no per side { ask "Is your calf swollen?" … }
//         asked twice, in the same words
//   good: fact calf_swollen : yes or no per side { ask "Is your {side} calf swollen?" … }
#include "model/builder.hpp"

namespace rung::model {
namespace {

class SideMarks {
 public:
  explicit SideMarks(base::Sink& sink) : sink_(sink) {}

  void none_in(const ast::Text& text) {
    if (!marked(text)) return;
    Diagnostic& d = sink_.report(base::Code::R3013, text.span, "nothing fills in `{side}` here");
    d.help.push_back(
        "only the question and the help of a fact that is `per side` may say `{side}`");
  }
  void none_in(const std::optional<ast::Text>& text) {
    if (text) none_in(*text);
  }
  void one_in(const ast::Text& text) {
    if (marked(text)) return;
    Diagnostic& d = sink_.report(base::Code::R3014, text.span,
                                 "this is asked for each side, in the same words");
    d.help.push_back(
        "say `{side}` where \"left\" or \"right\" belongs: \"Is your {side} calf swollen?\"");
  }

 private:
  static bool marked(const ast::Text& text) {
    return text.text.find("{side}") != std::string::npos;
  }

  base::Sink& sink_;
};

}  // namespace

void Builder::check_side_marks() {
  SideMarks marks(sink_);
  for (const auto& [node, span] : facts_) {
    const bool asked_twice = node->type.per_side && node->ask;
    if (asked_twice) {
      marks.one_in(*node->ask);
      if (node->ask_morning) marks.one_in(*node->ask_morning);
    } else {
      marks.none_in(node->ask);
      marks.none_in(node->ask_morning);
      marks.none_in(node->help);
    }
    marks.none_in(node->low_label);
    marks.none_in(node->high_label);
    for (const ast::Choice& choice : node->type.choices) marks.none_in(choice.label);
  }
  for (const auto& [node, span] : checklists_) marks.none_in(node->title);
  for (const auto& [node, span] : findings_) marks.none_in(node->title);
  for (const auto& [node, span] : ladders_) marks.none_in(node->ask);
  for (const auto& [node, span] : advices_) marks.none_in(node->say);
  for (const auto& [node, span] : protective_) {
    marks.none_in(node->title);
    marks.none_in(node->say);
  }
  for (const auto& [node, span] : exercises_) {
    marks.none_in(node->title);
    marks.none_in(node->test);
    for (const ast::Step& step : node->steps) marks.none_in(step.text);
    for (const ast::Fault& fault : node->faults) {
      marks.none_in(fault.title);
      marks.none_in(fault.reset);
    }
  }
}

}  // namespace rung::model
