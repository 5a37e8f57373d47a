"""The papers as files: archivable, tagged, French, their text whole; and the words and entries they carry."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.papers import TEMPLATES
from models.enums import VatRegime
from models.errors import RefusedInput
from tests.exchanges.paper_facts import AT, FOUR, LONG_NAME, RULES, SAY, THREE, TWO, agreement, gift, long_of
from tests.exchanges.test_value import exchanges
from troc.exchanges.papers import agreement as agreement_paper
from troc.exchanges.papers import invoicing, statement
from troc.exchanges.papers.facts import Agreement, Settled, Year, printable
from troc.exchanges.papers.press import compiled, pdf
from troc.exchanges.value import Amounts, Firm, Leg, reckon


def press(template: str, data: Mapping[str, Any]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(compiled(TEMPLATES / template, data, int(AT.timestamp()))))


def printed(facts: Agreement) -> pypdf.PdfReader:
    return press(agreement_paper.TEMPLATE, agreement_paper.agreement_data(facts, RULES, SAY))


def sheet(facts: Agreement, party: str) -> pypdf.PdfReader:
    return press(invoicing.TEMPLATE, invoicing.invoicing_data(facts, RULES, party, SAY))


def text_of(paper: pypdf.PdfReader) -> str:
    """What one copies from the file, on one line."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", " ".join(page.extract_text() for page in paper.pages)).replace(
        "\u200b", ""
    )


def bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def year_of(*exchanges_: Settled) -> Year:
    return Year(TWO.parties["joiner"], 2026, AT, "Essonne Active", exchanges_)


def settled(number: int, on: date, customer: str, supplier: str, ht: int) -> Settled:
    return Settled(
        f"2026-{number:04}", on, customer, supplier, Amounts(ht, ht // 5, ht + ht // 5), Amounts(ht, 0, ht), 0, ht // 5
    )


PAPERS = {
    "two": lambda: printed(TWO),
    "three": lambda: printed(THREE),
    "four": lambda: printed(FOUR),
    "long": lambda: printed(long_of(FOUR)),
    "sheet": lambda: sheet(FOUR, "caterer"),
    "year": lambda: press(
        statement.TEMPLATE,
        statement.statement_data(year_of(*(settled(n, date(2026, 3, 1), "A", "B", 100) for n in range(80))), SAY),
    ),
    "empty year": lambda: press(statement.TEMPLATE, statement.statement_data(year_of(), SAY)),
}


def archivable(paper: pypdf.PdfReader | pypdf.PdfWriter) -> None:
    """It says what it is, in which language, and its structure is that of a document with tables."""
    root = paper.root_object
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part>2<", xmp)
    assert re.search(r"pdfaid:conformance>A<", xmp)
    assert re.search(r"pdfuaid:part>1<", xmp)
    assert root["/Lang"].lower() in ("fr", "fr-fr")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OutputIntents"]
    assert paper.metadata is not None
    assert paper.metadata.title
    assert {"/Document", "/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/P"} <= set(_tags(root["/StructTreeRoot"]))


def readable(paper: pypdf.PdfReader | pypdf.PdfWriter) -> None:
    """Every page has its text, in fonts that are inside and say which sign is which letter."""
    for page in paper.pages:
        assert len(page.extract_text()) > 100
        fonts = [each.get_object() for each in page["/Resources"].get_object().get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            assert "/ToUnicode" in font
            inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in inner or "/FontFile3" in inner
            assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])  # only the signs in use


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_archivable_tagged_french_and_can_be_read(name: str) -> None:
    paper = PAPERS[name]()
    archivable(paper)
    readable(paper)


@pytest.mark.parametrize(
    "lacking", ["/Metadata", "/Lang", "/MarkInfo", "/ViewerPreferences", "/OutputIntents", "/StructTreeRoot"]
)
def test_what_lacks_anything_of_it_is_not_archivable(whole: pypdf.PdfReader, lacking: str) -> None:
    """The check above is no formality: without any one of these, it fails."""
    paper = pypdf.PdfWriter(clone_from=whole)
    archivable(paper)
    del paper.root_object[pypdf.generic.NameObject(lacking)]
    with pytest.raises((AssertionError, KeyError)):
        archivable(paper)


