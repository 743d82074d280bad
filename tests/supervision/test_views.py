"""Pages: who finds what there, the next step, a refusal, the papers, the reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from factories import make_actor
from giaoban.accounts.models import User
from giaoban.audit.models import Read
from giaoban.common.actor import AUDITOR
from giaoban.supervision import commands
from giaoban.supervision.models import Case, CaseState, Requirement
from giaoban.supervision.views.cases import ACT_PAGES
from giaoban.supervision.views.requirements import REQUIREMENT_ACTS
from supervision.scenes import DAY, Scene, make_scene, when

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def client_of(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(User.objects.get(pk=actor.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def text_of(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_case_is_carried_through_by_its_pages(scene: Scene) -> None:
    chief, visited = client_of(scene.chief), client_of(scene.visited)
    answer = chief.post(reverse("supervision:new_case"), {
        "body": scene.committee.pk, "form": "supervision", "subject": "Chi bộ Văn phòng", "content": "Việc sinh hoạt chi bộ", "on": "1/6/2023",
    })  # fmt: skip
    case = Case.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("supervision:case_act", args=[case.pk, "doan"]))

    def send(client: Client, act: str, **data: Any) -> None:
        address = reverse("supervision:case_act", args=[case.pk, act])
        assert client.get(address).status_code == 200, act
        answer = client.post(address, data)
        assert answer.status_code == 303, (act, answer.content.decode()[:9000])

    send(chief, "doan", person_n1="Trần Văn Trưởng", role_n1="head", post_n1="Chủ nhiệm", person_n2="Nguyễn Thị Thư", role_n2="secretary",
         role_n3="member", role_n4="member", on="2/6/2023")  # fmt: skip
    send(chief, "ke-hoach", content="Việc sinh hoạt chi bộ", plan="Xem sổ", outline="Nêu kết quả", planned_until="30/6/2023")
    send(chief, "quyet-dinh", decision="12-QĐ/UBKT", on="5/6/2023")
    assert visited.get(case.get_absolute_url()).status_code == 404
    send(chief, "thong-bao", self_report_due_on="16/6/2023", on="6/6/2023")
    page = text_of(visited, case.get_absolute_url())
    assert "Nêu kết quả" in page
    assert "Xem sổ" not in page
    step = reverse("supervision:next_step", args=[case.pk])
    assert "Nộp báo cáo tự kiểm tra" in text_of(visited, step)
    send(visited, "bao-cao-tu-kiem-tra", text="Chi bộ đã rà soát", on="15/6/2023")
    send(chief, "xac-minh", what="Đối chiếu sổ nghị quyết", result="Khớp", on="16/6/2023")
    send(chief, "xac-minh-xong", on="17/6/2023")
    send(chief, "du-thao-bao-cao", text="Dự thảo kín", on="18/6/2023")
    send(chief, "lam-viec", report="Chi bộ trình bày", ending="Thống nhất", starts="14:00", on="20/6/2023")
    rows = {f"cause_s{number}": "" for number in (1, 2, 3)}
    send(chief, "ket-luan", strengths="- Nền nếp\nĐúng hạn", text_s1="Sổ thiếu", **{**rows, "cause_s1": "subjective"}, text_r1="Ghi bổ sung sổ",
         addressee_r1="Chi bộ Văn phòng", due_on_r1="30/7/2023", on="28/6/2023")  # fmt: skip
    page = text_of(visited, case.get_absolute_url())
    for words in ("Ghi bổ sung sổ", "Nền nếp", "Dự thảo kín", "Đối chiếu sổ"):
        assert words in text_of(chief, case.get_absolute_url())
        assert words not in page, "the subject does not read the work of the team, nor a conclusion before its delivery"
    send(chief, "cong-bo", on="29/6/2023")
    send(chief, "gui-ket-luan", on="1/7/2023")
    assert "Ghi bổ sung sổ" in text_of(visited, case.get_absolute_url())
    one = Requirement.objects.get()
    answer = chief.post(reverse("supervision:requirement_act", args=[one.pk, "phuc-tra"]), {"result": "met", "on": "10/7/2023"})
    assert answer.status_code == 303
    send(chief, "ket-thuc", file_code="KT-7", on="18/7/2023")
    case.refresh_from_db()
    assert case.state == CaseState.FILED


def test_a_refusal_comes_back_on_the_page(scene: Scene) -> None:
    case = scene.opened()
    answer = client_of(scene.chief).post(reverse("supervision:case_act", args=[case.pk, "quyet-dinh"]), {"decision": "12-QĐ/UBKT"})
    assert answer.status_code == 422
    assert "Hãy lập đoàn" in answer.content.decode()
    assert client_of(scene.chief).get(reverse("supervision:case_act", args=[case.pk, "khong-co"])).status_code == 404


@pytest.mark.parametrize("paper", ["decision", "plan", "minutes", "conclusion"])
@pytest.mark.parametrize(("kind", "head"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_papers_leave_as_word_and_pdf(scene: Scene, paper: str, kind: str, head: bytes) -> None:
    case = scene.concluded()
    address = reverse("supervision:paper", args=[case.pk, paper, kind])
    answer = client_of(scene.member).get(address)
    assert (answer.status_code, answer.content[: len(head)]) == (200, head)
    assert client_of(scene.visited).get(address).status_code == 404
    assert client_of(scene.stranger).get(address).status_code == 404


def test_reads_are_written_down_for_the_case(scene: Scene) -> None:
    case = scene.told()
    client = client_of(scene.visited)
    client.get(case.get_absolute_url())
    client.get(reverse("supervision:cases"))
    client.get(reverse("supervision:history", args=[scene.branch.pk]))
    client.get(scene.branch.get_absolute_url())
    reads = Read.objects.filter(subject_kind="supervision.case", subject_id=case.pk, actor_number=scene.visited.user_id)
    assert reads.count() == 4


def test_lists_and_counts_hold_nothing_of_it_for_others(scene: Scene) -> None:
    item = scene.item()
    commands.adopt_programme(actor=scene.chief, programme=item.programme, **when(date(2023, 1, 10)))
    item.refresh_from_db()
    case = scene.concluded(scene.met(scene.told(item=item, content="Việc kín")))
    for actor in (scene.above, scene.stranger, scene.clerk, scene.inspector):
        client = client_of(actor)
        for name in ("cases", "requirements"):
            assert "KTGS-M" not in text_of(client, reverse(f"supervision:{name}"))
        assert client.get(case.get_absolute_url()).status_code == 404
        page = client.get(reverse("supervision:programme", args=[item.programme.pk]))
        assert page.status_code == 404 or "KTGS-M" not in page.content.decode()
    assert "KTGS-M1" in text_of(client_of(scene.chief), reverse("supervision:programme", args=[item.programme.pk]))


def test_the_list_of_acts_does_not_say_what_was_done(scene: Scene) -> None:
    scene.told()
    auditor = client_of(make_actor(AUDITOR, scene.branch.parent))
    page = text_of(auditor, reverse("desk:audit"), co="200")
    assert "đã thực hiện một việc về kiểm tra, giám sát" in page
    assert "đã thông báo cho đối tượng" not in page


def test_what_is_due_stands_on_the_desk_of_those_concerned(scene: Scene) -> None:
    scene.told()
    assert "báo cáo tự kiểm tra" in text_of(client_of(scene.visited), "/").lower()
    assert "báo cáo tự kiểm tra" in text_of(client_of(scene.chief), "/").lower()
    assert "báo cáo tự kiểm tra" not in text_of(client_of(scene.stranger), "/").lower()


def test_programmes_have_their_pages(scene: Scene) -> None:
    client = client_of(scene.chief)
    answer = client.post(reverse("supervision:new_programme"), {
        "body": scene.committee.pk, "kind": "year", "title": "Chương trình năm 2023", "in_force_from": "1/1/2023", "in_force_until": "31/12/2023",
    })  # fmt: skip
    address = answer.headers["Location"]
    client.post(
        f"{address}/them",
        {"subject": "Chi bộ Văn phòng", "content": "Việc thu đảng phí", "form": "inspection", "year": "2023", "quarter": "3"},
    )
    assert client.post(f"{address}/thong-qua", {"decision": "1-CTr/UBKT", "on": "10/1/2023"}).status_code == 303
    page = text_of(client, address)
    assert "Việc thu đảng phí" in page
    assert "quý 3/2023" in page
    assert "Việc thu đảng phí" in text_of(client_of(scene.visited), address)
    assert client_of(scene.stranger).get(address).status_code == 404
    assert DAY.year == 2023


def test_an_item_that_looks_for_violations_leaves_no_gap_for_others(scene: Scene) -> None:
    programme = scene.programme()
    for content, form in (("Việc một", "inspection"), ("Việc kín", "signs"), ("Việc ba", "inspection")):
        scene.item(programme, content=content, form=form)
    commands.adopt_programme(actor=scene.chief, programme=programme, **when(date(2023, 1, 10)))
    address = programme.get_absolute_url()
    for actor, seen in ((scene.chief, ["1. Việc một", "2. Việc kín", "3. Việc ba"]), (scene.above, ["1. Việc một", "2. Việc ba"])):
        page = text_of(client_of(actor), address)
        assert [line for line in ("1. Việc một", "2. Việc kín", "2. Việc ba", "3. Việc ba") if line in page] == seen
        assert f"{len(seen)} nội dung" in page
        assert client_of(actor).get("/api/v1/supervision-items").json()["total"] == len(seen)


def test_no_address_of_a_hidden_case_tells_that_it_exists(scene: Scene) -> None:
    case = scene.concluded()
    one = case.requirements.get(number=1)
    addresses = [case.get_absolute_url(), one.get_absolute_url(), reverse("supervision:next_step", args=[case.pk])]
    addresses += [reverse("supervision:case_act", args=[case.pk, name]) for name in ACT_PAGES]
    addresses += [reverse("supervision:requirement_act", args=[one.pk, name]) for name in REQUIREMENT_ACTS]
    addresses += [reverse("supervision:paper", args=[case.pk, "minutes", kind]) for kind in ("docx", "pdf")]
    for actor in (scene.above, scene.stranger, scene.clerk, scene.inspector):
        client = client_of(actor)
        for address in addresses:
            assert (client.get(address).status_code, client.post(address).status_code) == (404, 404), address
    assert client_of(scene.visited).get(one.get_absolute_url()).status_code == 404, "not before its delivery"
