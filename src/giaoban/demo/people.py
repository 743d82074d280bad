"""Invented people of the demonstration and their posts."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold
from giaoban.demo.bodies import CENTRE, COMMITTEE, COMMITTEE_OFFICE, GROUP, GROUP_OFFICE, INSPECTION
from giaoban.demo.events import NEW_COMMITTEE, NEW_INSPECTION, NEW_OFFICE, PARTY_ON, current_branches
from giaoban.organisations.commands import PostEntry, load_people
from giaoban.organisations.models import BodyKind, Organisation, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.common.actor import Actor

SEED: Final = 586
TERM: Final = date(2020, 12, 25)
FAMILIES: Final = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Trịnh", "Mai", "Lương", "Cao", "Tạ", "Hà", "Đoàn", "Nông", "Quách", "Lưu", "Triệu",
)  # fmt: skip
MIDDLES: Final = {
    "nam": ("Văn", "Đức", "Quang", "Minh", "Hữu", "Công", "Xuân", "Thanh", "Đình", "Quốc", "Trọng", "Bá", "Duy", "Gia", "Tiến"),
    "nữ": ("Thị", "Thị Thu", "Thị Minh", "Thị Thanh", "Ngọc", "Thị Hồng", "Thu", "Thị Kim", "Phương", "Diệu"),
}
GIVENS: Final = {
    "nam": (
        "An", "Bách", "Bình", "Cường", "Chiến", "Dũng", "Đạt", "Đông", "Giang", "Hải", "Hào", "Hiếu", "Hòa", "Hùng", "Huy", "Khánh", "Khoa", "Lâm",
        "Long", "Lộc", "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thắng", "Thành", "Tùng", "Toàn", "Trung", "Tuấn", "Ước", "Vinh",
    ),
    "nữ": (
        "Ánh", "Bích", "Chi", "Dung", "Duyên", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hường", "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "Nga",
        "Ngân", "Nhung", "Oanh", "Phượng", "Quyên", "Tâm", "Thảo", "Thủy", "Trang", "Tuyết", "Vân", "Xuân", "Yến",
    ),
}  # fmt: skip
REAL_NAMES: Final = frozenset(
    fold(name)
    for name in (
        "Phan Xuân Dũng", "Phạm Quang Thao", "Phạm Ngọc Linh", "Phạm Hữu Duệ", "Nguyễn Quyết Chiến", "Đặng Vũ Minh", "Vũ Tuyên Hoàng",
        "Hà Học Trạc", "Hồ Uy Liêm", "Trần Đại Nghĩa", "Nguyễn Phú Trọng", "Tô Lâm", "Lương Cường", "Phạm Minh Chính", "Trần Thanh Mẫn",
        "Nguyễn Xuân Thắng", "Trần Cẩm Tú", "Lê Minh Hưng", "Lê Minh Khái", "Nguyễn Hòa Bình", "Nguyễn Trọng Nghĩa", "Đỗ Văn Chiến",
        "Lê Thanh Hải", "Nguyễn Văn Nên", "Võ Văn Thưởng", "Nguyễn Xuân Phúc", "Trần Hồng Hà", "Huỳnh Thành Đạt", "Nguyễn Mạnh Hùng",
    )
)  # fmt: skip
"""Names of people in public life that chance must not give to an invented person."""
HONORIFICS: Final = ("GS.TS", "PGS.TS", "PGS.TS", "TS", "TS", "TS", "ThS", "ThS", "KS", "", "")
NAMED: Final = (
    ("khai", "TS", "Nguyễn Hữu Khải"),
    ("binh", "TS", "Lê Thanh Bình"),
    ("ha", "ThS", "Phạm Thu Hà"),
    ("nam", "", "Vũ Hoàng Nam"),
    ("mai", "", "Đỗ Thị Mai"),
    ("duc", "ThS", "Trần Minh Đức"),
    ("viet", "KS", "Ngô Quốc Việt"),
    ("thao", "ThS", "Lê Phương Thảo"),
    ("tung", "TS", "Hoàng Duy Tùng"),
    ("lan", "", "Trịnh Thị Ngọc Lan"),
    ("vinh", "PGS.TS", "Đinh Công Vinh"),
    ("yen", "", "Bùi Hải Yến"),
    ("quan", "ThS", "Lưu Đức Quân"),
    ("hieu", "KS", "Tạ Trung Hiếu"),
)
"""People with an account, or named in the reference pages: key, title, name."""


class Names:
    """Invented names, none twice, the same on every machine."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a demonstration, not a secret
        self.taken = {fold(name) for _, _, name in NAMED} | REAL_NAMES

    def next(self) -> str:
        """A name nobody has yet."""
        while True:
            sex = "nữ" if self.random.random() < 0.38 else "nam"
            words = (self.random.choice(FAMILIES), self.random.choice(MIDDLES[sex]), self.random.choice(GIVENS[sex]))
            name = " ".join(words)
            if fold(name) not in self.taken and words[0] != words[2]:
                self.taken.add(fold(name))
                return name

    def titled(self) -> tuple[str, str]:
        """A title, or none, with a name."""
        return self.random.choice(HONORIFICS), self.next()


