"""What happens to tasks, for those above who want to hear of it."""

from __future__ import annotations

from django.dispatch import Signal

task_changed = Signal()
"""Sent inside the transaction with `task`, `action` (the audit action without the app: `task.assigned`, `extension.asked`), `actor`, `on`, `at` and `is_quiet`.

`is_quiet` is true for a late entry: nobody is told or reminded of it.
"""

task_reminded = Signal()
"""Sent inside the transaction with `task`, `actor`, `on`, `at` and `text`: somebody asks those who work on it to hurry."""
