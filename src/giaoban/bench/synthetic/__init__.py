"""Synthetic data: bodies, people, documents, meetings and tasks of any size, the same for the same seed."""

from __future__ import annotations

from giaoban.bench.synthetic.filling import DAY, PASSWORD, fill
from giaoban.bench.synthetic.scales import SCALES, Scale

__all__ = ["DAY", "PASSWORD", "SCALES", "Scale", "fill"]
