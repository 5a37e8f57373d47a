"""What does a member read when the team has decided or answered?"""

from __future__ import annotations

from handlers.callbacks import Go
from handlers.notice_kinds import Brief, Telling
from handlers.screens import Screen, button, screen
from locales.loader import load
from models.enums import PersonState
from models.errors import NotFound
from troc.members import support, team

#: Telegram's own limit leaves room for the heading.
LONGEST = 3500


async def answer(telling: Telling) -> Screen | None:
    """The team's words, signed with a first name."""
    try:
        message = await support.get(telling.work, telling.id_of("message_id"))
    except NotFound:
        return None
    if message.person_id != telling.person.id or not message.text:
        return None
    officer = await team.get(telling.work, message.officer_id)
    ways = [button("notices-button-reply", Go(to="team")), button("button-menu", Go(to="menu"))]
    say = load()
    name = officer.first_name if officer else ""
    return screen("notices-team_answer", [ways], name=name or say.plain("notices-team"), text=message.text[:LONGEST])


async def answer_brief(telling: Telling) -> Brief | None:
    """Nothing is worth more than the words: they stand in full even among others."""
    shown = await answer(telling)
    return None if shown is None else Brief(shown.text, shown.rows[0][0])


async def validated(telling: Telling) -> Screen | None:
    """The team let them in: what they had prepared is in line."""
    if telling.person.state != PersonState.ACTIVE:
        return None
    rows = [
        [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
        [button("button-menu", Go(to="menu"))],
    ]
    return screen("notices-validated", rows, name=telling.person.first_name or "")


async def refused(telling: Telling) -> Screen | None:
    """The team turned them down: a person explains."""
    if telling.person.state != PersonState.REFUSED:
        return None
    return screen("notices-refused", [[button("button-team", Go(to="team"))]])
