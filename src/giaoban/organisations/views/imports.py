"""Pages of imports of bodies and people."""

from __future__ import annotations

from giaoban.organisations import permissions
from giaoban.organisations.importers import IMPORTERS
from giaoban.records.import_pages import ImportPages

PAGES = ImportPages("organisations", "organisations:list", IMPORTERS, permissions.can_keep_people)
upload, batch, undo = PAGES.upload, PAGES.batch, PAGES.undo
