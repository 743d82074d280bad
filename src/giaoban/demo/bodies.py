"""The bodies of the demonstration as they stood before 2025: public names, and invented ones marked as such."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.vietnamese import slugify
from giaoban.organisations.commands import BodyEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA: Final = Path(__file__).parent / "data"
CENTRE: Final = "lhhvn"
CENTRE_NAME: Final = "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
FOUNDED: Final = date(1983, 3, 26)
PARTY_FOUNDED: Final = date(1990, 11, 17)
BEGINNING: Final = date(2005, 1, 1)
"""Day from which bodies stand in the demonstration whose true day is not known; their beginning is marked so."""
CITY: Final = "thành phố"
HO_CHI_MINH: Final = "Hồ Chí Minh"


@dataclass(frozen=True)
class Province:
    """A province or city under the Centre, as it was up to 2025, and where it went."""

    name: str
    kind: str
    successor: str
    unions_merged_on: date | None

    @property
    def key(self) -> str:
        """Its part of codes: `ha-giang`."""
        return slugify(self.name.replace(" - ", " "))

    @property
    def is_city(self) -> bool:
        """Whether it is a city under the Centre."""
        return self.kind == CITY

    @property
    def full(self) -> str:
        """With its kind: `tỉnh Hà Giang`, `Thành phố Hồ Chí Minh`."""
        return f"Thành phố {self.name}" if self.name == HO_CHI_MINH else f"{self.kind} {self.name}"

    @property
    def committee(self) -> str:
        """Its Party committee: `Tỉnh ủy Hà Giang`, `Thành ủy Hà Nội`, `Thành ủy Thành phố Hồ Chí Minh`."""
        return f"{'Thành' if self.is_city else 'Tỉnh'} ủy {self.full if self.name == HO_CHI_MINH else self.name}"

    @property
    def short(self) -> str:
        """As people say it."""
        return "TP Hồ Chí Minh" if self.name == HO_CHI_MINH else self.name


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this module."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml_of(name: str) -> dict[str, Any]:
    """A TOML file beside this module."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def day_or_none(text: str) -> date | None:
    """An ISO day, or None."""
    return date.fromisoformat(text) if text else None


def provinces() -> list[Province]:
    """The 63 provinces and cities as they were."""
    return [Province(row["name"], row["kind"], row["successor"], day_or_none(row["unions_merged_on"])) for row in rows_of("provinces.csv")]


def union_name(province: str) -> str:
    """`Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hà Giang`."""
    return f"Liên hiệp các Hội Khoa học và Kỹ thuật {province}"


DEPARTMENTS: Final = (
    ("van-phong", "Văn phòng", "Văn phòng LHHVN"),
    ("ban-tccs", "Ban Tổ chức và Chính sách hội", "Ban TC&CS hội"),
    ("ban-khcnmt", "Ban Khoa học, Công nghệ và Môi trường", "Ban KHCN&MT"),
    ("ban-tvpb", "Ban Tư vấn, Phản biện và Giám định xã hội", "Ban TVPB&GĐXH"),
    ("ban-ttpbkt", "Ban Truyền thông và Phổ biến kiến thức", "Ban TT&PBKT"),
    ("ban-htqt", "Ban Hợp tác quốc tế", "Ban HTQT"),
)
STANDING: Final = (
    ("hdtw", "Hội đồng Trung ương"),
    ("dct", "Đoàn Chủ tịch"),
    ("btv", "Ban Thường vụ"),
    ("ubkt-lhhvn", "Ủy ban Kiểm tra"),
)
UNITS: Final = (
    ("vifotec", "Quỹ Hỗ trợ sáng tạo kỹ thuật Việt Nam", "Quỹ VIFOTEC"),
    ("bao-ttcs", "Báo Tri thức và Cuộc sống", ""),
    ("nxb-tri-thuc", "Nhà xuất bản Tri thức", "NXB Tri thức"),
)


def union_bodies(*, with_invented: bool) -> Iterator[BodyEntry]:
    """The tree of the union."""
    yield BodyEntry(
        CENTRE,
        "union",
        "central_union",
        CENTRE_NAME,
        FOUNDED,
        short_name="Liên hiệp Hội Việt Nam",
        symbol="LHHVN",
        address="53 Nguyễn Du, Hà Nội",
    )
    for code, name in STANDING:
        yield BodyEntry(code, "union", "standing_body", name, FOUNDED, CENTRE, f"{name} LHHVN", is_demonstration_date=True)
    for code, name, short in DEPARTMENTS:
        yield BodyEntry(code, "union", "department", name, BEGINNING, CENTRE, short, is_demonstration_date=True)
    for code, name, short in UNITS:
        yield BodyEntry(code, "union", "subordinate_unit", name, BEGINNING, CENTRE, short, is_demonstration_date=True)
    for row in rows_of("national_associations.csv"):
        code = slugify(row["name"].removesuffix(" Việt Nam"), 40)
        yield BodyEntry(
            code, "union", "national_association", row["name"], BEGINNING, CENTRE, row["short_name"], is_demonstration_date=True
        )
    for one in provinces():
        yield BodyEntry(
            f"lhh-{one.key}", "union", "local_union", union_name(one.full), BEGINNING, CENTRE, f"Liên hiệp Hội {one.short}", "LHH",
            province=one.name, is_demonstration_date=True,
        )  # fmt: skip
    for row in rows_of("science_organisations.csv"):
        if with_invented or not row["is_invented"]:
            yield BodyEntry(
                slugify(row["short_name"] or row["name"], 40), "union", "science_organisation", row["name"], BEGINNING, CENTRE, row["short_name"],
                is_demonstration=bool(row["is_invented"]), is_demonstration_date=True,
            )  # fmt: skip
    if with_invented:
        yield from member_associations()


