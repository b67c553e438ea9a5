// The stories of this folder, told to the engine without a store: by a Fold that takes one session
// after the other, and by one state that holds them all. Both must decide the same, byte for byte.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/date.hpp"
#include "rung/fold.hpp"
#include "rung/json.hpp"
#include "rung/rule_set.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;
using namespace rung::testing;
using Json = nlohmann::json;

namespace {

const std::filesystem::path kStories = std::filesystem::path(RUNG_TESTS_DIR) / "stories";

Json json_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return Json::parse(file);
}

Day day_of(const std::string& text) {
  const auto state = read_state(R"({"today": ")" + text + R"(", "sessions": []})");
  REQUIRE(state.ok());
  return state.value().today;
}

std::string messages(const std::vector<Diagnostic>& all) {
  std::string text;
  for (const Diagnostic& one : all) text += one.message + "\n";
  return text;
}

struct StoryDay {
  int number = 0;
  Json says;
};

void put_in_order(std::vector<StoryDay>& days, std::vector<StoryDay>& more) {
  std::stable_sort(more.begin(), more.end(),
                   [](const StoryDay& a, const StoryDay& b) { return a.number < b.number; });
  days.insert(days.end(), more.begin(), more.end());
  more.clear();
}

std::vector<StoryDay> days_of(const Json& story) {
  std::vector<StoryDay> days, repeated;
  for (const Json& day : story.at("days")) {
    const int times = day.value("times", 1), every = day.value("every", 1);
    if (times == 1) {
      put_in_order(days, repeated);
      days.push_back({day.at("day"), day});
      continue;
    }
    for (int time = 0; time < times; ++time)
      repeated.push_back({day.at("day").get<int>() + time * every, day});
  }
  put_in_order(days, repeated);
  return days;
}

// One person's weeks.
class Life {
 public:
  explicit Life(Json story)
      : story_(std::move(story)),
        well_(json_of(kStories / "well.json")),
        first_(day_of(story_.at("starts"))) {}

  void live() {
    for (const StoryDay& day : days_of(story_)) live_through(day);
  }

 private:
  State now(const StoryDay& day) const {
    Json state = {{"today", date(day)}, {"sessions", Json::array()}, {"facts", Json::object()}};
    if (day.says.value("comes", true)) {
      Json& facts = state["facts"];
      for (const Json* told : {&well_, story_.contains("facts") ? &story_.at("facts") : nullptr,
                               day.says.contains("facts") ? &day.says.at("facts") : nullptr})
        if (told != nullptr) facts.update(*told);
      if (day.says.contains("leaves_out"))
        for (const Json& name : day.says.at("leaves_out")) facts.erase(name.get<std::string>());
      if (day.says.contains("ladders")) state["ladders"] = day.says.at("ladders");
    }
    const auto read = read_state(state.dump());
    INFO(messages(read.diagnostics()));
    REQUIRE(read.ok());
    return read.value();
  }

  std::string date(const StoryDay& day) const {
    return base::to_string(Day{first_.number + day.number - 1});
  }

  Session done(const StoryDay& day) const {
    Json session = {{"date", day.says.value("done_on", date(day))}, {"exercises", Json::object()}};
    for (const auto& [name, log] : day.says.at("done").items()) {
      Json& one = session["exercises"][name] = story_.value("each", Json::object());
      one.update(log);
    }
    const auto read =
        read_state(Json{{"today", "2999-12-31"}, {"sessions", Json::array({session})}}.dump());
    INFO(messages(read.diagnostics()));
    REQUIRE(read.ok());
    return read.value().sessions.front();
  }

  // Of what is told of days after today nothing is known yet.
  std::vector<Session> known_on(Day today) const {
    std::vector<Session> known;
    std::copy_if(told_.begin(), told_.end(), std::back_inserter(known),
                 [&](const Session& session) { return session.date <= today; });
    return known;
  }

