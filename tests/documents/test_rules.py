from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.errors import RuleMissing
from giaoban.common.states import StepNotPossible
from giaoban.documents import rules
from giaoban.documents.rules import (
    INCOMING_LIFE,
    OUTGOING_LIFE,
    RELATION_NAMES,
    DocumentNumberNotUnderstood,
    Effect,
    EffectChange,
    EffectFacts,
    IncomingAct,
    IncomingState,
    Issued,
    NumberPattern,
    OutgoingAct,
    OutgoingState,
    ProblemKind,
    Registered,
    RelationVerb,
    ReviewDuty,
    ReviewKind,
    candidates,
    check_series,
    effect_on,
    next_number,
    parse_number,
    programme_dates,
    split_clauses,
)
from giaoban.rulebook import Confidence

PARTY, STATE, NORMATIVE, LAW = NumberPattern


def meanings(text: str, on: date | None = None) -> list[str]:
    return [m.name for m in parse_number(text, on).kind_meanings]


def warnings(text: str, on: date | None = None) -> list[str]:
    return [w.code for w in parse_number(text, on).warnings]


def test_a_central_number_with_its_date_has_two_meanings_and_a_term() -> None:
    found = parse_number("48-QĐ/TW", date(2011, 11, 7))
    assert (found.pattern, found.number, found.kind, found.body, found.term) == (PARTY, 48, "QĐ", "TW", "XI")
    assert [m.name for m in found.kind_meanings] == ["quyết định", "quy định"]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("on", "term"),
    [
        (date(2011, 1, 19), "X"), (date(2011, 1, 20), "XI"), (date(2026, 1, 9), "XIII"), (date(2026, 1, 23), "XIII"),
        (date(2026, 1, 24), "XIV"), (date(2026, 2, 3), "XIV"), (date(1990, 1, 1), None),
    ],
)  # fmt: skip
def test_the_central_term_changes_the_day_after_a_congress_closes(on: date, term: str | None) -> None:
    assert parse_number("01-QĐ/TW", on).term == term
    assert parse_number("01-QĐ/TU", on).term is None


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [("22-KH/CB", "kế hoạch", "CB"), ("11-KH/ĐUK", "kế hoạch", "ĐUK"), ("07-QĐi/TW", "quy định", "TW"),
     ("12-CTr/TU", "chương trình", "TU"), ("12-CT/TU", "chỉ thị", "TU"), ("12-TTr/ĐU", "tờ trình", "ĐU")],
)  # fmt: skip
def test_party_numbers_name_kind_and_body(text: str, kind: str, body: str) -> None:
    found = parse_number(text)
    assert (found.pattern, [m.name for m in found.kind_meanings], found.body, found.warnings) == (PARTY, [kind], body, ())


def test_a_provincial_number_is_not_a_central_one() -> None:
    province = parse_number("366-QĐ/TU (28.6.2016)")
    assert (province.key, province.signed_on) == ("366-QĐ/TU", date(2016, 6, 28))
    assert province.key != parse_number("366-QĐ/TW", date(2025, 8, 30)).key


@pytest.mark.parametrize(
    ("text", "on", "pattern", "kind", "body", "unit", "year"),
    [
        ("31/2020/QĐ-UBND", None, NORMATIVE, "QĐ", "UBND", None, 2020),
        ("45/2010/NĐ-CP", None, NORMATIVE, "NĐ", "CP", None, 2010),
        ("2725/QĐ-UBND", date(2020, 3, 4), STATE, "QĐ", "UBND", None, 2020),
        ("2725/QĐ-UBND", None, STATE, "QĐ", "UBND", None, None),
        ("232/QĐ-LHH", date(2016, 12, 29), STATE, "QĐ", "LHH", None, 2016),
        ("425/VTLTNN-NVTW", None, STATE, None, "VTLTNN", "NVTW", None),
        ("05/BC-LHH-VP", None, STATE, "BC", "LHH", "VP", None),
        ("117/2025/QH15", None, LAW, None, "QH15", None, 2025),
        ("1795/QĐ-TTg", None, STATE, "QĐ", "TTg", None, None),
    ],
)
def test_state_numbers_and_laws(  # noqa: PLR0917 - one column per fact
    text: str, on: date | None, pattern: NumberPattern, kind: str | None, body: str, unit: str | None, year: int | None
) -> None:
    found = parse_number(text, on)
    assert (found.pattern, found.kind, found.body, found.unit, found.year) == (pattern, kind, body, unit, year)
    assert (found.canonical, found.warnings) == (text, ())


