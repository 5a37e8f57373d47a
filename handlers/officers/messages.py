"""How does an officer read what members write to the team, and answer in their chat?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import MemberTap, MessageTap
from handlers.context import FromOfficer
from handlers.officers.cards import HOME, full_name, home_row, message_card, next_button, overview
from handlers.officers.colleagues import retell
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk, put
from locales.escape import Html, shorten
from locales.loader import load
from models.base import from_token, to_token
from models.enums import TeamMessageKind
from models.errors import RefusedInput
from models.member import Officer, TeamMessage
from models.outbox import MessageClass
from models.work import Work
from troc.members import absences, broadcasts, people, support, tasks
from troc.notifications import outbox
from troc.workflows import answering_letters, overseeing

router = Router(name="messages")

QUOTED = 100  #: characters of the message to many that is answered

#: How Telegram sends again, by its id, each kind of file that a member may have sent.
SENDING = {
    "photo": "sendPhoto",
    "voice": "sendVoice",
    "document": "sendDocument",
    "audio": "sendAudio",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
}


class Writing(StatesGroup):
    """Words we wait for, to a member."""

    text = State()


async def announce(work: Work, message: TeamMessage) -> None:
    """Tell every officer of a message or a report, with the photo or voice that came with it; once each."""
    for officer in await absences.reachable(work):
        await put(
            work,
            await _card(work, message, alone=True),
            chat_id=officer.telegram_id,
            key=f"{_keys(message)}{officer.id}",
            message_class=MessageClass.A,
            person_id=None,
        )
        await _send_file(work, message, officer, key=f"letter-file:{message.id}:{officer.id}")


async def open_card(talk: Talk, work: Work, officer: Officer, message_id: UUID) -> bool:
    """Show a message, taken by this officer, and its file beneath; False when a colleague was faster."""
    message = await support.take(work, officer, message_id)
    if message is None:
        return False
    await talk.show(await _card(work, message, alone=False))
    await _send_file(work, message, officer, key=f"letter-file:{message.id}:{officer.id}:{talk.update_id}")
    return True


@router.callback_query(MessageTap.filter(F.act == "answer"), FromOfficer())
async def answer(
    _: object, callback_data: MessageTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """« Répondre »: the message is this officer's for half an hour."""
    message = await support.take(work, officer, callback_data.uuid)
    if message is None:
        await talk.trace(await _settled(work, callback_data.uuid))
        return
    person = await people.get(work, message.person_id)
    await state.set_state(Writing.text)
    await state.set_data({"to": to_token(person.id), "about": to_token(message.id)})
    await talk.say(_ask("officers-write", full_name(person)))


@router.callback_query(MemberTap.filter(F.act.in_({"write", "question"})), FromOfficer())
async def write(_: object, callback_data: MemberTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """« Écrire » from a file, « Poser une question » about a registration: to that person, in their chat."""
    person = await people.get(work, callback_data.uuid)
    await state.set_state(Writing.text)
    await state.set_data({"to": to_token(person.id)})
    await talk.say(_ask(f"officers-{callback_data.act}", full_name(person)))


@router.message(Writing.text, F.text, ~F.text.startswith("/"), FromOfficer())
async def written(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """The words go to the member, signed by the officer's first name."""
    waits = await state.get_data()
    person = await people.get(work, from_token(waits["to"]))
    about = await support.get(work, from_token(waits["about"])) if "about" in waits else None
    if about is not None and await support.take(work, officer, about.id) is None:
        await state.clear()  # a colleague took it over, or was faster
        await talk.show(await _settled(work, about.id))
        return
    try:
        await answering_letters.answer(work, officer, person, message.text or "", about)
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, [[button("button-cancel", HOME)]]))
        return
    if about is not None:
        await _note(work, officer, about, "answered")
    await state.clear()
    key = "officers-written" if person.unreachable_at is None else "officers-written-unreachable"
    await talk.show(screen(key, [home_row(next_button())], name=full_name(person)))
    if about is not None:
        await retell(talk, work, _keys(about), await _settled(work, about.id))


@router.message(Writing.text, ~F.text, FromOfficer())
async def words_only(_: Message, talk: Talk) -> None:
    """A photo or a voice where words are expected."""
    await talk.show(screen("officers-words-only", [[button("button-cancel", HOME)]]))


@router.callback_query(MessageTap.filter(F.act == "done"), FromOfficer())
async def done(_: object, callback_data: MessageTap, talk: Talk, work: Work, officer: Officer) -> None:
    """« Classer »: nothing is left to do about it."""
    message = await support.take(work, officer, callback_data.uuid)
    if message is not None and await support.handled(work, officer, message):
        await _note(work, officer, message, "filed")
    settled = await _settled(work, callback_data.uuid)
    await talk.trace(settled)
    if message is not None:
        await retell(talk, work, _keys(message), settled)


def _ask(key: str, name: str) -> Screen:
    return screen(key, [[button("button-cancel", HOME)]], name=name)


async def _card(work: Work, message: TeamMessage, *, alone: bool) -> Screen:
    person = await people.get(work, message.person_id)
    organisation = await people.organisation_of(work, person)
    return message_card(message, person, organisation, await _about(work, message), work, alone=alone)


async def _about(work: Work, message: TeamMessage) -> Html | None:
    """What a report is about: the words passed on, and the proposal with its two sides named."""
    relay = await overseeing.relayed(work, message.relay_id)
    quoted = load()("officers-report-words", text=relay.text) if relay is not None else None
    if message.broadcast_id is not None:
        answered = await broadcasts.get(work, message.broadcast_id)
        quoted = load()("officers-message-to-many", text=shorten(answered.text or "", QUOTED))
    found = await overseeing.proposal(work, message.match_id) if message.match_id is not None else None
    zone = (await people.get(work, message.person_id)).zone
    parts = [quoted, overview(found, zone, work) if found is not None else None]
    return Html("\n\n".join(part for part in parts if part)) or None


async def _settled(work: Work, message_id: UUID) -> Screen:
    """Where a message stands once somebody has it, or is done with it."""
    message = await support.get(work, message_id)
    person = await people.get(work, message.person_id)
    officer = next((each for each in await people.officers(work) if each.id == message.taken_by), None)
    key = "officers-letter-taken" if message.handled_at is None else "officers-letter-done"
    name = officer.first_name if officer else load().plain("officers-somebody")
    told = load()(key, name=full_name(person), officer=name)
    return compose([told], [[button("officers-button-file", MemberTap.on(person.id, "see"))], home_row(next_button())])


async def _note(work: Work, officer: Officer, message: TeamMessage, outcome: str) -> None:
    kind = "reports" if message.kind == TeamMessageKind.REPORT else "messages"
    author = await people.get(work, message.person_id)
    tasks.note(work, officer, kind, message.id, outcome, rehearsing=author.rehearsing)


async def _send_file(work: Work, message: TeamMessage, officer: Officer, *, key: str) -> None:
    method = SENDING.get(message.file_kind or "")
    if message.file_id is None or method is None:
        return
    await outbox.enqueue(
        work,
        chat_id=officer.telegram_id,
        method=method,
        payload={str(message.file_kind): message.file_id},
        dedupe_key=key,
        message_class=MessageClass.A,
    )


def _keys(message: TeamMessage) -> str:
    return f"letter:{message.id}:"
