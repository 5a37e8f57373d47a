"""How does an officer look at a sensitive listing before it is proposed to anybody?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router

from handlers.callbacks import FlagTap, MemberTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import home_row, name_of, next_button
from handlers.officers.colleagues import retell
from handlers.officers.holding import may_act
from handlers.screens import Rows, Screen, button, compose
from handlers.talk import Talk, put
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.base import to_token
from models.enums import ListingState
from models.listing import Listing
from models.member import Officer, Organisation, Person
from models.notice import NoticeDraft
from models.outbox import MessageClass
from models.work import Work
from troc.listings import drafts, sensitive
from troc.matching.matcher import Matcher
from troc.members import absences, holds, people, tasks
from troc.notifications import notices
from troc.workflows import publishing

router = Router(name="sensitive")

TITLE = 150  #: characters of the listing's words


async def announce(work: Work) -> None:
    """Tell every officer of the listings that wait for a look; each once."""
    for listing in await sensitive.waiting(work):
        for officer in await absences.reachable(work):
            await put(
                work,
                await _card(work, listing, alone=True),
                chat_id=officer.telegram_id,
                key=f"{_keys(listing)}{officer.id}",
                message_class=MessageClass.A,
                person_id=None,
            )


async def open_card(talk: Talk, work: Work, officer: Officer, listing_id: UUID) -> bool:
    """Show a sensitive listing, held for this officer; False when a colleague was faster."""
    if not await holds.take(work, listing_id, officer):
        return False
    listing = await drafts.locked(work, listing_id)
    if not _waits(listing):
        return False
    await talk.show(await _card(work, listing, alone=False))
    return True


@router.callback_query(FlagTap.filter(F.act == "clear"), FromOfficer())
async def clear(
    _: object, callback_data: FlagTap, talk: Talk, work: Work, matcher: Matcher, officer: Officer, house: House
) -> None:
    """« Publier »: it goes in line, and its author is told. The first officer to decide wins."""
    listing = await drafts.locked(work, callback_data.uuid)
    if _waits(listing) and not await may_act(talk, work, officer, listing.id, house.zone):
        return
    published = await publishing.clear(work, matcher, listing, officer)
    if published is None:
        await talk.trace(await _settled(work, listing))
        return
    await _tell(work, listing, "cleared", len(published.matches))
    await _decided(talk, work, listing, officer)


@router.callback_query(FlagTap.filter(F.act == "refuse"), FromOfficer())
async def refuse(_: object, callback_data: FlagTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """« Ne pas publier »: its author is told, and may reword it or write to the team."""
    listing = await drafts.locked(work, callback_data.uuid)
    if _waits(listing) and not await may_act(talk, work, officer, listing.id, house.zone):
        return
    if not await publishing.turn_down(work, listing, officer):
        await talk.trace(await _settled(work, listing))
        return
    await _tell(work, listing, "not_cleared", 0)
    await _decided(talk, work, listing, officer)


async def _tell(work: Work, listing: Listing, kind: str, matches: int) -> None:
    told = NoticeDraft(
        key=f"{kind}:{listing.id}:{listing.version}",
        person_id=listing.person_id,
        kind=f"listing_{kind}",
        message_class="A",
        data={"listing_id": str(listing.id), "matches": matches},
    )
    await notices.post(work, [told])


async def _decided(talk: Talk, work: Work, listing: Listing, officer: Officer) -> None:
    """The trace on this officer's card, and on the cards of the others."""
    await holds.give_back(work, listing.id)
    author = await people.get(work, listing.person_id)
    tasks.note(work, officer, "sensitive", listing.id, str(listing.state)[:16], rehearsing=author.rehearsing)
    shown = await _settled(work, listing, officer)
    await talk.trace(shown)
    await retell(talk, work, _keys(listing), shown)


async def _card(work: Work, listing: Listing, *, alone: bool) -> Screen:
    person, owner = await _author(work, listing)
    at = FlagTap.on
    rows: Rows = [
        [
            button("sensitive-button-clear", at(listing.id, "clear"), "primary"),
            button("sensitive-button-refuse", at(listing.id, "refuse")),
        ],
        [
            button("officers-button-write", MemberTap.on(person.id, "write")) if not person.demo else None,
            button("officers-button-file", MemberTap.on(person.id, "see")),
        ],
        [button("officers-button-home", TeamTap(act="home", arg="new"))]
        if alone
        else home_row(next_button(to_token(listing.id))),
    ]
    return compose([load()("sensitive-card", reason=listing.flag or ""), _about(listing, person, owner)], rows)


async def _settled(work: Work, listing: Listing, officer: Officer | None = None) -> Screen:
    """What was decided; who by, when it was just now."""
    person, owner = await _author(work, listing)
    say = load()
    state = "cleared" if listing.state == ListingState.ACTIVE else "kept" if not _waits(listing) else "waiting"
    by = say("sensitive-by", officer=officer.first_name or say.plain("officers-somebody")) if officer else None
    return compose([say(f"sensitive-decided-{state}"), _about(listing, person, owner), by], [home_row(next_button())])


def _about(listing: Listing, person: Person, owner: Organisation | None) -> Html:
    title = user_text(shorten(listing.title, TITLE)) if listing.title else load()("data-listing-gone")
    trade = (owner.trade if owner else None) or load().plain("officers-unknown")
    return load()("sensitive-about", kind=str(listing.kind), title=title, name=name_of(person, owner), trade=trade)


async def _author(work: Work, listing: Listing) -> tuple[Person, Organisation | None]:
    person = await people.get(work, listing.person_id)
    return person, await people.organisation_of(work, person)


def _waits(listing: Listing) -> bool:
    return listing.state == ListingState.READY and sensitive.must_wait(listing)


def _keys(listing: Listing) -> str:
    """How the keys begin of the messages that tell the officers of this listing; a new reason is told anew."""
    return f"sensitive:{listing.id}:{listing.flag}:"
