"""What people type is read as what they meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troc.matching.lexicon import lexicon_paths, trade_words
from troc.matching.normalise import LONGEST_TEXT, read
from troc.matching.sounds import sound
from troc.matching.vocabulary import Vocabulary, root, stem, strip_accents


@pytest.mark.parametrize(
    ("written", "clear"),
    [
        ("qqn pr tenir mes comptes", "tenir mes comptes"),
        ("10 h de compta par mois à Évry", "compta par"),
        ("declaration de tva", "déclaration de tva"),
        ("fotocopieuse", "photocopieuse"),
        ("Besoin d’un plombier", "plombier"),
        ("main d'œuvre", "main de œuvre"),
    ],
)
def test_reads(vocabulary: Vocabulary, written: str, clear: str) -> None:
    assert read(written, vocabulary).clear == clear


@pytest.mark.parametrize(
    ("written", "meant"),
    [("comptble", "comptable"), ("démenagzment", "déménagement"), ("burezu", "bureau"), ("programeur", "programmeur")],
)
def test_corrects_and_says_so(vocabulary: Vocabulary, written: str, meant: str) -> None:
    reading = read(written, vocabulary)
    assert reading.clear == meant
    assert reading.spelled == ((written, meant),)


@pytest.mark.parametrize("word", ["empailler", "scaphandre", "wordpress", "sst", "thé", "zzzzzzzz"])
def test_leaves_alone_what_exists_or_is_near_nothing(vocabulary: Vocabulary, word: str) -> None:
    assert read(word, vocabulary).spelled == ()


def test_numbers_are_not_words(vocabulary: Vocabulary) -> None:
    assert [word.text for word in read("12 m³, 3 jours, 450 €, 80x120", vocabulary).words] == []


def test_circumstances_count_less(vocabulary: Vocabulary) -> None:
    weights = {word.text: word.weight for word in read("repas pour mes ouvriers", vocabulary).words}
    assert weights["repas"] == 1.0
    assert weights["ouvriers"] < 1.0


def test_sounds_and_stems() -> None:
    assert sound("fotocopieuse") == sound("photocopieuse")
    assert stem("Ménage") == stem("menage")
    assert stem("cours") != stem("courant")
    assert strip_accents("œuvre à l'été") == "oeuvre a l'ete"


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_can_be_read(vocabulary: Vocabulary, text: str) -> None:
    reading = read(text, vocabulary)
    assert all(0 <= word.weight <= 1 for word in reading.words)


def test_a_megabyte_is_cut(vocabulary: Vocabulary) -> None:
    assert len(read("plombier " * 200_000, vocabulary).clear) <= LONGEST_TEXT + 10


def test_words_of_the_trade_are_known(vocabulary: Vocabulary) -> None:
    assert all(vocabulary.knows(word) for word in trade_words(lexicon_paths()))


def test_families_share_a_root() -> None:
    assert root(stem("serrurerie")) == root(stem("serrurier"))
    assert root(stem("photographie")) == root(stem("photographe"))
    assert root("port") == "port"
