"""A no to the study stops what it had sent, in the same transaction."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.units import Units
from models.enums import ConsentPurpose, NoticeState, PersonState
from models.notice import Notice
from models.outbox import OutboxRow
from models.survey import SurveyInvitation
from models.work import Work
from tests.clocks import StoppedClock
from troc.members import people, privacy
from troc.notifications import notices, outbox
from troc.study import publication, survey_invitations
from troc.study.triggers import Occasion
from troc.workflows import consenting


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
