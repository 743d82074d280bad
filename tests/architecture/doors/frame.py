"""Acts on users, records, notices, bodies, people and rights."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import NOWHERE, Case, file
from factories import MOMENT, make_actor, make_body, make_grant, make_person, make_post, make_user
from giaoban.accounts.commands import make_token
from giaoban.accounts.models import User
from giaoban.common.actor import ADMINISTRATOR, CHIEF, MEMBER, SYSTEM
from giaoban.common.xlsx import write_xlsx
from giaoban.findings.commands import raise_finding
from giaoban.notices.commands import notify, write_mails
from giaoban.organisations import commands
from giaoban.organisations.importers import import_workbook
from giaoban.organisations.models import BodyKind, Merge, OrganisationEvent, Person, RoleGrant
from giaoban.records.commands import put_in_trash, save_view

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

DAY = date(2023, 7, 18)


@dataclass
class Federation:
    """A centre with two unions; who works there, a member, the administrator."""

    centre: Organisation
    north: Organisation
    south: Organisation
    office: Actor
    member: Actor
    administrator: Actor
    twins: tuple[Person, Person] = field(default=())  # type: ignore[assignment]


def make_federation() -> Federation:
    """The federation."""
    centre = make_body("Liên hiệp Hội ba miền", kind=BodyKind.CENTRAL_UNION)
    return Federation(
        centre, make_body("Liên hiệp Hội miền Bắc", parent=centre), make_body("Liên hiệp Hội miền Nam", parent=centre),
        make_actor(CHIEF, centre), make_actor(MEMBER, centre), make_actor(ADMINISTRATOR, centre),
        (make_person("Ngô Quốc Việt"), make_person("Ngô Quốc Việt", is_somebody_else=True)),
    )  # fmt: skip


MEMBER_MAY_NOT: dict[str, Any] = {"unlike": "member"}
NOT_SEEN: dict[str, Any] = {"unlike": "member", "code": "not_found"}
BY_ADMINISTRATOR: dict[str, Any] = {"by": "administrator", "unlike": "office"}


def token_of(f: Federation) -> int:
    """A token of the chief of office."""
    user = User.objects.get(pk=f.office.user_id)
    make_token(actor=f.office, user=user, label="máy quét", at=MOMENT)
    return user.tokens.order_by("-pk")[0].pk


ACCOUNTS = {
    "add_user": Case(lambda f: {"username": "thuha", "name": "Phạm Thu Hà"}, **BY_ADMINISTRATOR),
    "change_account": Case(lambda f: {"user": f.member.user_id, "name": "Phạm Thu Hà"}, "administrator", "office", code="not_found"),
    "set_active": Case(lambda f: {"user": f.member.user_id, "is_active": False}, "administrator", "office", code="not_found"),
    "revoke_token": Case(lambda f: {"token": token_of(f)}, "office", **NOT_SEEN),
}  # fmt: skip


def about(body: Organisation) -> dict[str, Any]:
    """A record by its kind and number."""
    return {"subject_kind": "organisations.organisation", "subject_id": body.pk}


def finding(f: Federation) -> dict[str, Any]:
    """A finding on which nothing rests."""
    made = raise_finding(actor=f.office, body=f.centre, kind="proposal", text="Đề nghị bổ sung kinh phí", on=DAY, at=MOMENT)
    return {"subject_kind": "findings.finding", "subject_id": made.pk}


def put_away(f: Federation) -> dict[str, Any]:
    """The same, in the trash."""
    subject = finding(f)
    put_in_trash(actor=f.office, **subject, on=DAY)
    return subject


def view_of(f: Federation) -> int:
    """A saved view of the chief of office."""
    return save_view(actor=f.office, listing="tasks", title="Việc của tôi", query={"cua": "toi"}).pk


RECORDS = {
    "add_file": Case(lambda f: {**about(f.north), "file": file()}, **MEMBER_MAY_NOT),
    "add_comment": Case(lambda f: {**about(f.north), "text": "Cần gọi điện."}, change={"subject_id": NOWHERE}, code="not_found"),
    "follow": Case(lambda f: about(f.north), change={"subject_id": NOWHERE}, code="not_found"),
    "put_in_trash": Case(finding, **MEMBER_MAY_NOT),
    "take_from_trash": Case(put_away, **NOT_SEEN),
    "save_view": Case(
        lambda f: {"listing": "tasks", "title": "Việc của tôi", "query": {"cua": "toi"}}, change={"query": 7}, code="invalid_input"
    ),
    "drop_view": Case(lambda f: {"view": view_of(f)}, **NOT_SEEN),
    "export_list": Case(lambda f: {"listing": "organisations", "form": "csv"}, change={"listing": "nowhere"}, code="not_found"),
}


def told(f: Federation) -> int:
    """A notification of the chief of office."""
    notify(users=[f.office.user_id], sentence="You were remarked on.", key="door", at=MOMENT)
    return User.objects.get(pk=f.office.user_id).notifications.get(key="door").pk


def batch(f: Federation) -> str:
    """A batch of mail of the chief of office, held."""
    return write_mails(
        actor=f.office, people=[("An", "an@example.vn"), ("Bình", "binh@example.vn")], subject="Giấy mời", body="Kính mời", at=MOMENT
    ).key


NOTICES = {
    "mark_read": Case(lambda f: {"notification": told(f)}, **NOT_SEEN),
    "mark_all_read": Case(lambda f: {}, change={"all": True}, code="invalid_input"),
    "release_mails": Case(lambda f: {"batch": batch(f)}, **NOT_SEEN),
    "drop_mails": Case(lambda f: {"batch": batch(f)}, **NOT_SEEN),
}


def merged(f: Federation) -> int:
    """A merger of the north into the south."""
    commands.merge_organisations(actor=SYSTEM, sources=[f.north], successor=f.south, on=DAY, at=MOMENT)
    return OrganisationEvent.objects.filter(kind="merge").order_by("-pk")[0].pk


def made_one(f: Federation) -> int:
    """Two records made one."""
    commands.merge_people(actor=f.office, kept=f.twins[0], merged=f.twins[1], at=MOMENT)
    return Merge.objects.order_by("-pk")[0].pk


def chief(f: Federation) -> Person:
    """Who holds the office."""
    return Person.objects.get(pk=f.office.person_id)


def acting(f: Federation) -> int:
    """Somebody who acts for the chief of office."""
    return commands.grant_acting(
        actor=f.office,
        user=User.objects.get(pk=f.member.user_id),
        person=chief(f),
        organisation=f.centre,
        role=CHIEF,
        decision="12/QĐ",
        on=DAY,
    ).pk


def empty_system(f: Federation) -> dict[str, Any]:
    """A system in which nobody has a right yet."""
    RoleGrant.objects.all().delete()
    return {"user": f.office.user_id, "organisation": f.centre.pk}


def workbook() -> bytes:
    """A workbook of one person."""
    return write_xlsx(["Họ và tên", "Ngày sinh"], [["Trần Thị Bưởi", date(1980, 5, 6)]])


def imported(f: Federation) -> int:
    """A batch of one person."""
    from giaoban.common.acts import IncomingFile as Incoming

    done = import_workbook(actor=f.office, kind="people", file=Incoming("danh-sach.xlsx", workbook()), on=DAY, at=MOMENT)
    assert done is not None
    return done.pk


def cluster(f: Federation, *, with_north: bool = False) -> dict[str, Any]:
    """A cluster and the body that joins or leaves it."""
    made = commands.create_cluster(actor=f.office, name="Cụm thi đua số 1")
    if with_north:
        commands.join_cluster(actor=f.office, cluster=made, organisation=f.north, on=date(2023, 1, 1))
    return {"cluster": made.pk, "organisation": f.north.pk}


def one(body: str) -> Any:
    """The input that names one body of the federation."""
    return lambda f: {"organisation": getattr(f, body).pk}


def also(body: str, **fields: Any) -> Any:
    """The input that names one body, and more."""
    return lambda f: {"organisation": getattr(f, body).pk, **fields}


ORGANISATIONS = {
    "create_organisation": Case(
        lambda f: {"tree": "union", "kind": "member_association", "name": "Hội Làm vườn", "parent": f.north.pk}, **MEMBER_MAY_NOT
    ),
    "end_organisation": Case(one("north"), **MEMBER_MAY_NOT),
    "rename_organisation": Case(also("north", name="Liên hiệp Hội Đông Bắc"), **MEMBER_MAY_NOT),
    "move_organisation": Case(
        lambda f: {"organisation": make_body("Câu lạc bộ", parent=f.north, kind=BodyKind.OTHER).pk, "parent": f.south.pk}, **MEMBER_MAY_NOT
    ),
    "merge_organisations": Case(lambda f: {"sources": [f.north.pk], "successor": f.south.pk}, **MEMBER_MAY_NOT),
    "split_organisation": Case(
        also("north", parts=[{"name": "Liên hiệp Hội Đông", "kind": "local_union"}, {"name": "Liên hiệp Hội Tây", "kind": "local_union"}]), **MEMBER_MAY_NOT
    ),
    "undo_event": Case(lambda f: {"event": merged(f)}, **MEMBER_MAY_NOT),
    "change_contact": Case(also("north", phone="024 3943 2206"), **MEMBER_MAY_NOT),
    "add_person": Case(lambda f: {"full_name": "Đỗ Thị Mận"}, **MEMBER_MAY_NOT),
    "change_person": Case(lambda f: {"person": f.twins[0].pk, "full_name": "Ngô Quốc Vượng"}, **MEMBER_MAY_NOT),
    "merge_people": Case(lambda f: {"kept": f.twins[0].pk, "merged": f.twins[1].pk}, **MEMBER_MAY_NOT),
    "undo_merge": Case(lambda f: {"merge": made_one(f)}, **NOT_SEEN),
    "mark_not_duplicate": Case(lambda f: {"first": f.twins[0].pk, "second": f.twins[1].pk}, **MEMBER_MAY_NOT),
    "appoint": Case(lambda f: {"person": f.twins[0].pk, "organisation": f.north.pk, "post": "Chủ tịch"}, **MEMBER_MAY_NOT),
    "end_appointment": Case(lambda f: {"appointment": make_post(f.twins[0], f.north).pk}, **MEMBER_MAY_NOT),
    "grant_role": Case(lambda f: {"user": f.member.user_id, "organisation": f.centre.pk, "role": "officer"}, **MEMBER_MAY_NOT),
    "revoke_role": Case(lambda f: {"grant": make_grant(make_user(), MEMBER, f.centre).pk}, **MEMBER_MAY_NOT),
    "grant_acting": Case(
        lambda f: {"user": f.member.user_id, "person": chief(f).pk, "organisation": f.centre.pk, "role": CHIEF, "decision": "12/QĐ"}, **MEMBER_MAY_NOT
    ),
    "revoke_acting": Case(lambda f: {"grant": acting(f)}, "office", "administrator"),
    "choose_own_body": Case(empty_system, change={"organisation": NOWHERE}, code="not_found"),
    "import_workbook": Case(
        lambda f: {"kind": "people", "file": {"name": "danh-sach.xlsx", "content_base64": base64.b64encode(workbook()).decode()}}, **MEMBER_MAY_NOT
    ),
    "undo_import": Case(lambda f: {"batch": imported(f)}, **MEMBER_MAY_NOT),
    "create_cluster": Case(lambda f: {"name": "Cụm thi đua số 2"}, **MEMBER_MAY_NOT),
    "join_cluster": Case(cluster, **MEMBER_MAY_NOT),
    "leave_cluster": Case(lambda f: cluster(f, with_north=True), **MEMBER_MAY_NOT),
}  # fmt: skip
