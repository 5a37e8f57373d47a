"""A person reads the notice, sees and takes away what we hold, and erases it all; over HTTP, on both databases."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from locales.lint import problems_of_screen
from models.base import Base
from models.enums import PersonState
from models.member import Person, Tombstone
from models.outbox import OutboxRow
from tests.flows.conftest import BOTH
from tests.flows.declarants import known, member
from tests.flows.people import Someone, Town, labels_of, plain, text_of, town
from tests.flows.test_proposals import digest_day, strangers
from troc.members import people

LIGHT = {"encoder": "sif"}


async def documents(someone: Someone) -> list[dict[str, Any]]:
    return [message["document"] for message in await someone.messages() if "document" in message]


async def found(place: Town, *needles: str) -> list[str]:
    """Where in the whole database one of these texts is, whatever the type of the column."""
    places = []
    async with place.work() as work:
        for name, table in Base.metadata.tables.items():
            for row in (await work.session.execute(select(table))).mappings():
                places += [
                    f"{name}.{column}: {needle}"
                    for column, value in row.items()
                    for needle in needles
                    if needle in (value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value))
                ]
    return places


async def test_the_whole_notice_can_be_read_before_anything_is_asked(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT, community={"controller": "France Active"}) as place:
        anna = await place.person("Anna")
        await anna.start()
        await anna.taps("Commencer")
        await anna.taps("Lire le détail")
        await anna.sees("France Active est responsable")
        pages = 1
        while "Suite" in await anna.buttons():
            assert list(problems_of_screen(await anna.last(), labels_of((await anna.messages())[-1]))) == []
            await anna.taps("Suite")
            pages += 1
        await anna.sees(f"Page {pages} sur {pages}")
        await anna.taps("Continuer")
        await anna.taps("Non merci")
        await anna.sees("Rien n'est gardé.")
        await place.settle()
        assert await found(place, str(anna.id), "Anna") == []


async def test_seeing_and_taking_away(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        await anna.says("/mesdonnees")
        await anna.sees("Voici ce que nous gardons sur vous.")
        await anna.sees("Structure : Atelier Anna")
        await anna.taps("Télécharger")
        await anna.sees("Voici vos données, en deux fichiers")
        assert [file["file_name"].rpartition(".")[2] for file in await documents(anna)] == ["txt", "json"]
        async with place.work() as work:
            sent = select(OutboxRow.payload).where(OutboxRow.method == "sendDocument")
            assert set((await work.session.execute(sent)).scalars()) == {None}
        await anna.taps("Mes données")
        await anna.taps("Corriger")
        await anna.sees("Nom : Atelier Anna")
        await anna.says("/mesdonnees")
        await anna.taps("Effacer mon compte…")
        await anna.taps("Garder mon compte")
        await anna.sees("rien n'est effacé")
        async with place.work() as work:
            assert (await known(work, anna)).state == PersonState.ACTIVE


@BOTH
async def test_what_is_taken_away_is_all_of_it(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        files: dict[str, bytes] = {}
        call = place.program.transport.call

        async def watched(method: str, params: Any, **more: Any) -> Any:
            if method == "sendDocument":
                files[params["document"]["name"]] = params["document"]["@text"].encode()
            return await call(method, params, **more)

        monkeypatch.setattr(place.program.sender, "_call", watched)
        anna, bruno = await strangers(place)
        await digest_day(place)
        await anna.taps("Poser une question")
        await anna.says("Venez-vous le samedi ?")
        await anna.says("/mesdonnees")
        await anna.taps("Télécharger")
        texts = {name.rpartition(".")[2]: content.decode() for name, content in files.items()}
        held = json.loads(texts["json"])
        assert held["person"][0]["telegram_id"] == anna.id
        assert [row["title"] for row in held["listing"]] == ["comptabilité et bilan annuel", "ménage des bureaux"]
        assert [row["text"] for row in held["relayed_message"]] == ["Venez-vous le samedi ?"]
        assert "Titre : comptabilité et bilan annuel" in plain(texts["txt"])
        for kind in ("json", "txt"):
            assert "Maison Bruno" not in texts[kind]
            assert str(bruno.id) not in texts[kind]


@BOTH
async def test_erased_everywhere_after_a_whole_story(
    database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "troquet")
    caplog.set_level(logging.INFO)
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna, bruno = await strangers(place)
        await digest_day(place)
        await anna.taps("Poser une question")
        await anna.says("Venez-vous le samedi ?")
        await anna.taps("Ça m'intéresse")
        await anna.presses("Partager mon numéro")
        await bruno.taps("Ça m'intéresse")
        await bruno.says("06 39 98 00 42")
        await place.advance(minutes=12)
        await bruno.sees("Maison Anna, Évry-Courcouronnes")
        await bruno.taps("Voir la proposition")
        await anna.says("/aide")
        await anna.taps("Écrire à l'équipe")
        await anna.says("Un mot pour vous")
        traces = (
            str(anna.id),
            "Anna",
            "anna_b",
            "33639980041",
            "39 98 00 41",
            "comptabilité et bilan annuel",
            "ménage des bureaux",
            "Venez-vous le samedi",
            "Un mot pour vous",
        )
        assert {line.rpartition(": ")[2] for line in await found(place, *traces)} >= set(traces) - {"39 98 00 41"}
        await anna.says("/supprimer")
        card = (await anna.messages())[-1]
        await anna.taps("Effacer mon compte")
        await anna.sees("votre compte est effacé")
        await place.settle()
        assert await found(place, *traces) == []
        assert labels_of((await anna.messages())[-1]) == []
        erased = [r for r in caplog.records if any(t in r.getMessage() for t in traces[1:])]
        assert [r for r in erased if r.name.startswith("troquet")] == []

        said = len(await anna.messages())
        await anna.taps_data(card["message_id"], "g:erased:")  # tapped twice
        assert len(await anna.messages()) == said
        assert await found(place, *traces) == []

        await bruno.taps("Voir les coordonnées")
        await bruno.sees("Entreprise retirée")
        await bruno.says("/suivi")
        assert "Anna" not in await bruno.last()

        await anna.says("Bonjour, me revoilà")
        await anna.sees("Bonjour et bienvenue.")
        async with place.work() as work:
            again = await people.by_telegram(work, anna.id)
            assert again is not None
            assert again.state == PersonState.NEW
            assert (await work.session.execute(select(Tombstone))).scalars().all() != []


async def test_erasing_while_waiting_for_the_team(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place, "Annabelle", PersonState.PENDING)
        await anna.says("/privacy")
        await anna.sees("Vos données")
        await anna.says("/supprimer")
        await anna.taps("Effacer mon compte")
        await anna.sees("votre compte est effacé")
        await place.settle()
        assert await found(place, str(anna.id), "Annabelle", "annabelle") == []
        async with place.work() as work:
            states = (await work.session.execute(select(Person.state))).scalars().all()
            assert PersonState.ERASED in states


async def test_a_stranger_who_only_erases(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await place.person("Annabelle")
        await anna.says("/supprimer")
        await anna.taps("Effacer mon compte")
        await place.settle()
        assert await found(place, str(anna.id), "Annabelle") == []
        assert "votre compte est effacé" in plain(text_of((await anna.messages())[-1]))
