// What `rung batch` says of one line: a few fields of a decision, as NDJSON or CSV.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.hpp"
#include "rung/decision.hpp"
#include "rung/diagnostic.hpp"
#include "rung/rule_set.hpp"
#include "standing.hpp"

namespace rung::cli {

enum class OutcomeField {
  Line,
  Id,
  Today,
  Verdict,
  Settled,
  Referral,
  ReferralBasis,
  To,
  Activity,
  ActivityBasis,
  Hold,
  Next,
  Plan,
  Rules,
  Certain,
  Questions,
  MayBe,
  Holds,
  MayHold,
  Decision,
};

// The fields named in `names`, parted by commas; those of a usual line for "". Fails for a name
// that there is not, with the nearest.
Outcome<std::vector<OutcomeField>> outcome_fields(std::string_view names);

// "line,id,verdict,…" of all there are, for help.
std::string all_outcome_fields();

// A reason that is a rule, not an exercise that was given.
bool is_rule(const Reason& reason);

// Whether a field needs the reasons of a decision, which take most of the time.
bool needs_reasons(const std::vector<OutcomeField>& fields);
// What is worked out for them, and no more.
DecideOptions what_is_needed(const std::vector<OutcomeField>& fields);

// Whether a field needs a Standing, or a decision beyond its verdict and day.
bool needs_standing(const std::vector<OutcomeField>& fields);
bool needs_decision(const std::vector<OutcomeField>& fields);
// Whether a field needs of a Standing more than what is certain.
bool needs_possible(const std::vector<OutcomeField>& fields);
// Whether all that the fields say is read off a Standing that leaves one verdict.
bool standing_says_all(const std::vector<OutcomeField>& fields);

// A line of the input and what its sender calls it.
struct LineName {
  std::uint64_t line = 0;
  std::string_view id;
  bool id_is_number = false;
};

class OutcomeWriter {
 public:
  OutcomeWriter(std::vector<OutcomeField> fields, bool csv)
      : fields_(std::move(fields)), csv_(csv) {}

  // The names of the columns; empty for NDJSON.
  std::string header() const;

  const std::vector<OutcomeField>& fields() const { return fields_; }

  // Each appends one line, with its end. REQUIRES: a `standing` where needs_standing.
  void add(std::string& out, const LineName& name, const Decision& decision,
           const Standing* standing = nullptr) const;
  void add_refused(std::string& out, const LineName& name,
                   const std::vector<Diagnostic>& wrong) const;

 private:
  std::vector<OutcomeField> fields_;
  bool csv_;
};

}  // namespace rung::cli
