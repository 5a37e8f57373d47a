"""A firm without Telegram: an officer opens its file, barters for it on paper, then it takes its file over with a code."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.event import Event
from models.exchange import ExchangeSignature
from models.listing import Listing
from models.match import MatchParty
from models.member import Officer, Person
from models.paper import PaperFile
from tests.flows.conftest import BOTH
from tests.flows.dealers import documents, tuesday
from tests.flows.declarants import MELUN, buttons, known, member
from tests.flows.people import OFFICER, Someone, Town, plain, text_of, town
from troc.members import adoption, team

FIRM = "Fournil Odile"
HEAD = f"Pour {FIRM}"
LEAVE = "Quitter ce dossier"


async def opens_a_file(nadia: Someone) -> None:
    """From /equipe to the first screen of the new member."""
    await nadia.says("/equipe")
    for label in ("Sans Telegram", "Ouvrir un dossier", "Oui, c'est signé"):
        await nadia.taps(label)
    await nadia.sees("Signature notée : devant vous")
    await nadia.says("je ne sais plus")
    await nadia.sees("Nous ne lisons pas ce numéro.")
    for words in ("06 39 98 01 23", FIRM, "Melun"):
        await nadia.says(words)
    for label in ("Aliments, métiers de bouche", "SARL, EURL", "Non"):
        await nadia.taps(label)
    await nadia.says("Odile")
    await nadia.sees(HEAD)
    await nadia.taps("C'est juste")
    await nadia.taps("Non")  # the study, as she ticked it


async def declares(who: Someone, *sentences: str) -> None:
    for sentence in sentences:
        await who.says(sentence)
        await who.taps("Publier")


async def code_of(place: Town) -> str:
    """The six characters of one more sheet: those of the printed one exist nowhere else."""
    async with place.work() as work:
        file = (await work.session.execute(select(PaperFile))).scalar_one()
        officer = await work.session.get_one(Officer, file.officer_id)
        return (await adoption.issue(work, file, officer)).typed


async def facts(place: Town) -> tuple[Person, PaperFile, Officer]:
    async with place.work() as work:
        file = (await work.session.execute(select(PaperFile))).scalar_one()
        officer = (await work.session.execute(select(Officer).where(Officer.telegram_id == OFFICER))).scalar_one()
        return await work.session.get_one(Person, file.person_id), file, officer


@BOTH
async def test_a_firm_barters_on_paper_then_adopts_its_file(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        nadia = await place.officer()
        await nadia.start()
        async with place.work() as work:
            await team.seat(work, OFFICER, "Nadia", "l’association Essai")
        await tuesday(place)
        bruno = await member(place, "Bruno", commune=MELUN)
        await opens_a_file(nadia)

        # the same flows as a member's own, under the firm's name, each act the officer's
        await declares(nadia, "je cherche un plombier pour réparer une fuite", "j'offre des viennoiseries")
        assert LEAVE in await buttons(nadia)
        person, file, officer = await facts(place)
        assert (file.consent_by, file.consent_version, person.telegram_id < 0) == (officer.id, "2026-11", True)
        async with place.work() as work:
            mine = (
                (await work.session.execute(select(Listing.id).where(Listing.person_id == person.id))).scalars().all()
            )
            acts = (await work.session.execute(select(Event).where(Event.aggregate_id.in_(mine)))).scalars().all()
            assert len(mine) == 2 and {act.actor_id for act in acts} == {officer.id}
            assert {act.data["paper"] for act in acts} == {str(person.id)}
        await nadia.taps(LEAVE)
        await nadia.sees("Vous agissez de nouveau en votre nom.")
        await nadia.taps("Menu")
        assert HEAD not in plain(await nadia.last())

        # what is meant for it comes to its officer, one card a day; nothing leaves to a chat that does not exist
        await declares(bruno, "je suis plombier, je propose de réparer des fuites d'eau")
        await place.tomorrow()
        cards = [m for m in await nadia.messages() if "Du nouveau pour" in plain(text_of(m))]
        assert len(cards) == 1 and "réparer des fuites d'eau" in plain(text_of(cards[0]))
        await nadia.taps("Lire au téléphone")
        await nadia.sees(f"À lire au téléphone à {FIRM}")
        await nadia.taps("Retour au dossier")
        await nadia.sees("1 proposition attend sa réponse.")
        await nadia.taps("Imprimer ses propositions")
        await nadia.sees("Elle porte un code à usage unique")
        assert "propositions.pdf" in await documents(nadia)
        for label in ("Retour au dossier", "Photo du consentement"):
            await nadia.taps(label)
        await nadia.sends_photos()
        await nadia.sees("version 2026-11, photo gardée")
        await nadia.taps("Changer le téléphone")
        await nadia.says("06 39 98 01 23")
        await nadia.sees("Téléphone noté : 06 39 98 01 23.")

        # it answers on paper; its partner sees the same as ever, and honestly how the answer came
        await nadia.taps("Agir pour elle")
        for label in ("Voir la proposition", "Ça m'intéresse", "5,5 %"):
            await nadia.taps(label)
        await nadia.sees("C'est noté : oui.")
        await bruno.says("/menu")
        for label in ("Voir la proposition", "Ça m'intéresse"):
            await bruno.taps(label)
        await bruno.says("Par Telegram")
        await place.advance(minutes=2)
        await bruno.sees("06 39 98 01 23")
        await bruno.sees("Réponse transmise par l'équipe.")
        async with place.work() as work:
            told = (await work.session.execute(select(MatchParty.person_id, MatchParty.on_paper))).all()
            assert {row.person_id for row in told if row.on_paper} == {person.id}
        # terms, on paper too
        await agree(place, nadia, bruno)
        async with place.work() as work:
            signed = (await work.session.execute(select(ExchangeSignature))).scalars().all()
            assert {each.on_paper for each in signed if each.person_id == person.id} == {True}
            assert {each.on_paper for each in signed if each.person_id != person.id} == {False}

        await adopts(place, nadia)
        after, file, _ = await facts(place)
        assert after.id == person.id and file.adopted_at is not None and not after.on_paper
        assert await place.dead() == 0


async def agree(place: Town, nadia: Someone, bruno: Someone) -> None:
    """Bruno proposes, the firm accepts by its officer's hand."""
    for label in ("Convenir de l'échange", "Convenir de l'échange", "viennoiseries"):
        await bruno.taps(label)
    await bruno.says("100 €")
    await bruno.says("100 €")
    await bruno.says("dans dix jours")
    for label in ("Oui, c'est cela", f"Envoyer à {FIRM}"):
        await bruno.taps(label)
    await place.tomorrow()
    news = [plain(text_of(m)) for m in await nadia.messages() if "Du nouveau pour" in plain(text_of(m))]
    assert len(news) == 3, "one card a day"
    assert "tout le monde a dit oui" in news[1] and "l'équipe lui écrit pour vous" in news[1]
    assert "propose cet accord" in news[2]
    await nadia.taps("Agir pour elle")
    await nadia.taps("D'accord")  # beneath the day's card, the news comes again with the firm's own buttons
    await nadia.has_seen("C'est convenu avec Atelier Bruno. Accord n° 2026-0001.")
    assert "accord-2026-0001.pdf" in await documents(nadia)
    await nadia.says("/suivi")
    await nadia.taps(next(label for label in await buttons(nadia) if label.endswith("Atelier Bruno")))
    await nadia.taps("C'est fait")
    await nadia.sees("Comment cela s'est-il passé avec Atelier Bruno ?")
    await nadia.taps("Très bien")
    await nadia.taps("Passer")


