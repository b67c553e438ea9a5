// What the words of a rule say about how soon something must be done. For English; what is not
// recognised says nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rung::audit {

// The words that say so, as they stand in the text.
std::optional<std::string> can_wait_words(std::string_view text);     // "there is no hurry"
std::optional<std::string> at_once_words(std::string_view text);      // "go there now"
std::optional<std::string> no_training_words(std::string_view text);  // "do not train today"
std::optional<std::string> go_on_words(std::string_view text);        // "go on as usual"

}  // namespace rung::audit
