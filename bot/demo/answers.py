"""What do the fictitious structures of a demonstration answer, so that one person alone can live the whole story?

They say yes to whoever said yes to them, accept terms, deliver on the day agreed, confirm what they are told was
delivered, and write their invoice; they answer questions with a sentence that owns up to being automatic. In live mode there
are none, and nothing happens.
"""

from __future__ import annotations

from uuid import UUID

from locales.loader import load
from models.errors import RefusedInput, Stale
from models.work import Work
from troc.exchanges import exchange, exchange_after, interest, proposals, questions, rehearsal
from troc.exchanges.rehearsal import Turn
from troc.members import fictitious, people
from troc.workflows import exchanging, telling

#: What they think of every exchange: « Bien ».
OPINION = 3


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
    for exchange_id, person_id in await rehearsal.standing(work):
        await _go_on(work, exchange_id, person_id)


async def _go_on(work: Work, exchange_id: UUID, person_id: UUID) -> None:
    """Their next step in an exchange, once its time has come."""
    deal = await exchange.view(work, exchange_id, person_id)
    found = rehearsal.turn(deal, work.now)
    if found is None:
        return
    what, positions = found
    person, seen = await people.get(work, person_id), deal.exchange.terms_version
    try:
        match what:
            case Turn.ACCEPT:
                await fictitious.declare_vat(work, person)
                await exchanging.accept(work, person, deal, seen)
            case Turn.DELIVER:
                await exchanging.declare(work, person, deal, positions, seen)
            case Turn.FINISH:
                await exchange_after.invoice(work, deal, issued=True, received=True)
                await exchange_after.rate(work, deal, OPINION)
    except (Stale, RefusedInput):  # it changed meanwhile, or its day has passed: the next look sees what it is now
        return
