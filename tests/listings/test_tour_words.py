"""What do people mean by what they answer on the tour?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import ListingKind
from troc.listings.tour_words import (
    Expense,
    asks_back,
    bare,
    listed,
    offers_plainly,
    read_expenses,
    says_nothing,
    wants_later,
)


@pytest.mark.parametrize(
    "text",
    ["rien", "Non merci", "aucune machine", "on a pas de local", "je vois pas", "J'ai pas de stock", "pas vraiment",
     "nous n'avons pas de machines", "rien de spécial pour l'instant", "on n'en a pas", "je ne sais pas", "passer", "nada"],
)  # fmt: skip
def test_nothing_here(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["non mais j'ai une remorque", "pas de palettes mais des cartons", "une remorque", "plus tard", "rideaux", ""],
)
def test_something_here(text: str) -> None:
    assert not says_nothing(text)


def test_later_is_no_answer() -> None:
    assert wants_later("plus tard") and wants_later("pas maintenant")
    assert not wants_later("je ne sais pas") and not wants_later("le soir")


@pytest.mark.parametrize(
    ("text", "back"),
    [("c'est quoi une machine ?", True), ("il faut que ce soit quoi exactement?", True), ("vous voulez dire quoi ?", True),
     ("qui peut réparer ma caisse ?", False), ("quelqu'un pour le ménage ?", False), ("une remorque ?", False),
     ("une remorque", False), ("changer les pneus du camion", False), ("mettre à jour notre site", False),
     ("changer mon adresse", True)],
)  # fmt: skip
def test_a_question_back(text: str, back: bool) -> None:
    assert asks_back(text) is back


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("compta, mise en page de devis", ["compta", "mise en page de devis"]),
        ("petite salle au dessus, une place de parking", ["petite salle au dessus", "une place de parking"]),
        ("un hangar à Melun, 80m2 a moitié vide", ["un hangar à Melun 80m2 a moitié vide"]),
        ("salle de 30 m2, le lundi, vidéoprojecteur", ["salle de 30 m2 le lundi", "vidéoprojecteur"]),
        ("le lundi, on est fermés, je peux faire du pain", ["le lundi on est fermés, je peux faire du pain"]),
        ("l'atelier le soir, et on a une salle", ["l'atelier le soir", "et on a une salle"]),
        ("mon apprenti, il peut scier", ["mon apprenti, il peut scier"]),
        ("pneus à 85,50 €", ["pneus à 85,50 €"]),
    ],
)
def test_commas_part_things_not_sentences(text: str, lines: list[str]) -> None:
    assert listed(text).split("\n") == lines


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("on a repoussé le site internet et la peinture", "le site internet et la peinture"),
        ("j'ai remis à plus tard l'achat d'un four", "un four"),
        ("je fais moi meme les photos et facebook et j'y passe des heures", "les photos et facebook"),
        ("on passe trop de temps sur les devis et la paperasse", "les devis et la paperasse"),
        ("la vitrine à changer, pas pu payer un graphiste", "la vitrine à changer\nun graphiste"),
        ("refaire l'enseigne", "refaire l'enseigne"),
    ],
)
def test_what_was_put_off_without_the_words_that_say_so(text: str, thing: str) -> None:
    assert bare(text, ListingKind.NEED) == thing


def test_a_team_that_can_is_the_member_who_can() -> None:
    assert bare("le mardi l'équipe peut réparer du petit matériel", ListingKind.OFFER).split() == (
        ["le", "mardi", "je", "peux", "réparer", "du", "petit", "matériel"]
    )


def test_an_offer_among_needs_must_be_plain() -> None:
    assert offers_plainly("mais je propose des cours") and not offers_plainly("j'ai des souris dans la réserve")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le comptable 180 €, 3 pneus 450€, sacs 90 euros",
         [("comptable", 18000), ("3 pneus", 45000), ("sacs", 9000)]),
        ("j'ai payé la réparation du four 300 euros et acheté des cartons 120 €",
         [("réparation du four", 30000), ("cartons", 12000)]),
        ("comptable : 220 €/mois\nmenage : 90\npub facebook 50",
         [("comptable", 22000), ("menage", 9000), ("pub facebook", 5000)]),
        ("essence, compta", [("essence", None), ("compta", None)]),
        ("transporteur 180 et des photos 250", [("transporteur", 18000), ("photos", 25000)]),
        ("un plein 85,50 et le comptable 1 200 euros", [("plein", 8500), ("comptable", 120000)]),
        ("🙂", []),
        ("12", []),
    ],
)  # fmt: skip
def test_expenses(text: str, found: list[tuple[str, int | None]]) -> None:
    assert read_expenses(text) == [Expense(words, cents) for words, cents in found]


@settings(max_examples=300, deadline=2000)
@given(st.text(max_size=600))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for kind in ListingKind:
        bare(text, kind)
    read_expenses(text)
    says_nothing(text), wants_later(text), asks_back(text), offers_plainly(text)
