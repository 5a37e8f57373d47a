// Who holds which phone? Choosing a person, making one, and opening an invitation link as one of them.
import { api } from "./api.js";
import { avatar, fill, h, icon } from "./dom.js";
import { actions, announce, complain, field, openDialog } from "./dialogs.js";
import { fullName, internationalPhone, phone } from "./format.js";
import { loadState, world } from "./store.js";

const FIRST_NAMES = ["Nadia", "Karim", "Claire", "Yannick", "Aïcha", "Paul", "Inès", "Marc", "Léa", "Samba", "Odile", "Hugo"];
const LAST_NAMES = ["Benali", "Morel", "Diallo", "Lefèvre", "Rossi", "Nguyen", "Garnier", "Traoré", "Petit", "Kowalski"];
const CODE = /^[A-Za-z0-9_-]{1,64}$/;

const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** A number of the range that the French regulator keeps for fiction: it can never ring anywhere. */
function fictionalNumber() {
  const taken = new Set(world.persons.map((one) => phone(one.phone)));
  for (let tries = 0; tries < 200; tries += 1) {
    const digits = String(Math.floor(Math.random() * 10_000)).padStart(4, "0");
    const number = `06 39 98 ${digits.slice(0, 2)} ${digits.slice(2)}`;
    if (!taken.has(number)) return number;
  }
  return "06 39 98 00 00";
}

/** One row of a list of persons. */
export function personRow(person, props, detail) {
  const under = detail ?? ([person.username ? `@${person.username}` : null, phone(person.phone)].filter(Boolean).join(" · ") || "Sans nom d’utilisateur");
  return h("button", { type: "button", class: "person-row", data: { person: String(person.id) }, ...props },
    avatar(person),
    h("span", { class: "person-names" },
      h("span", { class: "person-name" }, fullName(person), person.role === "officer" ? h("span", { class: "tag" }, "Équipe") : null),
      h("span", { class: "person-under" }, under)),
    person.unread ? h("span", { class: "badge", "aria-label": `${person.unread} messages non lus` }, person.unread) : null);
}

/** Ask for a new person (or change `existing`); gives the person made, or null when closed. */
export function personDialog(existing = null) {
  const title = existing ? "Modifier cette personne" : "Nouvelle personne";
  return openDialog(title, (close) => {
    const suggestion = { first: pick(FIRST_NAMES), last: pick(LAST_NAMES) };
    const inputs = {
      first: field("Prénom", { testid: "person-first-name", value: existing?.first_name ?? "", placeholder: suggestion.first, maxlength: 64, autocomplete: "off" }),
      last: field("Nom", { testid: "person-last-name", value: existing?.last_name ?? "", placeholder: existing ? "" : suggestion.last, maxlength: 64, autocomplete: "off" }, "facultatif"),
      username: field("Nom d’utilisateur", { testid: "person-username", value: existing?.username ?? "", placeholder: "sans @", maxlength: 33, autocomplete: "off", spellcheck: "false" }, "facultatif"),
      phone: field("Téléphone", { testid: "person-phone", type: "tel", value: existing ? phone(existing.phone) : fictionalNumber(), autocomplete: "off" }, "fictif"),
    };
    const error = h("p", { class: "error", role: "alert", hidden: true });
    const form = h("form", { class: "fields" },
      h("div", { class: "pair" }, inputs.first.node, inputs.last.node), inputs.username.node, inputs.phone.node,
      h("p", { class: "hint" }, "Les numéros en 06 39 98 sont réservés à la fiction : ils ne sonnent chez personne."), error,
      actions(["Annuler", () => close(null)], [existing ? "Enregistrer" : "Créer", null, { testid: "person-save" }]));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const untouched = !existing && !inputs.first.input.value.trim() && !inputs.last.input.value.trim();
      const fields = {
        first_name: inputs.first.input.value.trim() || suggestion.first,
        last_name: inputs.last.input.value.trim() || (untouched ? suggestion.last : null),
        username: inputs.username.input.value.trim().replace(/^@/, "") || null,
        phone: internationalPhone(inputs.phone.input.value) || null,
      };
      try {
        const made = existing ? await api.editPerson(existing.id, fields) : await api.createPerson(fields);
        await loadState();
        close(made);
      } catch (problem) {
        error.textContent = problem.message;
        error.hidden = false;
      }
    });
    return form;
  });
}

