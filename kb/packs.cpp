#include "kb/packs.hpp"

#include <algorithm>
#include <charconv>

#include "kb/record.hpp"
#include "rung/hash.hpp"
#include "rung/written_rules.hpp"

namespace rung::kb {

namespace {

constexpr std::string_view kApproved = "approved";
constexpr std::string_view kRetired = "retired";

std::optional<std::string> if_any(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::string base_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

void add_marks(Database& database, Pack& pack) {
  Statement ask(database,
                "SELECT mark, who, why, at FROM pack_mark JOIN ledger ON number = id "
                "WHERE pack = ? ORDER BY id");
  ask.with(pack.id);
  while (ask.row()) {
    const auto kind = ask.text(0) == kApproved ? Mark::Kind::Approved : Mark::Kind::Retired;
    pack.marks.push_back({kind, ask.text(1), ask.text(2), ask.text(3)});
  }
}

std::vector<Pack> read_packs(Database& database) {
  std::vector<Pack> found;
  Statement ask(database,
                "SELECT id, name, version, title, status, review_by, not_for, owner, sha256, at "
                "FROM pack JOIN ledger ON number = id ORDER BY name, id");
  while (ask.row()) {
    found.push_back({ask.number(0),
                     ask.text(1),
                     ask.text(2),
                     ask.text(3),
                     ask.text(4),
                     day_of(ask.text(5)),
                     ask.text(6),
                     ask.text(7),
                     ask.text(8),
                     ask.text(9),
                     {}});
  }
  for (Pack& pack : found) add_marks(database, pack);
  std::stable_sort(found.begin(), found.end(), [](const Pack& a, const Pack& b) {
    return a.name != b.name ? a.name < b.name : is_older(a.version, b.version);
  });
  return found;
}

Result<Done> check_owned(const RuleSet& rules, const std::vector<PackDetails>& details) {
  std::vector<bool> owned(rules.sources().size(), false);
  for (const PackDetails& one : details) {
    for (const std::size_t file : one.files) owned[file] = true;
  }
  const auto stray = std::find(owned.begin(), owned.end(), false);
  if (stray == owned.end()) return Done{};
  const auto place = static_cast<std::size_t>(stray - owned.begin());
  return failed<Done>(
      trouble(kBadInput, "`" + rules.sources()[place].name + "` belongs to no pack",
              "a pack is the files of one folder, one of which declares it; leave the others out"));
}

void write_files(Database& database, std::int64_t id, const PackDetails& details,
                 const RuleSet& rules) {
  Statement insert(database, "INSERT INTO pack_file VALUES (?, ?, ?, ?, ?)");
  std::vector<std::pair<std::string, const std::string*>> files;
  for (const std::size_t file : details.files) {
    const SourceText& source = rules.sources()[file];
    files.emplace_back(base_name(source.name), &source.text);
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < files.size(); ++i) {
    insert.with(id, i, files[i].first, *files[i].second, sha256_hex(*files[i].second)).run();
  }
}

// What is in the pack, for those who read the store without Rung.
void write_rules(Database& database, std::int64_t id, const std::string& pack, const RuleSet& rules,
                 const std::vector<WrittenRule>& written) {
  Statement rule(database, "INSERT INTO pack_rule VALUES (?, ?, ?, ?, ?, ?, ?)");
  Statement claim(database, "INSERT INTO pack_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::size_t rule_count = 0, claim_count = 0;
  for (const WrittenRule& one : written) {
    if (one.pack != pack) continue;
    const std::string file = base_name(rules.sources()[one.file].name);
    rule.with(id, rule_count, one.kind, one.name, one.title, file, one.line).run();
    for (const WrittenClaim& cited : one.claims) {
      claim
          .with(id, claim_count++, rule_count, cited.source, cited.source_title,
                if_any(cited.reference), cited.claim, cited.text, if_any(cited.grade))
          .run();
    }
    ++rule_count;
  }
}

void write_pack(Database& database, Write& write, const PackDetails& details, const RuleSet& rules,
                const std::vector<WrittenRule>& written) {
  const std::int64_t id = write.next();
  const std::optional<std::string> review_by =
      details.review_by ? std::optional(text_of(*details.review_by)) : std::nullopt;
  Statement(database, "INSERT INTO pack VALUES (?, randomblob(32), ?, ?, ?, ?, ?, ?, ?, ?)")
      .with(id, details.id.pack, details.id.version, details.title, if_any(details.status),
            review_by, if_any(details.not_for), if_any(details.owner), details.id.hash)
      .run();
  write_files(database, id, details, rules);
  write_rules(database, id, details.id.pack, rules, written);
  write.seal("pack");
}

const Pack* version_in(const std::vector<Pack>& all, const UsedPack& wanted) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Pack& pack) {
    return pack.name == wanted.pack && pack.version == wanted.version;
  });
  return found == all.end() ? nullptr : &*found;
}

Diagnostic another_text(const UsedPack& pack) {
  return trouble(kRefused,
                 "`" + pack.pack + "` " + pack.version + " is installed with another text",
                 "give the changed pack a new version: `pack " + pack.pack + " … version …`");
}

Diagnostic nothing_called(std::string_view name, bool any) {
  return trouble(kNotThere, "no pack `" + std::string(name) + "` is installed",
                 any ? "`rung kb list` shows those that are"
                     : "`rung kb install FOLDER` installs one; none is so far");
}

}  // namespace

