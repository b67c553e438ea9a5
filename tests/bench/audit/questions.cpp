#include "audit/questions.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "audit/prove/prover.hpp"
#include "engine/generated.hpp"
#include "rung/audit.hpp"
#include "rung/rule_set.hpp"

namespace rung::bench {
namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Work>
double seconds_of(const Work& work) {
  const double start = cpu_seconds();
  work();
  return cpu_seconds() - start;
}

std::vector<SourceText> files_under(const std::filesystem::path& folder) {
  std::vector<SourceText> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    out.push_back({entry.path().lexically_relative(folder).string(),
                   {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(out.begin(), out.end(),
            [](const SourceText& a, const SourceText& b) { return a.name < b.name; });
  return out;
}

RuleSet loaded(const std::vector<SourceText>& files) {
  auto rules = RuleSet::load(files);
  if (rules.ok()) return std::move(rules).value();
  std::fprintf(stderr, "the rules do not load: %s\n", rules.diagnostics().front().message.c_str());
  std::exit(2);
}

// False when the bar is missed.
bool tell(const char* what, double is, double bar, const char* unit) {
  const bool kept = is <= bar;
  std::printf("  %-58s %8.2f %-2s  bar %g%s\n", what, is, unit, bar, kept ? "" : "  MISSED");
  return kept;
}

bool all_questions(const char* what, const RuleSet& rules, double bar) {
  AuditReport report;
  const double took = seconds_of([&] { report = audit_rules(rules, {Day{20'777}}); });
  const auto open = std::count_if(report.proofs.begin(), report.proofs.end(), [](const Proof& p) {
    return p.answer == Proof::Answer::NotDecided;
  });
  const auto undecided =
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const AuditFinding& finding) { return finding.told.code == "A062"; });
  std::printf("%s: %zu claims, %td not decided; %zu findings, %td of them A062\n", what,
              report.proofs.size(), open, report.findings.size(), undecided);
  const bool kept = tell("all questions", took, bar, "s");
  return kept && open == 0 && undecided == 0;
}

double median(std::vector<double> of) {
  if (of.empty()) return 0;
  const auto middle = of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2);
  std::nth_element(of.begin(), middle, of.end());
  return *middle;
}

bool single_questions(const RuleSet& rules) {
  using audit::prove::Answered;
  using audit::prove::Prover;
  using Asked = audit::prove::Question;
  const api::Compiled& c = rules.compiled();
  const Prover prover(c);
  std::vector<double> proved, found;
  for (std::size_t i = 0; i < c.model.invariants.size(); ++i) {
    proved.push_back(1e3 * seconds_of([&] {
                       for (const Asked& question :
                            audit::prove::questions_of(c.model, c.program, i))
                         prover.answer(question);
                     }));
  }
  // That a rule never acts is refuted by somebody for whom it does.
  for (const program::ProtectiveNodes& rule : c.program.outputs.protective) {
    Answered answer;
    const Asked never{{{{{rule.fires, program::Plane::Certain}}, {}}}, {}};
    const double took = 1e3 * seconds_of([&] { answer = prover.answer(never); });
    if (answer.kind == Answered::Kind::Refuted) found.push_back(took);
  }
  std::printf("one question on the shipped packs: %zu invariants, %zu people found\n",
              proved.size(), found.size());
  const bool one = tell("an invariant, median", median(proved), 50, "ms");
  const bool other = tell("a question with a witness, median", median(found), 100, "ms");
  return one && other;
}

}  // namespace

bool print_question_bars() {
  const RuleSet shipped = loaded(files_under(RUNG_BENCH_RULES));
  bool kept = all_questions("the shipped packs", shipped, 20);
  kept = single_questions(shipped) && kept;
  const RuleSet generated = loaded({{"generated/pack.rung", generated_pack(1000)}});
  return all_questions("a generated pack of 1 000 rules", generated, 180) && kept;
}

}  // namespace rung::bench
