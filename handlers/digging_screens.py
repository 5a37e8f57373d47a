"""What do people see on the tour of what they have: a question, what was understood, a choice among expenses, the end?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.callbacks import Go, ListingTap, TourTap
from handlers.home import see_proposals
from handlers.listing_screens import LABEL, MENU, View, capacity_words, facts, when_words
from handlers.screens import Button, Rows, Screen, button, compose, labelled
from locales.escape import Html, shorten
from locales.formats import amount
from locales.loader import load
from models.enums import ListingKind
from models.listing import Listing
from models.tour import Tour
from troc.listings import drafts, tours
from troc.listings.categories import load_categories
from troc.listings.reading_values import ONCE, SEVERAL
from troc.listings.tour import GOAL, Progress
from troc.workflows.answering import Nearby
from troc.workflows.touring import Prospect

#: Lines of a card of several things; the others are counted, and seen one by one.
SHOWN = 6
#: Trades named in one line, and structures named as those that answer.
NAMED = 3
TITLE, DETAILS = 44, 36  #: characters of a thing's name, and of what is said of it, in a line of the card

LATER = TourTap(act="later")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one interview stands, for its screens."""

    tour: Tour
    offers: int
    needs: int

    @property
    def progress(self) -> Progress:
        return tours.progress(self.tour)

    @property
    def enough(self) -> bool:
        """The aim is reached on both sides: the person may end here."""
        return min(self.offers, self.needs) >= GOAL


def standing(offers: int, needs: int) -> Html:
    """« Vous en êtes à 3 offres, 2 besoins. »"""
    return load()("digging-standing", offers=offers, needs=needs)


def question(
    stand: Stand, prospect: Prospect, given: Sequence[Listing], waiting: Sequence[Listing], heading: Html | None = None
) -> Screen:
    """One question, with its sector's examples, where one stands, and what an answer could meet nearby."""
    say, progress, name = load(), stand.progress, stand.tour.question or ""
    examples = say.plain(f"tour-{stand.tour.sector or 'any'}-{name}")
    first = progress.rank == 1 and not stand.tour.answers
    total = len(progress.asked)
    where = say("digging-where", rank=progress.rank, total=total, standing=standing(stand.offers, stand.needs))
    noted = say("digging-noted", what=titles(given)) if given else None
    kept = say("digging-kept", what=titles(waiting)) if waiting else None
    text = [
        heading or (say("digging-intro", total=total) if first else None),
        where,
        Html(f"{say(f'digging-ask-{name}')}\n{say('digging-examples', examples=examples)}"),
        say("digging-how-to") if first and heading is None else None,
        noted,
        kept,
        unlocked(prospect),
    ]
    see = button("digging-button-see", TourTap(act="card"), "primary") if waiting else None
    undo = None
    if given and not waiting:
        undo = button("declaring-button-unpublish", ListingTap.on(given[-1].id, "unpublish"))
    onward = "digging-button-go-on" if progress.told else "button-skip"
    return compose(
        text,
        [
            [see],
            [button(onward, TourTap(act="skip", arg=name)), button("button-later", LATER)],
            [undo],
            [
                button("button-back", TourTap(act="back", arg=name)) if progress.before else None,
                button("digging-button-finish", TourTap(act="finish")) if stand.enough else None,
            ],
        ],
    )


def unlocked(prospect: Prospect) -> Html | None:
    """What one more would meet: those who already fit and lack something first, else what waits nearby; else nothing."""
    say = load()
    if prospect.partners and prospect.lacking:
        key = f"digging-partners-{prospect.kind}"
        return say(key, count=prospect.partners, trades=_names(prospect.lacking))
    if prospect.waiting:
        key = "digging-waiting-needs" if prospect.kind is ListingKind.OFFER else "digging-waiting-offers"
        named = _counted(prospect.trades)
        return say(key, count=prospect.waiting, trades=", ".join(named), more=len(prospect.trades) > len(named))
    return None


def card(stand: Stand, views: Sequence[View], found: Sequence[Nearby], known: Sequence[Listing]) -> Screen:
    """All that one answer declares, on one card; one tap publishes it. `known`: what the person may be saying again."""
    say, batch = load(), [view.listing for view in views]
    many = len(batch) > 1
    publish = ListingTap.on(batch[-1].id, "pub", drafts.fingerprint(batch))
    ask = say("declaring-publish-many", count=len(batch)) if many else say("declaring-publish-one")
    name = stand.tour.question or ""
    return compose(
        [
            Html(f"{_opening(batch)}\n{_lines(views) if many else facts(views[0])}"),
            say("digging-already", what=titles(known)) if known else None,
            _fits(batch, found),
            ask,
        ],
        [
            [
                button("declaring-button-publish-many", publish, "primary", count=len(batch))
                if many
                else button("declaring-button-publish", publish, "primary")
            ],
            [
                button("button-edit", ListingTap.on(batch[0].id, "open")),
                button("button-skip", TourTap(act="drop", arg=name)),
            ],
            [button("button-back", TourTap(act="ask", arg=name)), button("button-later", LATER)],
        ],
    )


