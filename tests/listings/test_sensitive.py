"""Which listings wait for an officer?"""

from __future__ import annotations

import pytest

from models.enums import ListingKind, Sensitive
from troc.listings.sensitive import flag_of

OFFER, NEED = ListingKind.OFFER, ListingKind.NEED


@pytest.mark.parametrize(
    ("kind", "title", "flag"),
    [
        (OFFER, "6 bouteilles de vin rouge", Sensitive.ALCOHOL),
        (OFFER, "Viennoiseries du matin", Sensitive.FOOD),
        (OFFER, "Œufs frais", Sensitive.FOOD),
        (OFFER, "consultation juridique d’une heure", Sensitive.TRADE),
        (OFFER, "réfection de toiture", Sensitive.BUILDING),
        (OFFER, "transport de palettes", Sensitive.HAULAGE),
        (OFFER, "bureaux d'occasion", Sensitive.USED),
        (NEED, "enlèvement de gravats", Sensitive.WASTE),
        (NEED, "un fichier clients du 77", Sensitive.FILES),
        (NEED, "prêt de main d'œuvre en juin", Sensitive.STAFF),
        (NEED, "du pain pour une réunion", None),
        (NEED, "un plombier", None),
        (OFFER, "10 h de comptabilité par mois", None),
        (OFFER, "peinture de bureaux", None),
        (OFFER, "vinaigrier en céramique", None),
        (OFFER, "prêt d'un camion", None),
        (OFFER, "", None),
        (None, "vin", None),
    ],
)
def test_words_of_no_trade_of_theirs(kind: ListingKind | None, title: str, flag: Sensitive | None) -> None:
    assert flag_of(kind, title, "craft", "un atelier") == flag
    assert flag_of(kind, title, None, None) == flag


@pytest.mark.parametrize(
    ("title", "sector", "trade"),
    [
        ("pain de la veille", "craft", "une boulangerie"),
        ("paniers de légumes", "farming", "une ferme"),
        ("cuvée de vin", "shop", "une cave"),
        ("réfection de toiture", "craft", "un couvreur"),
        ("transport de palettes", "transport", "une entreprise de transport"),
        ("bureaux d'occasion", "reuse", "une ressourcerie"),
        ("soins infirmiers", "health", "un cabinet"),
        ("expertise comptable", "consulting", "un cabinet comptable"),
    ],
)
def test_a_declared_trade_covers_its_words(title: str, sector: str, trade: str) -> None:
    assert flag_of(OFFER, title, "craft", "un atelier") is not None
    assert flag_of(OFFER, title, sector, trade) is None
