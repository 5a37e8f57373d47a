"""How does an officer code what members say in words, one text at a time, and settle what two read differently?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext

from handlers.callbacks import TeamTap, WordsTap, chosen
from handlers.context import FromOfficer
from handlers.officers import verbatim_screens as screens
from handlers.screens import button, screen
from handlers.talk import Talk
from locales.loader import load
from models.base import from_token, to_token
from models.errors import NotFound, Stale
from models.member import Officer
from models.qualitative import CodingPart
from models.work import Work
from troc.study.qualitative import codebook, coding, quotes, reliability, verbatims
from troc.study.qualitative.codebook import Codebook
from troc.study.qualitative.verbatims import Pile, Verbatim

router = Router(name="verbatims")
Place = Callable[[Talk, Work, Officer, str], Awaitable[None]]
Tap = Callable[[Talk, Work, Officer, WordsTap, Verbatim], Awaitable[None]]


@router.message(Command("verbatims"), FromOfficer())
async def opened(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """By its name."""
    await state.clear()
    await _home(talk, work, officer, "")


async def _home(talk: Talk, work: Work, officer: Officer, arg: str) -> None:
    book, pile = await _pile(work)
    await talk.show(screens.home(pile, officer, book))


async def _next(talk: Talk, work: Work, officer: Officer, left: str) -> None:
    """The next text after the one that was passed, then round again."""
    book, pile = await _pile(work)
    line = pile.waiting(officer.id)
    after = _after(line, left)
    if not after:
        await talk.show(screens.home(pile, officer, book).with_heading(load()("verbatims-all-done")))
        return
    await _show(talk, work, officer, after[0], book)


async def _apart(talk: Talk, work: Work, officer: Officer, left: str) -> None:
    """The next text that two read differently."""
    book, pile = await _pile(work)
    after = _after(pile.disputed(), left)
    if not after:
        await talk.show(screens.home(pile, officer, book).with_heading(load()("verbatims-none-apart")))
        return
    found = after[0]
    one, other = pile.done[found.id, CodingPart.FIRST], pile.done[found.id, CodingPart.SECOND]
    await talk.show(screens.disputed(found, await verbatims.setting(work, found), book, one, other))


async def _agreement(talk: Talk, work: Work, officer: Officer, arg: str) -> None:
    book, pile = await _pile(work)
    page = int(arg) if arg.isdecimal() and len(arg) < 4 else 0
    await talk.show(screens.agreement(reliability.agreements(pile, book), book, len(pile.twice()), page))


async def _last(talk: Talk, work: Work, officer: Officer, arg: str) -> None:
    """What this officer coded last, to be corrected."""
    row = await coding.last_of(work, officer)
    if row is None or row.answer_id is None:
        await talk.show(screen("verbatims-no-last", [screens.back_row()]))
        return
    await _coded(talk, work, officer, await verbatims.one(work, row.answer_id))


PLACES: Mapping[str, Place] = {
    "": _home,
    "next": _next,
    "apart": _apart,
    "agreement": _agreement,
    "last": _last,
}
_PLACED = rf"^({'|'.join(PLACES)})(-.*)?$"


@router.callback_query(TeamTap.filter((F.act == "words") & F.arg.regexp(_PLACED)), FromOfficer())
async def go(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:  # fmt: skip
    """To a place of the verbatims."""
    await state.clear()
    where, _, arg = callback_data.arg.partition("-")
    await PLACES[where](talk, work, officer, arg)


async def _see(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    await _show(talk, work, officer, found, await codebook.current(work))


async def _theme(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    book = await codebook.current(work)
    await talk.show(screens.theme(tap, book.theme(tap.arg), await _ticked(work, officer, found)))


async def _pick(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    await coding.toggle(work, officer, found, tap.arg)
    await _show(talk, work, officer, found, await codebook.current(work))


async def _code(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    row = await coding.toggle(work, officer, found, tap.arg)
    book = await codebook.current(work)
    await talk.show(screens.theme(tap, book.theme_of(tap.arg), row.codes))


async def _meanings(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    await talk.show(screens.meanings(tap, (await codebook.current(work)).theme(tap.arg)))


async def _means(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    book = await codebook.current(work)
    if tap.arg not in book.codes:
        raise NotFound
    home = book.theme_of(tap.arg)
    back = button("verbatims-button-meanings", WordsTap.on(found.id, "meanings", home.code))
    await talk.show(screens.meaning(book.codes[tap.arg], back))


async def _done(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    _, pile = await _pile(work)
    await coding.validate(work, officer, found, pile, nothing=tap.act == "none")
    await _coded(talk, work, officer, found)


async def _undo(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    await coding.undo(work, officer, found)
    await _show(talk, work, officer, found, await codebook.current(work))


async def _settle(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    _, pile = await _pile(work)
    one, other = pile.coded(found.id, CodingPart.FIRST), pile.coded(found.id, CodingPart.SECOND)
    if one is None or other is None:
        raise Stale
    a, b = set(one.codes), set(other.codes)
    kept = {"one": a, "other": b, "both": a | b, "common": a & b}
    if tap.arg not in kept:
        raise NotFound
    await coding.settle(work, officer, found, pile, kept[tap.arg])
    await _apart(talk, work, officer, to_token(found.id))


ACTS: Mapping[str, Tap] = {
    "see": _see,
    "theme": _theme,
    "pick": _pick,
    "code": _code,
    "meanings": _meanings,
    "means": _means,
    "done": _done,
    "none": _done,
    "undo": _undo,
    "settle": _settle,
}


@router.callback_query(WordsTap.filter(F.act.in_(ACTS.keys())), FromOfficer())
async def tapped(
    _: object, callback_data: WordsTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:  # fmt: skip
    """A button of one text; where the coding stands, once the text is past that."""
    await state.clear()
    found = await verbatims.one(work, callback_data.uuid)
    try:
        await ACTS[callback_data.act](talk, work, officer, callback_data, found)
    except Stale:
        book, pile = await _pile(work)
        await talk.show(screens.home(pile, officer, book).with_heading(load()("verbatims-past")))


async def _show(talk: Talk, work: Work, officer: Officer, found: Verbatim, book: Codebook) -> None:
    ticked = book.in_order(await _ticked(work, officer, found))
    await talk.show(screens.coding(found, await verbatims.setting(work, found), book, ticked))


async def _coded(talk: Talk, work: Work, officer: Officer, found: Verbatim) -> None:
    row = await coding.mine(work, officer, found)
    if row is None or row.done_at is None:
        raise Stale
    book = await codebook.current(work)
    quotable = await quotes.may_be_proposed(work, found)
    await talk.show(screens.coded(found, book, row, quotable=quotable, open_=True))


async def _ticked(work: Work, officer: Officer, found: Verbatim) -> list[str]:
    """What this officer has ticked, and not validated yet."""
    row = await coding.mine(work, officer, found)
    return [] if row is None or row.done_at is not None else list(row.codes)


async def _pile(work: Work) -> tuple[Codebook, Pile]:
    book = await codebook.current(work)
    return book, await verbatims.pile(work, book)


def _after(line: list[Verbatim], left: str) -> list[Verbatim]:
    """The line from the one after `left` on, round again, that one last."""
    gone = chosen(from_token, left) if left else None
    ids = [each.id for each in line]
    if gone not in ids:
        return line
    start = ids.index(gone) + 1
    return line[start:] + line[:start]
