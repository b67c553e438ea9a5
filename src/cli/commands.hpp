// One function a command. Each prints its result to host.out, what went wrong to host.err, and
// gives the exit status.
#pragma once

#include "options.hpp"

namespace rung::cli {

Exit run_audit(const Host& host, const Arguments& arguments);
Exit run_batch(const Host& host, const Arguments& arguments);
Exit run_check(const Host& host, const Arguments& arguments);
Exit run_fmt(const Host& host, const Arguments& arguments);
Exit run_test(const Host& host, const Arguments& arguments);
Exit run_decide(const Host& host, const Arguments& arguments);
Exit run_diff(const Host& host, const Arguments& arguments);
Exit run_explain(const Host& host, const Arguments& arguments);
Exit run_graph(const Host& host, const Arguments& arguments);
Exit run_history(const Host& host, const Arguments& arguments);
Exit run_log(const Host& host, const Arguments& arguments);
Exit run_next(const Host& host, const Arguments& arguments);
Exit run_override(const Host& host, const Arguments& arguments);
Exit run_plan(const Host& host, const Arguments& arguments);
Exit run_replay(const Host& host, const Arguments& arguments);
Exit run_report(const Host& host, const Arguments& arguments);
Exit run_kb(const Host& host, const Arguments& arguments);
Exit run_triage(const Host& host, const Arguments& arguments);
Exit run_completion(const Host& host, const Arguments& arguments);
Exit run_man(const Host& host, const Arguments& arguments);

}  // namespace rung::cli
