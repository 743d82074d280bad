"""Why a file has no text that can be used: one refusal for each kind, each with what to do about it."""

from __future__ import annotations

from giaoban.common.errors import DomainError


class Unreadable(DomainError):
    """A file whose text cannot be taken."""

    code = "unreadable"
    sentence = "The file cannot be read. Bring the original again."
    field = "file"


class FileMissing(Unreadable):
    """There is no such file, or it may not be opened."""

    code = "not_found"
    sentence = "There is no such file, or it may not be opened. Check the name and the rights."


class FileEmpty(Unreadable):
    """Nothing is in the file."""

    code = "empty"
    sentence = "The file is empty: there is nothing to read."


class FileTooLarge(Unreadable):
    """More than is taken at once."""

    code = "too_large"
    sentence = "The file is larger than %(limit)s. Split it or make the pictures in it smaller, then try again."


class WrongType(Unreadable):
    """No document, or not of the kind that its name says."""

    code = "wrong_type"
    sentence = "This is not a document that can be read. Use DOCX, PDF, TXT or HTML, with the right file ending."


class Damaged(Unreadable):
    """Cut off or broken."""

    code = "damaged"
    sentence = "The file is cut off or damaged and cannot be opened. Bring the original again."


class ZipBomb(Unreadable):
    """A small file that would unpack into a huge one."""

    code = "zip_bomb"
    sentence = "The file would unpack into far too much and is refused. Save the document anew from the word processor."


class HasMacro(Unreadable):
    """A document with a program inside."""

    code = "macro"
    sentence = "The file holds a macro (a program) and is refused. Save it as .docx without macros."


class Locked(Unreadable):
    """A password is needed."""

    code = "encrypted"
    sentence = "The file is locked with a password. Take the password off and bring it again."


class OldWord(Unreadable):
    """The old binary form of Word, or a locked new one: both are wrapped alike."""

    code = "old_word"
    sentence = "The file is in the old Word form (.doc) or locked with a password. Open it in Word and save it as .docx without a password."


class NeedsRecognition(Unreadable):
    """A scan: pictures of pages, no letters."""

    code = "needs_ocr"
    sentence = (
        "The file is a scan without a text layer, and its letters cannot be recognised here. On a Debian server install tesseract-ocr and "
        "tesseract-ocr-vie and send it again, or bring the file with its text."
    )


class ScanTooLong(Unreadable):
    """A scan of many pages would keep everybody waiting."""

    code = "scan_too_long"
    sentence = "The scan (%(pages)s pages) takes too long to recognise: at most %(most)s pages go in at once. Split it, or bring the file with its text."


class BadEncoding(Unreadable):
    """Bytes that are no text in any table known."""

    code = "bad_encoding"
    sentence = "The character table of the file is not known. Save the file as UTF-8."
