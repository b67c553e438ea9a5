"""A state whose answers change: on every keystroke, for every answer."""

from ctypes import byref, c_int64, c_uint32, c_void_p
from typing import TYPE_CHECKING, Any, Dict, FrozenSet, List, Optional, Tuple

from . import _native as native
from ._decision import Decision
from ._errors import UsageError, check
from ._native import Handle, lib, scratch, side_number, sized, view_text
from ._state import DECLINED, NOT_SURE, AnyState, read

if TYPE_CHECKING:
    from ._rules import RuleSet

_SET, _FORGET, _UNSURE = lib.rung_live_set, lib.rung_live_forget, lib.rung_live_set_unsure


class Fact:
    """A fact of a `Live`, found once; setting it costs what hangs on it."""

    __slots__ = ("name", "side", "_live", "_pointer", "_index", "_choices")

    def __init__(self, live: "Live", name: str, side: Optional[str], index: int) -> None:
        self.name = name
        self.side = side
        self._live = live
        self._pointer = live._handle.pointer
        self._index = index
        self._choices: Dict[str, int] = {}

    def set(self, value: Any) -> None:
        """Today's answer: a number, a bool, or the name of a choice. Raises UsageError, and changes nothing, for other values."""
        kind = type(value)
        if kind is int:
            given = value * 1000
        elif kind is bool:
            given = int(value)
        else:
            given = self._given(value)
        if _SET(self._pointer, self._index, given) != native.OK:
            raise UsageError(f"{self.name} cannot be {value!r}")

    def _given(self, value: Any) -> int:
        if isinstance(value, str):
            return self._choice(value)
        if isinstance(value, bool):
            return int(value)
        return thousandths(self.name, value)

    def _choice(self, name: str) -> int:
        if name not in self._choices:
            out = c_int64()
            text = name.encode()
            if lib.rung_live_choice(self._pointer, self._index, text, len(text), byref(out)) != native.OK:
                raise UsageError(f"{self.name} has no choice {name!r}")
            self._choices[name] = out.value
        return self._choices[name]

    def unsure(self) -> None:
        """Asked, and not known."""
        _UNSURE(self._pointer, self._index)

    def forget(self) -> None:
        """As if it were not asked today; an earlier answer that still counts stands again."""
        _FORGET(self._pointer, self._index)


def thousandths(name: str, value: Any) -> int:
    """A number as the library counts. Raises UsageError for more than three decimals."""
    try:
        given = round(float(value) * 1000)
    except (TypeError, ValueError, OverflowError):
        raise UsageError(f"{name} cannot be {value!r}") from None
    if abs(given / 1000 - float(value)) > 1e-9 * max(1.0, abs(float(value))):
        raise UsageError(f"{name} cannot be {value!r}: numbers have at most three decimals")
    return given


