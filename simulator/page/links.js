// Where does a link lead when it is tapped?
import { announce } from "./dialogs.js";
import { openLinkAs, startCode } from "./people.js";

let opened = () => {};

/** Tell the page who opens an invitation: `listener(person, from)` puts them on a phone. */
export function onLinkOpened(listener) {
  opened = listener;
}

/** A start code asks who opens it; other web pages open in a tab of their own. */
export async function followLink(url, from = null) {
  const code = startCode(url);
  if (typeof code === "string" && /^(https?|tg):/i.test(url)) {
    const answer = await openLinkAs(code);
    if (answer) opened(answer.person, from);
  } else if (/^(tg:|https?:\/\/(www\.)?t\.me\/)/i.test(url)) {
    announce("Ce lien mène ailleurs dans Telegram : il n’est pas simulé ici.");
  } else if (/^(https?|mailto|tel):/i.test(url)) {
    window.open(url, "_blank", "noopener,noreferrer");
  } else {
    announce("Ce lien ne peut pas être ouvert ici.");
  }
}
