"""The calls of rung.h, by ctypes. Nothing outside this package uses it directly.

ctypes lets other threads run during each call, so what a call writes to belongs to one thread: see `scratch`.
"""

import ctypes
import os
import threading
from ctypes import (
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_int32,
    c_int64,
    c_size_t,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
    sizeof,
    string_at,
)
from typing import Any, Optional, Type, TypeVar

ABI_MAJOR, ABI_MINOR = 0, 2
OK, REJECTED, INVALID_ARGUMENT, NOT_FOUND, OUT_OF_MEMORY, INTERNAL = range(6)
JSON, JSON_PRETTY, PAGE, SARIF = range(4)
SIDES = {None: 0, "left": 1, "right": 2}
VERDICTS = ("ask", "exercise", "rest", "stop", "routine", "urgent", "emergency", "out_of_scope")


class View(Structure):
    _fields_ = [("data", c_void_p), ("size", c_size_t)]


class Source(Structure):
    _fields_ = [("name", c_char_p), ("name_size", c_size_t), ("text", c_char_p), ("text_size", c_size_t)]


class LoadOptions(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("max_source_bytes", c_size_t),
        ("max_nesting", c_size_t),
        ("max_declarations", c_size_t),
        ("warnings_are_errors", c_int32),
    ]


class PackStruct(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("name", View),
        ("version", View),
        ("hash", View),
        ("title", View),
        ("status", View),
        ("owner", View),
        ("not_for", View),
        ("has_review_by", c_int32),
        ("review_by", c_int32),
    ]


class AnswerStruct(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("kind", c_int32),
        ("date", c_int32),
        ("number", c_int64),
        ("names", POINTER(View)),
        ("name_count", c_size_t),
        ("has_on", c_int32),
        ("on", c_int32),
        ("by_clinician", c_int32),
    ]


class DecideOptions(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("without_reasons", c_int32),
        ("format", c_int32),
        ("max_exact_states", c_size_t),
        ("without_questions", c_int32),
        ("without_blocked", c_int32),
    ]


class ExplainOptions(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("format", c_int32),
        ("why_not", c_char_p),
        ("why_not_size", c_size_t),
        ("without_changes", c_int32),
        ("max_changes", c_size_t),
        ("max_tries", c_size_t),
        ("max_alternatives", c_size_t),
    ]


class Said(Structure):
    _fields_ = [("kind", c_int32), ("unused", c_int32), ("value", c_int64)]


class Lane(Structure):
    _fields_ = [
        ("fact", c_char_p),
        ("fact_size", c_size_t),
        ("side", c_int32),
        ("unused", c_int32),
        ("said", POINTER(Said)),
        ("said_count", c_size_t),
    ]


class BatchOptions(Structure):
    _fields_ = [("size", c_size_t), ("certain_only", c_int32), ("most_bits", c_int32)]


_H, _T, _S, _I = c_void_p, c_char_p, c_size_t, c_int32
_OUT, _OPTIONS = c_void_p, c_void_p  # byref() of a handle or a struct; NULL
_STATUS = c_int32
_CALLS = {
    "rung_abi_version": (c_uint32, []),
    "rung_version": (c_char_p, []),
    "rung_language_version": (c_char_p, []),
    "rung_error_new": (_STATUS, [_OUT]),
    "rung_error_free": (None, [_H]),
    "rung_error_text": (View, [_H]),
    "rung_error_json": (View, [_H]),
    "rung_text_new": (_STATUS, [_OUT]),
    "rung_text_free": (None, [_H]),
    "rung_text_view": (View, [_H]),
    "rung_rules_load": (_STATUS, [c_void_p, _S, _OPTIONS, _OUT, _H]),
    "rung_rules_free": (None, [_H]),
    "rung_rules_pack_count": (c_size_t, [_H]),
    "rung_rules_pack": (_STATUS, [_H, _S, _OUT]),
    "rung_audit": (_STATUS, [_H, _I, _I, _H, _OUT, _H]),
    "rung_state_read": (_STATUS, [_T, _S, _OUT, _H]),
    "rung_state_free": (None, [_H]),
    "rung_decision_new": (_STATUS, [_OUT]),
    "rung_decision_free": (None, [_H]),
    "rung_decide_text": (_STATUS, [_H, _T, _S, _OPTIONS, _H, _H]),
    "rung_decision_write": (_STATUS, [_H, _H, _I, _H, _H]),
    "rung_explain": (_STATUS, [_H, _H, _OPTIONS, _H, _H]),
    "rung_live_start": (_STATUS, [_H, _H, _OUT, _H]),
    "rung_live_free": (None, [_H]),
    "rung_live_fact": (_STATUS, [_H, _T, _S, _I, _OUT]),
    "rung_live_choice": (_STATUS, [_H, c_uint32, _T, _S, _OUT]),
    "rung_live_rule": (_STATUS, [_H, _T, _S, _I, _OUT]),
    "rung_live_rule_count": (c_size_t, [_H]),
    "rung_live_rule_name": (View, [_H, c_uint32]),
    "rung_live_set": (_STATUS, [_H, c_uint32, c_int64]),
    "rung_live_set_unsure": (_STATUS, [_H, c_uint32]),
    "rung_live_forget": (_STATUS, [_H, c_uint32]),
    "rung_live_answer": (_STATUS, [_H, _T, _S, _I, _OPTIONS, _H]),
    "rung_live_certain": (POINTER(c_uint64), [_H]),
    "rung_live_possible": (POINTER(c_uint64), [_H]),
    "rung_live_verdicts": (c_uint16, [_H]),
    "rung_live_decide": (_STATUS, [_H, _OPTIONS, _H, _H]),
    "rung_live_state": (_STATUS, [_H, _H, _H]),
    "rung_fold_new": (_STATUS, [_H, _H, _OUT, _H]),
    "rung_fold_free": (None, [_H]),
    "rung_fold_add": (_STATUS, [_H, _H, _H]),
    "rung_fold_forget": (_STATUS, [_H, _I, _OUT, _H]),
    "rung_fold_count": (c_size_t, [_H]),
    "rung_fold_decide": (_STATUS, [_H, _H, _OPTIONS, _H, _H]),
    "rung_batch_start": (_STATUS, [_H, _H, c_void_p, _S, _OPTIONS, _OUT, _H]),
    "rung_batch_free": (None, [_H]),
    "rung_batch_rule_count": (c_size_t, [_H]),
    "rung_batch_rule": (_STATUS, [_H, _T, _S, _I, _OUT]),
    "rung_batch_rule_name": (View, [_H, c_uint32]),
    "rung_room_new": (_STATUS, [_H, _OUT, _H]),
    "rung_room_free": (None, [_H]),
    "rung_batch_words": (c_size_t, [_S, _S]),
    "rung_batch_many": (_STATUS, [_H, _H, c_void_p, _S, c_void_p, c_void_p, c_void_p]),
}


