"""What rows does a file of prospects hold, whatever made it: separators, encodings, quotes, spreadsheets?"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

MOST_ROWS, MOST_COLUMNS, CELL = 10_000, 40, 400  #: characters of a cell that are looked at
MOST_BYTES = 20 * 1024 * 1024  #: what Telegram lets a bot download
UNPACKED = 200 * 1024 * 1024  #: a spreadsheet that unpacks to more is no list of firms
#: A quoted cell goes over so many lines at most; a quote that is never closed spoils one line, not the file.
QUOTED_LINES = 20
SEPARATORS = ";\t,|"
#: Encodings of one byte a character met in France, tried where a line is no UTF-8.
_BYTES = ("cp1252", "mac_roman", "cp850")
_FRENCH = re.compile("[éèêëàâäçùûüôöîïœÉÈÊÀÇ°’«»€]")
_TWICE = re.compile(
    "[ÃÂ][\u0080-\u00bf\u20ac\u201a-\u203a\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2122]"
)
#: What openpyxl and zipfile raise on files that are not what they seem.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, SyntaxError,
    EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


class Unreadable(Exception):
    """The file cannot be read; `code` says why: empty, too_long, old_excel or no_table."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Table:
    """A file as text: every cell bounded, without line ends; rows with their line in the file, blank ones left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(content: bytes) -> Table:
    """The table in a file of any kind that holds one. Raises Unreadable. A second for 5,000 rows."""
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable("old_excel")
    if content[:4] == b"PK\x03\x04":
        return _table(list(_sheet(content)))
    if content[:4] in (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1"):
        raise Unreadable("no_table")
    return _table(list(_records(decoded(content))))


def _table(records: list[tuple[int, list[str]]]) -> Table:
    """Headings and rows; above the headings there may be titles."""
    kept = [(number, _trimmed(cells)) for number, cells in records if any(cells)]
    if not kept:
        raise Unreadable("empty")
    wide = max(sum(map(bool, cells)) for _, cells in kept[:200])
    start = next((i for i, (_, cells) in enumerate(kept[:10]) if 2 * sum(map(bool, cells)) >= wide), 0)
    if len(kept) - start - 1 > MOST_ROWS:
        raise Unreadable("too_long")
    headings = kept[start][1]
    if _looks_like_data(headings):
        names = [str(rank) for rank in range(1, max(len(cells) for _, cells in kept) + 1)]
        return Table(tuple(names[:MOST_COLUMNS]), tuple((number, tuple(cells)) for number, cells in kept[start:]))
    if len(kept) == start + 1:
        raise Unreadable("empty")
    return Table(tuple(headings), tuple((number, tuple(cells)) for number, cells in kept[start + 1 :]))


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at its end."""
    last = max(rank for rank, cell in enumerate(cells) if cell)
    return cells[: last + 1]


def _looks_like_data(cells: Sequence[str]) -> bool:
    """A first row with an address, a telephone or a SIREN in it is no row of headings."""
    return any("@" in cell or sum(c.isdigit() for c in cell) >= 8 for cell in cells)


