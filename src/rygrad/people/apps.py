from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rygrad.people"
    label = "people"

    def ready(self) -> None:
        from rygrad.outbox.rules import every  # noqa: PLC0415 - models are there only now

        from .actions import drafts, sessions, throttle  # noqa: PLC0415 - beside it

        every("people.forget_old_drafts", drafts.forget_old, minutes=60)
        every("people.forget_old_sessions", sessions.forget_old, minutes=60)
        every("people.forget_old_tries", throttle.forget_old, minutes=60)
