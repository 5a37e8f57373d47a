"""Can a person write, tap, attach and read on the local Telegram's page?"""

from playwright.sync_api import Page, expect

from tests.simulator.page.acting import Telegram, button, keyboard, open_phones, phone, picture, started


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
