"""Which values does the reading of a message hand back?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.enums import ListingKind
from troc.french.amounts import Amount
from troc.french.dates import DateReading
from troc.places.gazetteer import Commune


class Act(StrEnum):
    """What a message does when it declares nothing."""

    GREET = "greet"
    THANK = "thank"
    HELP = "help"
    WITHDRAW = "withdraw"
    MENU = "menu"
    CANCEL = "cancel"


#: `ReadItem.capacity`: given once, or several times; the third form is an amount a period, « 10 h par mois ».
ONCE, SEVERAL = "once", "several"


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One thing offered or needed. `kind` None means: ask with two buttons."""

    kind: ListingKind | None
    title: str  #: the user's own words, spelling kept
    quantity: str | None  #: as shown on the card: « 20 kg », « 3 », « 2 h/semaine »
    capacity: str  #: « once », « several », or an amount a period: « 10 h par mois »
    value: Amount | None
    place: Commune | None  #: None when the phrase names no commune we are sure of
    place_phrase: str | None
    when_phrase: str | None
    when: DateReading | None
    unsure_cut: bool  #: perhaps two things in one: the card gives a button to part them
    original: str


@dataclass(frozen=True, slots=True)
class Lone:
    """The one thing that a text says beside no thing at all; the others are None."""

    place: Commune | None = None  #: when sure
    choices: tuple[Commune, ...] = ()  #: the communes a place may be, best first
    phrase: str = ""  #: the place or the date in the writer's words
    when: DateReading | None = None
    value: Amount | None = None
    quantity: str | None = None
    capacity: str | None = None  #: with the quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one message; `act` is set only when `items` is empty, `lone` when the message only names a place,
    a date, an amount or a quantity."""

    items: tuple[ReadItem, ...]
    act: Act | None
    lone: Lone | None = None
