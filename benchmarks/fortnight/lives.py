"""What is to happen to each simulated firm, drawn from a seed before anything happens?"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

HOURS = tuple(range(9, 18))  #: of a working day; each is a slot
TRADES = (
    "Garage", "Boulangerie", "Menuiserie", "Imprimerie", "Librairie", "Cordonnerie", "Serrurerie", "Miroiterie", "Laverie",
    "Brasserie", "Maroquinerie", "Tapisserie", "Poterie", "Couverture", "Plomberie", "Traiteur", "Photographe", "Herboriste",
)  # fmt: skip
#: Nobody is called so.
NAMES = (
    "Farfelu", "Lunaire", "Saugrenu", "Chimère", "Mirage", "Songe", "Fabuleux", "Licorne", "Nébuleuse", "Carabistouille",
    "Turlupin", "Galimatias", "Coquecigrue", "Fariboles", "Balivernes", "Calembour", "Charabia", "Zinzolin",
)  # fmt: skip
#: Two territories, and communes of each.
TERRITORIES = (
    ("Essonne Essai", ("Évry", "Massy", "Palaiseau", "Étampes")),
    ("Seine-et-Marne Essai", ("Melun", "Meaux", "Provins", "Fontainebleau")),
)
REASONS = ("no_time", "no_need", "no_offer", "no_trust", "taxes", "no_telegram", "closing", "other")
MINUTES = (5, 15, 30, 60)
#: Weights of what a firm comes to.
FATES = {
    "untouched": 6, "unreached": 10, "refuses": 22, "thinks": 16, "ignores": 9, "opens": 9, "joins": 22, "walks_in": 4,
    "erased": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Act:
    """One thing an officer does on a card: `log`, `plan`, `drop` (no recall), `refuse`, `invite`, `hand` or `erase`."""

    what: str
    arg: str = ""  #: kind of contact, action, reason
    minutes: int = 0
    slip: bool = False  #: done wrong first, taken back, done right
    ahead: int = 1  #: of a plan: in so many days


#: What is done at each visit, one after the other.
Visits = list[tuple[Act, ...]]


@dataclass
class Firm:
    """A firm, what is to happen to it, and what the simulator knows has happened."""

    number: int
    name: str
    commune: str
    phone: str
    fate: str
    source: str  #: hand, contact or file
    officer: int  #: who adds it
    slot: int  #: when
    visits: list[
        tuple[Act, ...]
    ]  #: the first when it is added (a file's: the day after), the rest on its day of recall
    reply: tuple[int, int | None] | None = None  #: slots from the invitation to its opening, and from there to joining
    follower: int = 0
    handed_by: int | None = None
    added_on: int | None = None  #: day, as `date.toordinal` counts; and so are all days here
    due: int | None = None  #: day of the next action
    contacted: bool = False
    invited: bool = False
    opened: bool = False
    joined: bool = False
    refusal: str = ""
    erased: bool = False
    contacts: int = 0
    minutes: int = 0
    recalls_done: int = 0
    arrivals: list[tuple[int, str]] = field(default_factory=list)  #: slot → opens, joins
    link: str = ""  #: the code of its invitation
    heir: int | None = None  #: to whom it is handed over
    begun: bool = False  #: its first visit is over
    asked: bool = False  #: it came by a link for many

    @property
    def known(self) -> bool:
        """Whether it is in the team's files."""
        return self.added_on is not None

    @property
    def state(self) -> str:
        """How far it came, in the words of the lists."""
        if self.refusal:
            return "refused"
        stages = (("joined", self.joined), ("invited", self.opened or self.invited), ("contacted", self.contacted))
        return next((name for name, reached in stages if reached), "new")


def draw(seed: int, officers: int, prospects: int, days: int, hours: int) -> list[Firm]:
    """All firms of so many days of so many hours each."""
    chance = Random(seed)
    names = [f"{trade} {name}" for name in NAMES for trade in TRADES]
    chance.shuffle(names)
    while len(names) < prospects:
        names += [f"{name} {len(names)}" for name in names[: prospects - len(names)]]
    return [_firm(chance, number, names[number], officers, days, hours) for number in range(prospects)]


def _firm(chance: Random, number: int, name: str, officers: int, days: int, hours: int) -> Firm:
    officer = number % officers
    commune = chance.choice(TERRITORIES[officer % 2][1])
    fate = chance.choices(list(FATES), list(FATES.values()))[0]
    source = chance.choices(("hand", "contact", "file"), (5, 2, 3))[0]
    last = max(1, days * 3 // 5)
    slot = chance.randrange(last) * hours + chance.randrange(1, hours)
    firm = Firm(number, name, commune, f"063998{number:04d}", fate, source, officer, slot, _visits(chance, fate))
    if fate in ("opens", "joins"):
        firm.reply = (chance.randrange(1, 8), chance.randrange(1, 6) if fate == "joins" else None)
    if len(firm.visits) > 1 and officers > 2 and chance.random() < 0.12:
        firm.visits[0] += (Act("hand"),)
    return firm


def _visits(chance: Random, fate: str) -> Visits:
    def contact(kind: str = "") -> Act:
        kind = kind or chance.choice(("call", "call", "meeting", "letter"))
        return Act("log", kind, chance.choice((0, *MINUTES)), chance.random() < 0.1)

    def plan() -> Act:
        return Act("plan", chance.choice(("call", "meet", "write")), ahead=chance.choice((1, 1, 1, 2, 7)))

    missed: Visits = [(Act("log", "missed", chance.choice((0, 5))), plan())] if chance.random() < 0.3 else []
    thought: Visits = [(contact(), plan())] if chance.random() < 0.6 else []
    ends: dict[str, Visits] = {
        "untouched": [],
        "unreached": [(Act("log", "missed", 5), plan()), (Act("log", "missed"), Act("drop"))],
        "refuses": [*missed, (contact(), Act("refuse", chance.choice(REASONS), slip=chance.random() < 0.15))],
        "thinks": [*missed, (contact(), plan()), (contact("meeting"),)],
        "erased": [(contact("call"), Act("erase"))],
        "walks_in": [(contact("call"),)] if chance.random() < 0.5 else [],
    }
    invited: Visits = [*missed, *thought, (contact(), Act("invite"))]
    at_once: Visits = [(Act("invite"),)]
    return ends.get(fate, invited if chance.random() < 0.8 else at_once)
