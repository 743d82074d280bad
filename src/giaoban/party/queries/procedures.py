"""Reading admissions and transfers: what is due next, what is late, the steps for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from giaoban.common.cells import Tone
from giaoban.common.dates import format_date
from giaoban.party.models import Admission, AdmissionState, Transfer, TransferState

if TYPE_CHECKING:
    from datetime import date

Step = tuple[str, Tone, "date | None", str]


def admission_due(admission: Admission) -> tuple[str, date] | None:
    """What is due next in an admission."""
    if admission.state == AdmissionState.DECIDED and admission.ceremony_due_on is not None:
        return gettext("ceremony of admission"), admission.ceremony_due_on
    if admission.state == AdmissionState.PROBATION and admission.review_due_on is not None:
        return gettext("recognition"), admission.review_due_on
    return None


def transfer_due(transfer: Transfer) -> tuple[str, date] | None:
    """What is due next in a transfer."""
    if transfer.state == TransferState.OPEN:
        return gettext("introduction"), transfer.start_due_on
    if transfer.state == TransferState.INTRODUCED and transfer.present_due_on is not None:
        return gettext("presentation"), transfer.present_due_on
    return None


def admission_steps(admission: Admission, on: date) -> list[Step]:
    """The steps of an admission with their days: done, done late, due, late, ahead."""
    one = admission
    return [
        _step(gettext("application"), one.applied_on, None, on),
        _step(gettext("vote of the branch"), one.voted_on if one.state != AdmissionState.PREPARED else None, None, on),
        _step(gettext("decision of admission"), one.decided_on, None, on),
        _step(gettext("ceremony of admission"), one.ceremony_on, one.ceremony_due_on, on),
        _step(
            gettext("end of the probation"),
            one.probation_ends_on if _is_over(one.probation_ends_on, on) else None,
            one.probation_ends_on,
            on,
        ),
        _step(gettext("recognition"), one.reviewed_on, one.review_due_on, on),
    ]


def transfer_steps(transfer: Transfer, on: date) -> list[Step]:
    """The steps of a transfer with their days."""
    one = transfer
    return [
        _step(gettext("decision"), one.decision_on, None, on),
        _step(gettext("introduction"), one.introduced_on, one.start_due_on, on),
        _step(gettext("presentation at the new branch"), one.received_on, one.present_due_on, on),
        _step(gettext("papers"), one.files_received_on, None, on),
    ]


def next_acts_of_admission(admission: Admission) -> tuple[str, ...]:
    """The acts that an admission allows now, by the names of their pages."""
    match admission.state:
        case AdmissionState.PREPARED:
            return ("bieu-quyet", "dung")
        case AdmissionState.REVIEWED:
            return ("quyet-dinh", "dung")
        case AdmissionState.DECIDED:
            return ("ket-nap", "dung")
        case AdmissionState.PROBATION:
            return ("cong-nhan", "dung")
        case _:
            return ()


def _is_over(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def _step(word: str, done_on: date | None, due_on: date | None, on: date) -> Step:
    if done_on is not None:
        if due_on is not None and done_on > due_on:
            return word, "tardy", done_on, gettext("late: it was due on %(day)s") % {"day": format_date(due_on)}
        return word, "done", done_on, ""
    if due_on is None:
        return word, "idle", None, ""
    return word, "late" if due_on < on else "soon", due_on, gettext("last day")
