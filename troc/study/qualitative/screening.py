"""What in somebody's words would tell who they are, or whom they speak of?

Hidden by itself: telephone, e-mail, link, @name, SIREN and SIRET, the names of members, prospects and the structures known to
the team. A capital letter inside a sentence is only pointed out: an officer decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

MARK = "•••"
#: Names of fewer letters are words of everyday.
SHORTEST = 4
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|\b[\w-]+\.(?:fr|com|net|org|eu|paris|pro|shop|info|io|biz|be|ch|coop)\b\S*", re.I)  # fmt: skip
_PATTERNS = (
    ("email", re.compile(r"[\w.+-]+\s*(?:@|\(at?\)|\[at?\]|\sarobase\s)\s*[\w-]+(?:\s*(?:\.|\spoint\s)\s*\w{2,})+", re.I)),
    ("link", _LINK),
    ("handle", re.compile(r"(?<!\w)@\w{3,}")),
    ("siret", re.compile(r"(?<!\d)\d{3}[\s.\u00a0]?\d{3}[\s.\u00a0]?\d{3}(?:[\s.\u00a0]?\d{5})?(?!\d)")),
    ("phone", re.compile(r"(?:\+|00)?\d(?:[\s.\-/_]*\d){7,}")),
)  # fmt: skip
#: Apostrophes and hyphens part words: « l'Atelier » holds the name « Atelier ».
_WORD = re.compile(r"[^\W_]+")
_FORMS = frozenset(
    (
        *(
            "sarl",
            "sas",
            "sasu",
            "eurl",
            "sci",
            "sa",
            "ei",
            "scop",
            "scic",
            "association",
            "societe",
            "entreprise",
            "ets",
        ),
    )
)
_TITLES = frozenset(["m", "mr", "mme", "mlle", "monsieur", "madame"])
#: Capitalised, and about nobody.
_COMMON = frozenset(
    (
        *(
            "troquet",
            "telegram",
            "tva",
            "siret",
            "siren",
            "urssaf",
            "ess",
            "rgpd",
            "france",
            "paris",
            "essonne",
            "seine",
        ),
        *("marne", "noel", "internet", "excel", "whatsapp", "google", "ok"),
    )
)


@dataclass(frozen=True, slots=True)
class Screened:
    """A text with what is hidden masked; `hidden`: (kind, words) in their order; `doubts`: words an officer should look at."""

    text: str
    hidden: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]


class Names:
    """Names known to the team, to be found in texts whatever their accents and capitals."""

    def __init__(self, firms: Iterable[str], people: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, names in (("firm", firms), ("person", people)):
            for name in names:
                tokens = tuple(_flat(word) for word in _WORD.findall(name))
                told = tuple(each for each in tokens if each not in _FORMS | _TITLES) if kind == "firm" else tokens
                if sum(map(len, told)) >= SHORTEST:
                    self._by_first.setdefault(told[0], []).append((told, kind))
        for known in self._by_first.values():
            known.sort(key=lambda each: -len(each[0]))

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand in `text`: the longest that begins at each word. A lone first name counts with its capital."""
        words = [(found.start(), found.end(), _flat(found[0])) for found in _WORD.finditer(text)]
        spans, rank = [], 0
        while rank < len(words):
            start, _, flat = words[rank]
            for tokens, kind in self._by_first.get(flat, ()):
                same = tuple(each[2] for each in words[rank : rank + len(tokens)]) == tokens
                if same and (kind == "firm" or len(tokens) > 1 or text[start].isupper()):
                    spans.append((start, words[rank + len(tokens) - 1][1], kind))
                    rank += len(tokens) - 1
                    break
            rank += 1
        return spans


def screened(text: str, names: Names, also: Iterable[str] = ()) -> Screened:
    """`text` without what tells who is meant. `also`: words that an officer wants hidden."""
    spans = [*_contacts(text), *names.spans(text)]
    wanted = {_flat(each) for each in also}
    spans += [(found.start(), found.end(), "word") for found in _WORD.finditer(text) if _flat(found[0]) in wanted]
    kept, end = [], 0
    for start, stop, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            kept.append((start, stop, kind))
            end = stop
    masked, last = [], 0
    for start, stop, _ in kept:
        masked += [text[last:start], MARK]
        last = stop
    shown = "".join([*masked, text[last:]])
    return Screened(shown, tuple((kind, text[start:stop]) for start, stop, kind in kept), tuple(_doubts(shown)))


def without_contacts(text: str) -> str:
    """`text` without telephone, e-mail, link, number: what anybody of the team may read."""
    return screened(text, Names((), ())).text


def _contacts(text: str) -> list[tuple[int, int, str]]:
    spans = [(match.start, match.end, "phone") for match in phonenumbers.PhoneNumberMatcher(text, "FR")]
    for kind, pattern in _PATTERNS:
        spans += [(found.start(), found.end(), kind) for found in pattern.finditer(text)]
    return spans


def _doubts(text: str) -> list[str]:
    """Words with a capital that do not begin a sentence, or that follow « M. » or « Mme », each once."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" «\"'(\u00a0\u202f")
        begins = not before or before[-1] in ".!?…\n:;-•"
        title = re.search(r"(?:^|\W)(?:M|Mr|Mme|Mlle|Monsieur|Madame)\.?$", before)
        if (
            len(match[0]) > 1
            and match[0][0].isupper()
            and (title or not begins)
            and _flat(match[0]) not in _COMMON | _TITLES
        ):
            found.setdefault(match[0])
    return list(found)


def _flat(word: str) -> str:
    flat = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(sign for sign in flat if not unicodedata.combining(sign))
