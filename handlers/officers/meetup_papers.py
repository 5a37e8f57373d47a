"""What came of a meet-up, on one screen and on one page; and the sheet that hangs at its door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router

from handlers.callbacks import GatherTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.meetup_words import commune, title_of, when, where
from handlers.officers.cards import home_row
from handlers.screens import Rows, Screen, button, compose
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.formats import percent, time_of_day
from locales.loader import load
from locales.papers import French
from models.errors import NotFound
from models.meetup import Meetup, MeetupState, Outcome
from models.work import Work
from troc.conventions import meetups
from troc.conventions.balance import USEFUL, Balance
from troc.exchanges.papers.facts import printable
from troc.members import team
from troc.workflows import documents, meeting_outcomes

router = Router(name="officers_meetup_papers")

BALANCE, DOOR = "bilan.typ", "accueil.typ"


@router.callback_query(GatherTap.filter(F.act == "balance"), FromOfficer())
async def balance(_: object, callback_data: GatherTap, talk: Talk, work: Work) -> None:
    """« Bilan »: counts, no names."""
    meetup = await _held(work, callback_data)
    await talk.show(sheet_screen(meetup, await meeting_outcomes.sheet(work, meetup), work))


@router.callback_query(GatherTap.filter(F.act == "balance-pdf"), FromOfficer())
async def paper(_: object, callback_data: GatherTap, talk: Talk, work: Work, house: House) -> None:
    """The same on one page."""
    meetup = await _held(work, callback_data)
    found = await meeting_outcomes.sheet(work, meetup)
    held = await team.get(work, meetup.officer_id)
    data = balance_data(meetup, found, held.first_name if held else "", work, house)
    await talk.send_document(_document(BALANCE, data, meetup, work, load().plain("meetups-file-balance")))
    await talk.say(sheet_screen(meetup, found, work))


def door_sheet(meetup: Meetup, work: Work, house: House) -> dict[str, Any]:
    """The sheet of the door, as a file to be made when it leaves."""
    zone = ZoneInfo(meetup.zone)
    starts_at, ends_at = meetups.hours(meetup)
    data = _common(meetup, work, house) | {
        "from": time_of_day((starts_at - meetups.DOOR_BEFORE).astimezone(zone)),
        "until": time_of_day((ends_at + meetups.DOOR_AFTER).astimezone(zone)),
        "qr": documents.qr_drawing(house.link(meetup.door_code)),
        "bot": f"@{house.bot_username}",
    }
    return _document(DOOR, data, meetup, work, load().plain("meetups-file-door"))


def sheet_screen(meetup: Meetup, found: Balance, work: Work) -> Screen:
    """The sheet in the chat."""
    lines = [load()(key, **values) for key, values in _lines(found)]
    rows: Rows = [
        [button("meetups-button-pdf", GatherTap.on(meetup.id, "balance-pdf"))],
        home_row(button("meetups-button-back", GatherTap.on(meetup.id, "see"))),
    ]
    heading = load()("meetups-balance", title=title_of(meetup), when=when(meetup, work), commune=commune(meetup))
    return compose([heading, Html("\n".join(lines))], rows)


def balance_data(meetup: Meetup, found: Balance, officer: str, work: Work, house: House) -> dict[str, Any]:
    """What the template of the balance sheet is filled with."""
    say = load().plain
    asked = found.came and found.useful.get("yes", 0) + found.useful.get("some", 0) + found.useful.get("no", 0)
    return _common(meetup, work, house) | {
        "officer": printable(officer),
        "territory": printable(meetup.territory),
        "capacity": meetup.capacity,
        "figures": {
            "invited": found.invited,
            "accepted": found.accepted,
            "declined": found.declined,
            "silent": found.silent,
            "waiting": found.waiting,
            "came": found.came,
            "uninvited": found.uninvited,
            "absent": found.absent,
            "suggested": found.suggested,
            "talked": found.talked,
            "unknown": found.unknown,
            "exchange": found.outcomes.get(Outcome.EXCHANGE, 0),
            "again": found.outcomes.get(Outcome.AGAIN, 0),
            "nothing": found.outcomes.get(Outcome.NOTHING, 0),
            "exchanges": found.exchanges,
            "done": found.done,
            **{f"useful_{each}": found.useful.get(each, 0) for each in USEFUL},
        },
        "shares": {
            "came": _share(found.came - found.uninvited, found.invited),
            "absent": _share(found.absent, found.accepted),
            "talked": _share(found.talked, found.suggested),
        },
        "asked": asked or 0,
        "over": say("meetups-balance-over" if meetups.is_over(meetup, work.now) else "meetups-balance-running"),
    }


def _lines(found: Balance) -> list[tuple[str, Mapping[str, int]]]:
    return [
        ("meetups-balance-invited", {"count": found.invited, "silent": found.silent, "declined": found.declined}),
        ("meetups-balance-came", {"count": found.came, "uninvited": found.uninvited}),
        ("meetups-balance-absent", {"absent": found.absent, "waiting": found.waiting}),
        ("meetups-balance-pairs", {"count": found.suggested, "talked": found.talked, "unknown": found.unknown}),
        (
            "meetups-balance-outcomes",
            {
                "exchange": found.outcomes.get(Outcome.EXCHANGE, 0),
                "again": found.outcomes.get(Outcome.AGAIN, 0),
                "nothing": found.outcomes.get(Outcome.NOTHING, 0),
            },
        ),
        ("meetups-balance-exchanges", {"count": found.exchanges, "done": found.done}),
        (
            "meetups-balance-useful",
            {each: found.useful.get(each, 0) for each in USEFUL},
        ),
    ]


def _common(meetup: Meetup, work: Work, house: House) -> dict[str, Any]:
    made = work.now.astimezone(ZoneInfo(house.zone))
    return {
        "made": {"year": made.year, "month": made.month, "day": made.day},
        "date": French(ZoneInfo(house.zone)).day_of(work.now),
        "title": printable(title_of(meetup)),
        "when": _dated(meetup),
        "where": printable(where(meetup)),
        "controller": printable(house.controller),
        "name": printable(house.name),
    }


def _dated(meetup: Meetup) -> str:
    """« 3 décembre 2026 à 14 h » on the wall of its commune."""
    return French(ZoneInfo(meetup.zone)).moment(meetups.hours(meetup)[0])


def _document(template: str, data: dict[str, Any], meetup: Meetup, work: Work, name: str) -> dict[str, Any]:
    day = meetups.hours(meetup)[0].astimezone(ZoneInfo(meetup.zone)).date()
    paper = {"template": template, "data": data, "made_at": int(work.now.timestamp())}
    return {"@pdf": paper, "name": shorten(f"{name}-{day:%Y-%m-%d}.pdf", 60)}


def _share(part: int, whole: int) -> str:
    return percent(part / whole) if whole else ""


async def _held(work: Work, tap: GatherTap) -> Meetup:
    meetup = await meetups.own(work, tap.uuid)
    if meetup.state != MeetupState.OPEN or meetup.starts_at is None:
        raise NotFound
    return meetup
