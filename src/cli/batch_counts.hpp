// What `rung batch --summary` says instead of the lines.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "rung/decision.hpp"

namespace rung::cli {

class BatchCounts {
 public:
  void add(const Decision& decision);
  void add_refused() { ++refused_; }
  void add(const BatchCounts& other);

  std::uint64_t decided() const { return decided_; }
  std::uint64_t refused() const { return refused_; }

  // Rules that acted, most lines first; without `rules` nothing is said of them.
  std::string as_text(bool rules) const;
  std::string as_json(bool rules) const;

 private:
  // On how many lines something acted, and on what it rested.
  struct Acted {
    std::uint64_t lines = 0;
    std::uint64_t certain = 0;
    std::uint64_t not_asked = 0;  // an answer may still rule it out

    void add(Basis basis);
    void add(const Acted& other);
    std::string as_text() const;
    std::string as_json() const;
  };
  struct Rule {
    std::string effect;
    Acted acted;
    std::uint64_t last = 0;  // the latest decision it was counted for
  };
  using Rules = std::map<std::string, Rule>;

  std::vector<Rules::const_iterator> by_lines() const;

  std::uint64_t decided_ = 0;
  std::uint64_t refused_ = 0;
  std::array<std::uint64_t, 8> verdicts_{};
  std::array<Acted, 4> referrals_{};
  Rules rules_;
};

}  // namespace rung::cli
