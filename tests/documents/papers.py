"""Documents for tests: a centre with its Party committee, two unions, their offices, and papers between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factories import BEGINNING, make_actor, make_body, make_person
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.clock import VIETNAM
from giaoban.documents import commands
from giaoban.organisations.models import BodyKind, Tree

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.documents.models import Arrival, Document, Term
    from giaoban.organisations.models import Organisation, Person

DAY = date(2023, 7, 18)


def moment(day: date) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(day, time(9), tzinfo=VIETNAM)


def when(day: date = DAY) -> dict[str, Any]:
    """The day of an act, entered on that day."""
    return {"on": day, "at": moment(day)}


@dataclass
class Scene:
    """A central union with its Party committee; a union below it, another beside that; the offices of each."""

    centre: Organisation
    committee: Organisation
    union: Organisation
    other: Organisation
    centre_office: Actor
    committee_office: Actor
    union_office: Actor
    other_office: Actor
    signer: Person

    def draft(self, **fields: Any) -> Document:
        """A draft of the centre in State form."""
        values: dict[str, Any] = {
            "actor": self.centre_office, "body": self.centre, "form": "state", "kind": "plan",
            "abstract": "Kế hoạch tổ chức hội nghị giao ban 6 tháng", "signer": self.signer, "text": "# Mục đích\n\nTổng kết công tác.",
            **when(),
        }  # fmt: skip
        return commands.create_draft(**{**values, **fields})

    def issued(self, *, on: date = DAY, **fields: Any) -> Document:
        """A document of the centre with its number."""
        document = self.draft(**{**when(on), **fields})
        return commands.finish_draft(actor=fields.get("actor", self.centre_office), document=document, **when(on))

    def incoming(self, **fields: Any) -> Arrival:
        """A document from a ministry, registered at the centre."""
        values: dict[str, Any] = {
            "actor": self.centre_office, "body": self.centre, "abstract": "Về việc báo cáo hoạt động khoa học", "secrecy": "no",
            "issuer_name": "Bộ Khoa học và Công nghệ", "number_text": "1234/BKHCN-VP", "signed_on": date(2023, 7, 14), "form": "state",
            "kind": "letter", **when(),
        }  # fmt: skip
        return commands.register_incoming(**{**values, **fields})


def make_scene() -> Scene:
    """The four bodies, each with a chief of office."""
    centre = make_body("Liên hiệp các Hội Trung ương", kind=BodyKind.CENTRAL_UNION, symbol="LHHVN")
    committee = make_body("Đảng ủy cơ quan", tree=Tree.PARTY, symbol="ĐU")
    union = make_body("Liên hiệp Hội tỉnh Một", parent=centre, symbol="LHH")
    other = make_body("Liên hiệp Hội tỉnh Hai", parent=centre, symbol="LHH2")
    make_term(committee)
    return Scene(
        centre=centre, committee=committee, union=union, other=other, centre_office=make_actor(CHIEF, centre),
        committee_office=make_actor(CHIEF, committee), union_office=make_actor(CHIEF, union), other_office=make_actor(CHIEF, other),
        signer=make_person("Phan Xuân Dũng"),
    )  # fmt: skip


def make_term(body: Organisation, begins: date = date(2020, 8, 1), **fields: Any) -> Term:
    """A term that began on a day."""
    return commands.open_term(actor=SYSTEM, body=body, name="nhiệm kỳ 2020-2025", in_force_from=begins, **fields)


__all__ = ["BEGINNING", "DAY", "Scene", "make_scene", "make_term", "moment", "when"]
