"""Headers, cookies and language of every page that we serve."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from architecture.rows import DAY, make_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]

ENGLISH = re.compile(
    r"\b(the|this|that|your|you|are|was|were|not|and|with|from|have|has|there|please|password|email|account|sign in|log in|submit|"
    r"cancel|delete|search|page|list|nothing|choose|write|field|required|task|meeting|document|body|people|person|save|change|back)\b",
    re.IGNORECASE,
)
WORDS_OF_OURS = {"email", "e-mail"}
"""Words that Vietnamese offices write too."""
NOT_OURS_TO_OPEN = re.compile(r"^(api/|static/)")


def patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, prefix + str(one.pattern), f"{one.namespace}:" if one.namespace else space)
        elif one.name:
            yield prefix + str(one.pattern), f"{space}{one.name}", one


PATHS = {name: (path, one) for path, name, one in patterns(get_resolver()) if not NOT_OURS_TO_OPEN.match(path)}
PLAIN = sorted(name for name, (path, _) in PATHS.items() if not re.search(r"[<(]", path))
NUMBERED = sorted(name for name, (path, _) in PATHS.items() if re.findall(r"<(\w+):", path) == ["int"])


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Client]:
    """The chief of office of a federation in which every list has a row."""
    patch = pytest.MonkeyPatch()
    patch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    with (
        TemporaryDirectory(prefix="giaoban-headers-") as data,
        override_settings(MEDIA_ROOT=Path(data), DATA=Path(data)),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        rows = make_rows()
        rows.add(2)
        client = Client()
        client.force_login(rows.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        yield client
        transaction.set_rollback(True)
    patch.undo()


POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'", "connect-src": "'self'",
    "form-action": "'self'", "base-uri": "'none'", "object-src": "'none'", "frame-ancestors": "'self'", "manifest-src": "'self'",
}  # fmt: skip


def check_headers(answer: Any) -> None:
    """What stands on every answer of ours."""
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";") if part.strip())
    assert policy == POLICY
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"], answer["Referrer-Policy"]) == (
        "nosniff",
        "SAMEORIGIN",
        "same-origin",
    )
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def check_page(text: str) -> None:
    """No style, script or handler inside, nothing from elsewhere."""
    assert re.findall(r"\sstyle=|\son\w+=|<style|javascript:", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", text) == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//(?!testserver)[^"]*"', text) == []
    assert '<html lang="vi"' in text


def english_words(text: str) -> set[str]:
    """English words on a page, outside of addresses, scripts and what people typed."""
    text = re.sub(r"<(script|style|head|noscript|svg|code|kbd|pre)\b.*?</\1>", " ", text, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", re.sub(r'\s(?:aria-label|title|placeholder|alt)="([^"]*)"', r"> \1 <", text))
    return {word.lower() for word in ENGLISH.findall(words)} - WORDS_OF_OURS


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_is_safe_and_speaks_vietnamese(office: Client, name: str) -> None:
    answer = office.get(reverse(name))
    check_headers(answer)
    assert answer.status_code in {200, 301, 302, 303, 403, 404, 405}, answer.status_code
    if answer.status_code in {200, 403, 404} and answer["Content-Type"].startswith("text/html"):
        check_page(answer.content.decode())
        assert english_words(answer.content.decode()) == set()


@pytest.mark.parametrize("name", NUMBERED)
@pytest.mark.parametrize("number", [1, 999_999_999])
def test_a_page_of_a_record_is_safe_and_speaks_vietnamese(office: Client, name: str, number: int) -> None:
    key = re.findall(r"<int:(\w+)>", PATHS[name][0])
    answer = office.get(reverse(name, kwargs=dict.fromkeys(key, number)))
    check_headers(answer)
    assert answer.status_code in {200, 301, 302, 303, 403, 404, 405}, answer.status_code
    if answer["Content-Type"].startswith("text/html") and answer.status_code != 405 and not answer.has_header("Location"):
        check_page(answer.content.decode())
        assert english_words(answer.content.decode()) == set()


def test_most_pages_were_really_opened(office: Client) -> None:
    opened = [name for name in PLAIN if office.get(reverse(name)).status_code == 200]
    assert len(opened) >= 45, opened


@pytest.mark.parametrize("address", ["/tai-khoan/login/", "/khong-co-trang-nay", "/healthz"])
def test_pages_before_sign_in_have_the_same_headers(address: str) -> None:
    answer = Client().get(address)
    check_headers(answer)
    if answer["Content-Type"].startswith("text/html"):
        check_page(answer.content.decode())
        assert english_words(answer.content.decode()) == set()


def test_a_form_without_its_token_is_refused_in_vietnamese(office: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = office.cookies
    answer = strict.post(reverse("organisations:new_person"), {"full_name": "Đỗ Thị Mận"})
    check_headers(answer)
    assert answer.status_code == 403
    assert english_words(answer.content.decode()) == set()


def test_cookies_are_closed_to_scripts_and_to_other_sites() -> None:
    assert (settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY) == (True, True)
    assert (settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE) == ("Lax", "Lax")
    answer = Client().get("/tai-khoan/login/")
    cookie = answer.cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_page_for_one_reader_is_not_kept_by_what_lies_between(office: Client) -> None:
    for address in ("/", reverse("documents:documents"), "/api/v1/documents"):
        kept = office.get(address).get("Cache-Control", "")
        assert "no-store" in kept or "private" in kept, address
