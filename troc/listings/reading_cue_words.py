"""Which words of French offer, ask, or turn a message round?"""

from __future__ import annotations

import re
from enum import Enum


class Cue(Enum):
    OFFER = "offer"
    WEAK_OFFER = "weak offer"
    NEED = "need"
    FLIP = "flip"
    SAME = "the thing just named"
    THEIR_NEED = "what others may need"
    NO_LONGER = "no longer"
    NOT = "not"


#: Verbs that only hand a thing over: the thing is the listing, the verb says nothing of it.
_HAND_OVER = (
    "donner|preter|offrir|proposer|ceder|fournir|vendre|troquer|echanger|louer|partager|mettre a (?:votre |la )?disposition"
    "|mettre a dispo|me debarrasser d[eu']?|nous debarrasser d[eu']?|apporter|assurer|faire|realiser|effectuer|dispenser|heberger"
    "|prendre en charge|m'occuper de|nous occuper de"
)
_GIVING = (
    r"donner|preter|offrir|proposer|ceder|fournir|vendre|troquer|echanger(?! (?:avec|sur|autour"
    r"|a propos|nos|quelques) )|partager"
    r"|mettre a (?:votre |la )?disposition|mettre a dispo|(?:me |nous |se )(?:debarrasser"
    r"|separer) d[eu']?|rendre service"
    r"|louer(?= (?:mon|ma|mes|notre|nos) )"
)
_GETTING = (
    "trouver|avoir|obtenir|recevoir|beneficier d[e']|acheter|emprunter|recuperer|acquerir|rencontrer|louer|disposer d[e']|profiter d[e']"
    "|m'equiper d[e']|nous equiper d[e']|recruter|embaucher"
)
_TO_ME = r"(?:me |m'|nous |moi )?"
_TO_YOU = r"(?:vous |te |leur |lui |aussi |egalement |actuellement |toujours |volontiers |gratuitement |souvent )*"
_I = r"(?:je |j'|j' |nous |on |moi je |nous on )"
_ADVERB = (
    r"(?: (?:aussi|egalement|actuellement|donc|toujours|volontiers|gratuitement|bien|en ce moment"
    r"|urgemment|activement|vraiment|notamment|plutot))*"
)

