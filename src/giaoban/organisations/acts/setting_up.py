"""The first body of an empty system, and imports."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, FileInput
from giaoban.organisations import commands, importers
from giaoban.organisations.acts.inputs import ANY_OFFICE, USER, FirstBodyRef


class ChooseOwnBody(ActInput):
    """The own body of an empty system."""

    user: USER
    organisation: Annotated[int, FirstBodyRef("organisations.Organisation")]
    on: date | None = None


class ImportWorkbook(ActInput):
    """A workbook of bodies, member associations or people."""

    kind: Literal["bodies", "members", "people"]
    file: FileInput


class UndoImport(ActInput):
    """An import to be undone, by the number of its batch."""

    batch: int


ACTS = (
    Act("organisations.choose_own_body", commands.choose_own_body, ChooseOwnBody, N_("Choose the own body of an empty system"), "organisations.own_body.chosen", N_("the first user of an empty system")),
    Act("organisations.import_workbook", importers.import_workbook, ImportWorkbook, N_("Import bodies or people from a workbook"), "records.import.made", ANY_OFFICE),
    Act("organisations.undo_import", importers.undo_batch, UndoImport, N_("Undo an import as a whole"), "records.import.undone", N_("whoever imported, or the administrator")),
)  # fmt: skip
