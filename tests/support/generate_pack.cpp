#include "support/generate_pack.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace rung::testing {
namespace {

// What may stand in a condition at some place.
struct Spot {
  bool protects = false, permits = false;  // directly in a rule's own condition
  bool on_side = false;                    // inside `on either side (…)`
  bool in_window = false;
  bool of_squat = false;  // inside `… sessions of squat (…)`
  bool plain = false;     // facts only: inside findings and scores
  bool scoped = true;     // a scoped finding may be named
  bool guards = false;    // inside a rule that protects: a count may turn round what has a scope
  bool clinician = false;
};

class Writer {
 public:
  explicit Writer(Choices& choices) : c_(choices) {}

  std::string pack() {
    Choices frame = c_.part(16);
    std::string findings, score;
    for (int i = 0; i < 3; ++i) findings += finding(c_.part(24), i);
    score = score_of(c_.part(24));
    std::string exercises = ladder(frame);
    for (int i = 0; i < 3; ++i) exercises += gate(c_.part(20), i);
    std::string rules;
    for (int i = 0; i < 6; ++i) rules += protective(c_.part(28), i);
    for (int i = 0; i < 4; ++i) rules += permissive(c_.part(20), i);
    const std::string top = head(frame);
    return top + declarations() + findings + score + exercises + rules;
  }

 private:
  // ---- facts, declared when they are named

  std::string use(const std::string& name) {
    used_.insert(name);
    return name;
  }

  std::string declarations() const {
    static const std::map<std::string, std::string> kFacts = {
        {"fever", "yes or no { ask \"?\" fresh for 1 day }"},
        {"numb", "yes or no { ask \"?\" fresh for 3 days }"},
        {"tired", "yes or no { ask \"?\" lasts }"},
        {"cleared", "yes or no { ask \"?\" fresh for 1 day harmless no }"},
        {"released", "yes or no { ask \"?\" lasts harmless no }"},
        {"calf_sore", "yes or no per side { ask \"{side}?\" fresh for 1 day }"},
        {"knee_pain", "scale 0 to 4, higher is worse { ask \"?\" fresh for 1 day }"},
        {"stiff", "scale 0 to 4, higher is worse { ask \"?\" fresh for 3 days }"},
        {"weeks_sore", "count 0 to 6 weeks, higher is worse { ask \"?\" fresh for 1 week }"},
        {"girth", "amount 0 to 2 step 0.5 cm, higher is worse { ask \"?\" lasts }"},
        {"swelling",
         "one of (none \"No\", mild, marked), later is worse { ask \"?\" fresh for 3 days }"},
        {"equipment", "several of (chair, band, ball) { ask \"?\" lasts }"},
        {"injury", "date or never { ask \"?\" lasts }"},
        {"injured", "side { ask \"?\" lasts }"},
        {"hop", "count 0 to 4, higher is better per side { ask \"{side}?\" lasts }"},
        {"tender", "yes or no from clinician { fresh for 1 day }"},
    };
    std::string out;
    for (const std::string& name : used_) {
      if (const auto at = kFacts.find(name); at != kFacts.end())
        out += "fact " + name + " : " + at->second + "\n";
    }
    if (used_.count("limit")) out += "setting limit : scale 0 to 4 default 2\n";
    if (used_.count("signs")) out += "checklist signs \"?\" { fever, numb }\n";
    return out;
  }

  // ---- conditions

