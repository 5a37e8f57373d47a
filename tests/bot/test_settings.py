"""Settings are read once, whole, and what is wrong with them is said by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import LOCAL_TOKEN, Settings, load, parse
from bot.settings_file import render, write
from bot.settings_problems import SettingsProblems
from locales.loader import load as load_texts

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz012345"
LIVE = f"""
[telegram]
mode = "live"
token = "{TOKEN}"
[community]
controller = "France Active"
contact = "dpo@exemple.fr"
"""


def sentences(text: str) -> list[str]:
    with pytest.raises(SettingsProblems) as caught:
        parse(text)
    return [load_texts().plain(problem.key, **problem.arguments) for problem in caught.value.problems]  # type: ignore[arg-type]


def test_without_a_file_everything_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load()
    assert settings.telegram.mode == "local"
    assert settings.telegram.bot_token == LOCAL_TOKEN
    assert settings.telegram.bot_id == 70000001
    assert settings.telegram.server == "http://127.0.0.1:8081"
    assert settings.demo
    assert settings.data.dir == tmp_path / "data"
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path}/data/troquet.sqlite"


def test_the_example_shows_every_setting_with_its_default() -> None:
    text = (ROOT / "config.example.toml").read_text("utf-8")
    assert text == render()
    assert parse(text) == Settings()


def test_the_file_here_is_found_and_its_folders_are_taken_from_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('[data]\ndir = "d"\n[database]\nurl = "sqlite:///b.sqlite"', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load().data.dir == tmp_path / "d"
    monkeypatch.chdir("/")
    settings = load(tmp_path / "config.toml")
    assert settings.data.dir == tmp_path / "d"
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path}/b.sqlite"


def test_postgresql_gets_its_driver_and_keeps_its_password() -> None:
    settings = parse('[database]\nurl = "postgresql://u:secret@h:5/x"')
    assert settings.database_url == "postgresql+asyncpg://u:secret@h:5/x"
    assert "secret" not in repr(settings)


def test_nothing_changes_afterwards() -> None:
    with pytest.raises(ValidationError):
        Settings().telegram.mode = "live"  # type: ignore[misc]


def test_live_has_no_demo_and_hides_its_token() -> None:
    settings = parse(LIVE)
    assert not settings.demo
    assert settings.telegram.server == "https://api.telegram.org"
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[telegram]\nmod = "local"', ["telegram.mod", "Vouliez-vous dire", "telegram.mode"]),
        ("[telegramm]", ["telegramm", "telegram"]),
        ("xyz = 1", ["xyz", "config.example.toml"]),
        ('[telegram]\nmode = "vrai"', ["telegram.mode", "vrai", '"local", "live"']),
        ('[telegram]\nlocal_port = "80"', ["telegram.local_port", "80", "nombre entier"]),
        ("[telegram]\nlocal_port = 99999", ["telegram.local_port", "99999", "limites"]),
        ('[study]\nactive = "oui"', ["study.active", "true ou false"]),
        ("[community]\nname = 3", ["community.name", "texte"]),
        ('[community]\nname = ""', ["community.name", "manque"]),
        ('[community]\ntime_zone = "Paris"', ["community.time_zone", "Europe/Paris"]),
        ('[community]\ndepartements = "77"', ["community.departements", "liste"]),
        ("[notifications]\ndigest_hour = 25", ["notifications.digest_hour", "25", "limites"]),
        ('[notifications]\ndigest_hour = "9 h"', ["notifications.digest_hour", "nombre entier"]),
        ('[officers]\nids = ["@paul"]', ["officers.ids", "nombre entier"]),
        ('[database]\nurl = "mysql://h/x"', ["database.url", "postgresql://"]),
        ('[matching]\nencoder = "full"', ["matching.encoder", "full", '"use"']),
        ('[matching]\nencoder = "onnx:"', ["matching.encoder", '"onnx:dossier"']),
        ("[matching]\nweight_distance = 51", ["matching.weight_distance", "51", "limites"]),
        ("[matching]\nweight_value = 1.5", ["matching.weight_value", "nombre entier"]),
        ("[matching]\nweight_valeur = 3", ["matching.weight_valeur", "matching.weight_value"]),
        ("telegram = 1", ["telegram", "section"]),
        ("[telegram\n", ["config.toml", "ligne 1"]),
        ('name = "a', ["config.toml"]),
    ],
)
def test_each_mistake_is_named(text: str, said: list[str]) -> None:
    told = sentences(text)
    assert len(told) == 1
    for part in said:
        assert part.replace("'", "’") in told[0]


def test_an_encoder_that_is_not_here_is_told_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[matching]\nencoder = "sentence-transformers:models"', "utf-8")
    with pytest.raises(SettingsProblems) as caught:
        load(tmp_path / "config.toml")
    told = load_texts().plain(caught.value.key, **caught.value.arguments)  # type: ignore[arg-type]
    assert "matching.encoder" in told
    assert "troquet[sentence-transformers]" in told or str(tmp_path / "models") in told


def test_weights_reach_the_matching() -> None:
    weights = parse("[matching]\nweight_distance = 0\nweight_reciprocity = 50").matching.weights
    assert (weights.distance, weights.reciprocity, weights.category) == (0, 0.5, 0.04)


def test_several_mistakes_are_all_told() -> None:
    assert len(sentences('[telegram]\nmod = "x"\nlocal_port = 0\n[study]\nactive = 1')) == 3


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (LIVE.replace("controller", "territory"), "community.controller"),
        (LIVE.replace('contact = "dpo@exemple.fr"', 'contact = " "'), "community.contact"),
        (LIVE.replace(TOKEN, ""), "telegram.token"),
        (LIVE.replace(TOKEN, "jeton"), "telegram.token"),
        (LIVE.replace(TOKEN, LOCAL_TOKEN), "telegram.token"),
        (LIVE + "demo = true", "community.demo"),
        (
            LIVE.replace("[community]", 'receive = "webhook"\nwebhook_url = "https://a.fr"\n[community]'),
            "telegram.webhook_secret",
        ),
        (
            LIVE.replace("[community]", 'receive = "webhook"\nwebhook_secret = "0123456789abcdef"\n[community]'),
            "telegram.webhook_url",
        ),
    ],
)
def test_real_people_are_not_served_without_what_is_due_to_them(text: str, named: str) -> None:
    assert any(named in told for told in sentences(text))


def test_a_secret_is_never_repeated() -> None:
    assert "sesame" not in "".join(sentences('[database]\nurl = ["sesame"]\n[telegram]\ntoken = ["sesame"]'))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("a = 'é'".encode("latin-1"))
    for name in ("missing.toml", "latin.toml", "."):
        with pytest.raises(SettingsProblems) as caught:
            load(tmp_path / name)
        assert str(tmp_path / name) in str(caught.value.arguments["file"])


def test_the_file_written_is_for_its_owner_only_and_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "config.toml"
    target.write_text("old", "utf-8")
    target.chmod(0o644)
    write(target, render({"telegram": {"token": TOKEN}}))
    assert target.stat().st_mode & 0o777 == 0o600
    assert TOKEN in target.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]
