"""Meetings with their agenda, the people there and the papers read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import HEADS
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.meetings.models.series import MeetingKind, QuorumRule, Series
from giaoban.organisations.models import Organisation, Person
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("scheduled")
    INVITED = "invited", _("invitations sent")
    HELD = "held", _("held, not closed")
    CLOSED = "closed", _("meeting closed")
    CANCELLED = "cancelled", _("cancelled")


class Visibility(models.TextChoices):
    """Who may see a meeting."""

    PUBLIC = "public", _("public")
    FEDERATION = "federation", _("inside the federation")
    BODY = "body", _("inside the bodies that meet and those above them")
    NAMED = "named", _("the people named and the heads of the body")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings."""

    def visible_to(self, actor: Actor, on: date | None = None) -> MeetingQuerySet:
        """Those of bodies within sight, those one takes part in, those open to the federation.

        A meeting of Party organisations is within sight only through grants in the Party tree: its bodies stand there.
        """
        if actor.is_system:
            return self
        day = on or clock.today()
        invited = models.Exists(Attendance.objects.filter(meeting=models.OuterRef("pk"), person__in=actor.person_ids))
        rows = outside_trash(self)
        if not actor.is_inside:
            return rows.filter(invited)
        sight = Organisation.objects.keys_within_sight(actor, on=day)
        heads = replace(actor, grants=tuple(grant for grant in actor.grants if grant.role in HEADS))
        headed = Organisation.objects.keys_within_sight(heads, on=day)
        parties = Meeting.parties.through.objects.filter(meeting=models.OuterRef("pk"), organisation__in=sight)
        return rows.filter(
            models.Q(visibility__in=[Visibility.PUBLIC, Visibility.FEDERATION])
            | models.Q(models.Q(owner__in=sight) | models.Exists(parties), visibility=Visibility.BODY)
            | models.Q(visibility=Visibility.NAMED, owner__in=headed)
            | models.Q(invited)
        )

    def held_before(self, day: date) -> MeetingQuerySet:
        """Those of earlier days that took place."""
        return self.filter(day__lt=day, state__in=[MeetingState.HELD, MeetingState.CLOSED])


class Meeting(models.Model):
    """A meeting of any kind; `day` is the day it is or was held on."""

    kind = models.CharField(max_length=20, choices=MeetingKind, default=MeetingKind.BRIEFING)
    title = CleanCharField(max_length=300)
    folded = models.CharField(max_length=900, db_index=True, default="")
    """Folded title, period, place and bodies, for search."""
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meetings_owned")
    parties = models.ManyToManyField(Organisation, related_name="meetings")
    """Every body that meets, the owner among them."""
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    period_label = CleanCharField(max_length=60, blank=True)
    """The period it looks back on: `6 tháng đầu năm 2023`."""
    day = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = CleanCharField(max_length=300, blank=True)
    online_link = models.URLField(max_length=500, blank=True)
    members_total = models.PositiveIntegerField(null=True, blank=True)
    """How many are summoned, or belong to the body that meets; the quorum counts against it."""
    quorum_rule = models.CharField(max_length=16, choices=QuorumRule, blank=True, default=QuorumRule.NONE)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.BODY)
    assessment = CleanTextField(blank=True)
    """The short assessment that opens the conclusion notice."""
    cancel_reason = CleanCharField(max_length=400, blank=True)
    is_late_entry = models.BooleanField(default=False)
    """Entered after the day it was held on (nhập bổ sung)."""
    entered_at = models.DateTimeField()
    entered_by = CleanCharField(max_length=200)
    opened_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["day", "state"], name="meeting_by_day"),
            models.Index(fields=["series", "-day"], name="meeting_by_series"),
        )
        constraints = (
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=models.Q(ends_at=None) | models.Q(starts_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="meeting_closed_has_a_day", condition=~models.Q(state="closed") | models.Q(closed_on__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """The places in the trees whose offices work with it."""
        return [self.owner.path, *self.parties.values_list("path", flat=True)]

    @property
    def is_open_to_change(self) -> bool:
        """Whether minutes, conclusions and attendance may still change."""
        return self.state not in {MeetingState.CLOSED, MeetingState.CANCELLED}


class AgendaItem(models.Model):
    """An item of the agenda, numbered from 1."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    title = CleanCharField(max_length=400)
    presenter = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    presenter_text = CleanCharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["meeting", "number"], name="agenda_number_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def presenter_name(self) -> str:
        """Who presents it, as written when no person is chosen."""
        return self.presenter.titled if self.presenter else self.presenter_text


class AttendanceRole(models.TextChoices):
    """What somebody does at a meeting."""

    CHAIR = "chair", _("chair")
    REPORTER = "reporter", _("reporter")
    SECRETARY = "secretary", _("secretary")
    SPEAKER = "speaker", _("speaker")
    MEMBER = "member", _("member")
    INVITED = "invited", _("invited guest")


class AttendanceStatus(models.TextChoices):
    """Whether somebody came."""

    INVITED = "invited", _("invited")
    PRESENT = "present", _("present")
    EXCUSED = "excused", _("absent with leave")
    ABSENT = "absent", _("absent without leave")


class Attendance(models.Model):
    """Somebody invited to or seen at a meeting: a person of the register, or a name as written."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
    name = CleanCharField(max_length=160)
    """As it is printed, with titles; kept when the person's name changes."""
    post = CleanCharField(max_length=300, blank=True)
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=10, choices=AttendanceRole, default=AttendanceRole.MEMBER)
    status = models.CharField(max_length=8, choices=AttendanceStatus, default=AttendanceStatus.INVITED)
    is_voting = models.BooleanField(default=True)
    """Whether the person counts for quorum and votes: guests and probationary members do not."""
    reason = CleanCharField(max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(default=50)
    sort_key = models.CharField(max_length=300, default="")

    class Meta:
        ordering = ("rank", "sort_key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=models.Q(person__isnull=False), name="attendance_once_a_person"
            ),
        )

    def __str__(self) -> str:
        return self.name
