"""What does the matching know of a listing?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal
from uuid import UUID

from troc.matching.prepared import RawVectors

Kind = Literal["offer", "need"]

#: Categories whose services can mostly be done from afar: communication, management, IT, training and advice.
MOSTLY_REMOTE = frozenset({"S01", "S02", "S03", "S07"})
_FROM_AFAR = re.compile(
    r"\b(?:à|a) distance\b|\bvisio|\btéléconsult|\bpar (?:téléphone|zoom|teams|mail)\b", re.IGNORECASE
)
_ON_THE_SPOT = re.compile(r"\bsur place\b|\bprésentiel\b|\bà domicile\b|\bchez (?:vous|nous|moi)\b", re.IGNORECASE)
_CODE = re.compile(r"([BSE]\d\d)(?:\D*(\d+))?")


@dataclass(frozen=True, slots=True)
class IndexedListing:
    """A published listing, in plain values."""

    id: UUID
    organisation_id: UUID
    kind: Kind
    text: str
    #: Aware.
    published_at: datetime
    #: Taxonomy code, with or without the number of the sub-category; null when not known.
    category: str | None = None
    #: Degrees, of the town hall of the commune; null when the commune is not known.
    latitude: float | None = None
    longitude: float | None = None
    #: Can be done from afar; null when nobody said so.
    remote: bool | None = None
    #: The period it is for; null on the side nobody dated.
    available_from: date | None = None
    available_to: date | None = None
    #: As the listing keeps it: « 20 kg », « 2 h/semaine »; null when not given.
    quantity: str | None = None
    #: Excl. VAT, for the whole listing; null when not given.
    value_cents: int | None = None
    #: The structure belongs to the social economy.
    ess: bool = False
    #: Of an account of a rehearsal: it meets its like only.
    rehearsing: bool = False
    #: What the encoders made of the text earlier; null to have it made now.
    vectors: RawVectors | None = None


def said_remote(text: str) -> bool | None:
    """True when a text says that the thing can be done from afar, False when it says on the spot, None otherwise."""
    if _ON_THE_SPOT.search(text):
        return False
    return True if _FROM_AFAR.search(text) else None


def other_kind(kind: Kind) -> Kind:
    """Offers answer needs, needs answer offers."""
    return "need" if kind == "offer" else "offer"


@cache  # of a taxonomy of some hundred codes
def category_parts(code: str | None) -> tuple[str | None, str | None]:
    """(category, number of the sub-category) of a taxonomy code however joined (« S04.2 », « S04-2 », « S04 »)."""
    found = _CODE.match(code or "")
    return (found.group(1), found.group(2)) if found else (None, None)
