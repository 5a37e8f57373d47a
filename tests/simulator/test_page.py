"""Can a person live a conversation on the local Telegram's page, with the mouse or with the keyboard alone?"""

import contextlib
import io
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

TOKEN = "70000001:local-telegram"
BOT = "TroquetLocalBot"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE: ViewportSize = {"width": 1440, "height": 900}
TELEPHONE: ViewportSize = {"width": 390, "height": 844}
ROOT = Path(__file__).parents[2]


class Telegram:
    """The local Telegram seen from outside: what its bot and its tests ask of it over HTTP."""

    def __init__(self, base: str) -> None:
        self.base = base

    def _ask(self, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["result"]

    def control(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self._ask(f"/control{path}", body)

    def bot(self, method: str, **params: Any) -> Any:
        return self._ask(f"/bot{TOKEN}/{method}", params)

    def updates(self) -> list[dict[str, Any]]:
        """All updates that were made for the bot since the world began."""
        return [row["update"] for row in self.control("/journal") if row["kind"] == "update"]

    def wait_update(self, kind: str, count: int = 1) -> dict[str, Any]:
        """The newest update of a kind, once there are at least `count` of them."""
        until = time.monotonic() + 8
        while time.monotonic() < until:
            found = [update[kind] for update in self.updates() if kind in update]
            if len(found) >= count:
                return dict(found[-1])
            time.sleep(0.05)
        raise AssertionError(f"no {kind} came; the journal has {[sorted(update) for update in self.updates()]}")


@pytest.fixture(scope="module")
def server() -> Iterator[Telegram]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "simulator", "--port", str(port), "--token", TOKEN, "--username", BOT]
    with subprocess.Popen([*command, "--speed-limits", "off"], cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        telegram = Telegram(f"http://127.0.0.1:{port}")
        try:
            _wait_until_up(telegram, process)
            yield telegram
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()


def _wait_until_up(telegram: Telegram, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            telegram.control("/health")
            return
        time.sleep(0.1)
    raise AssertionError("the local Telegram did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is missing: install the Debian package « chromium »."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def telegram(server: Telegram) -> Telegram:
    server.control("/reset", {})
    return server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE, locale="fr-FR", timezone_id="America/New_York")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, telegram: Telegram) -> Iterator[Page]:
    """A page on an empty world; any error in its console fails the test."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page
    assert errors == []


def person(telegram: Telegram, first_name: str, **fields: Any) -> int:
    return int(telegram.control("/persons", {"first_name": first_name, **fields})["id"])


def started(telegram: Telegram, first_name: str, **fields: Any) -> int:
    """A person who already talks with the bot."""
    made = person(telegram, first_name, **fields)
    telegram.control(f"/persons/{made}/start", {})
    return made


def phone(page: Page, holder: int) -> Locator:
    return page.locator(f'[data-testid="phone"][data-person="{holder}"]')


def open_phones(page: Page, telegram: Telegram, *persons: int) -> None:
    page.goto(f"{telegram.base}/?phones={','.join(map(str, persons))}")
    for one in persons:
        expect(phone(page, one)).to_be_visible()


def button(where: Locator, label: str) -> Locator:
    return where.get_by_test_id("inline-button").filter(has_text=label)


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}


def picture(name: str, colour: str) -> FilePayload:
    data = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(data, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": data.getvalue()}


def test_a_person_is_made_and_writes(page: Page, telegram: Telegram) -> None:
    page.goto(telegram.base)
    page.get_by_test_id("person-create").first.click()
    page.get_by_test_id("person-first-name").fill("Nadia")
    page.get_by_test_id("person-last-name").fill("Benali")
    page.get_by_test_id("person-username").fill("@nadia_compta")
    expect(page.get_by_test_id("person-phone")).to_have_value(re.compile(r"^06 39 98 \d\d \d\d$"))
    page.get_by_test_id("person-save").click()
    expect(page.get_by_test_id("start-button").first).to_be_focused()
    page.get_by_test_id("start-button").first.click()
    assert telegram.wait_update("message")["text"] == "/start"
    page.get_by_test_id("composer-input").first.fill("10 h de compta par mois à Évry")
    page.get_by_test_id("composer-send").first.click()
    message = telegram.wait_update("message", 2)
    assert message["text"] == "10 h de compta par mois à Évry"
    assert message["from"]["username"] == "nadia_compta"
    nadia = phone(page, message["from"]["id"])
    expect(nadia.get_by_test_id("message").last).to_contain_text("10 h de compta")
    expect(nadia.get_by_test_id("composer-input")).to_have_value("")


def test_a_tap_spins_until_answered_then_the_card_is_edited_in_place(page: Page, telegram: Telegram) -> None:
    karim = started(telegram, "Karim")
    open_phones(page, telegram, karim)
    sent = telegram.bot(
        "sendMessage",
        chat_id=karim,
        text="Votre offre",
        reply_markup=keyboard([("Publier", "p:1"), ("Abandonner", "x:1")]),
    )
    publish = button(phone(page, karim), "Publier")
    publish.click()
    expect(publish).to_have_attribute("aria-busy", "true")
    query = telegram.wait_update("callback_query")
    assert (query["data"], query["message"]["message_id"]) == ("p:1", sent["message_id"])
    telegram.bot("answerCallbackQuery", callback_query_id=query["id"], text="C’est publié")
    expect(phone(page, karim).get_by_test_id("toast")).to_have_text("C’est publié")
    expect(publish).not_to_have_attribute("aria-busy", "true")
    telegram.bot("editMessageText", chat_id=karim, message_id=sent["message_id"], text="Offre publiée")
    card = phone(page, karim).locator(f'[data-message-id="{sent["message_id"]}"]')
    expect(card).to_contain_text("Offre publiée")
    expect(card).to_contain_text("modifié")
    expect(card.get_by_test_id("inline-button")).to_have_count(0)


def test_an_alert_waits_to_be_closed(page: Page, telegram: Telegram) -> None:
    karim = started(telegram, "Karim")
    open_phones(page, telegram, karim)
    telegram.bot("sendMessage", chat_id=karim, text="Proposition", reply_markup=keyboard([("Plus tard", "l")]))
    button(phone(page, karim), "Plus tard").click()
    query = telegram.wait_update("callback_query")
    telegram.bot("answerCallbackQuery", callback_query_id=query["id"], text="Cette carte a changé.", show_alert=True)
    expect(page.get_by_test_id("alert")).to_contain_text("Cette carte a changé.")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("alert")).to_have_count(0)


def test_photos_go_alone_or_as_an_album(page: Page, telegram: Telegram) -> None:
    odile = started(telegram, "Odile")
    open_phones(page, telegram, odile)
    where = phone(page, odile)
    where.get_by_test_id("photo-input").set_input_files([picture("four.png", "brown")])
    where.get_by_test_id("composer-input").fill("Four à pain, peu servi")
    where.get_by_test_id("composer-send").click()
    alone = telegram.wait_update("message", 2)
    assert alone["caption"] == "Four à pain, peu servi"
    shown = where.get_by_test_id("photo").locator("img").first
    expect(shown).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=shown.element_handle())
    where.get_by_test_id("photo-input").set_input_files([picture("a.png", "red"), picture("b.png", "blue")])
    expect(where.get_by_test_id("attachment")).to_have_count(2)
    where.get_by_test_id("composer-send").click()
    telegram.wait_update("message", 4)
    first, second = [update["message"] for update in telegram.updates() if "message" in update][-2:]
    assert first["media_group_id"] == second["media_group_id"]
    expect(where.get_by_test_id("message").last.get_by_test_id("photo")).to_have_count(2)


def test_files_are_dropped_and_pasted(page: Page, telegram: Telegram) -> None:
    odile = started(telegram, "Odile")
    open_phones(page, telegram, odile)
    where = phone(page, odile)
    data = page.evaluate_handle(
        """async () => {
            const canvas = new OffscreenCanvas(60, 40);
            canvas.getContext("2d").fillRect(0, 0, 60, 40);
            const files = new DataTransfer();
            files.items.add(new File([await canvas.convertToBlob({type: "image/png"})], "four.png", {type: "image/png"}));
            return files;
        }"""
    )
    where.dispatch_event("drop", {"dataTransfer": data})
    expect(where.get_by_test_id("attachment")).to_have_count(1)
    where.get_by_test_id("composer-input").evaluate(
        "(field, files) => field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: files, cancelable: true}))",
        data,
    )
    expect(where.get_by_test_id("attachment")).to_have_count(2)
    where.get_by_role("button", name="Retirer four.png").first.click()
    where.get_by_test_id("composer-send").click()
    assert telegram.wait_update("message", 2)["photo"]
    expect(where.get_by_test_id("attachment")).to_have_count(0)


def test_a_document_and_a_voice_note(page: Page, telegram: Telegram) -> None:
    odile = started(telegram, "Odile")
    open_phones(page, telegram, odile)
    where = phone(page, odile)
    where.get_by_test_id("document-input").set_input_files(
        {"name": "tarif.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 tarif"}
    )
    where.get_by_test_id("composer-send").click()
    assert telegram.wait_update("message", 2)["document"]["file_name"] == "tarif.pdf"
    expect(where.get_by_test_id("document")).to_contain_text("tarif.pdf")
    where.get_by_test_id("composer-voice").click()
    where.get_by_test_id("voice-send").click()
    assert telegram.wait_update("message", 3)["voice"]["duration"] >= 1


def test_the_clock_is_moved_and_announced(page: Page, telegram: Telegram) -> None:
    page.goto(telegram.base)
    before = telegram.control("/clock")["offset_seconds"]
    page.get_by_test_id("clock-hour").click()
    expect(page.get_by_test_id("notice").first).to_contain_text("Il est maintenant")
    assert telegram.control("/clock")["offset_seconds"] - before >= 3590
    page.get_by_test_id("clock-tomorrow").click()
    expect(page.get_by_test_id("clock-now")).to_contain_text("09:00")
    page.get_by_test_id("clock-choose").click()
    page.get_by_test_id("clock-input").fill("2001-01-01T08:00")
    page.get_by_test_id("clock-set").click()
    expect(page.get_by_role("alert")).to_contain_text("vers l’avant")
    page.get_by_role("button", name="+ 1 semaine").click()
    expect(page.get_by_test_id("dialog")).to_have_count(0)
    assert telegram.control("/clock")["offset_seconds"] - before >= 7 * 86_400
    # Moved by someone else (a test, the command line): the page follows by itself.
    telegram.control("/clock", {"preset": "tomorrow_morning"})
    expect(page.get_by_test_id("clock-now")).to_contain_text("09:0")


def test_everything_by_the_keyboard(page: Page, telegram: Telegram) -> None:
    page.goto(f"{telegram.base}/?phones=")
    create = page.get_by_test_id("person-create").first
    for _press in range(20):
        page.keyboard.press("Tab")
        if create.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.type("Léa")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("start-button").first).to_be_focused()
    page.keyboard.press("Enter")
    lea = telegram.wait_update("message")["from"]["id"]
    expect(phone(page, lea).get_by_test_id("composer-input")).to_be_focused()
    page.keyboard.type("bonjour")
    page.keyboard.press("Enter")
    assert telegram.wait_update("message", 2)["text"] == "bonjour"
    sent = telegram.bot(
        "sendMessage",
        chat_id=lea,
        text="On continue ?",
        reply_markup=keyboard([("Oui", "y"), ("Non", "n")], [("Plus tard", "l")]),
    )
    expect(button(phone(page, lea), "Oui")).to_be_visible()
    page.keyboard.press("ArrowUp")  # from the empty composer to the last message
    expect(phone(page, lea).locator(f'[data-message-id="{sent["message_id"]}"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(button(phone(page, lea), "Oui")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(button(phone(page, lea), "Plus tard")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert telegram.wait_update("callback_query")["data"] == "n"
    expect(button(phone(page, lea), "Non")).to_be_focused()
    telegram.bot(
        "editMessageText",
        chat_id=lea,
        message_id=sent["message_id"],
        text="Et demain ?",
        reply_markup=keyboard([("Demain", "d")]),
    )
    expect(button(phone(page, lea), "Demain")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(phone(page, lea).get_by_test_id("composer-input")).to_be_focused()


def test_an_invitation_inside_a_message_is_opened_by_someone_new(page: Page, telegram: Telegram) -> None:
    sophie = started(telegram, "Sophie", role="officer")
    open_phones(page, telegram, sophie)
    telegram.bot("sendMessage", chat_id=sophie, text=f"Le lien : https://t.me/{BOT}?start=Xk29_fPq")
    phone(page, sophie).get_by_test_id("link").click()
    page.get_by_test_id("link-new-person").click()
    page.get_by_test_id("person-first-name").fill("Marc")
    page.get_by_test_id("person-save").click()
    page.get_by_test_id("start-button").first.click()
    message = telegram.wait_update("message", 2)
    assert (message["text"], message["from"]["first_name"]) == ("/start Xk29_fPq", "Marc")


def test_an_address_with_a_code_and_a_code_typed(page: Page, telegram: Telegram) -> None:
    ines = started(telegram, "Inès")
    page.goto(f"{telegram.base}/?start=abc_123&phones={ines}")
    page.get_by_test_id("link-person").click()
    phone(page, ines).get_by_test_id("start-button").click()
    assert telegram.wait_update("message", 2)["text"] == "/start abc_123"
    page.get_by_test_id("open-link").click()
    page.get_by_test_id("link-input").fill("https://t.me/un_autre_bot?start=zzz")
    page.get_by_test_id("link-open").click()
    expect(page.get_by_role("alert")).to_contain_text("ne mène pas à ce bot")
    page.get_by_test_id("link-input").fill("zzz9")
    page.get_by_test_id("link-open").click()
    page.get_by_test_id("link-person").click()
    phone(page, ines).get_by_test_id("start-button").click()
    assert telegram.wait_update("message", 3)["text"] == "/start zzz9"


def test_what_is_typed_never_becomes_markup(page: Page, telegram: Telegram) -> None:
    evil = "<img src=x onerror=document.title='volé'> & <b>gras</b>"
    paul = started(telegram, "<i>Paul</i>", last_name='"><script>')
    open_phones(page, telegram, paul)
    phone(page, paul).get_by_test_id("composer-input").fill(evil)
    page.keyboard.press("Enter")
    assert telegram.wait_update("message", 2)["text"] == evil
    expect(phone(page, paul).get_by_test_id("message-text").last).to_contain_text("<img src=x")
    telegram.bot("sendMessage", chat_id=paul, text="<b>Gras</b> et <tg-spoiler>caché</tg-spoiler> & 1 < 2", entities=[])
    expect(phone(page, paul).get_by_test_id("message-text").last).to_contain_text("<b>Gras</b>")
    assert page.title() != "volé"
    assert page.locator("[data-testid=messages] img").count() == 0


def test_one_edits_blocks_and_loses_a_tap(page: Page, telegram: Telegram) -> None:
    samba = started(telegram, "Samba")
    open_phones(page, telegram, samba)
    where = phone(page, samba)
    where.get_by_test_id("composer-input").fill("une remorke")
    page.keyboard.press("Enter")
    telegram.wait_update("message", 2)
    where.get_by_test_id("phone-menu").click()
    page.get_by_test_id("edit-last").click()
    expect(where.get_by_test_id("composer-input")).to_have_value("une remorke")
    where.get_by_test_id("composer-input").fill("une remorque")
    page.keyboard.press("Enter")
    assert telegram.wait_update("edited_message")["text"] == "une remorque"
    where.get_by_test_id("phone-menu").click()
    page.get_by_test_id("lose-next-tap").click()
    telegram.bot("sendMessage", chat_id=samba, text="Vu ?", reply_markup=keyboard([("Oui", "y")]))
    button(where, "Oui").click()
    expect(button(where, "Oui")).to_have_attribute("aria-busy", "true")
    assert not [update for update in telegram.updates() if "callback_query" in update]
    where.get_by_test_id("phone-menu").click()
    page.get_by_test_id("block").click()
    expect(where.get_by_test_id("unblock")).to_be_visible()
    assert telegram.wait_update("my_chat_member")["new_chat_member"]["status"] == "kicked"
    where.get_by_test_id("unblock").click()
    expect(where.get_by_test_id("composer-input")).to_be_visible()


def test_a_reply_keyboard_shares_the_number_after_asking(page: Page, telegram: Telegram) -> None:
    aicha = started(telegram, "Aïcha", phone="+33639981234")
    open_phones(page, telegram, aicha)
    rows = [[{"text": "Partager mon numéro", "request_contact": True}], [{"text": "Passer"}]]
    telegram.bot("sendMessage", chat_id=aicha, text="Votre numéro ?", reply_markup={"keyboard": rows})
    share = phone(page, aicha).get_by_test_id("reply-button").filter(has_text="Partager")
    share.click()
    page.get_by_test_id("consent").click()
    contact = telegram.wait_update("message", 2)["contact"]
    assert contact["user_id"] == aicha
    telegram.bot("sendMessage", chat_id=aicha, text="Merci", reply_markup={"remove_keyboard": True})
    expect(phone(page, aicha).get_by_test_id("reply-button")).to_have_count(0)


def test_a_reader_of_old_messages_is_told_of_new_ones(page: Page, telegram: Telegram) -> None:
    hugo = started(telegram, "Hugo")
    for number in range(25):
        telegram.bot("sendMessage", chat_id=hugo, text=f"Annonce {number}\nligne\nligne")
    open_phones(page, telegram, hugo)
    messages = phone(page, hugo).get_by_test_id("messages")
    expect(messages.get_by_text("Annonce 24")).to_be_in_viewport()
    messages.evaluate("node => node.scrollTo(0, 0)")
    page.wait_for_timeout(150)
    telegram.bot("sendMessage", chat_id=hugo, text="Du nouveau")
    pill = phone(page, hugo).get_by_test_id("new-messages")
    expect(pill).to_have_text("1 nouveau message")
    expect(messages.get_by_text("Du nouveau")).not_to_be_in_viewport()
    pill.click()
    expect(messages.get_by_text("Du nouveau")).to_be_in_viewport()
    expect(pill).to_be_hidden()


def test_a_new_world_empties_the_phones(page: Page, telegram: Telegram) -> None:
    nadia = started(telegram, "Nadia")
    open_phones(page, telegram, nadia)
    telegram.control("/reset", {})
    expect(phone(page, nadia)).to_have_count(0)
    person(telegram, "Karim")
    expect(page.get_by_test_id("person-option").filter(has_text="Karim").first).to_be_visible()


def test_two_people_and_an_officer_stand_side_by_side(page: Page, telegram: Telegram) -> None:
    sophie = started(telegram, "Sophie", role="officer")
    nadia, karim = started(telegram, "Nadia"), started(telegram, "Karim")
    page.goto(telegram.base)
    shown = page.locator('[data-testid="phone"]:visible')
    expect(shown).to_have_count(3)
    assert [one.get_attribute("data-person") for one in shown.all()] == [str(nadia), str(karim), str(sophie)]
    telegram.bot("sendMessage", chat_id=karim, text="Pour Karim seul")
    expect(phone(page, karim).get_by_text("Pour Karim seul")).to_be_visible()
    expect(phone(page, nadia).get_by_text("Pour Karim seul")).to_have_count(0)


def test_a_real_phone_gets_one_column(page: Page, telegram: Telegram) -> None:
    page.set_viewport_size(TELEPHONE)
    nadia, karim = started(telegram, "Nadia"), started(telegram, "Karim")
    page.goto(telegram.base)
    expect(page.locator('[data-testid="phone"]:visible')).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    for hidden in ("composer-input", "clock-tomorrow", "clock-hour", "clock-now"):
        expect(page.get_by_test_id(hidden).first).to_be_in_viewport()
    phone(page, nadia).get_by_test_id("person-select").click()
    phone(page, nadia).get_by_test_id("person-option").filter(has_text="Karim").click()
    expect(phone(page, karim)).to_be_visible()
