"""May this officer act on a card, or has a colleague opened it?"""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from handlers.callbacks import TeamTap
from handlers.officers.cards import home_row
from handlers.screens import Button, Rows, button, compose
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.formats import time_of_day
from locales.loader import load
from models.base import to_token
from models.errors import NotFound
from models.member import Officer
from models.work import Work
from troc.members import holds
from troc.members.holds import Taken


async def may_act(talk: Talk, work: Work, officer: Officer, subject_id: UUID, zone: str) -> bool:
    """Whether this officer has it in hand from now on; else a colleague has it open, and that is said."""
    if await holds.take(work, subject_id, officer):
        return True
    taken = await holds.taken(work, subject_id)
    if taken is None:
        raise NotFound
    rows: Rows = [[way(taken, work)], home_row()]
    await talk.show(compose([by_line(taken, zone)], rows))
    return False


def by_line(taken: Taken, zone: str) -> Html:
    """« Prise par Camille, 10 h 12 »."""
    hour = time_of_day(taken.at.astimezone(ZoneInfo(zone)))
    return load()("officers-held-by", officer=taken.officer.first_name or load().plain("officers-somebody"), time=hour)


def way(taken: Taken, work: Work) -> Button:
    """[Reprendre], once it was opened long enough ago; [Demander] before."""
    token = to_token(taken.subject_id)
    if taken.may_be_taken_over(work):
        return button("officers-button-take", TeamTap(act="take", arg=token))
    return button("officers-button-ask", TeamTap(act="ask", arg=token), officer=shorten(taken.officer.first_name, 12))


def held_button(count: int) -> Button | None:
    """[En cours chez les collègues], when there is any."""
    return button("officers-button-held", TeamTap(act="held"), count=count) if count else None
