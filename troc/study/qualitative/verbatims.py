"""Which answers in words are there to be coded, by whom a second time, and what may an officer know of their author?"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.errors import FormError, NotFound
from models.member import Organisation, Person
from models.qualitative import Coding, CodingPart
from models.survey import SurveyAnswer, SurveyInvitation, SurveyVersion
from models.work import Work
from troc.places.gazetteer import load_gazetteer
from troc.study.disclosure import MIN_RESPONDENTS
from troc.study.forms import Form, compiled
from troc.study.qualitative import persons
from troc.study.qualitative.codebook import Codebook
from troc.study.questions import Kind

#: One in so many is coded by a second officer.
DOUBLE = 5


@dataclass(frozen=True, slots=True)
class Verbatim:
    """One answer in words. `person_id` is for counting persons and asking consents: no screen shows it."""

    id: UUID
    text: str
    edits: int
    survey: str
    name: str  #: of the question
    question: str  #: as it was asked
    person_id: UUID
    organisation_id: UUID | None
    invitation_id: UUID
    answered_at: datetime

    @property
    def double(self) -> bool:
        """Whether a second officer codes it too: one in five, always the same ones."""
        return hashlib.sha256(self.id.bytes).digest()[0] % DOUBLE == 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What is told of who wrote: only what enough others share."""

    territory: str | None = None  #: département
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """All verbatims of the study with what was made of them; codings outdated by a correction or a major version left out."""

    verbatims: dict[UUID, Verbatim]
    done: dict[tuple[UUID, CodingPart], Coding]

    def coded(self, verbatim_id: UUID, part: CodingPart) -> Coding | None:
        """That part of it, when it was done."""
        return self.done.get((verbatim_id, part))

    def waiting(self, officer_id: UUID) -> list[Verbatim]:
        """What this officer may code: what nobody coded, then what a colleague did and is to be coded twice."""
        fresh, second = [], []
        for each in self.verbatims.values():
            first, other = self.coded(each.id, CodingPart.FIRST), self.coded(each.id, CodingPart.SECOND)
            if first is None and (other is None or other.officer_id != officer_id):
                fresh.append(each)
            elif first is not None and first.officer_id != officer_id and each.double and other is None:
                second.append(each)
        return [*fresh, *second]

    def final(self, verbatim_id: UUID) -> Coding | None:
        """What holds: what was settled, else the first reading."""
        return self.coded(verbatim_id, CodingPart.SETTLED) or self.coded(verbatim_id, CodingPart.FIRST)

    def twice(self) -> list[tuple[Coding, Coding]]:
        """Both readings of what was coded twice."""
        pairs = ((self.coded(each, CodingPart.FIRST), self.coded(each, CodingPart.SECOND)) for each in self.verbatims)
        return [(one, other) for one, other in pairs if one is not None and other is not None]

    def disputed(self) -> list[Verbatim]:
        """Those of which two officers read different things, and nothing was settled."""
        return [
            self.verbatims[one.answer_id]
            for one, other in self.twice()
            if one.answer_id is not None and set(one.codes) != set(other.codes)
            and self.coded(one.answer_id, CodingPart.SETTLED) is None
        ]  # fmt: skip


async def pile(work: Work, book: Codebook, until: datetime | None = None) -> Pile:
    """All verbatims of who agrees to the study, the oldest first. Whoever is fictitious or rehearses is not in it."""
    found = await _verbatims(work, until)
    query = select(Coding).where(
        Coding.community_id == work.community_id, Coding.done_at.is_not(None), Coding.codebook >= book.since
    )
    done = {}
    for row in (await work.session.execute(query)).scalars():
        known = found.get(row.answer_id) if row.answer_id is not None else None
        if known is not None and row.part is not None and row.edits == known.edits:
            done[known.id, CodingPart(row.part)] = row
    return Pile(found, done)


async def one(work: Work, verbatim_id: UUID) -> Verbatim:
    """One of them; NotFound when it is none, or may no longer be read."""
    found = await _verbatims(work, None, verbatim_id)
    if verbatim_id not in found:
        raise NotFound
    return found[verbatim_id]


async def setting(work: Work, verbatim: Verbatim) -> Setting:
    """Territory and sector where five structures share both, else the territory where five share it, else nothing."""
    query = select(Organisation.id, Organisation.commune_code, Organisation.sector).join(
        Person, Person.organisation_id == Organisation.id
    )
    query = query.where(Organisation.community_id == work.community_id, Person.counts()).distinct()
    communes = load_gazetteer().communes
    known = {
        row.id: (communes[row.commune_code].departement if row.commune_code in communes else None, row.sector)
        for row in (await work.session.execute(query)).all()
    }
    if verbatim.organisation_id not in known:
        return Setting()
    territory, sector = known[verbatim.organisation_id]
    pairs, places = Counter(known.values()), Counter(each for each, _ in known.values())
    if territory and sector and pairs[territory, sector] >= MIN_RESPONDENTS:
        return Setting(territory, sector)
    return Setting(territory if territory and places[territory] >= MIN_RESPONDENTS else None)


async def _verbatims(work: Work, until: datetime | None, only: UUID | None = None) -> dict[UUID, Verbatim]:
    forms = await _forms(work)
    readable = await persons.read_by_the_study(work)
    query = (
        select(
            SurveyAnswer.id, SurveyAnswer.value, SurveyAnswer.edits, SurveyAnswer.question, SurveyAnswer.answered_at,
            SurveyInvitation.survey_sha256, SurveyInvitation.id.label("invitation_id"),
            Person.id.label("person_id"), Person.organisation_id,
        )
        .join(SurveyInvitation, SurveyAnswer.invitation_id == SurveyInvitation.id)
        .join(Person, SurveyInvitation.person_id == Person.id)
        .where(SurveyInvitation.community_id == work.community_id, SurveyAnswer.value.is_not(None), Person.counts())
        .order_by(SurveyAnswer.answered_at, SurveyAnswer.id)
    )  # fmt: skip
    if only is not None:
        query = query.where(SurveyAnswer.id == only)
    if until is not None:
        query = query.where(SurveyAnswer.answered_at < until)
    rows: Sequence[Any] = (await work.session.execute(query)).all()
    found = {}
    for row in rows:
        form = forms.get(row.survey_sha256)
        item = form.item(row.question) if form is not None else None
        if form is None or item is None or item.kind is not Kind.TEXT or row.person_id not in readable:
            continue
        found[row.id] = Verbatim(
            id=row.id,
            text=row.value,
            edits=row.edits,
            survey=form.title,
            name=item.name,
            question=item.label,
            person_id=row.person_id,
            organisation_id=row.organisation_id,
            invitation_id=row.invitation_id,
            answered_at=row.answered_at,
        )
    return found


async def _forms(work: Work) -> dict[str, Form]:
    """Each version that can still be read."""
    found = {}
    query = select(SurveyVersion.sha256, SurveyVersion.source)
    for sha256, source in (await work.session.execute(query)).all():
        try:
            found[sha256] = compiled(source)
        except FormError:
            continue
    return found
