"""Where, when, how much, how many: what can be taken out of the words of one listing?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from troc.french.amounts import Amount, find_amount
from troc.french.dates import DateReading, find_when
from troc.french.normalise import fold_aligned
from troc.french.numbers import NUMBER, ROUND_NUMBERS, read_number, show_number
from troc.listings.reading_remarks import drop_remarks
from troc.listings.reading_values import ONCE, SEVERAL


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out of a text: what is left, and the phrase's offsets in the text before."""

    rest: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted amount; `unit` None when things are counted, `period` set for « par semaine »."""

    number: Decimal
    high: Decimal | None
    unit: str | None
    period: str | None

    @property
    def shown(self) -> str:
        """As on the card: « 20 kg », « 2 h/semaine », « 5 à 10 kg »."""
        count = show_number(self.number) + (f" à {show_number(self.high)}" if self.high is not None else "")
        return count + (f" {self.unit}" if self.unit else "") + (f"/{self.period}" if self.period else "")

    @property
    def capacity(self) -> str:
        """« once », « several » or « 2 h par semaine »."""
        if self.period:
            return f"{show_number(self.number)}{f' {self.unit}' if self.unit else ''} par {self.period}"
        return SEVERAL if self.number > 1 else ONCE


#: Units as written (folded) → as shown, singular and plural.
_UNITS: tuple[tuple[str, str, str], ...] = (
    (r"heures?|h|hrs?", "h", "h"),
    (r"demi[- ](?:journees?|jours?)", "demi-journée", "demi-journées"),
    (r"jours?|journees?|j", "jour", "jours"),
    (r"semaines?", "semaine", "semaines"),
    (r"mois", "mois", "mois"),
    (r"minutes?|min|mn", "min", "min"),
    (r"kg|kgs|kilos?|kilogrammes?", "kg", "kg"),
    (r"grammes?|g", "g", "g"),
    (r"tonnes?|t", "tonne", "tonnes"),
    (r"litres?|l", "L", "L"),
    (r"cl", "cl", "cl"),
    (r"ml", "ml", "ml"),
    (r"hl|hectolitres?", "hl", "hl"),
    (r"steres?", "stère", "stères"),
    (r"m2|m²|metres? carres?", "m2", "m2"),
    (r"m3|m³|metres? cubes?", "m3", "m3"),
    (r"metres? lineaires?|ml lineaires?", "m linéaires", "m linéaires"),
    (r"metres?|m", "m", "m"),
    (r"ha|hectares?", "ha", "ha"),
)
_UNIT = "(?:" + "|".join(f"(?:{pattern})" for pattern, _, _ in _UNITS) + r")(?![\w²³])"
_PERIOD = (
    r"(?: ?(?:/|par|chaque|tous les|toutes les) ?(?P<period>jours?|semaines?|sem|mois|ans?|annees?"
    r"|week-ends?|trimestres?)\b)"
)
_ABOUT = (
    r"(?:(?:environ|env\.?|a peu pres|autour de|jusqu'a|plus de|au moins|minimum|max(?:imum)?|les?|mes"
    r"|nos|ces|de|d'|encore|~) ?)*"
)
_OF = r"(?: ?(?:de l'|de la |du |des |de |d'))?"
_MEASURED = re.compile(
    rf"^{_ABOUT}(?P<n>{NUMBER}|\bune?\b(?= (?:heure|jour|demi|semaine|mois|tonne|litre|kilo)))(?: ?(?:a"
    rf"|-|ou|/) ?(?P<high>{NUMBER}))? ?(?P<unit>{_UNIT})"
    rf"(?P<minutes>\d\d)?{_PERIOD}?(?: (?:chacune?|max|environ))?(?P<of>{_OF})(?= |$|\w)"
)
_HALF_DAY = re.compile(rf"^(?:une |la )?demi[- ]journee{_PERIOD}?{_OF}")
_ROUND = re.compile(rf"^(?:une |quelques )?(?P<word>{'|'.join(ROUND_NUMBERS)})s?(?P<of> (?:de |d'))")
_TRAILING_ROUND = re.compile(rf",? (?:environ |peut-etre )?une (?P<word>{'|'.join(ROUND_NUMBERS)})(?: environ)?$")
_COUNTED = re.compile(
    rf"^{_ABOUT}(?P<n>{NUMBER})(?: ?(?:a|-|ou|/) ?(?P<high>{NUMBER}))?(?: (?:x )?)(?=[a-z'(])(?!(?:ans?"
    rf"|eme|er|e|%|°|places?(?! (?:d[eu]?s?|en|dans|pour|au|a|sur|chez)\b)(?! d')|personnes?(?! (?:pour|qui|de|du"
    rf"|en|a"
    rf"|motivee?s?|capables?|disponibles?|dispos?)\b)|couverts|roues|portes)\b)"
)
_ONE_PER = re.compile(r"^(?:une?|1) (?=\w)")
_TRAILING_MEASURE = re.compile(rf"(?:,|:| -|\() ?(?:environ |env\.? |x ?)?(?P<n>{NUMBER}) ?(?P<unit>{_UNIT})? ?\)?$")
_TRAILING_PERIOD = re.compile(rf"{_PERIOD}")
#: Units only where a period follows (« deux matinées par semaine »): « 3 nuits d'hôtel » are three things.
_SESSION = r"(?:matinees?|soirees?|apres[- ]midis?|nuits?|seances?|creneaux?|creneau|passages?|livraisons?|visites?)"
_TIMES_A_PERIOD = re.compile(rf"(?<!\w)(?P<n>{NUMBER}|une?) ?(?P<unit>fois|{_UNIT}|{_SESSION}){_PERIOD}")
_PERIODS = {"j": "jour", "s": "semaine", "m": "mois", "a": "an", "w": "week-end", "t": "trimestre"}

_DETERMINER = re.compile(
    r"^(?:(?:(?:un peu d'|un peu de|une partie de|trop de|trop d'|temps pour|un|une|des|du|de la|de l'"
    r"|de|d'|le|la|les|l'|mon|ma|mes|notre|nos|votre|vos|leur|leurs|quelques|plusieurs|certaines?"
    r"|certains"
    r"|plein de|plein d'|beaucoup de|beaucoup d'|un peu de|un peu d'|pas mal de|tous types de"
    r"|toutes sortes de|tout type de|divers|diverses"
    r"|ce|cette|ces|ses|sa|leurs?|deux trois|aussi|egalement|notamment|ainsi que|et|ou|que|a|pour)(?= )|(?:d'|l'|de l')) ?)",
)
_LEFT_WORDS = re.compile(
    r"^(?:[-–•*+:,;.!?)\s]+|(?:actuellement|egalement|aussi|volontiers|urgent|juste|simplement|surtout|toujours"
    r"|encore|d'abord|urgemment"
    r"|gratuitement)\b[ :,]*)"
)
_RIGHT_WORDS = re.compile(
    r"(?:[\s,;:.!?(\-–+]+|(?:,? ?\b(?:a (?:venir )?(?:debattre|discuter|ecouler|sauver|saisir|chercher|prendre"
    r"|recuperer|retirer|enlever"
    r"|emporter)(?: sur place)?|de reste|en reserve"
    r"|parmi vous|dans le coin|par ici|par chez vous|dans (?:le|votre|notre) (?:secteur|reseau|quartier|groupe)"
    r"|en trop|en rab|en surplus|qui (?:traine|trainent|dort|dorment"
    r"|ne sert plus|ne servent plus|me sert plus)|inutilisee?s?"
    r"|a (?:mettre a )?(?:votre )?(?:ceder|donner|echanger|preter|vendre|louer|debarrasser|troquer|(?:nous "
    r"|me )(?:preter|donner|louer|ceder)"
    r"|partager|recuperer|disposition)|disponibles?|dispo"
    r"|si possible|en urgence|rapidement|en ce moment|gratuite?s?|gratuitement|(?:c'est |tres |pas |plutot )?urgent|et|ou"
    r"|a|de|pour|contre|environ|valeur|chez (?:moi|nous))))+$"
)


def take_amount(text: str) -> tuple[Amount | None, str]:
    """The value and the text without it."""
    found = find_amount(text)
    if found is None:
        return None, text
    return found.amount, join(text[: found.start], text[found.end :])


def take_when(text: str, today: date) -> tuple[DateReading | None, str]:
    """The phrase about time and the text without it."""
    found = find_when(text, today)
    if found is None or not join(text[: found.start], text[found.end :]):
        return None, text
    return found.reading, join(text[: found.start], text[found.end :])


def join(left: str, right: str) -> str:
    """Two sides of what was taken out, without the commas and empty brackets left behind."""
    text = f"{left.rstrip()} {right.lstrip()}".strip()
    text = re.sub(r"\(\s*[,;:]?\s*\)", " ", text)
    text = re.sub(r"\(\s*[,;:]\s*", "(", text)
    text = re.sub(r"\s*[,;:]\s*\)", ")", text)
    text = re.sub(r"\s*,(?:\s*,)+", ",", text)
    return re.sub(r"\s{2,}", " ", re.sub(r"\s+,", ",", text)).strip(" ,;:-–")


def take_quantity(text: str) -> tuple[Quantity | None, str]:
    """The quantity at the start (« 3 », « 2 h de », « une dizaine de ») or after a last comma, and the text without it."""
    text = peel_right(text)
    often = _TIMES_A_PERIOD.search(fold_aligned(text))
    number = read_number(often["n"]) if often else None
    if often and number and often.start() > 0:
        unit = None if often["unit"].startswith("fois") else _unit(often["unit"], number)
        if unit is None and re.fullmatch(_SESSION, often["unit"]):
            unit = text[often.start("unit") : often.end("unit")].lower()
        rest = join(text[: often.start()], text[often.end() :])
        return Quantity(number, None, unit, _period(often["period"])), re.sub(r"^1 (?=\w)", "", rest)
    period, text = _take_period(text)
    flat = fold_aligned(text)
    quantity, rest = _leading(text, flat, period)
    if quantity is not None:
        return quantity, rest
    trailing = _TRAILING_MEASURE.search(flat)
    if (
        trailing
        and trailing.start() > 0
        and (trailing["unit"] or flat[trailing.start()] in ",:(")
        and text.count("(") <= 1
    ):
        number = read_number(trailing["n"])
        if number is not None and number > 0:
            return Quantity(number, None, _unit(trailing["unit"], number), period), text[: trailing.start()].rstrip(
                " ,("
            )
    roughly = _TRAILING_ROUND.search(flat)
    if roughly and roughly.start() > 0:
        return Quantity(Decimal(ROUND_NUMBERS[roughly["word"]]), None, None, period), text[: roughly.start()]
    one = _ONE_PER.match(flat)
    if period and one:
        return Quantity(Decimal(1), None, None, period), text[one.end() :]
    if re.match(r"1 \w", flat):
        return Quantity(Decimal(1), None, None, None), text[2:]
    return None, text if not period else f"{text} par {period}"


def _leading(text: str, flat: str, period: str | None) -> tuple[Quantity | None, str]:
    half = _HALF_DAY.match(flat)
    if half:
        rest = text[half.end() :]
        return Quantity(Decimal("0.5"), None, "jour", _period(half["period"]) or period), rest
    measured = _MEASURED.match(flat)
    if measured:
        number = read_number(measured["n"])
        high = read_number(measured["high"]) if measured["high"] else None
        rest = text[measured.end() :].lstrip()
        if number is not None and number > 0 and rest:
            if measured["minutes"]:
                number += Decimal(measured["minutes"]) / 60
            return Quantity(
                number, high, _unit(measured["unit"], high or number), _period(measured["period"]) or period
            ), rest
    rounded = _ROUND.match(flat)
    if rounded:
        return Quantity(Decimal(ROUND_NUMBERS[rounded["word"]]), None, None, period), text[rounded.end() :]
    counted = _COUNTED.match(flat)
    if counted:
        number = read_number(counted["n"])
        high = read_number(counted["high"]) if counted["high"] else None
        if number is not None and number >= 1:
            return Quantity(number, high, None, period), text[counted.end() :].lstrip()
    return None, text


def _take_period(text: str) -> tuple[str | None, str]:
    found = _TRAILING_PERIOD.search(fold_aligned(text))
    if found is None or found.start() == 0 or "tous" in found[0] or "toutes" in found[0] or "chaque" in found[0]:
        return None, text
    return _period(found["period"]), join(text[: found.start()], text[found.end() :])


def _period(written: str | None) -> str | None:
    return _PERIODS[written[0]] if written else None


def _unit(written: str | None, number: Decimal) -> str | None:
    if written is None:
        return None
    for pattern, one, many in _UNITS:
        if re.fullmatch(pattern, written):
            if "²" in written or "³" in written:
                return written
            return many if number >= 2 else one
    return None


def peel(text: str) -> str:
    """The title: no determiner on the left, no « en trop » or « à céder » on the right, first letter small."""
    for _ in range(6):
        flat = fold_aligned(text)
        found = _LEFT_WORDS.match(flat) or _DETERMINER.match(flat)
        if not found or found.end() >= len(text):
            break
        text = text[found.end() :]
    text = peel_right(drop_remarks(peel_right(text))).strip(" ,;:.!?-–")
    if text.count("(") > text.count(")"):
        text += ")"
    return small_first(text)


def peel_right(text: str) -> str:
    """The text without what people add at the end: « en trop », « à céder », « urgent »."""
    right = _RIGHT_WORDS.search(fold_aligned(text))
    return text[: right.start()] if right and right.start() > 0 else text


def small_first(text: str) -> str:
    """First letter small, unless the first word is an acronym (« DJ ») or mixed case; all capitals become small."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 5 and all(c.isupper() for c in letters):
        return text.lower()
    first = text.split(" ", 1)[0]
    if len(first) > 1 and any(c.isupper() for c in first[1:]):
        return text
    return text[:1].lower() + text[1:]
