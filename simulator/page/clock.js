// What time is it for the bot, and how is it moved on?
import { announce, complain, field, openDialog, actions } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { fromLocalInput, hour, longDay, shortDay, toLocalInput } from "./format.js";
import { moveClock, now, subscribe, world } from "./store.js";

const HOP = 3600;
const DAY = 86_400;
const HOPS = [["+ 10 min", 600], ["+ 3 h", 3 * HOP], ["+ 1 jour", DAY], ["+ 3 jours", 3 * DAY], ["+ 1 semaine", 7 * DAY], ["+ 60 jours", 60 * DAY]];

const advance = (body) => moveClock(body).catch(complain);

/** The clock of the bar. */
export function clockBar() {
  const shown = h("time", { class: "clock-hour" });
  const day = h("span", { class: "clock-day" });
  const short = h("span", { class: "clock-day short" });
  const face = h("button", { type: "button", class: "clock-face", testid: "clock-now", title: "Choisir une date et une heure", on: { click: choose } }, icon("clock", 20), h("span", { class: "clock-text" }, shown, day, short));
  const node = h("div", { class: "clock", role: "group", "aria-label": "Horloge" }, face,
    h("div", { class: "clock-buttons" },
      h("button", { type: "button", class: "plain", testid: "clock-hour", on: { click: () => advance({ preset: "next_hour" }) } }, "+ 1 h"),
      h("button", { type: "button", class: "plain", testid: "clock-tomorrow", title: "Demain à 9 h", on: { click: () => advance({ preset: "tomorrow_morning" }) } }, "Demain matin"),
      h("button", { type: "button", class: "plain choose", testid: "clock-choose", on: { click: choose } }, "Choisir…")));
  const draw = () => {
    const present = now();
    shown.textContent = hour(present);
    shown.dateTime = present.toISOString();
    day.textContent = longDay(present);
    short.textContent = shortDay(present);
    face.setAttribute("aria-label", `Il est ${hour(present)}, ${longDay(present)}. Choisir une autre heure.`);
    node.classList.toggle("moved", Math.abs(world.clock?.offset_seconds ?? 0) > 60);
  };
  subscribe((what, jump) => {
    if (what !== "clock" && what !== "state") return;
    draw();
    if (what === "clock" && jump) {
      announce(`Il est maintenant ${hour(now())}, ${longDay(now())}.`, "clock-notice");
      node.classList.remove("jumped");
      void node.offsetWidth; // restarts the animation
      node.classList.add("jumped");
    }
  });
  window.setInterval(draw, 1000);
  draw();
  return node;
}

/** A Monday or another moment, in Paris time. */
function choose() {
  openDialog("Avancer l’horloge", (close) => {
    const input = field("Date et heure (Paris)", { type: "datetime-local", testid: "clock-input", value: toLocalInput(new Date(now().getTime() + HOP * 1000)), min: toLocalInput(now()) });
    const error = h("p", { class: "error", role: "alert", hidden: true });
    const refuse = (sentence) => { error.textContent = sentence; error.hidden = false; };
    const go = async (body) => {
      try {
        await moveClock(body);
        close(true);
      } catch (problem) {
        refuse(problem.message);
      }
    };
    const form = h("form", { class: "fields", novalidate: true }, input.node, error, actions(["Annuler", () => close(null)], ["Régler l’horloge", null, { testid: "clock-set" }]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wanted = fromLocalInput(input.input.value);
      if (!wanted) refuse("Choisissez une date et une heure.");
      else if (wanted <= now()) refuse("L’horloge ne va que vers l’avant : choisissez un moment à venir.");
      else go({ to: wanted.toISOString() });
    });
    return [h("p", { class: "hint" }, "Le bot suit cette horloge : résumés, heures calmes et questionnaires arrivent comme si le temps avait passé."),
      h("div", { class: "chips" }, HOPS.map(([label, seconds]) => h("button", { type: "button", class: "plain", data: { seconds: String(seconds) }, on: { click: () => go({ advance_seconds: seconds }) } }, label))), form];
  });
}
