"""An officer words a member's offer better; its author sees before and after, and nothing changes until they accept."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from handlers.callbacks import SuggestionTap
from models.event import Event
from models.listing import Listing
from models.match import Match
from models.suggestion import Suggestion
from tests.flows.dealers import tuesday
from tests.flows.declarants import MELUN, member, rows
from tests.flows.people import OFFICER, Someone, Town, plain, town
from troc.listings import photos
from troc.members import team


async def suggests(nadia: Someone, title: str) -> None:
    """From the member's page to the draft with new words."""
    await nadia.says("/equipe")
    for label in ("Membres", "Atelier Anna", "Mieux présenter"):
        await nadia.taps(label)
    await nadia.taps((await nadia.buttons())[0])
    await nadia.taps("Réécrire l'annonce")
    await nadia.says(title)


async def present(place: Town) -> Listing:
    return (await rows(place))[0]


async def test_a_better_wording_is_accepted_and_matched_anew(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        nadia = await place.officer()
        await nadia.start()
        async with place.work() as work:
            await team.seat(work, OFFICER, "Nadia", "l’association Essai")
        await tuesday(place)
        anna, bruno = await member(place, "Anna", commune=MELUN), await member(place, "Bruno", commune=MELUN)
        for who, words in ((anna, "j'offre mes services"), (bruno, "je cherche de la comptabilité")):
            await who.says(words)
            await who.taps("Publier")
        before = (await present(place)).title

        # nothing to send yet; then words and a photo, which its author alone can make true
        await suggests(nadia, "tenue de comptabilité pour petites structures")
        await nadia.sees(f"« {before} »\ndevient « tenue de comptabilité pour petites structures »")
        await nadia.taps("Ajouter une photo")
        await nadia.sends_photos()
        await nadia.sees("1 photo s'ajoute.")
        await nadia.taps("Envoyer au membre")
        await nadia.sees("C'est envoyé à Anna.")
        await anna.sees("Nadia propose de mieux présenter votre annonce")
        assert (await present(place)).title == before
        message_id, _ = await anna.find_button("Accepter")
        await anna.taps("Accepter")
        await anna.sees("1 proposition y répond déjà.")
        listing = await present(place)
        async with place.work() as work:
            assert await photos.count(work, listing.id) == 1
            assert (await work.session.execute(select(Match))).scalars().all(), "matched anew, as after an edit"
            sent = (await work.session.execute(select(Suggestion))).scalar_one()
            told = (await work.session.execute(select(Event.kind).where(Event.aggregate_id == sent.id))).scalars().all()
        assert listing.title == "tenue de comptabilité pour petites structures"
        assert sorted(told) == ["suggestion.accepted", "suggestion.begun", "suggestion.sent"]
        await anna.taps_data(message_id, SuggestionTap.on(sent.id, "accept"))
        assert "Vous avez déjà répondu" in plain(await anna.everything())
        await suggests(nadia, "expertise comptable")
        for label in ("Ajouter une photo", "Retour à la suggestion", "Abandonner"):
            await nadia.taps(label)
        await nadia.sees("Votre suggestion est abandonnée.")
        assert await place.dead() == 0
