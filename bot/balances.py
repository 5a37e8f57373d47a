"""Of which territory, or of which meet-up, is a balance sheet asked, and what is known of it?"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from bot.commands.french import Mistyped
from bot.settings import Settings
from bot.study_reading import database_of
from locales.formats import date_numeric
from locales.loader import load
from models.meetup import Meetup, MeetupState, Outcome
from models.work import Work
from troc.conventions import meetups
from troc.places.outlines import load_outlines
from troc.study.report.balances import Operation, of_operation
from troc.study.report.pieces import Report
from troc.workflows import meeting_outcomes

TERRITORY, MEETUP = "territoire", "rencontre"
#: Past meet-ups among which one is looked for, the latest first.
_MOST = 500


def territory(name: str) -> str:
    """The code of a département, by its code or its name."""
    outlines = load_outlines()
    for each in outlines:
        if name.casefold() in (each.code.casefold(), each.name.casefold()):
            return each.code
    known = ", ".join(f"{each.code} {each.name}" for each in sorted(outlines, key=lambda each: each.code))
    raise Mistyped(load().plain("cli-report-territory-unknown", names=known))


async def meetup(settings: Settings, name: str) -> tuple[str, Report, datetime]:
    """The sheet of the past meet-up of that day, or with these words in its title: its day, the page, when it was counted.

    The figures are those that the chat tells its officer, less those of a few.
    """
    zone = ZoneInfo(settings.community.time_zone)
    async with database_of(settings, SystemClock()) as units, units.look() as work:
        held = [each for each in (await meetups.past(work, 0, _MOST))[0] if each.state == MeetupState.OPEN]
        found = [each for each in held if name.casefold() in _words(each).casefold()]
        if len(found) != 1:
            known = ", ".join(_words(each) for each in found or held)
            key = "cli-report-meetup-which" if known else "cli-report-meetup-none"
            raise Mistyped(load().plain(key, names=known) if known else load().plain(key))
        (chosen,) = found
        operation = await _operation(work, chosen)
        taken = date_numeric(work.now.astimezone(zone).date())
        code = _day(chosen).replace("/", "-")
        return code, of_operation(operation, settings.community.name, taken), work.now


async def _operation(work: Work, meetup: Meetup) -> Operation:
    sheet = await meeting_outcomes.sheet(work, meetup)
    useful, answered = sheet.useful.get("yes", 0) + sheet.useful.get("some", 0), sum(sheet.useful.values())
    return Operation(
        title=meetup.title or _day(meetup),
        when=_day(meetup),
        guests=sheet.accepted + sheet.declined + sheet.silent + sheet.waiting,
        accepted=sheet.accepted,
        came=sheet.came,
        answered=answered,
        useful=useful,
        suggested=sheet.suggested,
        talked=sheet.talked,
        in_sight=sheet.outcomes.get(Outcome.EXCHANGE, 0),
        exchanges=sheet.exchanges,
        done=sheet.done,
    )


def _words(meetup: Meetup) -> str:
    return load().plain("cli-report-meetup", when=_day(meetup), name=meetup.title or "")


def _day(meetup: Meetup) -> str:
    starts_at, _ = meetups.hours(meetup)
    return date_numeric(starts_at.astimezone(ZoneInfo(meetup.zone)).date())
