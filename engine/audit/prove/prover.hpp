// Answers questions about all states and all pasts: proved, refuted by somebody, or not decided.
//
// First today and the past are both free: what is impossible then never happens. Else somebody is
// looked for to whom it happens: with no past, and then with pasts of a few sessions that lead to
// what the free past wanted. Whoever is found is decided on by the engine itself before they are
// shown. So an answer never rests on the encoding alone, except that nobody was found at all, and
// then on its being larger than what can really happen.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "audit/prove/question.hpp"
#include "rung/state.hpp"

namespace rung::audit::prove {

// What a proof rests on.
struct Rest {
  enum class Kind : unsigned char { Protective, Gate, Pack };
  Kind kind = Kind::Protective;
  std::size_t index = 0;  // in the model
};

struct Answered {
  enum class Kind : unsigned char { Proved, Refuted, NotDecided };
  Kind kind = Kind::NotDecided;
  std::size_t variables = 0, clauses = 0;  // of the proof, or of the last attempt
  std::vector<Rest> rests_on;              // Proved: without any of these it would not be
  State somebody;                          // Refuted
  State better;                            // Refuted, where two answers are compared
  std::size_t way = 0;                     // Refuted: which of the question's ways
  std::size_t sessions = 0;                // pasts of up to so many sessions were looked at
  bool out_of_time = false;
};

class Prover {
 public:
  // `out_of_time` is asked now and then; empty: never. Keeps a reference.
  explicit Prover(const api::Compiled& compiled, std::function<bool()> out_of_time = {});

  // The same on every run and machine, as long as there is time.
  Answered answer(const Question& question) const;

  // After this past alone, exactly. `past` has no answers of today.
  Answered answer_after(const Question& question, const State& past) const;

  // Proved, whatever the settings; or not decided: nobody is looked for.
  Answered is_impossible(const Question& question) const;

 private:
  const api::Compiled& c_;
  std::function<bool()> out_of_time_;
};

// Whether it happens to these people, by the engine. `better` is read only where the question
// compares two answers.
bool happens(const api::Compiled& compiled, const Way& way, const State& somebody,
             const State& better);

}  // namespace rung::audit::prove
