"""Takes a whole group in from another installation: all of it or nothing.

The sentences are for the operator and, like the command line, in English.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, connection, models, transaction

from rygrad.access.roles import ROLES, RoleCode
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.core.errors import Refused
from rygrad.groups.actions.beginning import found_programme
from rygrad.groups.actions.tree import found_group
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, Programme, RoleHeld
from rygrad.groups.queries import live_roles
from rygrad.people.models import Account, Person

from ..queries.whole import KIND, PHOTOS, ROWS, VERSION, counts
from ..rules.packing import read_lines, unpacked
from ..rules.tables import ALIKE, ALONG, Table, keys, known, moving
from ..rules.values import row_of

Ids = dict[UUID, UUID]


@dataclass
class Taken:
    """What came in. ``already``: rows whose person has one here, or that an earlier group brought along."""

    group: Group
    counts: dict[str, int]
    accounts_known: int = 0
    accounts_new: int = 0
    already: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)


def take_in(*, data: bytes, region: str = "", let_in: bool = False) -> Taken:
    """``data`` is the opened archive. ``region``: where it belongs; the region of before, made when it is not there.

    Accounts are known again by their address. New ones stay shut unless ``let_in``. Raises ``Refused``.
    """
    manifest, files = unpacked(data, kind=KIND, version=VERSION)
    kept: list[str] = []
    try:
        with transaction.atomic():
            taken = _Taking(manifest, files, let_in).run(region)
            connection.check_constraints()
            _photos(files, kept)
        return taken
    except (IntegrityError, DataError) as error:
        _forget(kept)
        raise Refused(f"A row does not fit with what is here: {error}. Nothing was taken in.") from None
    except BaseException:
        _forget(kept)
        raise


@transaction.atomic
def let_in(*, group: Group) -> int:
    """Opens the accounts that were shut only because the group was taken in, of all who belong to it or hold a role.

    One that was shut before, there or here, stays shut: the log knows. Gives how many were opened.
    """
    lines = Entry.objects.filter(kind=Account._meta.label_lower)
    came = lines.filter(event=Event.ACCOUNT_MADE, group=group.pk).values("about")
    ended = lines.filter(event=Event.ACCOUNT_ENDED).values("about")
    shut = list(Account.objects.filter(is_active=False, pk__in=came).exclude(pk__in=ended))
    for account in shut:
        account.is_active = True
        account.save(update_fields=["is_active"])
        record(Event.MEMBER_CHANGED, by=None, about=account, group=group.pk)
    return len(shut)


class _Taking:
    """One archive on its way in."""

    def __init__(self, manifest: Mapping[str, Any], files: Mapping[str, bytes], let_in: bool) -> None:
        self.manifest, self.files, self.let_in = manifest, files, let_in
        self.accounts: Ids = {}
        self.people: Ids = {}
        self.already: dict[str, int] = {}

    def run(self, region: str) -> Taken:
        self._same_version()
        (told,) = read_lines(self.files["group.jsonl"])
        if Group.objects.filter(pk=told["id"]).exists():
            raise Refused(f"{told['name']} is here already. A group is taken in once.")
        programme = self._programme()
        group = self._group(told, self._parent(programme, region))
        known = self._accounts(group)
        self._people()
        for model in moving():
            self._rows(model, group)
        self._alone(group)
        self._all_there(group)
        record(Event.GROUP_FOUNDED, by=None, about=group, group=group.pk)
        new = len(self.accounts) - known
        return Taken(group, counts(group), known, new, self.already, dict(self.manifest["left"]))

    def _same_version(self) -> None:
        """Both sides know the same tables and columns, or a field would be lost."""
        if self.manifest["columns"] != known():
            raise Refused("The archive is of another version of Rygrad: bring both to the same one, and write it anew.")

    def _programme(self) -> Programme:
        told = self.manifest["programme"]
        programme = Programme.objects.filter(practice=False).first()
        if programme is None:
            return found_programme(name=told["name"], pack=told["pack"])
        if programme.pack != told["pack"]:
            raise Refused(f"The group is run by the pack {told['pack']}; here it is {programme.pack}.")
        return programme

    def _parent(self, programme: Programme, region: str) -> Group:
        root = Group.objects.get(programme=programme, layer=Layer.NATIONAL, practice=False)
        name = region or self.manifest["parent"]
        if not name:
            return root
        found = Group.objects.filter(programme=programme, layer=Layer.REGION, practice=False, name=name).first()
        return found or found_group(parent=root, name=name, by=None)

    def _group(self, told: Mapping[str, Any], parent: Group) -> Group:
        if Group.objects.filter(parent=parent, name=told["name"]).exists():
            raise Refused(f"There is a group called {told['name']} in {parent.name} already. Rename one of the two.")
        loose = {"programme_id": str(parent.programme_id), "parent_id": str(parent.pk), "rehearses_id": None}
        group = row_of(Group, {**told, **loose, "goes_on_in_id": None, ALIKE: ""})
        group.save(force_insert=True)
        return group  # type: ignore[return-value]

    def _accounts(self, group: Group) -> int:
        """Gives how many were known by their address."""
        known = 0
        for told in read_lines(self.files["accounts.jsonl"]):
            here = Account.objects.with_address(told["email"]).first()
            if here is None:
                taken = Account.objects.filter(pk=told["id"]).exists()
                account = row_of(Account, {**told, "password": "", "last_login": None})
                assert isinstance(account, Account)  # noqa: S101
                here = account
                here.pk = uuid4() if taken else here.pk
                open_there, here.is_active = here.is_active, here.is_active and self.let_in
                here.set_unusable_password()
                here.save(force_insert=True)
                record(Event.ACCOUNT_MADE, by=None, about=here, group=group.pk if open_there else None)
            else:
                known += 1
            self.accounts[UUID(told["id"])] = here.pk
        return known

    def _people(self) -> None:
        """Who is here already, by her account or by her own id, is that person."""
        for told in read_lines(self.files["people.jsonl"]):
            pk, account = UUID(told["id"]), self.accounts.get(UUID(told["account_id"])) if told["account_id"] else None
            here = Person.objects.filter(account=account).first() if account else None
            here = here or Person.objects.filter(pk=pk).first()
            if here is None:
                row_of(Person, {**told, "account_id": account and str(account), ALIKE: ""}).save(force_insert=True)
            self.people[pk] = here.pk if here else pk

    def _rows(self, model: Table, group: Group) -> None:
        told = read_lines(self.files[f"{ROWS}{model._meta.label}.jsonl"])
        rows = [self._at_home(row_of(model, each), group) for each in told]
        fresh = [row for row in rows if not self._is_here(model, row)]
        if len(fresh) < len(rows):
            self.already[model._meta.label] = len(rows) - len(fresh)
        model._base_manager.bulk_create(fresh, batch_size=200)

    def _at_home(self, row: models.Model, group: Group) -> models.Model:
        """Its programme, its people and the accounts that it names are those of this installation."""
        for each in row._meta.concrete_fields:
            now = getattr(row, each.attname)
            if each.is_relation and each.related_model is Programme:
                setattr(row, each.attname, group.programme_id)
            elif each.is_relation and each.related_model is Person:
                setattr(row, each.attname, self.people.get(now))
            elif isinstance(each, models.UUIDField) and not each.primary_key:
                setattr(row, each.attname, self.accounts.get(now, now))
            elif each.name == ALIKE:
                setattr(row, each.attname, "")
        return row

    def _is_here(self, model: Table, row: models.Model) -> bool:
        if model in ALONG and model._base_manager.filter(pk=row.pk).exists():
            return True
        return any(
            model._base_manager.filter(**{each.attname: getattr(row, each.attname)}).exists()
            for each in keys(model)
            if each.one_to_one and each.related_model is Person
        )

    def _alone(self, group: Group) -> None:
        """A role that is held alone would shut out whoever holds another one here."""
        for held in RoleHeld.objects.filter(group=group).select_related("person"):
            others = {RoleCode(each.role) for each in live_roles(group.zone).filter(person=held.person)}
            if len(others) > 1 and any(ROLES[role].exclusive for role in others):
                raise Refused(f"{held.person.name} holds a role here that is held alone. End one of the two first.")

    def _all_there(self, group: Group) -> None:
        told, here = self.manifest["counts"], counts(group)
        for label in {*told, *here}:
            if told.get(label, 0) != here.get(label, 0) + self.already.get(label, 0):
                raise Refused(f"{label}: the archive has {told.get(label, 0)} rows, {here.get(label, 0)} came in.")


def _photos(files: Mapping[str, bytes], kept: list[str]) -> None:
    for name, body in files.items():
        if not name.startswith(PHOTOS):
            continue
        place = name.removeprefix(PHOTOS)
        if default_storage.exists(place):
            raise Refused(f"There is a photo {place} here already. Nothing was taken in.")
        kept.append(default_storage.save(place, ContentFile(body)))


def _forget(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
