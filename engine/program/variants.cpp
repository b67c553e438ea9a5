#include "program/variants.hpp"

#include "program/compiler.hpp"

namespace rung::program {

Variants::Variants(const model::Model& first)
    : model_(first), tape_(std::make_unique<TapeBuilder>()), first_(compile(first)) {}
Variants::~Variants() = default;
Variants::Variants(Variants&&) noexcept = default;

Outputs Variants::compile(const model::Model& model) {
  Compiler compiler(model, std::move(*tape_));
  Outputs out = compiler.add_outputs();
  window_bodies_.insert(window_bodies_.end(), compiler.window_bodies().begin(),
                        compiler.window_bodies().end());
  *tape_ = compiler.take_tape();
  return out;
}

Outputs Variants::add(const model::Model& model) { return compile(model); }

Program Variants::take(const std::vector<NodeId>& also) && {
  Compiler compiler(model_, std::move(*tape_));
  return compiler.finish(std::move(first_), std::move(window_bodies_), also);
}

}  // namespace rung::program
