// How does a person write, attach and send?
import { api } from "./api.js";
import { complain, dropMenu } from "./dialogs.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { duration, size } from "./format.js";
import { summary } from "./media.js";

const TEXT_LIMIT = 4096; // the real application cuts a longer text into several messages
const CAPTION_LIMIT = 1024;
const ALBUM = 10;
const drafts = new Map(); // person id → text not yet sent; nothing typed is lost when phones change hands

/** The foot of a phone: text, attachments, commands, voice. `host` is the phone. */
export class Composer {
  constructor(host) {
    this.host = host;
    this.files = []; // [{file, asPhoto, url}]
    this.placeholder = "Message";
    this.mode = null; // {kind: "edit" | "reply", message}
    this.input = h("textarea", {
      class: "composer-input", testid: "composer-input", rows: 1, placeholder: "Message", "aria-label": "Message", enterkeyhint: "send",
      on: { input: () => this.changed(), keydown: (event) => this.keys(event), paste: (event) => this.pasted(event), focus: () => host.list.stick && host.list.toEnd() },
    });
    this.send = iconButton("send", "Envoyer", () => this.submit(), { class: "round send", testid: "composer-send" });
    this.mic = iconButton("mic", "Enregistrer une note vocale (simulée)", () => this.record(), { class: "round", testid: "composer-voice" });
    this.attach = iconButton("attach", "Joindre", () => dropMenu(this.attach, host.attachMenu(), this.node), { class: "round", testid: "composer-attach", "aria-haspopup": "menu", "aria-expanded": "false" });
    this.menu = h("button", { type: "button", class: "menu-pill", testid: "commands-menu", "aria-haspopup": "menu", "aria-expanded": "false", hidden: true,
      on: { click: () => dropMenu(this.menu, host.commandsMenu(), this.node) } }, icon("menu", 18), h("span", {}, "Menu"));
    this.toggle = iconButton("keyboard", "Afficher ou masquer les réponses proposées", () => host.toggleKeyboard(), { class: "round", testid: "keyboard-toggle", hidden: true });
    this.banner = h("div", { class: "composer-banner", hidden: true });
    this.tray = h("div", { class: "tray", hidden: true, testid: "attachments" });
    this.suggestions = h("div", { class: "suggestions", role: "listbox", "aria-label": "Commandes", hidden: true });
    this.row = h("div", { class: "composer-row" }, this.menu, this.attach, this.input, this.toggle, this.mic, this.send);
    this.node = h("div", { class: "composer" }, this.suggestions, this.banner, this.tray, this.row);
    this.picker = h("input", { type: "file", class: "hidden-file", multiple: true, tabindex: "-1", "aria-hidden": "true", testid: "photo-input", accept: "image/*",
      on: { change: () => { this.add([...this.picker.files], true); this.picker.value = ""; } } });
    this.documents = h("input", { type: "file", class: "hidden-file", multiple: true, tabindex: "-1", "aria-hidden": "true", testid: "document-input",
      on: { change: () => { this.add([...this.documents.files], false); this.documents.value = ""; } } });
    this.node.append(this.picker, this.documents);
    this.changed();
  }

  /** The bot put its own keyboard in place (or took it away), with its own hint. */
  setKeyboard(shown, placeholder) {
    this.toggle.hidden = !shown;
    this.placeholder = placeholder ?? "Message";
    this.showFiles();
  }

  /** Another person holds the phone: keep the draft of the one, take out that of the other. */
  handOver(from, to) {
    if (from) drafts.set(from, this.mode?.kind === "edit" ? "" : this.input.value);
    this.mode = null;
    this.clearFiles();
    this.input.value = drafts.get(to) ?? "";
    this.changed();
  }

