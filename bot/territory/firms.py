"""Which made-up firms live in a simulated territory: trade, commune, what they offer, need, and could offer?

Evidently fictitious: each name says so (« Garage Fictif 12 »), telephone numbers are of the range kept for fiction, and
no Telegram account has their ids. They are not marked `demo`: the rooms leave such members out of loops and of the study.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.territory.behaviour import Behaviour
from bot.territory.chance import Chance
from models.enums import ESS_BY_LAW, ESS_IF_DECLARED, LegalForm, ListingKind, Rhythm, VatRegime
from troc.places.gazetteer import load_gazetteer

#: Telegram ids that no account has, apart from those of the demonstration.
FIRST_ID = 9_100_000_001
DEPARTEMENTS = frozenset({"77", "91"})
FIRST_NAMES = ("Alix", "Camille", "Claude", "Dominique", "Eden", "Lou", "Maxime", "Noa", "Sacha", "Yaël")
#: What may lie idle in any firm.
IDLE = (
    "utilitaire",
    "salle",
    "bureau",
    "stockage",
    "mobilier",
    "cartons",
    "palettes",
    "parking",
    "outillage",
    "ordinateurs",
)
#: Sectors that do not usually invoice at 20 % (CGI, art. 278-0 bis and 279), in thousandths.
RATES = {"farming": 55, "food": 55, "catering": 100}


@dataclass(frozen=True, slots=True)
class Good:
    """One thing that is exchanged, as those say it who have it and those who lack it."""

    name: str
    demand: float  #: how often it is lacked, beside the others
    euros: int  #: what it usually is worth, excl. VAT
    capacity: str
    offered: tuple[str, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade: how often, under which legal forms, what it gives and what it lacks more than others."""

    sector: str
    weight: float
    trade: str
    name: str
    forms: tuple[LegalForm, ...]
    offers: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One offer or need that a firm declares."""

    key: str  #: « 12:offer:0 », the same in every scenario
    kind: ListingKind
    good: str
    words: str
    euros: int | None
    capacity: str


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One firm, and who answers for it."""

    rank: int
    trade: Trade
    name: str
    first_name: str
    commune_code: str
    form: LegalForm
    ess: bool
    regime: VatRegime
    rate_permille: int
    temperament: str  #: key of `Behaviour.temperaments`
    rhythm: Rhythm
    studied: bool  #: agrees to the study
    arrives: int  #: day of the run, from 0
    things: tuple[Thing, ...]
    could_give: frozenset[str]  #: goods, declared or not

    @property
    def telegram_id(self) -> int:
        return FIRST_ID + self.rank

    @property
    def phone(self) -> str:
        """Of the range that the regulator keeps for fiction (06 39 98 xx xx)."""
        return f"+3363998{self.rank:04d}"


@cache
def goods() -> dict[str, Good]:
    """All goods by name."""
    return {
        row["good"]: Good(
            row["good"],
            float(row["demand"]),
            int(row["euros"]),
            row["capacity"],
            tuple(row["offered"].split("|")),
            tuple(row["needed"].split("|")),
        )
        for row in _rows("goods.tsv")
    }


@cache
def trades() -> tuple[Trade, ...]:
    """All trades. Their weights are an assumption: mostly small firms and nearly a third of social economy, which is whom the programme invites."""
    return tuple(
        Trade(
            row["sector"],
            float(row["weight"]),
            row["trade"],
            row["name"],
            tuple(LegalForm(form) for form in row["forms"].split()),
            tuple(row["offers"].split()),
            tuple(row["needs"].split()),
        )
        for row in _rows("trades.tsv")
    )


def settle(count: int, days: int, behaviour: Behaviour, chance: Chance) -> list[MadeUp]:
    """The firms of a territory, in the order they come."""
    last = max(0, min(behaviour.recruiting_days, int(days * behaviour.recruiting)) - 1)
    return sorted(
        (_firm(rank, last, behaviour, chance) for rank in range(count)), key=lambda firm: (firm.arrives, firm.rank)
    )


def outsider(rank: int, behaviour: Behaviour, chance: Chance) -> MadeUp:
    """A firm that never comes, by a rank that none of those has that do."""
    return _firm(rank, 0, behaviour, chance)


