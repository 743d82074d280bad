"""One row more in every list of inspection and supervision, for the tests that count queries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from factories import make_person
from giaoban.supervision import commands
from giaoban.supervision.commands import LinePlan, RequirementPlan, TeamLine
from supervision.scenes import moment, when

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

DAY = date(2023, 7, 18)


def add_row(actor: Actor, body: Organisation, subject: Organisation, name: str, number: int, hubs: dict[str, Any]) -> None:  # noqa: PLR0917 - what a row hangs on
    """A programme with an item, a delivered case about a body with a requirement; one more of everything on the case that is the hub."""
    programme = commands.create_programme(
        actor=actor, body=body, kind="year", title=f"Chương trình {name} {number}", in_force_from=date(2023, 1, 1),
        in_force_until=date(2023, 12, 31), at=moment(DAY),
    )  # fmt: skip
    item = commands.add_item(
        actor=actor, programme=programme, subject=subject, content=f"Nội dung {name} {number}", form="inspection", year=2023
    )
    commands.adopt_programme(actor=actor, programme=programme, **when(DAY))
    item.refresh_from_db()
    hub = hubs.setdefault("inspection_programme", programme)
    commands.add_item(actor=actor, programme=hub, subject=subject, content=f"Nội dung thêm {number}", form="inspection", year=2023)
    team = [TeamLine(make_person(f"Lý Văn {_letters(number)}"), "head")]
    case = _told(actor, body, subject, f"Nội dung {name} {number}", team, item=item)
    case = commands.hold_session(actor=actor, case=case, report="Báo cáo", **when(DAY))
    requirements = [RequirementPlan(f"Yêu cầu {name} {number}", subject, DAY)]
    case = commands.conclude_case(actor=actor, case=case, strengths=[LinePlan("Tốt")], requirements=requirements, **when(DAY))
    case = commands.announce_case(actor=actor, case=case, **when(DAY))
    commands.deliver_conclusion(actor=actor, case=case, **when(DAY))
    commands.recheck_requirement(actor=actor, requirement=case.requirements.get(), result="partly", note="Còn thiếu", **when(DAY))
    if "case" not in hubs:
        hubs["case"] = _told(actor, body, subject, f"Nội dung {name}", team)
    commands.add_verification(actor=actor, case=hubs["case"], what=f"Việc {number}", **when(DAY))


def _told(actor: Actor, body: Organisation, subject: Organisation, content: str, team: list[TeamLine], **fields: Any) -> Any:
    case = commands.open_case(actor=actor, body=body, form="inspection", subject=subject, content=content, **fields, **when(DAY))
    case = commands.set_team(actor=actor, case=case, team=team, **when(DAY))
    case = commands.decide_case(actor=actor, case=case, decision="12-QĐ/LHH", **when(DAY))
    return commands.tell_subject(actor=actor, case=case, self_report_due_on=DAY, **when(DAY))


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number)).capitalize()
