from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "rygrad.audit"
    label = "audit"
