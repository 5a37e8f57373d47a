"""What did members correct of what we had read, for those who take part in the study? The next test lines of the reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.event import Event
from models.listing import Listing, ReadingCorrection
from models.work import Work
from troc.listings.reading import read_message
from troc.listings.reading_values import ReadItem
from troc.places.gazetteer import load_gazetteer

#: Lines whose change says that the words were misread. A date confirmed by its button, or a category chosen, says nothing of it.
CORRECTED = frozenset(
    {
        "kind",
        "title",
        "quantity",
        "capacity",
        "value_cents",
        "value_high_cents",
        "value_unit",
        "commune_code",
        "when_phrase",
    }
)


async def note(
    work: Work, person_id: UUID, batch: Sequence[Listing], today: date, hide: Callable[[str], str]
) -> ReadingCorrection | None:
    """Keep what one message was read as and what its author publishes, when they changed it; None when they did not.

    `hide` takes contact details out of a text. The message must be the first version of it: photos have none.
    """
    first = batch[0]
    if not first.original or not await _was_corrected(work, batch):
        return None
    reading = read_message(first.original, today, load_gazetteer())
    read = [_masked(_line_of_item(item), hide) for item in reading.items]
    beside = [*reading.items, *([None] * len(batch))][: len(batch)]
    kept = [_masked(_line_of(listing, item), hide) for listing, item in zip(batch, beside, strict=True)]
    if read == kept:
        return None
    known = select(ReadingCorrection).where(ReadingCorrection.listing_id == first.id)
    found = (await work.session.execute(known)).scalar_one_or_none()
    if found is None:
        found = ReadingCorrection(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            person_id=person_id,
            listing_id=first.id,
        )
        work.session.add(found)
    found.original, found.items_read, found.items_kept, found.at = hide(first.original), read, kept, work.now
    await work.session.flush()
    return found


async def forget(work: Work, person_id: UUID) -> None:
    """The person no longer takes part, or leaves."""
    await work.session.execute(delete(ReadingCorrection).where(ReadingCorrection.person_id == person_id))


async def lines(work: Work) -> list[dict[str, Any]]:
    """Every correction as a test line (text, items) with what had been read beside (read): no id, no name."""
    query = select(ReadingCorrection).where(ReadingCorrection.community_id == work.community_id)
    rows = (await work.session.execute(query.order_by(ReadingCorrection.at, ReadingCorrection.id))).scalars()
    return [{"text": row.original, "items": row.items_kept, "read": row.items_read} for row in rows]


async def _was_corrected(work: Work, batch: Sequence[Listing]) -> bool:
    query = select(Event.data).where(
        Event.aggregate == Listing.__tablename__,
        Event.aggregate_id.in_([listing.id for listing in batch]),
        Event.kind == "listing.edited",
    )
    return any(CORRECTED & set(data.get("lines", ())) for data in (await work.session.execute(query)).scalars())


def _line_of(listing: Listing, item: ReadItem | None) -> dict[str, Any]:
    """A listing in the form of the test lines. What no word said, and a button did, stays open; an unchanged place keeps its words."""
    commune = load_gazetteer().communes.get(listing.commune_code or "")
    place = commune.name if commune else None
    if item is not None and listing.commune_code == (item.place.code if item.place else None):
        place = item.place_phrase
    return _line(
        None if item is not None and item.kind is None else listing.kind,
        listing.title,
        listing.quantity,
        (listing.value_cents, listing.value_high_cents, listing.value_unit),
        place,
        listing.when_phrase,
    )


def _line_of_item(item: ReadItem) -> dict[str, Any]:
    value = item.value
    cents = (value.low_cents, value.high_cents, value.unit) if value else (None, None, None)
    return _line(item.kind, item.title, item.quantity, cents, item.place_phrase, item.when_phrase)


def _line(
    kind: str | None,
    title: str,
    quantity: str | None,
    value: tuple[int | None, int | None, str | None],
    place: str | None,
    when: str | None,
) -> dict[str, Any]:
    low, high, unit = value
    line: dict[str, Any] = {
        "kind": str(kind) if kind else None,
        "title": title,
        "quantity": quantity,
        "value_eur": None if low is None else low / 100,
        "place": place,
        "when": when,
    }
    if high is not None:
        line["value_eur_max"] = high / 100
    if unit is not None:
        line["value_unit"] = unit
    return line


def _masked(line: dict[str, Any], hide: Callable[[str], str]) -> dict[str, Any]:
    return {name: hide(value) if isinstance(value, str) and name != "kind" else value for name, value in line.items()}
