"""No reason states what is not so, whatever the pair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.conftest import NOW, MakeListing
from tests.matching.test_index import rows
from troc.french.vocabulary import stem
from troc.matching.fit import kilometres
from troc.matching.index import MatchIndex
from troc.matching.listing import IndexedListing
from troc.matching.prepared import Prepared, Preparer
from troc.matching.reasons import (
    CloseMeaning,
    CloseWords,
    Distance,
    Reason,
    Reciprocal,
    SameCategory,
    SameTheme,
    SharedWord,
    SpellingUnderstood,
)
from troc.matching.reasons_found import BELIEVED, category_share
from troc.matching.score import POSSIBLE
from troc.matching.themes import theme_labels

PAIRS = [(row["need"], row["offer"]) for row in rows("pairs.tsv")]
PLACES = [(48.62, 2.43), (48.54, 2.66), None]
texts = st.sampled_from([text for pair in PAIRS for text in pair])


def told(preparer: Preparer, need: IndexedListing, offer: IndexedListing, *, now: datetime = NOW) -> tuple[Reason, ...]:
    found = MatchIndex(preparer).compare(need, offer, now=now)
    return found.reasons if found.text_score >= POSSIBLE else ()


def theme_share(text: Prepared, theme: str, preparer: Preparer) -> float:
    """How much the trained model believes that a text speaks of that concept."""
    assert text.trades is not None
    [number] = [number for number, concept in enumerate(preparer.lexicon.concepts) if concept.name == theme]
    return float(text.trades.concepts[number])


def untrue(preparer: Preparer, need: IndexedListing, offer: IndexedListing) -> Iterator[Reason]:
    """The reasons given for a pair that do not hold, each checked from the texts alone."""
    wanted, giving = preparer.prepare([need.text, offer.text])
    mine, theirs = ([word.text for word in one.reading.words] for one in (wanted, giving))
    reasons = told(preparer, need, offer)
    for reason in reasons:
        match reason:
            case SharedWord(word):
                holds = stem(word) in map(stem, mine) and stem(word) in map(stem, theirs)
            case CloseWords(one, other):
                holds = one in mine and other in theirs and one != other
            case SpellingUnderstood(written, read):
                holds = any(
                    (written, read) in text.reading.spelled and written in said.lower()
                    for text, said in ((wanted, need.text), (giving, offer.text))
                )
            case SameCategory(code):
                holds = all(category_share(text, code, preparer) >= BELIEVED for text in (wanted, giving))
            case SameTheme(theme):
                holds = all(theme_share(text, theme, preparer) >= BELIEVED for text in (wanted, giving))
            case Distance(km):
                apart = kilometres(need, offer)
                holds = apart is not None and round(apart) == km
            case Reciprocal():
                holds = False  # these two list nothing else
            case CloseMeaning():
                holds = not any(isinstance(one, SharedWord | CloseWords | SameCategory | SameTheme) for one in reasons)
        if not holds:
            yield reason


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(need=texts, offer=texts, here=st.sampled_from(PLACES), there=st.sampled_from(PLACES))
def test_no_reason_is_untrue(
    preparer: Preparer,
    make_listing: MakeListing,
    need: str,
    offer: str,
    here: tuple[float, float] | None,
    there: tuple[float, float] | None,
) -> None:
    one, other = (
        make_listing(kind, text, latitude=place and place[0], longitude=place and place[1])
        for kind, text, place in (("need", need, here), ("offer", offer, there))
    )
    assert list(untrue(preparer, one, other)) == []


@pytest.mark.parametrize(("need", "offer"), PAIRS)
def test_what_is_shown_is_explained_truly(preparer: Preparer, make_listing: MakeListing, need: str, offer: str) -> None:
    one, other = make_listing("need", need), make_listing("offer", offer)
    assert list(untrue(preparer, one, other)) == []
    if MatchIndex(preparer).compare(one, other, now=NOW).fit.level is not None:
        assert told(preparer, one, other)


def test_the_category_is_of_the_work_not_of_the_thing(preparer: Preparer, make_listing: MakeListing) -> None:
    need, offer = (
        make_listing("need", "réparer un portail en métal qui ferme plus"),
        make_listing("offer", "Soudure de portails"),
    )
    assert SameCategory("B04.3") not in told(preparer, need, offer)


def test_a_theme_says_more_than_its_family(preparer: Preparer, make_listing: MakeListing) -> None:
    need, offer = (
        make_listing("need", "asseoir deux cents personnes sous le barnum"),
        make_listing("offer", "Tables pliantes et bancs, 25 ensembles"),
    )
    assert SameTheme("matériel-réception") in told(preparer, need, offer)


def test_every_theme_is_a_concept_with_a_name_of_its_own(preparer: Preparer) -> None:
    labels = theme_labels()
    assert set(labels) <= {concept.name for concept in preparer.lexicon.concepts}
    assert len(set(labels.values())) == len(labels)
