"""Law by date: versions of rules from above as data, with their source and how sure we are of it."""

from giaoban.rulebook.loader import (
    Basis,
    Confidence,
    RulebookBroken,
    Source,
    Version,
    all_versions,
    rule_names,
    source_of,
    version_for,
    versions_of,
    weakest,
)

__all__ = [
    "Basis",
    "Confidence",
    "RulebookBroken",
    "Source",
    "Version",
    "all_versions",
    "rule_names",
    "source_of",
    "version_for",
    "versions_of",
    "weakest",
]
