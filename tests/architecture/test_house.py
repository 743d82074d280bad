"""Guards over the whole code base: the house stays as it is described."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.decorators import login_not_required  # noqa: F401 - the mark that is looked for
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from giaoban.audit.actions import known_actions
from giaoban.config.declarations import all_acts, all_listings
from giaoban.config.messages import apps as message_apps
from giaoban.config.messages import update
from giaoban.config.settings import OUR_APPS
from giaoban.config.shell import COMMANDS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "giaoban"
ORDER = [
    "common",
    "audit",
    "accounts",
    "records",
    "organisations",
    "notices",
    "documents",
    "programmes",
    "findings",
    "meetings",
    "party",
    "coordination",
    "supervision",
    "reading",
    "reporting",
    "search",
    "desk",
]
"""From the ground up; `search` and `desk` know all below them."""


def python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_every_app_has_its_floor() -> None:
    assert sorted(ORDER) == sorted(OUR_APPS), "a new app gets its place in ORDER of this file, from the ground up"


def test_foreign_keys_point_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in ORDER
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None and field.related_model._meta.app_label in ORDER
        and ORDER.index(field.related_model._meta.app_label) > ORDER.index(model._meta.app_label)
    ]  # fmt: skip
    assert wrong == []


OPEN_WITHOUT_SIGN_IN = {
    "healthz", "account_login", "account_logout", "account_signup", "account_inactive", "account_confirm_email", "account_email_verification_sent",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done",
    "account_reauthenticate", "account_request_login_code", "account_confirm_login_code", "mfa_authenticate", "mfa_login_webauthn", "mfa_trust",
    "mfa_signup_webauthn", "account_signup_by_passkey", "set_password", "first", "feed", "openapi-json", "account_change_phone",
    "account_verify_phone", "account_complete_password_reset", "account_complete_signup",
}  # fmt: skip


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for one in resolver.url_patterns:
        found.extend(patterns(one) if isinstance(one, URLResolver) else [one])
    return found


def test_every_page_asks_for_a_sign_in_unless_it_is_on_the_short_list() -> None:
    opened = {str(one.name) for one in patterns(get_resolver()) if not getattr(one.callback, "login_required", True)}
    assert opened - OPEN_WITHOUT_SIGN_IN == set(), "pages open to everybody: take the mark off the view, or name them in the list above"


def test_every_audit_action_that_is_recorded_has_its_sentence() -> None:
    recorded: set[str] = set()
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                recorded |= {
                    word.value.value
                    for word in node.keywords
                    if word.arg == "action" and isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)
                    and re.fullmatch(r"[a-z_]+\.[a-z_]+\.[a-z_]+", word.value.value)
                }  # fmt: skip
    assert recorded - set(known_actions()) == set(), "give each its sentence in AUDIT_ACTIONS of the app's acts"


def test_every_act_says_what_it_does_and_who_may() -> None:
    assert [code for code, act in all_acts().items() if not act.sentence or not act.who] == [], "say in ACTS what it does and who may"
    unsaid = {code: act.audit for code, act in all_acts().items() if act.audit and act.audit not in known_actions()}
    assert unsaid == {}, "give the action its sentence in AUDIT_ACTIONS of the app's acts"


def test_every_list_says_what_it_holds() -> None:
    assert [code for code, listing in all_listings().items() if not listing.title or not listing.lead or not listing.empty] == []


def test_every_shell_command_says_what_it_does() -> None:
    assert [name for name, command in COMMANDS.items() if not command.does] == []


@pytest.mark.parametrize("app", message_apps(), ids=lambda path: path.name)
def test_the_vietnamese_catalogue_is_complete_and_compiled(app: Path) -> None:
    assert update(app, check=True) == [], (
        f"run ./giaoban messages {app.name}, write the Vietnamese of what it names into {app.name}/locale/vi/LC_MESSAGES/django.po, run it again"
    )


@pytest.mark.django_db
def test_no_model_is_without_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_templates_have_no_style_or_script_inside_and_escape_everything() -> None:
    wrong = []
    for path in SOURCE.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"\sstyle=|\son[a-z]+=\"|<style|\|\s*safe\b|<script(?![^>]*(src=|type=\"application/json\"))", text):
            wrong.append(path.name)
    assert wrong == []


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    names = {path.stem for path in python_files()}
    assert names & {"utils", "helpers", "base_classes", "manager", "managers", "services", "misc"} == set()


LIMITS = {"rules": 300, "models": 300, "queries": 250, "commands": 300}


def test_rooms_keep_their_size() -> None:
    over = []
    for path in python_files():
        kind = path.stem if path.stem in LIMITS else path.parent.name if path.parent.name in LIMITS else None
        if kind is not None and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LIMITS[kind] * 1.2:
            over.append(f"{path.relative_to(SOURCE)}: {lines}")
    assert over == [], "lines: make it a package of the same name, split by noun"


def test_commands_do_not_read_the_clock() -> None:
    """The day and the moment come from the door; only the audit and the sealing keep the true moment."""
    allowed = {"audit/commands.py", "accounts/commands.py"}
    wrong = [
        str(path.relative_to(SOURCE))
        for path in python_files()
        if (path.stem == "commands" or path.parent.name == "commands" or path.stem == "rules")
        and "management" not in path.parts
        and str(path.relative_to(SOURCE)) not in allowed
        and re.search(r"clock\.(today|now)\(\)|date\.today\(\)|datetime\.now\(", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_icontains_is_never_used_on_vietnamese() -> None:
    assert [
        str(path)
        for path in python_files()
        if "icontains" in path.read_text(encoding="utf-8") or "istartswith" in path.read_text(encoding="utf-8")
    ] == []


def test_both_dark_blocks_of_the_tokens_are_equal() -> None:
    text = (SOURCE / "common" / "static" / "giaoban" / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: dark;(.*?)\}", text, flags=re.DOTALL)
    assert len(blocks) == 2
    assert blocks[0].split() == blocks[1].split()


def test_the_glossary_names_things_that_exist() -> None:
    glossary = (SOURCE.parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files())
    names = re.findall(r"^\|[^|]+\|[^|]+\|[^|]+\| `([\w.]+)`", glossary, flags=re.MULTILINE)
    assert len(names) > 40
    assert [name for name in names if not re.search(rf"\b{re.escape(name.rsplit('.', 1)[-1])}\b", code)] == [], (
        "docs/glossary.md names in its last column what stands nowhere in the code"
    )


def test_no_host_of_a_registry_and_no_path_of_a_machine_is_written_down() -> None:
    root = SOURCE.parents[1]
    found = re.compile(r"files\.pythonhosted|pypi\.org|registry\.npmjs|/(?:home|root|work)/|--index-url|deb\.debian")
    files = [*root.glob("*.lock"), *root.glob("*.toml"), *root.glob("*.md"), *root.glob("docs/**/*.md"), *python_files()]
    assert [path.name for path in files if found.search(path.read_text(encoding="utf-8"))] == []


def test_one_message_has_one_translation_whichever_app_says_it() -> None:
    """The catalogues are merged: the first app that says a message decides for all."""
    import polib

    said: dict[tuple[str, str | None], dict[str, str]] = {}
    for path in SOURCE.rglob("locale/vi/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            words = entry.msgstr or entry.msgstr_plural.get(0, "")
            said.setdefault((entry.msgid, entry.msgctxt), {})[path.parents[2].parent.name] = words
    several = [f"{key[0]!r}: {words}" for key, words in sorted(said.items(), key=str) if len({word for word in words.values() if word}) > 1]
    assert not several, "one sentence, several translations: take the words of the other app, or other English\n" + "\n".join(several)
