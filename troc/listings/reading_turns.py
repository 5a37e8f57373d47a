"""Which turns of phrase say an offer or a need with the thing before or inside the verb, and how is it said plainly?"""

from __future__ import annotations

import re

from troc.french.normalise import fold_aligned

_MINE = r"(?:mon|ma|mes|notre|nos)"
_SOME = rf"(?:{_MINE}|une?|des|du|de la|de l'|le|la|les|l'|\d+|deux|trois|quatre|cinq|plusieurs|quelques)"
_I = r"(?:je |j'|nous |on )"
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
            rf"^(?P<thing>{_MINE} [^,;:.!?]{{2,60}}?) (?:est|sont|reste|restent|se retrouve"
            rf"|se retrouvent) (?:\w+ ){{0,2}}?"
            r"(?:libres?|dispos?|disponibles?|inutilisee?s?|inoccupee?s?|vides?|vacante?s?|a (?:votre )?disposition"
            r"|a (?:donner|preter|louer|vendre|ceder|partager|echanger))\b",
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
            rf"^(?P<thing>{_SOME} ?[^,;:.!?]{{2,70}}?) (?:me |nous |m')(?:rendrai(?:t|ent) (?:bien )?service"
            rf"|aiderai(?:t|ent)(?: bien)?"
            r"|arrangerai(?:t|ent)(?: bien)?|ferai(?:t|ent) (?:bien )?(?:plaisir|l'affaire)|manquent?"
            r"|manque cruellement)",
            "il me faut ",
        ),
    )
)

#: « mon comptable part, j'en cherche un autre », « pas de site, il m'en faut un »: the thing is said before.
_PRONOUN = re.compile(
    rf"^(?P<before>.*?)(?:,| et| mais| donc|\.)? ?(?:{_I}en (?:re)?cherch(?:e|ons)|{_I}en voudr(?:ais|ions)"
    rf"|il (?:m'|nous )en f(?:aut|audrait)"
    rf"|{_I}ai(?:merais)? besoin d')(?:en avoir)? ?une?(?: autre| nouvelle?| nouveau| qui\b.*)?(?P<after>.*)$"
)
_NAMED = re.compile(
    rf"(?:{_MINE}|(?:pas|plus|jamais|toujours pas|sans) (?:de |d')?|(?:je n'ai|on n'a|nous n'avons|j'ai"
    rf"|on a) (?:pas|plus) (?:de |d'))\s?"
    r"(?P<thing>(?!(?:de|d')\b)[\w'-]+(?: (?:de |d'|du |des |a )?(?!(?:est|sont|a|ont|part|parti|ne|n'|et|qui|que"
    r"|vient|va|me|nous)\b)[\w'-]+){0,3})"
)


def say_plainly(clause: str) -> str:
    """The clause with its turn put the usual way round (« je mets mon four à disposition » → « je prête mon four »)."""
    flat = fold_aligned(clause)
    for pattern, plain in _TURNS:
        found = pattern.search(flat)
        if found:
            thing = clause[found.start("thing") : found.end("thing")]
            return f"{clause[: found.start()]}{plain}{thing}{clause[found.end() :]}"
    found = _PRONOUN.match(flat)
    named = _NAMED.search(found["before"]) if found else None
    if found and named:
        return f"il me faut un {clause[named.start('thing') : named.end('thing')]}{clause[found.start('after') :]}"
    return clause