def test_a_letter_has_no_symbol() -> None:
    assert meanings("425/VTLTNN-NVTW") == ["công văn"]
    assert meanings("117/2025/QH15") == ["luật", "bộ luật", "nghị quyết"]


@pytest.mark.parametrize(
    ("text", "canonical", "codes"),
    [
        ("84 QĐ/TWĐTN", "84-QĐ/TWĐTN", ["number.missing_hyphen"]),
        ("84QĐ/TWĐTN", "84-QĐ/TWĐTN", ["number.missing_hyphen"]),
        ("48-QD/TW", "48-QĐ/TW", ["number.kind_corrected"]),
        ("12-CTR/TU", "12-CTr/TU", ["number.kind_corrected"]),
        ("12-KH/DU", "12-KH/ĐU", ["number.body_corrected"]),
        ("03/CT-TW", "03-CT/TW", ["number.reversed_order"]),
        ("3/QD-TW", "03-QĐ/TW", ["number.kind_corrected", "number.reversed_order"]),
        ("2725-QĐ/UBND", "2725/QĐ-UBND", ["number.reversed_order"]),
        ("12-XX/TU", "12-XX/TU", ["number.kind_unknown"]),
        ("232/QD-LHH", "232/QĐ-LHH", ["number.kind_corrected"]),
    ],
)
def test_what_is_written_wrongly_but_clearly_is_read_with_a_warning(text: str, canonical: str, codes: list[str]) -> None:
    assert (parse_number(text).canonical, warnings(text)) == (canonical, codes)


@pytest.mark.parametrize(
    ("text", "canonical", "key"),
    [
        ("09 -KH/ĐU", "09-KH/ĐU", "9-KH/ĐU"), ("9-KH/ĐU", "09-KH/ĐU", "9-KH/ĐU"), ("16 -\nHD/BTCTW", "16-HD/BTCTW", "16-HD/BTCTW"),
        ("Số: 9–KH/ÐU", "09-KH/ĐU", "9-KH/ĐU"), ("Số 22-KH/CB", "22-KH/CB", "22-KH/CB"), ("số 05 / QĐ - LHH", "05/QĐ-LHH", "5/QĐ-LHH"),
        ("007/QĐ-LHH", "07/QĐ-LHH", "7/QĐ-LHH"), ("9/2020/TT-BNV", "09/2020/TT-BNV", "9/2020/TT-BNV"),
    ],
)  # fmt: skip
def test_ways_of_writing_come_down_to_one(text: str, canonical: str, key: str) -> None:
    found = parse_number(text)
    assert (found.canonical, found.key, found.warnings) == (canonical, key, ())


def test_words_before_and_a_date_after_the_number_are_read_too() -> None:
    found = parse_number("Quyết định số 48-QĐ/TW, ngày 07/11/2011")
    assert ([m.name for m in found.kind_meanings], found.signed_on, found.term) == (["quyết định"], date(2011, 11, 7), "XI")
    assert meanings("Quy định số 366-QĐ/TW ngày 30 tháng 8 năm 2025") == ["quy định"]


