"""Two strangers find each other: the whole main job over HTTP, with the real encoders, on both databases."""

from __future__ import annotations

from pathlib import Path

from tests.flows.conftest import BOTH
from tests.flows.people import town
from tests.flows.story import ANNA, BRUNO, CARLA, OverHttp, live


@BOTH
async def test_two_strangers_find_each_other(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "use"}) as place:
        cast = OverHttp(
            place,
            officer=await place.officer(),
            anna=await place.person(**ANNA),
            bruno=await place.person(**BRUNO),
            carla=await place.person(**CARLA),
        )
        await live(cast)
