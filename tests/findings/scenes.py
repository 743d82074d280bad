"""Findings for tests: one that a union raises to the centre."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from factories import make_actor, make_body
from giaoban.common.actor import CHIEF
from giaoban.findings import commands
from programmes.tasks import when

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.findings.models import Finding
    from giaoban.organisations.models import Organisation
    from programmes.tasks import Scene

RAISED = date(2023, 7, 1)
DAY = date(2023, 7, 18)


def raised(scene: Scene, **fields: Any) -> Finding:
    """A proposal of the union to the centre, raised on 1/7/2023."""
    actor = fields.pop("actor", scene.worker)
    values = {
        "body": scene.union,
        "kind": "proposal",
        "text": "Đề nghị bổ sung kinh phí",
        "addressed_to": scene.centre,
        **when(RAISED),
        **fields,
    }
    return commands.raise_finding(actor=actor, **values)


def union_of(scene: Scene, name: str) -> tuple[Organisation, Actor]:
    """One more union under the centre, with its office."""
    body = make_body(f"Liên hiệp Hội tỉnh {name}", parent=scene.centre)
    return body, make_actor(CHIEF, body)


def raised_by(scene: Scene, name: str, **fields: Any) -> Finding:
    """The same proposal of a union more."""
    body, office = union_of(scene, name)
    return raised(scene, body=body, actor=office, **fields)


def merged(scene: Scene, *sources: Finding, head: Finding, on: date = DAY) -> Finding:
    """The sources put under a head by the centre."""
    return commands.merge_findings(actor=scene.head, head=head, sources=list(sources), **when(on))
