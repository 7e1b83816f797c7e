from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "rygrad.circles"
    label = "circles"

    def ready(self) -> None:
        """The regular jobs: sessions planned some weeks ahead, a reminder where the rota lacks somebody, forgetting."""
        from rygrad.outbox.rules import daily

        from .actions.care import refresh_all
        from .actions.circles import keep_ahead
        from .actions.forget import forget_mothers
        from .actions.remind_rota import remind_unfilled
        from .actions.series import lay_out_all
        from .actions.team import end_those_who_left

        daily("circles.ahead", keep_ahead, hour=3)
        daily("circles.team", end_those_who_left, hour=3)
        daily("circles.rota", remind_unfilled, hour=7)
        daily("circles.care", refresh_all, hour=5)
        daily("circles.forget", forget_mothers, hour=3)
        daily("circles.visits", lay_out_all, hour=4)  # after the sessions have been planned
