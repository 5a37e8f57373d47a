// What is one phone: who holds it, the chat with the bot, and all that its holder may do?
import { api } from "./api.js";
import { replyKeyboard, settleSpin, startSpin, stopSpin } from "./buttons.js";
import { Composer } from "./composer.js";
import { announce, complain, dropMenu, openDialog, actions, readAloud } from "./dialogs.js";
import { avatar, fill, h, icon, iconButton } from "./dom.js";
import { fullName, hour, phone as phoneNumber } from "./format.js";
import { followLink } from "./links.js";
import { summary } from "./media.js";
import { isOutgoing } from "./message.js";
import { MessageList } from "./messages.js";
import { attachMenu, commandsMenu, messageMenu, phoneMenu } from "./menus.js";
import { personDialog, personMenu, personRow } from "./people.js";
import { askConsent } from "./share.js";
import { chatOf, loadChat, now, pendingStart, person as personOf, subscribe, watch, world } from "./store.js";
import { PhoneToasts } from "./toasts.js";

export class Phone {
  /** `slot` is 0 to 2; `chosen(phone, before)` is told when someone else takes it (`before`: who held it, or null). */
  constructor(slot, chosen) {
    this.slot = slot;
    this.chosen = chosen;
    this.person = null;
    this.keyboardOpen = true;
    this.build();
    this.stop = [subscribe((what, id) => this.heard(what, id))];
    this.setPerson(null);
  }

  build() {
    const phone = this;
    this.list = new MessageList({
      get person() { return phone.person; },
      tap: (message, button) => this.tap(message, button),
      act: { link: (url) => followLink(url, this), command: (text) => this.sendText(text), copy: (text) => this.copy(text) },
      menu: (unit, anchor) => dropMenu(anchor, messageMenu(this, unit), anchor.closest(".message")),
      leave: () => this.composer.input.focus(), redraw: () => this.draw(),
    });
    this.composer = new Composer(this);
    this.select = h("button", { type: "button", class: "holder", testid: "person-select", "aria-haspopup": "menu", "aria-expanded": "false",
      on: { click: () => dropMenu(this.select, personMenu(this.person, (one) => this.choose(one)), this.crown) } });
    this.crown = h("div", { class: "crown" }, this.select);
    this.time = h("span", { class: "status-time" });
    this.subtitle = h("span", { class: "chat-under" }, "bot");
    this.title = h("h2", { class: "chat-title" });
    this.more = iconButton("more", "Options de la conversation", () => dropMenu(this.more, phoneMenu(this), this.head), { class: "round", testid: "phone-menu", "aria-haspopup": "menu", "aria-expanded": "false" });
    this.head = h("header", { class: "chat-head" }, h("img", { class: "avatar bot", src: "/static/logo.svg", alt: "" }), h("div", { class: "chat-names" }, this.title, this.subtitle), this.more);
    this.keyboard = h("div", { class: "keyboard-holder", hidden: true });
    this.start = h("button", { type: "button", class: "start-button", testid: "start-button", on: { click: () => this.begin() } }, "Démarrer");
    this.unblock = h("button", { type: "button", class: "start-button quiet", testid: "unblock", on: { click: () => this.act("unblock").catch(complain) } }, "Débloquer le bot");
    this.toasts = new PhoneToasts();
    this.drop = h("div", { class: "drop", hidden: true }, icon("photo", 40), h("span", {}, "Déposez ici vos photos ou documents"));
    this.foot = h("footer", { class: "chat-foot" }, this.start, this.unblock, this.composer.node, this.keyboard);
    this.chat = h("div", { class: "chat" }, this.head, this.list.node, this.foot, this.drop);
    this.empty = h("div", { class: "nobody" });
    this.screen = h("div", { class: "screen" }, h("div", { class: "status", "aria-hidden": "true" }, this.time, h("span", { class: "island" }), h("span", { class: "signal" }, h("i"), h("i"), h("i"), h("b"))), this.chat, this.empty, this.toasts.node);
    this.node = h("section", { class: "phone", testid: "phone", data: { slot: String(this.slot) }, on: {
      dragover: (event) => this.dragged(event, true), dragleave: (event) => this.dragged(event, false), drop: (event) => this.dropped(event) } },
    this.crown, h("div", { class: "device" }, this.screen));
  }

