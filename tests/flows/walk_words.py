"""What may people say and tap, wherever they are, and what fits where they are?"""

from __future__ import annotations

import re

from simulator.world import Message
from tests.flows.people import text_of

COMMANDS = (
    "/menu", "/annuler", "/aide", "/offre", "/besoin", "/mesannonces", "/suivi", "/reglages", "/mesdonnees", "/start", "/tour",
    "/chercher", "/chercher remorque",
    "/equipe", "/prospects", "/rencontres", "/inviter", "/affiche", "/help", "/settings", "/supprimer", "/inconnu",
)  # fmt: skip
#: Sentences that declare, in pairs that meet.
LISTINGS = (
    "je propose une remorque", "je cherche une remorque", "je propose 3 tables et 10 chaises", "il me faudrait des tables",
    "j'offre de la peinture en bâtiment le lundi", "je cherche un peintre", "quelqu'un pour tenir mes comptes",
    "j'offre 10 h de comptabilité par mois", "je cherche un plombier à Évry", "je propose un peu de tout",
)  # fmt: skip
TEXTS = (
    "Melun", "Atelier Lepic", "Anna", "oui", "non", "ok", "merci", "bonjour", "06 39 98 01 01", "20 €", "fin janvier",
    "🙂", "<b>x</b> & y", "annuler", "?", "77000", "aide", "retirer mon annonce", "1", "menu", "mes annonces",
)  # fmt: skip
#: What fits a state; a state that is not here is answered by buttons, or takes any of TEXTS.
FITTING = {
    "Arriving:need": LISTINGS,
    "Declaring:words": LISTINGS,
    "Looking:words": ("remorque", "un peintre", "zzz"),
    "Checking:words": LISTINGS,
    "Checking:card": ("le prix est 20 €", "à Melun", "jusqu'à fin janvier"),
    "Digging:question": (
        "une remorque, deux tables",
        "rien",
        "un comptable 190 €, des flyers 80 €",
        "c'est quoi ?",
        "oui",
    ),
    "Digging:choice": ("1", "aucune", "toutes sauf la 1"),
    "Digging:card": ("oui", "et aussi une échelle", "non"),
    "Editing:line": ("20 €", "Une autre remorque", "3", "Évry", "fin janvier", "samedi matin"),
    "Profile:name": ("Atelier Lepic", "Garage <Rapide> & fils"),
    "Profile:commune": ("Évry", "Melun", "Saint-Germain", "77000", "Marseille"),
    "Profile:first_name": ("Nora", "Zoé"),
    "Inviting:name": ("Cabinet Sigma",),
    "Inviting:commune": ("Évry", "Saint-Germain", "91000"),
    "Inviting:first_name": ("Zoé",),
    "Inviting:channel": ("Réunion de Melun", "courriel"),
    "Inviting:wave": ("Novembre", "2"),
    "Printing:channel": ("marché de Massy", "!!!"),
    "Printing:wave": ("Vague d'essai",),
    "Printing:territory": ("Massy", "Val d'Yerres"),
    "Printing:phone": ("06 39 98 00 12", "douze"),
    "Paper:phone": ("06 39 98 00 77", "douze"),
    "Adopting:digits": ("1234", "zzz"),
    "Suggesting:line": ("Une autre remorque", "3", "20 €"),
    "Adding:name": ("Atelier", "zzz"),
    "Holding:line": ("Café des voisins", "Évry", "dans 3 jours à 16h", "16h", "12", "2 h"),
    "Outside:outside_text": ("Garage du Pont", "deux tartes", "hier", "230 €"),
    "Prospecting:adding": ("Fournil Zola, Massy", "anna@exemple.fr", "!!!"),
    "Prospecting:line": ("après 15 h", "06 39 98 00 13", "Massy"),
    "Prospecting:day": ("demain", "hier", "zzz"),
    "Prospecting:search": ("zola", "zzz"),
    "Prospecting:file": ("bonjour",),
    "Prospecting:period": ("du 3 au 20 novembre", "zzz"),
    "Listening:note": ("Un garage de trois personnes.", "zzz"),
    "Wording:name": ("Peur de gêner", "!!!"),
    "Wording:definition": ("La personne craint de déranger.",),
    "Searching:text": ("anna", "Atelier", "Évry", "zzz"),
    "Setting:leave": ("du 3 au 10 mars", "jusqu'au 20 décembre", "hier"),
    "Reach:choice": ("Par Telegram", "Un autre numéro", "06 39 98 01 01"),
    "Reach:number": ("06 39 98 01 01", "12"),
    "Asking:question": ("Travaillez-vous le samedi ?", "appelez-moi au 06 39 98 01 01"),
    "Asking:answer": ("Oui, le samedi aussi.", "non"),
    "Report:words": ("Cette annonce me gêne.",),
    "Writing:message": ("Bonjour, une question pour vous.",),
    "Writing:text": ("Bonjour, voici notre réponse.",),
    "Terms:text": ("deux heures de conseil", "230 €", "dans dix jours", "2"),
    "Later:day": ("dans dix jours", "hier"),
    "Identity:text": ("732 829 320", "1 rue des Lilas, 91000 Évry"),
    "Opinion:words": ("Rapide et soigné.",),
    "Answering:question": ("Très bien passé.", "3", "oui", "passer"),
}
#: These end somebody's story: for people who came for it, never for those on whom the rest depends.
ENDINGS = frozenset({"g:erased", "j:decline", "p:refuse"})


def kind_of(data: str) -> str:
    """« prefix:act » of what a button carries."""
    prefix, _colon, rest = data.partition(":")
    if prefix in ("go", "j", "g", "t", "d", "o", "f"):
        return f"{prefix}:{re.sub('-[0-9]+$', '', rest.split(':')[0])}"
    return f"{prefix}:{rest.partition(':')[2].partition(':')[0]}"


def place_of(data: str, message: Message) -> tuple[str, str]:
    """What a button does and from where: its kind, a short argument, how the screen begins."""
    arg = data.rpartition(":")[2]
    return kind_of(data), f"{arg if arg.isalpha() else ''} {text_of(message.body)[:12]}"


def labels_said(message: Message) -> list[str]:
    """The labels in our own words: two listings, or two firms, may bear the same name."""
    buttons = [each for row in message.body.get("reply_markup", {}).get("inline_keyboard", []) for each in row]
    named = {each["text"] for each in buttons if kind_of(each.get("callback_data", "")) in ("l:open", "p:see")}
    return [*named, *(each["text"] for each in buttons if each["text"] not in named)]
