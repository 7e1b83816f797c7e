"""The demo's groups and people."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from typing import Any

from rygrad.access.roles import RoleCode
from rygrad.core.clock import now
from rygrad.groups.enums import Engagement, GroupStatus, Layer, LegalForm, Status
from rygrad.groups.models import Contact, Group, HelpRequest, Membership, Organisation, Programme, RoleHeld
from rygrad.meetings.models import Rhythm
from rygrad.packs.queries import pack
from rygrad.people.models import Account, Person

from .cast import FIGURES, Figure
from .names import Name, draw_name
from .places import HOUSES, REGIONS
from .words import ORGANISATIONS

PACK = "dk-bydelsmoedre"
# Numbers that the British regulator keeps free for films: valid in form, and nobody answers.
FILM_NUMBERS = [f"+44207946{number:04d}" for number in range(10, 90)]


@dataclass
class Place:
    """One local group while it is being made: who is active, who only belongs, how it is doing."""

    group: Group
    mood: str
    rhythm: Rhythm
    active: list[Person] = field(default_factory=list)
    quiet: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    counted: bool = False  # has had the meeting that makes its people active


@dataclass
class Tree:
    programme: Programme
    root: Group
    places: list[Place] = field(default_factory=list)


@dataclass
class _Batch:
    people: list[Person] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    roles: list[RoleHeld] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    rhythms: list[Rhythm] = field(default_factory=list)

    def save(self) -> None:
        batches: Iterable[list[Any]] = (
            self.accounts,
            self.people,
            self.memberships,
            self.roles,
            self.organisations,
            self.contacts,
            self.rhythms,
        )
        for rows in batches:
            if rows:
                type(rows[0])._default_manager.bulk_create(rows, batch_size=500)


def new_id(chance: Random) -> uuid.UUID:
    """A version 4 id from the demo's own dice, so that two loads are alike."""
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def plant(chance: Random, day: date, *, copies: int, active: int) -> Tree:
    """The tree with its people; ``active`` people for each copy, spread over the groups that meet."""
    programme = Programme.objects.create(id=new_id(chance), name="Rygrad", pack=PACK, practice=True)
    root = Group.objects.create(id=new_id(chance), programme=programme, name="Rygrad", layer=Layer.NATIONAL)
    tree, batch = Tree(programme, root), _Batch()
    _national_card(root, batch, chance, day)
    for copy in range(copies):
        names = [(region, name) for region, names in REGIONS.items() for name in names]
        regions = {region: _region(root, region, copy, chance) for region in REGIONS}
        for (region, name), size in zip(names, _sizes(chance, len(names), active), strict=True):
            tree.places.append(_place(regions[region], _numbered(name, copy), size, batch, chance, day))
    for figure in FIGURES:
        _step_on_stage(tree, figure, batch, chance, day)
    batch.save()
    _ask_for_help(tree, chance)
    return tree


def _ask_for_help(tree: Tree, chance: Random) -> None:
    """Two groups would like a call from the consultant."""
    HelpRequest.objects.bulk_create(
        [
            HelpRequest(
                id=new_id(chance),
                programme=tree.programme,
                group=place.group,
                asked_at=now() - timedelta(days=chance.randint(1, 5)),
            )
            for place in chance.sample(tree.places[2:], 2)
        ]
    )


def _sizes(chance: Random, groups: int, active: int) -> list[int]:
    """How many are active in each group: 7 to 18, one rests with none, Vestby has 16; the sum is exact."""
    sizes = [chance.randint(7, 17) for _ in range(groups)]
    sizes[0], sizes[1], resting = 16, 12, 12
    sizes[resting] = 0
    free = [index for index in range(2, groups) if index != resting]
    while sum(sizes) != active:
        index = chance.choice(free)
        step = 1 if sum(sizes) < active else -1
        if 6 <= sizes[index] + step <= 19:
            sizes[index] += step
    return sizes


def _numbered(name: str, copy: int) -> str:
    return name if copy == 0 else f"{name} {copy + 1}"


def _region(root: Group, name: str, copy: int, chance: Random) -> Group:
    return Group.objects.create(
        id=new_id(chance), programme=root.programme, parent=root, name=_numbered(name, copy), layer=Layer.REGION
    )


def _place(region: Group, name: str, size: int, batch: _Batch, chance: Random, day: date) -> Place:
    phases = [phase.code for phase in pack(PACK).phases]
    step = chance.choices(range(len(phases)), weights=[1, 2, 3, 5][: len(phases)])[0]
    grown = step == len(phases) - 1 or name == "Østby"
    group = Group.objects.create(
        id=new_id(chance),
        programme=region.programme,
        parent=region,
        name=name,
        municipality=name,
        phase=phases[-1] if grown else phases[max(step, 1)],
        started_on=day - timedelta(days=chance.randint(800, 4000)),
        legal_form=LegalForm.ASSOCIATION if grown else LegalForm.PROJECT,
        status=GroupStatus.RUNNING if size else GroupStatus.RESTING,
    )
    mood = "resting" if not size else chance.choices(["steady", "forgetful", "gappy"], [6, 3, 2])[0]
    place = Place(group, "steady" if name in {"Vestby", "Østby"} else mood, _rhythm(group, chance))
    batch.rhythms.append(place.rhythm)
    firsts: set[str] = set()
    for number in range(size + chance.randint(2, 6)):
        person = _person(_name_unlike(firsts, chance), batch, chance)
        (place.active if number < size else place.quiet).append(person)
    for person in place.quiet:
        status = chance.choice([Status.ACTIVE, Status.PAUSED, Status.ALUMNA, Status.TRAINEE])
        _join(person, group, status, batch, chance, day)
    for person in place.active:
        _join(person, group, Status.ACTIVE, batch, chance, day)
    _partners(place, batch, chance, day)
    return place


