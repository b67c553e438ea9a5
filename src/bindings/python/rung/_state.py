"""States: what somebody answered, what was done before, and what day it is.

Everything that takes a state takes a `State`, another dataclass with the same fields, a dict as docs/json.md describes, or JSON
as str or bytes. In dicts and dataclasses days may be `datetime.date`, and numbers whatever has a value of int or float.
"""

import dataclasses
from ctypes import byref, c_void_p
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Optional, Union

from ._errors import check
from ._native import Handle, lib, scratch

NOT_SURE: Dict[str, str] = {"answer": "not sure"}
"""The answer of somebody who was asked and does not know. It permits nothing and rules nothing out."""
DECLINED: Dict[str, str] = {"answer": "declined"}
"""The answer of somebody who would rather not say. It counts like NOT_SURE."""


@dataclass
class Answer:
    """An answer with its day or its giver. `value` as in JSON; `answer`: "not sure" or "declined" in its place.

    `on`: the day on which it was given, when that is not today's or its session's. `by`: "person" or "clinician".
    """

    value: Any = None
    answer: Optional[str] = None
    on: Any = None
    by: Optional[str] = None


@dataclass
class Session:
    """One day of the past. `facts`: answers by fact. `exercises`: what was logged, by exercise that was done."""

    date: Any
    facts: Dict[str, Any] = field(default_factory=dict)
    exercises: Dict[str, Dict[str, Any]] = field(default_factory=dict)


@dataclass
class State:
    """All that a decision is made from (docs/json.md). `today`: the day to decide for, "YYYY-MM-DD" or a date."""

    today: Any
    facts: Dict[str, Any] = field(default_factory=dict)
    ladders: Dict[str, Any] = field(default_factory=dict)
    sessions: List[Any] = field(default_factory=list)
    settings: Dict[str, Any] = field(default_factory=dict)
    wants: List[str] = field(default_factory=list)
    answering: str = "person"


AnyState = Union[State, Mapping[str, Any], str, bytes]


def _plain(value: Any) -> Any:
    """What json does not know itself: dataclasses, days, numbers of other packages."""
    if isinstance(value, Answer):
        return {key: said for key, said in vars(value).items() if said is not None}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if hasattr(value, "item"):  # a number of NumPy
        return value.item()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "__float__"):
        return float(value)
    raise TypeError(f"a state cannot hold {value!r}")


def json_of(state: Any) -> bytes:
    """A state as JSON, ready for the library."""
    if isinstance(state, bytes):
        return state
    if not isinstance(state, str):
        import json

        state = json.dumps(state, default=_plain, ensure_ascii=False, allow_nan=False)
    text: str = state
    return text.encode()


def read(state: Any) -> Handle:
    """A state as a handle. Raises Rejected."""
    text = json_of(state)
    pointer = c_void_p()
    check(lib.rung_state_read(text, len(text), byref(pointer), scratch.error))
    return Handle(pointer, lib.rung_state_free)


def with_sessions(sessions: Iterable[Any]) -> Handle:
    """Sessions of any days, in a state of their latest."""
    import json

    plain = json.loads(json_of(list(sessions)))
    today = max((str(one.get("date", "")) for one in plain if isinstance(one, dict)), default="1970-01-01")
    return read({"today": today, "sessions": plain})
