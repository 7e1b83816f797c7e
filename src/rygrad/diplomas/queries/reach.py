"""How somebody outside reaches the group."""

from django.db.models import Q

from rygrad.groups.models import Contact, Group


def reach_of(group: Group) -> dict[str, str]:
    """Telephone, e-mail and website from the group's own card among its organisations: the one with its name.

    What stands there is meant for people outside; no volunteer's telephone stands there by itself. Empty: no card.
    """
    own = Q(organisation__name__iexact=group.name)
    rows = Contact.objects.filter(own, programme=group.programme_id, organisation__group=group)
    found = rows.select_related("organisation").order_by("name").first()
    if found is None:
        return {}
    return {"phone": found.phone, "email": found.email, "website": found.organisation.website}
