// What does one message (or one album) look like in the chat?
import { h, icon, iconButton } from "./dom.js";
import { onlyEmoji, richText } from "./entities.js";
import { dayName, hour } from "./format.js";
import { attachment, photos, summary, wordsOf } from "./media.js";
import { inlineKeyboard } from "./buttons.js";

/** Messages as they are shown: those of one album together, deleted ones left out. */
export function unitsOf(messages) {
  const units = [];
  for (const message of messages) {
    if (message.local?.deleted) continue;
    const album = message.local?.album ?? message.media_group_id ?? null;
    const last = units.at(-1);
    if (album !== null && album !== undefined && last?.album === album && message.photo) last.messages.push(message);
    else units.push({ album, messages: [message], key: `m${message.message_id}` });
  }
  return units;
}

export const isOutgoing = (message) => message.local?.outgoing ?? !message.from?.is_bot;

function serviceText(message) {
  if (message.pinned_message) return "Le bot a épinglé un message";
  if (message.local?.service) return String(message.local.service);
  if (message.write_access_allowed) return "Vous avez autorisé ce bot à vous écrire";
  return null;
}

function quote(message, find) {
  const original = message.reply_to_message;
  if (!original) return null;
  return h("button", { type: "button", class: "quote", "aria-label": "Aller au message cité", on: { click: () => find(original.message_id) } },
    h("span", { class: "quote-name" }, isOutgoing(original) && !original.from?.is_bot ? "Vous" : original.from?.first_name ?? "Message"),
    h("span", { class: "quote-line" }, summary(original)));
}

function meta(message) {
  const date = new Date(message.date * 1000);
  const outgoing = isOutgoing(message);
  const delivered = message.local?.delivered !== false;
  return h("span", { class: "meta" },
    message.edit_date || message.local?.edited ? h("span", { class: "edited" }, "modifié") : null,
    h("time", { datetime: date.toISOString() }, hour(date)),
    outgoing ? h("span", { class: "ticks", title: delivered ? "Reçu par le bot" : "Envoyé" }, icon(delivered ? "checks" : "check", 16)) : null);
}

/**
 * The element of one unit. `context`: person (id), tap, act (link, command, copy), find(message id), menu(unit, anchor).
 */
export function messageNode(unit, context) {
  const [message] = unit.messages;
  const service = serviceText(message);
  if (service) return h("div", { class: "service", testid: "message", data: { messageId: String(message.message_id) } }, h("span", {}, service));
  const outgoing = isOutgoing(message);
  const withText = unit.messages.find((one) => one.text ?? one.caption) ?? message;
  const text = wordsOf(withText);
  const big = message.text && !message.entities?.length && onlyEmoji(message.text);
  const body = text ? h("div", { class: "text", testid: "message-text" }, richText(text, withText.entities ?? withText.caption_entities, context.act), h("span", { class: "meta-room", "aria-hidden": "true" })) : null;
  const media = message.photo ? photos(unit.messages) : attachment(message);
  const above = withText.show_caption_above_media;
  const more = iconButton("more", "Actions sur ce message", (event) => context.menu(unit, event.currentTarget), { class: "round message-more", testid: "message-menu", tabindex: "-1" });
  const kind = [message.photo ? "with-photo" : media ? "with-card" : "", text ? "" : "no-text", big ? "big-emoji" : "", outgoing ? "out" : "in"].join(" ");
  const keyboard = inlineKeyboard(context.person, message, context.tap);
  return h("article", {
    class: `message ${kind} ${keyboard ? "with-keyboard" : ""}`, testid: "message", tabindex: "-1", "aria-label": spoken(unit, outgoing),
    data: { messageId: String(message.message_id), outgoing: String(outgoing), messageIds: unit.messages.map((one) => one.message_id).join(" ") },
  }, h("div", { class: "bubble" },
    forwarded(message), quote(message, context.find), above ? [body, media] : [media, body], meta(unit.messages.at(-1).edit_date ? unit.messages.at(-1) : message)),
  keyboard, more, reactions(message));
}

function forwarded(message) {
  if (!message.forward_origin) return null;
  const origin = message.forward_origin;
  return h("span", { class: "forwarded" }, `Transféré de ${origin.sender_user?.first_name ?? origin.sender_user_name ?? "quelqu’un"}`);
}

function reactions(message) {
  const list = message.local?.reactions ?? [];
  const emoji = list.map((one) => (typeof one === "string" ? one : one.emoji)).filter(Boolean);
  return emoji.length ? h("div", { class: "reactions", "aria-label": "Réactions" }, emoji.map((one) => h("span", {}, one))) : null;
}

function spoken(unit, outgoing) {
  const [message] = unit.messages;
  const who = outgoing ? "Vous" : message.from?.first_name ?? "Bot";
  const what = unit.messages.length > 1 ? `Album de ${unit.messages.length} photos` : summary(message);
  return `${who}, ${hour(new Date(message.date * 1000))} : ${what}`;
}

/** The line that opens a day. */
export const dayLine = (date, now) => h("div", { class: "service day", role: "separator" }, h("span", {}, dayName(date, now)));
