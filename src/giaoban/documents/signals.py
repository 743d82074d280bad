"""What documents tells the apps above, inside the transaction of the act."""

from __future__ import annotations

from django.dispatch import Signal

instruction_given = Signal()
"""A leader gave an instruction on a document that came in; with `actor`, `instruction`, `on`, `at`.

Not sent for an instruction that is only for information. The receiver makes the task whose origin is
`instruction.arrival.document` for `instruction.body` or `instruction.person`.
"""

document_issued = Signal()
"""A document got its number; with `actor`, `document`, `on`, `at`."""

document_sent = Signal()
"""A document went to bodies inside; with `actor`, `document`, `arrivals` (list), `on`, `at`."""

force_changed = Signal()
"""A document was amended, replaced, repealed, expired, or a party of it ceased; with `actor`, `document`, `from_on`, `why` (an `End` or
"amended"), `by` (the newer document, or None)."""

force_restored = Signal()
"""What one document did to the force of another was taken back; with `actor`, `document`, `by` (the document that had done it)."""

arrival_closed = Signal()
"""A body closed a document that came in; with `actor`, `arrival`, `on`, `at`."""

review_done = Signal()
"""A review that a document asks for was marked as done; with `actor`, `duty`, `on`."""
