from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "rygrad.training"
    label = "training"
