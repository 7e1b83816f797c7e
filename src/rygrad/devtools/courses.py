"""The demo's courses: one in its ninth week today, one for which women are being found, one that has ended.

Invented, and the same each time on the same day.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from rygrad.access.roles import RoleCode
from rygrad.challenges.enums import From, Step
from rygrad.challenges.models import Challenge
from rygrad.core.clock import now
from rygrad.core.links import sealed_link
from rygrad.diplomas.enums import Item, Learnt, Thanks
from rygrad.diplomas.models import Issued, Learning, Portrait, Recognition
from rygrad.gatherings.queries.feeds import hashed
from rygrad.groups.enums import Status
from rygrad.groups.models import Contact, Membership, Organisation, RoleHeld, StatusSince
from rygrad.packs.queries import pack
from rygrad.people.models import Person
from rygrad.training.actions.variety import count_varieties
from rygrad.training.enums import CohortState, Moment, PaperKind, Stage, TeacherKind
from rygrad.training.models import (
    Candidate,
    Cohort,
    CohortModule,
    EvaluationCount,
    Helper,
    HomeworkDone,
    ModuleChallenge,
    ModuleService,
    PhotoConsent,
    Profile,
    Signature,
    Trainee,
)
from rygrad.training.queries.sign import text_of

from .cohort_sixteen import SIXTEEN, Woman
from .course_rows import WEEK, Kept, add_cohort, add_days, at, present
from .course_words import CANDIDATES, CHALLENGES, LEARNT, PORTRAITS
from .names import draw_name
from .tree import FILM_NUMBERS, PACK, Place, Tree

SEED = 20_26_05
NOW_IN = 8  # days of the running course that have been held


def add_courses(tree: Tree, day: date) -> None:
    """All of them, saved. The people of the demo are there already."""
    places = {place.group.name: place for place in tree.places}
    vestby, oestby = places["Vestby"], places["Østby"]
    kept = Kept(vestby.group, Random(SEED), day)
    _running(kept, vestby)
    _next(kept)
    kept.save()
    kept = Kept(oestby.group, Random(SEED + 1), day)
    _ended(kept, oestby)
    kept.save()
    count_varieties()


def _running(kept: Kept, place: Place) -> None:
    """Sixteen women in the ninth week; today is one of their days."""
    cohort = add_cohort(
        kept, "Efterårsholdet", kept.day - (NOW_IN + 1) * WEEK, state=CohortState.RUNNING, majority="da"
    )
    days = add_days(kept, cohort, skip=(6,))
    tara = Person.objects.get(account__email="tara@rygrad.example")
    trainees = [_trainee(kept, cohort, _hers(woman, tara), tara) for woman in SIXTEEN]
    for number, day in enumerate(days[:NOW_IN]):
        there = [each for index, each in enumerate(trainees) if (index * 7 + number * 5) % 11]
        present(kept, day, [each.person for each in there])
        for each in there[: -3 - number % 3]:
            kept.add(HomeworkDone, cohort=cohort, module=day, trainee=each)
    _teachers(kept, cohort, days, place.organisations)
    _helpers(kept, cohort, days, place.active[2:9])
    _challenges(kept, cohort, days, place)
    _before(kept, cohort)
    for person, words in zip(place.active[4:8], PORTRAITS, strict=True):
        kept.add(Portrait, person=person, text=words, language="da", given_on=kept.day - timedelta(days=60))
    for index, (kind, title, minutes) in enumerate(LEARNT):
        on = kept.day - timedelta(days=30 + 40 * index)
        kept.add(Learning, person=place.active[1], kind=Learnt(kind), title=title, on=on, minutes=minutes)
    for index, person in enumerate(place.active[:11]):
        on = kept.day - timedelta(days=20 + 25 * index)
        kept.add(Recognition, person=person, how=list(Thanks)[index % len(Thanks)], on=on)


def _hers(woman: Woman, tara: Person) -> Woman:
    """Tara sits where one of the sixteen would, with her own language and country: the figures stay as they are."""
    if woman.first_name != "Thuy":
        return woman
    return woman._replace(first_name=tara.first_name, languages=tuple(tara.languages), countries=("NP",), age="30-39")


def _trainee(kept: Kept, cohort: Cohort, woman: Woman, tara: Person) -> Trainee:
    since = cohort.starts_on
    person = tara
    if woman.first_name != tara.first_name:
        last = draw_name(kept.chance).last
        person = kept.plain(Person, first_name=woman.first_name, last_name=last, languages=list(woman.languages))
        membership = kept.add(Membership, person=person, status=Status.TRAINEE, since=since)
        kept.add(StatusSince, membership=membership, status=Status.TRAINEE, on=since)
        kept.add(RoleHeld, person=person, role=RoleCode.TRAINEE, starts_on=since)
    trainee: Trainee = kept.add(Trainee, cohort=cohort, person=person, joined_on=since)
    kept.add(
        Profile,
        person=person,
        countries=",".join(woman.countries),
        came_in=woman.came_in,
        area=woman.area,
        age=woman.age,
        education=woman.education,
        work=woman.work,
        family=",".join(woman.family),
        changed_on=since,
    )
    _signed(kept, cohort, trainee, woman.first_name)
    consent = {"inside": True, "outside": len(woman.first_name) % 2 == 0, "language": "da", "given_on": since}
    kept.add(PhotoConsent, person=person, **consent)
    return trainee


def _signed(kept: Kept, cohort: Cohort, trainee: Trainee, name: str) -> None:
    """The papers of the first day; two trainees wait for the consultant."""
    for text in filter(None, (text_of(PACK, kind, language="da") for kind in PaperKind)):
        waits = name in {"Senait", "Luciana"}
        read = {"text": text.code, "version": text.version, "language": text.language, "digest": text.digest}
        signed: dict[str, Any] = {"name": name, "on": at(cohort.starts_on, 18)}
        if not waits:
            signed |= {"signed_for": "Chau Tran", "signed_for_on": at(cohort.starts_on + WEEK, 9)}
        kept.add(Signature, cohort=cohort, trainee=trainee, kind=text.kind, **read, **signed)


def _teachers(kept: Kept, cohort: Cohort, days: list[CohortModule], partners: list[Organisation]) -> None:
    """Who gives what: those of next weeks have been asked, one has not answered yet, one day lacks a teacher."""
    contacts = {each.organisation_id: each for each in Contact.objects.filter(group=kept.group)}
    outside = [day for day in days if day.by in {TeacherKind.GUEST, TeacherKind.MUNICIPALITY}]
    for index, day in enumerate(outside[:-2]):
        partner = partners[index % len(partners)]
        day.organisation, day.contact = partner, contacts.get(partner.pk)
        day.invited_at = at(kept.day - timedelta(days=40), 10)
        day.answered = None if index == len(outside) - 3 else True
        day.names_shown = index % 4 == 0
        kept.add(ModuleService, cohort=cohort, module=day, organisation=partner, visited=index % 5 == 0)


def _helpers(kept: Kept, cohort: Cohort, days: list[CohortModule], volunteers: list[Person]) -> None:
    """Two at each day; one alone next time."""
    for index, day in enumerate(days):
        for person in volunteers[index % 5 : index % 5 + (1 if index == NOW_IN + 1 else 2)]:
            kept.add(Helper, cohort=cohort, module=day, person=person)
            if index < NOW_IN:
                present(kept, day, [person])


def _challenges(kept: Kept, cohort: Cohort, days: list[CohortModule], place: Place) -> None:
    for index, (title, text, area, origin, step, action) in enumerate(CHALLENGES):
        owned = step in {Step.DOING, Step.DONE}
        challenge = kept.add(
            Challenge,
            title=title,
            text=text,
            area=area,
            origin=From(origin),
            step=Step(step),
            named_on=kept.day - timedelta(days=90 - index * 9),
            action=action,
            owner=place.active[1 + index] if owned else None,
            due_on=kept.day + timedelta(days=20 + index) if owned else None,
            done_on=kept.day - timedelta(days=10) if step == Step.DONE else None,
        )
        if index < 3:
            fitting = [day for day in days if area in day.areas]
            kept.add(ModuleChallenge, cohort=cohort, module=fitting[0], challenge=challenge)


def _before(kept: Kept, cohort: Cohort) -> None:
    for index, asked in enumerate(each for each in pack(PACK).evaluation if each.before):
        counts = {"ones": 2, "twos": 4 - index % 3, "threes": 5, "fours": 2 + index % 3, "fives": 2}
        kept.add(EvaluationCount, cohort=cohort, moment=Moment.BEFORE, question=asked.code, **counts)


def _next(kept: Kept) -> None:
    """The next course: nine women at every stage, and a page on which more can come."""
    first = kept.day + 14 * WEEK
    cohort = add_cohort(
        kept,
        "Næste forårs hold",
        first,
        state=CohortState.RECRUITING,
        sign_up=True,
        languages_wanted=["ti", "so", "uk"],
        areas_wanted=["Nordparken", "Havnen", "Stationsbyen"],
        says="Vi mødes tirsdag aften. Der er te, og børn må gerne komme med de første gange.",
    )
    add_days(kept, cohort, dated=False)
    criteria = [each.code for each in pack(PACK).criteria]
    for index, (name, languages, age, area, stage) in enumerate(CANDIDATES):
        on = kept.day - timedelta(days=3 + index * 4)
        ticked = criteria[: index % (len(criteria) + 1)] if Stage(stage) not in {Stage.INTEREST, Stage.INFO} else []
        kept.add(
            Candidate,
            cohort=cohort,
            name=name,
            phone=FILM_NUMBERS[index + 20],
            languages=languages.split(),
            speaks=languages.split()[0],
            age=age,
            area=area,
            stage=Stage(stage),
            on=on,
            moved_on=on + timedelta(days=2),
            meet_on=kept.day + timedelta(days=5 + index) if Stage(stage) in {Stage.INFO, Stage.TALK} else None,
            ticked=ticked,
            by_herself=index % 3 == 0,
        )


def _ended(kept: Kept, place: Place) -> None:
    """Last year's course of Østby: diplomas, cards, and what they said of it."""
    first = kept.day - 70 * WEEK
    finished = first + 16 * WEEK
    cohort = add_cohort(kept, "Hold 2", first, state=CohortState.FINISHED, finished_on=finished)
    days = add_days(kept, cohort)
    people = place.active[3:11]
    trainees = [
        kept.add(Trainee, cohort=cohort, person=each, joined_on=first, graduated_on=finished) for each in people
    ]
    for number, day in enumerate(days):
        present(kept, day, [each.person for index, each in enumerate(trainees) if (index + number) % 9])
    for moment, shift in ((Moment.BEFORE, 0), (Moment.AFTER, 2)):
        for asked in pack(PACK).evaluation:
            if asked.before or moment == Moment.AFTER:
                counts = {"twos": 3 - shift, "threes": 3 - shift // 2, "fours": 1 + shift, "fives": 1 + shift // 2}
                kept.add(EvaluationCount, cohort=cohort, moment=moment, question=asked.code, **counts)
    for number, trainee in enumerate(trainees, start=1):
        for item in (Item.DIPLOMA, Item.ID_CARD):
            row = kept.add(
                Issued,
                person=trainee.person,
                item=item,
                number=f"{finished.year}-{number:04}",
                issued_on=finished,
                returned_on=now().date() if number == len(trainees) and item == Item.ID_CARD else None,
            )
            row.code = hashed(sealed_link("card", row.pk))
    _more_people_wait(kept)


def _more_people_wait(kept: Kept) -> None:
    """Østby thinks of a third course: two women are interested."""
    cohort = add_cohort(kept, "Hold 3", kept.day + 30 * WEEK, state=CohortState.RECRUITING)
    add_days(kept, cohort, dated=False)
    for index in range(2):
        name = draw_name(kept.chance)
        on = kept.day - timedelta(days=6 + index)
        kept.add(Candidate, cohort=cohort, name=name.first, languages=name.languages, on=on, moved_on=on)
