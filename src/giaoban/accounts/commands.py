"""Users, their passwords by one-time links, their tokens."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from giaoban.accounts.models import ApiToken, OneTimeLink, User
from giaoban.accounts.permissions import can_manage_users
from giaoban.accounts.rules import token_digest
from giaoban.accounts.signals import administrator_created
from giaoban.audit.commands import changes
from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError, InvalidInput, NotFound, NotPermitted

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

LINK_LASTS = timedelta(days=3)


class UserNameTaken(DomainError):
    """Somebody has that name."""

    code = "user.name_taken"
    sentence = "The name “%(username)s” is taken. Choose another, for example with the province: %(username)s.hagiang."
    field = "username"


class LinkNotValid(DomainError):
    """The link is unknown, used or too old."""

    code = "link.not_valid"
    sentence = "This link was used or is too old. Ask the administrator for a new one."


@transaction.atomic
def add_user(*, actor: Actor, username: str, name: str, at: datetime, email: str = "", language: str = "vi") -> User:
    """A user without a password: a one-time link lets them set it. Errors: UserNameTaken, InvalidInput."""
    if not can_manage_users(actor):
        raise NotPermitted
    username = username.strip().lower()
    if User.objects.filter(username=username).exists():
        raise UserNameTaken(username=username)
    user = User(username=username, name=name, email=email, language=language, created_at=at)
    user.set_unusable_password()
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise InvalidInput(error.message_dict) from error
    user.save()
    audit(actor=actor, action="accounts.user.added", subject=user, new={"username": username, "name": name, "email": email})
    return user


@transaction.atomic
def change_account(*, actor: Actor, user: User, name: str, email: str = "", language: str = "vi") -> User:
    """A user's name, mail address and language: by the administrator, or the user. Errors: InvalidInput."""
    if not can_manage_users(actor) and actor.user_id != user.pk:
        raise NotPermitted
    old = {"name": user.name, "email": user.email, "language": user.language}
    user.name, user.email, user.language = name, email, language
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise InvalidInput(error.message_dict) from error
    user.save(update_fields=["name", "email", "language"])
    before, after = changes(old, {"name": name, "email": email, "language": language})
    audit(actor=actor, action="accounts.user.changed", subject=user, old=before, new=after)
    return user


@transaction.atomic
def set_active(*, actor: Actor, user: User, is_active: bool) -> User:
    """Let a user sign in, or no more; open sessions and tokens end at once."""
    if not can_manage_users(actor) or actor.user_id == user.pk:
        raise NotPermitted
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        audit(actor=actor, action="accounts.user.activated" if is_active else "accounts.user.deactivated", subject=user)
    return user


def _new_link(*, purpose: str, user: User | None, made_by: str, at: datetime, valid_for: timedelta) -> str:
    token = secrets.token_urlsafe(24)
    OneTimeLink.objects.create(digest=token_digest(token), purpose=purpose, user=user, made_by=made_by, expires_at=at + valid_for)
    return token


@transaction.atomic
def make_first_link(*, at: datetime, valid_for: timedelta) -> str:
    """The token of the link that makes the administrator of a fresh installation; older ones end."""
    OneTimeLink.objects.filter(purpose="first", used_at=None).update(used_at=at)
    return _new_link(purpose="first", user=None, made_by="", at=at, valid_for=valid_for)


@transaction.atomic
def make_password_link(*, actor: Actor, user: User, at: datetime) -> str:
    """The token of a link, to be handed over on paper, with which a user sets a password once."""
    if not can_manage_users(actor):
        raise NotPermitted
    OneTimeLink.objects.filter(purpose="password", user=user, used_at=None).update(used_at=at)
    token = _new_link(purpose="password", user=user, made_by=actor.name, at=at, valid_for=LINK_LASTS)
    audit(actor=actor, action="accounts.link.made", subject=user)
    return token


def find_link(token: str, *, purpose: str, at: datetime) -> OneTimeLink:
    """An unused link of a token; LinkNotValid otherwise."""
    link = OneTimeLink.objects.select_related("user").filter(digest=token_digest(token), purpose=purpose, used_at=None).first()
    if link is None or link.expires_at <= at:
        raise LinkNotValid
    return link


@transaction.atomic
def set_password_by_link(*, actor: Actor, token: str, password: str, at: datetime) -> User:
    """Set the password of a one-time link's user and use the link up. Errors: LinkNotValid, InvalidInput."""
    link = find_link(token, purpose="password", at=at)
    user = link.user
    if user is None or not OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise LinkNotValid
    check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit(actor=actor, action="accounts.password.set", subject=user)
    return user


@transaction.atomic
def create_administrator(*, actor: Actor, token: str, username: str, name: str, password: str, at: datetime, on: date) -> User:
    """The first user of a fresh installation, by its one-time link; rights are given by who listens above."""
    link = find_link(token, purpose="first", at=at)
    if User.objects.exists() or not OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise LinkNotValid
    user = User(username=username.strip().lower(), name=name, created_at=at)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise InvalidInput(error.message_dict) from error
    check_password(password, user)
    user.set_password(password)
    user.save()
    audit(actor=actor, action="accounts.administrator.created", subject=user, new={"username": user.username, "name": name})
    administrator_created.send(sender=User, user=user, on=on)
    return user


def check_password(password: str, user: User) -> None:
    """InvalidInput with what is wrong with a password."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InvalidInput({"password": list(error.messages)}) from error


TOKEN_LASTS = timedelta(days=365)


@transaction.atomic
def make_token(*, actor: Actor, user: User, label: str, at: datetime, expires_on: date | None = None) -> str:
    """A bearer token of the API, shown once; by the user, or the administrator's machine. It ends after a year unless a day is given."""
    if actor.user_id != user.pk and not actor.is_system:
        raise NotPermitted
    expires_on = expires_on or at.astimezone(VIETNAM).date() + TOKEN_LASTS
    token = f"gb_{secrets.token_urlsafe(32)}"
    row = ApiToken.objects.create(user=user, label=label, digest=token_digest(token), created_at=at, expires_on=expires_on)
    audit(actor=actor, action="accounts.token.made", subject=row, new={"label": label, "expires_on": expires_on})
    return token


@transaction.atomic
def revoke_token(*, actor: Actor, token: ApiToken) -> None:
    """End a token: its owner or the administrator."""
    if actor.user_id != token.user_id and not can_manage_users(actor):
        raise NotFound
    audit(actor=actor, action="accounts.token.revoked", subject=token, old={"label": token.label})
    token.delete()
