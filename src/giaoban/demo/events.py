"""What happened to the bodies of the demonstration: Huế, the new Party organisation, the departments, the provinces, the unions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from giaoban.demo.bodies import (
    BLOC,
    CENTRE,
    CENTRE_NAME,
    COMMITTEE,
    COMMITTEE_OFFICE,
    GROUP,
    GROUP_OFFICE,
    INSPECTION,
    branches,
    day_or_none,
    provinces,
    rows_of,
    toml_of,
    union_name,
)
from giaoban.organisations import commands
from giaoban.organisations.commands import NewBody
from giaoban.organisations.models import Organisation
from giaoban.organisations.queries import body_by_code

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor

HUE_ON: Final = date(2025, 1, 1)
PARTY_ON: Final = date(2025, 2, 10)
DEPARTMENTS_ON: Final = date(2025, 3, 1)
PROVINCES_ON: Final = date(2025, 7, 1)
PROVINCES_DECISION: Final = "Nghị quyết 202/2025/QH15 ngày 12/6/2025"
FRONT, NEW_COMMITTEE, NEW_OFFICE, NEW_INSPECTION = "dang-uy-mttq", "dang-uy-2025", "vp-dang-uy-2025", "ubkt-dang-uy-2025"


class Events:
    """Makes the events in the order of their days; `made` is what all commands are told alike."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self.made: dict[str, Any] = {"actor": actor, "at": at}

    def clusters(self) -> None:
        """The nine emulation clusters of 2022 with the members that are known."""
        data = toml_of("clusters.toml")
        keys = {one.name: one.key for one in provinces()}
        for number, names in data["members"].items():
            cluster = commands.create_cluster(actor=self.made["actor"], name=f"Cụm thi đua số {number}", decision=data["decision"])
            for name in names:
                union = body_by_code(f"lhh-{keys[name]}")
                commands.join_cluster(actor=self.made["actor"], cluster=cluster, organisation=union, on=data["since"])

    def hue(self) -> None:
        """Thừa Thiên Huế becomes the city of Huế under the Centre."""
        decision = "Nghị quyết 175/2024/QH15 ngày 30/11/2024"
        names = {
            "lhh-thua-thien-hue": (union_name("thành phố Huế"), "Liên hiệp Hội Huế"),
            "tu-thua-thien-hue": ("Thành ủy Huế", ""),
            "ubnd-thua-thien-hue": ("Ủy ban nhân dân thành phố Huế", "UBND thành phố Huế"),
        }
        for code, (name, short) in names.items():
            commands.rename_organisation(
                **self.made, organisation=body_by_code(code), name=name, short_name=short, on=HUE_ON, decision=decision
            )

    def party(self) -> None:
        """Đảng đoàn and Đảng ủy end; the new Đảng bộ stands under the Party committee of the Front and the central mass organisations."""
        front = commands.create_organisation(
            **self.made, tree="party", kind="party_committee", name="Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương", code=FRONT, symbol="ĐU",
            on=date(2025, 2, 3), is_demonstration_date=True,
        )  # fmt: skip
        centre = body_by_code(CENTRE)
        committee = commands.create_organisation(
            **self.made, tree="party", kind="party_committee", name=f"Đảng ủy {CENTRE_NAME}", short_name="Đảng ủy Liên hiệp Hội Việt Nam",
            code=NEW_COMMITTEE, symbol="ĐU", parent=front, host=centre, on=PARTY_ON,
        )  # fmt: skip
        office = NewBody("Văn phòng Đảng ủy", "party_office", symbol="VPĐU", code=NEW_OFFICE, parent=committee)
        self._merge([GROUP_OFFICE, COMMITTEE_OFFICE], PARTY_ON, new=office)
        inspection = NewBody("Ủy ban Kiểm tra Đảng ủy", "party_inspection", symbol="UBKTĐU", code=NEW_INSPECTION, parent=committee)
        self._merge([INSPECTION], PARTY_ON, new=inspection)
        self._merge([GROUP, COMMITTEE], PARTY_ON, successor=committee)
        commands.end_organisation(**self.made, organisation=body_by_code(BLOC), on=PARTY_ON, is_demonstration_date=True)

    def departments(self) -> None:
        """Six departments become four units."""
        kind = "department"
        self._merge(["ban-tccs"], DEPARTMENTS_ON, successor=body_by_code("van-phong"), is_demonstration_date=True)
        science = NewBody("Ban Khoa học và Hợp tác quốc tế", kind, short_name="Ban KH&HTQT", code="ban-khhtqt")
        self._merge(["ban-khcnmt", "ban-htqt"], DEPARTMENTS_ON, new=science, is_demonstration_date=True)
        for code, name, short in (("ban-tvpb", "Ban Tư vấn, phản biện", "Ban TVPB"), ("ban-ttpbkt", "Ban Phổ biến kiến thức", "Ban PBKT")):
            commands.rename_organisation(
                **self.made, organisation=body_by_code(code), name=name, short_name=short, on=DEPARTMENTS_ON, is_demonstration_date=True
            )

    def ministries(self) -> None:
        """Central bodies that were merged in 2025."""
        merged: dict[tuple[str, date], list[str]] = defaultdict(list)
        for row in rows_of("authorities.csv"):
            day = day_or_none(row["merged_on"])
            if day is not None:
                merged[row["merged_into"], day].append(row["code"])
        for (successor, day), codes in merged.items():
            self._merge(codes, day, successor=body_by_code(successor))

    def provinces(self) -> None:
        """52 provinces become 23: each has a new Party committee and a new People's Committee."""
        known = {one.name: one for one in provinces()}
        for name, olds in self._by_successor().items():
            province = known[name]
            keys = [known[old].key for old in (name, *olds)]
            committee = NewBody(province.committee, "provincial_committee", symbol="TU", code=f"tu-{province.key}-2025", province=name)
            self._merge([f"tu-{key}" for key in keys], PROVINCES_ON, new=committee, decision=PROVINCES_DECISION)
            people = NewBody(
                f"Ủy ban nhân dân {province.full}", "peoples_committee", short_name=f"UBND {province.full}", symbol="UBND",
                code=f"ubnd-{province.key}-2025", province=name,
            )  # fmt: skip
            self._merge([f"ubnd-{key}" for key in keys], PROVINCES_ON, new=people, decision=PROVINCES_DECISION)

    def unions(self) -> None:
        """Local unions merge after their provinces, on days of the demonstration; two pairs have not merged yet."""
        known = {one.name: one for one in provinces()}
        for name, olds in self._by_successor().items():
            day = known[olds[0]].unions_merged_on
            if day is not None:
                codes = [f"lhh-{known[old].key}" for old in olds]
                self._merge(codes, day, successor=body_by_code(f"lhh-{known[name].key}"), is_demonstration_date=True)

    def _by_successor(self) -> dict[str, list[str]]:
        olds: dict[str, list[str]] = defaultdict(list)
        for one in provinces():
            if one.successor:
                olds[one.successor].append(one.name)
        return olds

    def _merge(self, codes: list[str], on: date, **values: Any) -> Organisation:
        return commands.merge_organisations(**self.made, sources=[body_by_code(code) for code in codes], on=on, **values)


def current_branches() -> list[Organisation]:
    """The branches in the order of their list."""
    found = {body.code: body for body in Organisation.objects.filter(kind="party_branch")}
    return [found[code] for code, _ in branches()]
