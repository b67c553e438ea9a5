// `{side}` in a question becomes "left" or "right"; anywhere else the person would read the
// brackets.
//
//   bad:  fact calf_swollen : yes or no per side { ask "Is your calf swollen?" … }
//         asked twice, in the same words
//   good: fact calf_swollen : yes or no per side { ask "Is your {side} calf swollen?" … }
#include <algorithm>

#include "model/builder.hpp"
#include "model/text_names.hpp"

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

namespace {

std::string in_braces(const std::string& name) { return "`{" + name + "}`"; }

// Names in braces: those that are said with what is known of them, and those that nothing fills in.
class BraceMarks {
 public:
  BraceMarks(const Model& model, base::Sink& sink) : model_(model), sink_(sink) {}

  void filled(const ast::Text& text) {
    const TextParts parts = parts_of_text(text.text);
    if (!parts.wrong.empty()) {
      Diagnostic& d = sink_.report(base::Code::R3017, text.span,
                                   "what stands in braces is no name: `" + parts.wrong + "`");
      d.help.push_back("write a name, as in `{squat.clean_reps|none yet}`, or `{{` for a brace");
    }
    for (const TextPart& part : parts.parts) {
      if (part.is_name && part.text != "side") known(part, text.span);
    }
  }
  void filled(const std::optional<ast::Text>& text) {
    if (text) filled(*text);
  }
  // `{side}` has a rule of its own.
  void none_in(const ast::Text& text) {
    for (const TextPart& part : parts_of_text(text.text).parts) {
      if (!part.is_name || part.text == "side") continue;
      Diagnostic& d = sink_.report(base::Code::R3016, text.span,
                                   "nothing fills in " + in_braces(part.text) + " here");
      d.help.push_back(
          "only `say`, `step`, `test` and `reset` are filled in with what is known; leave out the "
          "braces");
      return;
    }
  }
  void none_in(const std::optional<ast::Text>& text) {
    if (text) none_in(*text);
  }

 private:
  void known(const TextPart& part, Span span) {
    const auto found = find_text_name(model_, part.text);
    if (!found) return unknown(part.text, span);
    if (found->per_side == (part.side != Side::None)) return;
    Diagnostic& d =
        sink_.report(base::Code::R3016, span,
                     found->per_side ? "`" + part.text + "` is known for each side; say which one"
                                     : "`" + part.text + "` has no left and right");
    d.help.push_back("write " + in_braces(part.text + (found->per_side ? " on left" : "")) +
                     (found->per_side ? " or " + in_braces(part.text + " on right") : ""));
  }

  void unknown(const std::string& name, Span span) {
    const auto is_finding = [&](const Finding& f) { return f.name == name; };
    const bool finding = std::any_of(model_.findings.begin(), model_.findings.end(), is_finding);
    Diagnostic& d =
        sink_.report(base::Code::R3016, span,
                     finding ? "`" + name + "` is a finding, and has no value to say"
                             : "nothing is called `" + name + "` that could be filled in");
    const std::vector<std::string> names = text_names(model_);
    const std::string_view near = base::nearest_name(name, {names.begin(), names.end()});
    if (!near.empty()) d.help.push_back("did you mean " + in_braces(std::string(near)) + "?");
    d.help.push_back(
        "filled in are facts, scores, settings, and what is recorded of an exercise, as in "
        "`{squat.clean_reps|none yet}`; `{{` is a brace");
  }

  const Model& model_;
  base::Sink& sink_;
};

}  // namespace

void Builder::check_brace_marks() {
  BraceMarks marks(model_, sink_);
  for (const auto& [node, span] : packs_) marks.none_in(node->title), marks.none_in(node->not_for);
  for (const auto& [node, span] : professionals_) marks.none_in(node->title);
  for (const auto& [node, span] : sources_) {
    marks.none_in(node->title);
    for (const ast::Claim& claim : node->claims) marks.none_in(claim.text);
  }
  for (const auto& [node, span] : facts_) {
    for (const auto* text : {&node->ask, &node->help, &node->low_label, &node->high_label})
      marks.none_in(*text);
    for (const ast::Choice& choice : node->type.choices) marks.none_in(choice.label);
  }
  for (const auto& [node, span] : checklists_) marks.none_in(node->title);
  for (const auto& [node, span] : findings_) marks.none_in(node->title);
  for (const auto& [node, span] : scores_) marks.none_in(node->title);
  for (const auto& [node, span] : settings_) marks.none_in(node->note);
  for (const auto& [node, span] : ladders_) marks.none_in(node->title), marks.none_in(node->ask);
  for (const auto& [node, span] : gates_)
    marks.none_in(node->title), marks.none_in(node->open_because);
  for (const auto& [node, span] : gives_) marks.none_in(node->title);
  for (const auto& [node, span] : begins_) marks.none_in(node->title);
  for (const auto& [node, span] : advices_) marks.none_in(node->title), marks.filled(node->say);
  for (const auto& [node, span] : protective_) {
    marks.none_in(node->title);
    marks.none_in(node->note);
    marks.filled(node->say);
  }
  for (const auto& [node, span] : exercises_) {
    marks.none_in(node->title);
    marks.none_in(node->never_given_because);
    marks.filled(node->test);
    for (const ast::Step& step : node->steps) marks.filled(step.text);
    for (const ast::Fault& fault : node->faults) {
      marks.none_in(fault.title);
      marks.filled(fault.reset);
    }
  }
}

}  // namespace rung::model
