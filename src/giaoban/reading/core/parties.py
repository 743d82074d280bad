"""The parties of a regulation in its text: their names and what a sentence makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KINDS = (
    "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy", "Ban Thường vụ Đảng ủy", "Ban cán sự đảng", "Đảng đoàn", "Đảng ủy", "Tỉnh ủy", "Thành ủy", "Chi bộ",
    "Ủy ban Mặt trận Tổ quốc", "Ủy ban nhân dân", "Ban Tuyên giáo và Dân vận", "Ban Tuyên giáo", "Ban Tổ chức", "Ban Dân vận", "Ủy ban Kiểm tra",
    "Liên hiệp các Hội Khoa học và Kỹ thuật", "Liên hiệp Hội", "Liên đoàn Lao động", "Hội Nông dân", "Đoàn Thanh niên", "Công đoàn",
    "Văn phòng Tỉnh ủy", "Văn phòng Ủy ban nhân dân", "Văn phòng Đoàn đại biểu Quốc hội", "Bộ Khoa học và Công nghệ",
)  # fmt: skip
_SHORTS = {
    "Ủy ban nhân dân": "UBND",
    "Ủy ban Mặt trận Tổ quốc": "MTTQ",
    "Ban Thường vụ Tỉnh ủy": "Tỉnh ủy",
    "Ban Thường vụ Thành ủy": "Thành ủy",
}
_BETWEEN = re.compile(
    r"giữa\s+(?P<all>[^.;]{10,400}?)(?=\s*(?:\n\s*\n|\n\s*[-(_]|$|\n(?:Căn cứ|CHƯƠNG|Chương|Điều|I\.)|\.\s))", re.IGNORECASE
)
_STARTS = r"(?i:ban |hội (?!đồng)|sở |ủy ban |văn phòng |liên |đảng |tỉnh ủy|thành ủy|công đoàn|công an|đoàn |bộ |trường |viện |chi bộ|chi ủy|ubnd|mttq|trung tâm|tập đoàn|quỹ |bên |thường trực |tòa án|huyện ủy|quân ủy|cục |tổng cục|bảo hiểm|đài |báo )"
_AND = re.compile(rf"\s*(?:,|;|\s(?:[vV][àÀ]|[vV][ớỚ][iI])\s)\s*(?={_STARTS})")
_BEFORE_KIND = re.compile(r"^(?:Ban Thường trực|Thường trực|Ban Chấp hành|Đoàn Chủ tịch) ", re.IGNORECASE)
_CALLED = re.compile(
    r"(?P<name>[A-ZĐ][^()\n;.]{4,160}?)\s*\((?:sau đây )?(?:gọi (?:tắt |chung )?là|viết tắt là) [\"“]?(?P<short>[^()\"”]{2,60}?)[\"”]?\)"
)
_ALL = re.compile(
    r"(?<![^\W\d_])(?:hai bên|các bên|cả hai bên|các cơ quan phối hợp|hai cơ quan|ba bên|ba cơ quan|văn phòng (?:của )?(?:hai|các) (?:bên|cơ quan)|(?:hai|các|ba) văn phòng|hai đảng ủy|thường trực (?:hai|các) (?:bên|cơ quan))(?![^\W\d_])"
)
_LEADS = re.compile(r"^[^.;]{0,60}?(?:chủ trì|làm đầu mối|là đầu mối|đầu mối)")
_PARTNER = re.compile(
    r"(?:phối hợp (?:chặt chẽ )?(?:với|cùng)|cùng(?: với)?|với|gửi(?: cho| đến| tới)?|cho|mời|lấy ý kiến(?: của)?|báo cáo|thông báo(?: cho| tới)?|cung cấp cho|đề nghị|xin ý kiến|trao đổi với)\s+(?:các |đại diện |lãnh đạo |đồng chí |Văn phòng |Thường trực |Ban Thường vụ )*$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:do|bởi)\s+(?:Văn phòng |Thường trực )?$", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:tỉnh|thành phố|cơ quan)?\s*(?:,|và|,\s*và)\s*(?:Văn phòng |Thường trực |Ban Thường trực )?")
_DOES = re.compile(r"\s+(?:đồng )?chủ trì")
_DUTY_OF = re.compile(r"^(?:trách nhiệm|nhiệm vụ)(?: cụ thể)? của\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """A party: the key by which the caller knows it, and every name that a text may give it."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Who leads and who helps in a sentence; `is_all`: all parties together, nobody alone."""

    lead: str = ""
    joined: tuple[str, ...] = ()
    is_all: bool = False


def party(key: str, name: str, *more: str) -> Party:
    """Return a party with the short forms of its name that texts use: its kind alone, and the usual abbreviation."""
    plain = _BEFORE_KIND.sub("", name)
    kinds = [kind for kind in _KINDS if plain.lower().startswith(kind.lower())]
    forms = [name, *more, *kinds[:1], *(_SHORTS[kind] for kind in kinds[:1] if kind in _SHORTS)]
    return Party(key, tuple(dict.fromkeys(one for one in forms if one)))


