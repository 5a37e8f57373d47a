"""After an erasure, nothing in the whole database tells who was there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, update

from bot import inbox
from bot.erased import Graves, wipe
from bot.storage import Conversation
from bot.units import Units
from models.base import Base
from models.enums import Answer, ConsentPurpose, InvitationKind, ListingKind, ListingState, MatchState, PersonState
from models.inbox import InboxRow
from models.listing import Listing, ListingVector, Photo
from models.match import Match, MatchLeg, MatchParty
from models.member import Consent, Membership, Organisation, Person, TeamMessage, Tombstone
from models.notice import Notice, NoticeDraft
from models.outbox import Lane, OutboxRow, OutboxState
from models.survey import SurveyAnswer, SurveyInvitation
from models.work import Work
from tests.clocks import StoppedClock
from troc.exchanges import interest, proposals, questions
from troc.exchanges.proposals import LegDraft
from troc.listings import photos, suggestions
from troc.members import accounts, adoption, erasure, invitations, joining, paper_files, people, privacy, support, team
from troc.notifications import deliveries, notices, outbox
from troc.study import publication, survey_invitations
from troc.study.triggers import Occasion
from troc.workflows import adopting, erasing

ANNA, BRUNO = 5_550_123_401, 5_550_123_402
#: Everything by which Anna could be known; each is written somewhere below.
TRACES = (
    str(ANNA),
    "Anna-Lucie",
    "Bréhault",
    "annalucie_b",
    "33639980041",
    "Atelier Bréhault",
    "taille de haies centenaires",
    "quelqu'un pour mes comptes",
    "un beau verger",
    "Venez-vous le samedi",
    "Je ne comprends pas la carte",
    "AgAC-photo",
    "très arrangeante",
)


async def member(work: Work, telegram_id: int, first_name: str, last_name: str, username: str, name: str) -> Person:
    person = await people.arrive(work, telegram_id, first_name, last_name, username)
    await joining.accept_notice(work, person)
    person.state, person.phone = PersonState.ACTIVE, "+33639980041" if telegram_id == ANNA else "+33639980042"
    await joining.set_name(work, person, name)
    await joining.set_commune(work, person, "77288", "Europe/Paris")
    await joining.set_sector(work, person, "farming", "un beau verger" if telegram_id == ANNA else "un commerce")
    await work.session.flush()
    return person


async def listing(work: Work, person: Person, kind: ListingKind, title: str) -> Listing:
    row = Listing(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        organisation_id=person.organisation_id,
        kind=kind,
        state=ListingState.ACTIVE,
        title=title,
        original=f"Bonjour, {title} svp",
        created_at=work.now,
        updated_at=work.now,
    )
    work.session.add(row)
    await work.session.flush()
    return row


async def fill(work: Work) -> tuple[Person, Person, Match]:
    """Two members with one open proposal, and as much as can be said between them and with the team."""
    officer = await team.seat(work, 900, "Nadia")
    prefill = {"name": "Atelier Bréhault", "first_name": "Anna-Lucie"}
    door = await invitations.invite(work, InvitationKind.PERSONAL, officer, prefill=prefill)
    anna = await people.arrive(work, ANNA, "Anna-Lucie", "Bréhault", "annalucie_b")
    anna.invitation_id = door.invitation.id
    await work.session.flush()
    anna = await member(work, ANNA, "Anna-Lucie", "Bréhault", "annalucie_b", "Atelier Bréhault")
    bruno = await member(work, BRUNO, "Bruno", "Caron", "bruno_c", "Maison Caron")
    offer = await listing(work, anna, ListingKind.OFFER, "taille de haies centenaires")
    await listing(work, anna, ListingKind.NEED, "quelqu'un pour mes comptes")
    need = await listing(work, bruno, ListingKind.NEED, "jardinage")
    better = await suggestions.begin(work, offer, officer)
    suggestions.rewrite(better, offer, {"title": "taille de haies centenaires, par Anna-Lucie"})
    suggestions.send(work, better, offer, officer)
    file, _ = paper_files.open_file(work, officer)
    await work.session.flush()
    code = await adoption.find(work, (await adoption.issue(work, file, officer)).typed)
    assert code is not None
    await adopting.show_code(work, code, anna)
    await photos.attach(work, offer, "AgAC-photo", "AQAD-unique")
    work.session.add(ListingVector(listing_id=offer.id, encoder="test", text_hash="x", vector=b"\x00"))
    reason = {"kind": "word", "words": ["taille de haies centenaires", "jardinage"]}
    match = await proposals.propose(work, [LegDraft(offer, need, 0.9, [reason])], "strong")
    view = await proposals.view(work, match.id, anna.id)
    await questions.ask(work, view, "Venez-vous le samedi ?")
    letter = await support.write(work, anna, text="Je ne comprends pas la carte")
    _, answer = await support.reply(work, officer, anna, "Anna-Lucie, on vous appelle")
    await notices.post(work, [answer, NoticeDraft("digest:x", anna.id, "digest", "B")])
    await invitations.count_failure(work, anna)
    for purpose in ConsentPurpose:
        await privacy.decide(work, anna, purpose, True, "Oui.")
    assert letter.id
    await _messages(work, anna, bruno)
    return anna, bruno, match


async def _messages(work: Work, anna: Person, bruno: Person) -> None:
    """What went to and fro: both chats' messages quote Anna."""
    quoted = "Atelier Bréhault, Anna-Lucie Bréhault, +33639980041, taille de haies centenaires"
    for number, person in enumerate((anna, bruno)):
        await outbox.enqueue(
            work,
            chat_id=person.telegram_id,
            method="sendMessage",
            payload={"text": quoted},
            dedupe_key=f"card:{number}",
            person_id=person.id,
        )
        await inbox.store(work, [update_of(number, person.telegram_id, quoted)])
    chat = Conversation(work, anna.telegram_id)
    await chat.load()
    chat.state, chat.data = "Declaring:words", {"x": "Anna-Lucie"}
    await chat.save()


