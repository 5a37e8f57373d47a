"""Somebody writes terms, one short answer at a time: what is still missing, and what is kept meanwhile?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from models.enums import ListingKind, VatRegime
from models.errors import NotFound, RefusedInput, Stale
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.exchanges import exchange_terms
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_turnover import worth_asking
from troc.exchanges.exchange_wording import MOST_LEGS, WHAT_LIMIT, Gift, Wording, require_day, require_value
from troc.exchanges.fiscal_rules import Rules
from troc.exchanges.states import Act, step
from troc.exchanges.ways_out import Way, ways_out
from troc.french.amounts import read_amount
from troc.listings import sensitive
from troc.members import taxation
from troc.workflows import exchanging
from troc.workflows.exchanging import Board

#: So many of a structure's offers are shown as buttons.
OFFERED = 5
SHORT_LIMIT = 60
PLACE_LIMIT = 120
# Built once, since building a statement costs more than running it.
_OFFERS = (
    select(Listing)
    .where(Listing.organisation_id == bindparam("organisation"), Listing.is_active(), Listing.kind == ListingKind.OFFER)
    .order_by(Listing.published_at.desc(), Listing.id)
    .limit(OFFERED)
)


class Missing(StrEnum):
    """What has still to be said before terms can be sent, in the order it is asked."""

    REGIME = "regime"
    GIVEN = "given"
    RECEIVED = "received"
    VALUE = "value"
    STAFF = "staff"  # a service, or somebody lent?
    ACTIVITY = "activity"
    TURNOVER = "turnover"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Draft:
    """Terms being written by one person."""

    gifts: tuple[Gift, ...]
    seen: int  #: version of the terms they answer
    dated: bool = False  #: « pour quand » was asked

    def with_gift(self, rank: int, **changes: Any) -> Draft:
        """The same with one gift changed; NotFound when it is gone."""
        if not 0 <= rank < len(self.gifts):
            raise NotFound
        gifts = list(self.gifts)
        gifts[rank] = replace(gifts[rank], **changes)
        return replace(self, gifts=tuple(gifts))


async def open_draft(work: Work, deal: Deal) -> Draft:
    """What this person was writing, else what is on the table; Stale when terms can no longer be proposed."""
    step(deal.state, Act.PROPOSE)
    row = await exchange_terms.draft(work, deal)
    if row is not None and row.terms_version == deal.exchange.terms_version:
        gifts = tuple(Gift.from_json(each) for each in row.data["gifts"])
        return Draft(gifts, row.terms_version, bool(row.data["dated"]))
    if row is not None:
        await exchange_terms.drop_draft(work, deal)
    gifts = tuple(Gift.of(leg) for leg in deal.legs)
    return Draft(gifts, deal.exchange.terms_version, deal.exchange.terms_version > 0)


async def keep(work: Work, deal: Deal, draft: Draft) -> None:
    """Nothing typed is lost."""
    await exchange_terms.keep_draft(
        work, deal, {"gifts": [gift.to_json() for gift in draft.gifts], "dated": draft.dated}
    )


async def board(work: Work, deal: Deal, person: Person, draft: Draft) -> Board:
    """The card of the draft, reckoned with what is known of each party today."""
    present = await exchanging.board(work, deal, person)
    return await exchanging.board(work, deal, person, Wording(draft.gifts, exchanging.identities(present)))


def missing(seen: Board, draft: Draft) -> tuple[Missing, int] | None:
    """The next thing to ask, and the rank of the gift it is about (0 when about none)."""
    organisation, mine = seen.mine, seen.deal.mine.organisation_id
    if not taxation.is_asked(organisation):
        return Missing.REGIME, 0
    if all(gift.giver_id != mine for gift in draft.gifts):
        return Missing.GIVEN, 0
    if all(gift.receiver_id != mine for gift in draft.gifts):
        return Missing.RECEIVED, 0
    for rank, gift in enumerate(draft.gifts):
        if gift.ht_cents is None and mine in (gift.giver_id, gift.receiver_id):
            return Missing.VALUE, rank
    for rank, gift in enumerate(draft.gifts):
        if gift.staff is None and reads_as_staff(seen, gift):
            return Missing.STAFF, rank
    if asked := turnover_asked(seen):
        return asked, 0
    return None if draft.dated else (Missing.DATE, 0)


def reads_as_staff(seen: Board, gift: Gift) -> bool:
    """Whether the words of that gift may mean that somebody is lent, which the law only allows at cost."""
    giver = seen.organisations[gift.giver_id]
    return sensitive.lends_staff(gift.what, giver.sector, giver.trade)


def turnover_asked(seen: Board) -> Missing | None:
    """What an exempt firm is asked once a year, where its exchanges make it matter; it may keep it to itself."""
    sold, mine = seen.sold, seen.mine
    if sold is None or mine.turnover_year == seen.today.year or not worth_asking(sold, seen.rules):
        return None
    return Missing.TURNOVER if sold.activity else Missing.ACTIVITY


def with_rate(draft: Draft, seen: Board, rank: int, permille: int | None) -> Draft:
    """The rate of one gift of mine, None: my usual one. RefusedInput for one that is not in force or is none of my business."""
    gift = draft.gifts[rank] if 0 <= rank < len(draft.gifts) else None
    if gift is None or not has_rate(seen, gift):
        raise RefusedInput("exchange-refused-rate")
    usual = seen.mine.vat_rate_permille
    if permille is not None:
        seen.rules.rate(Decimal(permille) / 10)
    return draft.with_gift(rank, rate_permille=None if permille == usual else permille)


def has_rate(seen: Board, gift: Gift) -> bool:
    """Whether that gift is mine and carries VAT."""
    return gift.giver_id == seen.mine.id and seen.mine.vat_regime == VatRegime.ASSUJETTI


async def offers(work: Work, organisation_id: UUID) -> list[Listing]:
    """What that structure offers at present, newest first."""
    return list((await work.session.execute(_OFFERS, {"organisation": organisation_id})).scalars())


def add(draft: Draft, deal: Deal, what: str, *, given: bool, offer: Listing | None = None) -> Draft:
    """One more gift, of mine or of the other's (in a loop to the next, or from the one before). RefusedInput when there are enough."""
    if len(draft.gifts) >= MOST_LEGS:
        raise RefusedInput("exchange-refused-many", most=MOST_LEGS)
    mine = deal.mine.organisation_id
    other = deal.partner(given=given).organisation_id
    gift = Gift(
        giver_id=mine if given else other,
        receiver_id=other if given else mine,
        what=_words(what, WHAT_LIMIT),
        quantity=offer.quantity if offer else None,
        ht_cents=offer.value_cents if offer and offer.value_unit is None else None,
        offer_id=offer.id if offer else None,
    )
    return replace(draft, gifts=(*draft.gifts, gift))


