"""What brings a walk to the team's own work: invitations, papers, meet-ups, prospects, files on paper, messages to many?"""

from __future__ import annotations

from collections.abc import Iterator

from tests.flows.people import Someone
from tests.flows.scenes import Deed, taps

#: One of her listings, as a button bears it.
THINGS_OF_ANNA = "remorque|une remorque|comptabilité|peinture en bâtiment|perceuse|barnum"


def inviting(officer: Someone) -> Iterator[Deed]:
    """The officer prepares a personal invitation, up to its last line."""
    yield from ((officer, "says", "/inviter"), (officer, "taps", "Une structure"), (officer, "says", "Cabinet Sigma"))
    yield from ((officer, "says", "Évry"), (officer, "taps", "Conseil, gestion, juridique"), (officer, "says", "Zoé"))
    yield from ((officer, "taps", "Créer l'invitation"), (officer, "taps", "Nouvelle invitation"))
    yield from ((officer, "taps", "Un groupe, par lien"), (officer, "says", "Réunion"), (officer, "says", "Novembre"))


def printing(officer: Someone, *, first: bool) -> Iterator[Deed]:
    """The officer asks for a poster with words of their own, then looks at what was printed."""
    yield from ((officer, "says", "/affiche"), (officer, "taps", "Affiche A4"))
    yield from taps(officer, *(() if first else ("Nouvelle campagne",)), "Salon, rencontre")
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
        yield from taps(who, *answers)
    yield from ((officer, "says", "/rencontres"), (officer, "taps", "Nouvelle rencontre"))
    yield from ((officer, "says", text) for text in (title, "Évry", "Salle des fêtes", "dans 3 jours", "16h"))
    yield from taps(officer, "Oui", "2 h", "12", "Essonne", "Ouvrir les inscriptions", "Participants", "Ajouter")
    yield (officer, "says", "Atelier")
    yield from taps(officer, "Retour", "La rencontre")
    yield from taps(officer, "Modifier", "L'endroit")
    yield from ((officer, "says", "Salle du conseil"), (officer, "taps", "Inviter"), (officer, "taps", "Territoire"))
    yield from taps(officer, "Partout", "Voir le message", "Retour")
    yield (officer, "taps", "|".join(f"Envoyer à {count}" for count in range(1, 12)))


def prospecting(officer: Someone, *, first: bool) -> Iterator[Deed]:
    """The officer looks at a questionnaire; adds a firm, notes what to do next, looks for it, sends a file and gives it up."""
    yield from questioning(officer)
    yield from ((officer, "says", "/prospects"), (officer, "taps", "Ajouter"), (officer, "says", "Fournil Zola, Massy"))
    yield from taps(officer, *(() if first else ("Voir la fiche",)), "Modifier, confier", "Note")
    yield from ((officer, "says", "après 15 h"), (officer, "taps", "Prochaine action"), (officer, "taps", "Appeler"))
    yield from ((officer, "taps", "À une date…"), (officer, "says", "demain"), (officer, "taps", "Que dire"))
    yield from taps(officer, "Voir la fiche", "Prochaine action", "Appeler", "Demain", "Appelé")
    yield from taps(officer, "Elle refuse", "Voir la fiche")
    yield from ((officer, "says", "/prospects"), *taps(officer, "Mes fiches", "Filtrer", "À suivre"))
    yield (officer, "says", "zola")
    yield from ((officer, "says", "/prospects"), (officer, "taps", "Importer un fichier"), (officer, "says", "bonjour"))
    yield from ((officer, "hands", "liste.csv"), (officer, "taps", "Annuler"), (officer, "says", "/prospects"))
    yield from ((officer, "taps", "Où en sont-elles"), (officer, "says", "du 3 au 20 novembre"))
    yield (officer, "taps", "Par origine")


def questioning(officer: Someone) -> Iterator[Deed]:
    """One that was sent is tried, and all but published."""
    yield from ((officer, "says", "/questionnaires"), (officer, "taps", "Envoyer un fichier"))
    yield from ((officer, "says", "le voici"), (officer, "taps", "Questionnaires"), (officer, "taps", "essai 3"))
    yield from taps(officer, "Essayer", "Oui", "Voir le compte rendu", "Publier", "Voir le compte rendu")


