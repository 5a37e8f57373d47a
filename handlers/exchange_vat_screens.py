"""What is asked about VAT and the law while terms are written: a rate of its own, a year's turnover, somebody lent?"""

from __future__ import annotations

from handlers.exchange_ways import MENU, tap
from handlers.screens import Screen, button, in_rows, labelled, screen
from handlers.vat_question import rate_words
from locales.escape import Html, shorten
from locales.formats import money, number
from locales.loader import load
from models.enums import StaffKind
from troc.exchanges.exchange_turnover import Band, bands
from troc.exchanges.exchange_wording import Gift
from troc.exchanges.fiscal_rules import Activity
from troc.exchanges.ways_out import Remark
from troc.members.taxation import RATES
from troc.workflows.exchange_drafting import Draft, Missing
from troc.workflows.exchanging import Board

#: « Je préfère ne pas le dire » carries this.
SILENT = "none"


def law_question(board: Board, draft: Draft, what: Missing, rank: int) -> Screen | None:
    """The screen that asks it; None for what is asked elsewhere."""
    match what:
        case Missing.STAFF:
            return staff_question(board, draft, rank)
        case Missing.ACTIVITY | Missing.TURNOVER:
            return turnover_question(board, what)
    return None


def leg_rate_question(board: Board, draft: Draft, rank: int) -> Screen:
    """At which rate is this one thing invoiced?"""
    usual = board.mine.vat_rate_permille
    choices = [button(f"vat-button-rate-{each}", tap(board, "lrate", f"{rank}-{each}")) for each in RATES]
    ways = [button("button-back", tap(board, "gift", rank)), button("button-menu", MENU)]
    return screen(
        "exchange-ask-leg-rate",
        [*in_rows(choices), ways],
        what=shorten(draft.gifts[rank].what, 60),
        usual=rate_words(usual) if usual is not None else "none",
    )


def staff_question(board: Board, draft: Draft, rank: int) -> Screen:
    """« Une prestation, ou une personne mise à disposition ? »"""
    choices = [[button(f"exchange-button-staff-{each}", tap(board, "staff", f"{rank}-{each}"))] for each in StaffKind]
    ways = [button("button-back", tap(board, "see")), button("button-menu", MENU)]
    return screen("exchange-ask-staff", [*choices, ways], what=shorten(draft.gifts[rank].what, 60))


def turnover_question(board: Board, what: Missing) -> Screen:
    """Of an exempt firm, once a year: goods or services, then about how much; it may keep it to itself."""
    ways = [button("button-back", tap(board, "see")), button("button-menu", MENU)]
    if what is Missing.ACTIVITY:
        choices = [button(f"exchange-button-activity-{each}", tap(board, "activity", each)) for each in Activity]
        silent = button("exchange-button-activity-none", tap(board, "turnover", SILENT))
        return screen("exchange-ask-activity", [choices, [silent], ways])
    activity = Activity(board.mine.activity or Activity.SERVICES)
    spans = [labelled(_span(each), tap(board, "turnover", at)) for at, each in enumerate(bands(activity, board.rules))]
    silent = button("exchange-button-turnover-none", tap(board, "turnover", SILENT))
    return screen("exchange-ask-turnover", [*in_rows(spans), [silent], ways], year=str(board.today.year))


def threshold_line(board: Board) -> Html | None:
    """Where this exchange takes an exempt firm; None when there is nothing (more) to say this year."""
    found = board.threshold
    if found is None:
        return None
    activity = board.sold.activity if board.sold and board.sold.activity else Activity.SERVICES
    threshold = board.rules.thresholds[activity]
    over = found is Remark.OVER_TOLERANCE
    limit = threshold.tolerance_cents if over else threshold.limit_cents
    return load()(f"exchange-{found.replace('_', '-')}", limit=money(limit))


def staff_line(board: Board) -> Html | None:
    """What the law asks of who lends somebody; None when nobody does."""
    lent = any(gift.staff is StaffKind.LENT for gift in board.wording.gifts)
    return load()("exchange-staff-lent") if lent else None


def gift_rate(board: Board, gift: Gift) -> str:
    """The rate of a gift where it is not its giver's usual one; « none » else."""
    identity = board.wording.identity(gift.giver_id)
    own = gift.rate_permille if identity.firm.rate is not None else None
    return "none" if own is None or own == identity.rate_permille else rate_words(own)


def _span(band: Band) -> str:
    """« Moins de 20 000 € », « 20 000 à 30 000 € », « Plus de 37 500 € »."""
    if band.high_cents is None:
        low, high = money(band.low_cents), "none"
    else:
        low, high = number(band.low_cents // 100) if band.low_cents else "none", money(band.high_cents)
    return load().plain("exchange-label-band", low=low, high=high)
