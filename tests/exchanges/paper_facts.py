"""Agreements of two, three and four structures, as the tests of the papers print them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from locales.papers import French
from models.enums import LegalForm, VatRegime
from troc.exchanges.fiscal_rules import rules_on
from troc.exchanges.papers.facts import Acceptance, Agreement, Delivery, Party
from troc.exchanges.value import Firm

RULES = rules_on(date(2026, 11, 23))
SAY = French(ZoneInfo("Europe/Paris"))
AT = datetime(2026, 11, 23, 13, 3, tzinfo=UTC)

PARTIES = {
    "joiner": Party(
        "Menuiserie Lefèvre",
        "Claire Lefèvre",
        Firm(VatRegime.ASSUJETTI, Decimal(20), True),
        LegalForm.SARL,
        "812345678",
        "FR32812345678",
        "12 rue des Épinettes, 77000 Melun",
    ),
    "farm": Party(
        "Les Jardins de l’Œuf à la Noix",
        "Aïcha N’Diaye",
        Firm(VatRegime.NON_ASSUJETTI),
        LegalForm.ASSOCIATION,
        "498765432",
        None,
        "3 chemin du Moulin, 91150 Étampes",
    ),
    "studio": Party("Studio Ça Déménage", "Noël Garçon", Firm(VatRegime.FRANCHISE), LegalForm.SOLE_TRADER, "901234567"),
    "caterer": Party(
        "Traiteur Bœuf & Cœur",
        "Benoît Hervé",
        Firm(VatRegime.ASSUJETTI, Decimal(10), True),
        LegalForm.SAS,
        "753951852",
        "FR11753951852",
    ),
}


def gift(giver: str, receiver: str, what: str, ht_cents: int, rate: Decimal | None = None) -> Delivery:
    return Delivery(giver, receiver, what, ht_cents, rate, due_from=date(2026, 12, 3), due_to=date(2026, 12, 18))


def agreement(*deliveries: Delivery) -> Agreement:
    keys = dict.fromkeys(key for each in deliveries for key in (each.giver, each.receiver))
    return Agreement(
        number="2026-0042",
        version=2,
        made_at=AT,
        parties={key: PARTIES[key] for key in keys},
        deliveries=deliveries,
        acceptances=tuple(Acceptance(key, PARTIES[key].signatory, AT) for key in keys),
        team="Essonne Active",
        pay_by=date(2027, 1, 15),
    )


TWO = agreement(
    replace(gift("joiner", "farm", "Trois bacs de culture en douglas", 100_000), quantity="3 bacs", place="Étampes"),
    gift("farm", "joiner", "Paniers de légumes de saison", 100_000),
)
THREE = agreement(
    gift("joiner", "studio", "Réparation d’un établi", 60_000),
    gift("studio", "farm", "Affiche et dépliant", 80_000),
    gift("farm", "joiner", "Salle voûtée, deux journées", 65_000),
)
FOUR = agreement(
    gift("joiner", "studio", "Étagères sur mesure", 90_000),
    gift("studio", "farm", "Site internet de cinq pages", 110_000),
    replace(gift("farm", "caterer", "Herbes et légumes", 70_000), condition="frais", quantity="12 cagettes"),
    gift("farm", "caterer", "Salle pour un séminaire", 30_000),
    gift("caterer", "joiner", "Repas de fin d’année, 25 couverts", 60_000),
    gift("caterer", "joiner", "Vins et boissons", 40_000, Decimal(20)),
)

LONG_NAME = "Société coopérative d’intérêt collectif pour l’insertion, la réhabilitation écologique et la solidarité du Sud-Essonne"
LONG_TEXT = "\n".join(
    f"Ligne {n} : fourniture et réglage de l’élément n° {n}, finitions soignées" for n in range(1, 41)
)


def long_of(short: Agreement) -> Agreement:
    """The same with names of 120 characters, long addresses and descriptions of 40 lines."""
    address = (
        "Bâtiment C, zone d’activité des Grands-Champs-de-la-Croix, 1234 avenue du Président-Mitterrand, 77000 Melun"
    )
    parties = {
        key: replace(
            party, name=f"{LONG_NAME} {rank}"[:120], address=address, signatory="Marie-Clémentine de La Rochefoucauld"
        )
        for rank, (key, party) in enumerate(short.parties.items(), 1)
    }
    deliveries = tuple(
        replace(each, what=f"Prestation {rank}\n{LONG_TEXT}") for rank, each in enumerate(short.deliveries, 1)
    )
    return replace(short, parties=parties, deliveries=deliveries)
