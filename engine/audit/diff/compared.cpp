#include "audit/diff/compared.hpp"

#include <algorithm>
#include <tuple>

#include "audit/prove/question.hpp"
#include "base/fixed.hpp"
#include "base/seam.hpp"

namespace rung::audit::diff {
namespace {

using model::PermitKind;
using program::kNoNode;
using program::NodeId;
using program::Outputs;
using program::Plane;
using program::Watched;

Direction turned(Direction direction) {
  if (direction == Direction::Neither) return direction;
  return direction == Direction::LessCautious ? Direction::MoreCautious : Direction::LessCautious;
}

// Of the ways of `ways_to_lose_caution` that come before the exercises.
constexpr const char* kLost[] = {
    "there is no emergency any more", "nobody is to be seen urgently any more",
    "nobody is to be seen any more", "there is no stop any more", "there is no rest any more"};
constexpr const char* kWon[] = {"it is an emergency now", "somebody is to be seen urgently now",
                                "somebody is to be seen now", "there is a stop now",
                                "there is a rest now"};

// Whom a rule sends to, as it acts.
using Sent = std::tuple<ast::ReferralWord, std::string, std::optional<std::int64_t>>;

std::string words_of(const Sent& sent) {
  const auto& [level, to, within] = sent;
  std::string out = to.empty() ? "a referral" : "`" + to + "`";
  out += level == ast::ReferralWord::Emergency ? ", emergency"
         : level == ast::ReferralWord::Urgent  ? ", urgent"
                                               : ", routine";
  if (within) out += ", within " + std::to_string(*within) + " h";
  return out;
}

class Comparing {
 public:
  Comparing(const Joint& joint, const api::Compiled& from, const api::Compiled& to,
            const Match& match)
      : joint_(joint), rules_{&from, &to}, match_(match) {}

  std::vector<Difference> all(const std::map<NodeId, NodeId>& windows) {
    caution();
    strength();
    referrals();
    plans();
    advice();
    if (base::broken(base::Breakage::DiffForgetsCarry)) return std::move(out_);
    for (std::size_t n = 0; n < match_.rules.index.size(); ++n) leaves_rule(n);
    for (const auto& [to, from] : windows) leaves_window(from, to);
    return std::move(out_);
  }

 private:
  const Outputs& o(std::size_t set) const { return rules_[set]->program.outputs; }
  const model::Model& m(std::size_t set) const { return rules_[set]->model; }
  // What a set lacks is never so.
  NodeId at(std::size_t set, NodeId node) const {
    return node == kNoNode ? joint_.no : joint_.of(set, node);
  }

  void add(Difference one) {
    for (const Watched& a : one.of[kFrom]) {
      for (const Watched& b : one.of[kTo]) {
        if (a.node == b.node && a.plane == program::opposite(b.plane)) return;
      }
    }
    for (const auto& of : one.of) {
      for (const Watched& w : of) {
        if (w.node == joint_.no && !program::answer(w.plane, program::Truth::no())) return;
      }
    }
    out_.push_back(std::move(one));
  }
  // Yes of the earlier set only, and yes of the later one only. `lost`: what the first means.
  void either_way(NodeId from, NodeId to, Plane plane, Direction lost, bool left_behind,
                  const std::string& gone, const std::string& come) {
    const Plane not_so = program::opposite(plane);
    add({{{{from, plane}}, {{to, not_so}}}, lost, left_behind, !left_behind, gone});
    add({{{{from, not_so}}, {{to, plane}}}, turned(lost), left_behind, !left_behind, come});
  }

  // Channels and exercises by the numbers of the match.
  Outputs by_number(std::size_t set) const {
    Outputs out;
    const Outputs& of = o(set);
    out.emergency = at(set, of.emergency);
    out.urgent = at(set, of.urgent);
    out.routine = at(set, of.routine);
    out.stop = at(set, of.stop);
    out.rest = at(set, of.rest);
    for (const auto& index : match_.exercises.index) {
      out.exercises.emplace_back();
      out.exercises.back().may =
          at(set, index[set] == kNone ? kNoNode : of.exercises[index[set]].may);
    }
    return out;
  }
  std::string exercise(std::size_t number) const {
    const auto& index = match_.exercises.index[number];
    return index[kTo] != kNone ? m(kTo).exercises[index[kTo]].name
                               : m(kFrom).exercises[index[kFrom]].name;
  }

  void caution() {
    const Outputs from = by_number(kFrom), to = by_number(kTo);
    const Direction come = base::broken(base::Breakage::DiffTurnsRound) ? Direction::LessCautious
                                                                        : Direction::MoreCautious;
    const auto lost = prove::ways_to_lose_caution(to, from);
    const auto won = prove::ways_to_lose_caution(from, to);
    for (std::size_t i = 0; i < lost.size(); ++i) {
      const bool channel = i < std::size(kLost);
      const std::string name = channel ? "" : "`" + exercise(i - std::size(kLost)) + "` may ";
      add({{lost[i].better, lost[i].here},
           Direction::LessCautious,
           false,
           channel,
           channel ? kLost[i] : name + "be done"});
      add({{won[i].here, won[i].better},
           come,
           false,
           channel,
           channel ? kWon[i] : name + "not be done any more"});
    }
  }

