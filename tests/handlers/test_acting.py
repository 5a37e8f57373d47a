"""While an officer acts for a firm without Telegram, is what is theirs kept from the firm, and what is the firm's from them?"""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from sqlalchemy import func, select

from bot.storage import Conversation, TransactionStorage, current
from bot.units import Units
from handlers.callbacks import Go, PaperTap, SurveyTap
from handlers.context import Acquaintance
from handlers.house import House
from handlers.router import build_router
from locales.loader import load
from models.conversation import Chat
from models.enums import ConsentPurpose, PersonState
from models.event import Event
from models.member import Officer, Person
from models.outbox import OutboxRow
from models.paper import PaperFile
from models.prospect import Prospect
from models.survey import SurveyAnswer, SurveyInvitation
from tests.conftest import BOT
from tests.handlers.phone import plain
from troc.matching.matcher import Matcher
from troc.members import joining, paper_files, people, privacy, team
from troc.study import publication, survey_invitations
from troc.study.triggers import Occasion

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

OFFICER = 12
NUMBER = "06 39 98 01 23"
HOUSE = House(**dict.fromkeys(House.__dataclass_fields__, "") | {"zone": "Europe/Paris"})
USER = {"id": OFFICER, "is_bot": False, "first_name": "Nadia"}
CHAT = {"id": OFFICER, "type": "private"}


@pytest.fixture(scope="module")
def dispatch() -> Dispatcher:
    made = Dispatcher(storage=TransactionStorage())
    made.update.outer_middleware(Acquaintance())
    made.include_router(build_router())
    return made


class Desk:
    """The officer's chat; the firm whose file she opened."""

    def __init__(self, units: Units, dispatch: Dispatcher) -> None:
        self._units = units
        self._dispatch = dispatch
        self._count = 0
        self.mine = ""  #: « Je m'en occupe », on the file

    async def opens(self) -> None:
        """A file, and she begins to act for it."""
        async with self._units.begin() as work:
            officer = await team.seat(work, OFFICER, "Nadia")
            own = await people.arrive(work, OFFICER, "Nadia", None, None)
            own.state = PersonState.ACTIVE
            file, firm = paper_files.open_file(work, officer)
            await joining.set_name(work, firm, "Fournil")
            firm.state, firm.first_name = PersonState.ACTIVE, "Odile"
            await work.session.flush()
            acts, self.mine = PaperTap.on(file.id, "act"), PaperTap.on(file.id, "mine")
        await self.taps(acts)
        assert await self.acts()

    async def says(self, text: str) -> None:
        await self._feed("message", message_id=self._next(), date=1, chat=CHAT, text=text)

    async def shares(self, number: str, user_id: int | None = None) -> None:
        """A contact; her own with her id."""
        contact: dict[str, Any] = {"phone_number": number, "first_name": "Zoé"}
        if user_id is not None:
            contact["user_id"] = user_id
        await self._feed("message", message_id=self._next(), date=1, chat=CHAT, contact=contact)

    async def taps(self, data: str) -> None:
        message = {"message_id": self._next(), "date": 1, "chat": CHAT, "text": "x"}
        await self._feed("callback_query", id="1", chat_instance="1", data=data, message=message)

    async def blocks(self) -> None:
        bot = {"id": BOT, "is_bot": True, "first_name": "Troquet"}
        gone = {"status": "kicked", "user": bot, "until_date": 0}
        there = {"status": "member", "user": bot}
        await self._feed("my_chat_member", chat=CHAT, date=1, old_chat_member=there, new_chat_member=gone)

    def _next(self) -> int:
        self._count += 1
        return 100 + self._count

    async def _feed(self, kind: str, **event: Any) -> None:
        update = Update.model_validate({"update_id": self._next(), kind: {"from": USER, **event}})
        async with self._units.begin() as work:
            conversation = Conversation(work, OFFICER)
            token = current.set(conversation)
            try:
                await conversation.load()
                given = {"matcher": Matcher("none"), "house": HOUSE, "erasure_key": b"x" * 32}
                await self._dispatch.feed_update(
                    Bot(f"{BOT}:AAtest"), update, work=work, conversation=conversation, **given
                )
            finally:
                current.reset(token)
            await conversation.save()

    async def acts(self) -> bool:
        """Whether what she does is the firm's."""
        async with self._units.begin() as work:
            query = select(Chat.acting_for).where(Chat.chat_id == OFFICER)
            return (await work.session.execute(query)).scalar_one() is not None

    async def people(self) -> tuple[Person, Person]:
        """Her own row, and the firm's."""
        async with self._units.begin() as work:
            own = await people.by_telegram(work, OFFICER)
            query = select(Person).join(PaperFile, PaperFile.person_id == Person.id)
            assert own is not None
            return own, (await work.session.execute(query)).scalar_one()

    async def prospects(self) -> int:
        async with self._units.begin() as work:
            return (await work.session.execute(select(func.count()).select_from(Prospect))).scalar_one()

    async def told(self) -> str:
        """What the bot said last."""
        async with self._units.begin() as work:
            rows = (await work.session.execute(select(OutboxRow).order_by(OutboxRow.position.desc()))).scalars()
            return next(plain(text) for row in rows if (text := (row.payload or {}).get("text")))


