#include "program/sweep_kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace rung::program {
namespace {

#if defined(__x86_64__)

// An input that a gate wants is looked for among the ones; of gates that want all, one that it
// lacks is looked for among the zeros.

[[gnu::target("avx2")]] void sweep_avx2(const SweepCode& code,
                                        std::span<const SweepCode::Word> words,
                                        std::uint64_t* values) {
  const __m256i none = _mm256_setzero_si256();
  for (const SweepCode::Word& word : words) {
    std::uint64_t joined = 0;
    for (std::uint32_t g = 0; g < word.count; ++g) {
      const SweepCode::Group& group = code.groups[word.first + g];
      __m256i low = none, high = none;
      for (std::uint32_t i = group.first; i < group.first + group.count; ++i) {
        const __m256i value =
            _mm256_set1_epi64x(static_cast<long long>(values[code.words[i]] ^ group.flip));
        const auto* const masks = reinterpret_cast<const __m256i*>(code.masks[i].bits.data());
        low = _mm256_or_si256(low, _mm256_and_si256(value, _mm256_load_si256(masks)));
        high = _mm256_or_si256(high, _mm256_and_si256(value, _mm256_load_si256(masks + 1)));
      }
      const int no_low = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(low, none)));
      const int no_high = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(high, none)));
      const std::uint64_t found = static_cast<unsigned>(no_low | no_high << 4) ^ 0xFFu;
      joined |= ((found ^ group.flip) & 0xFF) << (g * kGatesAGroup);
    }
    values[word.to] = joined;
  }
}

[[gnu::target("avx512f")]] void sweep_avx512(const SweepCode& code,
                                             std::span<const SweepCode::Word> words,
                                             std::uint64_t* values) {
  constexpr int kFirstOrBothOthers = 0xF8, kFirstOrThirdWithoutSecond = 0xF2;
  for (const SweepCode::Word& word : words) {
    std::uint64_t joined = 0;
    for (std::uint32_t g = 0; g < word.count; ++g) {
      const SweepCode::Group& group = code.groups[word.first + g];
      __m512i read = _mm512_setzero_si512();
      const std::uint32_t end = group.first + group.count;
      if (group.flip != 0) {
        for (std::uint32_t i = group.first; i < end; ++i) {
          const __m512i value = _mm512_set1_epi64(static_cast<long long>(values[code.words[i]]));
          const __m512i mask = _mm512_load_si512(code.masks[i].bits.data());
          read = _mm512_ternarylogic_epi64(read, value, mask, kFirstOrThirdWithoutSecond);
        }
        joined |= static_cast<std::uint64_t>(_mm512_testn_epi64_mask(read, read))
                  << (g * kGatesAGroup);
      } else {
        for (std::uint32_t i = group.first; i < end; ++i) {
          const __m512i value = _mm512_set1_epi64(static_cast<long long>(values[code.words[i]]));
          const __m512i mask = _mm512_load_si512(code.masks[i].bits.data());
          read = _mm512_ternarylogic_epi64(read, value, mask, kFirstOrBothOthers);
        }
        joined |= static_cast<std::uint64_t>(_mm512_test_epi64_mask(read, read))
                  << (g * kGatesAGroup);
      }
    }
    values[word.to] = joined;
  }
}

#endif

}  // namespace

SweepKernel sweep_kernel(LaneWidth width) {
#if defined(__x86_64__)
  if (width == LaneWidth::Avx512) return sweep_avx512;
  if (width == LaneWidth::Avx2) return sweep_avx2;
#endif
  (void)width;
  return nullptr;
}

}  // namespace rung::program
