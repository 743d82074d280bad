"""To whom a finding was sent by which document, what was replied, whom each reply reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.findings.models.finding import Finding

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class FindingReplyQuerySet(models.QuerySet["FindingReply"]):
    """Replies."""

    def visible_to(self, actor: Actor) -> FindingReplyQuerySet:
        """Those that reached a finding which the actor sees."""
        return self.filter(deliveries__finding__in=Finding.objects.visible_to(actor).values("pk")).distinct()

    def standing(self) -> FindingReplyQuerySet:
        """Those that were not set aside by asking again."""
        return self.filter(set_aside_on=None)


class FindingReply(models.Model):
    """One reply to a finding; there may be several over time, of which some close the question."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="replies")
    """The finding that was replied to: where it is a head, the reply goes on to each of its sources."""
    text = CleanTextField()
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="finding_replies")
    by = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="finding_replies")
    on = models.DateField()
    is_final = models.BooleanField(default=True)
    set_aside_on = models.DateField(null=True, blank=True)
    """The day on which it was asked again, because this reply did not satisfy."""
    entered_at = models.DateTimeField()

    objects = FindingReplyQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="finding_reply_has_text", condition=~models.Q(text="")),)

    def __str__(self) -> str:
        return gettext("Reply to %(code)s: %(text)s") % {"code": self.finding.code, "text": self.text[:120]}

    def get_absolute_url(self) -> str:
        """On the page of the finding."""
        return self.finding.get_absolute_url()


class ReplyDelivery(models.Model):
    """A reply reached a finding: the one that was replied to, and each that stands or comes under it; once each."""

    reply = models.ForeignKey(FindingReply, on_delete=models.PROTECT, related_name="deliveries")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="deliveries")
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["reply", "finding"], name="reply_reaches_a_finding_once"),)

    def __str__(self) -> str:
        return f"{self.reply_id} > {self.finding_id}"


class FindingSending(models.Model):
    """A finding was put to a body on a day, by a document where there is one; again, where it was asked again."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="sendings")
    to = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="findings_received")
    on = models.DateField()
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="finding_sendings")
    document_label = CleanCharField(max_length=200, blank=True)
    """Number and day of a document that does not stand in the register here."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["finding", "to", "on"], name="finding_sent_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.finding_id} > {self.to_id}"
