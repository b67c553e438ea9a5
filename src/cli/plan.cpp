// `rung plan`: today's plan on one page, to take along.
#include "plan_page.hpp"

#include "commands.hpp"
#include "next_step.hpp"
#include "override.hpp"
#include "pdf.hpp"
#include "put_page.hpp"
#include "rules.hpp"
#include "rung/plan_sheet.hpp"
#include "state_file.hpp"

namespace rung::cli {

namespace {

std::optional<Failure> wrong_plan_use(const Host& host, const Arguments& arguments) {
  const auto usage = [](std::string message, std::string help) {
    return Failure{std::move(message), std::move(help), Exit::Usage};
  };
  if (arguments.has("person") == arguments.has("state")) {
    return usage("say whose plan it is: a person in the store, or a state",
                 "one of `--person NAME` and `--state FILE`");
  }
  for (const std::string_view other : {"store", "today"}) {
    if (arguments.has("state") && arguments.has(other))
      return usage("`--" + std::string(other) + "` goes with `--person`; a state says it itself",
                   "leave it out");
  }
  const int forms =
      int{arguments.has("html")} + int{arguments.has("markdown")} + int{arguments.has("pdf")};
  if (forms > 1)
    return usage("a page is written in one way at a time",
                 "one of `--html`, `--markdown` and `--pdf`");
  if (arguments.has("pdf") && !arguments.has("out") && host.output_is_terminal)
    return usage("a PDF is nothing for a terminal", "name a file: `--out plan.pdf`");
  return std::nullopt;
}

struct PlanDecided {
  Decision decision;
  Wording wording;
  std::string person;
};

Outcome<PlanDecided> decided_by_state(const Host& host, const Arguments& arguments) {
  auto state = load_state(host, arguments.get("state"));
  if (!state) return state.failure();
  const auto rules = load_rules(host, arguments);
  if (!rules) return rules.failure();
  auto decision = rules.value().decide(state.value());
  if (!decision) {
    print_state_mistakes(host.err, arguments.get("state"), decision.diagnostics());
    return Failure{"the rules cannot use this state", "mend it as said above"};
  }
  return PlanDecided{std::move(decision).value(), wording_of(rules.value()), ""};
}

Outcome<PlanDecided> decided_in_store(const Host& host, const Arguments& arguments) {
  Arguments named = arguments;
  named.operands = {arguments.get("person")};
  auto visit = open_visit(host, named);
  if (!visit) return visit.failure();
  Visit& at = visit.value();
  kb::Situation situation;
  situation.today = at.today;
  auto made = decide_and_keep(host, at.store, at.person, at.used.rules, situation);
  if (!made) return made.failure();
  auto decision = as_told(std::move(made).value(), at.store, at.person);
  if (!decision) return decision.failure();
  return PlanDecided{std::move(decision).value(), wording_of(at.used.rules), at.person.name};
}

}  // namespace

Exit run_plan(const Host& host, const Arguments& arguments) {
  if (const auto wrong = wrong_plan_use(host, arguments)) return report(host, *wrong);
  const auto decided = arguments.has("state") ? decided_by_state(host, arguments)
                                              : decided_in_store(host, arguments);
  if (!decided) return report(host, decided.failure());
  const PlanDecided& plan = decided.value();
  const PlanSheet sheet = plan_sheet(plan.decision, &plan.wording);
  const bool as_html = arguments.has("html") || arguments.has("pdf");
  std::string page = as_html ? plan_html(sheet, plan.person) : plan_markdown(sheet, plan.person);
  if (arguments.has("pdf")) {
    auto pdf = print_pdf(page);
    if (!pdf) return report(host, pdf.failure());
    page = std::move(pdf).value();
  }
  return put_page(host, arguments, page);
}

}  // namespace rung::cli
