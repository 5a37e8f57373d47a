"""What do officers see of a loop: who gives what to whom, as a picture, and what the night's search proved?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import ceil
from uuid import UUID

from aiogram import F, Router

from handlers.callbacks import TeamTap, chosen
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import day, home_row, overview
from handlers.screens import Button, Screen, button, compose
from handlers.talk import Talk
from locales import formats
from locales.escape import Html, clean
from locales.loader import load
from models.base import from_token, to_token
from models.errors import NotFound
from models.listing import Listing
from models.loop import LoopRun
from models.match import MatchLeg
from models.work import Work
from troc.workflows import overseeing
from troc.workflows.overseeing import Overview

router = Router(name="officers_loops")

#: Millionths in a hundredth of a percent: a gap is shown with two decimals, rounded up.
SHOWN_GAP = 100


@router.callback_query(TeamTap.filter(F.act == "loop"), FromOfficer())
async def see(_: object, callback_data: TeamTap, talk: Talk, work: Work, house: House) -> None:
    """The whole loop, with names: the team knows them all."""
    found = await overseeing.proposal(work, chosen(from_token, callback_data.arg))
    if found is None or len(found.legs) < 2:
        raise NotFound
    back = button("loops-button-back", TeamTap(act="proposals", arg="0"))
    shown = compose([overview(found, house.zone, work)], [home_row(back)])
    await talk.show(Screen(shown.text, shown.rows, {"@loop": json.dumps(_drawn(found), ensure_ascii=False)}))


def see_button(found: Overview, rank: int) -> Button:
    """To the picture of a loop, numbered as on the page."""
    return button("loops-button-see", TeamTap(act="loop", arg=to_token(found.match.id)), rank=rank)


def night_line(run: LoopRun | None, zone: str, work: Work) -> Html | None:
    """What the last night's search chose, and what was proved of it."""
    if run is None:
        return None
    say = load()
    told = say("loops-night", chosen=run.chosen, served=run.served, date=day(run.at, zone, work))
    if not run.chosen:
        return told
    gap = formats.number(ceil(run.gap_ppm / SHOWN_GAP) / 100, 2)
    proved = say("loops-night-proven") if run.status == "proven" else say("loops-night-within", gap=gap)
    return Html(f"{told} {proved}")


def _drawn(found: Overview) -> Mapping[str, object]:
    """The corners of the picture, from giver to receiver all the way round."""
    say = load()
    by_giver = {leg.giver_id: leg for leg in found.legs}
    firms = {firm.id: firm for firm in found.parties}
    leg, corners = found.legs[0], list[dict[str, str]]()
    seen: set[UUID] = set()
    while leg.giver_id not in seen:
        seen.add(leg.giver_id)
        firm = firms.get(leg.giver_id)
        name = (firm.name if firm else None) or say.plain("officers-nameless")
        trade = (firm.trade if firm else None) or ""
        gift, value = _gift(leg, found.listings)
        corners.append({"name": clean(name), "trade": clean(trade), "gift": gift, "value": value})
        leg = by_giver[leg.receiver_id]
    return {"corners": corners, "middle": say.plain("loops-picture-middle", count=len(corners))}


def _gift(leg: MatchLeg, listings: Mapping[UUID, Listing]) -> tuple[str, str]:
    """What is given, and what it is worth by whoever said so."""
    offer, need = listings.get(leg.offer_id), listings.get(leg.need_id)
    title = offer.title if offer and offer.title else load().plain("data-listing-gone")
    for listing in (offer, need):
        if listing is not None and listing.value_cents:
            amount = formats.amount(listing.value_cents, listing.value_high_cents)
            unit = listing.value_unit
            value = load().plain("proposals-value-unit", value=amount, unit=unit) if unit else amount
            return clean(title), load().plain("loops-picture-value", value=value)
    return clean(title), ""
