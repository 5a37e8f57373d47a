"""What do we hold about a person? Every table that knows them, row by row, for them to see and take away.

Reading only: each table is written by its own room. A test compares `PARTS` with the schema, so that a table that begins
to know people cannot be forgotten here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, or_, select

from models.base import Base
from models.conversation import Chat
from models.event import Event
from models.exchange import (
    Exchange,
    ExchangeDraft,
    ExchangeLeg,
    ExchangeParty,
    ExchangeSignature,
    ExchangeTerms,
    OutsideExchange,
)
from models.inbox import InboxRow
from models.listing import Listing, ListingVector, PairRefusal, Photo, ReadingCorrection
from models.loop import LoopQuestion
from models.match import Match, MatchLeg, MatchParty, RelayedMessage
from models.meetup import Meetup, MeetupGuest, MeetupSuggestion
from models.member import (
    Campaign,
    CodeAttempt,
    Consent,
    Hold,
    Invitation,
    Membership,
    Officer,
    Organisation,
    Person,
    TeamCode,
    TeamMessage,
)
from models.notice import Notice
from models.outbox import OutboxRow
from models.paper import AdoptionClaim, AdoptionCode, PaperFile
from models.prospect import Prospect, ProspectContact
from models.ruling import PairReport, WordRuling
from models.suggestion import Suggestion
from models.survey import SurveyAnswer, SurveyInvitation
from models.tour import PastExpense, Tour
from models.work import Work
from troc.members import erasure
from troc.members.personal_data_team import TEAM


@dataclass(frozen=True, slots=True)
class Known:
    """The ids under which a person is known."""

    person_id: UUID
    organisation_id: UUID | None
    telegram_id: int
    bot_id: int
    invitation_id: UUID | None
    replaced: tuple[UUID, ...]  #: rows of accounts they had before


@dataclass(frozen=True, slots=True)
class Part:
    """One table: which of its rows are about a person, and which columns are not shown."""

    table: type[Base]
    about: Callable[[Known], ColumnElement[bool]]
    #: whose row it is says nothing to the person; secrets and what is another's are left out too
    hidden: frozenset[str] = frozenset()


#: Columns that are the same for everybody.
_HOUSE = frozenset({"community_id", "bot_id"})


def _listings(known: Known) -> Any:
    return select(Listing.id).where(Listing.person_id == known.person_id)


def _matches(known: Known) -> Any:
    return select(MatchParty.match_id).where(MatchParty.person_id == known.person_id)


def _exchanges(known: Known) -> Any:
    return select(ExchangeParty.exchange_id).where(ExchangeParty.person_id == known.person_id)


def _files(known: Known) -> Any:
    return select(PaperFile.id).where(PaperFile.person_id == known.person_id)


def _surveys(known: Known) -> Any:
    return select(SurveyInvitation.id).where(SurveyInvitation.person_id == known.person_id)


def _guests(known: Known) -> Any:
    return select(MeetupGuest.id).where(MeetupGuest.person_id == known.person_id)


def _prospects(known: Known) -> Any:
    return select(Prospect.id).where(Prospect.person_id == known.person_id)


#: Every table with something about people, in the order they are shown.
PARTS: tuple[Part, ...] = (
    Part(Person, lambda known: Person.id.in_((known.person_id, *known.replaced))),
    Part(Organisation, lambda known: Organisation.id == known.organisation_id),
    Part(Membership, lambda known: Membership.person_id == known.person_id),
    Part(Officer, lambda known: (Officer.telegram_id == known.telegram_id) & (Officer.bot_id == known.bot_id)),
    Part(Invitation, lambda known: Invitation.id == known.invitation_id, frozenset({"code_hash", "officer_id"})),
    Part(
        Campaign,
        lambda known: Campaign.officer_id.in_(
            select(Officer.id).where(Officer.telegram_id == known.telegram_id, Officer.bot_id == known.bot_id)
        ),
        frozenset({"officer_id"}),
    ),
    # the firm they joined for, as the team knew it before; who of the team followed it is the team's own
    Part(
        Prospect,
        lambda known: Prospect.person_id == known.person_id,
        frozenset({"officer_id", "handed_by", "name_key", "import_id"}),
    ),
    Part(
        ProspectContact,
        lambda known: ProspectContact.prospect_id.in_(_prospects(known)),
        frozenset({"officer_id"}),
    ),
    Part(CodeAttempt, lambda known: CodeAttempt.person_id == known.person_id),
    Part(Consent, lambda known: Consent.person_id == known.person_id),
    Part(Listing, lambda known: or_(Listing.person_id == known.person_id, _of_structure(Listing, known))),
    Part(Photo, lambda known: Photo.listing_id.in_(_listings(known))),
    # the numbers an encoder made of the titles: read by no human, made anew from the text at will
    Part(ListingVector, lambda known: ListingVector.listing_id.in_(_listings(known)), frozenset({"vector"})),
    Part(PairRefusal, lambda known: _of_structure(PairRefusal, known)),
    # the words of the other's text are not theirs to take away
    Part(PairReport, lambda known: _of_structure(PairReport, known), frozenset({"words", "officer_id"})),
    # what an officer decided about two words; they were typed by others
    Part(
        WordRuling,
        lambda known: WordRuling.officer_id.in_(
            select(Officer.id).where(Officer.telegram_id == known.telegram_id, Officer.bot_id == known.bot_id)
        ),
        frozenset({"officer_id", "report_id", "need_word", "offer_word", "need_stem", "offer_stem"}),
    ),
    Part(LoopQuestion, lambda known: _of_structure(LoopQuestion, known), frozenset({"need_id"})),
    Part(ReadingCorrection, lambda known: ReadingCorrection.person_id == known.person_id),
    # what the other parties answered shows in these, before everybody has said yes
    Part(
        Match,
        lambda known: Match.id.in_(_matches(known)),
        frozenset({"state", "version", "accepted_at", "closed_at", "followed_at"}),
    ),
    Part(
        MatchLeg,
        lambda known: or_(
            MatchLeg.match_id.in_(_matches(known)),
            (MatchLeg.giver_id == known.organisation_id) | (MatchLeg.receiver_id == known.organisation_id),
        ),
        frozenset({"giver_id", "receiver_id"}),
    ),
    Part(MatchParty, lambda known: MatchParty.person_id == known.person_id, frozenset({"in_the_dark"})),
    Part(
        Exchange, lambda known: Exchange.id.in_(_exchanges(known)), frozenset({"proposed_by", "moved_by", "looked_at"})
    ),
    Part(ExchangeParty, lambda known: ExchangeParty.person_id == known.person_id),
    Part(
        ExchangeLeg,
        lambda known: ExchangeLeg.exchange_id.in_(_exchanges(known)),
        frozenset({"delivered_by", "confirmed_by"}),
    ),
    # the terms of all parties, which every party was shown
    Part(ExchangeTerms, lambda known: ExchangeTerms.exchange_id.in_(_exchanges(known)), frozenset({"author_id"})),
    Part(ExchangeSignature, lambda known: ExchangeSignature.person_id == known.person_id),
    Part(ExchangeDraft, lambda known: ExchangeDraft.person_id == known.person_id),
    Part(OutsideExchange, lambda known: OutsideExchange.person_id == known.person_id),
    Part(
        RelayedMessage,
        lambda known: or_(RelayedMessage.sender_id == known.person_id, RelayedMessage.recipient_id == known.person_id),
    ),
    Part(TeamMessage, lambda known: TeamMessage.person_id == known.person_id),
    Part(Hold, lambda known: Hold.subject_id == known.person_id),
    *(Part(*told) for told in TEAM),
    Part(
        TeamCode,
        lambda known: or_(TeamCode.about_id == known.person_id, TeamCode.opened_by == known.person_id),
        frozenset({"code_hash", "about_id", "opened_by"}),
    ),
    Part(PaperFile, lambda known: PaperFile.person_id == known.person_id, frozenset({"officer_id", "consent_by"})),
    Part(
        AdoptionCode,
        lambda known: AdoptionCode.file_id.in_(_files(known)),
        frozenset({"officer_id", "link_hash", "typed_hash"}),
    ),
    # other accounts that showed the code are not theirs to know
    Part(AdoptionClaim, lambda known: AdoptionClaim.person_id.in_((known.person_id, *known.replaced))),
    Part(Suggestion, lambda known: Suggestion.person_id == known.person_id, frozenset({"officer_id"})),
    Part(Notice, lambda known: Notice.person_id == known.person_id),
    Part(
        Meetup,
        lambda known: Meetup.officer_id.in_(
            select(Officer.id).where(Officer.telegram_id == known.telegram_id, Officer.bot_id == known.bot_id)
        ),
        frozenset({"officer_id", "door_code", "audience", "sequence"}),
    ),
    Part(MeetupGuest, lambda known: MeetupGuest.person_id == known.person_id, frozenset({"present_by"})),
    # whom they were to meet is another's name to give
    Part(
        MeetupSuggestion,
        lambda known: MeetupSuggestion.guest_id.in_(_guests(known)),
        frozenset({"about_id", "score"}),
    ),
    Part(SurveyInvitation, lambda known: SurveyInvitation.person_id == known.person_id),
    Part(Tour, lambda known: Tour.person_id == known.person_id),
    Part(PastExpense, lambda known: PastExpense.person_id == known.person_id),
    Part(SurveyAnswer, lambda known: SurveyAnswer.invitation_id.in_(_surveys(known))),
    Part(
        Event,
        lambda known: or_(
            Event.actor_id == known.person_id, Event.aggregate_id.in_([known.person_id, known.organisation_id])
        ),
        frozenset({"version"}),  # its gaps would tell of what others did meanwhile
    ),
    # for whom an officer acts is that member's, not theirs
    Part(
        Chat,
        lambda known: (Chat.chat_id == known.telegram_id) & (Chat.bot_id == known.bot_id),
        frozenset({"acting_for"}),
    ),
    Part(InboxRow, lambda known: (InboxRow.chat_id == known.telegram_id) & (InboxRow.bot_id == known.bot_id)),
    # a copy of these data on its way to the person is not put into the next copy
    Part(
        OutboxRow,
        lambda known: (
            (OutboxRow.chat_id == known.telegram_id)
            & (OutboxRow.bot_id == known.bot_id)
            & (OutboxRow.method != "sendDocument")
        ),
        frozenset({"lease_token"}),
    ),
)


async def gather(work: Work, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Table name → rows about this person, as plain values of JSON (ids and instants as text); empty tables too."""
    known = Known(
        person.id,
        person.organisation_id,
        person.telegram_id,
        work.bot_id,
        person.invitation_id,
        tuple(old.id for old in await erasure.replaced_by(work, person)),
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for part in PARTS:
        table: Table = part.table.__table__  # type: ignore[assignment]
        shown = [column for column in table.columns if column.name not in part.hidden | _HOUSE]
        rows = await work.session.execute(select(*shown).where(part.about(known)).order_by(*table.primary_key.columns))
        found[table.name] = [_plain(row) for row in rows.mappings()]
    return found


async def counts(work: Work, person: Person) -> Mapping[str, int]:
    """How many rows of each table are about this person."""
    return {name: len(rows) for name, rows in (await gather(work, person)).items()}


def _of_structure(table: Any, known: Known) -> ColumnElement[bool]:
    same: ColumnElement[bool] = table.organisation_id == known.organisation_id
    told: ColumnElement[bool] = table.organisation_id.is_not(None)
    return and_(same, told)


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
