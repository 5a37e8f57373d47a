"""Can people be made, take phones, open invitations and move the clock, with the mouse or the keyboard alone?"""

import re

from playwright.sync_api import Page, ViewportSize, expect

from tests.simulator.page.acting import BOT, Telegram, button, keyboard, open_phones, person, phone, started

TELEPHONE: ViewportSize = {"width": 390, "height": 844}


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
    expect(phone(page, ines).get_by_test_id("message-text").last).to_have_text("/start")
    page.get_by_test_id("open-link").click()
    page.get_by_test_id("link-input").fill("https://t.me/un_autre_bot?start=zzz")
    page.get_by_test_id("link-open").click()
    expect(page.get_by_role("alert")).to_contain_text("ne mène pas à ce bot")
    page.get_by_test_id("link-input").fill("zzz9")
    page.get_by_test_id("link-open").click()
    page.get_by_test_id("link-person").click()
    phone(page, ines).get_by_test_id("start-button").click()
    assert telegram.wait_update("message", 3)["text"] == "/start zzz9"


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