  setPerson(id) {
    const before = this.person;
    if (before !== null && before === id) return;
    this.unwatch?.();
    this.person = id;
    this.node.dataset.person = id === null ? "" : String(id);
    this.list.clear();
    this.toasts.clear();
    this.seenKeyboard = null;
    this.composer.handOver(before, id);
    this.unwatch = id === null ? null : watch(id);
    this.drawHolder();
    this.draw();
  }

  choose(person) {
    const before = this.person;
    this.setPerson(person.id);
    this.chosen(this, before);
    this.wantsFocus = true;
    this.draw();
  }

  /** Put the focus where the new holder would act first, once the chat is there. */
  focusOnce() {
    if (!this.wantsFocus) return;
    this.wantsFocus = false;
    [this.start, this.unblock, this.composer.input].find((node) => node.checkVisibility())?.focus();
  }

  heard(what, id) {
    if (what === "state") this.drawHolder();
    if (what === "clock") this.drawTime();
    if (what === "chat" && id === this.person) this.draw();
  }

  drawTime() {
    const text = hour(now());
    if (this.time.textContent !== text) this.time.textContent = text;
  }

  drawHolder() {
    const one = this.person === null ? null : personOf(this.person);
    if (this.person !== null && world.ready && !one) return this.setPerson(null);
    this.drawTime();
    this.title.textContent = world.bot.first_name;
    this.select.setAttribute("aria-label", one ? `${fullName(one)} tient ce téléphone. Changer` : "Choisir qui tient ce téléphone");
    this.crown.classList.toggle("vacant", !one);
    this.node.setAttribute("aria-label", one ? `Téléphone de ${fullName(one)}` : "Téléphone sans personne");
    fill(this.select, one ? [avatar(one), h("span", { class: "person-names" },
      h("span", { class: "person-name" }, fullName(one), one.role === "officer" ? h("span", { class: "tag" }, "Équipe") : null),
      h("span", { class: "person-under" }, one.username ? `@${one.username}` : phoneNumber(one.phone) || "sans nom d’utilisateur"))]
      : [h("span", { class: "avatar plus" }, icon("user")), h("span", { class: "person-name" }, "Choisir une personne")], icon("down", 18));
    this.chat.hidden = !one;
    this.empty.hidden = Boolean(one);
    if (one) fill(this.empty);
    else this.drawNobody();
    return undefined;
  }

  drawNobody() {
    const known = world.persons;
    const signature = JSON.stringify(known);
    if (this.empty.firstChild && signature === this.nobodySignature) return;
    this.nobodySignature = signature;
    const hadFocus = this.empty.contains(document.activeElement);
    fill(this.empty, h("div", { class: "nobody-head" }, h("img", { src: "/static/logo.svg", alt: "", class: "nobody-logo" }), h("h2", {}, "Qui tient ce téléphone ?"),
      h("p", {}, known.length ? "Choisissez quelqu’un, ou inventez une nouvelle personne." : "Inventez une personne : elle n’existe qu’ici.")),
    h("div", { class: "person-list" }, known.map((one) => personRow(one, { testid: "person-option", on: { click: () => this.choose(one) } }))),
    h("button", { type: "button", class: "plain primary wide-button", testid: "person-create", on: { click: async () => {
      const made = await personDialog();
      if (made) this.choose(made);
    } } }, icon("plus", 20), "Nouvelle personne"));
    if (hadFocus) this.empty.querySelector("button")?.focus();
  }

  /** Show the chat as it is now. */
  draw() {
    const chat = this.person === null ? null : chatOf(this.person);
    this.list.node.classList.toggle("loading", !chat);
    const begin = chat ? pendingStart(this.person) : null;
    this.start.hidden = begin === null || chat?.blocked;
    this.unblock.hidden = !chat?.blocked;
    this.composer.node.hidden = begin !== null || Boolean(chat?.blocked) || !chat;
    if (!chat) return;
    const fresh = this.list.update(chat, chat.typing);
    this.list.setVoid(chat.messages.length === 0);
    this.subtitle.textContent = chat.blocked ? "bloqué" : chat.typing ? "écrit…" : "bot";
    this.subtitle.classList.toggle("active", Boolean(chat.typing) && !chat.blocked);
    this.composer.menu.hidden = this.commands().length === 0;
    this.drawKeyboard(chat);
    this.toasts.show(this.person, chat.toasts ?? []);
    this.focusOnce();
    for (const unit of fresh) if (!isOutgoing(unit.messages[0])) readAloud(`${fullName(personOf(this.person) ?? {})} reçoit : ${summary(unit.messages[0])}`);
  }

