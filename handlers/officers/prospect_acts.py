"""What happens when an officer taps a button of a prospect's card?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import ProspectTap, chosen
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import prospect_card as screens
from handlers.officers import recalls
from handlers.officers.cards import home_row
from handlers.officers.documents import TYPED
from handlers.officers.holding import by_line
from handlers.officers.invitation_screens import made
from handlers.officers.prospect_card import LINES, PROSPECTS
from handlers.screens import Button, button, compose
from handlers.talk import Talk, put
from locales.escape import Html, shorten
from locales.loader import load
from models.base import from_token, to_token
from models.errors import NotFound, RefusedInput, Stale
from models.member import Officer
from models.outbox import MessageClass
from models.prospect import Prospect, ProspectAction, ProspectContactKind, ProspectRefusal
from models.work import Work
from troc.french.dates import read_date
from troc.members import holds, people, prospect_acts, prospect_erasure, prospect_progress, prospects, team

router = Router(name="prospect_acts")


class Prospecting(StatesGroup):
    """What is typed about prospects; which one is in the chat's data."""

    adding = State()
    line = State()
    day = State()
    search = State()
    file = State()
    period = State()


@dataclass(frozen=True, slots=True)
class Act:
    """One tap on a prospect, with all that it may need."""

    talk: Talk
    work: Work
    state: FSMContext
    house: House
    officer: Officer
    secret: bytes
    prospect: Prospect
    arg: str

    async def card(self, news: Html | None = None) -> None:
        """The card as it is now."""
        await self.talk.show(await screens.card(self.work, self.house, self.prospect, news))


async def _see(act: Act) -> None:
    await act.card()


async def _log(act: Act) -> None:
    kind = chosen(ProspectContactKind, act.arg)
    done = await prospect_acts.contact(act.work, act.prospect, act.officer, kind)
    await act.talk.show(screens.logged(act.prospect, done))


async def _time(act: Act) -> None:
    minutes, _, token = act.arg.partition("-")
    if not minutes.isdecimal() or len(minutes) > 4:
        raise NotFound
    contact_id = chosen(from_token, token)
    await prospect_acts.set_minutes(act.work, act.prospect, act.officer, contact_id, int(minutes))
    await act.card(load()("prospects-time-noted"))


async def _unlog(act: Act) -> None:
    await prospect_acts.undo_contact(act.work, act.prospect, act.officer, chosen(from_token, act.arg))
    await act.card(load()("prospects-unlogged"))


async def _next(act: Act) -> None:
    prospects.still_open(act.prospect)
    await act.talk.show(screens.actions(act.prospect))


async def _do(act: Act) -> None:
    prospects.still_open(act.prospect)
    await act.talk.show(screens.days(act.prospect, chosen(ProspectAction, act.arg)))


async def _day(act: Act) -> None:
    """A day so many days ahead; « none » takes the recall away."""
    action, _, ahead = act.arg.partition("-")
    if action == "none":
        prospect_acts.plan_next(act.work, act.prospect, act.officer, None, None, act.house.zone)
        await act.card(load()("prospects-no-recall"))
        return
    if not ahead.isdecimal() or int(ahead) not in screens.DAYS.values():
        raise NotFound
    day = _today(act.work, act.house) + timedelta(days=int(ahead))
    prospect_acts.plan_next(act.work, act.prospect, act.officer, chosen(ProspectAction, action), day, act.house.zone)
    await act.card(load()("prospects-recall-noted"))


async def _date(act: Act) -> None:
    prospects.still_open(act.prospect)
    await act.state.set_state(Prospecting.day)
    await act.state.set_data({"prospect": to_token(act.prospect.id), "action": chosen(ProspectAction, act.arg)})
    await act.talk.show(screens.day_typed(act.prospect))


async def _edit(act: Act) -> None:
    await act.talk.show(screens.lines(act.prospect))


async def _line(act: Act) -> None:
    if act.arg not in LINES:
        raise NotFound
    await act.state.set_state(Prospecting.line)
    await act.state.set_data({"prospect": to_token(act.prospect.id), "line": act.arg})
    await act.talk.show(screens.line_asked(act.prospect, act.arg))


async def _clear(act: Act) -> None:
    if act.arg not in LINES:
        raise NotFound
    prospects.clear_line(act.work, act.prospect, act.officer, act.arg)
    await act.card(load()("prospects-cleared"))


async def _refuse(act: Act) -> None:
    prospects.still_open(act.prospect)
    await act.talk.show(screens.reasons(act.prospect))


async def _no(act: Act) -> None:
    reason = chosen(ProspectRefusal, act.arg)
    await prospect_acts.refuse(act.work, act.prospect, act.officer, reason)
    await act.card(load()("prospects-refusal-noted"))


async def _unrefuse(act: Act) -> None:
    prospect_acts.take_back(act.work, act.prospect, act.officer)
    await act.card(load()("prospects-refusal-undone"))


async def _invite(act: Act) -> None:
    """The message to forward, then what the officer must know of it; the card stays above. A second tap closes nothing."""
    given = await prospect_progress.just_given(act.work, act.prospect)
    if given is not None and act.arg != to_token(given.id):
        by = await team.get(act.work, given.officer_id)
        await act.talk.say(screens.just_given(act.prospect, given, by, own=given.officer_id == act.officer.id))
        return
    door = await prospect_progress.invite(act.work, act.prospect, act.officer, act.secret)
    await act.talk.strip()
    await act.talk.say(screens.to_forward(act.prospect, door, act.house, act.officer))
    told = made(door, act.house, act.work)
    row: list[Button | None] = [screens.see(act.prospect), button("prospects-button-home", PROSPECTS)]
    await act.talk.say(told.with_rows([told.rows[0], row]))


