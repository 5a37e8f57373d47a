"""What leaves the database for the study: of whom, under which codes, and is it the same a second time?"""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from bot.units import Units
from models.base import Base
from models.enums import (
    Answer,
    Bought,
    ConsentPurpose,
    Disposition,
    ExchangeState,
    LegalForm,
    ListingKind,
    ListingState,
    MatchKind,
    MatchState,
    Nature,
    NoticeState,
    PersonState,
    VatRegime,
)
from models.errors import RefusedInput
from models.event import Event
from models.exchange import Exchange, ExchangeLeg, ExchangeParty, ExchangeTerms
from models.listing import Listing
from models.match import Match, MatchLeg, MatchParty
from models.member import Community, Consent, Officer, Organisation, Person
from models.notice import Notice
from models.prospect import Prospect, ProspectContact, ProspectContactKind, ProspectState
from models.survey import SurveyAnswer, SurveyInvitation
from models.tour import PastExpense, Tour
from models.work import Work
from tests.conftest import BOT, COMMUNITY
from tests.study.population import population
from troc.exchanges.exchange_wording import Gift, Identity, Wording, reckoning
from troc.exchanges.fiscal_rules import rules_on
from troc.study import interviews
from troc.study.extraction import TABLES, Extraction, extract, load, save, sealed
from troc.study.forms import built_in, built_in_source
from troc.study.pseudonyms import Pseudonyms
from troc.study.reading.firms import ERASED
from troc.study.settlement import settlement

KEY, OTHER_KEY = b"the key of the study, kept apart", b"another key, made after the first was destroyed"
DAY = datetime(2026, 10, 1, 9, tzinfo=UTC)
SINCE, UNTIL = DAY - timedelta(days=1), DAY + timedelta(days=30)
#: Whatever names somebody in the database; none of it may be in an extraction.
SECRETS = ("Marguerite", "Fictif", "margot_fictif", "0612345678", "+33", "70000777", "Atelier secret", "rue du Secret", "552100554",
           "mots tapés", "secret@example.org")  # fmt: skip


