"""Sessions and who they belong to: Django's own, read by statements that were translated once, since every page begins with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from giaoban.accounts.models import User
from giaoban.common.actor import Actor
from giaoban.common.prepared import rows_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

STATEMENT = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's store in the database; saving, ending and renewing stay as they are there."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key any more, when it is unknown or over."""
        with connection.cursor() as cursor:
            cursor.execute(STATEMENT, [self.session_key, connection.ops.adapt_datetimefield_value(timezone.now())])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    """Signs in as allauth does; finds the user of a session by a prepared question."""

    def get_user(self, user_id: int) -> User | None:
        """The user, unless unknown or no longer active."""
        found: list[User] = rows_of(account_of, Actor(user_id=user_id, name=""))
        return found[0] if found and self.user_can_authenticate(found[0]) else None


def account_of(actor: Actor) -> QuerySet[User]:
    """The account that an actor is."""
    return User.objects.filter(pk=actor.user_id)
