from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "rygrad.tickets"
    label = "tickets"
