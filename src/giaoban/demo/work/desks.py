"""What stands on the desks of the demonstration accounts, and the odd cases that a register must bear."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from giaoban.demo.bodies import CENTRE, COMMITTEE, GROUP
from giaoban.demo.work.texts import toml
from giaoban.demo.work.timeline import workday
from giaoban.demo.work.wording import WRITERS
from giaoban.documents import commands
from giaoban.documents.commands import Lineage
from giaoban.documents.models import Arrival, Document
from giaoban.notices.commands import mark_all_read
from giaoban.programmes.commands import accept_task, assign_task, report_done, report_progress
from giaoban.programmes.models import Task
from giaoban.records.commands import add_comment

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline
    from giaoban.organisations.models import Organisation

RULES = "Quy chế phối hợp công tác giữa Đảng đoàn và Đảng ủy"
ACCOUNTS = ("lanhdao", "vanphong", "chuyenvien", "danguy", "dangdoan", "donvi", "donvi2", "chibo", "bientap", "uybanktra", "chuyengia")


def own_rules(timeline: Timeline) -> None:
    """The regulation between the Party group and the Party committee, with the one before it, entered late."""
    day = date(2023, 1, 3)
    for key, signed, words in (
        ("rules 2016", date(2016, 6, 20), f"{RULES} nhiệm kỳ 2015 - 2020"),
        ("rules 2021", date(2021, 3, 15), f"{RULES} nhiệm kỳ 2020 - 2025"),
    ):
        timeline.make(day, key, partial(_rules, abstract=words, signed_on=signed), Document, abstract=words)


def _rules(stage: Stage, abstract: str, signed_on: date) -> Document:
    text = "\n\n".join(toml("desks")["rules"])
    before = [Lineage("replaces", stage.get("rules 2016"))] if signed_on.year == 2021 else []
    return _enter(stage, GROUP, "party", "rules", abstract, signed_on, text=text, relations=before)


def _enter(stage: Stage, code: str, form: str, kind: str, abstract: str, signed_on: date, **fields: Any) -> Document:  # noqa: PLR0917 - the words of a number
    body = stage.body(code)
    return commands.enter_late(
        actor=stage.office(body),
        body=body,
        form=form,
        kind=kind,
        abstract=abstract,
        signed_on=signed_on,
        **stage.when,
        **{**stage.signer(code), **fields},
    )


def desks(timeline: Timeline) -> None:
    """Tasks and drafts of the two days that people look at first; what was read by then."""
    words = toml("desks")
    for row in words["tasks"]:
        _task(timeline, row)
    for day, kind, abstract, topic, state, signer in words["drafts"]:
        run = partial(_draft, kind=kind, abstract=abstract, topic_key=topic, state=state, signer=signer)
        timeline.make(date.fromisoformat(day), f"draft {abstract}", run, Document, abstract=abstract)
    for day in (date(2023, 7, 12), date(2025, 6, 30), date(2026, 11, 16)):
        timeline.add(day, _read)
    timeline.add(
        date(2023, 7, 14),
        lambda stage: _remark(
            stage,
            "Lập danh sách đảng viên đủ điều kiện tặng Huy hiệu Đảng đợt 2/9/2023",
            "Hai hồ sơ còn thiếu xác nhận của chi bộ, tôi đã nhắc.",
        ),
    )
    timeline.add(
        date(2026, 11, 18),
        lambda stage: _remark(stage, "Rà soát tiến độ hợp nhất của hai liên hiệp hội còn lại", "Hai tỉnh đề nghị lùi sang quý I năm sau."),
    )
    timeline.add(date(2023, 7, 17), _from_outside)
    timeline.add(date(2023, 7, 27), _answered)
    timeline.add(date(2026, 11, 17), _handed_on)


def _task(timeline: Timeline, row: list[str]) -> None:
    what, lead, person, assigned, due, product, reported = row
    day = date.fromisoformat(assigned)

    def owner(stage: Stage) -> Organisation:
        body = stage.body(lead)
        return body if body.tree == "party" else stage.body(CENTRE)

    timeline.make(day, what, lambda stage: assign_task(
        actor=stage.office(owner(stage)), body=owner(stage), what=what, lead=stage.body(lead), lead_person=stage.people[person],
        due_on=date.fromisoformat(due), product=product, authority="Thường trực Đoàn Chủ tịch" if lead == "van-phong" else "", weight=2, **stage.when,
    ), Task, what=what, assigned_on=day)  # fmt: skip
    if reported:
        on = date.fromisoformat(reported)
        timeline.add(on, lambda stage: _done(stage, what, lead))
    elif len(what) % 2:
        timeline.add(workday(date(2026, 11, 16)), lambda stage: report_progress(
            actor=stage.office(stage.body(lead)), task=stage.get(what), percent=40, text="Đã có dự thảo lần một, đang lấy ý kiến.", **stage.when,
        ))  # fmt: skip


def _done(stage: Stage, what: str, lead: str) -> None:
    task, body = stage.get(what), stage.body(lead)
    report_done(actor=stage.office(body), task=task, text="Đã hoàn thành, gửi kèm sản phẩm.", **stage.when)
    accept_task(actor=stage.office(body if body.tree == "party" else stage.body(CENTRE)), task=task, **stage.when)


def _draft(stage: Stage, kind: str, abstract: str, topic_key: str, state: str, signer: str) -> Document:  # noqa: PLR0917 - one row
    topic = next(one for one in toml("topics")["topic"] if one["key"] == topic_key)
    writer, chief, centre, office = stage.user("chuyenvien"), stage.user("vanphong"), stage.body(CENTRE), stage.body("van-phong")
    posts = {"ha": "Chánh Văn phòng", "khai": "Chủ tịch", "binh": "Phó Chủ tịch", "": ""}
    draft = commands.create_draft(
        actor=writer, body=centre, form="state", kind=kind, abstract=abstract, text=WRITERS[kind][1](topic, office.name), drafting_unit=office,
        place="Hà Nội", signer=stage.people.get(signer), signer_post=posts[signer], **stage.when,
    )  # fmt: skip
    if state == "draft":
        return draft
    draft = commands.hand_in_draft(actor=writer, document=draft, **stage.when)
    if state == "handed":
        return draft
    draft = commands.check_draft(actor=chief, document=draft, **stage.when)
    draft = commands.submit_draft(actor=chief, document=draft, **stage.when)
    if state == "returned":
        return commands.return_draft(
            actor=stage.user("lanhdao"), document=draft, note="Bổ sung số liệu của các hội ngành, nêu rõ đơn vị chậm.", **stage.when
        )
    if state == "agreed":
        return commands.agree_draft(actor=stage.user("lanhdao"), document=draft, **stage.when)
    return draft


def _read(stage: Stage) -> None:
    for name in ACCOUNTS:
        mark_all_read(actor=stage.user(name), at=stage.at)


def _remark(stage: Stage, what: str, text: str) -> None:
    add_comment(actor=stage.user("vanphong"), subject_kind="programmes.task", subject_id=stage.get(what).pk, text=text, at=stage.at)


def _from_outside(stage: Stage) -> None:
    """Two papers that arrived in July 2023, one of them urgent; both are dealt with in the week after."""
    for number, (issuer, written, abstract, urgency) in enumerate((
        ("ubnd-ha-giang", "214/UBND-KGVX", "V/v phối hợp khảo sát đội ngũ trí thức trên địa bàn tỉnh", ""),
        ("mttqvn", "1187/MTTW-BTT", "V/v góp ý dự thảo báo cáo giám sát, phản biện xã hội", "urgent"),
    )):  # fmt: skip
        arrival = commands.register_incoming(
            actor=stage.user("vanphong"), body=stage.body(CENTRE), issuer=stage.body(issuer), form="state", kind="letter", number_text=written,
            signed_on=date(2023, 7, 12), abstract=abstract, secrecy="no", urgency=urgency, **stage.when,
        )  # fmt: skip
        if number:
            commands.give_instruction(
                actor=stage.user("lanhdao"), arrival=arrival, text="Nghiên cứu, góp ý dự thảo báo cáo giám sát, phản biện xã hội", body=stage.body("ban-tvpb"),
                due_on=date(2023, 7, 28), product="Văn bản góp ý", leader=stage.people["khai"], **stage.when,
            )  # fmt: skip
        else:
            commands.give_instruction(
                actor=stage.user("lanhdao"),
                arrival=arrival,
                text="Văn phòng biết, phối hợp.",
                is_information=True,
                leader=stage.people["khai"],
                **stage.when,
            )


def _answered(stage: Stage) -> None:
    task = Task.objects.get(what="Nghiên cứu, góp ý dự thảo báo cáo giám sát, phản biện xã hội")
    report_done(actor=stage.office(stage.body("ban-tvpb")), task=task, text="Đã gửi văn bản góp ý.", **stage.when)
    accept_task(actor=stage.user("vanphong"), task=task, **stage.when)
    arrival = Arrival.objects.get(document=task.document_id, body=stage.body(CENTRE))
    commands.close_arrival(actor=stage.user("vanphong"), arrival=arrival, result="Đã trả lời bằng văn bản.", **stage.when)


def _handed_on(stage: Stage) -> None:
    """A paper that the centre deals with and that two unions get to know at the same time."""
    centre, actor = stage.body(CENTRE), stage.user("vanphong")
    arrival = commands.register_incoming(
        actor=actor, body=centre, issuer=stage.body("bo-khcn"), form="state", kind="letter", number_text="3318/BKHCN-TTĐMST", signed_on=date(2026, 11, 13),
        abstract="V/v phối hợp tổ chức Tuần lễ đổi mới sáng tạo tại hai tỉnh", secrecy="no", **stage.when,
    )  # fmt: skip
    commands.give_instruction(
        actor=actor, arrival=arrival, text="Xây dựng kế hoạch phối hợp tổ chức Tuần lễ đổi mới sáng tạo", body=stage.body("ban-khhtqt"),
        due_on=date(2026, 12, 4), product="Kế hoạch phối hợp", leader=stage.people["khai"], **stage.when,
    )  # fmt: skip
    commands.hand_on(actor=actor, arrival=arrival, bodies=[stage.body("lhh-tuyen-quang"), stage.body("lhh-dong-thap")], **stage.when)


def odd_cases(timeline: Timeline) -> None:
    """Withdrawn, need-to-know, late, out of order, a gap, a number given twice on paper."""
    timeline.add(date(2023, 5, 16), _withdrawn)
    timeline.add(date(2023, 9, 20), _need_to_know)
    timeline.add(
        date(2023, 12, 29),
        lambda stage: _enter(stage, CENTRE, "state", "letter", "V/v cử người dự lớp bồi dưỡng văn thư", date(2023, 12, 11)),
    )
    timeline.add(date(2023, 12, 29), _twice)
    timeline.add(date(2024, 12, 31), _gap)


def _twice(stage: Stage) -> None:
    first = Document.objects.get(owner=stage.body(CENTRE), series__year=2023, series__engine="state", number=100)
    assert first.signed_on is not None  # noqa: S101 - it has its number
    _enter(stage, CENTRE, "state", "notice", "Lịch tiếp công dân quý III/2023", first.signed_on, number=100, is_repeated=True)


def _withdrawn(stage: Stage) -> None:
    for code, form, abstract in (
        (CENTRE, "state", "V/v tổ chức hội nghị chuyên đề tại Cần Thơ"),
        (COMMITTEE, "party", "V/v điều chỉnh lịch sinh hoạt chi bộ tháng 5"),
    ):
        body = stage.body(code)
        draft = commands.create_draft(
            actor=stage.office(body),
            body=body,
            form=form,
            kind="letter",
            abstract=abstract,
            text=f"{abstract}.",
            **stage.signer(code),
            **stage.when,
        )
        made = commands.finish_draft(actor=stage.head(body), document=draft, **stage.when)
        commands.withdraw_document(actor=stage.head(body), document=made, reason="Thay đổi kế hoạch, ban hành văn bản khác.", **stage.when)


def _need_to_know(stage: Stage) -> None:
    body = stage.body(COMMITTEE)
    for abstract in ("V/v xác minh nội dung phản ánh", "V/v chuẩn bị nhân sự bổ sung cấp ủy"):
        draft = commands.create_draft(
            actor=stage.office(body), body=body, form="party", kind="letter", abstract=abstract, text=f"{abstract}.", is_need_to_know=True,
            readers=[stage.people["lan"]], **stage.signer(COMMITTEE), **stage.when,
        )  # fmt: skip
        made = commands.finish_draft(actor=stage.head(body), document=draft, **stage.when)
        if "nhân sự" in abstract:
            commands.announce_document(actor=stage.head(body), document=made, **stage.when)


def _gap(stage: Stage) -> None:
    last = (
        Document.objects.filter(owner=stage.body(CENTRE), series__year=stage.day.year, series__engine="state").order_by("-number").first()
    )
    number = (last.number or 0) + 3 if last is not None else 3
    _enter(stage, CENTRE, "state", "report", "Báo cáo tình hình sử dụng trụ sở năm 2024", stage.day, number=number)
