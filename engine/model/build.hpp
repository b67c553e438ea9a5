// Files in, meaning out. In: the trees of all files of all packs. Out: a Model, or diagnostics in
// the sink. Knows no text, no evaluation and no state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/sink.hpp"
#include "model/model.hpp"

namespace rung::model {

// Resolves and checks everything. Nothing when an error was reported; warnings alone do not prevent
// a Model. `folders` gives for each file (by its number) the folder it stands in: a pack is the
// files of one folder, and one of them declares it.
std::optional<Model> build(const std::vector<ast::File>& files,
                           const std::vector<std::string>& folders, base::Sink& sink);

}  // namespace rung::model
