"""The joint report of a call: ours, with everything it writes, and the one aggregate over the same values; opening it to all bodies."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction
from django.db.models import Count, Sum

from giaoban.bench.figures import Figure, take_turns, timed
from giaoban.bench.synthetic import DAY
from giaoban.bench.synthetic.papers import moment
from giaoban.bench.synthetic.reports import INDICATORS, REPORT
from giaoban.common.actor import OFFICER
from giaoban.organisations.models import Organisation, RoleGrant
from giaoban.reporting.commands.campaigns import create_campaign, tell_lines
from giaoban.reporting.commands.merging import merge_now
from giaoban.reporting.models import Campaign, Submission, SubmissionState, Value
from giaoban.reporting.queries.merging import SENT, totals

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

CAMPAIGN_LIMIT: Final = 2.0


def measure_campaign(actor: Actor, seconds: float) -> Figure:
    """Figures of a joint report rolled up; the limit is one aggregate over the same values. Merging whole and telling are told in the note."""
    campaign = Campaign.objects.get(number=1)
    values: Any = Value.objects.filter(submission__called__campaign=campaign, submission__state__in=SENT).order_by().values("indicator")
    statement, params = values.annotate(count=Count("pk"), plan=Sum("plan"), result=Sum("result")).query.sql_with_params()

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            cursor.fetchall()

    campaign.get_absolute_url()  # the addresses are read once in a process
    figure = take_turns("campaign", timed(lambda: totals(campaign)), timed(bare), seconds=seconds, at_most=CAMPAIGN_LIMIT)
    merging = min(_merged(actor, campaign) for _ in range(3))
    telling, told = _told(actor)
    reports = Submission.objects.filter(called__campaign=campaign, state=SubmissionState.SUBMITTED).count()
    note = f"{reports} báo cáo × {INDICATORS} chỉ tiêu: lập báo cáo tổng hợp {merging * 1000:.0f} ms; mở đợt và báo {told} văn phòng {telling * 1000:.0f} ms"
    return Figure(**{**figure.__dict__, "note": note})


def _merged(actor: Actor, campaign: Campaign) -> float:
    """Seconds of merging with all that is written; taken back."""
    with transaction.atomic():
        begun = time.perf_counter()
        merge_now(actor=actor, campaign=campaign, on=DAY, at=moment(DAY))
        taken = time.perf_counter() - begun
        transaction.set_rollback(True)
    return taken


def _told(actor: Actor) -> tuple[float, int]:
    """Seconds of a new call to as many bodies with its notices, each office having one user at least; how many bodies. Taken back."""
    with transaction.atomic():
        first = Campaign.objects.get(number=1)
        bodies = list(Organisation.objects.filter(pk__in=first.called.values("body")))
        has_office = set(RoleGrant.objects.filter(organisation__in=bodies).values_list("organisation", flat=True))
        user = RoleGrant.objects.exclude(organisation=first.owner_id).order_by("pk").values_list("user", flat=True)[0]
        RoleGrant.objects.bulk_create(
            RoleGrant(user_id=user, organisation=body, role=OFFICER, in_force_from=first.first_on)
            for body in bodies
            if body.pk not in has_office
        )
        begun = time.perf_counter()
        call = create_campaign(
            actor=actor, owner=first.owner, definition=REPORT, title="Đợt đo tốc độ", period=f"năm {first.first_on.year}", cut_off_on=first.cut_off_on,
            due_on=DAY, bodies=bodies, on=DAY, at=moment(DAY),
        )  # fmt: skip
        tell_lines(actor, call, list(call.called.all()), on=DAY, at=moment(DAY))
        taken = time.perf_counter() - begun
        transaction.set_rollback(True)
    return taken, len(bodies)