async def _hand(act: Act) -> None:
    await act.talk.show(screens.colleagues(act.prospect, await people.officers(act.work)))


async def _give(act: Act) -> None:
    """A colleague follows it, and is told; the one who gives it still sees it."""
    colleague = await team.get(act.work, chosen(from_token, act.arg))
    if colleague is None:
        raise NotFound
    if not await prospect_acts.hand_over(act.work, act.prospect, act.officer, colleague):
        await act.card()
        return
    await holds.give_back(act.work, act.prospect.id)  # who has it from now on must not wait for who had it open
    say = load()
    by = act.officer.first_name or say.plain("officers-somebody")
    if colleague.id != act.officer.id:
        await put(
            act.work,
            await screens.card(act.work, act.house, act.prospect, say("prospects-handed-to-you", officer=by)),
            chat_id=colleague.telegram_id,
            key=f"prospect-handed:{act.prospect.id}:{act.prospect.version}",
            message_class=MessageClass.A,
            person_id=None,
        )
        back = button("prospects-button-take-back", ProspectTap.on(act.prospect.id, "give", to_token(act.officer.id)))
        name = shorten(act.prospect.name or "", screens.SHORT)
        told = say("prospects-handed", name=name, officer=colleague.first_name or say.plain("officers-somebody"))
        await act.talk.trace(compose([told], [[back, screens.see(act.prospect)], home_row()]))
        return
    await act.card(say("prospects-taken-back"))


async def _say(act: Act) -> None:
    await act.talk.show(screens.notice(act.prospect, act.house))


async def _erase(act: Act) -> None:
    await act.talk.show(screens.erase_asked(act.prospect))


async def _erased(act: Act) -> None:
    await prospect_erasure.forget(act.work, act.prospect, act.secret, act.officer.id, asked=True)
    await act.talk.trace(screens.erased())


ACTS: Mapping[str, Callable[[Act], Awaitable[None]]] = {
    "see": _see, "log": _log, "time": _time, "unlog": _unlog, "next": _next, "do": _do, "day": _day, "date": _date,
    "edit": _edit, "line": _line, "clear": _clear, "refuse": _refuse, "no": _no, "unrefuse": _unrefuse,
    "invite": _invite, "hand": _hand, "give": _give, "say": _say, "erase": _erase, "erased": _erased,
}  # fmt: skip


#: What a colleague does not do while somebody has the firm's recall open: it would be called, invited or crossed out twice.
AMID_A_CALL = frozenset({"log", "invite", "no"})


@router.callback_query(ProspectTap.filter(F.act.in_(ACTS.keys())), FromOfficer())
async def tapped(
    _: object, callback_data: ProspectTap, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer,
    erasure_key: bytes,
) -> None:  # fmt: skip
    """A button of a card, however old: what it asks for, or the card as it is when it moved on."""
    await state.clear()
    prospect = await prospects.locked(work, callback_data.uuid)
    act = Act(talk, work, state, house, officer, erasure_key, prospect, callback_data.arg)
    due = recalls.is_due(prospect, work)
    taken = await holds.taken(work, prospect.id) if callback_data.act in AMID_A_CALL else None
    if taken is not None and taken.officer.id != officer.id:
        await act.card(by_line(taken, house.zone))
        return
    try:
        await ACTS[callback_data.act](act)
        if due:
            await recalls.followed_up(work, officer, prospect)
    except (Stale, RefusedInput) as error:
        await act.card(load()(error.key))


@router.message(Prospecting.line, *TYPED, FromOfficer())
async def line_typed(
    message: Message, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer
) -> None:
    """A line as it was typed."""
    data = await state.get_data()
    prospect, line, told = await _asked(work, data), str(data.get("line")), "prospects-line-noted"
    try:
        prospects.set_line(work, prospect, officer, line, (message.text or "")[:400])
    except RefusedInput as error:
        await talk.show(screens.line_asked(prospect, line, error.key))
        return
    except Stale as error:
        told = error.key
    await state.clear()
    await talk.show(await screens.card(work, house, prospect, load()(told)))


@router.message(Prospecting.day, *TYPED, FromOfficer())
async def day_typed(
    message: Message, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer
) -> None:
    """A day as it was typed: « lundi », « le 3 mars »."""
    data = await state.get_data()
    prospect = await _asked(work, data)
    read = read_date((message.text or "")[:200], _today(work, house))
    day, action, told = read.start or read.end, str(data.get("action")), "prospects-recall-noted"
    try:
        if day is None or action not in set(ProspectAction):
            raise RefusedInput("prospects-refused-day")
        prospect_acts.plan_next(work, prospect, officer, ProspectAction(action), day, house.zone)
    except RefusedInput as error:
        await talk.show(screens.day_typed(prospect, error.key))
        return
    except Stale as error:
        told = error.key
    await state.clear()
    await talk.show(await screens.card(work, house, prospect, load()(told)))


async def _asked(work: Work, data: Mapping[str, object]) -> Prospect:
    return await prospects.locked(work, chosen(from_token, str(data.get("prospect"))))


def _today(work: Work, house: House) -> date:
    return work.now.astimezone(ZoneInfo(house.zone)).date()
