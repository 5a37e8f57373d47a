"""A member sets how often and when they hear from us, pauses, goes on leave, and speaks with the team."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from locales.lint import problems_of_screen
from models.enums import ConsentPurpose, PersonState, Rhythm
from models.member import Consent, Invitation, TeamMessage
from tests.flows.declarants import known, member
from tests.flows.people import Someone, labels_of, plain, text_of, town
from troc.members import people, preferences, privacy, support
from troc.members.attention import UNTIL_TOLD
from troc.workflows import answering_letters

LIGHT = {"encoder": "sif"}


async def lint(someone: Someone) -> None:
    """Every screen the bot showed keeps the rules of how it speaks."""
    for message in await someone.messages():
        if "text" in message:
            assert list(problems_of_screen(text_of(message), labels_of(message))) == []


async def test_rhythm_pause_and_less(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        await anna.says("/reglages")
        await anna.sees("Propositions : 2 fois par semaine.")
        await anna.sees("Heures calmes : de 20 h à 8 h et le dimanche.")
        await anna.taps("Rythme")
        await anna.sees("À quel rythme souhaitez-vous nos propositions ?")
        await anna.taps("Tout de suite")
        await anna.sees("Propositions : tout de suite.")
        await anna.says("/pause")
        await anna.taps("1 semaine")
        await anna.sees("C'est noté : en pause jusqu'au")
        await anna.taps("Reprendre")
        await anna.sees("nous reprenons")
        await anna.says("/settings")
        await anna.taps("Pause")
        await anna.taps("Jusqu'à nouvel ordre")
        async with place.work() as work:
            assert (await known(work, anna)).paused_until == UNTIL_TOLD
        message = (await anna.messages())[-1]["message_id"]
        for code in ("rhythm:every_minute", "pause:on", "hour:from-99", "hours:x-y", "away:2026-13-45", "agree:x"):
            await anna.taps_data(message, f"g:{code}")
        await anna.taps_data(message, "g:pause:off")
        before = len(await anna.messages())
        await anna.taps_data(message, "g:less:")
        await anna.sees("C'est noté. Propositions : chaque jour.")
        assert len(await anna.messages()) == before + 1
        await anna.taps("Comme avant")
        await anna.sees("Propositions : tout de suite.")
        async with place.work() as work:
            person = await known(work, anna)
            assert (person.rhythm, person.paused_until) == (Rhythm.AT_ONCE, None)
        await lint(anna)


async def test_a_baker_sleeps_by_day(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        await anna.says("/reglages")
        await anna.taps("Heures calmes")
        await anna.taps("Changer le début")
        await anna.taps("Autres heures")
        await anna.taps("Autres heures")
        await anna.taps("12 h")
        await anna.taps("Changer la fin")
        await anna.taps("4 h")
        await anna.sees("Heures calmes : de 12 h à 4 h et le dimanche.")
        await anna.taps("Ouvrir le dimanche")
        await anna.sees("Heures calmes : de 12 h à 4 h.")
        await anna.taps("Changer la fin")
        await anna.taps("Autres heures")
        await anna.taps("12 h")
        await anna.sees("Heures calmes : aucune.")
        async with place.work() as work:
            person = await known(work, anna)
            assert (person.quiet_from, person.quiet_to, person.quiet_sunday) == (12, 12, False)
        await lint(anna)


async def test_on_leave_until_a_typed_date(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        await anna.says("/pause")
        await anna.taps("Congés")
        await anna.sees("Quel est votre dernier jour de congé ?")
        await anna.says("bof")
        await anna.sees("Nous n'avons pas compris cette date.")
        await anna.says("demain")
        await anna.sees("Est-ce juste ?")
        await anna.taps("C'est juste")
        await anna.sees("Vos annonces sont en attente.")
        async with place.work() as work:
            assert preferences.is_on_leave(work, await known(work, anna))
        await anna.says("/menu")
        await anna.sees("Vous êtes en congé")
        await anna.says("/pause")
        await anna.taps("Reprendre")
        async with place.work() as work:
            assert (await known(work, anna)).leave_until is None
        await lint(anna)


@pytest.mark.parametrize("purpose", list(ConsentPurpose))
async def test_each_consent_is_two_taps_away(database_url: str, tmp_path: Path, purpose: ConsentPurpose) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        await anna.says("/reglages")
        await anna.taps("L'étude")
        label = {"etude": "Étude"}.get(purpose.value, purpose.value.capitalize())
        await anna.taps(f"{label} : non")
        async with place.work() as work:
            assert await privacy.agrees(work, await known(work, anna), purpose)
            row = (await work.session.execute(select(Consent))).scalar_one()
            assert (row.notice_version, len(row.text_hash)) == (privacy.NOTICE_VERSION, 64)
        await anna.taps(f"{label} : oui")
        async with place.work() as work:
            decided = await privacy.decisions(work, await known(work, anna))
            assert {one: granted for one, (granted, _) in decided.items()} == {purpose: False}
        await lint(anna)


async def test_a_member_invites_a_firm(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        await anna.says("/reglages")
        await anna.taps("Inviter une structure")
        link = (await anna.last()).split()[-1]
        bruno = await place.person("Bruno")
        await bruno.start(link.partition("?start=")[2])
        await bruno.sees("Bonjour et bienvenue.")
        async with place.work() as work:
            invitation = (await work.session.execute(select(Invitation))).scalar_one()
            assert (invitation.kind, invitation.channel) == ("group", "membre")
            assert (await known(work, bruno)).invitation_id == invitation.id


async def test_writing_to_the_team_and_being_answered(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        newcomer = await place.person("Ines")
        await newcomer.start()
        await newcomer.says("/aide")
        assert await newcomer.buttons() == ["Écrire à l’équipe", "Mes données", "Menu"]
        await newcomer.taps("Écrire à l'équipe")
        await newcomer.says("Je suis fleuriste, puis-je venir ?")
        await newcomer.sees("C'est transmis.")
        await newcomer.taps("Ajouter un message")
        await newcomer.sends_photos(2, caption="Ma boutique")
        await newcomer.taps("Ajouter un message")
        await newcomer.sends_voice()
        async with place.work() as work:
            rows = (await work.session.execute(select(TeamMessage).order_by(TeamMessage.id))).scalars().all()
            assert [row.file_kind for row in rows] == [None, "photo", "photo", "voice"]
            assert rows[0].text == "Je suis fleuriste, puis-je venir ?"
            assert (await known(work, newcomer)).state == PersonState.NEW
        officer = await place.officer()
        await officer.start()
        async with place.work() as work:
            seated = (await people.officers(work))[0]
            seated.first_name = "Nadia"
            person = await known(work, newcomer)
            person.quiet_from = person.quiet_to = 0
            person.quiet_sunday = False
            await answering_letters.answer(work, seated, person, "Oui, avec plaisir <b>!</b>", rows[0])
        await place.settle()
        await newcomer.sees("Oui, avec plaisir <b>!</b>")
        await newcomer.sees("Nadia, de l'équipe")
        await newcomer.taps("Répondre")
        await newcomer.says("Merci !")
        async with place.work() as work:
            assert [plain(row.text or "") for row in await support.waiting(work)][-1] == "Merci !"
        await lint(newcomer)


async def test_giving_up_writing_to_the_team(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        await anna.says("/help")
        await anna.taps("Écrire à l'équipe")
        await anna.taps("Annuler")
        await anna.says("/annuler")
        async with place.work() as work:
            assert (await work.session.execute(select(TeamMessage))).first() is None


async def test_blocking_and_coming_back(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching=LIGHT) as place:
        anna = await member(place)
        said = len(await anna.messages())
        await anna.blocks()
        async with place.work() as work:
            assert (await known(work, anna)).unreachable_at is not None
        await anna.unblocks()
        async with place.work() as work:
            assert (await known(work, anna)).unreachable_at is None
        assert len(await anna.messages()) == said
