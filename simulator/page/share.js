// What may a person share besides words: contacts and places?
import { actions, field, openDialog } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { internationalPhone } from "./format.js";
import { personRow } from "./people.js";
import { world } from "./store.js";

// Town halls, to four decimals; enough for a simulated position.
const PLACES = [
  ["Évry-Courcouronnes", "Essonne", 48.6239, 2.4294], ["Corbeil-Essonnes", "Essonne", 48.6139, 2.482],
  ["Massy", "Essonne", 48.7309, 2.2713], ["Étampes", "Essonne", 48.4349, 2.1621],
  ["Melun", "Seine-et-Marne", 48.5394, 2.6608], ["Meaux", "Seine-et-Marne", 48.9601, 2.8788],
  ["Fontainebleau", "Seine-et-Marne", 48.4047, 2.7016], ["Provins", "Seine-et-Marne", 48.5591, 3.2997],
];

/** Someone else's contact: {phone_number, first_name, user_id?} or null. */
export function askContact(self) {
  return openDialog("Partager le contact de quelqu’un", (close) => {
    const others = world.persons.filter((one) => one.id !== self);
    const name = field("Prénom", { testid: "contact-name", autocomplete: "off", value: "" });
    const number = field("Téléphone", { testid: "contact-phone", type: "tel", autocomplete: "off", value: "06 39 98 00 11" });
    const form = h("form", { class: "fields" }, h("div", { class: "pair" }, name.node, number.node),
      actions(["Annuler", () => close(null)], ["Partager", null, { testid: "contact-send" }]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close({ first_name: name.input.value.trim() || "Camille", phone_number: internationalPhone(number.input.value) });
    });
    const list = others.map((one) => h("div", { role: "listitem" }, personRow(one, { on: {
      click: () => close({ first_name: one.first_name, phone_number: one.phone ?? "", user_id: one.id }) } })));
    return [others.length ? [h("div", { class: "person-list", role: "list" }, list), h("p", { class: "hint" }, "Ou une personne qui n’est pas ici :")] : null, form];
  });
}

/** A place: {latitude, longitude} or null. */
export function askPlace() {
  return openDialog("Partager une position", (close) => {
    const latitude = field("Latitude", { testid: "latitude", inputmode: "decimal", value: "48,6239" });
    const longitude = field("Longitude", { testid: "longitude", inputmode: "decimal", value: "2,4294" });
    const error = h("p", { class: "error", role: "alert", hidden: true }, "Latitude entre −90 et 90, longitude entre −180 et 180.");
    const form = h("form", { class: "fields" }, h("div", { class: "pair" }, latitude.node, longitude.node), error,
      actions(["Annuler", () => close(null)], ["Partager", null, { testid: "location-send" }]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [y, x] = [latitude, longitude].map((one) => Number.parseFloat(one.input.value.replace(",", ".")));
      if (Math.abs(y) <= 90 && Math.abs(x) <= 180) close({ latitude: y, longitude: x });
      else error.hidden = false;
    });
    return [h("div", { class: "place-list" }, PLACES.map(([town, department, y, x]) => h("button", { type: "button", class: "person-row", testid: "place", data: { place: town },
      on: { click: () => close({ latitude: y, longitude: x }) } }, icon("pin"), h("span", { class: "person-names" }, h("span", { class: "person-name" }, town), h("span", { class: "person-under" }, department))))), form];
  });
}

/** May the bot have this? Asked before a reply-keyboard button shares a number or a place, as on a phone. */
export function askConsent(sentence, label) {
  return openDialog("Partager ?", (close) => [h("p", {}, sentence), actions(["Annuler", () => close(false)], [label, () => close(true), { testid: "consent" }])], { class: "small" });
}
