"""The secretariat's pages: the list, a version, taking one home, bringing one's own, and the way back."""

import html
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rygrad.audit.models import Entry
from rygrad.packs.forms.reading import read
from rygrad.packs.forms.tables import from_markdown
from rygrad.packs.forms.writing import sheets_of
from rygrad.packs.queries import pack
from rygrad.questionnaires.models import FormVersion
from rygrad.questionnaires.queries import forms_for
from rygrad.questionnaires.rules.workbooks import read_workbook, write_workbook

from .sheets import survey, workbook, workbook_of

pytestmark = pytest.mark.django_db
PACK = "dk-bydelsmoedre"


@pytest.fixture
def chau(cast: Any) -> Client:
    return cast.client("chau")


def at(cast: Any, name: str, **more: Any) -> str:
    return reverse(f"questionnaires:{name}", kwargs={"pk": cast.root.pk, **more})


def send(client: Client, cast: Any, data: bytes, name: str = "form.xlsx") -> Any:
    return client.post(at(cast, "upload"), {"workbook": SimpleUploadedFile(name, data)})


def sealed(answer: Any) -> str:
    found = re.search(r'name="form" value="([^"]+)"', answer.content.decode())
    assert found, answer.content.decode()[-3000:]
    return html.unescape(found[1])


def shipped_book(*, without: str = "") -> bytes:
    """The shipped talk as a workbook, perhaps without one question."""
    sheets = sheets_of(pack(PACK).form("talk"))
    sheets["survey"] = [line for line in sheets["survey"] if line[1] != without]
    return write_workbook(sheets)


def test_the_list_shows_what_comes_with_rygrad(chau: Client, cast: Any) -> None:
    page = chau.get(at(cast, "forms")).content.decode()
    assert 'data-form="talk"' in page
    assert 'data-form="followup"' in page
    assert at(cast, "version", code="talk", number=1) in page
    assert at(cast, "upload") in page
    assert "/shipped/" not in page


def test_a_version_is_shown_in_every_language(chau: Client, cast: Any) -> None:
    page = chau.get(at(cast, "version", code="talk", number=1)).content.decode()
    talk = pack(PACK).form("talk", 1)
    assert set(re.findall(r'data-language="([a-z]+)"', page)) == set(talk.wordings)
    assert page.count('data-question="topics"') == len(talk.wordings)
    assert talk.wordings["da"].questions["topics"].label in html.unescape(page)
    for code, number in (("talk", 99), ("talk", 0), ("talk", 101), ("talk", 10**12), ("nothing", 1)):
        assert chau.get(at(cast, "version", code=code, number=number)).status_code == 404


def test_a_version_can_be_taken_home_both_ways(chau: Client, cast: Any) -> None:
    book = chau.get(at(cast, "download", code="talk", number=1, kind="xlsx"))
    assert book["Content-Disposition"] == 'attachment; filename="talk-1.xlsx"'
    tables, _others = read_workbook(book.content)
    assert read(tables, language="nb").form == pack(PACK).form("talk", 1)
    text = chau.get(at(cast, "download", code="talk", number=1, kind="md"))
    assert text["Content-Type"] == "text/markdown"
    assert read(from_markdown(text.content.decode()), language="nb").form == pack(PACK).form("talk", 1)
    assert chau.get(at(cast, "download", code="talk", number=1, kind="pdf")).status_code == 404


def test_nothing_is_stored_before_she_says_so(chau: Client, cast: Any) -> None:
    answer = send(chau, cast, workbook_of())
    assert answer.status_code == 200
    page = html.unescape(answer.content.decode())
    assert 'data-question="consent"' in page
    assert "Sagde hun ja?" in page
    assert 'id="understood"' in page
    assert FormVersion.objects.count() == 0
    assert Entry.objects.filter(event="text_changed").count() == 0

    used = chau.post(at(cast, "use"), {"form": sealed(answer)})
    assert used.status_code == 302
    row = FormVersion.objects.get()
    assert (row.code, row.version, row.state, row.group, row.programme) == (
        "small",
        101,
        "live",
        cast.root,
        cast.programme,
    )
    assert row.definition["version"] == 101
    assert Entry.objects.filter(event="text_changed", about=row.pk).count() == 1
    assert "small" in forms_for(cast.vestby)
    assert b'data-version="101"' in chau.get(at(cast, "forms")).content


def test_what_is_asked_no_more_has_to_be_confirmed(chau: Client, cast: Any) -> None:
    answer = send(chau, cast, shipped_book(without="markers"))
    page = answer.content.decode()
    gone = page[page.index('id="gone"') :]
    assert re.findall(r"<bdi>([^<]+)</bdi>", gone) == ["Passer noget af dette på hende?", "markers"]
    again = chau.post(at(cast, "use"), {"form": sealed(answer)})
    assert again.status_code == 422
    assert 'id="gone"' in again.content.decode()
    assert FormVersion.objects.count() == 0
    assert chau.post(at(cast, "use"), {"form": sealed(again), "sure": "on"}).status_code == 302
    assert "markers" not in [each.name for each in forms_for(cast.root)["talk"].questions]


