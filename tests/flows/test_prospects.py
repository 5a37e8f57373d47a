"""A prospect from the first call to the member, another who says no, and a file of them; what each one reads."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.flows.conftest import BOTH
from tests.flows.declarants import well_said
from tests.flows.people import OFFICER, Someone, Town, text_of, town
from tests.flows.story import wednesday_morning
from troc.members import team

pytestmark = BOTH

FILE = (
    "Structure;Téléphone;Ville\nGarage Noir;06 39 98 00 02;Massy\nSARL Garage Noir;;Massy\n"
    "Boulangerie Martin;0639980001;Évry\nanna@exemple.fr;;\n"
).encode("cp1252")


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    programme = {"controller": "France Active", "contact": "dpo@exemple.fr"}
    async with town(database_url, tmp_path, matching={"encoder": "none"}, community=programme) as opened:
        await wednesday_morning(opened)
        yield opened


async def test_a_prospect_becomes_a_member_another_says_no_and_a_file_comes_in(place: Town) -> None:
    nadia = await place.officer()
    await nadia.start()
    async with place.work() as work:
        await team.seat(work, OFFICER, "Nadia", "Essonne Active")
        await team.seat(work, OFFICER + 1, "Omar", "Essonne Active")
    omar = await place.person("Omar", id=OFFICER + 1)
    await omar.start()
    await called(nadia)
    await joins(place, nadia, omar)
    await refuses(place, nadia)
    await imports(place, nadia)
    await hands_over(nadia, omar)
    await counts(nadia)


async def called(nadia: Someone) -> None:
    """Three taps and a name; the call, its minutes, a slip corrected, the next day's recall."""
    await nadia.says("/equipe")
    await nadia.taps("Prospects")
    await nadia.sees("Prospects : aucun à suivre")
    await well_said(nadia)
    await nadia.taps("Ajouter")
    await nadia.says("anna@exemple.fr")
    await nadia.sees("Écrivez d'abord le nom")
    await nadia.says("Boulangerie Martin, Évry, 06 39 98 00 01, 732 829 320")
    await nadia.sees("La fiche est créée")
    await well_said(nadia)
    await nadia.taps("Que dire")
    await nadia.sees("Par écrit : dpo@exemple.fr")
    await well_said(nadia)
    await nadia.taps("Voir la fiche")
    await nadia.taps("Sans réponse")
    await nadia.taps("Annuler ce contact")
    await nadia.sees("rien n'a eu lieu")
    await nadia.taps("Appelé")
    await nadia.sees("Combien de temps")
    await well_said(nadia)
    await nadia.taps("15 min")
    await nadia.sees("15 min")
    await nadia.taps("Prochaine action")
    await nadia.taps("Appeler")
    await nadia.taps("À une date…")
    await nadia.says("hier")
    await nadia.sees("il est passé")
    await nadia.says("dans dix ans")
    await nadia.sees("ou trop lointain")
    await nadia.says("demain")
    await nadia.sees("À faire : appeler, demain")
    await nadia.taps("Modifier, confier")
    await nadia.taps("Contact")
    await nadia.says("Anna Martin")
    await nadia.sees("Anna Martin")
    await well_said(nadia)


async def joins(place: Town, nadia: Someone, omar: Someone) -> None:
    """The morning's recall, the invitation, and what comes along only because it was confirmed."""
    await place.tomorrow()
    await nadia.sees("Vos rappels : 1 structure")
    await two_at_once(nadia, omar)
    await place.advance(hours=2)
    await nadia.taps("Boulangerie Martin")
    card, invite = await carried(nadia, "Inviter")
    await nadia.taps("Inviter")
    link = next(
        found[1] for m in reversed(await nadia.messages()) if (found := re.search(r"start=([\w-]+)", text_of(m)))
    )
    await nadia.has_seen("Vos coordonnées nous viennent")
    await nadia.taps_data(card, invite)
    await nadia.sees("Le lien vient d'être donné ci-dessus")
    await well_said(nadia)
    anna = await place.person("Anna")
    await anna.start(link)
    await anna.sees("Nadia, de Essonne Active, vous invite")
    await nadia.taps("Voir la fiche")
    await nadia.sees("Lien ouvert, aujourd'hui")
    await anna.taps("Commencer")
    await anna.taps("Continuer")
    await anna.taps("Plus tard")
    while "Tout est juste" not in await anna.last():
        await anna.taps((await anna.buttons())[0])
    await anna.sees("Boulangerie Martin")
    await anna.taps("C'est juste")
    await anna.has_seen("Téléphone : 06 39 98 00 01")
    await anna.taps("Garder")
    await anna.has_seen("C'est gardé dans votre profil")
    await nadia.taps("Prospects")
    await nadia.taps("Mes fiches")
    await nadia.taps("Filtrer")
    await nadia.taps("Devenues membres")
    await nadia.taps("Boulangerie Martin")
    await nadia.sees("Inscription, aujourd'hui")
    await well_said(nadia)


async def two_at_once(nadia: Someone, omar: Someone) -> None:
    """She has the recall open: a colleague who taps on the same firm meanwhile reads so, and nothing is noted twice."""
    await nadia.says("/equipe")
    await nadia.taps("Commencer")
    await nadia.sees("Boulangerie Martin")
    await omar.says("/prospects")
    await omar.taps("Toute l'équipe")
    await omar.taps("Boulangerie Martin")
    for label in ("Appelé", "Inviter"):
        await omar.taps(label)
        await omar.sees("Prise par Nadia")
    await well_said(omar)


