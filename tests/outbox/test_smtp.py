"""A letter on its way through a real SMTP server."""

import email
import socket
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings

from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.outbox.models import Letter


class Sink:
    """Keeps what arrives: the envelope's recipients and the message."""

    def __init__(self):
        self.arrived = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        self.arrived.append((envelope.rcpt_tos, message))
        return "250 OK"


@pytest.fixture
def sink():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port
    ):
        yield server.handler
    server.stop()


def test_letters_arrive_one_by_one_with_no_other_address_in_sight(sink, post):
    for name in ("amina", "berit"):
        send(
            to=f"{name}@rygrad.example",
            template=Template.INVITATION,
            context={"link": "https://rygrad.example/in/abc", "days": 14},
            language="en",
        )

    post()

    assert [recipients for recipients, _ in sink.arrived] == [["amina@rygrad.example"], ["berit@rygrad.example"]]
    for (recipient,), message in sink.arrived:
        assert message["To"] == recipient
        assert message["Cc"] is None
        assert message["Bcc"] is None
        assert message["Subject"] == "You have an invitation"
        assert "https://rygrad.example/in/abc" in message.get_content()
    assert "berit" not in sink.arrived[0][1].as_string()


def test_a_server_that_says_nothing_holds_nobody_up_for_long(post, settings):
    assert 0 < settings.EMAIL_TIMEOUT <= 60
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.2
        send(to="amina@rygrad.example", template=Template.MESSAGE, context={}, language="en")

        post()

    assert Letter.objects.get().tries == 1
