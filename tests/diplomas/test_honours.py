"""C01: guests of honour of a gathering."""

from datetime import time

from rygrad.core.clock import today
from rygrad.diplomas.actions.honours import MOST
from rygrad.diplomas.models import Honour
from rygrad.gatherings.enums import Kind
from rygrad.gatherings.models import Gathering
from tests.cast import Cast


def test_who_opens_the_first_gathering_is_added_and_removed(cast: Cast) -> None:
    gathering = Gathering.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        kind=Kind.WELCOME,
        on=today(),
        starts=time(17),
        ends=time(19),
        zone=cast.vestby.zone,
    )
    client, address = cast.client("berit"), f"/gatherings/{gathering.pk}/honours/"
    guest = {"name": "Kirsten Eksempel", "office": "Borgmester"}
    for _twice in range(2):
        assert client.post(address, guest).status_code == 302
    assert Honour.objects.count() == 1
    assert "Borgmester" in client.get(address).content.decode()
    assert client.post(address, {"remove": "x"}).status_code == 302
    assert client.post(address, {"remove": Honour.objects.get().pk}).status_code == 302
    assert not Honour.objects.exists()
    for number in range(MOST):
        client.post(address, guest | {"name": f"Gæst {number}"})
    assert client.post(address, guest).status_code == 422
