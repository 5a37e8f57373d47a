"""Which turns of phrase say an offer or a need with the thing before or inside the verb, and how is it said plainly?"""

from __future__ import annotations

import re

from troc.french.calendar_words import MONTH, WEEKDAY
from troc.french.normalise import fold_aligned
from troc.listings.reading_past import is_about_others

_MINE = r"(?:mon|ma|mes|notre|nos)"
_SOME = (
    rf"(?:{_MINE}|ses|sa|son|leurs?|une?|des|du|de la|de l'|le|la|les|l'|\d+|deux|trois|quatre|cinq|plusieurs|quelques)"
)
_I = r"(?:je |j'|nous |on )"
#: One thing, then several, that are there to be used: « mon four est libre », « mon four et ma salle sont libres ».
_STAYS, _STAY = "(?:est|reste|se retrouve)", "(?:sont|restent|se retrouvent)"
_FREE_STATE = (
    r"(?:libres?|dispos?|disponibles?|inutilisee?s?|inoccupee?s?|vides?|vacante?s?|a (?:votre )?disposition|a vous"
    r"|ouverte?s? a|a (?:donner|preter|louer|vendre|ceder|partager|echanger))\b"
)
_THING = rf"(?P<thing>{_SOME} ?[^,;:.!?]{{2,70}}?)"

#: A turn over folded text → the plain words put before its thing. The first that fits is taken, once a clause.
_TURNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        # « je mets mon atelier à disposition »
        (
            rf"\b{_I}(?:peu[xt] |pouvons |veu[xt] bien |voulons bien |souhaite |souhaitons )?(?:vous )?"
            rf"(?:met[s]?|mettons|mettrais|mettre|laisse|laissons|tien[st]|tenons) {_THING} "
            r"(?:a (?:votre |la )?disposition|a dispo|en (?:pret|location|partage|libre service)"
            r"|au service d\S+ \w+)",
            "je prête ",
        ),
        # « notre salle est libre », « ma remorque ne sert pas souvent »
        (
            rf"^(?P<thing>{_MINE} [^,;:.!?]{{2,60}}?) (?:{_STAYS}|{_STAY}) (?:\w+ ){{0,2}}?{_FREE_STATE}",
            "je prête ",
        ),
        # « ma scie dort au garage, je peux la prêter » is told apart from « mon four ne marche plus »
        (
            rf"^(?P<thing>{_MINE} [^,;:.!?]{{2,60}}?) (?:qui )?(?:ne (?:me |nous )?(?:sert|servent|tourne|tournent)"
            rf"|dort|dorment|traine|trainent"
            r"|s'ennuie|s'ennuient|prend la poussiere|prennent la poussiere|m'encombre|m'encombrent|nous encombre"
            r"|nous encombrent)\b"
            r"[^,;.!?]*(?=$|[,;.!?])",
            "je prête ",
        ),
        # « une remorque me serait utile », « il serait bien d'avoir »
        (
            rf"^(?P<thing>{_SOME} ?[^,;:.!?]{{2,70}}?) (?:me |nous |m')(?:serait|seraient|est|sont|sera) (?:bien "
            rf"|tres |fort )?"
            r"(?:utiles?|necessaires?|indispensables?|precieu(?:x|se|ses))",
            "il me faut ",
        ),
        (
            rf"^(?!\d+ ?h\b)(?P<thing>{_SOME} ?[^,;:.!?]{{2,90}}?),? (?:c'est|ce serait|serait-ce|c'est encore"
            rf"|est-ce(?: que c'est)?) possible",
            "il me faut ",
        ),
        (
            rf"^(?P<thing>{_SOME} ?[^,;:.!?]{{2,70}}?) (?:me |nous |m')(?:rendrai(?:t|ent) (?:bien )?service"
            rf"|aiderai(?:t|ent)(?: bien)?"
            r"|arrangerai(?:t|ent)(?: bien)?|ferai(?:t|ent) (?:bien )?(?:plaisir|l'affaire)|manquent?"
            r"|manque cruellement)",
            "il me faut ",
        ),
    )
)

#: Words of a name: no pronoun, no verb, no moment begins it.
_NAME_WORD = (
    r"(?!(?:et|ou|je|on|nous|vous|il|elle|qui|que|quand|si|car|mais|donc|est|sont|reste|restent|peut|peuvent|a|ont"
    rf"|matin|soir|nuit|week|midi|ete|hiver|printemps|automne|{WEEKDAY}|{MONTH})\b)[\w'-]+"
)
_NAME = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}?"


