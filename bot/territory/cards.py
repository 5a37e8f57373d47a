"""A made-up person has proposals before them, or is asked for a gift that a loop lacks: what do they answer?"""

from __future__ import annotations

from uuid import UUID

from bot.territory.ground import Ground
from models.enums import Answer, ListingKind, Misfit, RefusalReason
from models.errors import NotFound, Stale
from models.member import Person
from models.work import Work
from troc.exchanges import interest, overview, proposals
from troc.exchanges.proposals import Proposal
from troc.exchanges.standing import Standing, standing
from troc.members import reach
from troc.workflows import exchange_drafting, publishing, replying, unlocking


async def answer_all(ground: Ground, work: Work, person: Person) -> None:
    """They look at the first cards that wait for them, and answer each."""
    for match_id in (await overview.waiting_for(work, person.id))[: ground.behaviour.cards_a_visit]:
        proposal = await proposals.view(work, match_id, person.id)
        await proposals.mark_shown(work, proposal)
        if standing(proposal, work.now) is Standing.OPEN:
            await _answer(ground, work, person, proposal)


async def _answer(ground: Ground, work: Work, person: Person, proposal: Proposal) -> None:
    behaviour, chance, firm = ground.behaviour, ground.chance, ground.of(person)
    about = ("card", firm.rank, *sorted(_gifts(ground, proposal)))
    found = [leg for leg in proposal.received if leg.need_id in ground.met]
    if found:
        await _decline(ground, work, person, proposal, Misfit.FOUND)
        return
    share = behaviour.yes
    if not _is_it(ground, proposal):
        share = behaviour.yes_beside
    elif not proposal.received:
        also = await exchange_drafting.offers(work, proposal.partner.organisation_id)
        share = behaviour.yes_giving if also else 0.0
    drawn = chance.draw(*about)
    if drawn < share:
        if not reach.is_reachable(person):
            await reach.by_phone(work, person, firm.phone)
        await replying.say_yes(work, person, proposal)
    elif drawn > 1 - behaviour.later and proposal.mine.answer is None and not ground.again(":".join(map(str, about))):
        await interest.put_off(work, proposal)
    else:
        await _decline(ground, work, person, proposal, None)


async def _decline(ground: Ground, work: Work, person: Person, proposal: Proposal, misfit: Misfit | None) -> None:
    """« Pas pour moi », often with a reason: what is something else is said to be, the rest as officers are told."""
    behaviour, chance = ground.behaviour, ground.chance
    about = (ground.of(person).rank, *sorted(_gifts(ground, proposal)))
    await interest.say_no(work, proposal)
    if not chance.happens(behaviour.tells_why, "why", *about):
        return
    beside = not _is_it(ground, proposal)
    weights = behaviour.refusals if proposal.received else {RefusalReason.BAD_TIME: 0.5, RefusalReason.TOO_FAR: 0.5}
    reason = chance.pick(weights, "refusal", *about)
    if beside or misfit is not None:
        reason = RefusalReason.NOT_WHAT_I_SEEK
    await replying.give_reason(work, proposal, reason)
    if reason is RefusalReason.NOT_WHAT_I_SEEK and proposal.mine.answer == Answer.NO:
        said = misfit or (chance.pick(behaviour.misfits, "misfit", *about) if beside else Misfit.SIZE)
        await replying.give_misfit(work, ground.matcher, proposal, said)


def _gifts(ground: Ground, proposal: Proposal) -> list[str]:
    """What this party would give and receive, by names that are the same in every scenario."""
    return [f"{ground.keys[leg.offer_id]}>{ground.keys[leg.need_id]}" for leg in (*proposal.given, *proposal.received)]


def _is_it(ground: Ground, proposal: Proposal) -> bool:
    """Whether each gift of theirs really is what was asked for: people know, the machine guesses."""
    return all(ground.goods[leg.offer_id] == ground.goods[leg.need_id] for leg in (*proposal.given, *proposal.received))


async def unlock(ground: Ground, work: Work, person: Person, question_id: UUID) -> None:
    """« Pourriez-vous offrir … ? »: yes mostly when they could; the offer is published in the words of the need."""
    behaviour, chance, firm = ground.behaviour, ground.chance, ground.of(person)
    try:
        asked = await unlocking.see(work, question_id, person)
    except (NotFound, Stale):  # it has lost its point since it was put
        return
    if asked.question.answer is not None:
        return
    key, good = ground.keys[asked.wanted.id], ground.goods[asked.wanted.id]
    share = behaviour.adds_able if good in firm.could_give else behaviour.adds_unable
    if not chance.happens(share, "unlock", firm.rank, key):
        await unlocking.no(work, asked)
        return
    draft = await unlocking.yes(work, person, asked)
    ground.learn(draft, f"{firm.rank}:{ListingKind.OFFER}:{key}", good)
    await publishing.publish(work, ground.matcher, person, [draft])
