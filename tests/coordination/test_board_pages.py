"""Pages of the heat map, the joint calendar, partners and thematic sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from coordination.factories import make_item, make_occurrence, make_regulation
from factories import MOMENT, make_actor, make_body, make_grant, make_user
from giaoban.common.actor import OFFICER
from giaoban.common.dates import Period
from giaoban.common.layout import Picture
from giaoban.common.xlsx import read_xlsx
from giaoban.coordination.commands.copying import copy_to_partners
from giaoban.coordination.commands.evidence import add_evidence
from giaoban.coordination.models import CoordinationRegulation, CopyBatch, PutOff, RegulationMeeting, Rhythm
from giaoban.coordination.prints.boards import board_print
from giaoban.coordination.queries.boards import Board, BoardRow
from giaoban.coordination.queries.compliance import By, Cut
from giaoban.coordination.queries.joint_calendar import own_dues
from giaoban.coordination.rules.compliance import Compliance
from giaoban.meetings.commands import plan_meeting
from giaoban.meetings.models import Meeting
from giaoban.organisations.models import BodyKind

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 18)


class Scene:
    """A regulation of two with an officer on each side: one done, one late, one missed with its cause, one overdue, one ahead, one waived."""

    def __init__(self) -> None:
        self.centre, self.partner = make_body("Đảng đoàn"), make_body("Tỉnh ủy Đồng Tháp", kind=BodyKind.PROVINCIAL_COMMITTEE)
        self.regulation = make_regulation("Phối hợp với Tỉnh ủy Đồng Tháp", bodies=(self.centre, self.partner))
        first, second = self.regulation.parties.all()
        self.users = [make_user(), make_user(), make_user()]
        for user, body in zip(self.users, (self.centre, self.partner, make_body("Tỉnh ủy khác")), strict=True):
            make_grant(user, OFFICER, body)
        one = make_item(self.regulation, "Trao đổi thông tin", area="Thông tin", lead=first, rhythm=Rhythm.MONTH, clause_label="Điều 4")
        two = make_item(self.regulation, "Hội nghị chuyên đề", area="Chuyên đề", lead=None, clause_label="Điều 5")
        three = make_item(self.regulation, "Báo cáo năm", area="Thông tin", lead=second, clause_label="Điều 4")
        self.done = make_occurrence(one, due_on=date(2023, 2, 5), first_on=date(2023, 1, 1), done_on=date(2023, 2, 1))
        make_occurrence(one, due_on=date(2023, 3, 5), first_on=date(2023, 2, 1), done_on=date(2023, 3, 9), is_partial=True)
        make_occurrence(two, due_on=date(2023, 3, 5), first_on=date(2023, 2, 2), cause="Chưa chọn được chuyên đề", cause_kind="subjective")
        make_occurrence(two, due_on=date(2023, 7, 1), first_on=date(2023, 3, 1))
        self.ahead = make_occurrence(three, due_on=date(2023, 12, 31), first_on=date(2023, 1, 1), last_on=date(2023, 12, 31))
        make_occurrence(three, due_on=date(2023, 6, 1), first_on=date(2022, 1, 1), waived_on=date(2023, 5, 1))

    def client(self, place: int = 0) -> Client:
        client = Client()
        client.force_login(self.users[place])
        return client

    def actor(self, place: int = 0) -> Any:
        return make_actor(OFFICER, (self.centre, self.partner)[place], user=self.users[place])

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"coordination:{name}", args=[self.regulation.number, *args])


@pytest.fixture
def scene(day: date) -> Scene:
    return Scene()


def tree_of(answer: Any) -> Any:
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def test_each_place_and_figure_of_the_map_opens_as_many_obligations_as_it_says(scene: Scene) -> None:
    client = scene.client()
    for query in (
        "",
        "?theo=ben&ky=quy",
        "?theo=linh-vuc&ky=nua-nam",
        "?theo=dieu-khoan&ky=nam",
        "?linh-vuc=Chuy%C3%AAn+%C4%91%E1%BB%81",
        "?ben=0",
    ):
        tree = tree_of(client.get(scene.url("board") + query))
        figures = tree.xpath("//a[@class='figure']")
        assert figures
        for link in figures:
            behind = tree_of(client.get(link.get("href")))
            assert len(behind.xpath("//table[contains(@class,'rows')]/tbody/tr")) == int(link.text_content().split()[0])
        links = tree.xpath("//table[contains(@class,'heat')]//a/@href")
        for link in links:
            assert client.get(link).status_code == 200


def test_a_place_says_in_words_what_it_shows_in_colour(scene: Scene) -> None:
    tree = tree_of(scene.client().get(scene.url("board")))
    rows = {row.xpath("string(./th/a)"): row for row in tree.xpath("//table[contains(@class,'heat')]/tbody/tr")}
    assert list(rows) == ["Trao đổi thông tin", "Hội nghị chuyên đề", "Báo cáo năm"]
    places = [cell.xpath("string(.//span[@class='hide'])") for cell in rows["Trao đổi thông tin"].xpath("./td")]
    assert [words for words in places if words] == ["đúng hạn", "làm chậm, 1 mới xong một phần"]
    assert rows["Hội nghị chuyên đề"].xpath(".//a[contains(@class,'s-late')]")


def test_the_list_behind_a_place_shows_evidence_only_to_whom_may_see_it(scene: Scene) -> None:
    held = plan_meeting(
        actor=scene.actor(),
        on=DAY,
        at=MOMENT,
        day=date(2023, 2, 1),
        owner=scene.centre,
        title="Hội ý kín",
        kind="briefing",
        visibility="named",
    )
    occurrence = scene.regulation.occurrences.get(due_on=date(2023, 7, 1))
    Meeting.objects.filter(pk=held.pk).update(day=date(2023, 7, 3))
    held.refresh_from_db()
    add_evidence(actor=scene.actor(), occurrence=occurrence, meeting=held, on=DAY, at=MOMENT)
    page = scene.client(1).get(scene.url("board_list") + "?ky=2023-07").content.decode()
    assert "Hội ý kín" not in page
    assert "ngoài phạm vi" in page


def test_the_map_of_a_past_day_and_a_wrong_address(scene: Scene) -> None:
    client = scene.client()
    tree = tree_of(client.get(scene.url("board") + "?ngay=4/3/2023"))
    assert not tree.xpath("//a[contains(@class,'s-tardy')]")
    assert tree_of(client.get(scene.url("board"))).xpath("//a[contains(@class,'s-tardy')]")
    assert client.get(scene.url("board_list") + "?tt=khong-co").status_code == 404
    assert scene.client(2).get(scene.url("board")).status_code == 404


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_the_map_leaves_as_a_file(scene: Scene, kind: str, begins: bytes) -> None:
    answer = scene.client().get(scene.url("board_file", kind) + "?theo=noi-dung")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    if kind == "xlsx":
        text = str(read_xlsx(answer.content))
        assert "Hội nghị chuyên đề" in text


def test_the_map_costs_the_same_however_many_obligations(scene: Scene) -> None:
    client = scene.client()

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(scene.url("board")).status_code == 200
        return len(asked)

    queries()
    before = queries()
    item = scene.regulation.items.get(line=1)
    for number in range(30):
        make_occurrence(item, due_on=DAY - timedelta(days=number), first_on=date(2020, 1, 1) + timedelta(days=number))
    assert queries() == before


def test_the_joint_calendar_shows_obligations_and_meetings_together(scene: Scene) -> None:
    meeting = plan_meeting(
        actor=scene.actor(),
        on=DAY,
        at=MOMENT,
        day=date(2023, 7, 20),
        owner=scene.centre,
        parties=[scene.partner],
        title="Giao ban chung",
        kind="briefing",
    )
    plan_meeting(actor=scene.actor(), on=DAY, at=MOMENT, day=date(2023, 7, 21), owner=scene.centre, title="Họp riêng", kind="briefing")
    for name in ("regulation_calendar", "calendar"):
        url = scene.url(name) if name == "regulation_calendar" else reverse("coordination:calendar")
        page = scene.client(1).get(url).content.decode()
        assert "Giao ban chung" in page
        assert "Hội nghị chuyên đề" in page
        assert "Họp riêng" not in page
    ics = scene.client(1).get(scene.url("regulation_ics")).content.decode()
    assert ics.count("BEGIN:VEVENT") == 1 + scene.regulation.occurrences.filter(due_on__gte=DAY - timedelta(days=92)).count()
    assert meeting.title in ics
    own = scene.client().get(reverse("meetings:calendar")).content.decode()
    assert "Hội nghị chuyên đề" in own
    assert "Hội nghị chuyên đề" not in scene.client(2).get(reverse("meetings:calendar")).content.decode()


def test_a_regulation_is_copied_compared_and_taken_back_in_the_browser(scene: Scene) -> None:
    client = scene.client()
    others = [make_body(f"Tỉnh ủy thứ {number}", kind=BodyKind.PROVINCIAL_COMMITTEE) for number in range(3)]
    assert client.post(scene.url("copy"), {}).status_code == 422
    answer = client.post(scene.url("copy"), {"bodies": [body.pk for body in others] + [scene.partner.pk]})
    batch = CopyBatch.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, batch.get_absolute_url())
    report = client.get(batch.get_absolute_url()).content.decode()
    assert all(body.name in report for body in others)
    tree = tree_of(client.get(scene.url("partners") + "?sap=tre&giam=1"))
    rows = tree.xpath("//table[contains(@class,'rows')]/tbody/tr")
    assert rows[0].xpath("string(./th//a)") == scene.partner.name
    assert len(rows) == 4
    assert len(tree_of(client.get(scene.url("partners") + "?q=thu+2")).xpath("//table[contains(@class,'rows')]/tbody/tr")) == 1
    assert client.get(scene.url("partners_file", "xlsx")).content.startswith(b"PK")
    assert scene.client(1).get(scene.url("copy")).status_code == 404
    assert client.post(reverse("coordination:undo_copies", args=[scene.regulation.number, batch.pk])).status_code == 303
    assert CoordinationRegulation.objects.count() == 1


def test_the_page_of_partners_costs_the_same_for_3_and_for_30(scene: Scene) -> None:
    client = scene.client()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(scene.url("partners")).status_code == 200
        return len(asked)

    def copies(count: int) -> None:
        bodies = [make_body(kind=BodyKind.PROVINCIAL_COMMITTEE) for _ in range(count)]
        copy_to_partners(actor=scene.actor(), regulation=scene.regulation, bodies=bodies, on=DAY, at=MOMENT)

    copies(2)
    queries()
    before = queries()
    copies(10)
    assert queries() == before


def test_a_proposed_session_is_called_or_put_off_in_the_browser(scene: Scene) -> None:
    item = scene.regulation.items.get(line=2)
    make_occurrence(item, due_on=date(2022, 11, 1), first_on=date(2022, 1, 1))
    query = "?linh-vuc=Chuy%C3%AAn+%C4%91%E1%BB%81"
    client = scene.client(1)
    page = client.get(scene.url("proposal") + query)
    assert page.status_code == 200
    assert "Chưa chọn được chuyên đề" in page.content.decode()
    assert client.post(scene.url("arrange_session") + query, {}).status_code == 422
    assert client.post(scene.url("put_off_session") + query, {"reason": ""}).status_code == 422
    assert client.post(scene.url("arrange_session") + query, {"day": "25/7/2023"}).status_code == 303
    assert RegulationMeeting.objects.get().area == "Chuyên đề"
    assert client.get(scene.url("proposal") + query).status_code == 404
    RegulationMeeting.objects.all().delete()
    assert client.post(scene.url("put_off_session") + query, {"reason": "Để sau đại hội"}).status_code == 303
    assert PutOff.objects.get().reason == "Để sau đại hội"


def test_an_obligation_is_recalled_by_hand(scene: Scene) -> None:
    answer = scene.client().post(reverse("coordination:remind", args=[scene.ahead.pk]))
    assert answer.status_code == 303
    scene.ahead.refresh_from_db()
    assert scene.ahead.reminded_on == DAY
    assert scene.client(2).post(reverse("coordination:remind", args=[scene.ahead.pk])).status_code == 404


def test_a_map_of_many_rows_stands_upright_in_parts() -> None:
    rows = tuple(BoardRow(f"Bên {number}", "", Cut(), (Compliance(done=1),), Compliance(done=1)) for number in range(50))
    long = Board(By.REGULATION, Cut(), (Period.year(2023),), rows, Compliance(done=50), DAY)
    short = replace(long, rows=rows[:12])
    for board, across, pictures in ((long, False, 3), (short, True, 1)):
        made = board_print("Quy chế", "Đảng đoàn", board, ())
        assert made.landscape is across
        assert sum(isinstance(block, Picture) for block in made.content) == pictures


def test_the_same_obligation_of_many_partners_is_one_line_of_the_calendar(scene: Scene) -> None:
    bodies = [make_body(kind=BodyKind.PROVINCIAL_COMMITTEE) for _ in range(4)]
    copy_to_partners(actor=scene.actor(), regulation=scene.regulation, bodies=bodies, on=DAY, at=MOMENT)
    for one in CoordinationRegulation.objects.filter(pattern=scene.regulation):
        make_occurrence(one.items.get(line=1), due_on=date(2023, 7, 25), first_on=date(2022, 12, 1), label="tháng 7")
    lines = [due for due in own_dues(scene.actor(), date(2023, 7, 25), date(2023, 7, 25), DAY) if due.text.endswith("tháng 7")]
    assert [due.url for due in lines] == ["/quy-che/viec/?tu=2023-07-25&den=2023-07-25"]
    assert lines[0].who.startswith("4 ")


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("calendar", {"thang": "9999-12"}),
        ("calendar", {"thang": "0001-01"}),
        ("partners", {"nam": "²"}),
        ("partner_list", {"ben": "9" * 20}),
        ("board_list", {"quy-che": "9" * 20}),
    ],
)
def test_an_address_written_by_hand_breaks_nothing(scene: Scene, name: str, query: dict[str, str]) -> None:
    url = reverse("coordination:calendar") if name == "calendar" else scene.url(name)
    assert scene.client().get(url, query).status_code in {200, 404}
