"""At which hours, and until which day, does a member want peace?"""

from __future__ import annotations

from datetime import date, timedelta

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.callbacks import Go, SettingTap
from handlers.screens import Screen, button, compose, in_rows, labelled, screen
from handlers.settings import Setting, leave_day, quiet_line
from handlers.talk import Talk
from locales.formats import date_full
from locales.loader import load
from locales.typography import NO_BREAK
from models.errors import RefusedInput
from models.member import Person
from models.work import Work
from troc.french.dates import read_date
from troc.members import preferences
from troc.notifications.hours import instant, local

router = Router(name="settings_hours")

A_PAGE = 8
#: The first hour of the first page: evenings for where quiet begins, mornings for where it ends.
FIRST = {"from": 16, "to": 4}


@router.callback_query(SettingTap.filter(F.act == "quiet"))
async def quiet(_: object, talk: Talk, person: Person) -> None:
    """The quiet hours as they are."""
    await talk.show(_quiet_screen(person))


@router.callback_query(SettingTap.filter(F.act == "hours"))
async def hours(_: object, callback_data: SettingTap, talk: Talk, person: Person) -> None:
    """Eight hours a page, for the beginning or the end."""
    end, _sep, page = callback_data.arg.partition("-")
    if end not in FIRST or not page.isdecimal():
        await talk.show(_quiet_screen(person))
        return
    first = FIRST[end] + A_PAGE * (int(page) % 3)
    choices = [(first + step) % 24 for step in range(A_PAGE)]
    buttons = [labelled(f"{hour}{NO_BREAK}h", SettingTap(act="hour", arg=f"{end}-{hour}")) for hour in choices]
    more = button("settings-button-other-hours", SettingTap(act="hours", arg=f"{end}-{(int(page) + 1) % 3}"))
    ways = [[more], [button("button-back", SettingTap(act="quiet")), button("button-menu", Go(to="menu"))]]
    await talk.show(
        screen("settings-hour-begins" if end == "from" else "settings-hour-ends", in_rows(buttons, 4) + ways)
    )


@router.callback_query(SettingTap.filter(F.act == "hour"))
async def hour(_: object, callback_data: SettingTap, talk: Talk, person: Person, work: Work) -> None:
    """One hour was chosen."""
    end, _sep, number = callback_data.arg.partition("-")
    if end in FIRST and number.isdecimal() and int(number) < 24:
        chosen = int(number)
        preferences.set_quiet(
            work, person, start=chosen if end == "from" else None, end=chosen if end == "to" else None
        )
    await talk.show(_quiet_screen(person))


@router.callback_query(SettingTap.filter(F.act == "sunday"))
async def sunday(_: object, callback_data: SettingTap, talk: Talk, person: Person, work: Work) -> None:
    """Sundays quiet, or not."""
    preferences.set_quiet_sunday(work, person, callback_data.arg == "on")
    await talk.show(_quiet_screen(person))


@router.callback_query(SettingTap.filter(F.act == "leave"))
async def leave(_: object, talk: Talk, state: FSMContext) -> None:
    """Ask for the last day of the leave."""
    await state.set_state(Setting.leave)
    await talk.show(screen("settings-leave", _BACK))


@router.message(Setting.leave, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def leave_typed(message: Message, talk: Talk, person: Person, work: Work) -> None:
    """A date as people write it; a button confirms what we understood."""
    today = local(work.now, person.zone).date()
    reading = read_date((message.text or "")[:100], today)
    last_day = reading.end or reading.start
    if last_day is None or reading.recurring:
        await talk.show(screen("settings-leave-unread", _BACK))
    elif last_day < today:
        await talk.show(screen("settings-leave-past", _BACK))
    else:
        yes = button("settings-button-leave-yes", SettingTap(act="away", arg=last_day.isoformat()), "primary")
        await talk.show(screen("settings-leave-confirm", [[yes], *_BACK], day=date_full(last_day, today)))


@router.message(Setting.leave)
async def leave_by_words(_: Message, talk: Talk) -> None:
    """A photo or the like where a date is expected."""
    await talk.show(screen("settings-leave-unread", _BACK))


@router.callback_query(SettingTap.filter(F.act == "away"))
async def away(_: object, callback_data: SettingTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The date is right: listings are hidden and nothing is written until it has passed."""
    await state.set_state(None)
    try:
        last_day = date.fromisoformat(callback_data.arg)
        back_at = instant(last_day + timedelta(days=1), 0, person.zone)
        preferences.leave(work, person, last_day, back_at)
    except (ValueError, OverflowError):
        await talk.show(screen("settings-leave-unread", _BACK))
        return
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, _BACK))
        return
    undo = button("settings-button-leave-undo", SettingTap(act="pause", arg="off"))
    await talk.trace(screen("settings-left", [[undo, button("button-menu", Go(to="menu"))]], day=leave_day(person)))


def _quiet_screen(person: Person) -> Screen:
    turned = "off" if person.quiet_sunday else "on"
    rows = [
        [
            button("settings-button-quiet-from", SettingTap(act="hours", arg="from-0")),
            button("settings-button-quiet-to", SettingTap(act="hours", arg="to-0")),
        ],
        [button(f"settings-button-sunday-{turned}", SettingTap(act="sunday", arg=turned))],
        [button("button-back", Go(to="settings")), button("button-menu", Go(to="menu"))],
    ]
    return compose([quiet_line(person), load()("settings-quiet-means")], rows)


_BACK = [[button("button-back", SettingTap(act="pauses")), button("button-cancel", Go(to="cancel"))]]
