"""The regulation with 63 provincial committees.

All are late and miss alike, each with something else, and each entry says that it is of the demonstration.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from giaoban.coordination.commands.copying import copy_to_partners
from giaoban.coordination.commands.occurrences import mark_done
from giaoban.coordination.commands.parties import PartyFacts
from giaoban.coordination.commands.regulations import NewItem, enter_regulation
from giaoban.coordination.models import CoordinationRegulation, Occurrence, Rhythm
from giaoban.coordination.receivers.regulations import pass_places
from giaoban.demo.bodies import GROUP, provinces
from giaoban.demo.events import NEW_COMMITTEE, PARTY_ON, PROVINCES_ON
from giaoban.organisations.models import Organisation, Succession

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline


WITH_PROVINCES: Final = "Phối hợp công tác giữa Đảng đoàn Liên hiệp Hội Việt Nam và {partner} theo Quyết định số 48-QĐ/TW (trình diễn)"
DEMONSTRATION: Final = "Số liệu trình diễn, không phản ánh tình hình thực tế của địa phương."
FIRST_YEAR: Final = 2022
PROVINCIAL: Final = (
    NewItem("Trao đổi thông tin", "Thông tin kết quả lãnh đạo hoạt động của liên hiệp hội địa phương trong năm", Rhythm.YEAR, "Báo cáo năm", "report", due_after_days=31, clause_label="Khoản 1", is_approximate=True, lead=2, coordinating=(1,)),
    NewItem("Làm việc với thường trực cấp ủy", "Đảng đoàn làm việc với thường trực cấp ủy về tổ chức, hoạt động của liên hiệp hội", Rhythm.YEAR, "Thông báo kết luận", "briefing", clause_label="Khoản 2", is_approximate=True, lead=1, coordinating=(2,)),
    NewItem("Sơ kết việc phối hợp", "Sơ kết việc phối hợp trong năm, nêu kiến nghị với cấp có thẩm quyền", Rhythm.YEAR, "Báo cáo sơ kết", "report", due_after_days=31, clause_label="Khoản 3", is_approximate=True, lead=None, coordinating=(1, 2)),
)  # fmt: skip
"""Our own few contents for the demonstration: the text of the decision is not public."""


def with_provinces(timeline: Timeline) -> None:
    """All that happens with it."""
    title = _title(provinces()[0].committee)
    timeline.make(date(2023, 1, 10), "with provinces", _enter_first, CoordinationRegulation, title=title)
    timeline.add(date(2023, 1, 10), _copy)
    for year, day in ((2022, date(2023, 3, 6)), (2023, date(2024, 3, 4)), (2024, date(2025, 3, 3)), (2025, date(2026, 3, 2))):
        timeline.add(day, partial(_year_of_provinces, year=year))
    timeline.add(PARTY_ON, lambda _: pass_places(None, sources=[_body(GROUP)], target=_body(NEW_COMMITTEE), on=PARTY_ON))
    timeline.add(PROVINCES_ON, _merge_provinces)


def _title(partner: str) -> str:
    return WITH_PROVINCES.format(partner=partner)


def _body(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _enter_first(stage: Stage) -> CoordinationRegulation:
    decision = stage.get("known 48-QĐ/TW 2011-11-07")
    partner = stage.body(f"tu-{provinces()[0].key}")
    return enter_regulation(
        actor=stage.user("dangdoan"), body=stage.body(GROUP), title=_title(partner.name), document=decision, bases=[decision], signed_on=date(2011, 11, 7),
        parties=[PartyFacts(stage.body(GROUP), "bên chủ trì", "Văn phòng Đảng đoàn"), PartyFacts(partner, "bên phối hợp", "Văn phòng cấp ủy")],
        items=PROVINCIAL, principles=DEMONSTRATION, in_force_from=date(2011, 11, 7), in_force_until=date(2026, 1, 1), calendar_from=date(FIRST_YEAR, 1, 1),
        **stage.when,
    )  # fmt: skip


def _copy(stage: Stage) -> None:
    others = [stage.body(f"tu-{one.key}") for one in provinces()[1:]]
    copy_to_partners(actor=stage.user("dangdoan"), regulation=stage.get("with provinces"), bodies=others, **stage.when)


def _year_of_provinces(stage: Stage, year: int) -> None:
    """What was done for one year with all partners."""
    first: CoordinationRegulation = stage.get("with provinces")
    rows = Occurrence.objects.filter(Q(regulation=first) | Q(regulation__pattern=first), first_on=date(year, 1, 1), done_on=None)
    actor = stage.user("dangdoan" if stage.day < PARTY_ON else "danguy")
    for one in rows.select_related("regulation").order_by("regulation__number", "line"):
        day = _done_on((year - FIRST_YEAR) * len(PROVINCIAL) + one.line - 1, one.regulation.number - first.number, one.due_on)
        if day is not None:
            mark_done(actor=actor, occurrence=one, note=DEMONSTRATION, done_on=min(day, stage.day), **stage.when)


def _done_on(place: int, partner: int, due_on: date) -> date | None:
    """Every partner is late twice and misses two in the four years, each elsewhere: the demonstration favours nobody."""
    turn = (place + 5 * partner) % 12
    if turn in {0, 7}:
        return None
    return due_on + timedelta(days=4 + partner % 20) if turn in {3, 10} else due_on - timedelta(days=3 + (partner + place) % 20)


def _merge_provinces(stage: Stage) -> None:
    """The committees of 1/7/2025 take the places of those that they followed, with what is open."""
    rows = Succession.objects.filter(since=PROVINCES_ON, predecessor__kind="provincial_committee").select_related(
        "predecessor", "successor"
    )
    sources: dict[Organisation, list[Organisation]] = {}
    for row in rows.order_by("successor__code", "predecessor__code"):
        sources.setdefault(row.successor, []).append(row.predecessor)
    for target, olds in sources.items():
        pass_places(None, sources=olds, target=target, on=stage.day)
