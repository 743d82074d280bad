"""Cases: who may know of one, its team, its steps with their days, what was verified, the working session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.actor import HEADS
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.party.models import bodies_responsible
from giaoban.supervision.models.programmes import InspectionForm, InspectionItem
from giaoban.supervision.rules import code_of

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class CaseState(models.TextChoices):
    """How far a case is."""

    PREPARED = "prepared", _("being prepared")
    DECIDED = "decided", _("decided")
    TOLD = "told", _("the subject is told")
    REPORTED = "reported", _("self-report received")
    VERIFIED = "verified", _("verified")
    DRAFTED = "drafted", _("report drafted")
    MET = "met", _("met with the subject")
    CONCLUDED = "concluded", _("concluded")
    DELIVERED = "delivered", _("conclusion delivered, followed up")
    FILED = "filed", _("file closed")
    CANCELLED = "cancelled", _("called off")


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


def headed(actor: Actor) -> list[int]:
    """The bodies that the actor heads, these alone and not below them."""
    return [grant.body_id for grant in actor.grants if grant.role in HEADS]


def worked_by(actor: Actor) -> Q:
    """The condition that the actor is in the team, decides, or opened the case."""
    heads = headed(actor)
    mine = TeamMember.objects.filter(person__in=actor.person_ids).values("case")
    condition = Q(pk__in=mine) | Q(body__in=heads) | Q(kept_by__in=heads)
    return condition | Q(opened_by_number=actor.user_id) if actor.user_id is not None else condition


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases: need-to-know."""

    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """Team, deciders, who opened it; the subject once it is told; after the announcement the offices responsible for the bodies concerned.

        For everybody else a case does not exist.
        """
        if actor.is_system:
            return self
        known = worked_by(actor)
        known |= Q(told_on__isnull=False, subject_person=None, subject__in=headed(actor))
        known |= Q(told_on__isnull=False, subject_person__in=actor.person_ids)
        bodies = bodies_responsible(actor)
        if bodies:
            known |= Q(Q(body__in=bodies) | Q(kept_by__in=bodies) | Q(subject__in=bodies), announced_on__isnull=False)
        return self.filter(known)

    def worked_by(self, actor: Actor) -> CaseQuerySet:
        """Team, deciders, who opened it: they see the work itself, and a conclusion before it is delivered."""
        return self if actor.is_system else self.filter(worked_by(actor))

    def under_way(self) -> CaseQuerySet:
        """Those that are neither filed nor called off."""
        return self.exclude(state__in=(CaseState.FILED, CaseState.CANCELLED))


class Case(models.Model):
    """One inspection or supervision (cuộc kiểm tra, giám sát) of a body or of a person in it."""

    closed_number = models.PositiveIntegerField(unique=True)
    """Its number in the closed series, which takes no place in the open one."""
    number = models.PositiveIntegerField(unique=True, null=True, blank=True)
    """Its number in the open series, drawn when it is announced."""
    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="cases_decided")
    """Which body decides."""
    kept_by = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="cases_kept")
    """Whose record it is: the deciding body, or the visited one where an authority outside decided."""
    subject = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="cases_about")
    """The body that is visited, or that the person visited belongs to."""
    subject_person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="cases_about")
    form = models.CharField(max_length=12, choices=InspectionForm)
    content = CleanTextField()
    """What is looked at, as in the decision."""
    item = models.ForeignKey(InspectionItem, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.PREPARED)
    opened_on = models.DateField()
    decision = CleanCharField(max_length=200, blank=True)
    """Number of the decision as it is written."""
    decided_on = models.DateField(null=True, blank=True)
    decision_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="cases_decided"
    )
    looks_from = models.DateField(null=True, blank=True)
    looks_until = models.DateField(null=True, blank=True)
    """The time of work that is looked at."""
    planned_from = models.DateField(null=True, blank=True)
    planned_until = models.DateField(null=True, blank=True)
    plan = CleanTextField(blank=True)
    outline = CleanTextField(blank=True)
    """What the self-report has to say (đề cương)."""
    told_on = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    self_report = CleanTextField(blank=True)
    draft_report = CleanTextField(blank=True)
    assessment = CleanTextField(blank=True)
    """What the conclusion says before strengths and shortfalls."""
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by = CleanCharField(max_length=300, blank=True)
    """Who concluded, with the posts, as the notice names him."""
    conclusion_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="cases_concluded"
    )
    delivered_on = models.DateField(null=True, blank=True)
    file_code = CleanCharField(max_length=60, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    cancel_reason = CleanTextField(blank=True)
    opened_by_number = models.BigIntegerField(null=True, blank=True)
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    folded = models.CharField(max_length=1500, default="")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="case_announced_has_number",
                condition=Q(announced_on=None, number=None) | Q(announced_on__isnull=False, number__isnull=False),
            ),
            models.CheckConstraint(
                name="case_decided_has_day", condition=Q(state__in=("prepared", "cancelled")) | Q(decided_on__isnull=False)
            ),
            models.CheckConstraint(
                name="case_concluded_has_day",
                condition=~Q(state__in=("concluded", "delivered", "filed")) | Q(concluded_on__isnull=False),
            ),
            models.CheckConstraint(
                name="case_ended_has_day",
                condition=Q(state__in=("filed", "cancelled"), ended_on__isnull=False)
                | ~Q(state__in=("filed", "cancelled")) & Q(ended_on=None),
            ),
            models.CheckConstraint(
                name="case_plan_is_ordered",
                condition=Q(planned_from=None) | Q(planned_until=None) | Q(planned_until__gte=models.F("planned_from")),
            ),
        )
        indexes = (
            models.Index(fields=["subject", "-opened_on"], name="case_by_subject"),
            models.Index(fields=["kept_by", "state"], name="case_by_keeper"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("supervision:case", args=[self.pk])

    @property
    def code(self) -> str:
        """Its number as people write it."""
        return code_of(self.number, self.closed_number)

    @property
    def who(self) -> str:
        """Whom it is about."""
        return f"{self.subject_person}, {self.subject.short}" if self.subject_person is not None else self.subject.name

    @property
    def title(self) -> str:
        """In a few words: the form and whom it is about."""
        form = str(self.get_form_display())
        return f"{form[:1].upper()}{form[1:]}: {self.who}"

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office adds files: who keeps the case, and the subject once it is told."""
        return [self.kept_by.path, *([self.subject.path] if self.told_on is not None else [])]


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
