// A091: an acceptance that accepts nothing.
//
// `-- audit accept A031: …` says that a finding is known and why it may stay. When the finding is
// gone, or the comment has moved away from it, or has no reason, the comment would hide the next
// one. It looks at what all other checks have found, so it comes last.
#include "audit/lint/lint.hpp"
#include "base/sink.hpp"

namespace rung::audit::lint {
namespace {

std::string nearest_code(const std::string& written) {
  const std::vector<AuditCode> codes = audit_codes();
  std::vector<std::string_view> ids;
  for (const AuditCode& code : codes) ids.push_back(code.id);
  return std::string(base::nearest_name(written, ids));
}

}  // namespace

void stray_acceptance(const Context&, Findings& findings) {
  for (const Acceptance* acceptance : findings.unused()) {
    const std::string& code = acceptance->written_code;
    std::string says = "nothing here has the finding " + code;
    std::string remedy = "take it away, or put it right above what it is about";
    if (!acceptance->code) {
      says = "`" + code + "` is no code of the audit";
      const std::string near = nearest_code(code);
      remedy = near.empty() ? "write `audit accept CODE: reason`" : "did you mean `" + near + "`?";
    } else if (acceptance->because.empty()) {
      says = "no reason is given for accepting " + code;
      remedy = "write `audit accept " + code + ": reason`";
    }
    findings.add(Code::A091, acceptance->comment, says, remedy);
  }
}

}  // namespace rung::audit::lint
