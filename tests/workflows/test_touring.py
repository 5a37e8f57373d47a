"""What does the study keep of a tour, and what is left of it once its author is gone or has another account?"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.units import Units
from models.enums import ConsentPurpose, LegalForm, ListingState, PersonState
from models.listing import Listing
from models.member import Community, Person
from models.tour import PastExpense, Tour
from models.work import Work
from tests.conftest import COMMUNITY
from troc.listings import tours
from troc.listings.tour import questions
from troc.listings.tour_words import Expense
from troc.matching.matcher import Matcher
from troc.members import joining, people, privacy
from troc.workflows import erasing, touring

ANNA = 5_000_001
TOLD = [Expense("expert comptable Dupontel", 19000), Expense("essence", None)]


async def member(work: Work) -> Person:
    if await work.session.get(Community, COMMUNITY) is None:
        work.session.add(Community(id=COMMUNITY, name="Troc", created_at=work.now))
        await work.session.flush()
    person = await people.arrive(work, ANNA, "Anna", None, None)
    person.state = PersonState.JOINING
    await joining.set_name(work, person, "Atelier Lepic")
    await joining.set_commune(work, person, "91228", "Europe/Paris")
    await joining.set_sector(work, person, "craft", "un atelier")
    await joining.set_legal_form(work, person, LegalForm.SOLE_TRADER)
    person.state = PersonState.ACTIVE
    await work.session.flush()
    return person


async def chooses(units: Units, *, consent: bool, study: bool = True, demo: bool = False) -> UUID:
    """Somebody tells two expenses and chooses the first."""
    async with units.begin() as work:
        person = await member(work)
        person.demo = demo
        if consent:
            await privacy.decide(work, person, ConsentPurpose.STUDY, True, "oui")
        tour = await tours.begin(work, person, "craft", "2026-11")
        while tour.question != "expenses":
            tours.settle(work, tour, tours.Mark.PASSED)
        jotted = await touring.jot(work, Matcher("none"), person, tour, TOLD)
        tours.jot(work, tour, [{**each, "chosen": rank == 0} for rank, each in enumerate(jotted)])
        made = await touring.choose(work, person, tour, study=study)
        assert [draft.title for draft in made] == ["expert comptable Dupontel"]
        return person.id


@pytest.mark.parametrize(
    ("consent", "study", "demo", "kept"),
    [(True, True, False, 2), (False, True, False, 0), (True, False, False, 0), (True, True, True, 0)],
)
async def test_only_with_consent_and_while_a_study_runs(
    units: Units, consent: bool, study: bool, demo: bool, kept: int
) -> None:
    await chooses(units, consent=consent, study=study, demo=demo)
    async with units.begin() as work:
        assert len((await work.session.execute(select(PastExpense))).all()) == kept


async def test_told_again_the_last_answer_holds(units: Units) -> None:
    person_id = await chooses(units, consent=True)
    async with units.begin() as work:
        person = await people.get(work, person_id)
        tour = await tours.running(work, person_id)
        assert tour is not None
        jotted = await touring.jot(work, Matcher("none"), person, tour, [Expense("plombier", 8000)])
        assert [each["nearby"] for each in jotted] == [0]
        await touring.choose(work, person, tour, study=True)
    async with units.begin() as work:
        rows = (await work.session.execute(select(PastExpense.words, PastExpense.barterable))).all()
        assert [tuple(row) for row in rows] == [("plombier", False)]


async def test_erased_with_its_author(units: Units) -> None:
    person_id = await chooses(units, consent=True)
    async with units.begin() as work:
        await erasing.erase(work, await people.get(work, person_id), b"k" * 32)
    async with units.begin() as work:
        assert (await work.session.execute(select(Tour))).all() == []
        rows = (await work.session.execute(select(PastExpense))).scalars().all()
        assert [(row.person_id, row.words, row.amount_cents) for row in rows] == [(None, None, None)] * 2
        assert sorted(row.barterable for row in rows) == [False, True]


async def test_it_follows_its_author_to_another_account(units: Units) -> None:
    person_id = await chooses(units, consent=False)
    async with units.begin() as work:
        other = await people.arrive(work, ANNA + 1, "Anna", None, None)
        await work.session.flush()
        await tours.move(work, person_id, other.id)
    async with units.begin() as work:
        tour = await tours.running(work, other.id)
        assert tour is not None and tour.question == "expenses"


async def test_a_need_looked_at_for_an_expense_is_never_kept(units: Units) -> None:
    await chooses(units, consent=False)
    async with units.begin() as work:
        found = (await work.session.execute(select(Listing.title, Listing.state))).all()
        assert [tuple(row) for row in found] == [("expert comptable Dupontel", ListingState.DRAFT)]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("lundi et mardi aprem je peux cuire du pain pr dautres, et le four est libre la nuit",
         [("cuire du pain pour dautres", "lundi et mardi après-midi"), ("four", "la nuit")]),
        ("la tondeuse est inutilisée l'hiver et le broyeur est dispo en semaine",
         [("tondeuse", "l'hiver"), ("broyeur", "en semaine")]),
        ("le soir la salle est libre, et le mardi l'atelier est vide", [("salle", "le soir"), ("atelier", "le mardi")]),
        ("le four et le pétrin sont libres la nuit", [("four", "la nuit"), ("pétrin", "la nuit")]),
        ("en hiver les tracteurs sont dispos et je peux déneiger", [("tracteurs", "en hiver"), ("déneiger", None)]),
        ("l'atelier est libre", [("atelier", None)]),
    ],
)  # fmt: skip
def test_what_is_free_keeps_its_own_moment(text: str, things: list[tuple[str, str | None]]) -> None:
    read = touring.read_answer_to(questions(None)[0], text, date(2026, 11, 23))
    assert [(item.title, item.when_phrase) for item in read] == things
