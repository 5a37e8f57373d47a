"""In which order do the conversations get to see an update?

What can be said anywhere comes first, then taps on objects, then texts that a question waits for, then free sentences,
and last what nobody could use. A catch-all ahead of a conversation would swallow its answers.
"""

from __future__ import annotations

from aiogram import Router

from handlers import (
    acting,
    adopting,
    blocking,
    broadcasts,
    check_card,
    contact_details,
    declaring,
    digging,
    digging_answers,
    edit_lines,
    exchange_acts,
    exchange_agreeing,
    exchange_identity,
    exchange_opinions,
    exchange_papers,
    exchange_terms,
    exchange_vat,
    exchanges,
    fallback,
    free_text,
    help,
    joining,
    listings,
    loops,
    meetup_door,
    meetup_outcomes,
    meetups,
    menu,
    misfits,
    outside,
    personal_data,
    photos,
    profile,
    proposals,
    questions,
    searching,
    settings,
    settings_hours,
    settings_study,
    statement,
    suggestions,
    survey,
    survey_after,
    survey_typed,
    typed_choices,
    vat_telling,
)
from handlers.narrowing import Narrowing
from handlers.officers import broadcasts as officers_broadcasts
from handlers.officers import (
    call_script,
    campaigns,
    documents,
    guard,
    held,
    inviting,
    linking,
    meetup_editing,
    meetup_guests,
    meetup_inviting,
    meetup_papers,
    members,
    messages,
    pairs,
    paper_files,
    prospect_acts,
    prospect_funnel,
    prospect_importing,
    prospects,
    rehearsal,
    sensitive,
    silent,
    suggesting,
    team,
    team_house,
    validating,
)
from handlers.officers import exchanges as officers_exchanges
from handlers.officers import loops as officers_loops
from handlers.officers import meetups as officers_meetups

IN_ORDER = (
    blocking.router,
    acting.router,
    linking.opening,
    meetup_door.router,
    adopting.opening,
    team.first,
    joining.router,
    menu.router,
    team.router,
    team_house.router,
    held.router,
    rehearsal.router,
    officers_broadcasts.router,
    inviting.router,
    documents.router,
    call_script.router,
    campaigns.router,
    prospects.router,
    prospect_acts.router,
    prospect_importing.router,
    prospect_funnel.router,
    validating.router,
    messages.router,
    members.router,
    silent.router,
    linking.router,
    paper_files.router,
    suggesting.router,
    adopting.router,
    pairs.router,
    sensitive.router,
    officers_exchanges.router,
    officers_loops.router,
    officers_meetups.router,
    meetup_editing.router,
    meetup_guests.router,
    meetup_inviting.router,
    meetup_papers.router,
    guard.router,
    exchanges.router,
    exchange_acts.router,
    exchange_terms.router,
    exchange_agreeing.router,
    exchange_vat.router,
    vat_telling.router,
    typed_choices.router,
    exchange_identity.router,
    exchange_opinions.router,
    exchange_papers.router,
    outside.router,
    statement.router,
    meetups.router,
    meetup_outcomes.router,
    proposals.router,
    loops.router,
    misfits.router,
    questions.router,
    searching.router,
    contact_details.router,
    digging.router,
    digging_answers.router,
    check_card.router,
    edit_lines.router,
    declaring.router,
    listings.router,
    photos.router,
    profile.router,
    settings.router,
    settings_hours.router,
    settings_study.router,
    help.router,
    broadcasts.router,
    personal_data.router,
    suggestions.router,
    survey.router,
    survey_typed.router,
    survey_after.router,
    free_text.router,
    fallback.router,
)


def build_router() -> Router:
    """All conversations as one flat router: aiogram pays for each router it tries, and there are many.

    Handlers are taken over one by one, so a conversation may not set filters or middlewares on its own router.
    """
    root = Router(name="root")
    for name in ("message", "callback_query"):
        narrowing = Narrowing(root, name)
        root.observers[name] = narrowing
        setattr(root, name, narrowing)
    for router in IN_ORDER:
        for name, observer in router.observers.items():
            root.observers[name].handlers.extend(observer.handlers)
    return root
