"""Somebody makes the tour of what they have: what fits already, what would one more unlock, and what does the study keep?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from models.enums import ConsentPurpose, ListingKind
from models.listing import Listing
from models.member import Person
from models.tour import Tour
from models.work import Work
from troc.listings import around, drafts, tours, when
from troc.listings.categories import guess_category
from troc.listings.reading import ReadItem, read_message
from troc.listings.slots import take_when
from troc.listings.tour import MOST_EXPENSES, Mark, Question
from troc.listings.tour_words import Expense, bare, offers_plainly
from troc.matching.matcher import Matcher
from troc.members import people, privacy
from troc.places.gazetteer import load_gazetteer
from troc.study import counterfactual
from troc.workflows import answering

#: So many of one's own listings are looked at for what their counterparts would take or give in return.
LOOKED_AT = 5
#: An answer of more lines than this is a list, which the reader cuts by itself.
MOST_LINES = 20
#: A thing has a name of at least so many letters: « 1 » and « ok » are none.
LETTERS = 2


@dataclass(frozen=True, slots=True)
class Prospect:
    """What one more listing of a kind could meet, in real figures; zeros where there is nothing."""

    kind: ListingKind  #: of the listing that the person would add
    waiting: int  #: listings of the other kind in line nearby, in the trades of the question
    trades: Mapping[str, int]  #: sub-category → how many of them, most frequent first
    partners: int  #: structures that already answer one of the person's listings, and lack something themselves
    lacking: Sequence[str]  #: sub-categories of what they look for (or offer, where a need would be added)


async def prospect(work: Work, matcher: Matcher, person: Person, question: Question) -> Prospect:
    """What an answer to this question could meet near the person. Nothing is written, nobody is told."""
    mine = await people.organisation_of(work, person)
    here = load_gazetteer().communes.get((mine.commune_code if mine else None) or "")
    other = question.kind.other
    near = await around.count(
        work,
        mine.id if mine else None,
        here,
        other,
        question.trades,
        rehearsing=person.rehearsing,
    )
    partners, lacking = await _returns(work, matcher, person, question)
    return Prospect(question.kind, near.total(), dict(near.most_common()), partners, lacking)


async def _returns(work: Work, matcher: Matcher, person: Person, question: Question) -> tuple[int, list[str]]:
    """Structures that answer what the person declared of the other kind, and what they would take, or give, in return,
    as far as the question is about it. What the person already has in line of that sub-category is left out.
    """
    kind = question.kind
    mine = await people.organisation_of(work, person)
    if mine is None:
        return 0, []
    own = await tours.declared(work, person.id)
    answered = [listing for listing in own if listing.kind == kind.other][-LOOKED_AT:]
    partners = set()
    for listing in answered:
        found = await matcher.answers(work, listing, mine)
        partners |= {each.listing.organisation_id for each in found if each.listing.organisation_id}
    theirs = [listing for listing in await matcher.active_of(work, sorted(partners)) if listing.kind == kind.other]
    known = {listing.category for listing in own if listing.kind == kind}
    lacking = [
        listing
        for listing in theirs
        if listing.category
        and listing.category not in known
        and (not question.trades or listing.category.startswith(question.trades))
    ]
    kinds = Counter(str(listing.category) for listing in lacking)
    return len({listing.organisation_id for listing in lacking}), [code for code, _ in kinds.most_common()]


def read_answer_to(question: Question, text: str, today: date) -> Sequence[ReadItem]:
    """The things an answer holds, their kind known from the question unless the words plainly say the other."""
    words, places = bare(text, question.kind), load_gazetteer()
    items = read_message(words, today, places, question.kind).items
    lines = words.split("\n")
    if 1 < len(lines) <= MOST_LINES:  # read together, a thing named beside a sentence is lost
        apart = [item for line in lines for item in read_message(line, today, places, question.kind).items]
        items = tuple(apart) if len(apart) > len(items) else items
    if question.kind is ListingKind.NEED and not offers_plainly(text):
        items = tuple(replace(item, kind=ListingKind.NEED) for item in items)
    if question.kind is ListingKind.OFFER and not any(item.when_phrase for item in items):
        dates, _ = take_when(bare(text, question.kind), today)  # « en juillet je peux… »: said ahead of the thing
        if dates is not None:
            items = tuple(replace(item, when=dates, when_phrase=dates.phrase) for item in items)
    return tuple(item for item in items if sum(character.isalpha() for character in item.title) >= LETTERS)


async def draft(work: Work, person: Person, tour: Tour, items: Sequence[ReadItem], kind: ListingKind) -> list[Listing]:
    """Keep the things of an answer as drafts, beside those of the same question that still wait.

    Their dates are put on the card in words; publishing the card confirms them.
    """
    waiting = await tours.waiting(work, tour)
    made = await drafts.start(work, person, items, kind, waiting[-1] if waiting else None)
    for each in made:
        dates = when.meant(each, person.zone)
        if dates is not None:
            await drafts.edit(work, each, person.id, when_from=dates.start, when_to=dates.end)
    batch = made[0].batch_id
    if batch is not None:
        tours.note(work, tour, batch)
    return await tours.waiting(work, tour)


async def jot(
    work: Work, matcher: Matcher, person: Person, tour: Tour, expenses: Sequence[Expense]
) -> list[dict[str, Any]]:
    """Remember the last expenses until the person has chosen among them, each with who offers it nearby."""
    jotted = []
    for each in expenses[:MOST_EXPENSES]:
        found = await answering.nearby(work, matcher, person, tours.imagined(work, person, each.words))
        nearby = sum(one.km is not None and one.km <= around.NEAR_KM for one in found)
        jotted.append({"words": each.words, "cents": each.cents, "nearby": nearby, "chosen": False})
    tours.jot(work, tour, jotted)
    return jotted


async def choose(work: Work, person: Person, tour: Tour, *, study: bool) -> list[Listing]:
    """The choice among the expenses is made: what could be bartered becomes needs to check, and the study keeps the whole
    if it may (`study`: one is under way). No need chosen: the question is dealt with."""
    told = list(tour.jotted)
    real = not (person.demo or person.rehearsing)
    if study and real and await privacy.agrees(work, person, ConsentPurpose.STUDY):
        await counterfactual.keep(work, person.id, tour.id, [_told(each) for each in told])
    today = work.now.astimezone(ZoneInfo(person.zone)).date()
    items: list[ReadItem] = []
    for each in told:
        if each["chosen"]:
            read = read_message(each["words"], today, load_gazetteer(), ListingKind.NEED).items
            items += [replace(item, kind=ListingKind.NEED) for item in read if item.title]
    tours.jot(work, tour, [])
    if not items:
        tours.settle(work, tour, Mark.TOLD)
        return []
    return await draft(work, person, tour, items, ListingKind.NEED)


def _told(jotted: Mapping[str, Any]) -> counterfactual.Told:
    guess = guess_category(jotted["words"])
    sure = guess is not None and guess.confidence >= drafts.SURE
    return counterfactual.Told(
        words=jotted["words"],
        cents=jotted["cents"],
        category=(guess.sub_code or guess.code) if guess and sure else None,
        barterable=bool(jotted["chosen"]),
        nearby=int(jotted["nearby"]),
    )
