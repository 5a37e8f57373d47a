"""Whom was each guest told to meet, and what came of it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from models.errors import NotFound
from models.event import record
from models.meetup import Meetup, MeetupGuest, MeetupSuggestion, Outcome
from models.work import Work


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two guests should meet: an offer of one answers a need of the other."""

    offer_id: UUID
    need_id: UUID
    score: float  #: in [0, 1]
    reasons: Sequence[Mapping[str, Any]]


async def suggest(work: Work, meetup: Meetup, pairs: Sequence[tuple[UUID, UUID, Reason]]) -> int:
    """Write down that these guests (ids) should meet, each told of the other; pairs known already are passed over. How many."""
    known = await known_pairs(work, meetup)
    query = (
        select(MeetupSuggestion.guest_id, func.count())
        .where(MeetupSuggestion.meetup_id == meetup.id)
        .group_by(MeetupSuggestion.guest_id)
    )
    ranks: dict[UUID, int] = dict((await work.session.execute(query)).all())
    made = 0
    for one, other, why in pairs:
        if frozenset((one, other)) in known or one == other:
            continue
        known.add(frozenset((one, other)))
        made += 1
        for guest_id, about_id in ((one, other), (other, one)):
            row = MeetupSuggestion(
                id=work.new_id(),
                community_id=work.community_id,
                bot_id=work.bot_id,
                meetup_id=meetup.id,
                guest_id=guest_id,
                about_id=about_id,
                offer_id=why.offer_id,
                need_id=why.need_id,
                score=why.score,
                reasons=[dict(reason) for reason in why.reasons],
                position=ranks.get(guest_id, 0),
                created_at=work.now,
            )
            ranks[guest_id] = row.position + 1
            record(work, row, "meetup_suggestion.made", None, meetup_id=str(meetup.id))
            work.session.add(row)
    await work.session.flush()
    return made


async def known_pairs(work: Work, meetup: Meetup) -> set[frozenset[UUID]]:
    """The pairs of guests suggested so far."""
    query = select(MeetupSuggestion.guest_id, MeetupSuggestion.about_id).where(MeetupSuggestion.meetup_id == meetup.id)
    return {frozenset(pair) for pair in (await work.session.execute(query)).all()}


async def of_guest(work: Work, guest_id: UUID) -> list[tuple[MeetupSuggestion, MeetupGuest]]:
    """The short list of a guest in order, each with the guest it is about."""
    query = (
        select(MeetupSuggestion, MeetupGuest)
        .join(MeetupGuest, MeetupGuest.id == MeetupSuggestion.about_id)
        .where(MeetupSuggestion.guest_id == guest_id)
        .order_by(MeetupSuggestion.position, MeetupSuggestion.id)
    )
    return [(row, guest) for row, guest in (await work.session.execute(query)).all()]


async def view(work: Work, suggestion_id: UUID, person_id: UUID) -> MeetupSuggestion:
    """A suggestion made to that person; NotFound to anybody else."""
    query = (
        select(MeetupSuggestion)
        .join(MeetupGuest, MeetupGuest.id == MeetupSuggestion.guest_id)
        .where(
            MeetupSuggestion.id == suggestion_id,
            MeetupSuggestion.community_id == work.community_id,
            MeetupGuest.person_id == person_id,
        )
    )
    found: MeetupSuggestion | None = (await work.session.execute(query)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


async def other_side(work: Work, row: MeetupSuggestion) -> MeetupSuggestion | None:
    """What the other was told about this guest."""
    query = select(MeetupSuggestion).where(
        MeetupSuggestion.guest_id == row.about_id, MeetupSuggestion.about_id == row.guest_id
    )
    found: MeetupSuggestion | None = (await work.session.execute(query)).scalar_one_or_none()
    return found


def say_talked(work: Work, row: MeetupSuggestion, person_id: UUID, talked: bool) -> None:
    """« Avez-vous parlé avec … ? » A no takes back what was said to have come of it."""
    if row.talked == talked:
        return
    row.talked, row.answered_at = talked, work.now
    if not talked:
        row.outcome = None
    record(work, row, "meetup_suggestion.talked", person_id, talked=talked)


def say_outcome(work: Work, row: MeetupSuggestion, person_id: UUID, outcome: Outcome) -> None:
    """What came of it, so far: it may change at each time we ask."""
    if row.outcome == outcome and row.talked:
        return
    row.talked, row.outcome, row.answered_at = True, outcome, work.now
    record(work, row, "meetup_suggestion.outcome", person_id, outcome=outcome)


def led_to(work: Work, row: MeetupSuggestion, match_id: UUID) -> None:
    """The proposal that came of it."""
    if row.match_id != match_id:
        row.match_id = match_id
        record(work, row, "meetup_suggestion.proposed", None, match_id=str(match_id))


async def all_of(work: Work, meetup: Meetup) -> list[MeetupSuggestion]:
    """Every suggestion of a meet-up, both sides."""
    query = select(MeetupSuggestion).where(MeetupSuggestion.meetup_id == meetup.id)
    return list((await work.session.execute(query.order_by(MeetupSuggestion.id))).scalars())


async def left_open(work: Work, guest_ids: Collection[UUID]) -> set[UUID]:
    """Of these guests, those with something still to tell: not answered yet, or « à revoir »."""
    query = select(MeetupSuggestion.guest_id).where(
        MeetupSuggestion.guest_id.in_(guest_ids),
        or_(MeetupSuggestion.talked.is_(None), MeetupSuggestion.outcome == Outcome.AGAIN),
    )
    return set((await work.session.execute(query)).scalars())


async def forget(work: Work, person_id: UUID) -> None:
    """Somebody erased their account: nobody is asked any more about having met them, nor told why they should."""
    mine = select(MeetupGuest.id).where(MeetupGuest.person_id == person_id)
    query = select(MeetupSuggestion).where(
        or_(MeetupSuggestion.guest_id.in_(mine), MeetupSuggestion.about_id.in_(mine))
    )
    for row in (await work.session.execute(query)).scalars():
        row.reasons = []
        record(work, row, "meetup_suggestion.emptied")
