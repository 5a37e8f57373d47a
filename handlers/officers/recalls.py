"""Which prospect is to be called back today, as a card of the queue?"""

from __future__ import annotations

from uuid import UUID

from handlers.callbacks import ProspectTap
from handlers.officers.cards import home_row, next_button
from handlers.screens import Rows, Screen, button, compose
from handlers.talk import Talk
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.base import to_token
from models.errors import NotFound
from models.member import Officer
from models.prospect import Prospect
from models.work import Work
from troc.members import holds, prospects, tasks
from troc.members.reach import phone_in_words

NAME, NOTE = 80, 200


async def open_card(talk: Talk, work: Work, officer: Officer, prospect_id: UUID) -> bool:
    """Show whom to call back, held for this officer; False when a colleague was faster, or nothing is left of it."""
    if not await holds.take(work, prospect_id, officer):
        return False
    try:
        prospect = await prospects.own(work, prospect_id)
    except NotFound:
        return False
    await talk.show(_card(prospect))
    return True


def _card(prospect: Prospect) -> Screen:
    say = load()
    contact = user_text(shorten(prospect.contact_name, NAME)) if prospect.contact_name else None
    facts = [
        say("officers-recall", name=user_text(shorten(prospect.name or "", NAME)), action=str(prospect.next_action)),
        say("officers-recall-contact", name=contact) if contact else None,
        say("officers-member-phone", phone=phone_in_words(prospect.phone)) if prospect.phone else None,
        say("officers-quote", text=shorten(prospect.note, NOTE)) if prospect.note else None,
    ]
    rows: Rows = [
        [button("officers-button-recall", ProspectTap.on(prospect.id, "see"), "primary")],
        home_row(next_button(to_token(prospect.id))),
    ]
    return compose([Html("\n".join(fact for fact in facts if fact))], rows)


def is_due(prospect: Prospect, work: Work) -> bool:
    """Whether it is in the queue."""
    return prospect.recall_at is not None and prospect.recall_at <= work.now


async def followed_up(work: Work, officer: Officer, prospect: Prospect) -> None:
    """It was due, and something was done about it: it leaves the queue."""
    if not is_due(prospect, work):
        await holds.give_back(work, prospect.id)
        tasks.note(work, officer, "recalls", prospect.id, rehearsing=prospect.rehearsing)
