// What may be done from a phone's menus: attach, command, conversation, one message?
import { complain, announce } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { isOutgoing } from "./message.js";
import { askContact, askPlace } from "./share.js";
import { chatOf } from "./store.js";

function item(iconName, label, onClick, props = {}) {
  return h("button", { type: "button", role: "menuitem", class: "menu-item", ...props, on: { click: onClick } }, icon(iconName), label);
}
const menu = (label, className, ...items) => h("div", { class: `popover ${className}`, role: "menu", "aria-label": label }, items);

/** What the paper clip offers. */
export function attachMenu(phone) {
  const share = async (verb, asked) => {
    const body = await asked;
    if (body) phone.act(verb, body).catch(complain);
  };
  return menu("Joindre", "attach-popover",
    item("photo", "Photo ou album", () => phone.composer.picker.click(), { testid: "attach-photo" }),
    item("file", "Document", () => phone.composer.documents.click(), { testid: "attach-document" }),
    item("mic", "Note vocale (simulée)", () => phone.composer.record(), { testid: "attach-voice" }),
    h("div", { class: "menu-line", role: "separator" }),
    item("contact", "Mon contact", () => phone.act("contact").catch(complain), { testid: "attach-own-contact" }),
    item("contacts", "Le contact de quelqu’un", () => share("contact", askContact(phone.person)), { testid: "attach-contact" }),
    item("pin", "Position", () => share("location", askPlace()), { testid: "attach-location" }));
}

/** What the « Menu » button lists. */
export function commandsMenu(phone) {
  return menu("Commandes du bot", "commands-popover", phone.commands().map((one) =>
    h("button", { type: "button", role: "menuitem", class: "menu-item command", testid: "command", data: { command: one.command }, on: { click: () => phone.sendText(`/${one.command}`) } },
      h("span", {}, one.description), h("code", {}, `/${one.command}`))));
}

/** What the three dots at the top offer. */
export function phoneMenu(phone) {
  const blocked = chatOf(phone.person)?.blocked;
  return menu("Conversation", "phone-popover",
    item("lost", "Perdre mon prochain appui", async () => {
      try {
        await phone.act("lose_next_tap");
        announce("Le prochain appui sur un bouton n’arrivera pas au bot.");
      } catch (error) {
        complain(error);
      }
    }, { testid: "lose-next-tap" }),
    item("edit", "Modifier mon dernier message", () => phone.editLast(), { testid: "edit-last" }),
    item("play", "Redémarrer (/start)", () => phone.act("start").catch(complain), { testid: "restart" }),
    h("div", { class: "menu-line", role: "separator" }),
    blocked ? item("check", "Débloquer le bot", () => phone.act("unblock").catch(complain), { testid: "menu-unblock" })
      : item("block", "Bloquer le bot", () => phone.act("block").catch(complain), { testid: "block", class: "menu-item danger" }));
}

/** What may be done with one message. */
export function messageMenu(phone, unit) {
  const [message] = unit.messages;
  const text = message.text ?? message.caption;
  return menu("Message", `message-popover ${isOutgoing(message) ? "right" : "left"}`,
    item("reply", "Répondre", () => phone.composer.setMode({ kind: "reply", message }), { testid: "reply" }),
    isOutgoing(message) && message.text ? item("edit", "Modifier", () => phone.composer.setMode({ kind: "edit", message }), { testid: "edit" }) : null,
    text ? item("copy", "Copier le texte", () => phone.copy(text), { testid: "copy" }) : null);
}
