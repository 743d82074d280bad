"""Acts on documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case, file
from documents.papers import DAY, Scene, make_term, when
from factories import make_body
from giaoban.documents import commands
from giaoban.documents.models import DisseminationLine

if TYPE_CHECKING:
    from giaoban.documents.models import Arrival, Document

OUT = {"unlike": "other_office", "code": "not_found"}
"""Another province does not even see it."""
SEES = {"unlike": "union_office"}
"""A province that got the document sees it and may not do this."""
RECEIVER: dict[str, Any] = {"by": "union_office", "unlike": "other_office", "code": "not_found"}


def shared(scene: Scene, **fields: Any) -> Document:
    """A document of the centre that everybody inside may see."""
    return scene.issued(visibility="federation", **fields)


def draft(scene: Scene, step: str = "") -> Document:
    """A draft that went as far as a step."""
    document = scene.draft(visibility="federation")
    for name in ("hand_in_draft", "check_draft", "submit_draft", "agree_draft"):
        if not step:
            break
        document = getattr(commands, name)(actor=scene.centre_office, document=document, **when())
        if name == step:
            break
    return document


def sent(scene: Scene, *, is_received: bool = False) -> Arrival:
    """A document in the register of the union."""
    arrival = commands.send_document(actor=scene.centre_office, document=shared(scene), bodies=[scene.union], **when())[0]
    if is_received:
        arrival = commands.receive_arrival(actor=scene.union_office, arrival=arrival, **when())
    return arrival


def closed(scene: Scene) -> Arrival:
    """A closed line of the union's register."""
    arrival = sent(scene, is_received=True)
    return commands.close_arrival(actor=scene.union_office, arrival=arrival, result="Đã trả lời.", **when())


def duty(scene: Scene) -> Any:
    """A review that is due."""
    document = shared(scene)
    commands.set_reviews(actor=scene.centre_office, document=document, interim_on=DAY)
    return document.review_duties.get()


def related(scene: Scene) -> Any:
    """One document that guides another."""
    return commands.relate_documents(actor=scene.centre_office, source=shared(scene), verb="guides", other=shared(scene))


def opinions(scene: Scene, *, is_given: bool = False) -> Any:
    """A round in which the union is asked."""
    made = commands.ask_opinions(
        actor=scene.centre_office, document=draft(scene), subject="Dự thảo kế hoạch", due_on=DAY, bodies=[scene.union], **when()
    )
    if is_given:
        line = commands.OpinionLine("changes", text="Bổ sung kinh phí.")
        commands.give_opinions(actor=scene.union_office, asked=made.asked.get(), opinions=[line], **when())
    return made


def opinion(scene: Scene) -> Any:
    """An opinion that waits for its answer."""
    return opinions(scene, is_given=True).asked.get().opinions.get()


def cascade(scene: Scene) -> Any:
    """A cascade of the centre in which the union is asked, with a body below it."""
    make_body("Hội Cơ học", parent=scene.union)
    top = commands.open_dissemination(actor=scene.centre_office, document=shared(scene), body=scene.centre, due_on=DAY, **when())
    return top.below.get(body=scene.union)


def asking_for_time(scene: Scene) -> Any:
    """The line of the union, which has asked for more time."""
    until = {"until": date(2023, 9, 1), "reason": "Trùng đại hội."}
    return commands.ask_for_study_time(actor=scene.union_office, line=cascade(scene), **until, **when())


def session(scene: Scene) -> Any:
    """A session of the union."""
    return commands.add_study_session(
        actor=scene.union_office, line=cascade(scene), held_on=DAY, form="branch", people=5, people_due=9, **when()
    )


def overdue(scene: Scene) -> Any:
    """The top of a cascade that is late."""
    line = cascade(scene)
    DisseminationLine.objects.filter(dissemination=line.dissemination_id).update(due_on=date(2023, 7, 1), first_due_on=date(2023, 7, 1))
    return line.above


def paper(scene: Scene, **fields: Any) -> dict[str, Any]:
    """The fields of a new document of the centre."""
    return {"body": scene.centre.pk, "form": "state", "kind": "plan", "abstract": "Kế hoạch công tác quý IV", **fields}


