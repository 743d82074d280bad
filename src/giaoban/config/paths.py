"""Where things lie: the code, the data folder."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("GIAOBAN_HOME", PACKAGE.parent.parent))


def data_folder() -> Path:
    """The folder of the database, the files and the index; `GIAOBAN_DATA`, else `var` beside the launcher."""
    return Path(os.environ.get("GIAOBAN_DATA") or HOME / "var").resolve()
