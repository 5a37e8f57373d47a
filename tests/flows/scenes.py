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

#: One of her listings, as a button bears it.
THINGS_OF_ANNA = "remorque|une remorque|comptabilité|peinture en bâtiment|perceuse|barnum"


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
    """From the link to the check card."""
    yield (newcomer, "opens", code)
    yield from ((newcomer, "taps", label) for label in ("Commencer", "Continuer", "Plus tard"))
    yield from ((newcomer, "says", text) for text in ("Atelier Lepic", "Melun"))
    form = "Indépendant, micro" if newcomer.first_name == "🙂" else "SARL, EURL"
    yield from ((newcomer, "taps", label) for label in ("Artisanat, fabrication", form, "Modifier le prénom"))


def inviting(officer: Someone) -> Iterator[Deed]:
    """The officer prepares a personal invitation, up to its last line."""
    yield from ((officer, "says", "/inviter"), (officer, "taps", "Une structure"), (officer, "says", "Cabinet Sigma"))
    yield from ((officer, "says", "Évry"), (officer, "taps", "Conseil, gestion, juridique"), (officer, "says", "Zoé"))
    yield from ((officer, "taps", "Créer l'invitation"), (officer, "taps", "Nouvelle invitation"))
    yield from ((officer, "taps", "Un groupe, par lien"), (officer, "says", "Réunion"), (officer, "says", "Novembre"))


def printing(officer: Someone, *, first: bool) -> Iterator[Deed]:
    """The officer asks for a poster with words of their own, then looks at what was printed."""
    yield from ((officer, "says", "/affiche"), (officer, "taps", "Affiche A4"))
    yield from _taps(officer, *(() if first else ("Nouvelle campagne",)), "Salon, rencontre")
    yield from ((officer, "says", text) for text in ("Vague d'essai", "Massy"))
    yield from ((officer, "says", "06 39 98 00 12"), (officer, "says", "/affiche"), (officer, "taps", "Les campagnes"))
    yield from ((officer, "taps", "salon, vague d'essai, Massy"), (officer, "taps", "Imprimer"))


def gathering(officer: Someone, anna: Someone, bruno: Someone, title: str) -> Iterator[Deed]:
    """One comes to a meet-up and shows their name, the other comes too; the officer holds another, and invites."""
    for who, answers in (
        (anna, ("Je viens", "Oui, mon nom aussi", "Qui vient", "La rencontre")),
        (bruno, ("Je viens",)),
    ):
        yield from ((who, "says", "/menu"), (who, "taps", "Mes rencontres"))
        yield from _taps(who, *answers)
    yield from ((officer, "says", "/rencontres"), (officer, "taps", "Nouvelle rencontre"))
    yield from ((officer, "says", text) for text in (title, "Évry", "Salle des fêtes", "dans 3 jours", "16h"))
    yield from _taps(officer, "Oui", "2 h", "12", "Essonne", "Ouvrir les inscriptions", "Participants", "Ajouter")
    yield (officer, "says", "Atelier")
    yield from _taps(officer, "Retour", "La rencontre")
    yield from _taps(officer, "Modifier", "L'endroit")
    yield from ((officer, "says", "Salle du conseil"), (officer, "taps", "Inviter"), (officer, "taps", "Territoire"))
    yield from _taps(officer, "Partout", "Voir le message", "Retour")
    yield (officer, "taps", "|".join(f"Envoyer à {count}" for count in range(1, 12)))


