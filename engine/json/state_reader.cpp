#include "json/state_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/date.hpp"
#include "base/limits.hpp"

namespace rung::json {

using base::Code;

bool StateReader::scalar(const Scalar& value) {
  if (frames_.empty()) return wrong_form(value);
  if (!pass_over()) {
    switch (top().place) {
      case Place::Root: root_scalar(value); break;
      case Place::Session: session_scalar(value); break;
      case Place::SomeFaults: some_faults_scalar(value); break;
      case Place::Wants:
      case Place::Faults:
      case Place::Names: list_scalar(value); break;
      case Place::Facts:
      case Place::Ladders:
      case Place::Settings:
      case Place::Log: plain_answer(value); break;
      case Place::Answer:
      case Place::SideAnswer: answer_part(value); break;
      case Place::Sessions:
      case Place::Exercises: wrong_form(value); break;
      case Place::Skipped: break;
    }
  }
  value_ended();
  return may_go_on();
}

bool StateReader::begin(Span span, bool list) {
  const bool passed = !frames_.empty() && pass_over();
  const auto inside = passed ? Place::Skipped : place_inside(list);
  if (!inside) wrong_form(span, list ? "a list" : "an object");
  return push(inside.value_or(Place::Skipped), span) && may_go_on();
}

bool StateReader::push(Place place, Span span) {
  if (frames_.size() >= limits_.max_nesting) {
    const std::string most = std::to_string(limits_.max_nesting);
    report(Code::R7006, span,
           "is nested too deeply; at most " + most + " brackets may stand inside each other");
    return false;
  }
  if (place == Place::Session && !begin_session(span)) return false;
  if (place == Place::Log) state_.sessions.back().exercises.push_back({top().key, {}, false, {}});
  if (is_list(place)) names_.clear();
  Frame frame;
  frame.place = place;
  frame.span = span;
  frame.errors = sink_.size();
  frames_.push_back(std::move(frame));
  return true;
}

bool StateReader::begin_session(Span span) {
  if (state_.sessions.size() >= limits_.max_sessions) {
    report(
        Code::R7006, span,
        "is one session too many; at most " + std::to_string(limits_.max_sessions) + " are read");
    return false;
  }
  state_.sessions.emplace_back();
  return true;
}

// What an object or list that begins now is; nothing when it may not stand here.
std::optional<Place> StateReader::place_inside(bool list) {
  if (frames_.empty()) return list ? std::nullopt : std::optional(Place::Root);
  const std::string& key = top().key;
  const auto if_list = [list](Place place) { return list ? std::optional(place) : std::nullopt; };
  const auto if_object = [list](Place place) { return list ? std::nullopt : std::optional(place); };
  switch (top().place) {
    case Place::Root:
      if (key == "facts") return if_object(Place::Facts);
      if (key == "ladders") return if_object(Place::Ladders);
      if (key == "settings") return if_object(Place::Settings);
      if (key == "sessions") return if_list(Place::Sessions);
      return key == "wants" ? if_list(Place::Wants) : std::nullopt;
    case Place::Sessions: return if_object(Place::Session);
    case Place::Session:
      if (key == "facts") return if_object(Place::Facts);
      return key == "exercises" ? if_object(Place::Exercises) : std::nullopt;
    case Place::Exercises: return if_object(Place::Log);
    case Place::Log:
      if (key == "faults") return list ? Place::Faults : Place::SomeFaults;
      if (key == "lighter") return std::nullopt;
      return list ? Place::Names : Place::Answer;
    case Place::SomeFaults: return key == "occurred" ? if_list(Place::Faults) : std::nullopt;
    case Place::Facts:
    case Place::Settings: return list ? Place::Names : Place::Answer;
    case Place::Ladders: return if_object(Place::Answer);
    case Place::Answer:
      if (key == "left" || key == "right") return list ? Place::Names : Place::SideAnswer;
      [[fallthrough]];
    case Place::SideAnswer:
      return key == "value" && holder() != Place::Ladders ? if_list(Place::Names) : std::nullopt;
    case Place::Skipped: return Place::Skipped;
    default: return std::nullopt;
  }
}

bool StateReader::key(std::string_view name, Span span) {
  Frame& frame = top();
  frame.key = name;
  frame.key_open = true;
  if (frame.place == Place::Skipped) return true;
  const auto allowed = keys_of(frame.place, holder());
  const bool is_id = id_ != nullptr && frame.place == Place::Root && name == "id";
  if (!frame.keys.add(name)) {
    report(Code::R7002, span, "is written twice");
    skip_value_ = true;
  } else if (!allowed.empty() && !is_id &&
             std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
    refuse_key(name, span, {allowed.begin(), allowed.end()});
  } else if (frame.place == Place::Log && (name == "fault" || name.starts_with("fault."))) {
    auto& diagnostic = report(Code::R7003, span, "is not a key of what was logged");
    diagnostic.help = {"list the names of all faults that occurred under `faults`"};
    skip_value_ = true;
  }
  return may_go_on();
}

void StateReader::refuse_key(std::string_view name, Span span,
                             std::vector<std::string_view> allowed) {
  if (top().place == Place::Root && id_ != nullptr) allowed.push_back("id");
  const std::string title(title_of(top().place));
  auto& diagnostic = report(Code::R7003, span, "is not a key of " + title);
  const std::string_view near = base::nearest_name(name, allowed);
  if (name == "on") {
    diagnostic.help = {"only the answer to a fact or a ladder has a day of its own; write no `on`"};
  } else if (near.empty()) {
    diagnostic.help = {"its keys are " + listed(allowed, "and")};
  } else {
    diagnostic.help = {"did you mean `" + std::string(near) + "`?"};
  }
  skip_value_ = true;
}

bool StateReader::end() {
  Frame frame = std::move(top());
  frames_.pop_back();
  switch (frame.place) {
    case Place::Root:
      require(frame, "today", "write the day to decide for: `\"today\":\"2026-11-20\"`");
      require(frame, "sessions", "write `\"sessions\":[]` when there were none");
      complete_ = true;
      break;
    case Place::Session: require(frame, "date", "write the day of the session"); break;
    case Place::Wants: state_.wants = std::move(names_); break;
    case Place::Faults: {
      ExerciseLog& log = state_.sessions.back().exercises.back();
      log.has_faults = top().place != Place::SomeFaults;
      log.faults = std::move(names_);
      break;
    }
    case Place::SomeFaults:
      require(frame, "occurred", "list the names of the faults that occurred");
      require(frame, "others", "write `\"others\":\"not sure\"`, or only the list when it has all");
      break;
    case Place::Names: {
      rung::Answer answer;
      answer.kind = rung::Answer::Kind::Choices;
      answer.names = std::move(names_);
      deliver(std::move(answer));
      break;
    }
    case Place::Answer:
    case Place::SideAnswer: end_answer(std::move(frame)); break;
    default: break;
  }
  value_ended();
  return may_go_on();
}

bool StateReader::pass_over() {
  Frame& frame = top();
  if (is_list(frame.place)) ++frame.count;
  return std::exchange(skip_value_, false) || frame.place == Place::Skipped;
}

void StateReader::value_ended() {
  if (!frames_.empty()) top().key_open = false;
}

void StateReader::root_scalar(const Scalar& value) {
  if (top().key == "today") {
    if (const auto day = day_of(value)) state_.today = *day;
  } else if (top().key == "answering") {
    if (const auto by = by_of(value)) state_.answering = *by;
  } else if (top().key == "id") {
    id_scalar(value);
  } else {
    wrong_form(value);
  }
}

void StateReader::id_scalar(const Scalar& value) {
  const bool number = value.kind == Scalar::Kind::Number;
  const bool text = value.kind == Scalar::Kind::String && !value.text.empty();
  if (!number && !text) {
    wrong_form(value);
  } else {
    id_->text = value.text;
    id_->is_number = number;
  }
}

void StateReader::session_scalar(const Scalar& value) {
  if (top().key != "date") {
    wrong_form(value);
  } else if (const auto day = day_of(value)) {
    state_.sessions.back().date = *day;
  }
}

void StateReader::some_faults_scalar(const Scalar& value) {
  const bool not_sure = value.kind == Scalar::Kind::String && value.text == "not sure";
  if (top().key != "others" || !not_sure) wrong_form(value);
}

void StateReader::list_scalar(const Scalar& value) {
  if (value.kind != Scalar::Kind::String) {
    wrong_form(value);
  } else {
    names_.emplace_back(value.text);
  }
}

void StateReader::require(const Frame& frame, std::string_view name, std::string_view remedy) {
  if (frame.keys.contains(name)) return;
  const std::string where = path();
  const std::string missing = (where.empty() ? "" : where + ".") + std::string(name);
  auto& diagnostic = sink_.report(Code::R7007, frame.span, "`" + missing + "` is missing");
  diagnostic.help = {std::string(remedy)};
}

Place StateReader::holder() const { return frames_.empty() ? Place::Root : holder_frame().place; }

const StateReader::Frame& StateReader::holder_frame() const {
  auto frame = frames_.rbegin();
  while (std::next(frame) != frames_.rend() &&
         (frame->place == Place::Answer || frame->place == Place::SideAnswer)) {
    ++frame;
  }
  return *frame;
}

std::vector<FactAnswer>& StateReader::facts_here() {
  const bool of_session = std::any_of(frames_.begin(), frames_.end(),
                                      [](const Frame& f) { return f.place == Place::Session; });
  return of_session ? state_.sessions.back().facts : state_.facts;
}

bool StateReader::may_go_on() const { return sink_.size() < base::Limits{}.max_diagnostics; }

}  // namespace rung::json