@pytest.mark.parametrize(
    "text", ["", "abc", "5-HU", "48-QĐ", "0-QĐ/TW", "48-QĐ/TW ngày 31/2/2011", "48-QĐ/TW và văn bản khác", "-QĐ/TW", "17/7/2023", "17/7"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(DocumentNumberNotUnderstood):
        parse_number(text)


def test_codes_of_bodies_that_ended_are_warned_about_from_the_day_after() -> None:
    assert warnings("145-CV/HU", date(2025, 6, 30)) == []
    assert warnings("145-CV/HU", date(2025, 7, 1)) == ["number.body_ended"]


def test_a_year_in_the_number_must_be_that_of_the_date() -> None:
    assert warnings("31/2020/QĐ-UBND", date(2020, 12, 31)) == []
    assert warnings("31/2020/QĐ-UBND", date(2021, 1, 1)) == ["number.year_differs"]


def test_kinds_are_those_of_the_day() -> None:
    assert meanings("05-PA/ĐU", date(2026, 1, 9)) == ["phương án"]
    assert meanings("07-QĐi/TW", date(2018, 8, 28)) == ["quy định"]


@dataclass(frozen=True)
class Known:
    key: str
    signed_on: date | None


def test_a_number_without_a_date_may_mean_several_documents() -> None:
    known = [
        Known("217-QĐ/TW", date(2020, 1, 2)), Known("217-QĐ/TW", date(2013, 12, 12)), Known("217-QĐ/TU", date(2013, 12, 12)),
        Known("1-HD/TW", date(2012, 1, 5)), Known("1-HD/TW", date(2016, 9, 20)), Known("1-HD/TW", date(2021, 9, 28)),
    ]  # fmt: skip
    assert [k.signed_on for k in candidates(parse_number("217-QĐ/TW"), known)] == [date(2013, 12, 12), date(2020, 1, 2)]
    assert [k.signed_on for k in candidates(parse_number("217-QĐ/TW", date(2020, 1, 2)), known)] == [date(2020, 1, 2)]
    assert len(candidates(parse_number("01-HD/TW"), known)) == 3


@given(st.integers(1, 99999), st.sampled_from(["QĐ", "KH", "CTr", "TTr", "NQ"]), st.sampled_from(["TW", "TU", "ĐU", "CB", "ĐUK", "VPTW"]))
def test_a_party_number_written_can_be_read_again(number: int, kind: str, body: str) -> None:
    written = rules.write_number(PARTY, number, kind, body)
    found = parse_number(written)
    assert (found.number, found.kind, found.body, found.canonical, found.warnings) == (number, kind, body, written, ())


@given(st.text(alphabet="0123456789-–/ QĐTWKHđuSố:.()", max_size=25))
def test_reading_never_fails_in_another_way(text: str) -> None:
    try:
        found = parse_number(text)
    except DocumentNumberNotUnderstood:
        return
    assert parse_number(found.canonical).key == found.key


@pytest.mark.parametrize(
    ("text", "secret"),
    [("12-BC/ĐU (M)", True), ("12-BC/ĐU Mật", True), ("TỐI MẬT", True), ("12-BC/ĐU", False), ("12-TM/ĐU", False), ("05/BM-LHH", False)],
)
def test_the_mark_of_secrecy_in_a_number_is_seen(text: str, *, secret: bool) -> None:
    assert rules.has_secret_mark(text) is secret


CLOSED = (date(2020, 8, 1), date(2025, 7, 21))


@pytest.mark.parametrize(
    ("on", "number"),
    [(date(2025, 7, 21), 42), (date(2025, 7, 22), 3), (date(2025, 12, 1), 3), (date(2020, 8, 1), 8), (date(2020, 8, 2), 42)],
    ids=["day of closing", "day after", "in the new term", "before the first", "after the first"],
)
def test_a_party_series_runs_through_the_term(on: date, number: int) -> None:
    issued = [
        Issued("KH", 7, date(2020, 8, 1)), Issued("KH", 41, date(2025, 7, 21)), Issued("KH", 1, date(2025, 7, 22)),
        Issued("KH", 2, date(2025, 8, 5)), Issued("BC", 90, date(2025, 8, 6)),
    ]  # fmt: skip
    assert next_number(PARTY, "KH", on, issued, congress_closed_on=CLOSED).number == number


def test_a_party_series_counts_each_kind_and_is_written_with_a_leading_zero() -> None:
    issued = [Issued("KH", 8, date(2023, 2, 1)), Issued("QĐ", 30, date(2023, 2, 1))]
    answer = next_number(PARTY, "KH", date(2024, 1, 2), issued, body="ĐU")
    assert (answer.number, answer.text, answer.basis.confidence) == (9, "09-KH/ĐU", Confidence.CONFIRMED)
    assert next_number(PARTY, "NQ", date(2024, 1, 2), issued).text == "01-NQ"


def test_a_new_body_begins_at_one_on_the_day_it_is_told() -> None:
    issued = [Issued("KH", 40, date(2025, 2, 9))]
    answer = next_number(PARTY, "KH", date(2025, 2, 12), issued, term_begins_on=date(2025, 2, 10), body="ĐU")
    assert answer.text == "01-KH/ĐU"


def test_congress_documents_share_one_sequence() -> None:
    first = next_number(PARTY, "NQ", date(2025, 7, 21), [], in_congress=True)
    issued = [Issued("NQ", first.number, date(2025, 7, 21))]
    second = next_number(PARTY, "BC", date(2025, 7, 21), issued, in_congress=True)
    assert (first.text, second.text) == ("01-NQ/ĐH", "02-BC/ĐH")


def test_congress_numbers_and_those_of_the_term_do_not_meet() -> None:
    issued = [Issued("BC", 77, date(2025, 7, 1)), Issued("NQ", 1, date(2025, 7, 21), in_congress=True)]
    assert next_number(PARTY, "BC", date(2025, 7, 21), issued, in_congress=True).number == 2
    assert next_number(PARTY, "BC", date(2025, 7, 21), issued).number == 78
    opened = [Issued("BC", 77, date(2025, 7, 1)), Issued("NQ", 1, date(2025, 7, 21))]
    assert next_number(PARTY, "BC", date(2025, 7, 21), opened, in_congress=True, congress_opened_on=date(2025, 7, 20)).number == 2


def test_a_state_series_runs_through_the_calendar_year_over_all_kinds() -> None:
    issued = [Issued("QĐ", 232, date(2016, 12, 29)), Issued("BC", 233, date(2016, 12, 29))]
    assert next_number(STATE, "QĐ", date(2016, 12, 31), issued, body="LHH").text == "234/QĐ-LHH"
    assert next_number(STATE, "QĐ", date(2017, 1, 1), issued, body="LHH").text == "01/QĐ-LHH"
    assert next_number(STATE, "QĐ", date(2016, 12, 31), issued, per_kind=True).number == 233
    assert next_number(STATE, None, date(2016, 12, 31), issued, body="LHH", unit="VP").text == "234/LHH-VP"


def test_numbering_before_any_known_rule_is_a_question() -> None:
    with pytest.raises(RuleMissing):
        next_number(PARTY, "KH", date(1990, 1, 1), [])


def problems(*rows: Registered, ended: date | None = None) -> list[tuple[ProblemKind, int]]:
    return [(p.kind, p.number) for p in check_series(rows, term_ended_on=ended)]


def row(number: int, day: int, registered: int | None = None) -> Registered:
    return Registered(number, date(2025, 8, day), date(2025, 8, registered) if registered else None)


def test_a_sound_series_has_no_problem() -> None:
    assert problems(row(1, 4, 4), row(2, 4, 5), row(3, 5)) == []
    assert problems() == []


def test_gaps_duplicates_and_disorder_are_found() -> None:
    assert problems(row(1, 4), row(3, 5)) == [(ProblemKind.GAP, 2)]
    assert problems(row(4, 5)) == [(ProblemKind.GAP, 1)]
    assert problems(row(1, 4), row(2, 5), row(2, 6)) == [(ProblemKind.DUPLICATE, 2)]
    assert problems(row(1, 5), row(2, 4)) == [(ProblemKind.OUT_OF_ORDER, 2)]
    assert problems(row(1, 4), row(2, 12), row(3, 5), row(4, 6)) == [(ProblemKind.OUT_OF_ORDER, 3), (ProblemKind.OUT_OF_ORDER, 4)]


def test_a_number_after_the_end_of_the_term_is_found() -> None:
    assert problems(row(1, 21), row(2, 22), ended=date(2025, 8, 21)) == [(ProblemKind.AFTER_TERM_END, 2)]


@pytest.mark.parametrize(
    ("signed", "registered", "late"),
    [
        (date(2025, 8, 4), date(2025, 8, 5), False), (date(2025, 8, 4), date(2025, 8, 6), True),
        (date(2025, 8, 29), date(2025, 9, 3), False), (date(2025, 8, 29), date(2025, 9, 4), True),
    ],
    ids=["next day", "two days", "over the holiday", "a day after the holiday"],
)  # fmt: skip
def test_registration_later_than_one_working_day_is_found(signed: date, registered: date, *, late: bool) -> None:
    found = problems(Registered(1, signed, registered))
    assert found == ([(ProblemKind.LATE_REGISTRATION, 1)] if late else [])


def test_every_relation_has_words_for_both_directions() -> None:
    assert set(RELATION_NAMES) == set(RelationVerb)
    assert len({name.code for pair in RELATION_NAMES.values() for name in pair}) == 2 * len(RelationVerb)


@pytest.mark.parametrize(
    ("verb", "whole", "part"),
    [
        (RelationVerb.AMENDS, Effect.AMENDED, Effect.AMENDED), (RelationVerb.SUPPLEMENTS, Effect.AMENDED, Effect.AMENDED),
        (RelationVerb.REPLACES, Effect.REPLACED, Effect.AMENDED), (RelationVerb.REPEALS, Effect.REPEALED, Effect.AMENDED),
        (RelationVerb.BASED_ON, None, None), (RelationVerb.IMPLEMENTS, None, None), (RelationVerb.GUIDES, None, None),
        (RelationVerb.ANSWERS, None, None), (RelationVerb.REPORTS_ON, None, None),
    ],
)  # fmt: skip
def test_what_a_relation_does_to_its_target(verb: RelationVerb, whole: Effect | None, part: Effect | None) -> None:
    assert (rules.effect_on_target(verb), rules.effect_on_target(verb, in_part=True)) == (whole, part)


SIGNED, FORCE, END = date(2020, 1, 10), date(2020, 2, 1), date(2024, 12, 31)


def effect(day: date, *changes: tuple[Effect, date]) -> Effect:
    return effect_on(EffectFacts(SIGNED, FORCE, END, tuple(EffectChange(*c) for c in changes)), day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 1, 9), Effect.DRAFT), (SIGNED, Effect.NOT_YET_IN_FORCE), (date(2020, 1, 31), Effect.NOT_YET_IN_FORCE),
        (FORCE, Effect.IN_FORCE), (END, Effect.IN_FORCE), (date(2025, 1, 1), Effect.EXPIRED),
    ],
)  # fmt: skip
def test_effect_over_time(day: date, expected: Effect) -> None:
    assert effect(day) is expected


