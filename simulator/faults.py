"""What goes wrong on purpose, and when?"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import ControlError

#: What a fault may be; the last two bend the delivery of updates, the others a call.
CALL_KINDS = ("429", "500", "403", "lost_answer", "cut_before", "slow")
UPDATE_KINDS = ("repeat_updates", "reorder_updates")


@dataclass(slots=True)
class Fault:
    """One fault, as asked for through the control API."""

    id: int
    kind: str
    #: Method it strikes; None strikes all but getUpdates.
    method: str | None
    chat_id: int | None
    #: How many more times it strikes; None: until removed.
    times: int | None
    probability: float
    retry_after: int
    seconds: float
    chance: random.Random = field(repr=False)

    def strikes(self) -> bool:
        """Say whether it strikes now, and count it."""
        if self.times is not None and self.times <= 0:
            return False
        if self.probability < 1 and self.chance.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Faults:
    """The faults at work."""

    def __init__(self) -> None:
        self.active: dict[int, Fault] = {}
        self._last = 0

    def add(self, body: dict[str, Any]) -> Fault:
        """Start a fault described as in the control API; raises `ControlError` (400)."""
        kind = str(body.get("kind"))
        if kind not in CALL_KINDS + UPDATE_KINDS:
            raise ControlError(400, f"Panne inconnue : {kind} ; il faut {', '.join(CALL_KINDS + UPDATE_KINDS)}.")
        try:
            times = None if body.get("times") is None else int(body["times"])
            chat_id = None if body.get("chat_id") is None else int(body["chat_id"])
            fault = Fault(
                id=self._last + 1,
                kind=kind,
                method=None if body.get("method") is None else str(body["method"]),
                chat_id=chat_id,
                times=times,
                probability=float(body.get("probability", 1.0)),
                retry_after=int(body.get("retry_after", 1)),
                seconds=float(body.get("seconds", 1.0)),
                chance=random.Random(body.get("seed")),  # noqa: S311  # nosec B311 - a seeded test fault, no secret
            )
        except (TypeError, ValueError):
            raise ControlError(400, "Panne mal décrite : un nombre est illisible.") from None
        self._last = fault.id
        self.active[fault.id] = fault
        return fault

    def remove(self, fault_id: int | None) -> None:
        """Stop one fault, or all for None; raises `ControlError` (404)."""
        if fault_id is None:
            self.active.clear()
        elif self.active.pop(fault_id, None) is None:
            raise ControlError(404, f"Panne inconnue : {fault_id}")

    def of_call(self, method: str, chat_id: int | None) -> list[Fault]:
        """Return the faults that strike this call, in the order they were added (each is counted)."""
        if not self.active:
            return []
        return [
            fault
            for fault in list(self.active.values())
            if fault.kind in CALL_KINDS
            and (fault.method == method or (fault.method is None and method != "getUpdates"))
            and (fault.chat_id is None or fault.chat_id == chat_id)
            and fault.strikes()
        ]

    def of_updates(self, kind: str, chat_id: int | None = None) -> Fault | None:
        """Return the fault of an `UPDATE_KINDS` kind that strikes this delivery, if any."""
        for fault in self.active.values():
            if fault.kind == kind and (chat_id is None or fault.chat_id in (None, chat_id)) and fault.strikes():
                return fault
        return None
