"""E29: no story without her yes and a second person's check; taken back at once; never counted."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from rygrad.circles.actions.stories import check_story
from rygrad.circles.figures import facts
from rygrad.circles.models import Circle, Story
from rygrad.circles.queries.stories import tellings, usable
from rygrad.circles.rules.stories import mark, needs
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from tests.cast import Cast
from tests.support.circling import make_vestby_circle, ours

TEXT = "Før kendte jeg ingen. Nu har jeg nogen at ringe til."


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


def told(cast: Cast, circle: Circle, **more: object) -> Story:
    sent = {"text": TEXT, "theme": "friends", "language": "da", "told_on": today()} | more
    cast.client("ellen").post(reverse("circles:story_new", args=[circle.pk]), sent)
    return Story.objects.get()


def ready(circle: Circle) -> list[str]:
    return [story.text for story in usable(circle, from_on=date(2000, 1, 1), to_on=today())]


def check(cast: Cast, name: str, story: Story, **sent: str) -> int:
    looks = (sent or {"names": "on", "rare": "on", "guess": "on"}) | {"seen": mark(Story.objects.get(pk=story.pk).text)}
    return cast.client(name).post(reverse("circles:story_check", args=[story.pk]), looks).status_code


def test_it_takes_her_yes_and_another_pair_of_eyes(cast: Cast, circle: Circle) -> None:
    story = told(cast, circle, consent="on")
    assert (story.consent_on, story.consent_by, story.by) == (today(), cast["ellen"].account_id, story.consent_by)
    assert ready(circle) == []
    assert check(cast, "ellen", story) == 422
    assert check(cast, "samira", story, names="on", rare="on") == 422
    assert ready(circle) == []
    assert check(cast, "samira", story) == 302
    assert ready(circle) == [TEXT]
    story.refresh_from_db()
    assert (story.checked_on, story.checked_by) == (today(), cast["samira"].account_id)


def test_checked_without_her_yes_it_still_waits(cast: Cast, circle: Circle) -> None:
    story = told(cast, circle)
    check(cast, "samira", story)
    assert ready(circle) == []
    sent = {"text": TEXT, "theme": "friends", "language": "da", "told_on": today(), "consent": "on"}
    cast.client("samira").post(reverse("circles:story_change", args=[story.pk]), sent)
    story.refresh_from_db()
    assert (story.consent_by, story.by) == (cast["samira"].account_id, cast["ellen"].account_id)
    assert ready(circle) == [TEXT]


def test_another_text_is_checked_again_by_another(cast: Cast, circle: Circle) -> None:
    story = told(cast, circle, consent="on")
    check(cast, "samira", story)
    sent = {"text": f"{TEXT} Og en ven.", "theme": "friends", "language": "da", "told_on": today()}
    cast.client("samira").post(reverse("circles:story_change", args=[story.pk]), sent)
    assert ready(circle) == []
    story.refresh_from_db()
    assert [str(each) for each in needs(story)] == ["check"]
    assert check(cast, "samira", story) == 422
    assert check(cast, "ellen", story) == 302
    assert ready(circle) == [f"{TEXT} Og en ven."]


def test_nobody_says_yes_to_a_text_that_she_has_not_read(cast: Cast, circle: Circle) -> None:
    story = told(cast, circle, consent="on")
    address = reverse("circles:story_check", args=[story.pk])
    seen = cast.client("samira").get(address).context["seen"]
    sent = {"text": f"{TEXT} Min mand hedder Omar.", "theme": "friends", "language": "da", "told_on": today()}
    cast.client("ellen").post(reverse("circles:story_change", args=[story.pk]), sent)
    looks = {"names": "on", "rare": "on", "guess": "on"}
    for more in ({"seen": seen}, {}):
        answer = cast.client("samira").post(address, looks | more, follow=True)
        assert "Omar" in answer.text
    assert ready(circle) == []


def test_another_theme_needs_no_other_check(cast: Cast, circle: Circle) -> None:
    story = told(cast, circle, consent="on")
    check(cast, "samira", story)
    sent = {"text": TEXT, "theme": "courage", "language": "da", "told_on": today()}
    cast.client("samira").post(reverse("circles:story_change", args=[story.pk]), sent)
    assert ready(circle) == [TEXT]


def test_she_takes_back_her_yes_and_it_is_gone(cast: Cast, circle: Circle) -> None:
    story = told(cast, circle, consent="on")
    check(cast, "samira", story)
    cast.client("samira").post(reverse("circles:story_withdraw", args=[story.pk]))
    assert not Story.objects.exists()
    assert ready(circle) == []


def test_only_the_period_counts(circle: Circle) -> None:
    yes = {"consent_on": today(), "checked_on": today(), "by": circle.pk, "checked_by": circle.group_id}
    for days in (0, 400):
        Story.objects.create(**ours(circle), text=str(days), told_on=today() - timedelta(days=days), **yes)
    assert [each.text for each in usable(circle, from_on=today() - timedelta(days=180), to_on=today())] == ["0"]


def test_a_check_by_whoever_wrote_it_is_none(circle: Circle) -> None:
    rest = {"text": TEXT, "told_on": today(), "consent_on": today(), "checked_on": today(), "by": circle.pk}
    for checked_by in (circle.pk, None):
        Story.objects.create(**ours(circle), **rest, checked_by=checked_by)
    assert ready(circle) == []
    assert facts(circle, from_on=circle.started_on, to_on=today()).stories == ()


def test_its_text_is_never_plain_in_the_database(circle: Circle) -> None:
    Story.objects.create(**ours(circle), text=TEXT, told_on=today(), by=circle.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM circles_story")
        assert "ringe" not in cursor.fetchone()[0]


def test_whoever_wrote_it_never_checks_it(circle: Circle) -> None:
    story = Story.objects.create(**ours(circle), text=TEXT, told_on=today(), by=circle.pk)
    with pytest.raises(Refused):
        check_story(story=story, by=circle.pk, seen=mark(TEXT))


def test_the_fields_are_guarded(cast: Cast, circle: Circle) -> None:
    html = cast.client("ellen").get(reverse("circles:story_new", args=[circle.pk])).text
    assert "data-guard" in html
    assert 'id="guard-words"' in html


def test_no_more_questions_for_many(circle: Circle, questions: Callable[[int], AbstractContextManager]) -> None:
    for _more in range(3):
        Story.objects.create(**ours(circle), text=TEXT, told_on=today(), by=circle.pk)
        with questions(2):
            tellings(circle, None)


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": "x" * 1501}, {"theme": "gossip"}, {"told_on": "2999-01-01"}, {"language": "xx"}],
    ids=lambda each: str(each)[:30],
)
def test_bad_input_keeps_what_was_typed(cast: Cast, circle: Circle, wrong: dict) -> None:
    sent = {"text": TEXT, "theme": "friends", "language": "da", "told_on": today()} | wrong
    page = cast.client("ellen").post(reverse("circles:story_new", args=[circle.pk]), sent)
    assert page.status_code == 422
    assert (wrong.get("text", TEXT) or "<textarea") in page.text
    assert not Story.objects.exists()
