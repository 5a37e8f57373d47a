"""What does a party read once everybody has said yes: whom to call, and what to do next?"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks import Go, MatchTap
from handlers.screens import Screen, button, compose
from locales.escape import Html, trusted, user_text
from locales.loader import load
from models.enums import ContactChoice, PersonState
from troc.members import reach
from troc.workflows.showing import Contact, Seen


def contacts_screen(view: Seen, contacts: Sequence[Contact]) -> Screen:
    """The contacts of the neighbours: only theirs, only as each chose."""
    say = load()
    hows = {_how(contact) for contact in contacts}
    how = "phone" if "phone" in hows else "telegram" if "telegram" in hows else "none"
    if how == "telegram" and view.person.on_paper:
        how = "team"
    there = all(contact.person.state != PersonState.ERASED for contact in contacts)
    demo = any(contact.organisation.demo for contact in contacts)
    told = [
        say("proposals-contacts"),
        *(_card(contact) for contact in contacts),
        say("proposals-contact-demo") if demo else None,
        say("proposals-contact-next", how="none" if demo else how),
        say("proposals-contact-later") if there and not demo else None,
    ]
    match_id = view.proposal.match.id
    return compose(
        told,
        [
            [button("exchange-button-agree", MatchTap.on(match_id, "agree"), "primary") if there else None],
            [
                button("exchange-button-failed", MatchTap.on(match_id, "failed")) if there else None,
                button("button-team", Go(to="team")),
            ],
            [button("proposals-button-see", MatchTap.on(match_id, "see")), button("button-menu", Go(to="menu"))],
        ],
    )


def _card(contact: Contact) -> Html:
    """One neighbour: structure, place, name, and the way they chose."""
    say, organisation, person = load(), contact.organisation, contact.person
    if person.state == PersonState.ERASED:
        return say("proposals-contact-gone")
    structure = user_text(organisation.name or say.plain("data-structure-gone"), 120)
    if contact.commune is not None:
        lines = [say("proposals-contact-structure", structure=structure, commune=contact.commune.name)]
    else:
        lines = [say("proposals-contact-structure-only", structure=structure)]
    name = " ".join(part for part in (person.first_name, person.last_name) if part)
    if name:
        lines.append(say("proposals-contact-name", name=user_text(name, 110)))
    match _how(contact):
        case "phone":
            lines.append(say("proposals-contact-phone", phone=trusted(reach.phone_in_words(person.phone or ""))))
        case "telegram":
            lines.append(say("proposals-contact-username", username=trusted(f"@{reach.username(person)}")))
        case _:
            lines.append(say("proposals-contact-none"))
    if contact.on_paper:
        lines.append(say("proposals-contact-paper"))
    return Html("\n".join(lines))


def _how(contact: Contact) -> str:
    """By the way they chose; by their number when they have since lost their @name."""
    person = contact.person
    if person.state == PersonState.ERASED:
        return "none"
    if person.contact_choice == ContactChoice.TELEGRAM and reach.username(person):
        return "telegram"
    return "phone" if person.phone else "none"