/** The start code inside a link or typed alone; null when there is none, false when the link is for something else. */
export function startCode(text) {
  const trimmed = text.trim();
  if (CODE.test(trimmed)) return trimmed;
  let url;
  try {
    url = new URL(/^[a-z]+:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
  } catch (_error) {
    return null;
  }
  const telegram = ["t.me", "www.t.me", "telegram.me"].includes(url.hostname) || (url.protocol === "tg:" && url.hostname === "resolve");
  const ours = url.host === window.location.host && url.pathname === "/";
  if (!telegram && !ours) return null;
  const name = url.protocol === "tg:" ? url.searchParams.get("domain") : url.pathname.split("/")[1];
  if (telegram && (name ?? "").toLowerCase() !== (world.bot.username ?? "").toLowerCase()) return false;
  const code = url.searchParams.get("start") ?? "";
  return code === "" || CODE.test(code) ? code : false;
}

/** Ask as whom a start code is opened; gives {person, payload} or null. */
export function openLinkAs(payload) {
  return openDialog("Ouvrir ce lien en tant que…", (close) => {
    const choose = async (person) => {
      try {
        if (payload) await api.act(person.id, "open_link", { payload });
        close({ person, payload });
      } catch (error) {
        complain(error);
      }
    };
    const list = h("div", { class: "person-list", role: "list" }, world.persons.map((person) =>
      h("div", { role: "listitem" }, personRow(person, { testid: "link-person", on: { click: () => choose(person) } }))));
    const create = h("button", { type: "button", class: "person-row new", testid: "link-new-person", on: { click: async () => {
      const made = await personDialog();
      if (made) choose(made);
    } } }, h("span", { class: "avatar plus" }, icon("plus")), h("span", { class: "person-name" }, "Une nouvelle personne"));
    return [h("p", { class: "hint" }, payload ? ["Invitation ", h("code", {}, payload)] : `Conversation avec ${world.bot.first_name}`), create, list,
      actions(["Annuler", () => close(null)])];
  });
}

/** « J'ai un lien ou un code »: gives the code, or null. */
export function askForLink() {
  return openDialog("J’ai un lien ou un code", (close) => {
    const input = field("Lien d’invitation ou code", { testid: "link-input", placeholder: `https://t.me/${world.bot.username}?start=…`, autocomplete: "off", spellcheck: "false" });
    const error = h("p", { class: "error", role: "alert", hidden: true });
    const form = h("form", { class: "fields" }, input.node, error, actions(["Annuler", () => close(null)], ["Ouvrir", null, { testid: "link-open" }]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const code = startCode(input.input.value);
      if (typeof code === "string") return close(code);
      error.textContent = code === false ? "Ce lien ne mène pas à ce bot." : "Ce n’est pas un lien d’invitation. Collez-le en entier, ou tapez seulement le code.";
      error.hidden = false;
    });
    return form;
  });
}

/** The list that drops from a phone's person button. */
export function personMenu(current, choose) {
  const list = h("div", { class: "popover person-popover", role: "menu", "aria-label": "Qui tient ce téléphone ?" });
  fill(list,
    world.persons.map((person) => personRow(person, {
      role: "menuitemradio", "aria-checked": String(person.id === current), testid: "person-option", on: { click: () => choose(person) } })),
    h("div", { class: "menu-line", role: "separator" }),
    h("button", { type: "button", class: "menu-item", role: "menuitem", testid: "person-create", on: { click: async () => {
      const made = await personDialog();
      if (made) choose(made);
    } } }, icon("plus"), "Nouvelle personne"),
    current ? h("button", { type: "button", class: "menu-item", role: "menuitem", testid: "person-edit", on: { click: async () => {
      const found = world.persons.find((one) => one.id === current);
      if (found && (await personDialog(found))) announce("Personne modifiée.");
    } } }, icon("edit"), "Modifier cette personne") : null);
  return list;
}
