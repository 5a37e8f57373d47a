"""What do the team's own tables hold about a person: a member it wrote to, looked after or listened to, or an officer?

Part of `personal_data`, which shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from models.base import Base
from models.broadcast import Broadcast, BroadcastRecipient
from models.member import Officer
from models.prospect import Prospect, ProspectImport, ProspectImportRow
from models.qualitative import CodebookVersion, Coding, InterviewNote, Quote
from models.survey import SurveyAnswer, SurveyInvitation, SurveyPublication
from models.team import OfficerLeave, Rehearsal, TeamTask


class Known(Protocol):
    """The ids under which a person is known."""

    @property
    def person_id(self) -> UUID:
        """Their row."""
        ...

    @property
    def telegram_id(self) -> int:
        """Their account."""
        ...

    @property
    def bot_id(self) -> int:
        """The bot they talk to."""
        ...


def _officers(known: Known) -> Any:
    return select(Officer.id).where(Officer.telegram_id == known.telegram_id, Officer.bot_id == known.bot_id)


def _letters(known: Known) -> Any:
    return select(BroadcastRecipient.broadcast_id).where(BroadcastRecipient.person_id == known.person_id)


def _invitations(known: Known) -> Any:
    return select(SurveyInvitation.id).where(SurveyInvitation.person_id == known.person_id)


def _answers(known: Known) -> Any:
    return select(SurveyAnswer.id).where(SurveyAnswer.invitation_id.in_(_invitations(known)))


#: (table, which rows, columns not shown); whom else the team wrote to or stands in for is not theirs to know.
TEAM: tuple[tuple[type[Base], Callable[[Known], ColumnElement[bool]], frozenset[str]], ...] = (
    (BroadcastRecipient, lambda known: BroadcastRecipient.person_id == known.person_id, frozenset()),
    (
        Broadcast,
        lambda known: or_(Broadcast.officer_id.in_(_officers(known)), Broadcast.id.in_(_letters(known))),
        frozenset({"officer_id", "audience", "left_out", "counts", "stopped_why"}),
    ),
    (
        TeamTask,
        lambda known: or_(TeamTask.subject_id == known.person_id, TeamTask.officer_id.in_(_officers(known))),
        frozenset({"officer_id", "subject_id"}),
    ),
    # of a file of prospects, the row about the firm they joined for; its cells are in the prospect, and nowhere else
    (
        ProspectImportRow,
        lambda known: ProspectImportRow.prospect_id.in_(
            select(Prospect.id).where(Prospect.person_id == known.person_id)
        ),
        frozenset({"cells", "number", "twin", "version"}),
    ),
    # a file that an officer sent; what it came to concerns others
    (
        ProspectImport,
        lambda known: ProspectImport.officer_id.in_(_officers(known)),
        frozenset({"headings", "columns", "done", "created", "merged", "refused", "kept", "failure", "attempts"}),
    ),
    (OfficerLeave, lambda known: OfficerLeave.officer_id.in_(_officers(known)), frozenset({"stand_in_id"})),
    (
        SurveyPublication,
        lambda known: or_(
            SurveyPublication.officer_id.in_(_officers(known)), SurveyPublication.published_by.in_(_officers(known))
        ),
        frozenset({"officer_id", "published_by", "source", "attempts"}),
    ),
    # what the study made of their words; which officer read them is the team's own
    (
        Coding,
        lambda known: or_(Coding.answer_id.in_(_answers(known)), Coding.interview_id.in_(_invitations(known))),
        frozenset({"officer_id", "part", "codebook", "edits"}),
    ),
    (Quote, lambda known: Quote.answer_id.in_(_answers(known)), frozenset({"officer_id", "edits"})),
    (
        InterviewNote,
        lambda known: InterviewNote.invitation_id.in_(_invitations(known)),
        frozenset({"officer_id"}),
    ),
    (
        CodebookVersion,
        lambda known: CodebookVersion.officer_id.in_(_officers(known)),
        frozenset({"officer_id", "number", "since", "sha256", "document", "change"}),
    ),
    (Rehearsal, lambda known: Rehearsal.officer_id.in_(_officers(known)), frozenset({"officer_id"})),
)
