"""How does an officer read the codebook, and add a code to it?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import TeamTap
from handlers.context import FromOfficer
from handlers.officers.verbatim_screens import back_row, meaning, place
from handlers.screens import Rows, Screen, button, compose, in_rows, labelled, screen
from handlers.talk import Talk
from locales.escape import escape, user_text
from locales.loader import load
from models.errors import NotFound, RefusedInput, Stale
from models.member import Officer
from models.qualitative import CodebookChange
from models.work import Work
from troc.study.qualitative import codebook
from troc.study.qualitative.codebook import Codebook

router = Router(name="verbatim_book")


class Wording(StatesGroup):
    """The lines of a new code that we wait for."""

    name = State()
    definition = State()


@router.callback_query(TeamTap.filter((F.act == "words") & F.arg.regexp(r"^book(-[a-z0-9_]{1,20})?$")), FromOfficer())
async def book(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """The themes; the codes of one; the meaning of one code."""
    await state.clear()
    found, wanted = await codebook.current(work), callback_data.arg.partition("-")[2]
    if not wanted:
        await talk.show(_themes(found))
    elif wanted in found.codes:
        back = button("verbatims-button-theme", place(f"book-{found.theme_of(wanted).code}"))
        await talk.show(meaning(found.codes[wanted], back))
    else:
        await talk.show(_theme(found, wanted))


@router.callback_query(TeamTap.filter((F.act == "words") & F.arg.regexp(r"^add-[a-z0-9_]{1,20}$")), FromOfficer())
async def ask_name(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """« Comment s'appelle le code ? »"""
    found = await codebook.current(work)
    theme = found.theme(callback_data.arg.partition("-")[2])
    await state.set_state(Wording.name)
    await state.set_data({"theme": theme.code, "known": found.number})
    await talk.show(_ask("verbatims-ask-name", theme=escape(theme.name)))


@router.message(Wording.name, F.text, ~F.text.startswith("/"), FromOfficer())
async def named(message: Message, talk: Talk, state: FSMContext, officer: Officer) -> None:
    """Its name; then its definition."""
    try:
        name, _ = codebook.worded(message.text or "")
    except RefusedInput as refusal:
        await talk.show(_ask(refusal.key, **refusal.arguments))
        return
    await state.update_data(name=name)
    await state.set_state(Wording.definition)
    await talk.show(_ask("verbatims-ask-definition", name=user_text(name)))


@router.message(Wording.definition, F.text, ~F.text.startswith("/"), FromOfficer())
async def defined(message: Message, talk: Talk, state: FSMContext, officer: Officer) -> None:
    """What it means; then whether what was coded before is to be looked at again."""
    told = await state.get_data()
    try:
        name, definition = codebook.worded(told.get("name", ""), message.text or "")
    except RefusedInput as refusal:
        await talk.show(_ask(refusal.key, **refusal.arguments))
        return
    await state.update_data(definition=definition)
    rows: Rows = [
        [button("verbatims-button-minor", place("publish-minor"), "primary")],
        [button("verbatims-button-major", place("publish-major"))],
        [button("button-cancel", place("book"))],
    ]
    await talk.show(screen("verbatims-change", rows, name=user_text(name), definition=user_text(definition)))


@router.callback_query(TeamTap.filter((F.act == "words") & F.arg.regexp(r"^publish-(minor|major)$")), FromOfficer())
async def publish(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """The next version of the book; nothing, when a colleague published one meanwhile."""
    told = await state.get_data()
    await state.clear()
    change = CodebookChange(callback_data.arg.partition("-")[2])
    try:
        if "definition" not in told:  # an old button: which code it was for is no longer known
            raise Stale
        found = await codebook.add(
            work, officer.id, told["theme"], told["name"], told["definition"], change, told["known"]
        )
    except Stale:
        await talk.show(_themes(await codebook.current(work)).with_heading(load()("verbatims-book-moved")))
        return
    except RefusedInput as refusal:
        await talk.show(_themes(await codebook.current(work)).with_heading(load()(refusal.key)))
        return
    told_of = screen("verbatims-added", [back_row()], name=user_text(told["name"]), number=found.number, change=change)
    await talk.trace(told_of)


def _themes(found: Codebook) -> Screen:
    themes = [labelled(theme.name, place(f"book-{theme.code}")) for theme in found.themes]
    told = load()("verbatims-book", number=found.number, count=len(found.codes))
    return compose([told], [*in_rows(themes), back_row()])


def _theme(found: Codebook, wanted: str) -> Screen:
    try:
        theme = found.theme(wanted)
    except NotFound:
        return _themes(found)
    codes = [labelled(code.name, place(f"book-{code.code}")) for code in theme.codes]
    room = len(theme.codes) < codebook.MOST_OF_A_THEME
    rows: Rows = [
        *in_rows(codes, 1),
        [button("verbatims-button-add", place(f"add-{theme.code}")) if room else None],
        [button("verbatims-button-book", place("book")), *back_row()[:1]],
    ]
    return compose([load()("verbatims-theme", theme=escape(theme.name))], rows)


def _ask(key: str, **values: object) -> Screen:
    told = {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
    return compose([load()(key, **told)], [[button("button-cancel", place("book"))]])