def test_changes_of_effect_begin_on_their_day_and_the_first_end_counts() -> None:
    amended, replaced = date(2021, 5, 1), date(2022, 5, 1)
    changes = ((Effect.AMENDED, amended), (Effect.REPLACED, replaced), (Effect.REPEALED, date(2023, 1, 1)))
    assert effect(date(2021, 4, 30), *changes) is Effect.IN_FORCE
    assert effect(amended, *changes) is Effect.AMENDED
    assert effect(date(2022, 4, 30), *changes) is Effect.AMENDED
    assert effect(replaced, *changes) is Effect.REPLACED
    assert effect(date(2025, 6, 1), *changes) is Effect.REPLACED


def test_a_document_can_lose_a_party_or_be_withdrawn() -> None:
    ceased = date(2025, 2, 10)
    facts = EffectFacts(date(2011, 11, 7), changes=(EffectChange(Effect.PARTY_CEASED, ceased),))
    assert effect_on(facts, date(2025, 2, 9)) is Effect.IN_FORCE
    assert effect_on(facts, ceased) is Effect.PARTY_CEASED
    assert effect(date(2020, 1, 20), (Effect.WITHDRAWN, date(2020, 1, 15))) is Effect.WITHDRAWN
    assert effect_on(EffectFacts(None), ceased) is Effect.DRAFT
    assert not rules.may_be_relied_on(Effect.PARTY_CEASED)