@pytest.mark.parametrize("lacking", ["/ToUnicode", "/FontDescriptor", "text"])
def test_what_cannot_be_read_out_is_not_readable(whole: pypdf.PdfReader, lacking: str) -> None:
    paper = pypdf.PdfWriter(clone_from=whole)
    readable(paper)
    if lacking == "text":
        paper.add_blank_page()
    else:
        font = next(iter(paper.pages[0]["/Resources"].get_object()["/Font"].values())).get_object()
        of = font if lacking == "/ToUnicode" else font["/DescendantFonts"][0].get_object()
        del of[pypdf.generic.NameObject(lacking)]
    with pytest.raises((AssertionError, KeyError)):
        readable(paper)


@pytest.fixture(scope="module")
def whole() -> pypdf.PdfReader:
    return printed(TWO)


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, pypdf.generic.ArrayObject):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, pypdf.generic.DictionaryObject):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from _tags(node["/K"])


@pytest.mark.parametrize(("facts", "pages"), [(TWO, 1), (THREE, 1), (FOUR, 1)])
def test_an_agreement_is_one_page_with_all_that_is_signed(facts: Agreement, pages: int) -> None:
    paper = printed(facts)
    assert len(paper.pages) == pages
    text = text_of(paper)
    for party in facts.parties.values():
        assert text.count(party.name) >= 2  # identity and signature
        assert f"Accepté dans Troquet par {party.signatory} le 23 novembre 2026 à 14 h 03" in text
    assert all(delivery.what in text for delivery in facts.deliveries)
    assert "N° 2026-0042" in text
    assert "France Active n’est pas partie à l’accord" in text
    assert "À faire valider par votre expert-comptable" in text
    assert "au plus tard le 15 janvier 2027" in text
    assert ("Compensation à" in text) is (len(facts.parties) > 2)


def test_the_figures_of_the_agreement() -> None:
    """A at 20 % and an association: 200 € are paid and lost, before anybody signs."""
    text = text_of(printed(TWO))
    assert "par compensation à hauteur de 1 000,00 €" in text
    assert "B paie 200,00 € à A" in text
    assert "A → B" in text
    assert "du 3 au 18 décembre 2026" in text


def test_two_signatories_and_one_who_has_not_accepted() -> None:
    both = tuple(replace(TWO.acceptances[0], by=name) for name in ("Claire Lefèvre", "Paul Lefèvre"))
    text = text_of(printed(replace(TWO, acceptances=both)))
    assert "Accepté dans Troquet par Paul Lefèvre le" in text
    assert text.count("Pas encore accepté.") == 1


def test_no_soulte_is_said() -> None:
    even = agreement(gift("farm", "studio", "Salle", 50_000), gift("studio", "farm", "Affiche", 50_000))
    assert "Aucune soulte" in text_of(printed(even))


@pytest.mark.parametrize("facts", [TWO, FOUR])
def test_nothing_of_a_long_agreement_is_lost(facts: Agreement) -> None:
    paper = printed(long_of(facts))
    first = re.sub(r"\s+", " ", paper.pages[0].extract_text())
    text = text_of(paper)
    assert "Signatures" in first
    assert "le texte entier est en annexe" in re.sub(r"[\u00a0\u202f]", " ", first)
    for rank in range(1, len(facts.parties) + 1):
        # a name is folded at its hyphens, which readers of text take out
        assert bare(text).count(bare(f"{LONG_NAME} {rank}"[:120])) == 2
    annexe = text[text.index("Annexe : descriptions entières") :]
    for n in range(1, 41):
        assert annexe.count(f"élément n° {n}, finitions") == len(facts.deliveries)


