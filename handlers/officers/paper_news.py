"""What does an officer get of the messages meant for a firm that has no Telegram?"""

from __future__ import annotations

from handlers.callbacks import PaperTap
from handlers.context import name_of
from handlers.screens import Screen, button, compose
from handlers.talk import put
from locales.loader import load
from models.member import Person
from models.notice import Notice
from models.outbox import MessageClass
from models.work import Work
from troc.members import paper_files


async def tell(work: Work, person: Person, first: Notice, shown: Screen) -> bool:
    """The day's card: what the firm would have read, and the way into its file. False when it has no file any more.

    The buttons of the message are the firm's: they are found in its file, where the officer acts for it.
    """
    file = await paper_files.find(work, person.id)
    if file is None or file.adopted_at is not None:
        return False
    known = await paper_files.get(work, file.id)
    rows = [
        [button("paper-button-act", PaperTap.on(file.id, "act", "new"), "primary")],
        [
            button("paper-button-read", PaperTap.on(file.id, "read")),
            button("paper-button-sheet", PaperTap.on(file.id, "sheet")),
        ],
    ]
    card = compose([load()("paper-news", name=name_of(known)), shown.text], rows)
    for officer in await paper_files.keepers(work, file):
        await put(
            work,
            card,
            chat_id=officer.telegram_id,
            key=f"notice:{first.id}:{officer.id}",
            message_class=MessageClass(first.message_class),
            person_id=person.id,
        )
    return True
