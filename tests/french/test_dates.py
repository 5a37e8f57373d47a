"""Are French dates understood, never silently wrong, never in the past for « prochain »?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.eval_dates import load_cases
from troc.french.calendar_words import WEEKDAYS
from troc.french.date_seasons import easter, mothers_day
from troc.french.dates import find_when, read_date
from troc.french.quality import figures, judge

TODAY = date(2026, 11, 23)  # a Monday
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("vendredi 29 janvier", "2027-01-29", "2027-01-29"),
        ("29/01", "2027-01-29", "2027-01-29"),
        ("15/03/2027", "2027-03-15", "2027-03-15"),
        ("samedi", "2026-11-28", "2026-11-28"),
        ("mardi en huit", "2026-12-01", "2026-12-01"),
        ("lundi prochain", "2026-11-30", "2026-11-30"),
        ("demain matin", "2026-11-24", "2026-11-24"),
        ("après-demain", "2026-11-25", "2026-11-25"),
        ("ce week-end", "2026-11-28", "2026-11-29"),
        ("ce midi", "2026-11-23", "2026-11-23"),
        ("la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("le mois prochain", "2026-12-01", "2026-12-31"),
        ("en septembre", "2027-09-01", "2027-09-30"),
        ("en novembre", "2026-11-23", "2026-11-30"),
        ("début mars", "2027-03-01", "2027-03-10"),
        ("mi-mars", "2027-03-11", "2027-03-20"),
        ("fin février", "2027-02-21", "2027-02-28"),
        ("d'ici fin octobre", "2026-11-23", "2027-10-31"),
        ("avant mars", "2026-11-23", "2027-02-28"),
        ("avant fin mars", "2026-11-23", "2027-03-31"),
        ("jusqu'au 3 mai", "2026-11-23", "2027-05-03"),
        ("à partir du 15/03", "2027-03-15", ""),
        ("dès janvier", "2027-01-01", ""),
        ("du 3 au 5 octobre", "2027-10-03", "2027-10-05"),
        ("du 28 décembre au 4 janvier", "2026-12-28", "2027-01-04"),
        ("entre mars et mai", "2027-03-01", "2027-05-31"),
        ("dans 3 semaines", "2026-12-14", "2026-12-14"),
        ("sous 48 h", "2026-11-23", "2026-11-25"),
        ("pour noël", "2026-12-25", "2026-12-25"),
        ("avant Pâques", "2026-11-23", "2027-03-28"),
        ("cet hiver", "2026-12-01", "2027-02-28"),
        ("l'été prochain", "2027-06-01", "2027-08-31"),
        ("le 15", "2026-12-15", "2026-12-15"),
        ("vendredi prochain à 14h", "2026-11-27", "2026-11-27"),
    ],
)
def test_phrases_the_grammar_is_sure_of(typed: str, start: str, end: str) -> None:
    reading = read_date(typed, TODAY)
    assert (reading.start, reading.end, reading.sure) == (day(start), day(end), True)


@pytest.mark.parametrize(
    "typed", ["31/02", "quand vous voulez", "😀", "", "bientôt", "mardi 25 décembre", "le 12 mars 2024", "les vacances"]
)
def test_phrases_it_is_not_sure_of(typed: str) -> None:
    assert not read_date(typed, TODAY).sure


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("sortir mon chien le midi", "le midi"),
        ("une salle de 50 m2 le soir", "le soir"),
        ("prêter le week-end", "le week-end"),
        ("mon camion les week-ends", "les week-ends"),
        ("un bureau en semaine", "en semaine"),
    ],
)
def test_a_habit_is_no_date(text: str, phrase: str) -> None:
    span = find_when(text, TODAY)
    assert span is not None and span.reading.phrase == phrase
    for reading in (span.reading, read_date(phrase, TODAY)):
        assert (reading.start, reading.end, reading.recurring) == (TODAY, None, True)


@given(
    DAYS,
    st.sampled_from(
        [f"{name} prochain" for name in WEEKDAYS]
        + ["la semaine prochaine", "le mois prochain", "l'été prochain", "le week-end prochain"]
    ),
)
def test_next_is_never_in_the_past_nor_today(today: date, typed: str) -> None:
    reading = read_date(typed, today)
    assert reading.sure and reading.start is not None and reading.end is not None
    assert today < reading.start <= reading.end


@given(DAYS, DAYS)
def test_a_full_date_is_read_back(today: date, wanted: date) -> None:
    reading = read_date(f"{wanted.day:02d}/{wanted.month:02d}/{wanted.year}", today)
    assert reading.start == reading.end == wanted
    assert reading.sure is (wanted >= today)


@given(st.text(max_size=80), DAYS)
@settings(deadline=None)  # the first text without any date loads dateparser
def test_any_text_is_read_without_error(text: str, today: date) -> None:
    find_when(text, today)
    reading = read_date(text, today)
    assert reading.start is None or reading.end is None or reading.start <= reading.end


@given(st.dates())
def test_no_day_of_the_calendar_breaks_it(today: date) -> None:
    for phrase in (
        "samedi",
        "en mars",
        "dans 3 semaines",
        "le mois prochain",
        "cet hiver",
        "avant pâques",
        "le 31",
        "29/02",
        "week-end prochain",
    ):
        read_date(phrase, today) if phrase != "29/02" else find_when(phrase, today)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("une remorque ce week-end", "ce week-end"),
        ("four à pain le lundi et le mardi", "le lundi et le mardi"),
        ("chauffeur demain matin à Figeac", "demain matin"),
        ("stand du 3 au 5 octobre", "du 3 au 5 octobre"),
        ("légumes tous les lundis", "tous les lundis"),
    ],
)
def test_phrases_are_found_in_a_sentence(text: str, phrase: str) -> None:
    span = find_when(text, TODAY)
    assert span is not None and span.reading.phrase == phrase and text[span.start : span.end] == phrase


def test_easter() -> None:
    assert [easter(year) for year in (2025, 2026, 2027)] == [date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)]


def test_mothers_day() -> None:
    assert [mothers_day(year) for year in (2025, 2026, 2027)] == [
        date(2025, 5, 25),
        date(2026, 5, 31),
        date(2027, 5, 30),
    ]


def test_the_development_dates() -> None:
    cases = load_cases(Path(__file__).parent.parent / "quality" / "dates_development.jsonl")
    found = figures([judge(case) for case in cases])
    assert found.right >= 0.95
    assert found.wrong <= 0.02
