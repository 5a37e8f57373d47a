"""What becomes of an outbox row after an outcome of its call?"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.probe import Verdict, repeatable
from bot.transport import Blocked, Delivered, Failed, Gone, Outcome, Refused, TooMany, Unclear
from models.outbox import MessageClass, OutboxState
from troc.notifications.deliveries import Claimed, Settled

LONGEST = timedelta(minutes=5)
#: after an unclear send that no probe could settle: these are sent again, the others are not
RESENT = frozenset({MessageClass.ANSWER, MessageClass.A})


def back_off(attempts: int, jitter: float) -> timedelta:
    """The wait after the `attempts`-th failure (1, 2, …): doubling from a second, spread by `jitter` in [0, 1)."""
    seconds: float = 2 ** min(attempts - 1, 12) * (0.75 + jitter / 2)
    return min(LONGEST, timedelta(seconds=seconds))


def settled(row: Claimed, outcome: Outcome, now: datetime, jitter: float) -> Settled | None:
    """The row's next state; None when nobody can tell yet and the send must be probed."""
    match outcome:
        case Delivered(message_id=number):
            # an edit's answer bears the id of the message edited, which another row accounts for
            return Settled(row, OutboxState.SENT, None if repeatable(row.method) else number, attempts=row.attempts)
        case TooMany(after):
            return Settled(row, OutboxState.READY, retry_at=now + timedelta(seconds=after), attempts=row.attempts)
        case Blocked(description):
            return Settled(row, OutboxState.DEAD, attempts=row.attempts, error=description)
        case Refused(code, description):
            return Settled(row, OutboxState.DEAD, attempts=row.attempts, error=f"{code} {description}")
        case Gone(description):
            if row.method == "editMessageText":
                return Settled(row, OutboxState.READY, retry_at=now, attempts=row.attempts, anew=True)
            return Settled(row, OutboxState.SENT, attempts=row.attempts, error=description)
        case Unclear(reason) if not repeatable(row.method):
            return None
        case Failed(reason) | Unclear(reason):
            attempts = row.attempts + 1
            return Settled(
                row, OutboxState.READY, retry_at=now + back_off(attempts, jitter), attempts=attempts, error=reason
            )


def judged(row: Claimed, verdict: Verdict, found: int | None, now: datetime) -> Settled:
    """The row's next state after the probe, or `Verdict.OPEN` for want of one."""
    if verdict is Verdict.PRESENT:
        return Settled(row, OutboxState.SENT, found, attempts=row.attempts)
    if verdict is Verdict.ABSENT or row.message_class in RESENT:
        attempts = row.attempts + (verdict is Verdict.OPEN)
        return Settled(row, OutboxState.READY, retry_at=now, attempts=attempts, error=f"probe {verdict.value}")
    return Settled(row, OutboxState.UNKNOWN, attempts=row.attempts, error="probe open")
