"""Is a text without any cue the name of a thing, or only talk?"""

from __future__ import annotations

import re

from troc.french.normalise import fold, fold_aligned
from troc.french.slips import one_slip
from troc.french.vocabulary import as_meant
from troc.listings.categories import guess_category
from troc.listings.reading_names import is_name
from troc.listings.reading_past import ADVERBS, PARTICIPLE

_SENTENCE = re.compile(
    r"(?:je|j'|nous|on|il|ils|elle|elles|vous|tu|c'|c|ca|ce|cela|mon|ma|mes|notre|nos|oui|non|ok"
    r"|celui|celle|ceux|celles|d'accord|voila|pas|si|quand|tres|bien|pourquoi|qui|que|quoi"
    r"|quel|quelle|comment|ou|est-ce|peut-etre|a (?:demain|bientot|plus|tout|ce|la semaine|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche))(?:\b|(?<='))"
    # « jpeux pas », « jvous dis »: no French name begins like this
    r"|j[b-df-hj-np-tv-z]"
)
#: Words that name nothing one could give: a text made of them alone is talk.
_TALK_TEXT = """
vous nous moi toi lui elle eux tous toutes tout toute rien personne autre autres chose choses peu beaucoup assez trop plus moins mieux
super genial top parfait cool nickel bravo excellent chouette bien mal bon bonne bons bonnes mauvais vrai faux clair sur certain
ok oki okay okidoki doki dac acc oui ouais ouaip ouep mouais mouai moui yes yep yeah yo non nan nope si merci merki thanks bonjour bonsoir
salut coucou hello hi hey svp stp plait allo re sava tkt jsp wesh bof pff pfff ouf mince zut flute hop tadam youpi hourra amen idem
hier demain maintenant bientot tard tot deja encore toujours jamais parfois souvent ici la bas voila alors donc enfin ensuite puis aussi
tiens ah oh eh euh hum hmm bah ben hein lol mdr ptdr haha hihi no problem please sorry bye ciao kiki etes
biz kesako tte sur-ce quoi neuf nickel chrome appt bat etage
test essai tests coucou allo salutations cordialement dommage desole desolee pardon excusez excuse moi tant pis quand meme peut etre
ca marche roule va grand chose journee soiree semaine weekend annee vacances fetes joyeux joyeuses heureux heureuse anniversaire noel felicitations
un une des de du d le les l la a au aux en et ou mais pour par sur dans avec sans ce cet cette ces que qui quoi dont voir
mon ma mes notre nos votre vos leur leurs son sa ses monde gens enchante enchantee ravi ravie bises bisous amities courage
accord entendu note recu compris pas ne n est sont suis sommes ai as avons avez ont y c s t m j
"""
_ARTICLES = frozenset(["un", "une", "des", "du", "de", "d", "le", "les", "l", "la"])
_LONG = 4  #: letters
_TALK = frozenset(_TALK_TEXT.split())
#: Finite verbs: with one of them a short text is a sentence about something, not its name.
_VERB = re.compile(
    r"\b(?:est|sont|etait|etaient|sera|seront|serait|suis|sommes|a ete|ont ete|ai|as|avez|avons|ont|avait|avaient"
    r"|font|faisait|va|vont|vais|allons|allez|fait (?=\d|des?\b|du\b|une?\b|l[ae']|trop|chaud|froid|beau)"
    r"|vient|viennent|peut|peuvent|doit|doivent|veut|veulent|dit|dites|faut|marchent|marche(?= (?:plus|pas|bien|mal"
    r"|tres|super|toujours|avec)|$)|fonctionne|arrive"
    r"|arrivent|annule|annulez|supprime|retire|reste"
    r"|attends|attendez|voulez|pouvez|regarde|pense|crois|sais|semble|parait|me|te|se|(?:votre|cette|l') ?(?:appli"
    r"|application|service|bot|idee|outil|plateforme)|m'\w+|s'\w+|qu'\w+|n'\w+|j'\w+)\b"
)
#: A subject of its own (« maman tu peux… ») or an object before its verb (« les charges nous étouffent »).
_PRONOUN = re.compile(
    r"(?<!\bque )(?<!\bdont )(?<!\bou )(?<!\bquand )(?<!\bsi )\b(?:je|tu|on|ils?|elles?)\b(?! [ls]')"
    r"|(?<!\bchez )(?<!\bpour )(?<!\bavec )(?<!\bde )(?<!\bpar )(?<!\bentre )(?<!\bparmi )(?<!\bvers )(?<!\bsans )(?<!\ba )(?<!-)"
    r"(?<!\bque )(?<!\bdont )(?<!\brendez )(?<!\bou )\b(?:nous|vous) (?!\d|a |pour |et |en |ou |de |sur |dans |aussi|svp|,|$)"
)
#: « la chaudière a lâché »; « le petit a de la fièvre »: the verb « a » has no accent, and no infinitive or name follows it.
_HAS = re.compile(
    rf"\w (?:a|ont|avait|avaient){ADVERBS} (?!côté|proximité){PARTICIPLE}|\w (?:a|ont) (?:de la |du |un |une |mal |besoin )",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:pas(?! (?:cher|chere|chers|trop cher))|ne|aucune?|jamais)\b|\bn'")
