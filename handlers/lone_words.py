"""What is asked when somebody only named a place or a date, and no thing?"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from aiogram.fsm.state import State

from handlers.callbacks import Go
from handlers.check_card import Turn
from handlers.listing_screens import CANCEL
from handlers.screens import Rows, button, screen
from models.enums import ListingKind
from troc.listings.reading import read_message
from troc.places.gazetteer import load_gazetteer

#: What a chat remembers of them until the thing itself is told.
PLACE, WHEN = "lone_place", "lone_when"
NOTHING: dict[str, None] = {PLACE: None, WHEN: None}


async def ask_thing(turn: Turn, text: str, kind: ListingKind | None, waiting: State) -> bool:
    """Keep a place or a date told alone and ask for the thing, in the state `waiting`; False when the text is more.

    `kind` is the kind just asked for, if any.
    """
    today = turn.work.now.astimezone(ZoneInfo(turn.person.zone)).date()
    lone = read_message(text, today, load_gazetteer(), kind).lone
    if lone is None or not lone.phrase:
        return False
    if await turn.state.get_state() != waiting.state:
        await turn.state.set_state(waiting)
        await turn.state.set_data({"kind": kind} if kind else {})
    await turn.state.update_data({WHEN if lone.when is not None else PLACE: lone.phrase})
    rows: Rows = [[button("button-cancel", CANCEL)]]
    if kind is None:
        rows = [[button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))], *rows]
    await turn.talk.show(screen(f"declaring-lone-{kind or 'any'}", rows, words=lone.phrase))
    return True
