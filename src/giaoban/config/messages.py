"""The catalogues: found in code and templates, merged into each app's Vietnamese file, compiled beside it."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING

from giaoban.config.paths import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "N_": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "reason_kind": (2,),
}  # fmt: skip
ENGLISH_ATTRIBUTES = ("sentence",)


def apps() -> list[Path]:
    """The folders of the apps that have messages."""
    with_messages = {path.parent for path in PACKAGE.glob("*/apps.py")} | {PACKAGE / "party"}
    return [*sorted(with_messages), PACKAGE / "rulebook", PACKAGE / "config"]


def messages_of(app: Path) -> dict[tuple[str, str | None, str | None], list[str]]:
    """Every message of an app: (id, plural, context) with the places where it stands."""
    from babel.messages.extract import extract_from_file  # noqa: PLC0415 - a tool of development

    found: dict[tuple[str, str | None, str | None], list[str]] = {}
    for path in sorted(app.rglob("*")):
        if "migrations" in path.parts:
            continue
        if path.suffix == ".py":
            rows = [*extract_from_file("python", path, keywords=KEYWORDS, comment_tags=()), *_sentences(path)]
        elif path.suffix == ".toml" and app.name == "rulebook":
            rows = list(_titles(path))
        elif path.suffix == ".html":
            rows = list(
                extract_from_file(
                    "jinja2.ext:babel_extract",
                    path,
                    keywords=KEYWORDS,
                    comment_tags=(),
                    options={"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.do"},
                )
            )
        else:
            continue
        for _line, message, _comments, context in rows:
            parts = message if isinstance(message, tuple) else (message, None)
            if parts[0]:
                found.setdefault((parts[0], parts[1] if len(parts) > 1 else None, context), []).append(str(path.relative_to(PACKAGE)))
    return found


def _titles(path: Path) -> Iterator[tuple[int, str, list[str], None]]:
    """The titles of the rules of a data file, which the rulebook holds in English."""
    for rule in tomllib.loads(path.read_text(encoding="utf-8")).values():
        if isinstance(rule, dict) and isinstance(rule.get("title"), str):
            yield 0, rule["title"], [], None


def _sentences(path: Path) -> Iterator[tuple[int, str, list[str], None]]:
    """The sentences of domain errors: class attributes named `sentence`, and choices given to listings."""
    import ast  # noqa: PLC0415 - a tool of development

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                if (
                    isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name) and part.targets[0].id in ENGLISH_ATTRIBUTES
                    and isinstance(part.value, ast.Constant) and isinstance(part.value.value, str)
                ):  # fmt: skip
                    yield part.lineno, part.value.value, [], None


def update(app: Path, *, check: bool) -> list[str]:
    """Merge the messages of an app into its catalogue and compile it; the faults that a check reports."""
    import polib  # noqa: PLC0415 - only here

    folder = app / "locale" / "vi" / "LC_MESSAGES"
    path = folder / "django.po"
    wanted = messages_of(app)
    if not wanted and not path.exists():
        return []
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "vi", "Plural-Forms": "nplurals=1; plural=0;"}
    catalogue.wrapwidth = 140
    have = {(entry.msgid, entry.msgid_plural or None, entry.msgctxt): entry for entry in catalogue}
    missing = [key for key in wanted if key not in have or not (have[key].msgstr or have[key].msgstr_plural.get(0))]
    if check:
        compiled = folder / "django.mo"
        stale = not compiled.exists() or compiled.read_bytes() != catalogue.to_binary()
        return [f"{app.name}: {key[0]!r}" for key in missing] + ([f"{app.name}: django.mo is not compiled from django.po"] if stale else [])
    for key, places in wanted.items():
        if key not in have:
            entry = polib.POEntry(msgid=key[0], msgid_plural=key[1] or "", msgctxt=key[2])
            if key[1]:
                entry.msgstr_plural = {0: ""}
            catalogue.append(entry)
            have[key] = entry
        have[key].occurrences = [(place, "") for place in sorted(set(places))]
    for key, entry in have.items():
        if key not in wanted and entry in catalogue and not entry.comment:
            catalogue.remove(entry)
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    folder.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    (folder / "django.mo").write_bytes(catalogue.to_binary())
    return [f"{app.name}: {key[0]!r}" for key in missing]


def main(argv: Sequence[str]) -> int:
    """`[APP…]`: merge and compile all catalogues or those of some apps; `--check` only reports what is missing or stale."""
    names = [word for word in argv if not word.startswith("-")]
    check = "--check" in argv
    faults = [fault for app in apps() if not names or app.name in names for fault in update(app, check=check)]
    for fault in faults:
        print(f"chưa có bản dịch: {fault}", file=sys.stderr)  # noqa: T201 - a shell command
    return 1 if faults else 0