def update_of(number: int, chat_id: int, text: str) -> dict[str, object]:
    sender = {"id": chat_id, "is_bot": False, "first_name": "Anna-Lucie"}
    message = {"message_id": 10 + number, "date": 0, "chat": {"id": chat_id, "type": "private"}, "from": sender}
    return {"update_id": 1000 + number, "message": {**message, "text": text}}


async def deliver_all(units: Units) -> None:
    """Stand in for worker and sender: what waits was handled and has left."""
    async with units.begin() as work:
        for update in (await work.session.execute(select(InboxRow))).scalars():
            update.state = "done"
        for row in (await work.session.execute(select(OutboxRow).where(OutboxRow.state == "ready"))).scalars():
            row.state, row.sent_at, row.message_id = "sent", work.now, 77


async def traces_in(units: Units, needles: Iterable[str]) -> list[str]:
    """Every table, every column, every row as text, searched for each needle."""
    found = []
    async with units.look() as work:
        for name, table in Base.metadata.tables.items():
            for row in (await work.session.execute(select(table))).mappings():
                for column, value in row.items():
                    told = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    found += [f"{name}.{column}: {needle}" for needle in needles if needle in told]
    return found


async def erase(units: Units, graves: Graves, person_id: UUID) -> None:
    async with units.begin() as work:
        person = await people.get(work, person_id)
        await erasing.erase(work, person, graves.key)
        await wipe(work)
    async with units.begin() as work:
        await graves.follow_up(work)


@pytest.fixture
def graves(tmp_path: Path, clock: StoppedClock) -> Graves:
    return Graves(tmp_path / "data", clock)


