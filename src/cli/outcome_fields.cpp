#include "outcome_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "csv.hpp"
#include "day.hpp"
#include "nearest.hpp"
#include "numbers.hpp"
#include "rung/json.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

using Field = OutcomeField;

constexpr std::array<std::pair<Field, std::string_view>, 20> kFields = {{
    {Field::Line, "line"},
    {Field::Id, "id"},
    {Field::Today, "today"},
    {Field::Verdict, "verdict"},
    {Field::Settled, "settled"},
    {Field::Referral, "referral"},
    {Field::ReferralBasis, "referral_basis"},
    {Field::To, "to"},
    {Field::Activity, "activity"},
    {Field::ActivityBasis, "activity_basis"},
    {Field::Hold, "hold"},
    {Field::Next, "next"},
    {Field::Plan, "plan"},
    {Field::Rules, "rules"},
    {Field::Certain, "certain"},
    {Field::Questions, "questions"},
    {Field::MayBe, "may_be"},
    {Field::Holds, "holds"},
    {Field::MayHold, "may_hold"},
    {Field::Decision, "decision"},
}};

constexpr std::string_view kUsual = "line,id,verdict,settled,referral,activity,hold,next,rules";

std::string_view name_of(Field field) { return kFields[static_cast<std::size_t>(field)].second; }

// A value before it is known how it is written.
struct Value {
  enum class Kind { None, Bare, Text, List };  // Bare: true, false, a number, a JSON value
  Kind kind = Kind::None;
  std::string text = {};
  std::vector<std::string> list = {};
};

Value bare(std::string text) { return {Value::Kind::Bare, std::move(text)}; }
Value of_text(std::string_view text) { return {Value::Kind::Text, std::string(text)}; }
Value of_list(std::vector<std::string> list) { return {Value::Kind::List, "", std::move(list)}; }

// What there is to do, and only what may be done: while the verdict is `ask`, no exercise may be
// shown.
bool may_show_plan(const Decision& decision) { return decision.verdict != Verdict::Ask; }

std::vector<std::string> names_of(const PlanItem& item) {
  return item.exercise.empty() ? item.choices : std::vector<std::string>{item.exercise};
}

std::vector<std::string> next_of(const Decision& decision) {
  if (!decision.next || !may_show_plan(decision)) return {};
  return names_of(decision.plan[*decision.next]);
}

