"""Acts: each is declared once, in its app's `acts.py`, and every door is made from the declaration."""

from __future__ import annotations

import base64
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, get_args, get_origin

from django.apps import apps
from django.utils.translation import gettext
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from giaoban.common import lengths
from giaoban.common.errors import DomainError, InvalidInput, NotFound
from giaoban.common.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from giaoban.common.actor import Actor


Count = Annotated[int, Field(ge=0, le=32_767)]
"""How many: people, copies, votes, minutes; as much as its column holds."""

Number = Annotated[int, Field(ge=1, le=999_999)]
"""A number written on paper."""


Code = Annotated[str, Field(max_length=30)]
"""A word of the software, such as a kind."""

Phone = Annotated[str, Field(max_length=40)]
"""Numbers to call."""

Short = Annotated[str, Field(max_length=60)]
"""A few words, such as a province."""

Mail = Annotated[str, Field(max_length=lengths.MAIL)]
"""A mail address."""

Web = Annotated[str, Field(max_length=500)]
"""An address on the web."""


@dataclass(frozen=True)
class RecordRef:
    """Marks a number in an input as the key of a record of that model, found only if the actor may see it."""

    label: str

    def find(self, actor: Actor, key: int) -> Any:
        """The record; NotFound also when it exists out of sight."""
        model = apps.get_model(self.label)
        record = model._default_manager.visible_to(actor).filter(pk=key).first()  # noqa: SLF001
        if record is None:
            raise NotFound
        return record


def ref(label: str) -> Any:
    """The type of an input field that names a record, such as `ref("documents.Document")`."""
    return Annotated[int, RecordRef(label)]


@dataclass(frozen=True)
class IncomingFile:
    """A file as it came in: its name (NFC) and its bytes."""

    name: str
    content: bytes


class FileInput(BaseModel):
    """A file in an input: name and content in base64."""

    model_config = ConfigDict(extra="forbid")
    name: str
    content_base64: str

    def to_value(self, actor: Actor) -> IncomingFile:  # noqa: ARG002 - every nested input has this signature
        """The file itself."""
        try:
            return IncomingFile(clean(self.name), base64.b64decode(self.content_base64, validate=True))
        except ValueError as error:
            raise InvalidInput({"file": [gettext("The content of the file is not base64.")]}) from error


class ActInput(BaseModel):
    """The input of an act or a part of it; `target`, when set, is the value class that a nested part becomes."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    target: ClassVar[Callable[..., Any] | None] = None

    def to_values(self, actor: Actor) -> dict[str, Any]:
        """Keyword arguments: references resolved, text cleaned, only fields that were given or have a default."""
        return {
            name: _resolve(info.metadata, info.annotation, getattr(self, name), actor) for name, info in type(self).model_fields.items()
        }

    def to_value(self, actor: Actor) -> Any:
        """What a nested part becomes in the command."""
        values = self.to_values(actor)
        return self.target(**values) if type(self).target is not None else values  # type: ignore[misc]


def _marker(metadata: Iterable[Any], annotation: Any) -> RecordRef | None:
    for item in metadata:
        if isinstance(item, RecordRef):
            return item
    for argument in get_args(annotation):
        found = _marker(get_args(argument)[1:] if get_origin(argument) is Annotated else (), argument)
        if found is not None:
            return found
    return None


def _resolve(metadata: Iterable[Any], annotation: Any, value: Any, actor: Actor) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (ActInput, FileInput)):
        return value.to_value(actor)
    if isinstance(value, (list, tuple)):
        return [_resolve(metadata, annotation, item, actor) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): _resolve((), Any, item, actor) for key, item in value.items()}
    marker = _marker(metadata, annotation)
    return value if marker is None or not isinstance(value, int) else marker.find(actor, value)


@dataclass(frozen=True)
class Act:
    """One act: `code` names it at every door, `command` does it, `sentence` says what it does.

    `audit` is the action that the command records; `who` says in one sentence who may do it.
    """

    code: str
    command: Callable[..., Any]
    schema: type[ActInput]
    sentence: str
    audit: str
    who: str = ""

    @property
    def app(self) -> str:
        """The app that owns the act."""
        return self.code.split(".", 1)[0]


def perform(act: Act, *, actor: Actor, data: Mapping[str, Any], on: date, at: datetime) -> Any:
    """Check the input, find its records, call the command once; InvalidInput, NotFound or the command's own error."""
    try:
        parsed = act.schema.model_validate(dict(data))
    except ValidationError as error:
        raise InvalidInput(explain(error.errors())) from error
    values = parsed.to_values(actor)
    accepted = inspect.signature(act.command).parameters
    if "on" in accepted and values.get("on") is None:
        values["on"] = on
    if "at" in accepted and values.get("at") is None:
        values["at"] = at
    try:
        return act.command(actor=actor, **values)
    except DomainError as error:
        error.leave()
        raise


def explain(errors: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """A sentence for each field that is not well formed, from pydantic's errors, in the language of the moment."""
    sentences = {
        "missing": gettext("This field is required."),
        "extra_forbidden": gettext("There is no such field."),
        "date_from_datetime_parsing": gettext("Write the date as 2023-07-17."),
        "date_parsing": gettext("Write the date as 2023-07-17."),
        "int_parsing": gettext("Write a whole number."),
        "int_type": gettext("Write a whole number."),
        "bool_parsing": gettext("Write true or false."),
        "string_type": gettext("Write text."),
        "list_type": gettext("Give a list."),
    }
    result: dict[str, list[str]] = {}
    for item in errors:
        field = ".".join(str(part) for part in item["loc"]) or "input"
        result.setdefault(field, []).append(
            _bounds(item.get("ctx") or {}) or sentences.get(item["type"]) or gettext("This value is not well formed.")
        )
    return result


def _bounds(told: Mapping[str, Any]) -> str:
    """Which values there are, where pydantic says so."""
    if allowed := str(told.get("expected", "")).replace(" or ", ", ").replace("'", ""):
        return gettext("Choose one of: %(allowed)s.") % {"allowed": allowed}
    if "max_length" in told:
        return gettext("At most %(most)s letters fit here. Shorten the text.") % {"most": told["max_length"]}
    if "ge" in told:
        return gettext("Write a number not below %(least)s.") % {"least": told["ge"]}
    return gettext("Write a number not above %(most)s.") % {"most": told["le"]} if "le" in told else ""


@dataclass(frozen=True)
class Outcome:
    """What an act gave back, as every door shows it."""

    kind: str
    id: int | None
    label: str
    url: str | None

    @classmethod
    def of(cls, result: Any) -> Outcome | list[Outcome] | None:
        """The outcome of a record, of several records, or nothing."""
        if result is None:
            return None
        if isinstance(result, (list, tuple)):
            return [one for item in result if isinstance(one := cls.of(item), Outcome)]
        meta = getattr(result, "_meta", None)
        kind = meta.label_lower if meta is not None else type(result).__name__
        address = getattr(result, "get_absolute_url", None)
        return cls(kind, getattr(result, "pk", None), str(result), address() if address is not None else None)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"kind": self.kind, "id": self.id, "label": self.label, "url": self.url}
