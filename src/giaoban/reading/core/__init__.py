"""The facts of a Vietnamese administrative text, read without Django."""

from giaoban.reading.core.facts import Facts, to_json
from giaoban.reading.core.read import find_doubts, read_facts

__all__ = ["Facts", "find_doubts", "read_facts", "to_json"]