def remove(draft: Draft, rank: int) -> Draft:
    """Without that gift; NotFound when it is gone already."""
    if not 0 <= rank < len(draft.gifts):
        raise NotFound
    return replace(draft, gifts=draft.gifts[:rank] + draft.gifts[rank + 1 :])


def in_two(draft: Draft, rank: int) -> Draft:
    """The same gift in two deliveries of half the value each; the odd cent in the first."""
    if len(draft.gifts) >= MOST_LEGS:
        raise RefusedInput("exchange-refused-many", most=MOST_LEGS)
    gift = draft.gifts[rank] if 0 <= rank < len(draft.gifts) else None
    if gift is None:
        raise NotFound
    half = None if gift.ht_cents is None else gift.ht_cents // 2
    if half == 0:
        raise RefusedInput("error-value-zero")
    first = replace(gift, ht_cents=None if gift.ht_cents is None or half is None else gift.ht_cents - half)
    parts = (first, replace(gift, ht_cents=half))
    return replace(draft, gifts=draft.gifts[:rank] + parts + draft.gifts[rank + 1 :])


def with_text(draft: Draft, rank: int, field: str, text: str, seen: Board) -> Draft:
    """What was typed for one line of one gift. RefusedInput for what cannot be used."""
    match field:
        case "what":
            return draft.with_gift(rank, what=_words(text, WHAT_LIMIT), offer_id=None, staff=None)
        case "quantity":
            return draft.with_gift(rank, quantity=_words(text, SHORT_LIMIT))
        case "place":
            return draft.with_gift(rank, place=_words(text, PLACE_LIMIT))
        case "value":
            return draft.with_gift(rank, ht_cents=read_value(text, seen.rules))
    raise Stale