def parties_named(text: str) -> list[Party]:
    """Return the parties that the title names after `giữa`, and those defined by `sau đây gọi là`; keys are their short names."""
    called = {" ".join(one["name"].split()): one["short"].strip() for one in _CALLED.finditer(text)}
    found: dict[str, Party] = {}
    between = _BETWEEN.search(text[:3000])
    if between is not None:
        for name in _AND.split(" ".join(between["all"].split())):
            plain = re.sub(r"\s*\(.*?\)", "", name).strip(" ,;.")
            kinds = [kind for kind in _KINDS if _BEFORE_KIND.sub("", plain).lower().startswith(kind.lower())]
            if not kinds and not plain[:1].isupper():
                continue
            if not (kinds or len(plain) > 4):
                continue
            title = (
                plain
                if not plain.isupper()
                else (kinds[0] + plain[len(kinds[0]) :] if kinds and plain.lower().startswith(kinds[0].lower()) else plain.capitalize())
            )
            short = next(
                (short for full, short in called.items() if full.lower().endswith(plain.lower()) or plain.lower() in full.lower()), ""
            )
            made = party(short or (kinds[0] if kinds else title), title, *([short] if short else []))
            found.setdefault(made.key, made)
    for full, short in called.items():
        name = re.split(r"(?:^|\s)(?:giữa|và|với|là)\s(?=[A-ZĐ])", full)[-1]
        if (
            short.lower() not in {"hai bên", "các bên", "quy chế"}
            and not any(short in one.names for one in found.values())
            and any(name.startswith(kind) for kind in _KINDS)
        ):
            found.setdefault(short, party(short, name, short))
    return list(found.values())


class Parties:
    """The parties with a search for their names, the longest first."""

    def __init__(self, parties: Iterable[Party]) -> None:
        every = list(parties)
        self.keys = tuple(one.key for one in every)
        counts: dict[str, int] = {}
        for one in every:
            for name in one.names:
                counts[name.lower()] = counts.get(name.lower(), 0) + 1
        self._by_name = {name.lower(): one.key for one in every for name in one.names if counts[name.lower()] == 1}
        names = sorted(self._by_name, key=len, reverse=True)
        self._search = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, names))})(?![^\W\d_])", re.IGNORECASE) if names else None

    def mentions(self, text: str) -> list[tuple[int, int, str]]:
        """The places of the names, each with the key of its party."""
        if self._search is None:
            return []
        return [(one.start(), one.end(), self._by_name[one[0].lower()]) for one in self._search.finditer(text)]

    def named(self, text: str) -> list[str]:
        """Keys of the parties of a text, each once."""
        return list(dict.fromkeys(key for _, _, key in self.mentions(text)))

    @staticmethod
    def means_all(text: str) -> bool:
        """Whether the text speaks of all parties."""
        return bool(_ALL.search(text.lower()))

    def roles(self, text: str) -> Roles:
        """What a sentence makes of the parties it names."""
        mentions = self.mentions(text)
        together = _ALL.search(text.lower())
        if together is not None and (not mentions or together.start() < mentions[0][0]):
            return Roles(is_all=True)
        if not mentions:
            return Roles()
        lead = self._lead(text, mentions)
        joined = tuple(dict.fromkeys(key for _, _, key in mentions if key != lead))
        if lead == "" and len(joined) > 1 and self._side_by_side(text, mentions):
            return Roles("", joined, len(joined) == len(self.keys))
        return Roles(lead, joined)

    def _lead(self, text: str, mentions: Sequence[tuple[int, int, str]]) -> str:
        for start, end, key in mentions:
            if self._follows_and(text, start, mentions):
                continue
            if _LEADS.match(text[end : end + 80]) and not self._followed_by_and(text, end, mentions):
                between = [one for one in mentions if end <= one[0] < end + (_LEADS.match(text[end : end + 80]) or [""])[0].__len__()]
                if not between:
                    return key
            if _BY.search(text[:start]) and _DOES.match(text[end:]):
                return key
        start, end, key = mentions[0]
        if _DUTY_OF.match(text[:start]) and len(text) < end + 60:
            return key
        if _PARTNER.search(text[:start]) or self._followed_by_and(text, end, mentions):
            return ""
        subject = len(text[:start].strip())
        is_subject = (
            subject == 0
            or text[:start].rstrip().endswith((",", ":"))
            or re.search(
                r"(?:Văn phòng|Thường trực|Ban Thường vụ|Bí thư|lãnh đạo|Chánh Văn phòng|Ủy ban Kiểm tra|Bộ phận tham mưu|cơ quan tham mưu)(?: của)? *$",
                text[:start],
                re.IGNORECASE,
            )
        )
        return key if is_subject else ""

    def _followed_by_and(self, text: str, end: int, mentions: Sequence[tuple[int, int, str]]) -> bool:
        return any(one[0] > end and _JOINS.fullmatch(text[end : one[0]]) for one in mentions)

    def _follows_and(self, text: str, start: int, mentions: Sequence[tuple[int, int, str]]) -> bool:
        return any(one[1] < start and _JOINS.fullmatch(text[one[1] : start]) for one in mentions)

    def _side_by_side(self, text: str, mentions: Sequence[tuple[int, int, str]]) -> bool:
        return self._followed_by_and(text, mentions[0][1], mentions)
