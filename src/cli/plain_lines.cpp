#include "plain_lines.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "day.hpp"
#include "rung/batch.hpp"
#include "text.hpp"

namespace rung::cli {

namespace plain_lines {

constexpr std::uint8_t kUnanswered = 0, kNotSure = 1, kFirstValue = 2;
constexpr std::uint32_t kNone = 0xFFFF'FFFF;
// A Batch costs as much to start as some lines to decide otherwise.
constexpr std::uint32_t kOften = 64;

// How an answer becomes the byte of its lane.
struct PlainLane {
  LaneFact fact;
  std::vector<std::uint8_t> byte_of;  // by value, counted in steps from the lowest

  std::optional<std::uint8_t> byte(std::int64_t value) const {
    if (value < fact.low || value > fact.high || (value - fact.low) % fact.step != 0) return {};
    return byte_of[static_cast<std::size_t>((value - fact.low) / fact.step)];
  }
};

// Values that no rule tells apart share a byte; nothing where there are too many.
inline std::optional<Lane> lane_of(const std::vector<std::int64_t>& told_apart, PlainLane& plain) {
  constexpr std::int64_t kMostValues = 100'000;
  const LaneFact& fact = plain.fact;
  const std::int64_t steps = (fact.high - fact.low) / fact.step;
  if (steps >= kMostValues) return {};
  Lane lane{fact.fact, fact.side, {}};
  lane.says[kUnanswered] = Said::unanswered();
  std::size_t byte = kFirstValue - 1u, run = 0;
  for (std::int64_t step = 0; step <= steps; ++step) {
    const std::int64_t value = fact.low + step * fact.step;
    bool begins = step == 0;
    for (; run < told_apart.size() && told_apart[run] <= value; ++run) begins = true;
    if (begins) {
      if (++byte >= lane.says.size()) return {};
      lane.says[byte] = Said::of(value);
    }
    plain.byte_of.push_back(static_cast<std::uint8_t>(byte));
  }
  return lane;
}

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Names are short: eight letters at a time cost less than a call.
inline bool same(const char* at, std::string_view text) {
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  const auto step = [](const char* from) {
    std::uint64_t letters = 0;
    std::memcpy(&letters, from, kStep);
    return letters;
  };
  const char* const other = text.data();
  const std::size_t size = text.size();
  if (size < kStep) {
    std::size_t i = 0;
    while (i < size && at[i] == other[i]) ++i;
    return i == size;
  }
  for (std::size_t i = 0; i + kStep < size; i += kStep) {
    if (step(at + i) != step(other + i)) return false;
  }
  return step(at + size - kStep) == step(other + size - kStep);
}

// Reads one line from its beginning. What it takes is JSON; not all of JSON is taken.
class Scan {
 public:
  explicit Scan(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  void blanks() {
    while (at_ != end_ && is_blank(*at_)) ++at_;
  }
  bool take(char c) {
    blanks();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view text) {
    if (text.size() > static_cast<std::size_t>(end_ - at_) || !same(at_, text)) return false;
    at_ += text.size();
    return true;
  }
  bool at_end() {
    blanks();
    return at_ == end_;
  }
  char next() {
    blanks();
    return at_ == end_ ? '\0' : *at_;
  }

  // Printable ASCII without escapes.
  bool string(std::string_view& out) {
    if (!take('"')) return false;
    const char* const first = at_;
    for (; at_ != end_ && *at_ != '"'; ++at_) {
      if (*at_ < ' ' || *at_ > '~' || *at_ == '\\') return false;
    }
    if (at_ == end_) return false;
    out = {first, at_};
    ++at_;
    return true;
  }

  // A whole number, and where it stands. Not -0, which is written in more than one way.
  bool whole(std::int64_t& value, std::string_view& written) {
    blanks();
    constexpr std::ptrdiff_t kMostDigits = 9;
    const char* const first = at_;
    const bool below = at_ != end_ && *at_ == '-';
    if (below) ++at_;
    const char* const digits = at_;
    value = 0;
    for (; at_ != end_ && is_digit(*at_) && at_ - digits <= kMostDigits; ++at_)
      value = value * 10 + (*at_ - '0');
    const std::ptrdiff_t count = at_ - digits;
    if (count == 0 || count > kMostDigits || (*digits == '0' && (count > 1 || below))) return false;
    if (at_ == end_ || (*at_ != ',' && *at_ != '}' && !is_blank(*at_))) return false;
    if (below) value = -value;
    written = {first, at_};
    return true;
  }

  // Behind a member of an object: whether another follows; `good` turns false when it is neither.
  bool another(bool& good) {
    if (take(',')) return true;
    good = take('}');
    return false;
  }

 private:
  const char* at_;
  const char* end_;
};

}  // namespace plain_lines

// One day, and all that its lines may answer.
class PlainLines::Form {
  using PlainLane = plain_lines::PlainLane;
  using Scan = plain_lines::Scan;
  static constexpr std::uint32_t kNone = plain_lines::kNone;
  static constexpr std::uint8_t kUnanswered = plain_lines::kUnanswered;
  static constexpr std::uint8_t kNotSure = plain_lines::kNotSure;

