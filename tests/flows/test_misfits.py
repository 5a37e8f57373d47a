"""« Pas ce que je cherche »: the pair is put apart at once, and an officer rules on the words."""

from __future__ import annotations

from sqlalchemy import select

from models.ruling import PairReport
from tests.flows.conftest import BOTH
from tests.flows.declarants import EVRY, buttons, member
from tests.flows.people import Someone, Town


async def publishes(someone: Someone, sentence: str) -> None:
    await someone.says(sentence)
    await someone.taps("Publier")


async def proposed(place: Town, need: str, offer: str) -> tuple[Someone, Someone]:
    """Two members brought together, the seeker looking at the card."""
    anna, bruno = await member(place, "Anna", commune=EVRY), await member(place, "Bruno", commune=EVRY)
    await publishes(bruno, offer)
    await publishes(anna, need)
    await anna.says("/menu")
    await anna.taps("Voir la proposition")
    return anna, bruno


async def refuses(someone: Someone, why: str) -> None:
    await someone.taps("Pas pour moi")
    await someone.taps("Pas ce que je cherche")
    await someone.sees("Qu'est-ce qui ne convient pas ?")
    await someone.taps(why)


@BOTH
async def test_the_pair_never_comes_back_either_way(quiet_town: Town) -> None:
    anna, bruno = await proposed(quiet_town, "je cherche une remorque", "je propose une remorque")
    await refuses(anna, "Trop gros ou trop petit")
    await anna.sees("c'est noté")
    await bruno.says("/mesannonces")
    await bruno.taps("remorque")
    await bruno.taps("Mettre en pause")
    await bruno.taps("Remettre en ligne")
    await quiet_town.advance(hours=1)
    for someone in (anna, bruno):
        await someone.says("/menu")
        assert "Voir la proposition" not in await buttons(someone)


@BOTH
async def test_an_officer_excludes_the_words_and_no_other_pair_rests_on_them(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna, _ = await proposed(quiet_town, "je cherche une remorque", "je propose une remorque")
    await refuses(anna, "Un mot a deux sens")
    await anna.sees("L'équipe regardera pourquoi")
    await officer.says("/equipe")
    await officer.sees("1 rapprochement à revoir")
    await officer.taps("Commencer")
    await officer.sees("Besoin : « remorque »")
    await officer.sees("Mots rapprochés : « remorque » et « remorque »")
    await officer.taps("Exclure ces mots")
    await officer.sees("Ici, ces mots ne suffisent plus à rapprocher deux annonces.")
    carla = await member(quiet_town, "Carla", commune=EVRY)
    await publishes(carla, "je cherche une remorque")
    await carla.says("/menu")
    assert "Voir la proposition" not in await buttons(carla)
    await officer.taps("Changer d'avis")
    await officer.taps("Bon rapprochement")
    await officer.sees("Ici, ces mots disent la même chose.")
    dora = await member(quiet_town, "Dora", commune=EVRY)
    await publishes(dora, "je cherche une remorque")
    await dora.says("/menu")
    assert "Voir la proposition" in await buttons(dora)


async def test_words_said_to_mean_the_same_bring_together(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna, _ = await proposed(quiet_town, "je cherche une remorque", "je propose une remorque")
    await refuses(anna, "C'est un autre métier")
    async with quiet_town.work() as work:
        [report] = (await work.session.execute(select(PairReport))).scalars()
        report.words = [["zigouneau", "remorque"]]
    await officer.says("/equipe")
    await officer.taps("Commencer")
    await officer.taps("Bon rapprochement")
    carla = await member(quiet_town, "Carla", commune=EVRY)
    await publishes(carla, "je cherche un zigouneau")
    await carla.says("/menu")
    assert "Voir la proposition" in await buttons(carla)


async def test_changing_ones_mind_takes_the_report_back(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna, _ = await proposed(quiet_town, "je cherche une remorque", "je propose une remorque")
    await refuses(anna, "Un mot a deux sens")
    await anna.taps("Changer d'avis")
    await officer.says("/equipe")
    await officer.sees("À traiter : rien")
