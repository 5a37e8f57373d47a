"""What do the fictitious structures of a demonstration answer, so that one person alone can live the whole story?

They say yes to whoever said yes to them, and answer questions with a sentence that owns up to being automatic. In live
mode there are none, and nothing happens.
"""

from __future__ import annotations

from locales.loader import load
from models.errors import Stale
from models.work import Work
from troc.exchanges import interest, proposals, questions, rehearsal
from troc.workflows import telling


async def answer_all(work: Work) -> None:
    """Give the answers whose time has come; a plan of the ticker."""
    for message in await rehearsal.asked(work):
        question = await questions.received(work, message.id, message.recipient_id)
        proposal = await proposals.view(work, question.match_id, question.recipient_id)
        try:
            await telling.pass_on(work, proposal, load().plain("proposals-demo-answer"), question)
        except Stale:  # the proposal ended meanwhile: nobody waits for the answer
            continue
    for match_id, person_id in await rehearsal.awaited(work):
        await interest.say_yes(work, await proposals.view(work, match_id, person_id))
