// How does the page ask, tell and offer a choice? Modal dialogs, notices at the top, menus that drop from a button.
import { fill, h, iconButton } from "./dom.js";

let serial = 0;

/**
 * Open a modal dialog. `build(close)` gives its content. Resolves with what is given to `close`, or null on Escape or a click
 * outside. The browser keeps the focus inside and gives it back.
 */
export function openDialog(title, build, props = {}) {
  return new Promise((resolve) => {
    const id = `dialog-${(serial += 1)}`;
    let answer = null;
    const dialog = h("dialog", { class: `dialog ${props.class ?? ""}`, "aria-labelledby": id, testid: props.testid ?? "dialog" });
    const close = (value) => { answer = value ?? null; dialog.close(); };
    fill(dialog, h("div", { class: "dialog-head" }, h("h2", { id }, title), iconButton("close", "Fermer", () => close(null))),
      h("div", { class: "dialog-body" }, build(close)));
    dialog.addEventListener("click", (event) => { if (event.target === dialog) close(null); });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(answer); });
    document.body.append(dialog);
    dialog.showModal();
    const start = dialog.querySelector("input:not([type=hidden]), .person-row, .dialog-actions .primary");
    (start ?? dialog.querySelector("button"))?.focus();
  });
}

/** A labelled input; `note` is a small word beside the label. */
export function field(label, props, note) {
  const id = `field-${(serial += 1)}`;
  const input = h("input", { id, type: "text", ...props });
  return { input, node: h("div", { class: "field" }, h("label", { for: id }, label, note ? h("span", { class: "note" }, note) : null), input) };
}

/** The row of buttons at a dialog's foot: [label, onClick, props]; one without onClick submits the form. */
export function actions(...buttons) {
  return h("div", { class: "dialog-actions" }, buttons.map(([label, onClick, props], index) =>
    h("button", { type: onClick ? "button" : "submit", class: index === buttons.length - 1 && buttons.length > 1 ? "plain primary" : "plain", ...props, on: onClick ? { click: onClick } : {} }, label)));
}

/** Say something at the top of the page for a few seconds (read aloud too). */
export function announce(text, kind = "") {
  const zone = document.getElementById("notices");
  const notice = h("div", { class: `notice ${kind}`, testid: "notice" }, text);
  zone.append(notice);
  while (zone.children.length > 3) zone.firstChild.remove();
  window.setTimeout(() => notice.classList.add("leaving"), 4200);
  window.setTimeout(() => notice.remove(), 4600);
}

/** Let screen readers say a new message; it is not seen, and leaves once said. */
export function readAloud(text) {
  const line = h("p", {}, text);
  document.getElementById("spoken").append(line);
  window.setTimeout(() => line.remove(), 5000);
}

/** Say what went wrong, in one sentence. */
export const complain = (error) => announce(error?.message ?? String(error), "bad");

let openMenu = null;

/** Close the menu that is open, if any. */
export function closeMenu(giveFocusBack = false) {
  if (!openMenu) return;
  const { menu, button } = openMenu;
  openMenu = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (giveFocusBack) button.focus();
}

/** Drop `menu` from `button` inside `holder`; arrows move, Escape closes, a second press on the button closes. */
export function dropMenu(button, menu, holder) {
  const same = openMenu?.button === button;
  closeMenu();
  if (same) return;
  holder.append(menu);
  button.setAttribute("aria-expanded", "true");
  openMenu = { menu, button };
  menu.addEventListener("click", (event) => { if (event.target.closest("button")) closeMenu(); });
  menu.addEventListener("keydown", (event) => moveInMenu(event, menu));
  (menu.querySelector('[aria-checked="true"]') ?? menu.querySelector("button"))?.focus();
}

function moveInMenu(event, menu) {
  const items = [...menu.querySelectorAll("button:not(:disabled)")];
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    closeMenu(event.key === "Escape");
    event.stopPropagation();
  } else if (next !== undefined) {
    event.preventDefault();
    items[(next + items.length) % items.length]?.focus();
  } else if (event.key.length === 1 && /\p{L}/u.test(event.key)) {
    // A letter goes to the next line that begins with it, as in any list.
    const begins = (item) => (item.querySelector(".person-name") ?? item).textContent.trim().toLocaleLowerCase("fr").startsWith(event.key.toLocaleLowerCase("fr"));
    [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins)?.focus();
  }
}

document.addEventListener("pointerdown", (event) => {
  if (openMenu && !openMenu.menu.contains(event.target) && !openMenu.button.contains(event.target)) closeMenu();
});
