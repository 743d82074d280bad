"""Naming a record by what people have at hand: a number (`NV-12`, `48-QĐ/TW`) or the address of its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.common.vietnamese import clean
from giaoban.documents.models import Document
from giaoban.documents.queries import number_key_of
from giaoban.meetings.models import Meeting
from giaoban.organisations.picking import PickInput
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

_TASK: Final = re.compile(r"(?:.*/nhiem-vu/|nv[-\s]*)(\d{1,9})\b.*", re.IGNORECASE)
_MEETING: Final = re.compile(r".*/giao-ban/(\d{1,12})\b.*")
_DOCUMENT: Final = re.compile(r".*/van-ban/(\d{1,12})\b.*")
_MARKED: Final = re.compile(r"(document|meeting|task):(\d{1,12})")
MOST: Final = 8

NONE_FOUND = _("Nothing is found under “%(text)s”. Paste a task number such as NV-12, a document number, or the address of the page.")
SEVERAL = _("“%(text)s” may mean several: choose one of them.")


class PastedRecordField(forms.Field):
    """A task, a meeting or a document that the actor may see; only those kinds that are asked for."""

    def __init__(self, *, kinds: tuple[str, ...] = ("task", "meeting", "document"), **kwargs: Any) -> None:
        self.kinds = kinds
        self.actor: Actor | None = None
        super().__init__(widget=PickInput("", {"data-pick": False}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A record by its number or name; what was typed stays as typed."""
        if isinstance(value, Document):
            return value.number_text or f"document:{value.pk}"
        return value

    def to_python(self, value: Any) -> Any:
        """The one record that is meant; several are offered below the line."""
        text = clean(str(value or "")).strip()
        if not text:
            return None
        found = self._found(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(NONE_FOUND, code="invalid_choice", params={"text": text})
        if isinstance(self.widget, PickInput):
            self.widget.candidates = {f"{one._meta.model_name}:{one.pk}": str(one) for one in found}  # type: ignore[misc]  # noqa: SLF001 - Django's documented API
        raise ValidationError(SEVERAL, code="several", params={"text": text})

    def _found(self, text: str) -> list[Any]:
        if self.actor is None:
            return []
        rows: dict[str, Any] = {
            "task": Task.objects.visible_to(self.actor), "meeting": Meeting.objects.visible_to(self.actor),
            "document": Document.objects.visible_to(self.actor),
        }  # fmt: skip
        if marked := _MARKED.fullmatch(text):
            return list(rows[marked[1]].filter(pk=int(marked[2]))) if marked[1] in self.kinds else []
        for kind, pattern, column in (("task", _TASK, "number"), ("meeting", _MEETING, "pk"), ("document", _DOCUMENT, "pk")):
            if kind in self.kinds and (match := pattern.fullmatch(text)):
                return list(rows[kind].filter(**{column: int(match[1])}))
        key = number_key_of(text)
        if "document" not in self.kinds or not key:
            return []
        return list(rows["document"].filter(number_key=key).order_by("-signed_on", "-pk")[:MOST])


class PastedDocumentField(PastedRecordField):
    """A document by its number or address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kinds=("document",), **kwargs)


class PastedDocumentsField(forms.Field):
    """Documents, a line each."""

    def __init__(self, **kwargs: Any) -> None:
        self.actor: Actor | None = None
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Documents by their numbers."""
        if value is None or isinstance(value, str):
            return value
        return "\n".join(one.number_text or f"document:{one.pk}" for one in value)

    def to_python(self, value: Any) -> list[Document]:
        """The documents of all lines; a number that stands in several registers means the newest."""
        lines = list(dict.fromkeys(line.strip() for line in clean(str(value or "")).splitlines() if line.strip()))
        one_of = PastedDocumentField()
        one_of.actor = self.actor
        found = []
        for line in lines:
            rows = one_of._found(line)  # noqa: SLF001 - of the same module
            if not rows:
                raise ValidationError(NONE_FOUND, code="invalid_choice", params={"text": line})
            found.append(rows[0])
        return found