def asking(officer: Someone) -> Iterator[Deed]:
    """The team has a question on who waits for it, and closes an invitation."""
    yield from ((officer, "says", "/equipe"), (officer, "taps", "Commencer"))
    yield from ((officer, "taps", "Poser une question|Suivant") for _ in range(3))
    yield (officer, "says", "Bonjour, que proposez-vous ?")
    yield from ((officer, "says", "/inviter"), *taps(officer, "Les invitations", "Cabinet Sigma|Réunion"))
    yield (officer, "taps", "Fermer l'invitation")


def on_paper(officer: Someone, newcomer: Someone, code: str) -> Iterator[Deed]:
    """The officer opens a firm's file and acts for it; another firm's person shows the code of theirs."""
    yield (officer, "says", "/equipe")
    yield from taps(officer, "Sans Telegram", "Ouvrir un dossier", "Oui, c'est signé")
    yield from ((officer, "says", text) for text in ("06 39 98 00 77", "Garage du Pont", "Évry"))
    yield from taps(officer, "Commerce, boutique|Indépendant, micro", "Indépendant, micro|Menu")
    yield from ((officer, "says", "Lucien"), (officer, "taps", "C'est juste"), (officer, "taps", "Quitter ce dossier"))
    yield from taps(officer, "Retour au dossier", "Photo du consentement")
    yield from (
        (officer, "sends", "a photo"),
        (officer, "taps", "Lire au téléphone"),
        (officer, "taps", "Retour au dossier"),
    )
    yield from taps(officer, "Agir pour elle", "Quitter ce dossier")
    yield from ((newcomer, "says", code), (newcomer, "says", "1234"), (newcomer, "taps", "Je ne les ai pas"))
    yield (officer, "taps", "C'est bien elle")


def presenting(officer: Someone, anna: Someone, words: str) -> Iterator[Deed]:
    """The officer words one of Anna's listings better, and she accepts."""
    yield (officer, "says", "/equipe")
    yield from taps(officer, "Membres", "Atelier Anna", "Mieux présenter", THINGS_OF_ANNA, "Réécrire l'annonce")
    yield from ((officer, "says", words), (officer, "taps", "Ajouter une photo"), (officer, "sends", "a photo"))
    yield from ((officer, "taps", "Envoyer au membre"), (anna, "waits", "tomorrow"), (anna, "taps", "Accepter"))


def writing(officer: Someone) -> Iterator[Deed]:
    """The officer writes to many, sends it and thinks better of it; then how a rehearsal goes, and how a leave begins."""
    yield officer, "says", "/equipe"
    yield from taps(officer, "Écrire à plusieurs", "Nouveau message", "Continuer", "Retour", "Abandonner", "À traiter")
    yield from taps(officer, "Écrire à plusieurs", "Nouveau message", "Continuer")
    yield officer, "says", "Rencontre jeudi soir, salle des fêtes."
    send = "|".join(f"Envoyer à {count} personnes" for count in range(2, 9))
    yield from taps(officer, f"Envoyer à 1 personne|{send}|Choisir à qui", "Arrêter l'envoi|Abandonner")
    yield from taps(officer, "Actualiser|À traiter")
    yield officer, "says", "/equipe"
    yield from taps(officer, "L'équipe", "Répétition", "Ouvrir une répétition|Un autre lien d'essai", "Répétition")
    over = "|".join(f"Effacer {count} comptes" for count in range(2, 9))
    yield from taps(officer, f"Terminer la répétition|Effacer 1 compte d'essai|{over}")
    yield officer, "says", "/equipe"
    yield from taps(officer, "L'équipe", "Je pars en congé")
    yield officer, "says", "du 3 au 10 décembre"


def knowing(officer: Someone) -> Iterator[Deed]:
    """The officer looks at what a member's file leads to, at who else could help, and at their own leaving."""
    for label in ("Suivre ce membre", "Propositions", "Sa TVA", "Écrire au membre"):
        yield (officer, "says", "/equipe")
        yield from taps(officer, "Membres", "Atelier Anna", label)
    for words, way in (("/inviter", "Une structure"), ("/affiche", "Affiche A4")):
        yield (officer, "says", words)
        yield from taps(officer, way, "Retour")
    for label in ("Agrandir l'équipe", "Je quitte l'équipe"):
        yield (officer, "says", "/equipe")
        yield from taps(officer, "L'équipe", label)