def choice(jotted: Sequence[Mapping[str, Any]], *, study: bool, heading: Html | None = None) -> Screen:
    """The last expenses, each with who offers it nearby: which could have been bartered?"""
    say = load()
    lines = [_expense(rank, each) for rank, each in enumerate(jotted, start=1)]
    boxes = [
        [
            labelled(
                f"{'☑' if each['chosen'] else '☐'} {rank}. {shorten(each['words'], LABEL - 6)}",
                TourTap(act="tick", arg=str(rank)),
            )
        ]
        for rank, each in enumerate(jotted, start=1)
    ]
    chosen = any(each["chosen"] for each in jotted)
    done: list[Button] = [
        button("digging-button-choose", TourTap(act="chosen"), "primary")
        if chosen
        else button("digging-button-none", TourTap(act="chosen"))
    ]
    ways = [button("button-back", TourTap(act="ask", arg="expenses")), button("button-later", LATER)]
    return compose(
        [
            heading,
            say("digging-choose"),
            Html("\n".join(lines)),
            say("digging-choose-how"),
            say("digging-choose-study") if study else None,
        ],
        [*boxes, done, ways],
    )


def done(stand: Stand, waiting: int, *, pending: bool) -> Screen:
    """The end: where one stands, and what comes next. `pending`: the team has not let the person in yet."""
    say = load()
    follow = "digging-done-pending" if pending else "digging-done-enough" if stand.enough else "digging-done-goal"
    rows: Rows = [
        [see_proposals(waiting) if waiting else None],
        [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))] if not stand.enough else [],
        [button("listings-button-all", Go(to="listings")), button("button-menu", MENU)],
    ]
    return compose([say("digging-done", standing=standing(stand.offers, stand.needs)), say(follow)], rows)


def published(batch: Sequence[Listing], *, in_line: bool) -> Html:
    """The trace that a published card leaves."""
    return load()("digging-published" if in_line else "digging-ready", what=titles(batch))


def titles(listings: Sequence[Listing]) -> str:
    """« remorque, bétonnière », the first of them when there are many."""
    return _some([shorten(listing.title, TITLE) for listing in listings])


def _opening(batch: Sequence[Listing]) -> Html:
    kinds = {listing.kind for listing in batch}
    if len(batch) == 1:
        return load()("digging-understood-one")
    if len(kinds) > 1:
        return load()("digging-understood-both", count=len(batch))
    key = "digging-understood-offers" if ListingKind.OFFER in kinds else "digging-understood-needs"
    return load()(key, count=len(batch))


def _lines(views: Sequence[View]) -> Html:
    say = load()
    mixed = len({view.listing.kind for view in views}) > 1
    lines = [_line(view, mixed=mixed) for view in views[:SHOWN]]
    if len(views) > SHOWN:
        lines.append(say("digging-line-more", count=len(views) - SHOWN))
    return Html("\n".join(lines))


def _line(view: View, *, mixed: bool) -> Html:
    say, listing = load(), view.listing
    title = shorten(listing.title, TITLE)
    if mixed:
        return say(f"digging-line-kind-{listing.kind or ListingKind.OFFER}", title=title)
    value = amount(listing.value_cents, listing.value_high_cents) if listing.value_cents is not None else None
    period = listing.capacity not in (None, ONCE, SEVERAL)
    told = [capacity_words(listing) if period else listing.quantity, value, when_words(view)]
    if listing.commune_code and view.commune:
        told.append(view.commune)
    details = ", ".join(each for each in told if each)
    if not details:
        return say("digging-line", title=title)
    return say("digging-line-details", title=title, details=details if listing.when_from else shorten(details, DETAILS))


def _fits(batch: Sequence[Listing], found: Sequence[Nearby]) -> Html | None:
    """Who already answers, by number and by trade, without a name."""
    if not found:
        return None
    say = load()
    who = _some([_who(each) for each in found])
    kind = ListingKind.OFFER if any(listing.kind == ListingKind.OFFER for listing in batch) else ListingKind.NEED
    return say(f"digging-fits-{kind}", count=len(found), who=who)


def _some(names: Sequence[str]) -> str:
    """« a, b, c et 2 autres »."""
    shown = ", ".join(names[:NAMED])
    if len(names) <= NAMED:
        return shown
    return load().plain("digging-some-more", count=len(names) - NAMED, names=shown)


def _who(found: Nearby) -> str:
    say = load()
    trade = found.trade or say.plain("trade-of-a-structure")
    return say.plain("digging-fit-place", trade=trade, commune=found.commune.name) if found.commune else trade


def _expense(rank: int, jotted: Mapping[str, Any]) -> Html:
    say, words = load(), shorten(jotted["words"], TITLE)
    if jotted["cents"] is None:
        line = say("digging-choose-line", rank=rank, words=words)
    else:
        line = say("digging-choose-line-amount", rank=rank, words=words, amount=amount(jotted["cents"], None))
    return say("digging-choose-nearby", count=jotted["nearby"], line=line) if jotted["nearby"] else line


def _names(codes: Sequence[str]) -> str:
    return ", ".join(list(dict.fromkeys(_trade(code) for code in _finest_first(codes)))[:NAMED])


def _counted(trades: Mapping[str, int]) -> list[str]:
    """« site web (3) », the first of them; the number is left out where it is the only trade."""
    codes = _finest_first(trades)[:NAMED]
    if len(trades) == 1:
        return [_trade(code) for code in codes]
    return [load().plain("digging-trade-many", trade=_trade(code), count=trades[code]) for code in codes]


def _finest_first(codes: Iterable[str]) -> list[str]:
    """Sub-categories before whole categories: they say more, in fewer words."""
    return sorted(codes, key=lambda code: len(code) <= len("S01"))


def _trade(code: str) -> str:
    """A sub-category in small letters, as inside a sentence; the category where nothing finer is known."""
    category = load_categories().get(code[:3])
    if category is None:
        return code
    number = code[4:]
    whole = not number.isdecimal() or not 1 <= int(number) <= len(category.subs)
    name = category.name[:1].lower() + category.name[1:] if whole else category.subs[int(number) - 1]
    return re.sub(r" \([^)]*\)", "", name)
