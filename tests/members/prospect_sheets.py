"""A file of prospects as they come from the field: mixed encodings, formulas, quotes, e-mails for names, the same firm four ways."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import datetime

import openpyxl

HEADINGS = ("Raison sociale", "Contact", "Tél.", "Courriel", "N° SIRET", "Ville", "CP", "Activité", "Observations")
TOWNS = (
    ("Melun", "77000"),
    ("Évry-Courcouronnes", "91000"),
    ("Massy", "91300"),
    ("Meaux", "77100"),
    ("Torcy", "77200"),
)
TRADES = ("Boulangerie", "Garage", "Imprimerie", "Menuiserie", "Librairie", "Fleuriste", "Traiteur", "Brasserie")
PEOPLE = ("Été", "Noël", "Lebœuf", "D'Arc", "Müller", "Nuñez", "Brûlé", "Façon")
#: What is wrong with a row, in turn; None: nothing.
KINDS = (
    None, None, None, "again", "spelt", "by_phone", "by_siren", "by_email", "formula", "quotes", "nul", "email_name", "no_name",
    "open_quote", "long", "mojibake", "latin", "empty", "bad_siren", "no_town", None, None,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file, and what must come of it."""

    content: bytes
    rows: int  #: that hold something
    firms: int  #: different ones
    refused: int


def siren(number: int) -> str:
    """Nine digits with a right check digit; of nobody, as they begin by 0."""
    stem = f"{number:08d}"
    total = 0
    for rank, digit in enumerate(reversed(stem)):
        value = int(digit) * (1 if rank % 2 else 2)
        total += value - 9 if value > 9 else value
    return stem + str(-total % 10)


def phone(number: int) -> str:
    """One of the numbers reserved for fiction (06 39 98), as long as there are some."""
    return f"0639{980000 + number % 10000:06d}" if number < 10_000 else f"0199{number:06d}"


def nasty(count: int, seed: int = 7) -> Sheet:
    """A CSV of `count` rows, pieced together from several encodings; every firm comes up to four times."""
    dice = random.Random(seed)
    lines: list[bytes] = [";".join(HEADINGS).encode()]
    firms, refused, rows, last = 0, 0, 0, 0
    for number in range(count):
        kind = KINDS[number % len(KINDS)] if firms else None
        if kind == "empty":
            lines.append(b";;;;;;;;")
            continue
        rows += 1
        if kind in ("again", "spelt", "by_phone", "by_siren", "by_email"):
            lines.append(_line(_again(last, kind)))
            continue
        if kind in ("email_name", "no_name"):
            refused += 1
            name = f"contact{number}@exemple.fr" if kind == "email_name" else ""
            lines.append(_line([name, "", phone(number), "", "", "Melun", "77000", "", ""]))
            continue
        firms, last = firms + 1, number
        lines.append(_told(number, kind, dice))
    return Sheet(b"\r\n".join(lines) + b"\r\n", rows, firms, refused)


def _cells(number: int) -> list[str]:
    town, postcode = TOWNS[number % len(TOWNS)]
    person = PEOPLE[number % len(PEOPLE)]
    name = f"{TRADES[number % len(TRADES)]} {person} {number}"
    return [
        name, f"Mme {person}", phone(number), f"firme{number}@exemple.fr", siren(number) + "00017", town, postcode,
        TRADES[number % len(TRADES)], "",
    ]  # fmt: skip


def _again(number: int, kind: str) -> list[str]:
    """The same firm, known by one thing only."""
    name, _, tel, mail, siret, town, postcode, _, _ = _cells(number)
    spelt = f"S.A.R.L. {name.upper()}"
    return {
        "again": [name, "", "", "", "", town, postcode, "", ""],
        "spelt": [spelt, "", "", "", "", town.lower(), "", "", ""],
        "by_phone": [f"Autre nom {number}", "", f"+33 {tel[1]} {tel[2:]}", "", "", "", "", "", ""],
        "by_siren": [f"Encore un nom {number}", "", "", "", f"{siret[:3]} {siret[3:6]} {siret[6:9]}", "", "", "", "x"],
        "by_email": [f"Un dernier nom {number}", "", "", mail.upper(), "", "", "", "", ""],
    }[kind]


def _told(number: int, kind: str | None, dice: random.Random) -> bytes:
    cells = _cells(number)
    if kind == "formula":
        cells[0] = f"=CMD|'/c calc'!A{number}"
    elif kind == "quotes":
        cells[0] = f'Le "Bon" coin ; {number}\nAnnexe'
    elif kind == "nul":
        cells[0] = f"Bar\0 du\u200b Port\u202e {number}"
    elif kind == "long":
        cells[8] = "très " * 500
    elif kind == "bad_siren":
        cells[4] = "123 456 788 00012"
    elif kind == "no_town":
        cells[5], cells[6] = "Nulle-Part-les-Oies", ""
    encoding = {"latin": "cp1252", "mojibake": "utf-8"}.get(kind or "", dice.choice(["utf-8", "utf-8", "cp1252"]))
    if kind == "mojibake":
        cells[0] = f"Café {number}".encode().decode("cp1252")
    line = _line(cells, encoding)
    return b'"' + line if kind == "open_quote" else line


def _line(cells: list[str], encoding: str = "utf-8") -> bytes:
    quoted = ['"' + each.replace('"', '""') + '"' if any(s in each for s in ';"\n') else each for each in cells]
    return ";".join(quoted).encode(encoding, "replace" if encoding == "cp1252" else "strict")


def workbook(count: int) -> bytes:
    """A spreadsheet whose first sheet is empty, whose numbers lost their zeros, under a title."""
    book = openpyxl.Workbook()
    assert book.active is not None
    sheet = book.create_sheet("Liste")
    sheet.append(["Prospects du salon", datetime(2026, 11, 3)])
    sheet.append(["Structure", "Téléphone", "Code postal", "Ville", "SIREN", "=1+1"])
    for number in range(count):
        town, postcode = TOWNS[number % len(TOWNS)]
        sheet.append(
            [f"Atelier {number}", int(phone(number)), int(postcode), town, int(siren(number + 10_000_000)), True]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
