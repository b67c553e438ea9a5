"""The outcomes of very many states that differ in a few answers."""

from ctypes import POINTER, byref, c_char_p, c_uint32, c_uint64, c_void_p, cast
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple

from . import _native as native
from ._errors import UsageError, check
from ._live import Live
from ._native import Handle, lib, scratch, side_number, view_text
from ._state import NOT_SURE, AnyState, read

if TYPE_CHECKING:
    from ._rules import RuleSet

_NOT_SURE, _UNANSWERED, _VALUE = range(3)
_STEP = 512  # states that one step of the library works out


def _numpy() -> Any:
    try:
        import numpy
    except ImportError:
        return None
    return numpy


def _key(value: Any) -> Any:
    """What tells values of a column apart; None for what was not asked."""
    if hasattr(value, "item"):
        value = value.item()
    if value is None or (isinstance(value, float) and value != value):
        return None
    if value == NOT_SURE:
        return NOT_SURE["answer"], NOT_SURE
    if not isinstance(value, (bool, int, float, str)):
        raise UsageError(f"a column holds numbers, bools, names of choices, None or NOT_SURE, not {value!r}")
    return type(value).__name__, value


def _coded(name: str, values: Any) -> Tuple[bytes, List[Any]]:
    """A byte for each value, and what each byte stands for."""
    numpy = _numpy()
    if numpy is not None and hasattr(values, "to_numpy"):
        values = values.to_numpy()
    if numpy is not None and isinstance(values, numpy.ndarray) and values.dtype.kind in "biuf":
        known, places = numpy.unique(values, return_inverse=True)
        if len(known) <= 256:
            return places.astype(numpy.uint8).tobytes(), [_key(one) for one in known]
    codes: Dict[Any, int] = {}
    keys: List[Any] = []
    out = bytearray()
    for value in values:
        key = _key(value)
        mark = key[:1] if isinstance(key, tuple) and key[1] is NOT_SURE else key
        if mark not in codes:
            if len(keys) == 256:
                raise UsageError(f"{name}: a column holds at most 256 different values")
            codes[mark] = len(keys)
            keys.append(key)
        out.append(codes[mark])
    return bytes(out), keys


