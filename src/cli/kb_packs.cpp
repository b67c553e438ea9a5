// `rung kb install`, `list` and `show`.
#include "kb/packs.hpp"

#include <algorithm>

#include "day.hpp"
#include "kb.hpp"
#include "kb_store.hpp"
#include "pack_requirements.hpp"
#include "pack_text.hpp"
#include "rung/hash.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::size_t kLongestName = 30;

std::string row_of(const Host& host, const kb::Pack& pack) {
  std::string name = name_and_version(pack);
  name.resize(std::max(name.size() + 2, kLongestName), ' ');
  return name + status_words(pack) + ", " + standing_of(pack) + ", " + review_words(host, pack) +
         "\n";
}

std::string mark_json(const kb::Mark& mark) {
  const bool approved = mark.kind == kb::Mark::Kind::Approved;
  return "{" + pair_json("mark", approved ? "approved" : "retired") + ", " +
         pair_json("by", mark.who) + ", " + pair_json("because", mark.why) + ", " +
         pair_json("at", mark.at) + "}";
}

// Without the closing brace, so that more may follow.
std::string open_pack_json(const kb::Pack& pack) {
  std::string text = "{" + pair_json("name", pack.name) + ", " +
                     pair_json("version", pack.version) + ", " + pair_json("title", pack.title) +
                     ", " + pair_json("status", pack.status) + ", " +
                     pair_json("review_by", pack.review_by ? day_text(*pack.review_by) : "") +
                     ", " + pair_json("not_for", pack.not_for) + ", " +
                     pair_json("owner", pack.owner) + ", " + pair_json("sha256", pack.sha256) +
                     ", " + pair_json("installed", pack.installed_at) + ", \"marks\": [";
  for (const kb::Mark& mark : pack.marks) {
    text += (&mark == &pack.marks.front() ? "" : ", ") + mark_json(mark);
  }
  return text + "]";
}

std::string line_of(std::string_view label, const std::string& value) {
  std::string head(label);
  head.resize(std::max<std::size_t>(head.size() + 1, 14), ' ');
  return "  " + head + harmless(value) + "\n";
}

std::string page_of(const Host& host, const kb::Pack& pack, const std::vector<SourceText>& files) {
  std::string text = name_and_version(pack) + ": " + harmless(pack.title) + "\n";
  text += line_of("standing", standing_of(pack));
  text += line_of("author says", status_words(pack) + ", " + review_words(host, pack));
  if (!pack.not_for.empty()) text += line_of("not for", pack.not_for);
  if (!pack.owner.empty()) text += line_of("owner", pack.owner);
  text += line_of("SHA-256", pack.sha256);
  text += line_of("installed", pack.installed_at);
  for (const kb::Mark& mark : pack.marks) {
    const bool approved = mark.kind == kb::Mark::Kind::Approved;
    text +=
        line_of(approved ? "approved" : "retired", mark.at + " by " + mark.who + ": " + mark.why);
  }
  for (const SourceText& file : files) {
    text += line_of("file", sha256_hex(file.text) + "  " + file.name);
  }
  return text;
}

std::string files_json(const std::vector<SourceText>& files) {
  std::string text = ", \"files\": [";
  for (const SourceText& file : files) {
    text += (&file == &files.front() ? "{" : ", {") + pair_json("name", file.name) + ", " +
            pair_json("sha256", sha256_hex(file.text)) + ", " +
            "\"text\": " + json_string(file.text) + "}";
  }
  return text + "]}\n";
}

std::string installed_line(const kb::Installed& one) {
  return name_and_version(one.pack) +
         (one.was_there ? ": in the store already, unchanged\n" : ": installed\n");
}

// Without those that were only read from the store.
std::vector<kb::Installed> those_named(std::vector<kb::Installed> all,
                                       const std::vector<kb::Pack>& from_store) {
  std::erase_if(all, [&](const kb::Installed& one) {
    return std::any_of(from_store.begin(), from_store.end(),
                       [&](const kb::Pack& pack) { return pack.id == one.pack.id; });
  });
  return all;
}

std::string installed_json(const std::vector<kb::Installed>& all) {
  std::string text = "[";
  for (const kb::Installed& one : all) {
    text += (&one == &all.front() ? "" : ", ") + open_pack_json(one.pack) +
            ", \"was_there\": " + (one.was_there ? "true" : "false") + "}";
  }
  return text + "]\n";
}

}  // namespace

Exit kb_install(const Host& host, const Arguments& arguments) {
  const auto rules = rules_to_install(host, arguments);
  if (!rules) return report(host, rules.failure());
  auto store = open_store(host, arguments, true);
  if (!store) return report(host, store.failure());
  auto done = kb::install(store.value(), rules.value().rules, kb::Moment{host.now});
  if (!done) return report(host, store_failure(done.diagnostics()));
  for (const kb::Pack& pack : rules.value().from_store) {
    if (arguments.get("format") != "json")
      host.out << name_and_version(pack) << ": required, and in the store\n";
  }
  const auto named = those_named(std::move(done).value(), rules.value().from_store);
  if (arguments.get("format") == "json") {
    host.out << installed_json(named);
  } else {
    for (const kb::Installed& one : named) host.out << installed_line(one);
  }
  return Exit::Done;
}

Exit kb_list(const Host& host, const Arguments& arguments) {
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto all = kb::packs(store.value());
  if (!all) return report(host, store_failure(all.diagnostics()));
  if (arguments.get("format") == "json") {
    host.out << '[';
    for (const kb::Pack& pack : all.value()) {
      host.out << (&pack == &all.value().front() ? "" : ", ") << open_pack_json(pack) << '}';
    }
    host.out << "]\n";
    return Exit::Done;
  }
  if (all.value().empty()) host.out << "no packs are installed\n";
  for (const kb::Pack& pack : all.value()) host.out << row_of(host, pack);
  return Exit::Done;
}

Exit kb_show(const Host& host, const Arguments& arguments) {
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto pack = kb::find_pack(store.value(), arguments.operands[1]);
  if (!pack) return report(host, store_failure(pack.diagnostics()));
  const auto files = kb::pack_files(store.value(), pack.value());
  if (!files) return report(host, store_failure(files.diagnostics()));
  if (arguments.has("text")) {
    for (const SourceText& file : files.value()) host.out << file.text;
  } else if (arguments.get("format") == "json") {
    host.out << open_pack_json(pack.value()) << files_json(files.value());
  } else {
    host.out << page_of(host, pack.value(), files.value());
  }
  return Exit::Done;
}

}  // namespace rung::cli
