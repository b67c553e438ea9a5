// A ladder as a picture: the lowest rung at the bottom, gates beside the way up, steps back dashed.
#pragma once

#include <string>

#include "rung/graph.hpp"

namespace rung::audit::bundle {

// SVG that stands in a page of HTML and takes its colours from there. `id` is unique in the page.
std::string ladder_picture(const Graph& ladder, const std::string& id);

// The same in words, as list items of HTML.
std::string ladder_in_words(const Graph& ladder);

}  // namespace rung::audit::bundle
