#include "decide/quote_past.hpp"

#include "base/seam.hpp"

namespace rung::decide {
namespace {

using program::Node;
using program::Op;

std::string past_item(const Situation& s, const Node& node) {
  const Model& m = s.model();
  switch (node.op) {
    case Op::Latch: return m.protective[node.a].name;
    case Op::ResultValid: return m.exercises[node.a].name + ".result";
    case Op::HoldAllows:
    case Op::Pauses:
    case Op::AboveLast:
    case Op::Reached: return m.exercises[node.a].name + ".done";
    case Op::OnLadder: return "ladder." + m.ladders[node.a].name;
    case Op::DaysSinceSession:
    case Op::SessionsInLast:
    case Op::SessionBefore: return "sessions";
    default: break;
  }
  // A window: named after what it looks back over.
  std::string out;
  for (const NodeId id : program::cone_of(s.program(), {node.a})) {
    if (!program::reads_cell(s.program().nodes[id].op)) continue;
    const std::string name = s.name_of(s.item_of(s.program().nodes[id].a));
    if (out.find(name) == std::string::npos) out += (out.empty() ? "" : ", ") + name;
  }
  return out.empty() ? "sessions" : out;
}

// Of a rule that stays: what became of it before today.
void quote_latch(const Situation& s, std::uint32_t rule, BecauseItem& item) {
  const auto fired = s.history().last_fire(rule);
  if (!fired) {
    item.value = "has not fired";
    return;
  }
  Node latch;
  latch.op = Op::Latch;
  latch.a = rule;
  const Truth acts = s.history().truth(latch, Truth::unknown());
  item.value = acts.is_yes()  ? "fired"
               : acts.is_no() ? "was released since it fired"
                              : "may have fired";
  item.on = s.state().steps[*fired].date;
  if (!acts.is_no() || !base::broken(base::Breakage::ReleasedNeverFired)) return;
  item.value = "has not fired";
  item.on.reset();
}

}  // namespace

BecauseItem quote_past(const Situation& s, NodeId id) {
  const Node& node = s.program().nodes[id];
  BecauseItem item;
  item.item = past_item(s, node);
  switch (node.op) {
    case Op::Latch: quote_latch(s, node.a, item); break;
    case Op::ResultValid: {
      item.side = static_cast<Side>(node.b >> 1);
      item.value = s.yes(id) ? "still counts" : "does not count";
      const auto step = s.history().result_step(node);
      if (!step) item.value = "none";
      if (step && s.state().steps[*step].date != s.state().today)
        item.on = s.state().steps[*step].date;
      break;
    }
    case Op::EachSession:
      item.value =
          "in each of the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::AnySession:
      item.value = "in the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::Rises:
      item.value =
          "over the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest:
      item.value = "over the last " + std::to_string(s.program().windows[node.b].count) + " days";
      break;
    default: item.value = kDoneBefore;
  }
  return item;
}

}  // namespace rung::decide