async def carried(nadia: Someone, label: str) -> tuple[int, str]:
    """The newest message that bears the button, and what it carries."""
    old, _ = await nadia.find_button(label)
    return old, next(b["callback_data"] for m in await nadia.messages() for row in m.get("reply_markup", {}).get("inline_keyboard", [])
                     for b in row if b["text"] == label and m["message_id"] == old)  # fmt: skip


async def refuses(place: Town, nadia: Someone) -> None:
    """A contact that is shared, a refusal with its reason, a slip; then nothing invites it any more."""
    await nadia.shares_contact(phone_number="33639980002", first_name="Garage Noir", user_id=5_000_777)
    await nadia.sees("Garage Noir")
    old, data = await carried(nadia, "Inviter")
    await nadia.taps("Elle refuse")
    await well_said(nadia)
    await nadia.taps("Fiscalité")
    await nadia.sees("Raison : fiscalité, comptabilité")
    await nadia.taps("Annuler le refus")
    await nadia.taps("Elle refuse")
    await nadia.taps("Pas le temps")
    await nadia.sees("ne sera plus invitée")
    await well_said(nadia)
    await nadia.taps_data(old, data)
    await nadia.sees("A refusé")
    await nadia.taps("Prospects")
    await nadia.taps("Ajouter")
    await nadia.says("Un garage, 06 39 98 00 02")
    await nadia.sees("a déjà une fiche")
    await nadia.never_saw("Bonjour Garage Noir")


async def imports(place: Town, nadia: Someone) -> None:
    """A file: its columns, the dry run, the import, its report, its undoing."""
    await nadia.says("/prospects")
    await nadia.taps("Importer un fichier")
    await well_said(nadia)
    await nadia.sends_document("liste.csv", FILE, "text/csv")
    await place.program.importer.turn()
    await nadia.sees("4 lignes lues")
    await well_said(nadia)
    await nadia.taps("Changer une colonne")
    await nadia.taps("Ville")
    await well_said(nadia)
    await nadia.taps("Commune")
    await nadia.taps("Essayer sans importer")
    await place.program.importer.turn()
    await nadia.sees("0 ligne rejoint")
    await nadia.sees("3 lignes écartées")
    await nadia.taps("Annuler")
    await nadia.sees("Rien de ce fichier n'est gardé")
    await nadia.sends_document("liste.csv", FILE.replace(b"Noir", b"Neuf").replace(b"00 02", b"00 03"), "text/csv")
    await place.program.importer.turn()
    await nadia.taps("Essayer sans importer")
    await place.program.importer.turn()
    await nadia.sees("2 lignes écartées")
    await nadia.taps("Importer 2 lignes")
    await place.program.importer.turn()
    await nadia.sees("« liste.csv » est importé")
    await well_said(nadia)
    await nadia.taps("Compte rendu par ligne")
    documents = [m["document"]["file_name"] for m in await nadia.messages() if "document" in m]
    assert documents == ["compte-rendu-import.csv"]
    await nadia.taps("Annuler l'import")
    await place.program.importer.turn()
    await nadia.has_seen("Rien n'en reste")


async def hands_over(nadia: Someone, omar: Someone) -> None:
    """A colleague gets a firm, and gives it back; a namesake; a line, then the whole file effaced."""
    for again in (False, True):
        await nadia.says("/prospects")
        await nadia.taps("Ajouter")
        await nadia.says("Librairie Neuve" if again else "Librairie Neuve, Evri")
        if again:
            await nadia.sees("a déjà une fiche de ce nom")
            await nadia.taps("C'est une autre structure")
        await nadia.sees("La fiche est créée")
        if not again:
            await nadia.sees("est-ce sa commune")
            await well_said(nadia)
            await nadia.taps("Évry-Courcouronnes (91)")
            await nadia.sees("C'est noté")
    await nadia.taps("Modifier, confier")
    await nadia.taps("Confier")
    await nadia.taps("Omar")
    await nadia.sees("est maintenant suivie par Omar")
    await omar.sees("Nadia vous confie cette structure")
    await nadia.taps("Reprendre")
    await nadia.sees("Vous suivez de nouveau")
    await nadia.taps("Modifier, confier")
    await nadia.taps("Note")
    await nadia.says("fermée le lundi")
    await nadia.taps("Modifier, confier")
    await nadia.taps("Note")
    await nadia.taps("Effacer cette ligne")
    await nadia.sees("C'est effacé de la fiche")
    await nadia.taps("Que dire")
    await nadia.taps("Effacer la fiche…")
    await nadia.taps("Effacer la fiche")
    await nadia.sees("ne sera plus contactée")
    await omar.taps("Appelé")
    await omar.sees("Nous ne trouvons pas cet élément")
    await nadia.taps("Prospects")
    await nadia.taps("Mes fiches")
    await nadia.says("librairie")
    await nadia.sees("1 structure trouvée")


async def counts(nadia: Someone) -> None:
    """The funnel of the month, and by source."""
    await nadia.says("/prospects")
    await nadia.taps("Où en sont-elles")
    await nadia.sees("Structures : 4")
    await nadia.sees("Membres : 1")
    await nadia.sees("- pas le temps : 1")
    await nadia.sees("Contacts : 1, temps passé : 15 min")
    await well_said(nadia)
    await nadia.taps("Par origine")
    await nadia.sees("origine non précisée : 4 structures, 1 membre")
    await well_said(nadia)
