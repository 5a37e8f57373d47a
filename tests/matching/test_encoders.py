"""Texts become unit vectors; what is not installed says so."""

from __future__ import annotations

import numpy as np
import pytest

from troc.french.vocabulary import Vocabulary
from troc.matching.choosing import make_encoder
from troc.matching.encoder_names import is_known, lacking
from troc.matching.encoders import EncoderUnavailable, NoEncoder
from troc.matching.prepared import Preparer, key
from troc.matching.word_vectors import WordVectors, murmur64


@pytest.mark.parametrize("text", ["", "a", "plombier", "comptabilité", "électricien à domicile"])
def test_the_hash_is_a_64_bit_number(text: str) -> None:
    assert 0 <= murmur64(text.encode()) < 2**64


def test_word_vectors_are_found() -> None:
    vectors = WordVectors()
    found = vectors.get("boulangerie")
    assert found is not None
    assert found.shape == (300,)
    assert vectors.get("qzkxwvq") is None


def test_unit_rows(preparer: Preparer) -> None:
    for encoder in (preparer.words, preparer.sentences):
        vectors = encoder.encode(["plombier pour une fuite", "", "traiteur"])
        assert vectors.shape == (3, encoder.dim)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-5)


def test_near_meanings_are_nearer(preparer: Preparer) -> None:
    near, wanted, far = preparer.prepare(["boulanger", "pâtissier", "avocat"])
    assert float(wanted.word_vector @ near.word_vector) > float(wanted.word_vector @ far.word_vector)


def test_none_has_no_dimension() -> None:
    assert NoEncoder().encode(["un", "deux"]).shape == (2, 0)


@pytest.mark.parametrize("name", ["e5", "onnx:/somewhere", "sentence-transformers:/somewhere"])
def test_optional_encoders_say_that_they_are_missing(vocabulary: Vocabulary, name: str) -> None:
    absent = lacking(name)
    if absent is None:  # somebody installed it
        assert make_encoder(name, vocabulary).encode(["un"]).shape[0] == 1
        return
    with pytest.raises(EncoderUnavailable) as told:
        make_encoder(name, vocabulary)
    assert str(told.value) == absent.what


@pytest.mark.parametrize(
    ("name", "known"), [("use", True), ("onnx:", False), ("onnx:a", True), ("full", False), ("sif:a", False)]
)
def test_names(name: str, known: bool) -> None:
    assert is_known(name) == known


def test_an_unknown_name_is_an_error(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="unknown"):
        make_encoder("magic", vocabulary)


def test_stored_vectors_give_the_same(preparer: Preparer) -> None:
    text = "retouches et ourlets"
    stored = preparer.vectors([text])
    fresh, reused = preparer.prepare([text])[0], preparer.prepare([text], stored)[0]
    assert np.allclose(fresh.sentence_vector, reused.sentence_vector, atol=1e-5)
    assert set(stored[0]) == {key(preparer.words), key(preparer.sentences)}


def test_vectors_of_another_version_are_not_trusted(preparer: Preparer) -> None:
    wrong = {"use:of-old": np.ones(512, dtype=np.float32)}
    fresh, again = preparer.prepare(["couture"])[0], preparer.prepare(["couture"], [wrong])[0]
    assert np.allclose(fresh.sentence_vector, again.sentence_vector, atol=1e-5)
