"""The index finds who answers, whatever was added or taken out before."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.conftest import NOW, MakeListing
from troc.matching.index import Candidate, Filters, MatchIndex
from troc.matching.listing import IndexedListing
from troc.matching.prepared import Preparer
from troc.matching.reasons import CloseMeaning, Distance, Reciprocal, SameCategory, SharedWord, SpellingUnderstood

TEXTS = [
    "plombier, fuites et wc bouchés",
    "lavabo bouché",
    "10 h de compta par mois",
    "quelqun pour tenir mes comptes",
    "cours d'anglais",
    "palettes europe",
    "salle de réunion",
    "un endroit pour réunir l'équipe",
    "traiteur",
    "photos de mes gateaux",
    "zzz",
    "",
]
DATA = Path(__file__).parent / "data"
FIRMS = Path(__file__).parents[2] / "bot" / "demo" / "firms.jsonl"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def market(preparer: Preparer, make_listing: MakeListing) -> MatchIndex:
    """The offers of the demo firms and those of the pairs."""
    index = MatchIndex(preparer)
    firms = [json.loads(line) for line in FIRMS.read_text(encoding="utf-8").splitlines()]
    index.upsert_all(make_listing("offer", offer["text"], firm["id"]) for firm in firms for offer in firm["offers"])
    index.upsert_all(make_listing("offer", row["offer"]) for row in rows("pairs.tsv"))
    return index


def shown(index: MatchIndex, need: IndexedListing) -> list[Candidate]:
    return [one for one in index.search(need, 10, now=NOW) if one.fit.level is not None]


def test_most_pairs_with_other_words_find_each_other(market: MatchIndex, make_listing: MakeListing) -> None:
    pairs = [row for row in rows("pairs.tsv") if row["split"] == "dev"]
    found = [
        row["need"]
        for row in pairs
        if make_listing("offer", row["offer"]).id
        in {one.id for one in shown(market, make_listing("need", row["need"]))}
    ]
    assert len(found) >= 0.9 * len(pairs)


def test_most_needs_that_nothing_answers_are_shown_nothing(market: MatchIndex, make_listing: MakeListing) -> None:
    needs = rows("unanswered.tsv")
    fooled = [
        row["need"] for row in needs if any(one.fit.push for one in shown(market, make_listing("need", row["need"])))
    ]
    assert len(fooled) <= 0.08 * len(needs)


def test_the_story_of_the_typo(preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(preparer)
    index.upsert(make_listing("offer", "10 h de compta par mois à Évry", latitude=48.62, longitude=2.43))
    index.upsert(make_listing("offer", "Compte Instagram : audit et conseils"))
    need = make_listing("need", "quelquun pour tenir mes conptes", latitude=48.54, longitude=2.66)
    [best] = shown(index, need)
    assert best.fit.push
    assert SameCategory("S02.1") in best.reasons
    assert any(isinstance(reason, Distance) and 15 <= reason.km <= 25 for reason in best.reasons)


def test_reasons_in_data(preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(preparer)
    need, offer = (
        make_listing("need", "electricen pour mon atelier", "a"),
        make_listing("offer", "électricien, mise aux normes", "b"),
    )
    index.upsert(offer)
    index.upsert(make_listing("offer", "cours d'anglais", "a"))
    index.upsert(make_listing("need", "apprendre l'anglais", "b"))
    [best] = shown(index, need)
    assert {SharedWord("électricien"), SpellingUnderstood("electricen", "électricien"), Reciprocal()} <= set(
        best.reasons
    )
    assert CloseMeaning() not in best.reasons


def test_filters(plain_preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(plain_preparer)
    near = make_listing("offer", "plombier", "b", latitude=48.6, longitude=2.4)
    far = make_listing("offer", "plomberie", "c", latitude=43.3, longitude=5.4)
    index.upsert_all([near, far])
    need = make_listing("need", "un plombier", "a", latitude=48.6, longitude=2.5)
    found = {one.id for one in index.search(need, 5, now=NOW, filters=Filters(within_km=50))}
    assert found == {near.id}
    assert not index.search(
        need, 5, now=NOW, filters=Filters(organisations=frozenset({near.organisation_id, far.organisation_id}))
    )
    assert [one.id for one in index.search(need, 5, now=NOW, filters=Filters(listings=frozenset({near.id})))] == [
        far.id
    ]


def test_an_offer_finds_needs_too(preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(preparer)
    need = make_listing("need", "lavabo bouché au local")
    index.upsert(need)
    assert [one.id for one in shown(index, make_listing("offer", "Plombier, dépannage"))] == [need.id]


def test_an_edited_text_replaces_the_old_one(plain_preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(plain_preparer)
    listing = make_listing("offer", "plombier")
    index.upsert(listing)
    index.upsert(IndexedListing(listing.id, listing.organisation_id, "need", "un plombier", NOW))
    assert len(index) == 1
    assert index.search(make_listing("need", "un plombier"), 5, now=NOW) == []
    assert index.remove(listing.id)
    assert not index.remove(listing.id)
    assert listing.id not in index


listings = st.tuples(st.sampled_from(["offer", "need"]), st.sampled_from(TEXTS), st.sampled_from("abcd"))
steps = st.lists(st.tuples(st.booleans(), listings), max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, query=listings)
def test_updating_equals_rebuilding(
    plain_preparer: Preparer,
    make_listing: MakeListing,
    steps: list[tuple[bool, tuple[str, str, str]]],
    query: tuple[str, str, str],
) -> None:
    updated, present = MatchIndex(plain_preparer), dict[object, IndexedListing]()
    for add, values in steps:
        listing = make_listing(*values)
        if add:
            updated.upsert(listing)
            present[listing.id] = listing
        else:
            assert updated.remove(listing.id) == (present.pop(listing.id, None) is not None)
    rebuilt = MatchIndex(plain_preparer)
    rebuilt.upsert_all(present.values())
    asked = make_listing(*query)
    found = updated.search(asked, 10, now=NOW)
    assert found == rebuilt.search(asked, 10, now=NOW)
    assert len(updated) == len(rebuilt) == len(present)
    assert all(one.organisation_id != asked.organisation_id for one in found)
    assert all(0 <= one.text_score <= 1 and 0 <= one.fit.score <= 1 for one in found)
    assert all(present[one.id].kind != asked.kind for one in found)
    assert all((one.fit.level is None) == (not one.reasons) for one in found)


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_can_be_searched(market: MatchIndex, make_listing: MakeListing, text: str) -> None:
    for one in market.search(make_listing("need", text, "someone"), 10, now=NOW):
        assert 0 <= one.fit.score <= 1


def test_many_listings_grow_the_matrices(preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(preparer)
    made = [make_listing("offer", f"plombier numéro {n}", str(n)) for n in range(150)]
    index.upsert_all(made)
    for listing in made[:100]:
        index.remove(listing.id)
    assert len(index) == 50
    assert {one.id for one in index.search(make_listing("need", "plombier", "x"), 100, now=NOW)} == {
        one.id for one in made[100:]
    }
