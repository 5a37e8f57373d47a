"""How does an officer rule on the words of a pair that a member found beside the point?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router

from handlers.callbacks import PairTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import home_row, next_button
from handlers.officers.holding import may_act
from handlers.screens import Button, Rows, Screen, button, compose
from handlers.talk import Talk
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.base import to_token
from models.enums import WordVerdict
from models.member import Officer
from models.work import Work
from troc.exchanges.questions import mask
from troc.matching import reports
from troc.matching.reports import Reported
from troc.members import holds, rehearsals, tasks, team

router = Router(name="pairs")

TITLE = 120  #: characters of a listing's text


async def open_card(talk: Talk, work: Work, officer: Officer, report_id: UUID) -> bool:
    """Show a reported pair, held for this officer; False when a colleague was faster."""
    if not await holds.take(work, report_id, officer):
        return False
    found = await reports.get(work, report_id)
    if found.report.decided_at is not None:
        return False
    await talk.show(_card(found))
    return True


@router.callback_query(PairTap.filter(F.act.in_(set(WordVerdict))), FromOfficer())
async def decide(_: object, callback_data: PairTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """What the words are worth from now on; the first officer to decide wins."""
    found = await reports.get(work, callback_data.uuid)
    if found.report.decided_at is None:
        if not await may_act(talk, work, officer, found.report.id, house.zone):
            return
        await reports.decide(work, found.report, WordVerdict(callback_data.act), officer.id)
        trial = await rehearsals.is_of(work, found.report.organisation_id)
        tasks.note(work, officer, "pairs", found.report.id, callback_data.act, rehearsing=trial)
        await holds.give_back(work, found.report.id)
    await talk.trace(await _decided(work, found))


@router.callback_query(PairTap.filter(F.act == "reopen"), FromOfficer())
async def reopen(_: object, callback_data: PairTap, talk: Talk, work: Work, officer: Officer) -> None:
    """« Changer d'avis »: what was ruled no longer holds, and the pair is to be looked at again."""
    found = await reports.get(work, callback_data.uuid)
    await reports.reopen(work, found.report)
    await holds.take(work, found.report.id, officer)
    await talk.trace(_card(found))


def _card(found: Reported) -> Screen:
    at, report = PairTap.on, found.report
    words = bool(report.words)
    rows: Rows = [
        [
            button("officers-button-exclude", at(report.id, WordVerdict.EXCLUDE), "primary") if words else None,
            button("officers-button-synonym", at(report.id, WordVerdict.SYNONYM)) if words else None,
        ],
        [button("officers-button-leave", at(report.id, WordVerdict.LEAVE))],
        home_row(next_button(to_token(report.id))),
    ]
    return compose([load()("officers-pair", why=report.why), _about(found)], rows)


async def _decided(work: Work, found: Reported) -> Screen:
    say, report = load(), found.report
    by = await team.get(work, report.officer_id)
    told = say(f"officers-pair-decided-{report.verdict}")
    who = say("officers-pair-by", officer=(by.first_name if by else None) or say.plain("officers-somebody"))
    undo: list[Button | None] = [button("button-undo", PairTap.on(report.id, "reopen"))]
    return compose([told, _about(found), who], [undo, home_row(next_button())])


def _about(found: Reported) -> Html:
    """The two texts, and the words by which they met."""
    say = load()
    need, offer = (user_text(shorten(mask(listing.title), TITLE)) for listing in (found.need, found.offer))
    lines = [say("officers-pair-texts", need=need, offer=offer)]
    lines += [say("officers-pair-words", need=one, offer=other) for one, other in found.report.words]
    if not found.report.words:
        lines.append(say("officers-pair-no-words"))
    return Html("\n".join(lines))
