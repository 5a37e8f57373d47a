"""How does an officer prepare an interview, note what was said, and see whether interviews still bring anything new?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import time
from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import TeamTap, WordsTap, chosen
from handlers.context import FromOfficer
from handlers.officers.verbatim_screens import back_row, place
from handlers.screens import Rows, Screen, button, compose, in_rows, labelled, screen
from handlers.talk import Talk
from locales.escape import Html, escape, shorten, user_text
from locales.formats import date_full, time_of_day
from locales.loader import load
from locales.typography import typographic
from models.errors import RefusedInput
from models.member import Officer
from models.work import Work
from troc.study.qualitative import codebook, talks

router = Router(name="talks")
Tap = Callable[[Talk, Work, FSMContext, Officer, WordsTap, talks.Talk], Awaitable[None]]

LISTED = 7
NAME = 14
KEPT = 200  #: characters shown of a note
LAST_HEARD = 12  #: interviews of the table that are shown


class Listening(StatesGroup):
    """What was said to one prompt, that we wait for."""

    note = State()


@router.callback_query(TeamTap.filter((F.act == "words") & F.arg.regexp(r"^talks(-\d{1,3})?$")), FromOfficer())
async def listed(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """The interviews that members agreed to."""
    await state.clear()
    found = await talks.agreed(work)
    page = min(int(callback_data.arg.partition("-")[2] or "0"), max(0, (len(found) - 1) // LISTED))
    rows: Rows = [
        *(
            [labelled(_short(each), WordsTap.on(each.id, "talk"))]
            for each in found[page * LISTED : (page + 1) * LISTED]
        ),
        [
            button("verbatims-button-more", place(f"talks-{page + 1}")) if len(found) > (page + 1) * LISTED else None,
            button("talks-button-saturation", place("saturation")) if found else None,
        ],
        back_row(),
    ]
    await talk.show(compose([load()("talks-home", count=len(found))], rows))


@router.callback_query(TeamTap.filter((F.act == "words") & (F.arg == "saturation")), FromOfficer())
async def saturation(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """New codes, interview by interview."""
    await state.clear()
    found, book, say = await talks.saturation(work), await codebook.current(work), load()
    lines = [
        say("talks-heard", rank=each.rank, codes=each.codes, new=len(each.new), names=_names(book, each.new))
        for each in found[-LAST_HEARD:]
    ]
    told = Html("\n".join(lines)) if lines else say("talks-none-heard")
    silent = len(_since_new(found))
    ends = say("talks-saturated", count=silent) if silent else None
    await talk.show(
        compose([say("talks-saturation"), told, ends], [[button("talks-button-home", place("talks"))], back_row()])
    )


async def _card(talk: Talk, work: Work, state: FSMContext, officer: Officer, tap: WordsTap, found: talks.Talk) -> None:
    await talk.show(_one(found, await codebook.current(work), await talks.codes(work, found)))


async def _guide(talk: Talk, work: Work, state: FSMContext, officer: Officer, tap: WordsTap, found: talks.Talk) -> None:
    """The prompts of one theme; each theme a page."""
    themes = list(dict.fromkeys(each.theme for each in talks.guide()))
    rank = min(int(tap.arg) if tap.arg.isdecimal() and len(tap.arg) < 3 else 0, len(themes) - 1)
    say = load()
    lines = [say("talks-guide", theme=escape(themes[rank]), rank=rank + 1, count=len(themes))]
    for each in talks.guide():
        if each.theme == themes[rank]:
            lines.append(
                Html(f"- {_typed(each.words)}\n<i>{_typed(each.help)}</i>" if each.help else f"- {_typed(each.words)}")
            )
    more = button("verbatims-button-more", WordsTap.on(found.id, "guide", rank + 1)) if rank + 1 < len(themes) else None
    await talk.show(compose(lines, [[button("talks-button-see", WordsTap.on(found.id, "talk")), more]]))


async def _ask(talk: Talk, work: Work, state: FSMContext, officer: Officer, tap: WordsTap, found: talks.Talk) -> None:
    """One prompt: what was said?"""
    rank, prompt = talks.prompt(tap.arg) if tap.arg else (0, talks.guide()[0])
    await state.set_state(Listening.note)
    await state.set_data({"talk": str(found.id), "prompt": prompt.code})
    await talk.show(_asked(found, rank, prompt))


async def _theme(talk: Talk, work: Work, state: FSMContext, officer: Officer, tap: WordsTap, found: talks.Talk) -> None:
    """The codes of a theme, each to be ticked for this interview."""
    book = await codebook.current(work)
    theme = book.theme(tap.arg)
    await talk.show(_codes(found, theme, await talks.codes(work, found)))


async def _code(talk: Talk, work: Work, state: FSMContext, officer: Officer, tap: WordsTap, found: talks.Talk) -> None:
    ticked = await talks.toggle(work, officer, found, tap.arg)
    book = await codebook.current(work)
    await talk.show(_codes(found, book.theme_of(tap.arg), ticked))


ACTS: Mapping[str, Tap] = {
    "talk": _card,
    "guide": _guide,
    "note": _ask,
    "about": _theme,
    "heard": _code,
}


@router.callback_query(WordsTap.filter(F.act.in_(ACTS.keys())), FromOfficer())
async def tapped(
    _: object, callback_data: WordsTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """A button of one interview."""
    await state.clear()
    found = await talks.one(work, callback_data.uuid)
    await ACTS[callback_data.act](talk, work, state, officer, callback_data, found)


@router.message(Listening.note, F.text, ~F.text.startswith("/"), FromOfficer())
async def noted(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """What was said to the prompt on the screen; then the next one."""
    told = await state.get_data()
    if "talk" not in told:
        await state.clear()
        return
    found = await talks.one(work, chosen(UUID, told["talk"]))
    rank, prompt = talks.prompt(told["prompt"])
    try:
        await talks.note(work, officer, found, prompt.code, message.text or "")
    except RefusedInput as refusal:
        await talk.show(_asked(found, rank, prompt).with_heading(load()(refusal.key, limit=talks.LONGEST_NOTE)))
        return
    found = await talks.one(work, found.id)
    if rank + 1 < len(talks.guide()):
        after = talks.guide()[rank + 1]
        await state.set_data({"talk": str(found.id), "prompt": after.code})
        await talk.show(_asked(found, rank + 1, after))
        return
    await state.clear()
    await talk.show(_one(found, await codebook.current(work), await talks.codes(work, found)))


def _one(found: talks.Talk, book: codebook.Codebook, ticked: list[str]) -> Screen:
    """One interview: when, with whom, what was noted and read; the themes to code it by."""
    say, at = load(), WordsTap.on
    told = say(
        "talks-one", name=user_text(found.name or say.plain("officers-nameless")), day=date_full(found.day),
        hour=time_of_day(time(found.hour)), way=say.plain(f"talks-way-{found.way or 'any'}"), notes=len(found.notes),
        count=len(talks.guide()),
    )  # fmt: skip
    themes = [labelled(_counted(theme, ticked), at(found.id, "about", theme.code)) for theme in book.themes]
    rows: Rows = [
        [
            button("talks-button-guide", at(found.id, "guide")),
            button("talks-button-note", at(found.id, "note"), "primary"),
        ],
        *(in_rows(themes) if found.notes else []),
        [button("talks-button-home", place("talks"))],
        back_row(),
    ]
    read = say("verbatims-ticked", codes=_names(book, ticked)) if ticked else None
    return compose([told, read, say("talks-secret")], rows)


def _asked(found: talks.Talk, rank: int, prompt: talks.Prompt) -> Screen:
    say, at, guide = load(), WordsTap.on, talks.guide()
    kept = found.notes.get(prompt.code)
    before = button("talks-button-before", at(found.id, "note", guide[rank - 1].code)) if rank else None
    after = button("talks-button-pass", at(found.id, "note", guide[rank + 1].code)) if rank + 1 < len(guide) else None
    rows: Rows = [[before, after], [button("talks-button-see", at(found.id, "talk"))]]
    noted = say("talks-noted", text=user_text(shorten(kept, KEPT))) if kept else None
    return compose([say("talks-ask", rank=rank + 1, count=len(guide), words=_typed(prompt.words)), noted], rows)


def _codes(found: talks.Talk, theme: codebook.Theme, ticked: list[str]) -> Screen:
    at = WordsTap.on
    rows: Rows = [
        *(
            [labelled(f"{'☑' if code.code in ticked else '☐'} {code.name}", at(found.id, "heard", code.code))]
            for code in theme.codes
        ),
        [button("talks-button-see", at(found.id, "talk"))],
    ]
    return screen("verbatims-theme", rows, theme=escape(theme.name))


def _since_new(found: list[talks.Heard]) -> list[talks.Heard]:
    """The last interviews, as far back as none brought a code."""
    silent: list[talks.Heard] = []
    for each in reversed(found):
        if each.new:
            break
        silent.append(each)
    return silent


def _short(found: talks.Talk) -> str:
    name = shorten(found.name or load().plain("officers-nameless"), NAME)
    return f"{found.day:%d/%m} {found.hour} h {name}"


def _counted(theme: codebook.Theme, ticked: list[str]) -> str:
    count = sum(code.code in ticked for code in theme.codes)
    return f"{theme.name} ({count})" if count else theme.name


def _names(book: codebook.Codebook, codes: list[str] | tuple[str, ...]) -> str:
    return ", ".join(user_text(book.codes[code].name) for code in codes if code in book.codes)


def _typed(text: str) -> str:
    return escape(typographic(text))
