// A054: mild flags that nothing combines. Only a note.
//
// Each refers as routine, and one can wait. Of several at once that may no longer be so, and which
// ones do go together is for medicine to say. There are thousands of pairs and triples; told is, of
// each pack, the largest group that was found of which all can be there at once while nobody is to
// be seen sooner and nothing stops. Whatever pair or triple is taken from that group, nothing
// combines it. The engine has decided on somebody who has all of them. Flags of which one always
// comes with another are no pair and leave each other alone: only the first of them is in the
// group.
#include <algorithm>

#include "audit/all_states.hpp"
#include "audit/lint/lint.hpp"
#include "audit/prove/prover.hpp"

namespace rung::audit::lint {
namespace {

using program::Plane;
using Group = std::vector<std::size_t>;  // rules that protect, by index

class MildFlags {
 public:
  explicit MildFlags(const Context& context)
      : context_(context), states_(context.get<AllStates>()) {
    const program::Outputs& o = context.program().outputs;
    for (const program::NodeId channel : {o.emergency, o.urgent, o.stop}) {
      if (channel == program::kNoNode) continue;
      for (const program::NodeId id : contributors(context.program(), channel))
        nothing_more_.push_back({id, Plane::RuledOut});
    }
  }

  std::vector<std::size_t> of_pack(std::size_t pack) const {
    std::vector<std::size_t> out;
    const auto& rules = context_.model().protective;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const model::Effect& does = rules[i].full;
      const bool mild = does.refer && does.refer->level == ast::ReferralWord::Routine && !does.stop;
      if (mild && context_.model().pack_of(rules[i].span) == pack) out.push_back(i);
    }
    return out;
  }

  // The largest that adding one flag after the other comes to, from whichever is first.
  Group largest(const std::vector<std::size_t>& flags) const {
    Group out;
    std::vector<char> placed(flags.size(), 0);
    for (std::size_t first = 0; first < flags.size(); ++first) {
      if (placed[first] != 0) continue;
      Group group;
      for (std::size_t i = 0; i < flags.size(); ++i) {
        const std::size_t flag = flags[(first + i) % flags.size()];
        group.push_back(flag);
        if (can_be(group) && !comes_with_another(group))
          placed[(first + i) % flags.size()] = 1;
        else
          group.pop_back();
      }
      if (group.size() > out.size()) out = std::move(group);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // By the engine, and not by what the solver says.
  bool has_somebody(const Group& group) const {
    return prove::Prover(context_.compiled(), context_.out_of_time())
               .answer({{{all(group), {}}}, {}})
               .kind == prove::Answered::Kind::Refuted;
  }

 private:
  // Not what acts as nobody knows: that would be one answer and not two flags.
  program::Watched there(std::size_t flag, Plane plane) const {
    return {context_.program().outputs.protective[flag].fires, plane};
  }
  std::vector<program::Watched> all(const Group& group) const {
    std::vector<program::Watched> out = nothing_more_;
    for (const std::size_t flag : group) out.push_back(there(flag, Plane::Certain));
    return out;
  }
  bool can_be(const Group& group) const {
    return states_.ask(all(group)) == prove::Found::Possible;
  }
  // The last of the group never acts without one of the others, or one of them without it.
  bool comes_with_another(const Group& group) const {
    const std::size_t last = group.back();
    return std::any_of(group.begin(), group.end() - 1, [&](std::size_t other) {
      return states_.is_impossible({there(last, Plane::Certain), there(other, Plane::RuledOut)}) ||
             states_.is_impossible({there(other, Plane::Certain), there(last, Plane::RuledOut)});
    });
  }

  const Context& context_;
  const AllStates& states_;
  std::vector<program::Watched> nothing_more_;
};

std::string in_words(const model::Model& m, const Group& group) {
  std::string out;
  for (std::size_t i = 0; i < group.size(); ++i)
    out += (i == 0                  ? "`"
            : i + 1 == group.size() ? " and `"
                                    : ", `") +
           m.protective[group[i]].name + "`";
  return out;
}

}  // namespace

void mild_flags_alone(const Context& context, Findings& findings) {
  if (!context.proves()) return;
  const model::Model& m = context.model();
  const MildFlags flags(context);
  for (std::size_t pack = 0; pack < m.packs.size(); ++pack) {
    const Group group = flags.largest(flags.of_pack(pack));
    if (group.size() < 2 || !flags.has_somebody(group)) continue;
    findings.add(Code::A054, m.packs[pack].span,
                 in_words(m, group) +
                     " can all be there at once, and then nobody is to be seen sooner than for one "
                     "of them",
                 "");
  }
}

}  // namespace rung::audit::lint
