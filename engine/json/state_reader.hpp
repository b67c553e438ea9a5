// Builds a State from the events of a JSON text.
//
// In: events in the order of the text, each with its span. Out: a State, or diagnostics that name
// the path of what is wrong. Knows the shape of a state but no rules: whether a fact exists and
// what its values may be is checked when the state is decided on. What is wrong is reported and
// passed over, so that one reading finds every mistake. Never recurses: nesting costs one Frame
// each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sink.hpp"
#include "json/forms.hpp"
#include "json/key_set.hpp"
#include "rung/json.hpp"

namespace rung::json {

// A value that has no values inside it.
struct Scalar {
  enum class Kind : std::uint8_t { Null, Yes, No, Number, String };
  Kind kind = Kind::Null;
  std::string_view text;  // a string's characters; a number as it was written
  Span span;
};

// What the sender calls the state; see rung::NamedState.
struct StateId {
  std::string text;
  bool is_number = false;
};

class StateReader {
 public:
  // With an `id` the state may have that key, and it is written there.
  StateReader(const JsonLimits& limits, base::Sink& sink, StateId* id = nullptr)
      : limits_(limits), sink_(sink), id_(id) {}

  // The events. Each gives false when reading on makes no sense.
  bool scalar(const Scalar& value);
  bool begin_object(Span span) { return begin(span, false); }
  bool begin_array(Span span) { return begin(span, true); }
  bool end();
  bool key(std::string_view name, Span span);

  // Where the reader stands: "facts.knee_pain", "sessions[2].exercises"; empty at the top.
  std::string path() const;

  // The whole state was read.
  bool complete() const { return complete_; }

  // REQUIRES: complete() and nothing reported.
  State take() { return std::move(state_); }

 private:
  struct Frame {
    Place place = Place::Skipped;
    Span span;
    std::string key;         // the key whose value is read
    bool key_open = false;   // its value has not ended yet
    std::size_t count = 0;   // of a list: values begun
    std::size_t errors = 0;  // reported before the frame began
    KeySet keys;
    rung::Answer answer;  // of Answer and SideAnswer: what was read so far
  };

  Frame& top() { return frames_.back(); }
  bool begin(Span span, bool list);
  std::optional<Place> place_inside(bool list);
  bool push(Place place, Span span);
  bool begin_session(Span span);

  // Marks that a value begins; true when it belongs to something that was reported already.
  bool pass_over();
  void value_ended();

  void root_scalar(const Scalar& value);
  void id_scalar(const Scalar& value);
  void session_scalar(const Scalar& value);
  void some_faults_scalar(const Scalar& value);
  void list_scalar(const Scalar& value);
  void answer_part(const Scalar& value);
  void plain_answer(const Scalar& value);
  std::optional<rung::Answer> answer_of(const Scalar& value);
  std::optional<rung::Answer> answer_of_string(const Scalar& value);
  std::optional<rung::Answer> days_of(const Scalar& value);
  void end_answer(Frame frame);
  void deliver(rung::Answer answer);
  void store(const std::string& name, Side side, rung::Answer answer);
  void refuse_key(std::string_view name, Span span, std::vector<std::string_view> allowed);
  void require(const Frame& frame, std::string_view key, std::string_view remedy);

  Place holder() const;  // the Facts, Ladders, Settings or Log that the answer read now belongs to
  const Frame& holder_frame() const;
  std::vector<FactAnswer>& facts_here();

  std::optional<Day> day_of(const Scalar& value);
  std::optional<rung::Answer::By> by_of(const Scalar& value);
  bool wrong_form(Span span, std::string_view found);
  bool wrong_form(const Scalar& value);
  std::string_view expected_here() const;
  Diagnostic& report(base::Code code, Span span, std::string_view rest);
  bool may_go_on() const;

  const JsonLimits& limits_;
  base::Sink& sink_;
  StateId* id_;
  State state_;
  std::vector<Frame> frames_;
  std::vector<std::string> names_;  // of the list that is read
  bool skip_value_ = false;         // the key of the next value was reported
  bool complete_ = false;
};

}  // namespace rung::json
