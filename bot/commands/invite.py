"""Which link lets somebody in?"""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot import community
from bot.clock import SystemClock
from bot.commands.french import FrenchCommand
from bot.commands.telegram_calls import me
from bot.commands.terminal import say
from bot.database import Database
from bot.migration import upgrade
from bot.settings import LOCAL_USERNAME, Settings
from bot.settings import load as load_settings
from locales.formats import date_full
from locales.loader import load
from models.enums import InvitationKind
from models.work import Work
from troc.members.invitations import Door, invite

#: What is typed at the terminal → what is made.
KINDS = {"personnelle": InvitationKind.PERSONAL, "groupe": InvitationKind.GROUP, "code": InvitationKind.TYPED}


@click.command("invite", cls=FrenchCommand, help=load().plain("cli-help-invite"))
@click.argument("kind", type=click.Choice(list(KINDS)), default="personnelle", metavar="[personnelle|groupe|code]")
@click.option("--nom", "name", metavar=load().plain("cli-metavar-text"), help=load().plain("cli-help-invite-name"))
@click.option(
    "--prenom", "first_name", metavar=load().plain("cli-metavar-text"), help=load().plain("cli-help-invite-first-name")
)
@click.option(
    "--canal", "channel", metavar=load().plain("cli-metavar-text"), help=load().plain("cli-help-invite-channel")
)
@click.pass_obj
def command(path: Path | None, kind: str, name: str | None, first_name: str | None, channel: str | None) -> None:
    """Open a door and print it; the code is shown this once."""
    settings = load_settings(path)
    telegram = settings.telegram
    username = str(me(telegram.bot_token, telegram.server)["username"]) if telegram.live else LOCAL_USERNAME
    known = {key: value for key, value in {"name": name, "first_name": first_name}.items() if value}
    door = asyncio.run(_open(settings, KINDS[kind], known, channel))
    if KINDS[kind] is InvitationKind.TYPED:
        say("cli-invite-code", code=door.code)
    else:
        say("cli-invite-link", link=f"https://t.me/{username}?start={door.code}")
    say("cli-invite-until", date=date_full(door.invitation.expires_at.date(), SystemClock().now().date()))


async def _open(settings: Settings, kind: InvitationKind, known: dict[str, str], channel: str | None) -> Door:
    clock = SystemClock()
    settings.data.dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    await upgrade(settings.database_url)
    database = await Database.open(settings.database_url, alone=False)
    try:
        owner = await community.community_of(database, clock, settings.community.name)
        async with database.transaction() as session:
            work = Work(session, clock, clock.now(), owner, settings.telegram.bot_id)
            return await invite(work, kind, None, prefill=known, channel=channel)
    finally:
        await database.close()
