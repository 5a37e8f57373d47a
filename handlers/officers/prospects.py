"""How does an officer find their prospects, add one, and see whose day has come?"""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Contact, Message

from handlers.callbacks import ProspectTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import prospect_card as cards
from handlers.officers.cards import HOME, LABEL, home_row, pager
from handlers.officers.documents import TYPED
from handlers.officers.prospect_acts import Prospecting
from handlers.officers.prospect_card import PROSPECTS
from handlers.screens import Button, Screen, button, commune_button, compose, in_rows, labelled, screen
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.loader import load
from models.errors import NotFound, RefusedInput, Stale
from models.member import Officer
from models.prospect import OPEN_STATES, Prospect
from models.work import Work
from troc.members import prospect_erasure, prospect_lines, prospect_progress, prospect_twins, prospects
from troc.members.prospect_lines import Sketch
from troc.members.prospect_twins import Twin
from troc.members.prospects import Filter, Scope

router = Router(name="prospects")

A_PAGE = 5
#: Words kept of what was typed for a prospect that may be known already.
TYPED_KEPT = 400


@router.message(Command("prospects"), FromOfficer())
@router.callback_query(TeamTap.filter(F.act == "prospects"), FromOfficer())
async def home(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """How many there are, whose day has come, and the ways to them."""
    await state.clear()
    await talk.show(await home_screen(work, officer))


async def home_screen(work: Work, officer: Officer) -> Screen:
    """The officer's prospects in three lines."""
    say = load()
    due = len(await prospects.due_for(work, officer))
    counts = await prospects.counted(work, officer)
    still = sum(counts.get(each, 0) for each in OPEN_STATES)
    told = [
        say("prospects-home", count=still),
        say("prospects-home-due", count=due) if due else None,
        say("prospects-home-empty") if not counts else None,
    ]
    return compose(
        [Html("\n".join(line for line in told if line))],
        [
            [button("prospects-button-due", _list(Scope.MINE, Filter.DUE), "primary") if due else None],
            [
                button("prospects-button-add", TeamTap(act="pr-add")),
                button("prospects-button-file", TeamTap(act="pr-file")),
            ],
            [
                button("prospects-button-mine", _list(Scope.MINE, Filter.OPEN)) if counts else None,
                button("prospects-button-all", _list(Scope.ALL, Filter.OPEN)),
            ],
            [button("prospects-button-funnel", TeamTap(act="pr-funnel", arg="month"))],
            home_row(),
        ],
    )


def _list(scope: Scope, which: Filter, page: int = 0) -> TeamTap:
    return TeamTap(act="pr-list", arg=f"{scope}-{which}-{page}")


def _asked(arg: str) -> tuple[Scope, Filter, int]:
    """What a list's button asks for; one's own open ones when it was forged."""
    scope, which, page = [*arg.split("-"), "", "", ""][:3]
    return (
        Scope(scope) if scope in set(Scope) else Scope.MINE,
        Filter(which) if which in set(Filter) else Filter.OPEN,
        min(int(page), 10_000) if page.isascii() and page.isdigit() else 0,
    )


@router.callback_query(TeamTap.filter(F.act == "pr-list"), FromOfficer())
async def listed(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """A page of them; a few letters find any."""
    scope, which, page = _asked(callback_data.arg)
    rows, total = await prospects.listed(work, officer, scope, which, page * A_PAGE, A_PAGE)
    await state.set_state(Prospecting.search)
    await state.set_data({"scope": scope})
    turns = [_list(scope, which, page + step).pack() for step in (-1, 1)]
    choose = button("prospects-button-filter", TeamTap(act="pr-filter", arg=f"{scope}-{which}"))
    told = load()("prospects-list", count=total, which=str(which), scope=str(scope))
    await talk.show(_rows(told, rows, [*pager(page, A_PAGE, total, turns)], choose))


@router.callback_query(TeamTap.filter(F.act == "pr-filter"), FromOfficer())
async def filters(_: object, callback_data: TeamTap, talk: Talk, state: FSMContext) -> None:
    """Which ones, and whose?"""
    await state.clear()
    scope, which, _page = _asked(callback_data.arg)
    other = Scope.ALL if scope is Scope.MINE else Scope.MINE
    choices = [button(f"prospects-button-filter-{each}", _list(scope, each)) for each in Filter]
    whose = button(f"prospects-button-{other}", _list(other, which))
    await talk.show(
        screen("prospects-filter", [*in_rows([*choices, whose]), home_row(button("prospects-button-home", PROSPECTS))])
    )


@router.message(Prospecting.search, *TYPED, FromOfficer())
async def searched(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Which of them is meant by those letters?"""
    await state.update_data(search=(message.text or "")[:100])
    await _found(talk, work, state, officer, 0)


@router.callback_query(TeamTap.filter(F.act == "pr-found"), FromOfficer())
async def more(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Another page of what was searched last."""
    page = int(callback_data.arg) if callback_data.arg.isdecimal() and len(callback_data.arg) < 4 else 0
    await state.set_state(Prospecting.search)
    await _found(talk, work, state, officer, page)


async def _found(talk: Talk, work: Work, state: FSMContext, officer: Officer, page: int) -> None:
    data = await state.get_data()
    scope = Scope(data["scope"]) if data.get("scope") in set(Scope) else Scope.ALL
    rows = await prospects.search(work, officer, scope, str(data.get("search", "")))
    turns = [TeamTap(act="pr-found", arg=str(max(0, page + step))).pack() for step in (-1, 1)]
    shown = rows[page * A_PAGE : (page + 1) * A_PAGE]
    told = load()("prospects-found", count=len(rows))
    add = button("prospects-button-add", TeamTap(act="pr-add"))
    await talk.show(_rows(told, shown, [*pager(page, A_PAGE, len(rows), turns)], add))


def _rows(told: Html, rows: Sequence[Prospect], turns: list[Button | None], other: Button) -> Screen:
    found = [[prospect_button(each)] for each in rows]
    return compose([told], [*found, turns, [other], home_row(button("prospects-button-home", PROSPECTS))])


def prospect_button(prospect: Prospect) -> Button:
    """To a card, under the firm's name."""
    return labelled(shorten(prospect.name or "", LABEL), ProspectTap.on(prospect.id, "see"))


@router.callback_query(TeamTap.filter(F.act == "pr-add"), FromOfficer())
async def add(_: object, talk: Talk, state: FSMContext) -> None:
    """« Quelle structure ? » Its name is enough; a contact that is shared or forwarded does too."""
    await state.clear()
    await state.set_state(Prospecting.adding)
    await talk.show(_add_screen())


def _add_screen(again: str | None = None) -> Screen:
    say = load()
    return compose(
        [say(again) if again else None, say("prospects-add")],
        [[button("prospects-button-home", PROSPECTS), button("button-cancel", HOME)]],
    )


@router.message(Prospecting.adding, *TYPED, FromOfficer())
async def typed(
    message: Message, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, erasure_key: bytes
) -> None:
    """A name, and perhaps more."""
    text = (message.text or "")[:TYPED_KEPT]
    try:
        sketch = prospect_lines.read_freely(text)
    except RefusedInput as error:
        await talk.show(_add_screen(error.key))
        return
    await _offer(talk, work, state, house, officer, erasure_key, sketch, text)


def _of_a_prospect(message: Message, talk: Talk) -> bool | dict[str, Contact]:
    """One's own number, and what is shared while acting for a firm, are for somebody else to read. Gives `contact`."""
    contact, sender = message.contact, message.from_user
    if contact is None or talk.firm is not None or (sender is not None and contact.user_id == sender.id):
        return False
    return {"contact": contact}


@router.message(StateFilter(None, Prospecting.adding), _of_a_prospect, FromOfficer())
async def shared(
    _: object, contact: Contact, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer,
    erasure_key: bytes,
) -> None:  # fmt: skip
    """A contact out of the telephone's book: a name and a number."""
    text = " ".join(part for part in (contact.first_name, contact.last_name) if part)
    try:
        sketch = Sketch(name=prospect_lines.name(text), contact_name=prospect_lines.contact_name(text))
        sketch = Sketch(sketch.name, sketch.contact_name, prospect_lines.phone(_international(contact.phone_number)))
    except RefusedInput as error:
        await talk.show(_add_screen(error.key))
        return
    await _offer(talk, work, state, house, officer, erasure_key, sketch, f"{text}, {sketch.phone}")


def _international(number: str) -> str:
    """Telegram leaves the + of a number out."""
    return number if number.startswith(("+", "0")) else f"+{number}"


@router.callback_query(TeamTap.filter(F.act == "pr-anyway"), FromOfficer())
async def anyway(
    _: object, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, erasure_key: bytes
) -> None:
    """It looks like one that is known, and is another. Nothing once the question is over."""
    text = str((await state.get_data()).get("sketch", ""))
    try:
        sketch = prospect_lines.read_freely(text)
    except RefusedInput:
        await home(_, talk, work, state, officer)
        return
    await _offer(talk, work, state, house, officer, erasure_key, sketch, None)


async def _offer(
    talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, secret: bytes, sketch: Sketch,
    text: str | None,
) -> None:  # fmt: skip
    """Make the prospect, unless it is known; `text` None: the officer knows, and it is another firm."""
    await prospect_twins.in_line(work)
    twin, likely = await prospect_twins.find(work, sketch, secret), False
    if twin is None and text is not None:
        twin, likely = await prospect_twins.namesake(work, sketch), True
    if twin is not None and (twin.barred or twin.refused or text is not None):
        await state.set_state(None)
        await state.set_data({"sketch": text or ""})
        # of a namesake that said no, where this one tells its commune, only the officer knows whether it is the same
        await talk.show(await _known(work, twin, other=not twin.refused or bool(sketch.commune_code and likely)))
        return
    await state.clear()
    prospect = await prospects.add(work, officer, sketch)
    doubt = None if prospect.commune_code else prospect_lines.perhaps_commune(prospect.note)
    if doubt is None:
        await talk.show(await cards.card(work, house, prospect, load()("prospects-added")))
        return
    where = [[commune_button(each, ProspectTap.on(prospect.id, "place", each.code))] for each in doubt.choices]
    no = button("prospects-button-no-place", ProspectTap.on(prospect.id, "see"))
    await talk.show(screen("prospects-added-where", [*where, [no]], told=shorten(doubt.told, LABEL)))


@router.callback_query(ProspectTap.filter(F.act == "place"), FromOfficer())
async def placed(
    _: object, callback_data: ProspectTap, talk: Talk, work: Work, house: House, officer: Officer, erasure_key: bytes
) -> None:
    """The word was that commune; the card, as it is when it moved on. There, it may be one that must not be contacted."""
    prospect = await prospects.locked(work, callback_data.uuid)
    told = "prospects-line-noted"
    try:
        prospects.place(work, prospect, officer, callback_data.arg)
    except Stale as error:
        told = error.key
    twin = await prospect_twins.find(work, prospect_progress.sketch_of(prospect), erasure_key, but=prospect.id)
    if twin is not None and (twin.barred or twin.refused):
        await prospect_erasure.withdraw(work, prospect, officer.id)
        await talk.show(await _known(work, twin, other=False))
        return
    await talk.show(await cards.card(work, house, prospect, load()(told)))


async def _known(work: Work, twin: Twin, *, other: bool) -> Screen:
    """The firm is known: whose it is, and what may still be done."""
    say, back = load(), home_row(button("prospects-button-home", PROSPECTS))
    if twin.barred:
        return screen("prospects-known-barred", [back])
    if twin.prospect_id is None:
        return screen("prospects-known-member", [back], by=twin.by)
    try:
        prospect = await prospects.own(work, twin.prospect_id)
    except NotFound:
        return screen("prospects-known-barred", [back])
    anyway = button("prospects-button-anyway", TeamTap(act="pr-anyway")) if other else None
    told = say("prospects-known", name=shorten(prospect.name or "", cards.SHORT), state=str(prospect.state), by=twin.by)
    return compose([told], [[cards.see(prospect)], [anyway], back])