std::vector<std::string> plan_of(const Decision& decision) {
  std::vector<std::string> names;
  if (!may_show_plan(decision)) return names;
  for (const PlanItem& item : decision.plan) {
    for (std::string& name : names_of(item)) names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> rules_of(const Decision& decision, bool only_certain) {
  std::vector<std::string> names;
  for (const Reason& reason : decision.reasons) {
    const bool wanted = !only_certain || reason.basis == Basis::Certain;
    if (wanted && is_rule(reason)) names.push_back(reason.rule);
  }
  return names;
}

std::vector<std::string> questions_of(const Decision& decision) {
  std::vector<std::string> names;
  for (const Question& question : decision.questions) {
    const std::string_view side = question.side == Side::Left    ? ".left"
                                  : question.side == Side::Right ? ".right"
                                                                 : "";
    names.push_back(question.fact + std::string(side));
  }
  return names;
}

Value id_of(const LineName& name) {
  if (name.id.empty()) return {};
  return name.id_is_number ? bare(std::string(name.id)) : of_text(name.id);
}

std::vector<std::string> verdicts_in(const Standing& standing) {
  std::vector<std::string> words;
  each_verdict(standing, [&](Verdict verdict) { words.emplace_back(json_word(verdict)); });
  return words;
}

std::vector<std::string> names_in(std::span<const std::uint64_t> bits, const RuleNames& names) {
  std::vector<std::string> out;
  each_bit(bits, [&](std::size_t rule) { out.push_back(names.plain[rule]); });
  return out;
}

Value value_in(Field field, const LineName& name, const Decision& decision,
               const Standing* standing) {
  switch (field) {
    case Field::Line: return bare(std::to_string(name.line));
    case Field::Id: return id_of(name);
    case Field::Today: return of_text(day_text(decision.today));
    case Field::Verdict: return of_text(json_word(decision.verdict));
    case Field::Settled: return bare(decision.settled ? "true" : "false");
    case Field::Referral: return of_text(json_word(decision.referral.level));
    case Field::ReferralBasis: return of_text(json_word(decision.referral.basis));
    case Field::To: return of_list(decision.referral.to);
    case Field::Activity: return of_text(json_word(decision.activity.level));
    case Field::ActivityBasis: return of_text(json_word(decision.activity.basis));
    case Field::Hold: return bare(decision.activity.hold ? "true" : "false");
    case Field::Next: return of_list(next_of(decision));
    case Field::Plan: return of_list(plan_of(decision));
    case Field::Rules: return of_list(rules_of(decision, false));
    case Field::Certain: return of_list(rules_of(decision, true));
    case Field::Questions: return of_list(questions_of(decision));
    case Field::MayBe: return of_list(verdicts_in(*standing));
    case Field::Holds: return of_list(names_in(standing->certain, *standing->names));
    case Field::MayHold: return of_list(names_in(standing->possible, *standing->names));
    case Field::Decision: return bare(write_decision(decision));
  }
  return {};
}

void add_json_value(std::string& out, const Value& value) {
  if (value.kind == Value::Kind::Bare) {
    out += value.text;
  } else if (value.kind == Value::Kind::Text) {
    out += json_string(value.text);
  } else {
    out += '[';
    for (std::size_t i = 0; i < value.list.size(); ++i) {
      if (i != 0) out += ',';
      out += json_string(value.list[i]);
    }
    out += ']';
  }
}

void add_json_key(std::string& out, Field field) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name_of(field);
  out += "\":";
}

void add_json_names(std::string& out, std::span<const std::uint64_t> bits, const RuleNames& names) {
  out += '[';
  each_bit(bits, [&](std::size_t rule) {
    if (out.back() != '[') out += ',';
    out += names.as_json[rule];
  });
  out += ']';
}

// What millions of lines say of a Standing, without a Value between. False for other fields.
bool add_json_of_standing(std::string& out, Field field, const LineName& name, Verdict verdict,
                          const Standing& standing) {
  switch (field) {
    case Field::Line: {
      std::array<char, 20> digits;
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), name.line).ptr;
      add_json_key(out, field);
      out.append(digits.data(), end);
      return true;
    }
    case Field::Verdict:
      add_json_key(out, field);
      ((out += '"') += json_word(verdict)) += '"';
      return true;
    case Field::MayBe:
      add_json_key(out, field);
      out += '[';
      each_verdict(standing, [&](Verdict one) {
        if (out.back() != '[') out += ',';
        ((out += '"') += json_word(one)) += '"';
      });
      out += ']';
      return true;
    case Field::Holds:
      add_json_key(out, field);
      add_json_names(out, standing.certain, *standing.names);
      return true;
    case Field::MayHold:
      add_json_key(out, field);
      add_json_names(out, standing.possible, *standing.names);
      return true;
    default: return false;
  }
}

// A value that does not exist is left out, as everywhere in Rung's JSON.
void add_json_field(std::string& out, Field field, const Value& value) {
  if (value.kind == Value::Kind::None) return;
  add_json_key(out, field);
  add_json_value(out, value);
}

void add_csv_value(std::string& out, const Value& value) {
  std::string text = value.text;
  for (const std::string& one : value.list) text += (text.empty() ? "" : ";") + one;
  add_csv_field(out, text);
}

std::string error_json(const Diagnostic& wrong) {
  std::string json = "{";
  if (!wrong.code.empty()) json += "\"code\":" + json_string(wrong.code) + ',';
  json += "\"message\":" + json_string(wrong.message);
  json += ",\"help\":[";
  for (std::size_t i = 0; i < wrong.help.size(); ++i)
    json += (i == 0 ? "" : ",") + json_string(wrong.help[i]);
  return json + "]}";
}

// The name of the line comes first whichever fields were asked for: it says what was refused.
std::string refused_json(const LineName& name, const std::vector<Diagnostic>& wrong) {
  std::string json = "{";
  add_json_field(json, Field::Line, bare(std::to_string(name.line)));
  add_json_field(json, Field::Id, id_of(name));
  json += ",\"errors\":[";
  for (std::size_t i = 0; i < wrong.size(); ++i) json += (i == 0 ? "" : ",") + error_json(wrong[i]);
  return json + "]}";
}

