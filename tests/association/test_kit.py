"""The way to an association, its statutes and papers, the centre's support, and talks (G09, C24, F18)."""

import io
from datetime import time, timedelta
from typing import Any

import docx
import pytest
from django.db import models

from rygrad.association.enums import Post
from rygrad.association.forms.talks import TalkForm
from rygrad.association.models import Agreement, BoardSeat, Controller, PersonalTalk, Statutes, Supported, Ticked
from rygrad.association.queries.kit import way
from rygrad.association.queries.papers import checklists
from rygrad.association.queries.statutes import paragraphs, statutes_of
from rygrad.association.queries.talks import talked
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group, Organisation
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db


def _gathered(group: Group, kind: Kind) -> None:
    Gathering.objects.create(
        programme=group.programme,
        group=group,
        kind=kind,
        state=State.HELD,
        on=today(),
        starts=time(17),
        ends=time(19),
        zone=group.zone,
    )


def _everything(group: Group) -> None:
    """All that a group needs to be an association, in the order of the steps."""
    ours: dict[str, Any] = {"programme": group.programme, "group": group}
    _gathered(group, Kind.FOUNDING)
    row = statutes_of(group)
    row.agreed_on, row.number = today(), "12345678"
    row.save()
    for number in range(5):
        person = make_person(f"plads{number}")
        BoardSeat.objects.create(**ours, person=person, post=Post.MEMBER, from_on=today(), until_on=today())
    for line in next(each for each in checklists(group, today().year, accounts=True) if each.name == "bank").lines:
        Ticked.objects.create(**ours, code=line.paper.code, year=today().year, on=today())
    national = Organisation.objects.create(**ours, name="Landsorganisationen", verified_on=today())
    Agreement.objects.create(**ours, organisation=national, kind="national", signed_on=today(), from_on=today())
    Controller.objects.create(**ours, kind="association", name="Vestby", since=today())
    _gathered(group, Kind.BOARD)


def test_the_way_fills_up_from_what_is_so(cast: Cast) -> None:
    """G09: each step of the kit is done when the group's own rows say so, and not before."""
    assert [each.done for each in way(cast.vestby, today())] == [False] * 9
    _everything(cast.vestby)
    assert [each.step.code for each in way(cast.vestby, today()) if not each.done] == []
    assert [each.done for each in way(cast.oestby, today())] == [False] * 9, "another group's rows are another group's"


def test_everybody_of_the_group_opens_the_kit(cast: Cast) -> None:
    page = f"/groups/{cast.vestby.pk}/association/"
    for name in ("berit", "tara"):
        shown = cast.client(name).get(page).content.decode()
        assert shown.count("data-step=") == 9
        assert ("?plan=founding" in shown) is (name == "berit"), "who plans meetings plans this one"


def test_the_model_statutes_say_the_groups_own_numbers(cast: Cast) -> None:
    """G09: filled in on the page in each language, and in the file for a word processor."""
    own = Statutes(programme=cast.vestby.programme, group=cast.vestby, name="Vestby Bydelsmødre")
    own.board_least, own.board_meetings, own.term_years, own.annual_meeting_by = 7, 6, 3, "04-15"
    own.save()
    for tag, annual in (("da", "15. april"), ("nb", "15. april"), ("en", "15 April"), ("ar", "15")):
        said = " ".join(str(text) for _title, text in paragraphs(cast.vestby, own, tag, isolate=False))
        assert "{" not in said
        assert all(word in said for word in ("Vestby Bydelsmødre", "7", "6", "3", annual)), tag
    answer = cast.client("amina").get(f"/groups/{cast.vestby.pk}/statutes/file/?language=da")
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "mindst 7 medlemmer" in text
    assert "senest 15. april" in text


def test_a_line_to_sign_on_keeps_its_label(cast: Cast) -> None:
    """Two in a row, in the page and in the file, in the language of the text and not of the reader."""
    client, page = cast.client("amina"), f"/groups/{cast.vestby.pk}/statutes/"
    shown = client.get(f"{page}text/?language=ar").content.decode()
    assert shown.count('<span class="write"></span><p>المكان واليوم والاسم</p>') == 6
    answer = client.get(f"{page}file/?language=da")
    (table,) = docx.Document(io.BytesIO(answer.content)).tables
    cells = [cell for row in table.rows for cell in row.cells]
    assert (len(table.columns), [cell.paragraphs[-1].text for cell in cells]) == (2, ["Sted, dag og navn"] * 6)
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in cells)


