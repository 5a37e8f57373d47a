"""A no to the study stops what it had sent, in the same transaction."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.units import Units
from handlers import privacy_notices
from handlers.house import House
from handlers.notice_kinds import Telling
from locales.lint import problems_of_screen
from models.enums import ConsentPurpose, NoticeState, PersonState
from models.listing import Listing
from models.match import MatchLeg
from models.member import Person
from models.notice import Notice
from models.outbox import OutboxRow
from models.survey import SurveyInvitation
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.matching.matcher import Matcher
from troc.members import people, privacy
from troc.notifications import notices, outbox
from troc.study import publication, survey_invitations
from troc.study.triggers import Occasion
from troc.workflows import consenting, proposing, renoticing, surveying

HOUSE = House(**dict.fromkeys(House.__dataclass_fields__, "") | {"zone": "Europe/Paris"})  # type: ignore[arg-type]


async def invited(work: Work, telegram_id: int, *, released: bool) -> tuple[int, Notice]:
    """Somebody invited to a questionnaire; with `released`, the message is already in the outbox."""
    person = await people.arrive(work, telegram_id, "Anna", None, None)
    person.state = PersonState.ACTIVE
    await work.session.flush()
    await privacy.decide(work, person, ConsentPurpose.STUDY, True, "Oui.")
    form = await publication.live(work, "apres_accord")
    occasion = Occasion(str(work.new_id()), person.id, work.now - form.settings.delay)
    await survey_invitations.plan(work, form, [occasion], 0)
    await notices.post(work, await survey_invitations.dispatch(work))
    notice = (await work.session.execute(select(Notice).where(Notice.person_id == person.id))).scalar_one()
    if released:
        notices.release(work, notice, 0)
        await outbox.enqueue(
            work, chat_id=telegram_id, method="sendMessage", payload={"text": "?"}, dedupe_key=f"notice:{notice.id}"
        )
    return telegram_id, notice


@pytest.mark.parametrize("purpose", sorted(consenting.STOPPING))
@pytest.mark.parametrize("released", [False, True])
async def test_withdrawing_stops_everything_at_once(
    units: Units, clock: StoppedClock, purpose: ConsentPurpose, released: bool
) -> None:
    async with units.begin() as work:
        anna, notice = await invited(work, 501, released=released)
        _, other = await invited(work, 502, released=released)
    async with units.begin() as work:
        person = await people.by_telegram(work, anna)
        assert person is not None
        await consenting.decide(work, person, purpose, False, "Non.")
    clock.move(days=3)
    async with units.begin() as work:
        open_to = select(SurveyInvitation.person_id).where(SurveyInvitation.closed_at.is_(None))
        assert list((await work.session.execute(open_to)).scalars()) == [other.person_id]
        waiting = select(Notice.person_id).where(Notice.state == NoticeState.WAITING)
        assert list((await work.session.execute(waiting)).scalars()) == ([] if released else [other.person_id])
        ready = select(OutboxRow.chat_id).where(OutboxRow.state == "ready")
        assert list((await work.session.execute(ready)).scalars()) == ([502] if released else [])
        assert await survey_invitations.reminders(work) == []
    assert notice.person_id != other.person_id


@pytest.mark.parametrize("purpose", sorted(set(ConsentPurpose) - consenting.STOPPING))
async def test_other_consents_stop_nothing(units: Units, purpose: ConsentPurpose) -> None:
    async with units.begin() as work:
        anna, _ = await invited(work, 501, released=False)
        person = await people.by_telegram(work, anna)
        assert person is not None
        for granted in (True, False):
            await consenting.decide(work, person, purpose, granted, "…")
        assert not await privacy.agrees(work, person, purpose)
        assert await privacy.agrees(work, person, ConsentPurpose.STUDY)
        invitation = (await work.session.execute(select(SurveyInvitation))).scalar_one()
        assert invitation.closed_at is None


class _Undone(Exception):
    """Nothing of this transaction is kept."""


async def proposals_with(village: Village, dice: random.Random | None) -> list[tuple[str, str, float, str]]:
    """What everybody is proposed when they publish, each having said yes or no to what the dice say."""
    found: list[tuple[str, str, float, str]] = []
    with suppress(_Undone):
        async with village.work() as work:
            for party in village.parties:
                person = await work.session.get_one(Person, party.person)
                for purpose in ConsentPurpose if dice else ():
                    if dice and dice.random() < 0.8:
                        await consenting.decide(work, person, purpose, dice.random() < 0.5, "…")
            ids = [party.offer for party in village.parties]
            listings = [await work.session.get_one(Listing, listing_id) for listing_id in ids]
            for match in await proposing.propose_for(work, Matcher("none"), listings):
                legs = await work.session.scalars(select(MatchLeg).where(MatchLeg.match_id == match.id))
                found += [(str(leg.offer_id), str(leg.need_id), leg.score, match.level) for leg in legs]
            raise _Undone
    return sorted(found)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_whoever_refuses_whatever_is_proposed_the_same(database: Database, clock: StoppedClock) -> None:
    village = Village(database, clock)
    await village.settle(4)
    without = await proposals_with(village, None)
    assert len(without) == 4
    for seed in range(5):
        assert await proposals_with(village, random.Random(seed)) == without, seed


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("purposes", [False, True])
async def test_a_new_notice_is_told_once_and_new_purposes_are_asked_anew(
    units: Units, monkeypatch: pytest.MonkeyPatch, purposes: bool
) -> None:
    async with units.begin() as work:
        await invited(work, 501, released=False)
        anna = await people.by_telegram(work, 501)
        assert anna is not None
        anna.notice_version = privacy.NOTICE_VERSION
        await privacy.decide(work, anna, ConsentPurpose.QUOTING, False, "Non.")
        await renoticing.plan(work)
        told = select(Notice).where(Notice.kind == "privacy")
        assert (await work.session.execute(told)).first() is None
        monkeypatch.setattr(privacy, "NOTICE_VERSION", "2027-05")
        if purposes:
            monkeypatch.setattr("models.member.PURPOSES_SINCE", "2027-05")
        assert (await renoticing.plan(work), await renoticing.plan(work)) == (1, 0)
        notice = (await work.session.execute(told)).scalar_one()
        screen = await privacy_notices.changed(Telling(work, anna, notice, HOUSE))
        assert screen is not None and ("étude" in screen.text) is purposes
        assert list(problems_of_screen(screen.text, [each.label for row in screen.rows for each in row])) == []
        assert await privacy.agrees(work, anna, ConsentPurpose.STUDY) is not purposes
        assert await surveying.may_ask(work, anna) is not purposes
        assert (await privacy.decisions(work, anna))[ConsentPurpose.QUOTING][0] is False  # a no needs no renewal
        assert await privacy_notices.changed(Telling(work, anna, notice, HOUSE)) is None
        assert await renoticing.plan(work) == 0
        await consenting.decide(work, anna, ConsentPurpose.STUDY, True, "Oui, encore.")
        assert await surveying.may_ask(work, anna)