def _rhythm(group: Group, chance: Random) -> Rhythm:
    hour = chance.choice([10, 16, 17, 17, 18])
    codes = ["exchange", "knowledge", "social", "planning"]
    order = chance.choice(
        [[], codes, ["social", "exchange", "knowledge", "planning"], ["planning", "exchange", "social", "knowledge"]]
    )
    return Rhythm(
        id=new_id(chance),
        programme=group.programme,
        group=group,
        week=chance.choice([1, 1, 2, 3, -1]),
        weekday=chance.choice([0, 1, 1, 2, 3]),
        starts=time(hour),
        ends=time(hour + 2),
        place=chance.choice(HOUSES),
        free_months=chance.choice([[7], [7], [7, 8], []]),
        element_order=order,
    )


def _name_unlike(firsts: set[str], chance: Random) -> Name:
    """A name whose first part nobody else in the group has, so that a tile says who is meant."""
    name = draw_name(chance)
    while name.first in firsts:
        name = draw_name(chance)
    firsts.add(name.first)
    return name


def _person(name: Name, batch: _Batch, chance: Random) -> Person:
    person = Person(
        id=new_id(chance),
        first_name=name.first,
        last_name=name.last,
        languages=name.languages,
        phone=chance.choice(FILM_NUMBERS),
        phone_shown=chance.random() < 0.6,
        languages_shown=chance.random() < 0.8,
    )
    batch.people.append(person)
    return person


def _join(person: Person, group: Group, status: Status, batch: _Batch, chance: Random, day: date) -> None:
    since = day - timedelta(days=chance.randint(120, 1400))
    until = day - timedelta(days=chance.randint(1, 110)) if status == Status.ALUMNA else None
    batch.memberships.append(
        Membership(
            id=new_id(chance),
            programme=group.programme,
            group=group,
            person=person,
            status=status,
            since=since,
            until=until,
        )
    )
    if status in {Status.ACTIVE, Status.PAUSED}:
        batch.roles.append(
            RoleHeld(
                id=new_id(chance),
                programme=group.programme,
                group=group,
                person=person,
                role=RoleCode.VOLUNTEER,
                starts_on=since,
            )
        )


def _partners(place: Place, batch: _Batch, chance: Random, day: date) -> None:
    group = place.group
    for name in chance.sample(ORGANISATIONS, 3):
        organisation = Organisation(
            id=new_id(chance),
            programme=group.programme,
            group=group,
            name=name,
            verified_on=day - timedelta(days=chance.randint(5, 300)),
        )
        batch.organisations.append(organisation)
        place.organisations.append(organisation)
        person = draw_name(chance)
        batch.contacts.append(
            Contact(
                id=new_id(chance),
                programme=group.programme,
                group=group,
                organisation=organisation,
                name=f"{person.first} {person.last}",
                phone=chance.choice(FILM_NUMBERS),
                verified_on=organisation.verified_on,
            )
        )


def _national_card(root: Group, batch: _Batch, chance: Random, day: date) -> None:
    card = Organisation(
        id=new_id(chance),
        programme=root.programme,
        group=root,
        name="Landssekretariatet",
        address="Prøvevej 1, 0000 Demoby",
        verified_on=day - timedelta(days=40),
    )
    batch.organisations.append(card)
    batch.contacts.append(
        Contact(
            id=new_id(chance),
            programme=root.programme,
            group=root,
            organisation=card,
            name="Sekretariatet",
            phone=FILM_NUMBERS[0],
            email="hej@rygrad.example",
            verified_on=card.verified_on,
        )
    )


def _step_on_stage(tree: Tree, figure: Figure, batch: _Batch, chance: Random, day: date) -> None:
    place = next((place for place in tree.places if place.group.name == figure.place), None)
    group = place.group if place else tree.root
    account = Account(id=new_id(chance), email=f"{figure.key}@rygrad.example", password="!")
    batch.accounts.append(account)
    member = place is not None and figure.role in {RoleCode.VOLUNTEER, RoleCode.BOARD}
    if place and member:
        person = _recast(place, figure, account, 1 if figure.role == RoleCode.VOLUNTEER else 0)
    else:
        person = Person(
            id=new_id(chance),
            first_name=figure.first,
            last_name=figure.last,
            account=account,
            languages=list(figure.languages),
        )
        batch.people.append(person)
    if figure.role == RoleCode.VOLUNTEER:
        return
    ends = day + timedelta(days=29) if figure.role == RoleCode.ASSISTANT else None
    batch.roles.append(
        RoleHeld(
            id=new_id(chance),
            programme=group.programme,
            group=group,
            person=person,
            role=figure.role,
            starts_on=day - timedelta(days=90),
            ends_on=ends,
        )
    )
    if figure.role in {RoleCode.TRAINEE, RoleCode.COORDINATOR, RoleCode.ASSISTANT}:
        trainee = figure.role == RoleCode.TRAINEE
        batch.memberships.append(
            Membership(
                id=new_id(chance),
                programme=group.programme,
                group=group,
                person=person,
                status=Status.TRAINEE if trainee else Status.GRADUATE,
                engagement=Engagement.EMPLOYED if figure.role == RoleCode.COORDINATOR else Engagement.VOLUNTEER,
                since=day - timedelta(days=90),
            )
        )


def _recast(place: Place, figure: Figure, account: Account, index: int) -> Person:
    """One of the group's active people becomes the figure, so that the sum of active people stays."""
    person = place.active[index]
    person.first_name, person.last_name, person.account = figure.first, figure.last, account
    person.languages = list(figure.languages)
    return person
