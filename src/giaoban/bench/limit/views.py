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

if TYPE_CHECKING:
    from django.http import HttpRequest

READER: Final = 1
COUNT_LIMIT, ROWS, NOTICES = 10_001, 25, 8

READS: Final = (
    "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = 'none'",
    "SELECT * FROM accounts_user WHERE id = 1",
    "SELECT role, organisation_id, has_subtree FROM organisations_rolegrant WHERE user_id = 1",
    "SELECT id FROM organisations_person WHERE user_id = 1",
    """SELECT t.*, o.*, l.* FROM programmes_task t JOIN organisations_organisation o ON o.id = t.owner_id
       JOIN organisations_organisation l ON l.id = t.lead_id WHERE t.number = %(number)s""",
    "SELECT * FROM programmes_taskcollaborator WHERE task_id = %(number)s",
)
"""What the real write reads before its transaction: the session, the user, the grants, the person, the task, who helps."""
WRITES: Final = (
    "SELECT * FROM programmes_task WHERE id = %(number)s",
    """INSERT INTO programmes_taskprogress (task_id, kind, "on", percent, text, by_name, entered_at)
       VALUES (%(number)s, 'progress', '2026-03-16', %(percent)s, %(text)s, 'bench', %(at)s)""",
    "UPDATE programmes_task SET percent = %(percent)s, state = 'in_progress', what = what, folded = folded WHERE id = %(number)s",
    """INSERT INTO audit_entry (at, day, actor_name, actor_number, behalf_name, channel, action, subject_kind, subject_id, rule, payload_digest, seal)
       VALUES (%(at)s, '2026-03-16', 'bench', 1, '', 'web', 'programmes.task.progressed', 'programmes.task', %(number)s, '', '', '')""",
    "INSERT INTO audit_payload (entry_id, salt, body, erased_by) VALUES (last_insert_rowid(), '', '{}', '')",
    "INSERT INTO search_indexjob (kind, record_id) VALUES ('task', %(number)s)",
)
"""What the real write does in its transaction; a test keeps it the same."""


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
