"""How does an officer let newcomers in, turn them down, or take that back?"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from aiogram import F, Router

from handlers.callbacks import Go, MemberTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import decided_card, newcomer_card
from handlers.officers.colleagues import retell
from handlers.officers.holding import may_act
from handlers.screens import button, screen
from handlers.talk import Talk, message_payload, put
from locales.escape import Html
from locales.loader import load
from models.enums import PersonState
from models.member import Officer, Person
from models.outbox import MessageClass
from models.work import Work
from troc.matching.matcher import Matcher
from troc.members import absences, holds, tasks
from troc.notifications import outbox
from troc.workflows import welcoming
from troc.workflows.publishing import Published
from troc.workflows.welcoming import Newcomer

router = Router(name="validating")

#: A refusal leaves after this long, so that a slip can be undone before it is read.
SECOND_THOUGHT = timedelta(minutes=1)


async def announce(work: Work, person: Person) -> None:
    """Tell every officer of a newcomer who waits for the team; once each."""
    if person.state != PersonState.PENDING:
        return
    found = await welcoming.newcomer(work, person.id)
    for officer in await absences.reachable(work):
        await put(
            work,
            newcomer_card(found, alone=True),
            chat_id=officer.telegram_id,
            key=f"{welcoming.card_keys(person)}{officer.id}",
            message_class=MessageClass.A,
            person_id=None,
        )


async def open_card(talk: Talk, work: Work, officer: Officer, person_id: UUID) -> bool:
    """Show a newcomer's card, held for this officer; False when a colleague was faster."""
    if not await holds.take(work, person_id, officer):
        return False
    found = await welcoming.newcomer(work, person_id)
    if not welcoming.is_waiting(found.person):
        return False
    await talk.show(newcomer_card(found, alone=False))
    return True


@router.callback_query(MemberTap.filter(F.act == "decide"), FromOfficer())
async def decide(_: object, callback_data: MemberTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """From a member's file to the decision that waits."""
    found = await welcoming.newcomer(work, callback_data.uuid)
    if not welcoming.is_waiting(found.person):
        await talk.show(decided_card(found, found.decider))
    elif await may_act(talk, work, officer, found.person.id, house.zone):
        await talk.show(newcomer_card(found, alone=False))


@router.callback_query(MemberTap.filter(F.act == "validate"), FromOfficer())
async def validate(
    _: object, callback_data: MemberTap, talk: Talk, work: Work, matcher: Matcher, officer: Officer, house: House
) -> None:
    """Let them in; the first officer to decide wins, and the others' cards say who did."""
    found = await welcoming.newcomer(work, callback_data.uuid)
    if not await _in_hand(talk, work, officer, found, house):
        return
    published = await welcoming.validate(work, matcher, found.person, officer)
    if published is None:
        await talk.trace(decided_card(found, found.decider))
        return
    tasks.note(work, officer, "newcomers", found.person.id, "validated", rehearsing=found.person.rehearsing)
    await _decided(talk, work, found, officer, _what_came(published))


@router.callback_query(MemberTap.filter(F.act == "refuse"), FromOfficer())
async def refuse(_: object, callback_data: MemberTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """Turn them down: they are told kindly, once, a minute from now."""
    found = await welcoming.newcomer(work, callback_data.uuid)
    if not await _in_hand(talk, work, officer, found, house):
        return
    key = await welcoming.refuse(work, found.person, officer)
    if key is None:
        await talk.trace(decided_card(found, found.decider))
        return
    if not found.person.demo:
        method, payload = message_payload(screen("officers-member-refused", [[button("button-team", Go(to="team"))]]))
        await outbox.enqueue(
            work,
            chat_id=found.person.telegram_id,
            method=method,
            payload=payload,
            dedupe_key=key,
            message_class=MessageClass.A,
            person_id=found.person.id,
            due_at=work.now + SECOND_THOUGHT,
        )
    tasks.note(work, officer, "newcomers", found.person.id, "refused", rehearsing=found.person.rehearsing)
    await _decided(talk, work, found, officer, load()("officers-refused-soon"))


@router.callback_query(MemberTap.filter(F.act == "reopen"), FromOfficer())
async def reopen(_: object, callback_data: MemberTap, talk: Talk, work: Work, officer: Officer) -> None:
    """Take a refusal back: the card to decide on again. Who had been told of it is told of this too."""
    found = await welcoming.newcomer(work, callback_data.uuid)
    told = await welcoming.reopen(work, found.person, officer)
    if told is None:
        await talk.trace(decided_card(found, found.decider))
        return
    if told:
        await put(
            work,
            screen("officers-member-reopened", [[button("button-menu", Go(to="menu"))]]),
            chat_id=found.person.telegram_id,
            key=f"reopened:{found.person.id}:{found.person.version}",
            message_class=MessageClass.A,
            person_id=found.person.id,
        )
    await holds.take(work, found.person.id, officer)
    await talk.trace(newcomer_card(found, alone=False))


async def _in_hand(talk: Talk, work: Work, officer: Officer, found: Newcomer, house: House) -> bool:
    """Whether this officer may decide: nobody has yet, or somebody has, which is then said; no colleague is about to."""
    return not welcoming.is_waiting(found.person) or await may_act(talk, work, officer, found.person.id, house.zone)


async def _decided(talk: Talk, work: Work, found: Newcomer, officer: Officer, news: Html | None) -> None:
    """The trace on this officer's card, and on the cards of the others."""
    await talk.trace(decided_card(found, officer, news))
    await retell(talk, work, welcoming.card_keys(found.person), decided_card(found, officer))


def _what_came(published: Published) -> Html:
    return load()("officers-published", listings=len(published.listings), matches=len(published.matches))
