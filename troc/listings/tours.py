"""Which interview is a member in the middle of, and what did it give?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update

from models.enums import ListingKind, ListingState
from models.event import record
from models.listing import Listing
from models.member import Person
from models.tour import Tour
from models.work import Work
from troc.french.normalise import fold
from troc.listings.categories import guess_category
from troc.listings.drafts import SURE
from troc.listings.tour import Mark, Progress, marked, questions, with_batch

#: Confirmed by their author: in line, or as soon as the team has let them in.
_DECLARED = (ListingState.ACTIVE, ListingState.READY)

# On every menu: built once, since building a statement costs more than running it.
_RUNNING = (
    select(Tour)
    .where(Tour.person_id == bindparam("person"), Tour.finished_at.is_(None))
    .order_by(Tour.started_at.desc())
    .limit(1)
)
_STANDING = (
    select(Listing.kind, func.count())
    .where(Listing.person_id == bindparam("person"), Listing.state.in_(_DECLARED))
    .group_by(Listing.kind)
)


async def running(work: Work, person_id: UUID) -> Tour | None:
    """The interview begun and not finished, however long ago."""
    return (await work.session.execute(_RUNNING, {"person": person_id})).scalar_one_or_none()


async def standing(work: Work, person_id: UUID) -> tuple[int, int]:
    """How many offers and needs a person has confirmed, those that wait for the team included."""
    found = dict((await work.session.execute(_STANDING, {"person": person_id})).all())
    return found.get(ListingKind.OFFER, 0), found.get(ListingKind.NEED, 0)


async def declared(work: Work, person_id: UUID) -> list[Listing]:
    """What a person has confirmed, oldest first, whether it is in line or waits for the team."""
    query = select(Listing).where(Listing.person_id == person_id, Listing.state.in_(_DECLARED))
    return list((await work.session.execute(query.order_by(Listing.created_at, Listing.position))).scalars())


async def alike(work: Work, person_id: UUID, batch: Sequence[Listing]) -> list[Listing]:
    """What the person has confirmed already that one of these drafts may only say again: the same words, or the same
    finer trade of services (two chairs are not one chair told twice)."""
    known = await declared(work, person_id)
    titles = {(draft.kind, fold(draft.title)) for draft in batch}
    services = {(draft.kind, draft.category) for draft in batch if _is_finer_service(draft)}
    return [each for each in known if (each.kind, fold(each.title)) in titles or (each.kind, each.category) in services]


def _is_finer_service(listing: Listing) -> bool:
    return bool(listing.category) and str(listing.category).startswith("S") and len(str(listing.category)) > len("S01")


async def begin(work: Work, person: Person, sector: str | None, edition: str) -> Tour:
    """A new interview at its first question; `edition` names the questions' version."""
    tour = Tour(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        sector=sector,
        edition=edition,
        question=questions(sector)[0].name,
        answers={},
        jotted=[],
        started_at=work.now,
        updated_at=work.now,
    )
    record(work, tour, "tour.started", person.id, sector=sector, edition=edition)
    work.session.add(tour)
    await work.session.flush()
    return tour


def progress(tour: Tour) -> Progress:
    """Where it stands."""
    return Progress(questions(tour.sector), tour.answers, tour.question)


def note(work: Work, tour: Tour, batch_id: UUID) -> None:
    """These drafts are the present answer, and wait to be checked."""
    if tour.question is not None:
        tour.answers = with_batch(tour.answers, tour.question, str(batch_id))
        _changed(work, tour, "tour.noted")


def jot(work: Work, tour: Tour, things: Sequence[dict[str, Any]]) -> None:
    """The expenses told, each with its words and whether it is chosen, until the choice is made."""
    tour.jotted = list(things)
    _changed(work, tour, "tour.jotted", count=len(things))


def settle(work: Work, tour: Tour, mark: Mark) -> None:
    """The present question is dealt with: on to the next without a mark, or to the end."""
    if tour.question is None:
        return
    name = tour.question
    tour.answers = marked(tour.answers, name, mark)
    tour.jotted = []
    tour.question = progress(tour).following
    if tour.question is None:
        tour.finished_at = work.now
    _changed(work, tour, "tour.finished" if tour.question is None else f"tour.{mark}", question=name)


def finish(work: Work, tour: Tour) -> None:
    """The person has enough: what was not asked stays unasked."""
    left = progress(tour).left
    tour.question, tour.jotted, tour.finished_at = None, [], work.now
    _changed(work, tour, "tour.finished", left=left)


def step_back(work: Work, tour: Tour) -> None:
    """To the question ahead of the present one; what waits at the present one goes on waiting there."""
    before = progress(tour).before
    if before is not None:
        tour.question = before
        _changed(work, tour, "tour.back")


def gave(tour: Tour, listing: Listing) -> str | None:
    """The question a listing was told at; None when it comes from elsewhere."""
    batch = str(listing.batch_id)
    return next((name for name, answer in tour.answers.items() if batch in answer.get("batches", ())), None)


async def waiting(work: Work, tour: Tour) -> list[Listing]:
    """The drafts of the present question that are still to be checked together: those of the last message."""
    drafts = [each for each in await _of_present(work, tour) if each.state == ListingState.DRAFT]
    return [each for each in drafts if each.batch_id == drafts[-1].batch_id]


async def given(work: Work, tour: Tour) -> list[Listing]:
    """The listings confirmed at the present question, for who comes back to it."""
    return [each for each in await _of_present(work, tour) if each.state in _DECLARED]


async def _of_present(work: Work, tour: Tour) -> list[Listing]:
    batches = [UUID(batch) for batch in tour.answers.get(tour.question or "", {}).get("batches", ())]
    if not batches:
        return []
    query = select(Listing).where(Listing.batch_id.in_(batches)).order_by(Listing.created_at, Listing.position)
    return list((await work.session.execute(query)).scalars())


def imagined(work: Work, person: Person, words: str) -> Listing:
    """A need that is never kept: only to look who would have met an expense."""
    guess = guess_category(words)
    return Listing(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        organisation_id=person.organisation_id,
        kind=ListingKind.NEED,
        title=words,
        original=words,
        category=guess.code if guess is not None and guess.confidence >= SURE else None,
        created_at=work.now,
        updated_at=work.now,
    )


async def forget(work: Work, person_id: UUID) -> None:
    """Erasure: what was told in an interview goes with who told it."""
    await work.session.execute(delete(Tour).where(Tour.person_id == person_id))


async def move(work: Work, person_id: UUID, to: UUID) -> None:
    """What a newcomer had begun becomes that of the member whose new account it is."""
    await work.session.execute(update(Tour).where(Tour.person_id == person_id).values(person_id=to))


def _changed(work: Work, tour: Tour, kind: str, **data: Any) -> None:
    tour.updated_at = work.now
    record(work, tour, kind, tour.person_id, **{"question": tour.question, **data})
