"""The year of an association: deadlines of its own statutes, what is late, letters before (F08, C24)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.association.actions.papers import set_checklist
from rygrad.association.actions.wheel import remind_boards
from rygrad.association.models import Statutes, Ticked
from rygrad.association.queries.statutes import statutes_of
from rygrad.association.queries.wheel import overdue, overdue_of, year_of
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def rules(group: Group, **own: Any) -> Statutes:
    row = statutes_of(group)
    for name, value in own.items():
        setattr(row, name, value)
    row.save()
    return row


def held(group: Group, kind: Kind, on: date, state: State = State.HELD) -> None:
    Gathering.objects.create(
        programme=group.programme,
        group=group,
        kind=kind,
        state=state,
        on=on,
        starts=time(17),
        ends=time(19),
        zone=group.zone,
    )


def codes(group: Group, day: date) -> set[str]:
    return {due.code for due in overdue(group, day)}


def late(answer: Any) -> set[tuple[int, str]]:
    """What the page says is late, of what a general meeting is."""
    assert 'data-late="annual-meeting"' in answer.content.decode()
    return {(line.due.year, line.due.code) for line in answer.context["late"] if line.due.code == "annual-meeting"}


def dues(group: Group, year: int) -> dict[str, Any]:
    return {due.code: due for due in year_of(group, year)}


def test_a_deadline_follows_the_groups_own_statutes(cast: Cast) -> None:
    """F08: deadline follows the setting, also as many board meetings as the statutes ask for."""
    group = cast.oestby
    assert dues(group, 2026)["annual-meeting"].on == date(2026, 2, 28), "the pack's, as long as nobody has said"
    page, changed = f"/groups/{group.pk}/statutes/", {"annual_meeting_by": "2026-05-31", "board_meetings": "6"}
    form = cast.client("farida").get(page).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    assert cast.client("farida").post(page, typed | changed).status_code == 302
    year = dues(group, 2028)
    assert year["annual-meeting"].on == date(2028, 5, 31)
    assert year["report"].on == date(2028, 3, 1)
    assert [due.on.month for code, due in year.items() if code.startswith("board-meeting")] == [2, 4, 6, 8, 10, 12]
    assert year["board-meeting-1"].on == date(2028, 2, 29)


def test_an_overdue_annual_meeting_is_flagged(cast: Cast, travel: Any) -> None:
    """C24: on the page, and for the consultant; until it is held, or ticked."""
    group, year = rules(cast.oestby, annual_meeting_by="04-01").group, today().year + 1
    assert "annual-meeting" not in codes(group, date(year, 4, 1))
    travel(datetime(year, 4, 2, 9, tzinfo=UTC))
    assert late(cast.client("farida").get(f"/groups/{group.pk}/year-wheel/")) == {(year, "annual-meeting")}
    held(group, Kind.ASSEMBLY, date(year, 4, 20), State.PLANNED)
    assert "annual-meeting" in codes(group, date(year, 4, 21)), "planned is not held"
    assert "annual-meeting" in codes(group, date(year + 1, 1, 10)), "the turn of the year forgives nothing"
    Gathering.objects.update(state=State.HELD)
    assert "annual-meeting" not in codes(group, date(year, 4, 21))
    assert codes(cast.vestby, date(year, 12, 31)) == set(), "a project has no annual meeting"


def test_the_year_of_the_founding_asks_for_nothing_that_was_before(cast: Cast) -> None:
    group = rules(cast.vestby, founded_on=date(2026, 5, 10)).group
    assert codes(group, date(2026, 12, 30)) == {
        "grant",
        "agreement-review",
        "next-year",
        "board-meeting-1",
        "board-meeting-2",
    }
    assert "annual-meeting" in codes(group, date(2027, 3, 1))


def test_board_meetings_are_counted_from_those_held(cast: Cast, questions: Any) -> None:
    group = cast.oestby
    for month in (1, 2, 5):
        held(group, Kind.BOARD, date(2026, month, 5))
    held(group, Kind.MEETING, date(2026, 6, 5))
    year = dues(group, 2026)
    done = [year[f"board-meeting-{n}"].done_on for n in (1, 2, 3, 4)]
    assert done == [date(2026, 1, 5), date(2026, 2, 5), date(2026, 5, 5), None]
    for groups in ([group], [group, cast.vestby, cast.nordby]):
        with questions(3):
            assert group.pk in overdue_of(groups, date(2027, 1, 2))


def test_no_year_before_the_association(cast: Cast) -> None:
    """A group that is none yet gets no way to the wheel, no deadline and no tick; what it prepares stays."""
    group, client, year = cast.vestby, cast.client("berit"), today().year
    pages = {name: reverse(f"association:{name}", args=[group.pk]) for name in ("kit", "wheel", "papers", "statutes")}
    rules(group, annual_meeting_by="01-01", agreed_on=today(), founded_on=today() + timedelta(days=9))
    shown = {name: client.get(page).content.decode() for name, page in pages.items()}
    shown["group"] = client.get(reverse("home:group", args=[group.pk])).content.decode()
    for name, page in shown.items():
        assert f'href="{pages["wheel"]}' not in page, name
        assert not any(word in page for word in ("data-late", "data-due", "data-lacks")), name
    assert ('id="not-yet"' in shown["wheel"], f'href="{pages["kit"]}"' in shown["wheel"]) == (True, True)
    assert "data-step=" in shown["kit"]
    assert [f'id="{each}"' in shown["papers"] for each in ("founding", "bank", "accounts")] == [True, True, False]
    assert client.post(f"{pages['wheel']}?year={year}", {"code": "accounts"}).status_code == 302
    with pytest.raises(Refused):
        set_checklist(group=group, name="accounts", year=year, ticked=["accounts"], by=None)
    remind_boards()
    assert not Ticked.objects.filter(group=group).exists()
    rules(group, founded_on=today())
    assert f'href="{pages["wheel"]}' in client.get(pages["kit"]).content.decode()
    assert 'id="accounts"' in client.get(pages["papers"]).content.decode()


def test_ticks_are_of_one_year(cast: Cast) -> None:
    client, page, year = cast.client("farida"), f"/groups/{cast.oestby.pk}/year-wheel/", today().year
    client.post(page, {"code": "accounts"})
    client.post(page, {"code": "accounts"})
    assert [dues(cast.oestby, each)["accounts"].done_on for each in (year, year + 1)] == [today(), None]
    client.post(page, {"code": "accounts", "done": "no"})
    assert dues(cast.oestby, year)["accounts"].done_on is None
    for typed in ({}, {"code": "nothing"}, {"code": "x" * 900}):
        assert client.post(f"{page}?year=99999", typed).status_code == 302
    assert not Ticked.objects.exists()


def test_the_board_gets_one_letter_before(cast: Cast, post: Any) -> None:
    """Thirty days before the accounts are due: once, to the board, in words that tell nothing."""
    rules(cast.oestby, annual_meeting_by="12-01")
    for day in (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 2)):
        remind_boards(day)
    letters = post()
    assert [letter.to for letter in letters] == [["farida@rygrad.example"]]
    assert "30" in letters[0].body
    assert "annual" not in letters[0].body
