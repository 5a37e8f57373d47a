"""What does one unit of work hold: the open transaction, the time, and whose community it serves?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession


class Clock(Protocol):
    """The one source of time, ids and chance; everything else receives their values as arguments."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def new_id(self) -> UUID:
        """A fresh UUIDv7."""
        ...

    def secret(self, bytes_: int = 16) -> str:
        """An unguessable URL-safe text of that many random bytes."""
        ...

    def jitter(self) -> float:
        """A number in [0, 1), for back-off and for choosing a wording."""
        ...


@dataclass(frozen=True, slots=True)
class Acting:
    """An officer who acts for a member without Telegram, during one update."""

    officer_id: UUID
    person_id: UUID
    chat_id: int  #: the officer's


#: `session.info`: the `Acting` of this transaction, if there is one.
ACTING = "acting"


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction seen from a room. Rooms read and write through `session` and never commit."""

    session: AsyncSession
    clock: Clock
    now: datetime  #: one instant for the whole transaction, so that its rows agree
    community_id: UUID
    bot_id: int

    def new_id(self) -> UUID:
        return self.clock.new_id()

    @property
    def acting(self) -> Acting | None:
        """The officer at whose hand a member without Telegram acts here; None when people act for themselves."""
        found = self.session.info.get(ACTING)
        return found if isinstance(found, Acting) else None

    def on_paper(self, person_id: UUID | None) -> bool:
        """Whether what that person does here is told by an officer, from paper."""
        return self.acting is not None and self.acting.person_id == person_id
