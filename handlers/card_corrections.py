"""How is a card corrected by a sentence typed beneath it, and a place that may be several communes settled?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from handlers.callbacks import ListingTap
from handlers.check_card import Checking, Turn, present
from handlers.screens import Screen, button, commune_button, screen
from locales.loader import load
from models.base import to_token
from models.listing import Listing
from troc.listings import drafts
from troc.listings.reading import ReadItem
from troc.listings.reading_corrections import Correction, read_correction
from troc.places.gazetteer import Commune, load_gazetteer
from troc.places.reader import read_commune


async def correct(turn: Turn, draft: Listing, text: str) -> bool:
    """Change the line that a sentence corrects and show the card anew; False when it corrects none."""
    if not draft.title:
        return False
    today = turn.work.now.astimezone(ZoneInfo(turn.person.zone)).date()
    said = read_correction(text, today, load_gazetteer())
    if said is None:
        return False
    turn.talk.chat.misunderstandings = 0
    if said.choices:
        await turn.talk.show(places_screen(draft, said.choices))
        return True
    await drafts.edit(turn.work, draft, turn.person.id, **_columns(said))
    await turn.work.session.flush()
    await present(turn, draft, load()("declaring-corrected"))
    return True


def _columns(said: Correction) -> dict[str, Any]:
    """The columns of the one line that was corrected."""
    if said.kind is not None:
        return {"kind": said.kind}
    if said.place is not None:
        return {"commune_code": said.place.code}
    if said.when is not None:
        return {"when_phrase": said.when.phrase[: drafts.WHEN_LIMIT], "when_from": None, "when_to": None}
    if said.value is not None:
        value = said.value
        return {"value_cents": value.low_cents, "value_high_cents": value.high_cents, "value_unit": value.unit}
    columns: dict[str, Any] = {"title": said.title[: drafts.TITLE_LIMIT]} if said.title else {}
    if said.quantity is not None:
        columns |= {"quantity": said.quantity[: drafts.QUANTITY_LIMIT], "capacity": said.capacity}
    return columns


def places_screen(listing: Listing, choices: Sequence[Commune], line: str = "place") -> Screen:
    """Up to three communes to choose from. `line`: « place » for this listing, « places » for all of its batch."""
    named = [commune_button(c, ListingTap.on(listing.id, "set", f"{line}={c.code}")) for c in choices]
    other = button("declaring-button-other-place", ListingTap.on(listing.id, "edit", "place"))
    back = button("button-back", ListingTap.on(listing.id, "open"))
    return screen("declaring-which-place", [*([each] for each in named), [other, back]])


async def ask_place(turn: Turn, made: Sequence[Listing], items: Sequence[ReadItem], data: dict[str, Any]) -> bool:
    """Ask which commune is meant when a message named a place that is several (« Marne-la-Vallée »); False when none did."""
    for draft, item in zip(made, items, strict=False):
        if item.place is None and item.place_phrase:
            choices = read_commune(item.place_phrase, load_gazetteer()).choices
            if choices:
                await turn.state.set_state(Checking.card)
                await turn.state.update_data({"listing": to_token(draft.id), **data})
                await turn.talk.show(places_screen(draft, choices, "places"))
                return True
    return False


async def settle_places(turn: Turn, listing: Listing, code: str) -> None:
    """Write a chosen commune on every draft of the batch that has none of its own."""
    for draft in await drafts.batch_of(turn.work, listing):
        if draft.commune_code is None:
            await drafts.edit(turn.work, draft, turn.person.id, commune_code=code)
    await turn.work.session.flush()
    await present(turn, listing)


def placed(items: Sequence[ReadItem], data: dict[str, Any]) -> list[ReadItem]:
    """The things read, with the place and the date said just before them by a message that named nothing else."""
    place, when = data.get("lone_place"), data.get("lone_when")
    kept = []
    for item in items:
        if isinstance(place, str) and item.place_phrase is None:
            item = replace(item, place=read_commune(place, load_gazetteer()).accepted, place_phrase=place)
        if isinstance(when, str) and item.when_phrase is None:
            item = replace(item, when_phrase=when)
        kept.append(item)
    return kept
