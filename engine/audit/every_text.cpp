#include "audit/every_text.hpp"

namespace rung::audit {
namespace {

using Visit = std::function<void(const ast::Text&)>;

void see(const ast::Text& text, const Visit& visit) { visit(text); }
void see(const std::optional<ast::Text>& text, const Visit& visit) {
  if (text) visit(*text);
}

// What is not said for all kinds of declarations alike.
template <typename Node>
void see_parts(const Node&, const Visit&) {}

void see_parts(const ast::Pack& pack, const Visit& visit) {
  see(pack.not_for, visit);
  see(pack.owner, visit);
  for (const ast::Retired& retired : pack.retired) see(retired.because, visit);
}
void see_parts(const ast::Source& source, const Visit& visit) {
  see(source.reference, visit);
  for (const ast::Claim& claim : source.claims) {
    see(claim.text, visit);
    see(claim.doubtful_because, visit);
    see(claim.set_aside_because, visit);
  }
}
void see_parts(const ast::Disagreement& dispute, const Visit& visit) {
  see(dispute.because, visit);
}
void see_parts(const ast::Fact& fact, const Visit& visit) {
  for (const auto* text : {&fact.ask_morning, &fact.help, &fact.low_label, &fact.high_label})
    see(*text, visit);
  for (const ast::Choice& choice : fact.type.choices) see(choice.label, visit);
}
void see_parts(const ast::Exercise& exercise, const Visit& visit) {
  see(exercise.test, visit);
  see(exercise.never_given_because, visit);
  for (const ast::Step& step : exercise.steps) see(step.text, visit);
  for (const ast::Fault& fault : exercise.faults) {
    see(fault.title, visit);
    see(fault.reset, visit);
  }
}
void see_parts(const ast::Gate& gate, const Visit& visit) { see(gate.open_because, visit); }

}  // namespace

void each_text(const ast::Declaration& declaration, const Visit& visit) {
  std::visit(
      [&](const auto& node) {
        if constexpr (std::is_same_v<std::decay_t<decltype(node)>, ast::Scenario>) return;
        if constexpr (requires { node.title; }) see(node.title, visit);
        if constexpr (requires { node.ask; }) see(node.ask, visit);
        if constexpr (requires { node.say; }) see(node.say, visit);
        if constexpr (requires { node.note; }) see(node.note, visit);
        see_parts(node, visit);
      },
      declaration.node);
}

}  // namespace rung::audit