def test_more_lines_than_a_page_holds_go_on() -> None:
    many = [gift("farm", "studio", f"Cagette numéro {n} de la saison", 1_000) for n in range(1, 39)]
    text = text_of(printed(agreement(*many, gift("studio", "farm", "Affiche", 38_000))))
    assert all(f"Cagette numéro {n} de" in text for n in range(1, 39))
    assert "Signatures" in text


def test_the_same_facts_give_the_same_bytes() -> None:
    data = agreement_paper.agreement_data(FOUR, RULES, SAY)
    made = pdf(TEMPLATES / agreement_paper.TEMPLATE, data, AT)
    assert made == pdf(TEMPLATES / agreement_paper.TEMPLATE, dict(reversed(data.items())), AT)
    assert made == compiled(TEMPLATES / agreement_paper.TEMPLATE, data, int(AT.timestamp()))
    later = replace(FOUR, version=3)
    assert made != pdf(TEMPLATES / agreement_paper.TEMPLATE, agreement_paper.agreement_data(later, RULES, SAY), AT)


def test_an_agreement_that_cannot_be_reckoned_is_not_printed() -> None:
    with pytest.raises(RefusedInput):
        printed(replace(TWO, deliveries=TWO.deliveries[:1]))


def test_the_compiler_is_loaded_only_where_a_paper_is_set() -> None:
    told = (
        "import sys, troc.exchanges.papers.press, troc.exchanges.papers.invoicing, troc.exchanges.papers.deliveries;"
        "sys.exit(bool({'typst', 'icalendar'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


# Words that people typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("#panic(1) *gras* _x_ $y$ `z` <a> @b \\ // /* ", "#panic(1) *gras* _x_ $y$ `z` <a> @b \\ // /*"),
        ("Cafe\u0301 «\u202fÀ l’Œil\u202f» №3", "Café « À l’Œil » №3"),
        ("Boulangerie 🥐 du Marché ❤️", "Boulangerie du Marché"),
        ("ﬁn ① Ⅳ", "fin 1 IV"),
        ("مخبز 中", "□□□□ □"),
        ("a\x00b\u202ec\u200dd", "abcd"),
        (None, ""),
    ],
)
def test_what_people_type_is_printed_as_it_is(typed: str | None, shown: str) -> None:
    found = printable(typed)
    assert re.sub(r"[\s\u00a0\u202f]+", " ", found) == shown
    if shown:
        text = text_of(printed(replace(TWO, team=typed or "")))
        assert unicodedata.normalize("NFKC", shown) in unicodedata.normalize("NFKC", text)


def test_every_sign_that_is_let_through_can_be_drawn() -> None:
    """PDF/A refuses a sign that no font holds: all that `printable` lets through compile."""
    every = " ".join(sorted({char for code in range(0x3000) if (char := printable(chr(code)))}))
    assert len(every) > 2_000
    assert printed(replace(TWO, deliveries=(replace(TWO.deliveries[0], what=every), TWO.deliveries[1])))


@given(st.text(max_size=60))
def test_anything_typed_becomes_printable_and_stays_so(typed: str) -> None:
    assert printable(printable(typed)) == printable(typed)


def test_an_endless_word_is_broken() -> None:
    paper = printed(replace(TWO, parties=TWO.parties | {"joiner": replace(TWO.parties["joiner"], name="W" * 120)}))
    assert len(paper.pages) == 1
    assert "W" * 120 in re.sub(r"\s", "", text_of(paper))


# Invoices and entries


