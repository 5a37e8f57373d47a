"""How does a member make the tour of what they have, question after question, and take it up where they left it?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers import check_card, digging_screens, home, joining
from handlers.callbacks import Go, ListingTap, TourTap
from handlers.check_card import Turn
from handlers.declaring import DECLARING
from handlers.digging_screens import Stand
from handlers.house import House
from handlers.listing_screens import look
from handlers.screens import Screen
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.enums import ConsentPurpose, ListingState, PersonState
from models.listing import Listing
from models.member import Person
from models.tour import Tour
from models.work import Work
from troc.exchanges import overview
from troc.french.normalise import clean, fold
from troc.listings import drafts, tours
from troc.listings.tour import Mark
from troc.matching.matcher import Matcher
from troc.members import people, privacy
from troc.workflows import answering, publishing, touring

router = Router(name="digging")


class Digging(StatesGroup):
    question = State()  #: a question of the tour waits for its answer
    choice = State()  #: the last expenses wait to be chosen among
    card = State()  #: what was understood waits for « Publier »; data: message, first


def _is_label(text: str) -> bool:
    """« faisons le tour », typed rather than tapped."""
    said = fold(clean(text, 40)).strip(" .!")
    return said in {fold(load().plain(key)) for key in ("digging-button-start", "digging-button-resume")}


@router.message(Command("tour"))
@router.message(StateFilter(None), F.text, F.text.func(_is_label), ~F.forward_origin)
@router.callback_query(Go.filter(F.to == "tour"))
async def tour(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« Faisons le tour », « Reprendre le tour »: where it was left, else from the beginning."""
    turn = Turn(talk, person, work, state, matcher, house)
    if person.state not in DECLARING:
        await joining.resume(talk, person, work, state, matcher, house)
        return
    running = await tours.running(work, person.id)
    if running is None:
        organisation = await people.organisation_of(work, person)
        sector = organisation.sector if organisation else None
        known = sector if sector and f"tour-{sector}-slack" in load() else None
        running = await tours.begin(work, person, known, load().plain("tour-edition"))
    await show_present(turn, running)


async def show_present(turn: Turn, tour: Tour, heading: Html | None = None) -> None:
    """What the interview waits for at this moment: a card, a choice, an answer; or its end. `heading`: the trace of what
    was just done, which stays in the chat above the question."""
    while tour.question is not None and tours.progress(tour).question is None:
        tours.settle(turn.work, tour, Mark.PASSED)  # a question that is no longer asked
    if tour.question is None:
        await turn.state.clear()
        await _show(turn, await _end(turn, tour), heading)
    elif tour.jotted:
        await show_choice(turn, tour, heading)
    elif await tours.waiting(turn.work, tour):
        await show_card(turn, tour, heading)
    else:
        await ask(turn, tour, heading)


async def ask(turn: Turn, tour: Tour, heading: Html | None = None) -> None:
    """The present question, whatever already waits at it."""
    asked = tours.progress(tour).question
    if asked is None:
        await show_present(turn, tour, heading)
        return
    await turn.state.set_state(Digging.question)
    prospect = await touring.prospect(turn.work, turn.matcher, turn.person, asked)
    given, waiting = await tours.given(turn.work, tour), await tours.waiting(turn.work, tour)
    await turn.talk.show(digging_screens.question(await stand(turn, tour), prospect, given, waiting, heading))


async def show_card(turn: Turn, tour: Tour, heading: Html | None = None) -> None:
    """What the present answer declares, with who already fits."""
    batch = await tours.waiting(turn.work, tour)
    if not batch:
        await ask(turn, tour, heading)
        return
    await turn.state.set_state(Digging.card)
    found = await answering.nearby_any(turn.work, turn.matcher, turn.person, batch[: digging_screens.SHOWN])
    views = [await look(turn.work, turn.person, draft) for draft in batch]
    known = await tours.alike(turn.work, turn.person.id, batch)
    await _show(turn, digging_screens.card(await stand(turn, tour), views, found, known), heading)


async def show_choice(turn: Turn, tour: Tour, heading: Html | None = None) -> None:
    """The expenses told, to be chosen among."""
    await turn.state.set_state(Digging.choice)
    study = turn.house.study and await privacy.agrees(turn.work, turn.person, ConsentPurpose.STUDY)
    await turn.talk.show(digging_screens.choice(tour.jotted, study=study, heading=heading))


async def stand(turn: Turn, tour: Tour) -> Stand:
    """Where the person stands, what waits for the team included."""
    return Stand(tour, *await tours.standing(turn.work, turn.person.id))


async def _show(turn: Turn, shown: Screen, heading: Html | None) -> None:
    await turn.talk.show(shown.with_heading(heading) if heading else shown)


async def _end(turn: Turn, tour: Tour) -> Screen:
    waiting = len(await overview.waiting_for(turn.work, turn.person.id))
    pending = turn.person.state == PersonState.PENDING
    return digging_screens.done(await stand(turn, tour), waiting, pending=pending)