def _left_free(whose: str) -> re.Pattern[str]:
    """« (, et) mon four est libre », « mon four et ma salle sont libres »; `whose`: the determiners that make a thing one's own."""
    own = rf"(?:{whose})(?: |(?<='))"
    return re.compile(
        rf"(?:^(?:(?:et|puis) )?|,? (?:et|puis)(?: aussi)? |, )(?P<whose>{own}){_NAME}"
        rf"(?: {_STAYS}|(?: et {own}{_NAME})? {_STAY}) (?:\w+ ){{0,2}}?{_FREE_STATE}"
    )


_UNIT_OF_TIME = (
    rf"(?:{WEEKDAY}s?|{MONTH}|matins?|soirs?|soirees?|nuits?|journees?|apres-?midis?|aprem|week-?ends?|semaine|ete|hiver"
    r"|printemps|automne|vacances)"
)
#: « le lundi la salle est libre »: the moment ahead of the thing.
_MOMENT_FIRST = re.compile(
    r"^(?:(?:et|puis) )?(?P<moment>(?:(?:le|la|les|l'|en|au|tous les|toutes les|chaque|pendant|durant|ce|cet|cette)(?: |(?<=')))*"
    rf"{_UNIT_OF_TIME}(?: (?:(?:et|ou|le|la|les|en) )*{_UNIT_OF_TIME})*),? (?=\w)"
)
_MINE_FREE = _left_free(_MINE)
_ANY_FREE = _left_free(rf"{_MINE}|le|la|les|l'")
#: A place or a machine is free; a person, or a listing already known, is « disponible ».
_OWN_FREE = _left_free(
    rf"{_MINE}|(?:le|la|les|l')(?=[^,;.!?]{{2,80}} (?:libres?|inutilisee?s?|inoccupee?s?|vides?|vacante?s?)\b)"
)
#: What speaks of oneself anew after a thing that is free.
_THEN_I = re.compile(rf",? (?:et|puis)(?: aussi)? (?={_I})")

#: « notre chef peut animer… », « l'association dispose d'une salle »: who speaks, in the third person.
_OURS = re.compile(
    r"^(?:(?:notre|nos|mon|ma|mes) (?!(?:plus|moins)\b)[\w'-]+|l'(?:asso|association|entreprise|equipe|atelier"
    r"|ecole|office)|la (?:mairie|boutique|ferme|societe)|le (?:club|magasin))"
    r"(?: (?:et|de|d'|du|des|en|a|la|le|l')* ?(?!(?:est|sont|a|ont|quelqu'un|qui|on|je|quelqun)\b)[\w'-]+){0,4}?"
    r" (?=(?:peu(?:t|vent)|pourrai(?:t|ent)|dispose(?:nt)? d|propose(?:nt)?|offre(?:nt)?|met(?:tent)? |prete(?:nt)?"
    r"|loue(?:nt)? |donne(?:nt)? |vend(?:ent)? "
    r"|fabrique(?:nt)?|fourni(?:t|ssent)|accueille(?:nt)?|possede(?:nt)?|souhait\w+|voudrai(?:t|ent)|aimerai(?:t"
    r"|ent)|(?:a|ont|aurai(?:t|ent)) besoin"
    r"|(?:est|sont|serai(?:t|ent)) (?:a la recherche|en recherche|preneu\w+|interesse\w*|pret\w*|dispose\w*"
    r"|ravi\w*))\b)"
)
#: « dispo lundi et mardi pour faire de la plonge »: the time before the task.
_FREE = re.compile(
    rf"(?P<free>\b(?:{_I}(?:suis |est |sommes )|(?<=^))(?:dispo(?:nible)?|libre)s?)"
    r"(?P<time> (?:le|la|les|ce|cet|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|tou\w+|chaque|en"
    r"|demain|a partir|des|du|jusqu\S*|\d+) [^,;.!?]{2,60}?"
    r"|,? (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ponctuellement|toute l'annee))"
    r"(?P<task> (?:pour|a) \w[^,;.!?]*)"
)

#: « j'ai le jeudi après-midi de libre pour dépanner »: the time one has is not the thing.
_FREE_TIME = re.compile(
    rf"\b(?:j'ai|on a|nous avons) (?P<time>(?:(?:le|la|les|l'|mes|nos|tous les|toutes les|quelques|un|une|des|\d+) ?)?"
    rf"{_UNIT_OF_TIME}(?: (?:et |ou |le |les )*{_UNIT_OF_TIME})*)(?: (?:de |qui (?:est|sont) )?libres?)"
    r"(?P<task> (?:pour|a) \w[^,;.!?]*)"
)

