"""Commands speak French, and fail with one sentence and a hint."""

from __future__ import annotations

import errno
import os
import socket
import sqlite3
from pathlib import Path

import pytest

from bot.commands import backup, doctor, migrate
from bot.database import single_instance_lock
from models.errors import TokenRefused
from tests.bot.terminal import troquet


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, no settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TROQUET_CONFIG", raising=False)
    monkeypatch.delenv("TROQUET_TRACE", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("", 0, "Utilisation : troquet"),
        ("--help", 0, "Copie la base et les photos"),
        ("run --help", 0, "Telegram d’essai"),
        ("rnu", 2, "Vouliez-vous dire « run » ?"),
        ("danser", 2, "n’existe pas"),
        ("run --vite", 2, "--vite"),
        ("run deux", 2, "mal écrite"),
        ("--config", 2, "attend une valeur"),
        ("invite ami", 2, "ne convient pas"),
        ("--config nulle-part.toml doctor", 2, "nulle-part.toml n’existe pas"),
    ],
)
def test_what_is_typed_wrong_is_told_in_french(here: Path, typed: str, code: int, said: str) -> None:
    result = troquet(*typed.split())
    assert (result.code, said in result.text) == (code, True), result.text
    for english in ("Usage", "Error", "Show this", "No such"):
        assert english not in result.text


def test_a_bad_setting_stops_the_start_and_is_named(here: Path) -> None:
    (here / "config.toml").write_text('[telegram]\nmod = "live"\n[study]\nactive = 1', "utf-8")
    for command in ("run", "migrate", "doctor", "backup", "invite"):
        result = troquet(command)
        assert result.code == 2
        assert "telegram.mod" in result.text
        assert "study.active" in result.text


def test_the_file_can_be_told_by_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "other.toml").write_text("abc = 1", "utf-8")
    monkeypatch.setenv("TROQUET_CONFIG", "other.toml")
    assert "« abc »" in troquet("doctor").text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/data/x"), "Le disque est plein : /data/x"),
        (PermissionError(errno.EACCES, "Permission denied", "/data/x"), "pas le droit d’écrire ici : /data/x"),
        (ExceptionGroup("several", [TokenRefused()]), "ne reconnaît pas le jeton"),
    ],
)
def test_known_failures_have_their_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    async def fail(_: str) -> bool:
        raise error

    monkeypatch.setattr(migrate, "prepare", fail)
    result = troquet("migrate")
    assert result.code == 1
    assert said in result.text
    assert len(result.text.strip().splitlines()) == 1


def test_an_unforeseen_failure_goes_to_the_log_without_the_token(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_: str) -> bool:
        raise RuntimeError("at https://api.telegram.org/bot123456789:AAabcdefghijklmnopqrstuvwxyz/getMe")

    monkeypatch.setattr(migrate, "prepare", fail)
    result = troquet("migrate")
    assert result.code == 1
    assert "troquet.log" in result.text
    logged = (here / "data" / "troquet.log").read_text("utf-8")
    assert "RuntimeError" in logged
    assert "AAabcdefghij" not in logged


def test_a_database_in_use_is_left_alone(here: Path) -> None:
    (here / "data").mkdir()
    lock = single_instance_lock(here / "data" / "troquet.sqlite")
    try:
        result = troquet("migrate")
    finally:
        os.close(lock)
    assert result.code == 1
    assert "Un autre programme utilise déjà cette base" in result.text


def test_a_file_that_is_no_database_is_told(here: Path) -> None:
    (here / "data").mkdir()
    (here / "data" / "troquet.sqlite").write_text("hello" * 400, "utf-8")
    result = troquet("migrate")
    assert result.code == 1
    assert "base de données" in result.text


def test_a_port_taken_is_told(here: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        (here / "config.toml").write_text(f"[telegram]\nlocal_port = {port}", "utf-8")
        result = troquet("run")
    assert result.code == 1
    assert f"Le port {port} est déjà pris" in result.text.replace(" ", " ")


def test_migrate_creates_and_then_has_nothing_to_do(here: Path) -> None:
    assert "est à jour" in troquet("migrate").text
    result = troquet("migrate")
    assert result.code == 0
    assert "déjà à jour" in result.text


def test_backup_keeps_the_newest(here: Path) -> None:
    assert troquet("backup").code == 1
    troquet("migrate")
    (here / "data" / "photos").mkdir()
    (here / "data" / "photos" / "a.jpg").write_bytes(b"jpeg")
    result = troquet("backup")
    assert result.code == 0
    files = sorted((here / "data" / "backups").iterdir())
    assert [file.suffix for file in files] == [".tar", ".sqlite"]
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)
    copy = sqlite3.connect(files[1])
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    for day in range(1, 5):
        (here / "data" / "backups" / f"troquet-2020010{day}-000000.sqlite").touch()
    backup.drop_oldest(here / "data" / "backups", 2)
    left = sorted(file.name for file in (here / "data" / "backups").iterdir())
    assert len(left) == 3
    assert left[0] == "troquet-20200104-000000.sqlite"


def test_doctor_looks_at_everything(here: Path) -> None:
    result = troquet("doctor")
    assert result.code == 0, result.text
    for said in (
        "Python 3",
        "Fuseaux",
        "Modèles de langue",
        "SQLite",
        "Place libre",
        "créer au premier",
        "Telegram d’essai",
    ):
        assert said in result.text
    troquet("migrate")
    assert "au bon format" in troquet("doctor").text


def test_doctor_says_what_is_broken(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "config.toml").write_text(
        '[telegram]\nmode = "live"\ntoken = "123456789:AAabcdefghijklmnopqrstuvwxyz"\napi_base = "http://127.0.0.1:9"\n'
        '[community]\ncontroller = "X"\ncontact = "x@y.fr"\ntime_zone = "Europe/Paris"',
        "utf-8",
    )
    (here / "config.toml").chmod(0o644)
    monkeypatch.setattr(doctor, "ENCODER_PACKAGES", ("no_such_package",))
    result = troquet("doctor")
    assert result.code == 1
    for said in ("no_such_package", "chmod 600 config.toml", "Telegram ne répond pas", "2 points à réparer"):
        assert said in result.text


@pytest.mark.parametrize(
    ("release", "buggy"),
    [
        ((3, 6, 23), False),
        ((3, 40, 1), True),
        ((3, 44, 6), False),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
    ],
)
def test_doctor_knows_the_releases_of_sqlite_that_lose_writes(release: tuple[int, ...], buggy: bool) -> None:
    assert doctor.has_wal_reset_bug(release) is buggy


@pytest.mark.parametrize("kind", ["personnelle", "groupe", "code"])
def test_invite_prints_a_door(here: Path, kind: str) -> None:
    result = troquet("invite", kind, "--nom", "Le Fournil")
    assert result.code == 0, result.text
    assert ("https://t.me/TroquetLocalBot?start=" in result.text) is (kind != "code")
    assert "Valable jusqu’au" in result.text
