"""What does somebody find out who reads every line of a published archive, knows what the words mean, and can add up?

Nothing of the code that protects it is used here: what indicators have in common is written down from their definitions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

#: (indicator, what is counted of it, cut, group)
Place = tuple[str, str, str, str]
ALL_OF_THEM = "*"
FEWEST_FIRMS, FEWEST = 3, 5

#: What is one and the same count under several names.
SAME = (
    ("members n", "members-validated n", "members-left n", "members-exchanging n"),
    ("members-validated yes", "members-listed n"),
    ("members-listed yes", "members-proposed n", "five-five n"),
    ("members-proposed yes", "members-interested n"),
    ("members-interested yes", "members-agreed n"),
    ("members-agreed yes", "members-delivered n"),
    ("members-delivered yes", "members-repeat n", "members-exchanging yes"),
    ("prospects-reached yes", "prospects-opened n", "prospects-won n", "prospects-refused n"),
    ("prospects-opened yes", "prospects-joined n"),
    ("prospects-joined yes", "prospects-won yes"),
    ("prospects-refused yes", "refusals-prospects n"),
    ("offers n", "idle-offered n"),
    ("needs n", "orphan-needs n", "needs-withdrawn n", "time-to-proposal n", "time-to-contacts n"),
    ("orphan-needs no", "time-to-proposal yes"),
    ("proposals n", "conversion-contacts n"),
    ("conversion-agreed n", "conversion-delivered n"),
    ("precision n", "misfits n", "silence n"),
    ("exchanges n", "loops n"),
    ("near n", "distance n"),
    ("value n", "value-total n"),
    ("soulte-share yes", "soulte n"),
    ("prior-barterable n", "prior-nearby n"),
    ("response-rate n", "response-complete n"),
    ("response-rate yes", "cooperation yes"),
    ("recommendation n", "recommendation-groups n"),
)
#: What is inside of what: who can subtract knows what lies between.
INSIDE = (
    ("study-consent n", "members n"),
    ("members n", "activation n"),
    ("members n", "members-listed n"),
    ("members n", "members-listed yes"),
    ("members n", "members-proposed yes"),
    ("members-listed n", "members-proposed yes"),
    ("members-listed yes", "members-agreed n"),
    ("members-proposed yes", "members-agreed yes"),
    ("prospects-reached n", "prospects-opened yes"),
    ("prospects-reached yes", "prospects-joined yes"),
    ("exchanges n", "near n"),
    ("conversion-agreed yes", "conversion-delivered yes"),
    ("silence no", "precision yes"),
    ("silence no", "refusals-proposals n"),
    ("refusals-proposals n", "misfits yes"),
    ("response-rate yes", "response-complete yes"),
    ("response-rate n", "cooperation n"),
    ("prior-barterable yes", "prior-nearby yes"),
    ("time-to-proposal yes", "time-to-contacts yes"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What should not be known."""

    place: Place
    count: int
    how: str


