// What the audit holds to be impossible never happens: on random packs and states, whatever a node
// of the tape comes to is among what it was said that it can come to.
#include "api/sample_states.hpp"
#include "audit/possible.hpp"
#include "decide/situation.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/slow_build.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

testing::Choices row_of(api::Dice& dice, std::size_t length) {
  std::vector<std::uint16_t> row;
  for (std::size_t i = 0; i < length; ++i) row.push_back(static_cast<std::uint16_t>(dice.next()));
  return testing::Choices(std::move(row));
}

// The truths of the tape on a state that are not among the possible ones.
std::size_t surprises(const api::Compiled& c, const program::Workspace& possible,
                      const State& state) {
  base::Sink sink;
  const auto bound = program::bind(c.model, state, sink);
  if (!bound) return 0;
  const decide::Situation s(c.program, c.model, *bound);
  std::size_t count = 0;
  for (program::NodeId id = 0; id < c.program.nodes.size(); ++id) {
    if (program::is_number(c.program.nodes[id].op)) continue;
    const int came = s.truth(id).bits(), may = possible.truth(c.program, id).bits();
    if ((came & ~may) == 0) continue;
    ++count;
    UNSCOPED_INFO("operation " << static_cast<int>(c.program.nodes[id].op) << " of node " << id
                               << " came to " << came << ", not among " << may);
  }
  return count;
}

TEST_CASE("nothing happens that the audit calls impossible") {
  api::Dice dice(20'261'120);
  std::size_t loaded = 0, wrong = 0;
  for (int pack = 0; pack < 500; ++pack) {
    testing::Choices choices = row_of(dice, 620);
    const std::string text = testing::generate_pack(choices);
    const auto rules = RuleSet::load({{"p/pack.rung", text}});
    if (!rules.ok()) continue;  // the generator may write what a check of whole packs refuses
    ++loaded;
    const api::Compiled& c = rules.value().compiled();
    const audit::Context context(c, audit_day());
    const auto& possible = context.get<audit::Possible>().with_any_record();
    for (int i = 0; i < 8; ++i) {
      testing::Choices row = row_of(dice, 400);
      const std::size_t here = surprises(c, possible, testing::generate_state(c.model, row));
      wrong += here;
      INFO(text);
      if (here != 0) CHECK(here == 0);
    }
    // With its proofs an audit takes long, so it is done twice for a few packs only.
    if (pack % (testing::kSlowBuild ? 50 : 10) != 0) continue;
    const AuditReport once = audit_rules(rules.value(), {audit_day()});
    CHECK(audit_json(once, rules.value()) ==
          audit_json(audit_rules(rules.value(), {audit_day()}), rules.value()));
  }
  CHECK(loaded > 170);
  CHECK(wrong == 0);
}

}  // namespace
}  // namespace rung::test
