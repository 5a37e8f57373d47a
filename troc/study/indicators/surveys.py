"""Who answers questionnaires, how satisfied are they, what stands in the way, and how tight is their cash?"""

from __future__ import annotations

from collections.abc import Iterator

from models.enums import Disposition
from troc.study.dispositions import OUTCOMES, Outcome
from troc.study.indicators.figures import Sample, Seen
from troc.study.indicators.view import View
from troc.study.rows import Answered, Invited
from troc.study.statistics.proportions import DETRACTOR, PROMOTER

AFTER_EXCHANGE, AFTER_DEAL, DEAD_END, NEEDS, BAROMETER = (
    "apres_echange",
    "apres_accord",
    "sans_suite",
    "besoins",
    "barometre",
)
#: Answers of « Comment cela s'est-il passé ? » as the chat's scale of 1 (bad) to 4 (very good).
OPINIONS = {"tres_bien": 4, "bien": 3, "moyen": 2, "mal": 1}
#: From here on the scale a firm is satisfied.
SATISFIED = 3
#: Answers that are no obstacle and no fear.
NOTHING = frozenset({"aucun", "fait"})


def responses(view: View) -> Iterator[Seen]:
    """Invitations of eligible people that left: 1 when answered, wholly or in part (AAPOR's RR2)."""
    return _responses(view, frozenset({Outcome.INTERVIEW, Outcome.PARTIAL}), frozenset())


def completes(view: View) -> Iterator[Seen]:
    """The same: 1 when answered wholly (RR1, which is RR5 where everybody is known)."""
    return _responses(view, frozenset({Outcome.INTERVIEW}), frozenset())


def cooperation(view: View) -> Iterator[Seen]:
    """Of the people reached: 1 when they answered, wholly or in part (COOP2)."""
    return _responses(view, frozenset({Outcome.INTERVIEW, Outcome.PARTIAL}), frozenset({Outcome.NON_CONTACT}))


def satisfied(view: View) -> Iterator[Seen]:
    """One firm about one exchange, in the chat or else in the questionnaire: 1 for « bien » or « très bien »."""
    told: dict[tuple[str, str], Seen] = {}
    for invitation, answer in _answers(view, AFTER_EXCHANGE, "satisfaction"):
        opinion = OPINIONS.get(answer.value or "")
        if opinion is not None and invitation.firm and invitation.subject:
            key = (invitation.subject, invitation.firm)
            told[key] = Seen((invitation.firm,), float(opinion >= SATISFIED), answer.answered_on)
    for each in view.extraction.exchanges:
        for party in each.parties:
            if party.rating is not None:
                day = each.delivered_on or each.closed_on or each.shared_on
                told[each.id, party.firm] = Seen((party.firm,), float(party.rating >= SATISFIED), day)
    return iter(told[key] for key in sorted(told))


def recommendations(view: View) -> Iterator[Seen]:
    """0 to 10, the last that each firm gave."""
    last: dict[str, Seen] = {}
    nameless: list[Seen] = []
    for invitation, answer in sorted(
        _answers(view, AFTER_EXCHANGE, "recommander"), key=lambda pair: (pair[1].answered_on, pair[0].id)
    ):
        seen = Seen(_firms(invitation), _number(answer), answer.answered_on)
        if seen.value is not None and invitation.firm is not None:
            last[invitation.firm] = seen
        elif seen.value is not None:
            nameless.append(seen)
    return iter([*(last[firm] for firm in sorted(last)), *nameless])


def recommending(view: View) -> Iterator[Seen]:
    """The same, as three groups."""
    for each in recommendations(view):
        mark = each.value or 0.0
        group = "promoters" if mark >= PROMOTER else "detractors" if mark <= DETRACTOR else "passives"
        yield Seen(each.firms, 1.0, each.on, label=group)