class Village:
    """A few firms, row by row: two of the study, one that said no, one not asked, one fictitious, one rehearsing, one erased."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.people: dict[str, Person] = {}
        self.firms: dict[str, Organisation] = {}

    def add(self, row: Base, **values: Any) -> Any:
        self.work.session.add(row)
        return row

    def owned(self, table: type[Any], **values: Any) -> Any:
        row = table(id=self.work.new_id(), community_id=COMMUNITY, bot_id=BOT, **values)
        self.work.session.add(row)
        return row

    async def settle(self, name: str, *, study: bool | None, number: int, **values: Any) -> None:
        firm = {"commune_code": "91228", "sector": "craft", "legal_form": LegalForm.SARL, "ess": False, **values}
        erased = firm.pop("erased", False)
        marks = {mark: firm[mark] for mark in ("demo", "rehearsing") if mark in firm}
        organisation = self.owned(
            Organisation, name="Atelier secret", trade="un atelier", address="3 rue du Secret", siren="552100554",
            created_at=DAY, version=1, **firm,
        )  # fmt: skip
        await self.work.session.flush()
        person = self.owned(
            Person, telegram_id=70000777 + number, state=PersonState.ERASED if erased else PersonState.ACTIVE,
            organisation_id=None if erased else organisation.id, first_name="Marguerite", last_name="Fictif",
            username="margot_fictif", phone="+33612345678", last_active_at=DAY, joined_at=DAY, created_at=DAY, version=1, **marks,
        )  # fmt: skip
        await self.work.session.flush()
        if study is not None:
            proof = ERASED if erased else "0" * 64
            self.owned(
                Consent, person_id=person.id, purpose=ConsentPurpose.STUDY, granted=study, notice_version="2026-11",
                text_hash=proof, at=DAY,
            )  # fmt: skip
        if erased:
            self.owned(
                Event, aggregate="organisation", aggregate_id=organisation.id, version=2, kind="organisation.erased",
                actor_id=person.id, data={}, at=DAY + timedelta(days=9),
            )  # fmt: skip
        self.people[name], self.firms[name] = person, organisation

    def list(self, name: str, kind: ListingKind, words: str = "mots tapés", **values: Any) -> Listing:
        usual = {"nature": Nature.GOODS, "category": "B01.2", "published_at": DAY + timedelta(days=1), **values}
        row: Listing = self.owned(
            Listing, person_id=self.people[name].id, organisation_id=self.firms[name].id, kind=kind,
            state=ListingState.ACTIVE, title="mots tapés", original=words, created_at=DAY, updated_at=DAY, version=1, **usual,
        )  # fmt: skip
        return row

    async def match(self, one: str, other: str, offer: Listing, need: Listing, *, shared: bool) -> Match:
        row: Match = self.owned(
            Match, kind=MatchKind.ONE_WAY, state=MatchState.SHARED if shared else MatchState.PROPOSED, score=0.9, level="strong",
            shared_at=DAY + timedelta(days=4) if shared else None, created_at=DAY + timedelta(days=2), version=1,
        )  # fmt: skip
        await self.work.session.flush()
        for name in (one, other):
            self.add(
                MatchParty(
                    id=self.work.new_id(), match_id=row.id, organisation_id=self.firms[name].id, person_id=self.people[name].id,
                    answer=Answer.YES if shared else None, shown_at=DAY + timedelta(days=2),
                    answered_at=DAY + timedelta(days=3) if shared else None,
                )
            )  # fmt: skip
        self.add(
            MatchLeg(
                id=self.work.new_id(), match_id=row.id, offer_id=offer.id, need_id=need.id, giver_id=self.firms[one].id,
                receiver_id=self.firms[other].id, score=0.9, reasons=[],
            )
        )  # fmt: skip
        return row


async def build(work: Work) -> Village:
    """One exchange between a and b (social economy), agreed with a soulte; proposals to those who are not of the study."""
    village = Village(work)
    work.session.add(Community(id=COMMUNITY, name="Programme fictif", created_at=DAY))
    await work.session.flush()
    await village.settle("a", study=True, number=1)
    await village.settle("b", study=True, number=2, ess=True, legal_form=LegalForm.ASSOCIATION, commune_code="77288")
    await village.settle("no", study=False, number=3)
    await village.settle("unasked", study=None, number=4)
    await village.settle("demo", study=True, number=5, demo=True)
    await village.settle("rehearsing", study=True, number=6, rehearsing=True)
    await village.settle("gone", study=False, number=7, erased=True, commune_code=None, sector=None, legal_form=None)
    offer = village.list("a", ListingKind.OFFER, "6 chaises qui ne servent plus", quantity="6")
    need = village.list("b", ListingKind.NEED)
    back = village.list("b", ListingKind.OFFER, nature=Nature.SPACE, category="E01.1")
    for name in ("no", "unasked", "demo", "rehearsing", "gone"):
        village.list(name, ListingKind.NEED)
    await work.session.flush()
    match = await village.match("a", "b", offer, need, shared=True)
    for name in ("no", "demo", "unasked"):
        await village.match("a", name, offer, need, shared=False)
    await _exchange(village, match, offer, back)
    await _ask(village, match)
    await _team(village)
    await work.session.flush()
    return village


async def _exchange(village: Village, match: Match, offer: Listing, back: Listing) -> None:
    work, a, b = village.work, village.firms["a"], village.firms["b"]
    row = village.owned(
        Exchange, match_id=match.id, state=ExchangeState.DONE, number="2026-0001", terms_version=1, agreed_version=1,
        shared_at=DAY + timedelta(days=4), agreed_at=DAY + timedelta(days=6), done_at=DAY + timedelta(days=12),
        created_at=DAY + timedelta(days=4), version=1,
    )  # fmt: skip
    await work.session.flush()
    for name, bought in (("a", Bought.YES), ("b", None)):
        work.session.add(
            ExchangeParty(
                id=work.new_id(), exchange_id=row.id, organisation_id=village.firms[name].id, person_id=village.people[name].id,
                rating=4 if bought else None, words="mots tapés", bought=bought,
            )
        )  # fmt: skip
    gifts = (
        Gift(a.id, b.id, "6 chaises", "6", 100000, 200, offer_id=offer.id),
        Gift(b.id, a.id, "une salle", None, 100000, None, offer_id=back.id),
    )
    for position, gift in enumerate(gifts):
        work.session.add(
            ExchangeLeg(
                id=work.new_id(), exchange_id=row.id, terms_version=1, position=position, giver_id=gift.giver_id,
                receiver_id=gift.receiver_id, offer_id=gift.offer_id, what=gift.what, quantity=gift.quantity,
                ht_cents=gift.ht_cents, confirmed_at=DAY + timedelta(days=12),
            )
        )  # fmt: skip
    parties = (
        Identity(
            a.id, "Atelier secret", "Marguerite Fictif", regime=VatRegime.ASSUJETTI, rate_permille=200, deducts=True
        ),
        Identity(b.id, "Atelier secret", "Marguerite Fictif", regime=VatRegime.NON_ASSUJETTI),
    )
    data = Wording(gifts, parties).to_json()
    work.session.add(
        ExchangeTerms(
            id=work.new_id(), exchange_id=row.id, version=1, author_id=village.people["a"].id, data=data, at=DAY
        )
    )


async def _ask(village: Village, match: Match) -> None:
    """a answers about the exchange, in a mark and in words; b's invitation is of one who took part of the consent back."""
    work = village.work
    form = built_in("apres_echange")
    await interviews.freeze(work, form, built_in_source("apres_echange"))
    no_more = ConsentPurpose.SURVEYS
    village.owned(
        Consent, person_id=village.people["b"].id, purpose=no_more, granted=False, notice_version="2026-11", text_hash="0" * 64,
        at=DAY + timedelta(days=15),
    )  # fmt: skip
    for name, state in (("a", Disposition.COMPLETE), ("b", Disposition.WITHDRAWN)):
        invitation = village.owned(
            SurveyInvitation, key=f"apres_echange:{match.id}:{name}", person_id=village.people[name].id, survey_sha256=form.sha256,
            disposition=state, state={}, context={"match_id": str(match.id)}, due_at=DAY + timedelta(days=13),
            sent_at=DAY + timedelta(days=13), expires_at=UNTIL, created_at=DAY + timedelta(days=13), version=1,
        )  # fmt: skip
        await work.session.flush()
        for question, value in (("recommander", "9"), ("mieux", "mots tapés")):
            work.session.add(
                SurveyAnswer(
                    id=work.new_id(), invitation_id=invitation.id, question=question, value=value,
                    shown_at=DAY + timedelta(days=13), answered_at=DAY + timedelta(days=13, seconds=8),
                )
            )  # fmt: skip
    tour = village.owned(
        Tour, person_id=village.people["a"].id, edition="1", answers={}, jotted=[], started_at=DAY, updated_at=DAY, version=1,
    )  # fmt: skip
    for name in ("a", "no"):
        village.owned(
            PastExpense, person_id=village.people[name].id, tour_id=tour.id, position=0, words="mots tapés", amount_cents=9900,
            barterable=True, nearby=2, at=DAY, version=1,
        )  # fmt: skip


