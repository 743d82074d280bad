"""Calls and reports for tests: the central union calls its local unions for their half-year report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from documents.papers import when
from giaoban.reporting.commands import answering, campaigns, counting, indicators, submissions
from giaoban.reporting.commands.catalogue import write_catalogue
from giaoban.reporting.commands.submissions import Figure
from giaoban.reporting.models import Indicator

if TYPE_CHECKING:
    from documents.papers import Scene
    from giaoban.reporting.models import Called, Campaign, CountingAccount, IndicatorRemark, Submission

DAY = date(2023, 7, 3)
CUT_OFF = date(2023, 6, 30)
DUE = date(2023, 7, 20)
HALF = "6 tháng đầu năm 2023"


def made(scene: Scene, **fields: Any) -> Campaign:
    """A call of the centre to both unions, not opened yet."""
    values: dict[str, Any] = {
        "actor": scene.centre_office, "owner": scene.centre, "definition": "local_union_half_year", "title": "Báo cáo sáu tháng", "period": HALF,
        "cut_off_on": CUT_OFF, "due_on": DUE, "bodies": [scene.union, scene.other], **when(DAY),
    }  # fmt: skip
    return campaigns.create_campaign(**{**values, **fields})


def called(scene: Scene, **fields: Any) -> Campaign:
    """The same, opened."""
    opener = fields.pop("opener", scene.centre_office)
    return campaigns.open_campaign(actor=opener, campaign=made(scene, **fields), **when(DAY))


def line(scene: Scene) -> Called:
    """The line of the union in an open call."""
    return called(scene).called.get(body=scene.union)


def begun(scene: Scene, its: Called | None = None) -> Submission:
    """The report of the union, filled from its records."""
    return submissions.begin_submission(actor=scene.union_office, called=its or line(scene), **when(DAY))


def typed(scene: Scene, report: Submission | None = None, **figures: int) -> Submission:
    """The same with figures typed."""
    report = report or begun(scene)
    rows = [Figure(code, result=Decimal(number)) for code, number in (figures or {"hoi_vien_ca_nhan": 15_000}).items()]
    return submissions.save_values(actor=scene.union_office, submission=report, began_from=report.version, figures=rows)


def signed(scene: Scene, report: Submission | None = None) -> Submission:
    """The same, signed off."""
    return submissions.sign_submission(actor=scene.union_office, submission=report or typed(scene), on=DAY)


def sent(scene: Scene, on: date = DAY) -> Submission:
    """The same, sent."""
    return submissions.submit(actor=scene.union_office, submission=signed(scene), **when(on))


def returned(scene: Scene) -> Submission:
    """The same, returned."""
    return answering.return_submission(actor=scene.centre_office, submission=sent(scene), reason="Thiếu số liệu hội thảo", **when(DAY))


def asking(scene: Scene) -> Called:
    """The line of the union, which asks for more days."""
    return answering.ask_for_days(actor=scene.union_office, called=line(scene), until=date(2023, 7, 31), reason="Bão lụt", **when(DAY))


def known(code: str) -> Indicator:
    """An indicator of the catalogue."""
    write_catalogue()
    return Indicator.objects.get(code=code)


def own(scene: Scene, **fields: Any) -> Indicator:
    """An indicator of the centre's own."""
    values: dict[str, Any] = {
        "actor": scene.centre_office, "owner": scene.centre, "code": "so_vuon_uom", "name": "Vườn ươm công nghệ", "unit": "vườn",
        "meaning": "Số vườn đang hoạt động.", "from_on": date(2023, 1, 1), "on": DAY,
    }  # fmt: skip
    return indicators.define_own_indicator(**{**values, **fields})


def noted(scene: Scene, *, is_other: bool = True) -> IndicatorRemark:
    """A note of the centre on how the union counts members."""
    return indicators.note_on_counting(
        actor=scene.centre_office, indicator=known("hoi_vien_ca_nhan"), body=scene.union, text="Tính cả hội viên liên kết",
        is_other_definition=is_other, on=DAY,
    )  # fmt: skip


def how_counted(scene: Scene) -> CountingAccount:
    """The centre asks the union how it counts members."""
    return counting.ask_how_counted(
        actor=scene.centre_office, indicator=known("hoi_vien_ca_nhan"), body=scene.union, question="Vì sao tăng gấp đôi?", **when(DAY)
    )


def told_how(scene: Scene, *, is_other: bool = True) -> CountingAccount:
    """The union says unasked how it counts members."""
    return counting.give_account(
        actor=scene.union_office, indicator=known("hoi_vien_ca_nhan"), body=scene.union, text="Tính cả hội viên liên kết",
        is_other_definition=is_other, **when(DAY),
    )  # fmt: skip


def uncalled(scene: Scene, **fields: Any) -> Submission:
    """A report of the union that nobody called for."""
    values: dict[str, Any] = {
        "actor": scene.union_office,
        "body": scene.union,
        "definition": "local_union_half_year",
        "period": HALF,
        **when(DAY),
    }
    return submissions.begin_uncalled(**{**values, **fields})
