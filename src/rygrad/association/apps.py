from django.apps import AppConfig


class AssociationConfig(AppConfig):
    name = "rygrad.association"
    label = "association"

    def ready(self) -> None:
        """The regular jobs: a planned phase begins on its day, rights follow a changed pack, boards are told."""
        from rygrad.outbox.rules import daily

        from .actions.handover import follow_all_rights
        from .actions.phases import follow_all
        from .actions.wheel import remind_boards

        daily("association.phases", follow_all, hour=1)
        daily("association.handover", follow_all_rights, hour=2)
        daily("association.year", remind_boards, hour=7)
