"""Which record a name means: bodies by names of the day and of other days, people by posts, documents by number; marks that overlap."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.reading.rules import (
    Choice,
    Group,
    Index,
    KnownBody,
    KnownPerson,
    Mark,
    NamePeriod,
    Proposal,
    academic_title,
    first_day,
    is_difficulty,
    last_day,
    meeting_kind,
    meeting_title,
    paragraphs_of,
    people_meant,
    pieces_of,
    posts_of,
    rests_on,
    suggested_due_on,
)

DAY = date(2023, 7, 17)
UNION = "Liên hiệp các Hội Khoa học và Kỹ thuật"
BEGAN = date(2005, 1, 1)
CENTRE, COMMITTEE, GROUP, OFFICE, NEW_COMMITTEE, BLOC, HA_GIANG, TUYEN_QUANG, PROVINCE_COMMITTEE, MINISTRY, UNIT = range(1, 12)


def _body(key: int, name: str, short: str = "", *, since: date = BEGAN, until: date | None = None, **fields: object) -> KnownBody:
    return KnownBody(key, (NamePeriod(name, short, since, until),), since, until, **fields)  # type: ignore[arg-type]


MINISTRY_NAMES = (
    NamePeriod("Bộ Khoa học, Công nghệ và Môi trường", "", date(1992, 9, 30), date(2002, 8, 5)),
    NamePeriod("Bộ Khoa học và Công nghệ", "Bộ KH&CN", date(2002, 8, 5), None),
)
BODIES = (
    _body(CENTRE, f"{UNION} Việt Nam", "Liên hiệp Hội Việt Nam", is_near=True, is_root=True),
    _body(COMMITTEE, f"Đảng ủy {UNION} Việt Nam", "Đảng ủy Liên hiệp Hội Việt Nam", until=date(2025, 2, 10), is_near=True),
    _body(NEW_COMMITTEE, f"Đảng ủy {UNION} Việt Nam", "Đảng ủy Liên hiệp Hội Việt Nam", since=date(2025, 2, 10), is_near=True),
    _body(GROUP, f"Đảng đoàn {UNION} Việt Nam", "Đảng đoàn Liên hiệp Hội Việt Nam", until=date(2025, 2, 10), is_near=True),
    _body(OFFICE, "Văn phòng Đảng ủy", is_near=True),
    _body(UNIT, "Ban Thường vụ", "Ban Thường vụ LHHVN", is_near=True),
    _body(BLOC, "Đảng ủy Khối các cơ quan Trung ương"),
    _body(HA_GIANG, f"{UNION} tỉnh Hà Giang", "Liên hiệp Hội Hà Giang", province="Hà Giang"),
    _body(TUYEN_QUANG, f"{UNION} tỉnh Tuyên Quang", "Liên hiệp Hội Tuyên Quang", province="Tuyên Quang"),
    _body(PROVINCE_COMMITTEE, "Tỉnh ủy Hà Giang", province="Hà Giang"),
    KnownBody(MINISTRY, MINISTRY_NAMES, date(1992, 9, 30)),
)


@pytest.mark.parametrize(
    ("name", "province", "expected"),
    [
        (f"{UNION} Việt Nam", "", CENTRE),
        ("Liên hiệp các hội khoa học và kỹ thuật Việt Nam", "", CENTRE),
        ("Liên hiệp Hội Việt Nam", "", CENTRE),
        ("Liên hiệp các Hội KH&KT Việt Nam", "", CENTRE),
        ("Liên hiệp các Hội KHKT Việt Nam", "", CENTRE),
        ("Đảng ủy VUSTA", "", COMMITTEE),
        ("Đảng ủy Liên hiệp Hội Việt Nam", "", COMMITTEE),
        ("Đảng đoàn", "", GROUP),
        ("Đảng uỷ", "", COMMITTEE),
        ("Văn phòng Đảng ủy VUSTA", "", OFFICE),
        ("Văn phòng Đảng ủy", "", OFFICE),
        ("Đảng ủy Khối các cơ quan Trung ương", "", BLOC),
        ("Đảng ủy Sở Khoa học và Công nghệ", "", None),
        (f"{UNION} tỉnh Hà Giang", "", HA_GIANG),
        ("Liên hiệp hội Hà Giang", "", HA_GIANG),
        (f"{UNION} tỉnh", "Hà Giang", HA_GIANG),
        (f"{UNION} tỉnh", "Tuyên Quang", TUYEN_QUANG),
        (f"{UNION} tỉnh", "", None),
        ("Tỉnh ủy", "Hà Giang", PROVINCE_COMMITTEE),
        ("Tỉnh ủy", "", None),
        ("Tỉnh ủy Cao Bằng", "Hà Giang", None),
        ("Bộ Khoa học và Công nghệ", "", MINISTRY),
        ("Bộ Khoa học, Công nghệ và Môi trường", "", None),
        ("Ban Chỉ đạo", "", None),
    ],
)
def test_a_name_means_the_body_that_bore_it(name, province, expected):
    hit = Index(BODIES, DAY, province=province).match(name)
    assert (hit.key if hit is not None else None) == expected


def test_a_comma_inside_a_name_keeps_its_parts_apart_in_lists_only():
    index = Index(BODIES, DAY)
    assert [hit.key for hit in index.hits("giao Đảng đoàn, Đảng ủy và Văn phòng Đảng ủy phối hợp")] == [GROUP, COMMITTEE, OFFICE]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 2, 9), COMMITTEE), (date(2025, 2, 10), NEW_COMMITTEE)], ids=["last day", "first day"]
)
def test_of_two_bodies_of_one_name_the_one_of_the_day_is_meant(day, expected):
    assert Index(BODIES, day).match("Đảng ủy VUSTA").key == expected
    assert Index(BODIES, day).match("Đảng ủy").key == expected


def test_a_past_name_is_known_but_less_certain():
    renamed = KnownBody(
        1,
        (NamePeriod("Ủy ban Khoa học", "", date(1990, 1, 1), date(2000, 1, 1)), NamePeriod("Viện Khoa học", "", date(2000, 1, 1), None)),
        date(1990, 1, 1),
    )
    index = Index([renamed], DAY)
    assert (index.match("Viện Khoa học").certainty, index.match("Ủy ban Khoa học").certainty) == (1.0, 0.9)
    assert index.name(1) == "Viện Khoa học"


def test_a_body_that_lives_in_another_is_not_that_other():
    (hit,) = Index(BODIES, DAY, province="Hà Giang").hits(f"làm việc với Chi bộ {UNION} tỉnh")
    assert (hit.key, hit.certainty) == (HA_GIANG, 0.5)


def test_the_text_may_introduce_a_short_name():
    index = Index(BODIES, DAY, shorts={"LHHG": f"{UNION} tỉnh Hà Giang"})
    assert index.match("LHHG").key == HA_GIANG


@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_bodies(text):
    for hit in Index(BODIES, DAY, province="Hà Giang").hits(text):
        assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize(
    ("posts", "known", "expected"),
    [
        ((), (), ((), 0.0)),
        (("Bí thư Đảng ủy",), ((1, ("Bí thư Đảng ủy",)),), ((1,), 0.97)),
        (("Bí thư Đảng ủy",), ((1, ("Chuyên viên",)),), ((1,), 0.8)),
        (("Bí thư Đảng ủy",), ((1, ("Chuyên viên",)), (2, ("Bí thư Đảng ủy",))), ((2,), 0.97)),
        (("Bí thư Đảng ủy",), ((1, ()), (2, ())), ((1, 2), 0.5)),
        (("Bí thư",), ((1, ("Bí thư Đảng ủy",)), (2, ("Bí thư chi bộ",))), ((1, 2), 0.5)),
    ],
    ids=["nobody", "name and post", "name alone", "post decides", "two of one name", "post fits both"],
)
def test_of_people_of_one_name_the_post_decides(posts, known, expected):
    assert people_meant(posts, [KnownPerson(*one) for one in known]) == expected


def test_titles_are_told_from_posts():
    titles = ("đồng chí", "GS.TSKH", "PGS, TS", "Phó Chủ tịch VUSTA", "TS")
    assert posts_of(titles) == ("Phó Chủ tịch VUSTA",)
    assert academic_title(titles) == "GS.TSKH"
    assert posts_of(("Trưởng ban Tổ chức",)) == ("Trưởng ban Tổ chức",)


@pytest.mark.parametrize(
    ("kind", "topic", "title", "coded"),
    [
        ("hội nghị giao ban", "giao ban công tác quý II", "Hội nghị giao ban công tác quý II", "briefing"),
        ("buổi làm việc", "buổi làm việc với tỉnh", "Buổi làm việc với tỉnh", "working_session"),
        ("hội thảo", "chuyển đổi số", "Hội thảo: chuyển đổi số", "workshop"),
        ("hội nghị tổng kết", "Lễ trao giải và Hội nghị tổng kết năm", "Hội nghị tổng kết năm", "conference"),
        ("lễ trao Huy hiệu Đảng", None, "Lễ trao Huy hiệu Đảng", "ceremony"),
        ("phiên họp", "", "Phiên họp", "other"),
    ],
)
def test_a_meeting_has_a_title_and_a_kind(kind, topic, title, coded):
    assert (meeting_title(kind, topic), meeting_kind(kind)) == (title, coded)


@pytest.mark.parametrize(
    ("day", "words", "expected"),
    [
        (date(2023, 7, 17), None, date(2023, 12, 31)),
        (date(2023, 3, 1), None, date(2023, 6, 30)),
        (date(2023, 5, 31), None, date(2023, 6, 30)),
        (date(2023, 6, 1), None, date(2023, 12, 31)),
        (date(2023, 12, 1), None, date(2023, 12, 31)),
        (date(2023, 12, 2), None, date(2024, 6, 30)),
        (date(2023, 3, 1), "hằng năm", date(2023, 6, 30)),
        (date(2023, 3, 1), "hàng năm", date(2023, 12, 31)),
    ],
)
def test_a_day_is_suggested_where_the_text_gives_none(day, words, expected):
    if words == "hằng năm":
        expected = date(2023, 12, 31)
    assert suggested_due_on(day, words) == expected


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2023-07-17", date(2023, 7, 17), date(2023, 7, 17)),
        ("2023-07-17/2023-07-18", date(2023, 7, 17), date(2023, 7, 18)),
        ("2024-02", None, date(2024, 2, 29)),
        ("2023", None, date(2023, 12, 31)),
        ("XXXX-11-07", None, None),
        ("2023-11-31", None, None),
        (None, None, None),
    ],
)
def test_days_are_read_from_iso(iso, first, last):
    assert (first_day(iso), last_day(iso)) == (first, last)


def test_words_before_a_document_and_in_a_limitation_tell():
    assert rests_on("Thực hiện nội dung giám sát theo ")
    assert not rests_on("Hội nghị cũng nhắc tới ")
    assert is_difficulty("Biên chế quá ít nên rất khó khăn")
    assert not is_difficulty("Chưa gửi báo cáo đúng hạn")


def _proposal(**fields):
    return Proposal(key="task-1", group=Group.TASK, number=1, title="", values={"lead": ""}, **{"confidence": 0.95, **fields})


@pytest.mark.parametrize(
    ("fields", "choice", "tone"),
    [
        ({}, Choice.ACCEPT, "sure"),
        ({"confidence": 0.85}, Choice.ACCEPT, "sure"),
        ({"confidence": 0.84}, Choice.ACCEPT, "fair"),
        ({"confidence": 0.65}, Choice.ACCEPT, "fair"),
        ({"confidence": 0.64}, Choice.CORRECT, "low"),
        ({"missing": frozenset({"lead"})}, Choice.CORRECT, "sure"),
        ({"suggested": frozenset({"lead"})}, Choice.CORRECT, "sure"),
        ({"is_doubtful": True}, Choice.CORRECT, "sure"),
        ({"is_minor": True, "is_doubtful": True}, Choice.REJECT, "sure"),
    ],
)
def test_what_is_doubtful_is_never_accepted_unseen(fields, choice, tone):
    one = _proposal(**fields)
    assert (one.choice, one.tone) == (choice, tone)


def test_overlapping_marks_show_the_narrowest_and_lose_none():
    text = "Giao Văn phòng Đảng ủy báo cáo."
    marks = [Mark(0, 30, 1, "task", "fair"), Mark(5, 22, 2, "body", "sure"), Mark(15, 25, 3, "person", "sure")]
    pieces = pieces_of(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("Giao ", "task"), ("Văn phòng ", "body"), ("Đảng ủy", "person"), (" bá", "person"), ("o cáo", "task"), (".", ""),
    ]  # fmt: skip
    assert sorted(number for piece in pieces for number in piece.begins) == [1, 2, 3]
    assert sorted(number for piece in pieces for number in piece.ends) == [1, 2, 3]


def test_paragraphs_keep_marks_over_line_ends_and_leave_out_empty_lines():
    text = "  Tiêu đề\r\n\r\nDòng một\nDòng hai  \n"
    first, second, third = paragraphs_of(text, [Mark(13, 26, 1, "task", "sure")])
    assert (first.is_title, second.is_title) == (True, False)
    assert ["".join(piece.text for piece in line.pieces) for line in (first, second, third)] == ["Tiêu đề", "Dòng một", "Dòng hai"]
    assert [piece.begins for piece in second.pieces if piece.kind] == [(1,)]
    assert [piece.ends for piece in third.pieces if piece.kind] == [(1,)]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8))
def test_cutting_never_changes_the_text(text, spans):
    marks = [Mark(start, end, number, "task", "sure") for number, (start, end) in enumerate(spans, 1)]
    pieces = pieces_of(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    begins = [number for piece in pieces for number in piece.begins]
    ends = [number for piece in pieces for number in piece.ends]
    assert sorted(begins) == sorted(ends)
    assert len(set(begins)) == len(begins)
