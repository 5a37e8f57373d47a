"""Two to four made-up firms have each other's contacts: what do they agree on, deliver, and say of it?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from bot.territory.firms import worth
from bot.territory.ground import Cause, Ground
from models.enums import ExchangeState, ExitReason, VatRegime
from models.exchange import ExchangeLeg
from models.member import Person
from models.work import Work
from troc.exchanges import exchange_after, exchange_queries
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_calendar import needs_word
from troc.exchanges.exchange_wording import Gift, is_mutual
from troc.listings import drafts, lifespan
from troc.members import taxation
from troc.workflows import exchange_drafting, exchanging, publishing
from troc.workflows.exchange_drafting import Draft
from troc.workflows.exchanging import Board

_S = ExchangeState
#: In these there may be something for them to do; in the others the team acts, or nobody.
_THEIRS = frozenset({_S.OPEN, _S.TERMS, _S.AGREED, _S.UNDER_WAY, _S.PARTLY, _S.DONE})


async def act_on_all(ground: Ground, work: Work, person: Person, cause: Cause) -> None:
    """They look at each of their exchanges and do what is to be done."""
    for row in await exchange_queries.of_person(work, person.id):
        if row.state not in _THEIRS:
            continue
        board = await exchanging.look(work, row.id, person)
        match board.deal.state:
            case _S.OPEN:
                await _open(ground, work, person, board, cause)
            case _S.TERMS:
                await _terms(ground, work, person, board)
            case _S.AGREED | _S.UNDER_WAY:
                await _deliver(ground, work, person, board)
            case _S.PARTLY:
                await exchanging.settle(work, board.deal, board.deal.exchange.terms_version, _exit(ground, board.deal))
            case _S.DONE:
                await _afterwards(ground, work, person, board.deal)


async def _open(ground: Ground, work: Work, person: Person, board: Board, cause: Cause) -> None:
    """Terms, by who takes it in hand; or they will come to nothing, which is said when asked."""
    behaviour, chance, deal = ground.behaviour, ground.chance, board.deal
    key = key_of(ground, deal)
    since = work.now - deal.exchange.shared_at
    asked = cause is Cause.CALLED or since >= timedelta(days=2)
    one_way = len({leg.giver_id for leg in deal.legs}) < len(deal.parties)
    found = not one_way or chance.happens(behaviour.in_return, "in return", key)
    if deal.exchange.terms_version == 0 and found and chance.happens(behaviour.terms, "terms", key):
        if cause is Cause.OWN or cause is Cause.CALLED or since >= timedelta(days=behaviour.terms_days[1]):
            await _propose(ground, work, person, board)
    elif asked and chance.happens(
        behaviour.tells_why if cause is not Cause.CALLED else 1.0, "tells", key, deal.person_id
    ):
        reason = _exit(ground, deal) if found else ExitReason.UNEQUAL
        await exchanging.fail(work, deal, deal.exchange.terms_version, reason)


async def _propose(ground: Ground, work: Work, person: Person, board: Board) -> None:
    """Write terms: values, days, and in a proposal of one way something in return."""
    _tell_regime(ground, work, board)
    draft = await exchange_drafting.open_draft(work, board.deal)
    if len({gift.giver_id for gift in draft.gifts}) < len(board.deal.parties):
        draft = await _in_return(ground, work, board, draft)
    gifts = tuple(_dated(ground, work, board, _valued(ground, gift)) for gift in _evened(ground, draft.gifts))
    if not is_mutual(replace(board.wording, gifts=gifts)):
        await exchanging.fail(work, board.deal, board.deal.exchange.terms_version, ExitReason.UNEQUAL)
        return
    await exchanging.propose(work, person, board.deal, gifts, draft.seen)


async def _in_return(ground: Ground, work: Work, board: Board, draft: Draft) -> Draft:
    """The first other thing that who receives offers at present."""
    deal, mine = board.deal, board.deal.mine.organisation_id
    gives = any(gift.giver_id == mine for gift in draft.gifts)
    other = deal.partner(given=not gives).organisation_id if gives else mine
    offers = await exchange_drafting.offers(work, other)
    if not offers:
        return draft
    return exchange_drafting.add(draft, deal, offers[0].title, given=not gives, offer=offers[0])


def _evened(ground: Ground, gifts: tuple[Gift, ...]) -> tuple[Gift, ...]:
    """A gift without a value is said to be worth what the others are, when one is known."""
    told = [gift.ht_cents for gift in gifts if gift.ht_cents is not None]
    return tuple(replace(gift, ht_cents=told[0]) if gift.ht_cents is None and told else gift for gift in gifts)


def _valued(ground: Ground, gift: Gift) -> Gift:
    if gift.ht_cents is not None or gift.offer_id is None:
        return gift
    key, good = ground.keys[gift.offer_id], ground.goods[gift.offer_id]
    return replace(gift, ht_cents=100 * worth(good, key, ground.behaviour, ground.chance))


def _dated(ground: Ground, work: Work, board: Board, gift: Gift) -> Gift:
    about = (key_of(ground, board.deal), board.deal.exchange.terms_version)
    days = ground.chance.between(*ground.behaviour.due_days, "due", *about, gift.what)
    return replace(gift, due_to=board.today + timedelta(days=days))


async def _terms(ground: Ground, work: Work, person: Person, board: Board) -> None:
    """« D'accord », other terms, or nothing: VAT that is lost and values far apart weigh."""
    behaviour, chance, deal = ground.behaviour, ground.chance, board.deal
    seen = deal.exchange.terms_version
    if _tell_regime(ground, work, board):
        board = await exchanging.look(work, deal.exchange.id, person)
        deal = board.deal
    if deal.has_signed:
        return
    share, obstacle = behaviour.accepts, _exit(ground, deal)
    mine = str(deal.mine.organisation_id)
    if board.figures is not None and board.figures.irrecoverable.get(mine):
        share, obstacle = behaviour.accepts_vat, ExitReason.VAT
    elif board.figures is not None and board.figures.gap * 100 > board.rules.question_percent:
        share, obstacle = behaviour.accepts_gap, ExitReason.UNEQUAL
    # the same terms that go round again are the same answer
    worded = [(gift.what, gift.ht_cents) for gift in board.wording.gifts]
    about = (key_of(ground, deal), ground.of(person).rank, worded)
    if chance.happens(share, "accepts", *about):
        if await exchanging.accept(work, person, deal, seen) == "agreed":
            ground.met.update(leg.need_id for leg in deal.legs if leg.need_id is not None)
    elif chance.happens(behaviour.counters, "counters", *about) and ground.again(f"counter:{key_of(ground, deal)}") < 2:
        gifts = tuple(_dated(ground, work, board, gift) for gift in _levelled(board.wording.gifts))
        await exchanging.propose(work, person, deal, gifts, seen)
    else:
        await exchanging.fail(work, deal, seen, obstacle)


