"""What kind of installation a data folder holds: the demonstration, or a real one begun with `--empty`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

FILE = "installation.json"


@dataclass(frozen=True)
class Installation:
    """How a data folder was begun and how far its demonstration is loaded."""

    kind: Literal["demonstration", "real"]
    version: str
    has_demonstration: bool = False
    """Whether the demonstration was loaded to its end."""


def read_installation(data: Path) -> Installation | None:
    """The installation of a data folder; None for a fresh one."""
    path = data / FILE
    return Installation(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def write_installation(data: Path, installation: Installation) -> None:
    """Note it, whole or not at all."""
    data.mkdir(parents=True, exist_ok=True)
    part = data / f"{FILE}.part"
    part.write_text(json.dumps(asdict(installation)), encoding="utf-8")
    part.replace(data / FILE)


def refuses_set_day(data: Path) -> bool:
    """Whether GIAOBAN_TODAY is set on a real installation, where it may not be."""
    installation = read_installation(data)
    return bool(os.environ.get("GIAOBAN_TODAY")) and installation is not None and installation.kind == "real"
