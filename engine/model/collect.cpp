// Every declaration into the list of its kind, sorted by name, and its name into the table.
#include <algorithm>
#include <variant>

#include "model/build.hpp"
#include "model/builder.hpp"

namespace rung::model {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

const std::string& key(const ast::Alias& d) { return d.phrase.text; }
const std::string& key(const ast::Invariant& d) { return d.title.text; }
const std::string& key(const ast::Focus& d) { return d.ladder.text; }
const std::string& key(const ast::Begin& d) { return d.name ? d.name->text : d.title.text; }
const std::string& key(const ast::Raise& d) { return d.name ? d.name->text : d.exercise.text; }
template <typename T>
const std::string& key(const T& d) {
  return d.name.text;
}

template <typename List>
void sort_by_name(List& list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return key(*a.node) < key(*b.node); });
}

}  // namespace

void Builder::collect() {
  for (const ast::File& file : files_) {
    for (const ast::Declaration& d : file.declarations) {
      std::visit(Overloaded{
                     [&](const ast::Pack& n) {
                       packs_.push_back({&n, d.span});
                     },
                     [&](const ast::Professional& n) {
                       professionals_.push_back({&n, d.span});
                     },
                     [&](const ast::Source& n) {
                       sources_.push_back({&n, d.span});
                     },
                     [&](const ast::Disagreement& n) {
                       disagreements_.push_back({&n, d.span});
                     },
                     [&](const ast::Fact& n) {
                       facts_.push_back({&n, d.span});
                     },
                     [&](const ast::Checklist& n) {
                       checklists_.push_back({&n, d.span});
                     },
                     [&](const ast::Finding& n) {
                       findings_.push_back({&n, d.span});
                     },
                     [&](const ast::Score& n) {
                       scores_.push_back({&n, d.span});
                     },
                     [&](const ast::Exercise& n) {
                       exercises_.push_back({&n, d.span});
                     },
                     [&](const ast::Alias& n) {
                       aliases_.push_back({&n, d.span});
                     },
                     [&](const ast::Ladder& n) {
                       ladders_.push_back({&n, d.span});
                     },
                     [&](const ast::Gate& n) {
                       gates_.push_back({&n, d.span});
                     },
                     [&](const ast::Protect& n) {
                       protective_.push_back({&n, d.span});
                     },
                     [&](const ast::Focus& n) {
                       focuses_.push_back({&n, d.span});
                     },
                     [&](const ast::Give& n) {
                       gives_.push_back({&n, d.span});
                     },
                     [&](const ast::Begin& n) {
                       begins_.push_back({&n, d.span});
                     },
                     [&](const ast::Raise& n) {
                       raises_.push_back({&n, d.span});
                     },
                     [&](const ast::Advise& n) {
                       advices_.push_back({&n, d.span});
                     },
                     [&](const ast::Setting& n) {
                       settings_.push_back({&n, d.span});
                     },
                     [&](const ast::Invariant& n) {
                       invariants_.push_back({&n, d.span});
                     },
                     [](const ast::Scenario&) {},
                 },
                 d.node);
    }
  }
  add_retired_exercises();
  sort_by_name(packs_);
  sort_by_name(professionals_);
  sort_by_name(sources_);
  sort_by_name(disagreements_);
  sort_by_name(facts_);
  sort_by_name(checklists_);
  sort_by_name(findings_);
  sort_by_name(scores_);
  sort_by_name(exercises_);
  sort_by_name(aliases_);
  sort_by_name(ladders_);
  sort_by_name(gates_);
  sort_by_name(protective_);
  sort_by_name(focuses_);
  sort_by_name(gives_);
  sort_by_name(begins_);
  sort_by_name(raises_);
  sort_by_name(advices_);
  sort_by_name(settings_);
  sort_by_name(invariants_);
}

void Builder::declare_all() {
  const auto declare = [&](NameTable& table, const auto& list, Kind kind) {
    std::uint32_t index = 0;
    for (const auto& d : list) table.declare(d.node->name.text, {kind, index++, d.node->name.span});
  };
  declare(pack_names_, packs_, Kind::Pack);
  declare(source_names_, sources_, Kind::Source);
  declare(names_, facts_, Kind::Fact);
  declare(names_, checklists_, Kind::Checklist);
  declare(names_, findings_, Kind::Finding);
  declare(names_, scores_, Kind::Score);
  declare(names_, settings_, Kind::Setting);
  declare(names_, exercises_, Kind::Exercise);
  declare(names_, ladders_, Kind::Ladder);
  declare(names_, gates_, Kind::Gate);
  declare(names_, protective_, Kind::Protective);
  declare(names_, professionals_, Kind::Professional);
  declare(names_, disagreements_, Kind::Disagreement);
  declare(names_, gives_, Kind::Permissive);
  declare(names_, advices_, Kind::Permissive);
  for (const auto& d : begins_) {
    if (d.node->name) names_.declare(d.node->name->text, {Kind::Permissive, 0, d.node->name->span});
  }
  for (const auto& d : raises_) {
    if (d.node->name) names_.declare(d.node->name->text, {Kind::Permissive, 0, d.node->name->span});
  }
  declare_unnamed();
}