def read_value(text: str, rules: Rules) -> int:
    """An amount in cents HT, as it was typed. RefusedInput when it is none, or one that nothing has."""
    if text.strip().startswith(("-", "−")):
        raise RefusedInput("error-value-negative")
    amount = read_amount(text)
    if amount is None or amount.high_cents is not None or amount.unit is not None:
        raise RefusedInput("exchange-refused-value")
    require_value(amount.low_cents, rules)
    return amount.low_cents


def with_day(draft: Draft, rank: int | None, day: date | None, today: date) -> Draft:
    """The last day of one gift, or of all that have none; None: not fixed yet. RefusedInput for a day that makes no sense."""
    require_day(day, today)
    if rank is not None:
        return replace(draft.with_gift(rank, due_to=day), dated=True)
    gifts = tuple(replace(gift, due_to=day) for gift in draft.gifts)
    return replace(draft, gifts=gifts, dated=True)


def along(draft: Draft, seen: Board, way: Way) -> Draft:
    """The draft changed as that way out says; Stale when it no longer is one."""
    if seen.figures is None:
        raise Stale
    for suggestion in ways_out(seen.figures, seen.rules):
        if suggestion.way is way:
            for change in suggestion.changes:
                draft = draft.with_gift(change.leg, ht_cents=change.after_cents)
            return draft
    raise Stale


async def send(work: Work, person: Person, deal: Deal, draft: Draft) -> None:
    """Put the draft on the table. Raises as `exchanging.propose`."""
    await exchanging.propose(work, person, deal, draft.gifts, draft.seen)


def same_value(draft: Draft, rank: int) -> int | None:
    """What would make a giver's two sides equal: what it receives is worth, less the others of its gifts.

    In a loop where that is not known yet, the one value that is.
    """
    if not 0 <= rank < len(draft.gifts):
        return None
    giver = draft.gifts[rank].giver_id
    theirs = [gift.ht_cents for gift in draft.gifts if gift.receiver_id == giver]
    mine = [gift.ht_cents for at, gift in enumerate(draft.gifts) if gift.giver_id == giver and at != rank]
    if not theirs or any(cents is None for cents in (*theirs, *mine)):
        known = {gift.ht_cents for gift in draft.gifts if gift.ht_cents is not None}
        loop = len({gift.giver_id for gift in draft.gifts}) > 2
        return known.pop() if loop and len(known) == 1 and not mine else None
    left = sum(cents or 0 for cents in theirs) - sum(cents or 0 for cents in mine)
    return left if left > 0 else None


def levelled(draft: Draft, mine: UUID) -> Draft:
    """Gifts between the others of a loop whose value nobody has said are worth what their giver receives: they may say otherwise.

    Nobody could send terms of a loop else, since each knows only what they give and receive.
    """
    for _ in draft.gifts:
        for rank, gift in enumerate(draft.gifts):
            if gift.ht_cents is None and mine not in (gift.giver_id, gift.receiver_id):
                draft = draft.with_gift(rank, ht_cents=same_value(draft, rank))
    return draft


def _words(text: str, limit: int) -> str:
    words = " ".join(text.split())
    if not words or len(words) > limit:
        raise RefusedInput("exchange-refused-what")
    return words
