from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rygrad.people"
    label = "people"

    def ready(self) -> None:
        from rygrad.outbox.rules import every

        from .actions import drafts, sessions, throttle

        every("people.forget_old_drafts", drafts.forget_old, minutes=60)
        every("people.forget_old_sessions", sessions.forget_old, minutes=60)
        every("people.forget_old_tries", throttle.forget_old, minutes=60)