async def _team(village: Village) -> None:
    officer = village.owned(Officer, telegram_id=70000778, first_name="Marguerite", created_at=DAY)
    await village.work.session.flush()
    for state in (ProspectState.CONTACTED, ProspectState.WITHDRAWN):
        prospect = village.owned(
            Prospect, officer_id=officer.id, state=state, name="Atelier secret", phone="+33612345678", commune_code="91228",
            email="secret@example.org", note="mots tapés", channel="salon", contacted_at=DAY + timedelta(days=1), created_at=DAY, version=1,
        )  # fmt: skip
        await village.work.session.flush()
        kinds = ((ProspectContactKind.CALL, 15), (ProspectContactKind.MISSED, 5))
        for kind, minutes in kinds:
            village.owned(
                ProspectContact,
                prospect_id=prospect.id,
                officer_id=officer.id,
                kind=kind,
                minutes=minutes,
                at=DAY + timedelta(days=1),
            )
    for name, count in (("a", 3), ("demo", 1)):
        for number in range(count):
            village.owned(
                Notice, key=f"{name}:{number}", person_id=village.people[name].id, kind="digest", message_class="C", data={},
                due_at=DAY, state=NoticeState.RELEASED, released_at=DAY + timedelta(hours=number), created_at=DAY,
            )  # fmt: skip


async def taken(units: Units, key: bytes = KEY, until: datetime = UNTIL) -> Extraction:
    async with units.look() as work:
        return await extract(replace(work, now=UNTIL), SINCE, until, key)


@pytest.fixture
async def village(units: Units) -> Village:
    async with units.begin() as work:
        return await build(work)


