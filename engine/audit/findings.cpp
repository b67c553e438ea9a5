#include "audit/findings.hpp"

#include <algorithm>
#include <tuple>

namespace rung::audit {
namespace {

bool covers(const Acceptance& acceptance, Code code, const Span& at) {
  const Span& place = acceptance.covers;
  return acceptance.code == code && !acceptance.because.empty() && at.file == place.file &&
         place.begin <= at.begin && at.begin < place.end;
}

void sort_by_place(std::vector<AuditFinding>& findings) {
  const auto key = [](const AuditFinding& f) {
    const Span& at = f.told.primary.span;
    return std::tie(at.file, at.begin, f.told.code, f.told.message);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const AuditFinding& a, const AuditFinding& b) { return key(a) < key(b); });
}

}  // namespace

Diagnostic& Findings::add(Code code, Span at, std::string message, std::string remedy) {
  AuditFinding& finding = found_.emplace_back();
  finding.told.severity = level_of(code);
  finding.told.code = id_of(code);
  finding.told.message = std::move(message);
  finding.told.primary.span = at;
  if (!remedy.empty()) finding.told.help.push_back(std::move(remedy));
  for (std::size_t i = 0; i < acceptances_.size(); ++i) {
    if (!covers(acceptances_[i], code, at)) continue;
    used_[i] = 1;
    finding.accepted_because = acceptances_[i].because;
  }
  return finding.told;
}

bool Findings::has(Code code, const Span& at) const {
  return std::any_of(found_.begin(), found_.end(), [&](const AuditFinding& finding) {
    const Span& span = finding.told.primary.span;
    return finding.told.code == id_of(code) && span.file == at.file && span.begin == at.begin;
  });
}

std::vector<const Acceptance*> Findings::unused() const {
  std::vector<const Acceptance*> out;
  for (std::size_t i = 0; i < acceptances_.size(); ++i) {
    if (!used_[i]) out.push_back(&acceptances_[i]);
  }
  return out;
}

std::vector<AuditFinding> Findings::latest() {
  std::vector<AuditFinding> out(found_.begin() + static_cast<std::ptrdiff_t>(latest_),
                                found_.end());
  latest_ = found_.size();
  sort_by_place(out);
  return out;
}

std::vector<AuditFinding> Findings::take_sorted() {
  sort_by_place(found_);
  return std::move(found_);
}

}  // namespace rung::audit
