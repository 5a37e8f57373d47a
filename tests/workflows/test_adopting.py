"""Who shows the code of a file is not always whose file it is: only the phone's digits, or an officer, hand it over."""

from __future__ import annotations

from uuid import UUID

import pytest

from bot.units import Units
from models.enums import ListingKind, ListingState, PersonState
from models.errors import InvitationRefused, NotFound, RefusedInput, Stale
from models.event import record
from models.exchange import Exchange, ExchangeParty
from models.listing import Listing
from models.member import Officer, Person
from models.paper import AdoptionCode
from models.work import Work
from tests.clocks import StoppedClock
from troc.members import accounts, adoption, erasure, joining, paper_files, people, reach, team
from troc.members.paper_files import Known
from troc.workflows import adopting, erasing

PHONE = "06 39 98 42 18"


async def firm(work: Work) -> tuple[Known, Officer]:
    """A file whose person is in, and who looks after it."""
    officer = await team.seat(work, 900, "Nadia")
    file, person = paper_files.open_file(work, officer)
    await joining.set_name(work, person, "Fournil Odile")
    await reach.by_phone(work, person, PHONE)
    person.state = PersonState.ACTIVE
    await work.session.flush()
    return await paper_files.get(work, file.id), officer


async def account(work: Work, telegram_id: int, state: PersonState = PersonState.NEW) -> Person:
    person = await people.arrive(work, telegram_id, "Zoé", None, "zoe_p")
    person.state = state
    await work.session.flush()
    return person


async def shows(work: Work, text: str, person: Person) -> UUID:
    """The claim of who shows that code."""
    code = await adoption.find(work, text)
    assert code is not None
    return (await adopting.show_code(work, code, person)).claim.id


async def refusal(work: Work, text: str, person: Person) -> str:
    with pytest.raises(InvitationRefused) as refused:
        await shows(work, text, person)
    return refused.value.key


async def test_what_the_code_alone_does_not_open(units: Units, clock: StoppedClock) -> None:
    async with units.begin() as work:
        known, officer = await firm(work)
        issued = await adoption.issue(work, known.file, officer)
        zoe, lise = await account(work, 1), await account(work, 2)
        assert await refusal(work, issued.typed, known.person) == "adopting-yours"
        spaced = f"{issued.typed[:3].lower()} {issued.typed[3:]}"
        claim_id = await shows(work, spaced, zoe)
        assert await shows(work, issued.link, zoe) == claim_id, "one claim an account"
        with pytest.raises(NotFound):
            await adopting.by_digits(work, claim_id, lise, "4218")
        for unread in ("", "odile", "12", "٤٢١٨", "4218" + " " * 40):
            with pytest.raises(RefusedInput):
                await adopting.by_digits(work, claim_id, zoe, unread)
        for wrong in ("0000", "4219", "06 39 98 42 17"):
            assert await adopting.by_digits(work, claim_id, zoe, wrong) is None
        assert await adopting.by_digits(work, claim_id, zoe, "4218") is None, "three tries are over"
        await adopting.refuse(work, claim_id, officer)
        assert await refusal(work, issued.typed, zoe) == "adopting-refused"
        with pytest.raises(Stale):
            await adopting.by_officer(work, claim_id, officer)
        clock.move(days=60)
    async with units.begin() as work:
        assert await refusal(work, issued.typed, lise) == "adopting-over"


