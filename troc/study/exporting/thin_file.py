"""Which rows of single firms may anybody read: few coarse traits, five firms alike at least, nothing by which to find one?

The firms that said yes to the study, described as disclosure control lets them be (`thinning.py`), with what they did in bands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from locales.loader import load
from models.enums import ListingKind
from troc.study.disclosure import Ladder, Thin, quarter, thin
from troc.study.exporting.tables import Column, Row, Table, Type
from troc.study.extraction import Extraction
from troc.study.rows import Firm

#: Upper ends of the bands, the last open.
_LISTINGS = (0, 2, 4)
_EXCHANGES = (0, 1)
_EUROS = (0, 500, 2000)
_NOT_KNOWN = "nc"

_TRAITS: Mapping[str, Callable[[Firm], str | None]] = {
    "territoire": lambda firm: firm.territory,
    "ess": lambda firm: None if firm.ess is None else ("ess" if firm.ess else "classique"),
    "taille": lambda firm: firm.size,
    "secteur": lambda firm: firm.sector,
    "trimestre": lambda firm: quarter(firm.joined_on.year, firm.joined_on.month),
}
_OUTCOMES = ("offres", "besoins", "echanges", "valeur")


def thin_table(extraction: Extraction) -> Table:
    """The file that tells most and keeps the rule. Raises `NotAnonymous` when none does."""
    found = thin_rows(extraction)
    columns = tuple(Column(name, load().plain(f"dataset-thin-{name}"), Type.TEXT) for name in found.columns)
    title = load().plain("dataset-title-thin", kept=len(found.rows))

    def rows() -> Iterator[Row]:
        yield from found.rows

    return Table("fichier_fin", title, columns, rows, load().plain("dataset-sheet-thin"), analysed=True)


def thin_rows(extraction: Extraction) -> Thin:
    """The rows that may be told of the firms that said yes to the study."""
    did = _outcomes(extraction)
    rows = [
        {
            **{name: told(firm) or _NOT_KNOWN for name, told in _TRAITS.items()},
            **dict(zip(_OUTCOMES, did[firm.id], strict=True)),
        }
        for firm in extraction.firms
        if firm.consented
    ]
    return thin(rows, [Ladder(name, (str,)) for name in _TRAITS], _OUTCOMES)


def _outcomes(extraction: Extraction) -> dict[str, tuple[str, ...]]:
    """What each firm did, in bands."""
    offers: Counter[str] = Counter()
    needs: Counter[str] = Counter()
    for item in extraction.items:
        (offers if item.kind == ListingKind.OFFER else needs)[item.firm] += 1
    done: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for exchange in extraction.exchanges:
        if exchange.delivered_on is not None:
            done.update(party.firm for party in exchange.parties)
            for leg in exchange.legs:
                given[leg.giver or ""] += (leg.value_cents or 0) // 100
    return {
        firm.id: (
            band(offers[firm.id], _LISTINGS),
            band(needs[firm.id], _LISTINGS),
            band(done[firm.id], _EXCHANGES),
            band(given[firm.id], _EUROS),
        )
        for firm in extraction.firms
    }


def band(value: int, ends: Sequence[int]) -> str:
    """In which band a number falls, as « 1-2 », or « 5+ » above the last end."""
    start = 0
    for end in ends:
        if value <= end:
            return str(end) if start == end else f"{start}-{end}"
        start = end + 1
    return f"{start}+"
