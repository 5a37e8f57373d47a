"""What does a person read when something goes wrong, and who else must know?"""

from __future__ import annotations

from aiogram.types import Update

from handlers.callbacks import Go
from handlers.context import tapped_message
from handlers.screens import button, screen
from handlers.talk import Conversation, Talk, put
from models.errors import TroquetError
from models.outbox import MessageClass
from models.work import Work
from troc.members import people
from troc.notifications import outbox


async def refuse(work: Work, conversation: Conversation, update: Update, error: TroquetError) -> None:
    """The update was undone because of `error`: say its sentence, in a transaction of its own."""
    talk = Talk(work, conversation, update.update_id, tapped=tapped_message(update.callback_query))
    await talk.show(screen(error.key, [[button("button-menu", Go(to="menu"))]]))


async def apologise(work: Work, chat_id: int, update_id: int) -> None:
    """Our own failure, after the last attempt: nothing is lost, and a person can be asked."""
    ways = [button("button-team", Go(to="team")), button("button-menu", Go(to="menu"))]
    await put(
        work,
        screen("error-ours", [ways]),
        chat_id=chat_id,
        key=f"apology:{update_id}",
        message_class=MessageClass.ANSWER,
        person_id=None,
    )


async def unreachable(work: Work, chat_id: int) -> None:
    """The person blocked the bot: nothing more is sent until they write again."""
    person = await people.by_telegram(work, chat_id)
    if person is not None:
        people.lose(work, person)


async def tell_team(work: Work, kind: str, facts: dict[str, object]) -> None:
    """Something needs whoever runs the program: one line of codes, to each officer."""
    told = ", ".join(f"{name} {value}" for name, value in sorted(facts.items()))
    for officer in await people.officers(work):
        await outbox.enqueue(
            work,
            chat_id=officer.telegram_id,
            method="sendMessage",
            payload={"text": screen("team-alert", kind=kind, facts=told).text, "parse_mode": "HTML"},
            dedupe_key=f"alert:{kind}:{work.now.isoformat()}:{officer.telegram_id}",
            message_class=MessageClass.D,
            lane="bulk",
        )