  std::string condition(Choices& c, Spot spot, int depth) {
    if (depth == 0 || c.chance(35)) return atom(c, spot);
    Spot inner = spot;
    inner.protects = inner.permits = false;
    switch (c.pick(9)) {
      case 0: return bracketed(c, spot, depth - 1) + " and " + bracketed(c, spot, depth - 1);
      case 1: return bracketed(c, spot, depth - 1) + " or " + bracketed(c, spot, depth - 1);
      case 2: inner.scoped = false; return "not (" + condition(c, inner, depth - 1) + ")";
      case 3: {
        const std::string n = std::to_string(1 + c.pick(3));
        return "at least " + n + " of (" + listed(c, inner, depth) + ")";
      }
      case 4: {
        inner.scoped = spot.scoped && spot.guards;
        static const std::vector<std::string> kCounts = {"none of (",      "at most 1 of (",
                                                         "exactly 1 of (", "exactly 2 of (",
                                                         "not any of (",   "not all of ("};
        return c.of(kCounts) + listed(c, inner, depth) + ")";
      }
      case 5: {
        if (spot.on_side) break;
        inner.on_side = true;
        inner.scoped = false;
        static const std::vector<std::string> kSides = {"on either side (", "on both sides (",
                                                        "on one side only ("};
        return c.of(kSides) + on_a_side(c, inner, depth - 1) + ")";
      }
      case 6:
      case 7: {
        if (spot.in_window || spot.plain) break;
        inner.in_window = true;
        inner.scoped = false;
        const std::string quantifier =
            c.chance(50) ? "in each of the last " : "in any of the last ";
        const std::string count = std::to_string(1 + c.pick(3));
        inner.of_squat = c.chance(50);
        return quantifier + count + " sessions" + (inner.of_squat ? " of squat" : "") + " (" +
               condition(c, inner, depth - 1) + ")";
      }
      default: break;
    }
    return "(" + condition(c, spot, depth - 1) + ") and " + atom(c, spot);
  }

  // Of both sides at once only where something has sides.
  std::string on_a_side(Choices& c, const Spot& inner, int depth) {
    return bracketed(c, inner, depth) + (c.chance(50) ? " and " : " or ") + use("calf_sore");
  }

  // No two alike: what is counted twice is kept as a range, and the engine may be the more
  // cautious.
  std::string listed(Choices& c, const Spot& inner, int depth) {
    std::string out = condition(c, inner, depth - 1);
    std::vector<std::string> seen = {out};
    for (int i = 0; i < 2; ++i) {
      const std::string next = atom(c, inner);
      if (std::find(seen.begin(), seen.end(), next) != seen.end()) continue;
      seen.push_back(next);
      out += ", " + next;
    }
    return out;
  }

  std::string bracketed(Choices& c, Spot spot, int depth) {
    return "(" + condition(c, spot, depth) + ")";
  }

  std::string sign(Choices& c) {
    static const std::vector<std::string> kSigns = {" >= ", " > ", " <= ", " < ", " = ", " != "};
    return c.of(kSigns);
  }
  std::string order(Choices& c) {
    static const std::vector<std::string> kOrders = {" >= ", " > ", " <= ", " < "};
    return c.of(kOrders);
  }
  std::string upto(Choices& c, std::size_t most) { return std::to_string(c.pick(most + 1)); }

  std::string atom(Choices& c, const Spot& spot) {
    if (spot.of_squat && c.chance(60)) return squat_log(c);
    if (spot.on_side && c.chance(70)) return sided(c);
    if ((spot.protects || spot.permits) && c.chance(6)) {
      static const std::vector<std::string> kSome = {"fever", "tired", "stiff", "swelling"};
      return use(c.of(kSome)) + (spot.protects ? " is unanswered" : " is answered");
    }
    if (spot.plain || c.chance(60)) return fact_atom(c, spot);
    return spot.in_window ? fact_atom(c, spot) : other_atom(c, spot);
  }