def test_an_outgoing_document_goes_from_draft_to_issue() -> None:
    state = OUTGOING_LIFE.first
    for act in (OutgoingAct.CHECK, OutgoingAct.SUBMIT, OutgoingAct.RETURN, OutgoingAct.CHECK, OutgoingAct.SUBMIT, OutgoingAct.AGREE):
        state = OUTGOING_LIFE.after(state, act)
    assert OUTGOING_LIFE.after(state, OutgoingAct.ISSUE) is OutgoingState.ISSUED
    assert OUTGOING_LIFE.is_final(OutgoingState.WITHDRAWN)


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (OutgoingState.DRAFT, {OutgoingAct.CHECK}),
        (OutgoingState.CHECKED, {OutgoingAct.SUBMIT, OutgoingAct.RETURN, OutgoingAct.REWORK}),
        (OutgoingState.SUBMITTED, {OutgoingAct.AGREE, OutgoingAct.RETURN}),
        (OutgoingState.RETURNED, {OutgoingAct.CHECK, OutgoingAct.REWORK}),
        (OutgoingState.AGREED, {OutgoingAct.ISSUE, OutgoingAct.RETURN}),
        (OutgoingState.ISSUED, {OutgoingAct.WITHDRAW}),
        (OutgoingState.WITHDRAWN, set()),
    ],
)
def test_only_these_steps_are_possible(state: OutgoingState, acts: set[OutgoingAct]) -> None:
    assert set(OUTGOING_LIFE.acts(state)) == acts
    for act in set(OutgoingAct) - acts:
        assert not OUTGOING_LIFE.allows(state, act)
        with pytest.raises(StepNotPossible):
            OUTGOING_LIFE.after(state, act)


