// How does the page speak with the local Telegram's control API?

/** An answer that is not ok; `message` is what the server said, `status` the HTTP status (0: no answer at all). */
export class ControlError extends Error {
  constructor(message, status, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(`/control${path}`, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ControlError("Le Telegram local ne répond pas.", 0, null);
  }
  let body = null;
  try {
    body = await response.json();
  } catch (_error) { /* not JSON: told below by the status */ }
  if (!response.ok || !body || body.ok === false) {
    throw new ControlError(body?.error ?? body?.description ?? `Erreur ${response.status}`, response.status, body);
  }
  return body.result;
}

const post = (path, body = {}) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

function upload(path, files, caption) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name || "image.png");
  if (caption) form.append("caption", caption);
  return ask(path, { method: "POST", body: form });
}

export const api = {
  state: () => ask("/state"),
  /** The newest messages of a chat: more than anyone scrolls back, few enough to stay light. */
  chat: (id, read) => ask(`/persons/${id}/chat?last=400${read ? "&read=1" : ""}`),
  changes: (after, signal) => ask(`/changes?after=${after}&timeout=25`, { signal }),
  clock: () => ask("/clock"),
  moveClock: (body) => post("/clock", body),
  createPerson: (fields) => post("/persons", fields),
  editPerson: (id, fields) => post(`/persons/${id}`, fields),
  /** Any act of a person that carries JSON: text, start, tap, edit, contact, location, press, block, unblock, lose_next_tap. */
  act: (id, verb, body = {}) => post(`/persons/${id}/${verb}`, body),
  photos: (id, files, caption) => upload(`/persons/${id}/photo`, files, caption),
  document: (id, file, caption) => upload(`/persons/${id}/document`, [file], caption),
  /** A simulated voice note: silence of the size that so many seconds would have. */
  voice: (id, seconds) => upload(`/persons/${id}/voice`, [new File([new Uint8Array(4000 * Math.min(seconds, 600))], "voice.ogg", { type: "audio/ogg" })]),
  fileUrl: (fileId) => `/control/files/${encodeURIComponent(fileId)}`,
};
