from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "rygrad.training"
    label = "training"

    def ready(self) -> None:
        """Says why somebody on a course is not a volunteer yet; counts at night how varied the cohorts are.

        Forgets who did not join, tells those who run a course how many have signed up, reminds guest teachers, lets a
        course begin, and tells the guide where to go on after a day of it.
        """
        from rygrad.gatherings.enums import Kind
        from rygrad.gatherings.rules.kinds import Told, tell
        from rygrad.groups.rules import ask_before_step
        from rygrad.outbox.rules import daily

        from .actions.cohorts import begin_courses
        from .actions.forget import forget_candidates
        from .actions.sign_ups import tell_of_sign_ups
        from .actions.teacher import remind_teachers
        from .actions.variety import count_varieties
        from .queries.plan import after, required
        from .queries.status import why_not_yet

        ask_before_step(why_not_yet)
        daily("training.variety", count_varieties, hour=3)
        daily("training.forget", forget_candidates, hour=3)
        daily("training.begin", begin_courses, hour=3)
        daily("training.sign_ups", tell_of_sign_ups, hour=7)
        daily("training.teachers", remind_teachers, hour=7)
        tell(Kind.MODULE, Told(required=required, after=after))
