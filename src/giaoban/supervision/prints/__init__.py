"""What is printed of a case."""

from giaoban.supervision.prints.papers import paper_print

__all__ = ["paper_print"]
