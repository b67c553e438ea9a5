// A041: a pack past its review date.
//
// Knowledge ages. The pack says itself by when somebody will have looked at it again; after that
// day it still works, and this says so each time. The review date is the last good day. A pack
// without one is left alone.
#include "audit/lint/lint.hpp"
#include "base/date.hpp"

namespace rung::audit::lint {

void past_review(const Context& context, Findings& findings) {
  for (const model::Pack& pack : context.model().packs) {
    if (!pack.review_by || context.today() <= *pack.review_by) continue;
    findings.add(Code::A041, pack.span,
                 "`" + pack.name + "` was to be reviewed by " + base::to_string(*pack.review_by) +
                     "; today is " + base::to_string(context.today()),
                 "review it against its sources, then say a new `review by` and a new version");
  }
}

}  // namespace rung::audit::lint