async def test_what_is_in_it_and_who_is_not(units: Units, village: Village) -> None:
    found = await taken(units)
    codes = Pseudonyms(KEY)
    a, b, unasked, gone = (codes.firm(village.firms[name].id) for name in ("a", "b", "unasked", "gone"))
    firms = {each.id: each for each in found.firms}
    assert firms.keys() == {a, b, unasked, gone} and found.left_out == 1
    assert (firms[a].territory, firms[b].territory, firms[gone].territory) == ("91", "77", None)
    assert [firms[each].consented for each in (a, b, unasked, gone)] == [True, True, False, False]
    assert firms[gone].left_on == DAY.date() + timedelta(days=9)
    assert firms[b].activated_on == DAY.date() + timedelta(days=1)
    assert {each.firm for each in found.items} == {a, b, unasked, gone}
    assert [each.idle for each in found.items if each.kind == "offer"] == [True, True]
    # the proposal to the fictitious firm is nobody's; of the one to who said no, a's side alone is told
    assert sorted(len(each.sides) for each in found.proposals) == [1, 2, 2]
    assert {each.size for each in found.proposals} == {2}


async def test_the_exchange_and_what_was_said_of_it(units: Units, village: Village) -> None:
    found = await taken(units)
    codes = Pseudonyms(KEY)
    (done,) = found.exchanges
    a, b = codes.firm(village.firms["a"].id), codes.firm(village.firms["b"].id)
    assert (done.mixed, done.declared, done.origin, done.soulte_cents) == (True, True, "proposal", 20000)
    parties = {each.firm: each for each in done.parties}
    assert (parties[b].paid_cents, parties[b].vat_lost_cents, parties[a].bought) == (20000, 20000, "yes")
    assert done.distance_km is not None and 10 < done.distance_km < 60
    chairs = next(leg for leg in done.legs if leg.giver == a)
    assert (chairs.reuse, chairs.quantity, chairs.idle, chairs.value_cents) == ("chaise", 6, True, 100000)
    invitations = {each.disposition: each for each in found.invitations}
    assert (invitations["complete"].firm, invitations["retiree"].firm) == (a, None)
    assert invitations["complete"].subject == found.exchanges[0].match
    answers = {each.question: each for each in found.answers}
    assert (answers["recommander"].value, answers["recommander"].seconds) == ("9", 8)
    assert (answers["mieux"].value, answers["mieux"].characters) == (None, 10)
    assert len(found.answers) == 2  # none of who took their consent back
    assert [each.firm for each in found.expenses] == [a]
    (prospect,) = found.prospects
    assert (prospect.contacts, prospect.minutes, prospect.territory) == (1, 20, "91")
    assert [(each.firm, each.week, each.messages) for each in found.written] == [(a, "2026-W40", 3)]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_takes_their_yes_back_is_out_of_the_next_one(units: Units, village: Village) -> None:
    async with units.begin() as work:
        Village(work).owned(
            Consent, person_id=village.people["a"].id, purpose=ConsentPurpose.STUDY, granted=False, notice_version="2026-11",
            text_hash="0" * 64, at=DAY + timedelta(days=20),
        )  # fmt: skip
    found = await taken(units)
    a = Pseudonyms(KEY).firm(village.firms["a"].id)
    assert found.left_out == 2 and a not in "\n".join(found.lines())
    assert [len(each.parties) for each in found.exchanges] == [1] and found.exchanges[0].size == 2
    assert not found.answers and not found.expenses and {each.firm for each in found.invitations} == {None}


async def test_nothing_in_it_names_anybody_and_the_key_is_the_only_way_back(units: Units, village: Village) -> None:
    found = await taken(units)
    told = "\n".join(found.lines())
    ids = [str(row.id) for row in (*village.people.values(), *village.firms.values())]
    assert not [secret for secret in (*SECRETS, *ids, *(each.replace("-", "") for each in ids)) if secret in told]
    # the key destroyed, another one makes codes that lead nowhere: no code of the first is met again
    again = await taken(units, OTHER_KEY)
    assert not codes_of(found) & codes_of(again)
    async with units.look() as work:
        tables = Base.metadata.sorted_tables
        held = [str(value) for table in tables for row in await work.session.execute(table.select()) for value in row]
    everything = "\n".join(held)
    assert not [code for code in codes_of(found) if code in everything] and KEY.decode() not in everything


def codes_of(extraction: Extraction) -> set[str]:
    return {row.id for name in TABLES for row in getattr(extraction, name) if hasattr(row, "id")}


