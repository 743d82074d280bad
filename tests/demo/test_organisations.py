"""The demonstration federation."""

from __future__ import annotations

from datetime import date

import pytest

from factories import DAY
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, OFFICER
from giaoban.demo import organisations
from giaoban.demo.bodies import provinces, toml_of
from giaoban.organisations.models import Cluster, Organisation, OrganisationEvent, Person, TreeLink
from giaoban.organisations.queries import actor_of, body_by_code, body_on, duplicates, successors_on

pytestmark = pytest.mark.django_db
END = date(2025, 12, 31)


@pytest.fixture(scope="class")
def federation(django_db_setup: None, django_db_blocker: object) -> object:
    """Loaded once; each test sees it in its own transaction."""
    import os

    os.environ["GIAOBAN_TODAY"] = DAY.isoformat()
    with django_db_blocker.unblock():
        organisations.load()
        organisations.load_accounts("mat-khau-trinh-dien")
        yield
        from django.core.management import call_command

        call_command("flush", interactive=False, verbosity=0)
    del os.environ["GIAOBAN_TODAY"]


def test_the_provinces_become_34() -> None:
    found = provinces()
    assert (len(found), len({one.successor or one.name for one in found})) == (63, 34)


def test_two_unions_have_the_members_they_made_public() -> None:
    data = toml_of("member_associations.toml")
    assert [len(fields) for fields in data["Thừa Thiên Huế"].values()] == [24, 15, 8]
    assert sum(len(fields) for fields in data["Đắk Lắk"].values()) == 22


@pytest.mark.usefixtures("federation")
class TestFederation:
    def test_the_bodies_of_2023_and_of_2025_are_those_of_the_day(self) -> None:
        counts = {
            day: [
                Organisation.objects.existing(on=day).filter(kind=kind).count()
                for kind in ("national_association", "local_union", "provincial_committee", "party_branch", "department")
            ]
            for day in (DAY, END)
        }
        assert counts == {DAY: [52, 63, 63, 56, 6], END: [52, 36, 34, 56, 4]}

    def test_ha_giang_of_2023_is_shown_as_it_was(self) -> None:
        ha_giang = body_by_code("lhh-ha-giang")
        then = body_on(ha_giang, DAY)
        assert (then.name, then.parent, len(then.children)) == (
            "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hà Giang", body_by_code("lhhvn"), 9,
        )  # fmt: skip
        assert not body_on(ha_giang, END).exists
        assert successors_on(ha_giang, END) == [body_by_code("lhh-tuyen-quang")]
        assert len(body_on(body_by_code("lhh-tuyen-quang"), END).children) == 17

    def test_hue_changes_its_name_and_keeps_its_number(self) -> None:
        hue = body_by_code("lhh-thua-thien-hue")
        assert [body_on(hue, day).short_name for day in (DAY, END)] == ["Liên hiệp Hội Thừa Thiên Huế", "Liên hiệp Hội Huế"]
        assert hue.short_name == "Liên hiệp Hội Thừa Thiên Huế"

    def test_two_party_organisations_become_one_under_another_committee(self) -> None:
        new = body_by_code("dang-uy-2025")
        for code in ("dang-doan", "dang-uy"):
            assert successors_on(body_by_code(code), END) == [new]
        assert successors_on(body_by_code("vp-dang-doan"), END) == [body_by_code("vp-dang-uy-2025")]
        assert body_on(new, END).parent == body_by_code("dang-uy-mttq")
        assert Organisation.objects.below([new.pk], on=END).filter(kind="party_branch").count() == 56

    def test_every_body_has_its_links_and_its_path(self) -> None:
        for day in (DAY, END):
            existing = Organisation.objects.existing(on=day)
            assert TreeLink.objects.in_force(on=day).filter(depth=0).count() == existing.count()
        assert not Organisation.objects.filter(path="").exists()

    def test_mergers_of_unions_say_that_their_days_are_of_the_demonstration(self) -> None:
        unions = OrganisationEvent.objects.filter(kind="merge", parts__organisation__kind="local_union").distinct()
        assert unions.count() == 21
        assert set(unions.values_list("is_demonstration_date", flat=True)) == {True}
        assert min(unions.values_list("on", flat=True)) > date(2025, 7, 1)

    def test_clusters_have_the_members_that_are_known(self) -> None:
        assert (Cluster.objects.count(), sum(one.memberships.count() for one in Cluster.objects.all())) == (9, 33)

    def test_duplicates_wait_to_be_found(self) -> None:
        actor = actor_of(User.objects.get(username="vanphong"), on=DAY, channel="web")
        pairs = duplicates(actor)
        assert len(pairs) >= 3
        assert all(pair.first.full_name == pair.second.full_name for pair in pairs[:3])
        assert Person.objects.count() > 400

    @pytest.mark.parametrize(
        ("username", "day", "codes"),
        [
            ("vanphong", DAY, {"lhhvn", "dang-doan", "vp-dang-doan", "dang-uy", "vp-dang-uy"}),
            ("vanphong", END, {"lhhvn", "dang-uy-2025", "vp-dang-uy-2025"}),
            ("dangdoan", DAY, {"dang-doan", "vp-dang-doan"}),
            ("dangdoan", END, set()),
            ("donvi", DAY, {"lhh-ha-giang"}),
            ("donvi", END, {"lhh-tuyen-quang"}),
        ],
    )
    def test_accounts_have_the_rights_of_the_day(self, username: str, day: date, codes: set[str]) -> None:
        actor = actor_of(User.objects.get(username=username), on=day, channel="web")
        assert set(Organisation.objects.filter(pk__in=[grant.body_id for grant in actor.grants]).values_list("code", flat=True)) == codes

    def test_the_chief_of_office_works_for_the_centre(self) -> None:
        actor = actor_of(User.objects.get(username="vanphong"), on=DAY, channel="web")
        centre = body_by_code("lhhvn")
        assert actor.body_id == centre.pk
        assert actor.holds((CHIEF,), body_by_code("lhh-ha-giang").path)
        assert actor.holds((OFFICER,), body_by_code("dang-uy").path)
        assert not actor.holds((OFFICER,), body_by_code("chi-bo-van-phong").path)

    def test_loading_again_changes_nothing(self) -> None:
        before = Organisation.objects.count(), User.objects.count()
        organisations.load()
        organisations.load_accounts("khac")
        assert (Organisation.objects.count(), User.objects.count()) == before


def test_the_skeleton_has_no_people_and_nothing_invented(day: date) -> None:
    organisations.load_skeleton()
    assert Person.objects.count() == 0
    assert not Organisation.objects.filter(is_demonstration=True).exists()
    assert Organisation.objects.existing(on=END).filter(kind="local_union").count() == 63
