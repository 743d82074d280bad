"""Errors of the domain that no view answered: one page, one sentence, the right status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext

from giaoban.common.errors import DomainError, NotFound, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class DomainErrorMiddleware:
    """Turns a `DomainError` into a page that says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of the error; other exceptions are bugs and go on."""
        if not isinstance(exception, DomainError):
            return None
        status = 404 if isinstance(exception, NotFound) else 403 if isinstance(exception, NotPermitted) else 422
        return render(request, "common/refused.html", {"sentence": exception.text(gettext), "code": exception.code}, status=status)