def reserves(view: View) -> Iterator[Seen]:
    """What keeps those who do not recommend it (0 to 6): of each firm, as its last mark, its last reason."""
    last = {each.firms: each.value or 0.0 for each in recommendations(view) if each.firms}
    found: dict[tuple[str, ...], Seen] = {}
    for invitation, answer in sorted(_answers(view, AFTER_EXCHANGE, "reserve"), key=lambda pair: pair[1].answered_on):
        firms = _firms(invitation)
        if answer.value and last.get(firms, PROMOTER) <= DETRACTOR:
            found[firms] = Seen(firms, 1.0, answer.answered_on, label=answer.value)
    return iter(found[firms] for firms in sorted(found))


def again(view: View) -> Iterator[Seen]:
    """After an exchange: 1 for « oui, certainement » to another one."""
    return _choice(view, AFTER_EXCHANGE, "recommencer", {"oui"})


def obstacles(view: View) -> Iterator[Seen]:
    """What stood in the way, as questionnaires tell it: after contacts, and two weeks after a dead end."""
    for survey, question in ((AFTER_DEAL, "obstacle"), (DEAD_END, "raison")):
        yield from _labels(view, survey, question)


def fears(view: View) -> Iterator[Seen]:
    """What would make a newcomer hesitate; several answers each."""
    return _labels(view, NEEDS, "craintes")


def levers(view: View) -> Iterator[Seen]:
    """What could have helped where nothing came of it."""
    return _labels(view, DEAD_END, "levier")


def tense(view: View) -> Iterator[Seen]:
    """Barometer: 1 where cash is tight or very tight; by wave."""
    return _choice(view, BAROMETER, "tresorerie", {"tendue", "tres_tendue"})


def put_off(view: View) -> Iterator[Seen]:
    """Barometer: 1 where a useful purchase was put off for want of cash within three months."""
    return _choice(view, BAROMETER, "report", {"une_fois", "plusieurs"})


def would_pay(view: View) -> Iterator[Seen]:
    """Barometer: 1 where the service is worth something a month to the firm."""
    return _choice(view, BAROMETER, "prix", {"p10", "p20", "p50", "plus"})


def numbers(survey: str, question: str) -> Sample:
    """The numbers answered to one question, by wave."""

    def sample(view: View) -> Iterator[Seen]:
        for invitation, answer in _answers(view, survey, question):
            yield Seen(_firms(invitation), _number(answer), answer.answered_on, label=invitation.wave or "")

    return sample


def _responses(view: View, good: frozenset[Outcome], but: frozenset[Outcome]) -> Iterator[Seen]:
    for each in view.extraction.invitations:
        outcome = OUTCOMES.get(Disposition(each.disposition))
        if outcome is not None and outcome != Outcome.NOT_ELIGIBLE and outcome not in but:
            yield Seen(_firms(each), float(outcome in good), each.sent_on or each.planned_on, label=each.survey)


def _choice(view: View, survey: str, question: str, hits: set[str]) -> Iterator[Seen]:
    for invitation, answer in _answers(view, survey, question):
        if answer.value is not None:
            hit = float(answer.value in hits)
            yield Seen(_firms(invitation), hit, answer.answered_on, label=invitation.wave or "")


def _labels(view: View, survey: str, question: str) -> Iterator[Seen]:
    """One observation a choice ticked; `who` is the questionnaire, so that shares are of those who answered."""
    for invitation, answer in _answers(view, survey, question):
        for choice in (answer.value or "").split():
            if choice not in NOTHING:
                yield Seen(_firms(invitation), 1.0, answer.answered_on, label=choice, who=invitation.id)


def _answers(view: View, survey: str, question: str) -> Iterator[tuple[Invited, Answered]]:
    known = view.invitations
    for answer in view.answers_to(question):
        invitation = known.get(answer.invitation)
        if invitation is not None and invitation.survey == survey:
            yield invitation, answer


def _number(answer: Answered) -> float | None:
    try:
        return float(answer.value or "")
    except ValueError:
        return None


def _firms(invitation: Invited) -> tuple[str, ...]:
    return () if invitation.firm is None else (invitation.firm,)
