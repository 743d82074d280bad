"""Static files: marks of the content in their addresses, compressed copies."""

from __future__ import annotations

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory

from giaoban.common.static_files import StaticFilesMiddleware, compressed_copy, versioned


def serve(settings, tmp_path, address, **headers):
    settings.DATA = tmp_path
    settings.STATIC_ROOT = None
    middleware = StaticFilesMiddleware(lambda request: HttpResponse("next", status=404))
    response = middleware(RequestFactory().get(address, headers=headers))
    return response, b"".join(response)


def test_an_address_changes_with_the_content_of_its_file():
    name = "giaoban/tokens.css"
    assert versioned(name).startswith("/static/giaoban/tokens.css?v=")
    assert versioned(name) != versioned("giaoban/office.css")


@pytest.mark.parametrize("name", ["giaoban/fonts/be-vietnam-pro-latin-400-normal.woff2", "giaoban/no-such-file.css"])
def test_fonts_and_unknown_files_keep_their_plain_address(name):
    assert versioned(name) == f"/static/{name}"


def test_texts_are_sent_compressed_to_those_who_take_it(settings, tmp_path):
    address = "/static/giaoban/components.css"
    content = open(finders.find("giaoban/components.css"), "rb").read()  # noqa: SIM115, PTH123 - read at once
    response, body = serve(settings, tmp_path, address, accept_encoding="gzip, br")
    assert response["Content-Encoding"] == "gzip"
    assert response["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == content
    plain, body = serve(settings, tmp_path, address)
    assert not plain.has_header("Content-Encoding")
    assert body == content


def test_fonts_are_sent_as_they_are_and_other_addresses_go_on(settings, tmp_path):
    font, _ = serve(settings, tmp_path, "/static/giaoban/fonts/giao-ban-so-400.woff2", accept_encoding="gzip")
    assert not font.has_header("Content-Encoding")
    assert serve(settings, tmp_path, "/van-ban/")[0].status_code == 404


def test_a_folder_that_cannot_be_written_costs_only_the_compression(settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    response, body = serve(settings, blocked, "/static/giaoban/tokens.css", accept_encoding="gzip")
    assert response.status_code == 200
    assert not response.has_header("Content-Encoding")
    assert body.startswith(b"/* Giao Ban: tokens.")


def test_a_copy_is_made_once_for_a_content(tmp_path):
    source = tmp_path / "a.css"
    source.write_text("a{}")
    first = compressed_copy(source, tmp_path / "copies")
    assert compressed_copy(source, tmp_path / "copies") == first
    source.write_text("b{}")
    assert compressed_copy(source, tmp_path / "copies") != first
    assert len(list((tmp_path / "copies").iterdir())) == 2