_RELATIVE = re.compile(r"\b(?:qui|que|(?<!quel)qu'|dont) ?[^,;]*")
#: « suivez-nous », « laissez moi »: an order; nothing that is given is called so.
_ORDER = re.compile(
    r"(?:(?:et|ne|n'|alors|bon|ah|oui|non|merci de|svp|veuillez) )*(?:(?!(?:chez|assez|rez|nez"
    r"|riz)\b)\w{3,}ez\b(?!-de)|oublie\b|regarde\b|attends?\b"
    r"|dis\b|viens\b|va\b|vas\b|tiens\b|arrete\b|envoie\b|passe moi\b|fais\b|prends\b|likez?\b|clique\b|veuillez\b|faites\b|dites\b)"
)
_DAY = (
    r"(?:journee|soiree|nuit|matinee|rencontre|idee|initiative|nouvelle|ambiance|semaine|annee|question|remarque"
    r"|blague|histoire|experience|contact|accueil|boulot|travail|service|moment|echange|prestation|equipe"
    r"|presentation)"
)
#: Wishes, excuses, judgements and signatures, by their first words.
_FORMULA = re.compile(
    r"(?:(?:tres |un )?bon(?:ne)?s? (?:courage|nuit|week|we\b|vacances|appetit|app\b|chance|route|retour|rentree|semaine|fetes?|fin de"
    r"|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|aprem|apres|reprise|continuation|anniversaire|noel|debut)"
    rf"|(?:tres |trop )?(?:bonne|belle|super|sale|mauvaise|drole de|quelle|sacree|chouette|excellente|tres) {_DAY}s?\b"
    r"|(?:un )?(?:tres )?(?:grand |immense )?(?:merci|bravo)\b|voici\b|stop\b|plus d(?:e |')|pieces? jointes?"
    r"|compris\b|felicitations?\b|(?:toutes )?(?:mes|nos) (?:condoleances|excuses|felicitations|amities|hommages"
    r"|voeux)"
    r"|desole|pardon\b|oups\b|enchante|ravie?s? (?:de|d')|vivement\b|dommage\b|courage a|joyeu|bises\b|bisous|cordialement"
    r"|tant pis|tant mieux|encore (?:merci|bravo|une fois|desole)|chapeau\b|chacun\b|y en a|quelle? \w|que de\b"
    r"|(?:moi|ici|nous|la) c'est|ici \w+ d[eu']|envoye de|transfere\b|tr :|fwd?\b|ci[- ]joint|ci[- ]dessous|re :|avant\b|hier\b"
    r"|(?:le |la )?(?:suite|fin)\b|alors\b|euh\b|bon\b(?! etat)|ben\b|bah\b|franchement|serieusement|sinon\b|au fait"
    r"|ouvert(?:e|s|es)?\b(?= (?:du|de|le|la|les|tous|au|a|en|\d|non|jusqu))|ferme(?:e|s|es)?\b(?= (?:du|de|le|la"
    r"|les|tous|au|a|en|\d|jusqu|pour|cause))"
    r"|absente?s? |complet\b|occupee?s? |malade\b|horaires?\b|tout (?:augmente|va|est|se|change|marche|roule|monde)"
    r"|virgule|point (?:virgule|final|d'|a la)"
    r"|(?:encore )?(?:une? |la |le |les |des )?(?:petite? |grande? |bonne )?(?:inauguration|portes ouvertes|rdv|rendez-vous|reunion"
    r"|promo|promotion|soldes|erreur|greve|blague|meteo|anecdote|manif|canicule|election)s?\b|mauvais groupe"
    r"|(?:marre|ras le bol|assez) d|rappel\b(?= :|$)|(?:info|infos|alerte|attention|important|urgent|note)s?\b(?: \w+)? :"
    r"|(?:plutot|apres|ni|vers|des|depuis|jusqu\w*|impossible|plus tard|rien|personne|meme|presque|surtout|evidemment|absolument|exactement)\b"
    r"|(?:de retour|en (?:conges?|route|retard|avance|reunion|rdv|rendez|pause|vacances|voiture|ligne|attente|arret|deplacement|formation"
    r"(?= jusqu)))\b|(?:il )?y a\b"
    r"|code \w*\d|bat(?:iment)?\.? \w\b|(?:\d+)e etage|nouvelle adresse|nouveau numero|mon (?:numero|mail|tel|adresse)"
    r"|adresse\b|tel\b|telephone\b(?= :| ?\d)|e?-?mail\b(?= :|$)|siret\b|siren\b|sarl\b|sas\b|sasu\b|eurl\b|scop\b|scic\b|ets\b|etablissements\b"
    r"|votre (?:code|colis|facture|compte|commande|message|annonce|demande)|(?:par|de|suite a une?) erreur\b)"
)
_ADDRESS = re.compile(
    r"(?:au |le |nous sommes |je suis )?\d+ ?,?(?:bis|ter|quater|[a-d])? ?,?(?:rue|avenue|av\.?|bd|bld|boulevard"
    r"|place(?! (?:de (?:parking|stationnement|travail|camping|marche)|pour|dans|en|a|sur)\b)|chemin|impasse|allee"
    r"|quai|route|rte"
    r"|square|passage|cours(?! (?:de|d'|du|particuliers?|en)\b)|sentier|zone|za|zi|zac|ruelle|faubourg|residence|lotissement)\b"
)
#: Addresses of the network and telephone numbers: no part of a thing's name.
_WIRES = re.compile(
    r"https?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w{3,}|\b[\w-]+\.(?:fr|com|org|net|eu)\b(?:/\S*)?"
    r"|(?<!\d)(?:\+33|0)[ .-]?[1-9](?:[ .-]?\d{2}){4}(?!\d)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\w (?:(?<!l')est|sont|etait|etaient|sera|seront|serait|fait (?=\d)|font|va|vont|peut|peuvent|doit|doivent|marche (?=plus|pas|bien|mal))\b"
)
#: What one asks of, or tells, the person at the other end; none of it is bartered.
_TO_US = re.compile(
    r"(?:(?:que|en|vous|me|nous|y) |m'en |m'y |j'y |s'|m'|d'en |d')*(?:(?:re)?parler(?! (?:anglais|espagnol|allemand"
    r"|italien|chinois|arabe|francais))\b"
    r"|discuter\b(?! d)|(?:r|re)?appeler\b|(?:r|re)?appelez?\b|reflechi|s?'?inscrire\b|payer\b|declarer aux? |inviter (?:un|une|mon|ma|des|quelqu)"
    r"|(?:re)?contacter\b|joindre\b|publier (?:une|mon|ma|mes|plusieurs|cette)|utiliser (?:le|mon|ce|cette|l'|votre)|revenir vers|dire\b"
    r"|annuler\b|(?:\d+|deux|trois|plusieurs) fois\b|ce que (?:je|on|nous) |voir\b(?=$| (?:si|avec|plus|ca|demain))|m'inscrire\b|savoir\b)"
)
_FROM_US = re.compile(
    r"(?:une? |votre |des |de l'|du |de |d'|la |le |mon |l')?(?:petite? |autre )?(?:numero|adresse|rdv|rendez-vous|appel|rappel|coup de (?:fil|tel)"
    r"|reponse|(?:\d+ |deux )?min(?:utes?)?|moment|instant|experience|renseignements?|infos?|informations?"
    r"|responsables?|remboursement|mail|contact|lien|code|confirmation|avis|nouvelles"
    r"|precisions?|details?|explications?|conseiller|humain|reduction|remise|geste|facture|recu)"
    r"(?: (?:svp|rapide|rapidement|telephonique|demain|maintenant|vite|possible|humain|ce soir|d'urgence|au plus vite|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi))* ?[?.!]*$"
)
#: A day or an hour that is past: what is told happened then.
_PAST_TIME = re.compile(
    r"\b(?:hier|avant-hier|tout a l'heure|ce matin|cette nuit|(?:semaine|annee|mois|an|week-end|ete|hiver|fois) (?:dernier|derniere|passee?))\b"
)
_ASKED = re.compile(r"\b(?:combien|comment|pourquoi|quoi|lequel|laquelle|lesquels)\b")
#: « le toit fuit », « la camionnette démarre mal »: what is named is said to do something.
_HAPPENS = re.compile(
    r"(?:les?|la|l'|ce|cet|cette|ces|tous les|toutes les) ?[\w'-]+(?: (?:de |du |des |d'|a )?[\w'-]+)?? (?:tourne"
    r"|fuit|change|augmente|baisse|prete|coule|dort|manque"
    r"|sonne|bloque|saute|rame|bug|bugge|plante|demarre|ferme|ouvre|commence|finit|sent|gele|grince|brule|casse|tombe|monte|descend"
    r"|passe|part|revient|rentre|sort|coute|vaut|paie|paye|travaille|bosse|attend|vend|cherche|demande|continue|bouge|lache|deborde"
    r"|chauffe|souffre|galere|rale|repond|appelle|degage|deconne|approche|avance|traine|dure)(?:nt)?\b(?! (?:bebe|main|disque|noix)\b)"
)
#: Gatherings: with their day they are announced, not given.
_GATHERING = re.compile(
    r"(?:grande?s? |super )?(?:assemblee|ag\b|braderie|brocante|vide[- ]greniers?|soiree|fete|kermesse|forum|salon d"
    r"|marche d|apero|permanence|inauguration"
    r"|vernissage|concert|loto|tombola|conference|degustation|spectacle|rencontre|reunion|cine|bal\b)"
)
_DAY_OR_HOUR = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|ce soir|\d{1,2} ?h\b"
    r"|\d{1,2} (?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|oct"
    r"|nov|dec))"
)
_SCORE = re.compile(r"[A-Za-z]{2,5} \d+ ?-? ?[A-Za-z]{2,5} \d+")


