"""Admission to recognition, and transfers: the steps, their last days, who may, what they make of a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from giaoban.common.errors import NotPermitted
from giaoban.common.listing import Asking, page_of
from giaoban.party.commands import admission as commands
from giaoban.party.commands import leaving, transfers
from giaoban.party.commands.admission import (
    AdmissionUnderWay,
    MoreVotesThanVoters,
    NotEnoughVotes,
    NotOfAge,
    ReadmissionNotPossible,
    WrongStep,
)
from giaoban.party.commands.errors import AlreadyMember, DaysOutOfOrder, ReasonNeeded
from giaoban.party.commands.transfers import TransferStep, TransferUnderWay, UntilNeeded, WhereTo
from giaoban.party.listings.procedures import ADMISSIONS, TRANSFERS
from giaoban.party.models import Admission, Gap, LeavingKind, Member, Transfer
from giaoban.party.queries.members import age_of
from giaoban.party.queries.procedures import admission_steps
from party.factories import make_member
from party.scenes import DAY, MOMENT, WHEN, Scene, make_scene, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def begun(scene: Scene, **fields: Any) -> Admission:
    values = {
        "actor": scene.secretary, "branch": scene.branch, "full_name": "Hồ Thị Ngọc", "born_on": date(1990, 5, 5), "applied_on": date(2022, 1, 10),
        "on": DAY, **fields,
    }  # fmt: skip
    return commands.begin_admission(**values)


def sworn_in(scene: Scene, **fields: Any) -> Admission:
    """An admission up to the ceremony of 20/4/2022."""
    one = begun(scene, **fields)
    commands.vote_on_admission(actor=scene.secretary, admission=one, voted_on=date(2022, 2, 1), official_members=9, in_favour=6, on=DAY)
    commands.receive_decision(
        actor=scene.secretary, admission=one, decision="31-QĐ/ĐU", decided_on=date(2022, 3, 15), received_on=date(2022, 3, 21), on=DAY
    )
    return commands.hold_ceremony(actor=scene.secretary, admission=one, ceremony_on=date(2022, 4, 20), **WHEN)


def test_an_admission_from_the_application_to_the_recognition(scene: Scene) -> None:
    one = sworn_in(scene)
    member = one.member
    assert member is not None
    assert (one.state, one.probation_ends_on, one.ceremony_due_on) == ("probation", date(2023, 4, 20), date(2022, 5, 5))
    assert (member.state, member.admission_decision_on, member.ceremony_on, member.starts_on) == (
        "probationary", date(2022, 3, 15), date(2022, 4, 20), None,
    )  # fmt: skip
    recognise = {"actor": scene.secretary, "admission": one, "official_members": 9, "decision": "45-QĐ/ĐU", "on": DAY}
    with pytest.raises(DaysOutOfOrder):
        commands.recognise_member(**recognise, reviewed_on=date(2023, 4, 19), in_favour=9)
    with pytest.raises(NotEnoughVotes):
        commands.recognise_member(**recognise, reviewed_on=date(2023, 7, 10), in_favour=5)
    one = commands.recognise_member(**recognise, reviewed_on=date(2023, 7, 10), in_favour=6)
    member.refresh_from_db()
    assert (one.state, one.official_on, member.official_on, member.starts_on) == (
        "recognised", date(2023, 4, 20), date(2023, 4, 20), date(2022, 3, 15),
    )  # fmt: skip
    assert admission_steps(one, DAY)[-1][1] == "tardy"


def test_the_vote_needs_two_thirds_of_the_official_members(scene: Scene) -> None:
    one = begun(scene)
    vote = {"actor": scene.secretary, "admission": one, "voted_on": date(2022, 2, 1), "on": DAY}
    with pytest.raises(MoreVotesThanVoters):
        commands.vote_on_admission(**vote, official_members=9, in_favour=10)
    assert commands.vote_on_admission(**vote, official_members=10, in_favour=6).state == "prepared"
    assert commands.vote_on_admission(**vote, official_members=10, in_favour=7).state == "reviewed"
    with pytest.raises(WrongStep):
        commands.vote_on_admission(**vote, official_members=10, in_favour=7)


@pytest.mark.parametrize(
    ("born", "is_of_age"), [(date(2004, 3, 1), False), (date(2004, 2, 28), True), (date(1962, 2, 1), True), (date(1962, 1, 1), False)]
)
def test_the_age_counts_in_full_months(scene: Scene, born: date, is_of_age: bool) -> None:
    one = begun(scene, born_on=born)
    vote = {"actor": scene.secretary, "admission": one, "voted_on": date(2022, 2, 20), "official_members": 9, "in_favour": 9, "on": DAY}
    if not is_of_age:
        with pytest.raises(NotOfAge):
            commands.vote_on_admission(**vote)
        vote["consent"] = "12-CV/TU"
    assert commands.vote_on_admission(**vote).state == "reviewed"


def test_a_late_ceremony_needs_the_consent_of_the_superior(scene: Scene) -> None:
    one = begun(scene)
    commands.vote_on_admission(actor=scene.secretary, admission=one, voted_on=date(2022, 2, 1), official_members=9, in_favour=9, on=DAY)
    commands.receive_decision(
        actor=scene.secretary, admission=one, decision="31-QĐ/ĐU", decided_on=date(2022, 3, 15), received_on=date(2022, 3, 21), on=DAY
    )
    with pytest.raises(ReasonNeeded):
        commands.hold_ceremony(actor=scene.secretary, admission=one, ceremony_on=date(2022, 5, 9), **WHEN)
    one = commands.hold_ceremony(actor=scene.secretary, admission=one, ceremony_on=date(2022, 5, 9), consent="5-CV/ĐU", **WHEN)
    assert one.probation_ends_on == date(2023, 5, 9)


def test_one_admission_at_a_time_and_none_for_members(scene: Scene) -> None:
    one = begun(scene)
    with pytest.raises(AdmissionUnderWay):
        begun(scene, person=one.person)
    with pytest.raises(AlreadyMember):
        begun(scene, person=scene.member.person)
    for name in ("neighbour", "inspector", "comrade"):
        with pytest.raises(NotPermitted):
            begun(scene, actor=getattr(scene, name), full_name="Ai Đó Khác")


def test_who_is_struck_off_on_probation_leaves_with_a_gap(scene: Scene) -> None:
    one = commands.end_admission(actor=scene.secretary, admission=sworn_in(scene), ended_on=date(2023, 3, 1), reason="60-QĐ/ĐU", **WHEN)
    assert one.member is not None
    one.member.refresh_from_db()
    assert (one.state, one.member.state, one.member.left_kind) == ("struck_off", "left", "struck_off")
    refused = commands.end_admission(
        actor=scene.secretary, admission=begun(scene, full_name="Đào Văn Lý"), ended_on=DAY, reason="Rút đơn", **WHEN
    )
    assert (refused.state, refused.member) == ("refused", None)


def test_who_was_expelled_is_admitted_again_and_counts_from_the_first_decision_less_the_gap(scene: Scene) -> None:
    leaving.end_membership(actor=scene.chief, member=scene.member, kind="expelled", left_on=date(2015, 3, 15), decision="1-QĐ", **WHEN)
    one = sworn_in(scene, person=scene.member.person, full_name="", actor=scene.secretary)
    member = Member.objects.get(pk=scene.member.pk)
    gap = Gap.objects.get()
    assert (one.member, member.state, member.official_on, gap.back_on) == (member, "probationary", None, date(2022, 3, 15))
    commands.recognise_member(
        actor=scene.secretary, admission=one, reviewed_on=date(2023, 5, 1), official_members=9, in_favour=9, decision="2-QĐ", on=DAY
    )
    member.refresh_from_db()
    age = age_of(member, DAY)
    assert age is not None
    assert (member.starts_on, age.years) == (date(1990, 5, 19), 26)


def test_who_left_the_party_is_not_admitted_by_this(scene: Scene) -> None:
    leaving.end_membership(actor=scene.chief, member=scene.member, kind="resigned", left_on=date(2015, 3, 15), **WHEN)
    with pytest.raises(ReadmissionNotPossible):
        begun(scene, person=scene.member.person)


def opened(scene: Scene, **fields: Any) -> Transfer:
    values = {
        "actor": scene.secretary, "member": scene.member, "kind": "official", "to_branch": scene.other, "decision": "7-QĐ", "decision_on": date(2023, 3, 1),
        "on": DAY, **fields,
    }  # fmt: skip
    return transfers.open_transfer(**values)


def test_an_official_transfer_moves_the_member_without_a_hole(scene: Scene) -> None:
    one = opened(scene)
    assert one.start_due_on == date(2023, 5, 29)
    one = transfers.introduce_transfer(actor=scene.secretary, transfer=one, introduced_on=date(2023, 3, 20), on=DAY)
    assert one.present_due_on == date(2023, 5, 4)
    with pytest.raises(NotPermitted):
        transfers.receive_transfer(actor=scene.secretary, transfer=one, received_on=date(2023, 4, 3), **WHEN)
    transfers.receive_transfer(actor=scene.neighbour, transfer=one, received_on=date(2023, 4, 3), **WHEN)
    member = Member.objects.get()
    lines = list(member.memberships.order_by("in_force_from").values_list("branch", "in_force_from", "in_force_until"))
    assert (member.branch, lines) == (
        scene.other, [(scene.branch.pk, date(2015, 1, 1), date(2023, 4, 3)), (scene.other.pk, date(2023, 4, 3), None)],
    )  # fmt: skip
    assert transfers.receive_transfer_files(actor=scene.neighbour, transfer=one, files_received_on=DAY, on=DAY).files_received_on == DAY
    with pytest.raises(TransferStep):
        transfers.cancel_transfer(actor=scene.chief, transfer=one, reason="Muộn rồi")


def test_time_lost_on_the_way_is_taken_from_the_age(scene: Scene) -> None:
    one = transfers.introduce_transfer(actor=scene.secretary, transfer=opened(scene), introduced_on=date(2023, 3, 20), on=DAY)
    transfers.receive_transfer(actor=scene.neighbour, transfer=one, received_on=date(2023, 7, 10), gap_from=date(2023, 5, 10), **WHEN)
    gap = Gap.objects.get()
    assert (gap.kind, gap.out_on, gap.back_on) == ("transfer", date(2023, 5, 10), date(2023, 7, 10))


def test_temporary_activity_stands_beside_the_official_one(scene: Scene) -> None:
    with pytest.raises(UntilNeeded):
        opened(scene, kind="temporary")
    one = opened(scene, kind="temporary", until_on=date(2024, 2, 1))
    transfers.introduce_transfer(actor=scene.secretary, transfer=one, introduced_on=date(2023, 3, 20), on=DAY)
    transfers.receive_transfer(actor=scene.neighbour, transfer=one, received_on=date(2023, 4, 3), **WHEN)
    assert Member.objects.get().branch == scene.branch
    assert Member.objects.visible_to(scene.neighbour).exists()


def test_a_transfer_outside_ends_the_membership_here(scene: Scene) -> None:
    one = opened(scene, to_branch=None, outside="Đảng ủy phường Trúc Bạch")
    transfers.introduce_transfer(actor=scene.secretary, transfer=one, introduced_on=date(2023, 3, 20), on=DAY)
    transfers.receive_transfer(actor=scene.secretary, transfer=one, received_on=date(2023, 4, 3), **WHEN)
    member = Member.objects.get()
    assert (member.state, member.left_kind, member.gaps.count()) == ("left", "transferred", 0)


def test_a_transfer_leads_to_one_place_and_is_one_at_a_time(scene: Scene) -> None:
    for fields in ({"to_branch": None}, {"outside": "Nơi khác"}, {"to_branch": scene.branch}):
        with pytest.raises(WhereTo):
            opened(scene, **fields)
    one = opened(scene)
    with pytest.raises(TransferUnderWay):
        opened(scene)
    with pytest.raises(ReasonNeeded):
        transfers.cancel_transfer(actor=scene.secretary, transfer=one, reason=" ")
    transfers.cancel_transfer(actor=scene.secretary, transfer=one, reason="Không chuyển nữa")
    assert opened(scene).state == "open"


def test_the_lists_tell_what_is_late(scene: Scene) -> None:
    make_member(scene.branch, name="Cao Văn Cẩn")
    opened(scene, decision_on=date(2023, 1, 5))
    sworn_in(scene)
    assert page_of(TRANSFERS, {"han": "qua-han"}, Asking(scene.chief, DAY)).total == 1
    assert page_of(TRANSFERS, {"han": "giay-to"}, Asking(scene.chief, DAY)).total == 0
    assert page_of(ADMISSIONS, {"han": "qua-han"}, Asking(scene.chief, DAY)).total == 1
    assert [page_of(one, {}, Asking(scene.comrade, DAY)).total for one in (ADMISSIONS, TRANSFERS)] == [0, 0]
    for listing in (ADMISSIONS, TRANSFERS):
        page = page_of(listing, {}, Asking(scene.chief, DAY))
        assert all(cells for cells in map(page.cells, page.rows))


def test_an_admission_in_the_browser(scene: Scene) -> None:
    client = signed_in(scene.secretary)
    values = {
        "branch": scene.branch.pk,
        "full_name": "Hồ Thị Ngọc",
        "born_on": "5/5/1990",
        "applied_on": "10/1/2022",
        "sponsor": scene.member.pk,
    }
    assert client.post("/ket-nap/moi", values).status_code == 303
    address = Admission.objects.get().get_absolute_url()
    for act, sent in (
        ("bieu-quyet", {"voted_on": "1/2/2022", "official_members": 9, "in_favour": 9}),
        ("quyet-dinh", {"decision": "31-QĐ/ĐU", "decided_on": "15/3/2022", "received_on": "21/3/2022"}),
        ("ket-nap", {"ceremony_on": "20/4/2022"}),
        ("cong-nhan", {"reviewed_on": "10/7/2023", "official_members": 9, "in_favour": 9, "decision": "45-QĐ/ĐU"}),
    ):
        assert client.get(address).status_code == 200
        assert client.post(f"{address}/{act}", {}).status_code == 422
        assert client.post(f"{address}/{act}", sent).status_code == 303
    assert "20/4/2023" in client.get(address).content.decode()
    assert client.get("/ket-nap/").status_code == 200
    assert signed_in(scene.neighbour).get(address).status_code == 404


def test_a_transfer_in_the_browser(scene: Scene) -> None:
    office, other, file = signed_in(scene.secretary), signed_in(scene.neighbour), scene.member.get_absolute_url()
    sent = {"kind": "official", "to_branch": scene.other.pk, "decision": "7-QĐ", "decision_on": "1/3/2023"}
    assert office.post(f"{file}/chuyen-sinh-hoat/moi", sent).status_code == 303
    address = Transfer.objects.get().get_absolute_url()
    assert office.post(f"{address}/gioi-thieu", {"introduced_on": "20/3/2023"}).status_code == 303
    assert "/tiep-nhan" in other.get(address).content.decode()
    assert "/tiep-nhan" not in office.get(address).content.decode()
    assert other.post(f"{address}/tiep-nhan", {"received_on": "3/4/2023"}).status_code == 303
    assert other.post(f"{address}/nhan-giay-to", {"files_received_on": "3/5/2023"}).status_code == 303
    assert other.get("/chuyen-sinh-hoat/").status_code == 200
    assert [one.get(file).status_code for one in (office, other)] == [404, 200]


def test_who_was_transferred_outside_comes_back_into_the_old_file(scene: Scene) -> None:
    away, back = date(2020, 3, 2), date(2023, 6, 20)
    leaving.leave(actor=scene.chief, member=scene.member, kind=LeavingKind.TRANSFERRED, left_on=away, decision="", on=DAY, at=MOMENT)
    given = {"outside": "Đảng ủy phường Trung Tâm", "decision_on": date(2023, 6, 1), "received_on": back, "on": DAY}
    with pytest.raises(NotPermitted):
        transfers.receive_back(actor=scene.secretary, member=scene.member, branch=scene.other, **given)
    with pytest.raises(DaysOutOfOrder):
        transfers.receive_back(actor=scene.chief, member=scene.member, branch=scene.other, **{**given, "decision_on": date(2020, 3, 1)})
    made = transfers.receive_back(actor=scene.chief, member=scene.member, branch=scene.other, gap_from=date(2023, 6, 11), **given)
    scene.member.refresh_from_db()
    assert (made.state, made.from_branch, made.to_branch) == ("received", None, scene.other)
    assert (scene.member.state, scene.member.left_on, scene.member.branch) == ("official", None, scene.other)
    lines = scene.member.memberships.order_by("in_force_from").values_list("branch", "in_force_until")
    assert list(lines) == [(scene.branch.pk, away), (scene.other.pk, None)]
    assert [(one.out_on, one.back_on) for one in scene.member.gaps.all()] == [(date(2023, 6, 11), back)]
    assert scene.member.starts_on == date(1990, 5, 19)
    with pytest.raises(transfers.NotTransferredOut):
        transfers.receive_back(actor=scene.chief, member=scene.member, branch=scene.other, **given)


def test_the_page_of_a_file_offers_the_way_back_that_fits(scene: Scene) -> None:
    leaving.leave(
        actor=scene.chief, member=scene.member, kind=LeavingKind.TRANSFERRED, left_on=date(2020, 3, 2), decision="", on=DAY, at=MOMENT
    )
    browser = signed_in(scene.chief)
    page = browser.get(scene.member.get_absolute_url()).content.decode()
    assert "Tiếp nhận lại theo giấy chuyển sinh hoạt" in page
    assert "Khôi phục" not in page
    sent = {"branch": scene.branch.pk, "outside": "Đảng ủy phường", "decision_on": "1/6/2023", "received_on": "20/6/2023"}
    assert browser.post(f"/dang-vien/{scene.member.pk}/tro-lai", sent).status_code == 303
    scene.member.refresh_from_db()
    assert scene.member.state == "official"
