"""How do the tests of exchanges get one: structures of the village whose contacts are out?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from models.enums import MatchState, VatRegime
from models.exchange import Exchange
from models.match import Match
from models.work import Work
from tests.exchanges.village import Party, Village
from troc.exchanges import exchange
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_wording import Gift, Identity, Wording
from troc.exchanges.fiscal_rules import rules_on

RULES = rules_on(date(2026, 11, 24))


@dataclass
class Swap:
    """An exchange between some of the village."""

    village: Village
    parties: Sequence[Party]
    id: UUID

    @property
    def today(self) -> date:
        """The day of the stopped clock."""
        return self.village.clock.now().date()

    async def see(self, work: Work, rank: int | None) -> Deal:
        """As that party sees it; None for an officer."""
        return await exchange.view(work, self.id, None if rank is None else self.parties[rank].person)

    def wording(
        self, cents: int = 10000, due: date | None = None, regime: VatRegime | None = VatRegime.FRANCHISE
    ) -> Wording:
        """Each gives its thing to the one before, as the proposal said."""
        count = len(self.parties)
        gifts = tuple(
            Gift(
                self.parties[rank].organisation,
                self.parties[rank - 1].organisation,
                f"chose {rank}",
                None,
                cents,
                due_to=due,
            )
            for rank in range(count)
        )
        identities = tuple(
            Identity(party.organisation, f"Structure {rank}", f"Prénom {rank}", regime=regime)
            for rank, party in enumerate(self.parties)
        )
        return Wording(gifts, identities)


async def shared(village: Village, count: int = 2, givers: Sequence[int] | None = None) -> Swap:
    """`count` newcomers whose contacts have just been shared, and the exchange that opened."""
    village.parties = []
    parties = list(await village.settle(count))
    match_id = await village.propose(givers)
    async with village.work() as work:
        match = await work.session.get_one(Match, match_id)
        match.state, match.shared_at = MatchState.SHARED, work.now
        await work.session.flush()
        await exchange.open_shared(work)
        found = (await work.session.execute(select(Exchange.id).where(Exchange.match_id == match_id))).scalar_one()
    return Swap(village, parties, found)
