"""What does this free French message offer and need?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from models.enums import ListingKind
from troc.french.amounts import Amount
from troc.french.dates import DateReading, find_when
from troc.french.normalise import clean, drop_politeness, expand_sms, fold_aligned
from troc.listings.reading_acts import read_act
from troc.listings.reading_bare import is_talk
from troc.listings.reading_items import MAX_ITEMS, split_items
from troc.listings.reading_lone import read_lone
from troc.listings.reading_places import PlaceFound, take_place
from troc.listings.reading_spans import Span, read_spans
from troc.listings.reading_values import ONCE, SEVERAL, Act, Reading, ReadItem
from troc.listings.slots import peel, peel_right, take_amount, take_quantity, take_when
from troc.places.gazetteer import Gazetteer

__all__ = ["ONCE", "SEVERAL", "Act", "ReadItem", "Reading", "read_message"]

#: A title longer than this is cut at a word: the card and the index need no more.
MAX_TITLE = 120
#: Of one thing's words, what follows these many characters is not searched for a price, a place or a date.
MAX_ITEM = 500
#: Letters the rest of the sentence must hold to be worth keeping.
MIN_REST = 8

_HAVING = re.compile(
    r"(?:j'ai|on a|nous avons|il y a|y a|ai)\b"
    r"(?!.*\b(?:a (?:donner|preter|vendre|ceder|louer|echanger|proposer|offrir|partager|ecouler)|en trop|dispos?"
    r"|disponibles?|libres?)\b)"
)
#: « à donner cause travaux : lavabo, miroir ».
_REASON = re.compile(r"^(?:pour )?(?:cause|raison)s? (?:de |d')?[^:,]{2,40} ?: ", re.IGNORECASE)
_PLEASE = re.compile(r"\b(?:svp|stp|s'il (?:vous|te) plait)\b")
_WHERE = re.compile(r"(?:a|au|aux|en|dans|sur|secteur|pres|proche|autour|vers|region)\b")
_SOMEBODY_COMES = re.compile(
    r"(?:que )?(?:quelqu'?un|quelqun|qqn|qq1|une personne|un pro|un coup de main|de l'aide)?(?: qui)?(?: (?:me |m'"
    r"|nous |y |s'en |en )?"
    r"(?:regarde|regarder|vienne|venir|passe|passer|voie|voir|occupe|occuper|aide|aider|intervienne|intervenir"
    r"|depanne|depanner))?"
)
_MANNER = re.compile(r"(?:(?:\w+ment|bien|vite|aussi|tres|moi|meme|seul|soigne|et|sur place|chez vous)\b ?)*")


def read_message(text: str, today: date, gazetteer: Gazetteer, assumed: ListingKind | None = None) -> Reading:
    """Offers and needs of a message, or its act; nothing when neither is found.

    `assumed` is the kind just asked for (« J'offre » was tapped): what bears no cue is of that kind, and any sentence
    that declares nothing else (« mon site a été piraté ») is one thing of it. A cue in the text always wins.

    `today` is the member's own day, for « samedi ». The kind is never guessed: without a cue it is None. Never raises;
    the time is bounded whatever the length: only the first 4,096 characters are read (one message of Telegram).
    """
    plain = clean(text)
    act = read_act(plain, asked=assumed is not None)
    if act is not None:
        return Reading((), act)
    told = drop_politeness(expand_sms(plain))
    if not re.search(r"\w", told):
        return Reading((), None)
    spans, withdrawn = read_spans(told, skills=assumed is ListingKind.OFFER)
    if not withdrawn and (not spans or (len(spans) == 1 and spans[0].kind is None)):
        lone = read_lone(told, today, gazetteer)
        if lone is not None:
            return Reading((), None, lone)
    if spans and all(span.kind is None for span in spans) and _PLEASE.search(fold_aligned(plain)):
        spans = [replace(span, kind=ListingKind.NEED) for span in spans]  # « un couvreur svp »
    if assumed is not None:
        spans = [replace(span, kind=span.kind or assumed) for span in spans]
        if (not spans and not withdrawn) or _says_nothing_more(spans, told, assumed):
            thing = told.rpartition(",")[0] if spans and spans[0].verb else told
            spans = [Span(assumed, (thing or told).replace("\n", ", "), spans[0].verb if spans else "")]
    items: list[ReadItem] = []
    for span in spans:
        items.extend(_items(span, today, gazetteer))
    if items:
        return Reading(tuple(items[:MAX_ITEMS]), None)
    if withdrawn:
        return Reading((), Act.WITHDRAW)
    # a question that declares nothing is one about the service
    return Reading((), Act.HELP if told.rstrip().endswith("?") and not is_talk(told) else None)


def _says_nothing_more(spans: list[Span], told: str, assumed: ListingKind) -> bool:
    """Whether the one thing found is empty without the rest of the sentence, or a trouble told to who asked for needs.

    « mon pc plante, il faudrait que quelqu'un regarde », « carrelage et faïence, je pose proprement »; and, asked what
    one needs, « on a des souris dans la réserve » offers no mice.
    """
    if len(spans) != 1:
        return False
    only, words = spans[0], fold_aligned(spans[0].text).strip(" ,.!")
    if assumed is ListingKind.NEED and only.kind is ListingKind.OFFER:
        return not only.verb and _HAVING.match(fold_aligned(told)) is not None
    if only.kind is not assumed or len(told) < len(only.text) + MIN_REST or (only.verb and "," not in told):
        return False
    return (_MANNER if only.verb else _SOMEBODY_COMES).fullmatch(words) is not None


def _items(span: Span, today: date, gazetteer: Gazetteer) -> list[ReadItem]:
    """The items of one stretch; a place or a date said after the last of a list is said of all of it."""
    beside_when, beside_place = _beside(span.beside, today, gazetteer)
    if span.verb:
        item = _item(f"{span.verb} {span.text}", span.kind, today, gazetteer, unsure=False, keep_start=True)
        return _spread([item], None, beside_place, beside_when)
    value, place, when, text = _shared(peel_right(_REASON.sub("", span.text)), today, gazetteer)
    pieces = split_items(text, listed=span.listed)
    items = [_item(piece.text, span.kind, today, gazetteer, unsure=piece.unsure) for piece in pieces]
    items = [item for item in items if item.title]
    if not items:
        return []
    return _spread(items, value, place or beside_place, when or beside_when)


def _beside(text: str, today: date, gazetteer: Gazetteer) -> tuple[DateReading | None, PlaceFound | None]:
    """The date and the place said before the cue; a date inside a story is none (« mon four a lâché ce matin »)."""
    if not text:
        return None, None
    when = find_when(text, today)
    if when is not None and not re.fullmatch(r"(?:pour .*)?", fold_aligned(text[: when.start]).strip()):
        when = None
    place = take_place(f"- {text}", gazetteer) if _WHERE.match(fold_aligned(text)) else None
    return when.reading if when else None, place


def _shared(
    text: str, today: date, gazetteer: Gazetteer
) -> tuple[Amount | None, PlaceFound | None, DateReading | None, str]:
    """Value, place and date said at the very end of a stretch, before it is cut into things."""
    value: Amount | None = None
    place: PlaceFound | None = None
    when: DateReading | None = None
    for _ in range(3):
        shorter_value, rest = take_amount(text)
        if value is None and shorter_value and text.startswith(rest.rstrip(" ,")) and not re.search(r"[;+\n]", rest):
            value, text = shorter_value, rest
        found = take_place(text, gazetteer)
        if place is None and found and text.startswith(found.rest):
            place, text = found, found.rest
        reading, rest = take_when(text, today)
        if when is None and reading and text.startswith(rest):
            when, text = reading, rest
    return value, place, when, text


def _spread(
    items: list[ReadItem], value: Amount | None, place: PlaceFound | None, when: DateReading | None
) -> list[ReadItem]:
    """What was said at the end goes to every item without its own; a price only to the last."""
    spread: list[ReadItem] = []
    for item in items:
        if place is not None and item.place_phrase is None:
            item = replace(item, place=place.commune, place_phrase=place.phrase)
        if when is not None and item.when is None:
            item = replace(item, when=when, when_phrase=when.phrase)
        spread.append(item)
    if value is not None and spread[-1].value is None:
        spread[-1] = replace(spread[-1], value=value)
    return spread


def _item(
    text: str, kind: ListingKind | None, today: date, gazetteer: Gazetteer, *, unsure: bool, keep_start: bool = False
) -> ReadItem:
    """One item: value, place, date, quantity taken out in this order, then the title peeled."""
    text = text[:MAX_ITEM]
    value, rest = take_amount(peel_right(text))
    rest = peel_right(rest)
    place = take_place(rest, gazetteer)
    rest = place.rest if place else rest
    when, rest = take_when(rest, today)
    if keep_start:
        quantity = None
    else:
        quantity, rest = take_quantity(rest)
    title = _cut(rest if keep_start else peel(rest))
    return ReadItem(
        kind=kind,
        title=title if re.search(r"\w", title) else "",
        quantity=quantity.shown if quantity else None,
        capacity=quantity.capacity if quantity else ONCE,
        value=value,
        place=place.commune if place else None,
        place_phrase=place.phrase if place else None,
        when_phrase=when.phrase if when else None,
        when=when,
        unsure_cut=unsure,
        original=text,
    )


def _cut(title: str) -> str:
    title = title.replace("\n", " ").strip(" ,;:-–")
    if len(title) <= MAX_TITLE:
        return title
    return title[:MAX_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") if " " in title[:MAX_TITLE] else title[:MAX_TITLE]
