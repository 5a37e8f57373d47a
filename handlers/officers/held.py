"""Who has a card open, and how does a colleague come by it: after ten minutes, or by asking?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router

from handlers.callbacks import TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import queue
from handlers.officers.cards import home_row
from handlers.officers.holding import by_line, way
from handlers.screens import Button, button, compose, screen
from handlers.talk import Talk, put
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.base import from_token, to_token
from models.errors import NotFound
from models.member import Officer
from models.outbox import MessageClass
from models.work import Work
from troc.members import holds, people

router = Router(name="held")

SHOWN = 6  #: of what colleagues have open
WHAT = 60
TOKEN = 22  #: characters of an id in a button


@router.callback_query(TeamTap.filter(F.act == "held"), FromOfficer())
async def held(_: object, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """What colleagues have open, since when; each can be had."""
    line = [each for each in await queue.everything(work, officer, house.silent_days) if each.taken is not None]
    say = load()
    parts: list[Html] = [say("officers-held-list", count=len(line))]
    rows: list[list[Button | None]] = []
    for each in line[:SHOWN]:
        if each.taken is not None:
            what = user_text(shorten(await queue.name_of(work, each), WHAT))
            parts.append(Html(f"{say(f'officers-kind-{each.kind}', what=what)}\n{by_line(each.taken, house.zone)}"))
            rows.append([way(each.taken, work)])
    await talk.show(compose(parts, [*rows, home_row()]))


@router.callback_query(TeamTap.filter(F.act == "take"), FromOfficer())
async def take_over(_: object, callback_data: TeamTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """[Reprendre]: after ten minutes, without asking."""
    found = await _find(work, officer, callback_data.arg, house)
    if found is None:
        await talk.show(screen("officers-held-over", [home_row()]))
    elif await holds.take(work, found.subject_id, officer, over=True):
        if not await queue.open_card(talk, work, officer, found):
            await talk.show(screen("officers-held-over", [home_row()]))
    elif found.taken is not None:
        await talk.show(compose([by_line(found.taken, house.zone)], [[way(found.taken, work)], home_row()]))


@router.callback_query(TeamTap.filter(F.act == "ask"), FromOfficer())
async def ask(_: object, callback_data: TeamTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """[Demander]: its holder is asked to leave it."""
    found = await _find(work, officer, callback_data.arg, house)
    if found is None or found.taken is None:
        await talk.show(screen("officers-held-over", [home_row()]))
        return
    holder = found.taken.officer
    what = load()(f"officers-kind-{found.kind}", what=user_text(shorten(await queue.name_of(work, found), WHAT)))
    give = TeamTap(act="give", arg=to_token(found.subject_id) + to_token(officer.id))
    rows = [
        [button("officers-button-give", give, "primary")],
        [button("officers-button-home", TeamTap(act="home", arg="new"))],
    ]
    await put(
        work,
        compose([load()("officers-held-asked", officer=officer.first_name), what], rows),
        chat_id=holder.telegram_id,
        key=f"hold-asked:{found.subject_id}:{officer.id}:{found.taken.at:%Y%m%d%H%M%S}",
        message_class=MessageClass.A,
        person_id=None,
    )
    await talk.show(screen("officers-held-asking", [home_row()], officer=holder.first_name))


@router.callback_query(TeamTap.filter(F.act == "give"), FromOfficer())
async def give(_: object, callback_data: TeamTap, talk: Talk, work: Work, officer: Officer) -> None:
    """[Lui laisser]: the card is the colleague's, who is told."""
    subject_id, colleague = await _given(work, callback_data.arg)
    if not await holds.hand(work, subject_id, officer, colleague):
        await talk.trace(screen("officers-held-over", [home_row()]))
        return
    await talk.trace(screen("officers-held-given", [home_row()], officer=colleague.first_name))
    await put(
        work,
        screen(
            "officers-held-yours",
            [[button("officers-button-open", TeamTap(act="take", arg=to_token(subject_id)), "primary")], home_row()],
            officer=officer.first_name,
        ),
        chat_id=colleague.telegram_id,
        key=f"hold-given:{subject_id}:{talk.update_id}",
        message_class=MessageClass.A,
        person_id=None,
    )


async def _given(work: Work, arg: str) -> tuple[UUID, Officer]:
    try:
        subject_id, colleague_id = from_token(arg[:TOKEN]), from_token(arg[TOKEN:])
    except ValueError:
        raise NotFound from None
    colleague = next((each for each in await people.officers(work) if each.id == colleague_id), None)
    if colleague is None:
        raise NotFound
    return subject_id, colleague


async def _find(work: Work, officer: Officer, token: str, house: House) -> queue.Waiting | None:
    line = await queue.everything(work, officer, house.silent_days)
    return next((each for each in line if to_token(each.subject_id) == token), None)
