"""The main job, lived by three people: one offers, one seeks, an officer lets in; a fourth looks on and must learn nothing."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.enums import Answer, Disposition, ListingKind, ListingState, MatchState, PersonState
from models.event import Event
from models.listing import Listing
from models.match import Match, MatchLeg, MatchParty, RelayedMessage
from models.member import Person
from models.survey import SurveyAnswer, SurveyInvitation
from tests.flows.people import Someone, Town, plain
from troc.members import people

PARIS = ZoneInfo("Europe/Paris")
OFFER = "J'offre 10 h de compta par mois à Évry"
NEED = "quelquun pour tenir mes comptes"

#: Who they are; none of these may reach the other before both said yes.
ANNA = {"first_name": "Anselme", "last_name": "Quatremère", "username": "anselme_q", "phone": "33639980101"}
BRUNO = {"first_name": "Bérénice", "last_name": "Vaucanson", "username": "berenice_v", "phone": "33639980202"}
CARLA = {"first_name": "Casimir", "last_name": "Tiercelet", "username": "casimir_t", "phone": "33639980303"}
CABINET, BAKERY, GARAGE = "Cabinet Sigma Conseil", "Boulangerie aux Trois Épis", "Garage Lepic"

Snap = Callable[[str], Awaitable[None]]


class Cast(Protocol):
    """Who lives the story, on which phones; `snap` keeps a picture of the screens when there are any."""

    town: Town
    officer: Someone
    anna: Someone
    bruno: Someone
    carla: Someone

    async def snap(self, name: str, *whom: Someone) -> None:
        """Keep a picture of these phones under `name`."""
        ...


@dataclass(slots=True)
class OverHttp:
    """The same people without a page."""

    town: Town
    officer: Someone
    anna: Someone
    bruno: Someone
    carla: Someone

    async def snap(self, name: str, *whom: Someone) -> None:
        """Nothing to look at."""


async def wednesday_morning(town: Town) -> None:
    """Wednesday at 10:00 in Paris: the next digest is the morning after, and five days from there no Sunday."""
    async with town.work() as work:
        here = work.now.astimezone(PARIS)
    days = (2 - here.weekday()) % 7
    moment = datetime.combine(here.date() + timedelta(days=days), time(10), PARIS)
    await town.until(moment if moment > here else moment + timedelta(days=7))


async def live(cast: Cast) -> None:
    """From the invitation to the answered questionnaire."""
    await wednesday_morning(cast.town)
    personal, group = await invite(cast)
    await first_firm_joins(cast, personal)
    await second_firm_waits(cast, group)
    await officer_validates(cast)
    await third_member_joins(cast, group)
    await proposal_comes(cast)
    await question_and_answer(cast)
    await both_say_yes(cast)
    await contacts_arrive(cast)
    await survey(cast)
    await look_at_the_database(cast)


async def invite(cast: Cast) -> tuple[str, str]:
    """The officer's two invitations through the chat: a personal one, and a link for a group; their codes."""
    officer = cast.officer
    await officer.start()
    await officer.says("/inviter")
    await officer.sees("Qui invitez-vous ?")
    await officer.taps("Une structure")
    await officer.says(CABINET)
    await officer.says("Évry")
    await officer.taps("Conseil, gestion, juridique")
    await officer.says(ANNA["first_name"])
    await officer.sees(f"Nom : {CABINET}")
    await officer.taps("Créer l'invitation")
    await officer.sees("C'est prêt")
    await cast.snap("equipe-invitation", officer)
    personal = await newest_code(officer)
    await officer.taps("Nouvelle invitation")
    await officer.taps("Un groupe, par lien")
    await officer.taps("C'est suffisant")
    await officer.taps("Créer l'invitation")
    await officer.sees("C'est prêt")
    return personal, await newest_code(officer)


async def newest_code(officer: Someone) -> str:
    """The code of the newest link among the messages."""
    return str(re.findall(r"[?]start=([\w-]+)", await officer.everything())[-1])


async def first_firm_joins(cast: Cast, code: str) -> None:
    """By personal invitation: prefilled, in at once; declares an offer in a sentence and a tap."""
    anna = cast.anna
    await anna.start(code)
    await anna.sees("vous invite")
    await cast.snap("arrivee", anna)
    await anna.taps("Commencer")
    await anna.sees("Vos données, en clair")
    await cast.snap("vos-donnees", anna)
    await anna.taps("Continuer")
    await anna.sees("Que cherchez-vous en ce moment ?")
    await anna.taps("Plus tard")
    await anna.sees("Quelle est votre forme juridique ?")
    await anna.taps("SARL, EURL")
    await anna.taps("Non")
    await anna.sees("Tout est juste ?")
    await anna.sees(CABINET)
    await anna.taps("C'est juste")
    await anna.has_seen("Vous êtes des nôtres")
    await anna.sees("Acceptez-vous que vos échanges servent aussi à l'étude ?")
    await anna.taps("Oui")
    await anna.has_seen("C'est noté : oui pour l'étude")
    await anna.says(OFFER)
    await anna.sees("Vous offrez : compta")
    await anna.sees("Où : Évry")
    await cast.snap("carte-annonce", anna)
    await anna.taps("Publier")
    await anna.sees("C'est publié")


