"""The web door: bind a form, make one call, show a refusal on the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from giaoban.common.errors import DomainError, InvalidInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest

    from giaoban.common.actor import Actor
    from giaoban.common.layout import Document

    class ActorRequest(HttpRequest):
        """What our middleware adds to a request; for annotations only: `request: ActorRequest`."""

        actor: Actor
        htmx: Any
        user: Any


DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"


def attempt(form: forms.Form, call: Callable[[], Any]) -> tuple[bool, Any]:
    """Make the call of a valid form; a refusal becomes an error of the form. `(True, result)` or `(False, None)`."""
    if not form.is_valid():
        return False, None
    try:
        return True, call()
    except InvalidInput as error:
        for name, sentences in error.errors.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
    except NotFound:
        raise
    except DomainError as error:
        error.leave()
        form.add_error(error.field if error.field in form.fields else None, error.text(gettext))
    return False, None


def carried_out(request: HttpRequest, form: forms.Form, call: Callable[[], Any], done: str, to: Any = None) -> HttpResponse | None:
    """The answer to a form whose call went through: `done` is said, the way leads to `to`, else to what the call gave; None while the form is to be shown."""
    ok, made = attempt(form, call)
    if not ok:
        return None
    messages.success(request, done)
    return go(to or made)


def attempt_plain(request: HttpRequest, call: Callable[[], Any], done: str) -> bool:
    """Make the call of a button without a form; the outcome is told on the next page."""
    try:
        call()
    except NotFound:
        raise
    except DomainError as error:
        error.leave()
        messages.error(request, error.text(gettext))
        return False
    messages.success(request, done)
    return True


def go(to: Any) -> HttpResponseRedirect:
    """Redirect (303) to a record or an address."""
    response = HttpResponseRedirect(to if isinstance(to, str) else to.get_absolute_url())
    response.status_code = 303
    return response


def status_of(form: forms.Form | None) -> int:
    """422 for a form with errors, else 200."""
    return 422 if form is not None and form.is_bound and form.errors else 200


def printed(sheet: Document, name: str) -> HttpResponse:
    """A sheet as the ending of its file name says: Word to keep, PDF to look at. Raises NotFound for any other."""
    from giaoban.common.layout import to_docx, to_pdf  # noqa: PLC0415 - only where something is printed

    if name.endswith(".docx"):
        return attachment(to_docx(sheet), name, DOCX)
    if name.endswith(".pdf"):
        return attachment(to_pdf(sheet), name, PDF, inline=True)
    raise NotFound


def attachment(content: bytes, name: str, kind: str, *, inline: bool = False) -> HttpResponse:
    """A file to download, its name in UTF-8."""
    from urllib.parse import quote  # noqa: PLC0415 - only for downloads

    response = HttpResponse(content, content_type=kind)
    how = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
