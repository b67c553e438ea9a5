// The Program: a flat tape of operations over the columns of a state, with the rules as named
// outputs.
//
// In: a frozen Model. Out: one immutable Program that every reader walks: decide, batch, explain,
// ask, prove, cover, mutate, diff, export. A node only reads nodes before it, so one pass from
// front to back evaluates everything. It knows no text and no JSON. What may be done, the channels
// and one step of history are on the tape like any rule.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/model.hpp"
#include "program/index.hpp"
#include "program/truth.hpp"
#include "program/value_set.hpp"

namespace rung::program {

using model::ExerciseId;
using model::FactId;
using model::LadderId;
using model::LogField;
using model::SettingId;

using NodeId = std::uint32_t;
constexpr NodeId kNoNode = 0xFFFF'FFFF;

// Days since a date are counted up to here; `never` is one more.
constexpr std::int64_t kMaxDaysAgo = 1'000'000;
constexpr std::int64_t kNever = kMaxDaysAgo + 1;

// The values that an answer of a type may have: from low to high, one step after the other. Numbers
// in thousandths, 0 and 1 for no and yes, the places of choices, days ago of a date.
struct Domain {
  std::int64_t low = 0, high = 1, step = 1;

  bool has(std::int64_t value) const {
    return low <= value && value <= high && (value - low) % step == 0;
  }
};
Domain domain_of(const model::Type& type);

// One independent input of the tape.
struct Cell {
  enum class Kind : std::uint8_t { Fact, Choice, Ladder, Log, Setting };
  // Which session a Log cell looks at: the latest that did the exercise, only the session of this
  // step (of the morning, where that is asked about), or the latest in which anything was done.
  enum class When : std::uint8_t { LatestOfExercise, ThisSession, LatestSession };
  Kind kind = Kind::Fact;
  FactId fact;               // Fact, Choice
  std::uint32_t choice = 0;  // Choice: of a fact `several of`; Log: which fault
  Side side = Side::None;
  std::uint32_t after_fire =
      model::RuleId::kNone;  // Fact, Choice: only answers newer than the last firing of this rule
  // Fact: what has become of a yes that released this rule: the newest answer after the release,
  // the yes itself until there is one; absent when it was no such yes.
  std::uint32_t after_release = model::RuleId::kNone;
  // Fact, Choice, Log: of the morning after the last session before the day at hand, or after the
  // last that did `morning_of`; absent when there was none.
  bool morning = false;
  ExerciseId morning_of;
  LadderId ladder;
  ExerciseId exercise;
  LogField field = LogField::Reps;
  When when = When::LatestOfExercise;
  SettingId setting;
  std::int64_t low = 0, high = 1;  // its domain: milli units, indices of choices, or days ago
  std::int64_t step = 1;           // between one value and the next

  friend auto operator<=>(const Cell&, const Cell&) = default;
};
using CellId = std::uint32_t;

// What is known of a cell.
struct CellValue {
  enum class Kind : std::uint8_t {
    Absent,  // nothing to speak of: not done, no test
    Known,
    Closed,   // somewhere in [low, high], and no open question will tell
    Open,     // not asked yet; an answer may be anything in [low, high], or not sure
    Unasked,  // was not asked in a session that is over
    Unheard,  // nothing is known of it, not even whether it was recorded (for finding reasons)
  };
  Kind kind = Kind::Open;
  std::int64_t low = 0, high = 0;  // equal when Known

  static constexpr CellValue known(std::int64_t v) { return {Kind::Known, v, v}; }
  friend bool operator==(const CellValue&, const CellValue&) = default;
};

// A date of which some days were told, and which of them may still be: open, but not altogether.
constexpr bool told_roughly(const Cell& cell, const CellValue& value) {
  return value.kind == CellValue::Kind::Open && (value.low != cell.low || value.high != cell.high);
}

enum class Op : std::uint8_t {
  // truths
  Const,       // bits a
  InSet,       // the value of cell a is in set b; bits c when the cell is absent
  IsAnswered,  // cell a; b: 1 answered, 0 unanswered
  And,
  Or,           // children [a, a + b)
  Not,          // a
  IsYes,        // known true in a completion: yes, else no
  IsNo,         // ruled out: yes, else no
  NotNo,        // not ruled out: yes, else no
  IsUnknown,    // exactly unknown: yes, else no
  NoIsUnknown,  // absence proves nothing: no becomes unknown
  AtLeastZero,  // number a
  Share,        // number a against shares_[c].percent of number b
  OnSide,       // cell a of type side: b for left, c for right, unknown for both and neither
  Latch,    // protective rule a: fired in an earlier session and not released since; b: 1 what it
            // came to before it was released
  Release,  // truth a, unless truth b is yes
  Since,    // truth b where truth c is yes, else truth a: a window of a rule that is released now
  ResultValid,  // the latest result of exercise a still counts; b: 1 for any log, 0 for a test
                // only, plus twice the side;
                // c: rule + 1 it must be newer than
  HoldAllows,   // rung a was done in the latest session of its ladder before today, or lies below
                // one that was
  Reached,      // rung a is within reach by what was done before today
  OnLadder,     // ladder a was climbed within its results' time
  Pauses,     // of a rung, any rung of its ladder, else exercise a: done too few days before today
  AboveLast,  // rung a is higher than all rungs of its ladder's latest session before today
  EachSession,
  AnySession,     // truth a over windows_[b]
  SessionBefore,  // there was one before the day at hand whose morning after lies in windows_[a]
  Rises,          // number a over windows_[b]
  // numbers
  NumConst,      // numbers_[a]
  NumCell,       // cell a
  Sum,           // children [a, a + b)
  Negate,        // a
  NotBelowZero,  // a, or 0 where a is less
  Points,        // numbers_[b] when truth a is yes, else nothing
  PointsByCell,  // points_[b] by the value of cell a; numbers_[c] when the cell is absent
  Highest,
  Lowest,
  Latest,            // number a over the days of windows_[b]
  DaysSinceSession,  // of exercise a (kNone: any)
  SessionsInLast,    // of exercise a (kNone: any), in the last b days
};

bool is_number(Op op);
bool reads_cell(Op op);  // it reads cell a
bool reads_history(
    Op op);  // its value comes, in part, from earlier sessions rather than from today's cells

struct Node {
  Op op = Op::Const;
  std::uint32_t a = 0, b = 0, c = 0;
  std::uint32_t slot = 0;  // where its value stands, among truths or among numbers
  std::uint32_t past = 0;  // of a result or a window: where a carry keeps what it looks back on

