"""What does a sentence typed beneath a check card correct on it, rather than declare anew?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.enums import ListingKind
from troc.french.amounts import Amount
from troc.french.dates import DateReading
from troc.french.normalise import clean, drop_politeness, expand_sms, fold_aligned
from troc.listings.reading_bare import is_talk
from troc.listings.reading_lone import read_lone
from troc.listings.reading_spans import read_spans
from troc.listings.slots import peel, take_quantity
from troc.places.gazetteer import Commune, Gazetteer

#: A correction is short; what is longer is a listing of its own.
MAX_WORDS = 12

_SMALL = r"(?:a |au |en |sur |le |la |les |une? |des? |d'|du )?"
#: What says that the card is wrong.
_DENIES = re.compile(
    r"^(?:(?:ah |ben |mais |euh )?(?:non|nan|pardon|desolee?|oups|erreur|correction|rectification|attention"
    r"|je me suis trompee?|je voulais dire|je veux dire|en fait|en realite|finalement|plutot|disons|pas tout a fait"
    r"|c'est faux|ce n'est pas ca|c'est pas ca|il fallait lire|au lieu de \S+)\b[ ,.:!-]*)+"
)
#: What says what to put instead.
_SETS = re.compile(
    r"^(?:(?:il faut )?(?:mets?|mettez|mettre|change[rz]?|corrige[rz]?|modifie[rz]?|remplace[rz]?)"
    r"(?: (?:le|la|les) (?:titre|nom|lieu|date|prix|valeur|quantite))?(?: (?:par|en|a|pour))? "
    r"|(?:le|la) (?:titre|nom|lieu|date|prix|valeur|quantite) (?:est|c'est|serait) "
    r"|(?:c'est|ce sont|ce sera|ce serait|il s'agit d(?:e |')|y en a|il y en a) ?)"
)
_AFTER = re.compile(r"[ ,]+(?:plutot|en fait|finalement|desolee?|pardon|svp|merci)[ .!]*$")
_NOT_THIS = re.compile(rf"[ ,]+(?:et )?(?:(?:pas|non pas|plutot qu(?:e |')|au lieu d(?:e |')) ?{_SMALL}[^,]{{1,40}})$")
_FIRST_NOT = re.compile(
    rf"^(?:ce n'est pas|c'est pas|pas|non pas) ?{_SMALL}[^,]{{1,40}}?(?:,| mais| c'est)+ ?(?:c'est |plutot |bien )*"
)
_KINDS = (
    (
        ListingKind.OFFER,
        re.compile(
            r"(?:c'est )?(?:bien )?une offre|(?:je |j'|nous |on )(?:l'|la |le |les )?"
            r"(?:offre|propose|donne|prete|loue|vend|echange)(?:s|ons)?|j'offre|offre"
        ),
    ),
    (
        ListingKind.NEED,
        re.compile(
            r"(?:c'est )?(?:bien )?un besoin|(?:je |nous |on )(?:l'|la |le |les |en )?(?:re)?cherch(?:e|ons)"
            r"|(?:j'|nous |on )?(?:en )?(?:ai |avons |a )?besoin|une? (?:demande|recherche)"
        ),
    ),
)
#: After a bare « c'est », only what begins like a thing is its name (« c'est gratuit » is not).
_NAMES = re.compile(r"(?:une?|des|du|de la|de l'|mon|ma|mes|notre|nos|le|la|les|l')(?:\b|(?<='))")


@dataclass(frozen=True, slots=True)
class Correction:
    """The one line that is corrected; the others are None. `choices`: the communes a place may be when none is sure."""

    kind: ListingKind | None = None
    title: str | None = None
    quantity: str | None = None
    capacity: str | None = None
    place: Commune | None = None
    choices: tuple[Commune, ...] = ()
    when: DateReading | None = None
    value: Amount | None = None


def read_correction(text: str, today: date, gazetteer: Gazetteer) -> Correction | None:
    """What a text corrects on the card above it; None when it declares something of its own, or says nothing we know.

    A place, a date, a price or a number alone correct that line; a name corrects the title only after a word that says
    so (« plutôt », « non, c'est… »). `today` is the member's own day.
    """
    told = " ".join(drop_politeness(expand_sms(clean(text, 200))).split()).strip(" .!")
    if not told or len(told.split()) > MAX_WORDS or told.endswith("?"):
        return None
    rest, denied, stated = _stripped(told)
    flat = fold_aligned(rest).strip(" .!,")
    kind = next((kind for kind, pattern in _KINDS if pattern.fullmatch(flat)), None)
    if kind is not None:
        return Correction(kind=kind)
    lone = read_lone(rest, today, gazetteer)
    if lone is not None:
        return Correction(
            quantity=lone.quantity,
            capacity=lone.capacity,
            place=lone.place,
            choices=() if lone.place else lone.choices,
            when=lone.when,
            value=lone.value,
        )
    return _renamed(rest) if denied or (stated and _NAMES.match(flat)) else None


def _stripped(told: str) -> tuple[str, bool, bool]:
    """The words that count, whether something was denied, and whether it was said what to put instead."""
    before = len(told)
    start = _DENIES.match(fold_aligned(told))
    told = told[start.end() :] if start else told
    first = _FIRST_NOT.match(fold_aligned(told))
    told = told[first.end() :] if first else told
    last = _NOT_THIS.search(fold_aligned(told))
    told = told[: last.start()] if last and last.start() > 0 else told
    after = _AFTER.search(fold_aligned(told))
    told = told[: after.start()] if after else told
    denied = len(told) < before
    sets = _SETS.match(fold_aligned(told))
    told = told[sets.end() :] if sets else told
    return told.strip(" ,:"), denied, sets is not None


def _renamed(rest: str) -> Correction | None:
    """« plutôt une bétonnière », « c'est du chêne »: another name, with its quantity when it has one; no sentence with a cue."""
    spans, withdrawn = read_spans(rest)
    if withdrawn or any(span.kind is not None for span in spans) or is_talk(rest) or len(rest.split()) > 8:
        return None
    quantity, name = take_quantity(rest)
    title = peel(name)
    if sum(character.isalpha() for character in title) < 3:
        return None
    return Correction(
        title=title,
        quantity=quantity.shown if quantity else None,
        capacity=quantity.capacity if quantity else None,
    )
