"""Who lives in the village these tests are about: structures with an offer and a need each, and proposals among them?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bot.database import Database
from models.enums import ContactChoice, ListingKind, ListingState, PersonState, VatRegime
from models.listing import Listing
from models.match import Match
from models.member import Organisation, Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.conftest import BOT, COMMUNITY
from troc.exchanges import proposals
from troc.exchanges.proposals import LegDraft, Proposal

TRADES = ("un garage", "une ferme", "un cabinet comptable", "une boulangerie")
GOODS = ("vidange", "3 stères de bois", "comptabilité", "viennoiseries")


@dataclass(frozen=True)
class Party:
    """One structure, the person who speaks for it, what it offers and needs."""

    person: UUID
    organisation: UUID
    offer: UUID
    need: UUID


@dataclass
class Village:
    """Structures in a real database, each with one offer; each needs what the next one offers."""

    database: Database
    clock: StoppedClock
    parties: list[Party] = field(default_factory=list)
    regime: VatRegime | None = None  #: what its structures told of VAT; who told nothing is asked at the first yes

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[Work]:
        async with self.database.transaction() as session:
            yield Work(session, self.clock, self.clock.now(), COMMUNITY, BOT)

    def work(self) -> AbstractAsyncContextManager[Work]:
        """A transaction now, committed at its end."""
        return self._work()

    async def settle(self, count: int, **changes: Any) -> list[Party]:
        """`count` structures move in; `changes` go to their people."""
        async with self.work() as work:
            for rank in range(count):
                self.parties.append(await self._move_in(work, rank, count, changes))
        return self.parties

    async def _move_in(self, work: Work, rank: int, count: int, changes: dict[str, Any]) -> Party:
        person, organisation, offer, need = (self.clock.new_id() for _ in range(4))
        owned = {"community_id": COMMUNITY, "bot_id": BOT, "created_at": work.now}
        values: dict[str, Any] = {
            "telegram_id": 1000 + person.int % 10**9,
            "state": PersonState.ACTIVE,
            "first_name": f"Prénom{rank}",
            "last_name": f"Nom{rank}",
            "username": f"pseudo_{rank}",
            "phone": f"+3363998000{rank}",
            "contact_choice": ContactChoice.PHONE,
            "last_active_at": work.now,
        }
        work.session.add(
            Organisation(
                id=organisation,
                name=f"Structure Secrète {rank}",
                trade=TRADES[rank],
                commune_code=("91228", "77288", "91174", "77186")[rank],
                ess=rank == 1,
                vat_regime=self.regime,
                **owned,
            )
        )
        await work.session.flush()
        work.session.add(Person(id=person, organisation_id=organisation, **{**values, **changes}, **owned))
        await work.session.flush()
        for identifier, kind, title in (
            (offer, ListingKind.OFFER, GOODS[rank]),
            (need, ListingKind.NEED, GOODS[(rank + 1) % count]),
        ):
            work.session.add(
                Listing(
                    id=identifier,
                    person_id=person,
                    organisation_id=organisation,
                    kind=kind,
                    state=ListingState.ACTIVE,
                    title=title,
                    original=title,
                    published_at=work.now,
                    renewed_at=work.now,
                    updated_at=work.now,
                    **owned,
                )
            )
        await work.session.flush()
        return Party(person, organisation, offer, need)

    async def add_colleague(self, work: Work, party: Party, person_id: UUID) -> None:
        """Somebody else who speaks for that structure."""
        owned = {"community_id": COMMUNITY, "bot_id": BOT, "created_at": work.now}
        values: dict[str, Any] = {"telegram_id": 1000 + person_id.int % 10**9, "state": PersonState.ACTIVE}
        work.session.add(
            Person(
                id=person_id,
                organisation_id=party.organisation,
                first_name="Collègue",
                last_active_at=work.now,
                **values,
                **owned,
            )
        )
        await work.session.flush()

    async def propose(self, givers: Sequence[int] | None = None, level: str = "strong", **reasons: Any) -> UUID:
        """A proposal in which each of `givers` (all, when not said) gives its offer to who needs it."""
        given = range(len(self.parties)) if givers is None else givers
        async with self.work() as work:
            legs = []
            for rank in given:
                offer = await work.session.get_one(Listing, self.parties[rank].offer)
                need = await work.session.get_one(Listing, self.parties[rank - 1].need)
                legs.append(LegDraft(offer, need, 0.8, reasons.get("reasons", [])))
            match = await proposals.propose(work, legs, level)
            return match.id

    async def see(self, work: Work, match_id: UUID, rank: int) -> Proposal:
        """The proposal as that party sees it."""
        return await proposals.view(work, match_id, self.parties[rank].person)

    async def state(self, match_id: UUID) -> str:
        """Where it stands."""
        async with self.work() as work:
            return str((await work.session.get_one(Match, match_id)).state)