bool is_older(std::string_view version, std::string_view than) {
  while (!version.empty() || !than.empty()) {
    const auto next = [](std::string_view& text) {
      const std::string_view part = text.substr(0, text.find('.'));
      std::uint64_t number = 0;
      std::from_chars(part.data(), part.data() + part.size(), number);
      text.remove_prefix(std::min(part.size() + 1, text.size()));
      return number;
    };
    const std::uint64_t a = next(version), b = next(than);
    if (a != b) return a < b;
  }
  return false;
}

Result<std::vector<Installed>> install(Store& store, const RuleSet& rules, Moment at) {
  using Packs = std::vector<Installed>;
  const std::vector<PackDetails> details = rules.pack_details();
  if (auto owned = check_owned(rules, details); !owned) {
    return Result<Packs>::failure(owned.diagnostics());
  }
  const std::vector<WrittenRule> written = written_rules(rules);
  Database& database = store.database();
  Write write(database, at);
  const std::vector<Pack> before = read_packs(database);
  for (const PackDetails& one : details) {
    const Pack* there = version_in(before, one.id);
    if (there == nullptr) {
      write_pack(database, write, one, rules, written);
    } else if (there->sha256 != one.id.hash) {
      return failed<Packs>(another_text(one.id));
    }
  }
  const std::vector<Pack> after = read_packs(database);
  write.commit();
  Packs done;
  for (const PackDetails& one : details) {
    const Pack* now = version_in(after, one.id);
    if (now != nullptr) done.push_back({*now, version_in(before, one.id) != nullptr});
  }
  return database.finish(std::move(done));
}

Result<std::vector<Pack>> packs(const Store& store) {
  return store.database().finish(read_packs(store.database()));
}

Result<Pack> find_pack(const Store& store, std::string_view name) {
  auto all = packs(store);
  if (!all) return Result<Pack>::failure(all.diagnostics());
  const std::size_t sign = name.find('@');
  const std::string_view wanted = name.substr(0, sign);
  const Pack* best = nullptr;
  for (const Pack& pack : all.value()) {
    if (pack.name != wanted) continue;
    if (sign != name.npos && pack.version != name.substr(sign + 1)) continue;
    const bool hides =
        best != nullptr && pack.is(Mark::Kind::Retired) && !best->is(Mark::Kind::Retired);
    if (!hides) best = &pack;
  }
  if (best == nullptr) return failed<Pack>(nothing_called(name, !all.value().empty()));
  return *best;
}

Result<std::vector<SourceText>> pack_files(const Store& store, const Pack& pack) {
  std::vector<SourceText> files;
  Statement ask(store.database(),
                "SELECT name, text FROM pack_file WHERE record = ? ORDER BY position");
  ask.with(pack.id);
  while (ask.row()) files.push_back({pack.name + "/" + ask.text(0), ask.text(1)});
  return store.database().finish(std::move(files));
}

Result<Pack> mark_pack(Store& store, const Pack& pack, const Mark& mark, Moment at) {
  if (mark.who.empty() || mark.why.empty()) {
    return failed<Pack>(trouble(kBadInput, "who decides it and why must be said"));
  }
  const std::string word(mark.kind == Mark::Kind::Approved ? kApproved : kRetired);
  Database& database = store.database();
  Write write(database, at);
  Pack now = pack;
  now.marks.clear();
  add_marks(database, now);
  if (now.is(mark.kind)) {
    const Mark& last = now.marks.back();
    return failed<Pack>(trouble(kRefused,
                                "`" + pack.name + "` " + pack.version + " is " + word +
                                    " already, by " + last.who + " on " + last.at.substr(0, 10),
                                "`rung kb show " + pack.name + "@" + pack.version + "` tells why"));
  }
  Statement(database, "INSERT INTO pack_mark VALUES (?, randomblob(32), ?, ?, ?, ?)")
      .with(write.next(), pack.id, word, mark.who, mark.why)
      .run();
  write.seal("pack_mark");
  write.commit();
  now.marks.push_back({mark.kind, mark.who, mark.why, text_of(at)});
  return database.finish(std::move(now));
}

}  // namespace rung::kb
