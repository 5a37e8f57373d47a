"""What did the simulator do, and what must the bot's screens therefore say?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.fortnight.hands import plain, say
from benchmarks.fortnight.lives import Act, Firm
from locales.formats import duration

#: The officer's own lists, and the states each holds.
LISTS = {
    "open": ("new", "contacted", "invited"), "new": ("new",), "contacted": ("contacted",), "invited": ("invited",),
    "joined": ("joined",), "refused": ("refused",),
}  # fmt: skip


@dataclass
class Ledger:
    """The simulator's own books. Nothing in them was read from the bot but « this is done by you »."""

    firms: list[Firm]
    #: What an officer was told to be done by them: (kind, whom or what) → officers.
    treated: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    questions: list[str] = field(default_factory=list)  #: what members wrote to the team
    newcomers: list[str] = field(default_factory=list)  #: structures that asked to join by a link for many
    wrong: list[str] = field(default_factory=list)  #: what a screen said that is not so
    done: list[str] = field(default_factory=list)  #: every act, in the order of each officer: the same for a seed
    contested: int = 0  #: registrations on which two officers tapped « Valider » in the same instant
    both_called: int = 0  #: recalls that one had open while another tapped on the firm

    @property
    def known(self) -> list[Firm]:
        """Firms in the team's files, those erased included: they are counted still."""
        return [firm for firm in self.firms if firm.known]

    def did(self, firm: Firm, act: Act, today: int, colleague: int | None = None) -> None:
        """An officer did it on the card, and the card said so."""
        was_due = firm.due is not None and firm.due <= today
        if act.what == "log":
            firm.minutes += act.minutes
            if act.arg != "missed":
                firm.contacts, firm.contacted = firm.contacts + 1, True
                firm.due = None if was_due else firm.due
        elif act.what == "plan":
            firm.due = today + act.ahead
        elif act.what == "drop":
            firm.due = None
        elif act.what == "refuse":
            firm.refusal, firm.due = act.arg, None
        elif act.what == "invite":
            firm.invited = True
        elif act.what == "hand" and colleague is not None:
            firm.handed_by, firm.follower = firm.follower, colleague
        elif act.what == "erase":
            firm.erased, firm.due = True, None
        if was_due and (firm.due is None or firm.due > today):
            firm.recalls_done += 1
        self.done.append(f"{firm.name}: {act.what} {act.arg} on day {today}")

    def claim(self, kind: str, whom: str, officer: int) -> None:
        """A screen said to an officer that a card of the queue was dealt with by them."""
        self.treated[(kind, whom)].append(officer)
        for firm in self.known:
            if kind == "newcomers" and firm.name == whom:
                firm.joined, firm.due = True, None

    def funnel(self, first: int | None = None, last: int | None = None) -> list[str]:
        """The lines of the funnel's screen, of firms that came in on these days (both included)."""
        found = [f for f in self.known if _within(f, first, last)]

        def line(key: str, having: Callable[[Firm], bool]) -> str:
            return say(f"prospects-funnel-{key}", count=sum(1 for firm in found if having(firm)))

        refusals = Counter(firm.refusal for firm in found if firm.refusal)
        reasons = sorted(refusals.items(), key=lambda pair: (-pair[1], pair[0]))
        return [
            line("prospects", lambda firm: True),
            line("contacted", lambda firm: firm.contacted),
            line("invited", lambda firm: firm.invited),
            line("opened", lambda firm: firm.opened),
            line("joined", lambda firm: firm.joined),
            line("refused", lambda firm: bool(firm.refusal)),
            *(say("prospects-funnel-reason", reason=say(f"prospects-reason-{r}"), count=n) for r, n in reasons),
            say(
                "prospects-funnel-spent",
                contacts=sum(firm.contacts for firm in found),
                spent=plain(duration(sum(firm.minutes for firm in found))),
            ),
        ]

    def sources(self) -> list[str]:
        """The lines of the same by source: the files', and those that officers added."""
        found: dict[str, list[Firm]] = defaultdict(list)
        for firm in self.known:
            found["fichier" if firm.source == "file" else say("prospects-source-unknown")].append(firm)
        return sorted(
            say("prospects-source", source=source, prospects=len(firms), joined=sum(f.joined for f in firms), came=0,
                members=0)
            for source, firms in found.items()
        )  # fmt: skip

    def mine(self, officer: int) -> list[Firm]:
        """Those an officer follows, and those they handed over."""
        return [f for f in self.known if not f.erased and officer in (f.follower, f.handed_by)]

    def listed(self, officer: int, which: str) -> int:
        """How many the officer's list of that name holds."""
        return sum(firm.state in LISTS[which] for firm in self.mine(officer))

    def recalls(self) -> Counter[str]:
        """Recalls dealt with, by firm; those of erased firms under no name."""
        return Counter({f.name: f.recalls_done for f in self.known if f.recalls_done and not f.erased})

    def same(self, what: str, expected: Iterable[str], shown: Iterable[str]) -> None:
        """Compare line by line; what differs is kept."""
        wanted, got = list(expected), list(shown)
        missing, more = [x for x in wanted if x not in got], [x for x in got if x not in wanted]
        if wanted != got:
            self.wrong.append(f"{what}: counted {missing or wanted}, shown {more or got}")


def _within(firm: Firm, first: int | None, last: int | None) -> bool:
    day = firm.added_on
    return day is not None and (first is None or day >= first) and (last is None or day <= last)
