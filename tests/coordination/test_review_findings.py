"""Which findings a review takes: of offices below a party too, of what both sides see, in the areas of the regulation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coordination.review_worlds import AT, World, make_review, make_world
from factories import make_actor, make_body
from giaoban.common.actor import CHIEF
from giaoban.findings.commands import raise_finding
from giaoban.organisations.models import Tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> World:
    return make_world()


def texts(w: World, section: str) -> set[str]:
    return set(make_review(w).lines.filter(section=section, key__startswith="finding:").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("fields", "is_taken"),
    [
        ({"to": "committee"}, True),
        ({"to": "committee", "area": ""}, True),
        ({"to": "group"}, False),
        ({"visibility": "federation"}, True),
        ({"visibility": "federation", "area": "Tài chính"}, False),
        ({"visibility": "federation", "area": ""}, False),
        ({"to": "committee", "area": "Tài chính"}, False),
    ],
    ids=[
        "to the other party", "to the other without an area", "to itself", "seen by all", "seen by all, of another area", "seen by all, of none",
        "to the other, of another area",
    ],
)  # fmt: skip
def test_what_an_office_below_a_party_raises_is_taken_where_both_sides_see_it(w: World, fields: dict[str, Any], is_taken: bool) -> None:
    office = make_body("Văn phòng Đảng đoàn", tree=Tree.PARTY, parent=w.group)
    to = {"group": w.group, "committee": w.committee}.get(fields.pop("to", ""))
    raise_finding(
        actor=make_actor(CHIEF, office), body=office, kind="difficulty", text="Biên chế được giao quá ít", on=date(2023, 6, 1), at=AT,
        **{"area": "Thông tin", "addressed_to": to, **fields},
    )  # fmt: skip
    assert any("Biên chế được giao quá ít" in text for text in texts(w, "difficulties")) == is_taken
