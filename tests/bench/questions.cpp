// How many screens and items it takes to a verdict. Run by `./dev bench questions`.
//
// The same made-up people answer Rung's questions and a fixed form; on packs small enough, also the
// best order there is. Exit status 1 when two ways of asking end in different verdicts.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "questions/hindsight.hpp"
#include "questions/optimal.hpp"
#include "questions/people.hpp"
#include "questions/policies.hpp"

namespace {

using namespace rung::bench;
using rung::Verdict;

constexpr std::uint64_t kSeed = 20'261'120;

enum class Ending { All, Exercise, Referred, Other };
constexpr std::array<const char*, 4> kEndings = {"all", "exercise", "urgent, emergency", "other"};

Ending ending_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Exercise: return Ending::Exercise;
    case Verdict::Urgent:
    case Verdict::Emergency: return Ending::Referred;
    default: return Ending::Other;
  }
}

struct Counts {
  std::vector<std::size_t> screens, items;
};

struct Summary {
  double mean = 0;
  std::size_t median = 0, tenth_highest = 0;
};

Summary summary_of(std::vector<std::size_t> counts) {
  if (counts.empty()) return {};
  std::sort(counts.begin(), counts.end());
  double sum = 0;
  for (const std::size_t count : counts) sum += static_cast<double>(count);
  const std::size_t n = counts.size();
  return {sum / static_cast<double>(n), counts[n / 2], counts[std::min(n - 1, n * 9 / 10)]};
}

std::vector<rung::SourceText> rule_files(const std::string& path) {
  std::vector<std::string> paths;
  if (std::filesystem::is_directory(path)) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (entry.path().extension() == ".rung") paths.push_back(entry.path().string());
    }
  } else {
    paths.push_back(path);
  }
  std::vector<rung::SourceText> files;
  for (const std::string& one : paths) {
    std::ifstream in(one);
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({one, text.str()});
  }
  return files;
}

rung::RuleSet load(const std::string& path) {
  auto rules = rung::RuleSet::load(rule_files(path));
  if (rules.ok()) return std::move(rules).value();
  std::fprintf(stderr, "%s does not load: %s\n", path.c_str(),
               rules.diagnostics().front().message.c_str());
  std::exit(1);
}

std::vector<Person> make_people(const rung::RuleSet& rules, const Askables& askables,
                                std::size_t count) {
  Population population(rules, askables, kSeed);
  std::vector<Person> people;
  for (std::size_t i = 0; i < count; ++i) people.push_back(population.next());
  return people;
}

struct Walks {
  std::vector<Walk> walks;
  double milliseconds = 0;  // of processor time, to choose one screen
};

Walks walk_all(const Policy& policy, const Askables& askables, const std::vector<Person>& people) {
  Walker walker(policy, askables);
  Walks out;
  const std::clock_t start = std::clock();
  for (const Person& person : people) out.walks.push_back(walker.walk(person));
  const double taken = static_cast<double>(std::clock() - start) * 1e3 / CLOCKS_PER_SEC;
  out.milliseconds = taken / static_cast<double>(walker.asked());
  return out;
}

// By the verdict after every question, so that all ways of asking are compared on the same people.
void print_policy(const char* name, const Walks& all, const std::vector<Verdict>& verdicts) {
  const std::vector<Walk>& walks = all.walks;
  std::array<Counts, kEndings.size()> by_ending;
  for (std::size_t i = 0; i < walks.size(); ++i) {
    for (const Ending ending : {Ending::All, ending_of(verdicts[i])}) {
      by_ending[static_cast<std::size_t>(ending)].screens.push_back(walks[i].screens);
      by_ending[static_cast<std::size_t>(ending)].items.push_back(walks[i].asked.size());
    }
  }
  std::printf("%s, %.2f ms to choose a screen\n", name, all.milliseconds);
  for (std::size_t e = 0; e < kEndings.size(); ++e) {
    const Summary screens = summary_of(by_ending[e].screens),
                  items = summary_of(by_ending[e].items);
    std::printf("  %-18s %7zu %10.2f %6zu %6zu %10.2f %6zu %6zu\n", kEndings[e],
                by_ending[e].screens.size(), screens.mean, screens.median, screens.tenth_highest,
                items.mean, items.median, items.tenth_highest);
  }
}

double mean_items(const Walks& all) {
  double sum = 0;
  for (const Walk& walk : all.walks) sum += static_cast<double>(walk.asked.size());
  return sum / static_cast<double>(all.walks.size());
}

std::size_t count_differing(const Walks& all, const std::vector<Verdict>& verdicts) {
  const std::vector<Walk>& walks = all.walks;
  std::size_t differing = 0;
  for (std::size_t i = 0; i < walks.size(); ++i) differing += walks[i].verdict != verdicts[i];
  return differing;
}

