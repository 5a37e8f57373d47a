"""How does an officer have a member's words quoted: read what would be published, hide more of it, approve it, take it back?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiogram import F, Router
from aiogram.fsm.context import FSMContext

from handlers.callbacks import TeamTap, WordsTap
from handlers.context import FromOfficer
from handlers.officers.verbatim_screens import back_row, place
from handlers.screens import Rows, Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.errors import NotAllowed, Stale
from models.member import Officer
from models.qualitative import Quote
from models.work import Work
from troc.study.qualitative import codebook, quotes, verbatims
from troc.study.qualitative.screening import Screened
from troc.study.qualitative.verbatims import Verbatim

router = Router(name="quoting")
Tap = Callable[[Talk, Work, Officer, WordsTap, Verbatim], Awaitable[None]]

DOUBTS = 5  #: buttons for words to hide


async def _quote(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    """What would be published: nothing is yet."""
    await talk.show(_proposed(found, *await quotes.propose(work, officer, found)))


async def _hide(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    version, _, rank = tap.arg.partition("-")
    await quotes.hide(work, officer, found, _number(rank), _number(version))
    await _quote(talk, work, officer, tap, found)


async def _approve(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    row = await quotes.approve(work, officer, found, _number(tap.arg))
    undo = button("verbatims-button-unquote", WordsTap.on(found.id, "unquote"))
    rows: Rows = [[button("verbatims-button-next", place("next"), "primary")], [undo], back_row()]
    await talk.trace(compose([load()("verbatims-quote-approved"), _as_quoted(row.text)], rows))


async def _drop(talk: Talk, work: Work, officer: Officer, tap: WordsTap, found: Verbatim) -> None:
    await quotes.drop(work, officer, found)
    await talk.trace(screen("verbatims-quote-dropped", [[button("verbatims-button-next", place("next"))], back_row()]))


ACTS: Mapping[str, Tap] = {"quote": _quote, "hide": _hide, "approve": _approve, "unquote": _drop}


@router.callback_query(WordsTap.filter(F.act.in_(ACTS.keys())), FromOfficer())
async def tapped(
    _: object, callback_data: WordsTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """A button of a quote. The text is shown anew when it is not the one that was shown any more."""
    await state.clear()
    found = await verbatims.one(work, callback_data.uuid)
    try:
        await ACTS[callback_data.act](talk, work, officer, callback_data, found)
    except NotAllowed:
        await talk.show(screen("verbatims-quote-refused", [back_row()]))
    except Stale:
        shown = _proposed(found, *await quotes.propose(work, officer, found))
        await talk.show(shown.with_heading(load()("verbatims-quote-changed")))


@router.callback_query(TeamTap.filter((F.act == "words") & F.arg.regexp(r"^quotes(-\d{1,4})?$")), FromOfficer())
async def listed(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """The quotes that may be published today, one at a time."""
    await state.clear()
    found = await quotes.approved(work, await verbatims.pile(work, await codebook.current(work)))
    if not found:
        await talk.show(screen("verbatims-no-quotes", [back_row()]))
        return
    rank = min(_number(callback_data.arg.partition("-")[2] or "0"), len(found) - 1)
    row, verbatim = found[rank]
    more = button("verbatims-button-more", place(f"quotes-{rank + 1}")) if rank + 1 < len(found) else None
    rows: Rows = [[button("verbatims-button-unquote", WordsTap.on(verbatim.id, "unquote")), more], back_row()]
    told = load()("verbatims-quotes", rank=rank + 1, count=len(found))
    await talk.show(compose([told, _as_quoted(row.text)], rows))


def _proposed(verbatim: Verbatim, row: Quote, found: Screened) -> Screen:
    """The exact text, what was hidden in it, and which words still deserve a look."""
    say, at = load(), WordsTap.on
    kinds = list(dict.fromkeys(kind for kind, _ in found.hidden))
    hidden = ", ".join(say.plain(f"verbatims-hidden-{kind}") for kind in kinds)
    doubts = found.doubts[:DOUBTS]
    rows: Rows = [
        *(
            [button("verbatims-button-hide", at(verbatim.id, "hide", f"{row.version}-{rank}"), word=shorten(word, 16))]
            for rank, word in enumerate(doubts)
        ),
        [button("verbatims-button-approve", at(verbatim.id, "approve", row.version), "primary")],
        [button("verbatims-button-unquote", at(verbatim.id, "unquote"))],
        back_row(),
    ]
    told = [
        say("verbatims-quote"),
        _as_quoted(row.text),
        say("verbatims-quote-hidden", what=hidden) if hidden else say("verbatims-quote-nothing-hidden"),
        say("verbatims-quote-doubts", words=user_text(", ".join(doubts))) if doubts else None,
    ]
    return compose(told, rows)


def _as_quoted(text: str) -> Html:
    return Html(f"<blockquote>{user_text(text)}</blockquote>")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else -1
