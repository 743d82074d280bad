"""The text of a file that someone brings, and whether it carries a mark of secrecy."""

from giaoban.common.extraction.refusals import FileTooLarge, NeedsRecognition, Unreadable, WrongType
from giaoban.common.extraction.secrecy import secrecy_mark
from giaoban.common.extraction.text import ExtractedText, extract

__all__ = ["ExtractedText", "FileTooLarge", "NeedsRecognition", "Unreadable", "WrongType", "extract", "secrecy_mark"]
