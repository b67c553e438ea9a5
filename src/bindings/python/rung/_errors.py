"""What goes wrong, as exceptions."""

from dataclasses import dataclass
from typing import Any, Tuple

from ._native import INVALID_ARGUMENT, NOT_FOUND, OK, OUT_OF_MEMORY, REJECTED, lib, scratch, view_bytes, view_text


@dataclass(frozen=True)
class Diagnostic:
    """One thing that was said of rules or of a state.

    `line`, `column`: from 1, 0 without a place. `begin`, `end`: bytes, from 0. `code`: see docs/diagnostics.md.
    """

    severity: str
    code: str
    message: str
    help: Tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    begin: int = 0
    end: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        return f"{place}{self.severity}[{self.code}]: {self.message}"


class RungError(Exception):
    """All that this package raises of itself, but for MemoryError."""


class Rejected(RungError, ValueError):
    """Rules or a state that cannot be used.

    `diagnostics`: each mistake as data. `text`: all of them in the layout of a compiler, with the lines they speak of.
    """

    def __init__(self, diagnostics: Tuple[Diagnostic, ...], text: str) -> None:
        super().__init__(text.rstrip("\n"))
        self.diagnostics = diagnostics
        self.text = text


class UsageError(RungError, ValueError):
    """A call with something that it cannot take: a value outside a fact's range, a side that is none."""


class InternalError(RungError):
    """A mistake in Rung itself; please report it."""


def _diagnostic(told: Any) -> Diagnostic:
    places = ("line", "column", "end_line", "end_column", "begin", "end")
    return Diagnostic(
        severity=told["severity"],
        code=told["code"],
        message=told["message"],
        help=tuple(told["help"]),
        file=told.get("file", ""),
        **{place: told.get(place, 0) for place in places},
    )


def told() -> Tuple[Diagnostic, ...]:
    """What the last call of this thread left in its error."""
    text = view_bytes(lib.rung_error_json(scratch.error))
    if not text:
        return ()
    import json

    return tuple(_diagnostic(one) for one in json.loads(text))


def check(status: int) -> None:
    """Raises what the last call of this thread failed with. REQUIRES: it was given `scratch.error`."""
    if status == OK:
        return
    if status == OUT_OF_MEMORY:
        raise MemoryError("rung: there is no memory left")
    text = view_text(lib.rung_error_text(scratch.error))
    if status == REJECTED:
        raise Rejected(told(), text)
    if status in (INVALID_ARGUMENT, NOT_FOUND):
        raise UsageError(text.strip() or "this call cannot be made so")
    raise InternalError(text.strip())
