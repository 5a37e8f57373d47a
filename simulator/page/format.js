// How are dates, sizes and phone numbers written in French? Always in Paris time: the bot's people live there.

const ZONE = "Europe/Paris";
const make = (options) => new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, ...options });
const HOUR = make({ hour: "2-digit", minute: "2-digit" });
const DAY = make({ weekday: "long", day: "numeric", month: "long" });
const DAY_YEAR = make({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = make({ weekday: "short", day: "numeric", month: "short" });
const KEY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short" });
const LOCAL = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" });

const first = (text) => text.replace(/(^|\s)1 (?=\p{L})/u, "$11er ");

/** "09:41" of a date. */
export const hour = (date) => HOUR.format(date);
/** "2026-11-24": equal for two instants of the same Paris day. */
export const dayKey = (date) => KEY.format(date);
/** "mardi 24 novembre" */
export const longDay = (date) => first(DAY.format(date));
/** "mar. 24 nov." */
export const shortDay = (date) => first(SHORT.format(date));

/** "Aujourd'hui", "Hier", or the day in full; with its year when it is not the present one. */
export function dayName(date, now) {
  const key = dayKey(date);
  if (key === dayKey(now)) return "Aujourd’hui";
  if (key === dayKey(new Date(now.getTime() - 86_400_000))) return "Hier";
  return first((key.slice(0, 4) === dayKey(now).slice(0, 4) ? DAY : DAY_YEAR).format(date));
}

/** The value an <input type="datetime-local"> wants, in Paris time: "2026-11-24T09:00". */
export const toLocalInput = (date) => LOCAL.format(date).replace(" ", "T").slice(0, 16);

/** The instant of a Paris wall-clock time "2026-11-24T09:00" (an hour that a clock change skips is pushed forward). */
export function fromLocalInput(text) {
  const asUtc = new Date(`${text}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return null;
  let guess = asUtc;
  // Two passes settle the offset even next to a change of summer time.
  for (let pass = 0; pass < 2; pass += 1) {
    const shown = new Date(`${toLocalInput(guess)}:00Z`);
    guess = new Date(guess.getTime() + (asUtc.getTime() - shown.getTime()));
  }
  return guess;
}

/** "640 Ko" of a number of bytes. */
export function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} o`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "Ko"] : [bytes / (1024 * 1024), "Mo"];
  return `${new Intl.NumberFormat("fr-FR", { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}

/** "0:07" of seconds. */
export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** "06 39 98 12 34" of "+33639981234" or "33639981234"; other numbers as they are. */
export function phone(number) {
  const digits = String(number ?? "").replace(/\D/g, "");
  const national = digits.length === 11 && digits.startsWith("33") ? `0${digits.slice(2)}` : digits;
  return national.length === 10 ? national.replace(/(\d\d)(?=\d)/g, "$1 ") : String(number ?? "");
}

/** "+33639981234" of "06 39 98 12 34"; numbers that are not French come back with their digits only. */
export function internationalPhone(text) {
  const digits = text.replace(/[^\d+]/g, "");
  return digits.startsWith("0") && digits.length === 10 ? `+33${digits.slice(1)}` : digits;
}

/** The full name of a person. */
export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