def _firm(rank: int, last: int, behaviour: Behaviour, chance: Chance) -> MadeUp:
    trade = trades()[chance.pick({at: each.weight for at, each in enumerate(trades())}, "trade", rank)]
    form = chance.pick(dict.fromkeys(trade.forms, 1.0), "form", rank)
    by_choice = form in ESS_IF_DECLARED and chance.happens(behaviour.ess_by_choice, "ess", rank)
    able = [*trade.offers, *_some(IDLE, chance.pick(behaviour.idle, "idle", rank), chance, "idle", rank)]
    able = list(dict.fromkeys(able))
    offered = _some(able, chance.pick(behaviour.offers, "offers", rank), chance, "offer", rank)
    lacks = _lacks(rank, trade, frozenset(able), behaviour, chance)
    return MadeUp(
        rank=rank,
        trade=trade,
        name=f"{trade.name} Fictif {rank}",
        first_name=chance.pick(dict.fromkeys(FIRST_NAMES, 1.0), "first name", rank),
        commune_code=chance.pick(_communes(), "commune", rank),
        form=form,
        ess=form in ESS_BY_LAW or by_choice,
        regime=chance.pick(behaviour.regimes[form], "regime", rank),
        rate_permille=RATES.get(trade.sector, 200),
        temperament=chance.pick({name: each.share for name, each in behaviour.temperaments.items()}, "mood", rank),
        rhythm=chance.pick(behaviour.rhythms, "rhythm", rank),
        studied=chance.happens(behaviour.study_consent, "study", rank),
        arrives=chance.between(0, last, "arrives", rank),
        things=(
            *(_thing(rank, at, ListingKind.OFFER, good, behaviour, chance) for at, good in enumerate(offered)),
            *(_thing(rank, at, ListingKind.NEED, good, behaviour, chance) for at, good in enumerate(lacks)),
        ),
        could_give=frozenset(able),
    )


def _lacks(rank: int, trade: Trade, able: frozenset[str], behaviour: Behaviour, chance: Chance) -> list[str]:
    """What it needs: of its trade, or what everybody lacks; never what it could give itself."""
    found: list[str] = []
    for at in range(chance.pick(behaviour.needs, "needs", rank)):
        usual = dict.fromkeys(trade.needs, 1.0)
        common = {good.name: good.demand for good in goods().values()}
        weights = usual if chance.happens(behaviour.needs_of_trade, "of trade", rank, at) else common
        left = {name: weight for name, weight in weights.items() if name not in able and name not in found}
        left = left or {name: weight for name, weight in common.items() if name not in able and name not in found}
        found.append(chance.pick(left, "need", rank, at))
    return found


def _thing(rank: int, at: int, kind: ListingKind, name: str, behaviour: Behaviour, chance: Chance) -> Thing:
    good = goods()[name]
    key = f"{rank}:{kind}:{at}"
    said = good.offered if kind is ListingKind.OFFER else good.needed
    told = kind is ListingKind.OFFER and chance.happens(behaviour.values_told, "told", key)
    return Thing(
        key=key,
        kind=kind,
        good=name,
        words=chance.pick(dict.fromkeys(said, 1.0), "words", key),
        euros=worth(name, key, behaviour, chance) if told else None,
        capacity=good.capacity,
    )


def worth(name: str, about: str, behaviour: Behaviour, chance: Chance) -> int:
    """What somebody says a good is worth, in euros excl. VAT: about what it usually is, by tens."""
    factor = 1 + behaviour.value_spread * (2 * chance.draw("worth", about) - 1)
    return max(10, round(goods()[name].euros * factor / 10) * 10)


def _some(among: list[str] | tuple[str, ...], count: int, chance: Chance, *about: object) -> list[str]:
    """At most `count` of them, without repeat."""
    return sorted(among, key=lambda name: chance.draw("some", name, *about))[:count]


@cache
def _communes() -> dict[str, float]:
    """The communes of Seine-et-Marne and Essonne, as often as they have inhabitants."""
    found = load_gazetteer().communes.values()
    return {each.code: float(each.population) for each in found if each.departement in DEPARTEMENTS}


def _rows(name: str) -> list[dict[str, str]]:
    text = files("bot.territory").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))
