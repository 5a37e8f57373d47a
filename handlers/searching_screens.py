"""What does a search among the listings show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.callbacks import Go, SearchTap
from handlers.screens import Button, Rows, Screen, button, compose, labelled, screen
from locales import formats
from locales.escape import Html, shorten
from locales.loader import load
from models.base import to_token
from models.enums import ListingKind
from troc.workflows.searching import Seen

MENU = Go(to="menu")
A_PAGE = 5
#: Kilometres that can be chosen beside the usual limit; 0 is everywhere.
NEAR_KM, EVERYWHERE = 15, 0
#: Below this many km between two communes, the number means little.
LEAST_KM = 3
LABEL, TITLE, QUOTED = 24, 70, 40  #: characters of a title on a button and in the list, of the words searched for


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    words: str
    kind: ListingKind  #: of the listings wanted
    km: int  #: 0: everywhere
    page: int = 0

    def at(self, **changes: Any) -> Query:
        """The same but for these."""
        return replace(self, **changes)


def ask(kind: ListingKind) -> Screen:
    """What is looked for?"""
    return screen(f"searching-ask-{kind}", [[button("button-menu", MENU)]])


def results(query: Query, found: Sequence[Seen], usual_km: int) -> Screen:
    """One page of what was found, and ways to look otherwise."""
    say, words = load(), shorten(query.words, QUOTED)
    publish = button(f"searching-button-publish-{query.kind.other}", SearchTap(act="publish"))
    ways: Rows = [_filters(query, usual_km), [publish, _again()], [button("button-menu", MENU)]]
    if not found:
        where = "far" if query.km == EVERYWHERE else "near"
        return compose([say(f"searching-none-{query.kind}", words=words, where=where)], ways)
    pages = -(-len(found) // A_PAGE)
    page = min(query.page, pages - 1)
    here = list(enumerate(found, 1))[page * A_PAGE : (page + 1) * A_PAGE]
    before = button("searching-button-previous", SearchTap(act="page", arg=str(page - 1))) if page else None
    after = button("button-next", SearchTap(act="page", arg=str(page + 1))) if page + 1 < pages else None
    heading = say(f"searching-found-{query.kind}", count=len(found), words=words, page=page + 1, pages=pages)
    lines = Html("\n".join(_line(number, seen) for number, seen in here))
    return compose([heading, lines], [*([_open(number, seen)] for number, seen in here), [before, after], *ways])


def one(query: Query, seen: Seen) -> Screen:
    """One of those found; the tap says what it makes known, and to whom."""
    say = load()
    facts = [
        say(f"searching-one-{query.kind}", title=shorten(seen.title, TITLE)),
        say("searching-one-quantity", quantity=seen.quantity) if seen.quantity else None,
        say("searching-one-when", when=seen.when) if seen.when else None,
        _place(seen),
    ]
    token = to_token(seen.listing.id)
    rows: Rows = [
        [button("proposals-button-yes", SearchTap(act="want", arg=token), "primary")],
        [button("button-back", SearchTap(act="page", arg=str(query.page))), button("button-menu", MENU)],
    ]
    told = Html("\n".join(fact for fact in facts if fact))
    words = shorten(query.words, QUOTED)
    return compose([told, say(f"searching-one-yes-{query.kind}", words=words)], rows)


def _filters(query: Query, usual_km: int) -> list[Button | None]:
    """The distances that are not the present one, and the other kind."""
    choices = [km for km in dict.fromkeys((NEAR_KM, usual_km, EVERYWHERE)) if km != query.km]
    distances: list[Button | None] = [
        button("searching-button-km" if km else "searching-button-everywhere", SearchTap(act="km", arg=str(km)), km=km)
        for km in choices
    ]
    return [*distances, button(f"searching-button-{query.kind.other}s", SearchTap(act="kind", arg=query.kind.other))]


def _again() -> Button:
    return button("searching-button-again", SearchTap(act="ask"))


def _open(number: int, seen: Seen) -> Button:
    return labelled(f"{number}. {shorten(seen.title, LABEL)}", SearchTap(act="see", arg=to_token(seen.listing.id)))


def _line(number: int, seen: Seen) -> Html:
    say = load()
    return say(
        "searching-line",
        number=number,
        title=shorten(seen.title, TITLE),
        trade=seen.trade or say.plain("proposals-somebody"),
        place=_where(seen),
        level="strong" if seen.strong else "possible",
    )


def _place(seen: Seen) -> Html:
    say = load()
    return say("searching-one-place", trade=seen.trade or say.plain("proposals-somebody"), place=_where(seen))


def _where(seen: Seen) -> str:
    """« Melun, à environ 12 km »: the commune and nothing nearer."""
    if seen.commune is None:
        return load().plain("searching-place-unknown")
    km = seen.km
    how = "unknown" if km is None else "same" if km == 0 else "near" if km < LEAST_KM else "far"
    return load().plain("searching-place", how=how, commune=seen.commune.name, distance=formats.distance(km or 0))
