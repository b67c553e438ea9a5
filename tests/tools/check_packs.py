#!/usr/bin/env python3
"""Reads the packs as text and checks what no scenario can. Usage: check_packs.py FOLDER...

Every claim is cited, doubtful or set aside, and what nobody verified permits nothing; every rule that protects, gate,
finding and exercise is met by scenarios on both sides; every sign a person can report is tried as yes, not sure and
not asked; what is said to a person is easy to read. It prints the figures, then what is wrong; the status is 1 when
something is.
"""
import collections
import pathlib
import re
import sys

TOKEN = re.compile(r'--[^\n]*|"((?:[^"\\]|\\.)*)"|([{}(),:])|([^\s{}(),:"]+)')
PERMITS = ("gate", "focus", "give", "begin", "raise")
PROTECTS = ("stop", "rest", "hold", "avoid", "ease", "regress", "refer")
STARTS = PROTECTS + ("pack", "professional", "source", "disagreement", "fact", "setting", "checklist", "finding",
                     "score", "exercise", "alias", "ladder", "gate", "focus", "give", "begin", "raise", "advise",
                     "invariant", "scenario")
SAID = {"ask", "help", "low", "high", "say", "step", "reset", "test", "not_for"}
TITLED = PROTECTS + ("pack", "professional", "checklist", "finding", "score", "exercise", "ladder", "gate", "give",
                     "begin", "advise")
BARRED = ("never", "given", "because")
MOST_WORDS, HIGHEST_GRADE = 20, 6.0

Text = collections.namedtuple("Text", "value")  # what stands in quotes, told apart from words


class Declaration:
    def __init__(self, pack, tokens):
        self.pack, self.tokens = pack, tokens
        self.kind = tokens[0]
        plain = len(tokens) > 1 and not isinstance(tokens[1], Text) and tokens[1] != "{"
        self.name = tokens[1] if plain else ""

    def texts_after(self, *words):
        """The texts that stand directly behind these words."""
        size = len(words)
        return [t.value for i, t in enumerate(self.tokens)
                if isinstance(t, Text) and i >= size and tuple(self.tokens[i - size:i]) == words]

    def title(self):
        head = self.tokens[:self.tokens.index("{")] if "{" in self.tokens else self.tokens
        return [t.value for t in head if isinstance(t, Text)]

    def words(self):
        return {t for t in self.tokens if not isinstance(t, Text)}


def tokens_of(text):
    for match in TOKEN.finditer(text):
        if match.group().startswith("--"):
            continue
        yield Text(match.group(1)) if match.group().startswith('"') else match.group()


def declarations_of(folder):
    found = []
    for path in sorted(folder.rglob("*.rung")):
        depth, start, tokens = 0, None, list(tokens_of(path.read_text(encoding="utf-8")))
        for i, token in enumerate(tokens + ["pack"]):
            if depth == 0 and token in STARTS and not (start is not None and i == start + 1):
                if start is not None:
                    found.append(Declaration(folder.name, tokens[start:i]))
                start = i
            depth += {"{": 1, "}": -1}.get(token, 0)
    return found


# What is said to a person ------------------------------------------------------------------------------------------

def said_by(declaration):
    texts = list(declaration.title()) if declaration.kind in TITLED else []
    for word in SAID:
        texts += declaration.texts_after(word)
    texts += declaration.texts_after(*BARRED)
    if declaration.kind == "exercise":
        texts += [t.value for a, b, t in zip(declaration.tokens, declaration.tokens[1:], declaration.tokens[2:])
                  if a == "fault" and isinstance(t, Text) and not isinstance(b, Text)]
    if declaration.kind == "fact" and "of" in declaration.tokens[:6]:
        choices = declaration.tokens[:declaration.tokens.index("{")]
        texts += [t.value for t in choices if isinstance(t, Text)]
    return list(dict.fromkeys(texts))


def syllables_in(word):
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$", word) or re.search(r"[aeiouy]le$", word):
        count -= 1
    elif re.search(r"[^aeioutdy]ed$", word) or re.search(r"[^aeiouysxzcg]es$", word) and not word.endswith("hes"):
        count -= 1
    return max(1, count)


def plain(text, professions):
    text = text.replace("{side}", "left")
    for name in professions:
        text = re.sub(r"\b%s\b" % re.escape(name), "doc", text, flags=re.I)
    return text


def professions_of(declarations):
    """The titles of professionals, also without the word in front; the longest first."""
    titles = [t for d in declarations if d.kind == "professional" for t in d.title()]
    titles += [t.split(" ", 1)[1] for t in titles if " " in t]
    return sorted(set(titles), key=len, reverse=True)


def reading_of(texts, professions):
    """Flesch-Kincaid grade, and the longest text in words."""
    sentences = words = syllables = longest = 0
    for text in texts:
        here = 0
        for sentence in re.split(r"[.?!:]+(?:\s|$)", plain(text, professions)):
            found = re.findall(r"[A-Za-z0-9'-]+", sentence)
            if found:
                sentences, here = sentences + 1, here + len(found)
                syllables += sum(map(syllables_in, found))
        words, longest = words + here, max(longest, here)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59, longest


# What scenarios meet -----------------------------------------------------------------------------------------------

