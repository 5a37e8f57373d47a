"""Every sentence keeps the rules of the conversation, and the lint would see it if one did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from locales.lint import lint, problems_of_screen


def test_the_copy_keeps_its_rules() -> None:
    assert lint() == []


def linted(tmp_path: Path, ftl: str, source: str = "") -> list[str]:
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / "menu.ftl").write_text(ftl, "utf-8")
    (tmp_path / "bot").mkdir()
    keys = [line.split(" = ")[0] for line in ftl.splitlines() if " = " in line and not line.startswith(("#", " "))]
    (tmp_path / "bot" / "a.py").write_text(source or f"KEYS = {keys!r}", "utf-8")
    return lint(folder, tmp_path)


@pytest.mark.parametrize(
    "ftl",
    [
        "menu-a = Bonjour { $name }. Que souhaitez-vous faire ?",
        "menu-button-b = J'offre",
        "# deux-questions\nmenu-a = Et vous ? Que cherchez-vous ?",
        "# texte-long\nmenu-a = " + "Une phrase courte. " * 60,
        "menu-a = C'est publié 🎉",
        "menu-a = Une valeur de 1 234 567 € HT, et des mots à la suite pour voir si tout va bien.",
        "menu-a = Le bouton et la tente sont à vous.",
    ],
)
def test_good_copy_passes(tmp_path: Path, ftl: str) -> None:
    assert linted(tmp_path, ftl) == []


@pytest.mark.parametrize(
    ("ftl", "said"),
    [
        ("menu-a = Que veux-tu faire ?", "familiar"),
        ("menu-a = C'est Ton offre.", "familiar"),
        ("menu-a = Je t'appelle.", "familiar"),
        ("menu-a = Oui ? Non ?", "2 questions"),
        ("menu-a = " + "mot " * 19 + ".", "19 words"),
        ("menu-a = " + "Une phrase courte. " * 40, "600 at most"),
        ("# $name 590\nmenu-a = Bonjour { $name }, bienvenue.", "600 at most"),
        ("menu-a = { $x ->\n    [a] court\n   *[b] Que veux-tu ?\n }", "familiar"),
        ("menu-button-a = Une étiquette qui est bien trop longue", "28 at most"),
        ("menu-button-a = Voir { $title }", "28 at most"),
        ("menu-a = 🎉 Bravo", "not at the end"),
        ("menu-a = Bravo 🎉 🎉", "more than one"),
        ("menu-button-a = 👍", "alone"),
        ('menu-a = Bonjour{ " " }!', "plain space"),
    ],
)
def test_bad_copy_is_named(tmp_path: Path, ftl: str, said: str) -> None:
    found = linted(tmp_path, ftl)
    assert found
    assert any(said in line and "menu-" in line for line in found), found


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("screen('menu-a')", "lacks name"),
        ("load()('menu-a', other=1)", "lacks name"),
        ("screen('menu-b'); x = 'menu-a'", "no text has the key menu-b"),
        ("x = f'menu-z{y}'; x = 'menu-a'", "no text has a key like"),
        ("'''menu-a'''", "nothing uses it"),
    ],
)
def test_keys_and_variables_are_checked_in_the_sources(tmp_path: Path, source: str, said: str) -> None:
    assert any(said in line for line in linted(tmp_path, "menu-a = Bonjour { $name }", source))


@pytest.mark.parametrize(
    "source", ["screen('menu-a', name=x)", "screen('menu-a', **values)", "say(f'menu-{kind}')", "KEY = 'menu-a'"]
)
def test_keys_well_used_pass(tmp_path: Path, source: str) -> None:
    assert linted(tmp_path, "menu-a = Bonjour { $name }", source) == []


def test_screens_are_checked_as_they_are_sent() -> None:
    assert list(problems_of_screen("Bonjour.", ["Oui", "Non"])) == []
    assert len(list(problems_of_screen("Oui ? Non ?" + "x" * 600, ["Oui", "Oui", "x" * 40]))) == 4
