#include "share_line.hpp"

namespace rung::cli {

namespace {

constexpr const char* kWipe = "\r\033[K";

}  // namespace

std::function<void(double, const std::string&)> ShareLine::shown() const {
  if (!is_shown()) return {};
  return [&err = host_.err](double done, const std::string& next) {
    constexpr double kPercent = 100;
    err << kWipe << static_cast<int>(done * kPercent) << " %: " << next << std::flush;
  };
}

void ShareLine::wipe() const {
  if (is_shown()) host_.err << kWipe << std::flush;
}

}  // namespace rung::cli
