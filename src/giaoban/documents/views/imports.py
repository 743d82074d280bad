"""Pages of imports of registers that were kept in workbooks."""

from __future__ import annotations

from giaoban.common.actor import OFFICE
from giaoban.documents.importers import IMPORTERS
from giaoban.records.import_pages import ImportPages

PAGES = ImportPages("documents", "documents:incoming", IMPORTERS, lambda actor: actor.has_role(*OFFICE))
upload, batch, undo = PAGES.upload, PAGES.batch, PAGES.undo
