from django.apps import AppConfig


class StatusReportsConfig(AppConfig):
    name = "rygrad.status_reports"
    label = "status_reports"
