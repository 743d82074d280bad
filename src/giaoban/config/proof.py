"""Proving data: counts of every table, hashes of every file, the chain of the audit."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection

from giaoban.audit.queries import ChainProof, prove_chain
from giaoban.config.backups.archive import sha256_of
from giaoban.records.models import FileVersion
from giaoban.records.storage import path_of


def table_counts() -> dict[str, int]:
    """Rows of every table of ours and of the sign-in."""
    return {
        model._meta.label_lower: model._base_manager.count()  # noqa: SLF001 - Django's documented API
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in {"common.cacheentry", "sessions.session"}  # noqa: SLF001
    }


@dataclass(frozen=True)
class Proof:
    """What a check of live data found."""

    counts: dict[str, int]
    files: int
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    chain: ChainProof | None = None
    integrity: str = "ok"

    @property
    def is_good(self) -> bool:
        """Whether nothing is missing, changed or broken."""
        return not self.missing and not self.changed and self.integrity == "ok" and self.chain is not None and self.chain.is_whole

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"is_good": self.is_good}


def prove() -> Proof:
    """Count, hash and verify everything of the installation."""
    missing, changed, seen = [], [], set()
    for sha256 in FileVersion.objects.values_list("sha256", flat=True).distinct():
        seen.add(sha256)
        path = path_of(sha256)
        if not path.exists():
            missing.append(sha256)
        elif sha256_of(path) != sha256:
            changed.append(sha256)
    integrity = "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            integrity = str(cursor.fetchone()[0])
    return Proof(table_counts(), len(seen), missing, changed, prove_chain(), integrity)
