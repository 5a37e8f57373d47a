"""What did members find beside the point, and what did the team decide of the words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from models.enums import Misfit, WordVerdict
from models.errors import NotFound
from models.listing import Listing
from models.member import Organisation
from models.ruling import PairReport, WordRuling
from models.work import Work
from troc.french.vocabulary import stem
from troc.matching.rulings import Rulings

#: Of the words that brought two listings together, so many pairs are shown to an officer.
MOST_PAIRS = 3
_WORD_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Reported:
    """A report with the two texts it is about."""

    report: PairReport
    need: Listing
    offer: Listing


async def report(
    work: Work, organisation_id: UUID, need: Listing, offer: Listing, why: Misfit, words: Sequence[tuple[str, str]]
) -> PairReport:
    """An offer should not have met this need: kept for an officer. Saying it twice keeps the last reason."""
    query = select(PairReport).where(
        PairReport.organisation_id == organisation_id,
        PairReport.need_id == need.id,
        PairReport.offer_id == offer.id,
    )
    known = (await work.session.execute(query)).scalar_one_or_none()
    if known is None:
        known = PairReport(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            organisation_id=organisation_id,
            need_id=need.id,
            offer_id=offer.id,
            at=work.now,
        )
        work.session.add(known)
    known.why = why
    known.words = [[one[:_WORD_LENGTH], other[:_WORD_LENGTH]] for one, other in words[:MOST_PAIRS]]
    await work.session.flush()
    return known


async def take_back(work: Work, organisation_id: UUID, listing_ids: Sequence[UUID]) -> None:
    """This structure changed its mind: what no officer looked at yet goes."""
    query = select(PairReport).where(
        PairReport.organisation_id == organisation_id,
        PairReport.need_id.in_(listing_ids) | PairReport.offer_id.in_(listing_ids),
        PairReport.decided_at.is_(None),
    )
    for known in (await work.session.execute(query)).scalars().all():
        await work.session.delete(known)
    await work.session.flush()


async def waiting(work: Work) -> list[PairReport]:
    """Reports that no officer decided on, oldest first; those about a text that was erased tell nothing more."""
    query = (
        select(PairReport)
        .join(Listing, Listing.id == PairReport.need_id)
        .where(PairReport.community_id == work.community_id, PairReport.decided_at.is_(None), Listing.title != "")
        .order_by(PairReport.at, PairReport.id)
    )
    return list((await work.session.execute(query)).scalars())


async def get(work: Work, report_id: UUID) -> Reported:
    """A report and its texts, its row locked; NotFound when absent."""
    query = select(PairReport).where(PairReport.id == report_id, PairReport.community_id == work.community_id)
    found = (await work.session.execute(query.with_for_update())).scalar_one_or_none()
    if found is None:
        raise NotFound
    need, offer = await work.session.get(Listing, found.need_id), await work.session.get(Listing, found.offer_id)
    if need is None or offer is None:
        raise NotFound
    return Reported(found, need, offer)


async def decide(work: Work, found: PairReport, verdict: WordVerdict, officer_id: UUID) -> bool:
    """What the words are worth from now on, in this community; False when a colleague had decided."""
    if found.decided_at is not None:
        return False
    found.verdict, found.officer_id, found.decided_at = verdict, officer_id, work.now
    author = await work.session.get(Organisation, found.organisation_id)
    if verdict != WordVerdict.LEAVE and not (author is not None and author.rehearsing):  # words count for all
        for need_word, offer_word in found.words:
            await _rule(work, need_word, offer_word, verdict, found)
    await work.session.flush()
    return True


async def reopen(work: Work, found: PairReport) -> bool:
    """Take a decision back, with what it ruled; False when there is none."""
    if found.decided_at is None:
        return False
    query = select(WordRuling).where(WordRuling.report_id == found.id)
    for ruling in (await work.session.execute(query)).scalars().all():
        await work.session.delete(ruling)
    found.verdict, found.officer_id, found.decided_at = None, None, None
    await work.session.flush()
    return True


async def rulings(work: Work) -> Rulings:
    """What holds in this community."""
    query = select(WordRuling).where(WordRuling.community_id == work.community_id)
    rows = (await work.session.execute(query)).scalars().all()
    return Rulings(
        frozenset((row.need_stem, row.offer_stem) for row in rows if row.verdict == WordVerdict.EXCLUDE),
        {(row.need_stem, row.offer_stem): row.offer_word for row in rows if row.verdict == WordVerdict.SYNONYM},
    )


async def _rule(work: Work, need_word: str, offer_word: str, verdict: WordVerdict, found: PairReport) -> None:
    stems = stem(need_word), stem(offer_word)
    query = select(WordRuling).where(
        WordRuling.community_id == work.community_id,
        WordRuling.need_stem == stems[0],
        WordRuling.offer_stem == stems[1],
    )
    ruling = (await work.session.execute(query)).scalar_one_or_none()
    if ruling is None:
        ruling = WordRuling(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            need_stem=stems[0],
            offer_stem=stems[1],
        )
        work.session.add(ruling)
    ruling.need_word, ruling.offer_word, ruling.verdict = need_word, offer_word, verdict
    ruling.officer_id, ruling.report_id, ruling.at = found.officer_id, found.id, work.now
