"""What becomes of a text typed where a question waits for one of its buttons?"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers import exchange_terms, exchange_vat, set_aside, vat_telling
from handlers.callbacks import ExchangeTap, MatchTap, SettingTap
from handlers.set_aside import Choosing
from handlers.talk import Talk
from locales.loader import load
from models.member import Person
from models.work import Work
from troc.french.normalise import clean
from troc.french.yesno import read_choice
from troc.listings.reading_acts import read_act

router = Router(name="typed_choices")

#: The buttons of questions whose label may be typed instead, and what each does.
ANSWERS: Mapping[tuple[str, str], Callable[..., Awaitable[None]]] = {
    ("e", "regime"): exchange_terms.regime,
    ("e", "lrate"): exchange_vat.leg_rate,
    ("e", "staff"): exchange_vat.staff,
    ("e", "activity"): exchange_vat.turnover,
    ("e", "turnover"): exchange_vat.turnover,
    ("m", "regime"): vat_telling.at_a_proposal,
    ("g", "vat"): vat_telling.in_the_profile,
}
TAPS: Mapping[str, type[ExchangeTap | MatchTap | SettingTap]] = {
    each.__prefix__: each for each in (ExchangeTap, MatchTap, SettingTap)
}


@router.message(Choosing.tap, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The label of a button, typed. Anything else: the question again, and a listing told meanwhile is kept for after."""
    text = message.text or ""
    question = await set_aside.asked(state)
    buttons = [each for row in question.rows for each in row]
    choice = _choice(text, [each.label for each in buttons])
    if choice is not None:
        answer, chosen = _answer(buttons[choice].data or "")
        await answer(None, chosen, talk, person, work, state)
        return
    if read_act(clean(text)) is not None:
        raise SkipHandler  # « menu », « annuler », « aide »
    kept = await set_aside.keep(work, person, text)
    await talk.show(question.with_heading(kept or load()("exchange-choose-unread")))


def _answer(data: str) -> tuple[Callable[..., Awaitable[None]], CallbackData]:
    """What that button does; SkipHandler for « retour » and « menu », which are understood anywhere."""
    kind = TAPS.get(data.partition(":")[0])
    chosen = kind.unpack(data) if kind else None
    answer = ANSWERS.get((kind.__prefix__, chosen.act)) if kind and chosen else None
    if answer is None or chosen is None:
        raise SkipHandler
    return answer, chosen


def _choice(text: str, labels: Sequence[str]) -> int | None:
    """The rank of the label meant; « 20 » is the rate of 20 %, not the twentieth."""
    plain = [re.sub(r"[\s%]", "", each).replace(".", ",") for each in (text, *labels)]
    if plain[0] in plain[1:]:
        return plain[1:].index(plain[0])
    return read_choice(text, labels)
