"""A made-up person was asked a questionnaire: do they answer, how far do they go, and what do they say?"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib.resources import files
from uuid import UUID

from sqlalchemy import select

from bot.territory.firms import MadeUp
from bot.territory.ground import Ground
from handlers.survey_screens import notice_screen
from locales.loader import load
from models.enums import ConsentPurpose, ExchangeState, ExitReason
from models.errors import NotFound, RefusedInput
from models.exchange import Exchange, ExchangeLeg
from models.member import Person
from models.work import Work
from troc.members import privacy, support
from troc.study import interviews
from troc.study.answers import Refused
from troc.study.engine import Question
from troc.study.interviews import Interview
from troc.study.questions import Kind
from troc.workflows import consenting, interviewing, surveying

#: Where an exchange stands, as those who are asked about it see it.
_STANDS = {
    ExchangeState.TERMS: "en_cours",
    ExchangeState.AGREED: "convenu",
    ExchangeState.UNDER_WAY: "convenu",
    ExchangeState.POSTPONED: "convenu",
    ExchangeState.PARTLY: "convenu",
    ExchangeState.DONE: "fait",
    ExchangeState.CLOSED: "fait",
    ExchangeState.NOT_DONE: "sans_suite",
}
#: Why it came to nothing, in the words of the questionnaire.
_WHY = {
    ExitReason.NO_TIME: "temps",
    ExitReason.TIMING: "disponibilite",
    ExitReason.UNEQUAL: "valeur",
    ExitReason.NO_NEED: "besoin_change",
    ExitReason.QUALITY: "inadapte",
    ExitReason.DISTANCE: "distance",
    ExitReason.TRUST: "confiance",
    ExitReason.VAT: "formalites",
    ExitReason.INSURANCE: "formalites",
}
#: Questions about the firm itself: it answers them much the same at each wave.
_STEADY = "barometre"
_LUCK = 0.25  #: how much of such an answer is the mood of the day
_SUNDAY = 6


async def answer(ground: Ground, work: Work, person: Person, invitation_id: UUID) -> None:
    """They read the invitation: yes, no, or another day."""
    try:
        interview = await surveying.interview(work, person, invitation_id)
    except NotFound:
        return
    invitation, asked = interview.invitation, ground.behaviour.asked
    if not interviews.pending(invitation, work.now):
        return
    firm, chance = ground.of(person), ground.chance
    about = (interview.form.name, firm.rank, ground.again(f"survey:{interview.form.name}:{firm.rank}"))
    share = min(0.95, asked.answers[firm.temperament] * asked.willing.get(firm.trade.sector, 1.0))
    drawn = chance.draw("survey", *about)
    if drawn >= 1 - asked.refuses:
        interviews.decline(work, invitation)
        if chance.happens(asked.refuses_all, "no more", *about):
            read = str(notice_screen(invitation, ground.house).text)
            await consenting.decide(work, person, ConsentPurpose.SURVEYS, False, read)
    elif drawn < share:
        if not await privacy.agrees(work, person, ConsentPurpose.SURVEYS):
            read = str(notice_screen(invitation, ground.house).text)
            await privacy.decide(work, person, ConsentPurpose.SURVEYS, True, read)
        interviews.opened(work, interview)
        await _go_through(ground, work, person, interview, about)


async def leave(ground: Ground, work: Work, invitation_id: UUID, firm: MadeUp) -> None:
    """« Pourquoi partez-vous ? »: one tap, of nobody any more."""
    if ground.chance.happens(ground.behaviour.asked.answers[firm.temperament], "leaving", firm.rank):
        weights = _table()["sortie", "motif"]
        await surveying.left(work, invitation_id, list(weights).index(ground.chance.pick(weights, "why", firm.rank)))


async def _go_through(
    ground: Ground, work: Work, person: Person, interview: Interview, about: tuple[object, ...]
) -> None:
    """Question after question, each in its own time; some stop on the way."""
    asked, chance = ground.behaviour.asked, ground.chance
    first, moment = True, work.now
    while (question := interview.question) is not None:
        if not first and chance.happens(asked.breaks_off, "breaks off", question.name, *about):
            return
        words = question.kind is Kind.TEXT
        moment += timedelta(seconds=chance.between(*(asked.writing if words else asked.seconds), question.name, *about))
        then = replace(work, now=moment)
        said = await _said(ground, work, person, interview, question, about)
        outcome = (
            await interviews.pass_over(then, interview, question.name)
            if said is None
            else await interviews.give(then, interview, question.name, said)
        )
        if isinstance(outcome, Refused):
            return
        interview, first = outcome, False
    await _follow(work, person, interview)


async def _follow(work: Work, person: Person, interview: Interview) -> None:
    """A half-hour proposed for an interview goes to the team."""
    item = interview.form.item("accord")
    slot = await interviewing.answered(work, person, interview, item.label if item else "")
    if slot is not None:
        told = {"day": f"{slot.starts_at:%d/%m}", "hour": f"{slot.starts_at.hour} h", "way": slot.way or ""}
        try:
            await support.write(work, person, text=load().plain("survey-interview-request", **told))
        except RefusedInput:
            return


async def _said(
    ground: Ground, work: Work, person: Person, interview: Interview, question: Question, about: tuple[object, ...]
) -> object:
    """What they say to a question; None when they pass it over."""
    asked, chance, name = ground.behaviour.asked, ground.chance, question.name
    weights = _table().get((interview.form.name, name), {})
    if question.kind is Kind.TEXT:
        needed = interview.form.name == "question_ouverte"
        tells = weights and chance.happens(1 - asked.skips if needed else asked.writes, "writes", name, *about)
        return chance.pick(weights, "words", name, *about) if tells else None
    if not question.required and chance.happens(asked.skips, "skips", name, *about):
        return None
    if question.kind is Kind.DATE:
        day = interview.today + timedelta(days=chance.between(2, 20, "day", *about))
        return day if day.weekday() != _SUNDAY else day + timedelta(days=1)
    known = await _known(ground, work, person, interview, name)
    if known is not None and (not question.choices or known in {choice.name for choice in question.choices}):
        return known
    if question.kind is Kind.SELECT_MULTIPLE:
        return _ticked(ground, question, weights, about)
    if question.bounds is not None and not weights:
        weights = {str(value): 1.0 for value in question.bounds.values()}
    weights = weights or {choice.name: 1.0 for choice in question.choices} or {"0": 1.0}
    if interview.form.name == _STEADY:
        firm = ground.of(person).rank
        lasting = (1 - _LUCK) * chance.draw("lasting", name, firm) + _LUCK * chance.draw("today", name, *about)
        return _at(weights, lasting)
    return chance.pick(weights, "says", name, *about)


def _ticked(ground: Ground, question: Question, weights: Mapping[str, float], about: tuple[object, ...]) -> list[str]:
    """Each choice by itself; the one that excludes the others when none is."""
    found = [
        choice.name
        for choice in question.choices
        if not choice.exclusive and ground.chance.happens(weights.get(choice.name, 0.2), choice.name, *about)
    ]
    return found or [choice.name for choice in question.choices if choice.exclusive] or [question.choices[0].name]


async def _known(ground: Ground, work: Work, person: Person, interview: Interview, name: str) -> str | None:
    """What follows from the exchange that is asked about: where it stands, why it stopped, what it would have cost."""
    kept = interview.invitation.context.get("exchange_id")
    if kept is None:
        return None
    exchange = await work.session.get(Exchange, UUID(kept))
    if exchange is None:
        return None
    if name == "situation":
        return _STANDS.get(ExchangeState(exchange.state))
    if name in ("raison", "obstacle"):
        return _WHY.get(ExitReason(exchange.reason)) if exchange.reason else None
    if name != "valeur":
        return None
    legs = select(ExchangeLeg.ht_cents).where(
        ExchangeLeg.exchange_id == exchange.id, ExchangeLeg.receiver_id == person.organisation_id
    )
    cents = sum(each or 0 for each in (await work.session.execute(legs)).scalars())
    low, high = ground.behaviour.asked.paid
    factor = low + (high - low) * ground.chance.draw("paid", ground.of(person).rank, interview.form.name, cents)
    return str(max(10, round(cents * factor / 1000) * 10)) if cents else None


def _at(weights: Mapping[str, float], place: float) -> str:
    """The answer at that place, in [0, 1), of all in their order."""
    left = place * sum(weights.values())
    for said, weight in weights.items():
        left -= weight
        if left < 0:
            return said
    return list(weights)[-1]


@cache
def _table() -> dict[tuple[str, str], dict[str, float]]:
    """(questionnaire, question) → answer → how often, assumption; of several to tick, each its share."""
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    text = files("bot.territory").joinpath("answers.tsv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        found[row["form"], row["question"]][row["answer"]] = float(row["weight"])
    return dict(found)
