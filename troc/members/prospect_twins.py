"""Is this firm known already: as a prospect, as a member, or as one that is never to be contacted again?"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select, text

from models.enums import PersonState
from models.member import Organisation, Person, Tombstone
from models.prospect import EMPTY_STATES, Prospect, ProspectState
from models.work import Work
from troc.members import prospect_lines as lines
from troc.members.prospect_lines import Sketch

#: Of two firms that agree in one, the first of these that they share tells by what.
KINDS = ("siren", "phone", "email", "name", "bare")
#: Values in one statement.
A_QUERY = 400
#: PostgreSQL: who adds prospects waits for who is adding some, or the same firm could come in twice.
_IN_LINE = text("SELECT pg_advisory_xact_lock(hashtextextended('prospects', :key))")
#: Members, and those on their way: whoever declined, was replaced or erased is none.
_MEMBERS = (PersonState.JOINING, PersonState.PENDING, PersonState.ACTIVE)


@dataclass(frozen=True, slots=True)
class Twin:
    """What is known under one of the keys of a firm."""

    by: str  #: one of KINDS
    prospect_id: UUID | None = None
    refused: bool = False  #: that prospect said no
    member_id: UUID | None = None  #: a person of the structure that is a member
    barred: bool = False  #: never to be contacted again
    siren: str | None = None
    line: int | None = None  #: of the file that is being gone through


@dataclass(slots=True)
class Register:
    """Firms by each of their keys; several may share a telephone."""

    by_key: dict[tuple[str, str], list[Twin]]
    barred: frozenset[str]
    secret: bytes

    def twin(self, sketch: Sketch) -> Twin | None:
        """The first known firm that this one is; a firm that must not be contacted comes first.

        Two different SIREN are two firms, whatever else they share. By a name without a commune only who said no is known
        again: two firms may bear it.
        """
        keys = lines.keys(sketch)
        for kind in KINDS:
            if kind in keys and barred_hash(kind, keys[kind], self.secret) in self.barred:
                return Twin(kind, barred=True)
        found = [
            twin
            for kind in KINDS
            for twin in self.by_key.get((kind, keys.get(kind, "")), ())
            if kind == "siren" or not (sketch.siren and twin.siren and sketch.siren != twin.siren)
            if kind != "bare" or twin.refused
        ]
        return min(found, key=_rank, default=None)

    def learn(self, other: Register) -> None:
        """All that `other` knows too; what is known already keeps its place."""
        self.barred |= other.barred
        for key, twins in other.by_key.items():
            here = self.by_key.setdefault(key, [])
            told = {(each.prospect_id, each.member_id) for each in here}
            here += [each for each in twins if (each.prospect_id, each.member_id) not in told]

    def add(self, sketch: Sketch, twin: Twin) -> None:
        """From now on this firm is known too."""
        for kind, key in lines.keys(sketch).items():
            named = Twin(kind, twin.prospect_id, twin.refused, twin.member_id, twin.barred, sketch.siren, twin.line)
            self.by_key.setdefault((kind, key), []).append(named)


def _rank(twin: Twin) -> tuple[bool, bool, int]:
    """Who said no counts before who is a member, and both before who is only known."""
    return (not twin.refused, twin.member_id is None, KINDS.index(twin.by))


def barred_hash(kind: str, key: str, secret: bytes) -> str:
    """HMAC-SHA-256 of one key of a firm: without the secret, not even every telephone number could be tried."""
    return hmac.new(secret, f"prospect:{kind}:{key}".encode(), hashlib.sha256).hexdigest()


async def in_line(work: Work) -> None:
    """Wait until nobody else adds prospects in this community; SQLite has one writer anyway."""
    if work.session.get_bind().dialect.name == "postgresql":
        await work.session.execute(_IN_LINE, {"key": work.community_id.int % 2**62})


async def find(work: Work, sketch: Sketch, secret: bytes, *, but: UUID | None = None) -> Twin | None:
    """Who this firm is already; `but`: the prospect that it is itself."""
    known = await register(work, [sketch], secret, but=but)
    return known.twin(sketch)


async def namesake(work: Work, sketch: Sketch) -> Twin | None:
    """A prospect of that name where one commune of the two is not known: perhaps the same firm; only an officer can tell.

    One that said no comes first.
    """
    query = select(Prospect.id, Prospect.state).where(
        Prospect.community_id == work.community_id,
        Prospect.state.not_in(EMPTY_STATES),
        Prospect.name_key == lines.name_key(sketch.name),
    )
    if sketch.commune_code:
        query = query.where(Prospect.commune_code.is_(None))
    rows = (await work.session.execute(query.order_by(Prospect.created_at, Prospect.id))).all()
    found = [Twin("name", each, refused=state == ProspectState.REFUSED) for each, state in rows]
    return min(found, key=_rank, default=None)


async def register(work: Work, sketches: Sequence[Sketch], secret: bytes, *, but: UUID | None = None) -> Register:
    """All that is known under any key of these firms, in a few statements."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for sketch in sketches:
        for kind, key in lines.keys(sketch).items():
            wanted[kind].add(key)
    found = Register({}, await _barred(work, wanted, secret), secret)
    for prospect in await _prospects(work, wanted):
        if prospect.id != but:
            twin = Twin("", prospect.id, refused=prospect.state == ProspectState.REFUSED)
            found.add(_sketch_of(prospect), twin)
    for organisation, person in await _members(work, wanted):
        known = Sketch(
            name=organisation.name or "",
            commune_code=organisation.commune_code,
            siren=organisation.siren,
            phone=person.phone,
        )
        found.add(known, Twin("", member_id=person.id))
    return found


