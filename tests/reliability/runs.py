"""What is one run of chaos to be, and what was seen of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.reliability.checker import Findings


@dataclass(frozen=True)
class Plan:
    """How much, and which chance."""

    seed: int
    conversations: int = 500
    members: int = 50
    kills: int = 20
    patience: float = 120.0  #: seconds a person waits for an answer
    postgresql: bool = False
    weaker: str | None = None
    lost_answers: float = 0.0  #: share of the bot's calls that are carried out but never answered
    trouble: str | None = None  #: what befalls the program besides, one of `TROUBLES`
    seconds: float = 8.0  #: how long that lasts


@dataclass
class Report:
    """What was seen."""

    plan: Plan
    findings: Findings
    kills: int
    starts: int
    updates: int
    messages: int
    probes: int
    seconds: float
    most_probes: int  #: questions asked about one row in doubt
    held: Counter[str] = field(default_factory=Counter)
    measured: dict[str, object] = field(default_factory=dict)

    def line(self) -> str:
        """One line of a table of many runs; `HEADINGS` says what stands where."""
        plan, found = self.plan, self.findings
        cells = [
            "PostgreSQL" if plan.postgresql else "SQLite", plan.seed, sum(self.held.values()), plan.members, self.kills,
            self.updates, self.messages, self.probes, self.most_probes, len(found.lost), len(found.duplicated),
            len(found.out_of_order), len(found.untrue), len(found.broken), f"{self.seconds:.0f} s",
        ]  # fmt: skip
        told = ", ".join(f"{name} {value}" for name, value in self.measured.items())
        return columns(cells) + ("  " + told if told else "")

    def table(self) -> str:
        """One line a fact."""
        found = self.findings
        rows = {
            "seed": self.plan.seed,
            "database": "PostgreSQL" if self.plan.postgresql else "SQLite",
            "program": f"weaker: {self.plan.weaker}" if self.plan.weaker else "as it is",
            "conversations": f"{sum(self.held.values())} by {self.plan.members} members",
            "kills": self.kills,
            "restarts": self.starts - 1,
            "updates": self.updates,
            "messages": self.messages,
            "trouble": self.plan.trouble or "none",
            "sends in doubt": self.probes,
            "most questions": self.most_probes,
            "lost": len(found.lost),
            "duplicated": len(found.duplicated),
            "out of order": len(found.out_of_order),
            "model ≠ database": len(found.untrue),
            "too early or otherwise broken": len(found.broken),
            **self.measured,
            "duration": f"{self.seconds:.0f} s",
        }
        return "\n".join(f"{name:>29}  {value}" for name, value in rows.items())


HEADINGS = ("engine", "seed", "talks", "people", "kills", "updates", "messages", "doubts", "asked", "lost", "twice",
            "order", "untrue", "broken", "took")  # fmt: skip
WIDTHS = (10, 6, 6, 6, 5, 7, 8, 6, 5, 5, 5, 5, 6, 6, 7)


def columns(cells: Sequence[object]) -> str:
    """Cells of one line, each as wide as its column."""
    return " ".join(f"{cell!s:>{width}}" for cell, width in zip(cells, WIDTHS, strict=True))
