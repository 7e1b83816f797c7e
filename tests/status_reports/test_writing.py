"""Kept, chosen, published, replaced: nothing typed is lost, and what is published stays."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from rygrad.circles.models import Circle, Participant, StandingStep
from rygrad.circles.rules.facts import Broken
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.status_reports.actions import reports as acts
from rygrad.status_reports.actions.reports import Typed, again, begin, choose, give, publish, redraft, take_back, write
from rygrad.status_reports.enums import Audience, State
from rygrad.status_reports.figures import writing
from rygrad.status_reports.figures.writing import versions
from rygrad.status_reports.models import Frozen, FrozenReport, Given, OtherWords, StatusReport
from rygrad.status_reports.queries.reports import period
from rygrad.status_reports.rules.content import canonical, digest
from rygrad.status_reports.rules.prose import mark

from .conftest import FIRST, LAST, make_report

ELLEN, BERIT = uuid4(), uuid4()


def _typed(report: StatusReport, code: str, text: str, shown: str | None = None) -> dict[str, Typed]:
    there = report.prose.get(code, {}).get("text") or versions(report).team.drafts[code]
    return {code: Typed(text, mark(there if shown is None else shown))}


def test_one_press_and_the_words_are_there(circle: Circle) -> None:
    report = begin(circle=circle, from_on=FIRST, to_on=LAST, language="da", by=ELLEN)
    assert (report.template, report.template_version, report.state) == ("half-year", 1, State.DRAFT)
    assert "[[participants]]" not in versions(report).team.content()["sections"][0]["parts"][0]["paragraphs"][0]
    assert report.prose == {}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"from_on": LAST, "to_on": FIRST}, "to_on"),
        ({"to_on": date(2099, 1, 1)}, "to_on"),
        ({"from_on": date(2020, 1, 1), "to_on": date(2020, 6, 30)}, "to_on"),
        ({"from_on": date(2015, 1, 1)}, "from_on"),
    ],
)
def test_a_period_that_cannot_be(circle: Circle, asked: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        begin(circle=circle, **{"from_on": FIRST, "to_on": LAST, "language": "da", "by": ELLEN} | asked)
    assert refused.value.field == field


def test_the_period_that_is_proposed(circle: Circle) -> None:
    assert period(circle, LAST, 6) == (FIRST, LAST), "no earlier than the group began"
    make_report(circle, to_on=date(2026, 1, 31), state=State.PUBLISHED, number=1)
    assert period(circle, LAST, 6) == (date(2026, 2, 1), LAST)


def test_only_what_was_changed_is_kept(report: StatusReport) -> None:
    draft = versions(report).team.drafts["volunteers"]
    write(report=report, base=0, parts=_typed(report, "volunteers", draft + "  \r\n"), by=ELLEN)
    assert report.prose == {}
    write(report=report, base=1, parts=_typed(report, "volunteers", "Tak, alle [[duty.active]]."), by=ELLEN)
    assert report.prose == {"volunteers": {"text": "Tak, alle [[duty.active]].", "version": 2}}
    write(report=report, base=2, parts=_typed(report, "volunteers", draft), by=ELLEN)
    assert report.prose == {}, "the draft again is the draft, and follows the figures"


def test_two_write_in_different_parts(report: StatusReport) -> None:
    assert write(report=report, base=0, parts=_typed(report, "total", "Ellens ord."), by=ELLEN) == []
    assert write(report=report, base=0, parts=_typed(report, "other", "Berits ord."), by=BERIT) == []
    assert {code: each["text"] for code, each in report.prose.items()} == {
        "total": "Ellens ord.",
        "other": "Berits ord.",
    }
    assert not OtherWords.objects.exists()


def test_two_write_in_the_same_part_and_both_are_kept(report: StatusReport) -> None:
    draft = versions(report).team.drafts["total"]
    write(report=report, base=0, parts=_typed(report, "total", "Ellens ord.", draft), by=ELLEN)
    assert write(report=report, base=0, parts=_typed(report, "total", "Berits ord.", draft), by=BERIT) == ["total"]
    waiting = OtherWords.objects.get()
    assert (waiting.text, waiting.section, waiting.by) == ("Berits ord.", "total", BERIT)
    assert report.prose["total"]["text"] == "Ellens ord."
    with pytest.raises(Refused):
        publish(report=report, outside=False, by=ELLEN)
    choose(report=report, other=waiting.pk, take=True, by=ELLEN)
    report.refresh_from_db()
    assert report.prose["total"]["text"] == "Berits ord."
    with pytest.raises(Refused):
        choose(report=report, other=waiting.pk, take=False, by=ELLEN)


def test_the_draft_can_be_taken_again_and_the_words_wait(report: StatusReport) -> None:
    write(report=report, base=0, parts=_typed(report, "total", "Mine ord."), by=ELLEN)
    redraft(report=report, section="total", by=ELLEN)
    report.refresh_from_db()
    assert report.prose == {}
    assert OtherWords.objects.get().text == "Mine ord."


def test_a_part_that_is_too_long_or_unknown(report: StatusReport) -> None:
    with pytest.raises(Refused):
        write(report=report, base=0, parts={"total": Typed("x" * 20_001, "")}, by=ELLEN)
    write(report=report, base=0, parts={"nowhere": Typed("Hej", "")}, by=ELLEN)
    report.refresh_from_db()
    assert report.prose == {}


def test_sums_that_do_not_close_stop_it(report: StatusReport, monkeypatch: pytest.MonkeyPatch) -> None:
    real = writing.facts
    monkeypatch.setattr(
        writing, "facts", lambda *args, **more: replace(real(*args, **more), closes=(Broken("standing", 22, 23),))
    )
    with pytest.raises(Refused):
        publish(report=report, outside=True, by=ELLEN)
    report.refresh_from_db()
    assert (report.state, report.number, FrozenReport.objects.count()) == (State.DRAFT, None, 0)


def test_a_figure_that_nobody_knows_stops_it(report: StatusReport) -> None:
    write(report=report, base=0, parts=_typed(report, "other", "Der er [[no.such]]."), by=ELLEN)
    with pytest.raises(Refused) as refused:
        publish(report=report, outside=False, by=ELLEN)
    assert "no.such" in str(refused.value.message)


def test_published_is_frozen_for_two_audiences(report: StatusReport) -> None:
    frozen = publish(report=report, outside=True, by=ELLEN)
    assert (report.number, report.state) == (1, State.PUBLISHED)
    team, outside = frozen["team"], frozen["outside"]
    for each in (team, outside):
        kept = FrozenReport.objects.get(pk=each.pk)
        assert kept.digest == digest(kept.content) == digest(each.content)
        assert kept.content["head"]["number"] == 1
        assert kept.content["head"]["published_on"] == today().isoformat()
    assert "flyttet" in canonical(team.content).decode()
    assert "flyttet" not in canonical(outside.content).decode()
    assert [each.frozen_id for each in Given.objects.all()] == [outside.pk]
    with pytest.raises(Frozen):
        team.save()
    for refused in (
        lambda: write(report=report, base=9, parts={"total": Typed("Nyt", "")}, by=ELLEN),
        lambda: publish(report=report, outside=False, by=ELLEN),
        lambda: give(frozen=team, by=ELLEN),
    ):
        with pytest.raises(Refused):
            refused()
    take_back(frozen=outside, by=ELLEN)
    assert not Given.objects.exists()


def test_a_later_version_replaces_it_and_the_old_one_stays(report: StatusReport) -> None:
    with pytest.raises(Refused):
        again(report=report, by=ELLEN)
    write(report=report, base=0, parts=_typed(report, "other", "Første ord."), by=ELLEN)
    first = publish(report=report, outside=False, by=ELLEN)["team"]
    before = canonical(FrozenReport.objects.get(pk=first.pk).content)
    second = again(report=report, by=BERIT)
    assert again(report=report, by=ELLEN) == second, "one new version waits at a time"
    assert second.prose == {"other": {"text": "Første ord.", "version": 0}}
    later = publish(report=second, outside=False, by=BERIT)["team"]
    assert (second.number, later.content["head"]["replaces"]) == (2, 1)
    assert canonical(FrozenReport.objects.get(pk=first.pk).content) == before


def test_forgetting_a_mother_changes_nothing_that_was_published(report: StatusReport) -> None:
    frozen = publish(report=report, outside=True, by=ELLEN)
    before = {each.audience: (canonical(each.content), each.digest) for each in FrozenReport.objects.all()}
    mother = Participant.objects.filter(circle=report.circle).exclude(steps=None).first()
    assert mother is not None
    assert mother.alias not in canonical(frozen["team"].content).decode(), "no mother is named in a report"
    Participant.objects.filter(circle=report.circle).delete()
    assert not StandingStep.objects.filter(circle=report.circle).exists()
    assert {each.audience: (canonical(each.content), each.digest) for each in FrozenReport.objects.all()} == before


def test_what_is_edited_reads_for_others_with_their_figures(report: StatusReport) -> None:
    write(
        report=report,
        base=0,
        parts=_typed(report, "total", "[[friend]] kom gennem en veninde, [[participants]] i alt, [[left.reasons]]."),
        by=ELLEN,
    )
    both = versions(report)
    said = {
        audience: "".join(
            run if isinstance(run, str) else run["t"]
            for run in both.of(audience).content()["sections"][0]["parts"][0]["paragraphs"][0]
        )
        for audience in Audience
    }
    assert said == {
        "team": "4 kom gennem en veninde, 23 i alt, skole eller uddannelse (2) og flyttet (1).",
        "outside": "et ikke oplyst antal kom gennem en veninde, 23 i alt, ikke vist her.",
    }


def test_numbers_are_the_circles_own(report: StatusReport, circle: Circle) -> None:
    publish(report=report, outside=False, by=ELLEN)
    other = make_report(circle, to_on=LAST - timedelta(days=7))
    publish(report=other, outside=False, by=ELLEN)
    assert other.number == 2
    assert acts.next_number(circle) == 3
