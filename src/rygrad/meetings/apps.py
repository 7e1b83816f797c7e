from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rygrad.meetings"
    label = "meetings"
