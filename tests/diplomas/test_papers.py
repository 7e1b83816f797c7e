"""C09, D08: the papers are opened by a second program; tagged, from the right where they should be, the same twice."""

import io
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from rygrad.core.clock import today
from rygrad.diplomas.actions.printing import forget_old
from rygrad.diplomas.actions.register import issue
from rygrad.diplomas.enums import Item
from rygrad.diplomas.models import Issued, PrintJob
from rygrad.diplomas.papers.made import paper_of
from rygrad.diplomas.papers.ornament import DRAWN
from rygrad.diplomas.papers.sheets import BUSINESS, IDENTITY
from rygrad.diplomas.rules.hours import hours_said
from rygrad.groups.models import Contact, Organisation
from rygrad.ui.printing import NoPrinter, printer
from tests.cast import Cast

from .graduates import graduated

try:
    printer()
    PRINTS = True
except NoPrinter:
    PRINTS = False
prints = pytest.mark.skipif(not PRINTS, reason="no Pango here: install libpango to make PDFs")


def _given(cast: Cast, item: Item) -> Issued:
    made = issue(group=cast.vestby, person=cast["tara"], item=item, by=None)
    return Issued.objects.select_related("group__programme", "person").get(pk=made.pk)


def _read(body: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(body))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def _fonts(reader: PdfReader) -> list[bool]:
    """Whether each font is embedded."""
    found = []
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner: Any = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            found.append(any(name in inner for name in ("/FontFile2", "/FontFile3")))
    return found


@prints
@pytest.mark.parametrize("language", ["da", "ar"])
def test_a_diploma_is_one_tagged_page_with_her_name_and_the_same_bytes_twice(cast: Cast, language: str) -> None:
    graduated(cast, "tara", days=2)
    issued = _given(cast, Item.DIPLOMA)
    body = paper_of(issued, language)
    reader, text = _read(body)
    assert len(reader.pages) == 1
    assert (reader.pages[0].mediabox.width, reader.pages[0].mediabox.height) == pytest.approx((841.9, 595.3), abs=0.1)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert "Tara Prøve" in text
    assert issued.number in text
    assert all(_fonts(reader))
    assert paper_of(issued, language) == body


@prints
def test_a_business_card_gives_the_group_s_telephone_and_never_hers(cast: Cast) -> None:
    card = Organisation.objects.create(programme=cast.programme, group=cast.vestby, name="Vestby", verified_on=today())
    Contact.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        organisation=card,
        name="Vestby",
        phone="+4570201234",
        verified_on=today(),
    )
    cast["tara"].phone = "+4520304050"
    cast["tara"].save()
    reader, text = _read(paper_of(_given(cast, Item.BUSINESS_CARD), "da"))
    assert len(reader.pages) == 1
    assert text.count("Tara") == text.count("+45 70 20 12 34") == 10
    assert "Prøve" not in text
    assert "20 30 40 50" not in text


@prints
def test_all_of_a_course_come_as_one_file_with_a_bar_and_are_forgotten_after_a_day(cast: Cast, post: Any) -> None:
    cohort = graduated(cast, "tara", "Lina", "Siri")
    client, address = cast.client("berit"), f"/courses/{cohort.pk}/diplomas/"
    assert client.post(address, {"item": "gold", "language": "da"}).status_code == 422
    assert client.post(address, {"item": "diploma", "language": "da"}).status_code == 302
    running = client.get(address).content
    assert b"<progress" in running
    assert b'http-equiv="refresh"' in running, "the bar moves without JavaScript too"
    assert client.get(address, headers={"Accept": "application/json"}).json() == {
        "state": "running",
        "done": 0,
        "of": 3,
    }
    post()
    job = PrintJob.objects.get()
    reader, text = _read(client.get(f"/prints/{job.pk}/").content)
    assert len(reader.pages) == 3
    assert {name for name in ("Tara", "Lina", "Siri") if name in text} == {"Tara", "Lina", "Siri"}
    assert Issued.objects.filter(item=Item.DIPLOMA).count() == 3
    forget_old()
    assert PrintJob.objects.count() == 1
    PrintJob.objects.update(made_at=job.made_at - timedelta(days=1, minutes=1))
    forget_old()
    assert PrintJob.objects.count() == 0


def test_nobody_has_graduated_yet(cast: Cast) -> None:
    cohort = graduated(cast)
    answer = cast.client("berit").post(f"/courses/{cohort.pk}/diplomas/", {"item": "diploma", "language": "da"})
    assert (answer.status_code, PrintJob.objects.count()) == (422, 0)


def test_cards_fill_a_sheet_and_its_marks_stand_at_their_edges() -> None:
    assert (IDENTITY.count, BUSINESS.count) == (8, 10)
    for grid in (IDENTITY, BUSINESS):
        assert grid.left > 6, "room for the marks"
        assert grid.top > 6
    assert (IDENTITY.cuts_across, BUSINESS.cuts_down[:2]) == ([17.4, 103.0, 107.0, 192.6], [11, 66])
    assert all(draw().startswith("<svg") for draw in DRAWN.values())


def test_hours_are_said_in_every_language_and_never_rounded() -> None:
    from django.utils.translation import override

    for language in ("da", "nb", "en", "ar"):
        with override(language):
            assert not [n for n in (0, 1, 29, 60, 90, 119, 120, 660, 6000) if "duration" in hours_said(n)]
    with override("da"):
        assert hours_said(119) == "1 time 59 minutter"
