"""What does the invitation to a questionnaire look like, and is it still open?"""

from __future__ import annotations

from handlers.notice_kinds import Telling
from handlers.screens import Screen
from handlers.survey import invitation_screen
from models.errors import NotFound
from troc.study import interviews


async def invitation(telling: Telling) -> Screen | None:
    """The invitation; from now on it counts as sent."""
    return await _shown(telling, reminder=False)


async def reminder(telling: Telling) -> Screen | None:
    """Its recall, while it can still be answered."""
    return await _shown(telling, reminder=True)


async def _shown(telling: Telling, *, reminder: bool) -> Screen | None:
    try:
        found = await interviews.mine(telling.work, telling.id_of("invitation_id"), telling.person.id)
    except NotFound:
        return None
    if not interviews.still_open(found, telling.work.now):
        return None
    if not reminder:
        interviews.delivered(telling.work, found)
    return invitation_screen(found, reminder=reminder)
