#include "person_store.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "kb_store.hpp"
#include "next_step.hpp"
#include "rung/json.hpp"
#include "screen.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

bool is_there(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error) || error;
}

bool wants_to_be_added(const Host& host, const std::string& name, const std::string& path,
                       std::ostream& talk, LineSource& lines) {
  ScreenStyle style;
  style.width = host.width;
  talk << style.lines("Nobody called " + harmless(name) + " is in the store, " + harmless(path) +
                      ". Add them? Type yes, or Enter to stop.");
  const InputLine line = lines.prompted(talk, style.prompt());
  if (line.kind != InputLine::Kind::Text) talk << '\n';
  const bool yes = line.kind == InputLine::Kind::Text && lower(trimmed(line.text)) == "yes";
  if (!yes) talk << style.lines("Nothing was written.");
  return yes;
}

bool holds_nothing(const kb::Entry& entry) {
  return entry.facts.empty() && entry.ladders.empty() && entry.settings.empty() &&
         entry.exercises.empty();
}

bool are_same(const kb::Entry& a, const kb::Entry& b) {
  const auto text = [](const kb::Entry& entry) {
    State state;
    state.today = entry.day;
    state.ladders = entry.ladders;
    state.settings = entry.settings;
    state.sessions.push_back({entry.day, entry.facts, entry.exercises});
    return write_state(state);
  };
  return text(a) == text(b);
}

// Ladders as text, to see whether an answer to one was given.
std::string ladders_text(const std::vector<LadderAnswer>& ladders) {
  State state;
  state.ladders = ladders;
  return write_state(state);
}

}  // namespace

Outcome<std::optional<kb::Store>> open_for_person(const Host& host, const Arguments& arguments,
                                                  kb::Person& person, bool may_ask,
                                                  std::ostream& talk,
                                                  const std::function<LineSource&()>& lines) {
  const std::string path = arguments.get("store", host.store);
  const bool adds = arguments.has("new");
  if (adds || is_there(path) || !may_ask) {
    auto store = open_store(host, arguments, adds);
    if (!store) return store.failure();
    const auto found = kb::find_person(store.value(), person.name);
    if (found) person = found.value();
    if (found || adds) return std::optional(std::move(store).value());
    const Failure failure = store_failure(found.diagnostics());
    if (failure.status == Exit::Store) return failure;
    if (!may_ask)
      return Failure{failure.message, "`--new` adds them; `rung kb people` lists those who are"};
  }
  if (!wants_to_be_added(host, person.name, path, talk, lines())) return std::optional<kb::Store>();
  auto store = open_store(host, arguments, true);
  if (!store) return store.failure();
  return std::optional(std::move(store).value());
}

Outcome<State> PersonKeeper::begin(const RuleSet& rules) {
  State state;
  state.today = today_;
  if (person_.id == 0) return state;
  kb::Situation situation;
  situation.today = today_;
  auto found = kb::remember(store_, person_, situation);
  if (!found) return store_failure(found.diagnostics());
  situation.seen = found.value().seen;
  auto entries = kb::entries(store_, person_, situation);
  if (!entries) return store_failure(entries.diagnostics());
  state = rules.with_exercises_of_today(std::move(found).value().state);
  ladders_ = state.ladders;
  for (kb::KeptEntry& kept : entries.value()) {
    kb::Entry& entry = kept.entry;
    if (entry.facts.empty() && entry.exercises.empty()) continue;
    entry.exercises = state.sessions[sessions_.size()].exercises;
    sessions_.push_back({kept.id, std::move(entry)});
  }
  return state;
}

Outcome<Nothing> PersonKeeper::add_person_first(kb::Moment at) {
  if (person_.id != 0) return Nothing{};
  auto added = kb::add_person(store_, person_.name, at);
  if (!added) return store_failure(added.diagnostics());
  person_ = std::move(added).value();
  return Nothing{};
}

