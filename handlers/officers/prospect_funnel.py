"""How far did the prospects of a period come, and by which source: the screens that count them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.callbacks import TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import home_row
from handlers.officers.documents import TYPED
from handlers.officers.prospect_acts import Prospecting
from handlers.officers.prospect_card import PROSPECTS
from handlers.screens import Screen, button, compose
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.formats import date_range, duration
from locales.loader import load
from models.work import Work
from troc.french.dates import read_date
from troc.members import prospect_funnel
from troc.members.prospect_acts import midnight
from troc.members.prospect_funnel import Period, SourceLine

router = Router(name="prospect_funnel")

PERIODS = ("month", "last", "year", "all")
SOURCES = 8  #: lines of the screen by source
PLACE = 40


@dataclass(frozen=True, slots=True)
class Days:
    """A period as people say it: both days included; None is open."""

    first: date | None
    last: date | None

    def period(self, zone: str) -> Period:
        """The same in instants."""
        end = None if self.last is None else midnight(self.last + timedelta(days=1), zone)
        return Period(None if self.first is None else midnight(self.first, zone), end)

    @property
    def code(self) -> str:
        """As a button carries it."""
        return f"{self.first:%Y%m%d}_{self.last:%Y%m%d}" if self.first and self.last else "all"


def days_of(arg: str, today: date) -> Days:
    """The period behind a button: one of PERIODS, or two dates; this month when it was forged."""
    first, last = today.replace(day=1), today
    if arg == "all":
        return Days(None, None)
    if arg == "year":
        return Days(today.replace(month=1, day=1), today)
    if arg == "last":
        last = first - timedelta(days=1)
        return Days(last.replace(day=1), last)
    try:
        start, end = (date.fromisoformat(part) for part in arg.split("_"))
    except ValueError:
        return Days(first, last)
    return Days(min(start, end), max(start, end))


@router.callback_query(TeamTap.filter(F.act == "pr-funnel"), FromOfficer())
async def funnel(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    """From the first call to the member, in a period that may also be typed."""
    await state.clear()
    await state.set_state(Prospecting.period)
    await talk.show(await _screen(work, house, days_of(callback_data.arg, _today(work, house))))


@router.message(Prospecting.period, *TYPED, FromOfficer())
async def typed(message: Message, talk: Talk, work: Work, house: House) -> None:
    """« du 3 au 20 novembre »: a period of the officer's own."""
    today = _today(work, house)
    # dates are read as those to come; a period that is counted is over, or under way
    read = read_date((message.text or "")[:200], today - timedelta(days=330))
    if read.start is None and read.end is None:
        shown = await _screen(work, house, days_of("month", today))
        await talk.show(shown.with_heading(load()("prospects-funnel-unread")))
        return
    first, last = read.start or read.end or today, read.end or read.start or today
    await talk.show(await _screen(work, house, Days(min(first, last), max(first, last))))


async def _screen(work: Work, house: House, days: Days) -> Screen:
    say, period = load(), days.period(house.zone)
    counted = await prospect_funnel.funnel(work, period)
    reasons = sorted((counted.refused or {}).items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [
        say("prospects-funnel", period=_told(days, _today(work, house))),
        "",
        say("prospects-funnel-prospects", count=counted.prospects),
        say("prospects-funnel-contacted", count=counted.contacted),
        say("prospects-funnel-invited", count=counted.invited),
        say("prospects-funnel-opened", count=counted.opened),
        say("prospects-funnel-joined", count=counted.joined),
        say("prospects-funnel-refused", count=counted.refusals),
        *(say("prospects-funnel-reason", reason=say.plain(f"prospects-reason-{r}"), count=n) for r, n in reasons),
        say("prospects-funnel-spent", contacts=counted.contacts, spent=duration(counted.minutes)),
    ]
    choices = [button(f"prospects-button-period-{each}", TeamTap(act="pr-funnel", arg=each)) for each in PERIODS]
    sources = button("prospects-button-sources", TeamTap(act="pr-sources", arg=days.code))
    return compose(
        [Html("\n".join(lines)), say("prospects-funnel-typed")],
        [choices[:2], choices[2:], [sources], home_row(button("prospects-button-home", PROSPECTS))],
    )


@router.callback_query(TeamTap.filter(F.act == "pr-sources"), FromOfficer())
async def sources(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    """The same by channel and wave, with what came of the printed codes."""
    await state.clear()
    days = days_of(callback_data.arg, _today(work, house))
    found = await prospect_funnel.by_source(work, days.period(house.zone))
    say = load()
    lines = [_source(line) for line in found[:SOURCES]]
    if len(found) > SOURCES:
        lines.append(say("prospects-sources-more", count=len(found) - SOURCES))
    told = say("prospects-sources", period=_told(days, _today(work, house)))
    back = button("button-back", TeamTap(act="pr-funnel", arg=days.code))
    await talk.show(
        compose([told, Html("\n".join(lines)) if lines else say("prospects-sources-none")], [home_row(back)])
    )


def _source(line: SourceLine) -> Html:
    told = ", ".join(shorten(each, PLACE) for each in (line.channel, line.wave) if each)
    return load()(
        "prospects-source",
        source=told or load().plain("prospects-source-unknown"),
        prospects=line.prospects,
        joined=line.joined,
        came=line.arrivals.came,
        members=line.arrivals.joined,
    )


def _told(days: Days, today: date) -> str:
    if days.first is None or days.last is None:
        return load().plain("prospects-period-all")
    return date_range(days.first, days.last, today)


def _today(work: Work, house: House) -> date:
    return work.now.astimezone(ZoneInfo(house.zone)).date()
