"""How does an officer open, follow and answer for the file of a firm without Telegram?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import acting, home, joining, notices
from handlers.callbacks import MemberTap, PaperTap, TeamTap
from handlers.context import FromOfficer, name_of
from handlers.house import House
from handlers.menu import go_home
from handlers.officers import paper_screens as screens
from handlers.officers import paper_sheet as sheet
from handlers.officers.cards import day
from handlers.screens import Screen, screen
from handlers.talk import Talk
from locales.escape import Html, trusted
from locales.loader import load
from models.base import from_token, to_token
from models.enums import PersonState
from models.errors import NotFound, RefusedInput, Stale
from models.member import Officer
from models.work import Work
from troc.matching.matcher import Matcher
from troc.members import absences, paper_files, people, prospects, reach, team
from troc.members.paper_files import Known
from troc.members.privacy import NOTICE_VERSION

router = Router(name="paper_files")


class Paper(StatesGroup):
    """What we wait for; data: the file."""

    phone = State()
    consent = State()


TYPED = (F.text, ~F.text.startswith("/"), ~F.forward_origin)


@router.callback_query(TeamTap.filter(F.act == "paper"), FromOfficer())
async def files(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """The firms without Telegram."""
    await state.clear()
    page = int(callback_data.arg) if callback_data.arg.isascii() and callback_data.arg.isdigit() else 0
    page = min(page, 10_000)
    found, total = await paper_files.listed(work, page * screens.A_PAGE, screens.A_PAGE)
    await talk.show(screens.list_screen(found, total, page))


@router.callback_query(TeamTap.filter(F.act == "file-new"), FromOfficer())
async def new(_: object, talk: Talk, work: Work, state: FSMContext) -> None:
    """Is it signed?"""
    await state.clear()
    await talk.show(screens.consent_question())


@router.callback_query(TeamTap.filter(F.act == "file-blank"), FromOfficer())
async def blank(_: object, talk: Talk, work: Work, house: House, officer: Officer) -> None:
    """The sheet to be signed."""
    await talk.strip()
    await talk.send_document(sheet.consent_sheet(work, house, officer))
    await talk.say(screens.consent_question())


@router.callback_query(TeamTap.filter(F.act == "file-signed"), FromOfficer())
async def signed(_: object, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer) -> None:
    """It is: the file is opened, and the phone asked first. A second tap finds the file that the first one opened."""
    trial = await prospects.rehearses(work, officer)
    known = await paper_files.just_opened(work, officer, rehearsing=trial)
    if known is None:
        file, _person = paper_files.open_file(work, officer, rehearsing=trial)
        await work.session.flush()
        known = await paper_files.get(work, file.id)
    await state.set_state(Paper.phone)
    await state.set_data({"file": to_token(known.file.id)})
    news = load()("paper-opened", date=day(work.now, house.zone, work), version=NOTICE_VERSION)
    await talk.show(screens.phone_question(news))


@router.message(Paper.phone, *TYPED, FromOfficer())
async def phone_typed(
    message: Message,
    talk: Talk,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
    officer: Officer,
) -> None:
    """The number: of a new file, then the profile is asked as of whoever joins; of another, back to the file."""
    known = await _waited(work, state)
    await acting.enter(talk, work, state, officer.id, known)
    try:
        await reach.by_phone(work, known.person, message.text or "")
    except RefusedInput as refusal:
        await acting.leave(talk, work)
        await state.set_state(Paper.phone)
        await state.set_data({"file": to_token(known.file.id)})
        await talk.show(screens.phone_question(load()(refusal.key)))
        return
    if known.person.state != PersonState.JOINING:
        await acting.leave(talk, work)
        await _show(talk, work, officer, known, load()("paper-phone-kept", phone=_phone(known)))
        return
    absences.follow(work, await people.attach(work, known.person), officer)
    await state.update_data(need_later=True)
    await joining.resume(talk, known.person, work, state, matcher, house)


@router.callback_query(MemberTap.filter(F.act == "paper"), FromOfficer())
async def of_member(
    _: object, callback_data: MemberTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """From a member's page to the file they had, or have, on paper."""
    await state.clear()
    await _show(talk, work, officer, await paper_files.of_person(work, callback_data.uuid))


