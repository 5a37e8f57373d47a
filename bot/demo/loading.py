"""How do the made-up firms come into the database? With the local Telegram only, once, evidently fictitious."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.units import Units
from models.enums import ListingKind
from models.work import Work
from troc.french.amounts import Amount
from troc.listings import drafts, lifespan
from troc.listings.reading_values import ONCE, ReadItem
from troc.members import fictitious
from troc.members.fictitious import Firm

FIRMS = Path(__file__).parent / "firms.jsonl"
#: Telegram ids no account has: they are never written to.
FIRST_ID = 9_000_000_001


async def load_demo(units: Units) -> int:
    """The demo firms with their listings, in line; how many were added (none when they are there)."""
    async with units.begin() as work:
        if await fictitious.settled(work):
            return 0
        lines = FIRMS.read_text("utf-8").splitlines()
        for rank, line in enumerate(lines):
            await _settle(work, json.loads(line), FIRST_ID + rank)
        return len(lines)


async def _settle(work: Work, told: dict[str, Any], telegram_id: int) -> None:
    contact = told["contact"]
    firm = Firm(
        name=told["name"],
        trade=told["trade"],
        commune_code=told["commune"],
        sector=told["sector"],
        legal_form=told["legal_form"],
        ess=told["ess"],
        first_name=contact["first_name"],
        last_name=contact["last_name"],
        phone=contact["phone"],
        username=contact.get("username"),
    )
    person = await fictitious.settle(work, firm, telegram_id)
    for kind, lines in ((ListingKind.OFFER, told["offers"]), (ListingKind.NEED, told["needs"])):
        made = await drafts.start(work, person, [_item(line, kind) for line in lines])
        for draft in made:
            await lifespan.change(work, draft, "publish", person.id)


def _item(line: dict[str, Any], kind: ListingKind) -> ReadItem:
    value = line.get("value_eur")
    return ReadItem(
        kind=kind,
        title=line["text"],
        quantity=line.get("quantity"),
        capacity=line.get("capacity") or ONCE,
        value=None if value is None else Amount(int(value * 100)),
        place=None,
        place_phrase=None,
        when_phrase=None,
        when=None,
        unsure_cut=False,
        original=line["text"],
    )
