"""Things of one sort exclude one another where that sort is meant, and only there."""

from __future__ import annotations

import pytest

from tests.matching.conftest import NOW, MakeListing
from troc.french.vocabulary import Vocabulary
from troc.matching.index import MatchIndex
from troc.matching.lexicon import load_lexicon
from troc.matching.normalise import read
from troc.matching.prepared import Preparer
from troc.matching.rivals import differ, load_rivals


def test_codes_are_of_the_taxonomy() -> None:
    known = {concept.code for concept in load_lexicon().concepts}
    for codes in load_rivals().codes:
        assert codes
        assert all(any(code.startswith(start) for code in known) for start in codes)


@pytest.mark.parametrize(
    ("code", "one", "other", "rivals"),
    [
        ("S07.2", "cours d'anglais", "cours d'espagnol", True),
        ("S07.2", "cours d'anglais", "cours d'anglais et d'espagnol", False),
        ("S07.2", "cours d'anglais", "cours de langues", False),
        ("B03.4", "une bétonnière", "prêt d'échafaudage", True),
        ("B03.8", "groupe électrogène", "générateur 3 kVA", False),
        # Elsewhere the same words say for whom or in what style.
        ("S06.1", "buffet espagnol", "traiteur italien", False),
        # « pour un cheval » is a circumstance.
        ("E02.7", "un abri pour mon cheval", "garde de chiens", False),
    ],
)
def test_things_of_one_sort(vocabulary: Vocabulary, code: str, one: str, other: str, rivals: bool) -> None:
    named = [load_rivals().named(read(text, vocabulary).words, code) for text in (one, other)]
    assert differ(*named) is rivals
    assert differ(*reversed(named)) is rivals


def test_a_text_of_no_sub_category_names_nothing(vocabulary: Vocabulary) -> None:
    assert load_rivals().named(read("cours d'anglais", vocabulary).words, None) == frozenset()


@pytest.mark.parametrize(
    ("need", "trap"),
    [
        ("emprunter une remorque", "prêt d'un camion 20 m3 avec hayon"),
        ("un plaquiste pour une cloison", "pose de carrelage"),
        ("une plaque vibrante pour tasser une allée", "échafaudage à prêter"),
        ("apprendre l'italien", "cours d'allemand"),
        ("un violon d'étude", "guitare à donner"),
        ("castrer un chat", "garde et promenade de chiens"),
    ],
)
def test_what_is_only_of_the_same_sort_is_not_shown(
    preparer: Preparer, make_listing: MakeListing, need: str, trap: str
) -> None:
    judged = MatchIndex(preparer).compare(make_listing("need", need), make_listing("offer", trap), now=NOW)
    assert judged.fit.level is None


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("transporter le mobilier de notre agence", "camion et conducteur à la demi-journée"),
        ("détruire d'anciens contrats", "collecte et broyage sécurisé de documents"),
        ("la terre de nos bacs est pauvre", "crottin et compost à venir chercher"),
        ("déchiqueter nos tailles de haies", "prêt d'un broyeur de branches"),
        ("mettre notre caravane à l'abri jusqu'en mars", "cour fermée pour remorques et camping-cars"),
        ("un croquis pour réagencer l'accueil", "architecte d'intérieur"),
    ],
)
def test_finer_trades_find_each_other(preparer: Preparer, make_listing: MakeListing, need: str, offer: str) -> None:
    judged = MatchIndex(preparer).compare(make_listing("need", need), make_listing("offer", offer), now=NOW)
    assert judged.fit.push
