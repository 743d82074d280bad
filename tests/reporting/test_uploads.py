"""A report that comes in as a file: kept, read, and taken over as a person decides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from documents.papers import Scene, make_scene, moment
from giaoban.accounts.models import User
from giaoban.common.acts import IncomingFile
from giaoban.common.extraction.refusals import Damaged, WrongType
from giaoban.documents.commands.secrecy import DocumentIsSecret
from giaoban.records.models import FileVersion
from giaoban.reporting.commands import uploads
from giaoban.reporting.commands.submissions import ChangedMeanwhile, NoteNeeded, begin_submission, sign_submission, snapshot_of, submit
from giaoban.reporting.commands.uploads import TakenFigure, TakenText
from giaoban.reporting.commands.writing import ReportFrozen
from giaoban.reporting.models import Channel, Submission, ValueSource
from giaoban.reporting.queries.uploads import review_of, upload_for
from reporting.papers_in import WORD, as_word, lines_of, word_file
from reporting.worlds import DAY, begun, returned, typed

pytestmark = pytest.mark.django_db
AT = moment(DAY)
NOTE = "Số liệu theo báo cáo giấy."


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def uploaded(scene: Scene, report: Submission, file: IncomingFile | None = None) -> FileVersion:
    return uploads.upload_report(actor=scene.union_office, submission=report, file=file or word_file(), at=AT)


def result_of(report: Submission, code: str) -> Any:
    return report.values.get(indicator__code=code)


def test_what_is_read_is_taken_over_with_the_words_that_say_so(scene: Scene) -> None:
    report = begun(scene)
    version = uploaded(scene, report)
    row = uploads.take_report(actor=scene.union_office, submission=report, note=NOTE)
    members = result_of(row, "hoi_vien_ca_nhan")
    assert (members.result, members.source) == (Decimal(16_250), ValueSource.READ)
    quote = members.quotations.get(column="result")
    assert "nâng tổng số lên 24 hội thành viên với 16.250 hội viên" in quote.text
    assert (quote.file, version.text[quote.start :][:6]) == (version, "16.250")
    assert row.channel == Channel.DOCUMENT
    assert "04 nhiệm vụ tư vấn" in row.sections.get(key="appraisal").text
    assert row.sections.get(key="work_done").text == begun_text(row)
    figure = next(one for one in snapshot_of(row)["figures"] if one["code"] == "hoi_vien_ca_nhan")
    assert figure["quotes"][0]["number"] == "16250"


def begun_text(row: Submission) -> str:
    """What the records gave for the tasks: the report has no such part."""
    return str(row.sections.get(key="work_done").compiled_text)


def test_a_figure_that_differs_from_the_records_keeps_both_and_says_why(scene: Scene) -> None:
    report = begun(scene)
    uploaded(scene, report)
    with pytest.raises(NoteNeeded):
        uploads.take_report(actor=scene.union_office, submission=report)
    row = uploads.take_report(actor=scene.union_office, submission=report, note=NOTE)
    bodies = result_of(row, "hoi_thanh_vien")
    assert (bodies.result, bodies.counted, bodies.note) == (Decimal(24), Decimal(0), NOTE)


def test_a_figure_stated_in_two_ways_is_left_to_the_person(scene: Scene) -> None:
    report = begun(scene)
    lines = lines_of("bieu_cuoi")
    at = next(number for number, line in enumerate(lines) if line.startswith("Hiện nay Liên hiệp Hội có 19"))
    lines[at] = lines[at].replace("19 hội thành viên", "21 hội thành viên")
    version = uploaded(scene, report, IncomingFile("bao-cao.docx", as_word(lines)))
    found = {one.value.indicator.code: one for one in review_of(report, version).figures}
    assert found["hoi_thanh_vien"].is_twice
    assert found["hoi_thanh_vien"].columns["result"].others == (Decimal(21),)
    assert not found["hoi_vien_ca_nhan"].is_twice
    row = uploads.take_report(actor=scene.union_office, submission=report, note=NOTE)
    assert result_of(row, "hoi_thanh_vien").result == Decimal(0)
    members = result_of(row, "hoi_vien_ca_nhan")
    assert (members.plan, members.result, members.last_year) == (Decimal(9_000), Decimal(8_412), Decimal(8_150))


def test_a_figure_that_the_person_changed_is_typed_and_keeps_the_words(scene: Scene) -> None:
    report = begun(scene)
    uploaded(scene, report)
    row = uploads.take_report(
        actor=scene.union_office, submission=report, figures=[TakenFigure("ban_tin", result=Decimal(4))], texts=[TakenText("situation", "Bình thường.")]
    )  # fmt: skip
    value = result_of(row, "ban_tin")
    assert (value.result, value.source) == (Decimal(4), ValueSource.TYPED)
    assert value.quotations.get().number == Decimal(3)
    assert row.sections.get(key="situation").text == "Bình thường."
    assert result_of(row, "hoi_vien_ca_nhan").result is None


def test_what_a_person_typed_is_not_overwritten_unasked(scene: Scene) -> None:
    report = typed(scene, hoi_vien_ca_nhan=15_000)
    uploaded(scene, report)
    row = uploads.take_report(actor=scene.union_office, submission=report, note=NOTE)
    assert result_of(row, "hoi_vien_ca_nhan").result == Decimal(15_000)


def test_somebody_elses_saving_is_not_overwritten(scene: Scene) -> None:
    report = begun(scene)
    uploaded(scene, report)
    with pytest.raises(ChangedMeanwhile):
        uploads.take_report(actor=scene.union_office, submission=report, began_from=report.version + 1)


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (IncomingFile("bao-cao.docx", b"PK\x03\x04 hong"), Damaged),
        (IncomingFile("bao-cao.exe", b"MZ" + b"\x00" * 80), WrongType),
        (word_file(more=()), None),
        (IncomingFile("mat.docx", as_word(["MẬT", *lines_of("bieu_cuoi")])), DocumentIsSecret),
    ],
    ids=["damaged", "program", "sound", "secret"],
)
def test_a_bad_file_is_refused_and_the_report_stays(scene: Scene, file: IncomingFile, error: type[Exception] | None) -> None:
    report = typed(scene)
    if error is None:
        uploaded(scene, report, file)
        assert upload_for(report).file.name == "chia_muc_la_ma.docx"
        return
    with pytest.raises(error):
        uploaded(scene, report, file)
    assert not FileVersion.objects.exists()
    assert result_of(report, "hoi_vien_ca_nhan").result == Decimal(15_000)


def test_a_scan_that_cannot_be_recognised_is_kept_and_said_to_be_unreadable(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    report = begun(scene)
    scan = IncomingFile("scan.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200)
    version = uploaded(scene, report, scan)
    assert version.file.name == "scan.png"
    with pytest.raises(uploads.ReportUnreadable):
        uploads.take_report(actor=scene.union_office, submission=report)


def test_a_mended_copy_keeps_the_words_that_were_read(scene: Scene) -> None:
    report = returned(scene)
    value = result_of(report, "hoi_vien_ca_nhan")
    version = FileVersion.objects.create(
        file=uploads.add_file(actor=scene.union_office, record=report, file=word_file(), at=AT, role="report").file, number=2, sha256="0" * 64,
        size=1, kind="text/plain", added_at=AT,
    )  # fmt: skip
    value.quotations.create(column="result", number=15_000, text="15.000 hội viên", start=0, file=version)
    copy = begin_submission(actor=scene.union_office, called=report.called, on=DAY, at=AT)
    assert copy.values.get(indicator__code="hoi_vien_ca_nhan").quotations.get().text == "15.000 hội viên"
    assert value.quotations.count() == 1


def test_the_page_shows_the_words_beside_each_figure_and_takes_over_what_is_ticked(scene: Scene, client: Client) -> None:
    report = begun(scene)
    client.force_login(User.objects.get(pk=scene.union_office.user_id))
    bring = reverse("reporting:bring", args=[report.pk])
    page = client.post(bring, {"file": SimpleUploadedFile("bao-cao.docx", word_file().content, WORD)})
    assert page.status_code == 303
    review = page["Location"]
    text = client.get(review).content.decode()
    assert "nâng tổng số lên 24 hội thành viên" in text
    sent = dict(next(form for form in html.fromstring(text).forms if "began_from" in form.fields).form_values())
    refused = client.post(review, sent)
    assert refused.status_code == 422
    done = client.post(review, {**sent, "note": NOTE})
    assert done.status_code == 303
    report.refresh_from_db()
    assert result_of(report, "lop_tap_huan").result == Decimal(14)
    behind = client.get(reverse("reporting:behind", args=[report.pk, "lop_tap_huan"])).content.decode()
    assert "Phối hợp mở 14 lớp tập huấn" in behind


def test_nobody_else_sees_what_was_read_and_a_sent_report_is_read_no_more(scene: Scene, client: Client) -> None:
    report = begun(scene)
    version = uploaded(scene, report)
    addresses = [reverse("reporting:bring", args=[report.pk]), reverse("reporting:review", args=[report.pk, version.pk])]
    for actor, seen in ((scene.union_office, 200), (scene.other_office, 404)):
        client.force_login(User.objects.get(pk=actor.user_id))
        assert [client.get(one).status_code for one in addresses] == [seen, seen]
    uploads.take_report(actor=scene.union_office, submission=report, note=NOTE)
    submit(
        actor=scene.union_office,
        submission=sign_submission(actor=scene.union_office, submission=report, on=DAY),
        on=DAY,
        at=AT,
        reason="Đã xem",
    )
    client.force_login(User.objects.get(pk=scene.union_office.user_id))
    assert [client.get(one).status_code for one in addresses] == [404, 404]
    with pytest.raises(ReportFrozen):
        uploads.take_report(actor=scene.union_office, submission=report, note=NOTE)


def test_the_page_of_a_report_leads_back_to_what_was_read(scene: Scene, client: Client) -> None:
    report = begun(scene)
    version = uploaded(scene, report)
    client.force_login(User.objects.get(pk=scene.union_office.user_id))
    assert reverse("reporting:review", args=[report.pk, version.pk]) in client.get(report.get_absolute_url()).content.decode()


def test_the_words_that_were_read_open_in_their_place(scene: Scene, client: Client) -> None:
    report = begun(scene)
    uploaded(scene, report)
    uploads.take_report(actor=scene.union_office, submission=report, note=NOTE)
    quotation = result_of(report, "hoi_vien_ca_nhan").quotations.get()
    client.force_login(User.objects.get(pk=scene.union_office.user_id))
    page = client.get(reverse("reporting:quoted", args=[report.pk, quotation.pk])).content.decode()
    assert '24 hội thành viên với <mark id="so">16.250</mark> hội viên' in page
    client.force_login(User.objects.get(pk=scene.other_office.user_id))
    assert client.get(reverse("reporting:quoted", args=[report.pk, quotation.pk])).status_code == 404
