"""A text is found by its key and filled whole, or an error says what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from locales.escape import Html
from locales.loader import TextError, Texts, load

SAMPLE = """
-marque = Troquet
joining-hello = Bonjour { $name } : bienvenue chez { -marque } !
joining-count = { $offers ->
    [0] Aucune offre
    [one] { $offers } offre
   *[other] { $offers } offres
 } en ligne
joining-mine = { $mine ->
    [yes] À vous
   *[no] À { $owner }
 }
joining-button-open = Ouvrir « { $title } »
joining-both = { joining-hello } { joining-mine }
"""


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    (tmp_path / "joining.ftl").write_text(SAMPLE, "utf-8")
    return Texts(tmp_path)


def test_spaces_are_put_right_and_terms_filled(texts: Texts) -> None:
    assert texts("joining-hello", name="Zoé") == "Bonjour Zoé\u00a0: bienvenue chez Troquet\u00a0!"


def test_numbers_are_french_and_the_plural_begins_at_two(texts: Texts) -> None:
    assert [texts("joining-count", offers=n) for n in (0, 1, 2, 1234)] == [
        "Aucune offre en ligne",
        "1 offre en ligne",
        "2 offres en ligne",
        "1\u202f234 offres en ligne",
    ]


def test_true_and_false_choose_yes_and_no(texts: Texts) -> None:
    assert texts("joining-mine", mine=True, owner="Zoé") == "À vous"
    assert texts("joining-mine", mine=False, owner="Zoé") == "À Zoé"


def test_a_persons_words_are_escaped_once_and_html_is_kept(texts: Texts) -> None:
    once = texts("joining-hello", name="<b>@zoe</b>")
    assert "&lt;b&gt;@\u2060zoe&lt;/\u2060b&gt;" in once
    assert isinstance(once, Html)
    assert texts("joining-hello", name=Html("<b>Zoé</b>")).startswith("Bonjour <b>Zoé</b>")


def test_buttons_are_plain_text(texts: Texts) -> None:
    assert texts("joining-button-open", title="Fer & bois\u202e") == "Ouvrir «\u00a0Fer & bois\u00a0»"


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("joining-nothing", {}, "joining-nothing"),
        ("joining-hello", {}, "name"),
        ("joining-mine", {"mine": True}, "owner"),
        ("joining-both", {"name": "Zoé", "mine": True}, "owner"),
        ("joining-hello", {"name": None}, "NoneType"),
        ("joining-hello", {"name": date(2026, 1, 1)}, "date"),
    ],
)
def test_nothing_half_filled_ever_comes_out(texts: Texts, key: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(TextError, match=said):
        texts(key, **values)


@pytest.mark.parametrize(("second", "said"), [("joining-hello = Encore", "twice"), ("ceci n'est rien", "no Fluent")])
def test_a_broken_file_stops_the_start(tmp_path: Path, second: str, said: str) -> None:
    (tmp_path / "a.ftl").write_text(SAMPLE, "utf-8")
    (tmp_path / "b.ftl").write_text(second, "utf-8")
    with pytest.raises(TextError, match=said):
        Texts(tmp_path)


def test_every_text_of_ours_loads() -> None:
    texts = load()
    assert texts.keys()
    for key in texts.keys():  # noqa: SIM118 - Texts is no dict
        texts.plain(key, **dict.fromkeys(texts.variables(key), "x"))
