"""What does an officer see while asking for a document, and of the campaigns already printed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.callbacks import CampaignTap, TeamTap
from handlers.house import House
from handlers.officers.cards import HOME, LABEL, day, home_row, pager
from handlers.screens import Button, Rows, Screen, button, compose, in_rows, labelled, screen
from locales.escape import Html, shorten, trusted
from locales.loader import load
from models.member import Campaign, Officer
from models.work import Work
from troc.members.campaigns import Arrivals
from troc.places.gazetteer import load_gazetteer
from troc.workflows.documents import SHEETS, Document

#: Where documents are usually seen; an officer may write another.
CHANNELS = ("commerce", "salon", "tract", "partenaire", "courrier", "appel")
CAMPAIGNS_A_PAGE, RECENT, WAVES = 5, 3, 2
#: Month → season; December opens the winter of two years.
SEASONS = ("winter", "winter", *3 * ("spring",), *3 * ("summer",), *3 * ("autumn",), "winter")
#: Characters of a territory, or of a channel and a wave, within a line.
PLACE = 40
DOCUMENTS = TeamTap(act="documents")


def home_screen(campaign: Campaign | None = None) -> Screen:
    """Which document? For a campaign when one is chosen already."""
    rows = in_rows([_document_button(each, campaign) for each in Document])
    if campaign is not None:
        return screen("documents-home-campaign", [*rows, home_row(_campaigns_button())], source=source_of(campaign))
    return screen("documents-home", [*rows, home_row(_campaigns_button())])


def _document_button(document: Document, campaign: Campaign | None) -> Button:
    key = f"documents-button-{document}"
    if campaign is not None:
        return button(key, CampaignTap.on(campaign.id, "print", document))
    if document is Document.SCRIPT:
        return button(key, TeamTap(act="doc-read", arg="0"))
    return button(key, TeamTap(act="doc", arg=document))


def _campaigns_button() -> Button:
    return button("documents-button-campaigns", TeamTap(act="campaigns", arg="0"))


def which_campaign(document: Document, recent: Sequence[Campaign]) -> Screen:
    """One of the last campaigns, or a new one?"""
    rows: list[list[Button | None]] = [
        [labelled(shorten(source_of(each), LABEL), CampaignTap.on(each.id, "print", document))] for each in recent
    ]
    new = button("documents-button-new", TeamTap(act="doc-new"), "primary")
    return screen("documents-which", [*rows, [new], _ways("which")])


def channel(again: str | None = None) -> Screen:
    """Where will it be seen?"""
    choices = [button(f"documents-button-channel-{each}", TeamTap(act="doc-channel", arg=each)) for each in CHANNELS]
    return _question("documents-channel", in_rows(choices), "channel", again)


def wave(offered: Sequence[str], again: str | None = None) -> Screen:
    """For which wave of the study?"""
    return _question("documents-wave", _choices("doc-wave", offered), "wave", again)


def territory(offered: Sequence[str], again: str | None = None) -> Screen:
    """Which territory is printed?"""
    return _question("documents-territory", _choices("doc-territory", offered), "territory", again)


def phone(known: str | None, again: str | None = None) -> Screen:
    """Which phone is printed? `known`: the officer's own number, in words."""
    mine = Button(known, data=TeamTap(act="doc-phone", arg="mine").pack(), theirs=True) if known else None
    none = button("documents-button-no-phone", TeamTap(act="doc-phone", arg="none"))
    return _question("documents-phone", [[mine], [none]], "phone", again)


def _choices(act: str, offered: Sequence[str]) -> Rows:
    return [[labelled(shorten(each, LABEL), TeamTap(act=act, arg=str(rank)))] for rank, each in enumerate(offered)]


def _question(key: str, choices: Rows, step: str, again: str | None) -> Screen:
    return compose([load()(again) if again else None, load()(key)], [*choices, _ways(step)])


def _ways(step: str) -> list[Button | None]:
    return [button("button-back", TeamTap(act="doc-back", arg=step)), button("button-cancel", HOME)]


def seasons(today: date) -> list[str]:
    """This season and the next, as waves are usually called."""
    found = []
    for ahead in (0, 3):
        year, month = today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1
        season = SEASONS[month - 1]
        told = f"{year}-{year + 1}" if month == 12 else f"{year - 1}-{year}" if season == "winter" else str(year)
        found.append(load().plain(f"documents-season-{season}", year=told))
    return found


def territories(house: House) -> list[str]:
    """The programme's territory, and each of its départements."""
    names = load_gazetteer().departements
    return list(dict.fromkeys([house.territory, *(names[code] for code in house.departements if code in names)]))[:6]


