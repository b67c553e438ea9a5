#include "program/scalar.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace rung::program {
namespace {

// Bytes that are compared with the usual ones at once.
constexpr std::size_t kBytesAtOnce = 8;

// The highest bit of each of eight bytes that differ.
inline std::uint64_t bytes_apart(const std::uint8_t* some, const std::uint8_t* others) {
  constexpr std::uint64_t kLow = 0x7F7F'7F7F'7F7F'7F7F;
  std::uint64_t one = 0, other = 0;
  std::memcpy(&one, some, kBytesAtOnce);
  std::memcpy(&other, others, kBytesAtOnce);
  const std::uint64_t apart = one ^ other;
  return (((apart & kLow) + kLow) | apart) & ~kLow;
}

using Pair [[gnu::vector_size(16)]] = std::uint64_t;
inline Pair pair_at(const std::uint64_t* words) {
  Pair out;
  std::memcpy(&out, words, sizeof out);
  return out;
}

}  // namespace

Scalar::Room Scalar::room() const {
  const std::size_t listed = wide_pairs_ == 0 ? lanes_.size() + 1 : 0;
  return {std::vector<std::uint64_t>(std::max(words_, 2 * kMostWidePairs), 0),
          std::vector<std::uint32_t>(listed), std::vector<Row>(listed), slice_.cells,
          slice_.settled};
}

template <std::size_t kPairs>
void Scalar::start_wide(std::span<const std::uint8_t> said, std::uint64_t* turned) const {
  // Variables, not an array: they stay in registers.
  Pair first{}, second{}, third{}, fourth{};
  const std::uint8_t* codes = wide_codes_.data();
  for (const Input& in : live_lanes_) {
    const std::size_t row = in.first_row + codes[said[in.lane]];
    codes += kBytes;
    const std::uint64_t* const turns = wide_rows_.data() + row * 2 * kPairs;
    first |= pair_at(turns);
    if constexpr (kPairs > 1) second |= pair_at(turns + 2);
    if constexpr (kPairs > 2) third |= pair_at(turns + 4);
    if constexpr (kPairs > 3) fourth |= pair_at(turns + 6);
  }
  const Pair all[] = {first, second, third, fourth};
  std::memcpy(turned, all, sizeof all);
}

std::size_t Scalar::find_unusual(std::span<const std::uint8_t> said, std::uint32_t* lanes) const {
  const std::uint8_t* const usual = usual_byte_.data();
  std::size_t found = 0, lane = 0;
  for (; lane + kWordBits <= said.size(); lane += kWordBits) {
    std::uint64_t apart = 0;
    static_assert(std::endian::native == std::endian::little, "the first byte is the lowest one");
    for (std::size_t i = 0; i < kWordBits; i += kBytesAtOnce) {
      // Moves the highest bits of eight bytes together.
      constexpr std::uint64_t kTogether = 0x0002'0408'1020'4081;
      const std::uint64_t here = bytes_apart(said.data() + lane + i, usual + lane + i);
      apart |= here * kTogether >> (kWordBits - kBytesAtOnce) << i;
    }
    for (; apart != 0; apart &= apart - 1)
      lanes[found++] =
          static_cast<std::uint32_t>(lane) + static_cast<std::uint32_t>(std::countr_zero(apart));
  }
  for (; lane < said.size(); ++lane) {
    lanes[found] = static_cast<std::uint32_t>(lane);
    found += said[lane] != usual[lane] ? 1 : 0;
  }
  return found;
}

// Where there are thousands of lanes, most of what is read here is not in the nearest cache: all of
// one kind is asked for before any of it is used.
void Scalar::start_few(std::span<const std::uint8_t> said, Room& room) const {
  const std::size_t unusual = find_unusual(said, room.unusual.data());
  for (std::size_t i = 0; i < unusual; ++i) {
    const std::uint32_t lane = room.unusual[i];
    const Row& row = rows_[lane_row_[lane] + lane_codes_->code(lane, said[lane])];
    __builtin_prefetch(parts_.data() + row.first);
    room.rows[i] = row;
  }
  for (std::size_t i = 0; i < unusual; ++i) apply(room.rows[i], room.turned.data());
}

