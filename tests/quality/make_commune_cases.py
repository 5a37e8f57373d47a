"""Draws fresh ways of typing the communes of Île-de-France, with the INSEE codes each one may mean.

``python -m tests.quality.make_commune_cases --seed 7 --count 300 > cases.jsonl``: one JSON object a line, ``q`` (what is
typed), ``expected`` (every right code) and ``kind``. The same seed gives the same cases. A faulty spelling that would be as
near to another commune is drawn again, since nobody could say which was meant.
"""

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from rapidfuzz.distance import OSA

from tests.quality.misspellings import applies, fault, first_word, heard, plain, rewritten

DATA = Path(__file__).parents[2] / "troc" / "places" / "data"
# How many of 210 cases each kind has in the set the reader was first tried on; kept, so that figures compare.
SHARES = {"reel": 73, "typo1": 25, "typo2": 15, "sans_traits_accents": 15, "st_ste": 12, "cp_seul": 12, "phrase": 10}
SHARES |= {"cp_et_nom": 10, "dep": 8, "sans_article": 8, "majuscules": 8, "colle": 8, "s_sur": 6}
WAYS = {"name": 30, "start": 18, "ear": 30, "old": 8, "paris": 8, "dep": 6}
Row = dict[str, str]
Case = tuple[str, list[str]]


def read_rows(name: str) -> list[Row]:
    """Return the rows of one of the reference tables shipped with the project."""
    with (DATA / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


class Draw:
    """The communes and the chance that picks among them."""

    def __init__(self, seed: int) -> None:
        """Load the tables; ``seed`` fixes every later draw."""
        self.chance = random.Random(seed)
        rows = read_rows("communes_idf.csv")
        self.communes = [row for row in rows if row["type"] == "commune" and row["code_insee"] != "75056"]
        self.old_names = read_rows("anciens_noms_idf.csv")
        self.names: defaultdict[str, set[str]] = defaultdict(set)
        self.postcodes: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row["code_insee"] != "75056":
                self.names[plain(row["nom"])].add(row["commune_parent"] if "ee" in row["type"] else row["code_insee"])
                for postcode in filter(None, row["codes_postaux"].split("|")):
                    self.postcodes[postcode].add(row["code_insee"])
        for row in self.old_names:
            self.names[plain(row["ancien_nom"])].add(row["code_insee_actuel"])

    def commune(self, wanted: Callable[[str], bool] = bool, people: int = 0) -> Row:
        """Return a commune of at least ``people`` inhabitants whose plain name is wanted."""
        rows = [row for row in self.communes if int(row["population"]) >= people and wanted(plain(row["nom"]))]
        return self.chance.choice(rows)

    def codes(self, row: Row) -> list[str]:
        """Return the codes of all the communes that bear this name, old names included."""
        return sorted(self.names[plain(row["nom"])])

    def clear(self, typed: str, row: Row) -> bool:
        """Say whether ``typed`` is nearer to the name of ``row`` than to any other name."""
        own = plain(row["nom"])
        reach = OSA.distance(typed, own)
        return all(name == own or OSA.distance(typed, name, score_cutoff=reach) > reach for name in self.names)

    def faulty(self, faults: int, hyphens: bool = False) -> tuple[str, Row]:
        """Return a commune's name with that many faults, still nearest to that commune."""
        while True:
            row = self.commune(lambda name: len(name) >= 4 + 2 * faults)
            typed = plain(row["nom"])
            for _ in range(faults):
                typed = fault(typed, self.chance)
            if typed != plain(row["nom"]) and self.clear(typed, row):
                return typed.replace(" ", "-") if hyphens else typed, row

    def start(self, name: str) -> str:
        """Return the first word of a long name where it can only mean that commune, else the whole name."""
        word = first_word(name)
        peers = [row for row in self.communes if f"{plain(row['nom'])} ".startswith(f"{word} ")]
        people = {plain(row["nom"]): int(row["population"]) for row in peers}
        big = people.pop(name, 0)
        # A short name means the big one only where the big one has five times the people of the rest.
        alone = word not in self.names and big >= 5 * sum(people.values()) and big > 0
        return word if alone and len(word) > 3 and word != "bourg" else name

    def real(self) -> Case:
        """Return what people really write: short names, faults of the ear, old names, districts of Paris."""
        way = self.chance.choices(list(WAYS), list(WAYS.values()))[0]
        row = self.commune(people=10_000)
        name = plain(row["nom"])
        if way == "paris":
            n = self.chance.randint(1, 20)
            nth = "1er" if n == 1 else self.chance.choice([f"{n}e", f"{n}eme"])
            forms = [f"paris {n}", f"paris {nth}", f"{nth} arrondissement paris", f"750{n:02}"]
            return self.chance.choice(forms), [f"751{n:02}"]
        if way == "old":
            old = plain(self.chance.choice(self.old_names)["ancien_nom"])
            others = [other for other in self.names if other.startswith(f"{old} ")]
            codes = self.names[old].union(*(self.names[other] for other in others))
            return (old, sorted(codes)) if len(codes) == 1 else self.real()
        if way == "dep":
            return f"{name} {row['departement']}", [row["code_insee"]]
        typed = self.start(name) if way == "start" else name
        typed = heard(name, self.chance) if way == "ear" else typed
        if way != "name" and (typed == name or (way == "ear" and not self.clear(typed, row))):
            return self.real()
        return typed, self.codes(row)

    def case(self, kind: str) -> Case:
        """Return one case of ``kind``: what is typed and the codes it may mean."""
        if kind == "reel":
            return self.real()
        if kind == "cp_seul":
            postcode = self.chance.choice(sorted(code for code in self.postcodes if not code.startswith("75")))
            return postcode, sorted(self.postcodes[postcode])
        if kind in ("typo1", "typo2", "dep", "cp_et_nom"):
            typed, row = self.faulty(2 if kind == "typo2" else 1, hyphens=kind == "dep")
            if kind == "dep":
                return f"{typed} ({row['departement']})", [row["code_insee"]]
            postcode = self.chance.choice(row["codes_postaux"].split("|"))
            return (f"{postcode} {typed}", [row["code_insee"]]) if kind == "cp_et_nom" else (typed, self.codes(row))
        row = self.commune(lambda name: applies(kind, name))
        typed = rewritten(kind, row["nom"], self.chance)
        return typed, sorted({*self.codes(row), *self.names.get(plain(typed), ())})


def main() -> None:
    """Print the cases asked for, shuffled, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=300)
    options = parser.parse_args()
    draw = Draw(options.seed)
    total = sum(SHARES.values())
    kinds = [kind for kind, share in SHARES.items() for _ in range(round(share * options.count / total))]
    cases: dict[str, tuple[str, list[str]]] = {}
    for kind in (kinds + ["reel"] * options.count)[: options.count]:
        typed, codes = draw.case(kind)
        while typed in cases:
            typed, codes = draw.case(kind)
        cases[typed] = (kind, codes)
    for typed, (kind, codes) in draw.chance.sample(list(cases.items()), len(cases)):
        print(json.dumps({"q": typed, "expected": codes, "kind": kind}, ensure_ascii=False))


if __name__ == "__main__":
    main()
