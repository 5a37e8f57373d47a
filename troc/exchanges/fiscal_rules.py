"""Which VAT rates, thresholds and limits are in force on a day? Read from a table with dates and sources, `fiscal_rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from models.errors import RefusedInput, SettingsError

TABLE = Path(__file__).with_name("fiscal_rules.toml")


class Activity(StrEnum):
    """The two thresholds of the exemption (CGI, art. 293 B)."""

    GOODS = "goods"  # sales of goods, food on the spot, lodging
    SERVICES = "services"


@dataclass(frozen=True, slots=True)
class Threshold:
    """Turnover, in cents, up to which a firm of an activity is exempt."""

    limit_cents: int  #: over it the exemption ends with the year
    tolerance_cents: int  #: over it the exemption ends at once
    source: str
    bands_cents: tuple[int, ...] = ()  #: bounds below the limit between which a turnover is told


@dataclass(frozen=True, slots=True)
class Rules:
    """What is in force on one day."""

    day: date
    rates: Mapping[Decimal, str]  #: percent → source
    thresholds: Mapping[Activity, Threshold]
    suggest_balance_percent: int  #: gap of values from which a soulte is proposed
    question_percent: int  #: gap past which « est-ce encore un troc ? »
    near_threshold_percent: int  #: share of the threshold that counts as near
    ask_turnover_percent: int  #: share of it that exchanges of the year reach before a turnover is asked
    unusual_leg_cents: int
    largest_leg_cents: int

    def rate(self, percent: Decimal) -> Decimal:
        """`percent` as the table writes it (20 for 20.0); `RefusedInput` for a rate that is not in force that day."""
        if percent.is_finite():
            for known in self.rates:
                if known == percent:
                    return known
        raise RefusedInput("error-value-rate-unknown", rate=str(percent).replace(".", ","), day=f"{self.day:%d/%m/%Y}")


def rules_on(day: date, table: Path = TABLE) -> Rules:
    """The rules in force on `day`.

    Raises `RefusedInput` when the table says nothing of that day, `SettingsError` when it cannot be read.
    """
    rows = _rows(table)
    rates = {row["percent"]: row["source"] for row in _in_force(rows["rate"], day)}
    thresholds = {
        row["activity"]: Threshold(row["limit"], row["tolerance"], row["source"], row["bands"])
        for row in _in_force(rows["threshold"], day)
    }
    limits = [*_in_force(rows["limits"], day)]
    if not rates or len(thresholds) < len(Activity) or not limits:
        raise RefusedInput("error-value-no-rules", day=f"{day:%d/%m/%Y}")
    newest = limits[-1]
    return Rules(
        day=day,
        rates=rates,
        thresholds=thresholds,
        suggest_balance_percent=newest["suggest_balance_percent"],
        question_percent=newest["question_percent"],
        near_threshold_percent=newest["near_threshold_percent"],
        ask_turnover_percent=newest["ask_turnover_percent"],
        unusual_leg_cents=newest["unusual_leg"],
        largest_leg_cents=newest["largest_leg"],
    )


def _in_force(rows: Iterable[Mapping[str, Any]], day: date) -> Iterable[Mapping[str, Any]]:
    """The rows of that day, oldest first: of two on the same thing the newer wins where they are put in a dict."""
    live = (row for row in rows if row["from"] <= day and (row["until"] is None or day <= row["until"]))
    return sorted(live, key=lambda row: row["from"])


@cache
def _rows(table: Path) -> Mapping[str, list[dict[str, Any]]]:
    try:
        read = tomllib.loads(table.read_text("utf-8"))
        return {
            "rate": [_dated(row) | {"percent": _percent(row["percent"])} for row in read["rate"]],
            "threshold": [
                _dated(row)
                | {"activity": Activity(row["activity"]), "bands": _bands(row)}
                | _cents(row, "limit", "tolerance")
                for row in read["threshold"]
            ],
            "limits": [
                _dated(row)
                | {name: _whole(row[name]) for name in row if name.endswith("_percent")}
                | _cents(row, "unusual_leg", "largest_leg")
                for row in read["limits"]
            ],
        }
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise SettingsError("error-value-table", file=table.name, said=str(error)) from error


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    first, last, source = row["from"], row.get("until"), row["source"]
    for day in (first, last):
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            raise ValueError(f"{day!r} is no day")
    if not isinstance(source, str) or not source.strip():
        raise ValueError("a row names its source")
    return {"from": first, "until": last, "source": source}


def _percent(text: object) -> Decimal:
    """A rate of the table: a text, so that 5.5 is exact; at most three decimals, from 0 up to 100."""
    percent = Decimal(str(text))
    if not 0 < percent < 100 or percent * 1000 != int(percent * 1000):
        raise ValueError(f"{text!r} is no rate")
    return percent


def _cents(row: Mapping[str, Any], *names: str) -> dict[str, int]:
    return {name: _whole(row[name]) * 100 for name in names}


def _bands(row: Mapping[str, Any]) -> tuple[int, ...]:
    """Bounds in cents, growing, all below the limit."""
    bounds = [_whole(each) for each in row.get("bands", ())]
    if bounds != sorted(set(bounds)) or any(each >= _whole(row["limit"]) for each in bounds):
        raise ValueError(f"{bounds!r} are no bands")
    return tuple(each * 100 for each in bounds)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise ValueError(f"{value!r} is no whole number above zero")
    return value
