"""What happens to any record, for those above who want to hear of it."""

from __future__ import annotations

from django.dispatch import Signal

secret_refused = Signal()
"""A file with a secrecy mark was refused on a record; sent with `actor`, `record` and `at` after the act was taken back, nothing of the file in it."""

comment_added = Signal()
"""Sent inside the transaction with `comment`, `record`, `mentioned` (users) and `actor`."""

file_read = Signal()
"""Sent when a version of a file is given out, with `record` and `actor`: for those who log the reads of protected records."""

long_work_begun = Signal()
"""Sent inside the transaction with `work`: whoever runs long work puts it into the queue."""

long_work_ended = Signal()
"""Sent inside the transaction with `work` when it is done or has failed: tells whoever began it."""
