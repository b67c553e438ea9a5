"""What comes out: decisions and explanations.

Each is the JSON that the library wrote, read when something of it is first asked for. `data` is all of it as a dict; the
properties give the parts that programs use most, as dataclasses.
"""

from dataclasses import dataclass, fields
from typing import Any, Dict, FrozenSet, List, Optional, Tuple, Type, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Choice:
    """One of the answers to a question: the name to answer with, and the label to show."""

    name: str
    label: str


@dataclass(frozen=True)
class Question:
    """What is worth asking. `fact`: what to answer, with `side` of a fact per side and `on` where it is about another day.

    `type`: "yes_or_no", "scale", "count", "amount", "one_of", "several_of", "date_or_never" or "side". `low`, `high`, `step`: of
    numbers, in `unit`. `why`: the rules that wait for the answer. `could_refer`: the most urgent referral that hangs on it.
    """

    fact: str
    ask: str
    type: str
    side: Optional[str] = None
    on: Optional[str] = None
    help: str = ""
    low: Optional[float] = None
    high: Optional[float] = None
    step: Optional[float] = None
    unit: str = ""
    low_label: str = ""
    high_label: str = ""
    choices: Tuple[Choice, ...] = ()
    checklist: str = ""
    checklist_title: str = ""
    why: Tuple[str, ...] = ()
    why_titles: Tuple[str, ...] = ()
    could_refer: str = "none"
    stale: bool = False


@dataclass(frozen=True)
class PlanItem:
    """One thing to do today. `exercise` is empty when one of `choices` is to be chosen. `dose` and `load` as in docs/json.md."""

    exercise: str = ""
    title: str = ""
    source_rule: str = ""
    part: str = ""
    step: str = "none"
    dose: Optional[Dict[str, Any]] = None
    load: Optional[Dict[str, Any]] = None
    choices: Tuple[str, ...] = ()
    choice_titles: Tuple[str, ...] = ()
    test: str = ""
    steps: Tuple[str, ...] = ()
    cues: Tuple[str, ...] = ()
    done_today: bool = False
    new_to_person: bool = False
    due_again: Optional[str] = None


@dataclass(frozen=True)
class Reason:
    """A rule that acted, or an exercise that was given, and the items that suffice for it."""

    rule: str
    title: str = ""
    effect: str = ""
    basis: str = "certain"
    latched: bool = False
    because: Tuple[Dict[str, Any], ...] = ()
    cite: Tuple[Dict[str, Any], ...] = ()
    say: str = ""


@dataclass(frozen=True)
class Referral:
    """Whom to see: `level` none, routine, urgent or emergency; `to` the leading one first; `within_hours` where it is said."""

    level: str
    basis: str
    to: Tuple[str, ...] = ()
    to_titles: Tuple[str, ...] = ()
    within_hours: Optional[int] = None
    say: str = ""


_NAMES: Dict[Any, FrozenSet[str]] = {}


def _names(kind: Any) -> FrozenSet[str]:
    if kind not in _NAMES:
        _NAMES[kind] = frozenset(one.name for one in fields(kind))
    return _NAMES[kind]


def _made(kind: Type[T], data: Dict[str, Any]) -> T:
    """Of what a later version adds, nothing is passed on; `data` has it."""
    known = _names(kind)
    made = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key in known}
    if "choices" in made and kind is Question:
        made["choices"] = tuple(Choice(**one) for one in made["choices"])
    return kind(**made)


class _Written:
    """JSON as the library wrote it."""

    __slots__ = ("json", "_data")

    def __init__(self, text: str) -> None:
        self.json = text
        self._data: Optional[Dict[str, Any]] = None

    @property
    def data(self) -> Dict[str, Any]:
        """All of it as a dict (docs/json.md). A key whose value does not exist is left out."""
        if self._data is None:
            import json

            self._data = json.loads(self.json)
        return self._data

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Written) and self.json == other.json

    def __hash__(self) -> int:
        return hash(self.json)


class Decision(_Written):
    """What Rung says about one state. Equal decisions have equal `json`."""

    __slots__ = ()

    @property
    def verdict(self) -> str:
        """The one word to act on: ask, exercise, rest, stop, routine, urgent, emergency or out_of_scope."""
        return str(self.data["verdict"])

    @property
    def settled(self) -> bool:
        """No open question can change the verdict, whom to see, or the plan."""
        return bool(self.data["settled"])

    @property
    def referral(self) -> Referral:
        return _made(Referral, self.data["referral"])

    @property
    def questions(self) -> List[Question]:
        """What to ask, the most useful first. Ask one, add the answer to the state, decide again."""
        return [_made(Question, one) for one in self.data["questions"]]

    @property
    def plan(self) -> List[PlanItem]:
        return [_made(PlanItem, one) for one in self.data["plan"]]

    @property
    def next(self) -> Optional[PlanItem]:
        """The first item of the plan that is not yet done today."""
        place = self.data.get("next")
        return None if place is None else self.plan[place]

    @property
    def reasons(self) -> List[Reason]:
        return [_made(Reason, one) for one in self.data["reasons"]]

    def __repr__(self) -> str:
        return f"<rung.Decision {self.verdict} on {self.data['today']}>"


class Explanation(_Written):
    """Why a decision came out as it did, and what would change it: keys as in docs/json.md, in `data`."""

    __slots__ = ()

    @property
    def verdict(self) -> str:
        return str(self.data["verdict"])

    @property
    def reasons(self) -> List[Reason]:
        return [_made(Reason, one) for one in self.data["reasons"]]

    @property
    def alternatives(self) -> List[Dict[str, Any]]:
        """Changes that together lead to another outcome, fewest first. None is advice on what to answer."""
        return list(self.data["alternatives"])

    @property
    def why_not(self) -> Optional[Dict[str, Any]]:
        """Of the exercise that was asked for: what stands in its way."""
        return self.data.get("why_not")