// Puts `entry` where `kept` stands, when it says something else.
Outcome<Nothing> PersonKeeper::put(Kept& kept, kb::Entry entry, kb::Moment at) {
  const bool nothing_there = !kept.number && holds_nothing(entry);
  if (nothing_there || (kept.number && are_same(kept.entry, entry))) return Nothing{};
  if (auto added = add_person_first(at); !added) return added;
  entry.supersedes = kept.number;
  const auto done = kb::record_entry(store_, person_, entry, today_, at);
  if (!done) return store_failure(done.diagnostics());
  kept = {done.value(), std::move(entry)};
  return Nothing{};
}

// What stands in entries of before.
Outcome<Nothing> PersonKeeper::put_earlier(const State& now, bool ladders_told, kb::Moment at) {
  Outcome<Nothing> corrected = Nothing{};
  sessions_.resize(std::max(sessions_.size(), now.sessions.size()));
  for (std::size_t i = 0; i < sessions_.size(); ++i) {
    kb::Entry entry = sessions_[i].entry;
    entry.facts.clear();
    entry.exercises.clear();
    if (i < now.sessions.size()) {
      entry.day = now.sessions[i].date;
      entry.facts = now.sessions[i].facts;
      entry.exercises = now.sessions[i].exercises;
    }
    // Of two answers of a day the later record counts, and what was said now is not always that.
    if (ladders_told && entry.day == today_) entry.ladders.clear();
    if (auto done = put(sessions_[i], std::move(entry), at); !done) corrected = done;
  }
  return corrected;
}

// An answer that was changed takes the place of its entry; what is new comes as an entry of its
// own, and so does what cannot be put right there.
Outcome<Nothing> PersonKeeper::put_said(std::vector<FactAnswer> facts, kb::Moment at) {
  Outcome<Nothing> corrected = Nothing{};
  for (Kept& kept : said_) {
    kb::Entry entry;
    entry.day = today_;
    for (const FactAnswer& before : kept.entry.facts) {
      const auto now = std::find_if(facts.begin(), facts.end(), [&](const FactAnswer& one) {
        return one.fact == before.fact && one.side == before.side;
      });
      if (now == facts.end()) continue;
      entry.facts.push_back(std::move(*now));
      facts.erase(now);
    }
    if (auto done = put(kept, entry, at); !done) {
      corrected = done;
      facts.insert(facts.end(), entry.facts.begin(), entry.facts.end());
      kept = Kept();
    }
  }
  Kept fresh;
  kb::Entry entry;
  entry.day = today_;
  entry.facts = std::move(facts);
  if (auto done = put(fresh, std::move(entry), at); !done) return done;
  if (fresh.number) said_.push_back(std::move(fresh));
  return corrected;
}

Outcome<Nothing> PersonKeeper::keep_answers(const Host& host, const State& now) {
  const kb::Moment at{host.now};
  const bool ladders_told = ladders_text(now.ladders) != ladders_text(ladders_);
  // What cannot be put right, because somebody else did so meanwhile, must not lose what was said.
  const Outcome<Nothing> corrected = put_earlier(now, ladders_told, at);
  const Outcome<Nothing> changed = put_said(now.facts, at);
  kb::Entry ladders;
  ladders.day = today_;
  if (ladders_told) ladders.ladders = now.ladders;
  if (auto done = put(ladders_said_, std::move(ladders), at); !done) return done;
  return corrected ? changed : corrected;
}

Outcome<Nothing> PersonKeeper::keep(const Host& host, const RuleSet& rules, const State& now) {
  if (auto done = keep_answers(host, now); !done) return done;
  return keep_decision(host, rules, now);
}

Outcome<Nothing> PersonKeeper::keep_decision(const Host& host, const RuleSet& rules,
                                             const State& now) {
  if (person_.id == 0) return Nothing{};
  kb::Situation situation;
  situation.today = today_;
  situation.wants = now.wants;
  situation.answering = now.answering;
  const auto decision = decide_and_keep(host, store_, person_, rules, situation);
  if (!decision) return decision.failure();
  return Nothing{};
}

}  // namespace rung::cli
