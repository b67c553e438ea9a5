// The parts of a decision's page, each under its own heading; a part with nothing to say writes
// nothing.
#pragma once

#include <string>
#include <vector>

#include "render/cited_sources.hpp"
#include "render/prose.hpp"
#include "rung/decision.hpp"

namespace rung::render {

// The referral that no further answer can take back; nullptr when there is none.
const Referral* firm_referral(const Decision& decision);

// The page describes an exercise to do.
bool gives_exercise(const Decision& decision);

// It says to do no more than last time, which says nothing to somebody who must stop.
bool is_masked_hold(const Reason& reason, const Decision& decision);

// The verdict: what to do, whom to see and when.
void say_result(const Decision& decision, Prose& page);

// The next exercise with its dose, in one sentence.
std::string next_sentence(const Decision& decision);

// "Come back tomorrow." REQUIRES: decision.come_back.
std::string come_back_sentence(const Decision& decision);

// What to do with the plan, whom to see beside it (a sentence, or nothing), and when to come back.
std::string way_on(const Decision& decision, const std::string& whom_to_see);

// Doses, steps, what to watch for, when to stop.
void say_plan(const Decision& decision, Prose& page);

// What an item of the plan is called; equally good exercises with "or" between them.
std::string name_of_item(const PlanItem& item);

// Something of the plan is to be done as last time, and there was a last time.
bool holds_still(const Decision& decision);

// "Do no more than last time."
std::string hold_sentence(const Decision& decision);

// What ends exercise by what is felt or seen in it, each once.
std::vector<std::string> stop_lines(const Decision& decision);

// The plan by name and dose, and when to stop, in few lines.
void say_plan_names(const Decision& decision, Prose& page);

// One item of the plan with its steps and what to watch for.
void say_plan_item(const Decision& decision, std::size_t index, Prose& page);

// Why, each reason with what it rests on.
void say_reasons(const Decision& decision, Prose& page, CitedSources& sources);

// What every reason and every piece of advice is taken from.
void say_sources(const Decision& decision, Prose& page);

void say_found(const Decision& decision, Prose& page);  // findings and scores
void say_advice(const Decision& decision, Prose& page, CitedSources& sources);
void say_open(const Decision& decision, Prose& page);     // questions
void say_blocked(const Decision& decision, Prose& page);  // and what it would take
void say_refused(const Decision& decision, Prose& page);  // what became of the person's wishes
void say_conflicts(const Decision& decision, Prose& page);
void say_set_aside(const Decision& decision, Prose& page);

// Whom the rules are not for, where that is why somebody should be seen.
void say_not_for(const Decision& decision, Prose& page);

// What to do now and when to come back, in a line or two.
void say_next(const Decision& decision, Prose& page);

// That it is no medical advice.
constexpr const char* kLimits =
    "This is not medical advice. If something worries you, ask a health professional.";
void say_limits(Prose& page);

// "Rules used: Hamstring strength 0.2.0."; empty when the decision names none.
std::string rules_used(const Decision& decision, const Wording* wording);

// The limits of all that was said, and the rules that were used.
void say_end(const Decision& decision, Prose& page);

}  // namespace rung::render
