// How do the buttons under a message, and those in place of the keyboard, look and behave?
import { h, icon } from "./dom.js";

const SPIN_MS = 15_000; // the real application gives up waiting for an answer then
const spins = new Map(); // "person:message:data" → {since, lost}; what the page saw start

const spinKey = (person, message, data) => `${person}:${message}:${data}`;

/** Note a tap that just left, so that its button spins before the server has said so. */
export function startSpin(person, message, data) {
  spins.set(spinKey(person, message, data), { since: performance.now(), pending: true });
}
/** The tap arrived (the server now says when it is answered), or it was lost on the way (it spins until given up). */
export function settleSpin(person, message, data, lost) {
  const spin = spins.get(spinKey(person, message, data));
  if (spin) Object.assign(spin, { pending: false, lost });
}
export function stopSpin(person, message, data) {
  spins.delete(spinKey(person, message, data));
}

/** How many milliseconds this button still spins; 0 when it does not. */
export function spinLeft(person, message, data) {
  const key = spinKey(person, message.message_id, data);
  const waiting = (message.local?.spinner ?? []).includes(data);
  let spin = spins.get(key);
  if (waiting && !spin) {
    spin = { since: performance.now() };
    spins.set(key, spin);
  }
  if (!spin) return 0;
  if (!waiting && !spin.pending && !spin.lost) {
    spins.delete(key);
    return 0;
  }
  return Math.max(0, spin.since + SPIN_MS - performance.now());
}

const STYLES = new Set(["primary", "success", "danger"]);

function corner(button) {
  if (button.url) return icon("open", 12);
  if (button.copy_text) return icon("copy", 12);
  return null;
}

/** Arrow keys walk the rows of a keyboard; Tab leaves it. */
export function walkGrid(event) {
  const rows = [...event.currentTarget.querySelectorAll(".button-row")].map((row) => [...row.querySelectorAll("button")]);
  const y = rows.findIndex((row) => row.includes(document.activeElement));
  if (y < 0) return;
  const x = rows[y].indexOf(document.activeElement);
  const across = (row) => rows[row]?.[Math.min(x, rows[row].length - 1)];
  const target = { ArrowLeft: rows[y][x - 1], ArrowRight: rows[y][x + 1], ArrowUp: across(y - 1), ArrowDown: across(y + 1) }[event.key];
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  target.focus();
}

/** The keyboard under a message; `tap(message, button)` is what a press does. */
export function inlineKeyboard(person, message, tap) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-keyboard", role: "group", "aria-label": "Boutons", on: { keydown: walkGrid } }, rows.map((row, y) =>
    h("div", { class: "button-row" }, row.map((button, x) => {
      const left = button.callback_data === undefined ? 0 : spinLeft(person, message, button.callback_data);
      return h("button", {
        type: "button", testid: "inline-button", data: { text: button.text, place: `${y}:${x}` },
        class: `inline-button ${STYLES.has(button.style) ? button.style : ""} ${left ? "spinning" : ""}`,
        "aria-busy": left ? "true" : null, on: { click: () => { if (!left) tap(message, button); } },
      }, h("span", { class: "label" }, button.text), corner(button), left ? h("span", { class: "spinner", "aria-hidden": "true" }) : null);
    }))));
}

/** The longest time any button of this message still spins (ms). */
export function longestSpin(person, message) {
  const all = (message.reply_markup?.inline_keyboard ?? []).flat().filter((button) => button.callback_data !== undefined);
  return Math.max(0, ...all.map((button) => spinLeft(person, message, button.callback_data)));
}

/** The keyboard that a bot puts in place of the phone's own; null when the chat has none. */
export function replyKeyboard(markup, press) {
  const rows = markup?.keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "reply-keyboard", role: "group", "aria-label": "Réponses proposées", on: { keydown: walkGrid } }, rows.map((row) =>
    h("div", { class: "button-row" }, row.map((one) => {
      const button = typeof one === "string" ? { text: one } : one;
      return h("button", { type: "button", class: `reply-button ${STYLES.has(button.style) ? button.style : ""}`, testid: "reply-button",
        data: { text: button.text }, on: { click: () => press(button) } },
      button.request_contact ? icon("contact", 18) : button.request_location ? icon("pin", 18) : null, h("span", { class: "label" }, button.text));
    }))));
}