def test_the_same_again_asks_nothing(chau: Client, cast: Any) -> None:
    answer = send(chau, cast, shipped_book())
    assert b'id="gone"' not in answer.content
    assert b'id="new"' not in answer.content
    chau.post(at(cast, "use"), {"form": sealed(answer)})
    mine, shipped = forms_for(cast.root)["talk"], pack(PACK).form("talk")
    assert mine.questions == shipped.questions
    assert mine.wordings == shipped.wordings
    assert mine.version == 101


def test_the_way_back_to_the_shipped_form(chau: Client, cast: Any) -> None:
    chau.post(at(cast, "use"), {"form": sealed(send(chau, cast, shipped_book()))})
    assert at(cast, "shipped", code="talk") in chau.get(at(cast, "forms")).content.decode()
    assert chau.post(at(cast, "shipped", code="talk")).status_code == 302
    assert forms_for(cast.root)["talk"].version == 1
    assert FormVersion.objects.get().state == "old"
    assert chau.get(at(cast, "version", code="talk", number=101)).status_code == 200
    assert chau.post(at(cast, "shipped", code="nothing")).status_code == 404


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"hello", "no Excel workbook"),
        (workbook({}), "“survey”"),
        (workbook({"survey": [["type", "name", "label"], ["geopoint", "g", "Where?"]]}), "survey, row 2"),
    ],
)
def test_bad_files_are_told_in_words(chau: Client, cast: Any, data: bytes, words: str, settings: Any) -> None:
    chau.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = send(chau, cast, data)
    assert answer.status_code == 422
    assert words in html.unescape(answer.content.decode())
    assert FormVersion.objects.count() == 0


def test_no_file_and_one_that_is_too_large(chau: Client, cast: Any) -> None:
    assert chau.post(at(cast, "upload"), {}).status_code == 422
    assert send(chau, cast, b"x" * (1024 * 1024 + 1)).status_code == 422


def test_a_code_may_not_become_another_kind(chau: Client, cast: Any) -> None:
    text = survey("integer | topics | Hvor mange emner? | |").replace("| trial |", "| talk |")
    chau.cookies["language"] = "en"
    answer = send(chau, cast, workbook_of(text))
    assert answer.status_code == 422
    assert "“topics”" in html.unescape(answer.content.decode())


@pytest.mark.parametrize("carried", ["", "nonsense", "e30:1abc:sig"])
def test_only_what_was_shown_can_be_used(chau: Client, cast: Any, carried: str) -> None:
    answer = chau.post(at(cast, "use"), {"form": carried})
    assert answer.status_code == 302
    assert answer["Location"] == at(cast, "upload")
    assert FormVersion.objects.count() == 0


def test_the_seal_of_one_programme_is_no_good_in_another(chau: Client, cast: Any) -> None:
    from django.core import signing

    found = signing.loads(sealed(send(chau, cast, workbook_of())), salt=f"questionnaires.use.{cast.root.pk}")
    other = signing.dumps(found, salt=f"questionnaires.use.{cast.vestby.pk}")
    chau.post(at(cast, "use"), {"form": other})
    assert FormVersion.objects.count() == 0


@pytest.mark.parametrize("name", ["amina", "berit", "farida", "dina", "mona", "tara"])
def test_nobody_else_sees_these_pages(cast: Any, name: str) -> None:
    client = cast.client(name)
    for place in (cast.root, cast.vestby, cast.oestby):
        for address in ("forms", "upload"):
            assert client.get(reverse(f"questionnaires:{address}", kwargs={"pk": place.pk})).status_code == 404
        assert client.post(reverse("questionnaires:use", kwargs={"pk": place.pk})).status_code == 404


def test_words_on_the_page_are_text_and_nothing_else(chau: Client, cast: Any) -> None:
    evil = "<script>alert(1)</script>"
    text = survey(f"integer | q1 | {evil} | |")
    page = send(chau, cast, workbook_of(text)).content.decode()
    assert evil not in page
    assert html.escape(evil) in page


def test_the_pages_ask_the_database_no_more_with_more_versions(chau: Client, cast: Any, questions: Any) -> None:
    for _turn in range(2):
        chau.post(at(cast, "use"), {"form": sealed(send(chau, cast, shipped_book()))})
        chau.get(at(cast, "forms"))  # takes the message away
        with questions(7):
            chau.get(at(cast, "forms"))


def test_a_workbook_written_by_another_program(chau: Client, cast: Any) -> None:
    """Inline texts instead of a shared list: as openpyxl's own writer of large files does."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, table in from_markdown(survey("integer | q1 | Hvor mange? | |")).items():
        sheet = book.create_sheet(name)
        sheet.append(list(table.columns))
        for row in table.rows:
            sheet.append([row.get(column) for column in table.columns])
    out = io.BytesIO()
    book.save(out)
    assert send(chau, cast, out.getvalue()).status_code == 200
