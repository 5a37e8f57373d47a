"""The trained model knows the lexicon's concepts, recognises wording it never saw, and is silent on the rest."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troc.matching.facets import columns_of
from troc.matching.lexicon import FOLDER, load_lexicon
from troc.matching.prepared import Preparer
from troc.matching.trades import ELSEWHERE, MODEL, common, nearness

TRAINING = Path(FOLDER).parent / "training"


def test_the_model_is_small_and_of_this_lexicon() -> None:
    assert MODEL.stat().st_size < 3_000_000
    with np.load(MODEL) as stored:
        assert tuple(map(str, stored["names"])) == columns_of(load_lexicon(), ELSEWHERE).names


def test_training_texts_name_concepts_and_cover_them_all() -> None:
    names = {concept.name for concept in load_lexicon().concepts} | {ELSEWHERE}
    texts: dict[str, int] = {}
    for path in TRAINING.glob("*.tsv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                texts[row["concept"]] = texts.get(row["concept"], 0) + len(row["texts"].split("|"))
    assert set(texts) == names
    assert sum(texts.values()) > 4000


NEVER_READ = {
    "nos ordinateurs se traînent lamentablement": "dépannage-informatique",
    "je me noie dans les formulaires et les enveloppes": "secrétariat",
    "l'eau coule du plafond des toilettes": "plomberie",
    "ma toque et mes torchons ont besoin d'une lessive": "blanchisserie",
    "des musiciens pour la guinguette de juin": "musique-dj",
    "mon fourgon fait un bruit de casserole": "réparation-auto",
    "un toit pour deux stagiaires la semaine prochaine": "hôtellerie",
    "nos planchers sont noirs de crasse": "nettoyage-locaux",
}


def test_recognises_most_of_what_it_never_read(preparer: Preparer) -> None:
    prepared = preparer.prepare(list(NEVER_READ))
    recognised = 0
    for ready, concept in zip(prepared, NEVER_READ.values(), strict=True):
        assert ready.trades is not None
        best = [int(number) for number in np.argsort(-ready.trades.concepts)[:3]]
        recognised += concept in {preparer.lexicon.concepts[n].name for n in best if n < len(preparer.lexicon.concepts)}
    assert recognised >= 5


def test_what_nobody_barters_is_elsewhere(preparer: Preparer) -> None:
    [surgery, plumbing] = preparer.prepare(["opération de la hanche à l'hôpital", "plombier"])
    assert surgery.trades is not None and plumbing.trades is not None
    assert surgery.trades.elsewhere > 0.5 > plumbing.trades.elsewhere


@settings(max_examples=40, deadline=None)
@given(one=st.text(max_size=120), other=st.text(max_size=120))
def test_probabilities(preparer: Preparer, one: str, other: str) -> None:
    need, offer = preparer.prepare([one, other])
    assert need.trades is not None and offer.trades is not None
    assert float(need.trades.share.sum()) == pytest.approx(1, abs=1e-3)
    assert 0 <= need.trades.elsewhere <= 1.001
    assert 0 <= nearness(need.trades, offer.trades) <= 1.001
    assert 0 <= common(need.trades, offer.trades) <= 1


def test_without_both_encoders_there_is_no_model(plain_preparer: Preparer) -> None:
    assert plain_preparer.trade_model is None
    assert plain_preparer.prepare(["plombier"])[0].trades is None
