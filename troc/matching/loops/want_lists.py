"""What do the want lists of a « math trade » say: who gives which item for which others?

The public format of TradeMaximizer: a line « (user) item : item item … », without user as well, and without colon where
there is a user. `#` begins a comment,
`#!` options. Between `!BEGIN-OFFICIAL-NAMES` and `!END-OFFICIAL-NAMES` stand the items that exist. `;` parts what is
wanted by priority, and changes nothing in how many items find a taker. `%name` is a dummy of its user: « one of these, for one of
those », passed through once and not counted. As there, an item keeps its first list, names that nobody
offers are left out, and nobody trades with themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from troc.matching.loops.file_text import Fault, WrongFile
from troc.matching.loops.instances import Gift, Instance

#: Names are in quotes when they hold spaces.
_WORD = re.compile(r'"[^"]*"|;|[^\s;]+')
_USER = re.compile(r"\(([^()]+)\)\s*(.*)")
#: « name=3 », an explicit priority.
_PRIORITY = re.compile(r"(.+)=\d+")
#: Items in a file, and letters in a name; beyond, it is no want list.
MOST_ITEMS = 1_000_000
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class _WantList:
    user: str | None
    item: str
    shown: str  #: the item as it is written
    wanted: tuple[str, ...]


@dataclass(slots=True)
class _Reader:
    """What is known so far, line after line."""

    sensitive: bool = False
    official: set[str] | None = None
    naming: bool = False
    lists: list[_WantList] = field(default_factory=list)

    def read(self, line: str, number: int) -> None:
        if not line:
            return
        if line.startswith("#"):
            if line.startswith("#!") and "CASE-SENSITIVE" in line.upper().split():
                self.sensitive = True
            return
        if line.startswith("!"):
            self._directive(line.upper(), number)
        elif self.naming and self.official is not None:
            name = re.split(r"[:\s]", line.removeprefix('"') if line.startswith('"') else line, maxsplit=1)[0]
            if line.startswith('"') and line.count('"') > 1:
                name = line.split('"')[1]
            if not name or name.startswith("%"):
                raise WrongFile(Fault.NAMES, number)
            self.official.add(self._cased(name))
        else:
            self.lists.append(self._want_list(line, number))

    def _directive(self, line: str, number: int) -> None:
        if line.startswith("!BEGIN-OFFICIAL-NAMES") and self.official is None and not self.lists:
            self.official, self.naming = set(), True
        elif line.startswith("!END-OFFICIAL-NAMES") and self.naming:
            self.naming = False
        else:
            raise WrongFile(Fault.NAMES, number)

    def _want_list(self, line: str, number: int) -> _WantList:
        user = None
        if line.startswith("("):
            parted = _USER.fullmatch(line)
            if parted is None or not parted[1].strip() or not parted[2]:
                raise WrongFile(Fault.PARENTHESES, number)
            user, line = " ".join(parted[1].split()), parted[2]
        before, wanted = _parted(line, number, bare=user is not None)
        for word in (*before, *wanted):
            if len(word) > LONGEST_NAME or not word.isprintable() or (word[0] in "()" and user is None):
                raise WrongFile(Fault.ITEM, number)
        if len(before) != 1 or before[0] == ";":
            raise WrongFile(Fault.SEMICOLON if ";" in before else Fault.ITEM, number)
        named = [self._named(word, user) for word in wanted if word != ";"]
        shown = before[0].strip('"')
        return _WantList(self._cased(user) if user else None, self._named(before[0], user), shown, tuple(named))

    def _named(self, word: str, user: str | None) -> str:
        name = self._cased(word.strip('"') if word.startswith('"') else word)
        priority = _PRIORITY.fullmatch(name)
        if priority is not None:
            name = priority[1]
        return f"{name} ({self._cased(user or '')})" if name.startswith("%") else name

    def _cased(self, name: str) -> str:
        return name if self.sensitive else name.upper()


def _parted(line: str, number: int, *, bare: bool) -> tuple[list[str], list[str]]:
    """The words before the colon and after it; without a colon, if that may be (`bare`), the first word and the rest."""
    quoted = re.sub(r'"[^"]*"', lambda found: found[0].replace(":", "\0"), line)
    sides = quoted.split(":")
    if len(sides) > 2 or (len(sides) == 1 and not bare):
        raise WrongFile(Fault.COLON, number)
    words = [_words(side.replace("\0", ":")) for side in sides]
    if len(sides) == 1:
        return words[0][:1], words[0][1:]
    return words[0], words[1]


def _words(text: str) -> list[str]:
    found: list[str] = _WORD.findall(text)
    comment = next((place for place, word in enumerate(found) if word.startswith("#")), len(found))
    return found[:comment]


def read_want_lists(lines: Sequence[str]) -> Instance:
    """The items that have a list, in the order of the file; a gift for each thing wanted. Raises `WrongFile`."""
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        reader.read(line, number)
        if len(reader.lists) > MOST_ITEMS:
            raise WrongFile(Fault.TOO_LARGE, number)
    if not any(wants.wanted for wants in reader.lists):
        raise WrongFile(Fault.NO_LIST)
    return _instance(reader)


def _instance(reader: _Reader) -> Instance:
    kept: dict[str, _WantList] = {}
    for wants in reader.lists:
        dummy = wants.item.startswith("%")
        known = reader.official is None or dummy or wants.item in reader.official
        if known and not (dummy and wants.user is None):
            kept.setdefault(wants.item, wants)
    number = {item: place for place, item in enumerate(kept)}
    hidden = frozenset(number[item] for item in kept if item.startswith("%"))
    gifts: dict[tuple[int, int], Gift] = {}
    for item, wants in kept.items():
        for other in wants.wanted:
            if other == item or other not in number:
                continue
            own = wants.user is not None and wants.user == kept[other].user
            if own and number[other] not in hidden:
                continue
            ends = number[item], number[other]
            gifts[ends] = Gift(*ends, 0 if number[item] in hidden else 1)
    return Instance([wants.shown for wants in kept.values()], [gift for _, gift in sorted(gifts.items())], 1, hidden)
