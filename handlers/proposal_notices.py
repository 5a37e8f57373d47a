"""What do the notices about proposals and listings look like, and are they still true?"""

from __future__ import annotations

from uuid import UUID

from handlers.callbacks import Go, ListingTap, MatchTap, RelayTap, SettingTap
from handlers.contact_card import contacts_screen
from handlers.notice_kinds import Brief, Telling
from handlers.proposal_card import card, subject
from handlers.questions import relayed_screen
from handlers.screens import Button, Screen, button, labelled, screen
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.enums import ListingState, PersonState
from models.errors import NotFound
from models.match import RelayedMessage
from troc.exchanges import overview, proposals, questions
from troc.exchanges.standing import Standing
from troc.listings import drafts
from troc.members import attention
from troc.workflows import showing
from troc.workflows.showing import Seen

LABEL = 28
DIGEST_CARDS = 3  #: announced at most, however many wait (conversation: a digest shows 3 cards)
_MENU = Go(to="menu")


async def proposal(telling: Telling) -> Screen | None:
    """One card found, for who wants news at once; untrue once it was shown otherwise."""
    view = await _seen(telling, telling.id_of("match_id"))
    if view is None or view.standing != Standing.OPEN or (view.proposal.mine.shown_at and not _came_back(view)):
        return None
    return await _shown(telling, view, load()(f"notices-proposal-{telling.notice.wording}"))


async def loop(telling: Telling) -> Screen | None:
    """A loop found, or changed; untrue once it was shown otherwise, or when the yes given before still counts."""
    view = await _seen(telling, telling.id_of("match_id"))
    if view is None or view.standing != Standing.OPEN or (view.proposal.mine.shown_at and not _came_back(view)):
        return None
    changed = telling.notice.data.get("changed")
    key = "loops-changed" if changed else f"notices-loop-{telling.notice.wording}"
    return await _shown(telling, view, load()(key))


async def digest(telling: Telling) -> Screen | None:
    """How many wait, and the best of those not seen yet."""
    fresh = await overview.waiting_for(telling.work, telling.person.id, unseen_only=True)
    view = await _seen(telling, fresh[0]) if fresh else None
    if view is None:
        return None
    attention.digest_told(telling.person)
    count = min(len(fresh), DIGEST_CARDS)
    return await _shown(telling, view, load()(f"notices-digest-{telling.notice.wording}", count=count))


async def reminder(telling: Telling) -> Screen | None:
    """A card that was shown and waits."""
    view = await _seen(telling, UUID(str(telling.notice.data["subject"]).rpartition(":")[2]))
    if view is None or view.standing != Standing.OPEN or view.proposal.mine.answer is not None:
        return None
    return await _shown(telling, view, load()(f"notices-reminder-{telling.notice.wording}"))


async def ended(telling: Telling) -> Screen | None:
    """A yes that came to nothing: one neutral sentence, whatever happened. Not for who made it end themselves."""
    view = await _seen(telling, telling.id_of("match_id"))
    if view is None:
        return None
    over = view.standing == Standing.ENDED and _mine_in_line(view)
    if not over and not (view.standing == Standing.SHARED and await _is_gone(telling, view)):
        return None
    key = f"notices-ended-{telling.notice.wording}"
    see = button("proposals-button-see", MatchTap.on(view.proposal.match.id, "see"))
    return screen(key, [[see, button("button-menu", _MENU)]], what=subject(view))


async def contacts(telling: Telling) -> Screen | None:
    """Everybody said yes: whom to call."""
    view = await _seen(telling, telling.id_of("match_id"))
    if view is None or view.standing != Standing.SHARED:
        return None
    return contacts_screen(view, await showing.contacts(telling.work, view))


async def contacts_brief(telling: Telling) -> Brief | None:
    """The same, in one line."""
    view = await _seen(telling, telling.id_of("match_id"))
    if view is None or view.standing != Standing.SHARED:
        return None
    label = load().plain("proposals-list-shared", what=subject(view))
    see = labelled(shorten(label, LABEL), MatchTap.on(view.proposal.match.id, "contacts"))
    return Brief(load()("notices-brief-contacts", what=subject(view)), see)


async def relay(telling: Telling) -> Screen | None:
    """A question or an answer of the other party."""
    found = await _relayed(telling)
    return None if found is None else relayed_screen(*found)


async def relay_brief(telling: Telling) -> Brief | None:
    """The same, in one line."""
    found = await _relayed(telling)
    if found is None:
        return None
    view, message = found
    kind = "answer" if message.in_reply_to else "question"
    label = load().plain(f"notices-list-{kind}", what=subject(view))
    return Brief(
        load()(f"notices-brief-{kind}", what=subject(view)),
        labelled(shorten(label, LABEL), RelayTap.on(message.id, "see")),
    )


async def renewal(telling: Telling) -> Screen | None:
    """« Toujours valable ? », of one listing."""
    try:
        listing = await drafts.get(telling.work, telling.person, telling.id_of("listing_id"))
    except NotFound:
        return None
    if listing.state != ListingState.ACTIVE:
        return None
    rows = [
        [button("notices-button-renew", ListingTap.on(listing.id, "renew"), "primary")],
        [button("notices-button-withdraw", ListingTap.on(listing.id, "withdraw")), button("button-menu", _MENU)],
    ]
    return screen(f"notices-renewal-{telling.notice.wording}", rows, what=user_text(listing.title, 80))


async def _seen(telling: Telling, match_id: UUID) -> Seen | None:
    """The proposal as this person may see it; None when they are no longer a member or a party."""
    if telling.person.state != PersonState.ACTIVE:
        return None
    try:
        return await showing.seen(telling.work, match_id, telling.person)
    except NotFound:
        return None


async def _shown(telling: Telling, view: Seen, news: Html) -> Screen:
    """The card under its news, marked as shown."""
    await proposals.mark_shown(telling.work, view.proposal)
    waiting = await overview.waiting_for(telling.work, telling.person.id)
    more = view.proposal.match.id in waiting[:-1]
    less: list[Button] = [button("proposals-button-less", SettingTap(act="less"))]
    return card(view, telling.work.now, more=more, news=news, last=less)


async def _relayed(telling: Telling) -> tuple[Seen, RelayedMessage] | None:
    """What was sent, unless it has lost its point: the proposal is over, or its author was erased."""
    view = await _seen(telling, telling.id_of("match_id"))
    if view is None or view.standing not in (Standing.OPEN, Standing.PUT_OFF, Standing.WAITING):
        return None
    message = await questions.received(telling.work, telling.id_of("relay_id"), telling.person.id)
    return (view, message) if message.text else None


async def _is_gone(telling: Telling, view: Seen) -> bool:
    """Whether a neighbour has erased their account since contacts were shared."""
    found = await showing.contacts(telling.work, view)
    return any(contact.person.state == PersonState.ERASED for contact in found)


def _came_back(view: Seen) -> bool:
    """Put off, and its time has come."""
    return view.proposal.mine.later_until is not None


def _mine_in_line(view: Seen) -> bool:
    """Whether this party's own listings are still there: else they ended it themselves."""
    mine = view.proposal.mine.organisation_id
    own = [listing for listing in view.proposal.listings.values() if listing.organisation_id == mine]
    return all(listing.state == ListingState.ACTIVE for listing in own)
