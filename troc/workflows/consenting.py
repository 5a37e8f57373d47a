"""A member says yes or no to one purpose of the study: what stops at once when it is a no?"""

from __future__ import annotations

from sqlalchemy import select

from models.enums import ConsentPurpose, NoticeState
from models.member import Person
from models.notice import Notice
from models.work import Work
from troc.listings import corrections
from troc.members import privacy
from troc.notifications import notices, outbox
from troc.study import survey_invitations

#: A no to one of these stops every questionnaire under way.
STOPPING = frozenset({ConsentPurpose.STUDY, ConsentPurpose.SURVEYS})
#: Notices that bring a questionnaire.
SURVEY_NOTICES = ("survey", "survey_reminder")


async def decide(work: Work, person: Person, purpose: ConsentPurpose, granted: bool, sentence: str) -> None:
    """Write the answer down with the exact sentence shown; a no stops at once what was sent on the strength of a yes."""
    await privacy.decide(work, person, purpose, granted, sentence)
    if not granted and purpose == ConsentPurpose.STUDY:
        await corrections.forget(work, person.id)
    if not granted and purpose in STOPPING:
        await survey_invitations.stop_all(work, person.id)
        await notices.cancel(work, person_id=person.id, kinds=SURVEY_NOTICES)
        await _call_back(work, person)
    elif not granted:
        await survey_invitations.stop_all(work, person.id, purpose)


async def _call_back(work: Work, person: Person) -> None:
    """What was already frozen into the outbox and has not left yet; its rows bear the notice's id."""
    query = select(Notice.id).where(
        Notice.person_id == person.id, Notice.kind.in_(SURVEY_NOTICES), Notice.state == NoticeState.RELEASED
    )
    for notice_id in (await work.session.execute(query)).scalars().all():
        await outbox.cancel(work, f"notice:{notice_id}")
