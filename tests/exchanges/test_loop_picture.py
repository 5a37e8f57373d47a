"""Is a loop drawn whatever its firms are called?"""

from __future__ import annotations

import io

import pytest
from PIL import Image

from troc.exchanges.loop_picture import SIDE, Corner, picture

LONG = Corner(
    "Association des Amis de l'Écomusée et du Pôle d'Œuvres artisanales de la Vallée " * 2,
    "une entreprise d'insertion en menuiserie et second œuvre",
    "Anticonstitutionnellementdémesuré " + "et une longue description, avec des accents à chaque pas " * 4,
    "1\u202f234,50\u00a0€",
)
SHORT = Corner("Étal", "", "pain", "")


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("corner", [LONG, SHORT])
def test_every_loop_is_drawn(count: int, corner: Corner) -> None:
    content = picture([corner] * count, f"Boucle à {count}")
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG" and image.size == (SIDE, SIDE)
        assert len(image.convert("L").getcolors(256) or ()) > 20
    assert content == picture([corner] * count, f"Boucle à {count}"), "the same facts, the same picture"
