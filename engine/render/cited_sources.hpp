// The sources that a page refers to, numbered in the order in which it comes to them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/prose.hpp"
#include "rung/decision.hpp"

namespace rung::render {

class CitedSources {
 public:
  // With Quiet nothing is written: the page that lists them is another one.
  enum class Voice { Told, Quiet };
  explicit CitedSources(Voice voice = Voice::Told) : voice_(voice) {}

  // A few of the claims, each with its source's number: `source: [1] S3-50, "Thirty squats"`.
  void cite(const std::vector<CitedClaim>& cited, Prose& page, std::size_t indent = 2);

  // The list of all that was cited, under a heading of its own.
  void list(Prose& page) const;

 private:
  struct Source {
    std::string name;
    std::string title;
  };
  std::size_t number_of(const CitedClaim& claim);

  std::vector<Source> sources_;
  Voice voice_;
};

}  // namespace rung::render