def _levelled(gifts: tuple[Gift, ...]) -> tuple[Gift, ...]:
    """The other terms of who finds the first unequal: each gives for as much as the least of them."""
    least = min(gift.ht_cents or 0 for gift in gifts)
    return tuple(replace(gift, ht_cents=least) for gift in gifts)


async def _deliver(ground: Ground, work: Work, person: Person, board: Board) -> None:
    """What was to come by now has come, is put off, will not come, or went wrong."""
    behaviour, chance, deal = ground.behaviour, ground.chance, board.deal
    due = [leg for leg in needs_word(deal, deal.mine) if leg.due_to is not None and leg.due_to < board.today]
    seen = deal.exchange.terms_version
    for leg in due:
        key = f"{key_of(ground, deal)}:{leg.position}"
        late = ground.times.get(f"put off:{key_of(ground, deal)}", 0)
        drawn = chance.draw("delivery", key, late)
        if leg.delivered_at is not None or drawn < behaviour.delivered + (behaviour.put_off if late else 0.0):
            await exchanging.declare(work, person, deal, [leg.position], seen)
        elif not late and drawn < behaviour.delivered + behaviour.put_off:
            ground.again(f"put off:{key_of(ground, deal)}")
            days = chance.between(*behaviour.put_off_days, "put off", key)
            await exchanging.postpone(work, person, deal, seen, board.today + timedelta(days=days))
            return
        elif drawn < behaviour.delivered + behaviour.put_off + behaviour.given_up:
            await _give_up(ground, work, deal, seen)
            return
        else:
            await exchanging.trouble(work, deal, seen)
            return


async def _give_up(ground: Ground, work: Work, deal: Deal, seen: int) -> None:
    """Nothing came: it is off. Something did: the rest will not come."""
    if any(leg.delivered_at is not None for leg in deal.legs):
        await exchanging.partly(work, deal, seen)
        return
    ground.met.difference_update(leg.need_id for leg in deal.legs if leg.need_id is not None)
    await exchanging.fail(work, deal, seen, _exit(ground, deal))


async def _afterwards(ground: Ground, work: Work, person: Person, deal: Deal) -> None:
    """Invoices, an opinion, and the need that was met leaves the line."""
    behaviour, chance, mine = ground.behaviour, ground.chance, deal.mine
    key, day = (key_of(ground, deal), ground.of(person).rank), work.now.date()
    if (mine.invoiced_at is None or mine.received_at is None) and chance.happens(
        behaviour.invoices, "invoices", *key, day
    ):
        await exchange_after.invoice(work, deal, issued=True, received=True)
    if mine.rating is None and chance.happens(behaviour.rates, "rates", *key, day):
        await exchange_after.rate(work, deal, chance.pick(behaviour.ratings, "rating", *key))
        await exchange_after.would_have_bought(work, deal, chance.pick(behaviour.bought, "bought", *key))
    for leg in deal.received:
        if leg.need_id is not None and leg.confirmed_at is not None:
            await _met(ground, work, person, leg.need_id)


async def _met(ground: Ground, work: Work, person: Person, need_id: UUID) -> None:
    need = await drafts.get(work, person, need_id)
    if lifespan.may(need, "withdraw"):
        await publishing.change(work, ground.matcher, need, "withdraw", person.id)


def _tell_regime(ground: Ground, work: Work, board: Board) -> bool:
    """« Facturez-vous la TVA ? », asked when it matters first; True when it was."""
    organisation, person = board.mine, board.person
    if person is None or taxation.is_asked(organisation):
        return False
    firm = ground.of(person)
    taxation.set_regime(work, organisation, firm.regime, person.id)
    if firm.regime is VatRegime.ASSUJETTI:
        taxation.set_rate(work, organisation, firm.rate_permille, person.id)
    return True


def _exit(ground: Ground, deal: Deal) -> ExitReason:
    return ground.chance.pick(ground.behaviour.exits, "exit", key_of(ground, deal))


def key_of(ground: Ground, deal: Deal) -> str:
    """What the proposal brought together, by names that are the same in every scenario; terms may add to it."""
    legs: list[ExchangeLeg] = [leg for leg in deal.legs if leg.need_id is not None]
    return "+".join(
        sorted(
            f"{ground.keys[leg.offer_id]}>{ground.keys[leg.need_id]}" for leg in legs if leg.offer_id and leg.need_id
        )
    )