def _sketch_of(prospect: Prospect) -> Sketch:
    return Sketch(
        name=prospect.name or "",
        phone=prospect.phone,
        email=prospect.email,
        siren=prospect.siren,
        commune_code=prospect.commune_code,
    )


async def _barred(work: Work, wanted: dict[str, set[str]], secret: bytes) -> frozenset[str]:
    hashes = [barred_hash(kind, key, secret) for kind, keys in wanted.items() for key in keys]
    found: set[str] = set()
    for some in _slices(hashes):
        found.update((await work.session.execute(select(Tombstone.hash).where(Tombstone.hash.in_(some)))).scalars())
    return frozenset(found)


async def _prospects(work: Work, wanted: dict[str, set[str]]) -> list[Prospect]:
    names = {key.partition("|")[0] for key in wanted["name"]} | wanted["bare"]
    columns = {
        Prospect.siren: wanted["siren"],
        Prospect.phone: wanted["phone"],
        Prospect.email: wanted["email"],
        Prospect.name_key: names,
    }
    found: dict[UUID, Prospect] = {}
    for column, values in columns.items():
        for some in _slices(values):
            query = select(Prospect).where(
                Prospect.community_id == work.community_id, Prospect.state.not_in(EMPTY_STATES), column.in_(some)
            )
            found.update({row.id: row for row in (await work.session.execute(query)).scalars()})
    return [found[each] for each in sorted(found)]


async def _members(work: Work, wanted: dict[str, set[str]]) -> list[tuple[Organisation, Person]]:
    communes = {key.partition("|")[2] for key in wanted["name"]}
    columns = {Organisation.siren: wanted["siren"], Organisation.commune_code: communes, Person.phone: wanted["phone"]}
    found: dict[tuple[UUID, UUID], tuple[Organisation, Person]] = {}
    for column, values in columns.items():
        for some in _slices(values):
            query = (
                select(Organisation, Person)
                .join(Person, Person.organisation_id == Organisation.id)
                .where(Person.community_id == work.community_id, Person.state.in_(_MEMBERS), or_(column.in_(some)))
            )
            for organisation, person in (await work.session.execute(query)).all():
                found[(organisation.id, person.id)] = (organisation, person)
    return [found[each] for each in sorted(found)]


def _slices(values: Iterable[str]) -> list[list[str]]:
    every = sorted(values)
    return [every[start : start + A_QUERY] for start in range(0, len(every), A_QUERY)]
