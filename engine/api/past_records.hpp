// Answers and records of a state, put in by the numbers of the model: today's, or those of one
// earlier session.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "rung/state.hpp"

namespace rung::api {

inline std::vector<Side> sides_of(bool sided) {
  return sided ? std::vector<Side>{Side::Left, Side::Right} : std::vector<Side>{Side::None};
}

// Someone who is well had no pain, also before it, no cramp and no fault, where the log does not
// say otherwise. Nothing is filled in of how much was done.
void record_harmless(const model::Model& model, ExerciseLog& log);

// The place of the session of that day, which is added at the end when there is none.
std::size_t session_on(State& state, Day day);

// Keeps references: both must outlive it.
class PastRecords {
 public:
  PastRecords(const model::Model& model, State& state) : m_(model), state_(state) {}

  // While it lives, answers and records go into this session.
  class In {
   public:
    In(PastRecords& records, std::size_t session) : records_(records), before_(records.session_) {
      records.session_ = session;
    }
    ~In() { records_.session_ = before_; }
    In(const In&) = delete;
    In& operator=(const In&) = delete;

   private:
    PastRecords& records_;
    std::optional<std::size_t> before_;
  };

  Day day() const;  // today, or that of the session
  Answer date_ago(std::int64_t days) const;

  void answer(model::FactId fact, Side side, Answer answer);
  void include(model::FactId fact, Side side, const std::string& choice, bool in);
  void forget(model::FactId fact, Side side);
  std::optional<Fixed> number(model::FactId fact, Side side) const;

  // Of the session, or else of the latest that did the exercise; when nobody did, of yesterday.
  void record(model::ExerciseId exercise, model::LogField field, Side side, Answer answer);
  void fault(model::ExerciseId exercise, std::uint32_t fault, bool occurred);

  // The newest sessions before today that did the exercise (none: any), newest first. As many as
  // asked for: what is missing is added.
  std::vector<std::size_t> newest(model::ExerciseId exercise, std::size_t number);
  // The latest session before today was yesterday, with this exercise.
  void only_yesterday(model::ExerciseId exercise);
  void last_done(model::ExerciseId exercise, std::int64_t days_ago);
  void done_times(model::ExerciseId exercise, std::int64_t times, std::int64_t days);

 private:
  std::vector<FactAnswer>& facts();
  const std::vector<FactAnswer>& facts() const;
  ExerciseLog& log_in(std::size_t session, model::ExerciseId exercise);
  ExerciseLog& log_of(model::ExerciseId exercise);
  bool did(const Session& session, model::ExerciseId exercise) const;
  void undo_after(model::ExerciseId exercise, Day last);

  const model::Model& m_;
  State& state_;
  std::optional<std::size_t> session_;
};

}  // namespace rung::api
