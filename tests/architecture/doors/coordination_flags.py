"""Acts on lineage: what rests on a replaced document, a regulation whose party ceased, contents that nothing newer carries on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from coordination.factories import make_regulation
from documents.papers import when
from factories import make_body
from giaoban.common.actor import SYSTEM
from giaoban.coordination.commands import flags as commands
from giaoban.coordination.models import Flag, Visibility
from giaoban.documents.commands import cut_clauses, relate_documents
from giaoban.organisations.commands import end_organisation
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from documents.papers import Scene

DAY = date(2023, 7, 18)


def flagged(scene: Scene) -> Flag:
    """The flag on a regulation that everybody may see, of the centre and the union."""
    old, new = scene.issued(), scene.issued()
    regulation = make_regulation(bodies=[scene.centre, scene.union], visibility=Visibility.FEDERATION)
    regulation.bases.add(old)
    relate_documents(actor=scene.centre_office, source=new, verb="replaces", other=old, in_force_from=DAY)
    return Flag.objects.get(regulation=regulation)


def settled(scene: Scene) -> Flag:
    """The same, settled."""
    return commands.settle_flag(actor=scene.union_office, flag=flagged(scene), note="Đã đổi căn cứ.", on=DAY)


def ceased(scene: Scene) -> Flag:
    """The flag on a regulation of the Party committee whose other party ceased."""
    group = make_body("Đảng đoàn", tree=Tree.PARTY)
    regulation = make_regulation(bodies=[group, scene.committee], keeper=scene.committee, visibility=Visibility.FEDERATION)
    end_organisation(actor=SYSTEM, organisation=group, **when(DAY))
    return Flag.objects.get(regulation=regulation)


def clause(scene: Scene) -> Any:
    """A clause of a document that everybody may read."""
    document = scene.issued(
        visibility="federation",
        text="Điều 1. Nội dung\n\n1. Hằng năm hai bên tổ chức hội nghị chuyên đề.\n\n2. Hai bên trao đổi thông tin.",
    )
    return cut_clauses(actor=scene.centre_office, document=document)[-1]


STRANGER: dict[str, Any] = {"by": "union_office", "unlike": "other_office"}

CASES = {
    "settle_flag": Case(lambda s: {"flag": flagged(s).pk, "note": "Đã đổi sang văn bản mới."}, **STRANGER),
    "settle_flags": Case(lambda s: {"flags": [flagged(s).pk], "note": "Đã rà soát."}, **STRANGER),
    "reopen_flag": Case(lambda s: {"flag": settled(s).pk}, **STRANGER),
    "mark_carried": Case(
        lambda s: {"body": s.union.pk, "clause": clause(s).pk, "verdict": "to_propose", "area": "Giao ban"}, "union_office", "other_office"
    ),
    "end_ceased_regulation": Case(lambda s: {"flag": ceased(s).pk}, "committee_office", "other_office"),
}  # fmt: skip
