"""What does a writer say beside the thing (its state, why, how to take it), that is no part of its title?"""

from __future__ import annotations

import re

from troc.french.normalise import fold_aligned
from troc.listings.reading_bare import tells_beside

#: What opens a remark after a comma, a dash or a bracket. What holds a price, a place or a date was taken out before.
_OPENINGS = (
    r"a (?:venir )?(?:chercher|prendre|recuperer|retirer|enlever|emporter|debattre|discuter|voir|negocier|convenir)",
    r"venir (?:chercher|prendre)|enlevement|retrait|livraison (?:possible|comprise|incluse|offerte|en sus)"
    r"|livre(?:e|s|es)?$|remise en main",
    r"gratuit(?:e|s|es|ement)?|gratos|gratis|offerte?s?$|sans contrepartie|benevolement",
    r"(?:en )?(?:tres |parfait |excellent |assez )?(?:bon|parfait|excellent|mauvais) etat|comme neu(?:f|ve)s?"
    r"|peu servi|etat neuf|presque neu(?:f|ve)s?",
    r"prix |tarif |faire (?:offre|une offre)|negociable|cheque|caution|paiement|reglement|facture|sur devis|devis",
    r"(?:me |nous |merci |svp |s'il )?(?:contacte[rz]?|appele[rz]|appeler|ecrire|ecrive[rz]|telephone[rz]?)|tel\b"
    r"|mp\b|en mp|par (?:mail|mp|tel)",
    r"servez[- ]vous|venez|profitez|faites|dites|avis aux|premier arrive|qui (?:est )?interesse|interesse"
    r"|des interesses|n'hesite|help|sos|au secours|a l'aide|a qui (?:veut|voudra|souhaite)",
    r"photos? |voir photo|plus d'infos?|infos? |details? |pour plus",
    r"(?:pour )?(?:cause|raison|suite a|faute d[e']|par manque|manque de place)|car |parce que|vu que|comme "
    r"|etant donne|puisque|du coup",
    r"peu importe|n'importe|pas (?:cher|besoin|forcement|urgent|presse|tres|trop|grave)|rien |sinon |voire |bref"
    r"|quelqu'?un |personne ",
    r"je |j'|on |nous |il (?!(?:me |nous )?fau)|elle |ils |elles |c'|ce (?:serait|sera|n'est|qui)|ca |cela |vous "
    r"|tu |tout |chacun |y a |il y a ",
    r"si |pourquoi pas|eventuellement|quitte a|histoire de|merci|avec plaisir|bien (?:entendu|sur)|evidemment"
    r"|promis|serieux",
    r"(?:tres |c'est )?urgent|urgence|au plus vite|des que|asap|dans les plus brefs",
    r"de (?:me |nous |m'|vous |bien vouloir (?:me |nous )?)(?:r?appeler|(?:re)?contacter|repondre|ecrire|joindre|dire|tenir|recontacter)\b",
    r"dont (?:je|on|nous|vous|tu|personne) |que (?:je|nous|vous|tu|personne) (?:ne |n')|qu'on (?:ne |n')",
)
_STATES = (
    r"\b(?:en panne|hors service|en rade|hs|casse(?:e|s|es)?|fichue?s?|a l'arret|bloque(?:e|s|es)?|debordee?s?"
    r"|surchargee?s?"
    r"|compris(?:e|es)?|inclus(?:e|es)?|fournie?s?|demandee?s?|possibles?|en plus|en sus"
    r"|utilisables?|accessibles?|mobilisables?|reservables?|libres?|disponibles?|dispos?|inutilisee?s?)$"
)
#: A condition or a wish, comma or not.
_CONDITION = re.compile(
    r",? (?:si (?:vous|ca|cela|quelqu'?un|besoin|jamais|tu|t'|interesse|l'un)\b.*|[-–] ?(?:c'est|ce serait"
    r"|ca serait|ce sera)\b.*)$"
    r"|,[^,;]{0,40} (?:ce serait|ca serait|serait|suffira(?:it)?|suffit)(?: bien)?(?: (?:top|parfait|super|ideal"
    r"|genial|bien|suffisant|deja bien))?$"
)
_SEGMENT = re.compile(r"\s*(?:[,;]|\s[-–]|\()\s*(?=\S)")
_OPENING = re.compile("(?:" + "|".join(_OPENINGS) + ")")
_STATE = re.compile(_STATES)

_IDLE = (
    r"(?:dort|dorment|traine|trainent|s'ennuie|s'ennuient|prend|prennent|encombre|encombrent|m'encombre|m'encombrent"
    r"|sert|servent|me sert|me servent|reste|restent|attend|attendent)"
)
#: « qui ne sert plus », « dont vous ne vous servez plus », « qui est vide »: a relative clause that only says it is idle.
_RELATIVE = re.compile(
    r",? (?:"
    r"(?:dont|que|qu') ?(?:je |j'|on |nous |vous |tu |personne )?(?:ne |n')[^,;]* (?:plus|pas|guere"
    r"|jamais)\b(?: besoin)?"
    r"|(?:dont|que) (?:je|nous|vous) (?:me|nous|vous) (?:sers|servons|servez)\b[^,;]*(?:plus|pas)\b"
    rf"|qui (?:ne |n')[^,;]* (?:plus|pas|guere|jamais|que)\b[^,;]*|qui {_IDLE}\b[^,;]*"
    r"|qui (?:est|sont|reste|restent) (?:\w+ ){0,2}?(?:vides?|libres?|dispos?|disponibles?|inutilisee?s?"
    r"|inoccupee?s?|en trop)\b[^,;]*"
    r"|que (?:je|nous|on) (?:peu[xt] |pouvons |veu[xt] bien |voulons bien )?(?:vous )?(?:pret|donn|lou|propos|vend"
    r"|ced|offr|echang|partag|mett|met)\w*\b[^,;]*"
    r"|a qui (?:veut|voudra|interesse|en veut|souhaite)\b[^,;]*"
    r"|dont (?:je|on|nous) (?:veu[xt]|voulons|souhait\w+|cherch\w+) (?:a )?(?:me |nous |se )?(?:debarrasser|separer)"
    r")(?= ?(?:$|[,;.!?)]))"
)


def drop_remarks(text: str) -> str:
    """The thing's words without the remarks that follow them; never empties the text."""
    for _ in range(4):
        shorter = _drop_one(text)
        if shorter == text:
            break
        text = shorter
    return text


def _drop_one(text: str) -> str:
    flat = fold_aligned(text)
    relative = _RELATIVE.search(flat)
    if relative and relative.start() > 0:
        return (text[: relative.start()] + text[relative.end() :]).strip()
    condition = _CONDITION.search(flat)
    if condition and condition.start() > 0:
        return text[: condition.start()].strip()
    for segment in _SEGMENT.finditer(flat):
        said = flat[segment.end() :]
        first = re.split(r"[,;)]", said, maxsplit=1)[0].strip(" .!?")
        told = segment.start() > 0 and tells_beside(text[segment.end() : segment.end() + len(first)])
        if segment.start() > 0 and (told or _OPENING.match(said) or _STATE.search(first)):
            rest = said[len(first) :] if "(" in segment[0] else ""
            return (
                (text[: segment.start()] + text[len(text) - len(rest) :].lstrip(")")).strip()
                if rest
                else text[: segment.start()].strip()
            )
    return text


def is_remark(text: str) -> bool:
    """Whether a piece of a list is said beside the thing before it."""
    flat = fold_aligned(text).strip()
    return bool(_OPENING.match(flat) or _STATE.search(flat) or _CONDITION.search(f", {flat}")) or tells_beside(text)
