from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "rygrad.packs"
    label = "packs"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registers the check once the apps are there
