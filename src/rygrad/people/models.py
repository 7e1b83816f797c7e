"""Account (who signs in), Person (who she is). A person may have no account; what she holds lies in groups."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields


class Accounts(BaseUserManager["Account"]):
    def create_user(self, email: str, **extra: object) -> "Account":
        """A new account without a password: one signs in with an e-mailed code or a passkey."""
        account = self.model(email=self.normalize_email(email).lower(), **extra)
        account.set_unusable_password()
        account.save(using=self._db)
        return account

    def with_address(self, email: str) -> models.QuerySet["Account"]:
        """The account with this address, however it is written. Addresses are kept in small letters."""
        return self.filter(email=email.strip().lower())

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.with_address(username or "").get()


class Account(Model, AbstractBaseUser):
    """Whoever can sign in. No user name, no staff flag, no superuser."""

    PRIVACY = Privacy(
        "To sign in.",
        Keep.ACCOUNT,
        fields(open=["id", "is_active", "language"], personal=["email", "last_login"], secret=["password"]),
    )

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=12, blank=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return str(self.pk)


class Person(Model):
    """A volunteer, trainee, coordinator, consultant. Never a woman who is helped."""

    PRIVACY = Privacy(
        "So that a group knows its own members.",
        Keep.MEMBERSHIP,
        fields(
            open=["id"],
            personal=[
                "account",
                "first_name",
                "last_name",
                "phone",
                "languages",
                "phone_shown",
                "email_shown",
                "languages_shown",
                "anonymised_at",
            ],
            sensitive=["background", "about_me"],
            secret=["feed_token"],
        ),
    )

    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="person")
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80, blank=True)
    phone = EncryptedTextField(blank=True)  # E.164
    languages = models.JSONField(default=list, blank=True)  # BCP 47 tags
    background = EncryptedTextField(blank=True)  # the country or countries she names herself; for herself only
    about_me = EncryptedTextField(blank=True)
    phone_shown = models.BooleanField(default=False)  # to the members of her own group
    email_shown = models.BooleanField(default=False)
    languages_shown = models.BooleanField(default=False)
    feed_token = models.CharField(max_length=64, blank=True, db_index=True)  # SHA-256 of the secret in her feed address
    anonymised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_name", "last_name"]

    def __str__(self) -> str:
        return self.first_name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Draft(Model):
    """What somebody had typed when her session ran out. Only the browser that typed it holds the key."""

    PRIVACY = Privacy(
        "So that nothing typed is lost.", Keep.HOURS, fields(open=["id", "path", "made_at"], secret=["sealed"])
    )

    path = models.CharField(max_length=400)
    sealed = models.TextField()
    made_at = models.DateTimeField()


class Device(Model):
    """One session on one device. Gone when she signs out, here or from another device."""

    PRIVACY = Privacy(
        "So that she can see where she is signed in, and sign out from afar.",
        Keep.HOURS,
        fields(open=["id", "shared"], personal=["account", "name", "began_at", "seen_at"]),
    )

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60, blank=True)  # such as "Chrome, Android"; no address, no version
    shared = models.BooleanField(default=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at"]


class Throttle(Model):
    """How often something failed lately. Who or what is known by a keyed hash only, and there is never a lock."""

    PRIVACY = Privacy(
        "So that guessing is slow.", Keep.HOURS, fields(open=["id", "failures", "last_at"], secret=["key"])
    )

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)


class SpentCode(Model):
    """A code from an authenticator app that has been used: it works once."""

    PRIVACY = Privacy(
        "So that a code that somebody saw over a shoulder is worth nothing.",
        Keep.HOURS,
        fields(open=["id", "spent_at"], secret=["key"]),
    )

    key = models.CharField(max_length=64, unique=True)
    spent_at = models.DateTimeField(db_index=True)
