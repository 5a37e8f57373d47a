"""What does each column of a file of prospects hold, and what firm does one of its rows tell?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from models.errors import RefusedInput
from troc.members import prospect_lines as lines
from troc.members.prospect_files import Table
from troc.members.prospect_lines import Sketch
from troc.places.gazetteer import place_key

#: What a column may be taken for; "" is left out. A postcode helps the commune, a first name the contact.
CODES = (
    "name", "contact_name", "first_name", "phone", "email", "siren", "commune_code", "postcode", "trade", "note",
    "channel", "wave",
)  # fmt: skip
#: Those that may stand in several columns: the first that can be read counts.
REPEATED = frozenset({"phone", "email", "siren", "commune_code"})
#: How a firm of a file came to the team, when no column says it.
CHANNEL = "fichier"
#: Whole headings, folded; the first code whose words are met wins.
_EXACT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "name": frozenset({"nom", "raison sociale", "structure", "entreprise", "societe", "enseigne", "denomination",
                           "nom commercial", "organisation", "etablissement", "nom de la structure", "company", "name",
                           "nom de l entreprise", "denomination sociale", "association"}),
        "contact_name": frozenset({"contact", "interlocuteur", "dirigeant", "responsable", "gerant", "nom du contact",
                                   "nom contact", "contact name", "representant", "nom dirigeant", "nom du dirigeant"}),
        "first_name": frozenset({"prenom", "prenom du contact", "prenom contact", "prenom dirigeant", "first name"}),
        "phone": frozenset({"tel", "telephone", "mobile", "portable", "fixe", "numero", "phone", "gsm"}),
        "email": frozenset({"mail", "email", "e mail", "courriel", "adresse mail", "adresse email", "mel"}),
        "siren": frozenset({"siren", "siret", "n siren", "n siret", "numero siren", "numero siret"}),
        "commune_code": frozenset({"commune", "ville", "localite", "city", "lieu"}),
        "postcode": frozenset({"cp", "code postal", "codepostal", "postal code"}),
        "trade": frozenset({"metier", "activite", "secteur", "profession", "domaine", "ape", "naf", "libelle naf"}),
        "note": frozenset({"note", "notes", "commentaire", "commentaires", "remarque", "remarques", "observations"}),
        "channel": frozenset({"canal", "source", "origine", "provenance"}),
        "wave": frozenset({"vague", "campagne"}),
    }
)  # fmt: skip
#: Parts of a heading, for those that no table foresees (« tél. pro »).
_PARTS = (
    ("siren", ("siren", "siret")),
    ("email", ("mail", "courriel")),
    ("phone", ("tel", "mobile", "portable", "phone")),
    ("postcode", ("postal",)),
    ("commune_code", ("commune", "ville")),
    ("first_name", ("prenom",)),
    ("contact_name", ("contact", "dirigeant", "gerant", "responsable", "interlocuteur")),
    ("trade", ("activite", "metier", "secteur")),
    ("name", ("raison", "sociale", "entreprise", "structure", "denomination", "enseigne", "societe")),
)
_SAMPLE = 60
#: At least this share of the cells that hold something must read as it, where the heading says nothing.
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Reading:
    """A row: the firm, or why it is none; and which of its lines could not be read."""

    sketch: Sketch | None
    reason: str | None = None
    unread: tuple[str, ...] = ()


def guess(table: Table) -> tuple[str, ...]:
    """A code for each column, by its heading, else by what is in it. A name is always found, if need be in the first."""
    found = [_by_heading(heading) for heading in table.headings]
    width = max([len(found), *(len(cells) for _, cells in table.rows[:_SAMPLE])])
    found += [""] * (width - len(found))
    _only_once(found)
    for rank, code in enumerate(found):
        if not code:
            found[rank] = _by_content([cells[rank] for _, cells in table.rows[:_SAMPLE] if rank < len(cells)], found)
    if "name" not in found:
        free = [rank for rank, code in enumerate(found) if not code]
        free += [rank for rank, code in enumerate(found) if code == "contact_name"]
        if free:
            found[free[0]] = "name"
    return tuple(found)


def _by_heading(heading: str) -> str:
    key = place_key(heading)
    for code, words in _EXACT.items():
        if key in words:
            return code
    tokens = key.split()
    return next((code for code, parts in _PARTS if any(t.startswith(p) for t in tokens for p in parts)), "")


def _only_once(found: list[str]) -> None:
    """Of two columns for one line the first counts."""
    for rank, code in enumerate(found):
        if code and code not in REPEATED and code in found[:rank]:
            found[rank] = ""


def _by_content(cells: Sequence[str], taken: Sequence[str]) -> str:
    told = [cell for cell in cells if cell]
    if not told:
        return ""
    for code in ("email", "siren", "phone"):
        if sum(_reads(lines.READERS[code], cell) for cell in told) >= _SHARE * len(told):
            return code
    postcodes = sum(bool(re.fullmatch(r"\d{5}", cell)) for cell in told)
    return "postcode" if postcodes >= _SHARE * len(told) and "postcode" not in taken else ""


def _reads(reader: Callable[[str], str], cell: str) -> bool:
    try:
        return bool(reader(cell))
    except RefusedInput:
        return False


class Reader:
    """Reads the rows of one file; what was read of a commune is kept, since files repeat them."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = {code: [r for r, each in enumerate(columns) if each == code] for code in CODES}
        self._communes: dict[str, str | None] = {}

    def read(self, cells: Sequence[str]) -> Reading:
        """The firm of one row; never raises."""
        if not any(cells):
            return Reading(None, "empty")
        named = next(iter(self._cells("name", cells)), "")
        if not named:
            return Reading(None, "no_name")
        try:
            name = lines.name(named)
        except RefusedInput as error:
            return Reading(None, "name_email" if error.key == "prospects-refused-name-email" else "no_name")
        values: dict[str, str] = {}
        unread = []
        for line in ("phone", "email", "siren", "trade", "note", "channel", "wave"):
            told = self._cells(line, cells)
            value = next((read for cell in told for read in _every(line, cell)), None)
            if value is not None:
                values[line] = value
            elif told:
                unread.append(line)
        for line, value, told_line in (self._contact(cells), self._commune(cells)):
            if value is not None:
                values[line] = value
            elif told_line:
                unread.append(line)
        values.setdefault("channel", CHANNEL)
        return Reading(Sketch(name=name, **values), None, tuple(unread))

    def _cells(self, code: str, cells: Sequence[str]) -> list[str]:
        return [cells[rank] for rank in self._columns[code] if rank < len(cells) and cells[rank]]

    def _contact(self, cells: Sequence[str]) -> tuple[str, str | None, bool]:
        told = " ".join((*self._cells("first_name", cells)[:1], *self._cells("contact_name", cells)[:1]))
        return "contact_name", _read("contact_name", told) if told else None, bool(told)

    def _commune(self, cells: Sequence[str]) -> tuple[str, str | None, bool]:
        communes, postcodes = self._cells("commune_code", cells), self._cells("postcode", cells)
        padded = [code.zfill(5) if code.isdecimal() else code for code in postcodes[:1]]
        told = " ".join((*padded, *communes[:1]))
        if not told:
            return "commune_code", None, False
        for text in dict.fromkeys((told, *communes[:1], *padded)):
            if text not in self._communes:
                self._communes[text] = _read("commune_code", text)
            if self._communes[text] is not None:
                return "commune_code", self._communes[text], True
        return "commune_code", None, True


def _every(line: str, cell: str) -> list[str]:
    """What a cell holds for a line: of two telephones in one cell, the first that can be called."""
    if line != "phone":
        read = _read(line, cell)
        return [] if read is None else [read]
    found = []
    for part in re.split(r"[/;|,]| ou | et ", cell):
        digits = re.sub(r"\D", "", part)
        # a spreadsheet takes a telephone for a number, and drops its first zero
        whole = f"0{digits}" if len(digits) == 9 and not digits.startswith("0") and "+" not in part else part
        found.append(_read("phone", whole))
    return [each for each in found if each is not None]


def _read(line: str, text: str) -> str | None:
    try:
        return lines.READERS[line](text)
    except RefusedInput:
        return None
