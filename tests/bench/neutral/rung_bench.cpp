// Rules made by to_rung.py behind the plain C symbols by which the benchmark of other rule engines
// drives each of them. Over the public interface only: what it can do, every host can.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "rung/batch.hpp"
#include "rung/format.hpp"
#include "rung/live.hpp"

namespace {

using namespace rung;

constexpr int kUnknown = -128;
constexpr std::uint32_t kNoRank = 0xFFFF'FFFF;

struct Column {
  std::string name;
  FactHandle fact;
  std::optional<FactHandle> is_unknown;  // the fact by which rules ask whether it is answered
  std::int64_t moved = 0, scale = 1;
};

struct Proposal {
  std::uint32_t rank = kNoRank;  // of a rule without outcome: none
  int outcome = 0, exercise = 0;
};

}  // namespace

struct rb_rules {
  explicit rb_rules(RuleSet its_rules) : number(++made), rules(std::move(its_rules)) {}
  static inline std::atomic<std::uint64_t> made{0};
  const std::uint64_t number;  // of no others, those of the same address included
  RuleSet rules;
  std::optional<Live> names;  // of nobody: to look up handles
  std::optional<Batch> batch;
  std::vector<Column> columns;
  // Of the batch, the column that a lane reads: first each its own, then those of what is unknown.
  std::vector<std::uint32_t> lane_column;
  std::vector<std::string> ids;        // by rule
  std::vector<Proposal> proposals;     // by rule
  std::vector<std::uint32_t> by_rank;  // rules that propose something
  std::vector<std::uint32_t> places;   // of rules in by_rank, or kNoRank
  // Of few rules: the first place in by_rank among eight that hold, by those and their byte.
  std::vector<std::array<std::uint16_t, 256>> first_of_eight;
  std::vector<std::string> outcomes, exercises;
  int otherwise_outcome = 0, otherwise_exercise = 0;  // where no rule proposes anything
  int same = -1, ask = -1, current = -1;  // exercise codes, and the column of the current one
  std::vector<int> current_codes;         // by value of that column
};

// One person whose answers arrive one at a time.
struct rb_session {
  explicit rb_session(const rb_rules& its_rules, Live its_live)
      : rules(its_rules),
        live(std::move(its_live)),
        values(its_rules.columns.size(), static_cast<std::int8_t>(kUnknown)) {}
  const rb_rules& rules;
  Live live;
  std::vector<std::int8_t> values;
};

