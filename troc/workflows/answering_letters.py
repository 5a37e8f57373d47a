"""An officer answers a member: what is written down, and how does the member learn of it?"""

from __future__ import annotations

from models.member import Officer, Person, TeamMessage
from models.work import Work
from troc.members import support
from troc.notifications import notices


async def answer(
    work: Work, officer: Officer, person: Person, text: str, about: TeamMessage | None = None
) -> TeamMessage:
    """Send `text` to the member in their chat, signed by the officer's first name; `about` is then handled."""
    message, draft = await support.reply(work, officer, person, text)
    if about is not None:
        await support.handled(work, officer, about)
    await notices.post(work, [draft])
    return message
