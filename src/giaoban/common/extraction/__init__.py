"""The text of a file that someone brings, and whether it carries a mark of secrecy."""

from giaoban.common.extraction.recognition import recognise
from giaoban.common.extraction.refusals import FileTooLarge, NeedsRecognition, ScanTooLong, Unreadable, WrongType
from giaoban.common.extraction.secrecy import secrecy_mark
from giaoban.common.extraction.text import ExtractedText, extract

__all__ = [
    "ExtractedText",
    "FileTooLarge",
    "NeedsRecognition",
    "ScanTooLong",
    "Unreadable",
    "WrongType",
    "extract",
    "recognise",
    "secrecy_mark",
]
