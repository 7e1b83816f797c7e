from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "rygrad.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from rygrad.outbox.rules import daily, every  # noqa: PLC0415 - the apps are there only now

        from .actions.photos import forget_old_photos  # noqa: PLC0415 - the same
        from .actions.table import forget_the_day  # noqa: PLC0415 - the same

        daily("gatherings.old_photos", forget_old_photos, hour=4)
        every("gatherings.old_guides", forget_the_day, minutes=60)