void Scalar::start(std::span<const std::uint8_t> said, Room& room) const {
  std::uint64_t* const turned = room.turned.data();
  switch (wide_pairs_) {
    case 1: return start_wide<1>(said, turned);
    case 2: return start_wide<2>(said, turned);
    case 3: return start_wide<3>(said, turned);
    case 4: return start_wide<4>(said, turned);
    default: break;
  }
  std::fill_n(turned, words_, std::uint64_t{0});
  start_few(said, room);
}

bool Scalar::has_unusual(std::span<const std::uint8_t> said, std::size_t at_least) const {
  std::size_t found = 0, lane = 0;
  for (; lane + kBytesAtOnce <= said.size() && found < at_least; lane += kBytesAtOnce)
    found += static_cast<std::size_t>(
        std::popcount(bytes_apart(said.data() + lane, usual_byte_.data() + lane)));
  for (; lane < said.size(); ++lane) found += said[lane] != usual_byte_[lane] ? 1 : 0;
  return found >= at_least;
}

inline bool Scalar::turns(const GateUse& gate, const std::uint64_t* turned) const {
  const Part* part = parts_.data() + gate.inputs.first;
  const Part* const end = part + gate.inputs.count;
  for (; part != end; ++part) {
    const std::uint64_t now = (turned[part->word] ^ usual_[part->word]) & part->bits;
    if (gate.all ? now != part->bits : now != 0) return gate.all == gate.usual;
  }
  return gate.all != gate.usual;
}

// Inputs stand before what reads them, so one walk from front to back meets each gate once.
void Scalar::settle_gates(std::uint32_t first, std::uint32_t end, std::uint64_t* turned) const {
  std::uint64_t* const look = turned + look_word_;
  for (std::size_t w = first / kWordBits; w * kWordBits < end; ++w) {
    const bool is_last = (w + 1) * kWordBits > end;
    const std::uint64_t before_end = is_last ? one_bit(end) - 1 : ~std::uint64_t{0};
    while (const std::uint64_t left = look[w] & before_end) {
      const auto gate = static_cast<std::uint32_t>(w * kWordBits) +
                        static_cast<std::uint32_t>(std::countr_zero(left));
      look[w] &= ~(left & -left);
      if (turns(gates_[gate], turned)) apply(gates_[gate].when_turned, turned);
    }
  }
}

bool Scalar::value(const Signal& signal, const std::uint64_t* turned) const {
  switch (signal.kind) {
    case Signal::Kind::Never: return false;
    case Signal::Kind::Always: return true;
    case Signal::Kind::Leaf:
      return has_bit(std::span(turned, words_), signal.index) != usual(signal);
    case Signal::Kind::Gate: break;
  }
  return has_bit(std::span(turned + gate_word_, words_ - gate_word_), signal.index) !=
         usual(signal);
}

void Scalar::work_out(std::uint32_t number, Room& room) const {
  const Circuit::Odd& odd = circuit_.odd[number];
  std::uint64_t* const turned = room.turned.data();
  put_operands(program_, odd, room.work,
               [&](const Signal& signal) { return value(signal, turned); });
  evaluate_one(program_, room.cells, history_, room.work, odd.node, false);
  if (odd.source != Source::kNone)
    apply(rows_[first_row_[odd.source] + room.work.truth(program_, odd.node).bits()], turned);
}

std::span<const std::uint64_t> Scalar::outputs(std::span<const std::uint8_t> said,
                                               Room& room) const {
  std::uint64_t* const turned = room.turned.data();
  start(said, room);
  for (const std::uint32_t lane : slice_.read_by_odd)
    room.cells[lanes_[lane].cell] = lanes_[lane].says[said[lane]];
  std::uint32_t done = 0;
  for (std::uint32_t o = 0; o < circuit_.odd.size(); ++o) {
    settle_gates(done, circuit_.odd[o].gates_before, turned);
    done = circuit_.odd[o].gates_before;
    work_out(o, room);
  }
  settle_gates(done, static_cast<std::uint32_t>(circuit_.gates.size()), turned);
  for (std::size_t w = output_word_; w < words_; ++w) turned[w] ^= usual_[w];
  return std::span(room.turned).subspan(output_word_, words_ - output_word_);
}

}  // namespace rung::program
