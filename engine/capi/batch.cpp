// Very many states.
#include "rung/batch.hpp"

#include <algorithm>

#include "capi/handles.hpp"

using namespace rung::capi;  // NOLINT(google-build-using-namespace)

namespace {

constexpr const char* kLane =
    "a lane has a side, or bytes, that cannot be: at most 256 of them, each not sure, unanswered "
    "or a value";

bool lane_of(const rung_lane& given, rung::Lane& out) {
  if (!is_side(given.side) || given.said_count > out.says.size() ||
      (given.said == nullptr && given.said_count > 0))
    return false;
  out.fact = text_of(given.fact, given.fact_size);
  out.side = side_of(given.side);
  for (std::size_t i = 0; i < given.said_count; ++i) {
    const rung_said& said = given.said[i];
    if (said.kind < RUNG_SAID_NOT_SURE || said.kind > RUNG_SAID_VALUE) return false;
    out.says[i] = {static_cast<rung::Said::Kind>(said.kind), said.value};
  }
  return true;
}

}  // namespace

rung_status rung_batch_start(const rung_rules* rules, const rung_state* base,
                             const rung_lane* lanes, size_t lane_count,
                             const rung_batch_options* options, rung_batch** out,
                             rung_error* error) {
  return guarded(error, [&] {
    if (rules == nullptr || base == nullptr || out == nullptr ||
        (lanes == nullptr && lane_count > 0))
      return wrong_call(error, kNull);
    rung_batch_options given;
    if (!take(options, given)) return wrong_call(error, kOptions);
    std::vector<rung::Lane> all(lane_count);
    for (size_t i = 0; i < lane_count; ++i) {
      if (!lane_of(lanes[i], all[i])) return wrong_call(error, kLane);
    }
    rung::BatchOptions how;
    how.possible = given.certain_only == 0;
    if (given.most_bits > 0) how.most_bits = static_cast<unsigned>(given.most_bits);
    rung::Result<rung::Batch> started =
        rung::Batch::start(rules->rules, base->state, std::move(all), how);
    if (!started) return rejected(error, started.diagnostics());
    *out = new rung_batch{std::move(started).value(), lane_count, !how.possible};
    return rung_status{RUNG_OK};
  });
}

void rung_batch_free(rung_batch* batch) { delete batch; }

size_t rung_batch_rule_count(const rung_batch* batch) {
  return batch == nullptr ? 0 : batch->batch.rule_count();
}

rung_status rung_batch_rule(const rung_batch* batch, const char* name, size_t name_size,
                            int32_t side, uint32_t* out) {
  if (batch == nullptr || out == nullptr || !is_side(side)) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] {
    const auto rule = batch->batch.rule(text_of(name, name_size), side_of(side));
    if (!rule) return rung_status{RUNG_NOT_FOUND};
    *out = rule->index;
    return rung_status{RUNG_OK};
  });
}

rung_view rung_batch_rule_name(const rung_batch* batch, uint32_t rule) {
  if (batch == nullptr || rule >= batch->batch.rule_count()) return {};
  return view(batch->batch.rule_name({rule}));
}

rung_status rung_room_new(const rung_batch* batch, rung_room** out, rung_error* error) {
  return guarded(error, [&] {
    if (batch == nullptr || out == nullptr) return wrong_call(error, kNull);
    *out = new rung_room{batch, batch->batch.room()};
    return rung_status{RUNG_OK};
  });
}

void rung_room_free(rung_room* room) { delete room; }

size_t rung_batch_words(size_t states, size_t kinds) {
  return rung::Batch::words_for(states, kinds);
}

rung_status rung_batch_many(const rung_batch* batch, rung_room* room, const uint8_t* const* columns,
                            size_t states, uint64_t* certain, uint64_t* possible,
                            uint64_t* verdicts) {
  if (batch == nullptr || room == nullptr || room->of != batch) return RUNG_INVALID_ARGUMENT;
  if (columns == nullptr && batch->lanes > 0) return RUNG_INVALID_ARGUMENT;
  if (batch->certain_only && (possible != nullptr || verdicts != nullptr))
    return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] {
    const auto words = [&](uint64_t* to, std::size_t kinds) {
      return to == nullptr ? std::span<std::uint64_t>()
                           : std::span<std::uint64_t>(to, rung::Batch::words_for(states, kinds));
    };
    const std::size_t rules = batch->batch.rule_count();
    batch->batch.many(
        {columns, batch->lanes}, states,
        {words(certain, rules), words(possible, rules), words(verdicts, rung::Batch::kVerdicts)},
        room->room);
    return rung_status{RUNG_OK};
  });
}