def prospecting(officer: Someone, *, first: bool) -> Iterator[Deed]:
    """The officer looks at a questionnaire; adds a firm, notes what to do next, looks for it, sends a file and gives it up."""
    yield from questioning(officer)
    yield from ((officer, "says", "/prospects"), (officer, "taps", "Ajouter"), (officer, "says", "Fournil Zola, Massy"))
    yield from _taps(officer, *(() if first else ("Voir la fiche",)), "Modifier, confier", "Note")
    yield from ((officer, "says", "après 15 h"), (officer, "taps", "Prochaine action"), (officer, "taps", "Appeler"))
    yield from ((officer, "taps", "À une date…"), (officer, "says", "demain"), (officer, "taps", "Que dire"))
    yield from _taps(officer, "Voir la fiche", "Prochaine action", "Appeler", "Demain", "Appelé")
    yield from _taps(officer, "Elle refuse", "Voir la fiche")
    yield from ((officer, "says", "/prospects"), *_taps(officer, "Mes fiches", "Filtrer", "À suivre"))
    yield (officer, "says", "zola")
    yield from ((officer, "says", "/prospects"), (officer, "taps", "Importer un fichier"), (officer, "says", "bonjour"))
    yield from ((officer, "hands", "liste.csv"), (officer, "taps", "Annuler"), (officer, "says", "/prospects"))
    yield from ((officer, "taps", "Où en sont-elles"), (officer, "says", "du 3 au 20 novembre"))
    yield (officer, "taps", "Par origine")


def questioning(officer: Someone) -> Iterator[Deed]:
    """One that was sent is tried, and all but published."""
    yield from ((officer, "says", "/questionnaires"), (officer, "taps", "Envoyer un fichier"))
    yield from ((officer, "says", "le voici"), (officer, "taps", "Questionnaires"), (officer, "taps", "essai 3"))
    yield from _taps(officer, "Essayer", "Oui", "Voir le compte rendu", "Publier", "Voir le compte rendu")


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
    yield from _taps(
        anna, "Heures calmes", "Changer le début", "19 h|20 h|21 h|22 h", "Ouvrir le dimanche|Dimanche calme"
    )
    yield (anna, "says", "/reglages")
    yield from _taps(anna, "Pause", "Congés")
    yield (anna, "says", "/reglages")
    yield from _taps(anna, "Pause", "1 semaine")
    yield (anna, "says", "/reglages")
    yield from _taps(anna, "Pause", "Reprendre")


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
    yield from _taps(bruno, "Pas pour moi", "Pas ce que je cherche", "Un mot a deux sens")
    yield from ((officer, "says", "/equipe"), (officer, "taps", "Commencer"))
    yield from ((officer, "taps", "Laisser|Suivant") for _ in range(8))


def _suivi(who: Someone, label: str) -> Iterator[Deed]:
    yield from ((who, "says", "/suivi"), (who, "taps", label))


def _taps(who: Someone, *labels: str) -> Iterator[Deed]:
    yield from ((who, "taps", label) for label in labels)