def member_associations() -> Iterator[BodyEntry]:
    """Invented associations of some local unions."""
    known = {one.name: one for one in provinces()}
    for name, groups in toml_of("member_associations.toml").items():
        province = known[name]
        for field in (field for fields in groups.values() for field in fields):
            yield BodyEntry(
                slugify(f"{province.key} hoi {field}", 40), "union", "member_association", f"Hội {field} {province.full}", BEGINNING,
                f"lhh-{province.key}", f"Hội {field} {province.short}", province=name, is_demonstration=True, is_demonstration_date=True,
            )  # fmt: skip


def authority_bodies() -> Iterator[BodyEntry]:
    """Outside bodies: the Centre, the ministries, each province's Party committee and People's Committee."""
    for row in rows_of("authorities.csv"):
        yield BodyEntry(
            row["code"], "authority", "ministry", row["name"], date.fromisoformat(row["since"]), short_name=row["short_name"], symbol=row["symbol"],
            is_demonstration_date=True,
        )  # fmt: skip
    for one in provinces():
        yield BodyEntry(
            f"tu-{one.key}", "authority", "provincial_committee", one.committee, BEGINNING, symbol="TU",
            province=one.name, is_demonstration_date=True,
        )  # fmt: skip
        yield BodyEntry(
            f"ubnd-{one.key}", "authority", "peoples_committee", f"Ủy ban nhân dân {one.full}", BEGINNING, short_name=f"UBND {one.full}",
            symbol="UBND", province=one.name, is_demonstration_date=True,
        )  # fmt: skip


BLOC, GROUP, COMMITTEE = "duk-cqtw", "dang-doan", "dang-uy"
GROUP_OFFICE, COMMITTEE_OFFICE, INSPECTION = "vp-dang-doan", "vp-dang-uy", "ubkt-dang-uy"


def branches() -> list[tuple[str, str]]:
    """Codes and names of the 56 branches."""
    lines = (DATA / "branches.txt").read_text(encoding="utf-8").splitlines()
    return [(slugify(line, 40), line) for line in lines if line]


def party_bodies() -> Iterator[BodyEntry]:
    """The Party organisations up to 10/02/2025."""
    full, short = CENTRE_NAME, "Liên hiệp Hội Việt Nam"
    yield BodyEntry(
        BLOC, "party", "party_committee", "Đảng ủy Khối các cơ quan Trung ương", date(2007, 5, 30), symbol="ĐUK", is_demonstration_date=True
    )
    yield BodyEntry(
        GROUP,
        "party",
        "party_group",
        f"Đảng đoàn {full}",
        BEGINNING,
        short_name=f"Đảng đoàn {short}",
        symbol="ĐĐ",
        host=CENTRE,
        is_demonstration_date=True,
    )
    yield BodyEntry(
        GROUP_OFFICE,
        "party",
        "party_office",
        "Văn phòng Đảng đoàn",
        BEGINNING,
        GROUP,
        symbol="VPĐĐ",
        host=CENTRE,
        is_demonstration_date=True,
    )
    yield BodyEntry(
        COMMITTEE,
        "party",
        "party_committee",
        f"Đảng ủy {full}",
        date(2007, 5, 30),
        BLOC,
        f"Đảng ủy {short}",
        "ĐU",
        host=CENTRE,
        is_demonstration_date=True,
    )
    yield BodyEntry(
        COMMITTEE_OFFICE,
        "party",
        "party_office",
        "Văn phòng Đảng ủy",
        date(2007, 5, 30),
        COMMITTEE,
        symbol="VPĐU",
        host=CENTRE,
        is_demonstration_date=True,
    )
    yield BodyEntry(
        INSPECTION,
        "party",
        "party_inspection",
        "Ủy ban Kiểm tra Đảng ủy",
        date(2007, 5, 30),
        COMMITTEE,
        symbol="UBKTĐU",
        host=CENTRE,
        is_demonstration_date=True,
    )
    hosts = {f"chi-bo-{slugify(name)}": code for code, name, _ in (*DEPARTMENTS, *UNITS)}
    for code, name in branches():
        host = hosts.get(code, CENTRE)
        yield BodyEntry(
            code, "party", "party_branch", name, date(2007, 5, 30), COMMITTEE, symbol="CB", host=host, is_demonstration_date=True
        )
