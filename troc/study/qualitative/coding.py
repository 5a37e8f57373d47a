"""How does an officer code a text: tick, validate, go back, settle what two read differently?"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select

from models.errors import NotFound, Stale
from models.event import record
from models.member import Officer
from models.qualitative import Coding, CodingPart
from models.work import Work
from troc.study.qualitative import codebook
from troc.study.qualitative.codebook import Codebook
from troc.study.qualitative.verbatims import Pile, Verbatim


async def mine(work: Work, officer: Officer, verbatim: Verbatim) -> Coding | None:
    """This officer's own reading of it, under way or done."""
    query = select(Coding).where(
        Coding.answer_id == verbatim.id,
        Coding.officer_id == officer.id,
        Coding.edits == verbatim.edits,
        (Coding.part != CodingPart.SETTLED) | Coding.part.is_(None),
    )
    return (await work.session.execute(query.order_by(Coding.created_at.desc()))).scalars().first()


async def last_of(work: Work, officer: Officer) -> Coding | None:
    """What this officer coded last."""
    query = select(Coding).where(
        Coding.community_id == work.community_id,
        Coding.officer_id == officer.id,
        Coding.answer_id.is_not(None),
        Coding.done_at.is_not(None),
        Coding.part != CodingPart.SETTLED,
    )
    return (await work.session.execute(query.order_by(Coding.done_at.desc(), Coding.id.desc()))).scalars().first()


async def toggle(work: Work, officer: Officer, verbatim: Verbatim, code: str) -> Coding:
    """Tick a code, or untick it. NotFound for a code of no book, Stale for what was validated."""
    book = await codebook.freeze(work)
    if code not in book.codes:
        raise NotFound
    row = await mine(work, officer, verbatim)
    if row is not None and row.done_at is not None:
        if row.codebook >= book.since:
            raise Stale
        row = None
    if row is None:
        row = _new(work, officer, book, verbatim)
    ticked = set(row.codes) ^ {code}
    row.codes, row.codebook = book.in_order(ticked), book.number
    record(work, row, "coding.ticked", officer.id, code=code)
    await work.session.flush()
    return row


async def validate(work: Work, officer: Officer, verbatim: Verbatim, pile: Pile, *, nothing: bool = False) -> Coding:
    """What was ticked holds; `nothing`: there is nothing to code in it. Stale when it is no longer this officer's to code."""
    if verbatim.id not in {each.id for each in pile.waiting(officer.id)}:
        raise Stale
    book = await codebook.freeze(work)
    first = pile.coded(verbatim.id, CodingPart.FIRST)
    part = CodingPart.FIRST if first is None else CodingPart.SECOND
    row = await mine(work, officer, verbatim)
    if row is None or row.done_at is not None:
        row = _new(work, officer, book, verbatim)
    if not row.codes and not nothing:
        raise Stale
    await _make_way(work, verbatim, part, row.id)
    row.codes = [] if nothing else row.codes
    row.part, row.done_at, row.codebook = part, work.now, book.number
    record(work, row, "coding.done", officer.id, part=part.value, codes=list(row.codes), codebook=book.number)
    await work.session.flush()
    return row


async def undo(work: Work, officer: Officer, verbatim: Verbatim) -> Coding:
    """This officer's reading is open again. Stale when nothing is done, or it was settled meanwhile."""
    row = await mine(work, officer, verbatim)
    if row is None or row.done_at is None or await _settled(work, verbatim):
        raise Stale
    row.part, row.done_at = None, None
    record(work, row, "coding.reopened", officer.id)
    await work.session.flush()
    return row


async def settle(work: Work, officer: Officer, verbatim: Verbatim, pile: Pile, codes: Collection[str]) -> Coding:
    """What holds of a text that two read differently: codes of one of them, or of both. Stale when it is settled."""
    if verbatim.id not in {each.id for each in pile.disputed()}:
        raise Stale
    book = await codebook.freeze(work)
    await _make_way(work, verbatim, CodingPart.SETTLED, None)
    row = _new(work, officer, book, verbatim)
    row.codes, row.part, row.done_at = book.in_order(set(codes)), CodingPart.SETTLED, work.now
    record(work, row, "coding.settled", officer.id, codes=list(row.codes), codebook=book.number)
    await work.session.flush()
    return row


def _new(work: Work, officer: Officer, book: Codebook, verbatim: Verbatim) -> Coding:
    row = Coding(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        answer_id=verbatim.id,
        officer_id=officer.id,
        codes=[],
        codebook=book.number,
        edits=verbatim.edits,
        created_at=work.now,
    )
    work.session.add(row)
    return row


async def _settled(work: Work, verbatim: Verbatim) -> bool:
    query = select(Coding.id).where(Coding.answer_id == verbatim.id, Coding.part == CodingPart.SETTLED)
    return (await work.session.execute(query.where(Coding.edits == verbatim.edits))).first() is not None


async def _make_way(work: Work, verbatim: Verbatim, part: CodingPart, but: UUID | None) -> None:
    """An outdated reading (the text or the book changed since) gives up its place."""
    old = delete(Coding).where(Coding.answer_id == verbatim.id, Coding.part == part)
    await work.session.execute(old.where(Coding.id != but) if but is not None else old)
