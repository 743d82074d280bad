"""Workbooks of grades of past years: who by card number or name, the year, the grade in the words of its time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import OFFICE
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import Organisation, Tree
from giaoban.party.commands.year_grades import record_year_grade
from giaoban.party.models import Grade, Member
from giaoban.party.permissions import can_keep_members
from giaoban.party.queries.grading import label_of
from giaoban.party.rules.streaks import LAST_YEAR_OF_OLD_LABELS
from giaoban.records.imports import ImportColumn, Importer, as_text, import_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.records.imports import Entering
    from giaoban.records.models import ImportBatch

GRADES_BY_WORDS: Final[tuple[tuple[Grade, tuple[str, ...], set[str]], ...]] = (
    (Grade.FAILED, ("khong hoan thanh", "vi pham tu cach", "yeu kem"), {"khtnv"}),
    (Grade.NOT_GRADED, ("khong xep loai", "khong danh gia", "chua xep loai"), set()),
    (Grade.EXCELLENT, ("xuat sac",), {"htxsnv", "htxs"}),
    (Grade.GOOD, ("hoan thanh tot",), {"httnv", "htt"}),
    (Grade.COMPLETED, ("hoan thanh",), {"htnv"}),
)
"""How a grade is written, without accents and marks: phrases, and abbreviations that stand alone; the first that is found counts."""
CLEAN_AND_STRONG: Final = ("trong sach vung manh", "tsvm", "ts vm")


class WhoMissing(DomainError):
    """A row names nobody."""

    code = "party.import_grade_who_missing"
    sentence = "The row names neither a member nor an organisation. Fill in the card number or the name."


class WhoUnknown(DomainError):
    """Nobody of that name or card is kept by the actor."""

    code = "party.import_grade_who_unknown"
    sentence = "“%(name)s” is no member and no organisation whose file you keep. Check the card number or the name."


class WhoAmbiguous(DomainError):
    """Several of that name."""

    code = "party.import_grade_who_ambiguous"
    sentence = "%(count)s members are called %(name)s. Fill in the card number."


class GradeNotUnderstood(DomainError):
    """The cell is no grade."""

    code = "party.import_grade_not_understood"
    sentence = "“%(text)s” is no grade that is known. Write it as the decision does, such as “Hoàn thành tốt nhiệm vụ”."


class StandardNotGrade(DomainError):
    """An award standard in the place of the grade."""

    code = "party.import_grade_standard"
    sentence = "From 2018 on “%(text)s” is a standard of commendation, no grade. Write the grade, and the decision in the column of the recognition."


class YearNotUnderstood(DomainError):
    """The cell is no year."""

    code = "party.import_grade_year"
    sentence = "“%(text)s” is no year. Write it with four digits."


def as_year(value: Any, column: ImportColumn) -> int:
    """A year of four digits. Errors: YearNotUnderstood."""
    text = as_text(value, column)
    if not re.fullmatch(r"(19|20)\d{2}", text):
        raise YearNotUnderstood(text=text)
    return int(text)


COLUMNS = (
    ImportColumn("card_number", N_("Card number"), ("số thẻ", "số thẻ đảng", "số thẻ đảng viên", "thẻ đảng viên"), most=60),
    ImportColumn("name", N_("Member or organisation"), ("họ và tên", "họ tên", "họ và tên đảng viên", "đảng viên", "tên", "tổ chức đảng", "tên chi bộ", "chi bộ")),
    ImportColumn("year", N_("Year"), ("năm", "năm xếp loại", "năm đánh giá"), as_year, is_required=True),
    ImportColumn("grade", N_("Grade"), ("mức xếp loại", "xếp loại", "kết quả", "kết quả xếp loại", "mức", "phân loại"), is_required=True, most=120),
    ImportColumn("exemplary", N_("Recognised as exemplary by"), ("quyết định công nhận tiêu biểu", "tiêu biểu", "qđ tiêu biểu"), most=200),
    ImportColumn("source", N_("Where it stands"), ("căn cứ", "quyết định", "số quyết định", "nguồn"), most=200),
)  # fmt: skip


def grade_of(text: str, year: int, *, is_member: bool) -> str:
    """The grade that a cell says, in the words of its year. Errors: GradeNotUnderstood, StandardNotGrade."""
    key = " ".join(re.sub(r"[^0-9a-z]+", " ", fold(text)).split())
    if any(words in key for words in CLEAN_AND_STRONG):
        if year > LAST_YEAR_OF_OLD_LABELS or is_member:
            raise StandardNotGrade(text=text)
        return label_of(year, Grade.EXCELLENT, is_member=False)
    for grade, phrases, abbreviations in GRADES_BY_WORDS:
        if any(phrase in key for phrase in phrases) or abbreviations & set(key.split()):
            return label_of(year, grade, is_member=is_member)
    raise GradeNotUnderstood(text=text)


def _subject(actor: Actor, values: Mapping[str, Any]) -> Member | Organisation:
    """Errors: WhoMissing, WhoUnknown, WhoAmbiguous."""
    card, name = re.sub(r"[\s.\-]", "", values.get("card_number", "")), values.get("name", "")
    if not card and not name:
        raise WhoMissing
    members = Member.objects.visible_to(actor).select_related("person", "branch")
    if card:
        found = [one for one in members.filter(card_number=card) if can_keep_members(actor, one.branch)]
    else:
        found = [one for one in members.filter(person__folded=fold(name)) if can_keep_members(actor, one.branch)]
    if len(found) > 1:
        raise WhoAmbiguous(count=len(found), name=name)
    if found:
        return found[0]
    bodies = Organisation.objects.visible_to(actor).filter(tree=Tree.PARTY, folded__contains=fold(name)) if name and not card else []
    same = [one for one in bodies if fold(name) in {fold(one.name), fold(one.short_name)} and can_keep_members(actor, one)]
    if len(same) != 1:
        raise WhoUnknown(name=name or card)
    return same[0]


def _take(entering: Entering, values: Mapping[str, Any]) -> Sequence[models.Model]:
    subject = _subject(entering.actor, values)
    who: dict[str, Any] = {"member": subject} if isinstance(subject, Member) else {"organisation": subject}
    label = grade_of(values["grade"], values["year"], is_member=isinstance(subject, Member))
    source = values.get("source") or gettext("imported from a list on %(day)s") % {"day": format_date(entering.on)}
    one = record_year_grade(
        actor=entering.actor, year=values["year"], label=label, source=source, exemplary_decision=values.get("exemplary", ""),
        on=entering.on, **who,
    )  # fmt: skip
    return [one]


GRADES = Importer(kind="party-grades", title=N_("Grades of past years"), columns=COLUMNS, take=_take)


def import_year_grades(*, actor: Actor, file: IncomingFile, on: date, at: datetime) -> ImportBatch | None:
    """Take the good rows of a workbook of past grades as one batch; None when no row was good. Errors: NotPermitted, those of `import_file`."""
    if not actor.is_system and not any(grant.role in OFFICE for grant in actor.grants):
        raise NotPermitted
    return import_file(importer=GRADES, actor=actor, file=file, on=on, at=at).batch