async def test_many_accounts_together_may_not_guess(units: Units) -> None:
    async with units.begin() as work:
        known, officer = await firm(work)
        issued = await adoption.issue(work, known.file, officer)
        for rank in range(adoption.TRIES_OF_ALL // adoption.TRIES):
            guest = await account(work, 10 + rank)
            claim_id = await shows(work, issued.typed, guest)
            for wrong in range(adoption.TRIES):
                assert await adopting.by_digits(work, claim_id, guest, f"000{wrong}") is None
        last = await account(work, 50)
        claim_id = await shows(work, issued.typed, last)
        assert await adopting.by_digits(work, claim_id, last, "4218") is None
        # an officer may still say that it is them
        member = await adopting.by_officer(work, claim_id, officer)
        assert (member.id, member.telegram_id, member.on_paper) == (known.person.id, 50, False)


async def test_who_forgets_itself_and_comes_back_has_no_more_tries(units: Units) -> None:
    """Its claim goes with it; what was tried at the file is counted in the facts."""
    async with units.begin() as work:
        known, officer = await firm(work)
        issued = await adoption.issue(work, known.file, officer)
        for rank in range(adoption.TRIES_OF_ALL):
            guest = await account(work, 1)
            claim_id = await shows(work, issued.typed, guest)
            assert await adoption.may_try(work, await adoption.get(work, claim_id), known.person)
            assert await adopting.by_digits(work, claim_id, guest, f"000{rank}") is None
            await erasing.forget_newcomer(work, guest)
        back = await account(work, 1)
        claim_id = await shows(work, issued.typed, back)
        assert not await adoption.may_try(work, await adoption.get(work, claim_id), known.person)
        assert await adopting.by_digits(work, claim_id, back, "4218") is None


async def test_it_is_not_them_outlives_who_forgets_itself(units: Units, clock: StoppedClock) -> None:
    """Neither they nor another account of theirs has the digits left; who shows a later sheet has."""
    async with units.begin() as work:
        known, officer = await firm(work)
        issued = await adoption.issue(work, known.file, officer)
        zoe, second = await account(work, 1), await account(work, 2)
        kept = await shows(work, issued.typed, second)
        await adopting.refuse(work, await shows(work, issued.typed, zoe), officer)
        await erasing.forget_newcomer(work, zoe)
        clock.move(days=1)
    async with units.begin() as work:
        known = await paper_files.get(work, known.file.id)
        later = await adoption.issue(work, known.file, officer)
        zoe, second = await account(work, 1), await account(work, 2)
        for claim_id, person in ((await shows(work, issued.typed, zoe), zoe), (kept, second)):
            assert await adopting.by_digits(work, claim_id, person, "4218") is None
        odile = await account(work, 3)
        member = await adopting.by_digits(work, await shows(work, later.typed, odile), odile, "4218")
        assert member is not None and member.id == known.person.id


async def test_an_adopted_file_is_adopted_once_and_keeps_its_rows(units: Units) -> None:
    async with units.begin() as work:
        known, officer = await firm(work)
        codes = [await adoption.issue(work, known.file, officer) for _ in range(2)]
        odile, late = await account(work, 1), await account(work, 2)
        first, second = await shows(work, codes[0].typed, odile), await shows(work, codes[0].typed, late)
        member = await adopting.by_digits(work, first, odile, PHONE)
        assert member is not None and member.id == known.person.id and member.phone == "+33639984218"
        assert odile.state == PersonState.REPLACED and odile.telegram_id < 0
        with pytest.raises(Stale):
            await adopting.by_officer(work, second, officer)
        assert await refusal(work, codes[1].link, late) == "adopting-done"
        assert await refusal(work, codes[1].link, member) == "adopting-yours"
        with pytest.raises(Stale):
            await adoption.issue(work, known.file, officer)
        assert await paper_files.acting(work, 900, member.id) is None
        assert await paper_files.chats_for(work, member) == [1]


async def test_a_row_without_an_account_adopts_nothing(units: Units) -> None:
    """A newcomer who adopted another file since, and the firm for which an officer acts, have no chat of their own."""
    async with units.begin() as work:
        known, officer = await firm(work)
        other_file, other = paper_files.open_file(work, officer)
        await joining.set_name(work, other, "Garage Noir")
        await reach.by_phone(work, other, "06 39 98 42 19")
        other.state = PersonState.ACTIVE
        await work.session.flush()
        issued, others = (
            await adoption.issue(work, known.file, officer),
            await adoption.issue(work, other_file, officer),
        )
        zoe = await account(work, 1)
        claim_id = await shows(work, issued.typed, zoe)
        adoption.ask_team(work, await adoption.get(work, claim_id))
        assert [each.id for each in await adoption.waiting(work)] == [claim_id]
        assert await adopting.by_digits(work, await shows(work, others.typed, zoe), zoe, "4219") is not None
        assert zoe.telegram_id < 0 and await adoption.waiting(work) == []
        for decided in (adopting.by_officer, adopting.merge, adopting.refuse):
            with pytest.raises(Stale):
                await decided(work, claim_id, officer)
        with pytest.raises(Stale):
            await accounts.exchange(work, known.person.id, zoe.id, officer.id)
        assert await refusal(work, issued.typed, zoe) == "adopting-acting"
        _, third = paper_files.open_file(work, officer)
        third.state = PersonState.ACTIVE
        await work.session.flush()
        assert await refusal(work, issued.typed, third) == "adopting-acting"
        assert known.person.on_paper and third.on_paper


async def test_an_account_erased_before_is_not_erased_again_once_it_adopts(units: Units, clock: StoppedClock) -> None:
    """Its tombstone is younger than the file, but the account became the file's later."""
    async with units.begin() as work:
        known, officer = await firm(work)
        clock.move(days=1)
    async with units.begin() as work:
        await erasure.bury(work, 1, b"key")
        clock.move(days=1)
    async with units.begin() as work:
        odile = await account(work, 1)
        issued = await adoption.issue(work, (await paper_files.get(work, known.file.id)).file, officer)
        await adopting.by_digits(work, await shows(work, issued.typed, odile), odile, "4218")
        assert await erasure.returned(work, b"key") == []


async def test_a_member_with_an_account_is_merged_by_an_officer_or_not_at_all(units: Units) -> None:
    async with units.begin() as work:
        known, officer = await firm(work)
        issued = await adoption.issue(work, known.file, officer)
        anna = await account(work, 1)
        await joining.set_name(work, anna, "Anna SARL")
        anna.state = PersonState.ACTIVE
        listing = Listing(
            id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, person_id=anna.id,
            organisation_id=anna.organisation_id, kind=ListingKind.OFFER, state=ListingState.ACTIVE, title="une remorque",
            original="", created_at=work.now, updated_at=work.now,
        )  # fmt: skip
        work.session.add(listing)
        claim_id = await shows(work, issued.typed, anna)
        for alone in (adopting.by_digits(work, claim_id, anna, "4218"), adopting.by_officer(work, claim_id, officer)):
            with pytest.raises(Stale):
                await alone
        exchange = Exchange(
            id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, state="open", shared_at=work.now,
            created_at=work.now,
        )  # fmt: skip
        record(work, exchange, "exchange.opened")
        work.session.add(exchange)
        await work.session.flush()
        party = ExchangeParty(
            id=work.new_id(), exchange_id=exchange.id, organisation_id=anna.organisation_id, person_id=anna.id
        )
        work.session.add(party)
        with pytest.raises(RefusedInput):
            await adopting.merge(work, claim_id, officer)
        await work.session.delete(party)
        member = await adopting.merge(work, claim_id, officer)
        await work.session.refresh(listing)
        assert (listing.person_id, listing.organisation_id) == (member.id, known.person.organisation_id)
        assert (anna.state, member.telegram_id) == (PersonState.REPLACED, 1)


async def test_a_second_tap_finds_the_file_just_opened_and_none_of_another_day(
    units: Units, clock: StoppedClock
) -> None:
    async with units.begin() as work:
        officer = await team.seat(work, 900, "Nadia")
        file, _ = paper_files.open_file(work, officer)
        await work.session.flush()
        clock.move(minutes=1)
    async with units.begin() as work:
        found = await paper_files.just_opened(work, officer)
        assert found is not None and found.file.id == file.id
        clock.move(hours=1)
    async with units.begin() as work:
        assert await paper_files.just_opened(work, officer) is None


async def test_who_may_act_and_who_is_told(units: Units) -> None:
    async with units.begin() as work:
        known, officer = await firm(work)
        stranger = await account(work, 5)
        assert await paper_files.acting(work, 5, known.person.id) is None, "no officer"
        assert await paper_files.acting(work, 900, stranger.id) is None, "not on paper"
        assert await paper_files.acting(work, 900, known.person.id) is not None
        record(work, known.person, "person.reach", known.person.id)
        heir = await team.seat(work, 901, "Omar")
        await paper_files.take_over(work, known.file, heir)
        assert [each.id for each in await paper_files.keepers(work, known.file)] == [heir.id]
        await paper_files.take_over(work, known.file, officer)
        officer.active, officer.successor_id = False, heir.id
        assert [each.id for each in await paper_files.keepers(work, known.file)] == [heir.id]
        heir.active = False
        last = await team.seat(work, 902, "Léa")
        assert [each.id for each in await paper_files.keepers(work, known.file)] == [last.id], "never lost"


async def test_erasing_the_firm_leaves_no_file(units: Units) -> None:
    async with units.begin() as work:
        known, officer = await firm(work)
        issued = await adoption.issue(work, known.file, officer)
        zoe = await account(work, 1)
        claim_id = await shows(work, issued.typed, zoe)
        await erasure.forget_member(work, known.person)
        assert await adoption.find(work, issued.typed) is None
        with pytest.raises(NotFound):
            await adopting.by_digits(work, claim_id, zoe, "4218")
        assert await work.session.get(AdoptionCode, issued.row.id, populate_existing=True) is None


@pytest.mark.parametrize("file_rehearses", [False, True])
async def test_a_rehearsal_and_a_real_file_never_become_one(units: Units, file_rehearses: bool) -> None:
    async with units.begin() as work:
        known, officer = await firm(work)
        known.person.rehearsing = file_rehearses
        issued = await adoption.issue(work, known.file, officer)
        zoe, anna, lise = await account(work, 1), await account(work, 2, PersonState.ACTIVE), await account(work, 3)
        for each in (zoe, anna):
            each.rehearsing = file_rehearses
        claims = [await shows(work, issued.typed, each) for each in (zoe, anna)]
        for each in (zoe, anna):
            each.rehearsing = not file_rehearses
        lise.rehearsing = not file_rehearses
        assert await refusal(work, issued.typed, lise) == "adopting-rehearsing"
        with pytest.raises(InvitationRefused):
            await adopting.by_digits(work, claims[0], zoe, "4218")
        with pytest.raises(RefusedInput):
            await adopting.by_officer(work, claims[0], officer)
        with pytest.raises(RefusedInput):
            await adopting.merge(work, claims[1], officer)
        assert (known.person.on_paper, zoe.telegram_id, anna.telegram_id) == (True, 1, 2)
        await adopting.refuse(work, claims[0], officer)