#: « mon comptable part, j'en cherche un autre », « pas de site, il m'en faut un »: the thing is said before.
_PRONOUN = re.compile(
    rf"^(?P<before>.*?)(?:,| et| mais| donc|\.)? ?(?:{_I}en (?:re)?cherch(?:e|ons)|{_I}en voudr(?:ais|ions)"
    rf"|il (?:m'|nous )en f(?:aut|audrait)"
    rf"|{_I}ai(?:merais)? besoin d'|vous en (?:auriez|avez|aurez|prete[zr]\w*)|quelqu'un en (?:aurait|a"
    rf"|prete(?:rait)?)|qui en (?:aurait|a))(?:en avoir)? ?une?(?: autre| nouvelle?| nouveau| qui\b.*)?(?P<after>.*)$"
)
_NAMED = re.compile(
    rf"(?:{_MINE}|(?:pas|plus|jamais|toujours pas|sans) (?:de |d')?|(?:je n'ai|on n'a|nous n'avons|j'ai"
    rf"|on a) (?:pas|plus) (?:de |d'))\s?"
    r"(?P<thing>(?!(?:de|d')\b)[\w'-]+(?: (?:de |d'|du |des |a )?(?!(?:est|sont|a|ont|part|parti|ne|n'|et|qui|que"
    r"|vient|va|me|nous)\b)[\w'-]+){0,3})"
)


def cut_free(text: str, *, asked: bool = False, own: bool = False) -> list[str]:
    """The text cut where a thing is said to be free, each with its own moment: « je livre le lundi, et mon four est libre la
    nuit » says two things. `asked`: what one has was asked for, so that « le four » is one's own and is said so. `own`: the writer
    speaks of what they do, so that « le four est libre » is said of their own too.
    """
    pattern = _ANY_FREE if asked else _OWN_FREE if own else _MINE_FREE
    flat = fold_aligned(text)
    first = _MOMENT_FIRST.match(flat)
    free = pattern.match(flat[first.end() :]) if first else None
    if first and free:
        end = first.end() + free.end()
        text = f"{text[first.end() : end]} {text[first.start('moment') : first.end('moment')]}{text[end:]}"
        flat = fold_aligned(text)
    parts, start, whose = [], 0, ""
    for found in pattern.finditer(flat):
        if found.start("whose"):
            parts.append(whose + text[start : found.start()])
        start, whose = (
            (found.end("whose"), "mon ")
            if asked or (own and not re.match(_MINE, found["whose"]))
            else (found.start("whose"), "")
        )
        then = _THEN_I.search(flat, found.end())
        following = pattern.search(flat, found.end())
        if then and (following is None or then.start() < following.start()):
            parts.append(whose + text[start : then.start()])
            start, whose = then.end(), ""
    return [part for part in (*parts, whose + text[start:]) if part.strip(" ,")]


def say_plainly(clause: str) -> str:
    """The clause with its turn put the usual way round (« je mets mon four à disposition » → « je prête mon four »)."""
    plain = _said_once(clause)
    return _said_once(plain) if plain != clause else clause


def _said_once(clause: str) -> str:
    flat = fold_aligned(clause)
    for pattern, plain in _TURNS:
        found = pattern.search(flat)
        if found:
            thing = clause[found.start("thing") : found.end("thing")]
            return f"{clause[: found.start()]}{plain}{thing}{clause[found.end() :]}"
    found = _FREE.search(flat) or _FREE_TIME.search(flat)
    if found:
        time, task = (clause[found.start(name) : found.end(name)] for name in ("time", "task"))
        if found.re is _FREE_TIME:
            return f"{clause[: found.start()]}je suis dispo{task} {time}{clause[found.end() :]}"
        return f"{clause[: found.end('free')]}{task}{time}{clause[found.end() :]}"
    found = _OURS.match(flat)
    if found and not is_about_others(clause):
        return f"on {clause[found.end() :]}"
    found = _PRONOUN.match(flat)
    named = _NAMED.search(found["before"]) if found else None
    if found and named:
        return f"il me faut un {clause[named.start('thing') : named.end('thing')]}{clause[found.start('after') :]}"
    return clause
