"""Pictures in a report on paper: each says in words what it shows, stands beside its table, and never draws a missing figure."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from pypdf import PdfReader

from documents.papers import Scene, make_scene, when
from factories import make_actor, make_body
from giaoban.common import layout
from giaoban.common.actor import CHIEF
from giaoban.common.layout import Picture, Table
from giaoban.organisations.models import Organisation, Tree
from giaoban.reporting.commands import merging
from giaoban.reporting.prints.reports import report_print
from reporting.compared import call_of, reported

if TYPE_CHECKING:
    from giaoban.common.layout import OfficialDocument
    from giaoban.reporting.models import Submission

pytestmark = [pytest.mark.django_db]
ON = date(2024, 1, 20)


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("GIAOBAN_TODAY", ON.isoformat())
    return make_scene()


def pictures(paper: OfficialDocument) -> list[Picture]:
    return [one for one in paper.content if isinstance(one, Picture)]


def joint(scene: Scene) -> Submission:
    campaign = call_of(scene, 2023, [scene.union, scene.other])
    reported(scene.union_office, campaign, scene.union, hoi_vien_ca_nhan=(150, 120), lop_tap_huan=4)
    reported(scene.other_office, campaign, scene.other, hoi_vien_ca_nhan=(80, 90))
    return merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(date(2024, 1, 16)))


def test_a_report_shows_result_beside_plan_and_last_year(scene: Scene) -> None:
    reported(scene.union_office, call_of(scene, 2022, [scene.union]), scene.union, hoi_vien_ca_nhan=100)
    report = reported(scene.union_office, call_of(scene, 2023, [scene.union]), scene.union, hoi_vien_ca_nhan=(150, 120), lop_tap_huan=4)
    (picture,) = pictures(report_print(report, ON))
    assert "Hội viên cá nhân: Cùng kỳ năm trước 100 người, Kế hoạch 150 người, Thực hiện 120 người" in picture.alt
    assert "Lớp tập huấn" not in picture.alt  # nothing to compare it with
    assert "currentColor" not in picture.svg


def test_a_joint_report_shows_its_bodies_beside_each_other(scene: Scene) -> None:
    report = joint(scene)
    paper = report_print(report, ON)
    alts = [one.alt for one in pictures(paper)]
    assert any(alt == "Hội viên cá nhân theo đơn vị: Liên hiệp Hội tỉnh Một 120 người; Liên hiệp Hội tỉnh Hai 90 người." for alt in alts)
    table = [one for one in paper.content if isinstance(one, Table)][-1]
    at = next(at for at, column in enumerate(table.columns) if "Hội viên cá nhân" in column.title)
    assert [(row.cells[0], row.cells[at]) for row in table.rows] == [("Liên hiệp Hội tỉnh Hai", "90"), ("Liên hiệp Hội tỉnh Một", "120")]
    assert not any("Lớp tập huấn" in alt and "theo đơn vị" in alt for alt in alts)  # one body gave it
    Organisation.objects.filter(pk=scene.other.pk).update(tree=Tree.PARTY)
    assert not any("theo đơn vị" in one.alt for one in pictures(report_print(report, ON)))


def test_pictures_leave_with_their_words_in_a_tagged_pdf_and_in_word(scene: Scene) -> None:
    report = joint(scene)
    paper = report_print(report, ON)
    reader = PdfReader(io.BytesIO(layout.to_pdf(paper)))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    objects = [reader.get_object(number) for number in range(1, len(reader.xref_objStm) + max(reader.xref[0], default=0) + 1)]
    figures = [one for one in objects if isinstance(one, dict) and one.get("/S") == "/Figure"]
    assert figures
    assert sorted(str(one["/Alt"]) for one in figures) == sorted(one.alt for one in pictures(paper))
    package = zipfile.ZipFile(io.BytesIO(layout.to_docx(paper)))
    document = etree.fromstring(package.read("word/document.xml"))
    assert [one.get("descr") for one in document.iter("{*}docPr")] == [one.alt for one in pictures(paper)]


def test_a_paper_asks_the_database_as_often_for_many_bodies_as_for_two(scene: Scene) -> None:
    def count(bodies: list[Organisation], year: int) -> int:
        campaign = call_of(scene, year, bodies)
        for body in bodies:
            reported(make_actor(CHIEF, body), campaign, body, hoi_vien_ca_nhan=7)
        report = merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(date(year + 1, 1, 16)))
        report.refresh_from_db()
        with CaptureQueriesContext(connection) as seen:
            assert pictures(report_print(report, ON))
        return len(seen)

    few = count([scene.union, scene.other], 2021)
    assert count([make_body(parent=scene.centre) for _ in range(8)], 2022) == few
