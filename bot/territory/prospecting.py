"""Which firms does the team set out to win, what does it do about each on which day, and what becomes of those that do not come?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.territory.behaviour import Behaviour
from bot.territory.chance import Chance
from bot.territory.firms import MadeUp, outsider
from bot.territory.ground import Ground
from bot.territory.habits import Sought
from models.errors import NotFound, RefusedInput, Stale
from models.member import Officer
from models.prospect import ProspectAction, ProspectContactKind
from models.work import Work
from troc.members import invitations, joining, people, prospect_acts, prospect_progress, prospects, tasks
from troc.members.prospect_lines import Sketch
from troc.places.gazetteer import load_gazetteer

ZONE = "Europe/Paris"
#: Of the study: all are sought in one go.
WAVE = "automne"
#: Telephone numbers kept for fiction.
PHONES = 10_000
#: Day of the week from which on nobody of the team works.
SATURDAY = 5


class Act(StrEnum):
    """What is done about a firm on a day."""

    NOTE = "note"  # written down
    MISS = "miss"  # nobody answers; a recall is set
    SPEAK = "speak"
    INVITE = "invite"
    OPEN = "open"  # somebody of the firm follows the link, and leaves it at that
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Lead:
    """One firm that the team tries to win."""

    firm: MadeUp
    channel: str
    steps: tuple[tuple[int, Act], ...]  #: (day of the run, what), in their order; what lies after the run is not lived


def leads(
    firms: Sequence[MadeUp], days: int, behaviour: Behaviour, chance: Chance
) -> dict[int, list[tuple[Lead, Act]]]:
    """What is to be done on each day of the run, the first day a Monday."""
    sought = behaviour.sought
    found = [_winner(firm, sought, chance) for firm in firms if is_found(firm, sought, chance)]
    last = max((firm.arrives for firm in firms), default=0)
    for at in range(round(len(found) * sought.others)):
        found.append(_loser(outsider(len(firms) + at, behaviour, chance), min(last + 21, days - 1), sought, chance))
    agenda: dict[int, list[tuple[Lead, Act]]] = defaultdict(list)
    for lead in found:
        for day, act in lead.steps:
            agenda[day].append((lead, act))
    return agenda


def is_found(firm: MadeUp, sought: Sought, chance: Chance) -> bool:
    """Whether the team had found that firm; it comes by a printed code otherwise."""
    return chance.happens(sought.found, "found", firm.rank)


def _winner(firm: MadeUp, sought: Sought, chance: Chance) -> Lead:
    """Written down, spoken to and invited before the day it comes; all on that day where there is none before."""
    first = max(0, firm.arrives - chance.between(*sought.lead, "lead", firm.rank))
    invited = _back(firm.arrives - chance.between(0, 2, "invited", firm.rank), first)
    steps = [(_back(first, 0), Act.NOTE)]
    for at in range(2):
        if invited > first and chance.happens(sought.missed, "missed", firm.rank, at):
            steps.append((_back(first + at * (invited - first) // 2, 0), Act.MISS))
    steps += [(invited, Act.SPEAK), (invited, Act.INVITE)]
    return Lead(firm, chance.pick(sought.won_by, "channel", firm.rank), tuple(sorted(steps, key=lambda each: each[0])))


def _loser(firm: MadeUp, last: int, sought: Sought, chance: Chance) -> Lead:
    day = _on(chance.between(0, max(0, last), "noted", firm.rank))
    steps = [(day, Act.NOTE)]

    def then(act: Act) -> None:
        nonlocal day
        day = _on(day + chance.between(*sought.again, "again", firm.rank, len(steps)))
        steps.append((day, act))

    fate = chance.pick(sought.fates, "fate", firm.rank)
    for at in range(3 if fate == "unreached" else 1):
        if fate == "unreached" or chance.happens(sought.missed, "missed", firm.rank, at):
            then(Act.MISS)
    if fate != "unreached":
        then(Act.SPEAK)
    if fate == "later":
        then(Act.SPEAK)
    if fate in ("invited", "opened"):
        steps.append((day, Act.INVITE))
    if fate == "opened":
        steps.append((day + chance.between(0, 4, "opens", firm.rank), Act.OPEN))
    if fate == "refused":
        steps.append((day, Act.REFUSE))
    return Lead(firm, chance.pick(sought.lost_by, "channel", firm.rank), tuple(steps))


async def work_through(
    ground: Ground, work: Work, officers: Mapping[str, Officer], todo: Sequence[tuple[Lead, Act]], rank: int
) -> None:
    """The team's round of that day."""
    for lead, act in todo:
        try:
            async with work.session.begin_nested():
                await _do(ground, work, officers[departement(lead.firm)], lead, act, rank)
        except (Stale, NotFound, RefusedInput):  # it said no, or is a member: nothing is left to do
            continue


async def _do(ground: Ground, work: Work, officer: Officer, lead: Lead, act: Act, rank: int) -> None:
    firm, sought, chance = lead.firm, ground.behaviour.sought, ground.chance
    if act is Act.NOTE:
        ground.prospects[firm.rank] = (await prospects.add(work, officer, _sketch(lead))).id
        return
    prospect = await prospects.own(work, ground.prospects[firm.rank])
    if act in (Act.MISS, Act.SPEAK):
        recalled = prospect.recall_at is not None and prospect.recall_at <= work.now
        kind = ProspectContactKind.MISSED if act is Act.MISS else chance.pick(sought.kinds, "kind", firm.rank, rank)
        done = await prospect_acts.contact(work, prospect, officer, kind)
        if chance.happens(sought.told, "told", firm.rank, rank):
            minutes = chance.between(*sought.minutes[kind], "minutes", firm.rank, rank)
            await prospect_acts.set_minutes(work, prospect, officer, done.id, minutes)
        if recalled:
            tasks.note(work, officer, "recalls", prospect.id)
        following = next((day for day, step in lead.steps if day > rank and step is not Act.OPEN), None)
        if following is not None:
            day = work.now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=following - rank)
            prospect_acts.plan_next(work, prospect, officer, ProspectAction.CALL, day, ZONE)
    elif act is Act.INVITE:
        door = await prospect_progress.invite(work, prospect, officer, b"")
        ground.doors[firm.rank] = door.invitation.id
    elif act is Act.REFUSE:
        await prospect_acts.refuse(work, prospect, officer, chance.pick(sought.refusals, "refusal", firm.rank))
    else:
        invitation = await invitations.own(work, ground.doors[firm.rank])
        person = await people.arrive(work, firm.telegram_id, firm.first_name, "Fictif", None)
        await joining.come_by(work, person, invitation)


def departement(firm: MadeUp) -> str:
    """Of which territory a firm is."""
    return load_gazetteer().communes[firm.commune_code].departement


def _sketch(lead: Lead) -> Sketch:
    firm = lead.firm
    phone = firm.phone if firm.rank < PHONES else None
    return Sketch(
        name=firm.name,
        contact_name=firm.first_name,
        phone=phone,
        commune_code=firm.commune_code,
        trade=firm.trade.trade,
        channel=lead.channel,
        wave=WAVE,
    )


def _on(day: int) -> int:
    """That day, or the Monday after it."""
    return day if day % 7 < SATURDAY else day + 7 - day % 7


def _back(day: int, first: int) -> int:
    """That day, or the Friday before it; `first` (a working day, or 0) where that is too early."""
    return max(
        first if first % 7 < SATURDAY else first - first % 7 + SATURDAY - 1, day - max(0, day % 7 - SATURDAY + 1)
    )
