// How do a text and its Telegram entities become elements?
import { h, icon } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const FOUND = /(https?:\/\/[^\s<>«»"]+|(?:www\.)?t\.me\/[^\s<>«»"]+|(?<![\p{L}\d/_@])\/[a-z][a-z0-9_]{1,31}(?![\p{L}\d/]))/gu;

/**
 * Elements for `text`. Offsets are UTF-16 units, which is what JavaScript strings count too. Entities nest or follow each
 * other, as on the real service. `act.link(url)`, `act.command("/menu")` and `act.copy(text)` are what a click does.
 */
export function richText(text, entities, act) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, act, true);
}

function span(text, start, end, entities, act, findLinks) {
  const out = [];
  let at = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    out.push(...plain(text.slice(at, entity.offset), act, findLinks));
    const inside = entities.slice(index + 1).filter((other) => other.offset >= entity.offset && other.offset + other.length <= stop);
    const keepFinding = findLinks && !["code", "pre", "url", "text_link", "bot_command"].includes(entity.type);
    out.push(wrap(entity, text.slice(entity.offset, stop), span(text, entity.offset, stop, inside, act, keepFinding), act));
    at = stop;
  }
  out.push(...plain(text.slice(at, end), act, findLinks));
  return out;
}

function plain(text, act, findLinks) {
  if (!text) return [];
  if (!findLinks) return [text];
  // The real service marks links and commands itself; a server that did not is helped here.
  return text.split(FOUND).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part.startsWith("/")) return command(part, [part], act);
    const url = part.replace(/[.,;:!?)]+$/, "");
    return h("span", {}, link(url, [url], act), part.slice(url.length));
  }).filter((part) => part !== "");
}

function link(url, children, act) {
  const target = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  if (!/^(https?|tg|mailto|tel):/i.test(target)) return h("span", {}, children);
  return h("a", { href: target, testid: "link", on: { click: (event) => { event.preventDefault(); act.link(target); } } }, children);
}

const command = (text, children, act) =>
  h("button", { type: "button", class: "inline-link", on: { click: () => act.command(text) } }, children);

function wrap(entity, raw, children, act) {
  switch (entity.type) {
    case "bold": case "italic": case "underline": case "strikethrough":
      return h(TAGS[entity.type], {}, children);
    case "code":
      return h("code", { class: "copyable", title: "Copier", on: { click: () => act.copy(raw) } }, children);
    case "pre":
      return h("pre", { data: { language: entity.language ?? "" } }, h("code", {}, children));
    case "url": return link(raw, children, act);
    case "text_link": return link(entity.url ?? "", children, act);
    case "email": return link(`mailto:${raw}`, children, act);
    case "phone_number": return link(`tel:${raw.replace(/\s/g, "")}`, children, act);
    case "bot_command": return command(raw, children, act);
    case "mention": case "hashtag": case "cashtag": case "text_mention":
      return h("span", { class: "mention" }, children);
    case "spoiler": {
      const hidden = h("button", { type: "button", class: "spoiler", "aria-label": "Texte masqué, l’afficher" }, children);
      hidden.addEventListener("click", () => { hidden.classList.add("shown"); hidden.removeAttribute("aria-label"); });
      return hidden;
    }
    case "blockquote": return h("blockquote", {}, children);
    case "expandable_blockquote": return expandable(raw, children);
    default: return h("span", {}, children);
  }
}

function expandable(raw, children) {
  const quote = h("blockquote", { class: "folded" }, h("div", { class: "quote-text" }, children));
  const short = raw.length < 110 && raw.split("\n").length <= 3;
  if (short) quote.classList.remove("folded");
  else {
    const toggle = h("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": "Déplier la citation" }, icon("down", 16));
    toggle.addEventListener("click", () => {
      const folded = quote.classList.toggle("folded");
      toggle.setAttribute("aria-expanded", String(!folded));
      toggle.setAttribute("aria-label", folded ? "Déplier la citation" : "Replier la citation");
    });
    quote.append(toggle);
  }
  return quote;
}

/** True for a message of one to three emoji and nothing else: shown large. */
export function onlyEmoji(text) {
  return text.length <= 24 && /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}])*\s?){1,3}$/u.test(text);
}