  bool same_as(const Node& o) const { return op == o.op && a == o.a && b == o.b && c == o.c; }
};

struct ShareTest {
  model::CompareOp op =
      model::CompareOp::AtLeast;  // AtLeast or Greater; the others are compiled from these
  std::int64_t percent_milli = 0;
  bool at_most = false;  // the negation: left below the share
  friend auto operator<=>(const ShareTest&, const ShareTest&) = default;
};

struct Window {
  std::int64_t count = 0;  // sessions, or days
  std::uint32_t exercise = ExerciseId::kNone;
  std::uint32_t since_rule =
      model::RuleId::kNone;   // begins with the day on which this protective rule was released
  bool today_counts = false;  // the body reads facts, so the day at hand is in the window
  bool only_now = false;      // the day at hand alone: the rule is released on it
  friend auto operator<=>(const Window&, const Window&) = default;
};

// Points by value of one cell: on the range of each segment, `points`; elsewhere none.
struct Segment {
  std::int64_t low = 0, high = 0, points = 0;
  friend auto operator<=>(const Segment&, const Segment&) = default;
};

// The nodes of one protective rule.
struct ProtectiveNodes {
  NodeId fires = kNoNode;       // its own condition, now
  NodeId release = kNoNode;     // of a latch: its `until`
  NodeId taken_back = kNoNode;  // of a latch: the yes that released it has become a no
  NodeId acts = kNoNode;        // fires, or fired and not released
  NodeId full = kNoNode;        // acts at its own level
  NodeId softened = kNoNode;    // acts at its `if unsure` level; kNoNode without one
};

// One thing that must hold for an exercise to be done. `allowed` is yes when it does.
struct Requirement {
  enum class Kind : std::uint8_t {
    For,
    NeverGiven,
    Equipment,
    Gate,
    Reach,
    Hold,
    Rule,
    Stop,
    Rest,
    Pause
  };
  Kind kind = Kind::Rule;
  std::uint32_t index = 0;  // of the pack, gate, need or rule
  NodeId allowed = kNoNode;
};

struct ExerciseNodes {
  std::vector<Requirement> requirements;
  NodeId may = kNoNode;  // all requirements
  // Of a rung: it may be done, and is no step up that waits for those of other ladders.
  NodeId ready = kNoNode;
  NodeId is_today = kNoNode;  // of a rung: it is ready, and no higher one is
};

struct Outputs {
  std::vector<NodeId> pack_for;             // by pack: its `for` is known true
  std::vector<ProtectiveNodes> protective;  // by protective rule
  std::vector<NodeId> gate_open;            // by gate: known open
  std::vector<NodeId> permissive;           // by permissive rule: known true
  std::vector<NodeId> spoken;  // by permissive rule: an advise that is spoken now; else kNoNode
  std::vector<ExerciseNodes> exercises;
  std::vector<NodeId> ladder_in_plan;
  std::vector<NodeId> ladder_today;  // in the plan, and one of its rungs may be done
  std::vector<NodeId> step_waits;    // by ladder: others take the steps up of this session
  std::vector<NodeId> wants_step;    // by ladder: in the plan, with a rung above the last ready
  std::vector<NodeId> give_today;   // by permissive rule: a give that has an exercise; else kNoNode
  std::vector<NodeId> findings[2];  // by finding; [1] the right side, kNoNode where there is none
  std::vector<NodeId> finding_scope[2];                             // kNoNode: always applies
  std::vector<NodeId> score;                                        // numbers
  std::vector<NodeId> score_scope;                                  // kNoNode: always applies
  NodeId routine = kNoNode, urgent = kNoNode, emergency = kNoNode;  // the referral is at least this
  NodeId stop = kNoNode, rest = kNoNode, hold = kNoNode;
  NodeId something_planned = kNoNode, exercise_planned = kNoNode;
  std::vector<NodeId> invariant_when;  // by invariant; kNoNode: always
};

struct Program {
  std::vector<Cell> cells;
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::vector<ValueSet> sets;
  std::vector<std::int64_t> numbers;
  std::vector<ShareTest> shares;
  std::vector<Window> windows;
  std::vector<std::vector<Segment>> points;
  std::uint32_t truth_slots = 0, number_slots = 0;
  Outputs outputs;
  std::vector<NodeId> history_nodes;  // what one past session needs: in tape order
  std::vector<CellId> history_cells;  // the cells that those nodes read
  std::vector<NodeId> window_bodies;  // nodes whose values in past sessions a window reads
  std::vector<NodeId> window_nodes;   // those that read them, and counts of sessions
  std::vector<NodeId> result_nodes;   // those that ask whether a result still counts
  std::vector<std::vector<std::uint32_t>> voided_by;  // by result node: rules that end a result
  Index index;
};

}  // namespace rung::program
