"""What brings a walk to where chance alone seldom leads: a market day, somebody who joins, an invitation, a question, two yes.

A scene is tried whole, and left where the world has become another: whoever has no such button any more goes home.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.flows.people import Someone

#: (who, how, what): « says » a text, « taps » a label, « opens » a link, « sends » a photo, « waits »
Deed = tuple[Someone, str, str]
#: What « waits » may say, besides « tomorrow »; minutes are what is held back from a message in case of a slip.
SPANS: dict[str, dict[str, float]] = {"6 days": {"days": 6}, "minutes": {"minutes": 11}}
THINGS = (
    "une remorque",
    "de la peinture en bâtiment",
    "une perceuse",
    "un barnum",
    "de la traduction en anglais",
    "un four à pain",
)


def market(anna: Someone, bruno: Someone, thing: str) -> Iterator[Deed]:
    """One has what the other looks for."""
    for who, sentence in ((anna, f"je propose {thing}"), (bruno, f"je cherche {thing}")):
        yield from ((who, "says", "/menu"), (who, "says", sentence), (who, "taps", "Publier"))
    yield (anna, "waits", "tomorrow")
    yield from ((who, "says", "/menu") for who in (anna, bruno))


def question(anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """One asks without names, the other answers."""
    yield from (
        (bruno, "says", "/menu"),
        (bruno, "taps", "Voir la proposition|Voir les propositions"),
        (bruno, "taps", "Poser une question"),
    )
    yield (bruno, "says", "Travaillez-vous le samedi ?")
    yield bruno, "waits", "tomorrow"  # news of class A that follow each other closely are told together, and by day
    yield from ((anna, "taps", "Répondre"), (anna, "says", "Oui, le samedi aussi."))


def yes(*both: Someone) -> Iterator[Deed]:
    """All say yes, and are reached by telephone."""
    for who in both:
        yield from (
            (who, "says", "/menu"),
            (who, "taps", "Voir la proposition|Voir les propositions"),
            (who, "taps", "Ça m'intéresse"),
        )
        yield from (
            (who, "says", "/reglages"),
            (who, "taps", "Mes coordonnées"),
        )
        yield from ((who, "says", "Un autre numéro"), (who, "says", "06 39 98 01 01"))
    yield (both[0], "waits", "6 days")


def joining(newcomer: Someone, code: str) -> Iterator[Deed]:
    """From the link to what is asked once somebody has joined."""
    yield (newcomer, "opens", code)
    yield from taps(newcomer, "Commencer", "Continuer", "Plus tard")
    yield from ((newcomer, "says", text) for text in ("Atelier Lepic", "Melun"))
    yield from taps(newcomer, "Autres secteurs", "Autres secteurs", "Premiers secteurs", "Artisanat, fabrication")
    yield from taps(newcomer, *(("Indépendant, micro",) if newcomer.first_name == "🙂" else ("SARL, EURL", "Non")))
    yield from taps(newcomer, "Modifier la commune", "Retour", "Modifier le prénom")
    yield (newcomer, "says", "Camille")
    yield from taps(newcomer, "C'est juste", "Oui")


def touring(bruno: Someone) -> Iterator[Deed]:
    """One makes the tour: back and forth, to the expenses, to a card left for later."""
    yield from ((bruno, "says", "/tour"), (bruno, "says", "une remorque, un diable"), (bruno, "taps", "Retour"))
    yield from ((bruno, "taps", label) for label in ("Revoir et publier", "Publier les 2", "Retour", "Continuer"))
    yield from ((bruno, "taps", "Passer") for _ in range(4))
    yield from ((bruno, "says", "un comptable 190 €, des flyers 80 €"), (bruno, "taps", "☐ 1. comptable"))
    yield from ((bruno, "taps", "Valider"), (bruno, "taps", "Passer"), (bruno, "taps", "Plus tard"))


def away(anna: Someone) -> Iterator[Deed]:
    """One goes on leave, once the day is said and not yet confirmed."""
    yield (anna, "says", "/reglages")
    yield from taps(
        anna, "Heures calmes", "Changer le début", "19 h|20 h|21 h|22 h", "Ouvrir le dimanche|Dimanche calme"
    )
    yield (anna, "says", "/reglages")
    yield from taps(anna, "Pause", "Congés")
    yield (anna, "says", "/reglages")
    yield from taps(anna, "Pause", "1 semaine")
    yield (anna, "says", "/reglages")
    yield from taps(anna, "Pause", "Reprendre")


def owning(anna: Someone) -> Iterator[Deed]:
    """One looks at her settings one by one, invites, takes her data away, and nearly erases them."""
    for labels in (
        ("L'étude",),
        ("Rythme", "Chaque jour|Tout de suite"),
        ("Mon profil", "Ma TVA"),
        ("Inviter une structure",),
        ("Mes données", "Télécharger"),
    ):
        yield (anna, "says", "/reglages")
        yield from taps(anna, *labels)
    yield (anna, "says", "/mesdonnees")
    yield from taps(anna, "Effacer mon compte…", "Garder mon compte")


def looking(bruno: Someone) -> Iterator[Deed]:
    """One looks among the listings, one way and the other."""
    yield from ((bruno, "says", "/chercher remorque"), (bruno, "taps", "Voir les besoins"), (bruno, "taps", "Partout"))
    yield from ((bruno, "taps", "Autres mots"), (bruno, "says", "une perceuse"), (bruno, "taps", "Menu"))


def ruling(officer: Someone, anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """The team turns a sensitive listing down, and looks at a pair that was found beside the point."""
    yield from ((anna, "says", "/menu"), (anna, "says", "je propose 6 bouteilles de cidre"), (anna, "taps", "Publier"))
    yield from ((officer, "says", "/menu"), (officer, "taps", "Ne pas publier"))
    for who, sentence in ((anna, "je propose un échafaudage"), (bruno, "je cherche un échafaudage")):
        yield from ((who, "says", "/menu"), (who, "says", sentence), (who, "taps", "Publier"))
    yield from ((bruno, "says", "/menu"), (bruno, "taps", "Voir la proposition|Voir les propositions"))
    yield from ((bruno, "taps", label) for label in ("Pas pour moi", "Changer d'avis"))
    yield from taps(bruno, "Pas pour moi", "Pas ce que je cherche", "Un mot a deux sens")
    yield from ((officer, "says", "/equipe"), (officer, "taps", "Commencer"))
    yield from ((officer, "taps", "Laisser|Suivant") for _ in range(8))


def _suivi(who: Someone, label: str) -> Iterator[Deed]:
    yield from ((who, "says", "/suivi"), (who, "taps", label))


def taps(who: Someone, *labels: str) -> Iterator[Deed]:
    yield from ((who, "taps", label) for label in labels)


def wording(anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """Two who share contacts put their exchange into words, line by line; she takes it away, and back."""
    yield from _suivi(anna, "À convenir : Atelier Bruno")
    yield from taps(anna, "Convenir de l'échange", "Menu")
    yield from _suivi(bruno, "À convenir : Atelier Anna")
    yield from taps(bruno, "Ça n'a pas abouti", "Le délai", "Changer d'avis")
    yield from taps(bruno, "Convenir de l'échange")
    yield from ((bruno, "says", "du conseil"), (bruno, "says", "500 €"))
    yield from taps(bruno, "Comme l'autre : 500 €", "Dans 2 semaines")
    yield from taps(bruno, "Modifier", "Donné : du conseil", "La quantité")
    yield (bruno, "says", "2")
    yield from taps(bruno, "Modifier", "Donné : du conseil", "Livrer en 2 fois", "Modifier")
    yield from taps(bruno, "Donné : du conseil 1/2|Donné : du conseil", "Retirer", "Modifier", "Ma TVA", "20 %")
    yield from taps(bruno, "Modifier", "Ma fiche sur l'accord", "Mon adresse")
    yield (bruno, "says", "1 rue des Lilas, 91000 Évry")
    yield from taps(bruno, "Deux signatures", "Une signature", "Retour", "Retour")
    for more in ("Ajouter un don", "Ajouter un reçu"):
        yield from taps(bruno, "Modifier", more, "Retour", "Convenir de l'échange")
    yield from taps(bruno, "Voir le détail", "Retour")
    yield from taps(bruno, "Autres façons", "Payer la différence|Livrer moins|Moitié-moitié", "Envoyer à Atelier Anna")


def agreeing(anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """Terms are taken back, sent, accepted; others are sent, and what was agreed is kept."""
    yield from _suivi(bruno, "Proposé : Atelier Anna")
    yield from taps(bruno, "Voir le détail", "Retour", "Retirer", "Convenir de l'échange", "Envoyer à Atelier Anna")
    yield from _suivi(anna, "Proposé : Atelier Bruno")
    yield from taps(anna, "Autres façons", "Retour", "D'accord")
    yield from _suivi(bruno, "Proposé : Atelier Anna|Convenu : Atelier Anna")
    yield from taps(bruno, "D'accord|Menu")
    yield from _suivi(bruno, "Convenu : Atelier Anna")
    yield from taps(bruno, "Changer l'accord", "Envoyer à Atelier Anna")
    yield from _suivi(anna, "Proposé : Atelier Bruno")
    yield from taps(anna, "Garder l'accord d'avant", "Accord et facture", "Voir l'échange", "Coordonnées")


def delivering(officer: Someone, anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """Put off, stopped, in trouble, delivered in part; the rest will not come; opinions, invoices, and once more."""
    yield from _suivi(bruno, "Convenu : Atelier Anna")
    yield from ((bruno, "taps", "Reporter"), (bruno, "says", "dans dix jours"), (bruno, "taps", "Oui, c'est cela"))
    for how in ("Reprendre là", "Vu, rien à faire"):
        yield from ((bruno, "waits", "minutes"), (bruno, "taps", "Il y a un problème"))
        yield (officer, "taps", how)
        yield (bruno, "says", "/suivi")
        yield from taps(bruno, "Reporté : Atelier Anna|Convenu : Atelier Anna|Problème : Atelier Anna")
    yield from taps(bruno, "C'est réglé", "En partie", "Changer d'avis", "En partie", "Livré : du conseil")
    yield from taps(bruno, "Changer d'avis", "C'est fait", "Très bien", "Passer", "Oui")
    yield from _suivi(anna, "En cours : Atelier Bruno")
    yield from taps(anna, "En partie", "Le reste ne viendra pas", "Manque de temps", "Donner mon avis", "Bien")
    yield from ((anna, "says", "Rapide et soigné."), (anna, "taps", "Non"), (anna, "taps", "Voir l'échange"))
    yield from taps(anna, "Ma facture est établie", "Facture reçue", "Encore une fois", "C'est déjà fait", "Menu")


def closing(carole: Someone, officer: Someone) -> Iterator[Deed]:
    """One adds the gift that a loop lacks; the team looks at the loop."""
    yield from taps(carole, "Oui, je l'ajoute", "Publier")
    yield (carole, "waits", "minutes")
    yield from ((officer, "says", "/equipe"), (officer, "taps", "Propositions"), (officer, "taps", "Boucle 1"))
    yield (carole, "waits", "tomorrow")
    yield (carole, "says", "/menu")
    yield from taps(carole, "Voir la proposition", "Comment ça marche")


def surveyed(anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """One leaves the survey for later, one begins it."""
    yield from ((anna, "taps", "Plus tard"), (bruno, "taps", "Répondre"), (bruno, "taps", "D'accord, je réponds"))


def tidying(anna: Someone) -> Iterator[Deed]:
    """One takes a publication back, publishes again, rests the listing, withdraws it, and changes her mind each time; tells an exchange."""
    yield from ((anna, "says", "/menu"), (anna, "sends", "photo"), (anna, "says", "je propose un établi"))
    yield from taps(anna, "Publier", "Annuler la publication", "Publier")
    yield (anna, "says", "/mesannonces")
    yield from taps(anna, "établi|Établi|un établi", "Mettre en pause", "Remettre en ligne", "Retirer")
    yield from taps(anna, "Annuler le retrait", "Menu")
    yield from ((anna, "says", "/suivi"), (anna, "taps", "Déclarer un échange"))
    yield from ((anna, "says", words) for words in ("Garage du Pont", "deux tartes", "un pneu"))
    yield from ((anna, "taps", "La date"), (anna, "says", "/menu"))


def hesitating(anna: Someone) -> Iterator[Deed]:
    """Two things in a sentence: one is taken off the list, put back, and both are left."""
    yield from ((anna, "says", "/menu"), (anna, "says", "je propose un établi et une perceuse"))
    yield from taps(anna, "Retirer celle-ci", "La remettre", "Modifier", "Le type", "Un bien|Un service")
    yield from ((anna, "says", "/annuler"), (anna, "taps", "Reprendre"), (anna, "says", "/offre"))
    yield from taps(anna, "Recommencer")
    yield from ((anna, "says", "/menu"), (anna, "says", "/annuler"))


def uninvited(stranger: Someone) -> Iterator[Deed]:
    """Somebody comes by a link that opens nothing, and asks to join."""
    yield from ((stranger, "opens", "inconnu"), (stranger, "taps", "Demander à rejoindre"))
