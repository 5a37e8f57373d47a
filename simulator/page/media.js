// What does each kind of attachment look like inside a bubble?
import { api } from "./api.js";
import { avatar, h, icon, iconButton } from "./dom.js";
import { duration, phone, size } from "./format.js";
import { announce, openDialog } from "./dialogs.js";

/** The largest size of a photo that is not wider than `wanted`, else the largest of all. */
function photoSize(sizes, wanted) {
  const sorted = [...sizes].sort((a, b) => a.width - b.width);
  return sorted.find((one) => one.width >= wanted) ?? sorted.at(-1);
}

function photoButton(message, many) {
  const shown = photoSize(message.photo, 640);
  const picture = h("img", { src: api.fileUrl(shown.file_id), alt: message.caption ? "" : "Photo", draggable: "false", decoding: "async" });
  if (!many) {
    picture.width = shown.width;
    picture.height = shown.height;
  }
  picture.addEventListener("error", () => picture.closest("button")?.classList.add("broken"));
  return h("button", { type: "button", class: "photo", testid: "photo", "aria-label": "Agrandir la photo", on: { click: () => showPhoto(message) } }, picture);
}

function showPhoto(message) {
  const url = api.fileUrl(photoSize(message.photo, 100_000).file_id);
  openDialog("Photo", () => [
    h("img", { class: "full-photo", src: url, alt: message.caption ?? "Photo" }),
    h("a", { class: "plain download", href: url, download: "photo.jpg" }, icon("download", 18), "Enregistrer"),
  ], { class: "wide" });
}

/** One photo, or the grid of an album (2 to 10). */
export function photos(messages) {
  const many = messages.length > 1;
  return h("div", { class: many ? `album album-${Math.min(messages.length, 5)}` : "single" }, messages.map((message) => photoButton(message, many)));
}

function documentCard(file) {
  const name = file.file_name ?? "document";
  const kind = /\.(\w{1,4})$/.exec(name)?.[1];
  return h("a", { class: "file", testid: "document", href: api.fileUrl(file.file_id), download: name },
    h("span", { class: "file-icon" }, kind ?? icon("file")),
    h("span", { class: "file-text" }, h("span", { class: "file-name" }, name), h("span", { class: "under" }, size(file.file_size))));
}

function voiceNote(voice) {
  // A simulated note has no sound to draw: the bars come from its id, so that it always looks the same.
  const seed = [...String(voice.file_unique_id ?? voice.file_id)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7);
  const bars = Array.from({ length: 30 }, (_none, index) => {
    const bar = h("i");
    bar.style.height = `${20 + ((seed * (index + 3) * 37) % 80)}%`;
    return bar;
  });
  const sound = new Audio();
  const play = iconButton("play", "Écouter la note vocale", () => {
    if (!sound.src) sound.src = api.fileUrl(voice.file_id);
    if (sound.paused) sound.play().catch(() => announce("Note vocale simulée : il n’y a rien à entendre."));
    else sound.pause();
  }, { class: "round play" });
  return h("div", { class: "voice" }, play, h("div", { class: "wave", "aria-hidden": "true" }, bars), h("span", { class: "under" }, duration(voice.duration ?? 0)));
}

function contactCard(contact) {
  return h("div", { class: "contact-card", testid: "contact" },
    avatar({ ...contact, id: contact.user_id ?? contact.phone_number?.slice(-2) }),
    h("span", { class: "file-text" }, h("span", { class: "file-name" }, [contact.first_name, contact.last_name].filter(Boolean).join(" ")),
      h("span", { class: "under" }, phone(contact.phone_number))));
}

function map(location, venue) {
  const coordinates = `${location.latitude.toFixed(4).replace(".", ",")} · ${location.longitude.toFixed(4).replace(".", ",")}`;
  return h("div", { class: "place", testid: "location" },
    h("div", { class: "map", "aria-hidden": "true" }, h("span", { class: "map-pin" }, icon("pin", 34))),
    h("div", { class: "file-text" }, h("span", { class: "file-name" }, venue?.title ?? "Position"), h("span", { class: "under" }, venue?.address ?? coordinates)));
}

function poll(data) {
  return h("div", { class: "poll" }, h("p", { class: "poll-question" }, data.question),
    h("ul", {}, data.options.map((option) => h("li", {}, h("span", {}, option.text), h("span", { class: "under" }, option.voter_count ?? 0)))),
    h("p", { class: "under" }, data.is_closed ? "Sondage terminé" : data.is_anonymous === false ? "Sondage public" : "Sondage anonyme"));
}

/** The attachment of a message, null when it is text alone. */
export function attachment(message) {
  if (message.document) return documentCard(message.document);
  if (message.voice) return voiceNote(message.voice);
  if (message.audio) return documentCard({ file_name: "audio", ...message.audio });
  if (message.video) return documentCard({ file_name: "video.mp4", ...message.video });
  if (message.contact) return contactCard(message.contact);
  if (message.venue) return map(message.venue.location, message.venue);
  if (message.location) return map(message.location);
  if (message.poll) return poll(message.poll);
  return null;
}

/** The words of a message as they are shown: the code of the link that opened a chat is not. */
export function wordsOf(message) {
  const text = message.text ?? message.caption ?? "";
  return message.local?.outgoing ? text.replace(/^\/start [\w-]{1,64}$/, "/start") : text;
}

/** A message in a few words: for quotes, lists and reading aloud. */
export function summary(message) {
  if (!message) return "";
  const kind = message.photo ? "Photo" : message.document ? message.document.file_name ?? "Document" : message.voice ? "Note vocale"
    : message.contact ? "Contact" : message.venue || message.location ? "Position" : message.poll ? "Sondage" : "";
  const text = wordsOf(message);
  return [kind, text].filter(Boolean).join(" : ") || "Message";
}
