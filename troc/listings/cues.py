"""Which words say « I offer », « I need », « against », « no longer », and what kind has each stretch of a clause?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from models.enums import ListingKind
from troc.french.normalise import fold_aligned


class Cue(Enum):
    OFFER = "offer"
    WEAK_OFFER = "weak offer"
    NEED = "need"
    FLIP = "flip"
    NO_LONGER = "no longer"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a clause ruled by one cue (None before the first). `verb` is what the title must keep (« réparer »)."""

    cue: Cue | None
    text: str
    verb: str = ""


#: Verbs that only hand a thing over: the thing is the listing, the verb says nothing of it.
_HAND_OVER = (
    "donner|preter|offrir|proposer|ceder|fournir|vendre|troquer|echanger|louer|partager|mettre a (?:votre |la )?disposition"
    "|mettre a dispo|me debarrasser d[eu']?|nous debarrasser d[eu']?|apporter|assurer|faire|realiser|effectuer|dispenser|heberger"
    "|prendre en charge|m'occuper de|nous occuper de"
)
_GIVING = (
    "donner|preter|offrir|proposer|ceder|fournir|vendre|troquer|echanger|partager|mettre a (?:votre |la )?disposition|mettre a dispo"
    "|me debarrasser d[eu']?|nous debarrasser d[eu']?|rendre service|me separer d[eu']?|nous separer d[eu']?"
)
_GETTING = (
    "trouver|avoir|obtenir|recevoir|beneficier d[e']|acheter|emprunter|recuperer|acquerir|rencontrer|louer|disposer d[e']|profiter d[e']"
    "|m'equiper d[e']|nous equiper d[e']|recruter|embaucher"
)
_TO_ME = r"(?:me |m'|nous |moi )?"
_TO_YOU = r"(?:vous |te |leur |lui |aussi |egalement |actuellement |toujours |volontiers |gratuitement |souvent )*"
_I = r"(?:je |j'|j' |nous |on |moi je |nous on )"
_ADVERB = r"(?: (?:aussi|egalement|actuellement|donc|toujours|volontiers|gratuitement|bien|en ce moment|urgemment|activement|vraiment|notamment|plutot))*"

#: -er verbs that hand over, in the persons people write (je, on, nous, ils, or a bare infinitive after « on peut »).
_OFFER_STEMS = "propos|offr|donn|pret|lou|troqu|echang|ced|fabriqu|confectionn|dispens"
_OFFER_VERBS = (
    rf"(?:(?:{_OFFER_STEMS})(?:e|es|ons|ez|ent)|offrons|pretons|cede|cedons|vend[s]?|vendons|vendez|fournis|fournit|fournissons|fourni"
    r"|fai[st]|faisons|dispos(?:e|ons)(?= d)|met[s]? a|mettons a|met[s]? en|mettons en|realise|realisons|assure|assurons"
    r"|tien[st] a|tenons a|produi[st]|produisons|cree|creons)"
)
#: Verbs that are themselves the service: the title keeps them, in the infinitive.
_SERVICE_VERBS = {
    r"repar(?:e|ons)": "réparer",
    r"entretien[st]|entretenons": "entretenir",
    r"nettoie|nettoies|nettoyons": "nettoyer",
    r"livr(?:e|ons)": "livrer",
    r"gard(?:e|ons)": "garder",
    r"install(?:e|ons)": "installer",
    r"form(?:e|ons)": "former",
    r"accompagn(?:e|ons)": "accompagner",
    r"organis(?:e|ons)": "organiser",
    r"anim(?:e|ons)": "animer",
    r"transport(?:e|ons)": "transporter",
    r"depann(?:e|ons)": "dépanner",
    r"pos(?:e|ons)": "poser",
    r"traduis|traduit|traduisons": "traduire",
    r"restaur(?:e|ons)": "restaurer",
    r"renov(?:e|ons)": "rénover",
    r"stock(?:e|ons)": "stocker",
    r"imprim(?:e|ons)": "imprimer",
    r"redig(?:e|eons)": "rédiger",
    r"debarrass(?:e|ons)": "débarrasser",
    r"heberg(?:e|eons)": "héberger",
    r"conseill(?:e|ons)": "conseiller",
    r"couds|cousons": "coudre",
    r"tai?ll(?:e|ons)": "tailler",
    r"cuisin(?:e|ons)": "cuisiner",
    r"collect(?:e|ons)": "collecter",
    r"recycl(?:e|ons)": "recycler",
}
_SERVICE = "|".join(_SERVICE_VERBS)
#: What one « has » without offering it: a situation, a project, one's own business.
_NOT_AN_OFFER = (
    r"(?!(?: ?(?:pas|plus|deja|toujours|jamais|trop|tres|envie|peur|hate|froid|faim|raison|tort|droit|acces|rdv|rendez|fini|termine"
    r"|bien|recu|vu|lu|compris|essaye|trouve|perdu|oublie|mal|lance|cree|ouvert|decide|change|demenage|commence|entendu|cru)\b)"
    r"|(?: ?(?:un|une|des|mon|ma|mes|notre|nos|l'|le|la|les|\d+)? ?(?:petite? |grande? |gros |grosse |nouvelle? |nouveau |jeune )?"
    r"(?:probleme|souci|fuite|panne|question|projet|chantier|urgence|rdv|rendez-vous|idee|evenement|demenagement|restaurant|resto|boutique"
    r"|magasin|salon (?:de coiffure|d'esthetique)|ferme|garage|entreprise|boite|association|asso|cabinet|agence|societe|exploitation|commerce"
    r"|boulangerie|epicerie|brasserie|micro-entreprise|auto-entreprise|librairie|creche|ecole|client|clients|salaries?|ans\b|food[- ]?truck"
    r"|impression|besoin|mal|inauguration|concert|mariage|devis a|commande|controle|contrat|dette|litige|enfants?\b)s?\b))"
)