async def test_nothing_is_left_in_the_whole_database(units: Units, graves: Graves, clock: StoppedClock) -> None:
    async with units.begin() as work:
        anna, bruno, match = await fill(work)
    await deliver_all(units)
    before = await traces_in(units, TRACES[:-1])
    assert {needle for needle in TRACES[:-1] if any(needle in line for line in before)} == set(TRACES[:-1])
    clock.move(minutes=1)
    await erase(units, graves, anna.id)
    assert await traces_in(units, TRACES) == []
    async with units.look() as work:
        shell = await people.get(work, anna.id)
        assert (shell.state, shell.telegram_id < 0, shell.organisation_id) == (PersonState.ERASED, True, None)
        assert (await work.session.get_one(Match, match.id)).state == MatchState.WITHDRAWN
        assert (await people.get(work, bruno.id)).first_name == "Bruno"
        kept = (await work.session.execute(select(Listing).where(Listing.person_id == bruno.id))).scalar_one()
        assert (kept.title, kept.state) == ("jardinage", ListingState.ACTIVE)
        for gone in (Photo, ListingVector, TeamMessage, Notice):
            assert (await work.session.execute(select(gone))).first() is None


async def test_twice_is_harmless_and_a_stranger_may_come_back(
    units: Units, graves: Graves, clock: StoppedClock
) -> None:
    async with units.begin() as work:
        anna, _, _ = await fill(work)
    await deliver_all(units)
    await erase(units, graves, anna.id)
    await erase(units, graves, anna.id)
    clock.move(days=3)
    async with units.begin() as work:
        again = await people.arrive(work, ANNA, "Anna-Lucie", None, None)
        await work.session.flush()
        assert (again.state, again.id != anna.id) == (PersonState.NEW, True)
        assert await erasing.reapply_tombstones(work, graves.key) == 0
    await erase(units, graves, again.id)
    assert await traces_in(units, TRACES) == []


async def test_what_is_in_flight_is_forgotten_once_settled(units: Units, graves: Graves) -> None:
    async with units.begin() as work:
        anna, _, _ = await fill(work)
    async with units.begin() as work:
        for update in (await work.session.execute(select(InboxRow))).scalars():
            update.state = "done"
        claim = await outbox_claim(work)
    async with units.begin() as work:
        await erasing.erase(work, await people.get(work, anna.id), graves.key)
        await outbox.enqueue(
            work, chat_id=ANNA, method="sendMessage", payload={"text": "Adieu"}, dedupe_key="u1:1", person_id=anna.id
        )
        await wipe(work)
    assert any("outbox" in line for line in await traces_in(units, TRACES))
    await settle(units, claim)
    async with units.begin() as work:
        claim = await outbox_claim(work)
        assert [row.payload for row in claim] == [{"text": "Adieu"}]
    await settle(units, claim)
    async with units.begin() as work:
        await graves.follow_up(work)
    assert await traces_in(units, [*TRACES, "Adieu"]) == []


async def outbox_claim(work: Work) -> list[deliveries.Claimed]:
    found = await deliveries.claim(work, lane=Lane.ANSWER, count=10, token="t", lease=timedelta(minutes=1), floor=0)
    return found.rows


async def settle(units: Units, rows: list[deliveries.Claimed]) -> None:
    async with units.begin() as work:
        settled = [deliveries.Settled(row, OutboxState.SENT, message_id=90 + row.position) for row in rows]
        await deliveries.settle(work, settled)


async def test_who_said_yes_is_told_and_nobody_else(units: Units, graves: Graves, clock: StoppedClock) -> None:
    async with units.begin() as work:
        anna, bruno, match = await fill(work)
        await interest.say_yes(work, await proposals.view(work, match.id, bruno.id))
    await erase(units, graves, anna.id)
    async with units.begin() as work:
        told = await interest.expire(work)
        assert [(draft.person_id, draft.kind) for draft in told if draft.person_id != anna.id] == [(bruno.id, "ended")]


async def test_who_said_nothing_is_told_nothing(units: Units, graves: Graves) -> None:
    async with units.begin() as work:
        anna, _, _ = await fill(work)
    await erase(units, graves, anna.id)
    async with units.begin() as work:
        assert await interest.expire(work) == []
        assert (await work.session.execute(select(Notice))).first() is None


