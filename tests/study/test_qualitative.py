"""Are words coded, coded twice, settled and quoted as the study promises; and never with a name in them?"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from bot.units import Units
from models.enums import ConsentPurpose
from models.errors import NotAllowed, NotFound, RefusedInput, Stale
from models.member import Community, Organisation
from models.qualitative import CodebookChange, Coding, InterviewNote, ProspectAnswer, Quote
from models.survey import SurveyAnswer
from models.work import Work
from tests.study.small import DAY, extraction, firm
from tests.study.words import author, booked, officers, said
from troc.members import campaigns, privacy
from troc.study import interviews
from troc.study.exporting.agreeing import of_agreeing
from troc.study.exporting.facts import fact_tables
from troc.study.extraction import Extraction, extract, load, save
from troc.study.qualitative import codebook, coding, quotes, refusals, reliability, talks, verbatims
from troc.study.qualitative.codebook import shipped
from troc.study.qualitative.screening import MARK, Names, screened
from troc.study.qualitative.verbatims import Pile
from troc.study.report.chapters import voices
from troc.study.report.pieces import Section
from troc.study.report.tellable import Tellable
from troc.study.said import Coded, Meaning, Opinion, Quoted

NAMES = Names(["SARL Dupont & Fils", "Élan Vert", "Bio"], ["Marine", "Jean Lefèvre", "Ali"])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Appelez au 06 39 98 01 01 ou a.b@exemple.fr", f"Appelez au {MARK} ou {MARK}"),
        ("Mon SIRET 732 829 320 00074, voir www.exemple.fr/x", f"Mon SIRET {MARK}, voir {MARK}"),
        ("dupont et fils, ou Dupont & Fils", f"dupont et fils, ou {MARK}"),
        ("Avec elan vert c'était bien, l'élan vertical non", f"Avec {MARK} c'était bien, l'élan vertical non"),
        ("Marine a bien aidé, la filière marine aussi", f"{MARK} a bien aidé, la filière marine aussi"),
        ("Merci à Jean LEFEVRE et à Jean", f"Merci à {MARK} et à Jean"),
        ("Du bio, du temps et 3 000 € en 2026", "Du bio, du temps et 3 000 € en 2026"),
    ],
)
def test_what_tells_who_is_hidden(words: str, shown: str) -> None:
    assert screened(words, NAMES).text == shown


def test_a_capital_inside_a_sentence_is_pointed_out() -> None:
    found = screened("Bien. Merci à Sophie et à la TVA, M. petit aussi. Rien d'autre", Names((), ()))
    assert found.doubts == ("Sophie",)
    assert screened("Bien. Merci à Sophie", Names((), ()), ["Sophie"]).text == f"Bien. Merci à {MARK}"


def test_the_shipped_codebook_is_whole() -> None:
    book = shipped()
    assert len(book.codes) == sum(len(theme.codes) for theme in book.themes) >= 15
    for code in book.codes.values():
        assert all((code.definition, code.include, code.exclude, code.example, code.words)), code.code
        assert len(code.name) <= codebook.LONGEST_NAME and len(code.code) <= 20
    assert book.suggested("Mon comptable craint la TVA.", 2) == ["formalites"]


def twice_coded(number: int, *, double: bool = True) -> UUID:
    """The `number`-th id that is, or is not, coded by two."""
    found = [
        each
        for each in map(UUID, (f"01970000-0000-7000-8000-{rank:012x}" for rank in range(200)))
        if (hashlib.sha256(each.bytes).digest()[0] % verbatims.DOUBLE == 0) is double
    ]
    return found[number]


async def pile(work: Work) -> Pile:
    return await verbatims.pile(work, await codebook.current(work))


async def test_two_officers_code_and_a_third_word_settles(units: Units) -> None:
    async with units.begin() as work:
        ana, ben = await officers(work)
        people_ = [await author(work, rank) for rank in range(7)]
        ids = [
            await said(work, each, f"Le temps manque {rank}", twice_coded(rank)) for rank, each in enumerate(people_)
        ]
        await said(work, people_[0], "encore moi, le temps", twice_coded(0, double=False))
    async with units.begin() as work:
        for each in (await pile(work)).waiting(ana.id):
            await coding.toggle(work, ana, each, "temps")
            if each.id == ids[0]:
                await coding.toggle(work, ana, each, "tva") if "tva" in shipped().codes else None
                await coding.toggle(work, ana, each, "calendrier")
            await coding.validate(work, ana, each, await pile(work))
        now = await pile(work)
        assert now.waiting(ana.id) == [] and {each.id for each in now.waiting(ben.id)} == set(ids)
    async with units.begin() as work:
        for rank, each in enumerate((await pile(work)).waiting(ben.id)):
            if rank < 5:
                await coding.toggle(work, ben, each, "temps")
            await coding.validate(work, ben, each, await pile(work), nothing=rank >= 5)
        now, book = await pile(work), await codebook.current(work)
        assert {each.id for each in now.disputed()} == {ids[0], ids[5], ids[6]}
        found = {each.code: each for each in reliability.agreements(now, book)}
        assert found["temps"].kappa.n == 7 and found["temps"].kappa.value == 0.0
        assert set(found) == {"temps", "calendrier"}
        with pytest.raises(Stale):
            await coding.validate(work, ben, now.verbatims[ids[1]], now, nothing=True)
        await coding.settle(work, ben, now.verbatims[ids[5]], now, [])
        after = await pile(work)
        said_by = reliability.persons_by_code(after)
        # seven persons, eight texts: who says it twice counts once, what was settled holds
        assert len(said_by["temps"]) == 6 and {each.id for each in after.disputed()} == {ids[0], ids[6]}
        with pytest.raises(Stale):
            await coding.undo(work, ana, after.verbatims[ids[5]])
        await coding.undo(work, ana, after.verbatims[ids[1]])
        reopened = await pile(work)
        assert [each.id for each in reopened.waiting(ana.id)] == [ids[1]] and reopened.waiting(ben.id) == []


async def test_a_corrected_answer_and_a_major_version_are_coded_anew(units: Units) -> None:
    async with units.begin() as work:
        (ana, _), person = await officers(work), await author(work, 1)
        identifier = await said(work, person, "pas le temps")
        found = await verbatims.one(work, identifier)
        await coding.toggle(work, ana, found, "temps")
        await coding.validate(work, ana, found, await pile(work))
        book = await codebook.add(work, ana.id, "freins", "Peur", "Elle a peur.", CodebookChange.MINOR, 1)
        assert (book.number, book.since) == (2, 1) and (await pile(work)).waiting(ana.id) == []
        with pytest.raises(Stale):
            await codebook.add(work, ana.id, "freins", "Autre", "", CodebookChange.MINOR, 1)
        with pytest.raises(RefusedInput):
            await codebook.add(work, ana.id, "freins", "  peur ", "", CodebookChange.MINOR, 2)
        await codebook.add(work, ana.id, "freins", "Gêne", "", CodebookChange.MAJOR, 2)
        assert len((await pile(work)).waiting(ana.id)) == 1
        await coding.validate(work, ana, found, await pile(work), nothing=True)
        answer = await work.session.get_one(SurveyAnswer, identifier)
        answer.value, answer.edits = "mieux dit", 1
        await work.session.flush()
        assert len((await pile(work)).waiting(ana.id)) == 1
        await coding.validate(work, ana, await verbatims.one(work, identifier), await pile(work), nothing=True)
        assert [row.codebook for row in (await pile(work)).done.values()] == [3]


async def test_words_of_who_does_not_agree_are_not_read(units: Units) -> None:
    async with units.begin() as work:
        (_ana, _), demo, out = await officers(work), await author(work, 1), await author(work, 2)
        demo.demo = True
        for each in (demo, out):
            await said(work, each, "du temps")
        left = await said(work, await author(work, 3), "du temps")
        await privacy.decide(work, out, ConsentPurpose.STUDY, False, "Non.")
        assert set((await pile(work)).verbatims) == {left}
        with pytest.raises(NotFound):
            await verbatims.one(work, twice_coded(0))
        assert (await verbatims.setting(work, await verbatims.one(work, left))).territory is None
        for rank in range(4, 8):
            await author(work, rank)
        known = await verbatims.setting(work, await verbatims.one(work, left))
        assert (known.territory, known.sector) == ("91", "craft")


async def test_a_quote_needs_a_consent_a_screen_and_an_approval(units: Units) -> None:
    async with units.begin() as work:
        (ana, _), mute, person = await officers(work), await author(work, 1, quoting=False), await author(work, 2)
        silent = await verbatims.one(work, await said(work, mute, "Le temps manque à tous."))
        with pytest.raises(NotAllowed):
            await quotes.propose(work, ana, silent)
        found = await verbatims.one(
            work, await said(work, person, "Avec l'Atelier Numéro1 et Sophie, quel temps gagné !")
        )
        row, shown = await quotes.propose(work, ana, found)
        assert row.text == f"Avec l'{MARK} et Sophie, quel temps gagné !" and shown.doubts == ("Sophie",)
        version = row.version
        await quotes.hide(work, ana, found, 0, version)
        with pytest.raises(Stale):
            await quotes.approve(work, ana, found, version)
        assert await publishable(work) == []
        row = await quotes.approve(work, ana, found, row.version)
        await coding.toggle(work, ana, found, "valorise")
        await coding.validate(work, ana, found, await pile(work))
        assert await publishable(work) == [(f"Avec l'{MARK} et {MARK}, quel temps gagné !", ("benefices",))]
        # a name learnt since, a consent taken back, an erasure: each takes it out
        organisation = await work.session.get_one(Organisation, (await author(work, 3)).organisation_id)
        organisation.name = "Temps Gagné"
        await work.session.flush()
        assert await publishable(work) == []
        organisation.name = "Atelier Numéro3"
        await work.session.flush()
        assert len(await publishable(work)) == 1
        await privacy.decide(work, person, ConsentPurpose.QUOTING, False, "Non.")
        assert await publishable(work) == []
        await interviews.forget(work, person.id, agreed=True)
        await work.session.flush()
        for table in (Quote, Coding):
            assert (await work.session.execute(select(func.count()).select_from(table))).scalar_one() == 0


async def publishable(work: Work) -> list[tuple[str, tuple[str, ...]]]:
    book = await codebook.current(work)
    return [(each.text, each.themes) for each in await quotes.publishable(work, await verbatims.pile(work, book), book)]


def told(reasons: int, persons: int, words: str = "Il manque du temps.") -> Extraction:
    """So many persons read by two as speaking of time, half of them of value too, and as many answers of the public page."""
    codings = [
        Coded(f"a{n}", f"i{n}", "aide", f"p{n}", f"f{n}", coder, part, part == "first", code, 1)
        for n in range(persons)
        for coder, part in (("o1", "first"), ("o2", "second"))
        for code in (("temps", "valeur") if n % 2 == 0 else ("temps",))
    ]
    codings += [Coded("b", "j", "aide", "p0", "f0", "o1", "first", True, "satisfaction", 1)]
    meanings = [
        Meaning(code.code, code.name, theme.code, theme.name, "", "", "", "", 1)
        for theme in shipped().themes
        for code in theme.codes
    ]
    said_outside = [
        Opinion(f"s{n}", "91", None, None, "salon", "v1", "temps", "", "zero", 0, DAY) for n in range(reasons)
    ]
    quoted = (Quoted(words, "freins"), Quoted("Très bien.", "benefices"))
    return extraction(
        firms=tuple(firm(f"f{n}") for n in range(30)), codings=tuple(codings), codebook=tuple(meanings), quotes=quoted,
        opinions=tuple(said_outside),
    )  # fmt: skip


def words_of(section: Section) -> str:
    return " ".join(str(piece) for piece in section.pieces)


def test_the_report_tells_what_enough_say_and_quotes_no_other() -> None:
    section = voices.voices(Tellable(told(4, 12)))
    assert section.title == "Ce qu’ils en disent"
    words = words_of(section)
    assert "'Freins', '12'" in words and "Il manque du temps." in words and "de 12 personnes" in words
    # one person alone is content: neither that nor her words are told
    assert "Bénéfices" not in words and "Très bien." not in words
    assert "va de 1,00 à 1,00" in words
    assert voices.voices(Tellable(told(4, 4))).pieces == ()
    assert voices.outsiders(Tellable(told(4, 12))).pieces == ()
    assert "'Pas le temps', '6'" in words_of(voices.outsiders(Tellable(told(6, 4))))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_codings_and_quotes_reach_the_extraction_without_names(units: Units, tmp_path: Path) -> None:
    async with units.begin() as work:
        work.session.add(Community(id=work.community_id, name="Essai", created_at=work.now))
        (ana, _), person = await officers(work), await author(work, 1)
        found = await verbatims.one(work, await said(work, person, "Le temps nous manque ici."))
        row, _ = await quotes.propose(work, ana, found)
        await quotes.approve(work, ana, found, row.version)
        await coding.toggle(work, ana, found, "temps")
        await coding.validate(work, ana, found, await pile(work))
    async with units.look() as work:
        taken = await extract(replace(work, now=work.now + timedelta(days=1)), work.now - timedelta(days=9),
                              work.now + timedelta(hours=1), b"the key of the study, kept apart")  # fmt: skip
    assert [(each.code, each.holds, each.part) for each in taken.codings] == [("temps", True, "first")]
    assert taken.quotes == (Quoted("Le temps nous manque ici.", "freins"),)
    save(taken, tmp_path / "x.gz")
    assert load(tmp_path / "x.gz") == taken
    tables = {table.name: list(table.rows()) for table in fact_tables(of_agreeing(taken))}
    assert len(tables["codages"]) == 1 and len(tables["livre_de_codes"]) == len(shipped().codes)
    assert "Le temps nous" not in str(tables) and str(person.id) not in str(tables)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_interviews_are_noted_coded_and_forgotten(units: Units) -> None:
    async with units.begin() as work:
        (ana, _), people_ = await officers(work), [await author(work, rank) for rank in range(3)]
        for rank, person in enumerate(people_):
            await booked(work, person, f"2026-12-0{rank + 1}")
        one, two, three = await talks.agreed(work)
        await talks.note(work, ana, one, "recit", "Une remorque contre un site.")
        await talks.note(work, ana, one, "recit", "Une remorque contre un logo.")
        with pytest.raises(RefusedInput):
            await talks.note(work, ana, one, "recit", "x" * 2001)
        with pytest.raises(NotFound):
            await talks.note(work, ana, one, "nothing", "x")
        assert (await talks.one(work, one.id)).notes == {"recit": "Une remorque contre un logo."}
        for talk, code in ((one, "temps"), (one, "valeur"), (two, "temps"), (three, "temps"), (three, "outil")):
            await talks.toggle(work, ana, talk, code)
        heard = await talks.saturation(work)
        assert [(each.codes, each.new) for each in heard] == [(2, ("temps", "valeur")), (1, ()), (2, ("outil",))]
        await privacy.decide(work, people_[1], ConsentPurpose.INTERVIEW, False, "Non.")
        with pytest.raises(NotFound):
            await talks.one(work, two.id)
        await interviews.forget(work, people_[0].id, agreed=True)
        await work.session.flush()
        assert (await work.session.execute(select(func.count()).select_from(InterviewNote))).scalar_one() == 0
        assert (await work.session.execute(select(func.count()).select_from(Coding))).scalar_one() == 2


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_answer_of_who_did_not_join_is_taken_once_and_names_nobody(units: Units) -> None:
    async with units.begin() as work:
        (ana, _) = await officers(work)
        campaign = await campaigns.opened(work, ana, campaigns.Source("salon", "hiver", "Essonne"))
        found = await refusals.campaign_of(work, campaign.link_code)
        sheet = refusals.Sheet("s1", ["temps"], [], "Rappelez le 06 39 98 01 01", "zero", "craft", "Évry", "")
        assert await refusals.take(work, found, sheet, ["craft"], "Notice", rehearsing=False)
        assert not await refusals.take(work, found, sheet, ["craft"], "Notice", rehearsing=False)
        for wrong in (replace(sheet, reasons=["x"]), replace(sheet, words="x" * 501), replace(sheet, place="x" * 61)):
            with pytest.raises(RefusedInput):
                await refusals.take(work, found, replace(wrong, id="s2"), ["craft"], "Notice", rehearsing=False)
        row = (await work.session.execute(select(ProspectAnswer))).scalar_one()
        assert (row.channel, row.commune_code, row.words) == ("salon", "91228", f"Rappelez le {MARK}")
        await campaigns.close(work, campaign)
        with pytest.raises(NotFound):
            await refusals.campaign_of(work, campaign.link_code)
