#include "decide/warnings.hpp"

#include <algorithm>

#include "decide/fill.hpp"
#include "decide/who_waits.hpp"

namespace rung::decide {
namespace {

int caution_of(const model::Effect& effect) {
  constexpr int kNoReferral = 3;
  const int level = effect.refer ? 2 - static_cast<int>(effect.refer->level) : kNoReferral;
  return level * 2 + (effect.stop || effect.rest ? 0 : 1);
}

// The smaller the earlier.
int caution_of(const Model& m, const program::Speaker& speaker) {
  constexpr int kPermissive = 8, kLast = 9;
  switch (speaker.kind) {
    case program::Speaker::Kind::Protective: return caution_of(m.protective[speaker.index].full);
    case program::Speaker::Kind::Exercise: return kLast;
    default: return kPermissive;
  }
}

std::string speaker_title(const Model& m, const program::Speaker& speaker) {
  switch (speaker.kind) {
    case program::Speaker::Kind::Exercise: break;
    case program::Speaker::Kind::Permissive: return m.permissive[speaker.index].title;
    case program::Speaker::Kind::Ladder: return m.ladders[speaker.index].title;
    case program::Speaker::Kind::Gate: return m.gates[speaker.index].title;
    case program::Speaker::Kind::Pack: return m.packs[speaker.index].title;
    case program::Speaker::Kind::Protective: return m.protective[speaker.index].title;
  }
  return "";
}

}  // namespace

void add_warnings(const Situation& s, std::vector<PlanItem>& plan) {
  const Model& m = s.model();
  for (PlanItem& item : plan) {
    const auto id = m.find_exercise(item.exercise);
    if (!id) continue;
    for (const model::Fault& fault : m.exercises[id->index()].faults)
      item.watch.push_back({fault.title, filled(s, fault.reset)});
    for (const std::uint32_t rule : s.program().index.stopping_by_log[id->index()])
      item.stop_when.push_back({m.protective[rule].title, filled(s, m.protective[rule].say)});
  }
}

void name_waiting(const Situation& s, std::vector<std::vector<std::uint32_t>> speakers,
                  std::vector<Question>& questions) {
  const std::vector<program::Speaker>& all = s.program().index.speakers;
  std::vector<int> caution;
  caution.reserve(all.size());
  for (const program::Speaker& speaker : all) caution.push_back(caution_of(s.model(), speaker));
  for (std::size_t q = 0; q < speakers.size(); ++q) {
    std::sort(speakers[q].begin(), speakers[q].end(), [&](std::uint32_t a, std::uint32_t b) {
      return caution[a] != caution[b] ? caution[a] < caution[b] : a < b;
    });
    Question& question = questions[q];
    question.why.clear();
    question.why_titles.reserve(speakers[q].size());
    for (const std::uint32_t speaker : speakers[q]) {
      question.why.push_back(speaker_name(s.model(), all[speaker]));
      question.why_titles.push_back(speaker_title(s.model(), all[speaker]));
    }
  }
}

}  // namespace rung::decide