@pytest_asyncio.fixture
async def desk(units: Units, dispatch: Dispatcher) -> Desk:
    made = Desk(units, dispatch)
    await made.opens()
    return made


async def test_who_blocks_the_bot_is_the_officer_and_not_the_firm(desk: Desk) -> None:
    await desk.blocks()
    own, firm = await desk.people()
    assert own.unreachable_at is not None
    assert firm.unreachable_at is None


async def test_the_question_put_to_the_firm_is_left_with_the_firm(desk: Desk) -> None:
    await desk.taps(Go(to="reach").pack())
    await desk.says(plain(load().plain("proposals-button-other")))
    await desk.taps(desk.mine)  # the team's: she acts no more
    assert not await desk.acts()
    await desk.says(NUMBER)
    own, firm = await desk.people()
    assert (own.phone, firm.phone) == (None, None)


async def test_the_question_answered_while_acting_is_the_firm_s(desk: Desk) -> None:
    await desk.taps(Go(to="reach").pack())
    await desk.says(NUMBER)
    own, firm = await desk.people()
    assert (own.phone, firm.phone) == (None, "+33639980123")


@pytest.mark.parametrize("whose", [OFFICER, None], ids=["her own", "of the telephone's book"])
async def test_a_contact_shared_while_acting_goes_to_the_firm_s_conversation(desk: Desk, whose: int | None) -> None:
    await desk.shares("33639980123", whose)
    assert await desk.acts()
    own, firm = await desk.people()
    assert (own.phone, firm.phone, await desk.prospects()) == (None, None, 0)
    assert plain(load().plain("proposals-reach-not-yours")) in await desk.told()


async def test_a_contact_shared_in_one_s_own_name(desk: Desk) -> None:
    await desk.taps(Go(to="leave").pack())
    await desk.shares("33639980124")
    assert await desk.prospects() == 1
    await desk.shares("33639980123", OFFICER)
    own, firm = await desk.people()
    assert (own.phone, firm.phone, await desk.prospects()) == ("+33639980123", None, 1)


async def test_what_a_firm_says_on_paper_is_entered_and_marked_as_such(desk: Desk, units: Units) -> None:
    async with units.begin() as work:
        _, firm = await desk.people()
        firm = await work.session.get_one(Person, firm.id)
        await privacy.decide(work, firm, ConsentPurpose.STUDY, True, "Oui.")
        form = await publication.live(work, "barometre")
        [row] = await survey_invitations.plan(work, form, [Occasion("t0", firm.id, work.now)], 0)
        survey_invitations.delivered(work, row, form)
    await desk.taps(SurveyTap.on(row.id, "start"))
    assert "Avant de commencer" in await desk.told()
    await desk.taps(SurveyTap.on(row.id, "agree"))
    await desk.taps(SurveyTap.on(row.id, "choose", "1.1"))
    async with units.begin() as work:
        kept = await work.session.get_one(SurveyInvitation, row.id)
        assert (kept.on_paper, kept.person_id) == (True, firm.id)
        answer = (await work.session.execute(select(SurveyAnswer))).scalar_one()
        assert answer.value == "tendue"
        facts = (await work.session.execute(select(Event).where(Event.aggregate_id == row.id))).scalars()
        marked = [fact for fact in facts if fact.data.get("on_paper")]
        officer = (await work.session.execute(select(Officer))).scalar_one()
        assert marked and {fact.actor_id for fact in marked} == {officer.id}
