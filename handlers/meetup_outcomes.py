"""What came of a meet-up for those who were there: whom they talked with, and what follows?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import contact_details
from handlers.callbacks import ExchangeTap, Go, MeetupTap
from handlers.meetup_words import called, gift, title_of
from handlers.screens import Button, Rows, Screen, button, compose, screen
from handlers.talk import Talk
from locales.loader import load
from models.errors import NotFound
from models.meetup import Meetup, MeetupGuest, MeetupSuggestion, Outcome
from models.member import Person
from models.work import Work
from troc.conventions import guests, meetups, suggestions
from troc.conventions.balance import USEFUL
from troc.matching.matcher import Matcher
from troc.workflows import meeting_outcomes
from troc.workflows.meeting_pairs import Suggested

router = Router(name="meetup_outcomes")

MENU = Go(to="menu")


async def first_question(work: Work, meetup: Meetup, guest: MeetupGuest, *, again: bool) -> Screen | None:
    """The first of what is still to be told: of what use it was, then each pair; None when nothing is."""
    if not again and guest.useful is None:
        return _useful(meetup)
    found = await meeting_outcomes.to_ask(work, guest)
    return None if found is None else _about(found, meetup, work)


@router.callback_query(MeetupTap.filter(F.act == "talked"))
async def talked(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """« Avez-vous parlé avec … ? »"""
    row = await suggestions.view(work, callback_data.uuid, person.id)
    yes = callback_data.arg == "yes"
    suggestions.say_talked(work, row, person.id, yes)
    found = await meeting_outcomes.one(work, row) if yes else None
    if found is None:
        await talk.trace(await _next(work, row))
        return
    await talk.trace(_what_came(found, work))


@router.callback_query(MeetupTap.filter(F.act == "came"))
async def came(
    _: CallbackQuery,
    callback_data: MeetupTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
) -> None:
    """What came of it; « un échange en vue » is a yes to the proposal between the two, and goes on by its door."""
    row = await suggestions.view(work, callback_data.uuid, person.id)
    if callback_data.arg not in set(Outcome):
        raise NotFound
    outcome = Outcome(callback_data.arg)
    suggestions.say_outcome(work, row, person.id, outcome)
    if outcome is not Outcome.EXCHANGE:
        await talk.trace(await _next(work, row))
        return
    way = await meeting_outcomes.way(work, matcher, person, row)
    if way.match_id is not None:
        await contact_details.interested(talk, person, work, state, way.match_id)
        if await state.get_state() is not None:
            return  # something is asked before the yes counts: what is left to tell is asked another day
    else:
        await talk.trace(_door(way))
    await talk.say(await _next(work, row))


@router.callback_query(MeetupTap.filter(F.act == "useful"))
async def useful(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """« Cette rencontre a-t-elle été utile ? »"""
    meetup = await meetups.own(work, callback_data.uuid)
    guest = await guests.of(work, meetup, person.id)
    if guest is None or guest.present_at is None or callback_data.arg not in USEFUL:
        raise NotFound
    guests.find_useful(work, guest, callback_data.arg)
    found = await meeting_outcomes.to_ask(work, guest)
    await talk.trace(_about(found, meetup, work) if found is not None else _thanks())


async def _next(work: Work, row: MeetupSuggestion) -> Screen:
    """The next question, or thanks."""
    meetup = await meetups.own(work, row.meetup_id)
    guest = await guests.own(work, row.guest_id)
    found = await meeting_outcomes.to_ask(work, guest, row.id)
    return _about(found, meetup, work) if found is not None else _thanks()


def _about(found: Suggested, meetup: Meetup, work: Work) -> Screen:
    """Whether they talked; of those left open, where it stands since."""
    return _since(found, meetup, work) if found.row.outcome is not None else _talked(found, meetup, work)


def _thanks() -> Screen:
    return screen("meetups-thanks", [_ways()])


def _talked(found: Suggested, meetup: Meetup, work: Work) -> Screen:
    rows = [
        [_tap(found, "button-yes", "talked", "yes"), _tap(found, "button-no", "talked", "no")],
        [button("button-menu", MENU)],
    ]
    return screen("meetups-ask-talked", rows, title=title_of(meetup), who=called(found), why=gift(found, work))


def _what_came(found: Suggested, work: Work) -> Screen:
    return screen("meetups-ask-outcome", _outcomes(found), who=called(found))


def _since(found: Suggested, meetup: Meetup, work: Work) -> Screen:
    return screen("meetups-ask-since", _outcomes(found), title=title_of(meetup), who=called(found))


def _outcomes(found: Suggested) -> list[list[Button]]:
    return [
        [_tap(found, "meetups-button-exchange", "came", Outcome.EXCHANGE, "primary")],
        [
            _tap(found, "meetups-button-again", "came", Outcome.AGAIN),
            _tap(found, "meetups-button-nothing", "came", Outcome.NOTHING),
        ],
        [button("button-menu", MENU)],
    ]


def _door(way: meeting_outcomes.Way) -> Screen:
    """An exchange is under way between the two, or what they had in line has left."""
    if way.exchange_id is not None:
        see = button("exchange-button-see", ExchangeTap.on(way.exchange_id, "see", 0), "primary")
        return screen("meetups-exchange-there", [[see], _ways()])
    rows: Rows = [[button("outside-button-begin", Go(to="outside"))], _ways()]
    return compose([load()("meetups-exchange-noted")], rows)


def _useful(meetup: Meetup) -> Screen:
    rows: Rows = [
        [button(f"meetups-button-useful-{each}", MeetupTap.on(meetup.id, "useful", each)) for each in USEFUL],
        _ways(),
    ]
    return screen("meetups-ask-useful", rows, title=title_of(meetup))


def _tap(found: Suggested, key: str, act: str, arg: str, style: str | None = None) -> Button:
    return button(key, MeetupTap.on(found.row.id, act, arg), style)


def _ways() -> list[Button | None]:
    return [button("button-menu", MENU)]
