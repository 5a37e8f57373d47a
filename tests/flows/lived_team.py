"""What officers do, for the buttons that it shows: to recruit, to gather and write to many, to act for a firm."""

from __future__ import annotations

from sqlalchemy import select

from models.enums import InvitationKind
from models.member import Officer
from models.paper import PaperFile
from tests.flows.declarants import EVRY, member
from tests.flows.people import OFFICER, Someone, Town
from tests.flows.seen import Buttons, collect
from tests.study.sheets import line, sheet
from troc.members import adoption, campaigns, invitations, team
from troc.study.workbooks import as_workbook

FILE = b"Structure;Ville\nGarage Neuf;Massy\n"


async def does(whom: Someone, seen: Buttons, *taps: str) -> None:
    """Tap these in turn, and look at each screen."""
    for label in taps:
        await whom.taps(label)
        await collect(whom, seen)


async def reads(officer: Someone, seen: Buttons) -> None:
    """What a member said in words."""
    await officer.says("/verbatims")
    await does(officer, seen, "Coder", "Rien à coder")


async def recruits(place: Town, officer: Someone, seen: Buttons) -> None:
    """Invitations, campaigns, a prospect, a file of them."""
    async with place.work() as work:
        await invitations.invite(work, InvitationKind.GROUP, None)
        seated = await team.seat(work, OFFICER, "Nadia", "Essonne Active")
        await campaigns.opened(work, seated, campaigns.Source("salon", "hiver", "Essonne"))
    await officer.says("/inviter")
    await does(officer, seen, "Les invitations")
    await officer.says("/affiche")
    await collect(officer, seen)
    await does(officer, seen, "Les campagnes", "salon, hiver, Essonne")
    await officer.says("/prospects")
    await officer.taps("Ajouter")
    await officer.says("Boulangerie Martin, Évry, 06 39 98 00 01")
    await collect(officer, seen)
    await does(
        officer,
        seen,
        "Que dire",
        "Voir la fiche",
        "Prochaine action",
        "Appeler",
        "Demain",
        "Elle refuse",
        "Pas le temps",
    )
    await officer.says("/prospects")
    await officer.taps("Importer un fichier")
    await officer.sends_document("liste.csv", FILE, "text/csv")
    await place.program.importer.turn()
    await collect(officer, seen)
    await does(officer, seen, "Essayer sans importer")
    await place.program.importer.turn()
    await collect(officer, seen)
    lines = line("select_one ouinon", "fait", "Avez-vous troqué ?"), line("text", "mot", "Un mot ?")
    await officer.sends_document("essai.xlsx", as_workbook(sheet(*lines)), "application/octet-stream")
    await place.program.importer.turn()
    await place.program.questionnaires.turn()
    await collect(officer, seen)
    await does(officer, seen, "Essayer", "Voir le compte rendu", "Publier")
    await place.program.importer.turn()
    await collect(officer, seen)


async def animates(place: Town, officer: Someone, seen: Buttons) -> None:
    """A meet-up that a member is asked to, and a message to many."""
    dora = await member(place, "Dora", commune=EVRY)
    await officer.says("/equipe")
    await does(officer, seen, "Écrire à plusieurs", "Nouveau message", "Continuer")
    await officer.says("La salle a changé.")
    await collect(officer, seen)
    await does(officer, seen, next(label for label in await officer.buttons() if label.startswith("Envoyer à")))
    await place.tomorrow()
    await collect(dora, seen)
    await collect(officer, seen)
    await place.advance(days=7)
    await officer.says("/rencontres")
    await officer.taps("Nouvelle rencontre")
    for words in ("Café des voisins", "Évry", "Salle des fêtes", "dans 16 jours", "14h"):
        await officer.says(words)
    await does(officer, seen, "Oui", "2 h")
    await officer.says("12")
    await does(officer, seen, "Essonne", "Ouvrir les inscriptions", "Inviter", "Envoyer à 3")
    while "En savoir plus" not in await dora.buttons():  # nobody is written to on a Sunday
        await place.tomorrow()
    await collect(dora, seen)
    await does(dora, seen, "En savoir plus", "Je viens")


async def acts_for_others(place: Town, officer: Someone, anna: Someone, seen: Buttons) -> None:
    """The file of a firm without Telegram, whose code somebody shows; words suggested to a member."""
    await officer.says("/equipe")
    await does(officer, seen, "Sans Telegram", "Ouvrir un dossier", "Oui, c'est signé")
    for words in ("06 39 98 01 23", "Fournil Odile", "Melun"):
        await officer.says(words)
    for label in ("Aliments, métiers de bouche", "SARL, EURL", "Non"):
        await officer.taps(label)
    await officer.says("Odile")
    for label in ("C'est juste", "Non", "Quitter ce dossier"):
        await does(officer, seen, label)
    async with place.work() as work:
        file = (await work.session.execute(select(PaperFile))).scalar_one()
        code = (await adoption.issue(work, file, await work.session.get_one(Officer, file.officer_id))).typed
    stranger = await place.person("Zoé")
    await stranger.says(code)
    await collect(stranger, seen)
    await stranger.taps("Je ne les ai pas")
    await collect(officer, seen)
    await officer.says("/equipe")
    await does(officer, seen, "Membres", "Atelier Anna", "Mieux présenter")
    await does(officer, seen, (await officer.buttons())[0], "Réécrire l'annonce")
    await officer.says("tenue de comptabilité pour petites structures")
    await does(officer, seen, "Envoyer au membre")
    await collect(anna, seen)
