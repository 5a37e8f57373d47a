"""What calls for a questionnaire, for whom, and since when? One table, read by the planner and by whoever publishes a form.

A form names its trigger in `bot::declencheur` and how long after it is due in `bot::delai`. A finder looks at the present
state, never at a cursor: looking twice finds the same, and a tick that was missed loses nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from models.enums import ExchangeState, MatchState, PersonState
from models.exchange import Exchange, ExchangeParty
from models.match import Match, MatchParty
from models.member import Person
from models.work import Work


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something happened to a person that a questionnaire may be about."""

    subject: str  #: with the person, what makes it one: the id of an object, or a wave
    person_id: UUID
    at: datetime
    context: Mapping[str, str] = field(default_factory=dict)  #: ids and codes for the form's hidden questions


#: All occasions from one instant to another, ends included.
Finder = Callable[[Work, datetime, datetime], Awaitable[list[Occasion]]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A kind of occasion; of what waits for one person, the lower rank is asked first."""

    rank: int
    find: Finder | None  #: None when a person's own act calls for it, on the spot


#: From joining to each wave of the barometer.
WAVES = MappingProxyType({"t0": timedelta(0), "t90": timedelta(days=90), "t180": timedelta(days=180)})
#: Contacts are out, and it is not known yet what will come of it.
_UNDECIDED = (ExchangeState.OPEN, ExchangeState.TERMS, ExchangeState.AGREED, ExchangeState.POSTPONED)
_SILENT = (ExchangeState.OPEN, ExchangeState.TERMS)


async def contacts_shared(work: Work, start: datetime, end: datetime) -> list[Occasion]:
    """Contacts reached both, and nothing was delivered since."""
    return await _exchanges(work, _UNDECIDED, Exchange.shared_at, start, end)


async def exchange_done(work: Work, start: datetime, end: datetime) -> list[Occasion]:
    """The last delivery was confirmed."""
    return await _exchanges(work, (ExchangeState.DONE, ExchangeState.CLOSED), Exchange.done_at, start, end)


async def came_to_nothing(work: Work, start: datetime, end: datetime) -> list[Occasion]:
    """An exchange was given up, or contacts led to nothing; or one's own proposal was left without an answer.

    Of a proposal, only who did not answer is asked, and about that: what the others answered stays theirs.
    """
    return [
        *await _exchanges(work, (ExchangeState.NOT_DONE,), Exchange.moved_at, start, end, situation="abandonne"),
        *await _exchanges(work, _SILENT, Exchange.shared_at, start, end, situation="silence"),
        *await _unanswered(work, start, end),
    ]


async def joined(work: Work, start: datetime, end: datetime) -> list[Occasion]:
    """Somebody came in."""
    query = select(Person.id, Person.joined_at).where(*_asked(work), Person.joined_at.between(start, end))
    rows = (await work.session.execute(query.order_by(Person.joined_at, Person.id))).all()
    return [Occasion("entree", person_id, at) for person_id, at in rows if at is not None]


async def waves(work: Work, start: datetime, end: datetime) -> list[Occasion]:
    """The three measures of the barometer, counted from each person's own coming."""
    found = []
    for wave, after in WAVES.items():
        found += [
            Occasion(wave, each.person_id, each.at + after, {"vague": wave})
            for each in await joined(work, start - after, end - after)
        ]
    return found


#: What `bot::declencheur` may name. Of two that wait, what an event calls for goes before what a date does; why
#: something came to nothing is the rarest thing to learn, and goes first.
TRIGGERS: Mapping[str, Trigger] = MappingProxyType(
    {
        "sans_suite": Trigger(0, came_to_nothing),
        "echange_fait": Trigger(1, exchange_done),
        "coordonnees_partagees": Trigger(2, contacts_shared),
        "inscription": Trigger(3, joined),
        "vagues": Trigger(4, waves),
        "effacement": Trigger(5, None),
    }
)


def _asked(work: Work) -> list[ColumnElement[bool]]:
    """Members in good standing, neither made up nor of a rehearsal."""
    return [
        Person.community_id == work.community_id,
        Person.bot_id == work.bot_id,
        Person.state == PersonState.ACTIVE,
        Person.counts(),
    ]


async def _exchanges(
    work: Work,
    states: tuple[ExchangeState, ...],
    moment: InstrumentedAttribute[Any],
    start: datetime,
    end: datetime,
    **codes: str,
) -> list[Occasion]:
    """One occasion a party; an exchange that came of a proposal is known by it, so that it is asked about once."""
    query = (
        select(Exchange.id, Exchange.match_id, ExchangeParty.person_id, moment)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .join(Person, Person.id == ExchangeParty.person_id)
        .where(*_asked(work), Exchange.state.in_(states), moment.between(start, end))
        .order_by(moment, ExchangeParty.id)
    )
    found = []
    for exchange_id, match_id, person_id, at in (await work.session.execute(query)).all():
        context = {"exchange_id": str(exchange_id)} | ({"match_id": str(match_id)} if match_id else {}) | codes
        found.append(Occasion(str(match_id or exchange_id), person_id, at, context))
    return found


async def _unanswered(work: Work, start: datetime, end: datetime) -> list[Occasion]:
    query = (
        select(Match.id, MatchParty.person_id, Match.closed_at)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(
            *_asked(work),
            Match.state == MatchState.EXPIRED,
            Match.closed_at.between(start, end),
            MatchParty.answer.is_(None),
            MatchParty.shown_at.is_not(None),
        )
        .order_by(Match.closed_at, MatchParty.id)
    )
    rows = (await work.session.execute(query)).all()
    return [
        Occasion(str(match_id), person_id, at, {"match_id": str(match_id), "situation": "sans_reponse"})
        for match_id, person_id, at in rows
        if at is not None
    ]
