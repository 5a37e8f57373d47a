"""How is a structure asked how it stands towards VAT, and told what we keep of it? The same question wherever it comes up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from handlers.screens import Button, Screen, button, in_rows, screen
from locales.escape import Html
from locales.formats import number
from locales.loader import load
from models.enums import VatRegime
from models.errors import NotFound
from models.member import Organisation
from models.work import Work
from troc.members import taxation
from troc.members.taxation import RATES

#: Liable, but not recovering all the VAT it is invoiced: the usual rate is then asked.
PARTLY = "part"
#: As they are asked below the rates.
OTHERS = (VatRegime.FRANCHISE.value, VatRegime.NON_ASSUJETTI.value, PARTLY, VatRegime.UNKNOWN.value)

To = Callable[[str], str]


def question(to: To, ways: Sequence[Button]) -> Screen:
    """The one question: a tap on a usual rate says all of it. `to`: what a button carries for an answer."""
    rates = [button(f"vat-button-rate-{each}", to(str(each))) for each in RATES]
    others = [button(f"vat-button-{each}", to(each)) for each in OTHERS]
    return screen("vat-ask", [*in_rows(rates), *in_rows(others), ways])


def partly_question(to: To, ways: Sequence[Button]) -> Screen:
    """At which rate, for who does not recover all the VAT it is invoiced."""
    rates = [button(f"vat-button-rate-{each}", to(f"{PARTLY}-{each}")) for each in RATES]
    return screen("vat-ask-partly", [*in_rows(rates), ways])


def note(work: Work, organisation: Organisation, said: str, actor_id: UUID) -> bool:
    """Keep what was said; False when the rate is still to be asked. NotFound for what no button of ours carries."""
    check(said)
    if said == PARTLY:
        return False
    rate = _rate(said)
    if rate is not None:
        taxation.set_liable(work, organisation, rate, actor_id, deducts=said == str(rate))
    else:
        taxation.set_regime(work, organisation, VatRegime(said), actor_id)
    return True


def check(said: str) -> None:
    """NotFound for what no button of ours carries."""
    if said not in OTHERS and _rate(said) is None:
        raise NotFound


def _rate(said: str) -> int | None:
    return next((each for each in RATES if said in (str(each), f"{PARTLY}-{each}")), None)


def told(organisation: Organisation) -> Html:
    """« TVA : 20 %, récupérée. »"""
    known = taxation.is_asked(organisation)
    return load()(
        "vat-told",
        regime=str(organisation.vat_regime) if known and organisation.vat_regime else "none",
        rate=rate_words(organisation.vat_rate_permille or 0),
        deducts=organisation.vat_deducts,
    )


def rate_words(permille: int) -> str:
    """« 5,5 % »."""
    return f"{number(permille / 10, 1 if permille % 10 else 0)}\u00a0%"