CASES = {
    "create_draft": Case(lambda s: paper(s, text="# Mục đích\n\nTổng kết."), "centre_office", "union_office"),
    "edit_draft": Case(lambda s: {"document": draft(s).pk, "text": "Căn cứ Điều lệ."}, "centre_office", **OUT),
    "hand_in_draft": Case(lambda s: {"document": draft(s).pk}, "centre_office", **OUT),
    "check_draft": Case(lambda s: {"document": draft(s, "hand_in_draft").pk}, "centre_office", **OUT),
    "submit_draft": Case(lambda s: {"document": draft(s, "check_draft").pk}, "centre_office", **OUT),
    "return_draft": Case(
        lambda s: {"document": draft(s, "submit_draft").pk, "note": "Bổ sung căn cứ."}, "centre_office", change={"note": " "}, code="documents.reason_missing"
    ),
    "agree_draft": Case(lambda s: {"document": draft(s, "submit_draft").pk}, "centre_office", **OUT),
    "issue_document": Case(
        lambda s: {"document": draft(s, "agree_draft").pk}, "centre_office", change={"signed_on": "2023-07-19"}, code="documents.signed_in_future"
    ),
    "finish_draft": Case(lambda s: {"document": draft(s).pk}, "centre_office", **OUT),
    "attach_copy_of_record": Case(lambda s: {"document": shared(s).pk, "file": file("ban-ky.txt", "Kế hoạch đã ký.")}, "centre_office", **SEES),
    "withdraw_document": Case(lambda s: {"document": shared(s).pk, "reason": "Ban hành nhầm."}, "centre_office", **SEES),
    "announce_document": Case(lambda s: {"document": s.issued(is_need_to_know=True).pk}, "centre_office", **OUT),
    "know_document": Case(
        lambda s: {"body": s.union.pk, "abstract": "Quy định về tổ chức hội", "issuer_name": "Bộ Nội vụ", "number_text": "15/BNV"},
        "union_office", "other_office",
    ),
    "enter_late": Case(
        lambda s: paper(s, signed_on="2023-03-01", number=7), "centre_office", change={"signed_on": "2014-03-01"}, code="documents.body_not_there"
    ),
    "send_document": Case(
        lambda s: {"document": shared(s).pk, "bodies": [s.union.pk]}, "centre_office", change={"bodies": []}, code="documents.nobody_to_send_to"
    ),
    "save_recipient_list": Case(
        lambda s: {"body": s.centre.pk, "name": "Các tỉnh", "bodies": [s.union.pk]}, "centre_office", "union_office"
    ),
    "register_incoming": Case(
        lambda s: {"body": s.union.pk, "abstract": "Về việc báo cáo", "secrecy": "no", "issuer_name": "Bộ Nội vụ", "number_text": "15/BNV"},
        "union_office", change={"issuer_name": " "}, code="documents.issuer_missing",
    ),
    "see_document": Case(lambda s: {"document": sent(s).document_id}, "union_office", change={"document": 999_999_999}, code="not_found"),
    "receive_arrival": Case(lambda s: {"arrival": sent(s).pk}, **RECEIVER),
    "ask_for_instruction": Case(lambda s: {"arrival": sent(s, is_received=True).pk}, **RECEIVER),
    "give_instruction": Case(
        lambda s: {"arrival": sent(s, is_received=True).pk, "text": "Giao Văn phòng tham mưu.", "body": s.union.pk},
        "union_office", change={"body": None}, code="documents.nobody_to_do_it",
    ),
    "hand_on": Case(lambda s: {"arrival": sent(s, is_received=True).pk, "bodies": [s.other.pk]}, **RECEIVER),
    "close_arrival": Case(
        lambda s: {"arrival": sent(s, is_received=True).pk, "result": "Đã trả lời."}, "union_office", change={"result": ""}, code="documents.reason_missing"
    ),
    "reopen_arrival": Case(lambda s: {"arrival": closed(s).pk, "note": "Nhầm."}, **RECEIVER),
    "relate_documents": Case(
        lambda s: {"source": shared(s).pk, "verb": "guides", "other": shared(s).pk}, "centre_office", **SEES
    ),
    "unrelate_documents": Case(lambda s: {"relation": related(s).pk}, "centre_office", **SEES),
    "set_force": Case(lambda s: {"document": shared(s).pk, "in_force_from": "2023-08-01"}, "centre_office", **SEES),
    "end_force": Case(lambda s: {"document": shared(s).pk, "ends_on": "2023-09-01", "why": "repealed"}, "centre_office", **SEES),
    "cut_clauses": Case(lambda s: {"document": shared(s, text="Điều 1. Phạm vi\n\nĐiều 2. Hiệu lực").pk}, "centre_office", **SEES),
    "set_reviews": Case(lambda s: {"document": shared(s).pk, "interim_after_years": 3}, "centre_office", **SEES),
    "set_usual_reviews": Case(lambda s: {"document": shared(s).pk}, "centre_office", **SEES),
    "set_review_clause": Case(
        lambda s: {"document": shared(s).pk, "quotation": "Sau 5 năm tổng kết.", "place": "Điều 9", "final_after_years": 5}, "centre_office", **SEES
    ),
    "mark_review_done": Case(lambda s: {"duty": duty(s).pk, "note": "Đã sơ kết."}, "centre_office", **SEES),
    "open_dissemination": Case(
        lambda s: {"document": shared(s).pk, "body": s.centre.pk, "due_on": "2023-08-17"}, "centre_office", "union_office"
    ),
    "forward_dissemination": Case(lambda s: {"line": cascade(s).pk}, **RECEIVER),
    "acknowledge_dissemination": Case(lambda s: {"line": cascade(s).pk}, **RECEIVER),
    "add_study_session": Case(
        lambda s: {"line": cascade(s).pk, "held_on": "2023-07-18", "form": "branch", "people": 5, "people_due": 9}, **RECEIVER
    ),
    "drop_study_session": Case(lambda s: {"session": session(s).pk}, **RECEIVER),
    "finish_study": Case(lambda s: {"line": session(s).line_id}, **RECEIVER),
    "extend_dissemination": Case(
        lambda s: {"line": cascade(s).pk, "due_on": "2023-09-01", "reason": "Trùng đại hội."}, "centre_office", "union_office"
    ),
    "ask_for_study_time": Case(lambda s: {"line": cascade(s).pk, "until": "2023-09-01", "reason": "Trùng đại hội."}, **RECEIVER),
    "decide_study_time": Case(
        lambda s: {"line": asking_for_time(s).pk, "is_granted": False, "note": "Đã đủ thời gian."}, "centre_office", "union_office"
    ),
    "remind_of_dissemination": Case(lambda s: {"line": overdue(s).pk}, "centre_office", **OUT),
    "ask_opinions": Case(
        lambda s: {"document": draft(s).pk, "subject": "Dự thảo kế hoạch", "due_on": "2023-07-28", "bodies": [s.union.pk]}, "centre_office", **OUT
    ),
    "give_opinions": Case(
        lambda s: {"asked": opinions(s).asked.get().pk, "opinions": [{"stance": "changes", "text": "Bổ sung kinh phí."}]}, **RECEIVER
    ),
    "remind_of_opinions": Case(lambda s: {"round": opinions(s).pk}, "centre_office", **SEES),
    "answer_opinion": Case(
        lambda s: {"opinion": opinion(s).pk, "answer": "partly", "reason": "Đã có trong dự toán."}, "centre_office",
        change={"reason": " "}, code="documents.opinion_answer_reason_missing",
    ),
    "close_opinions": Case(
        lambda s: {"round": opinions(s, is_given=True).pk, "note": "Đã họp thống nhất."}, "centre_office",
        change={"note": ""}, code="documents.opinions_unanswered",
    ),
    "open_term": Case(
        lambda s: {"body": s.committee.pk, "name": "nhiệm kỳ 2025-2030", "in_force_from": "2025-07-22"}, "committee_office",
        change={"in_force_from": "2020-08-01"}, code="documents.term_overlaps",
    ),
    "end_term": Case(
        lambda s: {"term": make_term(s.committee, DAY).pk, "in_force_until": "2024-01-01"}, "committee_office",
        change={"in_force_until": "2023-01-01"}, code="documents.term_turned",
    ),
}  # fmt: skip
