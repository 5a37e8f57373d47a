"""What does a scenario of a simulated territory hold: the product's rooms, its clock, and what its people know of themselves?"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.territory.behaviour import Behaviour
from bot.territory.chance import Chance, TerritoryClock
from bot.territory.firms import MadeUp
from bot.units import Units
from handlers.house import House
from models.listing import Listing
from models.member import Person
from troc.matching.matcher import Matcher


class Cause(StrEnum):
    """Why somebody comes to the chat."""

    TOLD = "told"  # a message of ours
    OWN = "own"  # by themselves: they have talked with the other
    CALLED = "called"  # an officer rang them up


@dataclass(frozen=True, slots=True, order=True)
class Coming:
    """Somebody will come to the chat."""

    at: datetime
    rank: int  #: of who comes first among those of one instant
    person_id: UUID = field(compare=False)
    cause: Cause = field(compare=False)
    questions: tuple[UUID, ...] = field(compare=False, default=())  #: loop questions they were put
    listings: tuple[UUID, ...] = field(compare=False, default=())  #: « toujours valable ? »
    paused: bool = field(compare=False, default=False)  #: told that we pause by ourselves
    surveys: tuple[UUID, ...] = field(compare=False, default=())  #: questionnaires they are invited to
    meetups: tuple[UUID, ...] = field(compare=False, default=())  #: meet-ups they are asked to, or about


@dataclass(slots=True)
class Ground:
    """One scenario under way."""

    units: Units
    clock: TerritoryClock
    matcher: Matcher
    chance: Chance
    behaviour: Behaviour
    house: House
    people: dict[UUID, MadeUp] = field(default_factory=dict)  #: person → the firm they answer for
    structures: dict[UUID, MadeUp] = field(default_factory=dict)  #: organisation → firm
    keys: dict[UUID, str] = field(default_factory=dict)  #: listing → its name among draws
    goods: dict[UUID, str] = field(default_factory=dict)  #: listing → the good it really is
    met: set[UUID] = field(default_factory=set)  #: needs that an agreement covers
    prospects: dict[int, UUID] = field(default_factory=dict)  #: rank of a firm → what the team wrote down of it
    doors: dict[int, UUID] = field(default_factory=dict)  #: rank of a firm → its personal invitation
    gone: set[UUID] = field(default_factory=set)  #: people who erased their account
    times: dict[str, int] = field(default_factory=dict)  #: how often something was done, by what
    _agenda: list[Coming] = field(default_factory=list)
    _count: int = 0

    def learn(self, listing: Listing, key: str, good: str) -> None:
        """What a listing just written really is."""
        self.keys[listing.id] = key
        self.goods[listing.id] = good

    def of(self, person: Person) -> MadeUp:
        """The firm a person answers for."""
        return self.people[person.id]

    def coming(
        self,
        at: datetime,
        person_id: UUID,
        cause: Cause,
        *,
        questions: tuple[UUID, ...] = (),
        listings: tuple[UUID, ...] = (),
        paused: bool = False,
        surveys: tuple[UUID, ...] = (),
        meetups: tuple[UUID, ...] = (),
    ) -> None:
        """Note that somebody will come."""
        self._count += 1
        found = Coming(at, self._count, person_id, cause, questions, listings, paused, surveys, meetups)
        heapq.heappush(self._agenda, found)

    def due(self, now: datetime) -> list[Coming]:
        """Who comes now, first come first; each is handed out once."""
        found = []
        while self._agenda and self._agenda[0].at <= now:
            found.append(heapq.heappop(self._agenda))
        return found

    def again(self, about: str) -> int:
        """How many times this was done before; it counts as once more."""
        before = self.times.get(about, 0)
        self.times[about] = before + 1
        return before
