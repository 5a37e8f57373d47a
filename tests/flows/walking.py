"""How does a crowd wander through every conversation? One deed at a time, drawn by lot, leaning to where nobody has been.

Only the draw is steered, never the outcome: whatever is drawn, the promises are checked after it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from itertools import chain

from tests.flows import scenes, scenes_team, scenes_words
from tests.flows.conftest import Complaints
from tests.flows.people import Impatient, Someone, Town
from tests.flows.walk_promises import RECENT, Promises
from tests.flows.walk_words import COMMANDS, ENDINGS, FITTING, LISTINGS, TEXTS, kind_of, place_of

OLD = 400  #: messages to which one look in twenty goes back, instead of the `RECENT` ones
NEVER = 12.0  #: the weight of a button that was never tapped
SCENES, EVERY = 28, 15  #: how many there are; after how many deeds of chance another is played
CROWD = 8  #: people at most; who comes later takes the place of an extra


Deed = Callable[[], Awaitable[None]]


class Walk(Promises):
    """The people, and where they have been.

    `core`: those who stay; `tokens`: how their rows are named in buttons; `codes`: invitations a newcomer may open;
    `lacking`: who could close a loop, and is asked.
    """

    def __init__(
        self,
        place: Town,
        core: list[Someone],
        tokens: set[str],
        codes: list[str],
        dice: random.Random,
        heard: Complaints,
        lacking: Someone,
    ) -> None:
        super().__init__(place, heard)
        self.people, self.core, self.dice = list(core), list(core), dice
        self.tokens, self.codes, self.lacking = tokens, codes, lacking
        self.acts: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self.seen: Counter[tuple[str, str]] = Counter()
        self.opened: set[str] = set()
        self.last, self.turn = core[0], 0
        #: how often each scene was begun, and begun or ended: what was left half-way comes again before what went well
        self.begun: Counter[int] = Counter()
        self.lived: Counter[int] = Counter()
        self.left: list[str] = []

    async def step(self) -> None:
        """One deed, then the promises; now and then a scene."""
        self.turn += 1
        if self.turn <= SCENES or self.turn % EVERY == 0:  # each scene once, before chance makes some impossible
            which = min(range(SCENES), key=lambda each: (self.lived[each], each))
            scene = await self.scene(which, self.begun[which])
            self.begun[which] += 1
            self.lived[which] += 1 + await self.play(scene)
            return
        chance = self.dice.random() if self.turn > 60 else 1.0  # first what the cast has prepared
        if chance < 0.03:
            hours = self.dice.choice([1, 5, 26, 26, 75, 24 * 8, 24 * 21])
            self.trail.append(f"clock + {hours} h")
            await self.place.advance(hours=hours)
        elif chance < 0.035:
            self.trail.append("restart")
            await self.place.restart()
        elif chance < 0.06:
            self.last = await self.arrive()
        else:
            await self.drawn()
        await self.check(self.last)
        if self.dice.random() < 0.06:
            await self.leads_home(self.last)

    async def scene(self, which: int, number: int) -> Iterator[scenes.Deed]:
        """One of the scenes, for the `number`-th time."""
        officer, anna, bruno = self.core[:3]
        match which:
            case 0:
                traded = scenes.market(anna, bruno, scenes.THINGS[number % len(scenes.THINGS)])
                # the survey before anything else that is answered with a button of the same name
                return chain(scenes.surveyed(anna, bruno), traded) if number == 0 else traded
            case 2 | 5:
                return scenes.joining(await self.newcomer(), self.codes[0])
            case 19:
                return scenes_team.on_paper(officer, await self.newcomer(), self.codes[-1])
            case 16:
                return scenes.uninvited(await self.newcomer())
        told: dict[int, Iterator[scenes.Deed]] = {
            1: scenes.question(anna, bruno),
            3: scenes.yes(anna, bruno),
            4: scenes_team.inviting(officer),
            6: scenes.away(anna),
            7: scenes.touring(bruno),
            8: scenes.looking(bruno),
            9: scenes.ruling(officer, anna, bruno),
            10: scenes.closing(self.lacking, officer),
            11: scenes.wording(anna, bruno),
            12: scenes.agreeing(anna, bruno),
            13: scenes.delivering(officer, anna, bruno),
            14: scenes_team.asking(officer),
            15: scenes.tidying(anna),
            17: scenes_team.printing(officer, first=number == 0),
            18: scenes_team.gathering(officer, anna, bruno, f"Café des voisins {number}"),
            20: scenes_team.presenting(officer, anna, f"du matériel de chantier, lot {number}"),
            21: scenes_team.prospecting(officer, first=number == 0),
            22: scenes_team.writing(officer),
            23: scenes.surveyed(anna, bruno),
            24: scenes_words.coding(officer),
            25: scenes.hesitating(anna),
            26: scenes.owning(anna),
            27: scenes_team.knowing(officer),
        }
        return told[which]

    async def play(self, scene: Iterator[scenes.Deed]) -> bool:
        """Deed by deed, as far as it goes, the promises after each; whether it went to its end."""
        for who, how, what in scene:
            self.last = who
            self.trail.append(f"{who.first_name} {how} {what}")
            if how == "waits":
                await (self.place.tomorrow() if what == "tomorrow" else self.place.advance(**scenes.SPANS[what]))
            elif how == "opens":
                await who.start(what)
            elif how == "says":
                await who.says(what)
            elif how == "hands":
                await who.sends_document(what, b"Structure;Ville\nFournil Zola;Massy\n", "text/csv")
            elif how == "sends":
                await who.sends_photos()
            else:
                found = await self.button(who, what.split("|"))
                if found is None:
                    self.left.append(f"{who.first_name} {what}")
                    return False
                await self.press(who, *found)
            await self.check(who)
        return True

    async def button(self, who: Someone, labels: list[str]) -> tuple[int, str] | None:
        """The first of these labels that is on their phone."""
        for label in labels:
            with suppress(Impatient):
                return await who.find_button(label)
        return None

    async def press(self, who: Someone, message_id: int, label: str) -> None:
        """Tap by label, keeping count."""
        message = self.place.telegram.world.messages[message_id]
        for row in message.body["reply_markup"]["inline_keyboard"]:
            for button in row:
                if button["text"] == label and "callback_data" in button:
                    data = button["callback_data"]
                    await self.tapping(who, place_of(data, message), (message_id, data))()
                    return

    async def drawn(self) -> None:
        """A button nobody tapped yet, wherever it is; else what the last one, or anybody, does next."""
        everybody = [(who, *each) for who in self.people for each in self.taps(who)]
        fresh = [(who, deed) for who, weight, deed in everybody if weight >= NEVER]
        if fresh and self.dice.random() < 0.85:
            self.last, deed = self.dice.choice(fresh)
        else:
            if self.dice.random() < 0.4:
                self.last = self.dice.choice(self.people if self.dice.random() < 0.4 else self.core)
            own = [(weight, deed) for who, weight, deed in everybody if who is self.last]
            own += [*self.texts(self.last), *self.others(self.last)]
            deed = self.dice.choices([deed for _, deed in own], [weight for weight, _ in own])[0]
        await deed()

    def taps(self, who: Someone) -> list[tuple[float, Deed]]:
        """The buttons under their thumb, one of each kind of each screen; sometimes those of long ago."""
        found: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for message in self.screens(who, OLD if self.dice.random() < 0.05 else RECENT):
            for row in message.body.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    data = button.get("callback_data")
                    if data and self.may(who, data):
                        found.setdefault(place_of(data, message), []).append((message.id, data))
        return [
            (self.novelty(where), self.tapping(who, where, self.dice.choice(places))) for where, places in found.items()
        ]

    def novelty(self, where: tuple[str, str]) -> float:
        """How much a button of that kind, on a screen that begins like this, is worth a tap."""
        if not self.acts[where[0]]:
            return NEVER
        return 4.0 if not self.seen[where] else 1 / (1 + self.seen[where])

    def may(self, who: Someone, data: str) -> bool:
        """Whether that button ends nobody's story who is needed."""
        kind = kind_of(data)
        if kind == "p:refuse":
            return data.split(":")[1] not in self.tokens
        return kind not in ENDINGS or who not in self.core

    def tapping(self, who: Someone, where: tuple[str, str], place: tuple[int, str]) -> Deed:
        async def deed() -> None:
            self.acts[where[0]] += 1
            self.seen[where] += 1
            self.trail.append(f"{who.first_name} taps {place[1]}")
            before = self.place.telegram.world.journal_n
            await who.taps_data(*place)
            rows = [row for row in self.place.telegram.world.journal_after(before) if row["kind"] == "call"]
            stopped = [row["params"] for row in rows if row["method"] == "answerCallbackQuery"]
            assert stopped, "the button goes on spinning"
            shown = any(row["method"].startswith(("send", "edit")) for row in rows)
            assert shown or any(params.get("text") for params in stopped), "the tap changes nothing"

        return deed

    def texts(self, who: Someone) -> list[tuple[float, Deed]]:
        """What they may write: what fits what they were asked, a command, anything."""
        state = self.at.get(who.id) or ""
        fitting = FITTING.get(state, LISTINGS if not state else TEXTS)
        answer = 10 / (1 + self.answered[state]) if state in FITTING else 0.4
        return [
            (answer + 0.2, self.writing(who, fitting)),
            (0.2, self.writing(who, TEXTS)),
            (0.4, self.writing(who, COMMANDS)),
        ]

    def writing(self, who: Someone, texts: tuple[str, ...]) -> Deed:
        async def deed() -> None:
            self.answered[self.at.get(who.id) or ""] += 1
            text = self.dice.choice(texts)
            self.trail.append(f"{who.first_name} writes {text}")
            await who.says(text)

        return deed

    def others(self, who: Someone) -> list[tuple[float, Deed]]:
        """Photos, above all where a state has not had any; a voice, a contact, a place, a correction."""
        state = self.at.get(who.id) or ""
        album = 3.0 / (1 + self.answered[f"album {state}"])
        acts = {"photo": 0.2, "album": album, "voice": 0.1, "contact": 0.1, "edit": 0.2, "location": 0.1}
        return [(weight, self.sending(who, what)) for what, weight in acts.items()]

    def sending(self, who: Someone, what: str) -> Deed:
        async def deed() -> None:
            self.answered[f"{what} {self.at.get(who.id) or ''}"] += 1
            self.trail.append(f"{who.first_name} sends {what}")
            if what in ("photo", "album"):
                caption = self.dice.choice([None, None, "je propose une table"])
                await who.sends_photos(1 if what == "photo" else 3, caption)
            elif what == "voice":
                await who.sends_voice()
            elif what == "contact":
                await who.shares_contact()
            elif what == "location":
                await who.sends_location()
            else:
                mine = [m for m in self.screens(who, RECENT) if m.outgoing and m.body.get("text")]
                if mine:
                    await who.edits(mine[0].id, self.dice.choice(LISTINGS))

        return deed

    async def arrive(self) -> Someone:
        """Somebody new opens an invitation, a link they were given, or nothing at all."""
        fresh = sorted(self.given() - self.opened)
        code = self.dice.choice(fresh or [*self.codes, *self.codes, "", "inconnu"])
        self.opened.add(code)
        someone = await self.newcomer()
        self.trail.append(f"{someone.first_name} opens {code!r}")
        await someone.start(code)
        return someone

    async def newcomer(self) -> Someone:
        """One more of the extras; the crowd stays as large as it may."""
        someone = await self.place.person(
            ("Zoé", "🙂", "Yann")[len(self.trail) % 3 if self.turn > 6 else self.turn // 6]
        )
        if len(self.people) >= CROWD:
            self.people.remove(next(each for each in self.people if each not in self.core))
        self.people.append(someone)
        return someone

    def given(self) -> set[str]:
        """The codes of the links on the officer's screen."""
        shown = " ".join(str(message.body) for message in self.screens(self.core[0], RECENT))
        return set(re.findall(r"[?]start=([\w-]+)", shown))
