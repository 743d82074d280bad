"""The text of a file that someone brings, and whether it carries a mark of secrecy."""

from giaoban.common.extraction.refusals import Unreadable
from giaoban.common.extraction.secrecy import secrecy_mark
from giaoban.common.extraction.text import ExtractedText, extract

__all__ = ["ExtractedText", "Unreadable", "extract", "secrecy_mark"]
