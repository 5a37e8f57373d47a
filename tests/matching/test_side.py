"""Among many listings, those worth measuring are found whatever came and went before."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.matching.conftest import NOW, MakeListing
from troc.matching import side
from troc.matching.index import Filters, MatchIndex
from troc.matching.listing import IndexedListing
from troc.matching.packing import arrays_of, halved, pack, unpack, widened
from troc.matching.prepared import Preparer

THINGS = [
    "plombier",
    "comptable",
    "traiteur",
    "remorque",
    "cours d'anglais",
    "photos",
    "jardinage",
    "palettes",
    "site web",
]
HOW = ["soigné", "le samedi", "pour association", "à prix doux", "en urgence", "avec matériel", "au calme"]


@pytest.fixture
def few_weighed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if twenty listings were many."""
    monkeypatch.setattr(side, "WEIGHED", 20)
    monkeypatch.setattr(side, "MOST_GONE", 10)
    yield


def many(make_listing: MakeListing, count: int) -> list[IndexedListing]:
    chance = random.Random(7)
    return [
        make_listing("offer", f"{chance.choice(THINGS)} {chance.choice(HOW)} {chance.choice(HOW)}", str(number))
        for number in range(count)
    ]


def test_what_is_kept_is_what_was_read(preparer: Preparer) -> None:
    for text in ("10 h de compta par mois", "", "palettes europe 🙂", "quelqun pour tenir mes conptes"):
        [one] = preparer.prepare([text])
        again = unpack(pack(one), arrays_of(one))
        for name in ("reading", "meaning", "importance", "stems", "ngrams", "named"):
            assert getattr(again, name) == getattr(one, name)
        assert again.word_vector is one.word_vector
        near = widened(halved(one.sentence_vector))
        assert abs(near - one.sentence_vector).max() < 0.002


def test_many_come_and_go_and_the_best_are_still_found(
    few_weighed: None, preparer: Preparer, make_listing: MakeListing
) -> None:
    listings = many(make_listing, 150)
    moved, fresh = MatchIndex(preparer), MatchIndex(preparer)
    moved.upsert_all(listings)
    for listing in listings[:90]:
        assert moved.remove(listing.id)
    fresh.upsert_all(listings[90:])
    for thing in THINGS:
        need = make_listing("need", f"je cherche {thing}", "someone")
        expected = [one.id for one in fresh.search(need, 10, now=NOW) if one.fit.level]
        found = [one.id for one in moved.search(need, 10, now=NOW) if one.fit.level]
        assert found == expected
        texts = {listing.id: listing.text for listing in listings}
        assert all(thing in texts[one] for one in found[:3])
        assert found or thing == "palettes"


def test_a_place_is_looked_for_inside_the_search(
    few_weighed: None, plain_preparer: Preparer, make_listing: MakeListing
) -> None:
    index = MatchIndex(plain_preparer)
    index.upsert_all(make_listing("offer", "plombier", str(n), latitude=43.3, longitude=5.4) for n in range(100))
    near = make_listing("offer", "plombier", "near", latitude=48.6, longitude=2.4)
    afar = make_listing("offer", "plombier à distance", "afar", latitude=43.3, longitude=5.4, remote=True)
    index.upsert_all([near, afar])
    need = make_listing("need", "un plombier", "a", latitude=48.6, longitude=2.5)
    found = {one.id for one in index.search(need, 50, now=NOW, filters=Filters(within_km=50))}
    assert found == {near.id, afar.id}


def test_what_names_a_rival_is_no_candidate(few_weighed: None, preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(preparer)
    index.upsert_all(make_listing("offer", "cours de guitare", str(n)) for n in range(60))
    violin = make_listing("offer", "cours de violon", "violin")
    index.upsert(violin)
    best = index.search(make_listing("need", "apprendre le violon", "a"), 5, now=NOW)
    assert [one.id for one in best if one.fit.level] == [violin.id]
