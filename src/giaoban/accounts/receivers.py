"""What follows from a sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.accounts.models import User


def speak_their_language(sender: Any, *, request: HttpRequest, user: User, **_: Any) -> None:  # noqa: ARG001 - a signal's signature
    """The session speaks the language that the user chose."""
    request.session["language"] = user.language
