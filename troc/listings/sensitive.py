"""Does a listing touch what the law keeps for some, so that an officer looks before it is proposed to anybody?

The words are in `data/sensibles.tsv`, for anybody to correct. A trade the structure has declared covers its own words: a
baker's bread waits for nobody.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

from sqlalchemy import select

from models.enums import ListingKind, ListingState, Sensitive
from models.event import record
from models.listing import Listing
from models.work import Work
from troc.french.normalise import clean, fold


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of words that call for a look."""

    flag: Sensitive
    #: Needs too; else offers only, the giver being the one who is bound.
    both: bool
    words: re.Pattern[str]
    sectors: frozenset[str]
    #: Starts of words of the declared trade.
    trades: re.Pattern[str] | None


def flag_of(kind: ListingKind | None, title: str, sector: str | None, trade: str | None) -> Sensitive | None:
    """Why an officer should look at this listing; None when nothing in it calls for it, or the structure's trade covers it."""
    text, declared = _flat(title), _flat(trade or "")
    for rule in _rules():
        if not (rule.both or kind == ListingKind.OFFER) or not rule.words.search(text):
            continue
        if sector in rule.sectors or (rule.trades is not None and rule.trades.search(declared)):
            continue
        return rule.flag
    return None


def lends_staff(text: str, sector: str | None, trade: str | None) -> bool:
    """Whether these words may mean that somebody is lent to another firm, by one whose trade it is not."""
    flat, declared = _flat(text), _flat(trade or "")
    rule = next(rule for rule in _rules() if rule.flag is Sensitive.STAFF)
    covered = sector in rule.sectors or (rule.trades is not None and rule.trades.search(declared) is not None)
    return not covered and rule.words.search(flat) is not None


def flag(listing: Listing, sector: str | None, trade: str | None) -> None:
    """Note whether an officer has to look; what was cleared stays so as long as the reason is the same."""
    kind = ListingKind(listing.kind) if listing.kind else None
    found = flag_of(kind, listing.title, sector, trade)
    if found != listing.flag:
        listing.flag, listing.cleared_at = found, None


def clear(work: Work, listing: Listing, officer_id: UUID) -> None:
    """An officer looked, and lets it go out."""
    listing.cleared_at = work.now
    record(work, listing, "listing.cleared", officer_id)


async def waiting(work: Work) -> list[Listing]:
    """Listings an officer has to look at, those that wait longest first."""
    query = (
        select(Listing)
        .where(
            Listing.community_id == work.community_id,
            Listing.state == ListingState.READY,
            Listing.flag.is_not(None),
            Listing.cleared_at.is_(None),
        )
        .order_by(Listing.updated_at, Listing.id)
    )
    return list((await work.session.execute(query)).scalars())


def must_wait(listing: Listing) -> bool:
    """Whether an officer has still to look at it."""
    return listing.flag is not None and listing.cleared_at is None


@cache
def _rules() -> tuple[Rule, ...]:
    text = files("troc.listings").joinpath("data", "sensibles.tsv").read_text(encoding="utf-8")
    return tuple(
        Rule(
            Sensitive(row["motif"]),
            row["sens"] == "both",
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _cut(row['mots'])))})(?!\w)"),
            frozenset(part.strip() for part in row["secteurs"].split(",")),
            _starts(row["metiers"]),
        )
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    )


def _starts(trades: str) -> re.Pattern[str] | None:
    words = [] if trades == "-" else _cut(trades)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})") if words else None


def _cut(words: str) -> list[str]:
    """Longest first, so that a phrase is met before its first word."""
    return sorted((_flat(word) for word in words.split(",")), key=len, reverse=True)


def _flat(text: str) -> str:
    """Small letters without accents, hyphens as spaces, one space between words."""
    return " ".join(re.sub(r"[-’']", " ", fold(clean(text, 400))).split())