class Reader:
    """`rows`: of the table of indicators, as text; a number that is not there is «  »."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.known: dict[Place, int] = {}
        self.firms: dict[tuple[str, str, str], int] = {}
        self.cuts: dict[str, set[str]] = defaultdict(set)
        wholes: dict[str, Mapping[str, str]] = {}
        for row in rows:
            code, cut, group = row["indicateur"], row["coupe"], row["modalite"]
            if cut == "ensemble":
                wholes[code] = row
                continue
            self.cuts[code].add(cut)
            self.groups[code, cut].append(group)
            self._note(row, code, cut, group)
        for code, row in wholes.items():
            for cut in self.cuts[code] or {""}:
                self._note(row, code, cut, ALL_OF_THEM)
        self.printed = dict(self.known)

    def _note(self, row: Mapping[str, str], code: str, cut: str, group: str) -> None:
        if not row["n"]:
            return
        n = int(row["n"])
        if cut == "reason" and group != ALL_OF_THEM:
            # of all who answered, those who gave that reason
            self.known[code, "n", cut, group] = round(float(row["numerateur"]))
            self.known[code, "others", cut, group] = n - round(float(row["numerateur"]))
        else:
            self.known[code, "n", cut, group] = n
        if row["unite"] in ("share", "days", "ratio") and row["numerateur"] and cut != "reason":
            self.known[code, "yes", cut, group] = round(float(row["numerateur"]))
            self.known[code, "no", cut, group] = n - round(float(row["numerateur"]))
        elif row["denominateur"] and cut != "reason":
            self.known[code, "silent", cut, group] = round(float(row["denominateur"])) - n
        self.firms[code, cut, group] = int(row["structures"])

    def findings(self, truth: Mapping[Place, int]) -> list[Found]:
        """Counts of one to four, printed or worked out, and printed figures of fewer than three firms.

        `truth`: what was counted; a sum that does not come to it (one exchange of two territories) tells nobody anything.
        """
        found = [Found(place, count, "printed") for place, count in self.printed.items() if 0 < count < FEWEST]
        found += [
            Found((code, "firms", cut, group), firms, "printed")
            for (code, cut, group), firms in self.firms.items()
            if firms < FEWEST_FIRMS
        ]
        while self._learn(truth):
            pass
        worked_out = {place: count for place, count in self.known.items() if place not in self.printed}
        found += [Found(place, count, "worked out") for place, count in worked_out.items() if 0 < count < FEWEST]
        found += [each for each in self._between() if 0 < each.count < FEWEST]
        return [*found, *(each for each in self._left(truth) if 0 < each.count < FEWEST)]

    def _learn(self, truth: Mapping[Place, int]) -> bool:
        fresh: dict[Place, int] = {}
        for (code, what, cut, group), count in self.known.items():
            for names in SAME:
                if f"{code} {what}" in names:
                    for name in names:
                        fresh[(*_parts(name), cut, group)] = count
        for code, cuts in self.cuts.items():
            for cut in cuts:
                for group in (*self.groups[code, cut], ALL_OF_THEM):
                    n, yes, no = (self.known.get((code, what, cut, group)) for what in ("n", "yes", "no"))
                    if n is not None and (yes is None) != (no is None):
                        fresh[code, "no" if no is None else "yes", cut, group] = n - (no if yes is None else yes)  # type: ignore[operator]
                    if n is None and yes is not None and no is not None:
                        fresh[code, "n", cut, group] = yes + no
        fresh |= dict(self._rests())
        fresh = {
            place: count for place, count in fresh.items() if place not in self.known and truth.get(place) == count
        }
        self.known |= fresh
        for place, count in list(fresh.items()):
            if place[3] == ALL_OF_THEM:  # the whole is the same by whatever it is cut
                self.known |= {(place[0], place[1], cut, ALL_OF_THEM): count for cut in self.cuts[place[0]]}
        return bool(fresh)

    def _rests(self) -> Iterator[tuple[Place, int]]:
        """One that is missing among the parts of a sum."""
        for (code, cut), groups in self.groups.items():
            for what in ("n", "yes", "no", "silent"):
                parts = [self.known.get((code, what, cut, group)) for group in groups]
                whole = self.known.get((code, what, cut, ALL_OF_THEM))
                told = sum(part for part in parts if part is not None)
                if whole is None and None not in parts:
                    yield (code, what, cut, ALL_OF_THEM), told
                if whole is not None and parts.count(None) == 1:
                    yield (code, what, cut, groups[parts.index(None)]), whole - told

    def _left(self, truth: Mapping[Place, int]) -> Iterator[Found]:
        """Several that are missing, and how many they are together."""
        for (code, cut), groups in self.groups.items():
            for what in ("n", "yes", "no"):
                whole = self.known.get((code, what, cut, ALL_OF_THEM))
                missing = [group for group in groups if (code, what, cut, group) not in self.known]
                if whole is None or len(missing) < 2:
                    continue
                told = sum(self.known[code, what, cut, group] for group in groups if group not in missing)
                true = [truth.get((code, what, cut, group), 0) for group in missing]
                if whole - told == sum(true):
                    yield Found((code, what, cut, "+".join(missing)), whole - told, "together")

    def _between(self) -> Iterator[Found]:
        for outer, inner in INSIDE:
            for (code, what, cut, group), count in list(self.known.items()):
                other = self.known.get((*_parts(inner), cut, group))
                if f"{code} {what}" == outer and other is not None:
                    yield Found((outer, inner, cut, group), count - other, "between")


def _parts(name: str) -> tuple[str, str]:
    code, what = name.split()
    return code, what