def test_the_mentions_of_each_case() -> None:
    found = agreement_paper.reckoned(TWO, RULES)
    joiner = invoicing.invoice_mentions(TWO, found, "joiner", SAY)
    farm = invoicing.invoice_mentions(TWO, found, "farm", SAY)
    assert plain(joiner[0]) == (
        "Réglée par compensation avec la facture n° … de Les Jardins de l’Œuf à la Noix (accord de troc n° 2026-0042), "
        "à hauteur de 1 000,00 €."
    )
    assert plain(joiner[1]) == "Reste à payer : 200,00 €, au plus tard le 15 janvier 2027."
    assert plain(farm[-1]) == "Structure non assujettie à la TVA."
    loop = invoicing.invoice_mentions(THREE, agreement_paper.reckoned(THREE, RULES), "studio", SAY)
    assert "multilatérale avec la facture n° … de Menuiserie Lefèvre" in plain(loop[0])
    assert plain(loop[-1]) == "TVA non applicable, art. 293 B du CGI."


def test_a_mention_fits_a_copy_button() -> None:
    long = long_of(FOUR)
    found = agreement_paper.reckoned(long, RULES)
    for party in found.parties:
        assert all(len(each) <= 256 for each in invoicing.invoice_mentions(long, found, party, SAY))


def test_the_whole_wording_of_an_invoice() -> None:
    text = plain(invoicing.invoice_text(FOUR, RULES, "caterer", SAY))
    assert text.splitlines()[:3] == [
        "Facture n° … du …",
        "Vendeur : Traiteur Bœuf & Cœur, SAS, 753 951 852, FR11753951852",
        "Client : Menuiserie Lefèvre, SARL, 812 345 678, 12 rue des Épinettes, 77000 Melun, FR32812345678",
    ]
    assert "Vins et boissons, du 3 au 18 décembre 2026 : 400,00 € HT\nTVA 20 % : 80,00 €" in text
    assert "Total : 1 000,00 € HT, 140,00 € de TVA, 1 140,00 € TTC" in text
    assert "facture n° … de Les Jardins de l’Œuf à la Noix" in text


def test_the_note_for_the_accountant_is_three_lines() -> None:
    found = agreement_paper.reckoned(TWO, RULES)
    assert [plain(line) for line in invoicing.accountant_note(TWO, found, "farm", SAY)] == [
        "Vente à Menuiserie Lefèvre : 1 000,00 €, sans TVA, au compte 411, à compenser.",
        "Achat à Menuiserie Lefèvre : 1 000,00 € HT, 200,00 € de TVA non récupérable, au compte 401, à compenser.",
        "Compensation 401/411 : 1 000,00 € (accord de troc n° 2026-0042). Soulte payée : 200,00 €.",
    ]


@given(exchanges())
def test_entries_balance_and_third_party_accounts_end_at_zero(exchange: tuple[list[Leg], dict[str, Firm]]) -> None:
    legs, firms = exchange
    found = reckon(legs, firms, RULES)
    for party in found.parties:
        booked = invoicing.entries(found, party)
        assert sum(entry.debit - entry.credit for entry in booked) == 0
        for account in ("401", "411"):
            assert sum(entry.debit - entry.credit for entry in booked if entry.account == account) == 0
        bank = sum(entry.debit - entry.credit for entry in booked if entry.account == "512")
        assert bank == found.balance[party]


def test_a_sheet_is_for_one_party_only() -> None:
    text = text_of(sheet(FOUR, "studio"))
    assert "Votre facture à Les Jardins de l’Œuf à la Noix" in text
    assert "Menuiserie Lefèvre vous facture 900,00 € HT" in text
    assert "180,00 € sont un coût pour vous" in text
    assert "Traiteur" not in text
    with pytest.raises(KeyError):
        invoicing.invoicing_data(TWO, RULES, "caterer", SAY)


def plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", text)


# The yearly statement


