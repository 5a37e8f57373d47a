"""Is a text without any cue the name of a thing, or only talk?"""

from __future__ import annotations

import re

from troc.french.normalise import fold

_SENTENCE = re.compile(
    r"(?:je|j'|nous|on|il|ils|elle|elles|vous|tu|c'|ca|ce|cela|mon|ma|mes|notre|nos|oui|non|ok"
    r"|d'accord|voila|pas|si|quand|tres|bien|pourquoi|qui|que|quoi"
    r"|quel|quelle|comment|ou|est-ce|peut-etre|a (?:demain|bientot|plus|tout|ce|la semaine|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche))(?:\b|(?<='))"
)
#: Words that name nothing one could give: a text made of them alone is talk.
_TALK_TEXT = """
vous nous moi toi lui elle eux tous toutes tout toute rien personne autre autres chose choses peu beaucoup assez trop plus moins mieux
super genial top parfait cool nickel bravo excellent chouette bien mal bon bonne bons bonnes mauvais vrai faux clair sur certain
ok oki okay oui non si merci bonjour bonsoir salut coucou hello svp stp plait
hier demain maintenant bientot tard tot deja encore toujours jamais parfois souvent ici la bas voila alors donc enfin ensuite puis aussi
tiens ah oh eh euh hum hmm bah ben hein lol mdr ptdr haha hihi
test essai tests coucou allo salutations cordialement dommage desole pardon excusez excuse moi tant pis quand meme peut etre
ca marche roule va grand chose journee soiree semaine weekend annee vacances fetes joyeux joyeuses heureux heureuse anniversaire noel felicitations
un une des de du d le les l la a au aux en et ou mais pour par sur dans avec sans ce cet cette ces que qui quoi dont
mon ma mes notre nos votre vos leur leurs son sa ses
accord entendu note recu compris pas ne n est sont suis sommes ai as avons avez ont y c s t m j
"""
_TALK = frozenset(_TALK_TEXT.split())
#: Finite verbs: with one of them a short text is a sentence about something, not its name.
_VERB = re.compile(
    r"\b(?:est|sont|etait|etaient|sera|seront|serait|suis|sommes|a ete|ont ete|ai|as|avez|avons|ont|avait|avaient"
    r"|fait|font|faisait|va|vont|vais|allons|allez"
    r"|vient|viennent|peut|peuvent|doit|doivent|veut|veulent|dit|dites|faut|marche|marchent|fonctionne|arrive"
    r"|arrivent|annule|annulez|supprime|retire|reste"
    r"|attends|attendez|voulez|pouvez|regarde|pense|crois|sais|semble|parait|me|se|(?:votre|cette|l') ?(?:appli"
    r"|application|service|bot|idee|outil|plateforme)|m'\w+|s'\w+|qu'\w+|n'\w+|j'\w+)\b"
)


def is_sentence(flat: str) -> bool:
    """Whether folded words begin like a sentence rather than like a name."""
    return _SENTENCE.match(flat) is not None


def is_talk(text: str) -> bool:
    """Whether every word is one of talk (« ok super merci »)."""
    return not any(word not in _TALK and len(word) > 1 for word in re.findall(r"[a-z]+", fold(text)))


def names_a_thing(text: str) -> bool:
    """Whether short words without cue may be the name of a thing: some word that means something, no verb of a sentence."""
    return not is_talk(text) and not _VERB.search(
        re.sub(r"\bqui (?:est|sont|fait|font|marche|fonctionne|reste)\b", "", fold(text))
    )
