// Sessions and settings as JSON, as write_state() writes them: for a hash of a past alone.
#pragma once

#include <string>
#include <vector>

#include "rung/state.hpp"

namespace rung::json {

std::string text_of_past(const std::vector<Session>& sessions,
                         const std::vector<SettingValue>& settings);

}  // namespace rung::json
