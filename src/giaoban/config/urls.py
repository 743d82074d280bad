"""Root addresses."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from giaoban.config.api import make_api
from giaoban.config.rules_list import RULES
from giaoban.config.settings import OUR_APPS
from giaoban.desk.lookup.register import register_rules

api = make_api()
register_rules(RULES)


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Whether the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


handler400 = "giaoban.config.refusals.bad_request"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", api.urls),
    *(path("", include(f"giaoban.{app}.urls")) for app in OUR_APPS if find_spec(f"giaoban.{app}.urls") is not None),
    # mail addresses stand on the account's own page; allauth's pages of them are never shown
    re_path(r"^tai-khoan/(?:email|confirm-email)/", RedirectView.as_view(pattern_name="accounts:account")),
    path("tai-khoan/", include("allauth.account.urls")),
    path("tai-khoan/2fa/", include("allauth.mfa.urls")),
    path("tai-khoan/phien/", include("allauth.usersessions.urls")),
]
