"""One quantity stated twice differently: `hiện có 6 hội thành viên` here, `hiện có 7 hội thành viên` there, of the same subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from giaoban.common.numbers import format_number
from giaoban.reading.core.facts import Inconsistency
from giaoban.reading.core.numerals import value_of
from giaoban.reading.core.quantities import UNIT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reading.core.view import View

_NUMBER: Final = r"(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,6})"
# Only words that speak of all there is: a count of what took part, or was done, may differ from sentence to sentence.
_STATED: Final = re.compile(
    rf"(?<!\w)(?P<cue>hiện có|hiện nay có|đến nay có|tổng số(?: là| có)?|tổng cộng(?: là| có)?|toàn \w+ (?:hiện )?có) {_NUMBER} "
    r"(?P<what>[^\W\d_][^\d.,;:()\n]{3,60}?)(?= ?(?:[.,;:()\n]|$| và | với | trong đó| gồm| bao gồm| trực thuộc| trên địa bàn| thuộc | tham gia| sinh hoạt))"
)
_OTHER_TIME: Final = re.compile(
    r"cùng kỳ|năm trước|trước đây|đầu nhiệm kỳ|đầu năm|kế hoạch|chỉ tiêu|phấn đấu|dự kiến|năm (?:19|20)\d\d|tháng \d|quý|nhiệm kỳ|khóa"
)
_OPENING: Final = re.compile(r"^(?:đến nay|hiện nay|hiện|tính đến nay|hiện tại|trong đó|như vậy|bên cạnh đó)?,? ?|[ ,:\-+]+$")
_SUBJECT: Final = re.compile(r"[^.;\n]*$")
_REACH: Final = 120
_WORDS: Final = 2


def find_stated_twice(view: View, end: int) -> Iterator[Inconsistency]:
    """What the text says there is in all, and says otherwise elsewhere."""
    known: dict[tuple[str, str], tuple[float, str]] = {}
    for m in _STATED.finditer(view.low, 0, end):
        value = value_of(m["n"])
        what = " ".join(m["what"].split())
        before = _SUBJECT.search(view.low, max(0, m.start() - _REACH), m.start())
        subject = before[0] if before else ""
        if value is None or not UNIT_WORDS.match(what) or len(what.split()) < _WORDS or _OTHER_TIME.search(f"{subject} {m[0]}"):
            continue
        subject = _OPENING.sub("", _OPENING.sub("", subject.strip()))
        first = known.setdefault((" ".join(subject.split()[-6:]), what), (value, m["n"]))
        if first[0] == value:
            continue
        start, stop = view.span(m.start("cue"), m.end("what"))
        values = {"what": what, "first": format_number(first[0]), "second": format_number(value)}
        yield Inconsistency(start, stop, 0.6, "twice", f"{what}: chỗ {values['first']}, chỗ {values['second']}", "stated_twice", values)
