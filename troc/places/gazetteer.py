"""Which communes does the programme know, and by which names are they called?"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from troc.french.normalise import fold

_ARTICLES = ("le ", "la ", "les ", "l ")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of Île-de-France or an arrondissement of Paris. Coordinates in degrees WGS 84, population municipale."""

    code: str  #: Insee code, five characters
    name: str
    departement: str
    postcodes: tuple[str, ...]
    lat: float
    lon: float
    population: int
    epci: str  #: name of the intercommunality
    ept: str = ""  #: name of the établissement public territorial, Grand Paris only
    arrondissement: bool = False


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One way to call one place: `rank` 0 for the official name, 1 for a former one, 2 for one in daily use."""

    key: str
    codes: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything the reader needs, indexed once."""

    communes: dict[str, Commune]
    names: tuple[PlaceName, ...]
    exact: dict[str, tuple[PlaceName, ...]]  #: key (with and without article, with and without spaces) → names
    prefixes: dict[str, tuple[str, ...]]  #: first words of a name (« corbeil ») → codes, most populous first
    postcodes: dict[str, tuple[str, ...]]
    outside: dict[str, str]  #: key of a large city of another region → its département
    departements: dict[str, str]


def place_key(text: str) -> str:
    """The form under which names are compared: no case, accents, hyphens or abbreviations (st, ste, s/)."""
    flat = re.sub(r"\bs\s*/\s*", "sur ", fold(text[:200]))
    flat = re.sub(r"\bs/s\b", "sous", flat)
    flat = re.sub(r"\bcedex(?: \d{1,2})?\b", " ", flat)
    flat = re.sub(r"[^a-z0-9]+", " ", flat)
    flat = re.sub(r"\bst\b", "saint", flat)
    flat = re.sub(r"\bste\b", "sainte", flat)
    return " ".join(flat.split())


def without_article(key: str) -> str:
    """« le coudray montceaux » → « coudray montceaux »."""
    for article in _ARTICLES:
        if key.startswith(article):
            return key[len(article) :]
    return key


def _rows(name: str, delimiter: str) -> list[dict[str, str]]:
    text = files("troc.places").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


def _commune(row: dict[str, str]) -> Commune:
    return Commune(
        code=row["code_insee"],
        name=row["nom"],
        departement=row["departement"],
        postcodes=tuple(p for p in row["codes_postaux"].split("|") if p),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=int(row["population"] or 0),
        epci=row["epci_nom"],
        ept=row["ept_nom"],
        arrondissement=row["type"] == "arrondissement",
    )


def _paris_names(commune: Commune) -> list[PlaceName]:
    number = int(commune.code[-2:])
    return [PlaceName(f"paris {form}", (commune.code,), 0) for form in (str(number), f"{number}e", f"{number}eme")]


def _names(rows: list[dict[str, str]], communes: dict[str, Commune]) -> list[PlaceName]:
    names: list[PlaceName] = []
    for row in rows:
        current = row["code_insee"] if row["type"] in {"commune", "arrondissement"} else row["commune_parent"]
        rank = 0 if row["type"] in {"commune", "arrondissement"} else 1
        names.append(PlaceName(place_key(row["nom"]), (current,), rank))
        if row["type"] == "arrondissement":
            names.extend(_paris_names(communes[current]))
    for row in _rows("anciens_noms_idf.csv", ","):
        names.append(PlaceName(place_key(row["ancien_nom"]), (row["code_insee_actuel"],), 1))
    for row in _rows("noms_usuels.tsv", "\t"):
        names.append(PlaceName(place_key(row["nom"]), tuple(row["codes"].split("|")), 2))
    return list(dict.fromkeys(name for name in names if set(name.codes) <= communes.keys()))


def _prefixes(names: list[PlaceName], communes: dict[str, Commune]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name in names:
        for form in {name.key, without_article(name.key)}:
            words = form.split()
            for count in range(1, len(words)):
                found.setdefault(" ".join(words[:count]), set()).update(name.codes)
    return {start: tuple(sorted(codes, key=lambda c: (-communes[c].population, c))) for start, codes in found.items()}


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of Île-de-France, read once from the package's data files (sources in data/SOURCES.md)."""
    rows = _rows("communes_idf.csv", ",")
    communes = {row["code_insee"]: _commune(row) for row in rows if row["type"] in {"commune", "arrondissement"}}
    names = _names(rows, communes)
    exact: dict[str, list[PlaceName]] = {}
    for name in names:
        bare = without_article(name.key)
        for form in {name.key, bare, name.key.replace(" ", ""), bare.replace(" ", "")}:
            exact.setdefault(form, []).append(name)
    postcodes: dict[str, list[str]] = {}
    for commune in communes.values():
        for postcode in commune.postcodes if commune.code != "75056" else ():
            postcodes.setdefault(postcode, []).append(commune.code)
    return Gazetteer(
        communes=communes,
        names=tuple(names),
        exact={form: tuple(found) for form, found in exact.items()},
        prefixes=_prefixes(names, communes),
        postcodes={p: tuple(sorted(c, key=lambda x: -communes[x].population)) for p, c in postcodes.items()},
        outside={place_key(row["nom"]): row["departement"] for row in _rows("grandes_villes.tsv", "\t")},
        departements={row["code"]: row["nom"] for row in _rows("departements_idf.tsv", "\t")},
    )
