// Ways of asking: what is put on the next screen, and when it ends.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "questions/people.hpp"

namespace rung::bench {

struct Screen {
  std::vector<std::size_t> items;  // askables; empty: it is over
  Verdict verdict = Verdict::Ask;  // when it is over
};

class Policy {
 public:
  virtual ~Policy() = default;
  virtual Screen next(const State& state) const = 0;
};

// As `rung triage` asks.
class Triage : public Policy {
 public:
  Triage(const RuleSet& rules, const Askables& askables) : rules_(rules), askables_(askables) {}
  Screen next(const State& state) const override;

 private:
  const RuleSet& rules_;
  const Askables& askables_;
};

enum class FormStops { AtItsEnd, AtAnEmergency };
enum class FormSkips { Nothing, WhatNoRuleWaitsFor };

// All screens in the author's order.
class Form : public Policy {
 public:
  Form(const RuleSet& rules, const Askables& askables, FormSkips skips, FormStops stops);
  Screen next(const State& state) const override;

 private:
  std::vector<char> waited_for(const State& state) const;

  const RuleSet& rules_;
  const Askables& askables_;
  FormSkips skips_;
  FormStops stops_;
  std::vector<std::vector<std::size_t>> screens_;
};

// How the form skips, for the reader of the table.
extern const char* const kFormDefinition;

// `Triage::finished` of the program: nothing more would be asked.
bool finished(const Decision& decision);

struct Walk {
  std::size_t screens = 0;
  std::vector<std::size_t> asked;  // askables
  Verdict verdict = Verdict::Ask;
};

// Leads people through a policy, and remembers what it asked after which answers.
class Walker {
 public:
  Walker(const Policy& policy, const Askables& askables) : policy_(policy), askables_(askables) {}
  Walk walk(const Person& person);
  std::size_t asked() const { return known_.size(); }  // how often the policy had to think

 private:
  const Policy& policy_;
  const Askables& askables_;
  std::unordered_map<std::string, Screen> known_;
};

}  // namespace rung::bench
