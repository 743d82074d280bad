"""What several bodies raise is merged under one head and stays what it was; the head's count equals its sources, whatever is done in which order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from findings.scenes import DAY, RAISED, merged, raised, raised_by, union_of
from giaoban.audit.models import Entry
from giaoban.common.actor import SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.findings import commands
from giaoban.findings.models import Finding, FindingMerge, FindingReply, ReplyDelivery
from giaoban.findings.queries import (
    count_answers_without_reply,
    count_replies_missing,
    count_wrongly_merged,
    findings_to_answer,
    head_of,
    sources_of,
    unanswered_findings,
)
from giaoban.organisations.commands import merge_organisations
from programmes.tasks import Scene, make_scene, moment, when

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def codes(rows: Any) -> list[str]:
    return [one.code for one in rows]


def test_a_head_shows_each_body_with_its_own_words(scene: Scene) -> None:
    head = raised(scene)
    other = raised_by(scene, "Đồi Cọ", text="Đề nghị tăng kinh phí hằng năm", **when(date(2023, 6, 1)))
    merged(scene, other, head=head)
    found = sources_of(scene.head, head)
    assert [(one.raised_by.name, one.text) for one in found.rows] == [
        ("Liên hiệp Hội tỉnh Đồi Cọ", "Đề nghị tăng kinh phí hằng năm"),
        ("Liên hiệp Hội tỉnh Sông Hồng", "Đề nghị bổ sung kinh phí"),
    ]
    assert (found.count, len(found.bodies), found.first_on, found.years) == (2, 2, date(2023, 6, 1), [2023])
    other.refresh_from_db()
    assert (other.merged_into, other.state, head_of(scene.head, other)) == (head, "open", head)


def test_a_common_wording_counts_those_that_it_stands_for_and_not_itself(scene: Scene) -> None:
    rows = [raised(scene, area="tài chính"), raised_by(scene, "Đồi Cọ", area="tài chính")]
    head = commands.gather_findings(
        actor=scene.head, body=scene.centre, text="Đề nghị bảo đảm kinh phí hoạt động", sources=rows, **when(DAY)
    )
    assert (head.is_summary, head.raised_by, head.area, head.addressed_to) == (True, scene.centre, "tài chính", scene.centre)
    assert codes(sources_of(scene.head, head).rows) == ["PH-1", "PH-2"]


def test_only_the_head_waits_for_an_answer(scene: Scene) -> None:
    head, other = raised(scene), raised_by(scene, "Đồi Cọ")
    merged(scene, other, head=head)
    assert codes(findings_to_answer(scene.head, DAY)) == codes(unanswered_findings(scene.head, DAY)) == ["PH-1"]
    commands.close_finding(actor=scene.worker, finding=head, reason="Đã tự lo được", **when(DAY))
    assert codes(findings_to_answer(scene.head, DAY)) == ["PH-2"], "a closed head stands for nobody"


def test_merging_a_head_moves_what_stands_under_it_and_separating_takes_it_back(scene: Scene) -> None:
    first, second, third = raised(scene), raised_by(scene, "Đồi Cọ"), raised_by(scene, "Đồi Chè")
    merged(scene, third, head=second)
    merged(scene, second, head=first)
    assert (codes(first.sources.order_by("number")), codes(second.sources.all())) == (["PH-2", "PH-3"], [])
    commands.separate_finding(actor=scene.head, finding=second, **when(DAY))
    assert (codes(first.sources.all()), codes(second.sources.all()), count_wrongly_merged()) == ([], ["PH-3"], 0)
    commands.separate_finding(actor=scene.head, finding=third, **when(DAY))
    assert (codes(second.sources.all()), FindingMerge.objects.standing().count()) == ([], 0)
    assert FindingMerge.objects.count() == 3, "what was merged when stays"


def test_who_raised_it_takes_it_out_again(scene: Scene) -> None:
    body, office = union_of(scene, "Đồi Cọ")
    source = raised(scene, body=body, actor=office)
    merged(scene, source, head=raised(scene))
    with pytest.raises(NotPermitted):
        commands.separate_finding(actor=scene.stranger, finding=source, **when(DAY))
    assert commands.separate_finding(actor=office, finding=source, **when(DAY)).merged_into is None


def refused(scene: Scene) -> dict[str, tuple[Any, Finding, list[Finding], type[Exception]]]:
    plain, other, difficulty = raised(scene), raised_by(scene, "Đồi Cọ"), raised(scene, kind="difficulty")
    withdrawn = commands.withdraw_finding(actor=scene.worker, finding=raised(scene), reason="Trùng", **when(DAY))
    under = raised(scene)
    merged(scene, under, head=other)
    ours = raised(scene, actor=scene.stranger, body=scene.other, addressed_to=scene.other)
    return {
        "nothing but the head": (scene.head, plain, [plain], commands.NothingToMerge),
        "nothing": (scene.head, plain, [], commands.NothingToMerge),
        "two kinds": (scene.head, plain, [difficulty], commands.KindsDiffer),
        "a withdrawn one": (scene.head, plain, [withdrawn], commands.MergeNotPossible),
        "under a withdrawn one": (scene.head, withdrawn, [plain], commands.MergeNotPossible),
        "what stands under another": (scene.head, plain, [under], commands.MergedAlready),
        "under what stands under another": (scene.head, under, [plain], commands.MergedAlready),
        "by a stranger": (scene.stranger, plain, [other], NotPermitted),
        "what asks another body, by who raised the head": (scene.stranger, ours, [plain], NotPermitted),
    }


@pytest.mark.parametrize(
    "case",
    [
        "nothing but the head", "nothing", "two kinds", "a withdrawn one", "under a withdrawn one", "what stands under another",
        "under what stands under another", "by a stranger", "what asks another body, by who raised the head",
    ],
)  # fmt: skip
def test_merging_is_refused(scene: Scene, case: str) -> None:
    actor, head, sources, error = refused(scene)[case]
    before = list(Finding.objects.order_by("pk").values())
    with pytest.raises(error):
        commands.merge_findings(actor=actor, head=head, sources=sources, **when(DAY))
    assert list(Finding.objects.order_by("pk").values()) == before


def test_what_is_merged_is_not_withdrawn_nor_turned_into_another_kind(scene: Scene) -> None:
    head, source = raised(scene), raised(scene)
    merged(scene, source, head=head)
    for one in (head, source):
        with pytest.raises(commands.StandsWithOthers):
            commands.withdraw_finding(actor=scene.worker, finding=one, reason="Thôi", **when(DAY))
        with pytest.raises(commands.StandsWithOthers):
            commands.correct_finding(actor=scene.worker, finding=one, kind="difficulty", **when(DAY))
    with pytest.raises(commands.NotMerged):
        commands.separate_finding(actor=scene.head, finding=head, **when(DAY))


def test_a_reader_counts_only_what_the_reader_sees(scene: Scene) -> None:
    body, office = union_of(scene, "Đồi Cọ")
    head = raised(scene, visibility="federation")
    source = raised(scene, body=body, actor=office, text="Đề nghị mật của Đồi Cọ")
    merged(scene, source, head=head)
    seen = {
        name: codes(sources_of(actor, head).rows) for name, actor in (("head", scene.head), ("stranger", scene.stranger), ("own", office))
    }
    assert seen == {"head": ["PH-1", "PH-2"], "stranger": ["PH-1"], "own": ["PH-1", "PH-2"]}
    Finding.objects.filter(pk=head.pk).update(visibility="body")
    source.refresh_from_db()
    assert head_of(office, source) is None, "a head out of sight does not exist"


def test_the_history_of_a_head_names_no_source(scene: Scene) -> None:
    merged(scene, raised(scene), head=raised(scene))
    assert [
        entry.payload.body["new"] for entry in Entry.objects.filter(action__in=("findings.finding.merged", "findings.finding.put_under"))
    ] == [{}, {}]


def test_the_table_refuses_a_finding_under_itself(scene: Scene) -> None:
    one = raised(scene)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=one.pk).update(merged_into=one)


def test_open_matters_pass_to_who_took_over_with_what_stands_under_them(scene: Scene) -> None:
    head, source = raised(scene, about=scene.union), raised(scene)
    merged(scene, source, head=head)
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=DAY, at=moment(DAY))
    found = sources_of(scene.stranger, Finding.objects.get(pk=head.pk))
    assert [(one.raised_by, one.raised_name) for one in found.rows] == [(scene.other, "Liên hiệp Hội tỉnh Sông Hồng")] * 2
    assert {one.about for one in found.rows} == {scene.other, None}
    assert count_wrongly_merged() == 0


REFUSED = (commands.MergedAlready, commands.NothingToMerge, commands.NotMerged, commands.ReplyAtHead, StepNotPossible)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, 2), st.sets(st.integers(0, 2), min_size=1, max_size=2)),
        st.tuples(st.just("separate"), st.integers(0, 2), st.just(frozenset())),
        st.tuples(st.just("reply"), st.integers(0, 2), st.just(frozenset())),
        st.tuples(st.just("reopen"), st.integers(0, 2), st.just(frozenset())),
    ),
    min_size=3,
    max_size=10,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_counts_equal_sources_and_replies_arrive_once_in_any_order(steps: list[tuple[str, int, Any]]) -> None:
    with transaction.atomic():
        scene = make_scene()
        keys = [raised(scene).pk for _ in range(3)]
        for what, place, others in steps:
            one = Finding.objects.get(pk=keys[place])
            try:
                if what == "merge":
                    merged(scene, *Finding.objects.filter(pk__in=[keys[other] for other in others]), head=one)
                elif what == "separate":
                    commands.separate_finding(actor=scene.head, finding=one, **when(DAY))
                elif what == "reply":
                    commands.reply_to_finding(actor=scene.head, finding=one, text=f"Trả lời {place}", **when(DAY))
                else:
                    commands.reopen_finding(actor=scene.worker, finding=one, reason="Chưa rõ", **when(DAY))
            except REFUSED:
                continue
        everything_holds(scene, keys)
        transaction.set_rollback(True)


def everything_holds(scene: Scene, keys: list[int]) -> None:
    rows = list(Finding.objects.select_related("merged_into").order_by("pk"))
    assert [one.pk for one in rows] == sorted(keys), "nothing is lost"
    assert all(one.merged_into is None or one.merged_into.merged_into_id is None for one in rows), "no head stands under another"
    heads = [one for one in rows if one.merged_into_id is None]
    assert sum(sources_of(scene.head, head).count for head in heads) == len(rows), "each is counted once"
    for head in heads:
        assert sources_of(scene.head, head).count == 1 + sum(one.merged_into_id == head.pk for one in rows)
    pairs = list(ReplyDelivery.objects.values_list("reply", "finding"))
    assert len(pairs) == len(set(pairs))
    for reply in FindingReply.objects.standing():
        under = {one.pk for one in rows if one.merged_into_id == reply.finding_id} | {reply.finding_id}
        assert under <= {finding for key, finding in pairs if key == reply.pk}, "who stands under it got it"
    assert (count_wrongly_merged(), count_replies_missing(), count_answers_without_reply()) == (0, 0, 0)


def test_the_day_of_merging_does_not_lie_before_what_is_merged(scene: Scene) -> None:
    with pytest.raises(commands.DayOutOfOrder):
        merged(scene, raised(scene), head=raised(scene), on=date(2023, 6, 30))
    assert date(2023, 6, 30) < RAISED
