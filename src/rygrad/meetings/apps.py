from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rygrad.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Tells the guide what a monthly meeting needs and where its work goes on; reminds those who plan."""
        from rygrad.gatherings.enums import Kind
        from rygrad.gatherings.rules.kinds import Told, tell
        from rygrad.outbox.rules import daily

        from .actions.remind import send_due_reminders
        from .queries.guide import after, forms, required

        daily("meetings.reminders", send_due_reminders, hour=7)
        tell(Kind.MEETING, Told(required=required, after=after, forms=forms))
