"""What does an answer of the team look like in the member's chat?"""

from __future__ import annotations

from handlers.callbacks import Go, MessageTap
from handlers.notice_kinds import Brief, Telling
from handlers.screens import Screen, button, screen
from locales.escape import escape, user_text
from locales.loader import load
from models.errors import NotFound
from models.member import TeamMessage
from troc.members import support, team

#: So many characters of an answer are shown at once; officers write short.
SHOWN = 3000
PREVIEW = 120


async def team_answer(telling: Telling) -> Screen | None:
    """The officer's words, signed with their first name; None once erased."""
    found = await _answer(telling)
    if found is None:
        return None
    message, name = found
    rows = [
        [button("help-button-respond", MessageTap.on(message.id, "respond"))],
        [button("button-menu", Go(to="menu"))],
    ]
    return screen("help-team-answer", rows, text=escape(message.text or "", SHOWN), officer=user_text(name, 64))


async def team_answer_brief(telling: Telling) -> Brief | None:
    """The same beside other news: the words themselves cannot wait for a tap, so they are cut, not hidden."""
    found = await _answer(telling)
    if found is None:
        return None
    message, name = found
    line = load()("help-team-answer", text=user_text(message.text or "", PREVIEW), officer=user_text(name, 64))
    return Brief(line, button("help-button-respond", MessageTap.on(message.id, "respond")))


async def _answer(telling: Telling) -> tuple[TeamMessage, str] | None:
    try:
        message = await support.get(telling.work, telling.id_of("message_id"))
    except NotFound:
        return None
    if message.person_id != telling.person.id or not message.text:
        return None
    officer = await team.get(telling.work, message.officer_id)
    return message, officer.first_name if officer is not None and officer.first_name else load().plain("help-team-name")
