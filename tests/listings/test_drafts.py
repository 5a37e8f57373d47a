"""What is kept of a sentence, and what becomes of it until it is published?"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from bot.units import Units
from models.enums import ListingKind, ListingState
from models.errors import NotFound, Stale
from tests.clocks import StoppedClock
from tests.listings.conftest import person, say
from troc.listings import drafts, when
from troc.listings.reading import read_message
from troc.members import people
from troc.places.gazetteer import load_gazetteer

TODAY = date(2026, 11, 24)


async def test_a_sentence_becomes_drafts_of_one_batch(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        offer, need = await say(work, anna, "je propose 3 stères de bois à Melun, 240 €, contre une vidange")
    async with units.begin() as work:
        kept = await drafts.batch_of(work, await drafts.get(work, await person(work, anna), need.id))
    assert [(d.kind, d.title, d.quantity, d.position) for d in kept] == [
        ("offer", "bois", "3 stères", 0),
        ("need", "vidange", None, 1),
    ]
    assert (kept[0].value_cents, kept[0].commune_code, kept[0].id) == (24000, "77288", offer.id)


async def test_a_date_stays_open_until_it_is_confirmed(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (draft,) = await say(work, anna, "je propose une salle vendredi prochain")
        assert (draft.when_phrase, draft.when_from) == ("vendredi prochain", None)
        meant = when.meant(draft, "Europe/Paris")
        assert meant is not None and meant.start == meant.end == date(2026, 11, 27)
        await drafts.edit(work, draft, anna, when_from=meant.start, when_to=meant.end)
        assert when.meant(draft, "Europe/Paris") is None


@pytest.mark.parametrize(
    ("start", "end"), [(TODAY, TODAY), (TODAY, None), (None, TODAY), (date(2026, 1, 2), date(2027, 3, 4))]
)
def test_dates_travel_in_a_button(start: date | None, end: date | None) -> None:
    assert when.unpack(when.pack(start, end)) == (start, end)


@pytest.mark.parametrize("forged", ["", "-", "20261301-", "demain", "2026-11-24"])
def test_forged_dates_are_refused(forged: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        when.unpack(forged)


async def test_a_doubtful_category_is_not_written(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        sure, unsure = await say(work, anna, "je propose de la comptabilité et un truc")
    assert (sure.category, sure.nature) == ("S02.1", "service")
    assert (unsure.category, unsure.nature) == (None, None)


async def test_given_up_taken_up_and_gone_after_seven_days(units: Units, anna: UUID, clock: StoppedClock) -> None:
    async with units.begin() as work:
        table, chair = await say(work, anna, "je propose une table et une chaise")
        await drafts.discard(work, [table], anna)  # taken out of the batch on purpose
    clock.move(minutes=1)
    async with units.begin() as work:
        who = await person(work, anna)
        await drafts.discard(work, await drafts.batch_of(work, await drafts.get(work, who, chair.id)), anna)
        await work.session.flush()
        assert await drafts.latest(work, who) is None
    async with units.begin() as work:
        again = await drafts.take_up(work, await person(work, anna))
        assert [draft.title for draft in again] == ["chaise"]
        await drafts.discard(work, again, anna)
    clock.move(days=7, minutes=1)
    async with units.begin() as work:
        assert await drafts.take_up(work, await person(work, anna)) == []


async def test_take_back_only_what_was_given_up(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (draft,) = await say(work, anna, "je propose une table")
        with pytest.raises(Stale):
            drafts.take_back(work, draft, anna)
        await drafts.discard(work, [draft], anna)
        drafts.take_back(work, draft, anna)
        assert draft.state == ListingState.DRAFT


async def test_an_edited_message_changes_drops_and_adds(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        batch = await say(work, anna, "je propose une table et une chaise")
        fewer = read_message("je propose un bureau", TODAY, load_gazetteer()).items
        kept = await drafts.reword(work, await person(work, anna), batch, fewer)
        assert [draft.title for draft in kept] == ["bureau"]
        assert batch[1].state == ListingState.DISCARDED
        more = read_message("un bureau, une lampe et un tapis", TODAY, load_gazetteer()).items
        kept = await drafts.reword(work, await person(work, anna), kept, more)
        assert [(d.title, d.kind, d.position) for d in kept] == [
            ("bureau", ListingKind.OFFER, 0),
            ("lampe", None, 1),
            ("tapis", None, 2),
        ]


async def test_parting_a_draft_that_may_be_two(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (draft,) = await say(work, anna, "je propose du pain et le fromage")
        assert drafts.may_split(draft)
        first, second = await drafts.split(work, await person(work, anna), draft)
        assert (first.title, second.title, second.kind) == ("pain", "fromage", ListingKind.OFFER)
        assert [d.id for d in await drafts.batch_of(work, draft)] == [first.id, second.id]
        assert not drafts.may_split(second)


async def test_a_sentence_more_joins_the_batch_on_screen(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (table,) = await say(work, anna, "je propose une table")
        items = read_message("je cherche une lampe", TODAY, load_gazetteer()).items
        before = drafts.fingerprint([table])
        await drafts.start(work, await person(work, anna), items, beside=table)
        batch = await drafts.batch_of(work, table)
        assert [(d.title, d.position) for d in batch] == [("table", 0), ("lampe", 1)]
        assert drafts.fingerprint(batch) != before


async def test_somebody_elses_is_not_found(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (draft,) = await say(work, anna, "je propose une table")
        other = await people.arrive(work, 5_000_002, "Bruno", None, None)
        await work.session.flush()
        with pytest.raises(NotFound):
            await drafts.get(work, other, draft.id)


async def test_only_lines_are_edited_and_events_hold_no_words(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (draft,) = await say(work, anna, "je propose une table")
        with pytest.raises(ValueError, match="state"):
            await drafts.edit(work, draft, anna, state="active")
        version = draft.version
        await drafts.edit(work, draft, anna, title="comptabilité")
        assert (draft.version, draft.category) == (version + 1, "S02.1")


async def test_thirty_things_in_one_message_are_kept(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        kept = await say(work, anna, "je propose :\n" + "\n".join(f"- une table numéro {n}" for n in range(30)))
        assert [d.position for d in kept] == list(range(30))
