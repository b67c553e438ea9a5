// `rung kb people`, `export`, `import` and `erase`, and `backup` of everybody.
#include "files.hpp"
#include "kb.hpp"
#include "kb/people.hpp"
#include "kb/transfer.hpp"
#include "kb_store.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::string records_counted(std::int64_t count) {
  return counted(static_cast<std::size_t>(count), "record");
}

}  // namespace

Exit kb_people(const Host& host, const Arguments& arguments) {
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto all = kb::people(store.value());
  if (!all) return report(host, store_failure(all.diagnostics()));
  const bool json = arguments.get("format") == "json";
  if (json) host.out << '[';
  for (const kb::Person& person : all.value()) {
    const bool first = &person == &all.value().front();
    if (json) {
      host.out << (first ? "" : ", ") << json_string(person.name);
    } else {
      host.out << person.name << '\n';
    }
  }
  if (json) host.out << "]\n";
  if (!json && all.value().empty()) host.out << "nobody is in the store\n";
  return Exit::Done;
}

Exit kb_export(const Host& host, const Arguments& arguments) {
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto person = kb::find_person(store.value(), arguments.operands[1]);
  if (!person) return report(host, store_failure(person.diagnostics()));
  const auto text = kb::export_person(store.value(), person.value());
  if (!text) return report(host, store_failure(text.diagnostics()));
  host.out << text.value();
  return Exit::Done;
}

Exit kb_import(const Host& host, const Arguments& arguments) {
  const auto text = read_input(host, arguments.operands[1]);
  if (!text) return report(host, text.failure());
  auto store = open_store(host, arguments, true);
  if (!store) return report(host, store.failure());
  const auto done = kb::import_person(store.value(), text.value(), kb::Moment{host.now});
  if (!done) return report(host, store_failure(done.diagnostics()));
  host.out << done.value().person.name << ": " << records_counted(done.value().records)
           << " imported\n";
  return Exit::Done;
}

Exit kb_erase(const Host& host, const Arguments& arguments) {
  auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto person = kb::find_person(store.value(), arguments.operands[1]);
  if (!person) return report(host, store_failure(person.diagnostics()));
  const auto done = kb::erase_person(store.value(), person.value(), kb::Moment{host.now});
  if (!done) return report(host, store_failure(done.diagnostics()));
  host.out << person.value().name << ": " << records_counted(done.value().records)
           << " erased; exports and backups still hold what they held\n";
  if (done.value().in_journal) {
    host.err << "rung: another program has the store open; what was erased leaves its journal when "
                "that program ends\n";
  }
  return Exit::Done;
}

Exit kb_backup(const Host& host, const Arguments& arguments) {
  const auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto head = kb::back_up(store.value(), arguments.operands[1]);
  if (!head) return report(host, store_failure(head.diagnostics()));
  host.out << kb::text_of(head.value()) << '\n';
  return Exit::Done;
}

}  // namespace rung::cli