@pytest.mark.parametrize(("days", "told"), [(3, 1), (40, 0)])
async def test_shared_contacts_are_told_while_they_are_warm(
    units: Units, graves: Graves, clock: StoppedClock, days: int, told: int
) -> None:
    async with units.begin() as work:
        anna, bruno, match = await fill(work)
        for person in (anna, bruno):
            await interest.say_yes(work, await proposals.view(work, match.id, person.id))
        match.accepted_at = work.now
    clock.move(minutes=2)
    async with units.begin() as work:
        await interest.release_contacts(work)
    clock.move(days=days)
    await erase(units, graves, anna.id)
    async with units.begin() as work:
        rows = (await work.session.execute(select(Notice))).scalars().all()
        assert [(row.person_id, row.kind) for row in rows] == [(bruno.id, "ended")] * told
        assert (await work.session.get_one(Match, match.id)).state == MatchState.SHARED
        party = select(MatchParty.answer).where(MatchParty.match_id == match.id)
        assert set((await work.session.execute(party)).scalars()) == {Answer.YES}
        assert (await work.session.execute(select(MatchLeg.reasons))).scalar_one() == []


async def test_a_structure_others_speak_for_stays(units: Units, graves: Graves) -> None:
    async with units.begin() as work:
        anna, _, _ = await fill(work)
        carla = await people.arrive(work, 5_550_123_403, "Carla", None, None)
        await work.session.flush()
        organisation_id = anna.organisation_id
        assert organisation_id is not None
        work.session.add(
            Membership(
                id=work.new_id(),
                community_id=work.community_id,
                bot_id=work.bot_id,
                person_id=carla.id,
                organisation_id=organisation_id,
                created_at=work.now,
            )
        )
    await erase(units, graves, anna.id)
    async with units.look() as work:
        assert (await work.session.get_one(Organisation, organisation_id)).name == "Atelier Bréhault"


@pytest.mark.parametrize("took_back", [False, True])
async def test_study_answers_stay_without_words_or_person(units: Units, graves: Graves, took_back: bool) -> None:
    async with units.begin() as work:
        anna, _, match = await fill(work)
        form = await publication.live(work, "apres_accord")
        assert await survey_invitations.plan(work, form, [Occasion(str(match.id), anna.id, work.now)], 0)
        invitation = (await work.session.execute(select(SurveyInvitation))).scalar_one()
        free = next(item.name for item in form.questions if not item.choices)
        coded = next(item.name for item in form.questions if item.choices)
        for question, value in ((free, "Elle est très arrangeante"), (coded, "1")):
            work.session.add(
                SurveyAnswer(
                    id=work.new_id(),
                    invitation_id=invitation.id,
                    question=question,
                    value=value,
                    shown_at=work.now,
                    answered_at=work.now,
                    edits=0,
                )
            )
        if took_back:
            await privacy.decide(work, anna, ConsentPurpose.STUDY, False, "non")
    await erase(units, graves, anna.id)
    async with units.look() as work:
        invitation = (await work.session.execute(select(SurveyInvitation))).scalar_one()
        assert (invitation.person_id, invitation.context) == (None, {})
        assert str(anna.id) not in invitation.key
        answers = (await work.session.execute(select(SurveyAnswer))).scalars().all()
        assert [answer.question for answer in answers] == ([] if took_back else [coded])
        shell = await people.get(work, anna.id)
        assert not any([await privacy.agrees(work, shell, purpose) for purpose in ConsentPurpose])
        proofs = (await work.session.execute(select(Consent).where(Consent.person_id == anna.id))).scalars().all()
        assert len(proofs) == 2 * len(ConsentPurpose) or took_back


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_yes_that_had_lapsed_is_taken_back_as_well(units: Units, graves: Graves, clock: StoppedClock) -> None:
    async with units.begin() as work:
        anna = await member(work, ANNA, "Anna-Lucie", "Bréhault", "annalucie_b", "Atelier Bréhault")
        await privacy.decide(work, anna, ConsentPurpose.QUOTING, True, "Oui.")
        await work.session.execute(update(Consent).values(notice_version="2025-01"))
    clock.move(minutes=1)
    await erase(units, graves, anna.id)
    async with units.look() as work:
        rows = (await work.session.execute(select(Consent.granted).order_by(Consent.at))).scalars()
        assert list(rows) == [True, False]


