"""Whatever a crowd does, in whatever order, does every conversation keep its word?

A seeded walk through taps, texts, photos, contacts, places, corrections, restarts and moves of the clock, until every
state and every button has been visited; after each step the promises are checked. `WALK_SEED=7` takes another way.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import random
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import StatesGroup
from sqlalchemy import select

import handlers
from handlers import callbacks
from models.base import to_token
from models.enums import ConsentPurpose, InvitationKind, PersonState, VatRegime
from models.member import Person
from models.work import Work
from tests.flows.conftest import Complaints
from tests.flows.declarants import EVRY, known, member
from tests.flows.people import OFFICER, Someone, Town
from tests.flows.story import wednesday_morning
from tests.flows.test_proposals import enters
from tests.flows.walking import Walk
from tests.study.sheets import line, sheet
from tests.study.words import booked, said
from troc.conventions import guests, meetups
from troc.members import adoption, invitations, joining, paper_files, people, privacy
from troc.study import publication

STEPS, SEED = 1800, 20261123
#: (trade, commune, offer, need): each needs what the one before offers, and nobody offers what the first needs.
CHAIN = (
    ("un garage", "91228", "vidange de voiture", "buffet de traiteur pour un séminaire"),
    ("une imprimerie", "91174", "impression de flyers", "vidange de voiture"),
    ("un traiteur", "91228", "prêt d'une sonorisation", "impression de flyers"),
)
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(handlers.__path__, "handlers.")
    if not found.ispkg
]
TAPS = {
    each.__prefix__: name
    for name, each in vars(callbacks).items()
    if isinstance(each, type) and issubclass(each, CallbackData) and each not in (CallbackData, callbacks.Object)
}
#: Buttons the walk need not find, by why; the conversation's own test taps each.
NOT_AWAITED_WHY = {
    "the list must be longer than a page, or hold a second proposal": ("d:page", "f:page", "t:invite-page", "t:found", "m:next"),
    "one sentence, voice or album must be read in a particular way": (
        "d:voice", "d:write", "l:date", "l:nophotos", "l:split", "o:finish", "j:commune",
        "t:invite-commune", "y:place",
    ),
    "a draft left half-way, or a listing about to lapse, must be there": ("l:resume", "l:renew"),
    "a search must find what is far, nobody's own, or nothing": ("f:see", "f:km", "f:want", "f:publish"),
    "it ends somebody's story, or takes such an end back": ("g:erased", "j:decline", "p:refuse", "p:reopen", "i:turn-down"),
    "the day of return, the study or the legal form must just have been asked": (
        "g:agree", "g:disagree", "g:away", "g:leave", "j:ess",
    ),
    "the survey comes weeks later, and its questions have an order": (
        "s:agree", "s:back", "s:choose", "s:done", "s:exit", "s:fix", "s:later", "s:no", "s:page", "s:review", "s:skip",
    ),
    "a question, or a letter of the team, must have come and not be answered yet": (
        "r:answer", "r:report", "r:see", "w:respond",
    ),
    "a « no » must just have been said, and its reason asked": ("m:misfit", "m:reason"),
    "a row must wait for the team, and no colleague have decided": (
        "v:clear", "v:refuse", "x:reopen", "p:decide", "p:link",
    ),
    "an invitation must be half made, or opened by a colleague of its structure": (
        "i:relink", "i:seat", "t:invite-enough", "t:invite-skip",
    ),
    "what is done about a prospect, or about a file of them, has its order; the test of prospects taps each": (
        "y:clear", "y:erase", "y:erased", "y:give", "y:hand", "y:invite", "y:no", "y:time", "y:unlog", "y:unrefuse", "t:pr-anyway",
        "t:pr-found", "z:check", "z:column", "z:columns", "z:report", "z:run", "z:see", "z:take", "z:undo", "j:carry",
    ),
    "a document takes its time to be set, and its screens have an order; the test of documents taps each": (
        "t:doc-new", "t:doc-phone", "t:doc-wave", "t:doc-territory", "c:image", "c:print", "c:close",
    ),
    "a meet-up has its hours, and its screens an order; the test of meet-ups taps each": (
        "ga:absent", "ga:balance", "ga:balance-pdf", "ga:cancel", "ga:cancel-yes", "ga:discard", "ga:door", "ga:door-new",
        "ga:door-pdf", "ga:drop", "ga:line", "ga:on", "ga:present", "ga:see-new", "ga:stop", "ga:who", "mt:came", "mt:ics", "mt:list",
        "mt:more", "mt:no", "mt:pairs", "mt:talked", "mt:useful", "t:meetups-past",
    ),
    "a firm without Telegram, its code or a better wording must be at that very point; their own tests tap it or do it": (
        "pf:sheet", "pf:mine", "pf:phone", "p:paper", "t:file-blank", "ac:merge", "ac:deny", "sg:decline", "sg:draft", "sg:drop",
    ),
    "a second officer, or weeks of silence, must be there; the test of the team's work taps each": (
        "t:held", "t:take", "t:ask", "t:give", "t:leave-to", "t:back", "t:depart-to", "t:depart-sure", "p:called", "p:letbe",
    ),
    "a message to many is chosen for, sent and answered in order; the test of broadcasts taps each": (
        "n:check", "n:in", "n:sector", "n:sectors", "n:stop", "n:turn", "n:where", "h:respond",
    ),
    "an exchange made elsewhere is told in order; the test of what is told afterwards taps each": (
        "u:with", "u:given", "u:received", "u:value", "u:day", "u:anew", "u:declare", "u:undo", "go:statement",
    ),
    "VAT must be told, much exchanged, or somebody lent; the test of what the law asks taps each": (
        "m:vat", "m:regime", "e:regime", "e:activity", "e:turnover", "e:lrate", "e:staff",
    ),
    "a file must differ from what is live, or be published for good; the test of questionnaires taps each": (
        "q:compare", "q:yes", "q:drop", "t:qr-one", "t:qr-get",
    ),
    "words must have been read by one or two officers, their author agree to be quoted; the test of verbatims taps each": (
        "vb:approve", "vb:done", "vb:hide", "vb:none", "vb:pick", "vb:quote", "vb:settle", "vb:undo", "vb:unquote", "vb:about",
        "vb:guide", "vb:heard",
    ),
    "a chain asks one question, and the walk answers yes": ("b:no",),
    "the page behind the notice is one of many a newcomer may open; the test of personal data opens it": ("g:notice",),
}  # fmt: skip
NOT_AWAITED = frozenset(act for acts in NOT_AWAITED_WHY.values() for act in acts)


def all_states() -> set[str]:
    """Every state that a conversation declares."""
    groups = {each for module in MODULES for each in vars(module).values()
              if isinstance(each, type) and issubclass(each, StatesGroup) and each is not StatesGroup}  # fmt: skip
    return {str(state.state) for group in groups for state in group.__states__}


def all_acts() -> set[str]:
    """Every « prefix:act » for which somebody listens, read from the sources of the conversations."""
    prefixes = {name: prefix for prefix, name in TAPS.items()}
    found = set()
    for module in MODULES:
        source = Path(str(module.__file__)).read_text()
        for name, rule in re.findall(r"(\w+)\.filter\(F\.(?:act|to)(.*)\)", source):
            acts = re.findall(r'"([a-z_-]+)', rule)
            table = re.search(r"in_\((\w+)(?:\.keys\(\))?\)", rule)
            if table:
                acts = list(vars(module)[table[1]])
            found |= {f"{prefixes[name]}:{act}" for act in acts}
    return found


def test_states_have_names_of_their_own() -> None:
    groups = {each for module in MODULES for each in vars(module).values()
              if isinstance(each, type) and issubclass(each, StatesGroup) and each is not StatesGroup}  # fmt: skip
    names = Counter(str(state.state) for group in groups for state in group.__states__)
    assert [name for name, times in names.items() if times > 1] == []


async def cast(place: Town, dice: random.Random, heard: Complaints) -> Walk:
    """An officer; two members who traded once and have another card to answer; one who waits for the team; a newcomer; a quiet one."""
    await wednesday_morning(place)
    officer = await place.officer()
    await officer.start()
    anna = await member(place, "Anna", commune=EVRY, regime=VatRegime.FRANCHISE)
    bruno = await member(place, "Bruno", commune=EVRY)
    carla = await member(place, "Carla", PersonState.PENDING, EVRY)
    await member(place, "Gina", commune=EVRY)  # does nothing, and so may be written to
    lacking = await chain(place)
    async with place.work() as work:
        doors = [await invitations.invite(work, kind, None) for kind in (InvitationKind.GROUP, InvitationKind.PERSONAL)]
        for person in (await work.session.execute(select(Person).where(Person.organisation_id.is_not(None)))).scalars():
            await privacy.decide(work, person, ConsentPurpose.STUDY, True, "oui")
        code = await firm_on_paper(work)
        await questionnaire_sent(work)
        await said(work, await known(work, carla), "Plus d'exemples, et du temps.")
        await booked(work, await known(work, carla))
        tokens = {to_token((await known(work, one)).id) for one in (anna, bruno)}
    await gathering(place, anna, bruno)
    await declare(anna, "j'offre 10 h de comptabilité par mois")
    await declare(bruno, "je cherche de la comptabilité")
    await place.tomorrow()
    for one in (anna, bruno):
        await one.says("/menu")
        await one.taps("Voir la proposition")
        await one.taps("Ça m'intéresse")
        await one.says("Par Telegram")
    await place.advance(minutes=2)
    await declare(anna, "je propose une remorque")
    await declare(bruno, "je cherche une remorque")
    await place.advance(days=6, hours=3)
    await ask_the_team(anna)
    nora = await place.person("Nora")
    await nora.start(doors[0].code)
    return Walk(
        place, [officer, anna, bruno, carla, nora], tokens, [*(door.code for door in doors), code], dice, heard, lacking
    )


async def firm_on_paper(work: Work) -> str:
    """A firm without Telegram, kept by the officer; the code of its file."""
    [officer] = await people.officers(work)
    file, person = paper_files.open_file(work, officer)
    await joining.set_name(work, person, "Fournil Odile")
    person.phone, person.state = "+33639984218", PersonState.ACTIVE
    await work.session.flush()
    return (await adoption.issue(work, file, officer)).typed


async def questionnaire_sent(work: Work) -> None:
    """A questionnaire that waits for the team to publish it."""
    [officer] = await people.officers(work)
    sent = await publication.receive(work, officer.id, OFFICER, "essai.xlsx")
    lines = line("select_one ouinon", "fait", "Avez-vous troqué ?", required="yes"), line("text", "mot", "Un mot ?")
    await publication.accept(work, sent, *publication.read(sheet(*lines).encode()))


async def chain(place: Town) -> Someone:
    """Three firms round a circle that lacks one gift; who could give it will be asked."""
    for rank, (trade, commune, offer, need) in enumerate(CHAIN):
        someone = await place.person(("Dina", "Elie", "Fanny")[rank], phone=f"+3363998005{rank}")
        await enters(place, someone, trade, commune, offer, need)
        async with place.work() as work:
            organisation = await people.organisation_of(work, await known(work, someone))
            assert organisation is not None
            organisation.sector = "craft"  # an officer may open their file
    return someone


async def gathering(place: Town, *asked: Someone) -> None:
    """A meet-up far ahead, to which these are invited."""
    async with place.work() as work:
        [officer] = await people.officers(work)
        meetup = await meetups.begin(work, officer, "Europe/Paris")
        start, facts = work.now + timedelta(days=300), {"title": "Café du marché", "place": "La halle", "capacity": 12}
        facts |= {
            "commune_code": EVRY,
            "territory": "Essonne",
            "starts_at": start,
            "ends_at": start + timedelta(hours=2),
        }
        meetups.change(work, meetup, officer, **facts)
        meetups.open_to_all(work, meetup, officer)
        await guests.invite(work, meetup, [await known(work, one) for one in asked], officer)


async def declare(someone: Someone, sentence: str) -> None:
    """A listing, from the sentence to « Publier »."""
    await someone.says(sentence)
    await someone.taps("Publier")


async def ask_the_team(someone: Someone) -> None:
    await someone.says("/aide")
    await someone.taps("Écrire à l'équipe")
    await someone.says("Bonjour, une question pour vous.")


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.timeout(1200)
async def test_any_walk_keeps_the_promises(quiet_town: Town, complaints: Complaints) -> None:
    seed = int(os.environ.get("WALK_SEED", SEED))
    walk = await cast(quiet_town, random.Random(seed), complaints)
    states, acts = all_states(), all_acts() - NOT_AWAITED
    for number in range(STEPS):
        try:
            await walk.step()
        except (AssertionError, TimeoutError) as error:
            told = f"seed {seed}, step {number}, after {walk.trail[-6:]}: {error} {complaints.lines}"
            raise AssertionError(told) from error
        if states <= set(walk.states) and acts <= set(walk.acts):
            break
    unseen = {"states": states - set(walk.states), "acts": acts - set(walk.acts)}
    print("scenes left at", walk.left)
    print("seed", seed, "deeds", len(walk.trail), unseen)
    print("\n".join(f"{problem}: {where}" for problem, where in walk.ill_said.items()))
    assert walk.ill_said == {}, seed
    assert set(TAPS) <= {kind.split(":")[0] for kind in walk.acts}, seed
    assert not any(unseen.values()), (seed, unseen)
