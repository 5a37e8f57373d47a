"""Which verbs and turns of French give, ask or merely have, as patterns over folded text?"""

from __future__ import annotations

#: Verbs that only hand a thing over: the thing is the listing, the verb says nothing of it.
HAND_OVER = (
    r"donner|preter|offrir|proposer|ceder|fournir|vendre|troquer|echanger|louer|partager|mettre a (?:votre "
    r"|la )?disposition"
    "|mettre a dispo|me debarrasser d[eu']?|nous debarrasser d[eu']?|apporter|assurer|realiser|effectuer|dispenser"
    r"|faire (?:profiter|beneficier) d[eu']|filer|faire"
    "|(?:me deplacer|venir|passer|intervenir)(?: chez vous| sur place)? pour|prendre en charge|m'occuper de|nous occuper de"
)
GIVING = (
    r"donner|preter|offrir|proposer|ceder|fournir|vendre|troquer|echanger(?! (?:avec|sur|autour"
    r"|a propos|nos|quelques) )|partager"
    r"|mettre a (?:votre |la )?disposition|mettre a dispo|(?:me |nous |se )(?:debarrasser"
    r"|separer) d[eu']?|rendre service"
    r"|louer(?= (?:mon|ma|mes|notre|nos) )"
)
GETTING = (
    "trouver|avoir|obtenir|recevoir|beneficier d[e']|acheter|emprunter|recuperer|acquerir|rencontrer|louer|disposer d[e']|profiter d[e']"
    "|m'equiper d[e']|nous equiper d[e']|recruter|embaucher|sous-louer|faire venir|accueillir"
)
TO_ME = r"(?:me |m'|nous |moi )?"
TO_YOU = r"(?:vous |te |leur |lui |aussi |egalement |actuellement |toujours |volontiers |gratuitement |souvent )*"
I_OR_WE = r"(?:je |j'|j' |nous |on |moi je |nous on )"
ADVERB = (
    r"(?: (?:aussi|egalement|actuellement|donc|toujours|volontiers|gratuitement|bien|en ce moment"
    r"|urgemment|urgente?s?|pas cher|activement|desesperement|absolument|regulierement|ponctuellement|rapidement"
    r"|d'urgence|en urgence"
    r"|encore|vraiment"
    r"|notamment|plutot))*"
)

#: -er verbs that hand over, in the persons people write (je, on, nous, ils, or a bare infinitive after « on peut »).
OFFER_STEMS = "propos|offr|donn|pret|lou|troqu|echang|ced|fabriqu|confectionn|dispens|fourni"
OFFER_VERBS = (
    rf"(?:(?:{OFFER_STEMS})(?:e|es|ons|ez|ent|erais|erait|erions|erai)|offrons|pretons|cede|cedons"
    rf"|vend[s]?|vendons|vendez"
    rf"|fournis|fournit|fournissons|fourni"
    r"|(?:fai[st]|faisons)(?! (?:partie|confiance|attention|comment|quoi|suite|signe|semblant|beau|froid|chaud"
    r"|la tete|la fete|mal|peur)\b)|dispos(?:e|ons)(?= d)|met[s]? a|mettons a|(?:met[s]?|mettons) en(?: (?:location"
    r"|pret|vente"
    r"|partage|don|depot|commun))?|realise"
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
    r"enlev(?:e|ons)": "enlever",
    r"heberg(?:e|eons)": "héberger",
    r"conseill(?:e|ons)": "conseiller",
    r"couds|cousons": "coudre",
    r"tai?ll(?:e|ons)": "tailler",
    r"cuisin(?:e|ons)": "cuisiner",
    r"collect(?:e|ons)": "collecter",
    r"recycl(?:e|ons)": "recycler",
    r"soud(?:e|ons)": "souder",
    r"repass(?:e|ons)(?! (?:plus|demain|apres|ce|vous|chez|dans|vers|voir|a|bientot|tout)\b)": "repasser",
    r"tond[s]?|tondons": "tondre",
    r"elagu(?:e|ons)": "élaguer",
    r"peins|peint|peignons": "peindre",
    r"brod(?:e|ons)": "broder",
    r"grav(?:e|ons)": "graver",
    r"decor(?:e|ons)": "décorer",
    r"photographi(?:e|ons)": "photographier",
    r"film(?:e|ons)": "filmer",
    r"relis|relit|relisons": "relire",
    r"corrig(?:e|eons)": "corriger",
    r"distribu(?:e|ons)": "distribuer",
    r"ramon(?:e|ons)": "ramoner",
    r"affut(?:e|ons)": "affûter",
    r"aiguis(?:e|ons)": "aiguiser",
    r"enseign(?:e|ons)": "enseigner",
    r"carrel(?:e|ons)": "carreler",
    r"demenag(?:e|eons) (?=vos|des|les)": "déménager",
    r"deblai(?:e|ons)|deblay(?:e|ons)": "déblayer",
    r"broi(?:e|ons)|broy(?:e|ons)": "broyer",
}
SERVICE = "|".join(SERVICE_VERBS)
#: What one « has » without offering it: a situation, a project, one's own business.
NOT_AN_OFFER = (
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
    r"|soirees?|fetes?|gala|kermesse|spectacle|vernissage|tournoi|reunion|audience|visite|rencontre|date|delai"
    r"|deadline|examen|livraison a|(?<=nouveau )site|(?<=nouveau )nom|(?<=nouveau )numero"
    r"|impression|besoin|mal|inauguration|concert|mariage|devis a|commande|controle|contrat|dette"
    r"|pote|ami|amie|copain|copine|voisin|voisine|cousin|cousine|frere|soeur|collegue|mari|femme|patron|pere|mere"
    r"|litige|enfants?\b)s?\b))"
)
