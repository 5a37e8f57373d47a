"""After an exchange a member is asked about it at a decent hour, goes back, skips, leaves, comes back, finishes, corrects; then leaves for good."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.enums import Bought, ConsentPurpose, Disposition, ExchangeState, Rhythm
from models.exchange import Exchange, ExchangeParty
from models.survey import SurveyAnswer, SurveyInvitation
from tests.flows.dealers import dealer, share
from tests.flows.declarants import known, well_said
from tests.flows.people import town
from troc.members import privacy


async def test_what_an_exchange_was_worth(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await dealer(place, "Anna", 0), await dealer(place, "Bruno", 1)
        await share(place, anna, bruno)
        async with place.work() as work:
            person = await known(work, anna)
            person.rhythm = Rhythm.AT_ONCE  # other news of the exchange may come the same day
            await privacy.decide(work, person, ConsentPurpose.STUDY, True, "Oui.")
            exchange = (await work.session.execute(select(Exchange))).scalar_one()
            exchange.state, exchange.done_at = ExchangeState.DONE, work.now
            for party in (await work.session.execute(select(ExchangeParty))).scalars():
                party.rating, party.rated_at, party.bought = 4, work.now, Bought.YES
        await place.advance(days=2, hours=2)
        await anna.sees("L'équipe aimerait votre avis : 5 questions au plus")
        await anna.taps("Répondre")
        await anna.taps("D'accord, je réponds")
        await anna.sees("Combien auriez-vous payé")
        await anna.says("mille")
        await anna.sees("Il nous faut un nombre.")
        await anna.says("1 200 €")
        await anna.sees("0 : pas du tout. 10 : sans hésiter.")
        await anna.taps("Retour")
        await anna.says("230")
        await anna.taps("Passer")
        await anna.sees("Referiez-vous un échange de ce genre ?")
        await anna.says("/menu")
        await place.advance(days=4)
        await anna.has_seen("Il vous reste 2 questions au plus")
        await anna.taps("Répondre")
        await anna.sees("Referiez-vous un échange de ce genre ?")
        await anna.taps("Oui, certainement")
        await anna.says("Plus de voisins.")
        await anna.says("Et une carte.")
        await anna.taps("Terminer")
        await anna.sees("Merci. Vos réponses aident l'équipe")
        await anna.taps("Revoir mes réponses")
        await anna.taps("Modifier 2")
        await anna.taps("9")
        await anna.sees("Merci.")
        async with place.work() as work:
            mine = select(SurveyInvitation).where(SurveyInvitation.sent_at.is_not(None))
            invitation = (await work.session.execute(mine)).scalar_one()
            assert invitation.disposition == Disposition.COMPLETE and invitation.key.startswith("apres_echange:")
            rows = (await work.session.execute(select(SurveyAnswer))).scalars().all()
            assert {row.question: (row.value, row.edits) for row in rows} == {
                "valeur": ("230", 1),
                "recommander": ("9", 1),
                "recommencer": ("oui", 0),
                "mieux": ("Plus de voisins.\nEt une carte.", 1),
            }
        await well_said(anna)
        await anna.says("/quitter")
        await anna.taps("Effacer mon compte")
        await anna.sees("pourquoi partez-vous ?")
        await anna.taps("Trop de messages")
        await anna.sees("C'est noté, sans rien qui vous désigne.")
        async with place.work() as work:
            last = (
                await work.session.execute(select(SurveyAnswer).where(SurveyAnswer.question == "motif"))
            ).scalar_one()
            exit_ = await work.session.get_one(SurveyInvitation, last.invitation_id)
            assert (last.value, exit_.person_id, exit_.disposition) == ("messages", None, Disposition.COMPLETE)
            words = select(SurveyAnswer.question).where(SurveyAnswer.invitation_id == invitation.id)
            assert set((await work.session.execute(words)).scalars()) == {"valeur", "recommander", "recommencer"}
