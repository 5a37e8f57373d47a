"""Badly typed words are read as what was meant, and right ones stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.noise import KINDS, noisy
from troc.french.slips import one_slip, same_sound
from troc.french.sounds import sound
from troc.french.vocabulary import MOST_WORDS, Vocabulary, as_meant, load_vocabulary, root, stem, strip_accents
from troc.french.wording import NOTHING_SAID, counted, read_wording, write_wording

_SAID = read_wording()


@settings(max_examples=200, deadline=None)
@given(word=st.sampled_from(_SAID.trade))
def test_words_of_the_lexicon_stay(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.knows(word)
    for typed in (word, strip_accents(word)):
        assert [strip_accents(one) for [one] in vocabulary.meant([typed])] == [strip_accents(word)]


@settings(max_examples=200, deadline=None)
@given(word=st.sampled_from(sorted(word for word, (count, _) in _SAID.words.items() if count >= 5 and word)))
def test_words_often_said_stay(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.meant([word]) == [(vocabulary.with_accents(word),)]


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.sampled_from(_SAID.trade), min_size=2, max_size=6), kind=st.sampled_from(KINDS))
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


def test_a_text_is_read_as_meant() -> None:
    assert as_meant("Quelquun, pour tenir mes CONPTES !") == "quelqu un pour tenir mes comptes"
    assert as_meant("") == as_meant("— !") == ""


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_read_as_meant(text: str) -> None:
    assert len(as_meant(text).split()) <= 3 * MOST_WORDS


@pytest.mark.parametrize(
    ("word", "usual"), [("maison", True), ("créteil", True), ("creteil", False), ("evri", False), ("plonbier", False)]
)
def test_what_is_usual_in_french(vocabulary: Vocabulary, word: str, usual: bool) -> None:
    assert vocabulary.usual(word) is usual


def test_one_vocabulary_serves_all_who_read() -> None:
    assert load_vocabulary() is load_vocabulary()


def test_the_same_slip_costs_the_same_whatever_came_before(vocabulary: Vocabulary) -> None:
    fresh = Vocabulary()
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


def test_families_share_a_root() -> None:
    assert root(stem("serrurerie")) == root(stem("serrurier"))
    assert root(stem("photographie")) == root(stem("photographe"))
    assert root("port") == "port"


def test_sounds_and_stems() -> None:
    assert sound("fotocopieuse") == sound("photocopieuse")
    assert stem("Ménage") == stem("menage")
    assert stem("cours") != stem("courant")
    assert strip_accents("œuvre à l'été") == "oeuvre a l'ete"


def test_wording_is_kept_as_counted(tmp_path: Path) -> None:
    text = [("tenue", "tenue"), ("de", "de"), ("comptes", "comptes")]
    french = Vocabulary(frequencies={}, wording=NOTHING_SAID)
    found = counted([text, text, [("de", "de"), ("the", "thé")]], french, ["thé", "tenue"])
    assert ("tenue", "de") in found.pairs
    assert "the" not in found.words
    write_wording(found, tmp_path / "wording.npz")
    again = read_wording(tmp_path / "wording.npz")
    assert again == found
    assert again.after("tenue", "de", -5.0) > again.after("comptes", "de", -5.0)
