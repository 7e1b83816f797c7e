from django.apps import AppConfig


class DiplomasConfig(AppConfig):
    name = "rygrad.diplomas"
    label = "diplomas"

    def ready(self) -> None:
        """What was printed is forgotten after a day."""
        from rygrad.outbox.rules import every

        from .actions.printing import forget_old

        every("diplomas.forget_prints", forget_old, minutes=60)
