"""What do firms offer and need, what finds no proposal, and how long does a need wait?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.enums import ListingKind
from troc.study.indicators.figures import Sample, Seen
from troc.study.indicators.view import View
from troc.study.rows import Item


def published(kind: ListingKind) -> Sample:
    """Every listing of that kind that was ever published, with its category."""

    def sample(view: View) -> Iterator[Seen]:
        for item in _published(view, kind):
            yield Seen((item.firm,), 1.0, item.published_on, label=family(item.category))

    return sample


def depth(kind: ListingKind) -> Sample:
    """How many listings of that kind each firm published, of those that published any."""

    def sample(view: View) -> Iterator[Seen]:
        counts: dict[str, int] = {}
        for item in view.extraction.items:
            if item.published_on is not None:
                counts[item.firm] = counts.get(item.firm, 0) + (item.kind == kind)
        for firm, count in counts.items():
            yield Seen((firm,), float(count), view.firms[firm].joined_on if firm in view.firms else None)

    return sample


def orphans(view: View) -> Iterator[Seen]:
    """Needs published: 1 for those that no proposal shown ever answered."""
    answered = _first_days(view, pushed=True)
    for item in _published(view, ListingKind.NEED):
        yield Seen((item.firm,), float(item.id not in answered), item.published_on, label=family(item.category))


def until_shown(view: View) -> Iterator[Seen]:
    """Days from the publication of a need to the first proposal shown for it; those withdrawn wait no more."""
    return _durations(view, _first_days(view, pushed=True))


def until_shared(view: View) -> Iterator[Seen]:
    """Days from the publication of a need to the first contacts given for it; those withdrawn wait no more."""
    return _durations(view, _first_days(view, pushed=False))


def withdrawn(view: View) -> Iterator[Seen]:
    """Needs published: 1 for those that ended before anybody's contacts were given for them."""
    met = _first_days(view, pushed=False)
    for item in _published(view, ListingKind.NEED):
        ended = item.closed_on is not None and item.id not in met
        yield Seen((item.firm,), float(ended), item.published_on, label=family(item.category))


def idle(view: View) -> Iterator[Seen]:
    """Offers published: 1 for those of an asset that lies idle."""
    for item in _published(view, ListingKind.OFFER):
        yield Seen((item.firm,), float(item.idle), item.published_on, label=family(item.category))


def family(category: str | None) -> str:
    """The category of a sub-category: « B01.2 » is of « B01 »."""
    return (category or "unsaid").split(".")[0]


def _published(view: View, kind: ListingKind) -> Iterator[Item]:
    return (item for item in view.extraction.items if item.kind == kind and item.published_on is not None)


def _first_days(view: View, *, pushed: bool) -> dict[str, date]:
    """The first day on which each need was in a proposal that was shown, or whose contacts went out."""
    found: dict[str, date] = {}
    for each in view.extraction.proposals:
        day = each.pushed_on if pushed else each.shared_on
        if day is not None:
            for need in (gift.need for gift in each.gifts if gift.need is not None):
                found[need] = min(day, found.get(need, day))
    return found


def _durations(view: View, met: dict[str, date]) -> Iterator[Seen]:
    """Needs still open are censored; to be withdrawn, or to have fallen asleep, is another end, after which none is met."""
    for item in _published(view, ListingKind.NEED):
        start = item.published_on
        if start is None:
            continue
        end = met.get(item.id)
        until = end or min(item.closed_on or view.last_day, view.last_day)
        days = max(0, (until - start).days)
        gone = end is None and item.closed_on is not None and item.closed_on <= view.last_day
        label = family(item.category)
        yield Seen((item.firm,), float(days), start, ended=end is not None, gone=gone, label=label)
