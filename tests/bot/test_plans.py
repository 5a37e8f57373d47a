"""Do exactly those plans that ask who fits wait for the matcher?"""

from __future__ import annotations

from typing import Any, cast

import pytest

from bot import plans
from bot.units import Units
from handlers.house import House
from models.work import Work
from troc.matching.matcher import Matcher
from troc.workflows import meeting_plans, telling
from troc.workflows.looping import Looper

THREE = ("cards", "loops", "meetups")


class Loops:
    """A looper that notes that it was called."""

    def __init__(self, asked: dict[str, object]) -> None:
        self._asked = asked

    async def plan(self, _: Work) -> None:
        self._asked["loops"] = True


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_before_the_matcher_is_ready_nobody_asks_it_and_the_rest_goes_on(
    units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}

    def noted(name: str) -> Any:
        async def plan(work: Work, matcher: Matcher | None, *_: object) -> None:
            asked[name] = matcher

        return plan

    monkeypatch.setattr(meeting_plans, "plan", noted("meetups"))
    monkeypatch.setattr(telling, "plan_cards", noted("cards"))
    matcher = Matcher("none")
    looper = cast(Looper, Loops(asked))
    house = cast(House, None)  # neither of the three looks at it
    three = {name: plan for name, plan, _ in plans.plans(house, matcher, looper, b"") if name in THREE}
    async with units.begin() as work:
        for plan in three.values():
            await plan(work)
        assert asked == {"meetups": None, "cards": None}
        await matcher.sync(work)
        for plan in three.values():
            await plan(work)
    assert asked == {"meetups": matcher, "cards": matcher, "loops": True}