def cell_text(value: Any) -> str:
    """One cell as text on one line, of at most `CELL` characters, without NUL."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        value = value.isoformat()
    flat = " ".join(str(value)[: 2 * CELL].replace("\0", "").split())[:CELL]
    return "" if flat.startswith("#") and flat.endswith(("!", "?", "/A", "REF!")) else _mended(flat)


def _mended(text: str) -> str:
    """« FÃ©e » was UTF-8 read as something else and written again: « Fée »."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def decoded(content: bytes) -> str:
    """The text of bytes in any encoding, each line in its own where a file was pieced together from several."""
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark) and name != "utf-8-sig":
            return content.decode(name, "replace")
    start = content[:2000]
    if start.count(0) > len(start) // 4:  # every other byte of Latin text is NUL in UTF-16
        return content.decode("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", "replace")
    lines = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    strange = [line for line in lines if not _is_utf8(line)]
    fallback = _best(b"\n".join(strange[:500]))
    return "\n".join(line.decode("utf-8") if _is_utf8(line) else line.decode(fallback, "replace") for line in lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _best(sample: bytes) -> str:
    """The encoding under which the strange bytes are mostly letters of French."""

    def score(name: str) -> int:
        text = sample.decode(name, "replace")
        foreign = sum(1 for c in text if ord(c) > 127) - len(_FRENCH.findall(text))
        return len(_FRENCH.findall(text)) - 2 * foreign

    return max(_BYTES, key=score)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of a text of separated values. A line is never lost to a quote that another one left open."""
    lines = text.replace("\0", "").split("\n")
    separator = ""
    if lines and (told := re.fullmatch(r"\s*sep=(.)\s*", lines[0])):
        separator, lines[0] = told[1], ""
    separator = separator or separator_of(lines)
    expected = _width(lines, separator)
    at = filled = 0
    while at < len(lines):
        taken, cells = _record(lines, at, separator, expected)
        filled += any(cells)
        if filled > 2 * MOST_ROWS:  # nothing that long is kept, nor need it be read
            raise Unreadable("too_long")
        yield at + 1, cells
        at += taken


def _record(lines: list[str], at: int, separator: str, expected: int) -> tuple[int, list[str]]:
    """How many lines the record at `at` goes over, and its cells."""
    quotes = 0
    for taken in range(1, min(QUOTED_LINES, len(lines) - at) + 1):
        quotes += lines[at + taken - 1].count('"')
        if quotes % 2 == 0:
            cells = _split("\n".join(lines[at : at + taken]), separator)
            if taken == 1 or (cells is not None and len(cells) == expected):
                return taken, cells if cells is not None else _bare(lines[at], separator)
            break
    return 1, _bare(lines[at], separator)


def _split(text: str, separator: str) -> list[str] | None:
    """The cells of one record; None when it is several, or none that can be read."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return None
    if len(rows) > 1:
        return None
    return [cell_text(cell) for cell in (rows[0] if rows else [])[:MOST_COLUMNS]]


def _bare(line: str, separator: str) -> list[str]:
    """The cells of a line whose quotes mean nothing."""
    return [cell_text(cell.strip().strip('"')) for cell in line.split(separator)[:MOST_COLUMNS]]


def separator_of(lines: Sequence[str]) -> str:
    """What parts the cells: the sign that occurs equally often on most of the first lines; `;` when none does.

    `csv.Sniffer` takes letters for separators and fails on one column; four signs are all that is met.
    """
    sample = [line for line in lines[:60] if line.strip()]

    def regular(sign: str) -> tuple[float, int]:
        counts = Counter(len(_split(line, sign) or ()) for line in sample)
        width, times = counts.most_common(1)[0]
        return (times / len(sample), width) if width > 1 else (0.0, 0)

    return max(SEPARATORS, key=regular) if sample else ";"


def _width(lines: Sequence[str], separator: str) -> int:
    widths = Counter(len(_split(line, separator) or ()) for line in lines[:60] if line.strip())
    return widths.most_common(1)[0][0] if widths else 1


def _sheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of the first sheet that holds something; formulas give what they last came to."""
    import openpyxl  # a third of a second, and rarely needed

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > UNPACKED:
                raise Unreadable("too_long")
            if not any(name.startswith("xl/") for name in archive.namelist()):
                raise Unreadable("no_table")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it leaves out: styles, validations
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                found = _rows(sheet)
                if any(any(cells) for _, cells in found):
                    yield from found
                    return
    except _BROKEN as error:
        raise Unreadable("no_table") from error


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    """All rows of a sheet, and no more than are taken."""
    sheet.reset_dimensions()  # some programs write them wrong
    found = []
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        found.append((number, [cell_text(value) for value in values]))
        if number > 2 * MOST_ROWS:
            raise Unreadable("too_long")
    return found
