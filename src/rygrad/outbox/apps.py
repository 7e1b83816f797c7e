from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "rygrad.outbox"
    label = "outbox"

    def ready(self) -> None:
        from .actions import clean_up  # noqa: PLC0415 - models are there only now
        from .rules import every  # noqa: PLC0415 - beside it

        every("outbox.clean_up", clean_up, minutes=60)
