"""By which printed code did people come: whose, on which territory, through which channel, in which wave?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from models.enums import InvitationKind
from models.errors import NotFound, RefusedInput
from models.member import Campaign, Invitation, Officer, Person
from models.work import Work
from troc.members import invitations, reach

#: Characters kept of a channel or a wave, codes of the study, and of a territory, which is printed.
CODE_LIMIT, TERRITORY_LIMIT = 32, 60
#: A paper printed today must serve so long: with less left, the campaign gets new codes.
FRESH = timedelta(days=90)
#: « No telephone on the papers », as the officer's row keeps it.
NO_PHONE = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One source of recruitment, as the study counts it; all its campaigns together."""

    channel: str
    wave: str
    territory: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many people came through a door."""

    came: int  #: opened the link or typed the code
    joined: int  #: of these, let in


def as_code(text: str) -> str:
    """A channel or a wave as the study counts it: small letters, one space; RefusedInput without a letter or digit."""
    return as_territory(text).lower()[:CODE_LIMIT].strip()


def as_territory(text: str) -> str:
    """A territory as it is printed; RefusedInput without a letter or digit."""
    told = " ".join(text.split())[:TERRITORY_LIMIT].strip()
    if not any(character.isalnum() for character in told):
        raise RefusedInput("documents-unread")
    return told


async def opened(work: Work, officer: Officer, source: Source) -> Campaign:
    """The officer's campaign for that source: the one whose codes still serve long enough, else a new one.

    RefusedInput when the officer's words are none.
    """
    source = Source(as_code(source.channel), as_code(source.wave), as_territory(source.territory))
    query = (
        select(Campaign)
        .where(
            Campaign.officer_id == officer.id,
            Campaign.channel == source.channel,
            Campaign.wave == source.wave,
            Campaign.territory == source.territory,
            Campaign.expires_at > work.now + FRESH,
        )
        .order_by(Campaign.created_at.desc())
    )
    for campaign in (await work.session.execute(query)).scalars():
        if await is_open(work, campaign):
            return campaign
    return await _begin(work, officer, source)


async def _begin(work: Work, officer: Officer, source: Source) -> Campaign:
    campaign = Campaign(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        officer_id=officer.id,
        territory=source.territory,
        channel=source.channel,
        wave=source.wave,
        link_code="",
        typed_code="",
        expires_at=work.now + invitations.LIFE[InvitationKind.GROUP],
        created_at=work.now,
    )
    work.session.add(campaign)
    await work.session.flush()
    codes = [
        (
            await invitations.invite(
                work, kind, officer, channel=source.channel, wave=source.wave, campaign_id=campaign.id
            )
        ).code
        for kind in (InvitationKind.GROUP, InvitationKind.TYPED)
    ]
    campaign.link_code, campaign.typed_code = codes
    await work.session.flush()
    return campaign


async def own(work: Work, campaign_id: UUID) -> Campaign:
    """A campaign of this community; NotFound otherwise."""
    campaign = await work.session.get(Campaign, campaign_id)
    if campaign is None or campaign.community_id != work.community_id:
        raise NotFound
    return campaign


async def is_open(work: Work, campaign: Campaign) -> bool:
    """Whether both its codes still let people in."""
    doors = await _doors(work, campaign)
    return bool(doors) and all(invitations.is_open(door, work.now) for door in doors)


async def close(work: Work, campaign: Campaign) -> None:
    """Its codes let nobody in any more; those who came stay."""
    for door in await _doors(work, campaign):
        await invitations.revoke(work, door)


async def recent(work: Work, officer: Officer, most: int) -> list[Campaign]:
    """The officer's open campaigns, newest first."""
    query = (
        select(Campaign)
        .where(Campaign.officer_id == officer.id, Campaign.expires_at > work.now + FRESH)
        .order_by(Campaign.created_at.desc(), Campaign.id.desc())
    )
    found: list[Campaign] = []
    for campaign in (await work.session.execute(query)).scalars():
        if len(found) < most and await is_open(work, campaign):
            found.append(campaign)
    return found


async def listed(work: Work, offset: int, limit: int) -> tuple[list[Campaign], int]:
    """The campaigns of the community, newest first, and how many there are."""
    of_ours = Campaign.community_id == work.community_id
    query = select(Campaign).where(of_ours).order_by(Campaign.created_at.desc(), Campaign.id.desc())
    rows = (await work.session.execute(query.offset(offset).limit(limit))).scalars()
    count = await work.session.execute(select(func.count()).select_from(Campaign).where(of_ours))
    return list(rows), count.scalar_one()


async def waves(work: Work, most: int) -> list[str]:
    """The waves used last in the community, newest first."""
    query = (
        select(Campaign.wave)
        .where(Campaign.community_id == work.community_id)
        .group_by(Campaign.wave)
        .order_by(func.max(Campaign.created_at).desc())
        .limit(most)
    )
    return list((await work.session.execute(query)).scalars())


async def arrivals(work: Work, campaign: Campaign) -> Arrivals:
    """How many people came by one campaign, fictitious ones left out."""
    query = (
        select(func.count(Person.id), func.count(Person.joined_at))
        .join(Invitation, Person.invitation_id == Invitation.id)
        .where(Invitation.campaign_id == campaign.id, Person.counts())
    )
    came, joined = (await work.session.execute(query)).one()
    return Arrivals(came, joined)


async def by_source(work: Work) -> dict[Source, Arrivals]:
    """How many people came, and joined, by each source of the community; sources nobody came by count zero."""
    query = (
        select(Campaign.channel, Campaign.wave, Campaign.territory, func.count(Person.id), func.count(Person.joined_at))
        .join(Invitation, Invitation.campaign_id == Campaign.id)
        .outerjoin(Person, (Person.invitation_id == Invitation.id) & Person.counts())
        .where(Campaign.community_id == work.community_id)
        .group_by(Campaign.channel, Campaign.wave, Campaign.territory)
        .order_by(Campaign.wave, Campaign.channel, Campaign.territory)
    )
    rows = (await work.session.execute(query)).all()
    return {Source(channel, wave, place): Arrivals(came, joined) for channel, wave, place, came, joined in rows}


def set_phone(officer: Officer, text: str | None) -> None:
    """The telephone printed on the officer's papers; None for none. RefusedInput when `text` is no number to call."""
    officer.phone = NO_PHONE if text is None else reach.read_phone(text)


async def _doors(work: Work, campaign: Campaign) -> Sequence[Invitation]:
    query = select(Invitation).where(Invitation.campaign_id == campaign.id)
    return (await work.session.execute(query)).scalars().all()
