from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "rygrad.home"
    label = "home"

    def ready(self) -> None:
        from rygrad.outbox.rules import daily  # noqa: PLC0415 - models are there only now

        from .actions import forget_what_is_due  # noqa: PLC0415 - beside it

        daily("home.forget", forget_what_is_due, hour=3)
