"""The key of the request that is being answered: one per request, whatever its door."""

from __future__ import annotations

import uuid
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_KEY: ContextVar[str] = ContextVar("giaoban_request_key", default="")


def request_key() -> str:
    """The key of the present request; outside one (the shell, a job) each call is a request of its own."""
    return _KEY.get() or uuid.uuid4().hex


class RequestKeyMiddleware:
    """Gives each request its key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under a key of its own."""
        token = _KEY.set(uuid.uuid4().hex)
        try:
            return self.get_response(request)
        finally:
            _KEY.reset(token)
