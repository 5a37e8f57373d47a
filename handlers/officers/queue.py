"""What waits for the team, in which order, who has what open, and how is each thing opened?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from handlers.officers import adoptions, exchanges, messages, pairs, recalls, sensitive, silent, validating
from handlers.officers.cards import name_of as name_on_card
from handlers.talk import Talk
from locales.loader import load
from models.base import to_token
from models.enums import TeamMessageKind
from models.member import Officer, TeamMessage
from models.work import Work
from troc.listings import drafts
from troc.listings import sensitive as listings
from troc.matching import reports
from troc.members import absences, adoption, holds, joining, people, prospects, rehearsals, silence, support
from troc.members.holds import Taken
from troc.workflows import exchange_plans

#: The kinds of things that wait, the most pressing first: people, then what they wait for, then what nobody asked for.
KINDS = (
    "newcomers",
    "messages",
    "reports",
    "adoptions",
    "exchanges",
    "recalls",
    "sensitive",
    "silent",
    "pairs",
)
_OPENERS: Mapping[str, Callable[[Talk, Work, Officer, UUID], Awaitable[bool]]] = {
    "newcomers": validating.open_card,
    "messages": messages.open_card,
    "reports": messages.open_card,
    "adoptions": adoptions.open_card,
    "exchanges": exchanges.open_card,
    "recalls": recalls.open_card,
    "sensitive": sensitive.open_card,
    "silent": silent.open_card,
    "pairs": pairs.open_card,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to deal with."""

    kind: str
    subject_id: UUID
    since: datetime
    person_id: UUID | None = None  #: the member it is about, when it is about one
    message: TeamMessage | None = None
    name: str | None = None  #: when it is no member's
    taken: Taken | None = None  #: a colleague has it open
    rehearsing: bool = False

    @property
    def token(self) -> str:
        """As buttons name it."""
        return to_token(self.subject_id)


async def everything(work: Work, officer: Officer, silent_days: int) -> list[Waiting]:
    """All that waits for this officer, what colleagues have open included; rehearsals come last."""
    trial = {person.id for person in await rehearsals.accounts(work)}
    held = await holds.taken_by_colleagues(work, officer)
    found = [
        replace(each, taken=held.get(each.subject_id), rehearsing=each.rehearsing or each.person_id in trial)
        for each in await _found(work, officer, silent_days)
    ]
    return sorted(found, key=lambda each: (each.rehearsing, KINDS.index(each.kind), each.since, each.token))


async def waiting(work: Work, officer: Officer, silent_days: int) -> list[Waiting]:
    """What no colleague has open."""
    return [each for each in await everything(work, officer, silent_days) if each.taken is None]


async def _found(work: Work, officer: Officer, silent_days: int) -> list[Waiting]:
    mine = await absences.stood_in_for(work, officer.id)
    line = [Waiting("newcomers", x.id, x.notice_at or x.created_at, x.id) for x in await joining.pending(work)]
    for letter in await support.waiting(work):
        kind = "reports" if letter.kind == TeamMessageKind.REPORT else "messages"
        line.append(Waiting(kind, letter.id, letter.at, letter.person_id, letter))
    line += [Waiting("adoptions", x.id, x.asked_at or x.at, x.person_id) for x in await adoption.waiting(work)]
    for each in await exchange_plans.waiting(work):
        exchange = each.deal.exchange
        since = exchange.moved_at or exchange.created_at
        line.append(Waiting("exchanges", exchange.id, since, each.deal.parties[0].person_id))
    for officer_id in mine:
        line += [
            Waiting("recalls", x.id, x.recall_at or work.now, name=x.name, rehearsing=x.rehearsing)
            for x in await prospects.recalls_due(work.session, officer_id, work.now)
        ]
    line += [Waiting("sensitive", x.id, x.updated_at, x.person_id) for x in await listings.waiting(work)]
    line += [Waiting("silent", x.id, x.last_active_at, x.id) for x in await silence.silent(work, silent_days, mine)]
    for report in await reports.waiting(work):
        author = await drafts.author_of(work, report.need_id)
        line.append(Waiting("pairs", report.id, report.at, author))
    return line


async def open_card(talk: Talk, work: Work, officer: Officer, found: Waiting) -> bool:
    """Show it, taken by this officer; False when a colleague was faster."""
    return await _OPENERS[found.kind](talk, work, officer, found.subject_id)


async def leave(work: Work, officer: Officer, found: Waiting) -> None:
    """It goes back to whoever comes next."""
    if found.message is not None:
        await support.release(work, officer, found.message)
    else:
        await holds.give_back(work, found.subject_id)


async def name_of(work: Work, found: Waiting) -> str:
    """Whom it is about, as officers name them."""
    if found.name is not None:
        return found.name
    if found.person_id is None:
        return load().plain("officers-nameless")
    person = await people.get(work, found.person_id)
    return name_on_card(person, await people.organisation_of(work, person))


def counted(line: Iterable[Waiting]) -> list[Waiting]:
    """Of it, what is no rehearsal."""
    return [each for each in line if not each.rehearsing]