 public:
  Form(const RuleSet& rules, Day today, bool possible)
      : today_(today), text_of_today_(day_text(today)) {
    start(rules, possible);
  }

  Day today() const { return today_; }

  std::optional<Line> read(std::string_view json) {
    if (!batch_) return {};
    Line line;
    if (!root(json, line)) return {};
    const Batch::One one = batch_->one(said_, *room_);
    line.standing = {one.certain, one.possible, one.verdicts, &names_};
    return line;
  }

 private:
  struct Fact {
    std::string name;
    std::string as_key;  // "\"name\":", as it is mostly written
    std::array<std::uint32_t, 3> lanes{kNone, kNone, kNone};  // by side
    std::uint32_t seen = 0;                                   // the latest line that answers it
    std::uint32_t then = 0;                                   // what stood behind it there
  };

  void start(const RuleSet& rules, bool possible) {
    State base;
    base.today = today_;
    auto bare = Batch::start(rules, base, {});
    if (!bare) return;
    std::vector<Lane> lanes;
    for (LaneFact& fact : Batch::lane_facts(rules, base)) {
      PlainLane plain{std::move(fact), {}};
      auto lane =
          plain_lines::lane_of(bare.value().told_apart(plain.fact.fact, plain.fact.side), plain);
      if (!lane) continue;
      add(plain.fact, static_cast<std::uint32_t>(lanes.size()));
      lanes.push_back(std::move(*lane));
      lanes_.push_back(std::move(plain));
    }
    for (std::uint32_t i = 0; i < facts_.size(); ++i) {
      by_name_.emplace(facts_[i].name, i);
      facts_[i].then = i + 1;
    }
    said_.resize(lanes.size());
    BatchOptions options;
    options.possible = possible;
    auto started = Batch::start(rules, std::move(base), std::move(lanes), options);
    if (!started) return;
    batch_.emplace(std::move(started).value());
    room_.emplace(batch_->room());
    names_ = rule_names(*batch_, json_string);
  }

  void add(const LaneFact& fact, std::uint32_t lane) {
    if (facts_.empty() || facts_.back().name != fact.fact) {
      Fact& one = facts_.emplace_back();
      one.name = fact.fact;
      one.as_key = '"' + fact.fact + "\":";
    }
    facts_.back().lanes[static_cast<std::size_t>(fact.side)] = lane;
  }

  bool root(std::string_view json, Line& line) {
    std::fill(said_.begin(), said_.end(), kUnanswered);
    ++round_;
    Scan scan(json);
    if (!scan.take('{')) return false;
    bool day = false, sessions = false, facts = false, good = true;
    do {
      std::string_view key, text;
      if (!scan.string(key) || !scan.take(':')) return false;
      if (key == "today" && !day) {
        day = scan.string(text) && text == text_of_today_;
        if (!day) return false;
      } else if (key == "sessions" && !sessions) {
        sessions = scan.take('[') && scan.take(']');
        if (!sessions) return false;
      } else if (key == "facts" && !facts) {
        facts = true;
        if (!answers(scan)) return false;
      } else if (key != "id" || !line.id.empty() || !id(scan, line)) {
        return false;
      }
    } while (scan.another(good));
    return good && day && sessions && scan.at_end();
  }

  static bool id(Scan& scan, Line& line) {
    if (scan.next() == '"') return scan.string(line.id) && !line.id.empty();
    std::int64_t value = 0;
    line.id_is_number = true;
    return scan.whole(value, line.id);
  }

