"""Makes an installation that phones can send to: ``python -m tests.trust.talks.inside`` in its environment.

Prints one line of JSON: the groups with the keys that sign their tickets, the key to seal to, a cookie of Amina's.
"""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")


def main() -> None:
    """Brings the empty database up, and the cast of the tests into it."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from rygrad.core.clock import today
    from rygrad.offline.actions import rotate
    from rygrad.offline.queries import current_key
    from rygrad.offline.rules.blind import Signing
    from rygrad.tickets.actions import make_key
    from tests.cast import make_cast

    cast = make_cast()
    rotate()
    envelope = current_key()
    assert envelope is not None
    groups = []
    for group in (cast.vestby, cast.oestby):
        signing = Signing.new()
        key = make_key(group, today(group.zone), signing)
        groups.append({"id": str(group.pk), "key": str(key.pk), "signing": signing.written()})
    cookies = cast.client("amina").cookies
    told = {
        "programme": str(cast.programme.pk),
        "groups": groups,
        "envelope": {"id": str(envelope.pk), "public": envelope.public},
        "week": "{}-W{:02}".format(*today(cast.vestby.zone).isocalendar()[:2]),
        "amina": {
            "cookies": "; ".join(f"{name}={value.value}" for name, value in cookies.items()),
            "account": str(cast["amina"].account_id),
            "person": str(cast["amina"].pk),
        },
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