#: -er verbs that hand over, in the persons people write (je, on, nous, ils, or a bare infinitive after « on peut »).
_OFFER_STEMS = "propos|offr|donn|pret|lou|troqu|echang|ced|fabriqu|confectionn|dispens"
_OFFER_VERBS = (
    rf"(?:(?:{_OFFER_STEMS})(?:e|es|ons|ez|ent|erais|erait|erions|erai)|offrons|pretons|cede|cedons"
    rf"|vend[s]?|vendons|vendez"
    rf"|fournis|fournit|fournissons|fourni"
    r"|fai[st]|faisons|dispos(?:e|ons)(?= d)|met[s]? a|mettons a|met[s]? en|mettons en|realise"
    r"|realisons|assure|assurons"
    r"|tien[st] a|tenons a|produi[st]|produisons|cree|creons)"
)
#: Verbs that are themselves the service: the title keeps them, in the infinitive.
SERVICE_VERBS = {
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
_SERVICE = "|".join(SERVICE_VERBS)
#: What one « has » without offering it: a situation, a project, one's own business.
_NOT_AN_OFFER = (
    r"(?!(?: ?(?:pas(?! mal d)|plus|deja|toujours|jamais|trop(?! d)|tres|envie|peur|hate|froid|faim"
    r"|raison|tort|droit|acces|rdv|rendez|fini|termine"
    r"|bien|recu|vu|lu|compris|essaye|trouve|perdu|oublie|mal|lance|cree|ouvert|decide|change|demenage"
    r"|commence|entendu|cru)\b)"
    r"|(?: ?(?:un|une|des|mon|ma|mes|notre|nos|l'|le|la|les|\d+)? ?(?:petite? |grande? |gros |grosse "
    r"|nouvelle? |nouveau |jeune )?"
    r"(?:probleme|souci|fuite|panne|question|projet|chantier|urgence|rdv|rendez-vous|idee|evenement"
    r"|demenagement|restaurant|resto|boutique"
    r"|magasin|salon (?:de coiffure|d'esthetique)|ferme|garage|entreprise|boite|association|asso"
    r"|cabinet|agence|societe|exploitation|commerce"
    r"|boulangerie|epicerie|brasserie|micro-entreprise|auto-entreprise|librairie|creche|ecole|client"
    r"|clients|salaries?|ans\b|food[- ]?truck"
    r"|impression|besoin|mal|inauguration|concert|mariage|devis a|commande|controle|contrat|dette"
    r"|litige|enfants?\b)s?\b))"
)

_PATTERNS: tuple[tuple[Cue, str], ...] = (
    (
        Cue.NEED,
        rf"(?:{_I})(?:ne |n')?(?:trouve|trouvons|trouvais|arrive|arrivons|reussis) pas (?:a trouver )?(?:d'"
        rf"|de l'|de la\b|de\b|du\b|des\b|une?\b)",
    ),
    (
        Cue.OFFER,
        rf"(?:{_I})?(?:re)?cherch(?:e|ons|ent) (?:une? |des |de )?(?:preneur|repreneur|acquereur|acheteur"
        rf"|nouveaux? proprietaire|nouvelle proprietaire)s?"
        r" (?:pour|de|a)\b"
        r"|(?:je me |on se |nous nous )(?:debarrass|separ)(?:e|ons) d(?:'|e |u |es )",
    ),
    (Cue.NEED, rf"(?:{_I})(?:(?:re)?chercher|demande|demandons)\b(?! (?:si|pourquoi|comment)\b)"),
    # no longer, not
    (
        Cue.NO_LONGER,
        rf"(?:{_I})?(?:ne |n')(?:\w+ ){{0,1}}\w+ plus(?: rien)?\b(?: besoin)?(?: d[eu']| de la)?"
        r"|(?:je |j'|nous |on )?(?:cherche|recherche|propose|offre|donne|vends|loue"
        r"|prete)(?:ons)? plus d[e'u](?=.*\b(?:c(?:'est)? bon|trouve|fini|termine))"
        rf"|(?:{_I})?(?:ai |a |avons )?plus besoin(?: d[eu']| de la)?|plus besoin d[eu']",
    ),
    (
        Cue.NOT,
        rf"(?:{_I})?(?:ne |n')(?:\w+ ){{0,1}}\w+ (?:pas|jamais|rien|aucune?)\b(?: besoin)?"
        rf"|pas (?:de )?besoins?\b(?: d[eu'])?|(?:{_I})?(?:n')?(?:ai |a |avons )?besoin de rien\b"
        rf"|(?:{_I})?(?:ai |a |avons )?besoin de (?:faire de la )?place(?=,? ?(?:donc|alors|:|je|on"
        rf"|nous)\b)"
        r"|(?:j'ai|on a|nous avons) pas\b(?! mal d)(?: besoin)?|(?:je|on|nous) \w+ pas\b(?! mal d)",
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
        rf"(?:{_I})(?:peux |peut |pouvons |veux bien |voudrais |souhaite )?(?:vous )?(?:le |la |les "
        rf"|l')(?:{_HAND_OVER}|prete|pretons|donne|donnons|loue|louons"
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
        rf"(?:{_I})?{_TO_YOU}(?:suis |sommes |est )?(?:toujours )?(?:a la recherche|en recherche|en quete"
        rf"|demandeurs?|en demande|en manque|a court)\b(?: urgente?)? ?(?:d'|de l'|de la\b|de|du|des)"
        rf"|(?:{_I})?(?:re)?cherch(?:e|es|ons|ent|erais|ais)\b(?! (?:aussi )?a (?:{_GIVING})\b){_ADVERB}"
        rf"(?: a (?:{_GETTING}|faire(?: faire)?|remplacer)\b)?(?: pour (?:mon|ma|mes|notre|nos|l'"
        rf"|une?) ?[\w'-]+(?=,? (?:une?|des|du|d')))?,?"
        rf"|(?:{_I})?(?:ai |a |avons |aurais |aurait |aurions "
        rf"|aurai )?{_ADVERB[:-1]}? ?\bbesoins?{_ADVERB}(?: urgente?s?| ponctuels?| regulier)?(?: :| d'"
        rf"| qu(?:e |')(?:quelqu'?un |on |vous |nous )?(?:me |m'|nous )?| de l'| de la\b| de\b| du\b| des\b"
        rf"|(?= \d)|(?= une? )|$)",
    ),
    (
        Cue.NEED,
        rf"(?:il )?{_TO_ME}(?:me |nous )?(?:faut|faudrait|faudra|manque|manquerait"
        rf"|manquent)\b(?:{_ADVERB})(?: (?:{_GETTING})\b)?"
        rf"|(?:{_I})?(?:suis|sommes|serais|serions|est|serait) (?:tres |vivement )?interesse(?:e|s|es)? (?:par|pour)"
        rf"|(?:ca|cela) m'interesserait d'avoir|(?:{_I})?manqu(?:e|ons) d[e']"
        rf"|(?:{_I})?(?:suis |sommes |est |serais |serait |serions )(?:aussi |toujours )?(?:preneur"
        rf"|preneuse|acheteur|acheteuse|amateur|amatrice|en attente)s?"
        r" d(?:'|e|u|es)\b"
        rf"|(?:{_I})(?:accepte|acceptons|accepterais|accepterions|accepterait|prendrais|prendrions"
        rf"|prends volontiers|achete|achetons|recupere|recuperons|reprends|reprenons)\b"
        rf"|(?:c'est|ce serait|c'etait) pour (?:{_GETTING})(?:\b|(?<='))",
    ),
    # traps that are offers
    (
        Cue.OFFER,
        rf"(?:{_I})?(?:veu[xt]|voulons|voudrais|voudrait|voudrions|aimerais|aimerait|aimerions|souhaite"
        rf"|souhaitons|souhaiterais|souhaiterions|cherche a|cherchons a|compte|comptons|desire)"
        rf"{_ADVERB} (?:vous )?(?:{_GIVING})(?:\b|(?<='))"
        rf"|(?:{_I})?(?:veu[xt]|voulons|voudrais) bien (?:vous )?(?:(?:{_HAND_OVER})\b|(?:aider"
        rf"|depanner)(?: a)?(?= \w+(?:er|ir|re)\b)|(?=\w+(?:er|ir|re)\b))",
    ),
    (
        Cue.NEED,
        rf"(?:{_I})?(?:voudrais|voudrait|voudrions|aimerais|aimerait|aimerions|souhaite|souhaitons"
        rf"|souhaiterais|souhaiterait|souhaiterions|veu[xt]|voulons|desire"
        rf"|desirons){_ADVERB}(?: (?:{_GETTING})(?:\b|(?<='))"
        rf"| qu(?:e |')(?:quelqu'?un |on |vous )(?:me |m'|nous )?(?:(?:fasse|fassiez|donne|prete|trouve"
        rf"|fournisse|cree)\b)?)?",
    ),
    # offers
    (
        Cue.OFFER,
        rf"(?:{_I}){_TO_YOU}(?:peux|peut|pouvons|pourrais|pourrait|pourrions|sais|sait"
        rf"|savons){_ADVERB} ?{_TO_YOU}(?:(?:{_HAND_OVER})\b|(?:aider|donner un coup de main)(?: a"
        rf"| pour)?(?= )|)",
    ),
    (
        Cue.OFFER,
        rf"(?:{_I})(?:me |nous )?{_TO_YOU}{_OFFER_VERBS}\b{_ADVERB}(?: (?:votre |la "
        rf"|ta )?dispo(?:sition)?\b)?(?: (?:de vous |de |d')(?:{_HAND_OVER})\b)?"
        r"(?: mes services (?:de|d'|en)| nos services (?:de|d'|en))?",
    ),
    (
        Cue.OFFER,
        rf"(?:{_I}){_TO_YOU}(?:interviens|intervient|intervenons)\b(?: [\w']+){{0,3}}? (?:pour|sur"
        rf"|en)\b(?! (?:entreprise|milieu))"
        rf"|(?:{_I}){_TO_YOU}aid(?:e|ons)\b(?: [\w']+){{0,6}}? a (?=\w+(?:er|ir|re)\b)",
    ),
    (
        Cue.WEAK_OFFER,
        rf"(?:j'aurais|nous aurions|on aurait)(?= (?:une?|des|du|de la|\d|quelques|encore"
        rf"|plusieurs)\b){_NOT_AN_OFFER}",
    ),
    (
        Cue.WEAK_OFFER,
        rf"(?:j'ai|j' ai|on a|nous avons|avons|(?:il |nous |me )*reste|il y a chez nous|il me reste"
        rf"|il nous reste)\b{_ADVERB}{_NOT_AN_OFFER}(?= )(?: a (?:{_GIVING}) ?:?)?",
    ),
)
#: Cues without a pronoun, only where a clause or a comma part begins.
_BARE: tuple[tuple[Cue, str], ...] = (
    (
        Cue.NEED,
        r"(?:est-ce que )?(?:qui|quelqu'?un|une personne|une entreprise|une structure|un artisan"
        r"|un membre)(?: (?:ici|parmi vous|dans le coin))? "
        rf"(?:peut|pourrait|peuvent|saurait|sait|aurait|a|ont|auraient|connait|connaitrait|vend|loue|prete"
        rf"|vendrait|louerait|preterait|donnerait"
        rf"|donne)\b(?: (?:moyen de|a))? ?(?:me |m'|nous |a )?(?:(?:{_HAND_OVER}|trouver|conseiller"
        rf"|recommander|depanner d(?=['e])|aider a|mettre en relation avec)\b(?:(?<=depanner d)['e])?)?"
        rf"|(?:pourriez|pouvez|peux|pourrais|sauriez)[- ](?:vous|tu) ?(?:me |m'|nous )?(?:(?:{_HAND_OVER}"
        rf"|trouver|aider a trouver|mettre en relation avec|recommander|conseiller)\b)?"
        rf"|(?:une?|votre|le|la|des) [\w'-]+ (?:pourrait|peut|pourraient)-(?:il|elle|ils|elles) (?:me |m'"
        rf"|nous )?(?:(?:{_HAND_OVER})\b)?"
        r"|(?:auriez|avez|connaissez|connaitriez|aurais|as)[- ](?:vous|tu)|est-ce que vous (?:avez|auriez"
        r"|pouvez me trouver)|y a-t-il|y aurait-il"
        rf"|(?:peut-on|pourrait-on|quelqu'?un pour) (?:me |m'|nous )(?:(?:{_HAND_OVER})\b)?",
    ),
    (
        Cue.OFFER,
        rf"(?:{_I})?{_TO_YOU}(?:suis |sommes |est )?(?:dispo|disponible|disponibles)\b(?: :)?(?: (?:pour"
        rf"|a)(?: (?:vous )?(?:{_HAND_OVER})\b)?)"
        r"|(?:suis|sommes) (?:prete?s?|d'accord|en mesure|capables?) (?:a|pour|de)(?: (?:vous )?(?:donner"
        r"|preter|offrir|ceder|echanger|fournir)\b)?",
    ),
    (Cue.OFFER, r"(?:mise a (?:votre )?disposition|mise a dispo) (?:d'|de l'|de la\b|des?\b|du\b)"),
    (Cue.WEAK_OFFER, r"ai(?= \d)"),
    (Cue.OFFER, r"(?:me propose|se propose) (?:pour|de|d')"),
    (
        Cue.OFFER,
        r"(?:(?:mes |nos |mon |notre |l')?offres?|(?:ma |mes |nos )?propositions?|a (?:donner|echanger"
        r"|troquer|preter|ceder|vendre|louer|offrir|debarrasser|recuperer)|dispo(?:nibles?)?|en don"
        r"|a (?:votre )?disposition|don)(?: ?:| de\b| d'|(?=[ ,]))",
    ),
    (Cue.OFFER, rf"(?:{_OFFER_VERBS})\b(?: (?:votre |la )?dispo(?:sition)?\b)?(?= |:)(?! (?:a |de )?louer)"),
    (Cue.OFFER, r"(?:troc|echange|swap)(?: ?:)?"),
    (Cue.NEED, r"(?<=^)(?:re)?chercher\b"),
    (
        Cue.NEED,
        r"(?:(?:mes |nos |mon |notre |le )?besoins?|recherches?|cherche|demandes?|wanted|souhaits?|manque"
        r"|urgent)(?: ?:|(?= ))",
    ),
)
TRAILING = re.compile(
    r"(?:,? (?:et |est |sont |qui est |qui sont )?(?:a|pour) (?:donner|echanger|troquer|preter|ceder"
    r"|vendre|louer|offrir|debarrasser|partager)"
    r"|,? (?:offerte?s?|proposee?s?|a disposition|mise?s? a disposition|dispos?|disponibles?|donnee?s?"
    r"|cedee?s?|en don))(?: (?:gratuitement|gratis))?[ .!]*$"
)
#: The same in the middle, before a place, a price or a date (« local à partager à Ivry »).
MIDDLE = re.compile(
    r"(?<=\w),? (?:(?:a|pour) (?:donner|echanger|troquer|preter|ceder|vendre|louer|offrir|partager)"
    r"|offerte?s?|proposee?s?)"
    r"(?= ?(?:,|\(|:| (?:a|dans|sur|pres|des|du|jusqu'a|chez|en|le|les|tous|toutes|\d)\b))"
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
SERVICE_CUE = re.compile(rf"(?<![\w'-])(?:{_I}){_TO_YOU}(?P<verb>{_SERVICE})\b(?= )")
#: A trade as the subject (« coiffeuse à domicile propose… »): only as the first cue, after a few words.
THIRD_PERSON = re.compile(
    r"^(?!(?:qui|que|il|elle|ce|ca|pour|si|quand)\b)[\w'-]+(?: (?!(?:qui|que|on|je|nous|ne|vous|me|se"
    r"|il|elle|y)\b)[\w'-]+){0,6} "
    r"(?P<verb>propose(?:nt)?|met a (?:votre )?disposition|mettent a (?:votre )?disposition|offre|vend"
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
