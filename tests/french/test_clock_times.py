"""At what hour is it, in the words of an officer?"""

from __future__ import annotations

from datetime import time

import pytest

from troc.french.clock_times import read_time, without_time


@pytest.mark.parametrize(
    ("text", "at", "rest"),
    [
        ("jeudi 3 décembre à 14 h 30", time(14, 30), "jeudi 3 décembre"),
        ("le 3/12 à 9h", time(9), "le 3/12"),
        ("18:05", time(18, 5), ""),
        ("demain midi et demi", time(12, 30), "demain"),
        ("vendredi à 9 heures du soir", time(21), "vendredi"),
        ("mardi prochain vers 8 heures et quart", time(8, 15), "mardi prochain"),
        ("samedi de 10h à 12h", time(10), "samedi à 12h"),
        ("le 12 janvier 2027", None, "le 12 janvier 2027"),
        ("le 25h", None, "le 25h"),
        ("après-midi", None, "après-midi"),
        ("lundi après midi", None, "lundi après midi"),
        ("le 14", None, "le 14"),
    ],
)
def test_the_first_hour_and_what_is_left(text: str, at: time | None, rest: str) -> None:
    assert read_time(text) == at
    assert without_time(text) == rest
