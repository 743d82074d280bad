"""What meetings show on the pages of bodies, documents, people, tasks and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.prepared import Key, count_of, rows_of
from giaoban.meetings.listings import paper_cell, state_cell, status_cell
from giaoban.meetings.models import Attendance, ConclusionTask, Meeting, MeetingDocument, MeetingFinding, Paper, PaperFinding
from giaoban.meetings.permissions import can_plan
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.findings.models import Finding
    from giaoban.organisations.models import Organisation, Person
    from giaoban.programmes.models import Task

SHOWN = 6


def meetings_of_body(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """The newest meetings of a body, as owner or as one of those that meet."""
    through = Meeting.parties.through.objects.filter(organisation=body).values("meeting")
    rows = Meeting.objects.visible_to(actor, on).filter(Q(owner=body) | Q(pk__in=through)).order_by("-day", "-pk")
    shown = [PanelRow(one.title, one.get_absolute_url(), format_date(one.day), state_cell(one)) for one in rows[:SHOWN]]
    new = ((gettext("Plan a meeting"), reverse("meetings:plan")),) if can_plan(actor, body) and body.exists_on(on) else ()
    return PanelContent(shown, rows.count(), f"{reverse('meetings:meetings')}?{urlencode({'co-quan': body.pk})}", new)


def meetings_of_document(actor: Actor, document: Document, on: date) -> PanelContent:
    """The meetings that a document was used at or came from."""
    found = rows_of(_used_first, actor, Key(document.pk), on)
    shown = [
        PanelRow(one.meeting.title, one.meeting.get_absolute_url(), f"{format_date(one.meeting.day)} · {one.get_role_display()}")
        for one in found
    ]
    return PanelContent(shown, count_of(_used, actor, Key(document.pk), on) if len(found) == SHOWN else len(found))


def _used(actor: Actor, document: int, on: date) -> QuerySet[MeetingDocument]:
    seen = Exists(Meeting.objects.visible_to(actor, on).filter(pk=OuterRef("meeting")))
    return MeetingDocument.objects.filter(seen, document=document).select_related("meeting").order_by("-meeting__day", "pk")


def _used_first(actor: Actor, document: int, on: date) -> QuerySet[MeetingDocument]:
    return _used(actor, document, on)[:SHOWN]


def meetings_of_person(actor: Actor, person: Person, on: date) -> PanelContent:
    """The meetings that somebody was invited to, and whether they came."""
    visible = Meeting.objects.visible_to(actor, on).values("pk")
    rows = Attendance.objects.filter(person=person, meeting__in=visible).select_related("meeting").order_by("-meeting__day", "pk")
    shown = [
        PanelRow(
            one.meeting.title,
            one.meeting.get_absolute_url(),
            f"{format_date(one.meeting.day)} · {one.get_role_display()}",
            status_cell(one),
        )
        for one in rows[:SHOWN]
    ]
    return PanelContent(shown, rows.count())


def conclusion_of_task(actor: Actor, task: Task, on: date) -> PanelContent:
    """The conclusion that a task came from, and the later meetings that it was carried over to."""
    links = rows_of(_concluded, actor, Key(task.pk), on)
    if not links:
        return PanelContent((), 0)
    found = links[0].conclusion
    text = gettext("Conclusion %(number)s") % {"number": found.number}
    url = f"{found.meeting.get_absolute_url()}#ket-luan-{found.number}"
    rows = [PanelRow(text, url, f"{found.meeting.title}, {format_date(found.meeting.day)}")]
    later = rows_of(_carried_to, actor, Key(task.pk), on)
    rows += [PanelRow(one.title, f"{one.get_absolute_url()}#ky-truoc", format_date(one.day)) for one in later]
    return PanelContent(rows, len(rows))


def _concluded(actor: Actor, task: int, on: date) -> QuerySet[ConclusionTask]:
    visible = Meeting.objects.visible_to(actor, on).values("pk")
    return (
        ConclusionTask.objects.filter(task=task, conclusion__meeting__in=visible).select_related("conclusion__meeting").order_by("pk")[:1]
    )


def _carried_to(actor: Actor, task: int, on: date) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(actor, on).filter(carried__task=task).order_by("day", "pk")[:SHOWN]


def meeting_of_finding(actor: Actor, finding: Finding, on: date) -> PanelContent:
    """The meeting that a finding was raised at."""
    visible = Meeting.objects.visible_to(actor, on).values("pk")
    rows = MeetingFinding.objects.filter(finding=finding, meeting__in=visible).select_related("meeting", "block")
    shown = [
        PanelRow(
            one.meeting.title,
            one.meeting.get_absolute_url() + (f"#khoi-{one.block.number}" if one.block else ""),
            format_date(one.meeting.day),
        )
        for one in rows
    ]
    return PanelContent(shown, len(shown))


def paper_of_finding(actor: Actor, finding: Finding, on: date) -> PanelContent:
    """The paper that a finding was taken from, and the letters that carried it."""
    papers = Paper.objects.visible_to(actor, on).values("pk")
    rows = PaperFinding.objects.filter(finding=finding, paper__in=papers).select_related("paper__body", "paper__author")
    shown = [
        PanelRow(one.paper.title, one.paper.get_absolute_url(), one.paper.body.short if one.paper.body else one.paper.authors)
        for one in rows
    ]
    return PanelContent(shown, len(shown))


def papers_of_body(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """The newest papers of a body."""
    rows = Paper.objects.visible_to(actor, on).filter(body=body).select_related("meeting", "ask__call").order_by("-meeting__day", "-pk")
    found = list(rows[:SHOWN])
    shown = [PanelRow(one.title, one.get_absolute_url(), one.occasion, paper_cell(one)) for one in found]
    count = rows.count() if len(found) == SHOWN else len(found)
    return PanelContent(shown, count, f"{reverse('meetings:papers')}?{urlencode({'co-quan': body.pk})}")


def register() -> None:
    """Put the panels into their places."""
    register_panel("organisations.organisation", Panel("meetings", N_("Meetings"), meetings_of_body, order=25))
    register_panel("documents.document", Panel("meetings", N_("Used at meetings"), meetings_of_document, order=30))
    register_panel("organisations.person", Panel("meetings", N_("Meetings"), meetings_of_person, order=40))
    register_panel("programmes.task", Panel("conclusion", N_("Conclusion that it came from"), conclusion_of_task, order=10))
    register_panel("organisations.organisation", Panel("papers", N_("Papers"), papers_of_body, order=26))
    register_panel("findings.finding", Panel("paper", N_("Taken from the paper"), paper_of_finding, order=11))
    register_panel("findings.finding", Panel("meeting", N_("Raised at"), meeting_of_finding, order=10))
