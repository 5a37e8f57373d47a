"""Which interviews are agreed on, what is asked in one, what was said, and do they still bring anything new?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.enums import ConsentPurpose
from models.errors import NotFound, RefusedInput
from models.event import record
from models.member import Officer, Organisation, Person
from models.qualitative import Coding, InterviewNote
from models.survey import SurveyInvitation, SurveyVersion
from models.work import Work
from troc.study.answers import clean_text
from troc.study.qualitative import codebook, persons

GUIDE = Path(__file__).parent / "data" / "guide.toml"
INTERVIEW = "entretien"  #: the questionnaire that asks
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to have told, and how to help it along."""

    code: str
    theme: str
    words: str
    help: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One interview that somebody agreed to, at the half-hour they chose."""

    id: UUID  #: of the invitation
    person_id: UUID
    name: str | None
    day: date
    hour: int
    way: str  #: code of the answer
    notes: Mapping[str, str]  #: by prompt


@dataclass(frozen=True, slots=True)
class Heard:
    """One interview of the saturation table."""

    rank: int
    codes: int
    new: tuple[str, ...]  #: those no interview before it brought


@cache
def guide() -> tuple[Prompt, ...]:
    """What is asked, in its order."""
    told = tomllib.loads(GUIDE.read_text("utf-8"))
    return tuple(
        Prompt(each["cle"], theme["nom"], each["consigne"], each["relance"])
        for theme in told["theme"]
        for each in theme["question"]
    )


async def agreed(work: Work) -> list[Talk]:
    """Those of who still agrees, the next first."""
    told = (await persons.consents(work, ConsentPurpose.INTERVIEW))[ConsentPurpose.INTERVIEW]
    query = (
        select(SurveyInvitation.id, SurveyInvitation.state, Person.id.label("person_id"), Organisation.name)
        .join(SurveyVersion, SurveyVersion.sha256 == SurveyInvitation.survey_sha256)
        .join(Person, SurveyInvitation.person_id == Person.id)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(SurveyInvitation.community_id == work.community_id, SurveyVersion.name == INTERVIEW, Person.counts())
    )
    rows = [
        row for row in (await work.session.execute(query)).all() if told.get(row.person_id) and row.state.get("slot")
    ]
    notes: dict[UUID, dict[str, str]] = {}
    said = select(InterviewNote).where(InterviewNote.invitation_id.in_([row.id for row in rows]))
    for note in (await work.session.execute(said)).scalars():
        notes.setdefault(note.invitation_id, {})[note.question] = note.text
    return sorted((_talk(row, notes.get(row.id, {})) for row in rows), key=lambda each: (each.day, each.hour, each.id))


async def one(work: Work, identifier: UUID) -> Talk:
    """One of them; NotFound when it is none, or its yes was taken back."""
    found = next((each for each in await agreed(work) if each.id == identifier), None)
    if found is None:
        raise NotFound
    return found


def prompt(code: str) -> tuple[int, Prompt]:
    """That prompt and its rank from 0; NotFound when there is none."""
    found = next(((rank, each) for rank, each in enumerate(guide()) if each.code == code), None)
    if found is None:
        raise NotFound
    return found


async def note(work: Work, officer: Officer, talk: Talk, code: str, text: str) -> None:
    """What was said to one prompt, in place of what was noted before. RefusedInput when it is empty or too long."""
    prompt(code)
    kept = clean_text(text)
    if not kept or len(kept) > LONGEST_NOTE:
        raise RefusedInput("talks-note-refused", limit=LONGEST_NOTE)
    query = select(InterviewNote).where(InterviewNote.invitation_id == talk.id, InterviewNote.question == code)
    row = (await work.session.execute(query)).scalar_one_or_none()
    if row is None:
        row = InterviewNote(
            id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, invitation_id=talk.id,
            officer_id=officer.id, question=code, text=kept, at=work.now,
        )  # fmt: skip
        work.session.add(row)
    else:
        row.text, row.officer_id = kept, officer.id
    await work.session.flush()


async def codes(work: Work, talk: Talk) -> list[str]:
    """What was read in an interview."""
    row = await _coding(work, talk.id)
    return [] if row is None else list(row.codes)


async def toggle(work: Work, officer: Officer, talk: Talk, code: str) -> list[str]:
    """Tick a code, or untick it; the codes from now on. NotFound for a code of no book."""
    book = await codebook.freeze(work)
    if code not in book.codes:
        raise NotFound
    row = await _coding(work, talk.id)
    if row is None:
        row = Coding(
            id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, interview_id=talk.id,
            officer_id=officer.id, codes=[], codebook=book.number, edits=0, created_at=work.now, done_at=work.now,
        )  # fmt: skip
        work.session.add(row)
    row.codes, row.codebook, row.officer_id = book.in_order(set(row.codes) ^ {code}), book.number, officer.id
    record(work, row, "coding.ticked", officer.id, code=code)
    await work.session.flush()
    return list(row.codes)


async def saturation(work: Work) -> list[Heard]:
    """Interviews in the order of their day, with the codes that each brought for the first time."""
    known: set[str] = set()
    found: list[Heard] = []
    for talk in await agreed(work):
        read = await codes(work, talk)
        if read:
            found.append(Heard(len(found) + 1, len(read), tuple(code for code in read if code not in known)))
            known |= set(read)
    return found


async def _coding(work: Work, identifier: UUID) -> Coding | None:
    return (await work.session.execute(select(Coding).where(Coding.interview_id == identifier))).scalar_one_or_none()


def _talk(row: Any, notes: Mapping[str, str]) -> Talk:
    day, hour, way = (*row.state["slot"].split(), "", "")[:3]
    return Talk(row.id, row.person_id, row.name, date.fromisoformat(day), int(hour or 0), way, notes)