async def test_a_linked_account_goes_with_the_one_it_replaced(units: Units, graves: Graves) -> None:
    old_account = 5_550_999_111
    async with units.begin() as work:
        anna, _, _ = await fill(work)
        newcomer = await people.arrive(work, old_account, "Anna-Lucie", "Bréhault", None)
        await work.session.flush()
        officer = await team.seat(work, 900)
        await accounts.exchange(work, anna.id, newcomer.id, officer.id)
    await deliver_all(units)
    await erase(units, graves, anna.id)
    assert await traces_in(units, [*TRACES, str(old_account)]) == []


async def test_a_newcomer_who_declines_leaves_nothing(units: Units) -> None:
    async with units.begin() as work:
        person = await people.arrive(work, ANNA, "Anna-Lucie", "Bréhault", "annalucie_b")
        await work.session.flush()
        await invitations.count_failure(work, person)
        await support.write(work, person, text="Je ne comprends pas la carte")
    async with units.begin() as work:
        person = await people.get(work, person.id)
        await erasing.forget_newcomer(work, person)
        await wipe(work)
    assert await traces_in(units, TRACES) == []
    async with units.look() as work:
        assert (await work.session.execute(select(Person))).first() is None
        assert (await work.session.execute(select(Tombstone))).first() is None


async def test_a_restored_backup_forgets_again(
    units: Units, graves: Graves, clock: StoppedClock, tmp_path: Path
) -> None:
    """The backup knows neither the erasure nor its tombstone; the file beside the database does."""
    async with units.begin() as work:
        await fill(work)
    await deliver_all(units)
    async with units.begin() as work:  # erased, but for the database: what a restored backup looks like
        await erasure.bury(work, ANNA, graves.key)
    async with units.begin() as work:
        await graves.follow_up(work)
        await work.session.delete((await work.session.execute(select(Tombstone))).scalar_one())
    assert (await traces_in(units, TRACES)) != []
    assert str(ANNA) not in (tmp_path / "data" / "erased" / "accounts.txt").read_text()
    clock.move(days=2)
    restarted = Graves(tmp_path / "data", clock)
    assert restarted.key == graves.key
    async with units.begin() as work:
        await restarted.reapply(work)
    async with units.begin() as work:
        await restarted.follow_up(work)
    assert await traces_in(units, TRACES) == []
    for file in (tmp_path / "data" / "erased").iterdir():
        assert file.stat().st_mode & 0o077 == 0


async def test_a_restored_backup_forgets_a_firm_on_paper_again(
    units: Units, graves: Graves, clock: StoppedClock
) -> None:
    """It has no account: what stands in its place was buried with it."""
    async with units.begin() as work:
        file, person = paper_files.open_file(work, await team.seat(work, 900))
        await joining.set_name(work, person, "Atelier Bréhault")
        person.state, person.phone = PersonState.ACTIVE, "+33639980041"
        await work.session.flush()
        await erasure.bury(work, person.telegram_id, graves.key)  # what a restored backup looks like
        clock.move(days=2)
    async with units.begin() as work:
        assert await erasing.reapply_tombstones(work, graves.key) == 1
        assert await erasing.reapply_tombstones(work, graves.key) == 0
        assert await work.session.get(type(file), file.id, populate_existing=True) is None
    assert await traces_in(units, ["Atelier Bréhault", "33639980041"]) == []


async def test_without_the_key_the_tombstone_says_nothing() -> None:
    assert erasure.keyed_hash(ANNA, b"one") != erasure.keyed_hash(ANNA, b"two")
    assert str(ANNA) not in erasure.keyed_hash(ANNA, b"one")