  std::string fact_atom(Choices& c, const Spot& spot) {
    switch (c.pick(22)) {
      case 0: return use("fever");
      case 1: return use("numb");
      case 2: return use(c.chance(80) ? "tired" : "released");
      case 3: return use("knee_pain") + sign(c) + upto(c, 4);
      case 4: return use("stiff") + sign(c) + upto(c, 4);
      // Not `=`: of two numbers it is kept as two ranges, and the engine may be the more cautious.
      case 5: return use("knee_pain") + order(c) + use("stiff");
      case 6: return use("knee_pain") + sign(c) + use("limit");
      case 7: return use("weeks_sore") + sign(c) + upto(c, 6);
      case 8:
        return use("girth") + sign(c) + std::vector<std::string>{"0.5", "1", "1.5"}[c.pick(3)];
      case 9:
        return use("swelling") + " is " +
               std::vector<std::string>{"mild", "marked", "not none"}[c.pick(3)];
      case 10: return use("swelling") + " is one of (mild, marked)";
      case 11:
        return use("equipment") + " includes " +
               std::vector<std::string>{"chair", "band"}[c.pick(2)];
      case 12:
        return use("injury") + " within " +
               std::vector<std::string>{"7 days", "2 days", "6 weeks"}[c.pick(3)];
      case 13:
        return "days since " + use("injury") + sign(c) +
               std::vector<std::string>{"14", "2", "0"}[c.pick(3)];
      case 14:
        if (c.chance(50)) return "days since " + use("injury") + order(c) + use("limit");
        return use("injury") + " is never";
      case 15: return use("hop") + " on left" + sign(c) + upto(c, 4);
      case 16:
        return use("hop") + " on " + use("injured") + " at least 90% of hop on the other side";
      case 17: return use("hop") + " on " + use("injured") + sign(c) + upto(c, 4);
      case 18: return use("calf_sore") + " on " + (c.chance(50) ? "left" : "right");
      case 19:
        return use("knee_pain") + " between " + upto(c, 2) + " and " +
               std::to_string(2 + c.pick(3));
      // Not `=`: in steps of their own, the two may never meet, and ranges cannot tell.
      case 20:
        return use("knee_pain") + " + 1" + std::vector<std::string>{" >= ", " < "}[c.pick(2)] +
               use("girth");
      default: break;
    }
    if (spot.clinician) return "(" + use("tender") + " and " + use("numb") + ")";
    return "not " + use("fever");
  }

  std::string sided(Choices& c) {
    switch (c.pick(4)) {
      case 0: return use("calf_sore");
      case 1: return use("hop") + sign(c) + upto(c, 4);
      case 2: return "lunge.clean_reps" + sign(c) + upto(c, 3);
      default: return "lunge.pain" + sign(c) + upto(c, 3);
    }
  }

  std::string squat_log(Choices& c) {
    switch (c.pick(7)) {
      case 6: return "added_pain" + order(c) + upto(c, 3);
      case 0: return "knees_in";
      case 1: return "pain" + sign(c) + upto(c, 3);
      case 2: return "squat.reps >= 2";
      case 3: return "squat.felt is hard";
      case 4: return "squat.clean_reps" + sign(c) + upto(c, 3);
      default: return "not knees_in";
    }
  }