async def acts(nadia: Someone) -> None:
    """For the firm, on its only exchange."""
    await nadia.taps("Agir pour elle")
    await nadia.taps("Mes échanges")
    await nadia.taps(next(label for label in await buttons(nadia) if label.endswith("Atelier Bruno")))


async def adopts(place: Town, nadia: Someone) -> None:
    """A stranger who photographed the sheet is turned down; the firm's person takes the file over with a new sheet and their phone's digits."""
    code = await code_of(place)
    stranger = await place.person("Zoé", username="zoe_p")
    await stranger.says(code)
    await stranger.sees(f"Ce code ouvre le dossier de {FIRM}")
    await stranger.says("1234")
    await stranger.sees("Il vous reste 2 essais.")
    await stranger.taps("Je ne les ai pas")
    await nadia.sees("Le compte « Zoé (@zoe_p) » a montré le code")
    await nadia.taps("Ce n'est pas elle")
    await stranger.sees("L'équipe n'a pas reconnu ce compte")

    assert HEAD not in plain(await nadia.last()), "what is the team's is done in one's own name"
    code = await code_of(place)  # the sheet that the stranger saw leads to the team alone from now on
    await nadia.taps("Agir pour elle")
    odile = await place.person("Odile", username="odile")
    await odile.says(code)
    await odile.says("01 23")
    await odile.has_seen("Bienvenue, Odile : ce dossier est maintenant le vôtre.")
    await odile.sees("1 offre et 1 besoin en ligne.")
    await odile.taps("Mes échanges")
    assert any("Bruno" in label for label in await buttons(odile))
    await nadia.says("je cherche un vélo cargo")  # she was acting for the firm, which is no longer hers to act for
    await nadia.sees("Ce dossier n'est plus entre vos mains")
    late = await place.person("Lise")
    await late.says(code)
    await late.sees("Ce dossier a déjà été repris sur Telegram.")
    async with place.work() as work:
        assert (await known(work, odile)).first_name == "Odile"
