"""Where does a clause tell what has been done, or what somebody else does, rather than what one has or looks for?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from troc.french.normalise import fold_aligned

ADVERBS = (
    r"(?: (?:bien|déjà|deja|enfin|juste|toujours|souvent|tout|tous|rien|jamais|pas|finalement|beaucoup|trop|même|meme"
    r"|aussi|encore|récemment|recemment|vite|quand même))*"
)
#: Participles that no accent gives away, by their ends (« repris », « refait », « revendu »).
_IRREGULAR = (
    r"(?:eu|lu|relu|élu|elu|su|pu|dû|bu|cru|cuit|recuit|exclu|conclu"
    r"|\w*(?:fait|vu|[çc]u|pris|mis|crit|struit|ouvert|offert|couvert|souffert|endu|ondu|erdu|ordu|tenu|voulu|connu|couru|battu|vaincu|cousu)"
    r"|(?:re)?(?:dit|venu|vécu|vecu|fallu|valu|fini|choisi|réussi|reussi|fourni|servi|suivi|rempli|garni|démoli|demoli|saisi|investi"
    r"|agrandi|nourri|senti|dormi|sorti|parti|failli|réfléchi|reflechi|établi|etabli|réuni|reuni|bâti|bati|subi|cueilli|embelli|fui)"
    r"|(?:con|tra|ré|re|in|dé|de)duit)(?:e|s|es)?"
)
#: Names that end as participles do.
_NAMES = r"(?:café|thé|blé|canapé|marché|côté|karité|pavé|fossé|procédé|liberté|qualité|quantité|possibilité|capacité|\w+ilité|\w+icité)s?\b"
PARTICIPLE = (
    rf"(?!{_NAMES})(?:\w{{2,}}(?:é|ée|és|ées)|{_IRREGULAR}"
    # « j'ai laisse les cles »: after a name no article would follow
    r"|[a-z]{3,}e(?= (?:les?|la|l'|une?|mon|ma|mes|notre|nos|ce|cette|son|ses|votre|vos)\b))(?![\w'])"
)
_PRONOUNS = r"(?:(?:ne|nous|vous|me|te|les|lui|leur|y|en|le|la) |n'|m'|t'|l'|s')*"
_DONE = re.compile(
    rf"(?<![\w'-])(?:j'(?:y |en |l')?|(?:je|on|nous|il|elle|ils|elles|vous|tu|quelqu'un|personne) {_PRONOUNS})"
    rf"(?:ai|as|a|avons|avez|ont|avais|avait|avions|avaient)\b{ADVERBS} {PARTICIPLE}",
    re.IGNORECASE,
)
#: What is left over is there to be given, whatever was done before (« j'ai acheté trop de carrelage »).
_LEFT = re.compile(
    r"[^,;]*\b(?:a (?:donner|preter|vendre|ceder|louer|echanger|proposer|offrir|partager|ecouler|disposition)|en (?:trop|rab|surplus)"
    r"|trop d(?:e |')|de cote|si (?:ca|cela) (?:vous|t'|interesse)|si interesse|dispos?|disponibles?)\b"
)
_ACT = (
    r"(?:cherche|recherche|vend|donne|propose|loue|prete|recrute|veu[tx]|voudrai|offre|fai[ts]|fon|a besoin|ont besoin"
    r"|echange)(?:nt|t)?\b"
)
_STRANGER = (
    r"(?:freres?|soeurs?|cousine?s?|voisine?s?|amie?s?|potes?|copains?|copines?|collegues?|cliente?s?|tantes?|oncles?|neveux?"
    r"|nieces?|gens|jeunes|monsieur|dame|type|mec|concurrente?s?|beau-frere|belle-soeur|beau-pere|belle-mere)"
)
#: « ma cousine cherche du boulot », « la ferme d'à côté vend des paniers »: others, who have not joined.
_OTHER_PEOPLE = re.compile(
    rf"^(?:(?:et|mais|sinon|aussi),? )?(?:(?:mon|ma|mes|une?|le|la|l'|les|des|notre|nos|son|sa|leurs?|ton|ta) ?)?(?:[\w-]+ ){{0,1}}?"
    rf"(?:tout le monde|personne|certains|beaucoup de \w+|les autres|l'etat|le gouvernement|{_STRANGER}\b(?: (?!qui\b"
    rf"|pour\b|et\b|je\b|on\b|nous\b)[\w'-]+){{0,4}}?"
    rf"|[\w'-]+(?: [\w'-]+){{0,3}}? (?:d'en face|d'a cote|d'en bas|du dessus)"
    rf"|(?<=leur )[\w'-]+|(?<=leurs )[\w'-]+|(?<=sa )[\w'-]+|(?<=ton )[\w'-]+|(?<=ta )[\w'-]+) {_ACT}"
)
_WAS_NEEDED = re.compile(
    r"\b(?:(?:avais|avait|avions) besoin|(?:re)?cherchai(?:s|t)|(?:re)?cherchions|(?:me|nous) fallait|(?:me|nous) manquait)\b"
)
_SETTLED = re.compile(
    r"\bc'?(?: |est )?(?:est )?(?:fait|bon|regle|ok|trouve|fini)\b|\b(?:j'en ai|on en a|j'ai|on a|nous avons) (?:bien |enfin |deja )?trouve"
    r"|\b(?:m'en|nous en) a\b|\bplus besoin\b"
)

#: « la salle n'est plus dispo », « trop tard c'est donné »: it was there once.
_GONE = re.compile(r"\b(?:plus|deja|pas|c'est|etai(?:t|ent)|ont ete|a ete) ?$")
#: « la remorque est toujours dispo ? », « les débutants sont acceptés ? », « votre facture est disponible »: said of what others have.
_ASKED_OF = re.compile(r"\b(?:est|sont|reste|restent)(?: (?:toujours|encore|bien))? ?$")
_YOURS = re.compile(r"\b(?:votre|vos|ton|ta|tes)\b")
#: « je livre demain comme prévu »: it was agreed already.
_AGREED = re.compile(r"\bcomme (?:prevue?|convenu|promis|d'habitude|dit|vu|on (?:a|avait) dit)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A verb that tells what is over or somebody else's; `left`: part of the thing is still there to be given."""

    start: int
    end: int
    left: bool


