"""`./giaoban act`: any declared act from the shell."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext

from giaoban.accounts.models import User
from giaoban.common import clock
from giaoban.common.actor import SYSTEM, Actor
from giaoban.common.acts import Act, Outcome, perform
from giaoban.common.errors import DomainError, InvalidInput
from giaoban.config.declarations import all_acts
from giaoban.organisations.queries import actor_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnknownUser(DomainError):
    """There is no active user of that name."""

    code = "unknown_user"
    sentence = "There is no active user “%(name)s”."


def shell_actor(name: str | None) -> Actor:
    """The actor of `--as USER`, or the programme itself, which whoever runs the machine may speak for."""
    if name is None:
        return SYSTEM
    user = User.objects.filter(username=name.lower(), is_active=True).first()
    if user is None:
        raise UnknownUser(name=name)
    return actor_of(user, on=clock.today(), channel="shell")


def value_of(text: str) -> Any:
    """A value from the command line: JSON where it reads as JSON, `@file` a file, else text."""
    if text.startswith("@"):
        path = Path(text[1:])
        return {"name": path.name, "content_base64": base64.b64encode(path.read_bytes()).decode()}
    if text[:1] in "[{" or text in {"true", "false", "null"}:
        return json.loads(text)
    return text


def describe(act: Act) -> str:
    """One line for `--list`."""
    fields = ", ".join(f"{name}{'' if info.is_required() else '?'}" for name, info in act.schema.model_fields.items())
    return f"{act.code}: {gettext(act.sentence)}\n    {fields}"


def main(argv: Sequence[str]) -> int:
    """Perform one act; the outcome as one JSON line, a refusal as JSON with status 1."""
    with translation.override("vi"):
        if "--list" in argv or not argv:
            print("\n".join(describe(act) for _, act in sorted(all_acts().items())))  # noqa: T201 - a shell command
            return 0
        code, name, data = argv[0], None, {}
        rest = list(argv[1:])
        while rest:
            word = rest.pop(0)
            if word == "--as" and rest:
                name = rest.pop(0)
            elif word == "--json" and rest:
                source = rest.pop(0)
                data.update(json.loads(sys.stdin.read() if source == "-" else source))
            elif "=" in word:
                key, _, text = word.partition("=")
                data[key] = value_of(text)
            else:
                print(f"Không hiểu “{word}”. Cách dùng: ./giaoban act CODE [--as USER] [key=value … | --json -]", file=sys.stderr)  # noqa: T201
                return 2
        act = all_acts().get(code)
        if act is None:
            print(f"Không có việc “{code}”; xem: ./giaoban act --list", file=sys.stderr)  # noqa: T201 - a shell command
            return 2
        try:
            outcome = Outcome.of(perform(act, actor=shell_actor(name), data=data, on=clock.today(), at=clock.now()))
        except DomainError as error:
            body: dict[str, Any] = {"code": error.code, "detail": error.text(gettext)}
            if isinstance(error, InvalidInput):
                body["fields"] = dict(error.errors)
            print(json.dumps(body, ensure_ascii=False))  # noqa: T201 - a shell command
            return 1
        result = [one.as_json() for one in outcome] if isinstance(outcome, list) else outcome.as_json() if outcome else {}
        print(json.dumps(result, ensure_ascii=False))  # noqa: T201 - a shell command
        return 0
