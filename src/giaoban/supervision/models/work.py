"""What belongs to a case: its team, its steps with their days, what was verified, the working session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.supervision.models.cases import Case

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class StepKind(models.TextChoices):
    """The steps of a case."""

    DECISION = "decision", _("decision, plan and team")
    NOTICE = "notice", _("notice to the subject")
    SELF_REPORT = "self_report", _("self-report")
    VERIFICATION = "verification", _("verification")
    DRAFT = "draft", _("draft report")
    MEETING = "meeting", _("meeting with the subject")
    CONCLUSION = "conclusion", _("conclusion notice")
    DELIVERY = "delivery", _("delivery")
    FOLLOW_UP = "follow_up", _("follow-up")
    FILE = "file", _("closing of the file")


class TeamRole(models.TextChoices):
    """What somebody is in the team."""

    HEAD = "head", _("head of the team")
    SECRETARY = "secretary", _("secretary of the team")
    MEMBER = "member", _("member of the team")


class OfCaseQuerySet(models.QuerySet[Any]):
    """Rows of cases."""

    def visible_to(self, actor: Actor) -> OfCaseQuerySet:
        """Who works on the case."""
        return self if actor.is_system else self.filter(case__in=Case.objects.worked_by(actor).values("pk"))


class TeamMember(models.Model):
    """Somebody in the team (đoàn, tổ) of a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="case_teams")
    role = models.CharField(max_length=9, choices=TeamRole, default=TeamRole.MEMBER)
    post = CleanCharField(max_length=300, blank=True)
    """The posts of the person as the decision names them."""
    place = models.PositiveSmallIntegerField(default=0)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(fields=["case", "person"], name="case_team_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(role="head"), name="case_team_one_head"),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.post}" if self.post else str(self.person)


class CaseStep(models.Model):
    """A step of a case: by when, by which source, when it was done, what was said of it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind)
    due_on = models.DateField(null=True, blank=True)
    due_source = CleanCharField(max_length=400, blank=True)
    """Where the day stands: the source of the rule, or the paper that a person named."""
    due_rule = models.CharField(max_length=120, blank=True)
    """The version of the rulebook, where it has one."""
    done_on = models.DateField(null=True, blank=True)
    text = CleanTextField(blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="case_steps")
    by_name = CleanCharField(max_length=200, blank=True)
    entered_at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "kind"], name="case_step_once"),
            models.CheckConstraint(name="case_step_due_has_source", condition=Q(due_on=None) | ~Q(due_source="")),
        )
        indexes = (models.Index(fields=["due_on"], condition=Q(done_on=None), name="case_step_open"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Verification(models.Model):
    """One piece of the verification: what was checked with whom, what came out; its papers are files of this record."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="verifications")
    on = models.DateField()
    what = CleanTextField()
    with_whom = CleanCharField(max_length=300, blank=True)
    result = CleanTextField(blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="case_verifications")
    by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """Its line on the page of the case."""
        return f"{reverse('supervision:case', args=[self.case_id])}#xac-minh"

    @property
    def working_paths(self) -> list[str]:
        """The office that keeps the case."""
        return [self.case.kept_by.path]


class WorkingSession(models.Model):
    """The meeting of the team with the subject, as its record (biên bản làm việc) tells it."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="session")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="case_sessions")
    held_on = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = CleanCharField(max_length=300, blank=True)
    host_side = CleanTextField(blank=True)
    """Who took part for the subject, one line each."""
    guests = CleanTextField(blank=True)
    report = CleanTextField(blank=True)
    """What the subject reported."""
    opinions = CleanTextField(blank=True)
    ending = CleanTextField(blank=True)
    """What was concluded on the spot."""

    objects = OfCaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.case_id} {self.held_on}"


class CaseDiscipline(models.Model):
    """A discipline that was written down because of a case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="discipline_links")
    discipline = models.OneToOneField("party.Discipline", on_delete=models.PROTECT, related_name="case_link")

    def __str__(self) -> str:
        return f"{self.case_id} > {self.discipline_id}"


class CaseCounter(models.Model):
    """The last numbers of the two series: one row, locked while a number is drawn."""

    last = models.PositiveIntegerField(default=0)
    last_closed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.last}/{self.last_closed}"
