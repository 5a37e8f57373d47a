"""How does chance decide in a simulated territory, so that the same seed, and the same question, always get the same answer?

Nothing is drawn from a running sequence: each draw is named by what it is about (« would this firm like that gift? »). So the
scenarios ask the same people, with the same tastes, and what differs between them is not luck (common random numbers).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")

_RANGE = 2**64


class Chance:
    """Draws of one seed, each by its name."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def draw(self, *about: object) -> float:
        """A number in [0, 1), the same for the same words."""
        text = "\x1f".join(map(str, (self.seed, *about)))
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) / _RANGE

    def happens(self, share: float, *about: object) -> bool:
        """True in that share of cases, in [0, 1]."""
        return self.draw(*about) < share

    def between(self, low: int, high: int, *about: object) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.draw(*about) * (high - low + 1))

    def pick(self, weights: Mapping[T, float], *about: object) -> T:
        """One of the keys, as often as its weight says; ValueError when nothing weighs anything."""
        possible = [(key, weight) for key, weight in weights.items() if weight > 0]
        if not possible:
            raise ValueError("nothing to pick from")
        left = self.draw(*about) * sum(weights.values())
        for key, weight in possible:
            left -= weight
            if left < 0:
                return key
        return possible[-1][0]  # what rounding left over


class TerritoryClock:
    """A `models.work.Clock` that moves when told; its ids count up and its secrets follow the seed."""

    def __init__(self, start: datetime, chance: Chance) -> None:
        self._moment = start
        self._chance = chance
        self._count = 0

    def now(self) -> datetime:
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Forward; ValueError for a moment that has passed: rooms count on time going on."""
        if moment < self._moment:
            raise ValueError("time does not go back")
        self._moment = moment

    def new_id(self) -> UUID:
        self._count += 1
        # shaped like a UUIDv7: milliseconds first, then what makes it unique and tells the seeds apart
        stamp, seed = int(self._moment.timestamp() * 1000), self._chance.seed & 0xFFF
        return UUID(int=(stamp << 80) | (0x7 << 76) | (seed << 64) | (0b10 << 62) | self._count)

    def secret(self, bytes_: int = 16) -> str:
        self._count += 1
        text = f"{self._chance.seed}:secret:{self._count}"
        return (
            base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=bytes_).digest()).rstrip(b"=").decode()
        )

    def jitter(self) -> float:
        self._count += 1
        return self._chance.draw("jitter", self._count)