def test_an_incoming_document_is_instructed_handed_on_and_closed() -> None:
    state = INCOMING_LIFE.first
    for act in (IncomingAct.SUBMIT, IncomingAct.INSTRUCT, IncomingAct.HAND_ON, IncomingAct.CLOSE):
        state = INCOMING_LIFE.after(state, act)
    assert state is IncomingState.CLOSED
    assert INCOMING_LIFE.acts(state) == (IncomingAct.REOPEN,)
    with pytest.raises(StepNotPossible):
        INCOMING_LIFE.after(IncomingState.ARRIVED, IncomingAct.HAND_ON)


def test_the_reviews_of_decision_48_were_due_in_2016_and_2021() -> None:
    dates = programme_dates(date(2011, 11, 7), 5, 10)
    assert (dates.interim_on, dates.final_on) == (date(2016, 11, 7), date(2021, 11, 7))
    duty = ReviewDuty(ReviewKind.FINAL, date(2021, 11, 7), held_on=date(2023, 11, 7))
    assert duty.days_late(date(2024, 1, 1)) == 730


def test_review_dates_follow_the_end_of_the_month_and_may_be_absent() -> None:
    dates = programme_dates(date(2024, 2, 29), None, 1)
    assert (dates.interim_on, dates.final_on) == (None, date(2025, 2, 28))
    for interim, final in ((0, 5), (5, 3)):
        with pytest.raises(ValueError, match=str(interim)):
            programme_dates(date(2024, 2, 29), interim, final)


def test_reviews_come_due_by_themselves() -> None:
    duties = [ReviewDuty(ReviewKind.FINAL, date(2021, 11, 7)), ReviewDuty(ReviewKind.INTERIM, date(2016, 11, 7))]
    held = ReviewDuty(ReviewKind.INTERIM, date(2015, 1, 1), held_on=date(2015, 1, 1))
    assert rules.duties_due([*duties, held], date(2021, 11, 6)) == (duties[1],)
    assert rules.duties_due([*duties, held], date(2021, 11, 7)) == (duties[1], duties[0])


