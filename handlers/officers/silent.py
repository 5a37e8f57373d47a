"""What does an officer do about a member who has not been heard of for long?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router

from handlers.callbacks import MemberTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import commune_of, day, full_name, home_row, name_of, next_button
from handlers.officers.holding import may_act
from handlers.screens import Rows, Screen, button, compose
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.base import to_token
from models.member import Officer, Person
from models.work import Work
from troc.members import holds, people, silence, tasks
from troc.members.reach import phone_in_words

router = Router(name="silent")

#: What an officer may say of it → how long the member is then left alone.
OUTCOMES = {"called": silence.CALLED, "letbe": silence.LET_BE}


async def open_card(talk: Talk, work: Work, officer: Officer, person_id: UUID) -> bool:
    """Show a silent member, held for this officer; False when a colleague was faster."""
    if not await holds.take(work, person_id, officer):
        return False
    await talk.show(await _card(work, await people.get(work, person_id)))
    return True


@router.callback_query(MemberTap.filter(F.act.in_({"called", "letbe"})), FromOfficer())
async def looked_at(
    _: object, callback_data: MemberTap, talk: Talk, work: Work, officer: Officer, house: House
) -> None:
    """« Je l'ai appelé », « Rien à faire »: it comes back a month, or three, from now if nothing is heard till then."""
    person = await people.get(work, callback_data.uuid)
    aside = person.id in await tasks.set_aside(work, silence.KIND)
    if not aside and not await may_act(talk, work, officer, person.id, house.zone):
        return
    if not aside:
        await holds.give_back(work, person.id)
        kept = OUTCOMES[callback_data.act]
        tasks.note(work, officer, silence.KIND, person.id, callback_data.act, rehearsing=person.rehearsing, aside=kept)
    told = load()("officers-silent-done", name=full_name(person), act=callback_data.act)
    see = button("officers-button-file", MemberTap.on(person.id, "see"))
    await talk.trace(compose([told], [[see], home_row(next_button())]))


async def _card(work: Work, person: Person) -> Screen:
    say, organisation = load(), await people.organisation_of(work, person)
    facts = [
        say("officers-silent", structure=name_of(person, organisation), name=full_name(person)),
        say(
            "officers-silent-since",
            date=day(person.last_active_at, person.zone, work),
            commune=commune_of(organisation),
        ),
        say("officers-member-phone", phone=phone_in_words(person.phone)) if person.phone else None,
        say("officers-member-unreachable") if person.unreachable_at else None,
    ]
    rows: Rows = [
        [
            button("officers-button-called", MemberTap.on(person.id, "called"), "primary"),
            button("officers-button-let-be", MemberTap.on(person.id, "letbe")),
        ],
        [
            button("officers-button-write", MemberTap.on(person.id, "write")) if not person.unreachable_at else None,
            button("officers-button-file", MemberTap.on(person.id, "see")),
        ],
        home_row(next_button(to_token(person.id))),
    ]
    return compose([Html("\n".join(fact for fact in facts if fact))], rows)
