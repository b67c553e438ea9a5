// What a decision and an explanation write alike. `Out` is a JsonWriter of the including file's own
// type, so that `list` finds that file's `write` functions too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json_writer.hpp"
#include "json/words.hpp"
#include "rung/decision.hpp"

namespace rung::json {

template <typename Out>
void text_if_any(Out& out, std::string_view key, std::string_view value) {
  if (!value.empty()) text(out, key, value);
}

template <typename Out>
void flag(Out& out, std::string_view key, bool value) {
  out.key(key);
  out.boolean(value);
}

template <typename Out>
void day_if_any(Out& out, std::string_view key, const std::optional<Day>& day) {
  if (day) text(out, key, base::to_string(*day));
}

template <typename Out>
void side_if_any(Out& out, Side side) {
  if (side != Side::None) text(out, "side", word(side));
}

template <typename Out>
void write(Out& out, const std::string& item) {
  out.string(item);
}

template <typename Out>
void write(Out& out, const Reason& reason);
template <typename Out>
void write(Out& out, const Blocked& blocked);

// An object whose keys `write_keys` writes.
template <typename Out, typename Write>
void object(Out& out, Write write_keys) {
  out.begin_object();
  write_keys();
  out.end_object();
}

template <typename Out>
void write(Out& out, const UsedPack& pack) {
  object(out, [&] {
    text(out, "pack", pack.pack);
    text(out, "version", pack.version);
    text(out, "hash", pack.hash);
  });
}

template <typename Out>
void write(Out& out, const BecauseItem& item) {
  object(out, [&] {
    text(out, "item", item.item);
    side_if_any(out, item.side);
    text(out, "value", item.value);
    day_if_any(out, "on", item.on);
  });
}

template <typename Out>
void write(Out& out, const CitedClaim& cited) {
  object(out, [&] {
    text(out, "source", cited.source);
    text_if_any(out, "source_title", cited.source_title);
    text(out, "claim", cited.claim);
    text(out, "text", cited.text);
  });
}

template <typename Out>
void write(Out& out, const Need& need) {
  object(out, [&] {
    text(out, "item", need.item);
    side_if_any(out, need.side);
    text(out, "have", need.have);
    text(out, "need", need.need);
  });
}

// Finds the functions above, and those of the including file by the type of `out`.
template <typename Out, typename Items>
void list(Out& out, std::string_view key, const Items& items) {
  out.key(key);
  out.begin_array();
  for (const auto& item : items) write(out, item);
  out.end_array();
}

template <typename Out>
void write(Out& out, const Reason& reason) {
  object(out, [&] {
    text(out, "rule", reason.rule);
    text(out, "title", reason.title);
    text(out, "effect", reason.effect);
    text(out, "basis", word(reason.basis));
    flag(out, "latched", reason.latched);
    list(out, "because", reason.because);
    list(out, "cite", reason.cite);
    text_if_any(out, "say", reason.say);
  });
}

template <typename Out>
void write(Out& out, const Blocked& blocked) {
  object(out, [&] {
    text(out, "exercise", blocked.exercise);
    text_if_any(out, "title", blocked.title);
    text(out, "by", blocked.by);
    text(out, "why", blocked.why);
    text(out, "basis", word(blocked.basis));
    list(out, "needs", blocked.needs);
    if (blocked.until) text(out, "until", base::to_string(*blocked.until));
  });
}

}  // namespace rung::json
