"""How do two structures speak before they know each other's name?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

import phonenumbers
from sqlalchemy import select

from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.match import RelayedMessage
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges.proposals import Proposal
from troc.exchanges.standing import Standing, standing

LIMIT = 500  #: characters of one question or answer
MASK = "•••"

_ADDRESS = re.compile(
    r"[\w.+-]+\s*(?:@|\(at?\)|\[at?\]|\sarobase\s)\s*[\w-]+(?:\s*(?:\.|\spoint\s)\s*\w{2,})+", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:https?://|www\.|t\.me/)\S+"
    r"|\b[\w-]+\.(?:fr|com|net|org|eu|paris|pro|shop|info|io|biz|bzh|be|ch|coop|site|store|online)\b\S*",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_DIGITS = re.compile(r"(?:\+|00)?\d(?:[\s.\-/_]*\d){7,}")
#: Ten figures that begin like a French number, whatever signs part them, letters that look like 0 and 1 among them.
_DRESSED = re.compile(r"(?<!\w)[0oO]\W{0,3}[1-9lI](?:\W{0,3}[\doOlI]){8}(?!\w)")
_DATE = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
#: A number dictated in words: « zéro six trente-neuf… ». Three counts or more are rarely anything else.
_WORDS = (
    r"z[ée]ro|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    r"|quarante|cinquante|soixante"
)
_DICTATED = re.compile(
    rf"\bz[ée]ro[\s,\-]+(?:{_WORDS})(?:[\s,\-]+(?:(?:{_WORDS}|et)\b|\d{{1,2}})){{3,}}", re.IGNORECASE
)
#: Shorter names are words of everyday.
_TELLING_NAME = 4
#: So many questions in a row may stay without an answer.
UNANSWERED = 3


def mask(text: str) -> str:
    """`text` without phone numbers, e-mail addresses, links and @names: contacts go out only after everybody's yes.

    Dates are left alone.
    """
    text = text.replace("\uff20", "@")  # the wide @ of some keyboards
    for match in reversed(list(phonenumbers.PhoneNumberMatcher(text, "FR"))):
        if not _DATE.fullmatch(match.raw_string):
            text = text[: match.start] + MASK + text[match.end :]
    for pattern in (_ADDRESS, _LINK, _HANDLE, _DICTATED, _DRESSED):
        text = pattern.sub(MASK, text)
    return _mask_digits(text).strip()


def nameless(text: str, name: str | None) -> str:
    """A member's words without contact details, nor the name of their structure."""
    if name and len(name) >= _TELLING_NAME:
        text = re.sub(re.escape(name), MASK, text, flags=re.IGNORECASE)
    return mask(text)


def _mask_digits(text: str) -> str:
    """Long runs of digits masked, wherever they are not part of a date."""
    parts, last = [], 0
    for date in _DATE.finditer(text):
        parts += [_DIGITS.sub(MASK, text[last : date.start()]), date.group()]
        last = date.end()
    return "".join([*parts, _DIGITS.sub(MASK, text[last:])])


async def ask(
    work: Work, proposal: Proposal, text: str, in_reply_to: RelayedMessage | None = None
) -> tuple[RelayedMessage, NoticeDraft]:
    """Pass a question (or the answer to one) to the other party, without names; what was sent, and the notice to post.

    Only in proposals of two; in a loop one would not know whom one asks (Stale). A question is asked before one's own
    yes or no; an answer may also follow a yes, whatever the other said meanwhile. RefusedInput when nothing is left
    once contact details are masked, or when too many questions in a row wait for an answer.
    """
    require_askable(work, proposal, answering=in_reply_to is not None)
    masked = mask(text[:LIMIT])
    if not masked.replace(MASK, "").strip(" .,;:!?-\n"):
        raise RefusedInput("proposals-question-empty")
    if in_reply_to is None and _in_a_row(await thread(work, proposal.match.id), proposal.mine.person_id) >= UNANSWERED:
        raise RefusedInput("proposals-question-enough")
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
    return message, NoticeDraft(
        key=f"relay:{message.id}",
        person_id=message.recipient_id,
        kind="relay",
        message_class="A",
        data={"relay_id": str(message.id), "match_id": str(message.match_id)},
        drop_after=proposal.match.expires_at,
    )


def require_askable(work: Work, proposal: Proposal, *, answering: bool) -> None:
    """Stale unless this party may ask now (or answer)."""
    allowed = {Standing.OPEN, Standing.PUT_OFF} | ({Standing.WAITING} if answering else set())
    if len(proposal.others) != 1 or standing(proposal, work.now) not in allowed:
        raise Stale


def _in_a_row(messages: Sequence[RelayedMessage], person_id: UUID) -> int:
    """How many of the last messages are all from this person."""
    count = 0
    for message in reversed(messages):
        if message.sender_id != person_id:
            break
        count += 1
    return count


async def received(work: Work, relay_id: UUID, person_id: UUID) -> RelayedMessage:
    """A question or answer that was sent to this person; NotFound otherwise."""
    query = select(RelayedMessage).where(RelayedMessage.id == relay_id, RelayedMessage.recipient_id == person_id)
    message = (await work.session.execute(query)).scalar_one_or_none()
    if message is None:
        raise NotFound
    return message


async def thread(work: Work, match_id: UUID) -> list[RelayedMessage]:
    """What was said in a proposal, oldest first."""
    query = select(RelayedMessage).where(RelayedMessage.match_id == match_id)
    query = query.order_by(RelayedMessage.at, RelayedMessage.id)
    return list((await work.session.execute(query)).scalars())
