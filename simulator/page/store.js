// What does the page know of the world, and who is told when it changes?
import { api } from "./api.js";

const TYPING_SECONDS = 5.5; // a chat action lasts five seconds on the real service
const listeners = new Set();
const chats = new Map(); // person id → the last answer of /chat
const loading = new Map(); // person id → a load that is under way
const watched = new Map(); // person id → how many phones show this person

export const world = {
  bot: { first_name: "Bot", username: "" },
  persons: [],
  clock: null, // {offset_seconds, now, version, read: performance.now() of the reading}
  version: 0,
  online: true,
  ready: false,
};

/** Call `listener(what, id)` at each change: what is "state", "chat" (with the person id), "clock" or "online". */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
function tell(what, id) {
  for (const listener of [...listeners]) listener(what, id);
}

/** The bot's present time: the server's reading, moved on by the time since. */
export function now() {
  if (!world.clock) return new Date();
  return new Date(Date.parse(world.clock.now) + (performance.now() - world.clock.read));
}

export const person = (id) => world.persons.find((one) => one.id === id) ?? null;
export const chatOf = (id) => chats.get(id) ?? null;

/** Count one more phone that shows this person; the function given back takes it away. */
export function watch(id) {
  watched.set(id, (watched.get(id) ?? 0) + 1);
  loadChat(id).catch(() => {});
  return () => {
    const left = (watched.get(id) ?? 1) - 1;
    if (left > 0) watched.set(id, left);
    else watched.delete(id);
  };
}

export async function loadState() {
  const state = await api.state();
  world.bot = state.bot;
  world.persons = state.persons;
  if (!world.ready) world.version = state.version ?? 0; // afterwards only the changes move it: none may be jumped over
  setClock(state.clock, false);
  world.ready = true;
  tell("state");
}

function setClock(reading, moved) {
  if (!reading?.now) return;
  const before = world.clock ? now() : null;
  world.clock = { ...reading, read: performance.now() };
  // Only a real jump is announced: the reading itself is a few milliseconds off each time.
  const jump = before ? now().getTime() - before.getTime() : 0;
  tell("clock", moved && Math.abs(jump) > 5000 ? jump : 0);
}

export async function refreshClock() {
  setClock(await api.clock(), true);
}
export async function moveClock(body) {
  setClock(await api.moveClock(body), true);
}

/** Read a person's chat again; two calls at once share one request and one more follows it. */
export async function loadChat(id) {
  const under = loading.get(id);
  if (under) {
    under.again = true;
    return under.promise;
  }
  const entry = { again: false, promise: null };
  entry.promise = (async () => {
    try {
      do {
        entry.again = false;
        const chat = await api.chat(id, document.visibilityState === "visible");
        chats.set(id, chat);
        noteTyping(id, chat);
        tell("chat", id);
      } while (entry.again);
    } catch (error) {
      if (error.status !== 404) throw error; // the person is gone: the next reading of the state says so
    } finally {
      loading.delete(id);
    }
  })();
  loading.set(id, entry);
  return entry.promise;
}

function noteTyping(id, chat) {
  if (!chat.typing) return;
  window.setTimeout(() => { if (watched.has(id)) loadChat(id).catch(() => {}); }, TYPING_SECONDS * 1000);
}

/** Follow the server for as long as the page lives; a silence is told once and tried again, slower each time. */
export async function follow() {
  let pause = 500;
  for (;;) {
    try {
      if (!world.ready || !world.online) {
        await loadState();
        await Promise.all([...watched.keys()].map(loadChat));
      }
      setOnline(true);
      const change = await api.changes(world.version);
      pause = 500;
      if (change.version === world.version) continue; // nothing happened for as long as the server waits
      world.version = change.version; // lower than before when the server began a new world
      if (change.clock_changed) await refreshClock();
      await Promise.all([...change.persons.filter((id) => watched.has(id)).map(loadChat), loadState()]);
    } catch (_error) {
      setOnline(false);
      await new Promise((resolve) => window.setTimeout(resolve, pause));
      pause = Math.min(pause * 2, 8000);
    }
  }
}

function setOnline(value) {
  if (world.online === value) return;
  world.online = value;
  tell("online");
}

/** The payload behind the « Démarrer » button, "" for a bare start, null when there is no such button. */
export function pendingStart(id) {
  const chat = chats.get(id);
  if (!chat) return null;
  if (chat.draft_button) return chat.draft_button.start ?? "";
  return chat.messages.length ? null : "";
}
