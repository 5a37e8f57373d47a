"""Where does a clause say « I offer », « I need », « against », « no longer », and which words follow each?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.enums import ListingKind
from troc.french.normalise import fold_aligned
from troc.listings.reading_cue_words import (
    ANY,
    BARE_CUES,
    MIDDLE,
    OTHERS,
    SERVICE_CUE,
    SUBORDINATE,
    THIRD_PERSON,
    TRAILING,
    TRAILING_NEED,
    Cue,
)
from troc.listings.reading_past import find_told
from troc.listings.reading_verbs import SERVICE_VERBS

__all__ = ["Cue", "Stretch", "read_stretches", "trailing_kind"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a clause ruled by one cue (None before the first). `verb` is what the title must keep (« réparer »), `words`
    the cue's own, folded."""

    cue: Cue | None
    text: str
    verb: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    cue: Cue
    start: int
    end: int
    verb: str = ""


def read_stretches(clause: str) -> tuple[Stretch, ...]:
    """The clause cut at its cues; the first stretch, often empty, is what stands before any cue. Linear in the clause."""
    flat = fold_aligned(clause)
    found = _find(flat, clause)
    first = found[0].start if found else len(clause)
    stretches = [Stretch(None, _edges(clause[:first]))]
    for i, cue in enumerate(found):
        end = found[i + 1].start if i + 1 < len(found) else len(clause)
        stretches.append(Stretch(cue.cue, _edges(clause[cue.end : end]), cue.verb, _words(flat, cue)))
    return tuple(stretches)


def _words(flat: str, cue: _Found) -> str:
    """The cue's own words, with the colon that follows them."""
    return flat[cue.start : cue.end].rstrip() + (":" if flat[cue.end :].lstrip().startswith(":") else "")


def trailing_kind(text: str) -> tuple[ListingKind | None, str]:
    """The kind said at the end (« 40 cartons à donner ») and the text without those words; (None, text) without any."""
    flat = fold_aligned(text)
    for pattern, kind in ((TRAILING, ListingKind.OFFER), (TRAILING_NEED, ListingKind.NEED)):
        found = pattern.search(flat)
        if found and found.start() > 0:
            return kind, _edges(text[: found.start()])
    middle = MIDDLE.search(flat)
    if middle and middle.start() > 0:
        return ListingKind.OFFER, _edges(text[: middle.start()] + text[middle.end() :])
    return None, text


def _edges(text: str) -> str:
    text = text.strip(" ,.:;!?-–\n")
    if text.lower() in {"et", "ou", "mais", "donc", "puis"}:
        return ""
    return re.sub(
        r"(?:^(?:et|mais|donc|puis)\s+|[\s,]+(?:et|mais|donc|puis|ou)$)", "", text, flags=re.IGNORECASE
    ).strip(" ,.:;!?-–")


def _find(flat: str, clause: str) -> list[_Found]:
    """Leftmost cues without overlap; at one place the earlier in the tables wins."""
    every: list[tuple[int, int, _Found]] = [
        (told.start, -1, _Found(Cue.WEAK_OFFER if told.left else Cue.TOLD, told.start, told.end))
        for told in find_told(clause)
    ]
    for rank, (cue, pattern) in enumerate((*ANY, *BARE_CUES)):
        every.extend(
            (m.start(), rank, _Found(cue, m.start(), m.end())) for m in pattern.finditer(flat) if m.end() > m.start()
        )
    for m in SERVICE_CUE.finditer(flat):
        verb = next(v for p, v in SERVICE_VERBS.items() if re.fullmatch(p, m["verb"]))
        every.append((m.start(), len(ANY), _Found(Cue.OFFER, m.start(), m.end(), verb)))
    third = THIRD_PERSON.match(flat)
    if third and not any(start < third.start("verb") for start, _, _ in every):
        every.append((third.start("verb"), len(ANY), _Found(Cue.OFFER, third.start("verb"), third.end("verb"))))
    kept: list[_Found] = []
    reached = 0
    for start, _, found in sorted(every, key=lambda item: item[:2]):
        before = flat[max(0, start - 24) : start]
        if start < reached or OTHERS.search(before) or SUBORDINATE.search(before) or _is_where(clause, start, kept):
            continue
        if kept and flat.startswith("dispo", start):
            continue
        if found.cue is Cue.WEAK_OFFER and kept and kept[-1].cue is Cue.FLIP and start - kept[-1].end > 2:
            continue
        kept.append(found)
        reached = found.end
    return kept


def _is_where(clause: str, start: int, kept: list[_Found]) -> bool:
    """« un local où je peux stocker », typed « ou » more often than not: after a need it is no second cue."""
    before = clause[max(0, start - 4) : start].lower()
    if before.endswith("où "):
        return True
    return (
        before.endswith(" ou ")
        and bool(kept)
        and kept[-1].cue is Cue.NEED
        and clause[start : start + 2].lower() in {"je", "on", "no"}
    )
