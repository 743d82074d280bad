"""What waits in reporting, for desks: reports that a body owes, and what its head or the office that called has to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from giaoban.common.actor import HEADS, OFFICE
from giaoban.common.dates import format_date
from giaoban.common.prepared import rows_of
from giaoban.records.models import outside_trash
from giaoban.reporting.models import (
    Called,
    CalledState,
    CallState,
    Campaign,
    CountingAccount,
    CountingState,
    Extension,
    ExtensionState,
    Submission,
    SubmissionState,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone

SHOWN: Final = 5
NEAR_DAYS: Final = 7
"""A report due within a week is shown as due soon."""


@dataclass(frozen=True)
class Waiting:
    """One line of the desk."""

    tone: Tone
    word: str
    text: str
    url: str
    origin: str = ""
    when: str = ""


def _bodies(actor: Actor, roles: Sequence[str]) -> list[int]:
    return sorted({grant.body_id for grant in actor.grants if grant.role in roles})


def reports_owed(actor: Actor, on: date) -> list[Waiting]:
    """The reports that the actor's own bodies have not sent under open calls, late ones first, with the days left; one query at most."""
    if not _bodies(actor, OFFICE):
        return []
    return [_owed_line(line, on) for line in rows_of(_owed, actor, on)]


def _owed(actor: Actor, on: date) -> QuerySet[Any]:  # noqa: ARG001 - the signature of questions
    rows = Called.objects.filter(
        body__in=_bodies(actor, OFFICE), campaign__state=CallState.OPEN, state__in=(CalledState.ASKED, CalledState.RETURNED)
    )
    newest = rows.annotate(report=Min("submissions", filter=Q(submissions__state__in=(SubmissionState.DRAFT, SubmissionState.SIGNED))))
    return newest.select_related("campaign__owner", "body").order_by("due_on", "pk")[:SHOWN]


def _owed_line(line: Any, on: date) -> Waiting:
    left = (line.due_on - on).days
    tone: Tone = "late" if left < 0 else "soon" if left <= NEAR_DAYS or line.state == CalledState.RETURNED else "idle"
    if left < 0:
        word = ngettext("%(days)s day overdue", "%(days)s days overdue", -left) % {"days": -left}
    elif line.state == CalledState.RETURNED:
        word = gettext("Returned for mending")
    else:
        word = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else gettext("Due today")
    url = reverse("reporting:submission", args=[line.report]) if line.report is not None else line.campaign.get_absolute_url()
    origin = " · ".join((gettext("Report"), line.campaign.owner.short, line.body.short))
    return Waiting(tone, word, line.campaign.title, url, origin, _due(line.due_on))


def _due(day: date | None) -> str:
    return gettext("due %(day)s") % {"day": format_date(day)} if day is not None else ""


def waiting_of(actor: Actor, on: date) -> list[Waiting]:
    """Reports to sign off, to send and to take in, requests for more days, accounts of counting: four queries at most, none for who is no office."""
    lines: list[Waiting] = []
    if _bodies(actor, OFFICE):
        lines += [_working_line(one, on) for one in rows_of(_working, actor, on)]
        lines += [_days_line(one) for one in rows_of(_days_asked, actor, on)]
        lines += [_sent_line(one) for one in rows_of(_sent, actor, on)]
        lines += [_account_line(one) for one in rows_of(_accounts, actor, on)]
    return lines


def _working(actor: Actor, on: date) -> QuerySet[Submission]:  # noqa: ARG001 - as above
    """Drafts of the bodies that the actor heads, and signed reports that wait to be sent."""
    drafts = Q(state=SubmissionState.DRAFT, body__in=_bodies(actor, HEADS))
    signed = Q(state=SubmissionState.SIGNED, body__in=_bodies(actor, OFFICE))
    rows = outside_trash(Submission.objects.all()).filter(drafts | signed)
    is_asked = Q(called=None) | Q(called__campaign__state=CallState.OPEN)
    rows = rows.filter(is_asked).select_related("body", "called__campaign__owner").annotate(due=F("called__due_on"))
    return rows.order_by(F("due").asc(nulls_last=True), "pk")[:SHOWN]


def _working_line(one: Any, on: date) -> Waiting:
    word = gettext("To sign off") if one.state == SubmissionState.DRAFT else gettext("To send")
    tone: Tone = "late" if one.due is not None and one.due < on else "soon"
    return Waiting(tone, word, one.title, one.get_absolute_url(), f"{gettext('Report')} · {one.body.short}", _due(one.due))


def _days_asked(actor: Actor, on: date) -> QuerySet[Extension]:  # noqa: ARG001 - as above
    rows = Extension.objects.filter(
        state=ExtensionState.WAITING, called__campaign__owner__in=_bodies(actor, OFFICE), called__campaign__state=CallState.OPEN
    )
    return rows.select_related("called__campaign", "called__body").order_by("asked_on", "pk")[:SHOWN]


def _days_line(one: Any) -> Waiting:
    line = one.called
    moved = gettext("%(body)s asks %(old)s → %(new)s: %(reason)s") % {
        "body": line.body.short, "old": format_date(line.due_on), "new": format_date(one.asked_until), "reason": one.reason,
    }  # fmt: skip
    url = reverse("reporting:line_quyet_dinh_gia_han", args=[line.campaign.number, line.pk])
    return Waiting("soon", gettext("More days asked"), line.campaign.title, url, moved)


def _sent(actor: Actor, on: date) -> QuerySet[Campaign]:  # noqa: ARG001 - as above
    sent = Q(called__state=CalledState.SUBMITTED)
    rows = outside_trash(Campaign.objects.all()).filter(owner__in=_bodies(actor, OFFICE), state=CallState.OPEN)
    return rows.annotate(waits=Count("called", filter=sent)).filter(waits__gt=0).order_by("due_on", "pk")[:SHOWN]


def _sent_line(one: Any) -> Waiting:
    origin = ngettext("%(count)s report was sent", "%(count)s reports were sent", one.waits) % {"count": one.waits}
    return Waiting("idle", gettext("To take in"), one.title, f"{reverse('reporting:lines')}?dot={one.number}&da=cho-nhan", origin)


def _accounts(actor: Actor, on: date) -> QuerySet[CountingAccount]:  # noqa: ARG001 - as above
    """What own bodies were asked about their counting, and what bodies below said and wait to be decided."""
    bodies = _bodies(actor, OFFICE)
    asked, given = Q(state=CountingState.ASKED, body__in=bodies), Q(state=CountingState.GIVEN, body__parent__in=bodies)
    return CountingAccount.objects.filter(asked | given).select_related("indicator", "body").order_by("pk")[:SHOWN]


def _account_line(one: Any) -> Waiting:
    is_asked = one.state == CountingState.ASKED
    word, name = (gettext("To explain"), "answer_how_counted") if is_asked else (gettext("To decide"), "decide_on_account")
    told = gettext("%(body)s, how it counts: %(text)s") % {"body": one.body.short, "text": one.question if is_asked else one.text}
    return Waiting("soon", word, one.indicator.name, reverse(f"reporting:{name}", args=[one.pk]), told.removesuffix(": "))