// What no way of asking can know beforehand, on the first few people only.
void print_hindsight(const rung::RuleSet& rules, const Askables& askables,
                     const std::vector<Person>& people, const Walks& all) {
  constexpr std::size_t kMostPeople = 200;
  std::array<std::vector<std::size_t>, kEndings.size()> asked, needed;
  for (std::size_t i = 0; i < std::min(kMostPeople, people.size() / 10); ++i) {
    const Walk& walk = all.walks[i];
    const std::size_t items = count_needed(rules, askables, people[i], walk);
    for (const Ending ending : {Ending::All, ending_of(walk.verdict)}) {
      asked[static_cast<std::size_t>(ending)].push_back(walk.asked.size());
      needed[static_cast<std::size_t>(ending)].push_back(items);
    }
  }
  std::printf("Of the items Rung asked, those that were needed in hindsight\n");
  for (std::size_t e = 0; e < kEndings.size(); ++e) {
    const double of = summary_of(asked[e]).mean, need = summary_of(needed[e]).mean;
    std::printf("  %-18s %7zu %10.2f of %.2f\n", kEndings[e], asked[e].size(), need, of);
  }
  std::printf("\n");
}

// How many verdicts differ from that after every question.
std::size_t measure_packs(const std::string& path, std::size_t count) {
  const rung::RuleSet rules = load(path);
  const Askables askables(rules);
  const std::vector<Person> people = make_people(rules, askables, count);
  const Form everything(rules, askables, FormSkips::Nothing, FormStops::AtItsEnd);
  const Form form(rules, askables, FormSkips::WhatNoRuleWaitsFor, FormStops::AtItsEnd);
  const Form stopping(rules, askables, FormSkips::WhatNoRuleWaitsFor, FormStops::AtAnEmergency);
  const Walks all = walk_all(everything, askables, people);
  std::vector<Verdict> verdicts;
  for (const Walk& walk : all.walks) verdicts.push_back(walk.verdict);
  std::printf("Screens and items to a verdict: shipped packs, %zu made-up people\n%s\n%s\n",
              people.size(), kMix, kFormDefinition);
  std::printf("  %-18s %7s %10s %6s %6s %10s %6s %6s\n", "ending", "people", "screens", "median",
              "90 %", "items", "median", "90 %");
  const Triage triage(rules, askables);
  std::size_t differing = 0;
  const auto measure = [&](const char* name, const Policy& policy) {
    const Walks walks = walk_all(policy, askables, people);
    print_policy(name, walks, verdicts);
    differing += count_differing(walks, verdicts);
    return walks;
  };
  const Walks asked = measure("Rung, as `rung triage` asks", triage);
  const double rung = mean_items(asked);
  const double fixed = mean_items(measure("fixed form with skip logic", form));
  const double stopped = mean_items(measure("the same, over at the first emergency", stopping));
  print_policy("every question there is", all, verdicts);
  std::printf(
      "Rung asks %.2f of the form's items, %.2f of those of the form that stops, %.2f of\n"
      "all. Verdicts that differ from that after every question: %zu\n\n",
      rung / fixed, rung / stopped, rung / mean_items(all), differing);
  print_hindsight(rules, askables, people, asked);
  return differing;
}

std::vector<std::filesystem::path> small_packs(const std::string& folder) {
  std::vector<std::filesystem::path> packs;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    packs.push_back(entry.path());
  std::sort(packs.begin(), packs.end());
  return packs;
}

void measure_against_best(const std::string& folder, std::size_t count) {
  constexpr std::size_t kMostStates = 100'000;
  std::printf("Mean items to a verdict on small packs, %zu people of the same mix\n", count);
  std::printf("  %-18s %6s %8s %8s %8s %12s\n", "pack", "facts", "best", "Rung", "form",
              "Rung / best");
  for (const auto& path : small_packs(folder)) {
    const rung::RuleSet rules = load(path.string());
    const Askables askables(rules);
    const std::vector<Person> people = make_people(rules, askables, count);
    OptimalTree tree(rules, askables, kMostStates);
    const auto best = tree.mean_items(people);
    if (!best) continue;
    const Triage triage(rules, askables);
    const Form form(rules, askables, FormSkips::WhatNoRuleWaitsFor, FormStops::AtAnEmergency);
    const double rung = mean_items(walk_all(triage, askables, people));
    const double fixed = mean_items(walk_all(form, askables, people));
    std::printf("  %-18s %6zu %8.2f %8.2f %8.2f %12.2f\n", path.stem().c_str(),
                askables.all().size(), *best, rung, fixed, rung / *best);
  }
  std::printf(
      "best: the tree of questions with the fewest items on average over these people, by\n"
      "trying all; it knows how common each answer is, Rung does not. form: with skip\n"
      "logic, over at the first emergency.\n");
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 10'000;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--people" && i + 1 < argc) {
      count = std::strtoul(argv[++i], nullptr, 10);
    } else {
      count = 0;
    }
  }
  if (count == 0) {
    std::fprintf(stderr, "usage: bench_questions [--people NUMBER]\n");
    return 2;
  }
  const std::size_t differing = measure_packs(RUNG_BENCH_RULES, count);
  measure_against_best(RUNG_BENCH_PACKS, count);
  return differing == 0 ? 0 : 1;
}
