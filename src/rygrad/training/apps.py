from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "rygrad.training"
    label = "training"

    def ready(self) -> None:
        """Says why somebody on a course is not a volunteer yet; counts at night how varied the cohorts are."""
        from rygrad.groups.rules import ask_before_step
        from rygrad.outbox.rules import daily

        from .actions.variety import count_varieties
        from .queries.status import why_not_yet

        ask_before_step(why_not_yet)
        daily("training.variety", count_varieties, hour=3)
