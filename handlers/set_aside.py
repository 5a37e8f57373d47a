"""What becomes of a text typed where a question waits for something else: is a listing in it kept for after?"""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers import check_card
from handlers.screens import Button, Screen
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.loader import load
from models.member import Person
from models.work import Work
from troc.workflows import declaring

SHOWN = 60  #: characters of a listing's title


class Choosing(StatesGroup):
    tap = State()  #: a question waits for one of its buttons; data: the question as it was shown


async def ask(talk: Talk, state: FSMContext, question: Screen) -> None:
    """Show a question that is answered by a tap, and wait for it."""
    await state.set_state(Choosing.tap)
    rows = [[[each.label, each.data] for each in row] for row in question.rows]
    await state.set_data({"text": question.text, "rows": rows})
    await talk.show(question)


async def asked(state: FSMContext) -> Screen:
    """The question that waits, as it was shown."""
    data = await state.get_data()
    rows = tuple(tuple(Button(label, data=to) for label, to in row) for row in data.get("rows", ()))
    return Screen(Html(data.get("text", "")), rows)


async def keep(work: Work, person: Person, text: str) -> Html | None:
    """One line about the listing that a text tells, now kept as a draft; None when it plainly tells none."""
    items = [item for item in check_card.items_in(work, person, text, None) if item.kind is not None]
    if not items:
        return None
    await declaring.start(work, person, text, items, None)
    return load()("declaring-set-aside", what=shorten(items[0].title, SHOWN), count=len(items))
