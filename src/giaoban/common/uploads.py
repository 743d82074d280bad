"""Uploads: written to the disk as they come, never past the limit, so that a huge file fills neither memory nor disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from giaoban.common.acts import IncomingFile
from giaoban.common.extraction import FileTooLarge

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps a file up to `MAX_UPLOAD_BYTES`; of a larger one only its name stays, and that it is too large."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what fits; past the limit give back the room that was taken."""
        fitted = self.received <= settings.MAX_UPLOAD_BYTES
        self.received += len(raw_data)
        if self.received <= settings.MAX_UPLOAD_BYTES:
            super().receive_data_chunk(raw_data, start)
        elif fitted:
            self.file.seek(0)
            self.file.truncate()

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """The file, marked when it is too large."""
        file: Any = super().file_complete(file_size)
        file.is_too_large = file_size > settings.MAX_UPLOAD_BYTES
        return file  # type: ignore[no-any-return]


def too_large(upload: Any) -> FileTooLarge | None:
    """The refusal of an upload over the limit."""
    if getattr(upload, "is_too_large", False) or upload.size > settings.MAX_UPLOAD_BYTES:
        return FileTooLarge(limit=f"{settings.MAX_UPLOAD_BYTES // 1024 // 1024} MB")
    return None


def incoming(upload: Any) -> IncomingFile:
    """An upload as commands take it. Raises FileTooLarge."""
    refusal = too_large(upload)
    if refusal is not None:
        raise refusal
    return IncomingFile(upload.name or "", upload.read())