  std::string other_atom(Choices& c, const Spot& spot) {
    switch (c.pick(25)) {
      case 23: return "in the last session of bench (reps >= 1)";
      case 24: return c.chance(50) ? "bench.clean_reps >= 1" : "not (bench.clean_reps >= 2)";
      case 20: return "squat.added_pain" + order(c) + upto(c, 3);
      case 21: return "added_pain of any exercise" + order(c) + upto(c, 2);
      case 22: return "squat.added_pain has risen over the last 2 sessions of squat";
      case 0: return "squat.clean_reps >= " + std::to_string(1 + c.pick(3));
      case 1: return "squat.pain" + sign(c) + upto(c, 3);
      case 2: return "squat.fault.knees_in";
      case 3:
        return "pain of any exercise >= " +
               (c.chance(50) ? use("limit") : std::to_string(1 + c.pick(3)));
      case 4: return "cramp of any exercise is did_not_go";
      case 5: return "pain of any exercise <= " + upto(c, 3);
      case 6: return "press.load" + sign(c) + "0.1";
      case 7:
        return "highest " + use("knee_pain") + " over the last " + days(c) + sign(c) + upto(c, 4);
      case 8: return "lowest " + use("stiff") + " over the last " + days(c) + sign(c) + upto(c, 4);
      case 9: return "latest " + use("stiff") + " over the last " + days(c) + sign(c) + upto(c, 4);
      case 10: return use("stiff") + " has risen over the last 2 sessions";
      case 11: return "squat.reps has risen over the last 2 sessions of squat";
      case 12:
        return "days since the last session" + sign(c) +
               std::vector<std::string>{"1", "3"}[c.pick(2)];
      case 13: return "sessions of squat in the last " + days(c) + sign(c) + upto(c, 2);
      case 14: return "on the morning after the last session (" + atom(c, inside(spot)) + ")";
      case 15: return named_finding(c, spot);
      case 16: return named_finding(c, spot);
      case 17:
        return score_ && spot.scoped
                   ? std::string("risk is ") + (c.chance(50) ? "high" : "low_band")
                   : use("tired");
      case 18: return score_ && spot.scoped ? "risk" + order(c) + upto(c, 3) : use("fever");
      default: return std::string(c.chance(50) ? "any of " : "none of ") + signs();
    }
  }

  static Spot inside(Spot spot) {
    spot.protects = spot.permits = false;
    spot.in_window = true;
    spot.scoped = false;
    return spot;
  }
  std::string days(Choices& c) {
    return std::vector<std::string>{"2 days", "4 days", "8 days"}[c.pick(3)];
  }
  std::string signs() {
    use("fever");
    use("numb");
    return use("signs");
  }
  std::string named_finding(Choices& c, const Spot& spot) {
    std::vector<std::string> names;
    for (const auto& [name, scoped] : findings_) {
      if (!scoped || spot.scoped) names.push_back(name);
    }
    return names.empty() ? use("numb") : c.of(names);
  }

  // ---- declarations

  std::string finding(Choices c, int number) {
    if (!c.chance(60)) return "";
    const std::string name = "finding_" + std::to_string(number);
    Spot spot;
    spot.plain = true;
    spot.scoped = false;
    const bool per_side = number == 1;
    const bool scoped = c.chance(35), proves_nothing = c.chance(25);
    spot.on_side = per_side;
    std::string out = "finding " + name + " \"?\"" + (per_side ? " per side" : "") + " {";
    if (c.chance(20)) out += " not said";
    if (scoped) out += " applies when " + condition(c, spot, 1);
    out += " when " + (per_side ? on_a_side(c, spot, 2) : condition(c, spot, 2));
    if (proves_nothing) out += " its absence proves nothing";
    findings_[per_side ? "on either side (" + name + ")" : name] = scoped;
    if (scoped && !per_side) findings_[name + " is ruled out"] = true;
    return out + " }\n";
  }

  std::string score_of(Choices c) {
    if (!c.chance(50)) return "";
    Spot spot;
    spot.plain = true;
    spot.scoped = false;
    std::string out = "score risk \"?\" {";
    if (c.chance(30)) out += " applies when " + condition(c, spot, 1);
    out += " 1 point when " + condition(c, spot, 1) + " 2 points when " + condition(c, spot, 1);
    spot.on_side = true;
    if (c.chance(40)) out += " 1 point for each side when " + sided_fact(c);
    spot.on_side = false;
    if (c.chance(40)) out += " 2 points off when " + condition(c, spot, 1);
    score_ = true;
    return out + " bands { low_band below 2  high from 2 } }\n";
  }
  std::string sided_fact(Choices& c) {
    return c.chance(50) ? use("calf_sore") : use("hop") + sign(c) + upto(c, 4);
  }

