"""Which words of French offer, ask, or turn a message round?"""

from __future__ import annotations

import re
from enum import Enum

from troc.french.numbers import NUMBER_WORDS
from troc.listings.reading_verbs import (
    ADVERB,
    GETTING,
    GIVING,
    HAND_OVER,
    I_OR_WE,
    NOT_AN_OFFER,
    OFFER_VERBS,
    SERVICE,
    TO_ME,
    TO_YOU,
)


class Cue(Enum):
    OFFER = "offer"
    WEAK_OFFER = "weak offer"
    NEED = "need"
    FLIP = "flip"
    SAME = "the thing just named"
    SAME_KIND = "of the kind just said"
    THEIR_NEED = "what others may need"
    NO_LONGER = "no longer"
    NOT = "not"
    TOLD = "what is over, or somebody else's"


_PATTERNS: tuple[tuple[Cue, str], ...] = (
    (
        Cue.NEED,
        rf"(?:{I_OR_WE})(?:ne |n')?(?:trouve|trouvons|trouvais|arrive|arrivons|reussis) pas (?:a trouver )?(?:d'"
        rf"|de l'|de la\b|de\b|du\b|des\b|une?\b)",
    ),
    (
        Cue.OFFER,
        rf"(?:{I_OR_WE})?(?:re)?cherch(?:e|ons|ent) (?:une? |des |de )?(?:preneur|repreneur|acquereur|acheteur"
        rf"|nouveaux? proprietaire|nouvelle proprietaire)s?"
        r" (?:pour|de|a)\b"
        r"|(?:je me |on se |nous nous )(?:debarrass|separ)(?:e|ons) d(?:'|e |u |es )",
    ),
    (Cue.NEED, rf"(?:{I_OR_WE})(?:(?:re)?chercher|demande|demandons)\b(?! (?:si|pourquoi|comment|a)\b)"),
    # no longer, not
    (
        Cue.NO_LONGER,
        rf"(?:{I_OR_WE}|(?<=^)|(?<=, )|(?<=\. ))(?:ne |n')(?:\w+ ){{0,1}}\w+ plus(?: rien)?\b(?: besoin)?(?: d[eu']"
        rf"| de la)?"
        r"|(?:je |j'|nous |on )?(?:cherche|recherche|propose|offre|donne|vends|loue"
        r"|prete)(?:ons)? plus d[e'u](?=.*\b(?:c(?:'est)? bon|trouve|fini|termine))"
        rf"|(?:{I_OR_WE})(?:(?:re)?cherch(?:e|ons) plus(?= ?(?:$|[,.!]))|fai(?:s|t|sons) plus (?:ca|cela|rien|de|d')(?:\b|(?<=')))"
        rf"|(?:{I_OR_WE})?(?:ai |a |avons )?plus besoin(?: d[eu']| de la)?|plus besoin d[eu']"
        r"|(?:j'ai|on a|nous avons) plus d(?:e |')(?!.*\bqu[e'])",
    ),
    (
        Cue.NOT,
        rf"(?:{I_OR_WE})?(?:ne |n')(?:\w+ ){{0,1}}\w+ (?:pas|jamais|rien|aucune?)\b(?: besoin)?"
        rf"|pas (?:de )?besoins?\b(?: d[eu'])?|(?:{I_OR_WE})?(?:n')?(?:ai |a |avons )?besoin de rien\b"
        rf"|(?:{I_OR_WE})?(?:ai |a |avons )?besoin de (?:faire de la )?place(?=,? ?(?:donc|alors|:|je|on"
        rf"|nous)\b)"
        r"|(?:j'ai|on a|nous avons) pas\b(?! mal d)(?: besoin)?|(?:je|on|nous) \w+ pas\b(?! mal d| cher)",
    ),
    # what others may need: offered when one has it (« vous avez besoin de palettes ? j'en ai »)
    (
        Cue.THEIR_NEED,
        r"(?:si )?(?:vous (?:avez|auriez|aurez)|t'as|tu as|t'aurais) (?:peut-etre )?besoin (?:d'|de l'"
        r"|de la\b|des?\b|du\b)"
        r"|(?:si )?(?:vous|tu) (?:re)?cherche[zs]\b",
    ),
    (
        Cue.OFFER,
        r"(?:est-ce que )?(?:qui|quelqu'?un) (?:veut|voudrait|a besoin d(?:'|e|u|es)|cherche|recherche"
        r"|est interesse par|serait interesse par"
        r"|serait preneur d(?:'|e|u))(?: (?:recuperer|avoir|prendre))?(?= |\w)",
    ),
    (
        Cue.SAME,
        rf"(?:{I_OR_WE})(?:peux |peut |pouvons |veux bien |voudrais |souhaite )?(?:vous )?(?:le |la |les "
        rf"|l')(?:{HAND_OVER}|prete|pretons|donne|donnons|loue|louons"
        r"|vends?|vendons|cede|cedons|propose|proposons|offre|offrons|echange|echangeons"
        r"|mets? a disposition|troque)\b(?: volontiers)?",
    ),
    # flips
    (
        Cue.FLIP,
        r"(?:et )?(?:en |comme )(?:echange|contre-?partie|contrepartie|retour)(?: de quoi)?(?:,| :"
        r"| d[eu] la| de l'| de| d'| du| des)?(?= )"
        r"|(?:et )?en (?:echange|contrepartie|retour) (?:d'|de l')|en (?:echange|contrepartie)\b ?[,:]?"
        r"|(?<!par )(?<!lutte )(?<!assurance )(?<!protection )(?<!protege )(?<!lutter )(?<!isolation )(?<!proteger )(?<!traitement )\bcontre\b(?!-)"
        r"(?! (?:le froid|le bruit|l'humidite|la pluie|les intemperies|le vol|l'incendie|le gaspillage"
        r"|le gaspi|les nuisibles)\b)",
    ),
    # needs
    (
        Cue.NEED,
        rf"(?:{I_OR_WE})?{TO_YOU}(?:suis |sommes |est )?(?:toujours )?(?:a la recherche|en recherche|en quete"
        rf"|demandeurs?|en demande|en manque|a court|en galere|en penurie|en rade)\b(?: urgente?)? ?(?:d'|de l'"
        rf"|de la\b|de|du|des)"
        rf"|(?:{I_OR_WE})?(?:re)?cherch(?:e|es|ons|ent|erais|ais)\b(?! (?:aussi )?a (?:{GIVING})\b){ADVERB}"
        rf"(?: a (?:{GETTING}|faire(?! \w+(?:er|ir|re)\b)|remplacer)\b)?(?: pour (?:mon|ma|mes|notre|nos|l'"
        rf"|une?) ?[\w'-]+(?=,? (?:une?|des|du|d')))?,?"
        rf"|(?:{I_OR_WE})?(?:ai |a |avons |aurais |aurait |aurions "
        rf"|aurai )?{ADVERB[:-1]}? ?\bbesoins?{ADVERB}(?: urgente?s?| ponctuels?| regulier)?(?: :| d'"
        rf"| qu(?:e |')(?:quelqu'?un |on |vous |nous )?(?:me |m'|nous )?(?:(?:pret|donn|lou|ced|trouv)(?:e|ez)\b"
        rf"|fourniss?e[sz]?\b|fasse[sz]?\b)?| de l'| de la\b| de\b| du\b| des\b"
        rf"|(?= \d)|(?= une? )|$)",
    ),
    (
        Cue.NEED,
        rf"(?:il )?{TO_ME}(?:me |nous )?(?:faut|faudrait|faudra|manque|manquerait"
        rf"|manquent)\b(?:{ADVERB})(?: (?:{GETTING})\b| qu(?:e |')(?:je |on |nous )(?:trouv|dispos|ai\b"
        rf"|ayons)\w*(?: d[eu']\b)?)?"
        rf"|(?:{I_OR_WE})?(?:suis|sommes|serais|serions|est|serait) (?:tres |vivement )?interesse(?:e|s|es)? (?:par"
        rf"|pour)"
        rf"|(?:ca|cela) m'interesse(?:rait)? d'avoir|(?:{I_OR_WE})?manqu(?:e|ons) d[e']"
        rf"|(?:{I_OR_WE})?(?:suis |sommes |est |serais |serait |serions )(?:aussi |toujours )?(?:preneur"
        rf"|preneuse|acheteur|acheteuse|amateur|amatrice|en attente)s?"
        r" d(?:'|e|u|es)\b"
        rf"|(?:{I_OR_WE})(?:accepte|acceptons|accepterais|accepterions|accepterait|prendrais|prendrions"
        r"|prends volontiers|prends (?=tou[st]|vos |vieux|vieilles)|r?achete|r?achetons|recrute|recrutons|embauche"
        r"|embauchons|recupere|recuperons|reprends|reprenons)\b"
        rf"|(?:c'est|ce serait|c'etait) pour (?:{GETTING})(?:\b|(?<='))",
    ),
    # traps that are offers
    (
        Cue.OFFER,
        rf"(?:{I_OR_WE})?(?:veu[xt]|voulons|voudrais|voudrait|voudrions|aimerais|aimerait|aimerions|souhaite"
        rf"|souhaitons|souhaiterais|souhaiterions|cherche a|cherchons a|compte|comptons|desire)"
        rf"{ADVERB} (?:vous )?(?:{GIVING})(?:\b|(?<='))"
        rf"|(?:{I_OR_WE})?(?:veu[xt]|voulons|voudrais) bien (?:vous )?(?:(?:{HAND_OVER})\b|(?:aider"
        rf"|depanner)(?: a)?(?= \w+(?:er|ir|re)\b)|(?=\w+(?:er|ir|re)\b))",
    ),
    (
        Cue.NEED,
        rf"(?:{I_OR_WE})?(?:voudrais|voudrait|voudrions|aimerais|aimerait|aimerions|(?:aurais|aurait"
        rf"|aurions) (?:aime|voulu|souhaite)"
        rf"|souhaite|souhaitons|souhaiterais|souhaiterait|souhaiterions|veu[xt]|voulons|desire"
        rf"|desirons){ADVERB}(?: (?:{GETTING})(?:\b|(?<='))"
        rf"| qu(?:e |')(?:quelqu'?un |on |vous )(?:me |m'|nous )?(?:(?:fasse|fassiez|donne|prete|trouve"
        rf"|fournisse|cree)\b)?)?",
    ),
    # offers
    (
        Cue.OFFER,
        rf"(?:{I_OR_WE})(?:suis|sommes|est|serais|serions|serait|serai|serons)(?: \w+)? (?:prete?s?|disposee?s?"
        rf"|d'accord"
        rf"|en mesure|capables?|ravie?s?"
        rf"|heureu(?:x|se|ses)|content(?:e|s|es)?|volontaires?|partant(?:e|s|es)?|open|ok|en capacite) (?:a|pour|de"
        rf"|d'|que)"
        rf"(?: ?(?:vous )?(?:{HAND_OVER})\b)?",
    ),
    (
        Cue.OFFER,
        rf"(?:{I_OR_WE}){TO_YOU}(?:peux|peut|pouvons|pourrais|pourrait|pourrions|sais|sait"
        rf"|savons){ADVERB} ?{TO_YOU}(?:(?:{HAND_OVER})\b|(?:aider|donner un coup de main)(?: a"
        rf"| pour)?(?= )|)",
    ),
    (
        Cue.OFFER,
        rf"(?:{I_OR_WE})(?:me |nous )?{TO_YOU}{OFFER_VERBS}\b{ADVERB}(?: (?:votre |la "
        rf"|ta )?dispo(?:sition)?\b)?(?: (?:de vous |de |d')(?:{HAND_OVER})\b)?"
        r"(?: mes services (?:de|d'|en)| nos services (?:de|d'|en))?",
    ),
    (
        Cue.OFFER,
        rf"(?:{I_OR_WE}){TO_YOU}(?:interviens|intervient|intervenons)\b(?: [\w']+){{0,3}}? (?:pour|sur"
        rf"|en)\b(?! (?:entreprise|milieu))"
        rf"|(?:{I_OR_WE}){TO_YOU}aid(?:e|ons)\b(?: [\w']+){{0,6}}? a (?=\w+(?:er|ir|re)\b)",
    ),
    (
        Cue.WEAK_OFFER,
        rf"(?:j'aurais|nous aurions|on aurait)(?= (?:une?|des|du|de la|\d+|quelques|encore"
        rf"|plusieurs|{NUMBER_WORDS})\b){NOT_AN_OFFER}",
    ),
    (
        Cue.WEAK_OFFER,
        rf"(?:j'ai|j' ai|on a|nous avons|avons|(?:je |on |nous )(?:poss?ede|poss?edons)|(?:il |nous |me )*reste"
        rf"|il y a chez nous|il me reste"
        rf"|il nous reste)\b{ADVERB}{NOT_AN_OFFER}(?= )(?: a (?:{GIVING}) ?:?)?",
    ),
)
#: Cues without a pronoun, only where a clause or a comma part begins.
_BARE: tuple[tuple[Cue, str], ...] = (
    (
        Cue.NEED,
        r"(?:est[- ]ce que )?(?:qui|quelqu'?un|une personne|une entreprise|une structure|un artisan"
        r"|un membre)(?: (?:ici|parmi vous|dans le coin))? "
        rf"(?:peut|pourrait|peuvent|saurait|sait|aurait|a|ont|auraient|connait|connaitrait|vend|loue|prete"
        rf"|vendrait|louerait|preterait|donnerait"
        rf"|donne)\b(?:-t)?(?:-(?:il|elle|on|ils|elles)\b)?(?: (?:moyen de|a))? ?(?:me |m'|nous "
        rf"|a )?(?:(?:{HAND_OVER}|trouver|passer(?! (?:chez|voir|prendre|sur))|conseiller"
        rf"|recommander|depanner d(?=['e])|aider a|mettre en relation avec)\b(?:(?<=depanner d)['e])?)?"
        rf"|(?:pourriez|pouvez|peux|pourrais|sauriez)[- ](?:vous|tu) ?(?:me |m'|nous )?(?:(?:{HAND_OVER}"
        rf"|trouver|aider a trouver|mettre en relation avec|recommander|conseiller)\b)?"
        rf"|(?:une?|votre|le|la|des|l'un) [\w'-]+(?: [\w'-]+){{0,2}} (?:pourrait|peut|pourraient|aurait|auraient"
        rf"|a-t|saurait|accepterait"
        rf"|ferait|serait)-(?:il|elle|ils|elles) (?:me |m'|nous )?(?:(?:{HAND_OVER})\b)?"
        r"|(?:auriez|avez|connaissez|connaitriez|aurais|as)[- ](?:vous|tu)|est[- ]ce que vous (?:avez|auriez"
        r"|pouvez me trouver)|y a[- ]t[- ]il|y aurait[- ]il|(?:il )?y a (?=quelqu'?un pour)|interesse(?:e|s|es)? (?:par|pour)"
        r"|vous (?:louez|vendez|pretez|donnez|fabriquez|reparez) (?=(?:une?|des|du|de la)\b.*\?)"
        rf"|vous (?:pouvez|pourriez|feriez|sauriez)(?: (?:me|nous)(?: (?:{HAND_OVER})\b)?(?= \w)|(?<=feriez))(?=.*\?)"
        rf"|(?:peut-on|pourrait-on|quelqu'?un pour) (?:me |m'|nous )(?:(?:{HAND_OVER})\b)?",
    ),
    (
        Cue.OFFER,
        rf"(?:{I_OR_WE})?{TO_YOU}(?:suis |sommes |est )?(?:dispo|disponible|disponibles|libres?(?= pour \w+(?:er|ir|re)\b))\b(?: :)?(?: (?:pour"
        rf"|a)(?: (?:vous )?(?!faire (?:vos|votre|le|la|les|l')\b)(?:{HAND_OVER})\b)?)",
    ),
    (Cue.OFFER, r"peux (?=\w+(?:er|ir|re)\b)"),
    (Cue.OFFER, r"(?:mise a (?:votre )?disposition|mise a dispo) (?:d'|de l'|de la\b|des?\b|du\b)"),
    (Cue.WEAK_OFFER, r"ai(?= \d)"),
    (
        Cue.NEED,
        r"(?:recuper(?:e|ons)|achet(?:e|ons)|acheterais|collect(?:e|ons)) (?=vieux|vieilles|tou[st]|des|d'anciens"
        r"|anciens|vos (?:vieux|vieilles|anciens|anciennes))",
    ),
    (Cue.OFFER, r"(?:me propose|se propose) (?:pour|de|d')"),
    (
        Cue.OFFER,
        r"(?:(?:mes |nos |mon |notre |l')?offres?|(?:ma |mes |nos )?propositions?|a (?:donner|echanger"
        r"|troquer|preter|ceder|vendre|louer|offrir|debarrasser|recuperer)|dispo(?:nibles?)?(?! (?:le|la|les|toute?"
        r"|tous|en|des|a partir|du|de suite|tout de suite|immediatement|demain|\d|sur|a|uniquement)\b)|en don"
        r"|a (?:votre )?disposition|don)(?: ?:| de\b| d'|(?=[ ,]))",
    ),
    (Cue.OFFER, rf"(?:{OFFER_VERBS})\b(?: (?:votre |la )?dispo(?:sition)?\b)?(?= |:)(?! (?:a |de )?louer)"),
    (Cue.OFFER, r"(?:troc|echange|swap)(?: ?:)?"),
    (Cue.NEED, r"(?<=^)(?:re)?chercher\b"),
    (Cue.NEED, rf"(?:merci )?de (?:bien vouloir )?(?:me |nous |m')(?:{HAND_OVER}|trouver|reserver|envoyer|garder)\b"),
    (Cue.NEED, r"(?:vous |tu |t')(?:n')?(?:auriez|avez|aurais|as) (?:pas |plus )?(?=(?:une?|des|du|de|d')\b.*\?)"),
    (Cue.NEED, r"(?:donne|prete|apporte|file|cede|trouve|envoie|reserve|garde|laisse)(?:z|r)?[- ](?:nous|moi)\b"),
    (
        Cue.NEED,
        r"(?:(?:mes |nos |mon |notre |le )?besoins?|recherches?(?: urgente?s?| active)?|cherche|demandes?|wanted"
        r"|souhaits?|manque"
        r"|urgent)(?: ?:|(?= ))",
    ),
)
TRAILING = re.compile(
    r"(?:,? (?:et |est |sont |qui est |qui sont )?(?:a|pour) (?:(?:venir )?(?:recuperer|chercher|emporter|enlever"
    r"|retirer)|donner|echanger|troquer|preter|ceder"
    r"|vendre|louer|offrir|debarrasser|partager)"
    r"|,? (?:offerte?s?|proposee?s?|a disposition|mise?s? a disposition|dispos?|disponibles?|donnee?s?"
    r"|cedee?s?|en don))(?: (?:gratuitement|gratis))?[ .!]*$"
)
#: The same in the middle, before a place, a price or a date (« local à partager à Ivry »).
MIDDLE = re.compile(
    r"(?<=\w),? (?:(?:a|pour) (?:(?:venir )?(?:recuperer|chercher|emporter|enlever|retirer)|donner|echanger|troquer"
    r"|preter|ceder|vendre|louer|offrir|partager)"
    r"|offerte?s?|proposee?s?)"
    r"(?= ?(?:,|\(|:| (?:a|dans|sur|pres|des|du|jusqu'a|chez|en|le|les|tous|toutes|par|\d)\b))"
)
TRAILING_NEED = re.compile(
    r",? (?:recherchee?s?|demandee?s?|souhaitee?s?|svp recherche|bienvenue?s?|acceptee?s?|wanted|(?:m'"
    r"|nous )?interesse(?:nt|raient|rait)?)[ .!]*$"
)
_START = (
    r"(?:(?<=^)|(?<=[,:.!?(] )|(?<=[,:.!?(])|(?<=\bet )|(?<=\bmais )|(?<=\bpuis )|(?<=\bdonc )"
    r"|(?<=\bou )|(?<=\baussi )|(?<=\bsinon )|(?<= - )|(?<=^\( ))"
)
ANY = tuple((cue, re.compile(rf"(?:{_START}|(?<![\w'-]))(?:{pattern})")) for cue, pattern in _PATTERNS)
SERVICE_CUE = re.compile(rf"(?<![\w'-])(?:{I_OR_WE}){TO_YOU}(?P<verb>{SERVICE})\b(?= )")
#: A trade as the subject (« coiffeuse à domicile propose… »): only as the first cue, after a few words.
THIRD_PERSON = re.compile(
    r"^(?!(?:qui|que|il|elle|ce|ca|pour|si|quand)\b)[\w'-]+(?: (?!(?:qui|que|on|je|nous|ne|vous|me|se"
    r"|il|elle|y)\b)[\w'-]+){0,6} "
    r"(?<!notre )(?<!votre )(?<!un )(?<!cet )(?P<verb>propose(?:nt)?|met a (?:votre )?disposition|mettent a (?:votre )?disposition|offre|vend"
    r"|donne|prete|loue|fabrique|echange)"
    r"(?= (?:une?|des|du|de|ses|son|sa|leurs?|\d|[a-z]))"
)
#: The verb that follows is somebody else's, or its pronoun was already judged (« dont je | ne me sers plus »).
OTHERS = re.compile(
    r"(?:\b(?:vous|tu|ils|elles|qui|je|on|nous)|\bt'|\bqu'|\bj')(?: (?:en|y))? ?(?:(?:avez|auriez|as"
    r"|ont) )?$"
)
BARE_CUES = tuple((cue, re.compile(rf"{_START}(?:{pattern})")) for cue, pattern in _BARE)
#: Before a pronoun, these make a subordinate clause (« un local où je peux stocker »): no cue there.
SUBORDINATE = re.compile(
    r"(?:\b(?:que|car|parce que|quand|si|lorsque|dont|puisque|comme|lesquels|lesquelles|lequel"
    r"|laquelle)|\bqu') ?$"
)
