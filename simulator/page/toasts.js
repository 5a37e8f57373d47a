// How does the bot's answer to a tap appear: a line that fades, or an alert to close?
import { h } from "./dom.js";

const TOAST_MS = 3800;

/** The toasts and alerts of one phone. */
export class PhoneToasts {
  constructor() {
    this.node = h("div", { class: "toasts", role: "status", "aria-live": "assertive" });
    this.seen = null; // how many times each toast of the chat was seen; null before the first reading
  }

  clear() {
    this.seen = null;
    this.node.replaceChildren();
  }

  /** Show what is in `toasts` and was not there the last time; the first reading of a chat shows nothing. */
  show(person, toasts) {
    const counts = new Map();
    const fresh = [];
    for (const toast of toasts) {
      const key = `${toast.at}|${toast.alert}|${toast.text}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (this.seen && counts.get(key) > (this.seen.get(key) ?? 0)) fresh.push(toast);
    }
    this.seen = counts;
    for (const toast of fresh) {
      if (!toast.text) continue;
      if (toast.alert) this.alert(toast.text);
      else this.say(toast.text);
    }
  }

  say(text) {
    const toast = h("div", { class: "toast", testid: "toast" }, text);
    this.node.append(toast);
    window.setTimeout(() => toast.classList.add("leaving"), TOAST_MS);
    window.setTimeout(() => toast.remove(), TOAST_MS + 300);
  }

  /** An alert covers this phone only: the other ones stay usable. */
  alert(text) {
    const back = document.activeElement;
    const close = () => { cover.remove(); if (back?.isConnected) back.focus(); };
    const ok = h("button", { type: "button", class: "plain primary", testid: "alert-ok", on: { click: close } }, "OK");
    const cover = h("div", { class: "alert-cover", testid: "alert", on: { keydown: (event) => { if (event.key === "Escape") close(); } } },
      h("div", { class: "alert", role: "alertdialog", "aria-modal": "false", "aria-label": "Message du bot" }, h("p", {}, text), h("div", { class: "dialog-actions" }, ok)));
    this.node.append(cover);
    ok.focus();
  }
}
