"""The web door of programmes and tasks."""

from giaoban.programmes.views import programmes, rollup, tasks

__all__ = ["programmes", "rollup", "tasks"]