def find_told(clause: str) -> list[Told]:
    """The verbs of a clause in a past tense, or whose subject is somebody else, leftmost first; offsets in the clause."""
    flat = fold_aligned(clause)
    found = [Told(m.start(), m.end(), _LEFT.match(flat, m.end()) is not None) for m in _DONE.finditer(clause)]
    others = _OTHER_PEOPLE.match(flat)
    if others and (not found or others.end() <= found[0].start):
        found.insert(0, Told(others.start(), others.end(), left=False))
    return found


def is_about_others(clause: str) -> bool:
    """Whether the subject of a clause is somebody else than the writer."""
    return _OTHER_PEOPLE.match(fold_aligned(clause)) is not None


def was_needed(flat: str) -> bool:
    """Whether a folded message tells of a need that is met: « j'avais besoin d'un graphiste mais c'est fait »."""
    needed = _WAS_NEEDED.search(flat)
    return needed is not None and _SETTLED.search(flat, needed.end()) is not None


def is_gone(flat: str) -> bool:
    """Whether folded words left of « dispo », « donné » say that the thing was there once: « la salle n'est plus »."""
    return _GONE.search(flat) is not None


def is_of_others(flat: str, *, asked: bool) -> bool:
    """Whether folded words left of « dispo », « acceptés » speak of what others have: of « votre… », or in a question."""
    return _ASKED_OF.search(flat) is not None and (asked or _YOURS.search(flat) is not None)


def is_agreed(clause: str) -> bool:
    """Whether a clause only repeats what was agreed: « je livre demain comme prévu »."""
    return _AGREED.search(fold_aligned(clause)) is not None
