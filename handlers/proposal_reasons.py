"""Why were these two brought together, and is what they give of like worth? In French, from the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from locales import formats
from locales.escape import Html
from locales.loader import load
from models.listing import Listing
from troc.listings.categories import load_categories
from troc.matching.listing import category_parts
from troc.matching.themes import theme_labels
from troc.workflows.showing import Seen

#: Two values are close when the lesser is at least this share of the greater.
CLOSE = 0.7
REASONS = 2  #: so many are shown


def values(view: Seen) -> Html | None:
    """What each side says its gift is worth, side by side; None when nobody said."""
    say, proposal = load(), view.proposal
    given = [proposal.listings[leg.offer_id] for leg in proposal.given]
    received = [proposal.listings[leg.offer_id] for leg in proposal.received]
    known = [_value(listing) for listing in (*given, *received)]
    told = [value for value in known if value]
    if len(told) == 1:
        return say("proposals-value-one", value=told[0])
    if len(told) != 2 or len(given) != 1 or len(received) != 1:
        return None
    key = "proposals-value-close" if _are_close(given[0], received[0]) else "proposals-value-both"
    return say(key, given=told[0], received=told[1])


def _are_close(one: Listing, other: Listing) -> bool:
    if one.value_unit or other.value_unit or not one.value_cents or not other.value_cents:
        return False
    low, high = sorted((one.value_cents, other.value_cents))
    return low >= CLOSE * high


def _value(listing: Listing) -> str | None:
    if not listing.value_cents:
        return None
    amount = formats.amount(listing.value_cents, listing.value_high_cents)
    return load().plain("proposals-value-unit", value=amount, unit=listing.value_unit) if listing.value_unit else amount


def why(view: Seen) -> Html | None:
    """The most telling reasons of the gift one looks at first: what one receives, else what one gives."""
    legs = view.proposal.received or view.proposal.given
    told: list[Html] = []
    reasons = legs[0].reasons
    kinds = {reason.get("kind") for reason in reasons}
    if "shared_word" in kinds:  # the family then says nothing more, nor does it beside the theme
        kinds -= {"same_category", "same_theme"}
    elif "same_theme" in kinds:
        kinds -= {"same_category"}
    reasons = [reason for reason in reasons if reason.get("kind") in kinds]
    for reason in reasons:
        line = _reason(reason)
        if line and line not in told:
            told.append(line)
    if not told:
        return None
    level = view.proposal.match.level
    return load()("proposals-why", level=level, reasons=Html(", ".join(told[:REASONS])))


def _reason(reason: Mapping[str, Any]) -> Html | None:
    """One reason (data of troc/matching/reasons.py) in French; None for what the card says elsewhere."""
    say = load()
    match reason:
        case {"kind": "shared_word", "word": word}:
            return say("proposals-reason-shared_word", word=word)
        case {"kind": "close_words", "need_word": need, "offer_word": offer}:
            return say("proposals-reason-close_words", need_word=need, offer_word=offer)
        case {"kind": "spelling_understood", "written": written, "read": read}:
            return say("proposals-reason-spelling_understood", written=written, read=read)
        case {"kind": "same_category", "code": code}:
            family = _family(code)
            return say("proposals-reason-same_category", family=family) if family else None
        case {"kind": "same_theme", "theme": theme}:
            label = theme_labels().get(theme)
            return say("proposals-reason-same_theme", theme=label) if label else None
        case {"kind": "close_meaning"}:
            return say("proposals-reason-close_meaning")
        case _:
            return None


def _family(code: str) -> str | None:
    """The French name of a sub-category, or of its category."""
    category, sub = category_parts(code)
    found = load_categories().get(category or "")
    if found is None:
        return None
    rank = int(sub) - 1 if sub else -1
    return found.subs[rank] if 0 <= rank < len(found.subs) else found.name
