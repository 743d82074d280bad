"""How a body is asked, says, and is answered how it counts an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from documents.papers import make_scene, when
from factories import make_actor
from giaoban.accounts.models import User
from giaoban.audit.models import Entry
from giaoban.common.actor import LEADER
from giaoban.common.errors import NotPermitted
from giaoban.common.listing import Asking, page_of
from giaoban.notices.models import Notification
from giaoban.reporting.commands import counting
from giaoban.reporting.commands.counting import AccountNotAsked, AccountNotWaiting, AccountOpen, NobodyDecides
from giaoban.reporting.commands.writing import WordsNeeded
from giaoban.reporting.listings.counting import COUNTING_ACCOUNTS
from giaoban.reporting.models import CountingAccount, IndicatorRemark
from giaoban.reporting.queries.merging import differing
from giaoban.reporting.queries.waiting import waiting_of
from reporting.worlds import DAY, how_counted, known, sent, told_how

if TYPE_CHECKING:
    from documents.papers import Scene
    from giaoban.common.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """The centre with two unions."""
    return make_scene()


def waits(actor: Actor) -> list[str]:
    """What of accounts stands on the desk."""
    return [one.url for one in waiting_of(actor, DAY) if "/giai-trinh/" in one.url]


def told(actor: Actor) -> list[str]:
    return list(Notification.objects.filter(user=actor.user_id, key__startswith="counting").order_by("pk").values_list("key", flat=True))


def answer(scene: Scene, account: CountingAccount, **fields: object) -> CountingAccount:
    values = {"actor": scene.union_office, "text": "Tính cả hội viên liên kết", "is_other_definition": True, **when(DAY), **fields}
    return counting.answer_how_counted(account=account, **values)


def decide(scene: Scene, account: CountingAccount, **fields: object) -> CountingAccount:
    return counting.decide_on_account(account=account, **{"actor": scene.centre_office, "is_accepted": True, **when(DAY), **fields})


def test_a_body_is_asked_answers_and_what_is_accepted_becomes_a_note(scene: Scene) -> None:
    call = sent(scene).called.campaign
    account = how_counted(scene)
    address = account.get_absolute_url()
    assert (waits(scene.union_office), waits(scene.centre_office), waits(scene.other_office)) == ([f"{address}tra-loi"], [], [])
    assert told(scene.union_office) == [f"counting-asked-{account.pk}"]
    account = answer(scene, account)
    assert (waits(scene.union_office), waits(scene.centre_office)) == ([], [f"{address}quyet-dinh"])
    assert told(scene.centre_office) == [f"counting-given-{account.pk}"]
    assert differing(call) == []  # what a body says of itself keeps nothing apart until it is accepted
    account = decide(scene, account)
    remark = IndicatorRemark.objects.get()
    assert (account.remark, remark.body, remark.text, remark.is_other_definition) == (remark, scene.union, account.text, True)
    assert differing(call) == [(remark.indicator.name, scene.union.short)]
    assert waits(scene.centre_office) == []
    assert told(scene.union_office)[1:] == [f"counting-decided-{account.pk}"]
    actions = ("asked", "given", "decided")
    assert {f"reporting.counting_account.{one}" for one in actions} <= set(Entry.objects.values_list("action", flat=True))


def test_what_is_not_accepted_says_why_and_notes_nothing(scene: Scene) -> None:
    account = told_how(scene)
    with pytest.raises(WordsNeeded):
        decide(scene, account, is_accepted=False)
    account = decide(scene, account, is_accepted=False, answer="Theo danh mục, chỉ tính hội viên chính thức")
    assert (account.state, account.remark, IndicatorRemark.objects.count()) == ("refused", None, 0)
    assert (
        "chỉ tính hội viên chính thức" in Notification.objects.get(user=scene.union_office.user_id, key__startswith="counting-decided").text
    )
    assert told_how(scene).pk != account.pk


def test_the_office_above_may_leave_the_figures_in_the_totals(scene: Scene) -> None:
    assert decide(scene, told_how(scene), keeps_apart=False).remark.is_other_definition is False


def test_each_step_is_for_its_own_office_and_one_account_is_open_at_a_time(scene: Scene) -> None:
    account = how_counted(scene)
    with pytest.raises(AccountOpen):
        how_counted(scene)
    with pytest.raises(NotPermitted):
        counting.ask_how_counted(actor=scene.union_office, indicator=known("hoi_thao"), body=scene.union, **when(DAY))
    with pytest.raises(NotPermitted):
        answer(scene, account, actor=scene.other_office)
    with pytest.raises(WordsNeeded):
        answer(scene, account, text=" ")
    with pytest.raises(AccountNotWaiting):
        decide(scene, account)
    assert told_how(scene).pk == account.pk  # said unasked, it answers what was asked
    with pytest.raises(AccountNotAsked):
        answer(scene, account)
    with pytest.raises(AccountOpen):
        told_how(scene)
    with pytest.raises(NotPermitted):
        decide(scene, account, actor=scene.union_office)
    with pytest.raises(NobodyDecides):
        counting.give_account(actor=scene.centre_office, indicator=known("hoi_thao"), body=scene.centre, text="Khác", **when(DAY))


def test_an_account_is_seen_by_its_body_and_those_above(scene: Scene) -> None:
    account = told_how(scene)
    seen = {
        name: list(CountingAccount.objects.visible_to(getattr(scene, name), DAY))
        for name in ("centre_office", "union_office", "other_office")
    }
    assert seen == {"centre_office": [account], "union_office": [account], "other_office": []}
    decisions = page_of(COUNTING_ACCOUNTS, {"cho-toi": "quyet-dinh"}, Asking(scene.centre_office, DAY)).rows
    assert (list(decisions), list(page_of(COUNTING_ACCOUNTS, {"cho-toi": "tra-loi"}, Asking(scene.union_office, DAY)).rows)) == (
        [account],
        [],
    )


def test_the_pages_ask_answer_and_decide(scene: Scene, client: Client) -> None:
    def browser(actor: Actor) -> Client:
        one = Client()
        one.force_login(User.objects.get(pk=actor.user_id))
        return one

    centre, union, other = (browser(one) for one in (scene.centre_office, scene.union_office, scene.other_office))
    place = "/bao-cao/chi-tieu/giai-trinh/"
    indicator = known("hoi_vien_ca_nhan").pk
    assert union.post(f"{place}hoi", {"indicator": indicator, "body": scene.union.pk}).status_code == 422
    assert centre.post(f"{place}hoi", {"indicator": indicator, "body": scene.union.pk, "question": "Vì sao tăng?"}).status_code == 303
    address = CountingAccount.objects.get().get_absolute_url()
    assert "Vì sao tăng?" in union.get(address).content.decode()
    assert [one.get(address).status_code for one in (centre, other)] == [200, 404]
    assert [one.get(f"{address}tra-loi").status_code for one in (union, other)] == [200, 404]
    assert centre.get(f"{address}quyet-dinh").status_code == 404
    assert union.post(f"{address}tra-loi", {"text": ""}).status_code == 422
    assert union.post(f"{address}tra-loi", {"text": "Tính cả hội viên liên kết", "is_other_definition": "on"}).status_code == 303
    assert "checked" in centre.get(f"{address}quyet-dinh").content.decode()
    assert centre.post(f"{address}quyet-dinh", {"is_accepted": "1"}).status_code == 303
    assert IndicatorRemark.objects.get().is_other_definition is False
    assert union.get(f"{address}quyet-dinh").status_code == 404
    assert (
        union.post(f"{place}moi", {"body": scene.union.pk, "indicator": known("hoi_thao").pk, "text": "Tính cả tọa đàm"}).status_code == 303
    )
    assert CountingAccount.objects.count() == 2


def test_a_leader_of_another_union_sees_no_page_of_it(scene: Scene) -> None:
    account = told_how(scene)
    one = Client()
    one.force_login(User.objects.get(pk=make_actor(LEADER, scene.other).user_id))
    assert one.get(account.get_absolute_url()).status_code == 404
