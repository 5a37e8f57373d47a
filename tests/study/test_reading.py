"""What does the study read of whom, once they said no, or their yes lapsed?"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.units import Units
from models.enums import Answer, ConsentPurpose, ExchangeState, ListingKind, MatchKind, MatchState, VatRegime
from models.exchange import Exchange, ExchangeLeg, ExchangeParty, ExchangeTerms
from models.match import Match, MatchLeg, MatchParty
from models.member import Community, Consent, Officer
from models.prospect import Prospect, ProspectContact, ProspectContactKind, ProspectState
from models.work import Work
from tests.conftest import COMMUNITY
from tests.study.test_extraction import DAY, KEY, Village, build, taken
from troc.exchanges.exchange_wording import Gift, Identity, Wording
from troc.study.pseudonyms import Pseudonyms

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest.fixture
async def village(units: Units) -> Village:
    async with units.begin() as work:
        return await build(work)


async def test_a_yes_to_earlier_purposes_is_nobodys_yes(units: Units, village: Village) -> None:
    async with units.begin() as work:
        Village(work).owned(
            Consent, person_id=village.people["a"].id, purpose=ConsentPurpose.STUDY, granted=True, notice_version="2025-01",
            text_hash="0" * 64, at=DAY + timedelta(days=1),
        )  # fmt: skip
    found = await taken(units)
    a = Pseudonyms(KEY).firm(village.firms["a"].id)
    (firm,) = (each for each in found.firms if each.id == a)
    # asked again, not a refusal: figures count it, nothing that it answered is read
    assert not firm.consented and found.left_out == 1
    assert not found.answers and not found.expenses
    assert [party.bought for each in found.exchanges for party in each.parties] == [None, None]


#: What each firm said of the study; the last two refuse.
WORDS: tuple[bool | None, ...] = (True, True, None, False, False)
#: What a refuser gives is worth this much and a bit, what it pays too: no such number may be met.
THEIRS = 7_000_000


class Crowd(Village):
    """Firms that said yes, no or nothing, in proposals and exchanges of two to four with one another."""

    def __init__(self, work: Work, chance: random.Random) -> None:
        super().__init__(work)
        self.chance = chance
        self.listed: dict[str, tuple[UUID, UUID]] = {}
        self.refusers: set[str] = set()

    async def gather(self, firms: int) -> None:
        self.work.session.add(Community(id=COMMUNITY, name="Programme fictif", created_at=DAY))
        officer = self.owned(Officer, telegram_id=70000778, first_name="Marguerite", created_at=DAY)
        await self.work.session.flush()
        for number in range(firms):
            name, word = f"f{number}", WORDS[number % len(WORDS)]
            await self.settle(name, study=word, number=number)
            offer, need = (self.list(name, kind) for kind in (ListingKind.OFFER, ListingKind.NEED))
            offer.value_cents = THEIRS + number if word is False else 1000
            self.listed[name] = (offer.id, need.id)
            if word is False:
                self.refusers.add(name)
            await self._won(officer, name)
        for _ in range(3 * firms):
            await self._meet(self.chance.sample(list(self.firms), self.chance.randint(2, 4)))
        await self.work.session.flush()

    async def _won(self, officer: Officer, name: str) -> None:
        row = self.owned(
            Prospect, officer_id=officer.id, state=ProspectState.JOINED, channel=f"salon-{name}", person_id=self.people[name].id,
            contacted_at=DAY, joined_at=DAY, created_at=DAY, version=1,
        )  # fmt: skip
        await self.work.session.flush()
        self.owned(ProspectContact, prospect_id=row.id, officer_id=officer.id, kind=ProspectContactKind.CALL, at=DAY)

    async def _meet(self, names: list[str]) -> None:
        kind = MatchKind.LOOP if len(names) > 2 else MatchKind.RECIPROCAL
        match = self.owned(
            Match, kind=kind, state=MatchState.SHARED, score=1, level="strong", created_at=DAY, version=1
        )
        await self.work.session.flush()
        deal = self.owned(
            Exchange, match_id=match.id, state=ExchangeState.DONE, terms_version=1, agreed_version=1, shared_at=DAY,
            agreed_at=DAY, done_at=DAY, created_at=DAY, version=1,
        )  # fmt: skip
        await self.work.session.flush()
        pairs = list(zip(names, names[1:] + names[:1], strict=True))
        for name in names:
            who: dict[str, Any] = {"organisation_id": self.firms[name].id, "person_id": self.people[name].id}
            self.add(MatchParty(id=self.work.new_id(), match_id=match.id, answer=Answer.YES, answered_at=DAY, **who))
            self.add(ExchangeParty(id=self.work.new_id(), exchange_id=deal.id, **who))
        gifts = [self._gift(match, deal, rank, *pair) for rank, pair in enumerate(pairs)]
        parties = [Identity(self.firms[name].id, "x", "y", regime=VatRegime.FRANCHISE) for name in names]
        self.add(
            ExchangeTerms(
                id=self.work.new_id(), exchange_id=deal.id, version=1, author_id=self.people[names[0]].id,
                data=Wording(tuple(gifts), tuple(parties)).to_json(), at=DAY,
            )
        )  # fmt: skip

    def _gift(self, match: Match, deal: Exchange, rank: int, giver: str, receiver: str) -> Gift:
        offer, need = self.listed[giver][0], self.listed[receiver][1]
        way: dict[str, Any] = {"giver_id": self.firms[giver].id, "receiver_id": self.firms[receiver].id}
        asked: dict[str, Any] = {"offer_id": offer, "need_id": need}
        cents = THEIRS + int(giver[1:]) if giver in self.refusers else 1000
        leg = MatchLeg(id=self.work.new_id(), match_id=match.id, score=1, reasons=[], position=rank, **way, **asked)
        done = ExchangeLeg(
            id=self.work.new_id(), exchange_id=deal.id, terms_version=1, position=rank, what="x", ht_cents=cents,
            confirmed_at=DAY, **way, **asked,
        )  # fmt: skip
        self.work.session.add_all((leg, done))
        return Gift(self.firms[giver].id, self.firms[receiver].id, "x", None, cents, None)


@pytest.mark.parametrize("seed", [1, 2])
async def test_of_who_said_no_there_is_nothing_but_a_number(units: Units, seed: int) -> None:
    async with units.begin() as work:
        crowd = Crowd(work, random.Random(seed))
        await crowd.gather(10)
    found, codes = await taken(units), Pseudonyms(KEY)
    told = "\n".join(found.lines())
    assert found.left_out == len(crowd.refusers) == 4
    theirs = {code for name in crowd.refusers for code in _codes(codes, crowd, name)}
    assert not [code for code in theirs if code in told]
    assert str(THEIRS)[:5] not in told and not [name for name in crowd.refusers if f"salon-{name}" in told]
    # the others' are there, and what they gave to who said no is theirs to tell
    kept = {codes.firm(crowd.firms[name].id) for name in crowd.firms if name not in crowd.refusers}
    assert {firm.id for firm in found.firms} == kept == {each.firm for each in found.prospects}
    assert all(leg.giver or leg.receiver for each in found.exchanges for leg in each.legs)
    assert all(gift.offer or gift.need for each in found.proposals for gift in each.gifts)
    given = [leg for each in found.exchanges for leg in each.legs if leg.giver is not None]
    assert all(leg.value_cents == 1000 for leg in given) and any(leg.receiver is None for leg in given)
    for each in found.exchanges:
        assert each.declared == (each.soulte_cents is not None) == (len(each.parties) == each.size)
    # an officer's time counts, whoever it was spent on
    assert len(found.efforts) == len(crowd.firms) and sum(each.prospect is None for each in found.efforts) == 4


def _codes(codes: Pseudonyms, crowd: Crowd, name: str) -> list[str]:
    identifiers = (crowd.firms[name].id, crowd.people[name].id, *crowd.listed[name])
    return [codes.of(kind, each) for kind in ("firm", "person", "item") for each in identifiers]


async def test_of_two_prospects_that_became_one_firm_the_first_tells_by_what_it_came(
    units: Units, village: Village
) -> None:
    async with units.begin() as work:
        officer = (await work.session.execute(select(Officer.id))).scalar_one()
        for channel, days in (("later", 2), ("first", 1)):
            Village(work).owned(
                Prospect, officer_id=officer, state=ProspectState.JOINED, channel=channel, person_id=village.people["a"].id,
                joined_at=DAY, created_at=DAY + timedelta(days=days), version=1,
            )  # fmt: skip
            await work.session.flush()
    found, a = await taken(units), Pseudonyms(KEY).firm(village.firms["a"].id)
    assert [each.channel for each in found.firms if each.id == a] == ["first"]