class Live:
    """A state that is decided on while it changes. For one thread at a time.

    live = rules.live(state)
    pain = live.fact("knee_pain")
    pain.set(3)
    live.verdicts            # what the verdict may still become
    live.is_possible("knee_is_locked")
    live.decide()            # the whole decision, when it is wanted
    """

    __slots__ = ("_handle", "_facts", "_rules", "_names")

    def __init__(self, rules: "RuleSet", state: AnyState) -> None:
        pointer = c_void_p()
        given = read(state)
        check(lib.rung_live_start(rules._handle.pointer, given.pointer, byref(pointer), scratch.error))
        self._handle = Handle(pointer, lib.rung_live_free)
        self._facts: Dict[Tuple[str, Optional[str]], Fact] = {}
        self._rules: Dict[Tuple[str, Optional[str]], int] = {}
        self._names: Optional[List[str]] = None

    def fact(self, name: str, side: Optional[str] = None) -> Fact:
        """The handle of a fact. Raises KeyError for one that can only be answered by `answer` (dates, several of, mornings after
        a session, what ends a stop), and for one that does not exist.
        """
        key = (name, side)
        if key not in self._facts:
            out = c_uint32()
            text = name.encode()
            side_of = side_number(side)
            if lib.rung_live_fact(self._handle.pointer, text, len(text), side_of, byref(out)) != native.OK:
                raise KeyError(name if side is None else f"{name}.{side}")
            self._facts[key] = Fact(self, name, side, out.value)
        return self._facts[key]

    def answer(self, name: str, value: Any, side: Optional[str] = None) -> None:
        """Today's answer to any fact, as in JSON; None forgets it. Raises UsageError or Rejected and changes nothing."""
        try:
            fact = self.fact(name, side)
        except KeyError:
            self._answer(name, value, side)
            return
        if value is None:
            fact.forget()
        elif value == NOT_SURE:
            fact.unsure()
        elif isinstance(value, dict) or value == DECLINED:
            self._answer(name, value, side)
        else:
            fact.set(value)

    def _answer(self, name: str, value: Any, side: Optional[str]) -> None:
        text = name.encode()
        answer, _keep = _answer_struct(name, value)
        pointer = self._handle.pointer
        side_of = side_number(side)
        check(lib.rung_live_answer(pointer, text, len(text), side_of, byref(answer), scratch.error))

    def _rule(self, name: str, side: Optional[str]) -> int:
        key = (name, side)
        if key not in self._rules:
            out = c_uint32()
            text = name.encode()
            side_of = side_number(side)
            if lib.rung_live_rule(self._handle.pointer, text, len(text), side_of, byref(out)) != native.OK:
                raise KeyError(name if side is None else f"{name}.{side}")
            self._rules[key] = out.value
        return self._rules[key]

    def is_certain(self, rule: str, side: Optional[str] = None) -> bool:
        """A rule, or a finding, is true whatever else is answered. Raises KeyError."""
        index = self._rule(rule, side)
        return bool(lib.rung_live_certain(self._handle.pointer)[index >> 6] >> (index & 63) & 1)

    def is_possible(self, rule: str, side: Optional[str] = None) -> bool:
        """It is not ruled out. A rule that protects acts while it is not ruled out."""
        index = self._rule(rule, side)
        return bool(lib.rung_live_possible(self._handle.pointer)[index >> 6] >> (index & 63) & 1)

    @property
    def verdict_bits(self) -> int:
        """One bit for each of the eight verdicts, in the order of `rung.h`: the quickest way to look."""
        return int(lib.rung_live_verdicts(self._handle.pointer))

    @property
    def verdicts(self) -> FrozenSet[str]:
        """What the verdict may still become. It may hold one too many, never one too few."""
        bits = lib.rung_live_verdicts(self._handle.pointer)
        return frozenset(word for bit, word in enumerate(native.VERDICTS) if bits >> bit & 1)

    def decide(self, *, reasons: bool = True) -> Decision:
        """The whole decision, as `RuleSet.decide` gives it for `state`."""
        options = sized(native.DecideOptions, without_reasons=int(not reasons))
        out = scratch.decision
        check(lib.rung_live_decide(self._handle.pointer, byref(options), out, scratch.error))
        check(lib.rung_decision_write(out, None, native.JSON, scratch.text, scratch.error))
        return Decision(scratch.said())

    @property
    def state(self) -> str:
        """The state as it stands, as JSON."""
        check(lib.rung_live_state(self._handle.pointer, scratch.text, scratch.error))
        return scratch.said()

    @property
    def rules(self) -> List[str]:
        """The names of all rules and findings."""
        if self._names is None:
            count = lib.rung_live_rule_count(self._handle.pointer)
            names = (lib.rung_live_rule_name(self._handle.pointer, index) for index in range(count))
            self._names = [view_text(name) for name in names]
        return list(self._names)


_KINDS = {"not sure": 1, "declined": 2}


def _answer_struct(name: str, value: Any) -> Tuple[native.AnswerStruct, Any]:
    """An answer as in JSON; beside it what must stay alive as long as it."""
    from ._rules import day_number

    answer = sized(native.AnswerStruct)
    if isinstance(value, dict):
        answer.by_clinician = int(value.get("by") == "clinician")
        if value.get("on") is not None:
            answer.has_on, answer.on = 1, day_number(value["on"])
        if value.get("answer") is not None:
            if value["answer"] not in _KINDS:
                raise UsageError(f"{name}: an answer is a value, 'not sure' or 'declined', not {value['answer']!r}")
            answer.kind = _KINDS[value["answer"]]
            return answer, None
        value = value.get("value")
    if value is None:
        return answer, None
    if isinstance(value, bool):
        answer.kind = 3 if value else 4
    elif isinstance(value, (list, tuple, set, frozenset)):
        return _named(answer, 7, sorted(value))
    elif value == "never":
        answer.kind = 8
    elif hasattr(value, "toordinal"):
        answer.kind, answer.date = 9, day_number(value)
    elif isinstance(value, str):
        try:
            answer.kind, answer.date = 9, day_number(value)
        except ValueError:
            return _named(answer, 6, [value])
    else:
        answer.kind, answer.number = 5, thousandths(name, value)
    return answer, None


def _named(answer: native.AnswerStruct, kind: int, names: List[str]) -> Tuple[native.AnswerStruct, Any]:
    from ctypes import c_char_p, cast

    texts = [one.encode() for one in names]
    views = (native.View * len(texts))(*[native.View(cast(c_char_p(one), c_void_p), len(one)) for one in texts])
    answer.kind, answer.names, answer.name_count = kind, views, len(texts)
    return answer, (texts, views)
