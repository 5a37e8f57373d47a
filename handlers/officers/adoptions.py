"""Who says that a firm without Telegram is theirs, as a card of the queue?"""

from __future__ import annotations

from uuid import UUID

from handlers import adopting as claims
from handlers.officers.cards import home_row, next_button
from handlers.screens import compose
from handlers.talk import Talk
from models.base import to_token
from models.errors import NotFound, Stale
from models.member import Officer
from models.work import Work
from troc.members import holds
from troc.workflows import adopting


async def open_card(talk: Talk, work: Work, officer: Officer, claim_id: UUID) -> bool:
    """Show whom to recognise, held for this officer; False when a colleague was faster, or it is decided."""
    if not await holds.take(work, claim_id, officer):
        return False
    try:
        shown = await claims.who(work, await adopting.claimed(work, claim_id))
    except (NotFound, Stale):
        return False
    await talk.show(compose([shown.text], [*shown.rows, home_row(next_button(to_token(claim_id)))]))
    return True
