from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "rygrad.reports"
    label = "reports"