def test_a_year_adds_up_exchange_by_exchange_and_partner_by_partner() -> None:
    year = year_of(
        settled(2, date(2026, 5, 4), "Ferme", "Ferme", 100_000),
        settled(1, date(2026, 2, 1), "Studio", "Ferme", 50_000),
    )
    data = statement.statement_data(year, SAY)
    assert data["count"] == "2"
    assert plain(data["given"]["ttc"]) == "1 800,00 €"
    assert plain(data["received"]["ht"]) == "1 500,00 €"
    assert plain(data["paid_to"]) == "300,00 €"
    assert [each["number"] for each in data["exchanges"]] == ["2026-0001", "2026-0002"]
    assert [(each["supplier"], plain(each["soulte"])) for each in data["exchanges"]] == [
        ("Ferme", "100,00 €"),
        ("", "200,00 €"),
    ]
    partners = {
        each["name"]: (each["count"], plain(each["given"]["ht"]), plain(each["received"]["ht"]))
        for each in data["partners"]
    }
    assert partners == {"Ferme": ("2", "1 000,00 €", "1 500,00 €"), "Studio": ("1", "500,00 €", "0,00 €")}


def test_a_year_of_eighty_exchanges_has_them_all() -> None:
    text = text_of(PAPERS["year"]())
    assert all(f"2026-{n:04}" in text for n in range(80))
    assert "CGI, art. 1649 ter A" in text
    assert "Aucun échange terminé cette année" in text_of(PAPERS["empty year"]())


# How papers speak


def test_days_and_hours_of_the_papers() -> None:
    assert plain(SAY.days(date(2026, 12, 3), date(2026, 12, 18))) == "du 3 au 18 décembre 2026"
    assert plain(SAY.days(date(2026, 12, 30), date(2027, 1, 4))) == "du 30 décembre 2026 au 4 janvier 2027"
    assert plain(SAY.days(date(2026, 12, 1), date(2026, 12, 1))) == "le 1er décembre 2026"
    assert plain(SAY.days(None, date(2026, 12, 1))) == "d’ici le 1er décembre 2026"
    assert plain(SAY.days(date(2026, 12, 1), None)) == "à partir du 1er décembre 2026"
    assert SAY.days(None, None) == ""
    summer = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert plain(SAY.moment(summer)) == "1er juillet 2026 à 0 h 30"
    assert plain(SAY.day_of(summer)) == "1er juillet 2026"
    assert plain(SAY.money(-123_456)) == "−1 234,56 €"


def test_templates_keep_french_typography() -> None:
    """Before : ; ! ? and around « » a space does not break: « ~ » in the templates."""
    for template in TEMPLATES.glob("*.typ"):
        for number, line in enumerate(template.read_text("utf-8").splitlines(), 1):
            sentence = "" if line.lstrip().startswith("//") else line
            assert not re.search(r"[a-zéèà)]\s[:;!?»%€](?:\s|$|\*|\])", sentence), f"{template.name}:{number}"
            assert not re.search(r"\w'\w", sentence), f"{template.name}:{number}"


def test_an_agreement_whose_vat_is_not_known_says_so_and_reckons_nothing() -> None:
    farm = replace(TWO.parties["farm"], firm=Firm(VatRegime.UNKNOWN))
    paper = printed(replace(TWO, parties={**TWO.parties, "farm": farm}))
    said = text_of(paper)
    assert len(paper.pages) == 1
    assert "le régime de TVA de Les Jardins de l’Œuf à la Noix n’est pas connu à la signature" in said
    assert "Régime de TVA à préciser" in said and "à préciser —" in said
    assert "Aucune soulte" not in said and "TVA non récupérée" not in said


def test_lending_of_staff_is_not_denied_by_the_agreement_that_does_it() -> None:
    first, *others = TWO.deliveries
    said = text_of(printed(replace(TWO, deliveries=(replace(first, lent=True), *others))))
    assert "Prêt de personnel à prix coûtant" in said and "Ni prêt de personnel" not in said
    assert "Ni prêt de personnel" in text_of(printed(TWO))


def test_an_exempt_party_reads_that_the_exchange_counts() -> None:
    assert "cet échange compte pour le seuil" in text_of(printed(FOUR))
    assert "37 500,00 € pour des services" in text_of(sheet(FOUR, "studio"))
    assert "37 500,00 €" not in text_of(sheet(FOUR, "joiner"))
