"""What people type is read as what they meant."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troc.french.vocabulary import Vocabulary
from troc.matching.normalise import LONGEST_TEXT, read


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


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_can_be_read(vocabulary: Vocabulary, text: str) -> None:
    reading = read(text, vocabulary)
    assert all(0 <= word.weight <= 1 for word in reading.words)


def test_a_megabyte_is_cut(vocabulary: Vocabulary) -> None:
    assert len(read("plombier " * 200_000, vocabulary).clear) <= LONGEST_TEXT + 10


@pytest.mark.parametrize(
    ("typed", "clear"),
    [
        ("tennue de mes comptes", "tenue de mes comptes"),
        ("tensons entre associes", "tensions entre associés"),
        ("plus de courant ds l arriere boutike", "courant dans le arrière boutique"),
        ("lavabo bouché au locl", "lavabo bouché au local"),
        ("jdois refair mon logo", "dois refaire mon logo"),
        ("daide pr apprendre lespagnol", "aide pour apprendre espagnol"),
        ("ferme pédagogique", "ferme pédagogique"),
        ("fermepédagogique", "ferme pédagogique"),
        ("echafaudage", "échafaudage"),
        ("NETOYAGE DES VITRE", "nettoyage des vitre"),
        ("poru mon jardin dnas la cour", "jardin dans la cour"),
    ],
)
def test_reads_what_was_meant(vocabulary: Vocabulary, typed: str, clear: str) -> None:
    assert read(typed, vocabulary).clear == clear


def test_a_mistyped_tool_word_is_no_word_of_the_thing(vocabulary: Vocabulary) -> None:
    assert [word.text for word in read("un plombier dnas notr cave", vocabulary).words] == ["plombier", "cave"]


def test_a_long_text_of_slips_takes_little_time(vocabulary: Vocabulary) -> None:
    text = " ".join("".join(letters) + "zxw" for letters in product("abcd", repeat=5))
    started = time.process_time()
    read(text * 300, vocabulary)
    assert time.process_time() - started < 2.0
