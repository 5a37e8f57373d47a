"""What does a listing look like: as a card to be checked, as published, as a line of a list?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from handlers.callbacks import Go, ListingTap
from handlers.screens import Button, Rows, Screen, button, compose, labelled
from locales.escape import Html, shorten
from locales.formats import amount, date_full, date_range
from locales.loader import load
from models.enums import ListingKind, ListingState
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.french.dates import DateReading
from troc.listings import drafts, photos, sensitive, when
from troc.listings.categories import load_categories
from troc.listings.reading_values import ONCE, SEVERAL
from troc.members import people
from troc.places.gazetteer import load_gazetteer

CANCEL = Go(to="cancel")
MENU = Go(to="menu")
LABEL = 28  #: characters of a label made of a member's own words


@dataclass(frozen=True, slots=True)
class View:
    """A listing with what its screens need beside it."""

    listing: Listing
    batch: Sequence[Listing]  #: the drafts it came with; itself alone once published
    commune: str | None  #: where it is: its own place, else the structure's
    photos: int
    photo: str | None
    today: date
    dates: DateReading | None  #: a date still to be confirmed

    @property
    def rank(self) -> int:
        """From 1, among its batch."""
        ids = [draft.id for draft in self.batch]
        return 1 + ids.index(self.listing.id) if self.listing.id in ids else 1


async def look(work: Work, person: Person, listing: Listing) -> View:
    """Gather what the screens of one's own listing need."""
    is_draft = listing.state == ListingState.DRAFT
    owner = await people.organisation_of(work, person)
    code = listing.commune_code or (owner.commune_code if owner else None)
    commune = load_gazetteer().communes.get(code or "")
    shown = await photos.shown(work, [listing.id])
    return View(
        listing=listing,
        batch=await drafts.batch_of(work, listing) if is_draft else [listing],
        commune=commune.name if commune else None,
        photos=await photos.count(work, listing.id),
        photo=shown.get(listing.id),
        today=work.now.astimezone(ZoneInfo(person.zone)).date(),
        dates=when.meant(listing, person.zone) if is_draft else None,
    )


def draft_screen(view: View) -> Screen:
    """S7, or the one question that must be answered before it: which kind, what, when."""
    if view.listing.kind is None:
        return kind_screen(view)
    if not view.listing.title:
        return words_screen()
    if view.dates is not None:
        return date_screen(view, view.dates)
    return card(view)


def card(view: View) -> Screen:
    """S7: everything that was understood, each line changeable, then « Publier »."""
    say = load()
    listing, many = view.listing, len(view.batch) > 1
    last = view.rank == len(view.batch)
    ask = say("declaring-publish-many", count=len(view.batch)) if many else say("declaring-publish-one")
    forward = _publish_button(view) if last else _turn(view, +1, "declaring-button-next")
    toggle = "declaring-button-to-need" if listing.kind == ListingKind.OFFER else "declaring-button-to-offer"
    drop = button("declaring-button-drop", ListingTap.on(listing.id, "drop")) if many else None
    rows: Rows = [
        [forward],
        [_turn(view, -1, "declaring-button-previous") if view.rank > 1 else None],
        [
            button("button-edit", ListingTap.on(listing.id, "lines")),
            button(toggle, ListingTap.on(listing.id, "kind")),
        ],
        [button("declaring-button-photo", ListingTap.on(listing.id, "photo")), drop],
        [
            button("declaring-button-split", ListingTap.on(listing.id, "split")) if drafts.may_split(listing) else None,
            button("button-cancel", CANCEL),
        ],
    ]
    return compose([_opening(view), facts(view), ask if last else None], rows)


def kind_screen(view: View) -> Screen:
    """No cue said whether it is offered or wanted: never guessed."""
    say = load()
    title = view.listing.title
    ask = say("declaring-which-kind", title=title) if title else say("declaring-photo-which-kind")
    kinds = [
        button("button-offer", ListingTap.on(view.listing.id, "kind", ListingKind.OFFER)),
        button("button-need", ListingTap.on(view.listing.id, "kind", ListingKind.NEED)),
    ]
    drop = button("declaring-button-drop", ListingTap.on(view.listing.id, "drop")) if len(view.batch) > 1 else None
    return compose([_rank(view), ask], [kinds, [drop, button("button-cancel", CANCEL)]])


def words_screen() -> Screen:
    """A photo has its kind; its words are missing."""
    return compose([load()("declaring-which-words")], [[button("button-cancel", CANCEL)]])


def date_screen(view: View, dates: DateReading) -> Screen:
    """A date is never taken silently: the words, what they mean, and a yes."""
    listing = view.listing
    ask = load()("declaring-date-right", title=listing.title, phrase=dates.phrase, date=in_words(dates, view.today))
    rows: Rows = [
        [
            button("declaring-button-date-right", ListingTap.on(listing.id, "date", when.pack(dates.start, dates.end))),
            button("declaring-button-other-date", ListingTap.on(listing.id, "edit", "when")),
        ],
        [button("button-cancel", CANCEL) if listing.state == ListingState.DRAFT else _back(listing)],
    ]
    return compose([_rank(view), ask], rows)


def in_words(dates: DateReading, today: date) -> str:
    """« vendredi 29 janvier 2027 », « du 21 au 31 janvier », « à partir du lundi 1er mars »."""
    say = load()
    if dates.start is not None and dates.end is not None:
        if dates.start == dates.end:
            return date_full(dates.start, today)
        return date_range(dates.start, dates.end, today)
    if dates.start is not None:
        return say.plain("declaring-date-from", date=date_full(dates.start, today))
    if dates.end is not None:
        return say.plain("declaring-date-until", date=date_full(dates.end, today))
    return dates.phrase


