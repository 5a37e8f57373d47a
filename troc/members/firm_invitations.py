"""How does a member bring in a firm they know?"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from models.enums import InvitationKind, PersonState
from models.errors import RefusedInput
from models.event import Event, record
from models.member import Person
from models.work import Work
from troc.members import invitations
from troc.members.invitations import Door

#: So many links a member may ask for in a day, and so many firms may use one.
LINKS_A_DAY, USES_A_LINK = 10, 20
CHANNEL = "membre"
BY_MEMBER = "invitation.by_member"


async def invite(work: Work, person: Person) -> Door:
    """A link a member gives to firms they know: a group's, so that the team looks at each who comes by it.

    RefusedInput when the person is not in yet, or asked for too many today.
    """
    if person.state != PersonState.ACTIVE:
        raise RefusedInput("settings-invite-not-yet")
    since = work.now - timedelta(days=1)
    made = select(func.count()).where(Event.actor_id == person.id, Event.kind == BY_MEMBER, Event.at > since)
    if (await work.session.execute(made)).scalar_one() >= LINKS_A_DAY:
        raise RefusedInput("settings-invite-enough")
    door = await invitations.invite(work, InvitationKind.GROUP, None, channel=CHANNEL)
    door.invitation.max_uses = USES_A_LINK
    record(work, door.invitation, BY_MEMBER, person.id)
    await work.session.flush()
    return door
