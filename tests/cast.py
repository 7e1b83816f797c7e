"""One cast, and everybody knows them. All invented.

Programme "Rygrad" (pack dk-bydelsmoedre): region Sjælland with Vestby and Østby, region Jylland with Nordby.
Amina volunteers in Vestby. Berit coordinates Vestby. Farida chairs Østby, an association. Hanne helps Berit for a
month. Tara is a trainee in Vestby. Ellen runs Vestby's mothers' group. Chau is a consultant for the country. Dina is
the administrator. Mona reads for Vestby's municipality. Gro teaches one day. Nora volunteers in Nordby. Eli
coordinated Vestby until yesterday. Zara has an account and no role. Lost is an account that has been shut.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.test import Client

from rygrad.access.roles import RoleCode
from rygrad.core.clock import now, today
from rygrad.groups.enums import Layer, LegalForm, Status
from rygrad.groups.models import Group, Membership, Programme, RoleHeld
from rygrad.people.actions.sessions import begin
from rygrad.people.models import Account, Person


@dataclass
class Cast:
    """The people by name (``cast["amina"]``) and the groups by attribute."""

    programme: Programme
    root: Group
    sjaelland: Group
    jylland: Group
    vestby: Group
    oestby: Group
    nordby: Group
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def client(self, name: str | None, *, strong: bool = True) -> Client:
        """A browser in which she is signed in; ``strong`` as after a passkey. ``None`` is nobody."""
        client = Client()
        if name:
            sign_in(client, self.people[name], strong=strong)
        return client


def sign_in(client: Client, person: Person, *, strong: bool = True, shared: bool = False) -> None:
    """Signs in as allauth leaves a session after a code (weak) or a code and a passkey (strong)."""
    assert person.account is not None
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    stamp = now().timestamp()
    methods: list[dict[str, object]] = [{"method": "code", "at": stamp}]
    if strong:
        methods.append({"method": "mfa", "type": "webauthn", "at": stamp})
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(person.account.pk)
    begin(session, person.account, agent="", shared=shared)
    session.save()


def make_cast() -> Cast:
    """The programme, its groups and its people, in the database."""
    programme = Programme.objects.create(name="Rygrad", pack="dk-bydelsmoedre")
    cast = _planted(programme)
    vestby, oestby, nordby, root = cast.vestby, cast.oestby, cast.nordby, cast.root
    day = today()
    parts: list[tuple[str, Group, RoleCode, date | None]] = [
        ("amina", vestby, RoleCode.VOLUNTEER, None),
        ("berit", vestby, RoleCode.COORDINATOR, None),
        ("farida", oestby, RoleCode.BOARD, None),
        ("hanne", vestby, RoleCode.ASSISTANT, day + timedelta(days=29)),
        ("tara", vestby, RoleCode.TRAINEE, None),
        ("ellen", vestby, RoleCode.CIRCLE_VOLUNTEER, None),
        ("chau", root, RoleCode.CONSULTANT, None),
        ("dina", root, RoleCode.ADMINISTRATOR, None),
        ("mona", vestby, RoleCode.MUNICIPALITY, None),
        ("gro", vestby, RoleCode.GUEST_TEACHER, day),
        ("nora", nordby, RoleCode.VOLUNTEER, None),
        ("eli", vestby, RoleCode.COORDINATOR, day - timedelta(days=1)),
        ("farida", oestby, RoleCode.VOLUNTEER, None),
    ]
    members = [
        ("amina", vestby, Status.ACTIVE),
        ("hanne", vestby, Status.ACTIVE),
        ("tara", vestby, Status.TRAINEE),
        ("ellen", vestby, Status.ACTIVE),
        ("farida", oestby, Status.ACTIVE),
        ("nora", nordby, Status.ACTIVE),
    ]
    people = cast.people = {name: _person(name) for name in [*dict.fromkeys(part[0] for part in parts), "zara", "lost"]}
    since = day - timedelta(days=200)
    Account.objects.bulk_create(person.account for person in people.values())
    Person.objects.bulk_create(people.values())
    Account.objects.filter(person=people["lost"]).update(is_active=False)
    RoleHeld.objects.bulk_create(
        RoleHeld(programme=programme, group=group, person=people[name], role=role, starts_on=since, ends_on=ends)
        for name, group, role, ends in parts
    )
    Membership.objects.bulk_create(
        Membership(programme=programme, group=group, person=people[name], status=status, since=since)
        for name, group, status in members
    )
    return cast


def _planted(programme: Programme) -> Cast:
    root = _group(programme, None, "Rygrad", Layer.NATIONAL)
    sjaelland = _group(programme, root, "Sjælland", Layer.REGION)
    jylland = _group(programme, root, "Jylland", Layer.REGION)
    vestby = _group(programme, sjaelland, "Vestby", Layer.LOCAL)
    oestby = _group(programme, sjaelland, "Østby", Layer.LOCAL, legal_form=LegalForm.ASSOCIATION)
    nordby = _group(programme, jylland, "Nordby", Layer.LOCAL)
    return Cast(programme, root, sjaelland, jylland, vestby, oestby, nordby)


def make_person(name: str) -> Person:
    """A person with an account; her address ends in ``.example``, where no mail can go."""
    person = _person(name)
    assert person.account is not None
    person.account.save()
    person.save()
    return person


def _person(name: str) -> Person:
    """The same, not yet kept."""
    account = Account(email=f"{name}@rygrad.example")
    account.set_unusable_password()
    return Person(account=account, first_name=name.capitalize(), last_name="Prøve")


def join(person: Person, group: Group, status: Status = Status.ACTIVE, *, since: date | None = None) -> Membership:
    """Makes her a member of the group."""
    return Membership.objects.create(
        programme=group.programme,
        group=group,
        person=person,
        status=status,
        since=since or today() - timedelta(days=200),
    )


def _group(programme: Programme, parent: Group | None, name: str, layer: Layer, **more: object) -> Group:
    return Group.objects.create(
        programme=programme,
        parent=parent,
        name=name,
        layer=layer,
        municipality=name if layer == Layer.LOCAL else "",
        **more,
    )


MEETING_STARTS, MEETING_ENDS = time(17), time(19)
