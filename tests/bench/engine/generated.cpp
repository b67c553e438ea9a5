#include "engine/generated.hpp"

#include <sstream>

namespace rung::bench {

std::string generated_pack(int rules) {
  std::ostringstream out;
  out << "pack generated \"Generated\" version 0.1.0 { for everyone }\n"
      << "professional physician \"your physician\"\n";
  for (int i = 0; i < RuleNumbers::kFacts; ++i) {
    out << "fact sign_" << i << " : yes or no { ask \"Do you have sign " << i
        << "?\"  fresh for 1 day }\n"
        << "fact level_" << i << " : scale 0 to 10, higher is worse { ask \"How strong is level "
        << i << "?\"  fresh for 1 day }\n";
  }
  for (int i = 0; i < rules; ++i) {
    const RuleNumbers n = RuleNumbers::of(i);
    out << "refer rule_" << i << " \"Rule " << i << "\" {\n  when level_" << n.level
        << " >= " << n.at_least << " and (sign_" << n.first << " or at least 2 of (sign_"
        << n.second << ", sign_" << n.third << ", level_" << n.first << " >= " << n.or_at_least
        << "))\n  to physician, routine\n  say \"See your physician.\"\n}\n";
  }
  return out.str();
}

GeneratedAnswers GeneratedAnswers::some() {
  GeneratedAnswers out;
  for (std::size_t i = 0; i < out.signs.size(); ++i) {
    out.signs[i] = i % 3 == 0;
    out.levels[i] = static_cast<int>(i * 5 % 11);
  }
  return out;
}

State GeneratedAnswers::state() const {
  State out;
  out.today = Day{20'000};
  for (std::size_t i = 0; i < signs.size(); ++i) {
    Answer sign, level;
    sign.kind = signs[i] != 0 ? Answer::Kind::Yes : Answer::Kind::No;
    level.kind = Answer::Kind::Number;
    level.number = Fixed::of(levels[i]);
    out.facts.push_back({"sign_" + std::to_string(i), Side::None, sign});
    out.facts.push_back({"level_" + std::to_string(i), Side::None, level});
  }
  return out;
}

int count_fired(const std::vector<RuleNumbers>& rules, const GeneratedAnswers& given) {
  const auto level = [&](int i) { return given.levels[static_cast<std::size_t>(i)]; };
  const auto sign = [&](int i) { return given.signs[static_cast<std::size_t>(i)]; };
  int fired = 0;
  for (const RuleNumbers& n : rules) {
    const int some = sign(n.second) + sign(n.third) + (level(n.first) >= n.or_at_least ? 1 : 0);
    fired += level(n.level) >= n.at_least && (sign(n.first) != 0 || some >= 2) ? 1 : 0;
  }
  return fired;
}

}  // namespace rung::bench
