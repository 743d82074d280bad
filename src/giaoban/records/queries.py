"""Finding the record that a row hangs on, if the reader may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps

from giaoban.common.errors import NotFound
from giaoban.records.models import Draft, FileVersion

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


def subject_for(actor: Actor, kind: str, key: int) -> Any:
    """The record of a kind and number; NotFound when there is none or it is out of sight."""
    try:
        model = apps.get_model(kind)
        visible = model._default_manager.visible_to  # noqa: SLF001 - Django's documented API
    except (LookupError, ValueError, AttributeError) as error:
        raise NotFound from error
    record = visible(actor).filter(pk=key).first()
    if record is None:
        raise NotFound
    return record


def version_for(actor: Actor, pk: int) -> tuple[FileVersion, Any]:
    """A version of a file with its record, if the reader may see the record."""
    version = FileVersion.objects.select_related("file").filter(pk=pk, file__removed_at=None).first()
    if version is None:
        raise NotFound
    return version, subject_for(actor, version.file.subject_kind, version.file.subject_id)


def draft_of(actor: Actor, key: str) -> Draft | None:
    """The kept draft of a form."""
    return Draft.objects.filter(user_id=actor.user_id or 0, key=key).first()
