from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "rygrad.outbox"
    label = "outbox"

    def ready(self) -> None:
        from .actions import clean_up
        from .rules import every

        every("outbox.clean_up", clean_up, minutes=60)
