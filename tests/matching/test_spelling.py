"""Badly typed words are read as what was meant, and right ones stay as they are."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.noise import KINDS, noisy
from troc.matching.lexicon import lexicon_paths, trade_words
from troc.matching.normalise import read
from troc.matching.slips import one_slip, same_sound
from troc.matching.sounds import sound
from troc.matching.vocabulary import Vocabulary, strip_accents
from troc.matching.wording import NOTHING_SAID, counted, read_wording, write_wording

_TRADE = sorted(trade_words(lexicon_paths()))
_SAID = read_wording()


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


@settings(max_examples=200, deadline=None)
@given(word=st.sampled_from(_TRADE))
def test_words_of_the_lexicon_stay(vocabulary: Vocabulary, word: str) -> None:
    for typed in (word, strip_accents(word)):
        assert [strip_accents(one) for [one] in vocabulary.meant([typed])] == [strip_accents(word)]


@settings(max_examples=200, deadline=None)
@given(word=st.sampled_from(sorted(word for word, (count, _) in _SAID.words.items() if count >= 5 and word)))
def test_words_often_said_stay(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.meant([word]) == [(vocabulary.with_accents(word),)]


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.sampled_from(_TRADE), min_size=2, max_size=6), kind=st.sampled_from(KINDS))
def test_reading_again_what_was_read_changes_nothing_of_right_words(
    vocabulary: Vocabulary, words: list[str], kind: str
) -> None:
    typed = noisy(" ".join(words), "test", kind).lower().split()
    assert len(vocabulary.meant(typed)) == len(typed)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.text(min_size=1, max_size=40), max_size=30))
def test_any_words_have_a_meaning(vocabulary: Vocabulary, words: list[str]) -> None:
    meant = vocabulary.meant(words)
    assert len(meant) == len(words)
    assert all(one for reading in meant for one in reading)


def test_the_same_slip_costs_the_same_whatever_came_before(vocabulary: Vocabulary) -> None:
    fresh = Vocabulary(_TRADE)
    typed = ["un", "plonbier", "pr", "la", "fuitte", "du", "lavabo"]
    vocabulary.meant(["fuitte"])
    assert fresh.meant(typed) == vocabulary.meant(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("fotokopieuz", "photocopieuse"), ("ekip", "equipe"), ("verifikateur", "verificateur"), ("grend", "grand")],
)
def test_what_sounds_alike_has_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)
    assert same_sound(one, other) is not None


def test_slips() -> None:
    assert one_slip("maison", "maison") is None
    assert one_slip("toit", "maison") is None
    cheaper = one_slip("personel", "personnel")
    dearer = one_slip("persnnel", "personnel")
    assert cheaper is not None
    assert dearer is not None
    assert cheaper < dearer
    swapped = one_slip("masion", "maison")
    assert swapped is not None
    beside, far = one_slip("mauson", "maison"), one_slip("maxson", "maison")
    assert beside is not None
    assert far is not None
    assert beside < far


def test_wording_is_kept_as_counted(tmp_path: Path) -> None:
    text = [("tenue", "tenue"), ("de", "de"), ("comptes", "comptes")]
    found = counted([text, text, [("de", "de"), ("the", "thé")]], Vocabulary(frequencies={}, wording=NOTHING_SAID))
    assert ("tenue", "de") in found.pairs
    assert "the" not in found.words
    write_wording(found, tmp_path / "wording.npz")
    again = read_wording(tmp_path / "wording.npz")
    assert (again.words, again.pairs, again.total) == (found.words, found.pairs, found.total)
    assert again.after("tenue", "de", -5.0) > again.after("comptes", "de", -5.0)


def test_a_long_text_of_slips_takes_little_time(vocabulary: Vocabulary) -> None:
    text = " ".join("".join(letters) + "zxw" for letters in product("abcd", repeat=5))
    started = time.process_time()
    read(text * 300, vocabulary)
    assert time.process_time() - started < 2.0