def source_of(campaign: Campaign) -> str:
    """« salon, automne 2026, Essonne »."""
    place = shorten(campaign.territory, PLACE)
    return load().plain("documents-source", channel=campaign.channel, wave=campaign.wave, territory=place)


def page(document: Document, number: int, paper: Mapping[str, Any]) -> Screen:
    """One page of a document as a picture."""
    name, pages = load().plain(f"documents-name-{document}"), SHEETS[document].pages
    told = load()("documents-page", name=name.capitalize(), page=number, pages=pages)
    return Screen(told, photo=picture(document, number, paper))


def picture(document: Document, number: int, paper: Mapping[str, Any]) -> dict[str, Any]:
    """One page of a document, set and drawn when it leaves."""
    sheet = SHEETS[document]
    asked = {**paper, "page": number, "ppi": sheet.ppi}
    return {"@png": asked, "name": file_name(document, "png", number if sheet.pages > 1 else None)}


def file_name(document: Document, ending: str, page: int | None = None) -> str:
    """« tract-a5.pdf », « tract-a5-2.png »."""
    stem = load().plain(f"documents-file-{document}")
    return f"{stem}-{page}.{ending}" if page else f"{stem}.{ending}"


def made(document: Document, campaign: Campaign, house: House, link: str, work: Work) -> Screen:
    """What was made, how long its codes serve, and what may be copied or done next."""
    copies = [
        Button(load().plain("officers-button-copy-link"), copy=link),
        Button(load().plain("officers-button-copy-code"), copy=campaign.typed_code),
    ]
    again = [
        button("documents-button-another", CampaignTap.on(campaign.id, "docs")),
        button("documents-button-image", CampaignTap.on(campaign.id, "image", document)),
    ]
    change = button("documents-button-other-phone", TeamTap(act="doc-phone", arg="change"))
    return screen(
        "documents-made",
        [copies, again, home_row(change)],
        name=load().plain(f"documents-name-{document}"),
        source=source_of(campaign),
        code=trusted(campaign.typed_code),
        date=day(campaign.expires_at, house.zone, work),
    )


def phone_kept(told: str | None, rows: Rows) -> Screen:
    """The phone, or that there is none, is kept."""
    return screen("documents-phone-kept", rows, phone=told or "none")


def reading(steps: Sequence[tuple[str, str]], number: int) -> Screen:
    """One step of the call script."""
    title, text = steps[number]
    heading = load()("documents-script-heading", page=number + 1, pages=len(steps), title=title)
    before = button("documents-button-preceding", TeamTap(act="doc-read", arg=str(number - 1))) if number else None
    last = number + 1 == len(steps)
    after = None if last else button("documents-button-following", TeamTap(act="doc-read", arg=str(number + 1)))
    printed = button("documents-button-print", TeamTap(act="doc", arg=Document.SCRIPT))
    return compose([Html(f"<b>{heading}</b>"), Html(text)], [[before, after], home_row(printed)])


def list_screen(rows: Sequence[Campaign], total: int, page: int) -> Screen:
    """The campaigns, newest first."""
    found = [[labelled(shorten(source_of(each), LABEL), CampaignTap.on(each.id, "see"))] for each in rows]
    turns = [TeamTap(act="campaigns", arg=str(page + step)).pack() for step in (-1, 1)]
    told = load()("documents-campaigns", count=total)
    return compose(
        [told],
        [
            *found,
            pager(page, CAMPAIGNS_A_PAGE, total, turns),
            home_row(button("documents-button-home", DOCUMENTS)),
        ],
    )


def one_screen(
    campaign: Campaign, by: Officer | None, came: Arrivals, house: House, work: Work, *, is_open: bool
) -> Screen:
    """One campaign: whose it is, its code, what came of it, until when."""
    say = load()
    state = "documents-campaign-open" if is_open else "documents-campaign-shut"
    lines = [
        say("documents-campaign", source=source_of(campaign)),
        say("documents-campaign-by", officer=by.first_name) if by and by.first_name else None,
        say("documents-campaign-code", code=trusted(campaign.typed_code)) if is_open else None,
        say("documents-campaign-arrivals", came=came.came, joined=came.joined),
        say(state, date=day(campaign.expires_at, house.zone, work)) if is_open else say(state),
    ]
    ways = [
        button("documents-button-print", CampaignTap.on(campaign.id, "docs"), "primary"),
        button("documents-button-close", CampaignTap.on(campaign.id, "close")),
    ]
    return compose(
        [Html("\n".join(line for line in lines if line))],
        [ways if is_open else [], home_row(_campaigns_button())],
    )


def closed() -> Screen:
    """Its codes open nothing any more; another can begin."""
    return screen("documents-closed", [[button("documents-button-home", DOCUMENTS)], home_row(_campaigns_button())])
