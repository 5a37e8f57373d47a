"""What did the person answer, read from what they typed or tapped?

A small reader of its own, for the few types a questionnaire has: numbers as they are written in France (« 1 200 € »,
« 12,5 », « environ 30 jours »), days (« 14/10 », « demain »), choices by their code or their words, plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from troc.study.questions import Choice, Item, Kind

#: What is stored, JSON-able but for the tuple (names ticked, in the order of the list); days as AAAA-MM-JJ.
Answer = str | int | float | tuple[str, ...]
#: What comes from the chat: typed text, a choice's code, the codes ticked, or a value already read.
Raw = str | Sequence[str] | int | float | date | None

LONGEST_TEXT = 2000  #: characters of one text: what an answer's row holds
LARGEST_NUMBER = 10**12
TOO_LONG = "survey-refused-too-long"


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer cannot be taken. `key` names a sentence, `arguments` fill it; `message` is the form's own, or ""."""

    key: str
    message: str = ""
    arguments: dict[str, str | int | float] = field(default_factory=dict)


_UNITS = r"€|euros?|eur|e|%|pour ?cent|h|heures?|j|jours?|mois|ans?|ann[ée]es?|semaines?|fois|personnes?|salari[ée]s?|km|kg|m2|m²"
_AROUND = re.compile(
    rf"^(?:environ|env\.?|à peu près|a peu pres|presque|~|≈|€)\s*|\s*(?:{_UNITS})?(?:\s*(?:ht|ttc))?\.?$"
)
_CENTS = re.compile(r"(\d+)\s*(?:€|euros?)\s*(\d{2})", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?|[+-]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_MILLIONS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d{1,16}(?:[.,]\d{0,12})?|[.,]\d{1,12}", re.ASCII)


def read_number(written: str, *, whole: bool) -> float | Refused:
    """A number as people write it. « 1.200 » is 1200 where only whole numbers go, else unclear (1,2 or 1200?)."""
    tidy = " ".join(written.lower().replace("−", "-").split())
    if cents := _CENTS.fullmatch(tidy):
        tidy = f"{cents.group(1)},{cents.group(2)}"
    for _ in range(2):
        tidy = _AROUND.sub("", tidy).strip()
    if _GROUPED.fullmatch(tidy):
        if "," in tidy:
            tidy = tidy.replace(".", "")
        plain = tidy.replace(" ", "").replace(",", ".")
    elif _MILLIONS.fullmatch(tidy):
        plain = tidy.replace(".", "")
    elif _EITHER.fullmatch(tidy):
        if not whole:
            return Refused("survey-refused-number-unclear", "", {"text": tidy})
        plain = re.sub(r"[.,]", "", tidy)
    elif _PLAIN.fullmatch(tidy):
        plain = tidy.replace(",", ".")
    else:
        return Refused("survey-refused-not-a-number")
    value = float(plain)
    return value if abs(value) < LARGEST_NUMBER else Refused("survey-refused-number-too-large")


_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_RELATIVE = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2, "apres demain": 2}
_NUMERIC_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", re.ASCII)
_WRITTEN_DAY = re.compile(r"(?:[a-z]+di |dimanche )?(?:le )?(\d{1,2})(?:er)? ([a-z]{3,9})\.?(?: (\d{4}))?", re.ASCII)


def read_day(written: str, today: date) -> date | None:
    """A day as people write it; without a year, the one nearest to today. None when it is none (years 1900 to 2100)."""
    tidy = folded(written).removeprefix("le ")
    if tidy in _RELATIVE:
        return today + timedelta(days=_RELATIVE[tidy])
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", tidy, re.ASCII):
        year, month, day_ = (int(part) for part in tidy.split("-"))
        return _day(year, month, day_)
    if found := _NUMERIC_DAY.fullmatch(tidy):
        month_number = int(found.group(2))
    elif found := _WRITTEN_DAY.fullmatch(tidy):
        # The first letters are enough (« sept. ») when only one month has them; « jui » has two.
        close = [number for number, month in enumerate(_MONTHS, start=1) if month.startswith(found.group(2))]
        if len(close) != 1:
            return None
        month_number = close[0]
    else:
        return None
    day_of_month, year_given = int(found.group(1)), found.group(3)
    if year_given:
        return _day(int(year_given) + (2000 if len(year_given) == 2 else 0), month_number, day_of_month)
    near = [d for d in (_day(today.year + shift, month_number, day_of_month) for shift in (-1, 0, 1)) if d]
    return min(near, key=lambda d: abs((d - today).days), default=None)


