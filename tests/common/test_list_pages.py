"""Files of lists: small ones at once, long ones whole in the background."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as configured
from django.test import Client

from factories import make_body, make_user
from giaoban.accounts.forms import NewUserForm
from giaoban.common import lengths, list_pages
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.listing import Asking, pages
from giaoban.common.xlsx import read_xlsx, writing
from giaoban.organisations.listings import BODIES
from giaoban.organisations.models import BodyKind

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    centre = make_body("Liên hiệp Hội giữa", kind=BodyKind.CENTRAL_UNION)
    for number in range(3):
        make_body(f"Hội {number}", parent=centre)
    signed_in = Client()
    signed_in.force_login(make_user(CHIEF, centre), backend=configured.AUTHENTICATION_BACKENDS[0])
    return signed_in


@pytest.mark.parametrize(("limit", "is_offered"), [(4, False), (3, True)], ids=["a short list", "one row too many"])
def test_the_file_of_a_long_list_is_offered_to_be_made_in_the_background(
    client: Client, settings: SettingsWrapper, limit: int, *, is_offered: bool
) -> None:  # fmt: skip
    settings.EXPORT_AT_ONCE = limit
    answer = client.get("/to-chuc/?xuat=csv&tim=hoi")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer.headers["Content-Type"].startswith("text/html") is is_offered
    assert sum(line.startswith(("Hội", "Liên hiệp")) for line in lines) == (0 if is_offered else 4)


def test_a_long_list_is_written_whole_in_its_order_on_as_many_sheets_as_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    centre = make_body("Liên hiệp Hội giữa", kind=BodyKind.CENTRAL_UNION)
    for number in range(7):
        make_body(f"Hội {number}", parent=centre)
    monkeypatch.setattr(pages, "COUNT_LIMIT", 2)
    monkeypatch.setattr(list_pages, "EXPORT_CHUNK", 3)
    monkeypatch.setattr(writing, "_SHEET_ROWS", 5)
    heard: list[tuple[int, int]] = []
    asking = Asking(SYSTEM, date(2023, 7, 17))
    content, _, _ = list_pages.export(
        BODIES, {"xep": "-name"}, asking, "xlsx", reached=lambda done, total: heard.append((done, total))
    )  # fmt: skip
    sheets = read_xlsx(content)
    at = [next(place for place, row in enumerate(sheet.rows) if row and row[0] == "Tên tổ chức") for sheet in sheets]
    names = [row[0] for sheet, head in zip(sheets, at, strict=True) for row in sheet.rows[head + 1 :]]
    assert [len(sheet.rows) - head - 1 for sheet, head in zip(sheets, at, strict=True)] == [5, 3]
    assert names == ["Liên hiệp Hội giữa", *(f"Hội {number}" for number in range(6, -1, -1))]
    assert heard == [(3, 8), (6, 8), (8, 8)]


def test_a_mail_address_longer_than_its_column_is_refused_by_the_form() -> None:
    def errors(letters: int) -> list[str]:
        domain = "@" + ".".join(["a" * 60] * 4) + ".vn"
        form = NewUserForm({"name": "Lê An", "username": "lean", "email": "x" * (letters - len(domain)) + domain})
        return list(form.errors)

    assert errors(lengths.MAIL) == []
    assert errors(lengths.MAIL + 1) == ["email"]
