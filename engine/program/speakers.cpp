#include "program/speakers.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>

#include "program/tape.hpp"

namespace rung::program {
namespace {

// Of several with one name the last kind stands for all.
enum class Kind : std::uint8_t { Exercise, Permissive, Ladder, Gate, Pack, Protective };

struct Named {
  std::string_view name, title;
  int caution = 0;  // the smaller the earlier
  Kind kind = Kind::Exercise;
  std::uint32_t index = 0;
};

int caution_of(const model::Effect& effect) {
  constexpr int kNoReferral = 3;
  const int level = effect.refer ? 2 - static_cast<int>(effect.refer->level) : kNoReferral;
  return level * 2 + (effect.stop || effect.rest ? 0 : 1);
}

class Speakers {
 public:
  Speakers(const Program& program, const model::Model& model, Index& out)
      : p_(program), m_(model), out_(out) {}

  void add() {
    collect();
    name();
    find_waiters();
  }

 private:
  void collect() {
    constexpr int kPermissive = 8, kLast = 9;
    const auto all_of = [this](Kind kind, int caution, const auto& things) {
      for (std::uint32_t i = 0; i < things.size(); ++i)
        all_.push_back({things[i].name, things[i].title, caution, kind, i});
    };
    for (std::uint32_t i = 0; i < m_.exercises.size(); ++i)
      all_.push_back({m_.exercises[i].name, "", kLast, Kind::Exercise, i});
    all_of(Kind::Permissive, kPermissive, m_.permissive);
    all_of(Kind::Ladder, kPermissive, m_.ladders);
    all_of(Kind::Gate, kPermissive, m_.gates);
    all_of(Kind::Pack, kPermissive, m_.packs);
    for (std::uint32_t i = 0; i < m_.protective.size(); ++i) {
      const model::Protective& rule = m_.protective[i];
      all_.push_back({rule.name, rule.title, caution_of(rule.full), Kind::Protective, i});
    }
  }

  void name() {
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Named& a, const Named& b) { return a.name < b.name; });
    std::vector<std::size_t> standing;  // by name: the one that stands for all
    std::vector<std::uint32_t> name_of(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const bool same = i > 0 && all_[i].name == all_[i - 1].name;
      if (same) {
        standing.back() = i;
      } else {
        standing.push_back(i);
      }
      name_of[i] = static_cast<std::uint32_t>(standing.size() - 1);
    }
    std::vector<std::uint32_t> order(standing.size()), place(standing.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return all_[standing[a]].caution < all_[standing[b]].caution;
    });
    std::vector<std::string> names, titles;
    names.reserve(order.size());
    titles.reserve(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      names.emplace_back(all_[standing[order[i]]].name);
      titles.emplace_back(all_[standing[order[i]]].title);
    }
    out_.speaker_names = std::make_shared<const std::vector<std::string>>(std::move(names));
    out_.speaker_titles = std::make_shared<const std::vector<std::string>>(std::move(titles));
    for (std::size_t i = 0; i < all_.size(); ++i) {
      std::vector<std::uint32_t>& of_kind = speaker_of_[static_cast<std::size_t>(all_[i].kind)];
      of_kind.resize(std::max<std::size_t>(of_kind.size(), all_[i].index + 1));
      of_kind[all_[i].index] = place[name_of[i]];
    }
  }

  void waits(Kind kind, std::uint32_t thing, NodeId root,
             std::uint32_t protective = Waiter::kNoRule) {
    if (root == kNoNode) return;
    out_.waiters.push_back({speaker_of_[static_cast<std::size_t>(kind)][thing], root, protective});
  }

  void find_waiters() {
    const Outputs& o = p_.outputs;
    const auto all_of = [this](Kind kind, const std::vector<NodeId>& roots) {
      for (std::uint32_t i = 0; i < roots.size(); ++i) waits(kind, i, roots[i]);
    };
    for (std::uint32_t i = 0; i < o.protective.size(); ++i)
      waits(Kind::Protective, i, o.protective[i].acts, i);
    all_of(Kind::Pack, o.pack_for);
    all_of(Kind::Gate, o.gate_open);
    all_of(Kind::Permissive, o.permissive);
    all_of(Kind::Ladder, o.ladder_in_plan);
    for (std::uint32_t i = 0; i < o.exercises.size(); ++i) {
      for (const Requirement& need : o.exercises[i].requirements) {
        const bool own =
            need.kind == Requirement::Kind::Equipment || need.kind == Requirement::Kind::Reach;
        if (own) waits(Kind::Exercise, i, need.allowed);
      }
    }
    std::stable_sort(out_.waiters.begin(), out_.waiters.end(),
                     [](const Waiter& a, const Waiter& b) { return a.speaker < b.speaker; });
  }

  const Program& p_;
  const model::Model& m_;
  Index& out_;
  std::vector<Named> all_;
  std::array<std::vector<std::uint32_t>, 6> speaker_of_;  // by kind, by index
};

}  // namespace

void add_speakers(const Program& program, const model::Model& model, Index& out) {
  Speakers(program, model, out).add();
}

}  // namespace rung::program