def _day(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def folded(written: str) -> str:
    """A text as compared with labels: lower case, no accents, straight apostrophes, single spaces, no end mark."""
    flat = unicodedata.normalize("NFKD", written.lower().replace("’", "'"))
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).split()).rstrip(" .!")


def clean_text(written: str) -> str:
    """A text fit for storing: no control signs (PostgreSQL refuses the null one), no halves of pairs, trimmed."""
    kept = (c for c in written if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def read_answer(item: Item, raw: Raw, today: date) -> Answer | Refused:
    """What the item gets from `raw`: a stored answer, or why it cannot be taken. Constraints are not judged here."""
    if item.kind is Kind.ACKNOWLEDGE:
        return "OK"  # what XForms stores, whatever was tapped
    if raw is None:
        return Refused("survey-refused-empty")
    if item.kind is Kind.SELECT_MULTIPLE:
        return _ticked(item.choices, raw)
    if isinstance(raw, date):
        raw = raw.isoformat()
    elif isinstance(raw, int | float):
        raw = repr(raw)
    elif not isinstance(raw, str):
        raw = " ".join(str(part) for part in raw)
    if len(raw) > LONGEST_TEXT:
        return Refused(TOO_LONG, "", {"limit": LONGEST_TEXT})
    written = clean_text(raw)
    if not written:
        return Refused("survey-refused-empty")
    if item.kind is Kind.SELECT_ONE:
        chosen = _choice(item.choices, written)
        return Refused("survey-refused-not-a-choice") if chosen is None else chosen.name
    if item.kind is Kind.DATE:
        found = read_day(written, today)
        return Refused("survey-refused-not-a-date") if found is None else found.isoformat()
    return written if item.kind is Kind.TEXT else _number(item, written)


def _number(item: Item, written: str) -> Answer | Refused:
    value = read_number(written, whole=item.kind is not Kind.DECIMAL)
    if isinstance(value, Refused) or item.kind is Kind.DECIMAL:
        return value
    if value != int(value):
        return Refused("survey-refused-not-whole")
    if item.bounds is not None and int(value) not in item.bounds.values():
        return Refused("survey-refused-outside-range", "", {"start": item.bounds.start, "end": item.bounds.end})
    return int(value)


def _choice(choices: Iterable[Choice], written: str) -> Choice | None:
    for choice in choices:
        if choice.name == written:
            return choice
    wanted = folded(written)
    return next((choice for choice in choices if folded(choice.label) == wanted), None)


def _ticked(choices: tuple[Choice, ...], raw: Raw) -> Answer | Refused:
    if isinstance(raw, str):
        names = {choice.name for choice in choices}
        parts: list[str] = raw.split() if set(raw.split()) <= names else re.split(r"[,;\n]", raw)
    else:
        parts = [str(part) for part in raw] if isinstance(raw, Sequence) else [str(raw)]
    found = set()
    for part in parts:
        if not part.strip():
            continue
        chosen = _choice(choices, part.strip())
        if chosen is None:
            return Refused("survey-refused-not-a-choice")
        found.add(chosen)
    if not found:
        return Refused("survey-refused-empty")
    if len(found) > 1 and any(choice.exclusive for choice in found):
        return Refused("survey-refused-exclusive")
    return tuple(choice.name for choice in choices if choice in found)
