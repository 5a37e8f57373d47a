"""A fictitious territory as the study would read it: an extraction of as many firms as wanted, the same for the same seed.

For tests and benchmarks of indicators, exports and reports; nothing in it went through the program, nobody in it exists.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.enums import ESS_BY_LAW, ExitReason, LegalForm, RefusalReason
from models.prospect import ProspectRefusal
from troc.members.sectors import SECTORS
from troc.places.gazetteer import load_gazetteer
from troc.study.extraction import Extraction, sealed
from troc.study.rows import (
    Answered,
    Contacted,
    Done,
    Effort,
    Expense,
    Firm,
    Gift,
    Guest,
    Invited,
    Item,
    Leg,
    Meeting,
    Party,
    Proposed,
    Side,
    Written,
)

FIRST_DAY = date(2026, 9, 1)
CATEGORIES = (
    "B01.1",
    "B01.2",
    "B02.1",
    "B03.4",
    "B07.5",
    "S01.1",
    "S01.3",
    "S02.1",
    "S04.3",
    "S06.1",
    "E01.1",
    "E02.1",
)
NATURES = {"B": "bien", "S": "service", "E": "espace"}
CHANNELS = ("salon", "appel", "affiche", "reseau")
REUSED = {"B01.1": "bureau", "B01.2": "chaise", "B02.1": "ordinateur_portable"}
OFFICERS = ("officier00000001", "officier00000002", "officier00000003")
#: Of the questionnaires that the program brings: what is answered by a choice or a number.
QUESTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "besoins": {
        "achats": ("communication", "transport locaux", "informatique bouche", "aucun"),
        "depense": ("t500", "t2000", "t10000", "plus"),
        "part": ("0", "2", "5", "8"),
        "dormant": ("materiel", "locaux heures", "aucun"),
        "craintes": ("valeur", "formalites confiance", "temps", "aucun"),
        "attente": ("tresorerie", "ecouler", "reseau"),
    },
    "apres_accord": {
        "situation": ("fait", "convenu", "en_cours", "sans_suite"),
        "obstacle": ("pas_de_reponse", "valeur", "distance", "autre"),
    },
    "apres_echange": {
        "achat": ("yes", "less", "later", "no"),
        "valeur": ("80", "150", "400", "1200"),
        "satisfaction": ("tres_bien", "bien", "moyen", "mal"),
        "recommander": ("3", "6", "7", "8", "9", "9", "10"),
        "reserve": ("rien_trouve", "lent", "rien_trouve"),
        "recommencer": ("oui", "peut_etre", "non"),
    },
    "sans_suite": {
        "raison": ("temps", "valeur", "besoin_change", "distance"),
        "issue": ("achete", "sans", "attend"),
        "levier": ("appel", "valeur", "rien"),
    },
    "barometre": {
        "tresorerie": ("tres_tendue", "tendue", "correcte", "bonne"),
        "report": ("plusieurs", "une_fois", "non"),
        "reseau": ("0", "2", "3", "5", "12"),
        "confiance": ("2", "5", "7", "9"),
        "prix": ("rien", "p10", "p20"),
    },
}
BOUGHT = ("yes", "less", "later", "no")


def population(firms: int = 300, *, seed: int = 1, days: int = 90) -> Extraction:
    """An extraction of `firms` firms over `days` days, from the first of September 2026."""
    made = _Town(random.Random(seed), days)
    for _ in range(firms):
        made.settle()
    for _ in range(firms // 2 + firms % 2):
        made.approach()
    for _ in range(firms * 2 if firms > 1 else 0):
        made.propose()
    made.gather(min(len(made.firms), 3 * days // 30))
    return made.extraction()


@dataclass
class _Town:
    chance: random.Random
    days: int
    firms: list[Firm] = field(default_factory=list)
    items: dict[str, list[Item]] = field(default_factory=dict)
    proposals: list[Proposed] = field(default_factory=list)
    exchanges: list[Done] = field(default_factory=list)
    prospects: list[Contacted] = field(default_factory=list)
    efforts: list[Effort] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    invitations: list[Invited] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    expenses: list[Expense] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = load_gazetteer().communes.values()
        self.communes = [each for each in known if each.departement in ("77", "91")][::6]

    def code(self) -> str:
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=16))

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def after(self, day: date, most: int) -> date | None:
        """Some day within `most` days; None when the town's days are over by then."""
        found = day + timedelta(days=self.chance.randint(0, most))
        return found if found < FIRST_DAY + timedelta(days=self.days) else None

    def settle(self) -> None:
        joined = FIRST_DAY + timedelta(days=int(self.days * self.chance.random() ** 2))
        form = self.chance.choice(list(LegalForm))
        commune = self.chance.choice(self.communes)
        validated = self.after(joined, 3)
        firm = Firm(
            self.code(),
            commune.departement,
            commune.code,
            self.chance.choice(list(SECTORS)),
            form.value,
            form in ESS_BY_LAW or (self.happens(0.1) if self.happens(0.9) else None),
            self.chance.choice(("0", "1-2", "3-9", "10-49", None)),
            joined,
            validated,
            None,
            None,
            self.chance.choice((*CHANNELS, None)),
            self.chance.choice(("v1", "v2")),
            self.happens(0.05),
            self.happens(0.9),
        )
        items = [self.item(firm, joined) for _ in range(self.chance.randint(0, 12))] if validated else []
        offered = [each.published_on for each in items if each.kind == "offer" and each.published_on]
        needed = [each.published_on for each in items if each.kind == "need" and each.published_on]
        if offered and needed:
            firm = replace(firm, activated_on=max(min(offered), min(needed)))
        if self.happens(0.04):
            firm = replace(firm, left_on=self.after(joined, 40))
        self.firms.append(firm)
        self.items[firm.id] = items
        self.write(firm)
        if firm.consented:
            self.ask(firm, "besoins", joined, None)
            for wave in (0, 90, 180):
                if joined + timedelta(days=wave) < FIRST_DAY + timedelta(days=self.days):
                    self.ask(firm, "barometre", joined + timedelta(days=wave), None, f"t{wave}")
            self.expenses += [
                Expense(self.code(), firm.id, self.chance.choice(CATEGORIES), self.chance.randrange(2000, 90000),
                        self.happens(0.4), self.chance.randint(0, 5), joined)
                for _ in range(self.chance.choice((0, 0, 5)))
            ]  # fmt: skip

    def item(self, firm: Firm, joined: date) -> Item:
        category = self.chance.choice(CATEGORIES)
        kind = self.chance.choice(("offer", "need"))
        closed = self.after(joined + timedelta(days=20), 200) if self.happens(0.2) else None
        return Item(
            self.code(),
            firm.id,
            kind,
            category,
            NATURES[category[0]],
            joined,
            self.after(joined, 10),
            closed,
            None if closed is None else self.chance.choice(("withdrawn", "asleep")),
            self.chance.choice((None, 5000, 15000, 40000, 120000)),
            kind == "offer" and self.happens(0.3),
        )

    def write(self, firm: Firm) -> None:
        for week in range((FIRST_DAY + timedelta(days=self.days) - firm.joined_on).days // 7):
            year, number, _ = (firm.joined_on + timedelta(weeks=week)).isocalendar()
            for message_class in ("B", "C", "D"):
                if self.happens(0.4):
                    self.written.append(
                        Written(firm.id, f"{year}-W{number:02}", message_class, self.chance.randint(1, 3))
                    )

    def ask(self, firm: Firm, survey: str, day: date, subject: str | None, wave: str | None = None) -> None:
        sent = self.after(day, 5)
        disposition = self.chance.choice(("complete", "complete", "partielle", "refusee", "sans_reponse", "abandonnee"))
        invitation = Invited(
            self.code(),
            survey,
            f"{survey:0<64}",
            firm.id,
            disposition if sent else "prevue",
            "exchange" if subject else None,
            subject,
            wave,
            firm.on_paper,
            day,
            sent,
            self.after(sent, 14) if sent else None,
            self.chance.randint(0, 2),
        )
        self.invitations.append(invitation)
        if sent and disposition in ("complete", "partielle"):
            for question, choices in QUESTIONS[survey].items():
                if self.happens(0.9):
                    self.answer(invitation, sent, question, self.chance.choice(choices))

    def answer(self, invitation: Invited, day: date, question: str, value: str) -> None:
        seconds = self.chance.randint(3, 60)
        self.answers.append(Answered(invitation.id, question, value, False, 0, seconds, day, int(self.happens(0.1))))

    def approach(self) -> None:
        commune, officer = self.chance.choice(self.communes), self.chance.choice(OFFICERS)
        created = FIRST_DAY + timedelta(days=self.chance.randrange(self.days))
        contacted = self.after(created, 10)
        invited = self.after(contacted, 5) if contacted and self.happens(0.7) else None
        refused = self.after(contacted, 9) if contacted and not invited and self.happens(0.6) else None
        opened = self.after(invited, 6) if invited and self.happens(0.7) else None
        joined = self.after(opened, 3) if opened and self.firms and self.happens(0.6) else None
        minutes = self.chance.choice((5, 10, 20, 30)) if contacted else None
        state = (
            "joined"
            if joined
            else "opened"
            if opened
            else "invited"
            if invited
            else "contacted"
            if contacted
            else "new"
        )
        prospect = Contacted(
            self.code(),
            commune.departement,
            None,
            self.chance.choice(CHANNELS),
            "v1",
            officer,
            "refused" if refused else state,
            self.chance.choice(list(ProspectRefusal)).value if refused else None,
            created,
            contacted,
            invited,
            opened,
            joined,
            refused,
            int(contacted is not None),
            minutes,
            self.chance.choice(self.firms).id if joined else None,
        )
        self.prospects.append(prospect)
        if contacted:
            self.efforts.append(
                Effort(self.code(), officer, "call", minutes, contacted, commune.departement, prospect.id)
            )

    def propose(self) -> None:
        size = self.chance.choice((2, 2, 2, 2, 3, 4))
        if len(self.firms) < size:
            return
        parties = self.chance.sample(self.firms, size)
        found = self.after(max(each.joined_on for each in parties), 40)
        if found is None:
            return
        shown = self.after(found, 2)
        sides = tuple(self.side(firm.id, shown) for firm in parties)
        answers = [side.answered_on for side in sides if side.answer == "yes" and side.answered_on]
        shared = max(answers) if len(answers) == size else None
        gifts = tuple(self.gift(giver, parties[(rank + 1) % size]) for rank, giver in enumerate(parties))
        closed = any(side.answer == "no" for side in sides)
        proposal = Proposed(
            self.code(),
            "loop" if size > 2 else self.chance.choice(("one_way", "reciprocal")),
            size,
            "shared" if shared else "refused" if closed else "proposed" if shown else "found",
            found,
            shown,
            shared,
            self.after(found, 10) if closed else None,
            round(self.chance.expovariate(1 / 14), 1),
            sides,
            tuple(each for each in gifts if each is not None),
        )
        self.proposals.append(proposal)
        if shared:
            self.exchange(proposal, parties, shared)

    def side(self, firm: str, shown: date | None) -> Side:
        answered = self.after(shown, 6) if shown and self.happens(0.85) else None
        answer = self.chance.choice(("yes", "yes", "yes", "no", "later")) if answered else None
        reason = self.chance.choice(list(RefusalReason)).value if answer == "no" else None
        return Side(firm, shown, answer, reason, answered)

    def gift(self, giver: Firm, receiver: Firm) -> Gift | None:
        offers = [each.id for each in self.items[giver.id] if each.kind == "offer"]
        needs = [each.id for each in self.items[receiver.id] if each.kind == "need"]
        if not offers or not needs:
            return None
        return Gift(self.chance.choice(offers), self.chance.choice(needs), giver.id, receiver.id)

    def exchange(self, proposal: Proposed, parties: list[Firm], shared: date) -> None:
        agreed = self.after(shared, 12) if self.happens(0.7) else None
        delivered = self.after(agreed, 25) if agreed and self.happens(0.8) else None
        failed = not delivered and self.happens(0.6)
        social = [firm.ess for firm in parties]
        legs = tuple(
            self.leg(giver, parties[(rank + 1) % len(parties)], delivered) for rank, giver in enumerate(parties)
        )
        done = Done(
            self.code(),
            proposal.id,
            "proposal",
            "done" if delivered else "not_done" if failed else "agreed" if agreed else "open",
            self.chance.choice(list(ExitReason)).value if failed else None,
            shared,
            agreed,
            delivered,
            None,
            len(parties),
            None if None in social else len(set(social)) == 2,
            proposal.distance_km,
            all(leg.value_cents is not None for leg in legs),
            self.chance.choice((0, 0, 2000, 14500)) if agreed else None,
            tuple(self.party(firm, delivered) for firm in parties),
            legs,
        )
        self.exchanges.append(done)
        for firm in parties:
            if firm.consented:
                self.ask(firm, "sans_suite" if failed else "apres_accord", shared, done.id)
            if firm.consented and delivered:
                self.ask(firm, "apres_echange", delivered, done.id)

    def party(self, firm: Firm, delivered: date | None) -> Party:
        told = delivered is not None and firm.consented and self.happens(0.7)
        rating = self.chance.choice((2, 3, 4, 4)) if told else None
        return Party(firm.id, rating, self.chance.choice(BOUGHT) if told else None, self.chance.choice((0, 0, 1500)), 0)

    def leg(self, giver: Firm, receiver: Firm, delivered: date | None) -> Leg:
        category = self.chance.choice(CATEGORIES)
        value = self.chance.choice((None, 8000, 15000, 20000, 45000, 90000))
        reuse, quantity = REUSED.get(category), self.chance.randint(1, 4)
        idle = self.happens(0.3)
        return Leg(giver.id, receiver.id, category, NATURES[category[0]], value, delivered, idle, reuse, quantity)

    def gather(self, meetings: int) -> None:
        for rank in range(meetings):
            coming = self.chance.sample(self.firms, min(len(self.firms), 20))
            guests = tuple(
                Guest(firm.id, "coming", self.happens(0.8), self.chance.choice(("yes", "some", "no", None)),
                      self.chance.randint(0, 5), self.chance.randint(0, 2))
                for firm in coming
            )  # fmt: skip
            held = FIRST_DAY + timedelta(days=20 * (rank + 1))
            self.meetings.append(Meeting(self.code(), "91", held, 30, True, guests))

    def extraction(self) -> Extraction:
        since = datetime.combine(FIRST_DAY, time(), ZoneInfo("Europe/Paris")).astimezone(UTC)
        until = since + timedelta(days=self.days)
        return sealed(
            Extraction(
                until,
                since,
                until,
                "Territoire fictif",
                len(self.firms) // 20,
                tuple(sorted(self.firms, key=lambda each: each.id)),
                tuple(sorted((each for some in self.items.values() for each in some), key=lambda each: each.id)),
                tuple(sorted(self.proposals, key=lambda each: each.id)),
                tuple(sorted(self.exchanges, key=lambda each: each.id)),
                tuple(sorted(self.prospects, key=lambda each: each.id)),
                tuple(sorted(self.efforts, key=lambda each: each.id)),
                tuple(sorted(self.written, key=lambda each: (each.firm, each.week, each.message_class))),
                tuple(sorted(self.invitations, key=lambda each: each.id)),
                tuple(sorted(self.answers, key=lambda each: (each.invitation, each.question))),
                tuple(sorted(self.meetings, key=lambda each: each.id)),
                tuple(sorted(self.expenses, key=lambda each: each.id)),
            )
        )
