"""What waits for the team, and how does an officer go through it, one card at a time?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from handlers.callbacks import Go, TeamTap
from handlers.context import FromOfficer
from handlers.officers import messages, validating
from handlers.officers.cards import home_row
from handlers.screens import Screen, button, compose
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.base import to_token
from models.enums import PersonState, TeamMessageKind
from models.member import Officer, Person
from models.work import Work
from troc.members import holds, support
from troc.workflows import welcoming

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
async def instead_of_menu(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Where an officer who is no member is at home. An invitation, opened like anybody's, makes them one."""
    await state.clear()
    await talk.show(await home_screen(work, officer))


@router.message(Command("equipe"), FromOfficer())
@router.callback_query(TeamTap.filter(F.act == "home"), FromOfficer())
async def home(
    _: object, talk: Talk, work: Work, state: FSMContext, officer: Officer, callback_data: TeamTap | None = None
) -> None:
    """What waits, and the officers' other places. From a card that came by itself it is shown beneath, not in its place."""
    await state.clear()
    shown = await home_screen(work, officer)
    await (talk.say(shown) if callback_data is not None and callback_data.arg == "new" else talk.show(shown))


async def home_screen(work: Work, officer: Officer) -> Screen:
    """« À traiter (7) »: what no colleague has open."""
    say = load()
    newcomers = await welcoming.waiting(work, officer)
    written = await support.waiting(work, officer)
    reports = sum(message.kind == TeamMessageKind.REPORT for message in written)
    total = len(newcomers) + len(written)
    lines = [
        say("officers-home-newcomers", count=len(newcomers)) if newcomers else None,
        say("officers-home-messages", count=len(written) - reports) if len(written) > reports else None,
        say("officers-home-reports", count=reports) if reports else None,
    ]
    told = Html("\n".join(line for line in lines if line)) if total else say("officers-home-nothing")
    return compose(
        [say("officers-home", count=total), told],
        [
            [button("officers-button-start", TeamTap(act="next"), "primary") if total else None],
            [
                button("officers-button-invite", TeamTap(act="invite")),
                button("officers-button-members", TeamTap(act="members")),
            ],
            [
                button("officers-button-proposals", TeamTap(act="proposals", arg="0")),
                button("officers-button-colleague", TeamTap(act="colleague")),
            ],
            [button("button-menu", Go(to="menu"))],
        ],
    )


@router.callback_query(TeamTap.filter(F.act == "next"), FromOfficer())
async def following(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """The next card after the one that is left, which goes back to whoever comes next; the count when it was the last."""
    await state.clear()
    newcomers = {to_token(person.id): person for person in await welcoming.waiting(work, officer)}
    written = {to_token(message.id): message for message in await support.waiting(work, officer)}
    left = callback_data.arg
    if left in newcomers:
        await holds.give_back(work, newcomers[left].id)
    elif left in written:
        support.release(work, officer, written[left])
    for token in _after(left, [*newcomers, *written]):
        if token == left:
            await talk.show(await home_screen(work, officer))  # the same card again would look like a dead button
            return
        opened = (
            validating.open_card(talk, work, officer, newcomers[token].id)
            if token in newcomers
            else messages.open_card(talk, work, officer, written[token].id)
        )
        if await opened:
            return
    await talk.show(compose([load()("officers-nothing-left")], [home_row(button("button-menu", Go(to="menu")))]))


def _after(token: str, tokens: list[str]) -> list[str]:
    """The tokens in line after that one, then round again; it comes last."""
    if token not in tokens:
        return tokens
    start = tokens.index(token) + 1
    return tokens[start:] + tokens[:start]