  changed() {
    this.input.style.height = "";
    if (this.input.value && this.input.scrollHeight > 44) this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 140)}px`;
    const something = this.input.value.trim() !== "" || this.files.length > 0;
    this.send.hidden = !something;
    this.mic.hidden = something;
    this.menu.classList.toggle("small", this.input.value !== "" || !this.toggle.hidden);
    this.suggest();
  }

  suggest() {
    const typed = /^\/(\w*)$/.exec(this.input.value);
    const found = typed ? this.host.commands().filter((one) => one.command.startsWith(typed[1].toLowerCase())).slice(0, 8) : [];
    this.suggestions.hidden = found.length === 0;
    this.chosen = 0;
    fill(this.suggestions, found.map((one, index) => h("button", { type: "button", role: "option", tabindex: "-1", class: "menu-item", "aria-selected": String(index === 0),
      data: { command: one.command }, on: { click: () => this.command(one.command) } }, h("code", {}, `/${one.command}`), h("span", { class: "under" }, one.description))));
  }

  command(name) {
    this.input.value = "";
    this.changed();
    this.host.sendText(`/${name}`);
    this.input.focus();
  }

  keys(event) {
    if (event.isComposing) return;
    const options = [...this.suggestions.querySelectorAll("button")];
    if (options.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.chosen)));
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (options.length) this.command(options[this.chosen].dataset.command);
      else this.submit();
    } else if (event.key === "Escape") {
      if (this.mode) this.setMode(null);
      else if (options.length) this.suggestions.hidden = true;
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) this.host.editLast();
      else this.host.list.focusLast();
    }
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.add(files, true);
  }

  /** Put files in the tray; images go as photos when `asPhoto`. */
  add(files, asPhoto) {
    for (const file of files) {
      const photo = asPhoto && file.type.startsWith("image/") && file.type !== "image/svg+xml";
      this.files.push({ file, asPhoto: photo, url: photo ? URL.createObjectURL(file) : null });
    }
    this.showFiles();
    this.input.focus();
  }

  clearFiles() {
    for (const one of this.files) if (one.url) URL.revokeObjectURL(one.url);
    this.files = [];
    this.showFiles();
  }

  showFiles() {
    this.tray.hidden = this.files.length === 0;
    fill(this.tray, this.files.map((one) => h("div", { class: `tray-item ${one.asPhoto ? "" : "doc"}`, testid: "attachment" },
      one.asPhoto ? h("img", { src: one.url, alt: one.file.name }) : [icon("file", 20), h("span", { class: "tray-name" }, one.file.name), h("span", { class: "under" }, size(one.file.size))],
      iconButton("close", `Retirer ${one.file.name}`, () => {
        if (one.url) URL.revokeObjectURL(one.url);
        this.files = this.files.filter((other) => other !== one);
        this.showFiles();
        this.input.focus();
      }, { class: "round remove" }))));
    this.input.placeholder = this.files.length ? "Légende (facultative)" : this.placeholder;
    this.changed();
  }

  /** Begin to edit or answer a message; null ends it. */
  setMode(mode) {
    if (this.mode?.kind === "edit" && mode?.kind !== "edit") this.input.value = "";
    this.mode = mode;
    this.banner.hidden = !mode;
    if (mode) {
      fill(this.banner, icon(mode.kind === "edit" ? "edit" : "reply", 20),
        h("span", { class: "quote-body" }, h("span", { class: "quote-name" }, mode.kind === "edit" ? "Modifier le message" : "Répondre"), h("span", { class: "quote-line" }, summary(mode.message))),
        iconButton("close", "Renoncer", () => this.setMode(null)));
      if (mode.kind === "edit") this.input.value = mode.message.text ?? "";
      this.input.focus();
    }
    this.changed();
  }

  async submit() {
    const text = this.input.value.trim();
    const { files, mode } = this;
    if (!text && !files.length) return;
    this.files = [];
    this.mode = null;
    this.banner.hidden = true;
    this.input.value = "";
    this.showFiles();
    this.input.focus();
    try {
      if (files.length) await this.sendFiles(files, text);
      else if (mode?.kind === "edit") await this.host.act("edit", { message_id: mode.message.message_id, text });
      else await this.sendText(text, mode?.message);
      for (const one of files) if (one.url) URL.revokeObjectURL(one.url);
    } catch (error) {
      complain(error);
      this.files = files;
      if (!this.input.value) this.input.value = text;
      this.showFiles();
    }
  }

  async sendText(text, replyTo) {
    for (let at = 0; at < text.length; at += TEXT_LIMIT) {
      const body = { text: text.slice(at, at + TEXT_LIMIT) };
      if (replyTo && at === 0) body.reply_to = replyTo.message_id;
      await this.host.act("text", body);
    }
  }

  async sendFiles(files, text) {
    const id = this.host.person;
    const fits = text.length <= CAPTION_LIMIT;
    let caption = fits ? text : "";
    const photos = files.filter((one) => one.asPhoto).map((one) => one.file);
    for (let at = 0; at < photos.length; at += ALBUM) {
      await api.photos(id, photos.slice(at, at + ALBUM), caption);
      caption = "";
    }
    for (const one of files.filter((other) => !other.asPhoto)) {
      await api.document(id, one.file, caption);
      caption = "";
    }
    if (!fits) await this.sendText(text);
  }

  /** A voice note is simulated: the time counts, nothing is listened to. */
  record() {
    const began = performance.now();
    const clock = h("span", { class: "recording-time" }, "0:00");
    const tick = window.setInterval(() => { clock.textContent = duration((performance.now() - began) / 1000); }, 250);
    const stop = () => { window.clearInterval(tick); bar.remove(); this.row.hidden = false; this.mic.focus(); };
    const bar = h("div", { class: "composer-row recording", role: "group", "aria-label": "Note vocale simulée" },
      h("span", { class: "recording-dot" }), clock, h("span", { class: "under grow" }, "Note simulée : le micro reste éteint"),
      iconButton("close", "Annuler", stop), iconButton("send", "Envoyer la note vocale", () => {
        stop();
        api.voice(this.host.person, Math.max(1, Math.round((performance.now() - began) / 1000))).catch(complain);
      }, { class: "round send", testid: "voice-send" }));
    this.row.hidden = true;
    this.node.append(bar);
    bar.querySelector(".send").focus();
  }
}
