"""A concept holds things that do not replace one another: its facets tell them apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from troc.matching.facets import columns, load_facets, read_facets
from troc.matching.lexicon import load_lexicon
from troc.matching.prepared import Preparer
from troc.matching.score import blend_for, features
from troc.matching.trades import MODEL


def test_each_facet_is_of_a_concept_and_has_a_name_of_its_own() -> None:
    concepts = {concept.name for concept in load_lexicon().concepts}
    for concept, facets in load_facets().items():
        assert concept in concepts
        assert len({facet[0] for facet in facets}) == len(facets)
        assert all(word for facet in facets for word in facet)


def test_columns_follow_the_concepts_and_gather_to_them(tmp_path: Path) -> None:
    table = tmp_path / "facets.csv"
    table.write_text('concept,words\nfroid,"frigo, glacière"\nfroid,congélateur\nrien,ailleurs\n', encoding="utf-8")
    found = columns(["four", "froid", "autre"], read_facets(table))
    assert found.names == ("four", "froid", "froid/frigo", "froid/congélateur", "autre")
    assert found.concept.tolist() == [0, 1, 1, 1, 2]
    assert found.words == {2: ["frigo", "glacière"], 3: ["congélateur"]}
    shares = np.array([[0.1, 0.2, 0.3, 0.15, 0.25]], np.float32)
    assert found.gathered(shares)[0].tolist() == pytest.approx([0.1, 0.65, 0.25])


def test_the_model_was_trained_on_every_facet() -> None:
    trained = set(np.load(MODEL)["names"].tolist())
    assert all(f"{concept}/{facet[0]}" in trained for concept, facets in load_facets().items() for facet in facets)


@pytest.mark.parametrize(
    ("need", "right", "wrong"),
    [
        ("cherche un congélateur coffre", "congélateur 200 litres à prêter", "four professionnel à prêter"),
        (
            "apprendre l'aquarelle à nos résidents",
            "cours de peinture et de dessin",
            "cours de couture, machine fournie",
        ),
        ("du fromage de brebis pour mes planches", "fromages de la ferme", "œufs et poulets fermiers"),
        ("un magicien pour l'arbre de Noël", "close-up et magie pour vos soirées", "troupe de théâtre amateur"),
    ],
)
def test_what_is_of_one_concept_does_not_always_answer(preparer: Preparer, need: str, right: str, wrong: str) -> None:
    wanted, good, bad = preparer.prepare([need, right, wrong])
    blend = blend_for(trained=True)
    scores = [blend(features(wanted, offer, preparer.lexicon)) for offer in (good, bad)]
    assert scores[0] > scores[1] + 0.1
