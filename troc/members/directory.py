"""Which member does an officer mean by a few typed letters, a commune or a phone number?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import Select, func, select

from models.enums import PersonState
from models.member import Organisation, Person
from models.work import Work
from troc.places.gazetteer import load_gazetteer, place_key
from troc.places.reader import read_commune

#: Under this likeness (0–100) a name is not what was meant.
LIKENESS = 72.0
#: So many digits in a row are a phone number.
PHONE_DIGITS = 4
MOST = 40
#: Whoever only said hello is not a member, and a replaced account is no longer one.
LISTED = (PersonState.ACTIVE, PersonState.PENDING, PersonState.JOINING, PersonState.REFUSED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    person: Person
    organisation: Organisation | None


async def recent(work: Work, offset: int, limit: int) -> tuple[list[Entry], int]:
    """The members, those seen last first, and how many there are; accounts of a rehearsal are found by their name only."""
    count = select(func.count()).where(
        Person.community_id == work.community_id, Person.state.in_(LISTED), Person.rehearsing.is_(False)
    )
    query = (
        _members(work)
        .where(Person.rehearsing.is_(False))
        .order_by(Person.last_active_at.desc(), Person.id)
        .offset(offset)
        .limit(limit)
    )
    return await _entries(work, query), (await work.session.execute(count)).scalar_one()


async def search(work: Work, text: str) -> list[Entry]:
    """Members whose structure, name, commune or phone looks like `text`, best first; at most 40."""
    wanted = " ".join(text[:100].split())
    digits = re.sub(r"\D", "", wanted)
    rows = await _entries(work, _members(work))
    if len(digits) >= PHONE_DIGITS and len(digits) >= len(re.sub(r"\s", "", wanted)) - 2:
        by_phone = [entry for entry in rows if entry.person.phone and _national(digits) in entry.person.phone]
        if by_phone:
            return by_phone[:MOST]
    reading = read_commune(wanted, load_gazetteer())
    commune = reading.accepted.code if reading.accepted else None
    key = place_key(wanted)
    scored = [(_score(key, commune, entry), entry) for entry in rows] if key else []
    kept = sorted((pair for pair in scored if pair[0] >= LIKENESS), key=lambda pair: (-pair[0], pair[1].person.id))
    return [entry for _, entry in kept[:MOST]]


def _score(key: str, commune: str | None, entry: Entry) -> float:
    """How well the entry is what was typed: the best of its names; a commune named outright counts 90."""
    scores = [90.0 if commune and entry.organisation and entry.organisation.commune_code == commune else 0.0]
    for name in _names(entry):
        folded = place_key(name)
        if folded:
            scores.append(max(fuzz.ratio(key, folded), 0.95 * _inside(key, folded)))
    return max(scores)


def _inside(key: str, name: str) -> float:
    """A part of a name counts only from three letters on: « ma » is in half of them."""
    return fuzz.partial_ratio(key, name) if 3 <= len(key) <= len(name) else fuzz.token_set_ratio(key, name)


def _names(entry: Entry) -> Sequence[str]:
    person = entry.person
    full = " ".join(name for name in (person.first_name, person.last_name) if name)
    return [name for name in (entry.organisation and entry.organisation.name, full, person.username) if name]


def _national(digits: str) -> str:
    """The digits that stand both in « 06 39… » and in « +33 6 39… »."""
    return digits.removeprefix("0033").removeprefix("33").removeprefix("0")


def _members(work: Work) -> Select[Person, Organisation]:
    return (
        select(Person, Organisation)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.community_id == work.community_id, Person.state.in_(LISTED))
    )


async def _entries(work: Work, query: Select[Person, Organisation]) -> list[Entry]:
    return [Entry(person, organisation) for person, organisation in (await work.session.execute(query)).all()]
