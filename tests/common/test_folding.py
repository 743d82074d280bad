"""What is the same on every page of a language is put into its template when it is compiled."""

from __future__ import annotations

import pytest
from django.template import engines
from django.urls import set_script_prefix
from django.utils.translation import gettext, override

from giaoban.common.jinja import icon

ENV = engines["jinja2"].env


def shown(name: str, language: str, **values: object) -> str:
    with override(language):
        return str(ENV.get_template(name).render(csrf_input="", **values))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_language_has_its_own_words(language: str) -> None:
    with override(language):
        assert gettext("To the main content") in shown("common/page.html", language)


def test_fixed_words_addresses_and_signs_become_text() -> None:
    with override("vi"):
        code = ENV.here().compile("{{ _('Search') }}{{ icon('x') }}{{ url('records:trash') }}{{ p.icon('bell', 'big') }}", raw=True)
        assert gettext("Search") in code
    assert "/thung-rac/" in code
    assert repr(str(icon("x")))[1:-1] in code
    assert "call" not in code.partition("def root")[2]


def test_what_depends_on_the_page_stays() -> None:
    code = ENV.here().compile(
        "{{ _(word) }}{{ icon(name) }}{{ url('records:trash', number) }}{{ url('no:such') }}{{ _('a %(b)s', b=1) }}", raw=True
    )
    assert code.partition("def root")[2].count("call(") == 5


def test_addresses_follow_the_place_of_the_site() -> None:
    set_script_prefix("/lien-hiep/")
    try:
        assert ENV.here().from_string("{{ url('records:trash') }}").render() == "/lien-hiep/thung-rac/"
    finally:
        set_script_prefix("/")
    assert ENV.here().from_string("{{ url('records:trash') }}").render() == "/thung-rac/"


def test_a_sign_escapes_its_name() -> None:
    assert icon('"><b>') == icon('"><b>')
    assert "<b>" not in icon('"><b>')
