"""What a member corrects on the card becomes a test line, if they take part in the study, and leaves with them."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select

from bot.cli import run
from models.enums import ConsentPurpose
from models.listing import ReadingCorrection
from tests.flows.conftest import BOTH
from tests.flows.declarants import known, member
from tests.flows.people import Someone, Town
from troc.listings import corrections
from troc.members import privacy
from troc.workflows import consenting


async def agrees(place: Town, someone: Someone) -> None:
    """They take part in the study."""
    async with place.work() as work:
        await privacy.decide(work, await known(work, someone), ConsentPurpose.STUDY, True, "oui")


async def kept(place: Town) -> list[ReadingCorrection]:
    async with place.work() as work:
        return list((await work.session.execute(select(ReadingCorrection))).scalars())


async def corrects(someone: Someone) -> None:
    """They change the title before publishing."""
    await someone.says("je propose un machin pour le 06 39 98 00 41, 20 €")
    await someone.taps("Modifier")
    await someone.taps((await someone.buttons())[0])
    await someone.says("perceuse")
    await someone.taps("Publier")
    await someone.sees("C'est publié")


@BOTH
async def test_a_correction_is_kept_with_consent_and_goes_with_it(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await agrees(quiet_town, anna)
    await corrects(anna)
    [found] = await kept(quiet_town)
    assert found.items_kept[0]["title"] == "perceuse"
    assert found.items_read[0]["title"] != "perceuse"
    assert found.items_kept[0]["kind"] == "offer"
    assert "06 39" not in json.dumps([found.original, found.items_read, found.items_kept])
    async with quiet_town.work() as work:
        person = await known(work, anna)
        await consenting.decide(work, person, ConsentPurpose.STUDY, False, "non")
    assert await kept(quiet_town) == []


async def test_without_consent_nothing_is_kept(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await corrects(anna)
    assert await kept(quiet_town) == []


async def test_what_was_read_well_is_no_correction(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await agrees(quiet_town, anna)
    await anna.says("je propose une perceuse à 20 €")
    await anna.taps("Publier")
    await anna.sees("C'est publié")
    assert await kept(quiet_town) == []


async def test_the_lines_are_those_the_evaluation_reads(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await agrees(quiet_town, anna)
    await corrects(anna)
    async with quiet_town.work() as work:
        [line] = await corrections.lines(work)
    assert set(line) == {"text", "items", "read"}
    assert {"kind", "title", "quantity", "value_eur", "place", "when"} <= set(line["items"][0])
    assert line["items"][0]["value_eur"] == 20


async def test_it_is_shown_among_ones_data_and_erased_with_them(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await agrees(quiet_town, anna)
    await corrects(anna)
    await anna.says("/supprimer")
    await anna.taps("Effacer mon compte")
    assert await kept(quiet_town) == []


def test_the_command_writes_a_file_for_its_owner_only(tmp_path: Path) -> None:
    config, out = tmp_path / "config.toml", tmp_path / "corrections.jsonl"
    config.write_text(f'[data]\ndir = "{tmp_path / "data"}"\n', "utf-8")
    assert run(["--config", str(config), "export-corrections", str(out)]) == 0
    assert out.read_text("utf-8") == ""
    assert out.stat().st_mode & 0o777 == 0o600
