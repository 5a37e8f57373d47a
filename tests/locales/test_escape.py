"""A person's text enters a message: no tag, no link, no trick of direction, no error at Telegram."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.escape import Html, clean, escape, shorten, trusted, unlink, user_text, utf16_length

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=400)
MARKS = [
    "<b>",
    "</a>",
    "&",
    '"',
    "@",
    "/",
    "://",
    ".",
    "#",
    "$",
    "http",
    "www",
    "troc",
    ".fr",
    "3",
    "2.5",
    "t.me",
    "é",
    "👩\u200d🌾",
]
INVISIBLE = [
    " ",
    "\n",
    "\r",
    "\x00",
    "\ud83d",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "e\u0301",
    "\u0301" * 9,
    "\U000e0041",
    "\ufeff",
]
MISCHIEF = st.lists(st.sampled_from(MARKS + INVISIBLE), max_size=60).map("".join)
TEXTS = st.one_of(ANYTHING, MISCHIEF)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)
LINK = re.compile(r"://|(?<![\w.])\d*[^\W\d]\w*\.\w|[@#$]\w|(?<!\w)/\w|\d\.\d+\.\d")


@given(TEXTS)
def test_what_comes_out_holds_no_control_no_tag_and_no_link(text: str) -> None:
    for result in (escape(text), user_text(text)):
        result.encode("utf-8")
        shown = html.unescape(result)
        assert not FORBIDDEN.search(shown)
        assert not re.search("[<>\"']", result)
        assert not re.search(r"&(?!(amp|lt|gt|quot|#x27);)", result)
        assert not LINK.search(shown), shown


@given(TEXTS, st.integers(1, 80))
def test_the_length_is_the_one_telegram_counts(text: str, limit: int) -> None:
    assert utf16_length(html.unescape(escape(text, limit))) <= limit
    assert utf16_length(clean(text, limit)) <= limit


@given(TEXTS)
def test_one_line_stays_one_line(text: str) -> None:
    assert "\n" not in user_text(text)
    assert "\n\n\n" not in escape(text)


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_what_is_escaped_is_not_escaped_again(text: str) -> None:
    once = escape(text)
    assert escape(once) == once
    assert isinstance(once, Html)


@given(st.text(st.sampled_from("aé漢🙂👩‍🌾\u0301"), max_size=60), st.integers(1, 40))
def test_a_cut_ends_with_an_ellipsis_and_never_in_half_a_character(text: str, limit: int) -> None:
    short = shorten(text, limit)
    if utf16_length(text) <= limit:
        assert short == text
    else:
        assert short.endswith("…")
        assert text.startswith(short[:-1])


def test_a_megabyte_takes_no_time() -> None:
    begun = time.perf_counter()
    for piece in ("a", ".a", "\u0301", "\n ", "😀", "<", "/"):
        assert len(clean(piece * 1_000_000)) <= 1000
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("écrire à @paul", "écrire à @\u2060paul"),
        ("voir https://x.fr/a", "voir https:\u2060//\u2060x.\u2060fr/a"),
        ("/start", "/\u2060start"),
        ("et/ou", "et/ou"),
        ("3.5 kg", "3.5 kg"),
        ("Fin. Début", "Fin. Début"),
        ("#troc $EUR", "#\u2060troc $\u2060EUR"),
        ("192.168.0.1", "192.\u2060168.\u20600.\u20601"),
    ],
)
def test_links_are_broken_and_nothing_else(typed: str, shown: str) -> None:
    assert unlink(typed) == shown


def test_families_of_emoji_stay_together() -> None:
    assert clean("Ferme 👩‍🌾 et a\u200db") == "Ferme 👩‍🌾 et ab"


def test_our_own_links_stay_clickable() -> None:
    link = trusted("https://t.me/TroquetBot?start=a&b")
    assert escape(link) == "https://t.me/TroquetBot?start=a&amp;b"
