"""What did somebody mean who wrote a sentence, or spoke, without being asked?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers import home, listings, lone_words, menu, photos
from handlers.callbacks import DeclareTap, Go
from handlers.check_card import Turn, open_draft
from handlers.declaring import DECLARING, Declaring, ask, begin, declare
from handlers.house import House
from handlers.listing_screens import MENU
from handlers.screens import Rows, button, screen
from handlers.talk import Talk
from locales.loader import load
from models.enums import ListingKind, PersonState, TeamMessageKind
from models.errors import RefusedInput
from models.member import Person
from models.work import Work
from troc.french.yesno import read_answer, read_choice
from troc.listings.lines import looks_like_phone
from troc.listings.reading import Act, read_message
from troc.matching.matcher import Matcher
from troc.members import support
from troc.places.gazetteer import load_gazetteer

router = Router(name="free_text")

VOICE = F.voice | F.audio | F.video_note
WAYS: Rows = [
    [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
    [button("button-menu", MENU)],
]


@router.message(photos.IS_IMAGE)
async def photo(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """A photo in the middle of another conversation: it leads to declaring."""
    if person.state in DECLARING:
        await state.clear()
    await photos.take(message, Turn(talk, person, work, state, matcher, house))


@router.message(VOICE)
async def spoken(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """We do not listen yet: a person of the team can."""
    if person.state == PersonState.NEW:
        await menu.go_home(talk, person, work, state, matcher, house)
        return
    voice = message.voice or message.audio or message.video_note
    if voice is None:
        raise SkipHandler
    kind = "voice" if message.voice else "audio" if message.audio else "video_note"
    kept = dict((await state.get_data()).get("voices", {}))
    number = str(message.message_id)
    kept[number] = [voice.file_id, kind]
    await state.update_data(voices=dict(list(kept.items())[-3:]))
    rows = [
        [
            button("declaring-button-pass-on", DeclareTap(act="voice", arg=number), "primary"),
            button("declaring-button-write", DeclareTap(act="write")),
        ],
        [button("button-menu", MENU)],
    ]
    await talk.show(screen("declaring-voice", rows))


@router.callback_query(DeclareTap.filter(F.act == "voice"))
async def pass_on(
    _: object, callback_data: DeclareTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Transmettre »: the voice message goes to the team's queue."""
    voices = dict((await state.get_data()).get("voices", {}))
    kept = voices.pop(callback_data.arg, None)
    if kept is None:
        await talk.show(
            screen("declaring-voice-gone", [[button("button-team", Go(to="team")), button("button-menu", MENU)]])
        )
        return
    file_id, kind = kept
    try:
        await support.write(work, person, file_id=file_id, file_kind=kind, kind=TeamMessageKind.VOICE)
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, [[button("button-menu", MENU)]]))
        return
    await state.update_data(voices=voices)
    await talk.trace(screen("declaring-voice-passed", [[button("button-menu", MENU)]]))


@router.callback_query(DeclareTap.filter(F.act == "write"))
async def write_instead(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« J'écris »."""
    if person.state in DECLARING:
        await ask(Turn(talk, person, work, state, matcher, house), None)
    else:
        await menu.go_home(talk, person, work, state, matcher, house)


@router.message(F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def sentence(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """A sentence at any moment: a listing, a word of the menu, a greeting; what is none of these is left to the fallback."""
    text = message.text or ""
    if person.state not in DECLARING:
        if person.state == PersonState.JOINING and await open_draft(work, person, state) is not None:
            if await declare(talk, person, work, state, matcher, house, text, None, message.message_id):
                return
        raise SkipHandler
    turn = Turn(talk, person, work, state, matcher, house)
    if await _is_button(text, turn) or await _is_said(text, turn):
        talk.chat.misunderstandings = 0
        return
    if looks_like_phone(text):
        await talk.show(screen("fallback-phone", WAYS))
        return
    if await lone_words.ask_thing(turn, text, None, Declaring.words):
        talk.chat.misunderstandings = 0
        return
    if not await declare(talk, person, work, state, matcher, house, text, None, message.message_id):
        raise SkipHandler


async def _is_button(text: str, turn: Turn) -> bool:
    """A label of the menu, typed."""
    say = load()
    labels = [say.plain(key) for key in ("button-offer", "button-need", "menu-button-listings")]
    choice = None if text.strip().isdigit() else read_choice(text, labels)
    if choice is None or read_answer(text) is not None:
        return False
    if choice == 2:
        await listings.show_list(turn, 0)
    else:
        await begin(turn, ListingKind.NEED if choice else ListingKind.OFFER)
    return True


async def _is_said(text: str, turn: Turn) -> bool:
    """A greeting, thanks, « annuler », « aide », « retirer mon annonce », or an answer to no question."""
    talk, person, work, state = turn.talk, turn.person, turn.work, turn.state
    act = read_message(text, work.now.date(), load_gazetteer()).act
    if act in (Act.MENU, Act.GREET):
        await state.clear()
        await talk.show(await home.menu_screen(person, work))
    elif act is Act.CANCEL:
        await menu.cancel(None, talk, person, work, state, turn.matcher, turn.house)
    elif act is Act.THANK:
        await talk.show(screen("declaring-thanks", [[button("button-menu", MENU)]]))
    elif act is Act.HELP:
        ways = [button("menu-button-help", Go(to="help")), button("button-team", Go(to="team"))]
        await talk.show(screen("declaring-help", [ways, [button("button-menu", MENU)]]))
    elif act is Act.WITHDRAW:
        await listings.show_list(turn, 0, "listings-which-withdraw")
    elif read_answer(text) is not None:
        await state.clear()
        await talk.show(await home.menu_screen(person, work, "declaring-no-question"))
    else:
        return False
    return True
