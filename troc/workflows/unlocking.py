"""Which firm could close a loop that lacks one gift, may it be asked, and what does it answer?"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.enums import ListingKind, ListingState
from models.errors import NotFound, Stale
from models.listing import Listing
from models.loop import LoopQuestion
from models.member import Organisation, Person
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges.questions import nameless
from troc.listings import drafts
from troc.listings.reading import ReadItem
from troc.listings.reading_values import ONCE
from troc.matching import loop_arcs, loop_questions
from troc.matching.index import MatchIndex
from troc.matching.loop_arcs import InLine
from troc.matching.loops.enumeration import Rules
from troc.matching.loops.graph import Arc, LoopGraph
from troc.matching.loops.unlocking import OpenNeed, Question, questions
from troc.members import people
from troc.notifications import notices
from troc.workflows.loop_proposals import Allowed

#: So many firms are asked a night at most.
MOST = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put: what another lacks, and what a yes would cover."""

    question: LoopQuestion
    wanted: Listing
    covered: Listing
    wanted_words: str  #: of the need, without contact details nor the name of whose it is


async def look(
    index: MatchIndex,
    known: Mapping[UUID, InLine],
    graph: LoopGraph,
    served: Collection[UUID],
    rules: Rules,
    within_km: float | None,
    now: datetime,
) -> tuple[Question, ...]:
    """Whom to ask for what, the most useful first; those in a chosen loop need nothing tonight.

    A firm is plausible for a need when one of its offers is somewhat like it, or when its trade usually does that.
    """
    needs = [
        found.listing
        for _, found in sorted(known.items())
        if found.listing.kind == "need" and found.listing.organisation_id not in served
    ]
    likely: dict[tuple[UUID, UUID], int] = {}
    for need in needs:
        for firm, score in loop_arcs.near_misses(index, need, known, within_km, now).items():
            likely[firm, need.id] = score
        await asyncio.sleep(0)
    for firm, own in _one_each(known, served).items():
        for need_id, score in loop_arcs.by_trade(index, own, known, within_km, now).items():
            likely[firm, need_id] = max(score, likely.get((firm, need_id), 0))
        await asyncio.sleep(0)
    real = {found.listing.organisation_id for found in known.values() if not found.demo}
    gives = {(arc.giver, arc.need) for arc in graph.arcs()}
    plausible = {pair: score for pair, score in likely.items() if pair not in gives and pair[0] in real}
    open_needs = [OpenNeed(need.organisation_id, need.id, need.value_cents or None) for need in needs]
    return tuple(await asyncio.to_thread(_questions, graph, open_needs, plausible, frozenset(served), rules))


def _questions(
    graph: LoopGraph,
    needs: Sequence[OpenNeed],
    plausible: Mapping[tuple[UUID, UUID], int],
    served: frozenset[UUID],
    rules: Rules,
) -> list[Question]:
    return questions(graph, needs, plausible, served=served, rules=rules)


def _one_each(known: Mapping[UUID, InLine], served: Collection[UUID]) -> dict[UUID, InLine]:
    """One listing of each firm that is not served: its place and its trade."""
    found: dict[UUID, InLine] = {}
    for _, one in sorted(known.items()):
        if one.listing.organisation_id not in served:
            found.setdefault(one.listing.organisation_id, one)
    return found


async def ask(work: Work, found: Sequence[Question], known: Mapping[UUID, InLine], allowed: Allowed) -> int:
    """Put the questions that attention allows: one a firm and a need in two weeks, each as a notice of class C. How many.

    None about what could not be proposed if the answer were yes.
    """
    asked = 0
    for question in found:
        if asked == MOST:
            break
        # the offer that a yes would make has no id yet: that of the firm, which is no listing's, stands for it
        missing = Arc(question.firm, question.receiver, question.firm, question.need, question.plausibility)
        chains = (chain for chain in question.chains if all(allowed(arc) for arc in (missing, *chain)))
        covered = next((chain[-1].need for chain in chains), None)
        if covered is None or question.need not in known or covered not in known:
            continue
        speakers = await people.speakers(work, question.firm)
        if not speakers or not await loop_questions.may_ask(work, question.firm, question.need):
            continue
        row = await loop_questions.ask(work, question.firm, question.need, covered)
        await notices.post(
            work,
            [
                NoticeDraft(
                    key=f"unlock:{row.id}",
                    person_id=speakers[0].id,
                    kind="unlock",
                    message_class="C",
                    data={"question_id": str(row.id)},
                    drop_after=work.now + loop_questions.OPEN_FOR,
                )
            ],
        )
        asked += 1
    return asked


async def see(work: Work, question_id: UUID, person: Person) -> Asked:
    """The question as that person may be put it; NotFound to others, Stale once it has lost its point."""
    question = await loop_questions.get(work, question_id, person.organisation_id)
    wanted = await work.session.get(Listing, question.need_id)
    covered = await work.session.get(Listing, question.covered_id)
    if wanted is None or covered is None:
        raise NotFound
    if question.answer is None and not (wanted.state == covered.state == ListingState.ACTIVE):
        raise Stale
    owner = await work.session.get(Organisation, wanted.organisation_id) if wanted.organisation_id else None
    return Asked(question, wanted, covered, nameless(wanted.title, owner.name if owner else None))


async def yes(work: Work, person: Person, asked: Asked) -> Listing:
    """« Oui, je l'ajoute »: a draft of the offer, in the words of the need; the same one when tapped again."""
    question = asked.question
    if question.offer_id is not None:
        return await drafts.get(work, person, question.offer_id)
    if question.answer is not None and asked.wanted.state != ListingState.ACTIVE:
        raise Stale
    title = asked.wanted_words
    item = ReadItem(ListingKind.OFFER, title, asked.wanted.quantity, ONCE, None, None, None, None, None, False, title)
    (draft,) = await drafts.start(work, person, [item], ListingKind.OFFER)
    await loop_questions.answer(work, question, yes=True, offer_id=draft.id)
    return draft


async def no(work: Work, asked: Asked) -> None:
    """« Non »: never asked again."""
    if asked.question.answer is None:
        await loop_questions.answer(work, asked.question, yes=False)


async def was_asked_for(work: Work, listing_id: UUID) -> bool:
    """Whether a listing came of a question: the loop it closes was the point of it."""
    return await loop_questions.brought(work, listing_id)
