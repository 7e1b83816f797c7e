from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "rygrad.conversations"
    label = "conversations"
