// `rung kb verify` and `rung kb head`: is the store what it was?
#include "kb.hpp"
#include "kb/ledger.hpp"
#include "kb_store.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

// The head that was kept; nothing when none is given.
Outcome<std::optional<kb::Head>> kept_head(const Arguments& arguments) {
  if (!arguments.has("head")) return std::optional<kb::Head>();
  const std::string text = arguments.get("head");
  if (auto head = kb::head_of(text)) return head;
  return Failure{"`" + harmless(text) + "` is not a head",
                 "give it as `rung kb head` printed it: 64 letters and digits, `:`, a number",
                 Exit::Usage};
}

std::string checked_json(const kb::Checked& checked) {
  std::string text = "{\"whole\": ";
  text += checked.broken.empty() ? "true" : "false";
  text += ", \"head\": " + json_string(kb::text_of(checked.head));
  text += ", \"erased\": " + std::to_string(checked.erased);
  if (!checked.broken.empty()) {
    text += ", \"broken\": " + json_string(checked.broken) +
            ", \"record\": " + std::to_string(checked.broken_number);
  }
  return text + "}\n";
}

std::string checked_text(const kb::Checked& checked) {
  if (!checked.broken.empty()) {
    return "not as it was written: " + harmless(checked.broken) + "\n" +
           (checked.head.number == 0 ? "" : "everything before it is as it was written\n");
  }
  std::string text = counted(static_cast<std::size_t>(checked.head.number), "record") + " checked";
  if (checked.erased > 0) {
    text += ", all as they were written; " + std::to_string(checked.erased) + " of them erased\n";
    return text;
  }
  return text + ", all as they were written\n";
}

}  // namespace

Exit kb_verify(const Host& host, const Arguments& arguments) {
  const auto kept = kept_head(arguments);
  if (!kept) return report(host, kept.failure());
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto checked = kb::verify(store.value(), kept.value());
  if (!checked) return report(host, store_failure(checked.diagnostics()));
  const bool json = arguments.get("format") == "json";
  host.out << (json ? checked_json(checked.value()) : checked_text(checked.value()));
  return checked.value().broken.empty() ? Exit::Done : Exit::Found;
}

Exit kb_head(const Host& host, const Arguments& arguments) {
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto head = kb::head(store.value());
  if (!head) return report(host, store_failure(head.diagnostics()));
  const std::string text = kb::text_of(head.value());
  if (arguments.get("format") == "json") {
    host.out << "{\"head\": " << json_string(text) << "}\n";
  } else {
    host.out << text << '\n';
  }
  return Exit::Done;
}

}  // namespace rung::cli