def wording(anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """Two who share contacts put their exchange into words, line by line; she takes it away, and back."""
    yield from _suivi(anna, "À convenir : Atelier Bruno")
    yield from _taps(anna, "Convenir de l'échange", "Menu")
    yield from _suivi(bruno, "À convenir : Atelier Anna")
    yield from _taps(bruno, "Ça n'a pas abouti", "Le délai", "Changer d'avis")
    yield from _taps(bruno, "Convenir de l'échange")
    yield from ((bruno, "says", "du conseil"), (bruno, "says", "500 €"))
    yield from _taps(bruno, "Comme l'autre : 500 €", "Dans 2 semaines")
    yield from _taps(bruno, "Modifier", "Donné : du conseil", "La quantité")
    yield (bruno, "says", "2")
    yield from _taps(bruno, "Modifier", "Donné : du conseil", "Livrer en 2 fois", "Modifier")
    yield from _taps(bruno, "Donné : du conseil 1/2|Donné : du conseil", "Retirer", "Modifier", "Ma TVA", "20 %")
    yield from _taps(bruno, "Modifier", "Ma fiche sur l'accord", "Mon adresse")
    yield (bruno, "says", "1 rue des Lilas, 91000 Évry")
    yield from _taps(bruno, "Deux signatures", "Une signature", "Retour", "Retour")
    for more in ("Ajouter un don", "Ajouter un reçu"):
        yield from _taps(bruno, "Modifier", more, "Retour", "Convenir de l'échange")
    yield from _taps(bruno, "Voir le détail", "Retour")
    yield from _taps(bruno, "Autres façons", "Payer la différence|Livrer moins|Moitié-moitié", "Envoyer à Atelier Anna")


def agreeing(anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """Terms are taken back, sent, accepted; others are sent, and what was agreed is kept."""
    yield from _suivi(bruno, "Proposé : Atelier Anna")
    yield from _taps(bruno, "Voir le détail", "Retour", "Retirer", "Convenir de l'échange", "Envoyer à Atelier Anna")
    yield from _suivi(anna, "Proposé : Atelier Bruno")
    yield from _taps(anna, "Autres façons", "Retour", "D'accord")
    yield from _suivi(bruno, "Proposé : Atelier Anna|Convenu : Atelier Anna")
    yield from _taps(bruno, "D'accord|Menu")
    yield from _suivi(bruno, "Convenu : Atelier Anna")
    yield from _taps(bruno, "Changer l'accord", "Envoyer à Atelier Anna")
    yield from _suivi(anna, "Proposé : Atelier Bruno")
    yield from _taps(anna, "Garder l'accord d'avant", "Accord et facture", "Voir l'échange", "Coordonnées")


def delivering(officer: Someone, anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """Put off, stopped, in trouble, delivered in part; the rest will not come; opinions, invoices, and once more."""
    yield from _suivi(bruno, "Convenu : Atelier Anna")
    yield from ((bruno, "taps", "Reporter"), (bruno, "says", "dans dix jours"), (bruno, "taps", "Oui, c'est cela"))
    for how in ("Reprendre là", "Vu, rien à faire"):
        yield from ((bruno, "waits", "minutes"), (bruno, "taps", "Il y a un problème"))
        yield (officer, "taps", how)
        yield (bruno, "says", "/suivi")
        yield from _taps(bruno, "Reporté : Atelier Anna|Convenu : Atelier Anna|Problème : Atelier Anna")
    yield from _taps(bruno, "C'est réglé", "En partie", "Changer d'avis", "En partie", "Livré : du conseil")
    yield from _taps(bruno, "Changer d'avis", "C'est fait", "Très bien", "Passer", "Oui")
    yield from _suivi(anna, "En cours : Atelier Bruno")
    yield from _taps(anna, "En partie", "Le reste ne viendra pas", "Manque de temps", "Donner mon avis", "Bien")
    yield from ((anna, "says", "Rapide et soigné."), (anna, "taps", "Non"), (anna, "taps", "Voir l'échange"))
    yield from _taps(anna, "Ma facture est établie", "Facture reçue", "Encore une fois", "C'est déjà fait", "Menu")


def closing(carole: Someone, officer: Someone) -> Iterator[Deed]:
    """One adds the gift that a loop lacks; the team looks at the loop."""
    yield from _taps(carole, "Oui, je l'ajoute", "Publier")
    yield (carole, "waits", "minutes")
    yield from ((officer, "says", "/equipe"), (officer, "taps", "Propositions"), (officer, "taps", "Boucle 1"))
    yield (carole, "waits", "tomorrow")
    yield (carole, "says", "/menu")
    yield from _taps(carole, "Voir la proposition", "Comment ça marche")


def asking(officer: Someone) -> Iterator[Deed]:
    """The team has a question on who waits for it, and closes an invitation."""
    yield from ((officer, "says", "/equipe"), (officer, "taps", "Commencer"))
    yield from ((officer, "taps", "Poser une question|Suivant") for _ in range(3))
    yield (officer, "says", "Bonjour, que proposez-vous ?")
    yield from ((officer, "says", "/inviter"), *_taps(officer, "Les invitations", "Cabinet Sigma|Réunion"))
    yield (officer, "taps", "Fermer l'invitation")


def surveyed(anna: Someone, bruno: Someone) -> Iterator[Deed]:
    """One leaves the survey for later, one begins it."""
    yield from ((anna, "taps", "Plus tard"), (bruno, "taps", "Répondre"), (bruno, "taps", "D'accord, je réponds"))


def tidying(anna: Someone) -> Iterator[Deed]:
    """One takes a publication back, publishes again, rests the listing, withdraws it, and changes her mind each time; tells an exchange."""
    yield from ((anna, "says", "/menu"), (anna, "sends", "photo"), (anna, "says", "je propose un établi"))
    yield from _taps(anna, "Publier", "Annuler la publication", "Publier")
    yield (anna, "says", "/mesannonces")
    yield from _taps(anna, "établi|Établi|un établi", "Mettre en pause", "Remettre en ligne", "Retirer")
    yield from _taps(anna, "Annuler le retrait", "Menu")
    yield from ((anna, "says", "/suivi"), (anna, "taps", "Déclarer un échange"))
    yield from ((anna, "says", words) for words in ("Garage du Pont", "deux tartes", "un pneu"))
    yield from ((anna, "taps", "La date"), (anna, "says", "/menu"))


def uninvited(stranger: Someone) -> Iterator[Deed]:
    """Somebody comes by a link that opens nothing, and asks to join."""
    yield from ((stranger, "opens", "inconnu"), (stranger, "taps", "Demander à rejoindre"))


def on_paper(officer: Someone, newcomer: Someone, code: str) -> Iterator[Deed]:
    """The officer opens a firm's file and acts for it; another firm's person shows the code of theirs."""
    yield (officer, "says", "/equipe")
    yield from _taps(officer, "Sans Telegram", "Ouvrir un dossier", "Oui, c'est signé")
    yield from ((officer, "says", text) for text in ("06 39 98 00 77", "Garage du Pont", "Évry"))
    yield from _taps(officer, "Commerce, boutique|Indépendant, micro", "Indépendant, micro|Menu")
    yield from ((officer, "says", "Lucien"), (officer, "taps", "C'est juste"), (officer, "taps", "Quitter ce dossier"))
    yield from _taps(officer, "Retour au dossier", "Photo du consentement")
    yield from (
        (officer, "sends", "a photo"),
        (officer, "taps", "Lire au téléphone"),
        (officer, "taps", "Retour au dossier"),
    )
    yield from _taps(officer, "Agir pour elle", "Quitter ce dossier")
    yield from ((newcomer, "says", code), (newcomer, "says", "1234"), (newcomer, "taps", "Je ne les ai pas"))
    yield (officer, "taps", "C'est bien elle")


def presenting(officer: Someone, anna: Someone, words: str) -> Iterator[Deed]:
    """The officer words one of Anna's listings better, and she accepts."""
    yield (officer, "says", "/equipe")
    yield from _taps(officer, "Membres", "Atelier Anna", "Mieux présenter", THINGS_OF_ANNA, "Réécrire l'annonce")
    yield from ((officer, "says", words), (officer, "taps", "Ajouter une photo"), (officer, "sends", "a photo"))
    yield from ((officer, "taps", "Envoyer au membre"), (anna, "waits", "tomorrow"), (anna, "taps", "Accepter"))


def writing(officer: Someone) -> Iterator[Deed]:
    """The officer writes to many, sends it and thinks better of it; then how a rehearsal goes, and how a leave begins."""
    yield officer, "says", "/equipe"
    yield from _taps(officer, "Écrire à plusieurs", "Nouveau message", "Continuer", "Retour", "Abandonner", "À traiter")
    yield from _taps(officer, "Écrire à plusieurs", "Nouveau message", "Continuer")
    yield officer, "says", "Rencontre jeudi soir, salle des fêtes."
    send = "|".join(f"Envoyer à {count} personnes" for count in range(2, 9))
    yield from _taps(officer, f"Envoyer à 1 personne|{send}|Choisir à qui", "Arrêter l'envoi|Abandonner")
    yield from _taps(officer, "Actualiser|À traiter")
    yield officer, "says", "/equipe"
    yield from _taps(officer, "L'équipe", "Répétition", "Ouvrir une répétition|Un autre lien d'essai", "Répétition")
    over = "|".join(f"Effacer {count} comptes" for count in range(2, 9))
    yield from _taps(officer, f"Terminer la répétition|Effacer 1 compte d'essai|{over}")
    yield officer, "says", "/equipe"
    yield from _taps(officer, "L'équipe", "Je pars en congé")
    yield officer, "says", "du 3 au 10 décembre"