class Columns:
    """What the rules come to for each state: what is certain, what is possible, and which verdicts are left.

    Made by `RuleSet.columns`. Results are lists of bool, one for each state, or arrays of NumPy where that is installed.
    `len(columns)`: how many states there are.
    """

    __slots__ = ("_batch", "_count", "_rules", "_certain", "_possible", "_verdicts")

    def __init__(self, rules: "RuleSet", base: AnyState, columns: Mapping[str, Any]) -> None:
        live = Live(rules, base)
        coded = {str(name): _coded(str(name), column) for name, column in columns.items()}
        lengths = {len(codes) for codes, _ in coded.values()}
        if len(lengths) > 1:
            raise UsageError(f"the columns have different lengths: {sorted(lengths)}")
        self._count = lengths.pop() if lengths else 0
        self._batch = _batch_of(rules, base, [_lane(live, name, keys) for name, (_, keys) in coded.items()])
        self._rules = int(lib.rung_batch_rule_count(self._batch.pointer))
        self._work([codes for codes, _ in coded.values()])

    def _work(self, codes: List[bytes]) -> None:
        room_pointer = c_void_p()
        check(lib.rung_room_new(self._batch.pointer, byref(room_pointer), scratch.error))
        room = Handle(room_pointer, lib.rung_room_free)
        pointers = (c_void_p * max(1, len(codes)))(*[cast(c_char_p(one), c_void_p) for one in codes])

        def words(kinds: int) -> Any:
            return (c_uint64 * lib.rung_batch_words(self._count, kinds))()

        self._certain, self._possible = words(self._rules), words(self._rules)
        self._verdicts = words(len(native.VERDICTS))
        status = lib.rung_batch_many(
            self._batch.pointer, room.pointer, pointers, self._count, self._certain, self._possible, self._verdicts
        )
        if status != native.OK:
            raise MemoryError

    def __len__(self) -> int:
        return self._count

    def _bits(self, words: Any, kind: int, kinds: int) -> Any:
        """Bits of one kind, by state: see rung_batch_many."""
        numpy = _numpy()
        if numpy is not None and self._count:
            rows = numpy.frombuffer(words, dtype="<u8").reshape(-1, kinds, _STEP // 64)
            bits = numpy.unpackbits(rows[:, kind, :].copy().view(numpy.uint8), bitorder="little")
            return bits[: self._count].astype(bool)
        out = []
        for state in range(self._count):
            word = (state // _STEP * kinds + kind) * 8 + state % _STEP // 64
            out.append(bool(words[word] >> state % 64 & 1))
        return out

    def _rule(self, name: str, side: Optional[str]) -> int:
        out = c_uint32()
        text = name.encode()
        side_of = side_number(side)
        if lib.rung_batch_rule(self._batch.pointer, text, len(text), side_of, byref(out)) != native.OK:
            raise KeyError(name if side is None else f"{name}.{side}")
        return out.value

    def certain(self, rule: str, side: Optional[str] = None) -> Any:
        """In which states the rule or finding is true, whatever else is answered. Shape: (states,). Raises KeyError."""
        return self._bits(self._certain, self._rule(rule, side), self._rules)

    def possible(self, rule: str, side: Optional[str] = None) -> Any:
        """In which states it is not ruled out. Shape: (states,). Raises KeyError."""
        return self._bits(self._possible, self._rule(rule, side), self._rules)

    def may_be(self, verdict: str) -> Any:
        """In which states that verdict is still possible. Shape: (states,). Raises ValueError for a word that is no verdict."""
        return self._bits(self._verdicts, native.VERDICTS.index(verdict), len(native.VERDICTS))

    @property
    def rules(self) -> List[str]:
        """The names of all rules and findings."""
        return [view_text(lib.rung_batch_rule_name(self._batch.pointer, index)) for index in range(self._rules)]


def _split(name: str) -> Tuple[str, Optional[str]]:
    fact, dot, side = name.rpartition(".")
    return (fact, side) if dot and side in ("left", "right") else (name, None)


def _choice(live: Live, fact: str, side: Optional[str], name: str) -> int:
    try:
        of = live.fact(fact, side)
    except KeyError:
        return 0  # the library says what is wrong with that fact
    return of._choice(name)


def _lane(live: Live, name: str, keys: List[Any]) -> Tuple[str, Optional[str], List[Tuple[int, int]]]:
    from ._live import thousandths

    fact, side = _split(name)
    said = []
    for key in keys:
        if key is None:
            said.append((_UNANSWERED, 0))
        elif key[1] is NOT_SURE:
            said.append((_NOT_SURE, 0))
        elif isinstance(key[1], str):
            said.append((_VALUE, _choice(live, fact, side, key[1])))
        elif isinstance(key[1], bool):
            said.append((_VALUE, int(key[1])))
        else:
            said.append((_VALUE, thousandths(name, key[1])))
    return fact, side, said


def _batch_of(rules: "RuleSet", base: AnyState, lanes: List[Tuple[str, Optional[str], List[Tuple[int, int]]]]) -> Handle:
    names = [fact.encode() for fact, _, _ in lanes]
    tables = [
        (native.Said * max(1, len(said)))(*[native.Said(kind, 0, value) for kind, value in said]) for _, _, said in lanes
    ]
    structs = (native.Lane * max(1, len(lanes)))()
    for struct, name, table, (_, side, said) in zip(structs, names, tables, lanes):
        struct.fact, struct.fact_size, struct.side = name, len(name), side_number(side)
        struct.said, struct.said_count = cast(table, POINTER(native.Said)), len(said)
    given = read(base)
    pointer = c_void_p()
    rules_of = rules._handle.pointer
    check(lib.rung_batch_start(rules_of, given.pointer, structs, len(lanes), None, byref(pointer), scratch.error))
    return Handle(pointer, lib.rung_batch_free)