DECISION = """QUYẾT ĐỊNH
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

QUY CHẾ LÀM VIỆC
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này quy định:
a) Việc phối hợp;
b) Trách nhiệm;
c) Chế độ báo cáo;
d) Khen thưởng;
đ) Điều khoản khác.
2023. Đây không phải là một khoản.
2. Việc khác theo
Điều 5 của quy định khác.
Điều 2. Sửa đổi
1. Sửa như sau: “Điều 9. Nội dung mới
1. Một
2. Hai”
2. Giữ nguyên phần còn lại.
Chương II TỔ CHỨC
Mục 1
CÁC BAN
Điều 3. Ban chuyên môn
Điều 3a. Ban bổ sung
Nơi nhận:
1. Như trên.
"""


def test_an_official_text_is_split_into_its_clauses() -> None:
    clauses = {c.slug: c for c in split_clauses(DECISION)}
    assert list(clauses) == [
        "dieu-1", "dieu-2", "chuong-i", "kem-theo-1-dieu-1", "kem-theo-1-dieu-1-khoan-1",
        *(f"kem-theo-1-dieu-1-khoan-1-diem-{x}" for x in ("a", "b", "c", "d", "dd")),
        "kem-theo-1-dieu-1-khoan-2", "kem-theo-1-dieu-2", "kem-theo-1-dieu-2-khoan-1", "kem-theo-1-dieu-2-khoan-2",
        "chuong-ii", "chuong-ii-muc-1", "kem-theo-1-dieu-3", "kem-theo-1-dieu-3a",
    ]  # fmt: skip
    point = clauses["kem-theo-1-dieu-1-khoan-1-diem-dd"]
    assert (point.label, point.parent) == ("điểm đ khoản 1 Điều 1", "kem-theo-1-dieu-1-khoan-1")
    assert clauses["chuong-i"].heading == "QUY ĐỊNH CHUNG"
    assert clauses["chuong-ii-muc-1"].heading == "CÁC BAN"
    assert clauses["kem-theo-1-dieu-2-khoan-2"].text_of(DECISION) == "2. Giữ nguyên phần còn lại."
    assert clauses["kem-theo-1-dieu-3a"].text_of(DECISION) == "Điều 3a. Ban bổ sung"


RESOLUTION = """I- TÌNH HÌNH
1. Kết quả
1.1. Về tổ chức
1.2. Về đảng viên
2- Hạn chế
II- NHIỆM VỤ
1- Một
a) x
b) y
V. I. Lê-nin đã viết.
III. TỔ CHỨC THỰC HIỆN
"""


def test_a_party_text_has_roman_sections_and_nested_numbers() -> None:
    clauses = split_clauses(RESOLUTION)
    assert [c.slug for c in clauses] == [
        "muc-i", "muc-i-khoan-1", "muc-i-khoan-1-1", "muc-i-khoan-1-2", "muc-i-khoan-2", "muc-ii", "muc-ii-khoan-1",
        "muc-ii-khoan-1-diem-a", "muc-ii-khoan-1-diem-b", "muc-iii",
    ]  # fmt: skip
    assert clauses[2].label == "khoản 1.1 mục I"
    assert clauses[2].parent == "muc-i-khoan-1"


def test_a_text_without_marks_has_no_clauses() -> None:
    assert split_clauses("Kính gửi các đồng chí.\nTrân trọng.") == ()
    assert split_clauses("") == ()


@given(st.lists(st.sampled_from([*DECISION.splitlines(), *RESOLUTION.splitlines()]), max_size=30))
def test_slugs_are_unique_and_clauses_lie_within_their_parents(lines: list[str]) -> None:
    text = "\n".join(lines)
    clauses = split_clauses(text)
    by_slug = {c.slug: c for c in clauses}
    assert len(by_slug) == len(clauses)
    for clause in clauses:
        assert 0 <= clause.start < clause.end <= len(text)
        if clause.parent is not None:
            around = by_slug[clause.parent]
            assert around.start <= clause.start
            assert clause.end <= around.end
