from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "rygrad.sheets"
    label = "sheets"

    def ready(self) -> None:
        from rygrad.outbox.rules import every

        from .actions.uploads import forget_old

        every("sheets.forget", forget_old, minutes=60)
