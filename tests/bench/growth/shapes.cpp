#include "growth/shapes.hpp"

#include <sstream>

namespace rung::bench {
namespace {

constexpr const char* kHead =
    "pack grown \"Grown\" version 0.1.0 { for everyone }\n"
    "professional physician \"your physician\"\n"
    "fact sore : yes or no { ask \"Is it sore?\" fresh for 1 day }\n";

void write_fact(std::ostream& out, int i) {
  out << "fact sign_" << i << " : yes or no { ask \"Is sign " << i
      << " there?\" fresh for 1 day }\n";
}

void write_facts(std::ostream& out, int size) {
  for (int i = 0; i < size; ++i) write_fact(out, i);
}

void write_list(std::ostream& out, const char* what, const char* between, int size) {
  for (int i = 0; i < size; ++i) out << (i == 0 ? "" : between) << what << i;
}

void write_rule(std::ostream& out, int i, const std::string& when) {
  out << "refer rule_" << i << " \"Rule " << i << "\" {\n  when " << when
      << "\n  to physician, routine\n  say \"See your physician.\"\n}\n";
}

std::string facts(int size) {
  std::ostringstream out;
  out << kHead;
  write_facts(out, size);
  write_rule(out, 0, "sore");
  return out.str();
}

std::string rules(int size) {
  std::ostringstream out;
  out << kHead;
  write_facts(out, 20);
  for (int i = 0; i < size; ++i) {
    write_rule(out, i,
               "sign_" + std::to_string(i % 20) + " and sign_" + std::to_string((i / 20) % 20));
  }
  return out.str();
}

std::string one_or(int size) {
  std::ostringstream out;
  out << kHead;
  write_facts(out, size);
  std::ostringstream when;
  write_list(when, "sign_", " or ", size);
  write_rule(out, 0, when.str());
  return out.str();
}

std::string one_count(int size) {
  std::ostringstream out;
  out << kHead;
  write_facts(out, size);
  std::ostringstream when;
  write_list(when, "sign_", ", ", size);
  write_rule(out, 0, "at least 2 of (" + when.str() + ")");
  return out.str();
}

std::string checklist(int size) {
  std::ostringstream out;
  out << kHead << "checklist signs \"Which of these are there?\" {\n";
  write_list(out, "sign_", ", ", size);
  out << "\n}\n";
  write_facts(out, size);
  std::ostringstream when;
  write_list(when, "sign_", ", ", size);
  write_rule(out, 0, "any of signs");
  return out.str();
}

std::string findings(int size) {
  std::ostringstream out;
  out << kHead << "finding found_0 \"Found 0\" { when sore }\n";
  for (int i = 1; i < size; ++i)
    out << "finding found_" << i << " \"Found " << i << "\" { when found_" << i - 1 << " }\n";
  write_rule(out, 0, "found_" + std::to_string(size - 1));
  return out.str();
}

constexpr const char* kHow =
    "kind strength load bodyweight needs nothing dose 1 to 2 sets of 8 to 12 reps "
    "test \"Do as many as you can.\" step \"Bend your knees.\"";

void write_exercises(std::ostream& out, int size) {
  for (int i = 0; i < size; ++i)
    out << "exercise squat_" << i << " \"Squat " << i << "\" { " << kHow << " }\n";
}

std::string exercises(int size) {
  std::ostringstream out;
  out << kHead;
  write_exercises(out, size);
  return out.str();
}

std::string rungs(int size) {
  std::ostringstream out;
  out << kHead;
  write_exercises(out, size);
  out << "ladder squatting \"Squats\" {\n";
  write_list(out, "squat_", " -> ", size);
  out << "\n}\nfocus squatting { when not sore }\n";
  for (int i = 1; i < size; ++i)
    out << "gate gate_" << i << " \"Gate " << i << "\" for squat_" << i << " { open when squat_"
        << i - 1 << ".clean_reps >= 10 }\n";
  return out.str();
}

std::string scenarios(int size) {
  std::ostringstream out;
  out << kHead;
  write_rule(out, 0, "sore");
  for (int i = 0; i < size; ++i)
    out << "scenario \"sore " << i << "\" { given { sore } expect { rule_0 is certain } }\n";
  return out.str();
}

std::string gates(int size) {
  std::ostringstream out;
  out << kHead << "exercise bench_squat \"Squat to a bench\" { " << kHow << " }\n"
      << "exercise squat \"Squat\" { " << kHow << " }\n"
      << "ladder squatting \"Squats\" { bench_squat -> squat }\nfocus squatting { when not sore "
         "}\n";
  write_facts(out, size);
  for (int i = 0; i < size; ++i)
    out << "gate gate_" << i << " \"Gate " << i << "\" for squat { open when sign_" << i << " }\n";
  return out.str();
}

}  // namespace

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {"facts", facts, true},
      {"rules", rules, true},
      {"items in one `or`", one_or, true},
      {"items in one count", one_count, true},
      {"items in one checklist", checklist, true},
      {"chained findings", findings, true},
      {"exercises", exercises, true},
      {"rungs of one ladder", rungs, true},
      {"gates of one exercise", gates, true},
      {"scenarios", scenarios, false},
  };
  return all;
}

}  // namespace rung::bench