std::string refused_text(const LineName& name, const std::vector<Diagnostic>& wrong) {
  std::string text = "line " + std::to_string(name.line);
  for (const Diagnostic& one : wrong) {
    text += (&one == &wrong.front() ? ": " : "; ");
    if (!one.code.empty()) text += one.code + ' ';
    text += one.message;
  }
  return text;
}

std::optional<Field> field_named(std::string_view name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(),
                                  [&](const auto& one) { return one.second == name; });
  return found == kFields.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

bool is_rule(const Reason& reason) { return reason.effect != "exercise"; }

Outcome<std::vector<OutcomeField>> outcome_fields(std::string_view names) {
  std::vector<OutcomeField> fields;
  for (const std::string_view name : split_list(names.empty() ? kUsual : names)) {
    const auto field = field_named(name);
    if (!field) {
      std::vector<std::string> all;
      for (const auto& one : kFields) all.emplace_back(one.second);
      const std::string near = nearest_name(std::string(name), all);
      return Failure{
          "there is no field `" + harmless(name) + "`",
          near.empty() ? "the fields are " + all_outcome_fields() : "did you mean `" + near + "`?",
          Exit::Usage};
    }
    if (std::find(fields.begin(), fields.end(), *field) != fields.end())
      return Failure{"the field `" + std::string(name) + "` is named twice", "", Exit::Usage};
    fields.push_back(*field);
  }
  return fields;
}

std::string all_outcome_fields() {
  std::string all;
  for (const auto& one : kFields) (all += all.empty() ? "" : ", ") += one.second;
  return all;
}

bool needs_reasons(const std::vector<OutcomeField>& fields) {
  return std::any_of(fields.begin(), fields.end(), [](Field field) {
    return field == Field::Rules || field == Field::Certain || field == Field::Decision;
  });
}

DecideOptions what_is_needed(const std::vector<OutcomeField>& fields) {
  const auto has = [&](Field field) {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  };
  DecideOptions out;
  out.explain = needs_reasons(fields);
  out.questions = has(Field::Questions) || has(Field::Decision);
  out.blocked = has(Field::Decision);
  return out;
}

namespace {

bool of_standing(Field field) {
  return field == Field::MayBe || field == Field::Holds || field == Field::MayHold;
}
bool of_line(Field field) { return field == Field::Line || field == Field::Id; }

}  // namespace

bool needs_standing(const std::vector<OutcomeField>& fields) {
  return std::any_of(fields.begin(), fields.end(), of_standing);
}

bool needs_decision(const std::vector<OutcomeField>& fields) {
  return !std::all_of(fields.begin(), fields.end(),
                      [](Field field) { return of_standing(field) || of_line(field); });
}

bool needs_possible(const std::vector<OutcomeField>& fields) {
  return std::any_of(fields.begin(), fields.end(), [](Field field) {
    return field == Field::Verdict || field == Field::MayBe || field == Field::MayHold;
  });
}

bool standing_says_all(const std::vector<OutcomeField>& fields) {
  return std::all_of(fields.begin(), fields.end(), [](Field field) {
    return of_standing(field) || of_line(field) || field == Field::Verdict;
  });
}

std::string OutcomeWriter::header() const {
  if (!csv_) return "";
  std::string line;
  for (const Field field : fields_) (line += name_of(field)) += ',';
  return line + "errors\n";
}

void OutcomeWriter::add(std::string& out, const LineName& name, const Decision& decision,
                        const Standing* standing) const {
  if (!csv_) {
    out += '{';
    for (const Field field : fields_) {
      if (standing != nullptr &&
          add_json_of_standing(out, field, name, decision.verdict, *standing))
        continue;
      add_json_field(out, field, value_in(field, name, decision, standing));
    }
    out += "}\n";
    return;
  }
  for (const Field field : fields_) {
    add_csv_value(out, value_in(field, name, decision, standing));
    out += ',';
  }
  out += '\n';
}

void OutcomeWriter::add_refused(std::string& out, const LineName& name,
                                const std::vector<Diagnostic>& wrong) const {
  if (!csv_) {
    out += refused_json(name, wrong) + '\n';
    return;
  }
  for (const Field field : fields_) {
    if (field == Field::Line) out += std::to_string(name.line);
    if (field == Field::Id) add_csv_field(out, name.id);
    out += ',';
  }
  add_csv_field(out, refused_text(name, wrong));
  out += '\n';
}

}  // namespace rung::cli