  bool answers(Scan& scan) {
    if (!scan.take('{')) return false;
    if (scan.take('}')) return true;
    bool good = true;
    std::uint32_t before = kNone;
    do {
      const std::uint32_t at = fact(scan, before);
      if (at == kNone || facts_[at].seen == round_) return false;
      facts_[at].seen = round_;
      if (before != kNone) facts_[before].then = at;
      before = at;
      const auto& lanes = facts_[at].lanes;
      if (!(lanes[0] == kNone ? sides(scan, lanes) : answer(scan, lanes[0]))) return false;
    } while (scan.another(good));
    return good;
  }

  // The fact whose name and colon stand here. Lines mostly answer in one order.
  std::uint32_t fact(Scan& scan, std::uint32_t before) {
    scan.blanks();
    const std::uint32_t likely = before == kNone ? 0 : facts_[before].then;
    if (likely < facts_.size() && scan.take(std::string_view(facts_[likely].as_key))) return likely;
    std::string_view name;
    if (!scan.string(name) || !scan.take(':')) return kNone;
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? kNone : found->second;
  }

  bool sides(Scan& scan, const std::array<std::uint32_t, 3>& lanes) {
    if (!scan.take('{')) return false;
    bool good = true;
    std::array<bool, 3> told{};
    do {
      std::string_view key;
      if (!scan.string(key) || !scan.take(':')) return false;
      const std::size_t side = key == "left" ? 1 : key == "right" ? 2 : 0;
      if (side == 0 || lanes[side] == kNone || told[side]) return false;
      told[side] = true;
      if (!answer(scan, lanes[side])) return false;
    } while (scan.another(good));
    return good;
  }

  bool answer(Scan& scan, std::uint32_t lane) {
    const auto byte = value(scan, lanes_[lane]);
    if (!byte) return false;
    said_[lane] = *byte;
    return true;
  }

  static std::optional<std::uint8_t> value(Scan& scan, const PlainLane& lane) {
    std::string_view text;
    std::int64_t number = 0;
    if (scan.next() == '{') {
      const bool unsure = scan.take('{') && scan.string(text) && text == "answer" &&
                          scan.take(':') && scan.string(text) && text == "not sure" &&
                          scan.take('}');
      return unsure ? std::optional(kNotSure) : std::nullopt;
    }
    switch (lane.fact.kind) {
      case LaneFact::Kind::YesNo:
        if (scan.take(std::string_view("false"))) return lane.byte(0);
        if (scan.take(std::string_view("true"))) return lane.byte(1);
        return {};
      case LaneFact::Kind::Number:
        if (!scan.whole(number, text)) return {};
        return lane.byte(number * Fixed::kScale);
      case LaneFact::Kind::Choice: {
        if (!scan.string(text)) return {};
        const auto& choices = lane.fact.choices;
        const auto found = std::find(choices.begin(), choices.end(), text);
        if (found == choices.end()) return {};
        return lane.byte(found - choices.begin());
      }
    }
    return {};
  }

  Day today_;
  std::string text_of_today_;
  std::vector<Fact> facts_;
  std::unordered_map<std::string_view, std::uint32_t> by_name_;  // into facts_, which stay
  std::vector<PlainLane> lanes_;
  std::vector<std::uint8_t> said_;
  std::uint32_t round_ = 0;
  std::optional<Batch> batch_;
  std::optional<Batch::Room> room_;
  RuleNames names_;
};

PlainLines::PlainLines(RuleSet rules, bool possible)
    : rules_(std::move(rules)), possible_(possible) {}
PlainLines::PlainLines(PlainLines&& other) noexcept = default;
PlainLines& PlainLines::operator=(PlainLines&& other) noexcept = default;
PlainLines::~PlainLines() = default;

std::optional<PlainLines::Line> PlainLines::read(std::string_view json) {
  if (!form_) return {};
  return form_->read(json);
}

void PlainLines::missed(Day today) {
  if (form_ && form_->today() == today) return;
  misses_ = missed_day_ == today ? misses_ + 1 : 1;
  missed_day_ = today;
  if (misses_ >= plain_lines::kOften) form_ = std::make_unique<Form>(rules_, today, possible_);
}

}  // namespace rung::cli
