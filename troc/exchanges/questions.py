"""How do two structures speak before they know each other's name?"""

from __future__ import annotations

import re
from uuid import UUID

import phonenumbers
from sqlalchemy import select

from models.enums import MatchState
from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.match import RelayedMessage
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges.proposals import Proposal

LIMIT = 500  #: characters of one question or answer
MASK = "•••"

_ADDRESS = re.compile(
    r"[\w.+-]+\s*(?:@|\(at\)|\[at\]|\sarobase\s)\s*[\w-]+(?:\s*(?:\.|\spoint\s)\s*\w{2,})+", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|\b[\w-]+\.(?:fr|com|net|org|eu|paris|pro|shop)\b\S*", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_DIGITS = re.compile(r"(?:\+|00)?\d(?:[\s.\-/]*\d){7,}")


def mask(text: str) -> str:
    """`text` without phone numbers, e-mail addresses, links and @names: contacts go out only after everybody's yes."""
    for match in reversed(list(phonenumbers.PhoneNumberMatcher(text, "FR"))):
        text = text[: match.start] + MASK + text[match.end :]
    for pattern in (_ADDRESS, _LINK, _HANDLE, _DIGITS):
        text = pattern.sub(MASK, text)
    return text.strip()


async def ask(work: Work, proposal: Proposal, text: str, in_reply_to: RelayedMessage | None = None) -> NoticeDraft:
    """Pass a question (or the answer to one) to the other party, without names; the notice to post.

    Only in proposals of two; in a loop one would not know whom one asks (Stale).
    """
    if proposal.match.state not in (MatchState.FOUND, MatchState.PROPOSED) or len(proposal.others) != 1:
        raise Stale
    masked = mask(text)[:LIMIT]
    if not masked.replace(MASK, "").strip():
        raise RefusedInput("proposals-question-empty")
    message = RelayedMessage(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        match_id=proposal.match.id,
        sender_id=proposal.mine.person_id,
        recipient_id=proposal.others[0].person_id,
        text=masked,
        in_reply_to=in_reply_to.id if in_reply_to else None,
        at=work.now,
    )
    work.session.add(message)
    record(work, proposal.match, "match.answered" if in_reply_to else "match.asked", proposal.mine.person_id)
    await work.session.flush()
    return NoticeDraft(
        key=f"relay:{message.id}",
        person_id=message.recipient_id,
        kind="relay",
        message_class="A",
        data={"relay_id": str(message.id), "match_id": str(message.match_id)},
        drop_after=proposal.match.expires_at,
    )


async def received(work: Work, relay_id: UUID, person_id: UUID) -> RelayedMessage:
    """A question or answer that was sent to this person; NotFound otherwise."""
    query = select(RelayedMessage).where(RelayedMessage.id == relay_id, RelayedMessage.recipient_id == person_id)
    message = (await work.session.execute(query)).scalar_one_or_none()
    if message is None:
        raise NotFound
    return message


async def thread(work: Work, match_id: UUID) -> list[RelayedMessage]:
    """What was said in a proposal, oldest first."""
    query = select(RelayedMessage).where(RelayedMessage.match_id == match_id).order_by(RelayedMessage.at)
    return list((await work.session.execute(query)).scalars())
