#include "audit/without_part.hpp"

#include <functional>
#include <map>
#include <tuple>

namespace rung::audit {
namespace {

using namespace model;
using Rebuild = std::function<CondPtr(CondPtr)>;
using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

class PartsOf {
 public:
  explicit PartsOf(std::vector<WithoutPart>& out) : out_(out) {}

  void look(const CondPtr& cond, const Rebuild& rebuild) {
    if (const auto* all = std::get_if<AllOf>(&cond->node)) {
      list(cond->span, all->operands, rebuild,
           [](std::vector<CondPtr> operands) { return AllOf{std::move(operands)}; });
    } else if (const auto* any = std::get_if<AnyOf>(&cond->node)) {
      list(cond->span, any->operands, rebuild,
           [](std::vector<CondPtr> operands) { return AnyOf{std::move(operands)}; });
    } else if (const auto* negation = std::get_if<NotCond>(&cond->node)) {
      look(negation->operand, [&](CondPtr without) {
        return rebuild(make_cond(cond->span, NotCond{std::move(without)}));
      });
    }
  }

 private:
  static Place place_of(const CondPtr& cond) {
    return {cond->span.file, cond->span.begin, cond->span.end};
  }

  template <typename Make>
  void list(Span span, const std::vector<CondPtr>& operands, const Rebuild& rebuild,
            const Make& make) {
    std::map<Place, Span> places;
    for (const CondPtr& operand : operands) places.emplace(place_of(operand), operand->span);
    if (places.size() > 1) {
      for (const auto& [place, part] : places) {
        std::vector<CondPtr> rest;
        for (const CondPtr& operand : operands) {
          if (place_of(operand) != place) rest.push_back(operand);
        }
        out_.push_back({part, rebuild(make_cond(span, make(std::move(rest))))});
      }
    }
    for (std::size_t i = 0; i < operands.size(); ++i) {
      look(operands[i], [&](CondPtr without) {
        std::vector<CondPtr> changed = operands;
        changed[i] = std::move(without);
        return rebuild(make_cond(span, make(std::move(changed))));
      });
    }
  }

  std::vector<WithoutPart>& out_;
};

}  // namespace

std::vector<WithoutPart> each_without_part(const CondPtr& whole) {
  std::vector<WithoutPart> out;
  PartsOf(out).look(whole, [](CondPtr cond) { return cond; });
  return out;
}

}  // namespace rung::audit
