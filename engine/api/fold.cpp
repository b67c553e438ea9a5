#include "rung/fold.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/compiled.hpp"
#include "base/sha256.hpp"
#include "base/sink.hpp"
#include "json/write_past.hpp"
#include "program/kept_past.hpp"
#include "program/old_answers.hpp"
#include "program/past.hpp"
#include "rung/version.hpp"

namespace rung {
namespace {

constexpr std::string_view kKeptHead = "rung fold 1\n";

Day told_of(const FactAnswer& fact, const Session& session) {
  return fact.answer.has_on ? fact.answer.on : session.date;
}

}  // namespace

// The sessions are kept, for what tells of days long past, and for what a correction changes.
struct Fold::Data {
  Data(RuleSet its_rules, std::vector<SettingValue> its_settings)
      : rules(std::move(its_rules)),
        settings(std::move(its_settings)),
        past(rules.compiled().program, rules.compiled().model) {}

  const program::Program& program() const { return rules.compiled().program; }
  const model::Model& model() const { return rules.compiled().model; }

  // What taking a session in comes to, apart from folding it.
  struct Usable {
    std::vector<SetAside> set_aside;
    bool by_clinician = false;  // only a clinician may hand it in
  };
  Result<Usable> usable(const Session& session) const;
  void take(Session session, Usable usable);
  void fold_again();
  void go_on();
  bool tells_of_folded(const Session& session) const;
  std::optional<program::BoundState> bound(const State& now) const;
  std::vector<SetAside> all_set_aside(const State& now) const;
  void move_not_folded(std::vector<Session>& from, std::vector<Session>& to) const;
  std::string key() const;
  bool take_up(std::string_view kept);