@router.callback_query(ListingTap.filter(F.act == "pub"))
async def publish_tapped(
    _: object,
    callback_data: ListingTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """« Publier » on anything the tour gave: it is put in line, and the tour goes on."""
    listing = await drafts.get(work, person, callback_data.uuid)
    running = await tours.running(work, person.id)
    if running is None or tours.gave(running, listing) is None:
        raise SkipHandler
    await publish(Turn(talk, person, work, state, matcher, house), running, listing, callback_data.arg)


async def publish(turn: Turn, tour: Tour, listing: Listing, mark: str) -> None:
    """Put a batch in line and go on; a second tap looks like the first. `mark`: what the tapped card showed."""
    if listing.state in (ListingState.ACTIVE, ListingState.READY):
        done = await drafts.published_with(turn.work, listing)
        in_line = listing.state == ListingState.ACTIVE
        await show_present(turn, tour, digging_screens.published(done, in_line=in_line))
        return
    batch = await drafts.batch_of(turn.work, listing)
    if listing.state != ListingState.DRAFT or (mark and mark != drafts.fingerprint(batch)):
        await check_card.stale(turn, listing)
        return
    unfinished = next((draft for draft in batch if check_card.unfinished(draft, turn.person)), None)
    if unfinished is not None:
        await check_card.show_card(turn, unfinished)
        return
    published = await publishing.publish(turn.work, turn.matcher, turn.person, batch)
    await turn.state.clear()
    if tours.gave(tour, listing) == tour.question:
        tours.settle(turn.work, tour, Mark.TOLD)
    await show_present(turn, tour, digging_screens.published(batch, in_line=published.in_line))


async def _skip(turn: Turn, tour: Tour, name: str) -> None:
    """« Passer », or « Continuer » where one came back to."""
    if name != tour.question:
        await show_present(turn, tour, load()("error-stale"))
        return
    tours.settle(turn.work, tour, Mark.PASSED)
    await show_present(turn, tour)


async def _drop(turn: Turn, tour: Tour, name: str) -> None:
    """« Passer » on a card: its drafts are put aside for seven days."""
    if name == tour.question:
        await drafts.discard(turn.work, await tours.waiting(turn.work, tour), turn.person.id)
    await _skip(turn, tour, name)


async def _back(turn: Turn, tour: Tour, name: str) -> None:
    """« Retour » on a question: the one before, with what it gave."""
    if name != tour.question:
        await show_present(turn, tour, load()("error-stale"))
        return
    tours.step_back(turn.work, tour)
    await ask(turn, tour)


async def _ask(turn: Turn, tour: Tour, name: str) -> None:
    """« Retour » on a card or a choice: its question, to say it better or to add to it."""
    if name != tour.question:
        await show_present(turn, tour, load()("error-stale"))
        return
    await ask(turn, tour)


async def _card(turn: Turn, tour: Tour, _: str) -> None:
    await show_present(turn, tour)


async def _tick(turn: Turn, tour: Tour, rank: str) -> None:
    """One expense more, or less, that could have been bartered."""
    if not tour.jotted or not rank.isdecimal() or not 1 <= int(rank) <= len(tour.jotted):
        await show_present(turn, tour, load()("error-stale"))
        return
    ticked = [
        {**each, "chosen": each["chosen"] != (number == int(rank))} for number, each in enumerate(tour.jotted, start=1)
    ]
    tours.jot(turn.work, tour, ticked)
    await show_choice(turn, tour)


async def chosen(turn: Turn, tour: Tour, _: str = "") -> None:
    """The choice is made: needs to check, or on to the next question."""
    if not tour.jotted:
        await show_present(turn, tour, load()("error-stale"))
        return
    if await touring.choose(turn.work, turn.person, tour, study=turn.house.study):
        await show_card(turn, tour)
    else:
        await show_present(turn, tour, load()("digging-chosen-none"))


async def later(turn: Turn, tour: Tour, _: str = "") -> None:
    """« Plus tard »: the menu, which brings back here."""
    await turn.state.clear()
    left = load()("digging-later", left=tours.progress(tour).left)
    await turn.talk.show((await home.menu_screen(turn.person, turn.work)).with_heading(left))


async def _finish(turn: Turn, tour: Tour, _: str) -> None:
    tours.finish(turn.work, tour)
    await show_present(turn, tour)


Act = Callable[[Turn, Tour, str], Awaitable[None]]

#: What the buttons of the tour do.
ACTS: Mapping[str, Act] = {
    "skip": _skip,
    "drop": _drop,
    "back": _back,
    "ask": _ask,
    "card": _card,
    "tick": _tick,
    "chosen": chosen,
    "later": later,
    "finish": _finish,
}


@router.callback_query(TourTap.filter(F.act.in_(ACTS.keys())))
async def tapped(
    _: object,
    callback_data: TourTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """A button of the tour, of any age; once the tour is over, the menu with one line why."""
    turn = Turn(talk, person, work, state, matcher, house)
    running = await tours.running(work, person.id)
    if person.state not in DECLARING:
        await joining.resume(talk, person, work, state, matcher, house)
    elif running is None:
        await state.clear()
        await talk.show(await home.menu_screen(person, work, "digging-nothing-running"))
    else:
        await ACTS[callback_data.act](turn, running, callback_data.arg)