async def second_firm_waits(cast: Cast, code: str) -> None:
    """By a group code: the first useful answer before any profile, then the team must say yes."""
    bruno = cast.bruno
    await bruno.start(code)
    await bruno.taps("Commencer")
    await bruno.taps("Continuer")
    await bruno.says(NEED)
    await bruno.sees("1 offre près de chez vous y répond")
    await bruno.sees("Vous cherchez : quelquun pour tenir mes comptes")
    await cast.snap("premiere-reponse", bruno)
    await bruno.taps("Publier")
    await fill_profile(bruno, BAKERY, "Corbeil", "Aliments, métiers de bouche")
    await cast.snap("verification", bruno)
    await bruno.taps("C'est juste")
    await bruno.has_seen("L'équipe vérifie votre inscription")
    await bruno.taps("Non")
    await bruno.has_seen("C'est noté : non pour l'étude")


async def fill_profile(someone: Someone, name: str, commune: str, sector: str) -> None:
    """Three steps, the legal form, and the card to be checked."""
    await someone.sees("Quel est le nom de votre entreprise ou association ?")
    await someone.says(name)
    await someone.sees("Où travaillez-vous ?")
    await someone.says(commune)
    await someone.sees("Quel est votre secteur ?")
    await someone.taps(sector)
    await someone.sees("Quelle est votre forme juridique ?")
    await someone.taps("Indépendant, micro")
    await someone.sees("Tout est juste ?")


async def officer_validates(cast: Cast) -> None:
    """The officer is told, sees who asks, and says yes."""
    officer = cast.officer
    await officer.sees(BAKERY)
    await cast.snap("equipe-validation", officer)
    await officer.taps("Valider")
    await officer.sees(BAKERY)
    await cast.bruno.has_seen("votre inscription est validée")


async def third_member_joins(cast: Cast, code: str) -> None:
    """Somebody else of the town, who has nothing to do with it."""
    carla = cast.carla
    await carla.start(code)
    await carla.taps("Commencer")
    await carla.taps("Continuer")
    await carla.says("des tables pliantes")
    await carla.taps("Publier")
    await fill_profile(carla, GARAGE, "Melun", "Commerce, boutique")
    await carla.taps("C'est juste")
    await cast.officer.taps("Valider")
    await carla.has_seen("votre inscription est validée")


async def proposal_comes(cast: Cast) -> None:
    """Nothing before the digest; then both get the card, with why, and without a name."""
    for someone in (cast.anna, cast.bruno):
        await someone.never_saw("Ça m'intéresse")
    await cast.town.tomorrow()
    await cast.anna.sees("cherche ce que vous offrez")
    await cast.anna.sees(f"Son besoin : {NEED}")
    await cast.bruno.sees("offre ce que vous cherchez")
    await cast.bruno.sees("Vous recevriez : compta")
    for someone in (cast.anna, cast.bruno):
        await someone.sees("Correspondance forte")
        await someone.sees("« comptes » est proche de « compta »")
    await cast.snap("proposition", cast.anna, cast.bruno)
    await strangers_still(cast)


async def question_and_answer(cast: Cast) -> None:
    """One asks, the other answers; a number slipped in is masked."""
    await cast.bruno.taps("Poser une question")
    await cast.bruno.sees("Quelle est votre question ?")
    await cast.bruno.says("Travaillez-vous avec des boulangeries ? Mon numéro : 06 39 98 02 02")
    await cast.bruno.sees("Question transmise")
    await cast.anna.sees("Travaillez-vous avec des boulangeries ?")
    await cast.snap("question", cast.anna, cast.bruno)
    await cast.anna.taps("Répondre")
    await cast.anna.says("Oui, deux déjà, et je connais bien la TVA des métiers de bouche.")
    await cast.anna.sees("Réponse transmise")
    await cast.bruno.sees("deux déjà")
    await strangers_still(cast)


async def both_say_yes(cast: Cast) -> None:
    """« Ça m'intéresse », twice; VAT and the phone are asked once each."""
    for someone in (cast.bruno, cast.anna):
        await someone.taps("Ça m'intéresse")
        await someone.sees("Quelle TVA facturez-vous d'habitude ?")
        await someone.taps("20 %")
        await someone.sees("Sur quel numéro vous joindre ?")
        await someone.presses("Partager mon numéro")
        await someone.has_seen("C'est noté : 06 39 98")
        await strangers_still(cast)
    await cast.snap("oui", cast.anna, cast.bruno)


