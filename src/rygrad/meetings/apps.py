from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rygrad.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Tells the guide what a monthly meeting needs and where its work goes on; reminds those who plan."""
        from rygrad.gatherings.enums import Kind  # noqa: PLC0415 - models are there only now
        from rygrad.gatherings.rules.kinds import Told, tell  # noqa: PLC0415
        from rygrad.outbox.rules import daily  # noqa: PLC0415

        from .actions.remind import send_due_reminders  # noqa: PLC0415
        from .queries.guide import after, required  # noqa: PLC0415

        daily("meetings.reminders", send_due_reminders, hour=7)
        tell(Kind.MEETING, Told(required=required, after=after))
