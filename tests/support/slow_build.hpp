// Whether this build runs many times slower than a plain one: with a sanitizer. What tries
// thousands of cases then tries fewer; the plain build tries them all.
#pragma once

namespace rung::testing {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSlowBuild = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kSlowBuild = true;
#else
constexpr bool kSlowBuild = false;
#endif
#else
constexpr bool kSlowBuild = false;
#endif

}  // namespace rung::testing
