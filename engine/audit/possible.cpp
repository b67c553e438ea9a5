#include "audit/possible.hpp"

#include <algorithm>

namespace rung::audit {
namespace {

using namespace program;

// A past of which nothing is known but that some exercises are not in it.
class OpenPast : public HistoryReader {
 public:
  OpenPast(const Program& program, const DoneSet& done) : p_(program), done_(done) {}

  Truth truth(const Node& node, Truth inner) const override {
    switch (node.op) {
      case Op::ResultValid: return open_if(done_[node.a] != 0);
      case Op::EachSession:
      case Op::AnySession:
        return open_if(is_done(p_.windows[node.b].exercise) && inner.not_ruled_out());
      case Op::SessionBefore:
        return is_done(p_.windows[node.a].exercise) ? Truth(Truth::kYes | Truth::kNo) : Truth::no();
      default: return Truth::open();
    }
  }

  Number number(const Node& node, const Number& inner) const override {
    switch (node.op) {
      case Op::DaysSinceSession:
        return is_done(node.a) ? Number::open(0, kMaxDaysAgo * Fixed::kScale) : Number::absent();
      case Op::SessionsInLast:
        return is_done(node.a) ? Number::open(0, node.b * Fixed::kScale) : Number::known(0);
      case Op::Rises:
        return inner.exists && is_done(p_.windows[node.b].exercise) ? Number::open(-1, 1)
                                                                    : Number::absent();
      default: return inner.exists ? Number::open(inner.low_min, inner.high_max) : inner;
    }
  }

 private:
  static Truth open_if(bool possible) { return possible ? Truth::open() : Truth::no(); }
  bool is_done(std::uint32_t exercise) const {
    return exercise == ExerciseId::kNone || done_[exercise] != 0;
  }

  const Program& p_;
  const DoneSet& done_;
};

// Gates know results only; somebody who did not do the rung below gets no further.
bool within_reach(const model::Model& model, const DoneSet& done, std::size_t exercise) {
  const model::Exercise& e = model.exercises[exercise];
  if (!e.ladder.valid() || !e.below) return true;
  return done[e.below->index()] != 0 || !model.ladders[e.ladder.index()].ask.empty();
}

}  // namespace

Workspace evaluate_open(const Program& program, const DoneSet& done) {
  std::vector<CellValue> cells;
  for (const Cell& cell : program.cells) {
    using Kind = CellValue::Kind;
    Kind kind = Kind::Open;
    if (cell.kind == Cell::Kind::Log)
      kind = done[cell.exercise.index()] != 0 ? Kind::Unheard : Kind::Absent;
    if (cell.morning) kind = Kind::Unheard;  // without a session there is no morning after it
    cells.push_back({kind, cell.low, cell.high});
  }
  const OpenPast past(program, done);
  Workspace work;
  std::vector<NodeId> one(1);
  for (NodeId& id = one[0]; id < program.nodes.size(); ++id) {
    evaluate(program, cells, past, work, &one);
    // Of a record that may not be there the tape only says that anything is possible. A value that
    // the record cannot have is not.
    const Node& node = program.nodes[id];
    if (node.op != Op::InSet || cells[node.a].kind != CellValue::Kind::Unheard) continue;
    if (!program.sets[node.b].touches(cells[node.a].low, cells[node.a].high))
      work.truths[node.slot] = Truth::no() | Truth(static_cast<std::uint8_t>(node.c));
  }
  return work;
}

std::vector<model::ExerciseId> records_under(const Program& program, NodeId root) {
  std::vector<model::ExerciseId> out;
  const auto add = [&](std::uint32_t exercise) {
    if (exercise != ExerciseId::kNone) out.push_back(ExerciseId(exercise));
  };
  for (const NodeId id : cone_of(program, {root})) {
    const Node& node = program.nodes[id];
    switch (node.op) {
      case Op::InSet:
      case Op::NumCell:
      case Op::PointsByCell:
        if (program.cells[node.a].kind == Cell::Kind::Log)
          add(program.cells[node.a].exercise.value);
        break;
      case Op::EachSession:
      case Op::AnySession:
      case Op::Rises: add(program.windows[node.b].exercise); break;
      case Op::SessionBefore: add(program.windows[node.a].exercise); break;
      case Op::DaysSinceSession:
      case Op::SessionsInLast: add(node.a); break;
      default: break;
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Possible::Possible(const Context& context) {
  const Program& p = context.program();
  const std::size_t exercises = context.model().exercises.size();
  can_be_done_.assign(exercises, 0);
  Workspace work;
  for (bool more = true; more;) {
    more = false;
    work = evaluate_open(p, can_be_done_);
    for (std::size_t i = 0; i < exercises; ++i) {
      if (can_be_done_[i] || !work.truth(p, p.outputs.exercises[i].may).may_be_yes() ||
          !within_reach(context.model(), can_be_done_, i))
        continue;
      can_be_done_[i] = 1;
      more = true;
    }
  }
  with_any_record_ = evaluate_open(p, DoneSet(exercises, 1));
  for (const NodeId gate : p.outputs.gate_open) {
    can_open_.push_back(work.truth(p, gate).may_be_yes() ? 1 : 0);
    could_open_.push_back(with_any_record_.truth(p, gate).may_be_yes() ? 1 : 0);
  }
}

bool Possible::is_for_somebody(const Context& context, const Span& place) const {
  const auto pack = context.model().pack_of(place);
  if (!pack) return true;
  const NodeId node = context.program().outputs.pack_for[*pack];
  return node == kNoNode || with_any_record_.truth(context.program(), node).may_be_yes();
}

}  // namespace rung::audit
