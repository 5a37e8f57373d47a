"""What did members correct of what we had read, for those who take part in the study? The next test lines of the reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, delete, select

from models.event import Event
from models.listing import Listing, ReadingCorrection
from models.member import Person
from models.work import Work
from troc.listings.reading import read_message
from troc.listings.reading_values import ReadItem
from troc.places.gazetteer import load_gazetteer

#: What was never published is forgotten after this long, as the drafts are.
KEPT = timedelta(days=7)
ORIGINAL_LIMIT = 1000
#: In what was read, the code of the commune beside its words.
CODE = "place_code"
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


async def begin(
    work: Work, person_id: UUID, batch: Sequence[Listing], message: str, today: date, hide: Callable[[str], str]
) -> None:
    """Keep what a message was read as until its author has published it, or for a week. `hide` takes contact details out."""
    items = read_message(message, today, load_gazetteer()).items
    if not batch or len(items) != len(batch):  # « J'offre » was tapped, and bare words were taken as they are
        return
    work.session.add(
        ReadingCorrection(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            person_id=person_id,
            listing_id=batch[0].id,
            original=hide(message)[:ORIGINAL_LIMIT],
            items_read=[_masked(_line_of_item(item), hide) for item in items],
            items_kept=[],
            at=work.now,
        )
    )
    await work.session.flush()


async def settle(work: Work, batch: Sequence[Listing], hide: Callable[[str], str]) -> None:
    """The drafts of a message are published: what their author changed stays, what was read well goes."""
    query = select(ReadingCorrection).where(ReadingCorrection.listing_id.in_([listing.id for listing in batch]))
    for found in (await work.session.execute(query)).scalars().all():
        beside = [*found.items_read, *([None] * len(batch))][: len(batch)]
        kept = [_masked(_line_of(listing, item), hide) for listing, item in zip(batch, beside, strict=True)]
        if await _was_corrected(work, batch) and _told(kept) != _told(found.items_read):
            found.items_kept, found.at = kept, work.now
        else:
            await work.session.delete(found)
    await work.session.flush()


async def sweep(work: Work) -> None:
    """Messages whose drafts were never published."""
    gone = cast(ReadingCorrection.items_kept, String) == "[]", ReadingCorrection.at <= work.now - KEPT
    await work.session.execute(delete(ReadingCorrection).where(*gone))


async def forget(work: Work, person_id: UUID) -> None:
    """The person no longer takes part, or leaves."""
    await work.session.execute(delete(ReadingCorrection).where(ReadingCorrection.person_id == person_id))


async def lines(work: Work) -> list[dict[str, Any]]:
    """Every correction as a test line (text, items) with what had been read beside (read): no id, no name."""
    query = select(ReadingCorrection).join(Person, Person.id == ReadingCorrection.person_id)
    query = query.where(ReadingCorrection.community_id == work.community_id, Person.counts())
    rows = (await work.session.execute(query.order_by(ReadingCorrection.at, ReadingCorrection.id))).scalars()
    return [
        {"text": row.original, "items": _told(row.items_kept), "read": _told(row.items_read)}
        for row in rows
        if row.items_kept
    ]


def _told(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what is ours alone."""
    return [{name: value for name, value in item.items() if name != CODE} for item in items]


async def _was_corrected(work: Work, batch: Sequence[Listing]) -> bool:
    query = select(Event.data).where(
        Event.aggregate == Listing.__tablename__,
        Event.aggregate_id.in_([listing.id for listing in batch]),
        Event.kind == "listing.edited",
    )
    return any(CORRECTED & set(data.get("lines", ())) for data in (await work.session.execute(query)).scalars())


def _line_of(listing: Listing, read: dict[str, Any] | None) -> dict[str, Any]:
    """A listing in the form of the test lines. What no word said, and a button did, stays open; an unchanged place keeps its words."""
    commune = load_gazetteer().communes.get(listing.commune_code or "")
    place = commune.name if commune else None
    if read is not None and listing.commune_code == read.get(CODE):
        place = read["place"]
    return _line(
        None if read is not None and read["kind"] is None else listing.kind,
        listing.title,
        listing.quantity,
        (listing.value_cents, listing.value_high_cents, listing.value_unit),
        place,
        listing.when_phrase,
    )


def _line_of_item(item: ReadItem) -> dict[str, Any]:
    value = item.value
    cents = (value.low_cents, value.high_cents, value.unit) if value else (None, None, None)
    line = _line(item.kind, item.title, item.quantity, cents, item.place_phrase, item.when_phrase)
    return line | {CODE: item.place.code if item.place else None}


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
    return {
        name: hide(value) if isinstance(value, str) and name not in ("kind", CODE) else value
        for name, value in line.items()
    }
