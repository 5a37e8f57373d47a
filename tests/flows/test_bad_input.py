"""What people and their phones send that nobody expects: each gets its clear answer, and nothing is lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from models.enums import InvitationKind, ListingState, PersonState
from models.listing import Listing
from models.member import Person
from tests.flows.declarants import known, member
from tests.flows.people import Someone, Town, labels_of, picture, plain
from troc.members import invitations, people

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

MEGABYTE = 1_000_000


def message(someone: Someone, **content: Any) -> dict[str, Any]:
    """A message of theirs as Telegram would hand it over."""
    chat = {"id": someone.id, "type": "private", "first_name": someone.first_name}
    author = {"id": someone.id, "is_bot": False, "first_name": someone.first_name}
    return {"message_id": 900_000, "date": 1_790_000_000, "chat": chat, "from": author, **content}


async def at_the_name(place: Town) -> Someone:
    """Somebody asked for the name of their structure."""
    anna = await place.person("Anna")
    await anna.start()
    await anna.taps("Commencer")
    await anna.taps("Continuer")
    await anna.taps("Plus tard")
    await anna.sees("Quel est le nom de votre entreprise ou association ?")
    return anna


@pytest.mark.parametrize("size", [4096, MEGABYTE])
async def test_a_name_without_end_is_kept_short(quiet_town: Town, size: int) -> None:
    anna = await at_the_name(quiet_town)
    if size > 4096:
        await quiet_town.inject(message=message(anna, text="N" * size))
    else:
        await anna.says("N" * size)
    await anna.sees("Où travaillez-vous ?")
    async with quiet_town.work() as work:
        organisation = await people.organisation_of(work, await known(work, anna))
        assert organisation is not None and 0 < len(organisation.name or "") <= 120


@pytest.mark.parametrize("name", ["🙂🙂🙂", "\u202e\u200f\u200e", "…!?", "\u200b"])
async def test_a_name_without_letters_is_asked_again(quiet_town: Town, name: str) -> None:
    anna = await at_the_name(quiet_town)
    await anna.says(name)
    await anna.sees("Il nous faut un nom avec des lettres ou des chiffres.")
    await anna.says("Atelier Lepic")
    await anna.sees("Où travaillez-vous ?")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>Chez</b> <script>Lepic</script> & fils", "<b>Chez</b> <script>Lepic</script> & fils"),
        ("Cabinet \u202eenirehtaC\u202c Lepic", "Lepic"),
        ("Café 🙂 Lepic", "Café"),
    ],
)
async def test_a_strange_name_is_shown_as_text(quiet_town: Town, typed: str, shown: str) -> None:
    anna = await at_the_name(quiet_town)
    await anna.says(typed)
    for answer in ("Melun",):
        await anna.says(answer)
    await anna.taps("Artisanat, fabrication")
    await anna.taps("Indépendant, micro")
    await anna.sees("Tout est juste ?")
    await anna.sees(shown)
    assert "\u202e" not in await anna.last()


async def test_thirty_listings_in_one_message(quiet_town: Town) -> None:
    anna = await member(quiet_town)
    things = ["tables", "chaises", "lampes", "cartons", "pneus", "vélos"]
    await anna.says("\n".join(f"je propose {number} {things[number % 6]}" for number in range(2, 32)))
    await anna.sees("30")
    async with quiet_town.work() as work:
        drafts = (await work.session.execute(select(Listing).where(Listing.state == ListingState.DRAFT))).scalars()
        assert len(list(drafts)) == 30


async def test_the_contact_of_somebody_else_is_not_taken(quiet_town: Town) -> None:
    anna = await member(quiet_town)
    await anna.shares_contact(phone_number="+33639980707", first_name="Zoé", user_id=123456)
    await anna.sees("Cette fiche est celle d'une autre personne")
    await anna.shares_contact(phone_number="+33639980707", first_name="Zoé")
    await anna.sees("Cette fiche est celle d'une autre personne")
    async with quiet_town.work() as work:
        assert (await known(work, anna)).phone is None


async def test_a_photo_of_25_megabytes(quiet_town: Town) -> None:
    anna = await member(quiet_town)
    huge = picture() + b"\0" * 25_000_000
    before = len(await anna.messages())
    await anna.sends_document("four.jpg", huge, "image/jpeg")
    assert len(await anna.messages()) > before
    await quiet_town.inject(
        message=message(
            anna,
            photo=[{"file_id": "big", "file_unique_id": "b", "width": 9000, "height": 9000, "file_size": 25_000_000}],
        )
    )
    await anna.says("/menu")
    await anna.sees("Que souhaitez-vous faire ?")


async def test_a_commune_of_another_region(quiet_town: Town) -> None:
    anna = await at_the_name(quiet_town)
    await anna.says("Atelier Lepic")
    for far in ("Marseille", "69001"):
        await anna.says(far)
        await anna.sees("hors de l'Île-de-France")
    await anna.says("Melun")
    await anna.sees("Quel est votre secteur ?")


async def test_an_invitation_used_twice_at_once(quiet_town: Town) -> None:
    async with quiet_town.work() as work:
        code = (await invitations.invite(work, InvitationKind.PERSONAL, None)).code
    both = [await quiet_town.person("Anna"), await quiet_town.person("Bruno")]
    for one in both:
        await one.start(code)
        await one.taps("Commencer")
    await asyncio.gather(*(one.taps("Continuer") for one in both))
    for one in both:
        await one.has_seen("Que cherchez-vous en ce moment ?")
    told = [plain(await one.everything()) for one in both]
    assert sum("Cette invitation vient d'être utilisée" in text for text in told) == 1
    async with quiet_town.work() as work:
        rows = (
            await work.session.execute(select(Person).where(Person.telegram_id.in_([one.id for one in both])))
        ).scalars()
        assert [row.state for row in rows] == [PersonState.JOINING, PersonState.JOINING]


async def test_text_where_a_button_is_expected(quiet_town: Town) -> None:
    anna = await at_the_name(quiet_town)
    await anna.says("Atelier Lepic")
    await anna.says("Melun")
    await anna.says("je fais du bois")
    await anna.sees("Choisissez avec un bouton")
    await anna.sees("Quel est votre secteur ?")
    await anna.taps("Artisanat, fabrication")
    await anna.says("ei")
    await anna.sees("Choisissez avec un bouton")


@pytest.mark.parametrize("kind", ["location", "contact", "voice", "sticker", "dice", "forwarded"])
async def test_what_nobody_asked_for(quiet_town: Town, kind: str) -> None:
    anna = await member(quiet_town)
    before = len(await anna.messages())
    contents: dict[str, dict[str, Any]] = {
        "location": {"location": {"latitude": 48.6, "longitude": 2.4}},
        "contact": {"contact": {"phone_number": "+33639980101", "first_name": "Zoé"}},
        "voice": {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}},
        "sticker": {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9,
                                "is_animated": False, "is_video": False}},
        "dice": {"dice": {"emoji": "🎲", "value": 3}},
        "forwarded": {"text": "je propose une table", "forward_origin": {"type": "hidden_user", "date": 1_790_000_000, "sender_user_name": "X"}},
    }  # fmt: skip
    await quiet_town.inject(message=message(anna, **contents[kind]))
    assert len(await anna.messages()) > before
    assert labels_of((await anna.messages())[-1]) or "reply_markup" in (await anna.messages())[-1] or kind == "contact"
    async with quiet_town.work() as work:
        assert not list((await work.session.execute(select(Listing))).scalars())


async def test_a_short_code_sent_as_a_command_is_counted_like_one_that_is_typed(quiet_town: Town) -> None:
    async with quiet_town.work() as work:
        right = (await invitations.invite(work, InvitationKind.TYPED, None)).code
    anna = await quiet_town.person("Anna")
    for _ in range(invitations.FAILURES_AN_HOUR):
        await anna.says("/start AB2CDE")
    await anna.says(f"/start {right}")
    async with quiet_town.work() as work:
        assert (await known(work, anna)).invitation_id is None
    await quiet_town.advance(minutes=61)
    await anna.says(f"/start {right}")
    async with quiet_town.work() as work:
        assert (await known(work, anna)).invitation_id is not None
