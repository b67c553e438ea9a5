"""Rules, checked and compiled."""

import os
from collections import deque
from ctypes import byref, c_size_t, c_void_p
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union

from . import _native as native
from ._decision import Decision, Explanation, Question, _Written
from ._errors import Diagnostic, Rejected, check, told
from ._native import Handle, lib, scratch, sized, view_text
from ._state import AnyState, json_of, read

if TYPE_CHECKING:
    from ._columns import Columns
    from ._fold import Fold
    from ._live import Live

PathLike = Union[str, "os.PathLike[str]"]
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Pack:
    """What a pack says of itself. `hash`: SHA-256 of its files, hexadecimal. `review_by`: None where it does not say."""

    name: str
    version: str
    hash: str
    title: str
    status: str
    owner: str
    not_for: str
    review_by: Optional[date]


class Audit(_Written):
    """What may be wrong with rules that load (docs/audit.md). `counted`: findings that call for a change."""

    __slots__ = ("counted",)

    def __init__(self, text: str, counted: int) -> None:
        super().__init__(text)
        self.counted = counted

    @property
    def findings(self) -> List[Dict[str, Any]]:
        return list(self.data["findings"])


def day_number(day: Any) -> int:
    """Days since 1970-01-01, of a date or "YYYY-MM-DD"."""
    of: date = date.fromisoformat(day) if isinstance(day, str) else day
    return of.toordinal() - EPOCH


def _texts_at(path: PathLike) -> Iterator[Tuple[bytes, bytes]]:
    """Name and text of a file, or of all .rung files below a folder. The folder stays part of the name: it tells packs apart."""
    at = os.fspath(path)
    files = [at]
    if os.path.isdir(at):
        found = (os.path.join(folder, name) for folder, _, names in os.walk(at) for name in names)
        files = sorted(file for file in found if file.endswith(".rung"))
    if not files:
        raise FileNotFoundError(f"there is no .rung file in {at}")
    for file in files:
        with open(file, "rb") as of:
            yield file.replace(os.sep, "/").encode(), of.read()


def _texts_of(source: Any) -> List[Tuple[bytes, bytes]]:
    if isinstance(source, Mapping):
        return [(name.encode(), text.encode()) for name, text in source.items()]
    paths = [source] if isinstance(source, (str, os.PathLike)) else source
    return [text for path in paths for text in _texts_at(path)]


