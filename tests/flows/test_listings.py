"""A member looks after their listings: the list, one of them, its photos, its life."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from sqlalchemy import select

from locales.typography import typographic
from models.enums import ListingState, PersonState
from models.listing import Listing, Photo
from tests.flows.declarants import buttons, member, well_said
from tests.flows.people import Someone, Town, town

#: Stories whose rooms are tested on both engines already are lived on one.
ON_ONE = pytest.mark.parametrize("engine", ["sqlite"])


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as opened:
        yield opened


async def only(place: Town) -> Listing:
    async with place.work() as work:
        return (await work.session.execute(select(Listing))).scalar_one()


async def photos_of(place: Town) -> list[Photo]:
    async with place.work() as work:
        return list((await work.session.execute(select(Photo).order_by(Photo.created_at, Photo.id))).scalars())


async def published(place: Town, sentence: str = "je propose du bois de chauffage", **more: object) -> Someone:
    anna = await member(place, **more)
    await anna.says(sentence)
    await anna.taps("Publier")
    return anna


async def test_pause_edit_withdraw_and_undo(place: Town) -> None:
    anna = await published(place)
    await anna.says("/mesannonces")
    await anna.sees("Offre : bois de chauffage (en ligne)")
    await anna.taps("bois de chauffage")
    await anna.sees("Vous offrez : bois de chauffage")
    await anna.taps("Mettre en pause")
    await anna.sees("annonce en pause")
    assert (await only(place)).state == ListingState.PAUSED
    await anna.taps("Remettre en ligne")
    await anna.sees("de nouveau en ligne")
    await anna.taps("Modifier")
    await anna.taps("La quantité")
    await anna.says("3 stères")
    await anna.sees("C'est modifié")
    await anna.sees("Quantité : 3 stères")
    await anna.taps("Modifier")
    await anna.taps("La date")
    await anna.says("en octobre")
    await anna.sees("C'est bien du 1er au 31 octobre")
    await anna.taps(typographic("Oui, c'est ça"))
    await anna.sees("Quand : en octobre")
    await anna.taps("Retirer")
    await anna.sees("Annonce retirée")
    assert (await only(place)).state == ListingState.WITHDRAWN
    await anna.taps("Annuler le retrait")
    await anna.sees("Le retrait est annulé")
    listing = await only(place)
    assert listing.state == ListingState.ACTIVE and listing.when_from is not None
    await well_said(anna)


@ON_ONE
async def test_a_listing_withdrawn_before_its_author_is_let_in_stays_unseen_when_restored(place: Town) -> None:
    anna = await published(place, state=PersonState.PENDING)
    await anna.says("mes annonces")
    await anna.taps("bois de chauffage")
    await anna.sees("elle part dès que votre inscription est validée")
    await anna.taps("Retirer")
    await anna.taps("Annuler le retrait")
    assert (await only(place)).state == ListingState.READY


@ON_ONE
async def test_pages_of_five(place: Town) -> None:
    anna = await member(place)
    await anna.says(
        "je propose :\n"
        + "\n".join(f"- une table {word}" for word in ["ronde", "basse", "haute", "noire", "rouge", "bleue"])
    )
    await anna.says("publier")
    await anna.taps("Publier les 6")
    await anna.says("/mesannonces")
    await anna.sees("page 1 sur 2")
    await anna.taps("Suivantes")
    await anna.sees("page 2 sur 2")
    await anna.taps("Précédente")
    await anna.sees("page 1 sur 2")
    await well_said(anna)


@ON_ONE
async def test_sixty_days_of_silence_put_to_sleep_and_one_tap_wakes(place: Town) -> None:
    anna = await published(place)
    await anna.says("/mesannonces")
    await place.advance(days=61)
    assert (await only(place)).state == ListingState.ASLEEP
    await anna.says("/mesannonces")
    await anna.taps("bois de chauffage")
    await anna.sees("Endormie")
    await anna.taps("Remettre en ligne")
    assert (await only(place)).state == ListingState.ACTIVE


@ON_ONE
async def test_a_photo_without_words_becomes_a_listing(place: Town) -> None:
    anna = await member(place)
    await anna.sends_photos()
    await anna.sees("Photo reçue. Vous l'offrez ou vous cherchez la même chose ?")
    await anna.taps(typographic("J'offre"))
    await anna.sees("De quoi s'agit-il ?")
    await anna.says("une remorque, 50 € par jour")
    await anna.sees("Vous offrez : remorque")
    await anna.sees("environ 50 € HT par jour")
    await anna.sees("1 photo")
    await anna.taps("Publier")
    await anna.sees("C'est publié")
    assert len(await photos_of(place)) == 1


async def test_an_album_with_a_caption_is_acknowledged_once(place: Town) -> None:
    anna = await member(place)
    before = len(await anna.messages())
    await anna.sends_photos(3, caption="je propose une remorque")
    assert len(await anna.messages()) == before + 1
    await anna.sees("Vous offrez : remorque")
    await anna.sees("3 photos")
    assert len(await photos_of(place)) == 3
    await well_said(anna)


@ON_ONE
async def test_photos_of_a_draft_and_no_more_than_five(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une remorque")
    await anna.taps("Ajouter une photo")
    await anna.sees("Envoyez vos photos ici, 5 au plus.")
    await anna.sends_photos(4)
    await anna.sees("4 photos ajoutées")
    await anna.sends_photos(3)
    await anna.sees("5 photos au plus")
    assert len(await photos_of(place)) == 5
    await anna.taps("Terminé")
    await anna.sees("5 photos")
    await anna.taps("Publier")
    await anna.says("/mesannonces")
    await anna.taps("remorque")
    assert (await anna.messages())[-1].get("photo")
    await anna.taps("Photos")
    await anna.taps("Effacer les photos")
    await anna.sees("Les photos sont effacées")
    assert not await photos_of(place)
    await well_said(anna)


@ON_ONE
async def test_a_photo_soon_after_joins_the_open_draft(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une remorque")
    await anna.says("/menu")
    await anna.sends_photos()
    await anna.sees("Vous offrez : remorque")
    await anna.sees("1 photo")
    await place.advance(minutes=11)
    await anna.says("/menu")
    await anna.sends_photos()
    await anna.sees("Photo reçue.")


@ON_ONE
async def test_the_copy_is_kept_without_its_place_and_goes_with_the_photo(place: Town) -> None:
    anna = await member(place)
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (60, 40), "red").save(out, "PNG", exif=exif)
    await anna.sends_document("remorque.png", out.getvalue(), "image/png")
    await anna.sees("Photo reçue.")
    await place.program.fetcher.turn()
    photo = (await photos_of(place))[0]
    assert photo.as_document and photo.path
    copy = place.program.settings.data.dir / photo.path
    with Image.open(copy) as image:
        assert image.format == "JPEG" and image.size == (60, 40) and not image.getexif()
    await anna.taps(typographic("J'offre"))
    await anna.says("une remorque")
    await anna.taps("Publier")
    await anna.says("/mesannonces")
    await anna.taps("remorque")
    assert (await anna.messages())[-1].get("photo")
    await anna.taps("Photos")
    await anna.taps("Effacer les photos")
    await place.program.fetcher.turn()
    assert not copy.exists()


@ON_ONE
async def test_files_that_cannot_be_kept_say_why(place: Town) -> None:
    anna = await member(place)
    await anna.sends_document("lourde.jpg", bytes(21 * 1024 * 1024), "image/jpeg")
    await anna.sees("Cette image est trop lourde : 20 Mo au plus")
    await anna.sends_document("dessin.svg", b"<svg/>", "image/svg+xml")
    await anna.sees("Nous ne savons pas lire ce format d'image")
    assert not await photos_of(place)


@ON_ONE
async def test_a_voice_message_is_passed_on_or_written(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une remorque")
    await anna.taps("Ajouter une photo")
    await anna.sends_voice()
    await anna.sees("Nous ne savons pas encore écouter les messages vocaux")
    await anna.taps("Transmettre")
    await anna.sees("transmis à l'équipe")
    await anna.sends_voice()
    await anna.taps(typographic("J'écris"))
    await anna.says("je cherche une table")
    await anna.sees("Vous cherchez : table")
    await anna.sends_photos()
    await anna.taps("Ajouter une photo")
    await anna.says("c'est tout")
    await anna.sees("1 photo")


@ON_ONE
async def test_buttons_of_last_week_still_answer(place: Town) -> None:
    anna = await published(place)
    await anna.says("/mesannonces")
    await anna.taps("bois de chauffage")
    page = (await anna.messages())[-1]
    old = {b["text"]: b["callback_data"] for row in page["reply_markup"]["inline_keyboard"] for b in row}
    await anna.taps("Retirer")
    await place.advance(days=8)
    for label in ("Modifier", "Photos", "Mettre en pause"):
        await anna.taps_data(page["message_id"], old[label])
        await anna.sees("Cela a changé depuis")
    assert "Annuler le retrait" in await buttons(anna)
