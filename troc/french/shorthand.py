"""Which words does somebody type, once what phones shorten is written out (« qqn », « ordi »)?"""

from __future__ import annotations

import re

#: How people shorten words on a phone.
SMS = {
    "pr": "pour", "ac": "avec", "avc": "avec", "ds": "dans", "qqn": "quelqu'un", "qqun": "quelqu'un", "qq1": "quelqu'un",
    "kelkun": "quelqu'un", "quelquun": "quelqu'un", "qqch": "quelque chose", "qqs": "quelques", "kelke": "quelque",
    "kelkes": "quelques", "bcp": "beaucoup", "tjs": "toujours", "tt": "tout", "ts": "tous", "vs": "vous", "ns": "nous",
    "jcherche": "je cherche", "jrecherche": "je recherche", "jpropose": "je propose", "dispo": "disponible",
    "koi": "quoi", "pk": "pourquoi", "pck": "parce que", "pcq": "parce que", "c": "c'est", "g": "j'ai", "jai": "j'ai",
    "ki": "qui", "ke": "que", "kan": "quand", "qd": "quand", "mtn": "maintenant", "rdv": "rendez-vous", "svp": "",
    "stp": "", "slt": "", "bjr": "", "mr": "", "mme": "", "appt": "appartement", "appart": "appartement", "bur": "bureau",
    "ordi": "ordinateur", "ordis": "ordinateurs", "tel": "téléphone", "tph": "téléphone", "we": "week-end",
    "asso": "association", "assos": "associations", "resto": "restaurant", "restos": "restaurants", "info": "informatique",
    "photocop": "photocopie", "dun": "d'un", "dune": "d'une", "ya": "il y a", "fo": "il faut", "faudrai": "faudrait",
    "b1": "bien", "matos": "matériel", "véhicul": "véhicule", "pb": "problème", "pbs": "problèmes", "dem": "déménagement",
    "cuisto": "cuisinier", "aprem": "après-midi", "p'tit": "petit", "ptit": "petit", "ptits": "petits", "ak": "avec",
    "e": "et", "é": "et", "q": "que", "ls": "les", "av": "avec", "ttes": "toutes", "tte": "toute", "tjrs": "toujours",
    "tjr": "toujours", "auj": "aujourd'hui", "qqe": "quelque", "qqes": "quelques", "cmt": "comment",
    "jveux": "je veux", "jveu": "je veux", "jpeux": "je peux", "jpeu": "je peux", "jfais": "je fais", "jvends": "je vends",
    "jloue": "je loue", "jdonne": "je donne", "jsais": "je sais", "jvoudrais": "je voudrais", "jcherch": "je cherche",
    "d": "de", "l": "le", "kil": "qu'il", "jsuis": "je suis", "chuis": "je suis", "sa": "ça", "pdt": "pendant",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:\d+[^\W\d_]*)*|\d+[a-z]\w*")


def words_typed(text: str) -> list[str]:
    """The words of a lower-case text with straight apostrophes, phone shorthand written out."""
    words: list[str] = []
    for word in _WORD.findall(text):
        full = SMS.get(word)
        words.extend([word] if full is None else _WORD.findall(full))
    return words
