"""The past of one person, kept ready."""

from ctypes import byref, c_size_t, c_void_p
from typing import TYPE_CHECKING, Any, Mapping, Optional

from . import _native as native
from ._decision import Decision
from ._errors import check
from ._native import Handle, lib, scratch, sized
from ._state import AnyState, read, with_sessions

if TYPE_CHECKING:
    from ._rules import RuleSet


class Fold:
    """Sessions go in one by one, and a decision does not read them all again. For one thread at a time.

    What it decides is, to the byte, what `RuleSet.decide` says of the same sessions in one state. It is made anew from sessions
    at any time and never stored: sessions are. `len(fold)`: how many it has.
    """

    __slots__ = ("_handle",)

    def __init__(self, rules: "RuleSet", settings: Optional[Mapping[str, Any]] = None) -> None:
        given = read({"today": "1970-01-01", "sessions": [], "settings": settings}) if settings else None
        pointer = c_void_p()
        of = given.pointer if given else None
        check(lib.rung_fold_new(rules._handle.pointer, of, byref(pointer), scratch.error))
        self._handle = Handle(pointer, lib.rung_fold_free)

    def add(self, *sessions: Any) -> None:
        """Takes sessions, dicts as in docs/json.md or a `Session`; all of them or, raising Rejected, none."""
        if not sessions:
            return
        given = with_sessions(sessions)
        check(lib.rung_fold_add(self._handle.pointer, given.pointer, scratch.error))

    def forget(self, date: Any) -> int:
        """Leaves out what was added of a day, and says how many sessions that were. To correct one, forget its day and add it."""
        from ._rules import day_number

        removed = c_size_t()
        check(lib.rung_fold_forget(self._handle.pointer, day_number(date), byref(removed), scratch.error))
        return removed.value

    def __len__(self) -> int:
        return int(lib.rung_fold_count(self._handle.pointer))

    def decide(self, state: AnyState, *, reasons: bool = True) -> Decision:
        """Decides on today's state together with the sessions that were added; `state` may hold further ones."""
        now = read(state)
        options = sized(native.DecideOptions, without_reasons=int(not reasons))
        out = scratch.decision
        check(lib.rung_fold_decide(self._handle.pointer, now.pointer, byref(options), out, scratch.error))
        check(lib.rung_decision_write(out, None, native.JSON, scratch.text, scratch.error))
        return Decision(scratch.said())