  // Nodes of a set of which any brings something about.
  using Bringing = std::map<std::string, std::vector<NodeId>>;

  // Something that any of them brings, each of the one set while none of the other does.
  void brought(const Bringing (&by)[2], Plane plane, Direction lost, const std::string& gone,
               const std::string& come) {
    for (const std::size_t set : {kFrom, kTo}) {
      for (const auto& [what, nodes] : by[set]) {
        const auto other = by[1 - set].find(what);
        for (const NodeId node : nodes) {
          Difference one;
          one.of[set] = {{node, plane}};
          if (other != by[1 - set].end()) {
            for (const NodeId none : other->second)
              one.of[1 - set].push_back({none, program::opposite(plane)});
          }
          one.direction = set == kFrom ? lost : turned(lost);
          one.shows = true;
          one.says = what + (set == kFrom ? gone : come);
          add(std::move(one));
        }
      }
    }
  }

  void strength() {
    either_way(at(kFrom, o(kFrom).hold), at(kTo, o(kTo).hold), Plane::NotRuledOut,
               Direction::LessCautious, false, "nothing is held any more",
               "what is done is held now");
    Bringing eased[2], raised[2];
    for (const std::size_t set : {kFrom, kTo}) {
      for (std::size_t i = 0; i < m(set).protective.size(); ++i) {
        const model::Protective& rule = m(set).protective[i];
        if (!rule.full.eases) continue;
        for (const model::ExerciseId e : rule.exercises)
          eased[set]["`" + exercise(match_.exercises.number[set][e.index()]) + "` is"].push_back(
              at(set, o(set).protective[i].full));
      }
      for (std::size_t i = 0; i < m(set).permissive.size(); ++i) {
        const model::Permissive& rule = m(set).permissive[i];
        if (rule.kind != PermitKind::Raise) continue;
        raised[set]["the load of `" +
                    exercise(match_.exercises.number[set][rule.exercise.index()]) + "` is"]
            .push_back(at(set, o(set).permissive[i]));
      }
    }
    brought(eased, Plane::NotRuledOut, Direction::LessCautious, " not eased any more",
            " eased now");
    brought(raised, Plane::Certain, Direction::MoreCautious, " not raised any more", " raised now");
  }

  void referrals() {
    Bringing sent[2];
    for (const std::size_t set : {kFrom, kTo}) {
      const auto take = [&](const std::optional<model::Referral>& referral, NodeId node) {
        if (!referral || node == kNoNode) return;
        std::vector<std::string> to;
        for (const model::ProfessionalId id : referral->to)
          to.push_back(m(set).professionals[id.index()].name);
        if (to.empty()) to.emplace_back();
        for (const std::string& one : to)
          sent[set][words_of({referral->level, one, referral->within_hours})].push_back(
              at(set, node));
      };
      for (std::size_t i = 0; i < m(set).protective.size(); ++i) {
        const model::Protective& rule = m(set).protective[i];
        take(rule.full.refer, o(set).protective[i].full);
        if (rule.unsure) take(rule.unsure->refer, o(set).protective[i].softened);
      }
    }
    brought(sent, Plane::NotRuledOut, Direction::Neither, " is not said any more", " is said now");
  }

  void plans() {
    for (std::size_t n = 0; n < match_.exercises.index.size(); ++n) {
      // Of a rung: it is planned when its ladder is, and it is the one for today.
      NodeId in_plan[2], today[2];
      for (const std::size_t set : {kFrom, kTo}) {
        const std::uint32_t index = match_.exercises.index[n][set];
        const bool rung = index != kNone && m(set).exercises[index].ladder.valid();
        today[set] = at(set, rung ? o(set).exercises[index].is_today : kNoNode);
        in_plan[set] =
            at(set, rung ? o(set).ladder_in_plan[m(set).exercises[index].ladder.index()] : kNoNode);
      }
      for (const std::size_t set : {kFrom, kTo}) {
        const std::size_t other = 1 - set;
        for (const NodeId lacks : {in_plan[other], today[other]}) {
          Difference one;
          one.of[set] = {{in_plan[set], Plane::Certain}, {today[set], Plane::Certain}};
          one.of[other] = {{lacks, Plane::NotCertain}};
          one.shows = true;
          one.says =
              "`" + exercise(n) + "` is " + (set == kFrom ? "not planned any more" : "planned now");
          add(std::move(one));
        }
      }
    }
    for (const auto node : {&Outputs::something_planned, &Outputs::exercise_planned}) {
      either_way(at(kFrom, o(kFrom).*node), at(kTo, o(kTo).*node), Plane::Certain,
                 Direction::Neither, false, "nothing is planned any more",
                 "something is planned now");
    }
    Bringing given[2];
    for (const std::size_t set : {kFrom, kTo}) {
      for (std::size_t i = 0; i < m(set).permissive.size(); ++i) {
        const model::Permissive& rule = m(set).permissive[i];
        if (o(set).give_today[i] != kNoNode)
          given[set]["`" + rule.name + "`"].push_back(at(set, o(set).give_today[i]));
        if (rule.kind == PermitKind::Begin)
          given[set]["`" + rule.name + "`"].push_back(at(set, o(set).permissive[i]));
      }
    }
    brought(given, Plane::Certain, Direction::Neither, " gives nothing any more",
            " gives something now");
  }

