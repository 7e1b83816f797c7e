from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "rygrad.reports"
    label = "reports"

    def ready(self) -> None:
        """Freezes what is due, once a day."""
        from rygrad.outbox.rules import daily

        from .actions import freeze_due

        daily("reports.freeze", freeze_due, hour=2)
