"""When may the next call leave, so that Telegram has no reason to refuse it?"""

from __future__ import annotations

from dataclasses import dataclass

from models.outbox import Lane


def after_trouble(times: int) -> float:
    """The seconds to wait after `times` failures in a row of the network or the database: doubling, 30 at most.

    The exponent is bounded too: after a night without a network, a float could no longer hold the power.
    """
    seconds: float = 0.2 * 2 ** min(times, 8)
    return min(30.0, seconds)


@dataclass(frozen=True, slots=True)
class Pace:
    """`rate` calls a second in the long run, `burst` at once."""

    rate: float
    burst: int

    @property
    def interval(self) -> float:
        return 1 / self.rate


@dataclass(frozen=True, slots=True)
class Paces:
    """Telegram's advice: about 1 a second a chat, 30 a second in all; mass messages leave room for answers."""

    chat: Pace = Pace(1, 5)
    bulk: Pace = Pace(22, 1)
    overall: Pace = Pace(30, 5)


#: against the local Telegram there is nobody to spare
LOCAL = Paces(chat=Pace(200, 50), bulk=Pace(500, 50), overall=Pace(2000, 200))
_MANY = 10_000  #: chats remembered before the rested ones are forgotten


class Bucket:
    """A pace followed by reservations: each takes the next free slot (the generic cell rate algorithm)."""

    __slots__ = ("_pace", "_slot")

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._slot = float("-inf")

    def earliest(self, now: float) -> float:
        """When the next call may leave, in the same seconds as `now`."""
        return max(now, self._slot - (self._pace.burst - 1) * self._pace.interval)

    def take(self, at: float) -> None:
        """A call leaves at `at`."""
        self._slot = max(self._slot, at) + self._pace.interval

    def rested(self, now: float) -> bool:
        return self._slot <= now


class Limits:
    """All buckets of one bot; times are the event loop's seconds."""

    def __init__(self, paces: Paces) -> None:
        self.paces = paces
        self._overall = Bucket(paces.overall)
        self._bulk = Bucket(paces.bulk)
        self._chats: dict[int, Bucket] = {}
        self._paused = dict.fromkeys(Lane, float("-inf"))

    def reserve(self, chat_id: int, lane: Lane, now: float) -> float:
        """Take the next slot of the chat, the lane and the whole bot; returns the seconds to wait for it."""
        chat = self._chats.get(chat_id)
        if chat is None:
            if len(self._chats) >= _MANY:
                self._chats = {key: bucket for key, bucket in self._chats.items() if not bucket.rested(now)}
            chat = self._chats[chat_id] = Bucket(self.paces.chat)
        buckets = [chat, self._overall] if lane == Lane.ANSWER else [chat, self._bulk, self._overall]
        at = max(bucket.earliest(now) for bucket in buckets)
        for bucket in buckets:
            bucket.take(at)
        return at - now

    def pause(self, lane: Lane, until: float) -> None:
        """Nothing of `lane` leaves before `until`: Telegram said so."""
        self._paused[lane] = max(self._paused[lane], until)

    def paused(self, lane: Lane, now: float) -> float:
        """The seconds for which `lane` stays paused; 0 when it is not."""
        return max(0.0, self._paused[lane] - now)
