"""How are an amount, a date, an hour, a distance or a list written in French?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from locales.escape import Html, escape, trusted, unlink, user_text, utf16_length
from locales.typography import NARROW_NO_BREAK, NO_BREAK, typographic

__all__ = [
    "Html",
    "amount",
    "count",
    "date_full",
    "date_in_words",
    "date_numeric",
    "date_range",
    "distance",
    "duration",
    "escape",
    "instant",
    "listing",
    "money",
    "number",
    "ordinal",
    "percent",
    "time_of_day",
    "trusted",
    "typographic",
    "unlink",
    "user_text",
    "utf16_length",
]

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"}


def number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """« 1 234,5 »: U+202F between thousands, a comma. `decimals` fixes how many (rounded half up); None keeps what is significant, two at most."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError("only a finite number is written")
    places = 2 if decimals is None else decimals
    text = f"{exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    return text.replace("-", "−").replace(",", NARROW_NO_BREAK).replace(".", ",")


def money(cents: int, currency: str = "EUR") -> str:
    """« 1 234,50 € » from an amount in cents; whole units are written without decimals."""
    whole = cents % 100 == 0
    return number(Decimal(cents) / 100, 0 if whole else 2) + NO_BREAK + _SIGNS.get(currency, currency)


def amount(cents: int, cents_max: int | None = None, currency: str = "EUR") -> str:
    """« 240 € » or, between two bounds in cents, « de 240 à 300 € »."""
    if cents_max is None or cents_max == cents:
        return money(cents, currency)
    low = money(cents, currency).rsplit(NO_BREAK, 1)[0]
    return f"de {low} à {money(cents_max, currency)}"


def percent(share: float, decimals: int = 0) -> str:
    """« 23 % » from a share between 0 and 1."""
    return number(Decimal(str(share)) * 100, decimals) + NO_BREAK + "%"


def date_full(day: date, today: date | None = None, *, weekday: bool = True) -> str:
    """« mardi 14 octobre », « 1er décembre » without `weekday`; the year is said when `today` is given and in another year."""
    words = [WEEKDAYS[day.weekday()]] if weekday else []
    words += [ordinal(1) if day.day == 1 else str(day.day), MONTHS[day.month - 1]]
    if today is not None and day.year != today.year:
        words.append(str(day.year))
    return " ".join(words)


def date_in_words(day: date, today: date) -> str:
    """« aujourd’hui », « demain », « hier », else the full date."""
    near = {0: "aujourd’hui", 1: "demain", -1: "hier"}.get((day - today).days)
    return near or date_full(day, today)


def date_numeric(day: date) -> str:
    """« 14/10/2026 », for tables and papers."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def date_range(first: date, last: date, today: date | None = None) -> str:
    """« du 3 au 14 octobre », « du 28 septembre au 3 octobre », « le 14 octobre » when it is one day."""
    if last < first:
        raise ValueError("a period ends after it begins")
    if first == last:
        return "le " + date_full(first, today, weekday=False)
    same_month = (first.year, first.month) == (last.year, last.month)
    # The year of the beginning is said only where it differs from the one that the end will say.
    start_reference = first if first.year == last.year else today or last
    start = (
        (ordinal(1) if first.day == 1 else str(first.day))
        if same_month
        else date_full(first, start_reference, weekday=False)
    )
    return f"du {start} au {date_full(last, today, weekday=False)}"


def time_of_day(moment: time | datetime) -> str:
    """« 14 h 30 », « 9 h ». The hour is taken as it is: put an instant in the person's zone first."""
    hour = f"{moment.hour}{NO_BREAK}h"
    return f"{hour}{NO_BREAK}{moment.minute:02d}" if moment.minute else hour


def instant(moment: datetime, today: date | None = None) -> str:
    """« mardi 14 octobre à 14 h 30 », for an instant already in the person's zone."""
    return f"{date_full(moment.date(), today)} à {time_of_day(moment)}"


def distance(kilometres: float) -> str:
    """« 12 km »; under one kilometre « moins de 1 km »."""
    if kilometres < 0:
        raise ValueError("a distance is not negative")
    if kilometres < 1:
        return f"moins de 1{NO_BREAK}km"
    return number(kilometres, 0) + NO_BREAK + "km"


def duration(minutes: int) -> str:
    """« 45 min », « 2 h », « 1 h 30 »."""
    if minutes < 0:
        raise ValueError("a duration is not negative")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NO_BREAK}min"
    return number(hours) + NO_BREAK + "h" + (f"{NO_BREAK}{rest:02d}" if rest else "")


def listing(items: Sequence[str], last: str = "et") -> str:
    """« a, b et c »; `Html` items give `Html`, so that nothing is escaped twice."""
    if not items:
        return ""
    text = items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"
    return Html(text) if all(isinstance(item, Html) for item in items) else text


def count(quantity: int | float, one: str, many: str | None = None) -> str:
    """« 0 offre », « 1 offre », « 2 offres »: in French the plural begins at 2; `many` is for words that do not just take an s."""
    word = one if abs(quantity) < 2 else many or one + "s"
    return f"{number(quantity)} {word}"


def ordinal(rank: int, *, feminine: bool = False) -> str:
    """« 1er » or « 1re », then « 2e », « 3e »."""
    if rank < 1:
        raise ValueError("ranks begin at 1")
    if rank == 1:
        return "1re" if feminine else "1er"
    return f"{rank}e"