class Scenarios:
    def __init__(self, declarations):
        self.expected, self.given = collections.defaultdict(set), collections.defaultdict(set)
        for declaration in declarations:
            if declaration.kind == "scenario":
                self.read(declaration.tokens)

    def read(self, tokens):
        """What follows each name, told apart by whether it is given or expected."""
        stack, expecting = [], False
        for i, token in enumerate(tokens):
            if token == "{":
                stack.append(expecting)
                expecting = tokens[i - 1] == "expect"
            elif token == "}":
                expecting = stack.pop()
            elif not isinstance(token, Text) and re.fullmatch(r"[A-Za-z_][\w.]*", token):
                after = " ".join(t for t in tokens[i + 1:i + 7] if not isinstance(t, Text))
                after = re.sub(r"^on (left|right) ", "", after)
                (self.expected if expecting else self.given)[token].add((tokens[i - 1], after))

    def expects(self, name, before=(), after=()):
        return any(b in before or any(a.startswith(x) for x in after) for b, a in self.expected[name])

    def gives(self, name, *after):
        return any(any(a.startswith(x) for x in after) for _, a in self.given[name])


def claims_of(declaration):
    """(id, what else is said of it) of each claim of a source: its grade, and whether it is doubtful or set aside."""
    tokens = declaration.tokens
    starts = [i for i, t in enumerate(tokens) if t == "claim"]
    general = tokens[:starts[0]] if starts else []
    grade = general[general.index("grade"):][:2] if "grade" in general else []
    for start, end in zip(starts, starts[1:] + [len(tokens)]):
        words = [t for t in tokens[start + 2:end] if not isinstance(t, Text)]
        yield tokens[start + 1], set(words if "grade" in words else words + grade)


def cited_by(declaration):
    return {t for t in declaration.words() if re.fullmatch(r"\w+\.[\w]+-\d+", t)}


def check_claims(declarations, problems):
    """Each claim is used or says why not; what is unverified or doubtful permits nothing."""
    rules = [d for d in declarations if d.kind not in ("source", "disagreement", "scenario")]
    cited = set().union(*map(cited_by, rules))
    permits = set().union(*(cited_by(d) for d in rules if d.kind in PERMITS))
    for source in (d for d in declarations if d.kind == "source"):
        for claim, said in claims_of(source):
            name = f"{source.name}.{claim}"
            if not said & {"doubtful", "aside"} and name not in cited:
                problems.append(f"{source.pack}: claim {name} is neither used, doubtful nor set aside")
            if said & {"doubtful", "aside", "unverified"} and name in permits:
                problems.append(f"{source.pack}: claim {name} permits something, and is not fit to")


def check_scenarios(declarations, problems):
    scenarios = Scenarios(declarations)
    for d in declarations:
        sides = {}
        if d.kind in PROTECTS:
            sides = {"acts": ({"because"}, ("is certain", "could not be ruled out")), "is silent": ((), ("is silent",))}
        elif d.kind == "gate" and not d.texts_after("open", "because"):
            sides = {"is open": ((), ("is open",)), "is shut": ((), ("is shut",))}
        elif d.kind == "finding":
            sides = {"is yes": ((), ("is yes",)), "is not yes": ((), ("is no", "is unknown"))}
        elif d.kind == "advise":
            sides = {"is given": ({"advises"}, ())}
        elif d.kind == "exercise" and not d.texts_after(*BARRED):
            sides = {"is given": ({"gives"}, ("as ",)), "is not given": ({"not"}, ())}
        elif d.kind == "exercise":
            sides = {"is not given": ({"not"}, ())}
        for side, (before, after) in sides.items():
            if not scenarios.expects(d.name, before, after):
                problems.append(f"{d.pack}: no scenario in which {d.kind} {d.name} {side}")
    check_signs(declarations, scenarios, problems)


def check_signs(declarations, scenarios, problems):
    """Each yes-or-no fact that a protective rule names: yes, not sure, and not asked."""
    read = set().union(*(d.words() for d in declarations if d.kind in PROTECTS + ("finding", "score")))
    for d in declarations:
        if d.kind != "fact" or d.name not in read or d.tokens[3:6] != ["yes", "or", "no"] or "clinician" in d.tokens:
            continue
        for answer in ("is not sure", "is unanswered"):
            if not scenarios.gives(d.name, answer):
                problems.append(f"{d.pack}: no scenario in which {d.name} {answer}")
        is_yes = any(before != "not" and before != "no" and not after.startswith("is ")
                     for before, after in scenarios.given[d.name])
        if not is_yes:
            problems.append(f"{d.pack}: no scenario in which {d.name} is yes")


def main(folders):
    problems, every = [], []
    for folder in map(pathlib.Path, folders):
        every += declarations_of(folder)
    professions = professions_of(every)
    for pack in dict.fromkeys(d.pack for d in every):
        own = [d for d in every if d.pack == pack]
        texts = [t for d in own for t in said_by(d)]
        whole = [t for t in texts if t.endswith((".", "?", "!"))]  # titles would only make it look easier
        grade, longest = reading_of(whole, professions)
        print(f"{pack}: {sum(d.kind == 'scenario' for d in own)} scenarios, {len(texts)} texts to read, "
              f"grade {grade:.2f}, longest {longest} words")
        if grade > HIGHEST_GRADE:
            problems.append(f"{pack}: what is said has grade {grade:.2f}, above {HIGHEST_GRADE}")
        problems += [f"{pack}: more than {MOST_WORDS} words: {t}" for t in texts
                     if reading_of([t], professions)[1] > MOST_WORDS]
    check_claims(every, problems)
    check_scenarios(every, problems)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
