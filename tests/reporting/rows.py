"""One row more in every list of reporting, for the tests that count queries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from documents.papers import when
from giaoban.reporting.commands import answering, campaigns, counting, indicators, own_reports, submissions

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

DAY = date(2023, 7, 18)


def add_row(actor: Actor, owner: Organisation, body: Organisation, name: str, number: int) -> None:
    """A call of a body to another for a month of its own, whose report asks for more days and is sent then; an own indicator, a note."""
    campaign = campaigns.create_campaign(
        actor=actor, owner=owner, definition="cell_review", title=f"Báo cáo {name} {number}", period=f"tháng {number % 12 + 1} năm {2023 - number // 12}",
        cut_off_on=date(2023, 6, 30), due_on=date(2023, 7, 20), bodies=[body], **when(DAY),
    )  # fmt: skip
    line = campaigns.open_campaign(actor=actor, campaign=campaign, **when(DAY)).called.get()
    report = submissions.begin_submission(actor=actor, called=line, **when(DAY))
    wrong = f"Buổi {name} {number}. Có 180 người dự, trong đó 100 nam và 90 nữ."
    submissions.save_section(actor=actor, submission=report, key="leadership", began_from=1, text=wrong)
    answering.ask_for_days(actor=actor, called=line, until=date(2023, 7, 31), reason="Bão lụt", **when(DAY))
    submissions.sign_submission(actor=actor, submission=report, on=DAY)
    submissions.submit(actor=actor, submission=report, reason="Đã đối chiếu", **when(DAY))
    own_reports.create_own_report(
        actor=actor, body=owner, title=f"Việc theo năm {name} {number}", measure="tasks", rows="year", at=when(DAY)["at"]
    )
    open_row(actor, owner, body, name, number)


def open_row(actor: Actor, owner: Organisation, body: Organisation, name: str, number: int) -> None:
    """A report with public figures that was taken in."""
    campaign = campaigns.create_campaign(
        actor=actor, owner=owner, definition="national_association_year", title=f"Số liệu {name} {number}", bodies=[body],
        period=f"tháng {number % 12 + 1} năm {2023 - number // 12}", cut_off_on=date(2023, 6, 30), due_on=date(2023, 7, 20), **when(DAY),
    )  # fmt: skip
    line = campaigns.open_campaign(actor=actor, campaign=campaign, **when(DAY)).called.get()
    report = submissions.begin_submission(actor=actor, called=line, **when(DAY))
    submissions.sign_submission(actor=actor, submission=report, on=DAY)
    submissions.submit(actor=actor, submission=report, reason="Đã đối chiếu", **when(DAY))
    answering.accept_submission(actor=actor, submission=report, **when(DAY))
    own = indicators.define_own_indicator(
        actor=actor, owner=owner, code=f"{name} {number}", name=f"Chỉ tiêu {name} {number}", unit="việc", meaning="Số việc.", on=DAY
    )
    indicators.note_on_counting(actor=actor, indicator=own, body=body, text=f"Cách tính {name} {number}", on=DAY)
    counting.give_account(actor=actor, indicator=own, body=body, text=f"Cách tính {name} {number}", **when(DAY))
