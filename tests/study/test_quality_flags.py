"""Is what is odd in answers seen, and nothing else?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from troc.study.forms import built_in
from troc.study.quality_flags import Flag, Flagged, Given, flags

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
BAROMETER = built_in("barometre").items
AFTER = built_in("apres_echange").items


def interview(number: int, each: float = 8.0, **values: str | None) -> list[Given]:
    """The answers of one interview, `each` seconds a question."""
    found = []
    for rank, (question, value) in enumerate(values.items()):
        shown = START + timedelta(seconds=each * rank)
        found.append(Given(UUID(int=number), question, value, shown, shown + timedelta(seconds=each)))
    return found


def usual(*numbers: int, **values: str | None) -> list[Given]:
    return [given for number in numbers for given in interview(number, **values)]


def test_who_answers_in_less_than_a_third_of_the_usual_time_is_quick() -> None:
    given = usual(1, 2, 3, 4, tresorerie="bonne", reseau="12") + interview(5, 2.5, tresorerie="bonne", reseau="9")
    assert flags(BAROMETER, given) == [Flagged(UUID(int=5), "", Flag.QUICK)]
    assert flags(BAROMETER, given[2:]) == []  # of four interviews, none is unusual


def test_a_questionnaire_left_open_overnight_is_no_slow_one() -> None:
    slow = interview(6, 40_000, tresorerie="bonne", reseau="12")
    given = usual(1, 2, 3, 4, tresorerie="bonne", reseau="12") + slow
    assert flags(BAROMETER, given) == []


def test_a_number_above_ten_times_the_median_is_huge() -> None:
    given = usual(1, 2, 3, 4, reseau="12") + interview(5, reseau="121") + interview(6, reseau="120")
    assert flags(BAROMETER, given) == [Flagged(UUID(int=5), "reseau", Flag.HUGE)]


def test_the_same_words_twice_are_a_copy_short_ones_are_not() -> None:
    long, short = "Une liste de mes voisins, par métier.", "Rien."
    given = [g for n in (1, 2) for g in interview(n, mieux=long)] + [
        g for n in (3, 4) for g in interview(n, mieux=short)
    ]
    assert flags(AFTER, given) == [Flagged(UUID(int=n), "mieux", Flag.COPIED) for n in (1, 2)]
    assert flags(AFTER, [*interview(1, mieux=long), *interview(2, mieux=long.upper() + " ")])[0].flag is Flag.COPIED


def test_three_alike_on_one_scale_are_a_straight_line() -> None:
    scale = built_in("apres_echange").item("recommander")
    assert scale is not None
    grid = [replace(scale, name=name) for name in ("un", "deux", "trois")]
    straight, varied = interview(1, un="7", deux="7", trois="7"), interview(2, un="7", deux="8", trois="7")
    assert flags(grid, straight + varied) == [Flagged(UUID(int=1), "", Flag.STRAIGHT)]
    assert flags(grid, interview(3, un="7", deux="7")) == []


def test_nothing_is_odd_in_nothing() -> None:
    assert flags(BAROMETER, []) == []
    assert flags(BAROMETER, interview(1, tresorerie=None, reseau=None)) == []
