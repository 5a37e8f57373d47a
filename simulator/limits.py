"""Is the bot sending too fast for Telegram?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from simulator.errors import too_many_requests


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class SpeedLimits:
    """Telegram's sending limits: about 1 message a second a chat, 20 a minute a group, 30 a second in all.

    Short bursts pass, as on the real service: a chat may save up `CHAT_BURST` messages. Times are real seconds
    (monotonic), so that moving the world's clock neither frees nor blocks anything.
    Source: core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    CHAT_RATE, CHAT_BURST = 1.0, 4
    GROUP_RATE, GROUP_BURST = 20 / 60, 20
    ALL_RATE, ALL_BURST = 30.0, 30

    def __init__(self, enabled: bool) -> None:
        self.enabled = enabled
        self._chats: dict[int, _Bucket] = {}
        self._all = _Bucket(self.ALL_BURST, 0.0)

    def spend(self, chat_id: int, messages: int, now: float) -> None:
        """Count `messages` sends to a chat at `now` (seconds); raises the 429 with the seconds to wait."""
        if not self.enabled:
            return
        rate, burst = (self.CHAT_RATE, self.CHAT_BURST) if chat_id > 0 else (self.GROUP_RATE, self.GROUP_BURST)
        chat = self._chats.get(chat_id)
        if chat is None:
            if len(self._chats) > 10_000:
                self._chats = {key: kept for key, kept in self._chats.items() if now - kept.at < 60}
            chat = self._chats[chat_id] = _Bucket(burst, now)
        wait = max(
            self._missing(chat, rate, burst, messages, now),
            self._missing(self._all, self.ALL_RATE, self.ALL_BURST, messages, now),
        )
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        chat.tokens -= messages
        self._all.tokens -= messages

    @staticmethod
    def _missing(bucket: _Bucket, rate: float, burst: int, messages: int, now: float) -> float:
        """Refill the bucket and return the seconds until it can pay; an album waits for a full bucket at most."""
        bucket.tokens = min(burst, bucket.tokens + max(0.0, now - bucket.at) * rate)
        bucket.at = now
        return (min(messages, burst) - bucket.tokens) / rate
