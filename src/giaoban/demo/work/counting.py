"""What is counted besides: an own indicator of the central union, how bodies count, own reports.

Who counts how is invented, and each text says so.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from giaoban.demo.bodies import CENTRE
from giaoban.demo.work.texts import toml
from giaoban.organisations.models import BodyKind, Organisation
from giaoban.reporting.commands import counting, indicators, own_reports
from giaoban.reporting.commands.catalogue import write_catalogue
from giaoban.reporting.models import CountingAccount, Indicator
from giaoban.reporting.rules.own_reports import Filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

OWN: Final = "own indicator"
"""Under this name the calls find it."""
ASKER: Final = "vanphong"
DEFINED_ON, SAVED_ON = date(2025, 11, 10), date(2026, 11, 18)
APART, ACCEPTED, REFUSED, ASKED = "lhh-lam-dong", "lhh-quang-ninh", "lhh-can-tho", "lhh-da-nang"
"""Who is known to count something else, whose account was accepted, whose was not, who has not answered."""
WAITS_AT: Final = "lhh-dong-thap"
"""The union that has the account of one of its associations before it."""
SAVED: Final[tuple[Mapping[str, Any], ...]] = (
    {"title": "Hội viên cá nhân của các liên hiệp hội qua các năm", "measure": "hoi_vien_ca_nhan", "rows": "body", "columns": "year", "picture": "bars",
     "filters": Filters(body_kinds=(BodyKind.LOCAL_UNION.value,))},
    {"title": "Nhiệm vụ chậm theo đơn vị và quý", "measure": "tasks_late", "rows": "body", "columns": "quarter", "picture": "heat",
     "filters": Filters(time="last_12_months")},
)  # fmt: skip


def ways_of_counting(timeline: Timeline) -> None:
    """The own indicator before the call that asks for it, the notes while reports are written, own reports at the end."""
    words = toml("reports")["counting"]
    timeline.make(DEFINED_ON, OWN, _define, Indicator, name=words["own"]["name"])
    timeline.add(date(2025, 11, 24), _note)
    timeline.add(date(2025, 11, 25), partial(_ask, code=ACCEPTED))
    timeline.add(date(2025, 11, 27), partial(_answer, code=ACCEPTED))
    timeline.add(date(2025, 11, 28), partial(_give, code=REFUSED, indicator="lop_tap_huan", text=words["refused"]))
    timeline.add(date(2025, 12, 1), partial(_decide, code=ACCEPTED, is_accepted=True))
    timeline.add(date(2025, 12, 1), partial(_decide, code=REFUSED, is_accepted=False))
    timeline.add(date(2026, 11, 17), partial(_ask, code=ASKED))
    timeline.add(date(2026, 11, 17), _association)
    for saved in SAVED:
        timeline.add(SAVED_ON, partial(_save, saved=saved))


def _define(stage: Stage) -> Indicator:
    return indicators.define_own_indicator(
        actor=stage.user(ASKER), owner=stage.body(CENTRE), on=stage.day, **toml("reports")["counting"]["own"]
    )


def _known(code: str) -> Indicator:
    """An indicator of the catalogue, which is written when it is first asked for."""
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        write_catalogue()
    return found or Indicator.objects.get(code=code)


def _note(stage: Stage) -> None:
    indicators.note_on_counting(
        actor=stage.user(ASKER), indicator=_known("hoi_vien_ca_nhan"), body=stage.body(APART), text=toml("reports")["counts_apart"], is_other_definition=True,
        on=stage.day,
    )  # fmt: skip


def _ask(stage: Stage, code: str) -> None:
    question = toml("reports")["counting"]["question"]
    counting.ask_how_counted(actor=stage.user(ASKER), indicator=_known("hoi_thao"), body=stage.body(code), question=question, **stage.when)


def _account(stage: Stage, code: str) -> CountingAccount:
    return CountingAccount.objects.select_related("indicator", "body").get(body=stage.body(code))


def _answer(stage: Stage, code: str) -> None:
    text = toml("reports")["counting"]["accepted"]
    counting.answer_how_counted(actor=stage.office(stage.body(code)), account=_account(stage, code), text=text, **stage.when)


def _give(stage: Stage, code: str, indicator: str, text: str) -> None:
    body = stage.body(code)
    counting.give_account(
        actor=stage.office(body), indicator=_known(indicator), body=body, text=text, is_other_definition=True, **stage.when
    )


def _decide(stage: Stage, code: str, *, is_accepted: bool) -> None:
    answer = "" if is_accepted else toml("reports")["counting"]["answer"]
    counting.decide_on_account(actor=stage.user(ASKER), account=_account(stage, code), is_accepted=is_accepted, answer=answer, **stage.when)


def _association(stage: Stage) -> None:
    """An association tells its union unasked; the union has not decided."""
    rows = (
        Organisation.objects.existing(on=stage.day).filter(parent=stage.body(WAITS_AT), kind=BodyKind.MEMBER_ASSOCIATION).exclude(code="")
    )
    body = rows.order_by("sort_key", "pk").first()
    if body is not None:
        _give(stage, body.code, "hoi_vien_ca_nhan", toml("reports")["counting"]["waits"])


def _save(stage: Stage, saved: Mapping[str, Any]) -> None:
    own_reports.create_own_report(actor=stage.user(ASKER), body=stage.body(CENTRE), at=stage.at, **saved)
