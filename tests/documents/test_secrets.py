"""Secret documents are refused before anything of them is kept."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.papers import DAY, Scene, make_scene, moment, when
from factories import make_user
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF
from giaoban.common.acts import IncomingFile, perform
from giaoban.config.declarations import all_acts
from giaoban.documents import commands
from giaoban.documents.models import Document, Refusal
from giaoban.programmes.commands import assign_task
from giaoban.records.commands import SecrecyInDoubt, SecretRefused
from giaoban.records.models import FileVersion

pytestmark = pytest.mark.django_db

MARKED = IncomingFile("bao-cao.txt", "TỈNH ỦY\n*\nMẬT\nSố 12-BC/TU\nBáo cáo tình hình.".encode())
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("declared by its sender", {"secrecy": "yes"}, "declared"),
    ("marked in its number", {"number_text": "12-BC/TU (M)"}, "number"),
    ("marked in its number in words", {"number_text": "12-BC/TU Tối mật"}, "number"),
    ("marked in its text", {"text": "ĐẢNG CỘNG SẢN VIỆT NAM\nTUYỆT MẬT\nBáo cáo"}, "text"),
    ("marked on the page of its file", {"files": [MARKED]}, "text"),
]
INNOCENT = [
    "Tuyên truyền Luật Bảo vệ bí mật nhà nước",
    "Báo cáo công tác bảo mật thông tin năm 2023",
    "Hội thảo về mật mã học và ứng dụng",
    "Kế hoạch bảo vệ mật ong Tây Bắc, sản phẩm khoa học",
    "Nghiên cứu mật độ dân số vùng trung du",
    "Quy chế bảo vệ bí mật nhà nước trong cơ quan (công khai)",
    "Thông báo đổi mật khẩu hệ thống thư điện tử",
    "Về việc tiêu hủy tài liệu đã giải mật",
    "Tập huấn phân biệt độ Mật, Tối mật, Tuyệt mật của văn bản",
    "Hội nghị thân mật gặp mặt trí thức đầu xuân",
]


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.mark.parametrize(("fields", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_secret_document_leaves_only_that_somebody_was_refused(scene: Scene, fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(commands.DocumentIsSecret):
        scene.incoming(**fields)
    refusal = Refusal.objects.get()
    assert (refusal.reason, refusal.body, refusal.by_name) == (reason, scene.centre, scene.centre_office.name)
    assert (Document.objects.count(), FileVersion.objects.count()) == (0, 0)
    entry = Entry.objects.get(action="documents.refusal.recorded")
    assert entry.payload.body == {"old": {}, "new": {"reason": reason}}


def test_in_doubt_the_person_is_asked_and_nothing_is_kept(scene: Scene) -> None:
    with pytest.raises(commands.SecrecyUnclear):
        scene.incoming(secrecy="doubt")
    doubtful = "TỈNH ỦY X\nMAT\nBáo cáo"
    with pytest.raises(SecrecyInDoubt):
        scene.incoming(text=doubtful)
    assert (Document.objects.count(), Refusal.objects.count()) == (0, 0)
    assert scene.incoming(text=doubtful, is_not_secret=True).document.text == doubtful


def test_a_persons_word_does_not_let_a_plain_mark_in(scene: Scene) -> None:
    with pytest.raises(commands.DocumentIsSecret):
        scene.incoming(files=[MARKED], is_not_secret=True)


def test_drafts_and_copies_of_record_are_asked_too(scene: Scene) -> None:
    with pytest.raises(commands.DocumentIsSecret):
        scene.draft(text="MẬT\n\nNội dung")
    document = scene.issued()
    with pytest.raises(commands.DocumentIsSecret):
        commands.attach_copy_of_record(
            actor=scene.centre_office, document=document, file=MARKED, on=document.signed_on, at=document.entered_at
        )
    assert Refusal.objects.count() == 2


@pytest.mark.parametrize("title", INNOCENT)
def test_a_title_that_only_looks_secret_passes(scene: Scene, title: str) -> None:
    file = IncomingFile("van-ban.txt", f"LIÊN HIỆP HỘI\n{title}\nNội dung.".encode())
    arrival = scene.incoming(abstract=title, text=f"LIÊN HIỆP HỘI\n{title}\nNội dung.", files=[file])
    assert arrival.document.abstract == title
    assert scene.draft(abstract=title, text=title).abstract == title


def sign_in(body: Any) -> Client:
    client = Client()
    client.force_login(make_user(CHIEF, body), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_secret_file_on_a_record_that_exists_leaves_that_somebody_was_refused_at_every_door(scene: Scene) -> None:
    draft = scene.draft()
    page = sign_in(scene.centre)
    sent = {"subject_kind": "documents.document", "subject_id": draft.pk, "tep": SimpleUploadedFile(MARKED.name, MARKED.content)}
    answer = page.post("/tep/them", sent)
    assert answer.status_code == 303
    refusal = Refusal.objects.get()
    assert (refusal.reason, refusal.body) == ("text", scene.centre)
    act = all_acts()["records.add_file"]
    with pytest.raises(SecretRefused):
        perform(
            act, actor=scene.centre_office, on=DAY, at=moment(DAY),
            data={"subject_kind": "documents.document", "subject_id": draft.pk, "file": as_json(MARKED)},
        )  # fmt: skip
    assert Refusal.objects.count() == 2
    assert FileVersion.objects.count() == 0
    assert not Entry.objects.filter(action="records.file.added").exists()
    assert {one.payload.body["new"]["reason"] for one in Entry.objects.filter(action="documents.refusal.recorded")} == {"text"}


def test_a_secret_file_with_a_report_of_a_task_leaves_a_refusal_too_and_no_report(scene: Scene) -> None:
    task = assign_task(actor=scene.centre_office, body=scene.centre, what="Lập danh sách", lead=scene.union, due_on=DAY, **when())
    with pytest.raises(SecretRefused):
        perform(
            all_acts()["programmes.report_progress"], actor=scene.union_office, on=DAY, at=moment(DAY),
            data={"task": task.pk, "percent": 40, "text": "Đã có dự thảo.", "files": [as_json(MARKED)]},
        )  # fmt: skip
    assert [(one.body, one.by_name) for one in Refusal.objects.all()] == [(scene.centre, scene.union_office.name)]
    assert (FileVersion.objects.count(), task.progress.count()) == (0, 0)


def as_json(one: IncomingFile) -> dict[str, str]:
    return {"name": one.name, "content_base64": base64.b64encode(one.content).decode()}
