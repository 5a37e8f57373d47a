"""What waits for the team, in which order, and how is each thing opened?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from handlers.officers import exchanges, messages, pairs, sensitive, validating
from handlers.talk import Talk
from models.enums import TeamMessageKind
from models.member import Officer, TeamMessage
from models.work import Work
from troc.listings import sensitive as listings
from troc.matching import reports
from troc.members import holds, support
from troc.workflows import exchange_plans, welcoming

#: The kinds of things that wait, as « À traiter » counts them.
KINDS = ("newcomers", "messages", "reports", "exchanges", "sensitive", "pairs")
_OPENERS = {
    "newcomers": validating.open_card,
    "messages": messages.open_card,
    "reports": messages.open_card,
    "exchanges": exchanges.open_card,
    "sensitive": sensitive.open_card,
    "pairs": pairs.open_card,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to deal with."""

    kind: str
    subject_id: UUID
    message: TeamMessage | None = None


async def waiting(work: Work, officer: Officer) -> list[Waiting]:
    """What no colleague has open: people first, then what their listings wait for, then what words are worth."""
    held = await holds.by_colleagues(work, officer)
    line = [Waiting("newcomers", person.id) for person in await welcoming.waiting(work, officer)]
    for letter in await support.waiting(work, officer):
        kind = "reports" if letter.kind == TeamMessageKind.REPORT else "messages"
        line.append(Waiting(kind, letter.id, letter))
    stuck = [each.deal.exchange.id for each in await exchange_plans.waiting(work)]
    line += [Waiting("exchanges", exchange_id) for exchange_id in stuck if exchange_id not in held]
    line += [Waiting("sensitive", x.id) for x in await listings.waiting(work) if x.id not in held]
    line += [Waiting("pairs", x.id) for x in await reports.waiting(work) if x.id not in held]
    return line


async def open_card(talk: Talk, work: Work, officer: Officer, found: Waiting) -> bool:
    """Show it, taken by this officer; False when a colleague was faster."""
    return await _OPENERS[found.kind](talk, work, officer, found.subject_id)


async def leave(work: Work, officer: Officer, found: Waiting) -> None:
    """It goes back to whoever comes next."""
    if found.message is not None:
        support.release(work, officer, found.message)
    else:
        await holds.give_back(work, found.subject_id)