  drawKeyboard(chat) {
    const signature = JSON.stringify(chat.reply_keyboard ?? null);
    if (signature !== this.seenKeyboard) {
      this.seenKeyboard = signature;
      this.keyboardOpen = true;
      const keyboard = replyKeyboard(chat.reply_keyboard, (button) => this.press(button));
      fill(this.keyboard, keyboard);
      this.composer.setKeyboard(Boolean(keyboard), chat.reply_keyboard?.input_field_placeholder);
    }
    this.keyboard.hidden = !this.keyboard.firstChild || !this.keyboardOpen || this.composer.node.hidden;
    if (this.list.stick) this.list.toEnd();
  }

  toggleKeyboard() {
    this.keyboardOpen = !this.keyboardOpen;
    this.draw();
  }

  commands() {
    return (this.person !== null && chatOf(this.person)?.commands) || world.bot.commands || [];
  }
  attachMenu() { return attachMenu(this); }
  commandsMenu() { return commandsMenu(this); }

  /** Do something as this phone's holder; rejects with the server's sentence. */
  async act(verb, body = {}) {
    const id = this.person;
    const result = await api.act(id, verb, body);
    loadChat(id).catch(() => {});
    return result;
  }

  sendText(text) {
    return this.act("text", { text }).catch(complain);
  }

  async begin() {
    const id = this.person;
    const payload = pendingStart(id);
    try {
      this.wantsFocus = true;
      await this.act("start", payload ? { payload } : {});
      await loadChat(id);
    } catch (error) {
      complain(error);
    }
  }

  async tap(message, button) {
    if (button.url) return followLink(button.url, this);
    if (button.copy_text) return this.copy(button.copy_text.text);
    if (button.callback_data === undefined) return announce("Ce genre de bouton n’est pas simulé ici.");
    const data = button.callback_data;
    const id = this.person;
    startSpin(id, message.message_id, data);
    this.draw();
    try {
      const result = await this.act("tap", { message_id: message.message_id, data });
      settleSpin(id, message.message_id, data, Boolean(result?.lost));
      if (result?.lost) announce("Cet appui s’est perdu en route, comme sans réseau.");
    } catch (error) {
      stopSpin(id, message.message_id, data);
      complain(error);
    }
    return loadChat(id).catch(() => {});
  }

  async press(button) {
    const bot = world.bot.first_name;
    if (button.request_contact && !(await askConsent(`${bot} recevra votre numéro de téléphone.`, "Partager mon numéro"))) return;
    if (button.request_location && !(await askConsent(`${bot} recevra votre position (simulée : Évry-Courcouronnes).`, "Partager ma position"))) return;
    try {
      if (button.request_location) await this.act("location", { latitude: 48.6239, longitude: 2.4294 });
      else await this.act("press", { label: button.text });
    } catch (error) {
      complain(error);
    }
    this.composer.input.focus();
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toasts.say("Copié");
    } catch (_error) {
      // No clipboard (old browser, or not a secure page): show it, ready to be copied by hand.
      openDialog("À copier", (close) => [h("pre", { class: "to-copy", tabindex: "0" }, text), actions(["Fermer", () => close(null)])]);
    }
  }

  /** Edit the holder's last text message. */
  editLast() {
    const mine = (chatOf(this.person)?.messages ?? []).filter((one) => isOutgoing(one) && one.text && !one.local?.deleted).at(-1);
    if (mine) this.composer.setMode({ kind: "edit", message: mine });
  }

  dragged(event, over) {
    if (this.person === null || this.composer.node.hidden || ![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    this.drop.hidden = !over && !this.node.contains(event.relatedTarget);
    if (!over && this.node.contains(event.relatedTarget)) this.drop.hidden = false;
  }

  dropped(event) {
    this.drop.hidden = true;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (this.person === null || !files.length || this.composer.node.hidden) return;
    event.preventDefault();
    this.composer.add(files, true);
  }
}
