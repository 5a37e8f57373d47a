"""What came of a simulated territory: how far did proposals go, and how many firms exchanged anything?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Executable, Select, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.enums import ListingKind, MatchKind
from models.exchange import Exchange, ExchangeLeg, ExchangeParty
from models.listing import Listing
from models.loop import LoopQuestion
from models.match import Match, MatchParty
from models.member import Organisation


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many proposals of one sort came so far; each figure counts some of those of the one before."""

    found: int
    shown: int  #: to one party at least
    wanted: int  #: one party at least said yes
    accepted: int  #: all said yes
    shared: int  #: contacts are out
    terms: int  #: somebody wrote terms
    agreed: int
    begun: int  #: one delivery at least was declared
    done: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scenario in figures. Shares are in [0, 1] of all firms; 0 when there is none."""

    name: str
    firms: int
    offers: int  #: ever published, withdrawn ones too
    needs: int
    swaps: Funnel  #: proposals between two firms
    loops: Funnel  #: of three or four
    loop_sizes: Mapping[str, int]  #: loops proposed, by number of firms
    agreeing: int  #: firms with an agreement at least
    exchanging: int  #: firms with a whole exchange done at least
    refusals: Mapping[str, int]  #: coded reasons of « pas pour moi »
    exits: Mapping[str, int]  #: coded reasons of exchanges that stopped or fell short
    questions: int  #: that unlock, put to firms
    questions_yes: int
    messages: int  #: sent to people
    delivered_cents: int  #: value excl. VAT of what was delivered and confirmed

    @property
    def exchanging_share(self) -> float:
        return self.exchanging / self.firms if self.firms else 0.0

    @property
    def agreeing_share(self) -> float:
        return self.agreeing / self.firms if self.firms else 0.0

    def to_json(self) -> dict[str, Any]:
        """All of it as plain values."""
        shares = {"exchanging_share": round(self.exchanging_share, 4), "agreeing_share": round(self.agreeing_share, 4)}
        return {**asdict(self), **shares}


async def outcome(session: AsyncSession, name: str, messages: int) -> Outcome:
    """Count everything in the database of one scenario."""
    listed = dict((await session.execute(_LISTED)).all())
    yes = select(func.count()).select_from(LoopQuestion).where(LoopQuestion.answer == "yes")
    return Outcome(
        name=name,
        firms=await _one(session, select(func.count()).select_from(Organisation)),
        offers=listed.get(ListingKind.OFFER, 0),
        needs=listed.get(ListingKind.NEED, 0),
        swaps=await _funnel(session, loops=False),
        loops=await _funnel(session, loops=True),
        loop_sizes={str(size): count for size, count in (await session.execute(_SIZES)).all()},
        agreeing=await _one(session, _PARTIES.where(Exchange.agreed_at.is_not(None))),
        exchanging=await _one(session, _PARTIES.where(Exchange.done_at.is_not(None))),
        refusals=await _reasons(session, _REFUSALS),
        exits=await _reasons(session, _EXITS),
        questions=await _one(session, select(func.count()).select_from(LoopQuestion)),
        questions_yes=await _one(session, yes),
        messages=messages,
        delivered_cents=await _one(session, _VALUE),
    )


async def _funnel(session: AsyncSession, *, loops: bool) -> Funnel:
    kind = Match.kind == MatchKind.LOOP if loops else Match.kind != MatchKind.LOOP
    party = select(MatchParty.id).where(MatchParty.match_id == Match.id)
    shown = party.where(MatchParty.shown_at.is_not(None)).exists()
    wanted = party.where(MatchParty.answer == "yes").exists()
    delivered = select(ExchangeLeg.id).where(
        ExchangeLeg.exchange_id == Exchange.id, ExchangeLeg.delivered_at.is_not(None)
    )
    stages = (
        shown,
        wanted,
        Match.accepted_at.is_not(None),
        Match.shared_at.is_not(None),
        Exchange.terms_version > 0,
        Exchange.agreed_at.is_not(None),
        and_(Exchange.agreed_at.is_not(None), delivered.exists()),
        and_(Exchange.agreed_at.is_not(None), Exchange.done_at.is_not(None)),
    )
    counted = [func.coalesce(func.sum(case((stage, 1), else_=0)), 0) for stage in stages]
    query = select(func.count(Match.id), *counted).outerjoin(Exchange, Exchange.match_id == Match.id).where(kind)
    return Funnel(*(await session.execute(query)).one())


async def _reasons(session: AsyncSession, query: Executable) -> dict[str, int]:
    return {str(reason): count for reason, count in (await session.execute(query)).all()}


async def _one(session: AsyncSession, query: Select[Any]) -> int:
    return int((await session.execute(query)).scalar_one() or 0)


_LISTED = select(Listing.kind, func.count()).where(Listing.published_at.is_not(None)).group_by(Listing.kind)
_PARTIES = select(func.count(ExchangeParty.organisation_id.distinct())).join(
    Exchange, Exchange.id == ExchangeParty.exchange_id
)
_REFUSALS = (
    select(MatchParty.reason, func.count())
    .where(MatchParty.reason.is_not(None))
    .group_by(MatchParty.reason)
    .order_by(func.count().desc(), MatchParty.reason)
)
_EXITS = (
    select(Exchange.reason, func.count())
    .where(Exchange.reason.is_not(None))
    .group_by(Exchange.reason)
    .order_by(func.count().desc(), Exchange.reason)
)
_VALUE = select(func.sum(ExchangeLeg.ht_cents)).where(ExchangeLeg.confirmed_at.is_not(None))
_COUNTED = (
    select(MatchParty.match_id, func.count().label("size"))
    .join(Match, Match.id == MatchParty.match_id)
    .where(Match.kind == MatchKind.LOOP)
    .group_by(MatchParty.match_id)
    .subquery()
)
_SIZES = select(_COUNTED.c.size, func.count()).group_by(_COUNTED.c.size).order_by(_COUNTED.c.size)
