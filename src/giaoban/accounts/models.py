"""Users and their tokens; who a user is and what the user may do stands in `organisations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.actor import ADMINISTRATOR
from giaoban.common.models import CleanCharField

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class UserQuerySet(models.QuerySet["User"]):
    """Users."""

    def visible_to(self, actor: Actor) -> UserQuerySet:
        """The administrator sees all, everybody the own account."""
        return self if actor.has_role(ADMINISTRATOR) else self.filter(pk=actor.user_id or 0)


class UserManager(BaseUserManager["User"]):
    """Makes users with a usable or an unusable password."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A user; without a password one must be set by a one-time link."""
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """By name, whatever its case."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who signs in."""

    username = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9._-]{2,59}$", _("Use small letters, digits, dots and dashes; at least three."))],
    )
    name = CleanCharField(max_length=200)
    """The name shown beside what the user did."""
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, choices=[("vi", _("Vietnamese")), ("en", _("English"))], default="vi")
    wants_digest = models.BooleanField(default=False)
    """Whether the daily mail of what waits is sent."""
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    def __str__(self) -> str:
        return self.name or self.username

    def get_absolute_url(self) -> str:
        """Its page for the administrator."""
        return reverse("accounts:user", args=[self.pk])

    def get_short_name(self) -> str:
        """The given name: the last word."""
        return self.name.split()[-1] if self.name else self.username


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens."""

    def visible_to(self, actor: Actor) -> ApiTokenQuerySet:
        """One's own; the administrator sees all."""
        return self if actor.has_role(ADMINISTRATOR) else self.filter(user_id=actor.user_id or 0)


class ApiToken(models.Model):
    """A bearer token of the API: only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    label = CleanCharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.label


class OneTimeLink(models.Model):
    """A link on paper: makes the administrator, or lets a user set a password; only its digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=[("password", _("set a password")), ("first", _("create the administrator"))])
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="links")
    made_by = CleanCharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
