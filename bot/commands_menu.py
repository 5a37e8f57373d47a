"""Which commands does Telegram show, and to whom?"""

from __future__ import annotations

from bot.transport import Transport
from bot.units import Units
from locales.loader import load
from troc.members import people

#: What everybody sees, in the order of the menu; each has its French line in locales/.
COMMANDS = (
    "menu",
    "offre",
    "besoin",
    "chercher",
    "tour",
    "mesannonces",
    "suivi",
    "rencontres",
    "reglages",
    "mesdonnees",
    "aide",
    "annuler",
)
OFFICER_COMMANDS = ("equipe", "prospects", "inviter", "affiche", "questionnaires", "export")


async def announce_commands(units: Units, transport: Transport) -> None:
    """Tell Telegram the commands and who we are; a refusal changes nothing to what works."""
    say = load()
    everyone = [{"command": name, "description": say.plain(f"command-{name}")} for name in COMMANDS]
    await transport.call("setMyCommands", {"commands": everyone})
    async with units.look() as work:
        officers = await people.officers(work)
    team = [{"command": name, "description": say.plain(f"command-{name}")} for name in OFFICER_COMMANDS]
    for officer in officers:
        scope = {"type": "chat", "chat_id": officer.telegram_id}
        await transport.call("setMyCommands", {"commands": team + everyone, "scope": scope})
    await transport.call("setMyDescription", {"description": say.plain("bot-description")})
    await transport.call("setMyShortDescription", {"short_description": say.plain("bot-short-description")})
