"""What does the invitation to a questionnaire look like, and is it still open?"""

from __future__ import annotations

from handlers.notice_kinds import Telling
from handlers.screens import Screen
from handlers.survey_screens import invitation_screen
from models.errors import NotFound
from troc.study import interviews, survey_invitations
from troc.workflows import surveying


async def invitation(telling: Telling) -> Screen | None:
    """The invitation; from now on it counts as sent."""
    return await _shown(telling, reminder=False)


async def reminder(telling: Telling) -> Screen | None:
    """Its recall, while it can still be answered."""
    return await _shown(telling, reminder=True)


async def _shown(telling: Telling, *, reminder: bool) -> Screen | None:
    work, person = telling.work, telling.person
    try:
        interview = await surveying.interview(work, person, telling.id_of("invitation_id"))
    except NotFound:
        return None
    invitation = interview.invitation
    if not interviews.pending(invitation, work.now) or not await surveying.may_ask(
        work, person, interview.form.settings.consent
    ):
        return None
    if reminder:
        survey_invitations.reminded(invitation, int(telling.notice.data.get("rank", 0)))
    else:
        survey_invitations.delivered(work, invitation, interview.form)
    return invitation_screen(interview, reminder=reminder)