def test_checklists_are_ticked_by_year_and_take_no_file(cast: Cast) -> None:
    """A tick is all there is: the page has no place for a file, and says that copies are never kept."""
    client, page = cast.client("berit"), f"/groups/{cast.vestby.pk}/papers/"
    shown = client.get(page).content.decode()
    assert 'id="no-copies"' in shown
    assert 'type="file"' not in shown
    year = today().year
    client.post(f"{page}?year={year}", {"list": "bank", "ticked": ["bank-number", "bank-identity", "nothing"]})
    client.post(f"{page}?year={year}", {"list": "founding", "ticked": ["found-auditor"]})
    assert set(Ticked.objects.values_list("code", "year")) == {
        ("bank-number", year),
        ("bank-identity", year),
        ("found-auditor", 0),
    }
    client.post(f"{page}?year={year}", {"list": "bank", "ticked": ["bank-number"]})
    assert Ticked.objects.count() == 2
    assert client.post(page, {"list": "secrets"}).status_code == 302


def test_the_centre_writes_what_it_did_and_the_group_sees_it(cast: Cast) -> None:
    """C24: the central support log."""
    page = f"/groups/{cast.vestby.pk}/support/"
    typed = {"kind": "visit", "on": f"{today()}"}
    assert cast.client("berit").post(page, typed).status_code == 403
    assert cast.client("chau").post(page, typed | {"on": f"{today() + timedelta(days=2)}"}).context["form"].errors
    assert cast.client("chau").post(page, typed).status_code == 302
    line = Supported.objects.get()
    assert f'data-support="{line.pk}"' in cast.client("amina").get(page).content.decode()
    elsewhere = cast.client("chau").post(f"/groups/{cast.nordby.pk}/support/", {"remove": str(line.pk)})
    assert elsewhere.status_code == 302
    assert Supported.objects.exists(), "a line is taken away where it belongs"


def test_a_talk_is_a_date_and_no_text_field_exists(cast: Cast) -> None:
    """F18: neither in the table, nor in the form, nor on the page."""
    kinds = {type(each) for each in PersonalTalk._meta.get_fields()}
    assert not any(issubclass(kind, models.CharField | models.TextField | models.JSONField) for kind in kinds)
    form = TalkForm(people=[])
    assert {name: type(field).__name__ for name, field in form.fields.items()} == {
        "person": "ChoiceField",
        "on": "DateField",
    }
    shown = cast.client("berit").get(f"/groups/{cast.vestby.pk}/talks/").content.decode()
    assert "<textarea" not in shown
    assert 'type="text"' not in shown


def test_who_has_had_no_talk_for_a_year_is_shown(cast: Cast, questions: Any) -> None:
    """F18: a year and a day is too long, a year is not; one does not talk with herself."""
    client, page = cast.client("berit"), f"/groups/{cast.vestby.pk}/talks/"
    client.post(page, {"person": str(cast["amina"].pk), "on": f"{today()}"})
    client.post(page, {"person": str(cast["amina"].pk), "on": f"{today()}"})
    assert PersonalTalk.objects.count() == 1
    with questions(2):
        found = talked(cast.vestby, today(), but=None)
    assert {each.person.first_name: each.due for each in found} == {"Ellen": True, "Hanne": True, "Amina": False}
    later = talked(cast.vestby, today().replace(year=today().year + 1) + timedelta(days=1), but=cast["ellen"].pk)
    assert {each.person.first_name for each in later if each.due} == {"Hanne", "Amina"}
    assert client.post(page, {"person": str(cast["farida"].pk), "on": f"{today()}"}).context["form"].errors
    client.post(page, {"undo": str(cast["amina"].pk)})
    assert not PersonalTalk.objects.exists()


def test_the_board_talks_in_an_association_only(cast: Cast) -> None:
    page = f"/groups/{cast.oestby.pk}/talks/"
    assert cast.client("farida").get(page).status_code == 200
    Group.objects.filter(pk=cast.oestby.pk).update(legal_form="project")
    assert cast.client("farida").get(page).status_code == 403