def facts(view: View) -> Html:
    """The lines of a listing, as others read them."""
    say = load()
    listing = view.listing
    key = "declaring-line-offer" if listing.kind == ListingKind.OFFER else "declaring-line-need"
    several = listing.capacity == SEVERAL and not listing.quantity  # « 2 » and « plusieurs fois » seem to disagree
    period = listing.capacity not in (None, ONCE, SEVERAL)  # « 10 h par mois » says the quantity too
    lines = [
        say(key, title=listing.title),
        say("declaring-line-quantity", quantity=listing.quantity) if listing.quantity and not period else None,
        say("declaring-line-capacity", capacity=capacity_words(listing)) if period or several else None,
        say("declaring-line-place", place=view.commune) if view.commune else None,
        say("declaring-line-when", when=when_words(view)) if listing.when_phrase else None,
        _value(listing),
        _category(listing),
        say("declaring-line-photos", count=view.photos) if view.photos else None,
    ]
    return Html("\n".join(line for line in lines if line))


def when_words(view: View) -> str:
    """The phrase, with the dates the member confirmed when they say more than it."""
    listing = view.listing
    phrase = listing.when_phrase or ""
    if listing.when_from is None and listing.when_to is None:
        return phrase
    dates = in_words(DateReading(phrase, listing.when_from, listing.when_to, sure=True), view.today)
    return phrase if dates.casefold() in phrase.casefold() else f"{phrase} ({dates})"


def capacity_words(listing: Listing) -> str:
    """« une fois », « plusieurs fois », « 10 h par mois »."""
    named = {None: "once", ONCE: "once", SEVERAL: "several"}.get(listing.capacity)
    return load().plain(f"declaring-capacity-{named}") if named else str(listing.capacity)


def listing_screen(view: View) -> Screen:
    """One of one's own listings: its state, its photo, its text, and what may be done."""
    listing = view.listing
    state = load()(f"listings-state-{listing.state}")
    if listing.state == ListingState.READY and sensitive.must_wait(listing):
        state = load()("sensitive-state", reason=listing.flag or "")
    at = ListingTap.on
    edit = [button("button-edit", at(listing.id, "lines")), button("listings-button-photo", at(listing.id, "photo"))]
    out = button("listings-button-withdraw", at(listing.id, "withdraw"))
    waking = button("listings-button-resume", at(listing.id, "resume"), "primary")
    ways: dict[str, Rows] = {
        ListingState.ACTIVE: [edit, [button("listings-button-pause", at(listing.id, "pause")), out]],
        ListingState.READY: [edit, [out]],
        ListingState.PAUSED: [[waking], edit, [out]],
        ListingState.ASLEEP: [[waking], edit, [out]],
        ListingState.WITHDRAWN: [[button("listings-button-restore", at(listing.id, "restore"))]],
        ListingState.DISCARDED: [[button("button-resume", at(listing.id, "again"))]],
    }
    home = [button("listings-button-all", Go(to="listings")), button("button-menu", MENU)]
    return compose([state, facts(view)], [*ways.get(listing.state, []), home], view.photo)


def title_button(listing: Listing, act: str) -> Button:
    """A button that bears the listing's own words."""
    return labelled(shorten(listing.title, LABEL) or "…", ListingTap.on(listing.id, act))


def _publish_button(view: View) -> Button:
    tap = ListingTap.on(view.listing.id, "pub", drafts.fingerprint(view.batch))
    if len(view.batch) > 1:
        return button("declaring-button-publish-many", tap, "primary", count=len(view.batch))
    return button("declaring-button-publish", tap, "primary")


def _turn(view: View, step: int, key: str) -> Button:
    other = view.batch[view.rank - 1 + step]
    return button(key, ListingTap.on(other.id, "open"), "primary" if step > 0 else None)


def _opening(view: View) -> Html:
    say = load()
    if len(view.batch) == 1:
        return say("declaring-understood")
    rank = say("declaring-rank", rank=view.rank, count=len(view.batch))
    return Html(f"{say('declaring-understood-many', count=len(view.batch))}\n{rank}") if view.rank == 1 else rank


def _rank(view: View) -> Html | None:
    return load()("declaring-rank", rank=view.rank, count=len(view.batch)) if len(view.batch) > 1 else None


def _back(listing: Listing) -> Button:
    return button("button-back", ListingTap.on(listing.id, "open"))


def _value(listing: Listing) -> Html | None:
    if listing.value_cents is None:
        return None
    said = amount(listing.value_cents, listing.value_high_cents)
    if listing.value_unit is None:
        return load()("declaring-line-value", amount=said)
    return load()("declaring-line-value-unit", amount=said, unit=listing.value_unit)


def _category(listing: Listing) -> Html | None:
    """The category and nature in plain French; nothing when no word said."""
    say = load()
    nature = say.plain(f"declaring-nature-{listing.nature}") if listing.nature else None
    category = load_categories().get((listing.category or "")[:3])
    if category is None:
        unfiled = say("declaring-line-unfiled") if listing.state == ListingState.DRAFT and listing.title else None
        return say("declaring-line-nature", nature=nature) if nature else unfiled
    number = (listing.category or "")[4:]
    name = (
        category.subs[int(number) - 1]
        if number.isdecimal() and 1 <= int(number) <= len(category.subs)
        else category.name
    )
    if nature is None:
        return say("declaring-line-category-only", category=name)
    return say("declaring-line-category", category=name, nature=nature)
