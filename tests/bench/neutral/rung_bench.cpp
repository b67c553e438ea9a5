// Rules made by to_rung.py behind the plain C symbols by which the benchmark of other rule engines
// drives each of them. Over the public interface only: what it can do, every host can.
#include <algorithm>
#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

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
  std::vector<Column> columns;
  std::vector<std::string> ids;     // by rule
  std::vector<Proposal> proposals;  // by rule
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

void read(rb_session& session, std::uint64_t* fired, int* outcome, int* exercise) {
  const rb_rules& r = session.rules;
  const auto certain = session.live.certain();
  std::uint32_t best = kNoRank;
  *outcome = r.otherwise_outcome;
  *exercise = r.otherwise_exercise;
  for (std::size_t w = 0; w < certain.size(); ++w) {
    fired[w] = certain[w];
    for (std::uint64_t left = certain[w]; left != 0; left &= left - 1) {
      const Proposal& p = r.proposals[w * 64 + static_cast<std::size_t>(__builtin_ctzll(left))];
      if (p.rank >= best) continue;
      best = p.rank;
      *outcome = p.outcome;
      *exercise = p.exercise;
    }
  }
  if (*exercise != r.same || r.current < 0) return;
  const int now = session.values[static_cast<std::size_t>(r.current)];
  *exercise = now == kUnknown ? r.ask : r.current_codes[static_cast<std::size_t>(now)];
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
  read(*session, fired, outcome, exercise);
  return 0;
}
void rb_close(rb_session* session) { delete session; }

// Goes from the state before to this one by what differs. One for each thread and set of rules.
int rb_decide(const rb_rules* rules, const std::int8_t* values, std::uint64_t* fired, int* outcome,
              int* exercise) {
  thread_local std::unique_ptr<rb_session> session;
  thread_local std::uint64_t of = 0;
  if (of != rules->number) session.reset(rb_open(rules));
  of = rules->number;
  const std::size_t count = session->values.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (values[i] != session->values[i]) put(*session, i, values[i]);
  }
  read(*session, fired, outcome, exercise);
  return 0;
}

int rb_batch(const rb_rules* rules, const std::int8_t* const* columns, std::size_t n,
             std::uint64_t* fired, std::uint8_t* outcome, std::uint8_t* exercise) {
  const std::size_t count = rules->ids.size();
  std::vector<std::int8_t> values(rules->columns.size());
  std::vector<std::uint64_t> bits(count / 64 + 1);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t c = 0; c < values.size(); ++c) values[c] = columns[c][i];
    int o = 0, e = 0;
    rb_decide(rules, values.data(), bits.data(), &o, &e);
    outcome[i] = static_cast<std::uint8_t>(o);
    exercise[i] = static_cast<std::uint8_t>(e);
    if (!fired) continue;
    for (std::size_t k = 0; k < count; ++k) {
      std::uint64_t& word = fired[(i / 512 * count + k) * 8 + i % 512 / 64];
      const std::uint64_t bit = std::uint64_t{1} << (i % 64);
      word = (bits[k / 64] >> (k % 64) & 1) != 0 ? word | bit : word & ~bit;
    }
  }
  return 0;
}

}  // extern "C"
