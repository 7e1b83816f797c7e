from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "rygrad.outbox"
    label = "outbox"
