"""Which words of members may be published, exactly as they stand, and under which theme?

Only with the member's consent to be quoted, after the screen (`screening.py`) and an officer's approval of the very text. A
consent taken back, an answer corrected, or a name learnt since takes it out of whatever is made later.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from models.errors import NotAllowed, NotFound, Stale
from models.event import record
from models.exchange import OutsideExchange
from models.member import Officer, Organisation, Person
from models.prospect import Prospect
from models.qualitative import Quote, QuoteState
from models.work import Work
from troc.study.qualitative import persons
from troc.study.qualitative.codebook import Codebook
from troc.study.qualitative.screening import Names, Screened, screened
from troc.study.qualitative.verbatims import Pile, Verbatim

SHORTEST, LONGEST = 12, 400  #: characters: less says nothing, more says who


@dataclass(frozen=True, slots=True)
class Publishable:
    """One quote: its text, and the themes under which it may stand. Nothing in it leads back to its author."""

    text: str
    themes: tuple[str, ...]


async def may_be_proposed(work: Work, verbatim: Verbatim) -> bool:
    """Whether its author agrees to be quoted, and it is of a length to be."""
    return SHORTEST <= len(verbatim.text) <= LONGEST and verbatim.person_id in await persons.quoted(work)


async def known_names(work: Work) -> Names:
    """Every name that the team knows: members, their structures, prospects, partners told of."""
    firms: list[str] = []
    people: list[str] = []
    for column, names in (
        (Organisation.name, firms),
        (Prospect.name, firms),
        (OutsideExchange.partner_name, firms),
        (Person.last_name, people),
        (Person.first_name, people),
        (Prospect.contact_name, people),
    ):
        query = select(column).where(column.is_not(None), column.class_.community_id == work.community_id).distinct()
        names += [name for name in (await work.session.execute(query)).scalars() if name]
    return Names(firms, people)


async def propose(work: Work, officer: Officer, verbatim: Verbatim) -> tuple[Quote, Screened]:
    """A quote of it as it would be published; the one there is, screened anew. NotAllowed without the author's consent."""
    if not await may_be_proposed(work, verbatim):
        raise NotAllowed
    row = await of(work, verbatim)
    if row is None:
        row = Quote(
            id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, answer_id=verbatim.id,
            officer_id=officer.id, state=QuoteState.PROPOSED, text="", hidden=[], edits=verbatim.edits,
            created_at=work.now,
        )  # fmt: skip
        work.session.add(row)
    found = screened(verbatim.text, await known_names(work), row.hidden)
    if row.text != found.text or row.edits != verbatim.edits or row.state == QuoteState.DROPPED:
        row.text, row.edits, row.state, row.approved_at = found.text, verbatim.edits, QuoteState.PROPOSED, None
        row.officer_id = officer.id
        record(work, row, "quote.proposed", officer.id)
    await work.session.flush()
    return row, found


async def hide(work: Work, officer: Officer, verbatim: Verbatim, rank: int, shown: int) -> None:
    """The word of that rank among those pointed out is hidden too. Stale when the text is not the one that was shown."""
    row, found = await propose(work, officer, verbatim)
    if row.version != shown or not 0 <= rank < len(found.doubts):
        raise Stale
    row.hidden = [*row.hidden, found.doubts[rank]]
    record(work, row, "quote.hidden", officer.id)
    await propose(work, officer, verbatim)


async def approve(work: Work, officer: Officer, verbatim: Verbatim, shown: int) -> Quote:
    """The officer has read the very text: it may be published. Stale when it is not the text that was shown (its version)."""
    row, _ = await propose(work, officer, verbatim)
    if row.version != shown:
        raise Stale
    if row.state != QuoteState.APPROVED:
        row.state, row.approved_at, row.officer_id = QuoteState.APPROVED, work.now, officer.id
        record(work, row, "quote.approved", officer.id)
        await work.session.flush()
    return row


async def drop(work: Work, officer: Officer, verbatim: Verbatim) -> None:
    """It is not to be quoted. NotFound when it never was."""
    row = await of(work, verbatim)
    if row is None:
        raise NotFound
    if row.state != QuoteState.DROPPED:
        row.state, row.approved_at = QuoteState.DROPPED, None
        record(work, row, "quote.dropped", officer.id)
        await work.session.flush()


async def of(work: Work, verbatim: Verbatim) -> Quote | None:
    """The quote of an answer, whatever its state."""
    return (await work.session.execute(select(Quote).where(Quote.answer_id == verbatim.id))).scalar_one_or_none()


async def approved(work: Work, pile: Pile) -> list[tuple[Quote, Verbatim]]:
    """What may be published as things stand: consents, corrections and names of this moment count."""
    agreeing = await persons.quoted(work)
    query = select(Quote).where(Quote.community_id == work.community_id, Quote.state == QuoteState.APPROVED)
    rows = (await work.session.execute(query.order_by(Quote.approved_at, Quote.id))).scalars().all()
    if not rows:
        return []
    names = await known_names(work)
    found = []
    for row in rows:
        verbatim = pile.verbatims.get(row.answer_id)
        if verbatim is None or verbatim.person_id not in agreeing or row.edits != verbatim.edits:
            continue
        if screened(verbatim.text, names, row.hidden).text == row.text:
            found.append((row, verbatim))
    return found


async def publishable(work: Work, pile: Pile, book: Codebook) -> list[Publishable]:
    """The quotes that may be published, without anything of their authors, in the order of their words."""
    found = []
    for row, verbatim in await approved(work, pile):
        coding = pile.final(verbatim.id)
        codes = set(coding.codes) if coding is not None else set()
        themes = tuple(theme.code for theme in book.themes if codes & {code.code for code in theme.codes})
        found.append(Publishable(row.text, themes))
    return sorted(found, key=lambda each: (each.text, each.themes))
