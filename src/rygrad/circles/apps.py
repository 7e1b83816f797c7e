from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "rygrad.circles"
    label = "circles"