  void advice() {
    Bringing spoken[2];
    for (const std::size_t set : {kFrom, kTo}) {
      for (std::size_t i = 0; i < m(set).permissive.size(); ++i) {
        if (o(set).spoken[i] != kNoNode)
          spoken[set]["the advice `" + m(set).permissive[i].name + "`"].push_back(
              at(set, o(set).spoken[i]));
      }
    }
    brought(spoken, Plane::Certain, Direction::Neither, " is not given any more", " is given now");
  }

  // What the past makes of a rule: whether it fires, and so is on from then, and what ends it.
  void leaves_rule(std::size_t number) {
    NodeId fires[2], release[2], taken_back[2];
    bool stays = false, softened = false;
    std::string name;
    for (const std::size_t set : {kFrom, kTo}) {
      const std::uint32_t index = match_.rules.index[number][set];
      const bool there = index != kNone;
      if (there) name = m(set).protective[index].name;
      const bool kept = there && (m(set).protective[index].latches ||
                                  m(set).protective[index].kind == ast::ProtectKind::Stop ||
                                  m(set).protective[index].kind == ast::ProtectKind::Regress);
      stays = stays || kept;
      softened = softened || (kept && m(set).protective[index].unsure);
      const program::ProtectiveNodes none;
      const program::ProtectiveNodes& nodes = kept ? o(set).protective[index] : none;
      fires[set] = at(set, nodes.fires);
      release[set] = at(set, nodes.release);
      taken_back[set] = at(set, nodes.taken_back);
    }
    if (!stays) return;
    const std::string gone = "`" + name + "` does not fire any more, which days to come remember";
    const std::string come = "`" + name + "` fires now, which days to come remember";
    const auto differ = [&](const NodeId(&of)[2], Plane plane, Direction lost) {
      either_way(of[kFrom], of[kTo], plane, lost, true, gone, come);
    };
    differ(fires, Plane::NotRuledOut, Direction::LessCautious);
    differ(fires, Plane::MayBeNo, Direction::Neither);
    if (softened) differ(fires, Plane::MayBeYes, Direction::Neither);
    // It fires for good when it is certain, or when nobody knows.
    for (const std::size_t set : {kFrom, kTo}) {
      for (const Plane plane : {Plane::Certain, Plane::MayBeUnknown}) {
        Difference one;
        one.of[set] = {{fires[set], plane}};
        one.of[1 - set] = {{fires[1 - set], Plane::NotCertain},
                           {fires[1 - set], Plane::CannotBeUnknown}};
        one.left_behind = true;
        one.says = set == kFrom ? gone : come;
        add(std::move(one));
      }
    }
    // What ends a rule of one set brings back no more than what the other set has all along.
    if (!match_.rules.in_both(static_cast<std::uint32_t>(number))) return;
    for (const Plane plane : {Plane::Certain, Plane::MayBeYes})
      either_way(release[kFrom], release[kTo], plane, Direction::MoreCautious, true,
                 "`" + name + "` is not ended any more", "`" + name + "` is ended now");
    for (const Plane plane : {Plane::NotRuledOut, Plane::MayBeNo})
      either_way(taken_back[kFrom], taken_back[kTo], plane, Direction::LessCautious, true, gone,
                 come);
  }

  void leaves_window(NodeId from, NodeId to) {
    const auto body = [&](std::size_t set, NodeId window) {
      return at(set, rules_[set]->program.nodes[window].a);
    };
    for (const Plane plane : {Plane::MayBeYes, Plane::MayBeUnknown, Plane::MayBeNo})
      either_way(body(kFrom, from), body(kTo, to), plane, Direction::Neither, true,
                 "what a later day looks back at is another",
                 "what a later day looks back at is another");
  }

  const Joint& joint_;
  const api::Compiled* rules_[2];
  const Match& match_;
  std::vector<Difference> out_;
};

}  // namespace

std::vector<Difference> differences_in(const Joint& joint, const api::Compiled& from,
                                       const api::Compiled& to, const Match& match,
                                       const std::map<NodeId, NodeId>& windows) {
  return Comparing(joint, from, to, match).all(windows);
}

bool holds(const Difference& difference, const Joint& joint, const decide::Situation& from,
           const decide::Situation& to) {
  const decide::Situation* situations[2] = {&from, &to};
  for (const std::size_t set : {kFrom, kTo}) {
    for (const Watched& watched : difference.of[set]) {
      const program::Truth truth =
          watched.node == joint.no ? program::Truth::no()
                                   : situations[set]->truth(joint.nodes_from[watched.node][set]);
      if (!program::answer(watched.plane, truth)) return false;
    }
  }
  return true;
}

}  // namespace rung::audit::diff
