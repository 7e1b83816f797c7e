"""Seals sheets as phones do, for the measurement: ``python -m benchmarks.envelopes NUMBER FILE`` in an installation.

Each line of the file: the envelope as it is sent, a tab, its id, a tab, the digest that proves that it was kept.
"""

import json
import os
import random
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

TOPICS = ["family", "services", "education", "health", "leisure", "economy"]
SPOKEN = ["ar", "so", "tr", "ur", "fa", "da"]


def main(number: int, file: str) -> None:
    """Writes ``number`` sealed sheets of eleven answers for the groups of this installation."""
    import django

    django.setup()
    phones = _phones()
    with Path(file).open("wb") as out:
        for index in range(number):
            body, form_id, digest = phones[index % len(phones)].envelope(random.Random(index))
            out.write(body + b"\t" + form_id.encode() + b"\t" + digest.encode() + b"\n")


def _phones() -> list["Phone"]:
    from rygrad.core.clock import today
    from rygrad.groups.models import Group
    from rygrad.offline.actions import rotate
    from rygrad.offline.queries import current_key
    from rygrad.offline.rules.blind import Signing
    from rygrad.tickets.actions import make_key

    rotate()
    envelope = current_key()
    signing = Signing.new()
    groups = list(Group.objects.filter(layer="local", practice=False).order_by("pk"))
    for group in groups:
        make_key(group, today(group.zone), signing)
    from rygrad.tickets.models import TicketKey

    rows = TicketKey.objects.filter(group__in=groups)
    return [Phone(str(row.pk), Signing.read(row.private), envelope, row.group.zone) for row in rows]


class Phone:
    """One group's phone."""

    def __init__(self, key_id: str, signing: Any, envelope: Any, zone: str) -> None:
        from rygrad.core.clock import today

        self.key_id, self.signing, self.envelope_key = key_id, signing, envelope
        self.week = "{}-W{:02}".format(*today(zone).isocalendar()[:2])
        self.writers = [os.urandom(32) for _ in range(12)]

    def envelope(self, dice: random.Random) -> tuple[bytes, str, str]:
        """A sealed sheet, its id and its digest."""
        from rygrad.offline.rules.blind import plain_signature, ticket_message
        from rygrad.offline.rules.encode import b64
        from rygrad.offline.rules.sealing import seal

        nonce, prefix, undo = b64(os.urandom(32)), os.urandom(32), os.urandom(32)
        signature = plain_signature(self.signing, ticket_message(self.key_id, nonce), prefix)
        content = {
            "v": 1,
            "form": "talk",
            "version": 1,
            "week": self.week,
            "ticket": {"key": self.key_id, "nonce": nonce, "prefix": b64(prefix), "sig": b64(signature)},
            "writer": b64(dice.choice(self.writers)),
            "undo": b64(sha256(undo).digest()),
            "undo_key": b64(sha256(b"rygrad-apart-1|" + undo).digest()),
            "answers": answers(dice),
        }
        form_id = str(uuid4())
        envelope, plain = seal(self.envelope_key.public, self.envelope_key.pk, form_id, content)
        return json.dumps(envelope, separators=(",", ":")).encode(), form_id, sha256(plain).hexdigest()


def answers(dice: random.Random) -> dict[str, Any]:
    """Eleven answers, as in the comparison with ODK Central's backend."""
    return {
        "topics": sorted(dice.sample(TOPICS, dice.choice([1, 1, 2]))),
        "help": sorted(dice.sample(["listened", "informed", "letter", "invited"], 2)),
        "bridge": ["none"],
        "first": dice.choice(["first", "again"]),
        "contact": dice.choice(["own-network", "outdoors", "event", "friend"]),
        "next": dice.choice(["herself", "again", "thinks"]),
        "language": dice.choice(SPOKEN),
        "place": dice.choice(["home", "outdoors", "school", "phone"]),
        "raised": dice.choice(["she", "me", "both"]),
        "change": dice.choice([["knows-more"], ["feels-better"], ["too-early"]]),
        "women": 1,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
