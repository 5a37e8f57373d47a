// How is an element made? One builder that only ever sets text nodes and properties: nothing typed can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** Build an element. `props`: class, testid, data, on (listeners), attributes; children: nodes, strings, arrays, null. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "testid") node.dataset.testid = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name === "value" || name === "disabled" || name === "checked" || name === "hidden") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

/** Replace all that is in `node`. */
export function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
}

const PATHS = {
  attach: "M20 11.5l-8.2 8.200a5.3 5.3 0 0 1-7.5-7.500l8.7-8.700a3.6 3.6 0 0 1 5 5l-8.6 8.700a1.8 1.8 0 0 1-2.6-2.600l7.8-7.8",
  send: "M4 12l16-8-5.5 16-3.5-6.500zM11 13.500L20 4",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.500V21",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  down: "M6 9.500l6 6 6-6",
  check: "M5 12.500l4.5 4.500L19 7.5",
  checks: "M2 12.500l4.5 4.500L15 7.500M11.5 16l1 1L22 7.5",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  menu: "M5 7h14M5 12h14M5 17h9",
  moon: "M20 14.500A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.500z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4",
  clock: "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.500V12l3 2",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700l-1.3 1.300M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.700l1.3-1.3",
  photo: "M4 6h16v13H4zM4 16l5-5 4 4 3-3 4 4M15 9.500v.01",
  file: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  contact: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM5 20c.6-4 3.2-5.5 7-5.500s6.4 1.5 7 5.5",
  contacts: "M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM3 19.500c.5-3.5 2.7-4.8 6-4.800s5.5 1.3 6 4.800M15.5 5.300a3.4 3.4 0 0 1 0 6.400M17.5 14.900c2 .6 3.2 2 3.5 4.6",
  pin: "M12 21s7-6.5 7-11.500a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 7.300a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.600z",
  edit: "M5 19l1-4L16.5 4.500l3 3L9 18zM14.5 6.500l3 3",
  reply: "M9.5 6L4 11.5 9.5 17M4.5 11.500H13c4 0 6.5 2 7 6.5",
  copy: "M9 9h10v11H9zM6 15H5V4h10v2",
  open: "M9 6h9v9M18 6L7 17",
  block: "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM6 6l12 12",
  lost: "M4 10c5-5 11-5 16 0M7.5 13.500c3-3 6-3 9 0M12 17.500v.01M4 4l16 16",
  keyboard: "M4 7h16v11H4zM7.5 10.500v.01M11 10.500v.01M14.5 10.500v.01M17 10.500v.01M8 14.500h8",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  play: "M8 5.500l11 6.5-11 6.500z",
  phone1: "M8 3h8v18H8zM11 18h2",
  user: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM5 20c.6-4 3.2-5.5 7-5.500s6.4 1.5 7 5.5",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l4.5 4.5",
};

/** An icon by name, decorative (hidden from screen readers: the control carries the label). */
export function icon(name, size = 22) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor",
    "stroke-width": name === "more" ? 2.8 : 1.8, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
  })) svg.setAttribute(key, String(value));
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name] ?? "");
  svg.append(path);
  return svg;
}

/** A round button that carries an icon and a spoken label. */
export function iconButton(name, label, onClick, props = {}) {
  return h("button", { type: "button", class: "round", "aria-label": label, title: label, ...props, on: { click: onClick } }, icon(name));
}

const HUES = [168, 24, 262, 205, 338, 48, 290, 128];

/** The initials of a person on a colour that stays theirs. */
export function avatar(person, className = "avatar") {
  const initials = [person.first_name, person.last_name].map((name) => Array.from(name ?? "")[0] ?? "").join("").toLocaleUpperCase("fr");
  const node = h("span", { class: className, "aria-hidden": "true" }, initials || "?");
  node.style.setProperty("--hue", String(HUES[Math.abs(Number(person.id) || 0) % HUES.length]));
  return node;
}
