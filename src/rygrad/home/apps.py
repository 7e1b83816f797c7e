from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "rygrad.home"
    label = "home"

    def ready(self) -> None:
        from rygrad.outbox.rules import daily

        from .actions import forget_what_is_due

        daily("home.forget", forget_what_is_due, hour=3)
