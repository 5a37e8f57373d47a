"""What brings a walk to where chance alone seldom leads: a market day, somebody who joins, an invitation, a question, two yes.

A scene is tried whole, and left where the world has become another: whoever has no such button any more goes home.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.flows.people import Someone

#: (who, how, what): « says » a text, « taps » a label, « opens » a link
Deed = tuple[Someone, str, str]
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
    yield from ((anna, "taps", label) for label in ("Pause", "Congés"))


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
    yield from ((bruno, "taps", label) for label in ("Pas pour moi", "Pas ce que je cherche", "Un mot a deux sens"))
    yield from ((officer, "says", "/equipe"), (officer, "taps", "Commencer"))
    yield from ((officer, "taps", "Laisser|Suivant") for _ in range(8))
