"""One page with five queries, one write with the statements of the real one, one check of a password."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.hashers import check_password
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import render

from giaoban.bench.limit.models import Notification, Task, User
from giaoban.bench.limit.statements import READS, WRITES

if TYPE_CHECKING:
    from django.http import HttpRequest

READER: Final = 1
COUNT_LIMIT, ROWS, NOTICES = 1_001, 25, 8


def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Whether the process answers."""
    return HttpResponse("ok")


def page(request: HttpRequest) -> HttpResponse:
    """A table of 25 rows with a head and a side: five queries."""
    context = {
        "user": User.objects.get(pk=READER),
        "unread": Notification.objects.filter(user=READER, read_at=None).count(),
        "notices": list(Notification.objects.filter(user=READER).order_by("-pk")[:NOTICES]),
        "total": Task.objects.all()[:COUNT_LIMIT].count(),
        "tasks": list(Task.objects.select_related("lead").order_by("due_on", "number")[:ROWS]),
    }
    return render(request, "page.html", context)


def write(request: HttpRequest) -> HttpResponse:
    """The statements of reporting progress, bare."""
    values: dict[str, Any] = {
        "number": int(request.POST["number"]), "percent": int(request.POST["percent"]), "text": request.POST["text"],
        "at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in READS:
            cursor.execute(statement, values)
            cursor.fetchall()
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in WRITES:
            cursor.execute(statement, values)
    return HttpResponse(status=303, headers={"Location": f"/nhiem-vu/{values['number']}"})


def sign_in(request: HttpRequest) -> HttpResponse:
    """Check a password and open a session, bare."""
    user = User.objects.get(username=request.POST["login"])
    if not check_password(request.POST["password"], user.password):
        return HttpResponseForbidden()
    session = SessionStore()
    session["user"] = user.pk
    session.save()
    return HttpResponse(status=302, headers={"Location": "/", "Set-Cookie": f"sessionid={session.session_key}"})
