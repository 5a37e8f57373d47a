// How does the list of messages follow the chat: only what changed is drawn anew, and the view stays where it was?
import { fill, h, icon } from "./dom.js";
import { dayKey } from "./format.js";
import { dayLine, isOutgoing, messageNode, unitsOf } from "./message.js";
import { longestSpin } from "./buttons.js";
import { now, world } from "./store.js";

const NEAR = 60; // px from the end that still count as "at the end"

/** The scrolling list of one phone. */
export class MessageList {
  constructor(context) {
    this.context = context; // its `person` changes with who holds the phone
    context.find = (id) => this.show(id);
    this.drawn = new Map(); // unit key → {signature, node}
    this.list = h("div", { class: "messages", role: "group", "aria-label": "Messages", testid: "messages", on: { keydown: (event) => this.keys(event), scroll: () => this.scrolled() } });
    this.pill = h("button", { type: "button", class: "pill", hidden: true, testid: "new-messages", on: { click: () => this.toEnd(true) } });
    this.welcome = h("div", { class: "welcome", hidden: true });
    this.node = h("div", { class: "messages-holder" }, this.list, this.welcome, this.pill);
    this.unseen = 0;
    this.timer = 0;
    for (const sign of ["wheel", "touchstart", "pointerdown"]) this.list.addEventListener(sign, () => { this.gliding = false; }, { passive: true });
    new ResizeObserver(() => { if (this.stick) this.toEnd(); }).observe(this.list);
    this.stick = true;
  }

  /** Forget what is shown: another person holds the phone. */
  clear() {
    this.drawn.clear();
    this.list.replaceChildren();
    this.unseen = 0;
    this.stick = true;
    this.pill.hidden = true;
  }

  /** An empty chat shows what the bot says of itself. */
  setVoid(empty) {
    this.welcome.hidden = !empty;
    if (empty) fill(this.welcome, h("strong", {}, "Que peut faire ce bot ?"), h("p", {}, world.bot.description || "Tapez sur « Démarrer » pour le savoir."));
  }

  atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    this.gliding = smooth;
    window.clearTimeout(this.glide);
    if (smooth) this.glide = window.setTimeout(() => { this.gliding = false; }, 700);
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.stick = true;
    this.unseen = 0;
    this.pill.hidden = true;
  }

  scrolled() {
    if (this.gliding) return; // half-way through our own movement says nothing about the reader
    this.stick = this.atEnd();
    if (this.stick && !this.pill.hidden) this.toEnd();
  }

  /** Draw the chat; returns the units that are new since the last time (none at the first drawing). */
  update(chat, typing) {
    const first = this.drawn.size === 0;
    const units = unitsOf(chat.messages);
    const focus = this.rememberFocus();
    const fresh = [];
    const wanted = [];
    let day = null;
    units.forEach((unit, index) => {
      const date = new Date(unit.messages[0].date * 1000);
      if (dayKey(date) !== day) {
        day = dayKey(date);
        wanted.push(this.keep(`day-${day}-${index}`, `${day}${dayKey(now())}`, () => dayLine(date, now())));
      }
      const isNew = !this.drawn.has(unit.key);
      const node = this.keep(unit.key, this.signature(unit), () => messageNode(unit, this.context));
      if (isNew) fresh.push({ unit, node });
      this.group(node, unit, units[index - 1], units[index + 1]);
      wanted.push(node);
    });
    if (typing) wanted.push(this.keep("typing", "typing", () => h("div", { class: "typing", testid: "typing", "aria-label": "Le bot écrit" }, h("i"), h("i"), h("i"))));
    this.place(wanted);
    this.rove();
    this.restoreFocus(focus);
    this.follow(first, fresh);
    this.plan(units);
    return first ? [] : fresh.map((one) => one.unit);
  }

  signature(unit) {
    const { person } = this.context;
    return JSON.stringify(unit.messages) + unit.messages.map((message) => (longestSpin(person, message) > 0 ? "s" : "")).join("");
  }

  keep(key, signature, make) {
    const old = this.drawn.get(key);
    if (old?.signature === signature) return Object.assign(old, { used: true }).node;
    const node = make();
    this.drawn.set(key, { signature, node, used: true, edited: Boolean(old) });
    if (old) node.classList.add("changed");
    return node;
  }

  place(wanted) {
    for (const [key, entry] of this.drawn) {
      if (entry.used) entry.used = false;
      else this.drawn.delete(key);
    }
    const keep = new Set(wanted);
    for (const child of [...this.list.children]) if (!keep.has(child)) child.remove();
    wanted.forEach((node, index) => {
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] ?? null);
    });
  }

  /** Tab stops only at the newest keyboard; the arrows reach the older ones. */
  rove() {
    const keyboards = [...this.list.querySelectorAll(".inline-keyboard")];
    keyboards.forEach((keyboard, index) => {
      for (const button of keyboard.querySelectorAll("button")) button.tabIndex = index === keyboards.length - 1 ? 0 : -1;
    });
  }

  group(node, unit, before, after) {
    const together = (other) => other && isOutgoing(other.messages[0]) === isOutgoing(unit.messages[0])
      && Math.abs(other.messages[0].date - unit.messages[0].date) < 300;
    node.classList.toggle("joined", Boolean(together(before)));
    node.classList.toggle("tail", !together(after));
  }

  follow(first, fresh) {
    const mine = fresh.some((one) => isOutgoing(one.unit.messages[0]));
    if (!first) fresh.forEach((one) => one.node.classList.add("arriving"));
    if (first || mine || this.stick) this.toEnd(!first && fresh.length > 0);
    else if (fresh.length) {
      this.unseen += fresh.length;
      this.pill.hidden = false;
      fill(this.pill, icon("down", 18), this.unseen === 1 ? "1 nouveau message" : `${this.unseen} nouveaux messages`);
    }
  }

  /** Buttons stop spinning by themselves: look again when the first one is due. */
  plan(units) {
    window.clearTimeout(this.timer);
    const { person } = this.context;
    const left = units.flatMap((unit) => unit.messages).map((message) => longestSpin(person, message)).filter((ms) => ms > 0);
    if (left.length) this.timer = window.setTimeout(() => this.context.redraw(), Math.min(...left) + 20);
  }

  rememberFocus() {
    const active = document.activeElement;
    const holder = active?.closest?.(".message");
    if (!holder || !this.list.contains(holder)) return null;
    return { id: holder.dataset.messageId, place: active.dataset.place ?? null, node: active };
  }

  /** A message drawn anew gives the focus back to the same button, or the nearest that it still has. */
  restoreFocus(focus) {
    if (!focus || this.list.contains(focus.node)) return;
    const holder = this.list.querySelector(`[data-message-id="${CSS.escape(focus.id)}"]`) ?? [...this.list.querySelectorAll(".message")].at(-1);
    const target = (focus.place && (holder?.querySelector(`[data-place="${focus.place}"]`) ?? holder?.querySelector(".inline-button"))) || holder;
    target?.focus({ preventScroll: true });
  }

  /** Scroll to a message and light it for a moment. */
  show(id) {
    const node = [...this.list.querySelectorAll(".message")].find((one) => (one.dataset.messageIds ?? "").split(" ").includes(String(id)));
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.add("lit");
    window.setTimeout(() => node.classList.remove("lit"), 1600);
  }

  /** Put the focus on the last message: the way in from the composer. */
  focusLast() {
    [...this.list.querySelectorAll(".message")].at(-1)?.focus();
  }

  keys(event) {
    const holder = event.target.closest(".message");
    if (!holder) return;
    const all = [...this.list.querySelectorAll(".message")];
    const at = all.indexOf(holder);
    const onMessage = event.target === holder;
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined && (onMessage || event.key.startsWith("Arrow"))) {
      event.preventDefault();
      if (next >= all.length) this.context.leave();
      else all[Math.max(0, next)].focus();
    } else if (event.key === "Escape") {
      if (onMessage) this.context.leave();
      else holder.focus();
    } else if (onMessage && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      (holder.querySelector(".inline-button") ?? holder.querySelector(".message-more"))?.focus();
    } else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault();
      holder.querySelector(".message-more")?.click();
    }
  }
}
