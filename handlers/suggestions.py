"""What does a member see of the better wording that an officer suggests, and how do they answer?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram import F, Router

from handlers.callbacks import Go, ListingTap, SuggestionTap
from handlers.notice_kinds import Telling
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import Html, shorten, user_text
from locales.formats import amount
from locales.loader import load
from models.enums import SuggestionState
from models.errors import NotFound, Stale
from models.listing import Listing
from models.member import Person
from models.suggestion import Suggestion
from models.work import Work
from troc.listings import suggestions
from troc.listings.reading_values import ONCE, SEVERAL
from troc.listings.suggestions import LINES
from troc.matching.matcher import Matcher
from troc.members import team
from troc.workflows import suggesting

router = Router(name="suggestions")

TITLE, WORDS = 60, 110  #: characters of a listing's title in a heading, and of a line before or after


async def notice(telling: Telling) -> Screen | None:
    """An officer suggests to word a listing another way; untrue once it is answered or over."""
    try:
        suggestion, listing = await suggestions.get(telling.work, telling.id_of("suggestion_id"))
    except NotFound:
        return None
    if suggestion.person_id != telling.person.id or not suggestions.is_open(telling.work, suggestion, listing):
        return None
    return await offered(telling.work, suggestion, listing)


async def offered(work: Work, suggestion: Suggestion, listing: Listing) -> Screen:
    """Before and after, line by line, with yes and no."""
    officer = await team.get(work, suggestion.officer_id)
    name = officer.first_name if officer and officer.first_name else load().plain("officers-somebody")
    rows = [
        [button("suggesting-button-accept", SuggestionTap.on(suggestion.id, "accept"), "primary")],
        [
            button("suggesting-button-decline", SuggestionTap.on(suggestion.id, "decline")),
            button("button-menu", Go(to="menu")),
        ],
    ]
    told = load()("suggesting-offered", officer=name, title=user_text(shorten(listing.title, TITLE)))
    return compose([told, changes(suggestion, suggestion.before), load()("suggesting-nothing-yet")], rows)


def changes(suggestion: Suggestion, before: Mapping[str, Any]) -> Html:
    """What it would change, a line before and a line after for each."""
    say, parts = load(), []
    for line, columns in LINES.items():
        if not any(column in suggestion.lines for column in columns):
            continue
        now = {column: before.get(column) for column in columns}
        then = {column: suggestion.lines.get(column, now[column]) for column in columns}
        parts.append(say("suggesting-line", line=line, before=_said(line, now), after=_said(line, then)))
    if suggestion.photos:
        parts.append(say("suggesting-photos", count=len(suggestion.photos)))
    return Html("\n".join(parts))


def _said(line: str, values: Mapping[str, Any]) -> Html:
    """One line's value in words."""
    say = load().plain
    told = values.get(line)
    if line == "value" and values.get("value_cents") is not None:
        told = amount(values["value_cents"], values.get("value_high_cents"))
        if values.get("value_unit"):
            told = say("suggesting-value-unit", amount=told, unit=values["value_unit"])
    elif line == "capacity" and told in (ONCE, SEVERAL):
        told = say(f"declaring-capacity-{told}")
    return user_text(shorten(str(told), WORDS)) if told else Html(say("suggesting-none"))


@router.callback_query(SuggestionTap.filter(F.act == "accept"))
async def accept(
    _: object, callback_data: SuggestionTap, talk: Talk, person: Person, work: Work, matcher: Matcher
) -> None:
    """« Accepter »: the listing says so from now on."""
    try:
        listing, matches = await suggesting.accept(work, matcher, callback_data.uuid, person)
    except Stale:
        await _outdated(talk, person, work, callback_data)
        return
    see = button("suggesting-button-listing", ListingTap.on(listing.id, "open"))
    told = load()("suggesting-accepted", title=user_text(shorten(listing.title, TITLE)), matches=len(matches))
    await talk.trace(compose([told], [[see, button("button-menu", Go(to="menu"))]]))


@router.callback_query(SuggestionTap.filter(F.act == "decline"))
async def decline(_: object, callback_data: SuggestionTap, talk: Talk, person: Person, work: Work) -> None:
    """« Garder mes mots »: nothing has changed."""
    suggestion, listing = await suggestions.get(work, callback_data.uuid)
    try:
        suggestions.decline(work, suggestion, person.id)
    except Stale:
        await _outdated(talk, person, work, callback_data)
        return
    see = button("suggesting-button-listing", ListingTap.on(listing.id, "open"))
    await talk.trace(screen("suggesting-declined", [[see, button("button-menu", Go(to="menu"))]]))


async def _outdated(talk: Talk, person: Person, work: Work, tap: SuggestionTap) -> None:
    """It was answered, given up, or the listing was changed meanwhile: which."""
    suggestion, listing = await suggestions.get(work, tap.uuid)
    if suggestion.person_id != person.id:
        raise NotFound
    answered = suggestion.state in (SuggestionState.ACCEPTED, SuggestionState.DECLINED)
    see = button("suggesting-button-listing", ListingTap.on(listing.id, "open"))
    told = screen(
        "suggesting-answered" if answered else "suggesting-over",
        [[see, button("button-menu", Go(to="menu"))]],
    )
    await talk.trace(told)
