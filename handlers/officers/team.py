"""What waits for the team, and how does an officer go through it, one card at a time?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from handlers.callbacks import Go, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import queue
from handlers.officers.cards import home_row
from handlers.officers.holding import held_button
from handlers.screens import Screen, button, compose
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.base import to_token
from models.enums import PersonState
from models.member import Officer, Person
from models.work import Work

router = Router(name="team")
#: Asked before joining is: an officer who is no member has not come to join.
first = Router(name="team_first")


class NoMember(BaseFilter):
    """Lets through who has only said hello; cheaper to know than whether they are an officer."""

    async def __call__(self, event: TelegramObject, person: Person) -> bool:
        return person.state == PersonState.NEW


@first.message(CommandStart(magic=~F.args), NoMember(), FromOfficer())
@first.message(Command("menu", "annuler"), NoMember(), FromOfficer())
@first.callback_query(Go.filter(F.to.in_({"menu", "cancel"})), NoMember(), FromOfficer())
async def instead_of_menu(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer, house: House) -> None:
    """Where an officer who is no member is at home. An invitation, opened like anybody's, makes them one."""
    await state.clear()
    await talk.show(await home_screen(work, officer, house.silent_days))


@router.message(Command("equipe"), FromOfficer())
@router.callback_query(TeamTap.filter(F.act == "home"), FromOfficer())
async def home(
    _: object,
    talk: Talk,
    work: Work,
    state: FSMContext,
    officer: Officer,
    house: House,
    callback_data: TeamTap | None = None,
) -> None:
    """What waits, and the officers' other places. From a card that came by itself it is shown beneath, not in its place."""
    await state.clear()
    shown = await home_screen(work, officer, house.silent_days)
    await (talk.say(shown) if callback_data is not None and callback_data.arg == "new" else talk.show(shown))


async def home_screen(work: Work, officer: Officer, silent_days: int) -> Screen:
    """« À traiter (7) »: what no colleague has open; what they have, and what a rehearsal brought, stands apart."""
    say = load()
    everything = await queue.everything(work, officer, silent_days)
    free = [each for each in everything if each.taken is None]
    line = queue.counted(free)
    counts = {kind: sum(each.kind == kind for each in line) for kind in queue.KINDS}
    lines = [say(f"officers-home-{kind}", count=count) for kind, count in counts.items() if count]
    trial = len(free) - len(line)
    if trial:
        lines.append(say("officers-home-rehearsing", count=trial))
    held = len(everything) - len(free)
    if held:
        lines.append(say("officers-home-held", count=held))
    told = Html("\n".join(lines)) if lines else say("officers-home-nothing")
    return compose(
        [say("officers-home", count=len(line)), told],
        [
            [button("officers-button-start", TeamTap(act="next"), "primary") if free else held_button(held)],
            [
                button("officers-button-invite", TeamTap(act="invite")),
                button("officers-button-members", TeamTap(act="members")),
            ],
            [
                button("prospects-button-home", TeamTap(act="prospects")),
                button("meetups-button-home", TeamTap(act="meetups")),
            ],
            [
                button("officers-button-proposals", TeamTap(act="proposals", arg="0")),
                button("broadcasts-button-home", TeamTap(act="broadcasts")),
            ],
            [
                button("documents-button-home", TeamTap(act="documents")),
                button("paper-button-home", TeamTap(act="paper", arg="0")),
            ],
            [button("team-button-home", TeamTap(act="team")), button("button-menu", Go(to="menu"))],
        ],
    )


@router.callback_query(TeamTap.filter(F.act == "next"), FromOfficer())
async def following(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer, house: House
) -> None:
    """The next card after the one that is left, which goes back to whoever comes next; the count when it was the last."""
    await state.clear()
    line = {to_token(each.subject_id): each for each in await queue.waiting(work, officer, house.silent_days)}
    left = callback_data.arg
    if left in line:
        await queue.leave(work, officer, line[left])
    for token in _after(left, list(line)):
        if token == left:
            await talk.show(
                await home_screen(work, officer, house.silent_days)
            )  # the same card again would look like a dead button
            return
        if await queue.open_card(talk, work, officer, line[token]):
            return
    held = sum(each.taken is not None for each in await queue.everything(work, officer, house.silent_days))
    rows = [[held_button(held)], home_row(button("button-menu", Go(to="menu")))]
    await talk.show(compose([load()("officers-nothing-left")], rows))


def _after(token: str, tokens: list[str]) -> list[str]:
    """The tokens in line after that one, then round again; it comes last."""
    if token not in tokens:
        return tokens
    start = tokens.index(token) + 1
    return tokens[start:] + tokens[:start]
