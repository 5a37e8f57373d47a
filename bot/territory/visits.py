"""What made-up people hear from us, when they come because of it, and what they do then; and what the team does of a morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from bot.territory import answering, cards, deals, gatherings
from bot.territory.ground import Cause, Coming, Ground
from models.enums import ExchangeState, ListingState, NoticeState
from models.errors import NotFound, Stale
from models.member import Officer, Person
from models.notice import Notice
from models.work import Work
from troc.exchanges import exchange_exits
from troc.exchanges.states import RESOLUTIONS
from troc.listings import drafts, sensitive
from troc.members import joining, people, preferences, tasks
from troc.workflows import erasing, exchange_plans, exchanging, meeting, publishing, surveying, welcoming
from troc.workflows.exchange_plans import Stuck

#: Messages about an engagement: read more than news.
ENGAGED = frozenset({"contacts", "exchange", "exchange_nudge", "relay"})


async def count_due(work: Work) -> int:
    """How many notices wait whose hour has come."""
    query = select(func.count()).where(Notice.state == NoticeState.WAITING, Notice.due_at <= work.now)
    return (await work.session.execute(query)).scalar_one()


async def hear(ground: Ground, work: Work) -> int:
    """The messages that have just gone out: some bring their reader. Several told together are one. How many messages."""
    # all that is due is looked at, told or put off, each time: what was told now was due within the day
    query = select(Notice).where(Notice.state == NoticeState.RELEASED, Notice.due_at > work.now - timedelta(days=1))
    query = query.where(Notice.released_at == work.now)
    told: dict[tuple[UUID, str], list[Notice]] = {}
    for notice in (await work.session.execute(query.order_by(Notice.person_id, Notice.id))).scalars():
        alone = "" if notice.message_class in ("A", "C") else str(notice.id)
        told.setdefault((notice.person_id, notice.message_class + alone), []).append(notice)
    for (person_id, _), together in told.items():
        _reach(ground, work, person_id, together)
    return len(told)


def _reach(ground: Ground, work: Work, person_id: UUID, together: Sequence[Notice]) -> None:
    behaviour, chance, firm = ground.behaviour, ground.chance, ground.people[person_id]
    temperament = behaviour.temperaments[firm.temperament]
    kinds = {notice.kind for notice in together}
    about = (firm.rank, sorted(kinds), work.now)
    reads = temperament.reads
    if kinds & ENGAGED:
        reads += (1 - reads) * behaviour.engaged
    if "contacts" in kinds:  # they talk with each other, whatever they read of us afterwards
        days = chance.between(*behaviour.terms_days, "calls", *about)
        ground.coming(work.now + timedelta(days=days), person_id, Cause.OWN)
    if chance.happens(reads, "reads", *about):
        hours = chance.between(*temperament.hours, "hours", *about)
        ground.coming(
            work.now + timedelta(hours=hours),
            person_id,
            Cause.TOLD,
            questions=_named(together, "unlock", "question_id"),
            listings=_named(together, "renewal", "listing_id"),
            paused="auto_pause" in kinds,
            surveys=_named(together, "survey", "invitation_id") + _named(together, "survey_reminder", "invitation_id"),
            meetups=_named(together, meeting.INVITE, "meetup_id") + _named(together, meeting.AFTER, "meetup_id"),
        )


def _named(together: Sequence[Notice], kind: str, field: str) -> tuple[UUID, ...]:
    return tuple(UUID(str(notice.data[field])) for notice in together if notice.kind == kind)


async def come(ground: Ground, work: Work, coming: Coming) -> None:
    """One person comes to the chat and does what they came for. What moved on meanwhile is left as it is."""
    if coming.person_id in ground.gone:
        return
    firm = ground.people[coming.person_id]
    person = await people.arrive(work, firm.telegram_id, firm.first_name, "Fictif", None)
    if coming.paused and ground.chance.happens(ground.behaviour.stays_after_pause, "stays", firm.rank, work.now):
        preferences.resume(work, person)
    await _cards(ground, work, person)
    for question_id in coming.questions:
        await cards.unlock(ground, work, person, question_id)
    await deals.act_on_all(ground, work, person, coming.cause)
    for listing_id in coming.listings:
        await _renew(ground, work, person, listing_id)


async def reply(ground: Ground, work: Work, coming: Coming) -> None:
    """Then they see to what they were asked beside: a meet-up, a questionnaire."""
    if coming.person_id in ground.gone or not (coming.meetups or coming.surveys):
        return
    firm = ground.people[coming.person_id]
    person = await people.arrive(work, firm.telegram_id, firm.first_name, "Fictif", None)
    for meetup_id in coming.meetups:
        await gatherings.hear(ground, work, person, meetup_id)
    for invitation_id in coming.surveys:
        await answering.answer(ground, work, person, invitation_id)


async def leave(ground: Ground, work: Work, person_id: UUID) -> None:
    """They erase their account; then one question, if they had agreed to be asked any."""
    firm = ground.people[person_id]
    person = await people.arrive(work, firm.telegram_id, firm.first_name, "Fictif", None)
    form = await surveying.leaving(work, person)
    await erasing.erase(work, person, b"")
    ground.gone.add(person_id)
    if form is not None:
        last = await surveying.farewell(work, form)
        await answering.leave(ground, work, last.invitation.id, firm)


async def _cards(ground: Ground, work: Work, person: Person) -> None:
    try:
        async with work.session.begin_nested():
            await cards.answer_all(ground, work, person)
    except Stale:  # as in the chat: the button is outdated, and the next message tells more
        return


async def _renew(ground: Ground, work: Work, person: Person, listing_id: UUID) -> None:
    """« Toujours valable ? »"""
    try:
        listing = await drafts.get(work, person, listing_id)
    except NotFound:
        return
    if listing.state in (ListingState.ACTIVE, ListingState.ASLEEP):
        still = ground.chance.happens(ground.behaviour.renews, "renews", ground.keys[listing.id], work.now)
        await publishing.change(work, ground.matcher, listing, "renew" if still else "withdraw", person.id)


async def morning(ground: Ground, work: Work, officer: Officer) -> None:
    """The officer lets newcomers in, looks at sensitive listings, settles problems, and rings up whom exchanges wait for."""
    chance = ground.chance
    for person in await joining.pending(work):
        await welcoming.validate(work, ground.matcher, person, officer)
        tasks.note(work, officer, "newcomers", person.id, "validated")
    for listing in await sensitive.waiting(work):
        if chance.happens(ground.behaviour.clears, "clears", ground.keys[listing.id]):
            await publishing.clear(work, ground.matcher, listing, officer)
        else:
            await publishing.turn_down(work, listing, officer)
        tasks.note(work, officer, "sensitive", listing.id, str(listing.state)[:16])
    for stuck in await exchange_plans.waiting(work):
        if stuck.why == "problem":
            await _settle(ground, work, stuck, officer)
        else:
            await _call(ground, work, stuck)
        tasks.note(work, officer, "exchanges", stuck.deal.exchange.id, stuck.why[:16])


async def _settle(ground: Ground, work: Work, stuck: Stuck, officer: Officer) -> None:
    """A problem ends well, or as well as can be: the rest is settled, or nothing is done."""
    deal = (await exchanging.look(work, stuck.deal.exchange.id, None)).deal
    able = RESOLUTIONS[ExchangeState(deal.exchange.before or ExchangeState.OPEN)]
    well = ground.chance.happens(ground.behaviour.solved, "solved", deals.key_of(ground, deal))
    wished = (
        [ExchangeState.DONE, ExchangeState.PARTLY, ExchangeState.NOT_DONE]
        if well
        else [ExchangeState.NOT_DONE, ExchangeState.PARTLY]
    )
    to = next(state for state in wished if state in able)
    await exchanging.resolve(work, deal, to, str(officer.id))


async def _call(ground: Ground, work: Work, stuck: Stuck) -> None:
    deal = (await exchanging.look(work, stuck.deal.exchange.id, None)).deal
    exchange_exits.looked(work, deal)
    for party in deal.parties:
        if party.person_id in ground.gone:
            continue
        rank = ground.people[party.person_id].rank
        if ground.chance.happens(ground.behaviour.called, "called", rank, work.now):
            ground.coming(work.now, party.person_id, Cause.CALLED)