class RuleSet:
    """Rules, checked and compiled. It never changes and may be used from many threads at once."""

    __slots__ = ("_handle", "warnings")

    def __init__(self, handle: Handle, warnings: Tuple[Diagnostic, ...]) -> None:
        self._handle = handle
        self.warnings = warnings
        """What was said of rules that can be used all the same."""

    @classmethod
    def load(
        cls,
        source: Union[PathLike, Iterable[PathLike], Mapping[str, str]],
        *,
        warnings_are_errors: bool = False,
    ) -> "RuleSet":
        """Rules from files and folders, or from texts by name ("knees/pack.rung": "pack knees …").

        A pack is the files of one folder. Raises Rejected with all mistakes, OSError where a file cannot be read.
        """
        texts = _texts_of(source)
        sources = (native.Source * len(texts))(*[native.Source(n, len(n), t, len(t)) for n, t in texts])
        options = sized(native.LoadOptions, warnings_are_errors=int(warnings_are_errors))
        pointer = c_void_p()
        check(lib.rung_rules_load(sources, len(texts), byref(options), byref(pointer), scratch.error))
        return cls(Handle(pointer, lib.rung_rules_free), told())

    @property
    def packs(self) -> Tuple[Pack, ...]:
        """In the order of their names."""
        out = []
        for index in range(lib.rung_rules_pack_count(self._handle.pointer)):
            pack = sized(native.PackStruct)
            if lib.rung_rules_pack(self._handle.pointer, index, byref(pack)) != native.OK:
                raise MemoryError
            texts = (pack.name, pack.version, pack.hash, pack.title, pack.status, pack.owner, pack.not_for)
            day = date.fromordinal(pack.review_by + EPOCH) if pack.has_review_by else None
            name, version, hash_, title, status, owner, not_for = map(view_text, texts)
            out.append(Pack(name, version, hash_, title, status, owner, not_for, day))
        return tuple(out)

    def decide(
        self,
        state: AnyState,
        *,
        reasons: bool = True,
        questions: bool = True,
        blocked: bool = True,
        max_exact_states: Optional[int] = None,
    ) -> Decision:
        """One decision. Without `reasons`, `questions` or `blocked` these are left empty, and it is as much faster.

        `max_exact_states`: how many completions may be tried to make `settled` exact; by default 4096. Raises Rejected, which
        names the path of what is wrong. Pure: the same state gives the same bytes, everywhere.
        """
        return Decision(
            self.decide_json(
                state, reasons=reasons, questions=questions, blocked=blocked, max_exact_states=max_exact_states
            )
        )

    def decide_json(
        self,
        state: AnyState,
        *,
        reasons: bool = True,
        questions: bool = True,
        blocked: bool = True,
        max_exact_states: Optional[int] = None,
    ) -> str:
        """As `decide`, but the JSON that the library writes, unread."""
        return self._decided(json_of(state), native.JSON, reasons, questions, blocked, max_exact_states)

    def page(self, state: AnyState) -> str:
        """The decision as a person reads it, 80 columns wide."""
        return self._decided(json_of(state), native.PAGE, True, True, True, None)

    def _decided(
        self,
        state: bytes,
        format: int,
        reasons: bool,
        questions: bool,
        blocked: bool,
        max_exact_states: Optional[int],
    ) -> str:
        options = sized(
            native.DecideOptions,
            without_reasons=int(not reasons),
            format=format,
            max_exact_states=max_exact_states or 0,
            without_questions=int(not questions),
            without_blocked=int(not blocked),
        )
        out = scratch.text
        check(lib.rung_decide_text(self._handle.pointer, state, len(state), byref(options), out, scratch.error))
        return scratch.said()

    def questions(self, state: AnyState) -> List[Question]:
        """What is still worth asking, the most useful first."""
        return self.decide(state, reasons=False, blocked=False).questions

    def explain(
        self,
        state: AnyState,
        why_not: str = "",
        *,
        what_would_change: bool = True,
        max_changes: int = 3,
        max_tries: int = 4000,
        max_alternatives: int = 8,
    ) -> Explanation:
        """Why, and what would change it; with `why_not` why an exercise (by name, title or alias) is not given.

        At most `max_changes` answers and results change together, and `max_tries` changed states are looked at. Raises Rejected
        where the state does not fit or `why_not` names nothing.
        """
        return Explanation(
            self._explained(state, why_not, native.JSON, what_would_change, max_changes, max_tries, max_alternatives)
        )

    def explain_page(self, state: AnyState, why_not: str = "") -> str:
        """The same as a person reads it."""
        return self._explained(state, why_not, native.PAGE, True, 0, 0, 0)

    def _explained(
        self, state: AnyState, why_not: str, format: int, search: bool, changes: int, tries: int, most: int
    ) -> str:
        name = why_not.encode()
        options = sized(
            native.ExplainOptions,
            format=format,
            why_not=name,
            why_not_size=len(name),
            without_changes=int(not search),
            max_changes=changes,
            max_tries=tries,
            max_alternatives=most,
        )
        of = read(state)
        check(lib.rung_explain(self._handle.pointer, of.pointer, byref(options), scratch.text, scratch.error))
        return scratch.said()

    def audit(self, today: Any) -> Audit:
        """What may be wrong with these rules, on a day (a date or "YYYY-MM-DD")."""
        counted = c_size_t()
        rules = self._handle.pointer
        day = day_number(today)
        check(lib.rung_audit(rules, day, native.JSON, scratch.text, byref(counted), scratch.error))
        return Audit(scratch.said(), counted.value)

    def audit_page(self, today: Any) -> str:
        """The same as a person reads it."""
        rules = self._handle.pointer
        check(lib.rung_audit(rules, day_number(today), native.PAGE, scratch.text, None, scratch.error))
        return scratch.said()

    def batch(
        self, states: Iterable[AnyState], *, reasons: bool = False, workers: int = 1
    ) -> Iterator[Union[Decision, Rejected]]:
        """Decides on state after state, in their order; of one that cannot be used it gives the Rejected.

        An iterable in, an iterator out: it takes from `states` only what it needs, so a file of any length can pass through.
        `workers`: threads that decide at once, since other threads run while the library works.
        """

        def one(state: AnyState) -> Union[Decision, Rejected]:
            try:
                return self.decide(state, reasons=reasons)
            except Rejected as why:
                return why

        if workers <= 1:
            yield from map(one, states)
            return
        from concurrent.futures import Future, ThreadPoolExecutor

        with ThreadPoolExecutor(workers) as pool:
            waiting: "deque[Future[Union[Decision, Rejected]]]" = deque()
            for state in states:
                waiting.append(pool.submit(one, state))
                if len(waiting) >= 4 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def live(self, state: AnyState) -> "Live":
        """A state whose answers change one by one. Raises Rejected as `decide` does."""
        from ._live import Live

        return Live(self, state)

    def fold(self, sessions: Iterable[Any] = (), *, settings: Optional[Mapping[str, Any]] = None) -> "Fold":
        """The past of one person kept ready. Raises Rejected where a session does not fit."""
        from ._fold import Fold

        fold = Fold(self, settings)
        fold.add(*sessions)
        return fold

    def columns(self, base: AnyState, columns: Mapping[str, Any]) -> "Columns":
        """Very many states that share `base` and differ in a few facts: a column each, of equal length.

        `columns`: by fact ("knee_pain", "locked_knee.left"); lists, arrays of NumPy, or a DataFrame of pandas. None and NaN: not
        asked; NOT_SURE: asked, and not known. Raises Rejected for a fact that cannot be a column.
        """
        from ._columns import Columns

        return Columns(self, base, columns)

    def __repr__(self) -> str:
        return f"<rung.RuleSet {', '.join(f'{pack.name} {pack.version}' for pack in self.packs)}>"
