from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "rygrad.home"
    label = "home"

    def ready(self) -> None:
        from rygrad.conversations.actions.forget import forget_what_is_due as forget_sheets
        from rygrad.offline.actions import rotate
        from rygrad.outbox.rules import daily, every
        from rygrad.tickets.actions import make_keys

        from .actions import close_years, forget_what_is_due

        daily("home.forget", forget_what_is_due, hour=3)
        # The anonymous world and the phones' keys know nothing of the queue: their jobs are named from up here.
        daily("conversations.forget", forget_sheets, hour=3)
        daily("conversations.close_years", close_years, hour=4)
        every("offline.rotate", rotate, minutes=60)
        every("tickets.make_keys", make_keys, minutes=10)
