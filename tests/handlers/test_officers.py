"""An officer's button does nothing in anybody else's hand, whatever it is and whoever it is about."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from sqlalchemy import select

import handlers.officers
from bot.storage import Conversation, TransactionStorage, current
from bot.units import Units
from handlers.callbacks import (
    BroadcastTap,
    CampaignTap,
    CaseTap,
    ClaimTap,
    FlagTap,
    GatherTap,
    ImportTap,
    InvitationTap,
    MemberTap,
    MessageTap,
    PairTap,
    PaperTap,
    ProspectTap,
    QuestionnaireTap,
    SuggestionTap,
    TeamTap,
    WordsTap,
)
from handlers.context import Acquaintance
from handlers.officers import guard, prospect_acts, prospect_importing, questionnaires, quoting, talks, verbatims
from handlers.router import build_router
from models.base import Base, to_token
from models.conversation import Chat
from models.enums import (
    ExchangeState,
    InvitationKind,
    ListingKind,
    ListingState,
    Misfit,
    PersonState,
    Sensitive,
    TeamCodePurpose,
    WordVerdict,
)
from models.exchange import Exchange
from models.listing import Listing
from models.member import Officer, Person
from models.outbox import OutboxRow
from models.ruling import PairReport
from tests.conftest import BOT
from tests.handlers.phone import plain
from troc.members import campaigns, invitations, people, support, team, team_codes

STRANGER, OFFICER = 11, 12
FOLDER = Path(handlers.officers.__file__).parent
#: What the transport of a tap itself writes: its answer and the state of the chat.
CARRIED = {"outbox", "chat", "inbox"}
TAPS = {
    each.__name__: each
    for each in (
        TeamTap,
        MemberTap,
        MessageTap,
        InvitationTap,
        CampaignTap,
        CaseTap,
        FlagTap,
        PairTap,
        BroadcastTap,
        ProspectTap,
        ImportTap,
        QuestionnaireTap,
        GatherTap,
        PaperTap,
        ClaimTap,
        SuggestionTap,
        WordsTap,
    )
}
#: Acts of officers that are listened to elsewhere than in their folder, or read from a table.
OUTSIDE = {
    "ClaimTap": set(guard.CLAIM_ACTS),
    "ProspectTap": set(prospect_acts.ACTS),
    "ImportTap": set(prospect_importing.ACTS),
    "QuestionnaireTap": set(questionnaires.ACTS),
    "WordsTap": {*verbatims.ACTS, *quoting.ACTS, *talks.ACTS},
}


def acts() -> list[tuple[str, str]]:
    """Every (class of tap, act) that a handler of the officers answers, read from their sources."""
    found = set()
    for path in sorted(FOLDER.glob("*.py")):
        text = path.read_text("utf-8")
        for line in re.findall(r"\w+Tap\.filter\(F\.act[^\n]*FromOfficer", text):
            name = line.partition(".")[0]
            found |= {(name, act) for act in re.findall(r'"([\w-]+)"', line)}
    return sorted(found)


@pytest.fixture(scope="module")
def dispatch() -> Dispatcher:
    made = Dispatcher(storage=TransactionStorage())
    made.update.outer_middleware(Acquaintance())
    made.include_router(build_router())
    return made


async def settle(units: Units) -> dict[str, Any]:
    """A member, a newcomer who waits, a message, an invitation, an opened code, and what waits for the team; their ids."""
    async with units.begin() as work:
        officer = await team.seat(work, OFFICER, "Nadia")
        stranger = await people.arrive(work, STRANGER, "Anna", None, None)
        stranger.state = PersonState.ACTIVE
        newcomer = await people.arrive(work, 13, "Bruno", None, None)
        newcomer.state = PersonState.PENDING
        await work.session.flush()
        await people.attach(work, newcomer)
        message = await support.write(work, newcomer, text="Bonjour")
        door = await invitations.invite(work, InvitationKind.GROUP, officer)
        campaign = await campaigns.opened(work, officer, campaigns.Source("salon", "automne", "Essonne"))
        issued = await team_codes.issue(work, officer, TeamCodePurpose.OFFICER)
        await team_codes.open_code(work, stranger, issued.code)
        await work.session.flush()
        case = Exchange(
            id=work.new_id(), community_id=work.community_id, bot_id=BOT, state=ExchangeState.PROBLEM,
            before=ExchangeState.OPEN, shared_at=work.now, created_at=work.now,
        )  # fmt: skip
        flagged, other = (
            Listing(
                id=work.new_id(), community_id=work.community_id, bot_id=BOT, person_id=newcomer.id,
                organisation_id=newcomer.organisation_id, kind=kind, state=ListingState.READY, title="vin de noix",
                original="vin de noix", flag=Sensitive.ALCOHOL, created_at=work.now, updated_at=work.now,
            )
            for kind in ListingKind
        )  # fmt: skip
        work.session.add_all([case, flagged, other])
        await work.session.flush()
        report = PairReport(
            id=work.new_id(), community_id=work.community_id, bot_id=BOT, organisation_id=newcomer.organisation_id,
            need_id=flagged.id, offer_id=other.id, why=Misfit.SENSE, words=[], at=work.now,
            verdict=WordVerdict.LEAVE, decided_at=work.now,
        )  # fmt: skip
        work.session.add(report)
        await work.session.flush()
        return {
            "CampaignTap": campaign.id,
            "CaseTap": case.id,
            "FlagTap": flagged.id,
            "PairTap": report.id,
            "MemberTap": newcomer.id,
            "MessageTap": message.id,
            "InvitationTap": [door.invitation.id, issued.row.id],
        }


async def kept(units: Units) -> dict[str, list[Any]]:
    """All rows of all tables that a tap might have changed."""
    async with units.begin() as work:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in CARRIED]
        return {table.name: sorted(map(str, (await work.session.execute(select(table))).all())) for table in tables}


async def feed(units: Units, dispatch: Dispatcher, number: int, **event: Any) -> None:
    """One update of the stranger through the whole router."""
    who = {"id": STRANGER, "is_bot": False, "first_name": "Anna"}
    chat = {"id": STRANGER, "type": "private"}
    if "data" in event:
        message = {"message_id": 50, "date": 1, "chat": chat, "text": "x"}
        body: dict[str, Any] = {
            "callback_query": {"id": "1", "chat_instance": "1", "from": who, "message": message, **event}
        }
    else:
        body = {"message": {"message_id": 60 + number, "date": 1, "chat": chat, "from": who, **event}}
    update = Update.model_validate({"update_id": number, **body})
    async with units.begin() as work:
        conversation = Conversation(work, STRANGER)
        token = current.set(conversation)
        try:
            await conversation.load()
            await dispatch.feed_update(
                Bot(f"{BOT}:AAtest"),
                update,
                work=work,
                conversation=conversation,
                matcher=SimpleNamespace(),
                house=SimpleNamespace(zone="Europe/Paris"),
            )
        finally:
            current.reset(token)
        await conversation.save()


async def answers(units: Units) -> list[tuple[int, str]]:
    async with units.begin() as work:
        rows = (await work.session.execute(select(OutboxRow).order_by(OutboxRow.position))).scalars()
        return [(row.chat_id, plain((row.payload or {}).get("text", ""))) for row in rows]


def test_the_list_of_acts_is_whole() -> None:
    known = acts()
    assert len(known) > 25
    assert {name for name, _ in known} | set(OUTSIDE) == set(TAPS)
    guarded = sum(len(re.findall(r"^@router\.", path.read_text("utf-8"), re.MULTILINE)) for path in FOLDER.glob("*.py"))
    by_officers = sum(
        len(re.findall(r"^@router\..*FromOfficer\(\)\)$", path.read_text("utf-8"), re.MULTILINE))
        for path in FOLDER.glob("*.py")
    )
    assert guarded - by_officers == len(TAPS), "only the guard itself answers others than officers"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", sorted(TAPS))
async def test_a_tap_of_somebody_else_does_nothing(units: Units, dispatch: Dispatcher, name: str) -> None:
    ids = await settle(units)
    taps: list[str] = []
    for act in {act for kind, act in acts() if kind == name} | OUTSIDE.get(name, set()):
        if name == "TeamTap":
            taps += [TeamTap(act=act, arg=arg).pack() for arg in ("0", to_token(ids["MemberTap"]))]
        else:
            about = ids.get(name, ids["MemberTap"])  # of the kinds without a row here, what is missing answers as well
            taps += [
                TAPS[name].on(identifier, act, 0) for identifier in (about if isinstance(about, list) else [about])
            ]
    assert taps
    before = await kept(units)
    for number, data in enumerate(taps, start=1):
        await feed(units, dispatch, number, data=data)
    assert await kept(units) == before
    told = await answers(units)
    assert len(told) == len(taps)
    assert {chat for chat, _ in told} == {STRANGER}
    assert all("Nous ne trouvons pas cet élément" in text for _, text in told)
    async with units.begin() as work:
        assert (await work.session.execute(select(Chat.state).where(Chat.chat_id == STRANGER))).scalars().all() in (
            [],
            [None],
        )


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("command", ["/equipe", "/inviter", "/affiche", "/export"])
async def test_a_command_of_the_team_is_unknown_to_others(units: Units, dispatch: Dispatcher, command: str) -> None:
    await settle(units)
    before = await kept(units)
    await feed(units, dispatch, 1, text=command)
    assert await kept(units) == before
    assert "À traiter" not in str(await answers(units))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_no_file_of_the_study_leaves_through_telegram(units: Units, dispatch: Dispatcher) -> None:
    await settle(units)
    async with units.begin() as work:
        await team.seat(work, STRANGER, "Anna")
    await feed(units, dispatch, 1, text="/export")
    assert "troquet export" in (await answers(units))[-1][1]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_who_is_no_longer_an_officer_finds_the_buttons_dead(units: Units, dispatch: Dispatcher) -> None:
    ids = await settle(units)
    async with units.begin() as work:
        officer = await team.seat(work, STRANGER, "Anna")
    await feed(units, dispatch, 1, data=TeamTap(act="members").pack())
    assert "2 membres" in (await answers(units))[-1][1]
    async with units.begin() as work:
        (await work.session.get_one(Officer, officer.id)).active = False
    await feed(units, dispatch, 2, data=MemberTap.on(ids["MemberTap"], "validate"))
    await feed(units, dispatch, 3, text="Bruno")
    async with units.begin() as work:
        assert (await work.session.get_one(Person, ids["MemberTap"])).state == PersonState.PENDING
    assert "trouvé" not in (await answers(units))[-1][1]


def test_callback_data_fits_in_a_button() -> None:
    identifier = UUID(int=2**128 - 1)
    for name, act in acts():
        data = (
            TeamTap(act=act, arg=to_token(identifier)).pack()
            if name == "TeamTap"
            else TAPS[name].on(identifier, act, 9999)
        )
        assert len(data.encode()) <= 64, data
