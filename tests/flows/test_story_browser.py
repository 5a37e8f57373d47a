"""The same story on the page of the local Telegram, in headless Chromium: only visible buttons are tapped.

Screenshots of the key screens go to docs/screens/ when TROQUET_SCREENSHOTS=1 is set, else beside the test's database.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.flows.people import Someone, Town, plain, town
from tests.flows.story import ANNA, BRUNO, CARLA, live

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
SCREENS = Path(__file__).parents[2] / "docs" / "screens"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
COLOURS = 256  #: of a kept picture: a chat has few, and the file stays small


class OnPage(Someone):
    """A person who has only the page: writes in its box, taps what is visible."""

    page: Page

    @property
    def phone(self) -> Locator:
        """The phone in their hand."""
        return self.page.locator(f'[data-testid="phone"][data-person="{self.id}"]')

    async def hold(self) -> None:
        """Be on the page: the officer's phone is the third."""
        if await self.phone.count() == 0:
            await self.show(self)

    async def show(self, *others: OnPage) -> None:
        """Put these people on the phones of the page."""
        await self.page.goto(f"{self.town.base}/?phones={','.join(str(one.id) for one in others)}")
        for one in others:
            await expect(one.phone).to_be_visible()

    async def start(self, payload: str = "") -> None:
        """Open the link, choose oneself, tap « Démarrer »."""
        await self.hold()
        if payload:
            await self.town.call("POST", f"persons/{self.id}/open_link", payload=payload)
        await self.phone.get_by_test_id("start-button").click()
        await self.town.settle()

    async def says(self, text: str) -> None:
        """Type and send."""
        await self.hold()
        await self.phone.get_by_test_id("composer-input").fill(text)
        await self.phone.get_by_test_id("composer-send").click()
        await expect(self.phone.get_by_test_id("message-text").filter(has_text=text[:60]).last).to_be_visible()
        await self.town.settle()

    async def taps(self, label: str) -> None:
        """Click the button on the newest message that has it; it must be seen, enabled and under nothing."""
        await self.hold()
        message_id, exact = await self.find_button(label)
        message = self.phone.locator(f'[data-message-id="{message_id}"]')
        button = message.get_by_test_id("inline-button").and_(self.page.locator(f'[data-text="{exact}"]'))
        await button.first.click()
        await self.town.settle()

    async def presses(self, label: str) -> None:
        """Press a button of the reply keyboard, and agree to share."""
        await self.hold()
        await self.phone.get_by_test_id("reply-button").filter(has_text=label).click()
        if label.startswith("Partager"):
            await self.page.get_by_test_id("consent").click()
        await self.town.settle()

    async def sees(self, part: str) -> None:
        """Told so, and shown so on the page."""
        await super().sees(part)
        await self.hold()
        words = (re.escape(word).replace("'", "['’]") for word in plain(part).split())
        # the page learns of a message by its own long poll, a moment after the server has it
        await expect(self.phone.get_by_test_id("message").last).to_contain_text(re.compile(r"\s+".join(words)))


@dataclass(slots=True)
class OnScreen:
    """The cast in front of the page, and the pictures taken."""

    town: Town
    officer: OnPage
    anna: OnPage
    bruno: OnPage
    carla: OnPage
    page: Page
    folder: Path
    taken: list[str] = field(default_factory=list)

    async def snap(self, name: str, *whom: Someone) -> None:
        """A picture of these people's phones, small enough for the repository."""
        shown = [one for one in whom if isinstance(one, OnPage)]
        await shown[0].show(*shown)
        await self.keep(name)

    async def keep(self, name: str) -> None:
        """A picture of the page as it is."""
        await self.page.wait_for_timeout(400)  # letters and bubbles have settled
        picture = Image.open(io.BytesIO(await self.page.screenshot()))
        small = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(self.folder / f"{name}.png", optimize=True)
        assert (self.folder / f"{name}.png").stat().st_size <= 150_000, name
        self.taken.append(name)


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is missing: install the Debian package « chromium »."
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.timeout(300)
async def test_the_story_on_the_page(database_url: str, tmp_path: Path, browser: Browser) -> None:
    folder = SCREENS if os.environ.get("TROQUET_SCREENSHOTS") == "1" else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    errors: list[str] = []
    async with town(database_url, tmp_path, matching={"encoder": "use"}) as place:
        context = await browser.new_context(viewport=WIDE, locale="fr-FR", timezone_id="Europe/Paris")
        context.set_default_timeout(10_000)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        cast = await on_screen(place, page, folder)
        await live(cast)
        await other_looks(cast)
        await context.close()
    assert errors == []
    assert len(cast.taken) >= 12


async def on_screen(place: Town, page: Page, folder: Path) -> OnScreen:
    """The four people, each with the page."""
    officer = await place.officer()
    others = [await place.person(**who) for who in (ANNA, BRUNO, CARLA)]
    people = [OnPage(place, {"id": one.id, "first_name": one.first_name}) for one in (officer, *others)]
    for one in people:
        one.page = page
    return OnScreen(place, *people, page=page, folder=folder)


async def other_looks(cast: OnScreen) -> None:
    """In the dark, and on a narrow screen."""
    await cast.anna.show(cast.anna, cast.bruno, cast.officer)
    await cast.page.get_by_test_id("theme").click()
    await expect(cast.page.get_by_test_id("notice")).to_have_count(
        0, timeout=30_000
    )  # 5 s on a page with nothing else to do
    await cast.keep("sombre")
    await cast.page.get_by_test_id("theme").click()
    await cast.page.set_viewport_size(PHONE)
    await cast.anna.show(cast.anna)
    await cast.keep("telephone")
    assert await cast.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
