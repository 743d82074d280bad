"""A decision with 63 partners: proposals of twenty provinces answered once to each, the mergers of 2025, the end of the Party group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from coordination.factories import make_item, make_regulation
from factories import make_actor, make_body
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.clock import VIETNAM
from giaoban.coordination.commands.copying import copy_to_partners
from giaoban.coordination.models import CoordinationRegulation, EndReason, Flag, Rhythm
from giaoban.coordination.queries.partners import partners_of
from giaoban.findings.commands import merge_findings, raise_finding, reply_to_finding
from giaoban.findings.models import Finding, FindingState, ReplyDelivery
from giaoban.findings.queries import sources_of
from giaoban.organisations.commands import end_organisation, merge_organisations
from giaoban.organisations.models import Organisation, Tree

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SIGNED = date(2023, 1, 1)
RAISED = date(2023, 11, 7)
ANSWERED = date(2024, 6, 3)
CEASED = date(2025, 2, 10)
MERGED = date(2025, 7, 1)


def when(day: date) -> dict[str, Any]:
    return {"on": day, "at": datetime.combine(day, time(9), tzinfo=VIETNAM)}


@dataclass
class World:
    """The Party group, 63 provincial committees, twenty provincial unions with the same wish."""

    group: Organisation
    provinces: list[Organisation]
    unions: list[Organisation]
    centre: Organisation
    office: Actor
    pattern: CoordinationRegulation


@pytest.fixture
def w() -> World:
    group = make_body(name="Đảng đoàn Liên hiệp", tree=Tree.PARTY)
    provinces = [make_body(name=f"Tỉnh ủy thứ {number}", tree=Tree.AUTHORITY) for number in range(63)]
    pattern = make_regulation("Phối hợp theo Quyết định 48 với Tỉnh ủy thứ 0", bodies=(group, provinces[0]), on=SIGNED)
    first, second = pattern.parties.all()
    make_item(pattern, "Làm việc với thường trực", lead=first, rhythm=Rhythm.HALF, area="Giao ban").coordinating.add(second)
    make_item(pattern, "Tạo điều kiện hoạt động", lead=second, rhythm=Rhythm.YEAR, area="Điều kiện hoạt động")
    office = make_actor(CHIEF, group)
    copy_to_partners(actor=office, regulation=pattern, bodies=provinces[1:], **when(SIGNED))
    centre = make_body(name="Liên hiệp các Hội")
    unions = [make_body(name=f"Liên hiệp hội tỉnh thứ {number}", parent=centre) for number in range(20)]
    return World(group, provinces, unions, centre, office, pattern)


def raised_by(union: Organisation, centre: Organisation) -> Finding:
    return raise_finding(
        actor=make_actor(CHIEF, union), body=union, kind="proposal", text=f"Đề nghị quy định thống nhất về tổ chức, biên chế ({union.name})",
        area="Tổ chức", addressed_to=centre, **when(RAISED),
    )  # fmt: skip


def test_the_decision_has_its_63_partners(w: World) -> None:
    family = CoordinationRegulation.objects.filter(pk=w.pattern.pk) | w.pattern.copies.all()
    assert family.count() == 63
    assert {one.occurrences.count() for one in w.pattern.copies.all()} == {w.pattern.copies.first().occurrences.count()}
    assert len(partners_of(w.office, w.pattern, date(2023, 12, 31))) == 63


def test_twenty_provinces_are_one_head_and_each_is_answered_once(w: World) -> None:
    head, *others = [raised_by(union, w.centre) for union in w.unions]
    chief = make_actor(CHIEF, w.centre)
    merge_findings(actor=chief, head=head, sources=others, **when(RAISED))
    found = sources_of(chief, head)
    assert (found.count, len(found.bodies)) == (20, 20)
    reply_to_finding(actor=chief, finding=head, text="Đã đưa vào văn bản trình Ban Bí thư.", **when(ANSWERED))
    assert sorted(ReplyDelivery.objects.values_list("finding", flat=True)) == sorted(one.pk for one in (head, *others))
    assert not Finding.objects.exclude(state=FindingState.ANSWERED).exists()
    assert head.age_in_days(ANSWERED) == (ANSWERED - RAISED).days


def test_the_mergers_of_2025_carry_open_matters_to_the_successors(w: World) -> None:
    open_wish = raised_by(w.unions[3], w.centre)
    merge_organisations(actor=SYSTEM, sources=[w.unions[3]], successor=w.unions[4], **when(MERGED))
    open_wish.refresh_from_db()
    assert open_wish.raised_by == w.unions[4]
    old, heir = w.provinces[5], w.provinces[6]
    of_old = CoordinationRegulation.objects.get(parties__body=old)
    merge_organisations(actor=SYSTEM, sources=[old], successor=heir, **when(MERGED))
    place = of_old.parties.get(body=heir)
    assert (place.followed.body, place.in_force_from, place.followed.in_force_until) == (old, MERGED, MERGED)
    assert not of_old.occurrences.filter(lead__body=old, first_on__gte=MERGED).exists()


def test_the_end_of_the_party_group_ends_all_of_them_and_keeps_them_readable(w: World) -> None:
    end_organisation(actor=SYSTEM, organisation=w.group, ends_agreements=True, **when(CEASED))
    family = [w.pattern, *w.pattern.copies.all()]
    for one in family:
        one.refresh_from_db()
    assert {(one.end_reason, one.in_force_until) for one in family} == {(EndReason.PARTY_CEASED, CEASED)}
    assert not Flag.objects.unsettled().filter(regulation__in=family).exists()
    reader = make_actor(CHIEF, w.provinces[7])
    seen = CoordinationRegulation.objects.visible_to(reader, date(2026, 3, 16))
    assert [one.in_force_until for one in seen] == [CEASED]
    assert seen.get().items.count() == 2
    assert seen.get().occurrences.exists()
