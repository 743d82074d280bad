"""Plans that concretise: links and lineage, the matrix of bodies, traces, templates, timelines, calculations laid open."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from documents.papers import make_scene as make_papers
from documents.papers import when as on_day
from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF
from giaoban.common.dates import Period
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.listing import Asking, page_of
from giaoban.common.xlsx import read_xlsx
from giaoban.documents import commands as documents
from giaoban.documents.models import DocumentRelation
from giaoban.notices.models import Notification
from giaoban.organisations.models import BodyKind
from giaoban.programmes import commands
from giaoban.programmes.listings import ITEMS, MATRIX, SHARES
from giaoban.programmes.models import Concretisation, Programme, ProgrammeItem
from giaoban.programmes.outlines import outlines
from giaoban.programmes.queries.concretising import Asked, matrix_of, totals_of
from giaoban.programmes.queries.progress import calculation_of, weighed_programme, with_shares
from giaoban.programmes.queries.templates import outlines_for
from giaoban.programmes.queries.tracing import trace_of, untraced_items
from giaoban.programmes.queries.weighing import weighed_bodies
from giaoban.programmes.rules import Step, Weighed, share_on
from giaoban.programmes.rules.concretising import PlanCounts, PlanFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from documents.papers import Scene
    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 18)
LATE = DAY + timedelta(days=40)
"""Past the thirty days that the rulebook gives."""
YEAR = Period.year(2023)


@pytest.fixture
def scene() -> Scene:
    return make_papers()


def directive(scene: Scene, **fields: Any) -> Document:
    """A letter of the centre, sent to both unions."""
    made = scene.issued(kind="letter", abstract="V/v thực hiện chuyển đổi số", **fields)
    documents.send_document(actor=scene.centre_office, document=made, bodies=[scene.union, scene.other], **on_day(DAY))
    return made


def plan(scene: Scene, upper: Any = None, *, items: int = 2, approved: date | None = DAY, **fields: Any) -> Programme:
    """A plan of the first union, with items, approved."""
    kept = {"document": upper} if upper is not None else {}
    usual = {"actor": scene.union_office, "body": scene.union, "title": "Kế hoạch chuyển đổi số", "period": "năm 2023", **on_day(DAY)}
    values: dict[str, Any] = {**usual, **kept, **fields}
    make = commands.begin_plan if "document" in values or "of_programme" in values else commands.create_programme
    made = make(**values)
    for number in range(items):
        commands.add_item(actor=values["actor"], programme=made, what=f"Việc {number + 1}", lead=made.body, month=9 + number, on=DAY)
    if approved is not None:
        commands.approve_programme(actor=values["actor"], programme=made, **on_day(approved))
    made.refresh_from_db()
    return made


def assigned(actor: Actor, item: ProgrammeItem, *, weight: int = 1, share: int | None = None, on: date = DAY) -> Any:
    """An item as a task, of which a share was told on the day."""
    task = commands.task_from_item(actor=actor, item=item, **on_day(on))
    if weight != task.weight:
        task = commands.correct_task(actor=actor, task=task, what=task.what, weight=weight, **on_day(on))
    return commands.report_progress(actor=actor, task=task, percent=share, **on_day(on)) if share is not None else task


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


# --- links ---


def test_a_plan_concretises_a_directive_in_one_act(scene: Scene) -> None:
    upper = directive(scene)
    made = plan(scene, upper, approved=None)
    link = made.concretises.get()
    assert (link.document, link.item, link.of_programme) == (upper, None, None)
    with pytest.raises(DomainError) as refused:
        commands.concretise(actor=scene.union_office, programme=made, document=upper, **on_day(DAY))
    assert refused.value.code == "programmes.concretised_already"
    assert commands.drop_concretisation(actor=scene.union_office, concretisation=link) == made
    assert not made.concretises.exists()


def test_an_item_concretises_alone_and_the_document_of_a_plan_goes_into_lineage(scene: Scene) -> None:
    upper, paper = directive(scene), scene.issued(actor=scene.union_office, body=scene.union)
    made = plan(scene, upper, approved=None)
    item = made.items.all()[0]
    commands.concretise(actor=scene.union_office, programme=made, item=item, document=upper, **on_day(DAY))
    assert not DocumentRelation.objects.filter(target=upper).exists()
    commands.approve_programme(actor=scene.union_office, programme=made, document=paper, **on_day(DAY))
    relation = DocumentRelation.objects.get(target=upper)
    assert (relation.source, relation.verb) == (paper, "implements")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param(lambda s, own, other, upper: {}, "programmes.upper_not_one", id="nothing chosen"),
        pytest.param(lambda s, own, other, upper: {"document": upper, "of_programme": other}, "programmes.upper_not_one", id="two things"),
        pytest.param(lambda s, own, other, upper: {"of_programme": plan(s, title="Năm", items=1)}, "programmes.upper_is_own", id="one's own"),
        pytest.param(lambda s, own, other, upper: {"document": s.draft()}, "documents.not_issued", id="a draft paper"),
        pytest.param(lambda s, own, other, upper: {"document": upper, "item": other.items.first()}, "programmes.item_of_another", id="an item elsewhere"),
        pytest.param(
            lambda s, own, other, upper: {"of_programme": plan(s, actor=s.centre_office, body=s.centre, approved=None)},
            "programmes.upper_not_approved", id="a draft programme",
        ),
    ],
)  # fmt: skip
def test_a_link_is_refused(scene: Scene, given: Any, code: str) -> None:
    upper = directive(scene)
    other = plan(scene, actor=scene.centre_office, body=scene.centre, title="Chương trình của Trung ương")
    own = plan(scene, approved=None)
    with pytest.raises(DomainError) as refused:
        commands.concretise(actor=scene.union_office, programme=own, **given(scene, own, other, upper), **on_day(DAY))
    assert refused.value.code == code
    with pytest.raises(NotPermitted):
        commands.concretise(actor=scene.other_office, programme=own, document=upper, **on_day(DAY))


def test_items_of_a_superior_are_taken_over_and_trace_to_it(scene: Scene) -> None:
    above = plan(scene, actor=scene.centre_office, body=scene.centre, title="Chương trình của Trung ương", items=3)
    taken = list(above.items.all())[:2]
    made = commands.begin_plan(
        actor=scene.union_office,
        body=scene.union,
        title="Kế hoạch của tỉnh",
        period="năm 2023",
        of_programme=above,
        items=taken,
        **on_day(DAY),
    )
    assert [(item.what, item.lead, item.concretises.get().of_item) for item in made.items.all()] == [
        (one.what, scene.union, one) for one in taken
    ]
    found = trace_of(scene.union_office, made.items.first(), DAY)
    assert [step.item.what for step in found.up] == [taken[0].what, taken[0].what]
    assert not found.is_bare
    assert [link.programme for link in trace_of(scene.other_office, taken[0], DAY).concretised_by] == []
    commands.approve_programme(actor=scene.union_office, programme=made, **on_day(DAY))
    assert [link.programme for link in trace_of(scene.other_office, taken[0], DAY).concretised_by] == [made]


# --- the matrix ---


def test_the_matrix_tells_who_has_a_plan_who_is_late_and_how_far_it_is(scene: Scene) -> None:
    upper = directive(scene)
    made = plan(scene, upper, approved=DAY + timedelta(days=10))
    first, second = made.items.all()
    assigned(scene.union_office, first, weight=3, share=50, on=DAY + timedelta(days=11))
    asked = Asked(scene.centre_office, upper, LATE)
    rows = {row.name: row for row in matrix_of(asked)}
    assert set(rows) == {"Liên hiệp Hội tỉnh Một", "Liên hiệp Hội tỉnh Hai"}
    one, two = rows["Liên hiệp Hội tỉnh Một"], rows["Liên hiệp Hội tỉnh Hai"]
    assert (one.fact, one.plans.items) == (PlanFact(DAY, DAY + timedelta(days=10)), 2)
    assert one.plans.weighed == Weighed(2, 4, 150, idle=1)
    assert (two.fact, two.plans.links, second.pk in [link.item_id for link in one.plans.links]) == (PlanFact(DAY), (), False)
    totals = totals_of(matrix_of(asked), asked)
    assert (totals.counts, totals.counts.without) == (PlanCounts(bodies=2, planned=1, overdue=1), 1)
    assert totals.weighed == one.plans.weighed
    early = Asked(scene.centre_office, upper, DAY)
    assert [row.fact.planned for row in matrix_of(early)] == [None, None]
    assert totals_of(matrix_of(early), early).counts.overdue == 0


def test_a_plan_that_came_after_the_time_is_late(scene: Scene) -> None:
    upper = directive(scene)
    plan(scene, upper, approved=DAY + timedelta(days=31))
    asked = Asked(scene.centre_office, upper, LATE)
    assert totals_of(matrix_of(asked), asked).counts.planned_late == 1
    on_time = Asked(scene.centre_office, upper, DAY + timedelta(days=30))
    assert totals_of(matrix_of(on_time), on_time).counts.planned_late == 0


def names(query: dict[str, str], actor: Actor, on: date) -> list[str]:
    return [row.name for row in page_of(MATRIX, query, Asking(actor, on)).rows]


def test_the_filters_of_the_matrix(scene: Scene) -> None:
    upper = directive(scene)
    plan(scene, upper)
    make_body("Hội thành viên mới", parent=scene.other, on=date(2020, 1, 1))
    mark = f"van-ban:{upper.pk}"
    both = ["Liên hiệp Hội tỉnh Hai", "Liên hiệp Hội tỉnh Một"]
    assert sorted(names({"cua": mark}, scene.centre_office, LATE)) == both
    assert sorted(names({"cua": mark, "pham-vi": "cay"}, scene.centre_office, LATE)) == ["Hội thành viên mới", *both]
    for state, found in {"co": both[1:], "chua": both[:1], "tre": both[:1], "qua-han": both[:1], "cham": [], "du-thao": []}.items():
        assert names({"cua": mark, "trang-thai": state}, scene.centre_office, LATE) == found, state
    assert page_of(MATRIX, {"trang-thai": "tre"}, Asking(scene.centre_office, LATE)).unknown == ("trang-thai",)
    assert page_of(MATRIX, {"cua": "van-ban:99999999"}, Asking(scene.centre_office, LATE)).unknown == ("cua",)
    assert names({"cua": mark}, scene.other_office, LATE) == both[:1]


def test_the_matrix_of_a_superiors_programme_shows_all_below(scene: Scene) -> None:
    above = plan(scene, actor=scene.centre_office, body=scene.centre, title="Chương trình của Trung ương")
    plan(scene, of_programme=above)
    asked = Asked(scene.centre_office, above, LATE)
    assert {row.name: len(row.plans.links) for row in matrix_of(asked)} == {"Liên hiệp Hội tỉnh Một": 1, "Liên hiệp Hội tỉnh Hai": 0}


def test_only_who_is_late_is_chased_and_once_a_day(scene: Scene) -> None:
    upper = directive(scene)
    plan(scene, upper)
    assert commands.chase_plans(actor=scene.centre_office, document=upper, text="Gửi gấp", **on_day(LATE)) == 1
    assert [one.user_id for one in Notification.objects.filter(key__startswith="concretise")] == [scene.other_office.user_id]
    commands.chase_plans(actor=scene.centre_office, document=upper, **on_day(LATE))
    assert Notification.objects.filter(key__startswith="concretise").count() == 1
    with pytest.raises(DomainError) as refused:
        commands.chase_plans(actor=scene.union_office, document=upper, **on_day(LATE))
    assert refused.value.code == "programmes.nobody_without_plan"


def test_the_page_of_the_matrix_costs_the_same_for_any_number_of_bodies_and_leaves_as_files(scene: Scene, day: date) -> None:
    upper = directive(scene)
    plan(scene, upper)
    client = signed_in(scene.centre_office)
    address = f"{reverse('programmes:matrix')}?cua=van-ban:{upper.pk}"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    bodies = [make_body(f"Liên hiệp Hội tỉnh số {number}", parent=scene.centre) for number in range(20)]
    documents.send_document(actor=scene.centre_office, document=upper, bodies=bodies, **on_day(DAY))
    for body in bodies[:10]:
        plan(scene, upper, actor=make_actor(CHIEF, body), body=body)
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()
    assert len(many) == len(few)
    assert "Liên hiệp Hội tỉnh số 3" in page
    assert "Liên hiệp Hội tỉnh số 3" in page
    rows = read_xlsx(client.get(f"{address}&xuat=xlsx").content)[0].rows
    assert sum(1 for row in rows if str(row[0]).startswith("Liên hiệp Hội tỉnh")) == 22
    pdf = client.get(f"{reverse('programmes:matrix_file', args=['pdf'])}?cua=van-ban:{upper.pk}").content
    assert "Liên hiệp Hội tỉnh số 3" in " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", " ")
    assert client.get(f"{reverse('programmes:matrix_file', args=['docx'])}?cua=van-ban:{upper.pk}").content[:2] == b"PK"
    assert client.get(f"{reverse('programmes:matrix_file', args=['exe'])}?cua=van-ban:{upper.pk}").status_code == 404


# --- progress laid open ---


def test_the_progress_of_a_year_is_that_of_its_leaves_on_any_day(scene: Scene) -> None:
    office = scene.union_office
    year = plan(scene, title="Kế hoạch năm 2023", items=3)
    first, second, _ = year.items.all()
    month = commands.create_programme(actor=office, body=scene.union, title="Tháng 9", period="tháng 9/2023", higher=year, **on_day(DAY))
    below = commands.add_item(actor=office, programme=month, what="Bước một", lead=scene.union, month=9, higher=first, on=DAY)
    commands.approve_programme(actor=office, programme=month, **on_day(DAY))
    task = assigned(office, below, weight=4, share=25)
    other = assigned(office, second, weight=5)
    assert weighed_programme(office, year, DAY) == Weighed(3, 10, 100, idle=1)
    later = DAY + timedelta(days=5)
    commands.report_done(actor=office, task=task, **on_day(later))
    commands.cancel_task(actor=office, task=other, reason="Trùng việc", **on_day(later))
    assert weighed_programme(office, year, later) == Weighed(2, 5, 400, idle=1)
    assert weighed_programme(office, year, DAY) == Weighed(3, 10, 100, idle=1)
    assert weighed_programme(office, year, DAY - timedelta(days=1)) == Weighed(3, 3, 0, idle=3)
    for on in (DAY, later):
        found = calculation_of(office, year, on)
        assert found.total == weighed_programme(office, year, on)
        assert [(line.depth, line.item.what) for line in found.lines] == [(0, "Việc 1"), (1, "Bước một"), (0, "Việc 2"), (0, "Việc 3")]
    client = signed_in(office)
    text = client.get(f"{reverse('programmes:calculation', args=[year.pk])}?ngay=18/7/2023").content.decode()
    assert "100 ÷ 10" in text
    assert "10 %" in text


def test_shares_in_the_database_are_those_of_the_rule(scene: Scene) -> None:
    office = scene.union_office
    year = plan(scene, items=4)
    tasks = [assigned(office, item, share=30) for item in year.items.all()]
    steps = [DAY + timedelta(days=number) for number in range(1, 5)]
    for task in tasks[1:]:
        commands.report_done(actor=office, task=task, **on_day(steps[0]))
    commands.return_task(actor=office, task=tasks[2], reason="Thiếu phụ lục", **on_day(steps[1]))
    commands.accept_task(actor=office, task=tasks[3], **on_day(steps[1]))
    commands.reopen_task(actor=office, task=tasks[3], reason="Sai số liệu", **on_day(steps[2]))
    commands.cancel_task(actor=office, task=tasks[0], reason="Trùng", **on_day(steps[2]))
    for on in (DAY, *steps):
        shares = {task.pk: task.share for task in with_shares(type(tasks[0]).objects.all(), on)}
        rule = {task.pk: share_on([Step(line.on, line.kind, line.percent) for line in task.progress.order_by("pk")], on) for task in tasks}
        assert shares == rule, on


def test_the_progress_of_bodies_adds_up_and_opens_its_tasks(scene: Scene, day: date) -> None:
    made = plan(scene)
    for item, weight in zip(made.items.all(), (2, 6), strict=True):
        assigned(scene.union_office, item, weight=weight, share=50)
    direct = commands.assign_task(
        actor=scene.centre_office, body=scene.centre, what="Việc riêng", lead=scene.centre, due_on=date(2023, 9, 1), **on_day(DAY)
    )
    found = weighed_bodies(scene.centre_office, scene.centre, YEAR, DAY)
    assert (found.own, found.total) == (Weighed(1, direct.weight, 0), Weighed(3, 9, 400))
    assert [(body.name, part) for body, part in found.below] == [("Liên hiệp Hội tỉnh Một", Weighed(2, 8, 400))]
    listed = page_of(SHARES, {"don-vi": str(scene.centre.pk), "ky": "2023"}, Asking(scene.centre_office, DAY))
    assert sum(row.weight * row.share for row in listed.rows) == found.total.points
    assert page_of(SHARES, {"cua": f"ct:{made.pk}"}, Asking(scene.centre_office, DAY)).total == 2
    assert page_of(SHARES, {"cua": "ct:x"}, Asking(scene.centre_office, DAY)).unknown == ("cua",)
    text = signed_in(scene.centre_office).get(f"{reverse('programmes:weigh')}?goc={scene.centre.pk}&ky=2023").content.decode()
    assert "Liên hiệp Hội tỉnh Một" in text


# --- traces ---


def test_items_that_trace_nowhere_are_named_until_they_are_traced(scene: Scene) -> None:
    office = scene.union_office
    term = plan(scene, title="Chương trình toàn khóa", period="nhiệm kỳ 2020-2025", items=1)
    year = plan(scene, title="Kế hoạch năm", items=2)
    assert [item.what for item in untraced_items(office, term)] == []
    assert [item.what for item in untraced_items(office, year)] == ["Việc 1", "Việc 2"]
    first, second = year.items.all()
    with pytest.raises(DomainError) as refused:
        commands.trace_item(actor=office, item=first, higher=term.items.get())
    assert refused.value.code == "programmes.higher_item_elsewhere"
    commands.place_programme(actor=office, programme=year, higher=term)
    commands.trace_item(actor=office, item=first, higher=term.items.get())
    assert page_of(ITEMS, {"truy-vet": "khong"}, Asking(office, DAY)).total == 1
    commands.trace_item(actor=office, item=second, is_arising=True)
    assert not untraced_items(office, year).exists()
    assert [step.item.programme for step in trace_of(office, first, DAY).up] == [year, term]
    with pytest.raises(DomainError) as refused:
        commands.place_programme(actor=office, programme=term, higher=year)
    assert refused.value.code == "programmes.higher_does_not_cover"


def test_every_item_of_a_plan_for_a_directive_traces_to_it(scene: Scene) -> None:
    made = plan(scene, directive(scene))
    assert not untraced_items(scene.union_office, made).exists()
    found = trace_of(scene.union_office, made.items.first(), DAY)
    assert [link.document_id is not None for step in found.up for link in step.links] == [True]


# --- templates ---


def test_every_template_of_the_library_makes_a_programme(scene: Scene) -> None:
    periods = {"term": "nhiệm kỳ 2020-2025", "year": "năm 2024", "month": "tháng 9/2023"}
    for outline in outlines().values():
        assert set(outline.kinds) <= set(BodyKind.values), outline.key
        made = commands.start_from_template(
            actor=scene.union_office, body=scene.union, period=periods[outline.period], template=outline.key, **on_day(DAY)
        )
        assert (made.items.count(), made.outline, "{" in made.title) == (len(outline.items), outline.key, False)
        assert all(made.begins_on <= item.due_on <= made.ends_on for item in made.items.all()), outline.key
    assert {outline.key for outline in outlines_for(BodyKind.PARTY_BRANCH)} == {
        "branch_term",
        "branch_year",
        "branch_month",
        "inspection_year",
    }


def test_a_programme_offered_as_a_template_is_begun_by_bodies_below(scene: Scene) -> None:
    above = plan(scene, actor=scene.centre_office, body=scene.centre, title="Chương trình công tác năm 2023")
    fields: dict[str, Any] = {"body": scene.union, "period": "năm 2024", "source": above, **on_day(DAY)}
    with pytest.raises(DomainError) as refused:
        commands.start_from_template(actor=scene.union_office, **fields)
    assert refused.value.code == "programmes.template_unknown"
    commands.mark_template(actor=scene.centre_office, programme=above)
    made = commands.start_from_template(actor=scene.union_office, **fields)
    assert [(item.what, item.lead, item.due_on) for item in made.items.all()] == [
        ("Việc 1", scene.union, date(2024, 9, 30)), ("Việc 2", scene.union, date(2024, 10, 31)),
    ]  # fmt: skip
    with pytest.raises(DomainError) as refused:
        commands.start_from_template(actor=scene.union_office, **{**fields, "period": "tháng 1/2024"})
    assert refused.value.code == "programmes.period_of_another_kind"


def test_a_programme_is_begun_from_a_template_in_two_clicks(scene: Scene, day: date) -> None:
    client = signed_in(scene.union_office)
    listed = client.get(reverse("programmes:templates")).content.decode()
    key = "local_union_year" if scene.union.kind == BodyKind.LOCAL_UNION else next(iter(outlines()))
    address = reverse("programmes:start", args=[key])
    assert address in listed
    form = client.get(address)
    values = {name: form.context["form"].initial.get(name) or "" for name in ("body", "period")} if form.context else {}
    sent = client.post(address, {"body": scene.union.pk, "period": values.get("period") or "năm 2023"})
    assert sent.status_code == 303
    assert Programme.objects.get(outline=key).items.count() == len(outlines()[key].items)
    assert client.get(reverse("programmes:start", args=["khong-co"])).status_code == 404


# --- pages ---


@pytest.fixture
def pages(scene: Scene, day: date) -> Iterator[tuple[Client, Programme, Document]]:
    upper = directive(scene)
    made = plan(scene, upper)
    assigned(scene.union_office, made.items.first(), share=40)
    return signed_in(scene.union_office), made, upper  # type: ignore[return-value]


def test_every_page_of_a_plan_shows_what_it_is_for(pages: tuple[Client, Programme, Document]) -> None:
    client, made, upper = pages
    item = made.items.first()
    expected = {
        made.get_absolute_url(): (upper.open_label, "Tiến độ theo trọng số"),
        reverse("programmes:timeline", args=[made.pk]): ("<svg", "Bảng tương ứng", "Việc 2"),
        reverse("programmes:trace", args=[item.pk]): (upper.open_label, "40 %"),
        reverse("programmes:concretise", args=[made.pk]): ("Văn bản chỉ đạo đã nhận", upper.number_text),
        f"{reverse('programmes:new_plan')}?cua=van-ban:{upper.pk}": (f"Kế hoạch thực hiện {upper.name}",),
        reverse("programmes:place", args=[made.pk]): ("Đặt dưới chương trình kỳ dài hơn",),
        upper.get_absolute_url(): ("Cụ thể hóa bằng kế hoạch", made.title),
        reverse("programmes:concretisations"): (made.title, upper.open_label),
        reverse("programmes:shares"): ("Việc 1", "40"),
    }
    for address, words in expected.items():
        response = client.get(address)
        assert response.status_code == 200, address
        for word in words:
            assert word in response.content.decode(), (address, word)


def test_plans_are_written_in_the_browser(pages: tuple[Client, Programme, Document], scene: Scene) -> None:
    client, made, upper = pages
    sent = client.post(
        f"{reverse('programmes:new_plan')}?cua=van-ban:{upper.pk}",
        {"body": scene.union.pk, "title": "Kế hoạch hai", "period": "quý IV/2023"},
    )
    assert sent.status_code == 303
    second = Programme.objects.get(title="Kế hoạch hai")
    assert second.concretises.get().document == upper
    other = directive(scene)
    assert client.post(reverse("programmes:concretise", args=[made.pk]), {"number": other.number_text}).status_code == 303
    assert set(Concretisation.objects.filter(programme=made).values_list("document", flat=True)) == {upper.pk, other.pk}
    assert client.post(reverse("programmes:concretise", args=[made.pk]), {"number": "999/KHONG"}).status_code == 422
    link = made.concretises.first()
    assert link is not None
    assert client.post(reverse("programmes:drop_concretisation", args=[link.pk])).status_code == 303
    assert client.post(reverse("programmes:mark_template", args=[made.pk])).status_code == 303
    made.refresh_from_db()
    assert made.is_template
    assert client.post(reverse("programmes:place", args=[made.pk]), {"higher": second.pk}).status_code == 422
    chased = signed_in(scene.centre_office).post(f"{reverse('programmes:chase_plans')}?cua=van-ban:{upper.pk}", {"text": "Gấp"})
    assert chased.status_code == 303
