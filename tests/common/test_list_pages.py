"""Files of lists: cut at their limit, and saying so."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from factories import make_body, make_user
from giaoban.accounts.forms import NewUserForm
from giaoban.common import lengths, list_pages
from giaoban.common.actor import CHIEF
from giaoban.common.xlsx import read_xlsx
from giaoban.organisations.models import BodyKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    centre = make_body("Liên hiệp Hội giữa", kind=BodyKind.CENTRAL_UNION)
    for number in range(3):
        make_body(f"Hội {number}", parent=centre)
    signed_in = Client()
    signed_in.force_login(make_user(CHIEF, centre), backend=settings.AUTHENTICATION_BACKENDS[0])
    return signed_in


@pytest.mark.parametrize(("limit", "is_cut"), [(4, False), (3, True)], ids=["all of it", "one row too many"])
def test_a_file_that_is_cut_says_so(client: Client, monkeypatch: pytest.MonkeyPatch, limit: int, *, is_cut: bool) -> None:
    monkeypatch.setattr(list_pages, "EXPORT_LIMIT", limit)
    sentence = f"Tệp chỉ có {limit} dòng đầu. Hãy lọc danh sách để lấy các dòng còn lại."
    [sheet] = read_xlsx(client.get("/to-chuc/?xuat=xlsx").content)
    text = client.get("/to-chuc/?xuat=csv").content.decode("utf-8-sig")
    assert [sentence in str(row) for row in sheet.rows].count(True) == is_cut
    assert text.count(sentence) == is_cut
    assert sum(line.startswith(("Hội", "Liên hiệp")) for line in text.splitlines()) == limit


def test_a_mail_address_longer_than_its_column_is_refused_by_the_form() -> None:
    def errors(letters: int) -> list[str]:
        domain = "@" + ".".join(["a" * 60] * 4) + ".vn"
        form = NewUserForm({"name": "Lê An", "username": "lean", "email": "x" * (letters - len(domain)) + domain})
        return list(form.errors)

    assert errors(lengths.MAIL) == []
    assert errors(lengths.MAIL + 1) == ["email"]
