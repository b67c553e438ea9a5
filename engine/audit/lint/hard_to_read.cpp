// A042: words above the reading level of everybody.
//
// What a person does not understand they answer wrongly or skip. The grade of Flesch and Kincaid
// over everything that a pack says in whole sentences should not be above 6, about the age of
// twelve. It is a rough measure, for English, so it is taken over the whole pack. The professions
// that the pack declares count as plain words: people need to know them.
#include <algorithm>
#include <cmath>
#include <map>

#include "audit/lint/lint.hpp"
#include "audit/reading.hpp"

namespace rung::audit::lint {
namespace {

constexpr double kHighestGrade = 6.0;

std::string one_decimal(double value) {
  const long tenths = std::lround(value * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

void hard_to_read(const Context& context, Findings& findings) {
  constexpr std::size_t kShown = 5;
  std::map<std::uint32_t, Counts> total;
  std::map<std::uint32_t, std::vector<std::pair<double, const Said*>>> texts;
  for (const Said& said : context.get<AllSaid>().all()) {
    const Counts counts = counts_of(said.plain);
    total[said.pack] += counts;
    texts[said.pack].push_back({counts.grade(), &said});
  }
  for (auto& [pack, list] : texts) {
    const double grade = total[pack].grade();
    if (pack == model::Model::kNoPack || grade <= kHighestGrade) continue;
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const model::Pack& named = context.model().packs[pack];
    Diagnostic& d = findings.add(
        Code::A042, named.span,
        "what `" + named.name + "` says reads at grade " + one_decimal(grade) + ", above 6",
        "use shorter sentences and shorter words; the hardest texts are marked");
    for (std::size_t i = 0; i < std::min(kShown, list.size()); ++i)
      d.secondary.push_back({list[i].second->text->span, "grade " + one_decimal(list[i].first)});
  }
}

}  // namespace rung::audit::lint