def is_sentence(flat: str) -> bool:
    """Whether folded words begin like a sentence rather than like a name."""
    return _SENTENCE.match(flat) is not None


def is_talk(text: str) -> bool:
    """Whether every word is one of talk (« ok super merci »), letters held down included (« okkk »)."""
    words = re.findall(r"[a-z]+", fold(text))
    return all(len(word) == 1 or word in _TALK or re.sub(r"(.)\1+", r"\1", word) in _TALK for word in words)


def is_clause(text: str) -> bool:
    """Whether words hold a subject and its finite verb: « la chaudière a lâché », « ma salle fait 40 m² »."""
    flat = _RELATIVE.sub(" ", fold_aligned(text))
    return _VERB.search(flat) is not None or _PRONOUN.search(flat) is not None or _HAS.search(text) is not None


def tells_beside(text: str) -> bool:
    """Whether a piece of a list tells something of what is there instead of naming a further thing; stricter than `is_clause`."""
    return _BESIDE.search(_RELATIVE.sub(" ", fold_aligned(text))) is not None or _HAS.search(text) is not None


def is_to_us(text: str, *, asked: bool) -> bool:
    """Whether what is offered, or `asked` for, is only a word with us: « parler à un responsable », « un rendez-vous »."""
    flat = fold_aligned(text)
    return _TO_US.match(flat) is not None or (asked and _FROM_US.match(flat) is not None)


