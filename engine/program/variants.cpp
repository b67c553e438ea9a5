#include "program/variants.hpp"

#include "program/compiler.hpp"

namespace rung::program {

Variants::Variants(const model::Model& first)
    : compiler_(std::make_unique<Compiler>(first)), first_(compiler_->add_outputs()) {}
Variants::~Variants() = default;

Outputs Variants::add(const model::Model& model) {
  Compiler compiler(model, compiler_->take_tape());
  Outputs out = compiler.add_outputs();
  window_bodies_.insert(window_bodies_.end(), compiler.window_bodies().begin(),
                        compiler.window_bodies().end());
  compiler_->put_tape(compiler.take_tape());
  return out;
}

NodeId Variants::fires(std::uint32_t protective, const model::Cond& condition) {
  return compiler_->fires(protective, condition);
}
NodeId Variants::permits(const model::Cond& condition) { return compiler_->permits(condition); }
NodeId Variants::opens(const model::Cond& condition) { return compiler_->opens(condition); }

Program Variants::take(const std::vector<NodeId>& also) && {
  return compiler_->finish(window_bodies_, also);
}

}  // namespace rung::program