  Decision decide(const State& today) const {
    State whole = today;
    whole.sessions = known_on(today.today);
    const auto by_state = rules_.decide(whole);
    INFO(messages(by_state.diagnostics()));
    REQUIRE(by_state.ok());
    Fold anew(rules_);
    const bool jumped = whole.sessions.size() != told_.size();
    for (std::size_t i = 0; jumped && i < whole.sessions.size(); ++i)
      REQUIRE(anew.add(whole.sessions[i]).ok());
    const auto by_fold = (jumped ? anew : fold_).decide(today);
    REQUIRE(by_fold.ok());
    CHECK(write_decision(by_fold.value()) == write_decision(by_state.value()));
    return by_state.value();
  }

  void tell(Session session) {
    REQUIRE(fold_.add(session).ok());
    told_.push_back(std::move(session));
  }

  void refuse(const State& today, const Session& session, const std::string& named) const {
    State whole = today;
    whole.sessions = known_on(today.today);
    whole.sessions.push_back(session);
    const auto by_state = rules_.decide(whole);
    CHECK_FALSE(by_state.ok());
    CHECK_THAT(messages(by_state.diagnostics()), Catch::Contains(named));
  }

  void live_through(const StoryDay& day) {
    const State today = now(day);
    INFO("day " << day.number << ", " << date(day));
    if (day.says.value("comes", true))
      check(decide(today), day.says.value("expect", Json::object()));
    if (day.says.contains("refused")) return refuse(today, done(day), day.says.at("refused"));
    if (!today.facts.empty()) tell({today.today, today.facts, {}});
    if (day.says.contains("done")) tell(done(day));
    State later = today;
    later.facts.clear();
    if (day.says.contains("after")) check(decide(later), day.says.at("after"));
  }

  static void check(const Decision& decision, const Json& wanted) {
    const Json told = Json::parse(write_decision(decision));
    std::map<std::string, std::string> given;
    for (const Json& item : told.at("plan")) {
      const std::string step = item.at("step");
      if (item.contains("exercise")) given[item.at("exercise")] = step;
      if (item.contains("choices"))
        for (const Json& choice : item.at("choices")) given[choice] = step;
    }
    std::set<std::string> reasons, questions;
    for (const Json& reason : told.at("reasons")) reasons.insert(reason.at("rule"));
    for (const Json& question : told.at("questions")) questions.insert(question.at("fact"));
    for (const auto& [key, value] : wanted.items()) {
      INFO(key << ": " << value << "; the plan: " << Json(given) << ", because " << Json(reasons)
               << ", asks " << Json(questions));
      if (key == "verdict") {
        CHECK(told.at("verdict") == value);
      } else if (key == "refers") {
        CHECK(told.at("referral").at("level") == value);
      } else if (key == "steps") {
        for (const auto& [name, step] : value.items()) CHECK(given[name] == step);
      } else {
        for (const std::string name : value) {
          if (key == "gives") CHECK(given.count(name) == 1);
          if (key == "gives_not") CHECK(given.count(name) == 0);
          if (key == "because") CHECK(reasons.count(name) == 1);
          if (key == "silent") CHECK(reasons.count(name) == 0);
          if (key == "asks") CHECK(questions.count(name) == 1);
        }
        const std::set<std::string> known = {"gives", "gives_not", "because", "silent", "asks"};
        CHECK(known.count(key) == 1);
      }
    }
  }

  RuleSet rules_ = shipped_packs();
  Json story_, well_;
  Day first_;
  Fold fold_{rules_};
  std::vector<Session> told_;
};

}  // namespace

TEST_CASE("the engine tells every story as it is written") {
  std::vector<std::filesystem::path> paths;
  for (const auto& file : std::filesystem::directory_iterator(kStories))
    if (file.path().extension() == ".json" && file.path().stem() != "well")
      paths.push_back(file.path());
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() >= 10);
  for (const auto& path : paths) {
    INFO(path.stem());
    Life(json_of(path)).live();
  }
}
