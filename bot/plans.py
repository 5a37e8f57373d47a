"""What does the passing of time call for, and how often do we look?"""

from __future__ import annotations

from collections.abc import Iterator

from bot import inbox
from bot.demo import answers
from bot.ticker import Plan
from handlers.house import House
from handlers.notices import WINDOWS, WORDINGS, render
from handlers.officers import brief, prospect_recalls, sensitive, team_house
from handlers.officers import broadcasts as officers_broadcasts
from models.work import Work
from troc.listings import corrections, suggestions
from troc.matching.matcher import Matcher
from troc.members import prospect_erasure, prospect_imports
from troc.notifications import outbox
from troc.notifications.planners import plan_still_there
from troc.notifications.release import release_due
from troc.study.exporting import journal
from troc.workflows import exchange_plans, meeting_plans, renoticing, surveying, telling
from troc.workflows.looping import Looper


def plans(house: House, matcher: Matcher, looper: Looper, erasure_key: bytes) -> Iterator[tuple[str, Plan, float]]:
    """Each plan with its name and the real seconds between two looks; the clock of the local Telegram kicks them all.

    What others wait for comes first, and what goes out at last is released after everything that may add to it.
    What asks who fits waits until the matcher is ready, and nothing else does: it would hold the writer while encoders
    are loaded.
    """

    async def contacts(work: Work) -> None:
        await telling.release_contacts(work)

    async def cards(work: Work) -> None:
        await telling.plan_cards(work, matcher if matcher.ready else None)

    async def loops(work: Work) -> None:
        if matcher.ready:
            await looper.plan(work)

    async def exchanges(work: Work) -> None:
        await exchange_plans.plan(work)

    async def meetups(work: Work) -> None:
        await meeting_plans.plan(work, matcher if matcher.ready else None)

    async def digests(work: Work) -> None:
        await telling.plan_digests(work, house.digest_hour)
        await plan_still_there(work)

    async def demo(work: Work) -> None:
        await answers.answer_all(work)

    async def surveys(work: Work) -> None:
        if house.study:
            await surveying.plan(work)

    async def notices(work: Work) -> None:
        await release_due(work, render(house), wordings=WORDINGS, windows=WINDOWS, digest_hour=house.digest_hour)

    yield "demo", demo, 5
    yield "contacts", contacts, 1
    yield "cards", cards, 60
    yield "loops", loops, 5
    yield "exchanges", exchanges, 60
    yield "meetups", meetups, 60
    yield "digests", digests, 20
    yield "surveys", surveys, 300  # days pass between what calls for a question and the question
    yield from _of_team(house)
    yield from _of_what_is_old(house, erasure_key)
    yield "notices", notices, 1


def _of_team(house: House) -> Iterator[tuple[str, Plan, float]]:
    """What the team is told, and what it sends."""

    async def officers(work: Work) -> None:
        await sensitive.announce(work)
        await prospect_recalls.announce(work, house)
        await team_house.tell_leaves(work, house)
        await brief.monday(work, house)

    async def broadcasts(work: Work) -> None:
        await officers_broadcasts.go_on(work, house)

    yield "officers", officers, 20
    yield "broadcasts", broadcasts, 2


def _of_what_is_old(house: House, erasure_key: bytes) -> Iterator[tuple[str, Plan, float]]:
    """What is kept no longer."""

    async def sweep(work: Work) -> None:
        await renoticing.plan(work)
        await inbox.blank_old(work)
        await outbox.blank_old(work)
        await corrections.sweep(work)
        await suggestions.lapse(work)
        await prospect_imports.sweep(work)
        await prospect_erasure.sweep(work, house.prospects_kept, erasure_key)
        await journal.sweep(work)

    yield "sweep", sweep, 3600