async def contacts_arrive(cast: Cast) -> None:
    """A minute later, to both, and to nobody else."""
    await cast.town.advance(seconds=70)
    await cast.anna.sees("Bonne nouvelle : tout le monde a dit oui.")
    await cast.anna.sees(BAKERY)
    await cast.anna.sees("06 39 98 02 02")
    await cast.bruno.sees("Bonne nouvelle : tout le monde a dit oui.")
    await cast.bruno.sees(CABINET)
    await cast.bruno.sees("06 39 98 01 01")
    await cast.snap("coordonnees", cast.anna, cast.bruno)
    await nobody_else_knows(cast)


async def survey(cast: Cast) -> None:
    """Five days later, once the hour kept for a digest has gone by: who agreed to the study is asked, and answers."""
    await cast.town.advance(days=5, hours=2)
    anna = cast.anna
    await anna.sees("L'équipe aimerait votre avis")
    await anna.taps("Plus tard")
    await anna.taps("Répondre")
    await anna.sees("Avant de commencer")
    await anna.taps("D'accord, je réponds")
    await anna.sees("Où en êtes-vous ?")
    await cast.snap("questionnaire", anna)
    await anna.taps("C'est fait")
    await anna.sees("Comment cela s'est-il passé ?")
    await anna.taps("Très bien")
    await anna.sees("Un mot à ajouter ?")
    await anna.says("Rapide et clair, merci.")
    await anna.sees("Merci. Vos réponses aident l'équipe")
    await nobody_else_knows(cast)


async def strangers_still(cast: Cast) -> None:
    """Neither was ever sent the other's name, structure, username or number."""
    await learned_nothing(cast.town, cast.anna, BRUNO, BAKERY)
    await learned_nothing(cast.town, cast.bruno, ANNA, CABINET)
    await nobody_else_knows(cast)


async def nobody_else_knows(cast: Cast) -> None:
    """No number and no username reached the officer or the third member; the third member knows no name either."""
    for who, structure in ((ANNA, CABINET), (BRUNO, BAKERY)):
        await learned_nothing(cast.town, cast.carla, who, structure)
        contacts = {"username": who["username"], "phone": who["phone"]}
        await learned_nothing(cast.town, cast.officer, contacts, None)


async def learned_nothing(town: Town, someone: Someone, who: dict[str, str], structure: str | None) -> None:
    """Nothing of this person is in anything the bot ever sent or edited in that chat, however it is spelt."""
    told = await town.told(someone.id)
    digits = re.sub(r"\D", "", told)
    for name, secret in who.items():
        if name == "phone":
            assert secret[2:] not in digits, f"{someone.first_name} was told a number"
        else:
            assert secret.casefold() not in told, f"{someone.first_name} was told {secret}"
    assert structure is None or structure.casefold() not in told, f"{someone.first_name} was told {structure}"


async def look_at_the_database(cast: Cast) -> None:
    """What must be left of it all in the tables."""
    async with cast.town.work() as work:
        session = work.session
        listings = {each.title: each for each in (await session.execute(select(Listing))).scalars()}
        assert listings[NEED].kind == ListingKind.NEED and listings["compta"].kind == ListingKind.OFFER
        assert listings[NEED].state == listings["compta"].state == ListingState.ACTIVE
        match = (await session.execute(select(Match))).scalar_one()
        assert match.state == MatchState.SHARED and match.shared_at is not None
        assert match.shared_at - match.accepted_at >= timedelta(minutes=1)  # type: ignore[operator]
        leg = (await session.execute(select(MatchLeg))).scalar_one()
        assert (leg.offer_id, leg.need_id) == (listings["compta"].id, listings[NEED].id)
        parties = list((await session.execute(select(MatchParty))).scalars())
        assert [party.answer for party in parties] == [Answer.YES, Answer.YES]
        relayed = list((await session.execute(select(RelayedMessage).order_by(RelayedMessage.at))).scalars())
        assert len(relayed) == 2 and "06 39" not in relayed[0].text and relayed[1].in_reply_to == relayed[0].id
        states = (await session.execute(select(Person.state).where(Person.organisation_id.is_not(None)))).scalars()
        assert set(states) == {PersonState.ACTIVE}
        await _look_at_the_survey(cast, work)
        kinds = set((await session.execute(select(Event.kind))).scalars())
        assert {"match.yes", "match.accepted", "match.shared"} <= kinds


async def _look_at_the_survey(cast: Cast, work: object) -> None:
    session = work.session  # type: ignore[attr-defined]
    anna = await people.by_telegram(work, cast.anna.id)  # type: ignore[arg-type]
    query = select(SurveyInvitation).where(SurveyInvitation.person_id == anna.id)  # type: ignore[union-attr]
    (invitation,) = [row for row in (await session.execute(query)).scalars() if row.sent_at is not None]
    assert invitation.disposition == Disposition.COMPLETE
    answers = select(SurveyAnswer).where(SurveyAnswer.invitation_id == invitation.id)
    given = {answer.question: answer.value for answer in (await session.execute(answers)).scalars()}
    assert given == {"situation": "fait", "satisfaction": "tres_bien", "mot": "Rapide et clair, merci."}


def words(text: str) -> str:
    """A text as it is compared: plain spaces, small letters."""
    return plain(text).casefold()