  std::string head(Choices& c) {
    std::string when = " for everyone";
    if (c.chance(35)) {
      Spot spot;
      spot.permits = true;
      when = " for when " + condition(c, spot, 1) + " otherwise refer to doctor, " +
             (c.chance(40) ? "urgent" : "routine");
    }
    if (c.chance(20)) when += " at most 2 steps up a session";
    return "pack made \"?\" version 0.1.0 {" + when +
           " }\nprofessional doctor \"?\"\nprofessional nurse \"?\"\n";
  }

  std::string ladder(Choices& c) {
    const std::string needs = c.chance(30) ? " needs " + need(c) : "";
    const std::string counts = c.chance(20) ? " counts only when " + fact_atom(c, {}) : "";
    std::string out =
        "exercise bench \"?\" { dose 1 reps test \"?\" }\n"
        "exercise squat \"?\" { dose 1 reps test \"?\"" +
        needs + counts + (c.chance(30) ? " leave a day between" : "") +
        " fault knees_in \"?\" fault heels_up \"?\" }\n"
        "exercise press \"?\" { load loaded dose 1 reps }\n"
        "exercise lunge \"?\" { one side at a time dose 1 reps test \"?\" }\n"
        "exercise stretch \"?\" { kind calm dose 1 reps" +
        (c.chance(20) ? " often 2 times a week leave 2 days between" : " often daily") +
        " }\n"
        "exercise walk \"?\" { kind calm dose 5 minutes }\n";
    out += "ladder squats \"?\" { bench -> squat -> press   bench -> lunge" +
           std::string(c.chance(50) ? " ask \"?\"" : "") +
           (c.chance(20) ? " goes on without a focus" : "") + " }\n";
    two_ladders_ = c.chance(40);
    if (!two_ladders_) return out;
    const std::string opens = c.chance(50) ? "because \"?\"" : "when bench.clean_reps >= 1";
    return out + "exercise reach \"?\" { kind calm dose 1 reps test \"?\" }\n" +
           "ladder calm_ones \"?\" { stretch -> reach" + (c.chance(50) ? " ask \"?\"" : "") +
           " }\ngate gate_reach for reach { open " + opens + " }\n";
  }
  std::string need(Choices& c) {
    use("equipment");
    return c.chance(50) ? "chair or band" : "ball";
  }

  std::string gate(Choices c, int number) {
    static const std::vector<std::string> kRungs = {"squat", "press", "lunge"};
    const std::string rung = kRungs[static_cast<std::size_t>(number)];
    std::string out = "gate gate_" + rung + " for " + rung + " { open ";
    if (rung != "press" && !c.chance(80)) return out + "because \"?\" }\n";
    Spot spot;
    spot.permits = true;
    const std::size_t kind = c.pick(4);
    if (kind == 3) return out + "when " + condition(c, spot, 2) + " }\n";
    if (kind == 2 && rung == "press")
      return out + "when on both sides (lunge.clean_reps >= " + std::to_string(1 + c.pick(2)) +
             ") }\n";
    if (rung == "squat") squat_gate_reads_results_ = true;
    const std::string more = kind == 1 ? " and " + atom(c, spot) : "";
    return out + "when " + (rung == "press" ? "squat" : "bench") +
           ".clean_reps >= " + std::to_string(1 + c.pick(3)) + more + " }\n";
  }

  std::string refer_to(Choices& c) {
    static const std::vector<std::string> kLevels = {"routine", "urgent", "urgent, within 4 hours",
                                                     "emergency"};
    return std::string(c.chance(50) ? "doctor" : "nurse") + ", " + c.of(kLevels);
  }

