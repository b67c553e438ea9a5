// Fails to link unless the installed library has a body for what the installed headers promise.
#include <cstdio>

#include "rung/rule_set.hpp"
#include "rung/version.hpp"

int main() {
  const rung::Result<rung::RuleSet> none = rung::RuleSet::load({});
  std::printf("rung %s, language %s, %zu diagnostics\n", RUNG_VERSION, RUNG_LANGUAGE_VERSION,
              none.diagnostics().size());
}
