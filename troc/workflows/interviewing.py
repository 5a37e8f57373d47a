"""Somebody says yes to an interview, and when: what is written down, and what is told to the team?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.enums import ConsentPurpose
from models.member import Person
from models.work import Work
from troc.members import privacy
from troc.study.interviews import Interview
from troc.workflows import consenting

INTERVIEW = "entretien"  #: the questionnaire that asks
LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Slot:
    """The half-hour that somebody proposed."""

    starts_at: datetime
    ends_at: datetime
    way: str | None  #: code of the answer: by telephone, on screen, at their place
    sequence: int  #: greater each time it is moved, so that a calendar moves it too
    chosen: str  #: the answers that propose it, as they are remembered once the team was told


async def answered(work: Work, person: Person, interview: Interview, sentence: str) -> Slot | None:
    """Write the yes or the no down with the `sentence` it answers; the slot, when the team was not told of it yet.

    An answer told before does not undo what was switched in the settings since.
    """
    if interview.form.name != INTERVIEW:
        return None
    answers = interview.state.answers
    agrees = answers.get("accord") == "oui"
    if interview.invitation.state.get("agreed") is not agrees:
        interview.invitation.state = interview.invitation.state | {"agreed": agrees}
        if await privacy.agrees(work, person, ConsentPurpose.INTERVIEW) != agrees:
            await consenting.decide(work, person, ConsentPurpose.INTERVIEW, agrees, sentence)
    if not await privacy.agrees(work, person, ConsentPurpose.INTERVIEW):
        return None
    day, hour = str(answers.get("jour", "")), str(answers.get("heure", "")).removeprefix("h")
    if not day or not hour.isdecimal() or int(hour) > 23:
        return None
    kept = interview.invitation.state
    chosen = f"{day} {hour} {answers.get('moyen', '')}"
    if kept.get("slot") == chosen:
        return None
    sequence = int(kept.get("slots", -1)) + 1
    at = time(int(hour))
    starts_at = datetime.combine(date.fromisoformat(day), at, tzinfo=ZoneInfo(person.zone))
    way = answers.get("moyen")
    return Slot(starts_at, starts_at + LASTS, str(way) if way else None, sequence, chosen)


def told(interview: Interview, slot: Slot) -> None:
    """The team has the request: asked again about an unchanged slot, nothing more is said."""
    kept = interview.invitation.state
    interview.invitation.state = kept | {"slot": slot.chosen, "slots": slot.sequence}
