"""The rehearsal room: a made-up group beside a real one, with the same screens. It is counted nowhere."""

from collections.abc import Iterable
from datetime import timedelta
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rygrad.access.rule import Who
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.people.models import Person

from ..enums import Layer, Status
from ..models import Group, Membership, RoleHeld
from ..queries import live_roles

INVENTED = (
    ("Alma", "da"),
    ("Baraa", "ar"),
    ("Cemile", "tr"),
    ("Dalia", "ar"),
    ("Ewa", "pl"),
    ("Fawzia", "fa"),
    ("Giang", "vi"),
    ("Hodan", "so"),
    ("Inas", "ar"),
    ("Jamila", "ur"),
    ("Kalina", "uk"),
    ("Lemlem", "ti"),
)


@transaction.atomic
def rehearse(*, group: Group, who: Who) -> Group:
    """The practice group beside ``group``, made when it is not there. She holds in it what she holds in the group."""
    Group.objects.select_for_update().get(pk=group.pk)  # two who come in at the same moment find one room
    if group.practice or group.layer != Layer.LOCAL or who.person is None:
        raise Refused(_("Practice starts from a real group."))
    practice = Group.objects.filter(rehearses=group).first() or _build(group, who)
    _bring(group, practice, who.person)
    return practice


@transaction.atomic
def reset_practice(*, practice: Group, who: Who) -> Group:
    """Everything that was made in the practice group is gone; the invented members are back. Raises ``Refused``."""
    if not practice.practice or practice.rehearses is None:
        raise Refused(_("Only a practice group can be emptied."))
    invented = list(Membership.objects.filter(group=practice, person__account=None).values_list("person", flat=True))
    real = Q(person__account__isnull=False)
    for model in _of_groups():
        rows = model._default_manager.filter(group=practice)
        _forget(rows.exclude(real) if model in {Membership, RoleHeld} else rows)
    Person.objects.filter(pk__in=invented, account=None, memberships=None).delete()
    _people(practice)
    record(Event.GROUP_CHANGED, by=who.account, about=practice, group=practice.pk)
    return practice


def _build(group: Group, who: Who) -> Group:
    practice = Group(
        programme=group.programme,
        parent=group.parent,
        layer=Layer.LOCAL,
        zone=group.zone,
        name=(_("Practice: %(group)s") % {"group": group.name})[:120],
        municipality=group.municipality,
        phase=group.phase,
        legal_form=group.legal_form,
        practice=True,
        rehearses=group,
    )
    practice.save()
    _people(practice)
    record(Event.GROUP_FOUNDED, by=who.account, about=practice, group=practice.pk)
    return practice


def _people(practice: Group) -> None:
    since = today(practice.zone) - timedelta(days=100)
    people = [Person(first_name=name, languages=[tag], languages_shown=True) for name, tag in INVENTED]
    Person.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(programme=practice.programme, group=practice, person=person, status=Status.ACTIVE, since=since)
        for person in people
    )


def _bring(group: Group, practice: Group, person: UUID) -> None:
    """Copies what she is and holds in the real group; the practice group follows no rule of its own."""
    day = today(group.zone)
    for hers in Membership.objects.filter(group=group, person_id=person, until=None):
        same = {"status": hers.status, "engagement": hers.engagement}
        Membership.objects.update_or_create(
            programme=practice.programme,
            group=practice,
            person_id=person,
            defaults=same | {"until": None},
            create_defaults=same | {"since": day},
        )
    RoleHeld.objects.filter(group=practice, person_id=person).delete()
    RoleHeld.objects.bulk_create(
        RoleHeld(
            programme=practice.programme,
            group=practice,
            person_id=person,
            role=held.role,
            only=held.only,  # opens nothing here, and lets the copy end together with the role itself
            starts_on=held.starts_on,
            ends_on=held.ends_on,
            employer=held.employer,
        )
        for held in live_roles(group.zone).filter(group=group, person=person)
    )


def _of_groups() -> Iterable[type[models.Model]]:
    """Every table with rows of a group, also of apps above this one, which this app does not know.

    What points at other rows comes before them, for some may not be deleted while they are pointed at.
    """
    found = [model for model in apps.get_models() if _belongs_to_a_group(model)]
    order: TopologicalSorter[type[models.Model]] = TopologicalSorter({model: set() for model in found})
    for model in found:
        keys = (field.related_model for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
        for other in {*keys} & {*found} - {model}:
            order.add(other, model)
    return order.static_order()


def _belongs_to_a_group(model: type[models.Model]) -> bool:
    field: Any = next((field for field in model._meta.concrete_fields if field.name == "group"), None)
    return field is not None and field.related_model is Group


def _forget(rows: models.QuerySet[Any]) -> None:
    files = [field.name for field in rows.model._meta.concrete_fields if isinstance(field, models.FileField)]
    for row in rows if files else ():
        for name in files:
            getattr(row, name).delete(save=False)
    if rows.exists():  # a practice group has no publications, whose rows nobody may delete
        rows.delete()
