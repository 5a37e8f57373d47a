"""What do conversations know of the programme they speak for?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class House:
    """Facts of the settings that screens show or depend on; made once by the wiring, handed to handlers as `house`."""

    bot_username: str
    name: str
    controller: str  #: who answers for personal data
    contact: str  #: where to exercise one's rights
    territory: str
    departements: tuple[str, ...]
    zone: str  #: IANA name, when the commune does not say
    study: bool
    digest_hour: int
    brief: bool = True  #: officers are written to on Monday morning
    silent_days: int = 45  #: a member not heard of for so long is put before the team
    recall_hour: int = 8  #: local hour of « Mes rappels »
    prospects_kept: timedelta = timedelta(days=3 * 365)  #: after the last contact with one

    def link(self, code: str) -> str:
        """The deep link that opens the bot with `code` (at most 64 characters)."""
        return f"https://t.me/{self.bot_username}?start={code}"
