"""What did somebody write while on the tour: an answer, a word of a button, a question back, or nothing that can be used?"""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers import check_card, check_words, digging
from handlers.check_card import Turn
from handlers.declaring import DECLARING
from handlers.digging import Digging, show_card, show_choice, show_present
from handlers.house import House
from handlers.talk import Talk
from locales.loader import load
from models.base import to_token
from models.member import Person
from models.tour import Tour
from models.work import Work
from troc.french.normalise import clean, fold
from troc.french.yesno import Answer, read_answer, read_choice
from troc.listings import tour_words, tours
from troc.listings.lines import looks_like_phone
from troc.listings.reading_acts import read_act
from troc.listings.reading_values import Act
from troc.listings.tour import MOST_EXPENSES, Question
from troc.matching.matcher import Matcher
from troc.workflows import touring

router = Router(name="digging_answers")

#: Labels that may be typed, and the act each stands for.
_LABELS = {
    "button-skip": "skip",
    "button-later": "later",
    "button-back": "back",
    "digging-button-go-on": "skip",
    "digging-button-see": "card",
    "digging-button-finish": "finish",
}
_ON_CARD = {"button-skip": "drop", "button-later": "later", "button-back": "ask", "button-edit": "edit"}
#: Words of the whole house, which lead out of the tour.
_ELSEWHERE = frozenset({Act.MENU, Act.CANCEL, Act.THANK, Act.GREET, Act.WITHDRAW})


