"""When does the team hold a « temps d'échanges » on a simulated territory, who comes, and what do they say of it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.territory.ground import Ground
from bot.territory.prospecting import ZONE
from models.errors import NotFound, RefusedInput, Stale
from models.meetup import GuestState, Meetup, MeetupGuest, Outcome
from models.member import Officer, Person
from models.work import Work
from troc.conventions import guest_list, guests, meetups, suggestions
from troc.exchanges import proposals
from troc.members import reach
from troc.workflows import meeting, meeting_outcomes, replying
from troc.workflows.audience import Audience
from troc.workflows.meeting_pairs import Suggested

#: Where, by territory: the town that is easiest to reach.
PLACES = {"91": ("91228", "Salle fictive des Rencontres"), "77": ("77288", "Maison fictive des entreprises")}
BEGINS, ENDS = time(17, 30), time(20, 0)
_THURSDAY = 3


async def prepare(ground: Ground, work: Work, officers: Mapping[str, Officer], rank: int, today: date) -> None:
    """The team opens the next one and asks its territory, on the day for it; the territories take turns."""
    met = ground.behaviour.meets
    turn, left = divmod(rank + met.notice, met.every)
    if turn == 0 or left != 0:
        return
    territory = sorted(officers)[turn % len(officers)]
    officer, (commune, place) = officers[territory], PLACES[territory]
    day = today + timedelta(days=met.notice)
    day -= timedelta(days=(day.weekday() - _THURSDAY) % 7)
    meetup = await meeting.begin(work, officer, ZONE)
    values = {
        "title": "Rencontre fictive",
        "place": place,
        "commune_code": commune,
        "starts_at": datetime.combine(day, BEGINS, ZoneInfo(ZONE)),
        "ends_at": datetime.combine(day, ENDS, ZoneInfo(ZONE)),
        "capacity": met.capacity,
        "territory": officer.association or territory,
    }
    meetups.change(work, meetup, officer, **values)
    meetups.open_to_all(work, meetup, officer)
    meetups.keep_audience(meetup, Audience(departement=territory).kept())
    await meeting.invite(work, meetup.id, (await meeting.foresee(work, meetup)).ready, officer)


async def doors(ground: Ground, work: Work) -> None:
    """Where one is held now, those who said that they come do, most of them."""
    for meetup in await meetups.held_between(work, work.now - timedelta(hours=2), work.now):
        if not meetups.door_is_open(meetup, work.now):
            continue
        locked = await meetups.own(work, meetup.id, lock=True)
        for line in await meeting.people_of(work, await guest_list.listed(work, locked, [GuestState.COMING])):
            firm = ground.of(line.person)
            if ground.chance.happens(ground.behaviour.meets.present, "present", firm.rank, work.now):
                await guests.at_door(work, locked, line.person)


async def hear(ground: Ground, work: Work, person: Person, meetup_id: UUID) -> None:
    """They answer an invitation, or say how it was."""
    meetup = await meetups.own(work, meetup_id)
    guest = await guests.of(work, meetup, person.id)
    if guest is None:
        return
    if guest.state == GuestState.INVITED and meetups.is_to_come(meetup, work.now):
        await _reply(ground, work, person, meetup)
    elif guest.present_at is not None and meetups.is_over(meetup, work.now):
        await _tell(ground, work, person, meetup, guest)


async def _reply(ground: Ground, work: Work, person: Person, meetup: Meetup) -> None:
    met, chance = ground.behaviour.meets, ground.chance
    about = (ground.of(person).rank, meetup.starts_at)
    if not chance.happens(met.comes, "comes", *about):
        await meeting.say_no(work, meetup.id, person)
        return
    _, guest = await meeting.say_yes(work, meetup.id, person)
    guests.agree_to_be_listed(work, guest, chance.happens(met.listed, "listed", *about))


async def _tell(ground: Ground, work: Work, person: Person, meetup: Meetup, guest: MeetupGuest) -> None:
    """Of what use it was, then whom they talked with and what came of it."""
    met, chance, rank = ground.behaviour.meets, ground.chance, ground.of(person).rank
    if guest.useful is None:
        guests.find_useful(work, guest, chance.pick(met.useful, "useful", rank, meetup.starts_at))
    found = await meeting_outcomes.to_ask(work, guest)
    while found is not None:
        await _about(ground, work, person, meetup, found)
        found = await meeting_outcomes.to_ask(work, guest, found.row.id)


async def _about(ground: Ground, work: Work, person: Person, meetup: Meetup, found: Suggested) -> None:
    """Both answer alike whether they talked; what came of it is each one's own view."""
    met, chance, row = ground.behaviour.meets, ground.chance, found.row
    ranks = sorted((ground.of(person).rank, ground.people[found.other.person.id].rank))
    if not chance.happens(met.talked, "talked", *ranks, meetup.starts_at):
        suggestions.say_talked(work, row, person.id, False)
        return
    outcome = chance.pick(met.outcomes, "outcome", *ranks, meetup.starts_at, work.now.date())
    suggestions.say_outcome(work, row, person.id, outcome)
    if outcome is not Outcome.EXCHANGE:
        return
    try:
        async with work.session.begin_nested():
            way = await meeting_outcomes.way(work, ground.matcher, person, row)
            if way.match_id is not None:
                await _yes(ground, work, person, way.match_id)
    except (Stale, NotFound, RefusedInput):  # what brought them together has left meanwhile
        return


async def _yes(ground: Ground, work: Work, person: Person, match_id: UUID) -> None:
    """« Un échange en vue » is a yes to what the two could exchange."""
    proposal = await proposals.view(work, match_id, person.id)
    await proposals.mark_shown(work, proposal)
    if proposal.mine.answer is None:
        if not reach.is_reachable(person):
            await reach.by_phone(work, person, ground.of(person).phone)
        await replying.say_yes(work, person, proposal)
