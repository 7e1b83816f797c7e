"""The demo's mothers' groups: one that has met every Thursday for months, a young one, and one about to begin.

Invented, and the same each time on the same day.
"""

from datetime import date, time, timedelta
from random import Random
from typing import Any

from rygrad.access.roles import RoleCode
from rygrad.circles.enums import LeftReason, SpecialKind
from rygrad.circles.models import CareTask, Circle, Session, SpecialDay, Story, Support, TeamMember
from rygrad.circles.queries.care import reasons
from rygrad.groups.models import RoleHeld
from rygrad.people.models import Account, Person

from .circle_mothers import write_mothers, write_never_came
from .circle_rows import WEEK, Rows, first_thursday, new_circle, with_basics
from .circle_thursdays import write_rota, write_shopping, write_thursdays
from .circle_visits import write_few_visits, write_visits
from .circle_words import SMALL, STORIES, SUPPORT, WOMEN
from .tree import Place, Tree, new_id

SEED = 20_26_04
WEEKS, YOUNG = 32, 9
SECOND = "salma@rygrad.example"  # of the team, with an account, so that two look at a story


def add_circles(tree: Tree, day: date) -> None:
    """All three, saved. The people of the demo are there already."""
    chance = Random(SEED)
    vestby, oestby = (next(each for each in tree.places if each.group.name == name) for name in ("Vestby", "Østby"))
    ellen = Person.objects.get(account__email="ellen@rygrad.example")
    main = _main(vestby, ellen, chance, day)
    young = _young(oestby, chance, day)
    _empty(vestby, ellen, chance, day)
    for circle in (main, young):
        _who_would_be_glad(circle, ellen, chance, day)


def _main(place: Place, ellen: Person, chance: Random, day: date) -> Circle:
    started = first_thursday(day, WEEKS)
    circle = new_circle(
        chance,
        place.group,
        name="Mødregruppen i Vestby",
        started_on=started,
        place="Kulturhuset, det gule rum",
        languages=["da", "ne", "ro", "ar", "tr", "bn"],
        feasts_of=["NP", "RO", "SY", "TR", "BD"],
        channel="Chatten",
    )
    rows = Rows(circle, chance, day, WEEKS)
    with_basics(rows)
    others = [person for person in place.active if person.account_id is None][2:7]
    RoleHeld.objects.filter(person=ellen).update(only=circle.pk, starts_on=started)
    _team(rows, [ellen], role=False)
    _team(rows, others)
    rows.team[-1].since = started + 20 * WEEK
    rows.team[-2].until, rows.team[-2].reason = started + 18 * WEEK, LeftReason.JOB
    rows.kept[RoleHeld][-2].ends_on = rows.team[-2].until
    write_thursdays(rows)
    write_mothers(rows, WOMEN)
    write_never_came(rows)
    write_visits(rows)
    write_rota(rows)
    write_shopping(rows)
    _around(rows, ellen, _with_account(others[0], chance))
    rows.save()
    return circle


def _young(place: Place, chance: Random, day: date) -> Circle:
    started = first_thursday(day, YOUNG)
    circle = new_circle(
        chance,
        place.group,
        name="Babycaféen",
        started_on=started,
        place="Beboerhuset",
        languages=["da", "ar", "ne", "uk"],
    )
    rows = Rows(circle, chance, day, YOUNG)
    with_basics(rows)
    _team(rows, place.active[2:5])
    write_thursdays(rows)
    write_mothers(rows, SMALL)
    write_few_visits(rows)
    write_rota(rows)
    rows.save()
    return circle


def _empty(place: Place, ellen: Person, chance: Random, day: date) -> None:
    """Begins in some weeks: every page is still empty."""
    friday = day + timedelta(days=(4 - day.weekday()) % 7) + 3 * WEEK
    more: dict[str, Any] = {"languages": ["da", "so"]}
    circle = new_circle(chance, place.group, name="Fredagsgruppen", started_on=friday, place="Biblioteket", **more)
    Circle.objects.filter(pk=circle.pk).update(starts=time(9, 30), ends=time(11, 30))
    rows = Rows(circle, chance, day, 0)
    with_basics(rows)
    _team(rows, [ellen], since=day)
    rows.save()


def _team(rows: Rows, people: list[Person], *, role: bool = True, since: date | None = None) -> None:
    begins = since or rows.circle.started_on
    for person in people:
        rows.team.append(rows.add(TeamMember, person=person, since=begins))
        if role:
            more = {"role": RoleCode.CIRCLE_VOLUNTEER, "only": rows.circle.pk, "starts_on": begins}
            rows.add(RoleHeld, person=person, **more)


def _with_account(person: Person, chance: Random) -> Account:
    account = Account.objects.create(id=new_id(chance), email=SECOND, password="!")
    Person.objects.filter(pk=person.pk).update(account=account)
    return account


def _around(rows: Rows, ellen: Person, second: Account) -> None:
    """What the staff did, the stories, the group's own days."""
    for number, (kind, minutes, note) in enumerate(SUPPORT):
        rows.add(Support, kind=kind, minutes=minutes, note=note, on=rows.on(3 + 4 * number - number % 3 // 2))
    for number, (theme, language, text) in enumerate(STORIES):
        by, eyes = (ellen.account_id, second.pk) if number == 1 else (second.pk, ellen.account_id)
        on = rows.on(12 + 7 * number)
        checked = {"checked_by": eyes, "checked_on": on + WEEK} if number < 2 else {}
        consent = {"consent_on": on, "consent_by": by}
        rows.add(Story, text=text, theme=theme, language=language, told_on=on, by=by, **consent, **checked)
    year = rows.day.year
    autumn = date.fromisocalendar(year, 42, 1)
    new_year = date(year, 4, 14)
    rows.add(SpecialDay, name="Nepalsk nytår", kind=SpecialKind.FEAST, from_on=new_year, to_on=new_year)
    week = {"from_on": autumn, "to_on": autumn + timedelta(days=6)}
    rows.add(SpecialDay, name="Efterårsferie", kind=SpecialKind.SCHOOL_HOLIDAY, **week)


def _who_would_be_glad(circle: Circle, ellen: Person, chance: Random, day: date) -> None:
    """This week's care list, as the night makes it. Ellen has said "I take it" to one of the calls."""
    sessions = dict(Session.objects.filter(circle=circle).values_list("on", "pk"))
    mine = TeamMember.objects.filter(circle=circle, person=ellen).first()
    found = sorted(reasons(circle, day).items(), key=lambda each: (each[1].on, str(each[0])))
    CareTask.objects.bulk_create(
        CareTask(
            id=new_id(chance),
            programme=circle.programme,
            group=circle.group,
            circle=circle,
            participant_id=mother,
            trigger=why.trigger,
            session_id=sessions.get(why.session) if why.session else None,
            due=why.on,
            assignee=mine if number == 0 else None,
        )
        for number, (mother, why) in enumerate(found)
        if why.on <= day
    )
