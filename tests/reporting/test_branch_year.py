"""A year of the branch of a provincial union office: full-term programme, plans in lineage with directives, work, the yearly account."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from documents.papers import make_term, when
from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF
from giaoban.documents import commands as documents
from giaoban.documents.models import DocumentRelation
from giaoban.organisations.models import BodyKind, Tree
from giaoban.programmes import commands
from giaoban.programmes.queries.concretising import Asked, matrix_of
from giaoban.programmes.queries.progress import weighed_programme
from giaoban.programmes.queries.tracing import trace_of, untraced_items
from giaoban.reporting.commands.submissions.uncalled import begin_uncalled
from giaoban.reporting.queries.filling import records_behind

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation
    from giaoban.programmes.models import Programme, ProgrammeItem
    from giaoban.reporting.models import Submission

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("GIAOBAN_SHARED", Path(__file__).parents[2].parent / "shared"))
FACTS = SHARED / "corpus" / "dev" / "004.json"
END = date(2016, 12, 31)
REVIEWED = date(2017, 1, 6)
ADMITTED, TALKS, BULLETINS, APPRAISALS, CONTESTS = 6, 17, 6, 3, 2
WORK = (
    ("Tổ chức phổ biến kiến thức cho nông dân", "buoi_pho_bien_nong_dan", TALKS),
    ("Xuất bản bản tin khoa học và kỹ thuật", "so_ban_tin_xuat_ban", BULLETINS),
    ("Tư vấn, phản biện các quy hoạch của tỉnh", "tu_van_phan_bien_hoan_thanh", APPRAISALS),
    ("Tổ chức cuộc thi và giải thưởng sáng tạo", "cuoc_thi_to_chuc", CONTESTS),
)
MONTHS = (3, 6, 9, 11)


@dataclass
class Year:
    """The branch, who works for it, its programmes, its account."""

    branch: Organisation
    committee: Organisation
    office: Actor
    above: Actor
    directive: Document
    plan_above: Document
    term: Programme
    year: Programme
    plan_22: Programme
    plan_11: Programme
    report: Submission


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> Year:
    """The year 2016 entered by the acts that offices do, each on its day; the account begun in January after it."""
    monkeypatch.setenv("GIAOBAN_TODAY", REVIEWED.isoformat())
    union = make_body("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Thừa Thiên Huế", kind=BodyKind.LOCAL_UNION)
    committee = make_body("Đảng ủy Khối các cơ quan tỉnh", tree=Tree.PARTY, symbol="ĐUK")
    branch = make_body("Chi bộ Liên hiệp Hội", parent=committee, kind=BodyKind.PARTY_BRANCH, symbol="CB", host=union)
    office, above = make_actor(CHIEF, branch), make_actor(CHIEF, committee)
    for number in range(ADMITTED):
        make_body(f"Hội chuyên ngành thứ {number + 1}", parent=union, kind=BodyKind.MEMBER_ASSOCIATION, on=date(2016, 4 + number, 10))
    make_term(branch, date(2015, 5, 1))
    make_term(committee, date(2015, 8, 1))
    directive = documents.register_incoming(
        actor=office, body=branch, abstract="Về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", secrecy="no",
        issuer_name="Bộ Chính trị", number_text="05-CT/TW", signed_on=date(2016, 5, 15), form="party", kind="directive", **when(date(2016, 6, 20)),
    ).document  # fmt: skip
    plan_above = documents.enter_late(
        actor=above, body=committee, form="party", kind="plan", abstract="Nâng cao đạo đức công vụ", signed_on=date(2016, 7, 27), number=11,
        visibility="federation", **when(date(2016, 7, 28)),
    )  # fmt: skip
    documents.send_document(actor=above, document=plan_above, bodies=[branch], **when(date(2016, 7, 29)))
    term = commands.start_from_template(
        actor=office, body=branch, period="nhiệm kỳ 2015-2020", template="branch_term", **when(date(2015, 6, 10))
    )
    commands.approve_programme(actor=office, programme=term, **when(date(2015, 6, 15)))
    first = _year(office, branch, term)
    _months(office, branch, first)
    plan_22 = _plan(office, branch, first, directive, number=22, signed=date(2016, 10, 11))
    plan_11 = _plan(office, branch, first, plan_above)
    report = begin_uncalled(actor=office, body=branch, definition="party_year_review", period="năm 2016", cut_off_on=END, **when(REVIEWED))
    return Year(branch, committee, office, above, directive, plan_above, term, first, plan_22, plan_11, report)


def _year(office: Actor, branch: Organisation, term: Programme) -> Programme:
    """The plan of the year: each item carries out one of the term and counts for its indicator."""
    day, leading = date(2016, 1, 8), term.items.get(what__startswith="Lãnh đạo cơ quan")
    made = commands.create_programme(
        actor=office, body=branch, title="Kế hoạch công tác năm 2016 của chi bộ", period="năm 2016", higher=term, **when(day)
    )
    for what, measure, _ in WORK:
        commands.add_item(actor=office, programme=made, what=what, lead=branch, month=12, higher=leading, measure=measure, on=day)
    return commands.approve_programme(actor=office, programme=made, **when(date(2016, 1, 12)))


def _months(office: Actor, branch: Organisation, first: Programme) -> None:
    """Monthly plans whose items carry out those of the year; each talk, bulletin, appraisal and contest is a task that was accepted."""
    left = {measure: count for _, measure, count in WORK}
    for place, month in enumerate(MONTHS):
        day = date(2016, month, 2)
        made = commands.create_programme(
            actor=office, body=branch, title=f"Kế hoạch tháng {month}/2016", period=f"tháng {month}/2016", higher=first, **when(day)
        )
        for upper in first.items.all():
            share = left[upper.measure] if place == len(MONTHS) - 1 else min(left[upper.measure], 5)
            left[upper.measure] -= share
            if not share:
                continue
            item = commands.add_item(
                actor=office,
                programme=made,
                what=f"{upper.what}, tháng {month}",
                lead=branch,
                due_on=date(2016, month, 25),
                higher=upper,
                on=day,
            )
            for number in range(share):
                _done(office, branch, item, number + 1, day)
        commands.approve_programme(actor=office, programme=made, **when(day))


def _done(office: Actor, branch: Organisation, item: ProgrammeItem, number: int, day: date) -> None:
    task = commands.assign_task(
        actor=office,
        body=branch,
        what=f"{item.what}: lần {number}",
        lead=branch,
        due_on=item.due_on,
        origin=commands.Origin.of(programme_item=item),
        **when(day),
    )
    commands.report_done(actor=office, task=task, **when(day.replace(day=20)))
    commands.accept_task(actor=office, task=task, **when(day.replace(day=22)))


def _plan(
    office: Actor, branch: Organisation, first: Programme, upper: Document, *, number: int = 0, signed: date = date(2016, 8, 10)
) -> Programme:
    """A plan for a directive, promulgated by a document of the branch where a number is given, with one task half done at the end of the year."""
    made = commands.begin_plan(
        actor=office, body=branch, title=f"Kế hoạch thực hiện {upper.number_text}", period="năm 2016", document=upper, **when(signed)
    )
    item = commands.add_item(actor=office, programme=made, what="Tổ chức đăng ký làm theo", lead=branch, month=12, on=signed)
    paper = None
    if number:
        paper = documents.enter_late(
            actor=office,
            body=branch,
            form="party",
            kind="plan",
            abstract=made.title,
            signed_on=signed,
            number=number,
            visibility="federation",
            **when(signed),
        )
    commands.approve_programme(actor=office, programme=made, document=paper, **when(signed))
    task = commands.task_from_item(actor=office, item=item, **when(signed))
    commands.report_progress(actor=office, task=task, percent=50, **when(date(2016, 12, 20)))
    made.refresh_from_db()
    return made


@pytest.mark.skipif(not FACTS.exists(), reason="the shared corpus is not beside the checkout (GIAOBAN_SHARED)")
def test_the_figures_are_those_of_the_published_account() -> None:
    facts = json.loads(FACTS.read_text(encoding="utf-8"))["facts"]
    told = {one["label"]: one["value"] for one in facts["quantities"]}
    assert (told["hội thành viên kết nạp"], told["buổi phổ biến kiến thức"], told["số bản tin"]) == (ADMITTED, TALKS, BULLETINS)
    papers = {one["number"]: one.get("date_iso") for one in facts["document_refs"]}
    assert (papers["22-KH/CB"], papers["11-KH/ĐUK"], "05-CT/TW" in papers) == ("2016-10-11", "2016-07-27", True)


def test_plans_stand_in_lineage_with_what_they_concretise(year: Year) -> None:
    paper = year.plan_22.document
    assert paper is not None
    assert (paper.number_text, year.directive.number_text, year.plan_above.number_text) == ("22-KH/CB", "05-CT/TW", "11-KH/ĐUK")
    relation = DocumentRelation.objects.get(source=paper)
    assert (relation.verb, relation.target) == ("implements", year.directive)
    assert [link.document for link in year.plan_11.concretises.all()] == [year.plan_above]
    row = matrix_of(Asked(year.above, year.plan_above, REVIEWED)).get(pk=year.branch.pk)
    assert (row.fact.received, row.fact.planned, row.plans.programmes, row.plans.weighed.percent) == (
        date(2016, 7, 29),
        date(2016, 8, 10),
        [year.plan_11],
        50,
    )


def test_every_item_of_the_year_traces_to_the_term(year: Year) -> None:
    for programme in (year.year, year.plan_22, year.plan_11, *year.year.lower.all()):
        assert not untraced_items(year.office, programme).exists(), programme
    item = year.year.lower.get(title="Kế hoạch tháng 3/2016").items.get(position=1)
    assert [step.item.programme.period_kind for step in trace_of(year.office, item, REVIEWED).up] == ["month", "year", "term"]
    assert weighed_programme(year.office, year.year, END).percent == 100
    assert weighed_programme(year.office, year.year, date(2016, 3, 10)).percent == 0


FIGURES = {"co_quan_ket_nap_hoi": ADMITTED, **{measure: count for _, measure, count in WORK}}
"""The indicators whose meaning reaches back to 2016."""


def test_the_yearly_account_has_its_figures_and_each_opens_its_records(year: Year) -> None:
    values: dict[str, Any] = {value.indicator.code: value for value in year.report.values.select_related("indicator")}
    assert {code: int(values[code].result) for code in FIGURES} == FIGURES
    client = Client()
    client.force_login(User.objects.get(pk=year.office.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    for code, number in FIGURES.items():
        found = records_behind(year.office, values[code])
        assert (found.count, found.hidden) == (number, 0), code
        page = client.get(reverse("reporting:behind", args=[year.report.pk, code])).content.decode()
        assert found.seen is not None
        assert all(one.get_absolute_url() in page for one in found.seen), code
    results = year.report.sections.get(key="results")
    assert "Tổ chức phổ biến kiến thức cho nông dân, tháng 3: lần 1" in results.text
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        assert client.get(reverse("reporting:paper", args=[year.report.pk, kind])).content.startswith(start)


def test_the_account_is_not_seen_outside_the_party_tree(year: Year) -> None:
    stranger = make_actor(CHIEF, make_body("Liên hiệp Hội tỉnh khác"))
    assert not type(year.report).objects.visible_to(stranger).filter(pk=year.report.pk).exists()
    assert type(year.report).objects.visible_to(year.above).filter(pk=year.report.pk).exists()
