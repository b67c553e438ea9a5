#include "share_line.hpp"

namespace rung::cli {

namespace {

constexpr const char* kWipe = "\r\033[K";

}  // namespace

std::function<void(double, const std::string&)> ShareLine::shown() {
  if (!is_shown()) return {};
  return [this](double done, const std::string& next) {
    constexpr double kPercent = 100;
    line_ = std::to_string(static_cast<int>(done * kPercent)) + " %: " + next;
    host_.err << kWipe << line_ << std::flush;
  };
}

void ShareLine::put(const std::string& text) {
  if (text.empty()) return;
  if (!line_.empty()) host_.err << kWipe << std::flush;
  host_.out << text << std::flush;
  if (!line_.empty()) host_.err << line_ << std::flush;
}

void ShareLine::wipe() {
  if (is_shown()) host_.err << kWipe << std::flush;
  line_.clear();
}

}  // namespace rung::cli
