"""Makes `request.actor`: who acts, with which grants, for which body, on whose behalf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.actor import NOBODY
from giaoban.organisations.queries import actor_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class ActorMiddleware:
    """Two queries a request: the grants in force, and whom the user acts for when a choice was made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the actor on the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func: object, view_args: object, view_kwargs: object) -> HttpResponse | None:  # noqa: ARG002 - Django's signature
        """After sign-in was checked, so that a token's user counts."""
        if not request.user.is_authenticated:
            request.actor = NOBODY  # type: ignore[attr-defined]
            return None
        channel = "api" if request.path.startswith("/api/") else "web"
        request.actor = actor_of(  # type: ignore[attr-defined]
            request.user,
            on=clock.today(),
            channel=channel,
            body_id=request.session.get("body"),
            acting_grant_id=request.session.get("acting"),
        )
        if any(grant.needs_second_factor for grant in request.actor.grants) and not is_mfa_enabled(request.user):  # type: ignore[attr-defined]
            return self.ask_for_second_factor(request)
        return None

    def ask_for_second_factor(self, request: HttpRequest) -> HttpResponse | None:
        """A grant that demands a second step opens nothing but the account pages until there is one."""
        if request.path.startswith("/api/"):
            detail = gettext("Your rights demand a second step of sign-in. Set it up on your account's page first.")
            return JsonResponse({"code": "second_factor_needed", "detail": detail}, status=403)
        if request.path.startswith("/tai-khoan/"):
            return None
        messages.warning(request, gettext("Your rights demand a second step of sign-in. Set it up here first."))
        return HttpResponseRedirect(reverse("mfa_index"))