@router.message(Digging.question, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def answered(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """An answer to the question on screen, or what stands for one of its buttons."""
    turn = Turn(talk, person, work, state, matcher, house)
    tour, asked = await _present(turn)
    text = message.text or ""
    talk.chat.misunderstandings = 0
    if tour_words.says_nothing(text):
        await digging.ACTS["skip"](turn, tour, asked.name)
    elif (act := _typed(text, _LABELS)) is not None:
        await digging.ACTS[act](turn, tour, asked.name)
    elif tour_words.asks_back(text):
        await _explain(turn, tour, asked)
    elif _leads_away(text):
        raise SkipHandler
    elif read_answer(text) is Answer.YES:
        await digging.ask(turn, tour, load()("digging-which"))
    elif not await _told(turn, tour, asked, text, message.message_id):
        await digging.ask(turn, tour, load()("digging-not-read"))


@router.message(Digging.card, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def on_card(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« oui », « publier » publish the card; « non » opens its lines; anything else is one more thing for it."""
    turn = Turn(talk, person, work, state, matcher, house)
    tour, asked = await _present(turn)
    text = message.text or ""
    batch = await tours.waiting(work, tour)
    if not batch:
        await show_present(turn, tour)
        return
    talk.chat.misunderstandings = 0
    answer = read_answer(text)
    refused = answer is Answer.NO or tour_words.says_nothing(text)
    act = _typed(text, _ON_CARD) or ("edit" if refused else None)
    if check_words.is_done(text) or check_words.says_publish(text):
        await digging.publish(turn, tour, batch[-1], "")
    elif act == "edit":
        await check_card.present(turn, batch[0])
    elif act is not None:
        await digging.ACTS[act](turn, tour, asked.name)
    elif tour_words.asks_back(text):
        await _explain(turn, tour, asked)
    elif _leads_away(text):
        raise SkipHandler
    elif not await _declared(turn, tour, asked, text, message.message_id):
        await show_card(turn, tour, load()("digging-not-read"))


@router.message(Digging.choice, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def on_choice(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The numbers, or the words, of the expenses that could have been bartered; « aucune », « toutes »."""
    turn = Turn(talk, person, work, state, matcher, house)
    tour, asked = await _present(turn)
    text = message.text or ""
    talk.chat.misunderstandings = 0
    meant = _chosen(text, [str(each["words"]) for each in tour.jotted])
    if meant is not None:
        kept = [{**each, "chosen": rank in meant} for rank, each in enumerate(tour.jotted, start=1)]
        tours.jot(work, tour, kept)
        await digging.chosen(turn, tour)
    elif (act := _typed(text, {"button-later": "later", "button-back": "ask", "digging-button-choose": "chosen"})) or (
        read_answer(text) is Answer.YES and (act := "chosen")
    ):
        await digging.ACTS[act](turn, tour, asked.name)
    elif tour_words.asks_back(text):
        await show_choice(turn, tour, load()("digging-why-expenses"))
    elif _leads_away(text):
        raise SkipHandler
    else:
        await show_choice(turn, tour, load()("digging-choose-refused"))


async def _present(turn: Turn) -> tuple[Tour, Question]:
    """The interview and its question; whoever has none left is heard as if nothing had been under way."""
    tour = await tours.running(turn.work, turn.person.id) if turn.person.state in DECLARING else None
    asked = tours.progress(tour).question if tour is not None else None
    if tour is None or asked is None:
        await turn.state.clear()
        raise SkipHandler
    return tour, asked


async def _told(turn: Turn, tour: Tour, asked: Question, text: str, message_id: int) -> bool:
    """Keep what an answer tells; False when it tells nothing."""
    if not asked.chooses:
        return await _declared(turn, tour, asked, text, message_id)
    told = tour_words.read_expenses(text)
    if not told:
        return False
    before = [tour_words.Expense(each["words"], each["cents"]) for each in tour.jotted]
    known = {fold(each.words) for each in told}
    every = [*(each for each in before if fold(each.words) not in known), *told]
    await touring.jot(turn.work, turn.matcher, turn.person, tour, every)
    cut = load()("digging-choose-cut", count=MOST_EXPENSES) if len(every) > MOST_EXPENSES else None
    await show_choice(turn, tour, cut)
    return True


async def _declared(turn: Turn, tour: Tour, asked: Question, text: str, message_id: int) -> bool:
    if looks_like_phone(text):
        raise SkipHandler
    today = turn.work.now.astimezone(ZoneInfo(turn.person.zone)).date()
    items = touring.read_answer_to(asked, text, today)
    if not items:
        return False
    before = len(await tours.waiting(turn.work, tour))
    made = await touring.draft(turn.work, turn.person, tour, items, asked.kind)
    first = made[before] if before < len(made) else made[0]
    await turn.state.update_data(message=message_id, first=to_token(first.id), listing=to_token(first.id))
    await show_card(turn, tour)
    return True


async def _explain(turn: Turn, tour: Tour, asked: Question) -> None:
    """A question back: why this is asked, and the question again."""
    why = "expenses" if asked.chooses else str(asked.kind)
    await digging.ask(turn, tour, load()(f"digging-why-{why}"))


def _typed(text: str, labels: dict[str, str]) -> str | None:
    """The act whose button was typed rather than tapped."""
    if text.strip().isdigit():
        return None
    if tour_words.wants_later(text):
        return "later"
    choice = read_choice(text, [load().plain(key) for key in labels])
    return None if choice is None else list(labels.values())[choice]


def _leads_away(text: str) -> bool:
    return read_act(clean(text), asked=True) in _ELSEWHERE


def _chosen(text: str, known: list[str]) -> set[int] | None:
    """The ranks (from 1) a text chooses among the expenses told; None when it chooses nothing that is there."""
    flat, _, but = re.sub(r"\b(?:sauf|hormis|excepte|mais pas)\b", "\0", fold(clean(text, 200))).partition("\0")
    if but:
        spared = _chosen(but, known)
        return None if spared is None else (_chosen(flat, known) or set()) - spared
    if tour_words.says_nothing(text):
        return set()
    if re.fullmatch(r"(?:je dirais |oui )?(?:toute?s?|tous|tout)(?: (?:les? )?\w+)?", flat.strip(" .!")):
        return set(range(1, len(known) + 1))
    ranks = {int(number) for number in re.findall(r"\d{1,2}", flat)}
    if ranks:
        return ranks if ranks <= set(range(1, len(known) + 1)) else None
    named = {rank for rank, words in enumerate(known, start=1) if _names(flat, fold(words))}
    return named or None


def _names(flat: str, words: str) -> bool:
    """Whether a text names an expense: by one of its long words, whole."""
    return any(re.search(rf"\b{word}\b", flat) for word in re.findall(r"\w{4,}", words))
