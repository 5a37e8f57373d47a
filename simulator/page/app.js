// Which phones are on the stage, and who holds each? The page starts here.
import { clockBar } from "./clock.js";
import { announce } from "./dialogs.js";
import { h, iconButton } from "./dom.js";
import { onLinkOpened } from "./links.js";
import { askForLink, openLinkAs } from "./people.js";
import { Phone } from "./phone.js";
import { follow, loadState, subscribe, world } from "./store.js";

const NARROW = 760; // px: one column, the phone fills the screen
const THREE = 1180; // px: room for three phones
const MOST = 3;
const asked = new URLSearchParams(window.location.search);
const phones = [];
let count = 0;
let current = 0; // the phone in front on a narrow screen

function remembered() {
  try {
    return JSON.parse(window.localStorage.getItem("stage") ?? "{}");
  } catch (_error) {
    return {};
  }
}
function remember() {
  try {
    window.localStorage.setItem("stage", JSON.stringify({ persons: phones.map((phone) => phone.person), count }));
  } catch (_error) { /* private browsing: forgotten at the next visit */ }
  if (asked.has("phones")) {
    const url = new URL(window.location.href);
    url.searchParams.set("phones", phones.slice(0, count).map((phone) => phone.person ?? "").join(","));
    window.history.replaceState(null, "", url);
  }
}

const room = () => (window.innerWidth < NARROW ? 1 : window.innerWidth < THREE ? 2 : MOST);

/** Who stands where at first: the address decides, then the last visit, then members first and the officer third. */
function firstPersons() {
  const known = new Set(world.persons.map((one) => one.id));
  const named = (asked.get("phones") ?? "").split(",").map((part) => Number.parseInt(part, 10));
  if (asked.has("phones")) return named.map((id) => (known.has(id) ? id : null)).slice(0, MOST);
  const last = (remembered().persons ?? []).map((id) => (known.has(id) ? id : null));
  const officer = world.persons.find((one) => one.role === "officer")?.id ?? null;
  const members = world.persons.filter((one) => one.role !== "officer" && !last.includes(one.id)).map((one) => one.id);
  const chosen = [0, 1].map((slot) => last[slot] ?? members.shift() ?? null);
  return [...chosen, last[2] ?? (chosen.includes(officer) ? null : officer)];
}

function firstCount(persons) {
  if (asked.has("phones")) return Math.max(1, persons.length);
  return remembered().count ?? (world.persons.some((one) => one.role === "officer") ? 3 : 2);
}

const countButtons = [1, 2, 3].map((number) => h("button", { type: "button", class: "count", testid: `phones-${number}`, "aria-pressed": "false", "aria-label": number === 1 ? "Un téléphone" : `${number} téléphones`,
  on: { click: () => { count = number; current = Math.min(current, number - 1); arrange(); remember(); } } }, Array.from({ length: number }, () => h("i"))));

/** Show as many phones as asked for and as there is room; on a narrow screen, one at a time. */
function arrange() {
  const narrow = room() === 1;
  const shown = narrow ? 1 : Math.min(count, room());
  document.body.classList.toggle("narrow", narrow);
  document.getElementById("stage").dataset.count = String(shown);
  phones.forEach((phone, slot) => { phone.node.hidden = narrow ? slot !== current : slot >= shown; });
  countButtons.forEach((button, index) => {
    button.setAttribute("aria-pressed", String(count === index + 1));
    button.hidden = index + 1 > Math.max(2, room());
  });
}

/** The phone that this person already holds, else a free one, else the one asked from's neighbour. */
function placeFor(person, from) {
  const held = phones.slice(0, count).find((phone) => phone.person === person.id);
  if (held) return held;
  const limit = Math.min(count, room() === 1 ? MOST : room());
  const free = phones.slice(0, limit).find((phone) => phone.person === null);
  if (free) return free;
  return phones.slice(0, limit).find((phone) => phone !== from && phone.person !== person.id) ?? phones[0];
}

/** One person holds one phone: who held it elsewhere swaps with the newcomer. */
function taken(phone, before) {
  for (const other of phones) if (other !== phone && other.person === phone.person) other.setPerson(before);
  remember();
}

function opened(person, from) {
  const phone = placeFor(person, from);
  current = phone.slot;
  arrange();
  phone.choose(person);
}

async function openCode(code) {
  const answer = await openLinkAs(code);
  if (answer) opened(answer.person, null);
}

function themeButton() {
  const button = h("button", { type: "button", class: "round", testid: "theme", title: "Clair ou sombre" });
  const sun = iconButton("sun", "", () => {}).firstChild;
  const moon = iconButton("moon", "", () => {}).firstChild;
  sun.classList.add("for-dark");
  moon.classList.add("for-light");
  button.setAttribute("aria-label", "Changer de thème, clair ou sombre");
  button.append(sun, moon);
  button.addEventListener("click", () => announce(window.switchTheme() === "dark" ? "Thème sombre." : "Thème clair."));
  return button;
}

function buildBar() {
  document.getElementById("bar").append(
    h("div", { class: "brand" }, h("img", { src: "/static/logo.svg", alt: "" }), h("div", { class: "brand-text" }, h("h1", {}, "Telegram local"), h("p", {}, "Un vrai bot, des personnes inventées"))),
    clockBar(),
    h("div", { class: "tools" },
      h("div", { class: "counts", role: "group", "aria-label": "Nombre de téléphones" }, countButtons),
      iconButton("link", "J’ai un lien ou un code", async () => {
        const code = await askForLink();
        if (code !== null) await openCode(code);
      }, { class: "round with-label", testid: "open-link" }),
      themeButton()));
  document.querySelector('[data-testid="open-link"]').append(h("span", {}, "J’ai un lien"));
}

async function start() {
  buildBar();
  for (let slot = 0; slot < MOST; slot += 1) phones.push(new Phone(slot, taken));
  subscribe((what) => {
    if (what === "online") document.getElementById("offline").hidden = world.online;
    if (what === "state") document.title = world.bot.first_name ? `${world.bot.first_name} · Telegram local` : "Telegram local";
  });
  onLinkOpened(opened);
  window.addEventListener("resize", arrange);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") loadState().catch(() => {}); });
  await loadState().catch(() => { document.getElementById("offline").hidden = false; });
  const persons = firstPersons();
  count = firstCount(persons);
  arrange();
  phones.forEach((phone, slot) => phone.setPerson(persons[slot] ?? null));
  document.getElementById("stage").append(...phones.map((phone) => phone.node)); // only now: no empty phone flashes by
  follow();
  const code = asked.get("start");
  if (code !== null) {
    const url = new URL(window.location.href);
    url.searchParams.delete("start"); // a reload must not ask again
    window.history.replaceState(null, "", url);
    await openCode(code);
  }
}

start();
