"""What is written in a file of other people's exchange problems, and where is it wrong?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Fault(StrEnum):
    """What is wrong with a file or a line."""

    UNREADABLE = "unreadable"
    NOT_TEXT = "not-text"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    # graphs
    HEADER = "header"
    ARC = "arc"
    VERTEX = "vertex"
    WEIGHT = "weight"
    COUNT = "count"
    # want lists
    PARENTHESES = "parentheses"
    COLON = "colon"
    ITEM = "item"
    NAMES = "names"
    SEMICOLON = "semicolon"
    NO_LIST = "no-list"


class WrongFile(ValueError):
    """A file that is no exchange problem; `line` counts from 1, 0 for the file as a whole."""

    def __init__(self, fault: Fault, line: int = 0) -> None:
        super().__init__(f"{fault} at line {line}")
        self.fault = fault
        self.line = line


#: Bytes; the largest published instances are a tenth of it.
LARGEST = 200_000_000


def lines_of(path: Path) -> list[str]:
    """The lines of a text file, in UTF-8 or, for old lists, in Windows' Western encoding. Raises `WrongFile`."""
    try:
        if path.stat().st_size > LARGEST:
            raise WrongFile(Fault.TOO_LARGE)
        raw = path.read_bytes()
    except OSError:
        raise WrongFile(Fault.UNREADABLE) from None
    if b"\0" in raw:
        raise WrongFile(Fault.NOT_TEXT, raw[: raw.index(b"\0")].count(b"\n") + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError as error:
            raise WrongFile(Fault.NOT_TEXT, raw[: error.start].count(b"\n") + 1) from None
    return [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
