"""G09, decision 11: who answers for a group's data is dated history, and the system makes the paper."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from rygrad.association.actions.controller import name_controller
from rygrad.association.actions.phases import move
from rygrad.association.models import Controller
from rygrad.association.papers import controller as papers
from rygrad.association.queries.controller import changes, controller_on, controllers_of
from rygrad.association.rules.kept import HOW_LONG, covered, kinds, of_groups
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.privacy import Keep
from rygrad.groups.models import Group
from rygrad.ui.printing import NoPrinter
from tests.support.associating import make_ready

DAY = timedelta(days=1)


@pytest.fixture
def group(cast: Any) -> Group:
    Group.objects.filter(pk=cast.vestby.pk).update(phase="going")
    return Group.objects.select_related("programme", "parent").get(pk=cast.vestby.pk)


def write(group: Group, **more: Any) -> Controller:
    asked = {"kind": "host", "name": "Vestby Kommune", "number": "", "since": today() - 90 * DAY, "by": None}
    return name_controller(group=group, **asked | more)


def hand_over(group: Group) -> None:
    write(group)
    make_ready(group)
    move(group=group, phase="association", on=today() + 5 * DAY, by=None)


def test_g09_the_association_answers_from_the_day_its_phase_begins(cast, group):
    hand_over(group)

    names = {days: controller_on(group, today() + days * DAY).name for days in (-90, 0, 4, 5, 50)}
    assert names == dict.fromkeys((-90, 0, 4), "Vestby Kommune") | dict.fromkeys((5, 50), "Foreningen Vestby")
    assert controller_on(group, today() - 91 * DAY) is None
    assert controllers_of([group.pk, cast.oestby.pk], today())[group.pk].name == "Vestby Kommune"
    last = changes(group)[0]
    assert last.before is not None
    assert (last.before.name, last.after.name, last.on) == ("Vestby Kommune", "Foreningen Vestby", today() + 5 * DAY)


def test_g09_coordinator_and_board_write_it_down_and_the_phase_has_the_last_word(cast, group):
    url = reverse("association:controller", args=[group.pk])
    asked = {"kind": "host", "name": "Boligforeningen", "number": "", "since": today().isoformat()}
    assert cast.client("amina").post(url, asked).status_code == 403
    assert cast.client("berit").post(url, asked).status_code == 302
    assert "Boligforeningen" in cast.client("amina").get(url).text

    wrong = cast.client("berit").post(url, asked | {"kind": "association"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (200, ["kind"])
    assert "Boligforeningen" in wrong.text
    Group.objects.filter(pk=group.pk).update(phase="association")
    group.refresh_from_db()
    with pytest.raises(Refused) as refused:
        write(group, since=today() + DAY)
    assert refused.value.field == "kind"
    with pytest.raises(Refused):
        write(group, kind="association", since=today() + 400 * DAY)


def test_g09_the_paper_names_every_kind_of_data_that_a_group_has():
    """Made from the declarations of the tables: a table nobody has put into words turns this red."""
    assert {model._meta.label for model in of_groups()} - covered() == set()
    assert set(HOW_LONG) == set(Keep)
    assert all(kind.how_long for kind in kinds())
    with translation.override("en"):
        talks = [kind for kind in kinds() if "nobody reads" in str(kind.says)]
    assert [kind.names for kind in talks] == [False]


@pytest.mark.parametrize("language", ["da", "ar"])
def test_g09_the_paper_opens_elsewhere_with_both_names_and_the_day(cast, group, language):
    hand_over(group)
    address = reverse("association:controller_file", args=[group.pk])

    answer = cast.client("berit").get(address, {"language": language})

    pdf = PdfReader(BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert len(pdf.pages) <= 2
    assert pdf.trailer["/Root"]["/Lang"] == language
    assert "/StructTreeRoot" in pdf.trailer["/Root"]
    assert "Vestby Kommune" in text
    assert "Foreningen Vestby" in text
    page = cast.client("berit").get(reverse("association:controller_paper", args=[group.pk]), {"language": language})
    assert f'class="sheet paper" lang="{language}"' in page.text


def test_a_paper_of_a_day_that_never_was_and_of_nothing(cast, group, monkeypatch):
    paper, file = (reverse(f"association:controller_{name}", args=[group.pk]) for name in ("paper", "file"))
    client = cast.client("amina")
    assert [client.get(each).url for each in (paper, file)] == [reverse("association:controller", args=[group.pk])] * 2
    write(group)
    assert client.get(paper, {"on": "2026-99-99", "language": "xx"}).context["change"].after.name == "Vestby Kommune"

    def none(*args: Any) -> bytes:
        raise NoPrinter

    monkeypatch.setattr(papers, "printed", none)
    assert client.get(file).url.startswith(paper)
