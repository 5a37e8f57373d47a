"""What does the team do with what members say in words, deed by deed?"""

from __future__ import annotations

from collections.abc import Iterator

from tests.flows.people import Someone
from tests.flows.scenes import Deed


def coding(officer: Someone) -> Iterator[Deed]:
    """The officer reads one text and what a code means, ticks it, and proposes a code of their own."""
    yield officer, "says", "/verbatims"
    for label in ("Coder|Livre de codes", "Freins", "Définitions|Distance, transport", "Distance, transport|Freins"):
        yield officer, "taps", label
    yield from ((officer, "taps", label) for label in ("Définitions|Verbatims", "Revenir au thème|Livre de codes"))
    yield from (
        (officer, "taps", label) for label in ("☐ Calendrier|☑ Calendrier|Freins", "Revenir au verbatim|Verbatims")
    )
    yield officer, "says", "/verbatims"
    yield from ((officer, "taps", label) for label in ("Livre de codes", "Freins", "Proposer un code"))
    yield from ((officer, "says", words) for words in ("Peur de gêner", "La personne craint de déranger."))
    yield officer, "taps", "Annuler"
    yield officer, "says", "/verbatims"
    yield from ((officer, "taps", label) for label in ("Entretiens", "01/12 14 h Atelier Carla", "Prendre les notes"))
    yield from ((officer, "says", "Un garage de trois personnes."), (officer, "taps", "Revenir à l'entretien"))