POSTS: Final = {
    BodyKind.LOCAL_UNION: ("Chủ tịch", "Phó Chủ tịch thường trực", "Chánh Văn phòng", "Chuyên viên"),
    BodyKind.NATIONAL_ASSOCIATION: ("Chủ tịch", "Tổng thư ký"),
    BodyKind.SCIENCE_ORGANISATION: ("Giám đốc",),
    BodyKind.SUBORDINATE_UNIT: ("Giám đốc", "Phó Giám đốc"),
    BodyKind.MEMBER_ASSOCIATION: ("Chủ tịch",),
    BodyKind.PARTY_BRANCH: ("Bí thư chi bộ", "Phó Bí thư chi bộ"),
}
DEPARTMENT_POSTS: Final = ("Trưởng ban", "Phó Trưởng ban", "Chuyên viên", "Chuyên viên")


def load_posts(*, actor: Actor) -> list[Person]:
    """Store all people with their posts; those of NAMED come first."""
    names = Names(SEED)
    people: list[tuple[str, str]] = [(title, name) for _, title, name in NAMED]
    posts = list(_named_posts())
    bodies = Organisation.objects.exclude(tree="authority").order_by("pk")
    for body in bodies:
        for post in _posts_of(body):
            if not any(one.organisation == body and one.post == post and post != "Chuyên viên" for one in posts):
                people.append(names.titled())
                posts.append(PostEntry(len(people) - 1, body, post, max(TERM, body.created_on)))
    people.extend(_duplicates(people))
    posts.append(PostEntry(len(people) - 1, posts[-1].organisation, "Ủy viên Ban Chấp hành", TERM))
    return load_people(actor=actor, names=people, posts=posts)


def _posts_of(body: Organisation) -> tuple[str, ...]:
    if body.kind == BodyKind.DEPARTMENT:
        return ("Chánh Văn phòng", "Phó Chánh Văn phòng", "Chuyên viên", "Chuyên viên") if body.code == "van-phong" else DEPARTMENT_POSTS
    return POSTS.get(BodyKind(body.kind), ())


def _duplicates(people: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Three people entered a second time, as it happens: to be found and made one."""
    for index in (40, 90, 140):
        yield "", people[index][1]


def _named_posts() -> Iterator[PostEntry]:
    place = {key: number for number, (key, _, _) in enumerate(NAMED)}
    body = {one.code: one for one in Organisation.objects.exclude(tree="authority")}
    branch = current_branches()[0]
    since, until = TERM, PARTY_ON
    rows: tuple[tuple[str, str, str, date, date | None], ...] = (
        ("khai", CENTRE, "Chủ tịch", since, None),
        ("khai", GROUP, "Bí thư Đảng đoàn", since, until),
        ("khai", NEW_COMMITTEE, "Bí thư Đảng ủy", PARTY_ON, None),
        ("binh", CENTRE, "Phó Chủ tịch", since, None),
        ("binh", COMMITTEE, "Bí thư Đảng ủy", since, until),
        ("binh", GROUP, "Phó Bí thư Đảng đoàn", since, until),
        ("binh", NEW_COMMITTEE, "Phó Bí thư Thường trực Đảng ủy", PARTY_ON, None),
        ("ha", "van-phong", "Chánh Văn phòng", since, None),
        ("ha", CENTRE, "Phó Tổng thư ký, Chánh Văn phòng", since, None),
        ("nam", "van-phong", "Chuyên viên", since, None),
        ("mai", COMMITTEE_OFFICE, "Chánh Văn phòng Đảng ủy", since, until),
        ("mai", NEW_OFFICE, "Chánh Văn phòng Đảng ủy", PARTY_ON, None),
        ("duc", GROUP_OFFICE, "Chánh Văn phòng Đảng đoàn", since, until),
        ("viet", "lhh-ha-giang", "Chuyên viên", since, None),
        ("viet", "lhh-tuyen-quang", "Chuyên viên", date(2025, 10, 1), None),
        ("thao", "lhh-dong-thap", "Chuyên viên", since, None),
        ("tung", branch.code, "Bí thư chi bộ", since, None),
        ("lan", INSPECTION, "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy", since, until),
        ("lan", NEW_INSPECTION, "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy", PARTY_ON, None),
        ("vinh", "tong-hoi-co-khi", "Ủy viên Ban Chấp hành", since, None),
        ("yen", "ban-ttpbkt", "Chuyên viên", since, None),
    )
    for person, code, post, begin, end in rows:
        yield PostEntry(place[person], body[code], post, begin, end)
