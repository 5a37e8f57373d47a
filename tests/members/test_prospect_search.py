"""A prospect is found by what was typed, misspelt or not; a commune misspelt is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from bot.units import Units
from models.errors import Stale
from tests.members.conftest import Seat
from troc.members import prospect_lines, prospects
from troc.members.prospect_lines import Sketch
from troc.members.prospects import Scope


async def test_a_commune_misspelt_is_asked_and_a_note_is_none(units: Units, seat: Seat) -> None:
    for note in ("demander Paul", "après 15 h", "fermée le lundi", "sans rdv", "le patron", "bio", None):
        assert prospect_lines.perhaps_commune(note) is None
    nadia = await seat(1)
    async with units.begin() as work:
        told = prospect_lines.read_freely("Boulangerie Martin, Evri, demander Paul")
        assert told.commune_code is None
        found = await prospects.add(work, nadia, told)
        doubt = prospect_lines.perhaps_commune(found.note)
        assert doubt is not None and (doubt.told, [each.code for each in doubt.choices]) == ("Evri", ["91228"])
        with pytest.raises(Stale):
            prospects.place(work, found, nadia, "91377")
        prospects.place(work, found, nadia, "91228")
        assert (found.commune_code, found.note) == ("91228", "demander Paul")
        with pytest.raises(Stale):
            prospects.place(work, found, nadia, "91228")


async def test_a_search_reads_those_that_hold_what_was_typed_else_all_of_them(
    units: Units, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia, compared = await seat(1), [0]
    real = prospects._likeness

    def counted(*told: Any) -> float:
        compared[0] += 1
        return real(*told)

    monkeypatch.setattr(prospects, "_likeness", counted)
    async with units.begin() as work:
        for number in range(20):
            await prospects.add(work, nadia, Sketch(f"Atelier {number}"))
        found = await prospects.add(
            work,
            nadia,
            Sketch("SARL Garage Noir", contact_name="Léa Bréval", email="lb@exemple.fr", commune_code="91377"),
        )
        for typed, most in (
            ("garage noir", 1),
            ("NOIR garage", 1),
            ("lea breval", 1),
            ("lb@exemple", 1),
            ("Massy", 1),
            ("garaje noir", 21),
            ("Gar", 1),
        ):
            compared[0] = 0
            assert [each.id for each in await prospects.search(work, nadia, Scope.ALL, typed)] == [found.id], typed
            assert compared[0] <= most, typed
        assert not await prospects.search(work, nadia, Scope.ALL, "zz")
