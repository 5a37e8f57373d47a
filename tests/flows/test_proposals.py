"""Two strangers get a proposal in their digest, speak without names, both say yes, and call each other."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from models.enums import ListingKind, ListingState, PersonState, VatRegime
from models.listing import Listing
from models.member import Person
from tests.flows.conftest import BOTH
from tests.flows.people import Someone, Town, labels_of, plain, town
from troc.members import people
from troc.workflows import publishing

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = 1


async def enters(place: Town, someone: Someone, trade: str, commune: str, offer: str, need: str) -> None:
    """Become a member with an offer and a need in line, as joining and declaring would leave them."""
    await someone.start()
    async with place.work() as work:
        person = await people.by_telegram(work, someone.id)
        assert person is not None
        organisation = await people.attach(work, person)
        organisation.name, organisation.trade, organisation.commune_code = (
            f"Maison {someone.first_name}",
            trade,
            commune,
        )
        organisation.sector, organisation.legal_form, organisation.ess = "conseil", "ei", False  # type: ignore[assignment]
        organisation.vat_regime = VatRegime.NON_ASSUJETTI
        person.state = PersonState.ACTIVE
        await work.session.flush()
        drafts = [_draft(work, person, ListingKind.OFFER, offer), _draft(work, person, ListingKind.NEED, need)]
        await work.session.flush()
        published = await publishing.publish(work, place.program.matcher, person, drafts)
        assert published.in_line


def _draft(work, person: Person, kind: ListingKind, title: str) -> Listing:  # type: ignore[no-untyped-def]
    listing = Listing(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        organisation_id=person.organisation_id,
        kind=kind,
        state=ListingState.DRAFT,
        title=title,
        original=title,
        created_at=work.now,
        updated_at=work.now,
    )
    work.session.add(listing)
    return listing


async def digest_day(place: Town) -> None:
    """The next Tuesday, a few minutes after nine in Paris."""
    here = place.program.clock.now().astimezone(PARIS)
    day = here.date() + timedelta(days=(TUESDAY - here.weekday()) % 7 or 7)
    await place.until(datetime.combine(day, time(9, 5), PARIS))


async def strangers(place: Town) -> tuple[Someone, Someone]:
    anna = await place.person("Anna", username="anna_b", phone="+33639980041")
    bruno = await place.person("Bruno", phone="+33639980042")
    await enters(place, anna, "un cabinet comptable", "91228", "comptabilité et bilan annuel", "ménage des bureaux")
    await enters(place, bruno, "une entreprise de nettoyage", "91174", "nettoyage de bureaux", "comptabilité mensuelle")
    return anna, bruno


@BOTH
async def test_from_digest_to_contacts(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await strangers(place)
        await digest_day(place)
        await anna.sees("1 proposition pour vous. La voici.")
        await anna.sees("Une entreprise de nettoyage cherche ce que vous offrez, et offre ce que vous cherchez.")
        await bruno.sees("Un cabinet comptable cherche ce que vous offrez, et offre ce que vous cherchez.")

        await anna.taps("Poser une question")
        await anna.says("Venez-vous le samedi ? Mon numéro : 06 39 98 00 41")
        await anna.sees("Question transmise : « Venez-vous le samedi ? Mon numéro : ••• »")
        await bruno.sees("« Venez-vous le samedi ? Mon numéro : ••• »")
        await bruno.taps("Répondre")
        await bruno.says("Oui, le matin.")
        await place.advance(minutes=11)
        await anna.sees("« Oui, le matin. »")

        await anna.taps("Ça m'intéresse")
        await anna.sees("Sur quel numéro vous joindre ?")
        await anna.presses("Partager mon numéro")
        await anna.sees("C'est noté : oui. Réponse attendue jusqu'au")
        await bruno.taps("Ça m'intéresse")
        await bruno.says("06 39 98 00 42")
        await bruno.sees("C'est noté : oui. Réponse attendue jusqu'au")
        for someone, other in ((anna, "Maison Bruno"), (bruno, "Maison Anna")):
            await someone.never_saw(other)
            await someone.never_saw("06 39 98 00 4" + ("2" if someone is anna else "1"))

        await place.advance(seconds=70)
        await anna.sees("Bonne nouvelle : tout le monde a dit oui.")
        await anna.sees("Maison Bruno, Corbeil-Essonnes")
        await anna.sees("06 39 98 00 42")
        await bruno.sees("Maison Anna, Évry-Courcouronnes")
        await bruno.sees("06 39 98 00 41")
        await anna.taps("Voir la proposition")
        await anna.taps("Voir les coordonnées")
        await anna.sees("06 39 98 00 42")


async def test_a_refusal_never_shows(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await strangers(place)
        await digest_day(place)
        await anna.taps("Ça m'intéresse")
        await anna.presses("Par Telegram")
        await anna.sees("C'est noté : oui.")
        shown = plain(await anna.last())
        await bruno.taps("Pas pour moi")
        await bruno.taps("Trop loin")
        await place.advance(days=2)
        assert plain(await anna.last()) == shown
        old = next(m for m in reversed(await anna.messages()) if "Changer d'avis" in [plain(x) for x in labels_of(m)])
        assert "C'est noté : oui." in plain(old["text"])
        await place.advance(days=9)
        await place.advance(days=1)
        await anna.sees("ne se fera pas")
        await anna.never_saw("Trop loin")


async def test_yes_in_one_minute_can_be_taken_back(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await strangers(place)
        await digest_day(place)
        for someone in (anna, bruno):
            await someone.taps("Ça m'intéresse")
            await someone.says("06 39 98 00 4" + ("1" if someone is anna else "2"))
        await bruno.taps("Changer d'avis")
        await place.advance(minutes=30)
        await anna.never_saw("Maison Bruno")
        await bruno.never_saw("Maison Anna")


async def test_blocked_people_are_left_alone(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await strangers(place)
        await bruno.blocks()
        await digest_day(place)
        await anna.sees("1 proposition pour vous.")


async def test_alone_among_fictitious_structures(database_url: str, tmp_path: Path) -> None:
    """A newcomer with nobody to play with still lives the story to its end, and is told that it is one."""
    sections = {"matching": {"encoder": "sif"}, "community": {"demo": True}}
    async with town(database_url, tmp_path, **sections) as place:
        anna = await place.person("Anna", username="anna_b")
        await enters(place, anna, "un cabinet comptable", "91228", "comptabilité et bilan annuel", "photos de produits")
        await digest_day(place)
        await anna.sees("pour vous.")
        await anna.taps("Ça m'intéresse")
        await anna.presses("Par Telegram")
        await anna.sees("C'est noté : oui.")
        await place.advance(minutes=4)
        await place.advance(minutes=2)
        await anna.sees("Bonne nouvelle : tout le monde a dit oui.")
        await anna.sees("Structure de démonstration : elle n'existe pas, inutile d'appeler.")