def _library() -> Any:
    """The library that RUNG_LIBRARY names, that was installed with this package, or that the system finds."""
    name = f"librung.so.{ABI_MAJOR}"
    here = os.path.dirname(os.path.realpath(__file__))
    beside = [os.path.join(here, name), os.path.join(here, "..", "..", "..", name)]
    named = os.environ.get("RUNG_LIBRARY") or next((file for file in beside if os.path.exists(file)), name)
    try:
        found = ctypes.CDLL(named)
        abi = found.rung_abi_version()
    except (OSError, AttributeError) as why:
        raise ImportError(
            f"the library of Rung could not be loaded ({why}); install librung{ABI_MAJOR}, or name the file in RUNG_LIBRARY"
        ) from None
    if abi >> 16 != ABI_MAJOR or abi & 0xFFFF < ABI_MINOR:
        raise ImportError(
            f"{named} has the interface {abi >> 16}.{abi & 0xFFFF}, but {ABI_MAJOR}.{ABI_MINOR} is needed"
        )
    for call, (result, arguments) in _CALLS.items():
        function = getattr(found, call)
        function.restype, function.argtypes = result, arguments
    return found


lib: Any = _library()
ABI = (lib.rung_abi_version() >> 16, lib.rung_abi_version() & 0xFFFF)
VERSION: str = lib.rung_version().decode()
LANGUAGE_VERSION: str = lib.rung_language_version().decode()


def view_bytes(view: View) -> bytes:
    return string_at(view.data, view.size) if view.size else b""


def view_text(view: View) -> str:
    return view_bytes(view).decode()


S = TypeVar("S", bound=Structure)


def sized(kind: Type[S], **fields: Any) -> S:
    """A struct of options with its size filled in."""
    return kind(size=sizeof(kind), **fields)


class Handle:
    """Something that the library made, released with this object."""

    __slots__ = ("pointer", "_free")

    def __init__(self, pointer: c_void_p, free: Any) -> None:
        self.pointer = pointer
        self._free = free

    def __del__(self) -> None:
        self._free(self.pointer)


def made(call: Any, free: Any, *arguments: Any) -> Handle:
    """Of a call `…_new(out)` that only memory can fail."""
    pointer = c_void_p()
    if call(*arguments, byref(pointer)) != OK:
        raise MemoryError
    return Handle(pointer, free)


class _Scratch(threading.local):
    """What calls of one thread write to."""

    def __init__(self) -> None:
        self._text = made(lib.rung_text_new, lib.rung_text_free)
        self._error = made(lib.rung_error_new, lib.rung_error_free)
        self._decision = made(lib.rung_decision_new, lib.rung_decision_free)
        self.text = self._text.pointer
        self.error = self._error.pointer
        self.decision = self._decision.pointer

    def said(self) -> str:
        return view_text(lib.rung_text_view(self.text))


scratch = _Scratch()


def side_number(side: Optional[str]) -> int:
    try:
        return SIDES[side]
    except KeyError:
        raise ValueError(f"a side is 'left', 'right' or None, not {side!r}") from None
