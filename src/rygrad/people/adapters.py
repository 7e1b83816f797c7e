"""How the sign-in library meets our accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by herself: one is invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
