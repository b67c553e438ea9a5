#include "program/lanes_kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace rung::program {
namespace {

constexpr std::size_t kWords = BitPlane::kWords;
constexpr std::size_t kBytesAWord = 64;

void find_plain(const std::uint8_t* bytes, std::span<const ByteRange> ranges, BitPlane& out) {
  for (std::size_t w = 0; w < kWords; ++w) {
    std::uint64_t found = 0;
    for (const ByteRange& range : ranges) {
      for (std::size_t i = 0; i < kBytesAWord; ++i) {
        const auto after_low = static_cast<std::uint8_t>(bytes[w * kBytesAWord + i] - range.low);
        found |= std::uint64_t{after_low <= range.more} << i;
      }
    }
    out.words[w] = found;
  }
}

// Each of the kernels is this, compiled for its machine.
[[gnu::always_inline]] inline void join_gates(std::span<const std::uint32_t> code, BitPlane* planes,
                                              std::size_t first) {
  const std::uint32_t* at = code.data();
  const std::uint32_t* const end = at + code.size();
  for (BitPlane* out = planes + first; at != end; ++out) {
    const bool all = (*at & 1) != 0;
    const std::uint32_t* const inputs = at + 1;
    const std::uint32_t count = *at / 2;
    BitPlane joined = planes[inputs[0]];
    if (all) {
      for (std::uint32_t i = 1; i < count; ++i) {
        const BitPlane& in = planes[inputs[i]];
        for (std::size_t w = 0; w < kWords; ++w) joined.words[w] &= in.words[w];
      }
    } else {
      for (std::uint32_t i = 1; i < count; ++i) {
        const BitPlane& in = planes[inputs[i]];
        for (std::size_t w = 0; w < kWords; ++w) joined.words[w] |= in.words[w];
      }
    }
    *out = joined;
    at = inputs + count;
  }
}

void gates_plain(std::span<const std::uint32_t> code, BitPlane* planes, std::size_t first) {
  join_gates(code, planes, first);
}

#if defined(__x86_64__)

constexpr std::size_t kBytesAStep = 32;

// Which bytes of 512 `is_in` finds; joined to those found before, where there are some.
template <bool kJoined, typename IsIn>
[[gnu::target("avx2"), gnu::always_inline]] inline void find_each(const std::uint8_t* bytes,
                                                                  BitPlane& out,
                                                                  const IsIn& is_in) {
  for (std::size_t w = 0; w < kWords; ++w) {
    const auto half = [&](std::size_t i) __attribute__((target("avx2"), always_inline)) {
      const std::uint8_t* const from = bytes + w * kBytesAWord + i * kBytesAStep;
      const __m256i in = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
      return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(is_in(in)))};
    };
    const std::uint64_t found = half(0) | half(1) << kBytesAStep;
    out.words[w] = kJoined ? out.words[w] | found : found;
  }
}

template <bool kJoined>
[[gnu::target("avx2"), gnu::always_inline]] inline void find_range(const std::uint8_t* bytes,
                                                                   const ByteRange& range,
                                                                   BitPlane& out) {
  constexpr unsigned kHighestSigned = 127;
  const __m256i low = _mm256_set1_epi8(static_cast<char>(range.low));
  const __m256i more = _mm256_set1_epi8(static_cast<char>(range.more));
  if (range.more == 0) {
    find_each<kJoined>(
        bytes, out, [&](__m256i in) __attribute__((target("avx2"), always_inline)) {
          return _mm256_cmpeq_epi8(in, low);
        });
  } else if (range.low != kHighestSigned + 1 &&
             ((range.low + range.more) & 0xFFu) == kHighestSigned) {
    // Up to the highest of what the machine can compare with a sign.
    const __m256i before = _mm256_sub_epi8(low, _mm256_set1_epi8(1));
    find_each<kJoined>(
        bytes, out, [&](__m256i in) __attribute__((target("avx2"), always_inline)) {
          return _mm256_cmpgt_epi8(in, before);
        });
  } else {
    // In the range: what comes after its beginning is at most `more`.
    find_each<kJoined>(
        bytes, out, [&](__m256i in) __attribute__((target("avx2"), always_inline)) {
          const __m256i after_low = _mm256_sub_epi8(in, low);
          return _mm256_cmpeq_epi8(_mm256_min_epu8(after_low, more), after_low);
        });
  }
}

[[gnu::target("avx2")]] void find_avx2(const std::uint8_t* bytes, std::span<const ByteRange> ranges,
                                       BitPlane& out) {
  find_range<false>(bytes, ranges.front(), out);
  for (const ByteRange& range : ranges.subspan(1)) find_range<true>(bytes, range, out);
}

[[gnu::target("avx2")]] void gates_avx2(std::span<const std::uint32_t> code, BitPlane* planes,
                                        std::size_t first) {
  join_gates(code, planes, first);
}

[[gnu::target("avx512f,avx512bw")]] void find_avx512(const std::uint8_t* bytes,
                                                     std::span<const ByteRange> ranges,
                                                     BitPlane& out) {
  __m512i in[kWords];
  for (std::size_t w = 0; w < kWords; ++w) in[w] = _mm512_loadu_si512(bytes + w * kBytesAWord);
  std::uint64_t found[kWords] = {};
  for (const ByteRange& range : ranges) {
    const __m512i low = _mm512_set1_epi8(static_cast<char>(range.low));
    const __m512i more = _mm512_set1_epi8(static_cast<char>(range.more));
    for (std::size_t w = 0; w < kWords; ++w)
      found[w] |= _mm512_cmple_epu8_mask(_mm512_sub_epi8(in[w], low), more);
  }
  for (std::size_t w = 0; w < kWords; ++w) out.words[w] = found[w];
}

// A plane is one register.
[[gnu::target("avx512f,avx512bw")]] void gates_avx512(std::span<const std::uint32_t> code,
                                                      BitPlane* planes, std::size_t first) {
  const std::uint32_t* at = code.data();
  const std::uint32_t* const end = at + code.size();
  for (BitPlane* out = planes + first; at != end; ++out) {
    const bool all = (*at & 1) != 0;
    const std::uint32_t* const inputs = at + 1;
    const std::uint32_t count = *at / 2;
    __m512i joined = _mm512_load_si512(planes[inputs[0]].words);
    if (all) {
      for (std::uint32_t i = 1; i < count; ++i)
        joined = _mm512_and_si512(joined, _mm512_load_si512(planes[inputs[i]].words));
    } else {
      for (std::uint32_t i = 1; i < count; ++i)
        joined = _mm512_or_si512(joined, _mm512_load_si512(planes[inputs[i]].words));
    }
    _mm512_store_si512(out->words, joined);
    at = inputs + count;
  }
}

#endif

}  // namespace

LaneWidth widest_lanes() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"))
    return LaneWidth::Avx512;
  if (__builtin_cpu_supports("avx2")) return LaneWidth::Avx2;
#endif
  return LaneWidth::Plain;
}

const LaneKernels& lane_kernels(LaneWidth width) {
  static constexpr LaneKernels kPlain = {find_plain, gates_plain};
#if defined(__x86_64__)
  static constexpr LaneKernels kAvx2 = {find_avx2, gates_avx2};
  static constexpr LaneKernels kAvx512 = {find_avx512, gates_avx512};
  if (width == LaneWidth::Avx512) return kAvx512;
  if (width == LaneWidth::Avx2) return kAvx2;
#endif
  (void)width;
  return kPlain;
}

}  // namespace rung::program