_PATTERNS: tuple[tuple[Cue, str], ...] = (
    # no longer, not
    (
        Cue.NO_LONGER,
        rf"(?:{_I})?(?:ne |n')(?:\w+ ){{0,1}}\w+ plus(?: rien)?\b(?: besoin)?(?: d[eu']| de la)?"
        r"|(?:je |j'|nous |on )?(?:cherche|recherche|propose|offre|donne|vends|loue|prete)(?:ons)? plus d[e'u](?=.*\b(?:c(?:'est)? bon|trouve|fini|termine))"
        rf"|(?:{_I})?(?:ai |a |avons )?plus besoin(?: d[eu']| de la)?|plus besoin d[eu']",
    ),
    (
        Cue.NOT,
        rf"(?:{_I})?(?:ne |n')(?:\w+ ){{0,1}}\w+ (?:pas|jamais|rien|aucune?)\b(?: besoin)?|pas (?:de )?besoins?\b(?: d[eu'])?"
        r"|(?:j'ai|on a|nous avons) pas\b(?: besoin)?|(?:je|on|nous) \w+ pas\b",
    ),
    # flips
    (
        Cue.FLIP,
        r"(?:et )?(?:en |comme )(?:echange|contre-?partie|contrepartie|retour)(?: de quoi)?(?:,| :| d[eu] la| de l'| de| d'| du| des)?(?= )"
        r"|(?:et )?en (?:echange|contrepartie|retour) (?:d'|de l')|en (?:echange|contrepartie)\b ?[,:]?"
        r"|(?<!par )(?<!lutte )(?<!assurance )(?<!protection )(?<!protege )(?<!lutter )(?<!isolation )(?<!proteger )(?<!traitement )\bcontre\b(?!-)"
        r"(?! (?:le froid|le bruit|l'humidite|la pluie|les intemperies|le vol|l'incendie|le gaspillage|le gaspi|les nuisibles)\b)",
    ),
    # needs
    (
        Cue.NEED,
        rf"(?:{_I})?{_TO_YOU}(?:suis |sommes |est )?(?:toujours )?(?:a la recherche|en recherche|en quete|demandeurs?|en demande|en manque|a court)\b(?: urgente?)? ?(?:d'|de l'|de la\b|de|du|des)"
        rf"|(?:{_I})?(?:re)?cherch(?:e|es|ons|ent|ez|er|erais|ais)\b{_ADVERB}(?: a (?:{_GETTING}|faire(?: faire)?|echanger|remplacer)\b)?"
        rf"|(?:{_I})?(?:ai |a |avons |aurais |aurait |aurions |aurai )?{_ADVERB[:-1]}? ?\bbesoins?{_ADVERB}(?: urgente?s?| ponctuels?| regulier)?(?: :| d'| de l'| de la\b| de\b| du\b| des\b|(?= \d)|(?= une? )|$)",
    ),
    (
        Cue.NEED,
        rf"(?:il )?{_TO_ME}(?:me |nous )?(?:faut|faudrait|faudra|manque|manquerait|manquent)\b(?:{_ADVERB})(?: (?:{_GETTING})\b)?"
        rf"|(?:{_I})?(?:suis|sommes|serais|serions|est|serait) (?:tres |vivement )?interesse(?:e|s|es)? (?:par|pour)"
        rf"|(?:ca|cela) m'interesserait d'avoir|(?:{_I})?manqu(?:e|ons) d[e']",
    ),
    # traps that are offers
    (
        Cue.OFFER,
        rf"(?:{_I})?(?:veu[xt]|voulons|voudrais|voudrait|voudrions|aimerais|aimerait|aimerions|souhaite|souhaitons|souhaiterais|souhaiterions|cherche a|cherchons a|compte|comptons|desire)"
        rf"{_ADVERB} (?:vous )?(?:{_GIVING})(?:\b|(?<='))"
        rf"|(?:{_I})?(?:veu[xt]|voulons|voudrais) bien (?:vous )?(?:(?:{_HAND_OVER})\b|(?:aider|depanner)(?: a)?(?= \w+(?:er|ir|re)\b)|(?=\w+(?:er|ir|re)\b))",
    ),
    (
        Cue.NEED,
        rf"(?:{_I})?(?:voudrais|voudrait|voudrions|aimerais|aimerait|aimerions|souhaite|souhaitons|souhaiterais|souhaiterait|souhaiterions|veu[xt]|voulons|desire|desirons){_ADVERB}(?: (?:{_GETTING})(?:\b|(?<=')))?",
    ),
    # offers
    (
        Cue.OFFER,
        rf"(?:{_I}){_TO_YOU}(?:peux|peut|pouvons|pourrais|pourrait|pourrions|sais|sait|savons){_ADVERB} ?{_TO_YOU}(?:(?:{_HAND_OVER})\b|(?:aider|donner un coup de main)(?: a| pour)?(?= )|)",
    ),
    (
        Cue.OFFER,
        rf"(?:{_I}){_TO_YOU}{_OFFER_VERBS}\b{_ADVERB}(?: (?:votre |la |ta )?dispo(?:sition)?\b)?(?: (?:de vous |de |d')(?:{_HAND_OVER})\b)?"
        r"(?: mes services (?:de|d'|en)| nos services (?:de|d'|en))?",
    ),
    (Cue.WEAK_OFFER, rf"(?:j'ai|j' ai|on a|nous avons|avons|(?:il |nous |me )*reste|il y a chez nous|il me reste|il nous reste)\b{_ADVERB}{_NOT_AN_OFFER}(?= )(?: a (?:{_GIVING}) ?:?)?"),
)
#: Cues without a pronoun, only where a clause or a comma part begins.
_BARE: tuple[tuple[Cue, str], ...] = (
    (
        Cue.NEED,
        r"(?:est-ce que )?(?:qui|quelqu'un|une personne|une entreprise|une structure|un artisan|un membre)(?: (?:ici|parmi vous|dans le coin))? "
        rf"(?:peut|pourrait|peuvent|saurait|sait|aurait|a|ont|auraient|connait|connaitrait|vend|loue|prete|donne)\b(?: (?:moyen de|a))? ?(?:me |m'|nous |a )?(?:(?:{_HAND_OVER}|trouver|conseiller|recommander)\b)?"
        rf"|(?:pourriez|pouvez|peux|pourrais|sauriez)[- ](?:vous|tu) ?(?:me |m'|nous )?(?:(?:{_HAND_OVER}|trouver|aider a trouver)\b)?"
        r"|(?:auriez|avez|connaissez|connaitriez|aurais|as)[- ](?:vous|tu)|est-ce que vous (?:avez|auriez|pouvez me trouver)|y a-t-il|y aurait-il",
    ),
    (
        Cue.OFFER,
        rf"(?:{_I})?{_TO_YOU}(?:suis |sommes |est )?(?:dispo|disponible|disponibles)\b(?: :)?(?: (?:pour|a)(?: (?:vous )?(?:{_HAND_OVER})\b)?)"
        r"|(?:suis|sommes) (?:prete?s?|d'accord|en mesure|capables?) (?:a|pour|de)(?: (?:vous )?(?:donner|preter|offrir|ceder|echanger|fournir)\b)?",
    ),
    (Cue.OFFER, r"(?:(?:je |nous )?(?:mes |nos )?offres?|propositions?|a (?:donner|echanger|troquer|preter|ceder|vendre|louer|offrir|debarrasser|recuperer)|dispo(?:nibles?)?|en don|don)(?: ?:| de\b| d'|(?= ))"),
    (Cue.OFFER, rf"(?:{_OFFER_VERBS})\b(?: (?:votre |la )?dispo(?:sition)?\b)?(?= |:)(?! (?:a |de )?louer)"),
    (Cue.OFFER, r"(?:troc|echange|swap)(?: ?:)?"),
    (Cue.NEED, r"(?:(?:mes |nos )?besoins?|recherches?|cherche|demandes?|wanted|souhaits?|manque|urgent)(?: ?:|(?= ))"),
)
_TRAILING = re.compile(
    r"(?:,? (?:et |est |sont |qui est |qui sont )?(?:a|pour) (?:donner|echanger|troquer|preter|ceder|vendre|louer|offrir|debarrasser|partager)"
    r"|,? (?:offerte?s?|proposee?s?|a disposition|mise?s? a disposition|dispos?|disponibles?|donnee?s?|cedee?s?|en don))(?: (?:gratuitement|gratis))?[ .!]*$"
)
_TRAILING_NEED = re.compile(r",? (?:recherchee?s?|demandee?s?|souhaitee?s?|svp recherche|bienvenue?s?|wanted)[ .!]*$")
_START = r"(?:(?<=^)|(?<=[,:.!?(] )|(?<=[,:.!?(])|(?<=\bet )|(?<=\bmais )|(?<=\bpuis )|(?<=\bdonc )|(?<=\bou )|(?<=\baussi )|(?<=\bsinon )|(?<= - )|(?<=^\( ))"
_ANY = tuple((cue, re.compile(rf"(?:{_START}|(?<![\w'-]))(?:{pattern})")) for cue, pattern in _PATTERNS)
_SERVICE_CUE = re.compile(rf"(?<![\w'-])(?:{_I}){_TO_YOU}(?P<verb>{_SERVICE})\b(?= )")
_BARE_CUES = tuple((cue, re.compile(rf"{_START}(?:{pattern})")) for cue, pattern in _BARE)
#: Before a pronoun, these make a subordinate clause (« un local où je peux stocker »): no cue there.
_SUBORDINATE = re.compile(r"(?:\b(?:que|car|parce que|quand|si|lorsque|dont|puisque|comme|lesquels|lesquelles|lequel|laquelle)|\bqu') ?$")