// Rules without a name go by what they are about, so there can be one of each.
void Builder::declare_unnamed() {
  NameTable rules, aliases, invariants;
  for (const auto& d : focuses_)
    rules.declare("focus " + d.node->ladder.text, {Kind::Permissive, 0, d.node->ladder.span});
  for (const auto& d : raises_) {
    if (!d.node->name)
      rules.declare("raise " + d.node->exercise.text, {Kind::Permissive, 0, d.node->exercise.span});
  }
  for (const auto& d : begins_) {
    if (!d.node->name) rules.declare("begin", {Kind::Permissive, 0, d.node->title.span});
  }
  for (const auto& d : aliases_)
    aliases.declare(d.node->phrase.text, {Kind::Alias, 0, d.node->phrase.span});
  for (const auto& d : invariants_)
    invariants.declare(d.node->title.text, {Kind::Invariant, 0, d.node->title.span});
  for (const NameTable* table :
       {&pack_names_, &source_names_, &names_, &rules, &aliases, &invariants})
    report_clashes(*table);
  report_shared_names();
}

// What is declared twice in one pack. What two packs declare is told once for both, as it has one
// remedy.
void Builder::report_clashes(const NameTable& table) {
  for (const Clash& clash : table.clashes()) {
    const std::string &first = folders_[clash.first.span.file],
                      &again = folders_[clash.again.span.file];
    if (first != again && clash.first.kind != Kind::Pack) {
      if (first < again)
        shared_[{first, again}].push_back(clash);
      else
        shared_[{again, first}].push_back({clash.name, clash.again, clash.first});
      continue;
    }
    Diagnostic& d = sink_.report(
        base::Code::R2002, clash.again.span,
        "`" + clash.name + "` is already the name of " + std::string(describe(clash.first.kind)));
    d.secondary.push_back({clash.first.span, "first declared here"});
    d.help.push_back(
        "give one of them another name; names are shared by all packs that are loaded together");
  }
}

void Builder::report_shared_names() {
  constexpr std::size_t kNamed = 3, kShown = 6;
  const auto pack_in = [&](const std::string& folder) -> const ast::Pack* {
    const auto in_it = [&](const auto& d) { return folders_[d.node->name.span.file] == folder; };
    const auto at = std::find_if(packs_.begin(), packs_.end(), in_it);
    return at == packs_.end() ? nullptr : at->node;
  };
  const auto needs = [](const ast::Pack& pack, const ast::Pack& other) {
    const auto is_other = [&](const ast::RequiredPack& r) {
      return r.name.text == other.name.text;
    };
    return std::any_of(pack.requires_packs.begin(), pack.requires_packs.end(), is_other);
  };
  for (const auto& [folders, clashes] : shared_) {
    const ast::Pack *first = pack_in(folders.first), *again = pack_in(folders.second);
    if (!first || !again) continue;  // a folder without a pack is told as such
    std::string names;
    for (std::size_t i = 0; i < std::min(clashes.size(), kNamed); ++i)
      names += (i == 0 ? "`" : ", `") + clashes[i].name + "`";
    if (clashes.size() > kNamed)
      names += " and " + std::to_string(clashes.size() - kNamed) + " more";
    const bool first_goes = needs(*first, *again);
    const auto gone = [&](const Clash& c) { return first_goes ? c.first.span : c.again.span; };
    const std::string one = "`" + first->name.text + "`", other = "`" + again->name.text + "`";
    Diagnostic& d = sink_.report(base::Code::R2009, gone(clashes.front()),
                                 "the packs " + one + " and " + other + " both declare " + names);
    d.secondary.push_back(
        {first_goes ? clashes.front().again.span : clashes.front().first.span, "declared here"});
    for (std::size_t i = 1; i < std::min(clashes.size(), kShown); ++i)
      d.secondary.push_back({gone(clashes[i]), "and this one"});
    if (first_goes || needs(*again, *first)) {
      const std::string &pack = first_goes ? one : other, &from = first_goes ? other : one;
      d.help.push_back(pack + " requires " + from + ", so it has what " + from +
                       " declares: take these away in " + pack);
      continue;
    }
    d.help.push_back(
        "put what both mean alike into a pack of its own, take it away in these two, and write "
        "`requires NAME_OF_THAT_PACK` in both");
    d.help.push_back("what is not the same thing needs another name in one of them");
  }
}

void Builder::check_whole() {
  const std::size_t before = sink_.size();
  check_circles();
  if (sink_.size() != before) return;  // the others follow definitions
  check_scores();
  check_ladders();
  check_gates();
  check_releases();
  check_protective_can_be_ruled_out();
  check_permits();
  check_windows();
  check_tests();
}

std::optional<Model> Builder::build() {
  collect();
  declare_all();
  build_sources();
  build_facts();
  build_settings();
  build_exercises();
  build_ladders();
  build_aliases();
  build_scores();
  build_findings();
  build_packs();
  build_old_names();
  build_gates();
  build_protective();
  build_permissive();
  build_invariants();
  check_side_marks();
  check_brace_marks();
  check_orders();
  if (sink_.has_errors()) {
    if (keeps_on_)
      check_whole();
    else
      report_independent();
    return std::nullopt;
  }
  check_whole();
  if (sink_.has_errors()) return std::nullopt;
  return std::move(model_);
}

std::optional<Model> build(const std::vector<ast::File>& files,
                           const std::vector<std::string>& folders, base::Sink& sink) {
  return Builder(files, folders, sink).build();
}

}  // namespace rung::model
