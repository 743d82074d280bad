"""Reviews that documents ask for: by our convention, until the clause of the document is entered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from documents.papers import Scene, make_scene
from giaoban.common.errors import NotPermitted
from giaoban.documents import commands
from giaoban.documents.commands.reviews import ClauseNotQuoted
from giaoban.documents.listings import REVIEWS
from giaoban.documents.listings.reviews import basis_cell, days_late
from giaoban.documents.models import Document, ReviewDuty
from giaoban.documents.rules import interval_dates, usual_dates

if TYPE_CHECKING:
    from django.test import Client

SIGNED = date(2011, 11, 7)
LATER = date(2023, 11, 7)


@pytest.mark.parametrize(
    ("held", "on", "days"),
    [
        (None, date(2013, 1, 1), [2013, 2015][:1]),
        (None, date(2016, 1, 1), [2013, 2015, 2017]),
        (date(2015, 12, 1), date(2016, 1, 1), [2017]),
        (date(2030, 1, 1), date(2016, 1, 1), [2031]),
    ],
)
def test_a_review_each_two_years(held: date | None, on: date, days: list[int]) -> None:
    assert interval_dates(SIGNED, 2, held_on=held, on=on) == [date(year, 11, 7) for year in days]


def test_an_interval_below_a_year_is_no_interval() -> None:
    with pytest.raises(ValueError, match="0"):
        interval_dates(SIGNED, 0, held_on=None, on=LATER)


def test_the_usual_years_are_a_convention() -> None:
    dates = usual_dates(SIGNED)
    assert (dates.interim_on, dates.final_on) == (date(2016, 11, 7), date(2021, 11, 7))
    assert dates.basis.confidence == "convention"


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def decision(scene: Scene) -> Document:
    """Decision 48, signed on 7/11/2011, entered late."""
    document = scene.issued()
    Document.objects.filter(pk=document.pk).update(signed_on=SIGNED)
    document.refresh_from_db()
    return document


def told(document: Document) -> list[tuple[str, date, bool]]:
    rows = ReviewDuty.objects.filter(document=document).order_by("due_on")
    return [(one.kind, one.due_on, one.is_convention) for one in rows]


def test_decision_48_is_due_by_convention_and_overdue_by_days(scene: Scene, decision: Document) -> None:
    commands.set_usual_reviews(actor=scene.centre_office, document=decision)
    assert told(decision) == [("interim", date(2016, 11, 7), True), ("final", date(2021, 11, 7), True)]
    rows = list(REVIEWS.rows(scene.centre_office, LATER))
    assert [days_late(row) for row in rows] == [2556, 730]
    assert len({basis_cell(row) for row in rows}) == 1


def test_the_clause_takes_the_place_of_the_convention_for_what_is_open_only(scene: Scene, decision: Document) -> None:
    commands.set_usual_reviews(actor=scene.centre_office, document=decision)
    interim = ReviewDuty.objects.get(document=decision, kind="interim")
    commands.mark_review_done(actor=scene.centre_office, duty=interim, on=date(2017, 1, 5))
    commands.set_review_clause(
        actor=scene.centre_office, document=decision, quotation="Sau 3 năm sơ kết, sau 8 năm tổng kết.", place="Điều 9", interim_after_years=3,
        final_after_years=8, on=LATER,
    )  # fmt: skip
    assert told(decision) == [("interim", date(2016, 11, 7), True), ("final", date(2019, 11, 7), False)]
    with pytest.raises(commands.ClauseKnown):
        commands.set_usual_reviews(actor=scene.centre_office, document=decision)


def test_a_clause_of_an_interval_asks_until_the_next_day(scene: Scene, decision: Document) -> None:
    commands.set_review_clause(
        actor=scene.centre_office, document=decision, quotation="Định kỳ 5 năm sơ kết", place="Điều 9", interval_years=5, on=LATER
    )
    assert [day.year for _, day, _ in told(decision)] == [2016, 2021, 2026]


def test_a_clause_is_quoted_with_its_place_and_says_when(scene: Scene, decision: Document) -> None:
    given = {"actor": scene.centre_office, "document": decision, "on": LATER}
    for words in ({"quotation": " ", "place": "Điều 9"}, {"quotation": "Sau 5 năm", "place": ""}):
        with pytest.raises(ClauseNotQuoted):
            commands.set_review_clause(**given, **words, final_after_years=5)  # type: ignore[arg-type]
    with pytest.raises(commands.NoReviewDate):
        commands.set_review_clause(**given, quotation="Sau 5 năm", place="Điều 9")  # type: ignore[arg-type]


def test_others_set_no_reviews(scene: Scene, decision: Document) -> None:
    with pytest.raises(NotPermitted):
        commands.set_usual_reviews(actor=scene.other_office, document=decision)
    with pytest.raises(NotPermitted):
        commands.set_review_clause(
            actor=scene.other_office, document=decision, quotation="Sau 5 năm", place="Điều 9", final_after_years=5, on=LATER
        )


def test_the_page_says_that_it_is_our_convention_and_how_late_it_is(
    scene: Scene, decision: Document, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from giaoban.accounts.models import User

    monkeypatch.setenv("GIAOBAN_TODAY", LATER.isoformat())
    client.force_login(User.objects.get(pk=scene.centre_office.user_id))
    done = client.post(f"/van-ban/{decision.pk}/so-ket/thong-le")
    assert done.status_code == 303
    page = client.get(decision.get_absolute_url()).content.decode()
    assert "2.556 ngày" in page
    refused = client.post(f"/van-ban/{decision.pk}/so-ket/dieu-khoan", {"place": "Điều 9", "quotation": ""})
    assert refused.status_code == 422
    kept = client.post(
        f"/van-ban/{decision.pk}/so-ket/dieu-khoan", {"place": "Điều 9", "quotation": "Sau 5 năm", "final_after_years": "12"}
    )
    assert kept.status_code == 303
    assert told(decision) == [("final", date(2023, 11, 7), False)]