@dataclass(frozen=True, slots=True)
class _Found:
    cue: Cue
    start: int
    end: int
    verb: str = ""


def read_stretches(clause: str) -> tuple[Stretch, ...]:
    """The clause cut at its cues; the first stretch, often empty, is what stands before any cue. Linear in the clause."""
    flat = fold_aligned(clause)
    found = _find(flat, clause)
    first = found[0].start if found else len(clause)
    stretches = [Stretch(None, _edges(clause[:first]))]
    for i, cue in enumerate(found):
        end = found[i + 1].start if i + 1 < len(found) else len(clause)
        stretches.append(Stretch(cue.cue, _edges(clause[cue.end : end]), cue.verb))
    return tuple(stretches)


def trailing_kind(text: str) -> tuple[ListingKind | None, str]:
    """The kind said at the end (« 40 cartons à donner ») and the text without those words; (None, text) without any."""
    flat = fold_aligned(text)
    for pattern, kind in ((_TRAILING, ListingKind.OFFER), (_TRAILING_NEED, ListingKind.NEED)):
        found = pattern.search(flat)
        if found and found.start() > 0:
            return kind, _edges(text[: found.start()])
    return None, text


def _edges(text: str) -> str:
    text = text.strip(" ,.:;!?-–\n")
    return re.sub(r"(?:^(?:et|mais|donc|puis)\s+|[\s,]+(?:et|mais|donc|puis|ou)$)", "", text, flags=re.IGNORECASE).strip(" ,.:;!?-–")


