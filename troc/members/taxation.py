"""How does a structure stand towards VAT, and what do papers print of it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from models.enums import VatRegime
from models.errors import RefusedInput
from models.event import record
from models.member import Organisation
from models.work import Work

#: Rates in force, in thousandths (CGI, art. 278, 278-0 bis, 279, 281 quater and following), as buttons offer them.
RATES = (200, 100, 55, 21)
ADDRESS_LIMIT = 200


def set_regime(work: Work, organisation: Organisation, regime: VatRegime, actor_id: UUID) -> None:
    """Without VAT there is neither rate nor deduction; with it, one deducts unless one says not (`set_liable`)."""
    organisation.vat_regime = regime
    if regime is not VatRegime.ASSUJETTI:
        organisation.vat_rate_permille = None
    organisation.vat_deducts = regime is VatRegime.ASSUJETTI
    record(work, organisation, "organisation.vat", actor_id, regime=regime)


def set_rate(work: Work, organisation: Organisation, permille: int, actor_id: UUID) -> None:
    """The rate it usually invoices. RefusedInput for one that does not exist, or without VAT."""
    if permille not in RATES or organisation.vat_regime != VatRegime.ASSUJETTI:
        raise RefusedInput("exchange-refused-rate")
    organisation.vat_rate_permille = permille
    record(work, organisation, "organisation.vat", actor_id, rate=permille)


def set_liable(work: Work, organisation: Organisation, permille: int, actor_id: UUID, *, deducts: bool) -> None:
    """It invoices VAT, usually at that rate; `deducts`: it recovers all the VAT it is invoiced. RefusedInput for a rate that does not exist.

    Who recovers a part only counts as recovering none: what we say they pay is then never too little.
    """
    if permille not in RATES:
        raise RefusedInput("exchange-refused-rate")
    organisation.vat_regime, organisation.vat_rate_permille = VatRegime.ASSUJETTI, permille
    organisation.vat_deducts = deducts
    record(work, organisation, "organisation.vat", actor_id, regime=VatRegime.ASSUJETTI, rate=permille, deducts=deducts)


def set_siren(work: Work, organisation: Organisation, text: str, actor_id: UUID) -> None:
    """Nine digits whose check digit is right (Luhn), or the fourteen of a SIRET. RefusedInput for others."""
    siren = siren_in(text)
    if siren is None:
        raise RefusedInput("exchange-refused-siren")
    organisation.siren = siren
    record(work, organisation, "organisation.siren", actor_id)


def set_address(work: Work, organisation: Organisation, text: str, actor_id: UUID) -> None:
    """As papers print it. RefusedInput when it is empty or too long."""
    words = " ".join(text.split())
    if not words or len(words) > ADDRESS_LIMIT:
        raise RefusedInput("exchange-refused-address")
    organisation.address = words
    record(work, organisation, "organisation.address", actor_id)


def set_two_signatories(work: Work, organisation: Organisation, two: bool, actor_id: UUID) -> None:
    """Whether two of its people must accept an agreement."""
    organisation.two_signatories = two
    record(work, organisation, "organisation.signatories", actor_id, two=two)


def set_activity(work: Work, organisation: Organisation, activity: str, actor_id: UUID) -> None:
    """« goods » or « services »: which threshold of the exemption is its own."""
    organisation.activity = activity
    record(work, organisation, "organisation.activity", actor_id, activity=activity)


def set_turnover(work: Work, organisation: Organisation, band: str | None, year: int, actor_id: UUID) -> None:
    """The band of yearly turnover it chose to tell, « 20000-30000 » in euros; None: kept to itself, and not asked again that year."""
    organisation.turnover_band, organisation.turnover_year = band, year
    record(work, organisation, "organisation.turnover", actor_id, told=band is not None)


def told_threshold(work: Work, organisation: Organisation, mark: str, actor_id: UUID) -> None:
    """It said yes under a warning about its threshold, which does not come again that year."""
    organisation.threshold_told = mark
    record(work, organisation, "organisation.threshold", actor_id, mark=mark)


def is_asked(organisation: Organisation) -> bool:
    """Whether its regime is known as far as the structure itself knows it: asked once."""
    regime = organisation.vat_regime
    return regime is not None and (regime != VatRegime.ASSUJETTI or organisation.vat_rate_permille is not None)


def signatories(organisations: Mapping[UUID, Organisation]) -> dict[UUID, int]:
    """How many people of each must accept an agreement."""
    return {key: 2 if each.two_signatories else 1 for key, each in organisations.items()}


def siren_in(text: str) -> str | None:
    """The nine digits in `text`, spaces and signs apart, if their check digit is right (Luhn); those of a SIRET count."""
    digits = re.sub(r"\D", "", text)
    return digits[:9] if len(digits) in (9, 14) and _luhn(digits[:9]) else None


def _luhn(digits: str) -> bool:
    total = 0
    for rank, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if rank % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
