"""What an officer is offered while asking for a document: seasons, territories, labels that fit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from handlers.house import House
from handlers.officers import document_screens as screens
from locales.lint import problems_of_screen
from models.member import Campaign
from troc.workflows.documents import Document

AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "offered"),
    [
        (date(2026, 3, 1), ["printemps 2026", "été 2026"]),
        (date(2026, 11, 30), ["automne 2026", "hiver 2026-2027"]),
        (date(2026, 12, 1), ["hiver 2026-2027", "printemps 2027"]),
        (date(2027, 2, 28), ["hiver 2026-2027", "printemps 2027"]),
        (date(2027, 9, 1), ["automne 2027", "hiver 2027-2028"]),
    ],
)
def test_a_wave_is_called_after_its_season(today: date, offered: list[str]) -> None:
    assert screens.seasons(today) == offered


def campaign(number: int, territory: str = "Essonne") -> Campaign:
    return Campaign(
        id=UUID(int=number), territory=territory, channel="salon", wave="automne", typed_code="K7M2QX", expires_at=AT
    )


def test_campaigns_of_one_name_are_told_apart() -> None:
    long = "Communauté d’agglomération Roissy Pays de France"
    shown = screens.which_campaign(Document.CARD, [campaign(1, long), campaign(2, long), campaign(3)])
    labels = [button.label for row in shown.rows for button in row]
    assert list(problems_of_screen(shown.text, labels)) == []


def test_the_territory_comes_first_then_its_departements() -> None:
    fields = dict.fromkeys(House.__dataclass_fields__, "")
    house = House(**(fields | {"territory": "Essonne", "departements": ("91", "77", "999")}))
    assert screens.territories(house) == ["Essonne", "Seine-et-Marne"]