  std::string protective(Choices c, int number) {
    const std::size_t kind = c.pick(9);
    if (kind == 0) return "";
    const std::string name = "rule_" + std::to_string(number);
    Spot spot;
    spot.protects = spot.guards = true;
    spot.clinician = true;
    const std::string when = " when " + condition(c, spot, 2);
    static const std::vector<std::string> kSets = {"loaded exercises", "squat",
                                                   "ladder squats",    "calm exercises",
                                                   "all exercises",    "bench, walk"};
    const std::string latch = c.chance(35) ? " stays until " + until(c) : "";
    const bool soft = c.chance(40);
    switch (kind) {
      case 1:
        return "refer " + name + " {" + when + " to " + refer_to(c) +
               (c.chance(20) ? " and rest" : "") + latch + " }\n";
      case 2:
        return "refer " + name + " {" + when + " to doctor, emergency" +
               (soft ? " if unsure " + weaker(c) : "") + latch + " }\n";
      case 3:
        return "stop " + name + " {" + when +
               (c.chance(40) ? " and refer to doctor, routine" : "") +
               (soft ? " if unsure hold" : "") + latch + " }\n";
      case 4:
        return "rest " + name + " {" + when + (soft ? " if unsure hold" : "") + latch + " }\n";
      case 5:
        return "hold " + name + " {" + when + (soft ? " if unsure nothing" : "") + latch + " }\n";
      case 6:
        return "avoid " + name + " { " + c.of(kSets) + when + (soft ? " if unsure nothing" : "") +
               latch + " }\n";
      case 7: return "ease " + name + " { " + c.of(kSets) + when + " load by 5 % }\n";
      default: break;
    }
    // A rung whose gates may read no result must say when it comes back.
    const std::string from = c.chance(60) ? "squat" : "press";
    const std::string back =
        c.chance(50) ? until(c) : "bench.clean_reps >= " + std::to_string(1 + c.pick(3));
    const bool by_gates = squat_gate_reads_results_ && from == "squat" && c.chance(50);
    return "regress " + name + " from " + from + " {" + when + (soft ? " if unsure hold" : "") +
           (by_gates ? "" : " until " + back) + " }\n";
  }
  std::string weaker(Choices& c) {
    return std::vector<std::string>{"urgent", "routine", "rest", "hold", "nothing"}[c.pick(5)];
  }
  std::string until(Choices& c) {
    switch (c.pick(5)) {
      case 0: return use("cleared");
      case 1: return use("released");
      case 2: return "bench.clean_reps >= 2 or " + use("released");
      case 3: return "bench.clean_reps >= 1 and " + use("released");
      default: break;
    }
    Spot spot;
    spot.permits = true;
    return "(" + condition(c, spot, 1) + ") or " + use("cleared");
  }

  std::string permissive(Choices c, int number) {
    const std::string id = std::to_string(number);
    Spot spot;
    spot.permits = true;
    const std::size_t kind = c.pick(6);
    const std::string ladder = number == 0 ? "squats" : "calm_ones";
    const bool focus = number == 0 || (number == 1 && two_ladders_);
    if (kind == 0)
      return focus ? "focus " + ladder + " { when " + condition(c, spot, 0) + " }\n" : "";
    const std::string when = " when " + condition(c, spot, 1);
    switch (kind) {
      case 1: {
        const std::string before = number == 1 && c.chance(40) ? " before squats" : "";
        return focus ? "focus " + ladder + " {" + when + before + " }\n" : "";
      }
      case 2: return "give give_" + id + " \"?\" {" + when + " one of (stretch, lunge) }\n";
      case 3: return "begin begin_" + id + " \"?\" {" + when + " walk }\n";
      case 4: return "raise raise_" + id + " of press {" + when + " load by 5 % }\n";
      default: break;
    }
    const std::string beside = c.chance(25) ? " also beside a stop" : "";
    return "advise advise_" + id + " \"?\" {" + when + beside + " say \"?\" }\n";
  }

  Choices& c_;
  std::set<std::string> used_;
  std::map<std::string, bool> findings_;  // as they are named, and whether they are scoped
  bool score_ = false;
  bool squat_gate_reads_results_ = false, two_ladders_ = false;
};

}  // namespace

std::string generate_pack(Choices& choices) { return Writer(choices).pack(); }

}  // namespace rung::testing
