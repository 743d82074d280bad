"""The file of a long list, made in the background: whole, within what whoever asked may see when it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.errors import InvalidInput, NotPermitted
from giaoban.common.list_pages import export
from giaoban.common.listing import Asking
from giaoban.common.numbers import format_number
from giaoban.records.bulk import find_listing
from giaoban.records.long_work import Outcome, WorkKind, begin_work

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from typing import Any

    from giaoban.common.actor import Actor
    from giaoban.records.long_work import Progress
    from giaoban.records.models import LongWork

FORMS: Final = ("xlsx", "csv")
MAKE = N_("Making a file of the list “%(list)s”")
MADE = N_("The file holds %(rows)s rows.")


@transaction.atomic
def export_list(
    *, actor: Actor, listing: str, query: Mapping[str, Any] | None = None, form: str = "xlsx", site: str = "", on: date, at: datetime
) -> LongWork:  # fmt: skip
    """Begin the file of a list with its search, filters, order and columns. Errors: NotPermitted, NotFound, InvalidInput."""
    if actor.user_id is None:
        raise NotPermitted
    found = find_listing(listing)
    if form not in FORMS:
        raise InvalidInput({"form": [gettext("Choose one of: %(allowed)s.") % {"allowed": ", ".join(FORMS)}]})
    asked = {str(key): str(value) for key, value in (query or {}).items() if value and key not in {"xuat", "trang"}}
    audit(actor=actor, action="records.export.begun", new={"listing": listing, "query": asked, "form": form})
    inputs = {"listing": listing, "query": asked, "form": form, "site": site}
    return begin_work(
        actor=actor, kind=EXPORT.code, sentence=MAKE, values={"list": gettext(found.title)}, inputs=inputs, on=on, at=at
    )  # fmt: skip


def run_export(actor: Actor, progress: Progress) -> Outcome:
    """Write the file."""
    listing, inputs = find_listing(progress.inputs["listing"]), progress.inputs
    rows = 0

    def reached(done: int, total: int) -> None:
        nonlocal rows
        rows = done
        if progress.work.total != total:
            progress.expect(total)
        progress.reach(done)

    content, name, kind = export(listing, inputs["query"], Asking(actor, progress.on), inputs["form"], site=inputs["site"], reached=reached)
    return Outcome(MADE, {"rows": format_number(rows)}, file=(name, kind, content))


EXPORT: Final = WorkKind("records.export", run_export)
