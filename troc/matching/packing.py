"""How is a text that was read kept in little room, and taken up again quickly?"""

from __future__ import annotations

import io
import pickle  # only what `pack` wrote in this process is read back # nosec B403
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from troc.matching.encoders import Vectors
from troc.matching.prepared import Prepared

#: The upper halves of float32 numbers (bfloat16): 8 bits of precision, and quicker to widen than IEEE half precision.
Halves = npt.NDArray[np.uint16]


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, apart: Sequence[object]) -> None:
        super().__init__(file, protocol=5)
        self._place = {id(one): place for place, one in enumerate(apart)}

    def persistent_id(self, obj: object) -> int | None:
        return self._place.get(id(obj))

    def reducer_override(self, obj: object) -> Any:
        # A dataclass is made anew from its fields, which is three times quicker than restoring its state.
        if is_dataclass(obj) and not isinstance(obj, type):
            made: Callable[..., object] = type(obj)
            return made, tuple(getattr(obj, one.name) for one in fields(obj))
        return NotImplemented


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, apart: Sequence[object]) -> None:
        super().__init__(file)
        self._apart = apart

    def persistent_load(self, pid: Any) -> Any:
        return self._apart[pid]


def arrays_of(prepared: Prepared) -> tuple[Vectors, ...]:
    """The vectors that are kept in matrices beside: of words, of sentences, and what the trade model saw, if it did."""
    seen = () if prepared.trades is None else (prepared.trades.share, prepared.trades.concepts, prepared.trades.reach)
    return (prepared.word_vector, prepared.sentence_vector, *seen)


def pack(prepared: Prepared) -> bytes:
    """All of it but `arrays_of`, 1 to 2 kB in place of 12 as objects."""
    file = io.BytesIO()
    _Writer(file, arrays_of(prepared)).dump(prepared)
    return file.getvalue()


def unpack(packed: bytes, arrays: Sequence[Vectors]) -> Prepared:
    """What was packed, with its arrays put back; about 25 microseconds."""
    found = _Reader(io.BytesIO(packed), arrays).load()
    if not isinstance(found, Prepared):
        raise TypeError("not a packed text")
    return found


def halved(vectors: Vectors) -> Halves:
    """The nearest numbers of half the size."""
    whole = np.ascontiguousarray(vectors, np.float32).view(np.uint32).astype(np.uint64)
    return ((whole + 0x8000) >> 16).astype(np.uint16)


def widened(halves: Halves) -> Vectors:
    """The same numbers as float32."""
    return np.left_shift(halves.astype(np.uint32), 16).view(np.float32)