def drop_wires(text: str) -> str:
    """The text without the addresses, handles and telephone numbers in it."""
    return _WIRES.sub(" ", text)


def names_a_thing(text: str) -> bool:
    """Whether short words without cue may be the name of a thing: some word that means something, and neither a sentence, an
    order, a formula, an address nor somebody's name.
    """
    plain = drop_wires(text).strip()
    flat = fold_aligned(plain)
    if is_talk(plain) or is_name(plain) or is_clause(plain) or _NEGATION.search(_RELATIVE.sub(" ", flat)):
        return False
    if (
        any(_ORDER.match(part) for part in flat.split(" : "))
        or _FORMULA.match(flat)
        or _ADDRESS.match(flat)
        or _SCORE.fullmatch(plain)
    ):
        return False
    if _PAST_TIME.search(flat) or _ASKED.search(flat) or _HAPPENS.match(flat):
        return False
    if _GATHERING.match(flat) and _DAY_OR_HOUR.search(flat):
        return False
    if guess_category(plain) is not None:
        return not _is_talk_mistyped(plain)
    return _may_be_unknown_thing(plain)


def _is_talk_mistyped(plain: str) -> bool:
    """Whether a single word, typed wrong, is at least as near a word of talk as the thing that it may be (« salu »)."""
    typed, meant = fold(plain), fold(as_meant(plain))
    if meant == typed or not typed.isalpha():
        return False
    slip = one_slip(typed, meant)
    near = [cost for word in _TALK if (cost := one_slip(typed, word)) is not None]
    return bool(near) and (slip is None or min(near) <= slip)


def _may_be_unknown_thing(plain: str) -> bool:
    """Whether words of no category may still name a thing (« tampon encreur »): two of them say something, one
    of which is long enough, and the first is no tool word (« encore un contrôle »). A single unknown word is more often an
    answer than a thing (« validé », « énorme »)."""
    words = re.findall(r"[^\W\d_]+", fold(plain))
    named = [word for word in words if word not in _TALK]
    opens_well = bool(words) and (words[0] not in _TALK or words[0] in _ARTICLES)
    return opens_well and len(named) > 1 and any(len(word) >= _LONG for word in named)
