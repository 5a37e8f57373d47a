"""Do photos, albums and documents travel both ways, within Telegram's sizes?"""

from __future__ import annotations

import io

from PIL import Image

from tests.simulator.harness import TOKEN, LocalTelegram, jpeg

MIB = 1024 * 1024


async def download(local: LocalTelegram, file_id: str) -> bytes:
    path = (await local.ok("getFile", file_id=file_id))["file_path"]
    async with local.client.get(f"/file/bot{TOKEN}/{path}") as answer:
        assert answer.status == 200
        return await answer.read()


async def test_a_photo_by_upload_then_by_file_id(local: LocalTelegram) -> None:
    ana = await local.person()
    sent = await local.ok(
        "sendPhoto", {"photo": jpeg(1600, 1200)}, chat_id=ana, caption="<b>Four</b>", parse_mode="HTML"
    )
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("Four", "bold")
    assert [size["width"] for size in sent["photo"]] == [90, 320, 800, 1280]
    again = await local.ok("sendPhoto", chat_id=ana, photo=sent["photo"][-1]["file_id"])
    assert again["photo"] == sent["photo"]
    small = await local.ok("sendPhoto", chat_id=ana, photo=sent["photo"][0]["file_id"])
    assert small["photo"] == sent["photo"]
    with Image.open(io.BytesIO(await download(local, sent["photo"][1]["file_id"]))) as image:
        assert image.size == (320, 240)


async def test_a_person_s_photo_and_album(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.upload(ana, "photo", [jpeg(exif=True)], "Mon four")
    await local.upload(ana, "photo", [jpeg(), jpeg(), jpeg()])
    updates = [u["message"] for u in await local.updates()]
    assert updates[0]["caption"] == "Mon four"
    assert len({m["media_group_id"] for m in updates[1:]}) == 1
    content = await download(local, updates[0]["photo"][-1]["file_id"])
    assert b"SecretCamera" not in content
    async with local.client.get(f"/control/files/{updates[0]['photo'][-1]['file_id']}") as answer:
        assert answer.content_type == "image/jpeg"
        assert await answer.read() == content


async def test_files_too_big(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.upload(ana, "photo", [b"x" * (25 * MIB)])
    await local.upload(ana, "document", [b"x" * (20 * MIB)])
    big, fits = [u["message"] for u in await local.updates()]
    assert await local.refused("getFile", file_id=big["photo"][-1]["file_id"]) == "Bad Request: file is too big"
    assert len(await download(local, fits["document"]["file_id"])) == 20 * MIB
    assert await local.refused("sendPhoto", {"photo": b"x" * (11 * MIB)}, chat_id=ana) == "Bad Request: file is too big"
    status, _ = await local.call("sendDocument", {"document": b"x" * (50 * MIB + 1)}, chat_id=ana)
    assert status == 413


async def test_documents_and_voice(local: LocalTelegram) -> None:
    ana = await local.person()
    sent = await local.ok("sendDocument", {"document": b"a;b\n1;2\n"}, chat_id=ana, caption="Vos données")
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("document.jpg", 8)
    assert await download(local, sent["document"]["file_id"]) == b"a;b\n1;2\n"
    async with local.client.get(f"/control/files/{sent['document']['file_id']}") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    await local.act(ana, "voice")
    assert (await local.updates())[0]["message"]["voice"]["mime_type"] == "audio/ogg"


async def test_an_album_of_the_bot(local: LocalTelegram) -> None:
    ana = await local.person()
    media = [
        {"type": "photo", "media": "attach://one", "caption": "Un"},
        {"type": "photo", "media": "attach://two"},
    ]
    sent = await local.ok("sendMediaGroup", {"one": jpeg(), "two": jpeg()}, chat_id=ana, media=media)
    assert len({message["media_group_id"] for message in sent}) == 1
    assert sent[0]["caption"] == "Un"
    for count in (1, 11):
        text = await local.refused("sendMediaGroup", {"one": jpeg()}, chat_id=ana, media=media[:1] * count)
        assert "2-10" in text
    assert await local.refused("sendMediaGroup", chat_id=ana, media=media) == "Bad Request: attached file not found"
    file_id = sent[0]["photo"][-1]["file_id"]
    where = {"chat_id": ana, "message_id": sent[0]["message_id"]}
    edited = await local.ok("editMessageMedia", media={"type": "photo", "media": file_id, "caption": "Deux"}, **where)
    assert edited["caption"] == "Deux"
    assert (await local.ok("editMessageCaption", caption="Trois", **where))["caption"] == "Trois"
    assert "not modified" in await local.refused("editMessageCaption", caption="Trois", **where)
    assert (
        await local.refused("editMessageText", text="x", **where)
        == "Bad Request: there is no text in the message to edit"
    )


async def test_what_is_no_photo(local: LocalTelegram) -> None:
    ana = await local.person()
    cases = [
        ({"photo": b"not a photo"}, {}, "Bad Request: IMAGE_PROCESS_FAILED"),
        ({"photo": b""}, {}, "Bad Request: file must be non-empty"),
        ({}, {"photo": "nonsense"}, "Bad Request: wrong file identifier/HTTP URL specified"),
        ({}, {"photo": "http://exemple.fr/a.jpg"}, "Bad Request: failed to get HTTP URL content"),
        ({}, {}, "Bad Request: there is no photo in the request"),
        ({"photo": jpeg()}, {"caption": "x" * 1025}, "Bad Request: message caption is too long"),
    ]
    for files, params, text in cases:
        assert await local.refused("sendPhoto", files, chat_id=ana, **params) == text
    document = await local.ok("sendDocument", {"document": b"x"}, chat_id=ana)
    wrong = await local.refused("sendPhoto", chat_id=ana, photo=document["document"]["file_id"])
    assert wrong == "Bad Request: can't use file of type Document as Photo"
    assert await local.refused("getFile", file_id="nonsense") == "Bad Request: invalid file_id"
    assert len((await local.chat(ana))["messages"]) == 1
    async with local.client.get("/file/bot1:wrong/photos/file_0.jpg") as answer:
        assert answer.status == 401
    async with local.client.get(f"/file/bot{TOKEN}/photos/../../etc/passwd") as answer:
        assert answer.status == 404