@router.callback_query(PaperTap.filter(F.act == "see"), FromOfficer())
async def see(_: object, callback_data: PaperTap, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """One file."""
    await state.clear()
    await _show(talk, work, officer, await paper_files.get(work, callback_data.uuid))


@router.callback_query(PaperTap.filter(F.act == "act"), FromOfficer())
async def act(
    _: object,
    callback_data: PaperTap,
    talk: Talk,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
    officer: Officer,
) -> None:
    """« Agir pour elle »: from here on every screen is the firm's. From a card that came by itself, beneath it."""
    known = await _open(talk, work, officer, callback_data.uuid)
    if known is None:
        return
    await acting.enter(talk, work, state, officer.id, known)
    if callback_data.arg == "new" and known.person.state == PersonState.ACTIVE:
        for shown in await notices.again(work, known.person, house):
            await talk.say(shown)
        await talk.say(await home.menu_screen(known.person, work))
        return
    if known.person.state == PersonState.JOINING:
        await state.update_data(need_later=True)
    await go_home(talk, known.person, work, state, matcher, house)


@router.callback_query(PaperTap.filter(F.act == "sheet"), FromOfficer())
async def printed(_: object, callback_data: PaperTap, talk: Talk, work: Work, house: House, officer: Officer) -> None:
    """Its proposals on paper, with the code of its file."""
    known = await _open(talk, work, officer, callback_data.uuid)
    if known is None:
        return
    document, issued = await sheet.proposals_sheet(work, house, known, officer)
    await talk.send_document(document)
    until = day(issued.row.expires_at, house.zone, work)
    await talk.say(screen("paper-sheet-sent", [[screens.back(known)]], name=name_of(known), date=until))


@router.callback_query(PaperTap.filter(F.act == "read"), FromOfficer())
async def read(_: object, callback_data: PaperTap, talk: Talk, work: Work, officer: Officer) -> None:
    """Its proposals, one at a time, to be read on the phone."""
    known = await _open(talk, work, officer, callback_data.uuid)
    if known is None:
        return
    found = await sheet.waiting(work, known)
    if not found:
        await talk.say(screen("paper-read-nothing", [[screens.back(known)]], name=name_of(known)))
        return
    page = int(callback_data.arg) if callback_data.arg.isascii() and callback_data.arg.isdigit() else 0
    page = min(page, len(found) - 1)
    shown = screens.reading(known, Html(await sheet.told(work, known, found[page])), page, len(found))
    await (talk.show(shown) if callback_data.arg else talk.say(shown))


#: What is then waited for.
_ASKED = {"phone": Paper.phone, "consent": Paper.consent}


@router.callback_query(PaperTap.filter(F.act.in_(_ASKED)), FromOfficer())
async def ask(_: object, callback_data: PaperTap, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Another number, or a photo of the signed sheet."""
    known = await _open(talk, work, officer, callback_data.uuid)
    if known is None:
        return
    await state.set_state(_ASKED[callback_data.act])
    await state.set_data({"file": to_token(known.file.id)})
    photo = screen("paper-consent-photo", [[screens.back(known)]])
    await talk.show(screens.phone_question() if callback_data.act == "phone" else photo)


@router.message(Paper.consent, F.photo | F.document.mime_type.startswith("image/"), FromOfficer())
async def consent_sent(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Kept: who saw it signed, when, which version."""
    known = await _waited(work, state)
    image = message.photo[-1] if message.photo else message.document
    await state.clear()
    await paper_files.keep_consent(work, known.file, officer, image.file_id if image else None)
    await _show(talk, work, officer, known, load()("paper-consent-kept", version=NOTICE_VERSION))


@router.message(Paper.consent, *TYPED, FromOfficer())
async def consent_not_sent(_: Message, talk: Talk, work: Work, state: FSMContext) -> None:
    """Words are no photo."""
    await talk.show(screen("paper-consent-not-photo", [[screens.back(await _waited(work, state))]]))


@router.callback_query(PaperTap.filter(F.act == "mine"), FromOfficer())
async def mine(_: object, callback_data: PaperTap, talk: Talk, work: Work, officer: Officer) -> None:
    """« Je m'en occupe »: what is meant for the firm comes to this officer."""
    known = await _open(talk, work, officer, callback_data.uuid)
    if known is None:
        return
    await paper_files.take_over(work, known.file, officer)
    if known.organisation is not None:
        absences.follow(work, known.organisation, officer)
    await _show(talk, work, officer, known, load()("paper-taken", name=name_of(known)))


async def _open(talk: Talk, work: Work, officer: Officer, file_id: UUID) -> Known | None:
    """The file while it is the team's; once it was adopted its page says so, and that is all there is to do."""
    known = await paper_files.get(work, file_id)
    if known.file.adopted_at is None:
        return known
    await _show(talk, work, officer, known)
    return None


async def _show(talk: Talk, work: Work, officer: Officer, known: Known, news: Html | None = None) -> None:
    keeper = await team.get(work, known.file.officer_id)
    witness = await team.get(work, known.file.consent_by)
    waiting = await sheet.waiting(work, known)
    shown: Screen = screens.file_screen(known, keeper, witness, officer, len(waiting), work)
    await talk.show(shown if news is None else shown.with_heading(news))


async def _waited(work: Work, state: FSMContext) -> Known:
    """The file whose answer we wait for; Stale when it was adopted meanwhile."""
    try:
        known = await paper_files.get(work, from_token(str((await state.get_data()).get("file"))))
    except ValueError:
        raise NotFound from None
    if known.file.adopted_at is not None:
        raise Stale
    return known


def _phone(known: Known) -> Html:
    return trusted(reach.phone_in_words(known.person.phone or ""))
