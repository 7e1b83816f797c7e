from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "rygrad.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from rygrad.outbox.rules import daily, every

        from .actions.photos import forget_old_photos
        from .actions.table import forget_the_day
        from .queries.rooms import finish_address
        from .rules.kinds import Told, tell
        from .rules.rooms import PLAIN

        daily("gatherings.old_photos", forget_old_photos, hour=4)
        every("gatherings.old_guides", forget_the_day, minutes=60)
        for kind in PLAIN:
            tell(kind, Told(required=lambda _gathering: (), after=finish_address))