def _find(flat: str, clause: str) -> list[_Found]:
    """Leftmost cues without overlap; at one place the earlier in the tables wins."""
    every: list[tuple[int, int, _Found]] = []
    for rank, (cue, pattern) in enumerate((*_ANY, *_BARE_CUES)):
        every.extend((m.start(), rank, _Found(cue, m.start(), m.end())) for m in pattern.finditer(flat) if m.end() > m.start())
    for m in _SERVICE_CUE.finditer(flat):
        verb = next(v for p, v in _SERVICE_VERBS.items() if re.fullmatch(p, m["verb"]))
        every.append((m.start(), len(_ANY), _Found(Cue.OFFER, m.start(), m.end(), verb)))
    kept: list[_Found] = []
    reached = 0
    for start, _, found in sorted(every, key=lambda item: item[:2]):
        before = flat[max(0, start - 24) : start]
        if start < reached or _SUBORDINATE.search(before) or _is_where(clause, start, kept):
            continue
        if found.cue is Cue.WEAK_OFFER and kept and kept[-1].cue is Cue.FLIP and start - kept[-1].end > 2:
            continue
        kept.append(found)
        reached = found.end
    return kept


def _is_where(clause: str, start: int, kept: list[_Found]) -> bool:
    """« un local où je peux stocker », typed « ou » more often than not: after a need it is no second cue."""
    before = clause[max(0, start - 4) : start].lower()
    if before.endswith("où "):
        return True
    return before.endswith(" ou ") and bool(kept) and kept[-1].cue is Cue.NEED and clause[start : start + 2].lower() in {"je", "on", "no"}