  RuleSet rules;
  std::vector<SettingValue> settings;
  std::vector<Session> sessions;                 // all
  std::vector<std::vector<SetAside>> set_aside;  // by session
  program::Past past;
  std::vector<Session> recent;  // what they tell of days that are not folded
  bool came_back = false;
  bool by_clinicians = false;  // a session holds what only a clinician may hand in
};

bool Fold::Data::tells_of_folded(const Session& session) const {
  return past.folded(session.date) ||
         std::any_of(session.facts.begin(), session.facts.end(),
                     [&](const FactAnswer& fact) { return past.folded(told_of(fact, session)); });
}

void Fold::Data::fold_again() {
  Data anew(rules, settings);
  anew.sessions = anew.recent = sessions;
  anew.go_on();
  past = std::move(anew.past);
  recent = std::move(anew.recent);
}

// Folds what can no longer change. When memory runs out nothing is changed.
void Fold::Data::go_on() {
  if (recent.empty()) return;
  State state;
  state.sessions = recent;
  state.settings = settings;
  state.answering = Answer::By::Clinician;
  for (const Session& session : recent) state.today = std::max(state.today, session.date);
  state.today.number += 1;
  base::Sink sink;
  auto recent_days = program::bind(model(), state, sink);
  if (!recent_days) return;
  program::BoundState all = program::after(past, model(), std::move(*recent_days));
  all.clinician_answers = false;
  if (!program::holds_for(past, program(), model(), all)) return fold_again();
  const Day until = program::foldable_until(model(), all);
  if (past.folded(until) || past.until == until || until <= all.steps.front().date) return;
  program::Past folded_past = program::fold_until(until, program(), model(), all);
  std::vector<Session> left;
  left.reserve(recent.size());
  past = std::move(folded_past);  // nothing asks for memory from here on
  move_not_folded(recent, left);
  recent = std::move(left);
}

// What of these sessions tells of days that are not folded.
void Fold::Data::move_not_folded(std::vector<Session>& from, std::vector<Session>& to) const {
  for (Session& session : from) {
    if (past.folded(session.date)) continue;
    const auto folded = [&](const FactAnswer& fact) { return past.folded(told_of(fact, session)); };
    session.facts.erase(std::remove_if(session.facts.begin(), session.facts.end(), folded),
                        session.facts.end());
    to.push_back(std::move(session));
  }
}

// What a kept past is a past of.
std::string Fold::Data::key() const {
  std::string text = std::string(RUNG_VERSION) + "\n";
  for (const UsedPack& pack : rules.compiled().packs)
    text += pack.pack + " " + pack.version + " " + pack.hash + "\n";
  return base::sha256_hex(text + json::text_of_past(sessions, settings));
}

// REQUIRES: `sessions` are all there, and nothing is folded yet.
bool Fold::Data::take_up(std::string_view kept) {
  const std::size_t head = kKeptHead.size(), hash = 64;
  if (kept.size() < head + 2 * hash + 1 || kept.substr(0, head) != kKeptHead) return false;
  const std::string_view body = kept.substr(head + 2 * hash);
  if (kept.substr(head, hash) != key() || kept.substr(head + hash, hash) != base::sha256_hex(body))
    return false;
  auto found = program::past_of(body.substr(1), program(), model());
  if (!found) return false;
  past = std::move(*found);
  came_back = true;
  by_clinicians = body.front() == '1';
  set_aside.resize(sessions.size());
  std::vector<Session> newer;
  std::copy_if(sessions.begin(), sessions.end(), std::back_inserter(newer),
               [&](const Session& session) { return !past.folded(session.date); });
  move_not_folded(newer, recent);
  return true;
}

Result<Fold::Data::Usable> Fold::Data::usable(const Session& session) const {
  State alone;
  alone.today = session.date;
  alone.sessions = {session};
  alone.settings = settings;
  alone.answering = Answer::By::Clinician;
  base::Sink sink, as_person;
  auto bound = program::bind(model(), alone, sink);
  if (!bound) return Result<Usable>::failure(sink.take_sorted());
  alone.answering = Answer::By::Person;
  return Usable{std::move(bound->set_aside), !program::bind(model(), alone, as_person)};
}

// When memory runs out all is as it was before.
void Fold::Data::take(Session session, Usable usable) {
  sessions.push_back(session);
  try {
    set_aside.push_back(std::move(usable.set_aside));
  } catch (...) {
    sessions.pop_back();
    throw;
  }
  try {
    if (tells_of_folded(session)) {
      fold_again();
    } else {
      recent.push_back(std::move(session));
      try {
        go_on();
      } catch (...) {
        recent.pop_back();
        throw;
      }
    }
  } catch (...) {
    sessions.pop_back();
    set_aside.pop_back();
    throw;
  }
  by_clinicians = by_clinicians || usable.by_clinician;
}

// Today behind the folded past; nothing where only all sessions together can tell.
std::optional<program::BoundState> Fold::Data::bound(const State& now) const {
  if (by_clinicians && now.answering != Answer::By::Clinician) return std::nullopt;
  State state = now;
  state.sessions.insert(state.sessions.begin(), recent.begin(), recent.end());
  base::Sink sink;
  auto days = program::bind(model(), state, sink);
  if (!days || past.folded(days->steps.front().date)) return std::nullopt;
  for (std::size_t i = 0; i < days->ladders.size(); ++i) {
    const auto& rungs = model().ladders[i].rungs;
    const program::BoundValue& answer = days->ladders[i];
    const bool none = answer.known && answer.low == static_cast<std::int64_t>(rungs.size());
    const auto done = [&](model::ExerciseId rung) {
      return past.carry->last.of(rung.value).has_value();
    };
    if (none && std::any_of(rungs.begin(), rungs.end(), done)) return std::nullopt;
  }
  program::BoundState all = program::after(past, model(), std::move(*days));
  if (!program::holds_for(past, program(), model(), all)) return std::nullopt;
  all.set_aside = all_set_aside(now);
  return all;
}

// Of the folded days too, whose answers are no longer at hand.
std::vector<SetAside> Fold::Data::all_set_aside(const State& now) const {
  std::vector<SetAside> out;
  for (const std::vector<SetAside>& of_session : set_aside)
    out.insert(out.end(), of_session.begin(), of_session.end());
  base::Sink sink;
  if (const auto today = program::bind(model(), now, sink))
    out.insert(out.end(), today->set_aside.begin(), today->set_aside.end());
  program::join_alike(out);
  return out;
}

Fold::Fold(RuleSet rules, std::vector<SettingValue> settings)
    : data_(std::make_unique<Data>(std::move(rules), std::move(settings))) {}
Fold::Fold(const Fold& other) : data_(std::make_unique<Data>(*other.data_)) {}
Fold::Fold(Fold&& other) noexcept = default;
Fold& Fold::operator=(Fold other) noexcept {
  data_ = std::move(other.data_);
  return *this;
}
Fold::~Fold() = default;

Result<std::size_t> Fold::add(Session session) {
  auto usable = data_->usable(session);
  if (!usable.ok()) return Result<std::size_t>::failure(usable.diagnostics());
  data_->take(std::move(session), std::move(usable).value());
  return data_->sessions.size();
}

Result<Fold> Fold::of(RuleSet rules, std::vector<SettingValue> settings,
                      std::vector<Session> sessions, std::string_view kept) {
  Fold fold(std::move(rules), std::move(settings));
  if (!kept.empty()) {
    fold.data_->sessions = std::move(sessions);
    if (fold.data_->take_up(kept)) return fold;
    sessions = std::exchange(fold.data_->sessions, {});
  }
  for (Session& session : sessions) {
    auto usable = fold.data_->usable(session);
    if (!usable.ok()) return Result<Fold>::failure(usable.diagnostics());
    fold.data_->by_clinicians = fold.data_->by_clinicians || usable.value().by_clinician;
    fold.data_->sessions.push_back(std::move(session));
    fold.data_->set_aside.push_back(std::move(usable.value().set_aside));
  }
  fold.data_->fold_again();
  return fold;
}

std::string Fold::keep() const {
  const auto something = [](const std::vector<SetAside>& of_session) {
    return !of_session.empty();
  };
  const auto& aside = data_->set_aside;
  if (!data_->past.until || std::any_of(aside.begin(), aside.end(), something)) return "";
  const std::string body = (data_->by_clinicians ? "1" : "0") + program::bytes_of(data_->past);
  return std::string(kKeptHead) + data_->key() + base::sha256_hex(body) + body;
}

std::size_t Fold::forget(Day date) {
  auto left = std::make_unique<Data>(data_->rules, data_->settings);
  left->by_clinicians = data_->by_clinicians;
  for (std::size_t i = 0; i < data_->sessions.size(); ++i) {
    if (data_->sessions[i].date == date) continue;
    left->sessions.push_back(data_->sessions[i]);
    left->set_aside.push_back(data_->set_aside[i]);
  }
  const std::size_t forgotten = data_->sessions.size() - left->sessions.size();
  if (forgotten == 0) return 0;
  left->fold_again();
  data_ = std::move(left);
  return forgotten;
}

Result<Decision> Fold::decide(const State& now, const DecideOptions& options) const {
  if (const auto state = data_->bound(now))
    return api::decide(data_->rules.compiled(), *state, options);
  State whole = now;
  whole.sessions.insert(whole.sessions.begin(), data_->sessions.begin(), data_->sessions.end());
  return data_->rules.decide(whole, options);
}

bool Fold::came_back() const { return data_->came_back; }

const std::vector<Session>& Fold::sessions() const { return data_->sessions; }

const RuleSet& Fold::rules() const { return data_->rules; }

}  // namespace rung