async def test_taken_twice_it_is_the_same_and_a_later_fact_changes_nothing(units: Units, village: Village) -> None:
    first = await taken(units)
    assert (await taken(units)).sha256 == first.sha256
    early = await taken(units, until=DAY + timedelta(days=3, hours=1))
    assert not early.exchanges and not early.answers
    assert {side.answer for each in early.proposals for side in each.sides} == {"yes", None}
    assert all(each.shared_on is None for each in early.proposals)
    async with units.begin() as work:
        await work.session.execute(text("UPDATE listing SET state = 'withdrawn', updated_at = '2027-01-01'"))
    assert all(each.end is None for each in (await taken(units)).items)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_few_queries_whatever_the_number_of_firms(units: Units) -> None:
    async def asked(extra: int) -> int:
        async with units.begin() as work:
            village = Village(work)
            if not extra:
                await build(work)
            for number in range(extra):
                await village.settle(f"x{number}", study=True, number=100 + number)
        count = 0

        def seen(*_: object) -> None:
            nonlocal count
            count += 1

        async with units.look() as work:
            bind = work.session.get_bind()
            event.listen(bind, "before_cursor_execute", seen)
            await extract(replace(work, now=UNTIL), SINCE, UNTIL, KEY)
            event.remove(bind, "before_cursor_execute", seen)
        return count

    few = await asked(0)
    assert few == await asked(30) <= 40


def test_a_file_gives_it_back_or_says_that_it_was_changed(tmp_path: Path) -> None:
    whole = population(12)
    path = tmp_path / "extraction.jsonl.gz"
    save(whole, path)
    assert load(path) == whole and path.stat().st_mode & 0o077 == 0
    kept = path.read_bytes()
    save(whole, path)
    assert path.read_bytes() == kept
    lines = gzip.decompress(kept).decode().splitlines()
    forged = json.loads(lines[2])
    forged[1][1] = "75"
    path.write_bytes(gzip.compress("\n".join([*lines[:2], json.dumps(forged), *lines[3:]]).encode()))
    with pytest.raises(RefusedInput, match="changed"):
        load(path)
    for broken in (b"no archive", gzip.compress(b""), gzip.compress(b"{}\n[]\n"), kept[: len(kept) // 2]):
        path.write_bytes(broken)
        with pytest.raises(RefusedInput, match="unreadable"):
            load(path)


def test_the_hash_is_of_what_was_read_not_of_when() -> None:
    one = population(3)
    later = sealed(replace(one, taken_at=one.taken_at + timedelta(hours=1)))
    assert later.sha256 == one.sha256
    assert sealed(replace(one, left_out=one.left_out + 1)).sha256 != one.sha256


def test_a_key_is_no_short_word() -> None:
    with pytest.raises(ValueError, match="16"):
        Pseudonyms(b"short")
    codes = Pseudonyms(KEY)
    assert codes.firm(UUID(int=1)) != codes.item(UUID(int=1)) and len(codes.firm(UUID(int=1))) == 16


_regimes = st.sampled_from([None, *VatRegime])
_identities = st.tuples(_regimes, st.sampled_from([None, 55, 100, 200]), st.booleans())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_identities, min_size=2, max_size=4),
    st.lists(st.tuples(st.integers(1, 300_000), st.sampled_from([None, 55, 100, 200])), min_size=4, max_size=4),
)
def test_the_soulte_is_that_of_the_calculator(
    identities: list[tuple[VatRegime | None, int | None, bool]], amounts: list[tuple[int, int | None]]
) -> None:
    ids = [UUID(int=number + 1) for number in range(len(identities))]
    parties = tuple(
        Identity(each, "x", "y", regime=regime, rate_permille=rate or 200 if regime is VatRegime.ASSUJETTI else None,
                 deducts=deducts and regime is VatRegime.ASSUJETTI)
        for each, (regime, rate, deducts) in zip(ids, identities, strict=True)
    )  # fmt: skip
    gifts = tuple(
        Gift(giver, ids[(rank + 1) % len(ids)], "x", None, amounts[rank][0], amounts[rank][1])
        for rank, giver in enumerate(ids)
    )
    wording = Wording(gifts, parties)
    found, right = settlement(wording.to_json()), reckoning(wording, rules_on(DAY.date()))
    assert (found is None) == (right is None)
    if found is not None and right is not None:
        assert found.paid == {str(each): right.paid_by(str(each)) for each in ids}
        assert found.vat_lost == dict(right.irrecoverable)
