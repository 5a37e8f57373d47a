"""How many taps and sentences from a personal link to the first useful answer? At most six, and one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.enums import InvitationKind
from tests.flows.people import Someone, plain, town
from troc.members import invitations

MOST_TAPS, MOST_SENTENCES = 6, 1


@pytest.mark.parametrize("known", [{}, {"name": "Atelier Lepic", "commune_code": "91228", "first_name": "Anna"}])
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_six_taps_and_one_sentence(database_url: str, tmp_path: Path, known: dict[str, str]) -> None:
    sections = {"matching": {"encoder": "use"}, "community": {"demo": True}}
    async with town(database_url, tmp_path, **sections) as place:
        async with place.work() as work:
            door = await invitations.invite(work, InvitationKind.PERSONAL, None, prefill=known)
        anna = await place.person("Anna")
        taps, sentences = await to_first_answer(anna, door.code)
        assert re.search(r"^[1-3] offres? près de chez vous y répond", plain(await anna.last()))
    assert taps <= MOST_TAPS and sentences <= MOST_SENTENCES, (taps, sentences)


async def to_first_answer(someone: Someone, code: str) -> tuple[int, int]:
    """Taps (« Démarrer » included) and sentences until offers are shown, taking the first button of each screen."""
    await someone.start(code)
    taps, sentences = 1, 0
    while "répond" not in plain(await someone.last()) and taps + sentences < 12:
        if "Que cherchez-vous" in plain(await someone.last()):
            await someone.says("quelqu'un pour tenir mes comptes")
            sentences += 1
        else:
            await someone.taps((await someone.buttons())[0])
            taps += 1
    return taps, sentences
