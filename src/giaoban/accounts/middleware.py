"""Closed by default: every page asks for a sign-in unless its view is marked open; the language of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import JsonResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from ninja.utils import check_csrf

from giaoban.accounts.models import ApiToken
from giaoban.accounts.rules import token_digest
from giaoban.common import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

API_PREFIX = "/api/"
ACTIVITY_SECONDS = 600


class LanguageMiddleware:
    """Vietnamese, unless the user (or, before sign-in, a cookie) chose English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language for the request."""
        chosen = request.session.get("language") or request.COOKIES.get("language") or settings.LANGUAGE_CODE
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


class SessionActivityMiddleware:
    """Notes that a session is in use, at most once in ten minutes: who reads a page does not wait for a turn to write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it when the session was last noted in an earlier stretch of time."""
        if request.session.session_key and request.user.is_authenticated:
            stretch = int(clock.true_now().timestamp()) // ACTIVITY_SECONDS
            if request.session.get("noted") != stretch:
                UserSession.objects.create_from_request(request)
                request.session["noted"] = stretch
        return self.get_response(request)


class PrivatePagesMiddleware:
    """What a signed-in user was shown is kept by nobody in between, and asked for anew by the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer as private."""
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's, with bearer tokens and JSON answers for the API."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: object, view_kwargs: object
    ) -> HttpResponseBase | None:
        """Let tokens in on the API only; elsewhere a session is needed."""
        if request.path.startswith(API_PREFIX):
            return self._api(request, view_func)
        return super().process_view(request, view_func, view_args, view_kwargs)  # type: ignore[arg-type]

    def _api(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> HttpResponseBase | None:
        header = request.headers.get("Authorization", "")
        if header.startswith("Bearer "):
            token = find_token(header.removeprefix("Bearer ").strip())
            if token is not None:
                request.user = token.user
                request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001 - a token is no cookie
                return None
        if request.user.is_authenticated:
            return self._foreign(request)
        if not getattr(view_func, "login_required", True):
            return None
        detail = gettext("Sign in, or send a valid token in the header Authorization: Bearer …")
        return JsonResponse({"code": "not_signed_in", "detail": detail}, status=401)

    def _foreign(self, request: HttpRequest) -> HttpResponseBase | None:
        """Refuse a write that rests on the cookie of a session alone: another site could have sent it."""
        if check_csrf(request) is None:
            return None
        detail = gettext(
            "A write with a session needs the header X-CSRFToken; a programme sends a token in the header Authorization: Bearer …"
        )
        return JsonResponse({"code": "csrf_missing", "detail": detail}, status=403)


def find_token(token: str) -> ApiToken | None:
    """The token with its user, if it is known, not expired and its user active; notes the day of use."""
    found = ApiToken.objects.select_related("user").filter(digest=token_digest(token), user__is_active=True).first()
    today = clock.today()
    if found is None or (found.expires_on is not None and found.expires_on <= today):
        return None
    if found.last_used_on != today:
        ApiToken.objects.filter(pk=found.pk).update(last_used_on=today)
    return found
