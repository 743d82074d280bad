"""Reports of several bodies over several years, for tests of comparisons, own reports and open data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from documents.papers import when
from giaoban.reporting.commands import answering, campaigns, submissions
from giaoban.reporting.commands.submissions import Figure

if TYPE_CHECKING:
    from documents.papers import Scene
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Campaign, Submission


def call_of(scene: Scene, year: int, bodies: list[Organisation], *, actor: Actor | None = None, **fields: Any) -> Campaign:
    """The call of the centre for a year, opened in January of the next."""
    caller = actor or scene.centre_office
    day = date(year + 1, 1, 10)
    values: dict[str, Any] = {
        "owner": scene.centre, "definition": "national_association_year", "title": f"Báo cáo năm {year}", "period": f"năm {year}",
        "cut_off_on": date(year, 12, 31), "due_on": date(year + 1, 1, 31), **fields,
    }  # fmt: skip
    campaign = campaigns.create_campaign(actor=caller, bodies=bodies, **values, **when(day))
    return campaigns.open_campaign(actor=caller, campaign=campaign, **when(day))


def reported(actor: Actor, campaign: Campaign, body: Organisation, *, keeper: Actor | None = None, **figures: Any) -> Submission:
    """The report of a body with figures: numbers are results, pairs are plan and result; taken in by `keeper` where one is given."""
    day = date(campaign.last_on.year + 1, 1, 15)
    report = submissions.begin_submission(actor=actor, called=campaign.called.get(body=body), **when(day))
    pairs = {code: value if isinstance(value, tuple) else (None, value) for code, value in figures.items()}
    rows = [
        Figure(code, plan=None if plan is None else Decimal(plan), result=None if result is None else Decimal(result))
        for code, (plan, result) in pairs.items()
    ]
    submissions.save_values(actor=actor, submission=report, began_from=report.version, figures=rows)
    submissions.sign_submission(actor=actor, submission=report, on=day)
    report = submissions.submit(actor=actor, submission=report, **when(day))
    return report if keeper is None else answering.accept_submission(actor=keeper, submission=report, **when(day))