namespace {

int code_of(std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  const auto code = static_cast<int>(at - names.begin());
  if (at == names.end()) names.push_back(name);
  return code;
}

std::optional<Live> start(const RuleSet& rules) {
  auto live = Live::start(rules, {});
  if (!live.ok()) return std::nullopt;
  return std::move(live).value();
}

void put(rb_session& session, std::size_t at, int value) {
  const Column& column = session.rules.columns[at];
  session.values[at] = static_cast<std::int8_t>(value);
  if (value == kUnknown)
    session.live.forget(column.fact);
  else
    session.live.set(column.fact, (value + column.moved) * column.scale);
  if (column.is_unknown) session.live.set(*column.is_unknown, value == kUnknown ? 1 : 0);
}

Proposal best_of_few(const rb_rules& r, std::span<const std::uint64_t> certain) {
  std::size_t first = r.by_rank.size();
  for (std::size_t i = 0; i < r.first_of_eight.size(); ++i) {
    const std::size_t byte = certain[i / 8] >> (i % 8 * 8) & 255;
    first = std::min<std::size_t>(first, r.first_of_eight[i][byte]);
  }
  return first == r.by_rank.size() ? Proposal{kNoRank, r.otherwise_outcome, r.otherwise_exercise}
                                   : r.proposals[r.by_rank[first]];
}

Proposal best_of(const rb_rules& r, std::span<const std::uint64_t> certain) {
  std::uint32_t best = kNoRank;
  for (std::size_t w = 0; w < certain.size(); ++w) {
    const std::uint32_t* const places = r.places.data() + w * 64;
    for (std::uint64_t left = certain[w]; left != 0; left &= left - 1)
      best = std::min(best, places[__builtin_ctzll(left)]);
  }
  return best == kNoRank ? Proposal{kNoRank, r.otherwise_outcome, r.otherwise_exercise}
                         : r.proposals[r.by_rank[best]];
}

void read(const rb_rules& r, std::span<const std::uint64_t> certain, const std::int8_t* values,
          std::uint64_t* fired, int* outcome, int* exercise) {
  std::copy(certain.begin(), certain.end(), fired);
  const Proposal best = r.first_of_eight.empty() ? best_of(r, certain) : best_of_few(r, certain);
  *outcome = best.outcome;
  *exercise = best.exercise;
  if (*exercise != r.same || r.current < 0) return;
  const int now = values[r.current];
  *exercise = now == kUnknown ? r.ask : r.current_codes[static_cast<std::size_t>(now)];
}

Lane lane_of(const Column& column, const std::string& name, const Live& live, bool is_unknown) {
  Lane lane{name, Side::None, {}};
  for (int value = -128; value < 128; ++value) {
    Said& said = lane.says[static_cast<std::uint8_t>(value)];
    if (is_unknown)
      said = Said::of(value == kUnknown ? 1 : 0);
    else if (value == kUnknown)
      said = Said::unanswered();
    else if (live.can_be(column.fact, (value + column.moved) * column.scale))
      said = Said::of((value + column.moved) * column.scale);
  }
  return lane;
}

bool add_batch(rb_rules& out) {
  std::vector<Lane> lanes;
  for (std::size_t i = 0; i < out.columns.size(); ++i) {
    lanes.push_back(lane_of(out.columns[i], "n_" + out.columns[i].name, *out.names, false));
    out.lane_column.push_back(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < out.columns.size(); ++i) {
    if (!out.columns[i].is_unknown) continue;
    lanes.push_back(lane_of(out.columns[i], "u_" + out.columns[i].name, *out.names, true));
    out.lane_column.push_back(static_cast<std::uint32_t>(i));
  }
  BatchOptions options;
  options.possible = false;
  auto batch = Batch::start(out.rules, {}, std::move(lanes), options);
  if (!batch.ok()) return false;
  out.batch.emplace(std::move(batch).value());
  return true;
}

// Facts, by their names in the rules.
void add_columns(rb_rules& out, Live& live, const Wording& words) {
  std::map<std::string, FactHandle> asked_about;
  for (const auto& [name, item] : words.items) {
    const auto fact = live.fact(name);
    if (fact && name.rfind("u_", 0) == 0) asked_about.emplace(name.substr(2), *fact);
  }
  for (const auto& [name, item] : words.items) {
    const auto fact = live.fact(name);
    if (!fact || name.rfind("n_", 0) != 0) continue;
    Column column{name.substr(2), *fact, std::nullopt, std::atoll(item.text.c_str()), 1};
    const bool number = item.values.empty() || item.values.begin()->first.rfind("v_", 0) != 0;
    if (number && !live.set(*fact, 1)) column.scale = Fixed::kScale;
    const auto about = asked_about.find(column.name);
    if (about != asked_about.end()) column.is_unknown = about->second;
    out.columns.push_back(std::move(column));
  }
}

void add_rules(rb_rules& out, const Live& live, const Wording& words) {
  out.same = code_of(out.exercises, "same");
  out.ask = code_of(out.exercises, "ask");
  for (const auto& [name, item] : words.items) {
    if (name.rfind("pack.", 0) != 0) continue;
    std::istringstream title(item.text);
    std::string outcome, exercise;
    title >> outcome >> exercise;
    out.otherwise_outcome = code_of(out.outcomes, outcome);
    out.otherwise_exercise = code_of(out.exercises, exercise);
  }
  for (std::uint32_t i = 0; i < live.rule_count(); ++i) {
    const std::string& name = live.rule_name({i});
    out.ids.push_back(name.rfind("r_", 0) == 0 ? name.substr(2) : name);
    Proposal proposal;
    const auto item = words.items.find(name);
    std::istringstream title(item == words.items.end() ? "" : item->second.text);
    std::string outcome, exercise;
    if (title >> proposal.rank >> outcome >> exercise) {
      proposal.outcome = code_of(out.outcomes, outcome);
      proposal.exercise = code_of(out.exercises, exercise);
    } else {
      proposal.rank = kNoRank;
    }
    out.proposals.push_back(proposal);
  }
  out.by_rank.resize(out.proposals.size());
  std::iota(out.by_rank.begin(), out.by_rank.end(), 0u);
  std::erase_if(out.by_rank, [&](std::uint32_t k) { return out.proposals[k].rank == kNoRank; });
  std::sort(out.by_rank.begin(), out.by_rank.end(), [&](std::uint32_t a, std::uint32_t b) {
    return out.proposals[a].rank < out.proposals[b].rank;
  });
  out.places.assign(out.proposals.size(), kNoRank);
  for (std::uint32_t place = 0; place < out.by_rank.size(); ++place)
    out.places[out.by_rank[place]] = place;
  for (std::size_t c = 0; c < out.columns.size(); ++c) {
    if (out.columns[c].name != "exercise") continue;
    out.current = static_cast<int>(c);
    const auto& values = words.items.at("n_exercise").values;
    out.current_codes.resize(values.size());
    for (const auto& [value, text] : values) {
      const auto place = live.choice(out.columns[c].fact, value);
      if (place)
        out.current_codes[static_cast<std::size_t>(*place)] =
            code_of(out.exercises, value.substr(2));
    }
  }
}

void add_first_of_eight(rb_rules& out) {
  constexpr std::size_t kFew = 256;
  if (out.proposals.size() > kFew) return;
  out.first_of_eight.resize((out.proposals.size() + 7) / 8);
  for (auto& first : out.first_of_eight) first.fill(static_cast<std::uint16_t>(out.by_rank.size()));
  for (std::size_t place = out.by_rank.size(); place-- > 0;) {
    const std::uint32_t rule = out.by_rank[place];
    auto& first = out.first_of_eight[rule / 8];
    for (std::size_t byte = 0; byte < first.size(); ++byte) {
      if ((byte >> rule % 8 & 1) != 0) first[byte] = static_cast<std::uint16_t>(place);
    }
  }
}

// What a thread works in.
struct Work {
  std::uint64_t of = 0;
  std::optional<Batch::Room> room;
  std::vector<std::uint8_t> said;
  std::vector<const std::uint8_t*> columns;
  std::vector<std::uint64_t> bits;
  std::array<std::uint8_t, 256> now{};  // exercise codes, by the byte of the current one
};

Work& work_of(const rb_rules& rules) {
  thread_local Work work;
  if (work.of == rules.number) return work;
  work.of = rules.number;
  work.room.emplace(rules.batch->room());
  work.said.resize(rules.lane_column.size());
  work.columns.resize(rules.lane_column.size());
  work.now.fill(static_cast<std::uint8_t>(rules.ask));
  for (std::size_t i = 0; i < rules.current_codes.size(); ++i)
    work.now[i] = static_cast<std::uint8_t>(rules.current_codes[i]);
  return work;
}

using Words = std::array<std::uint64_t, Batch::kWordsAStep>;
using Bytes [[gnu::vector_size(32)]] = std::uint8_t;
using Fours [[gnu::vector_size(32)]] = std::uint32_t;

// Inlined, so that it is translated for each processor that `propose` is translated for. One byte a
// state of 32 states, whose bits are those of the planes at that place.
[[gnu::always_inline]] inline void write_codes(const Words* planes, std::size_t at,
                                               std::size_t count, std::uint8_t* to) {
  constexpr Bytes kByte = {0,  0,  0,  0,  0,  0,  0,  0,  1,  1,  1,  1,  1,  1,  1,  1,
                           18, 18, 18, 18, 18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19, 19};
  constexpr Bytes kBit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128,
                          1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  Bytes codes{};
  for (std::size_t p = 0; p < count; ++p) {
    const auto bits = static_cast<std::uint32_t>(planes[p][at / 64] >> at % 64);
    const Bytes spread = __builtin_shuffle(reinterpret_cast<Bytes>(Fours{} + bits), kByte) & kBit;
    const Bytes one = Bytes{} + static_cast<std::uint8_t>(1u << p);
    codes |= reinterpret_cast<Bytes>(spread == kBit) & one;
  }
  std::memcpy(to, &codes, sizeof codes);
}

std::size_t bits_of(std::size_t codes) {
  std::size_t out = 0;
  while ((std::size_t{1} << out) < codes) ++out;
  return out;
}

// Of each of 512 states, what the rule of the lowest rank that holds proposes.
[[gnu::target_clones("arch=x86-64-v4", "avx2", "ssse3", "default")]] void propose(
    const rb_rules& r, const std::uint64_t* bits, std::uint8_t* outcome, std::uint8_t* exercise) {
  Words left, outcomes[8] = {}, exercises[8] = {};
  left.fill(~std::uint64_t{0});
  const auto add =
      [](const Words& states, int codes, Words* planes) __attribute__((always_inline)) {
    for (; codes != 0; codes &= codes - 1) {
      Words& plane = planes[__builtin_ctz(static_cast<unsigned>(codes))];
      for (std::size_t w = 0; w < plane.size(); ++w) plane[w] |= states[w];
    }
  };
  for (const std::uint32_t k : r.by_rank) {
    Words states;
    for (std::size_t w = 0; w < states.size(); ++w) {
      states[w] = bits[k * states.size() + w] & left[w];
      left[w] &= ~states[w];
    }
    add(states, r.proposals[k].outcome, outcomes);
    add(states, r.proposals[k].exercise, exercises);
  }
  add(left, r.otherwise_outcome, outcomes);
  add(left, r.otherwise_exercise, exercises);
  const std::size_t outcome_bits = bits_of(r.outcomes.size()),
                    exercise_bits = bits_of(r.exercises.size());
  for (std::size_t at = 0; at < Batch::kStatesAStep; at += sizeof(Bytes)) {
    write_codes(outcomes, at, outcome_bits, outcome + at);
    write_codes(exercises, at, exercise_bits, exercise + at);
  }
}

// The same of `states` from the first of them on, whose bits these are.
void propose_all(const rb_rules& r, const Work& work, const std::int8_t* const* columns,
                 std::size_t first, std::size_t states, const std::uint64_t* bits,
                 std::uint8_t* outcome, std::uint8_t* exercise) {
  constexpr std::size_t kStep = Batch::kStatesAStep;
  for (std::size_t s = 0; s < states; s += kStep)
    propose(r, bits + s / 64 * r.ids.size(), outcome + first + s, exercise + first + s);
  if (r.current < 0) return;
  const std::int8_t* const now = columns[r.current];
  for (std::size_t s = first; s < first + states; ++s) {
    const std::uint8_t then = work.now[static_cast<std::uint8_t>(now[s])];
    exercise[s] = exercise[s] == r.same ? then : exercise[s];
  }
}

}  // namespace

extern "C" {

rb_rules* rb_load(const char* text, std::size_t length, char* error, std::size_t room) {
  auto rules = RuleSet::load({{"rules.rung", std::string(text, length)}});
  if (!rules.ok()) {
    const std::string& why = rules.diagnostics().front().message;
    const std::size_t copied = std::min(why.size(), room == 0 ? 0 : room - 1);
    std::memcpy(error, why.data(), copied);
    if (room != 0) error[copied] = '\0';
    return nullptr;
  }
  auto out = std::make_unique<rb_rules>(std::move(rules).value());
  out->names = start(out->rules);
  if (!out->names) return nullptr;
  const Wording words = wording_of(out->rules);
  add_columns(*out, *out->names, words);
  add_rules(*out, *out->names, words);
  add_first_of_eight(*out);
  if (!add_batch(*out)) return nullptr;
  return out.release();
}
void rb_free(rb_rules* rules) { delete rules; }

int rb_facts(const rb_rules* r) { return static_cast<int>(r->columns.size()); }
int rb_fact(const rb_rules* r, const char* name) {
  const auto at = std::find_if(r->columns.begin(), r->columns.end(),
                               [&](const Column& column) { return column.name == name; });
  return at == r->columns.end() ? -1 : static_cast<int>(at - r->columns.begin());
}
int rb_value(const rb_rules* r, int fact, const char* value) {
  const auto live = start(r->rules);
  const auto place =
      live->choice(r->columns[static_cast<std::size_t>(fact)].fact, "v_" + std::string(value));
  return place ? static_cast<int>(*place) : -1;
}
int rb_count(const rb_rules* r) { return static_cast<int>(r->ids.size()); }
const char* rb_rule_id(const rb_rules* r, int rule) {
  return r->ids[static_cast<std::size_t>(rule)].c_str();
}
const char* rb_outcome(const rb_rules* r, int code) {
  return r->outcomes[static_cast<std::size_t>(code)].c_str();
}
const char* rb_exercise(const rb_rules* r, int code) {
  return r->exercises[static_cast<std::size_t>(code)].c_str();
}

rb_session* rb_open(const rb_rules* rules) {
  auto live = start(rules->rules);
  if (!live) return nullptr;
  auto out = std::make_unique<rb_session>(*rules, std::move(*live));
  for (std::size_t i = 0; i < out->values.size(); ++i) put(*out, i, kUnknown);
  return out.release();
}
void rb_set(rb_session* session, int fact, int value) {
  put(*session, static_cast<std::size_t>(fact), value);
}
int rb_read(rb_session* session, std::uint64_t* fired, int* outcome, int* exercise) {
  read(session->rules, session->live.certain(), session->values.data(), fired, outcome, exercise);
  return 0;
}
void rb_close(rb_session* session) { delete session; }

int rb_decide(const rb_rules* rules, const std::int8_t* values, std::uint64_t* fired, int* outcome,
              int* exercise) {
  Work& work = work_of(*rules);
  const std::size_t own = rules->columns.size();
  std::memcpy(work.said.data(), values, own);
  for (std::size_t i = own; i < work.said.size(); ++i)
    work.said[i] = static_cast<std::uint8_t>(values[rules->lane_column[i]]);
  const auto certain = rules->batch->one(work.said, *work.room).certain;
  read(*rules, certain, values, fired, outcome, exercise);
  return 0;
}

int rb_batch(const rb_rules* rules, const std::int8_t* const* columns, std::size_t n,
             std::uint64_t* fired, std::uint8_t* outcome, std::uint8_t* exercise) {
  Work& work = work_of(*rules);
  const std::size_t count = rules->ids.size();
  // What proposes something is read from the bits as long as the cache holds them.
  const std::size_t most = outcome == nullptr && fired != nullptr ? n : 8 * Batch::kStatesAStep;
  if (fired == nullptr) work.bits.resize(Batch::words_for(most, count));
  for (std::size_t first = 0; first < n; first += most) {
    for (std::size_t i = 0; i < work.columns.size(); ++i)
      work.columns[i] =
          reinterpret_cast<const std::uint8_t*>(columns[rules->lane_column[i]] + first);
    std::uint64_t* const bits = fired ? fired + first / 64 * count : work.bits.data();
    const std::size_t states = std::min(n - first, most);
    const std::span certain(bits, Batch::words_for(states, count));
    rules->batch->many(work.columns, states, {certain, {}, {}}, *work.room);
    if (outcome != nullptr)
      propose_all(*rules, work, columns, first, states, bits, outcome, exercise);
  }
  return 0;
}

}  // extern "C"
