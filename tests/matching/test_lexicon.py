"""The lexicon covers the taxonomy, and tells trades apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from troc.french.vocabulary import Vocabulary
from troc.french.wording import read_wording
from troc.matching.lexicon import FOLDER, Lexicon, lexicon_paths, load_lexicon, read_concepts, trade_words
from troc.matching.normalise import read

TAXONOMY = Path(FOLDER).parents[1] / "listings" / "data" / "taxonomie.tsv"


def test_every_sub_category_has_words() -> None:
    with TAXONOMY.open(encoding="utf-8", newline="") as file:
        wanted = {f"{row['code']}.{row['n']}" for row in csv.DictReader(file, delimiter="\t")}
    concepts = read_concepts(lexicon_paths())
    assert {concept.code for concept in concepts} == wanted
    assert all(len(concept.phrases) >= 3 for concept in concepts)


def test_names_are_unique_and_neighbours_exist() -> None:
    names = [concept.name for concept in read_concepts(lexicon_paths())]
    assert len(set(names)) == len(names)
    assert {near for concept in read_concepts(lexicon_paths()) for near in concept.near} <= set(names)


def test_the_words_of_the_trade_are_those_of_the_lexicon() -> None:
    """They are stored with the wording: after a change of the lexicon, `python -m benchmarks.train_matching`."""
    assert list(read_wording().trade) == sorted(trade_words(lexicon_paths()))


def agreement(vocabulary: Vocabulary, one: str, other: str) -> float:
    lexicon: Lexicon = load_lexicon()
    meanings = [lexicon.meaning(read(text, vocabulary).words) for text in (one, other)]
    agreed, mine, theirs = lexicon.agreement(*meanings)
    assert 0 <= agreed <= 1
    assert (mine is None) == (theirs is None) == (agreed == 0)
    return agreed


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("tenue de mes comptes", "10 h de comptabilité par mois"),
        ("lavabo bouché", "plombier"),
        ("vieux draps pour faire des chiffons", "linge d'hôtel"),
        ("porter secours", "stage SST"),
        ("il y a des souris dans la réserve", "dératisation"),
        ("emporter 3 vieux canapés", "débarras"),
        ("mon téléphone est cassé", "réparation d'ordinateurs et de smartphones"),
    ],
)
def test_agrees(vocabulary: Vocabulary, need: str, offer: str) -> None:
    assert agreement(vocabulary, need, offer) >= 0.9


@pytest.mark.parametrize(
    ("need", "trap"),
    [
        ("tenue de mes comptes", "Compte Instagram : audit et conseils"),
        ("refaire les peintures du bureau", "cours de peinture à l'huile sur toile"),
        ("cours d'anglais", "cours de guitare"),
        ("il y a des souris dans la réserve", "souris et claviers sans fil"),
        ("un serveur pour samedi", "serveur informatique rack 2U"),
        ("emporter 3 vieux canapés", "canapé d'occasion"),
        ("envoyer dix cartons à Marseille", "cartons d'emballage neufs"),
    ],
)
def test_is_not_fooled(vocabulary: Vocabulary, need: str, trap: str) -> None:
    assert agreement(vocabulary, need, trap) < 0.5


def test_says_the_sub_category(vocabulary: Vocabulary) -> None:
    lexicon = load_lexicon()
    assert lexicon.best_code(lexicon.meaning(read("fuite sous l'évier, wc bouchés", vocabulary).words)) == "S04.2"
    assert lexicon.best_code(lexicon.meaning(read("bonjour", vocabulary).words)) is None
