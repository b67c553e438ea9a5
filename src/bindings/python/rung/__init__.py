"""Rung decides what the next safe step of a rehabilitation is, by rules that clinicians write.

    import rung

    rules = rung.RuleSet.load("rules")                  # files, folders, or texts by name
    decision = rules.decide({"today": "2026-11-20", "facts": {"knee_pain": 3}, "sessions": []})
    if decision.verdict == "ask":
        print(decision.questions[0].ask)

A state is a dict as in docs/json.md, the same as JSON text, or a `State`. Whatever rules or a state cannot be used for is a
`Rejected` with its `diagnostics`. Nothing here reads a clock: the state says what day it is.

Rules may be used from many threads at once, and a call into the library lets other threads run. A `Live` or `Fold` is for one
thread at a time. While the verdict is `ask` show no exercise: nothing that was not asked is advice.
"""

from typing import TYPE_CHECKING, Any

from ._decision import Choice, Decision, Explanation, PlanItem, Question, Reason, Referral
from ._errors import Diagnostic, InternalError, Rejected, RungError, UsageError
from ._native import ABI, LANGUAGE_VERSION, VERSION
from ._rules import Audit, Pack, RuleSet
from ._state import DECLINED, NOT_SURE, Answer, Session, State

if TYPE_CHECKING:
    from ._columns import Columns
    from ._fold import Fold
    from ._live import Fact, Live

__version__ = VERSION
__all__ = [
    "ABI",
    "Answer",
    "Audit",
    "Choice",
    "Columns",
    "DECLINED",
    "Decision",
    "Diagnostic",
    "Explanation",
    "Fact",
    "Fold",
    "InternalError",
    "LANGUAGE_VERSION",
    "Live",
    "NOT_SURE",
    "Pack",
    "PlanItem",
    "Question",
    "Reason",
    "Referral",
    "Rejected",
    "RuleSet",
    "RungError",
    "Session",
    "State",
    "UsageError",
    "VERSION",
]

_LATER = {"Columns": "_columns", "Fact": "_live", "Fold": "_fold", "Live": "_live"}


def __getattr__(name: str) -> Any:
    """What only some programs use is read when it is first asked for, so that a first decision does not wait for it."""
    if name not in _LATER:
        raise AttributeError(f"module 'rung' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_LATER[name]}", __name__), name)
