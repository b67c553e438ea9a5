// The result on a terminal, one thing at a time: the verdict and the plan by name on one screen,
// how each exercise is done, why, and from where, when it is asked for, and the verdict once more.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>

#include "input.hpp"
#include "rung/decision.hpp"
#include "screen.hpp"

namespace rung::cli {

class ResultPages {
 public:
  enum class End { Done, Back, Review };

  // `kept` says where the answers are, as it is shown, above what to do next. With `may_go_back`
  // the last answer may be taken back, with `may_review` all answers can be shown.
  ResultPages(const Decision& decision, std::string kept, bool may_go_back, bool may_review,
              LineSource& lines, std::ostream& talk, const ScreenStyle& style, std::size_t height)
      : decision_(decision),
        kept_(std::move(kept)),
        may_go_back_(may_go_back),
        may_review_(may_review),
        lines_(lines),
        talk_(talk),
        style_(style),
        height_(height) {}

  End run();

 private:
  bool act_on(const std::string& word);
  void show_summary();
  void show_item(std::size_t number);
  void show(DecisionPart part);
  void print(const std::string& page);
  void print_keys() const;
  bool has_steps() const;

  const Decision& decision_;
  std::string kept_;
  bool may_go_back_;
  bool may_review_;
  LineSource& lines_;
  std::ostream& talk_;
  const ScreenStyle& style_;
  std::size_t height_;
  std::size_t shown_items_ = 0;   // the exercise that was shown last, from one
  bool summary_is_last_ = false;  // nothing else stands below it
};

}  // namespace rung::cli
