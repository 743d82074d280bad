"""The lists of meetings, series, conclusions, and of who came to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.dates import format_date
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.common.models import how_many
from giaoban.meetings.models import (
    Attendance,
    AttendanceRole,
    AttendanceStatus,
    Conclusion,
    ConclusionTask,
    Interval,
    Meeting,
    MeetingKind,
    MeetingState,
    PlannedTask,
    Series,
)
from giaoban.meetings.queries.pages import with_counts
from giaoban.organisations.listings import BodyFilter
from giaoban.programmes.models import OPEN_STATES

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone
    from giaoban.common.listing import Asking

TONES: dict[MeetingState, Tone] = {
    MeetingState.PLANNED: "idle",
    MeetingState.INVITED: "idle",
    MeetingState.HELD: "soon",
    MeetingState.CLOSED: "done",
    MeetingState.CANCELLED: "tardy",
}


def state_cell(meeting: Meeting) -> State:
    """The state of a meeting as a cell."""
    word = gettext(str(MeetingState(meeting.state).label))
    return State(TONES[MeetingState(meeting.state)], word[:1].upper() + word[1:])


def _meetings(actor: Actor, on: date) -> QuerySet[Meeting]:
    shown = Meeting.objects.visible_to(actor, on).select_related("owner", "series")
    return with_counts(shown)


def _meeting_link(meeting: Meeting) -> Link:
    marks = [meeting.series.title] if meeting.series and meeting.series.title not in meeting.title else []
    marks += [gettext("late entry")] if meeting.is_late_entry else []
    return Link(meeting.title, meeting.get_absolute_url(), " · ".join(marks))


def _open(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    if value == "sap-toi":
        return rows.filter(day__gte=asking.on, state__in=[MeetingState.PLANNED, MeetingState.INVITED])
    if value == "chua-mo":
        return rows.filter(day__lt=asking.on, state__in=[MeetingState.PLANNED, MeetingState.INVITED])
    return rows.filter(state=MeetingState.HELD)


MEETINGS = Listing(
    code="meetings",
    title=N_("Meetings"),
    lead=N_("Briefings, conferences, workshops, working sessions: from the invitation to the tasks."),
    noun=N_("meetings"),
    url_name="meetings:meetings",
    rows=_meetings,
    columns=(
        Column("ten", N_("Meeting"), _meeting_link, ("folded",), is_name=True),
        Column("ngay", N_("Day"), lambda row: row.day, ("day",)),
        Column("trang-thai", N_("State"), state_cell, ("state",), is_state=True),
        Column("loai", N_("Kind"), lambda row: row.get_kind_display(), ("kind",)),
        Column("co-quan", N_("Body"), lambda row: row.owner.short, ("owner__sort_key",)),
        Column("noi-hop", N_("Place"), lambda row: row.place, is_less=True, is_shown=False),
        Column("ket-luan", N_("Conclusions"), lambda row: row.conclusion_count, is_number=True),
        Column("nhiem-vu", N_("Tasks"), lambda row: row.task_count, is_number=True),
    ),
    order=("-day",),
    finds_keys_first=True,
    searched=("folded",),
    filters=(
        ChoiceFilter("loai", N_("Kind"), "kind", MeetingKind.choices),
        ChoiceFilter("trang-thai", N_("State"), "state", MeetingState.choices),
        FunctionFilter(
            "viec", N_("To do"), (("sap-toi", N_("coming")), ("chua-mo", N_("day passed, not opened")), ("chua-dong", N_("held, not closed"))), _open
        ),
        BodyFilter("co-quan", N_("Body"), "owner"),
        DayFilter("tu", N_("From"), "day"),
        DayFilter("den", N_("Until"), "day", is_from=False),
        FunctionFilter(
            "nhap", N_("Entry"), (("bo-sung", N_("late entry")),), lambda rows, value, asking: rows.filter(is_late_entry=True)
        ),
    ),
    presets=(
        Preset("all", N_("All"), {}),
        Preset("coming", N_("Coming"), {"viec": "sap-toi", "xep": "ngay"}),
        Preset("to-close", N_("To close"), {"viec": "chua-dong"}),
    ),
    empty=N_("No meeting yet. Plan one, or let the system read the text of one that was held."),
)  # fmt: skip


def _series(actor: Actor, on: date) -> QuerySet[Series]:
    still_open = ConclusionTask.objects.filter(conclusion__meeting__series=OuterRef("pk"), task__state__in=OPEN_STATES)
    return (
        Series.objects.visible_to(actor, on)
        .select_related("owner")
        .annotate(
            meeting_count=how_many(Meeting.objects.filter(series=OuterRef("pk")), "series"),
            open_count=how_many(still_open, "conclusion__meeting__series"),
        )
    )


SERIES = Listing(
    code="series",
    title=N_("Series of meetings"),
    lead=N_("Meetings that follow one another: each opens with what the last one left."),
    noun=N_("series"),
    url_name="meetings:all_series",
    rows=_series,
    columns=(
        Column("ten", N_("Series"), lambda row: Link(row.title, row.get_absolute_url(), row.basis_note), ("folded",), is_name=True),
        Column("co-quan", N_("Body"), lambda row: row.owner.short, ("owner__sort_key",)),
        Column("ky", N_("How often"), lambda row: row.get_interval_display(), ("interval",)),
        Column("so-cuoc", N_("Meetings"), lambda row: row.meeting_count, is_number=True),
        Column("con-mo", N_("Open tasks"), lambda row: row.open_count, ("open_count",), is_number=True),
    ),
    order=("title",),
    finds_keys_first=True,
    searched=("folded",),
    filters=(
        ChoiceFilter("loai", N_("Kind"), "kind", MeetingKind.choices),
        ChoiceFilter("ky", N_("How often"), "interval", Interval.choices),
        BodyFilter("co-quan", N_("Body"), "owner"),
    ),
    empty=N_("No series yet. Begin one where the same bodies meet again and again."),
)


def _conclusions(actor: Actor, on: date) -> QuerySet[Conclusion]:
    visible = Meeting.objects.visible_to(actor, on).exclude(state=MeetingState.CANCELLED)
    tasks = ConclusionTask.objects.filter(conclusion=OuterRef("pk"))
    still_open = tasks.filter(task__state__in=OPEN_STATES)
    # a small office begins with its own meetings; who sees nearly all looks at the newest conclusions, and at the meeting of each
    seen = Exists(visible.filter(pk=OuterRef("meeting"))) if actor.is_wide else Q(meeting__in=visible.values("pk"))
    return (
        Conclusion.objects.filter(seen)
        .select_related("meeting")
        .annotate(
            total=how_many(tasks, "conclusion"),
            open_count=how_many(still_open, "conclusion"),
            late_count=how_many(still_open.filter(task__reported_on=None, task__due_on__lt=on), "conclusion"),
            has_plan=Exists(PlannedTask.objects.filter(conclusion=OuterRef("pk"), link=None)),
        )
    )


def conclusion_state(row: Any) -> State:
    """How far the tasks of a conclusion are."""
    if not row.total:
        return State("idle", gettext("tasks not assigned yet") if row.has_plan else gettext("no task"))
    if row.late_count:
        return State("late", ngettext("%(n)s task overdue", "%(n)s tasks overdue", row.late_count) % {"n": row.late_count})
    if row.open_count:
        return State("soon", gettext("%(open)s of %(total)s still open") % {"open": row.open_count, "total": row.total})
    return State("done", gettext("all done"))


def _by_state(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - the filter's signature
    if value == "con-mo":
        return rows.filter(open_count__gt=0)
    if value == "qua-han":
        return rows.filter(late_count__gt=0)
    return rows.filter(total__gt=0, open_count=0)


CONCLUSIONS = Listing(
    code="conclusions",
    title=N_("Conclusions"),
    lead=N_("What meetings concluded, and how far it is."),
    noun=N_("conclusions"),
    url_name="meetings:conclusions",
    rows=_conclusions,
    columns=(
        Column(
            "ket-luan", N_("Conclusion"),
            lambda row: Link(row.text[:180], f"{row.meeting.get_absolute_url()}#ket-luan-{row.number}", f"{row.meeting.title}, {format_date(row.meeting.day)}"),
            is_name=True,
        ),
        Column("ngay", N_("Day"), lambda row: row.meeting.day, ("meeting__day",)),
        Column("tinh-trang", N_("State"), conclusion_state, is_state=True),
        Column("nhiem-vu", N_("Tasks"), lambda row: row.total, is_number=True),
    ),
    order=("-meeting__day", "number"),
    finds_keys_first=True,
    searched=("folded", "meeting__folded"),
    filters=(
        FunctionFilter("viec", N_("Tasks"), (("con-mo", N_("still open")), ("qua-han", N_("overdue")), ("xong", N_("all done"))), _by_state),
        BodyFilter("co-quan", N_("Body"), "meeting__owner"),
        DayFilter("tu", N_("From"), "meeting__day"),
        DayFilter("den", N_("Until"), "meeting__day", is_from=False),
    ),
    presets=(Preset("all", N_("All"), {}), Preset("open", N_("Still open"), {"viec": "con-mo"}), Preset("late", N_("Overdue"), {"viec": "qua-han"})),
    empty=N_("No conclusion yet. They are written on the page of a meeting."),
)  # fmt: skip


def _attendance(actor: Actor, on: date) -> QuerySet[Attendance]:
    visible = Meeting.objects.visible_to(actor, on).exclude(state=MeetingState.CANCELLED)
    return Attendance.objects.filter(meeting__in=visible.values("pk")).select_related("meeting", "person", "body")


_STATUS_TONES: dict[str, Tone] = {"invited": "idle", "present": "done", "excused": "tardy", "absent": "late"}


def status_cell(row: Attendance) -> State:
    """Whether somebody came, as a cell."""
    return State(_STATUS_TONES[row.status], row.get_status_display())


ATTENDANCE = Listing(
    code="attendance",
    title=N_("Attendance"),
    lead=N_("Who was invited to which meeting, and who came."),
    noun=N_("lines"),
    url_name="meetings:attendance_list",
    rows=_attendance,
    columns=(
        Column("nguoi", N_("Person"), lambda row: Link(row.name, row.person.get_absolute_url() if row.person else "", row.post), ("sort_key",), is_name=True),
        Column("cuoc-hop", N_("Meeting"), lambda row: Link(row.meeting.title, row.meeting.get_absolute_url())),
        Column("ngay", N_("Day"), lambda row: row.meeting.day, ("meeting__day",)),
        Column("co-mat", N_("Attendance"), status_cell, ("status",), is_state=True),
        Column("vai-tro", N_("Role"), lambda row: row.get_role_display(), ("rank",)),
        Column("co-quan", N_("Body"), lambda row: row.body.short if row.body else "", is_less=True, is_shown=False),
    ),
    order=("-meeting__day", "rank", "sort_key"),
    searched=("meeting__folded", "person__folded"),
    filters=(
        FunctionFilter(
            "ai", N_("Person"), (("toi", N_("myself")),), lambda rows, value, asking: rows.filter(person__in=asking.actor.person_ids)
        ),
        ChoiceFilter("co-mat", N_("Attendance"), "status", AttendanceStatus.choices),
        ChoiceFilter("vai-tro", N_("Role"), "role", AttendanceRole.choices),
        DayFilter("tu", N_("From"), "meeting__day"),
        DayFilter("den", N_("Until"), "meeting__day", is_from=False),
    ),
    empty=N_("Nobody has been invited yet."),
)  # fmt: skip
