"""Pages of dues: the list, the month of a branch, one month of a member, arrears, receipts and lists to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.cells import Link
from giaoban.common.dates import add_months
from giaoban.common.errors import NotFound
from giaoban.common.numbers import format_number
from giaoban.common.web import attachment, attempt, go, printed, status_of
from giaoban.common.xlsx import XLSX, write_xlsx
from giaoban.party.commands import dues as commands
from giaoban.party.forms import dues as forms
from giaoban.party.forms.frame import PartyForm, own_branches
from giaoban.party.listings.dues import DUES, dues_state, group_text, month_text
from giaoban.party.permissions import can_edit, can_keep_members
from giaoban.party.prints.dues import month_print, receipt_print
from giaoban.party.queries.dues import arrears, dues_seen, month_of
from giaoban.party.reads import EXPORT, FILE, LIST, log_reads
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import DuesMonth
    from giaoban.party.queries.dues import BranchMonth, MonthLine


@dataclass(frozen=True)
class DuesAct:
    """The page of one act on a month."""

    title: str
    done: str
    form: type[PartyForm]
    command: Callable[..., Any]
    is_for_paid: bool = False


ACTS = {
    "nop": DuesAct(N_("Enter the payment"), N_("The payment is entered."), forms.PayForm, commands.pay_dues),
    "sua": DuesAct(N_("Correct what is owed"), N_("Corrected."), forms.CorrectForm, commands.correct_dues),
    "ly-do": DuesAct(N_("Excuse the month"), N_("The reason is entered."), forms.ReasonForm, commands.excuse_dues),
    "rut": DuesAct(N_("Take the payment back"), N_("The payment is taken back."), forms.ReasonForm, commands.take_back_payment, is_for_paid=True),
}  # fmt: skip


def find_dues(actor: Actor, pk: int) -> DuesMonth:
    """The month of a number within sight; NotFound otherwise."""
    found = dues_seen(actor, clock.today()).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def dues_list(request: ActorRequest) -> HttpResponse:
    """All months within sight."""
    acts = []
    if own_branches(request.actor, clock.today()).exists():
        acts = [
            (gettext("Month of a branch"), reverse("party:dues_of_month"), "calendar"),
            (gettext("Arrears"), reverse("party:dues_arrears"), "alert-triangle"),
        ]
    return list_page(request, DUES, acts=acts)


def dues_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One month of one member."""
    row = find_dues(request.actor, pk)
    log_reads(request, [row.member], FILE)
    acts = []
    if can_edit(request.actor, row.member) and can_keep_members(request.actor, row.branch):
        acts = [
            (gettext(act.title), reverse("party:dues_act", args=[row.pk, name]))
            for name, act in ACTS.items()
            if act.is_for_paid == bool(row.paid) and (row.owed or name != "ly-do")
        ]
    context = {
        **record_context(request, row), "dues": row, "state": dues_state(row), "group": group_text(row), "month": month_text(row), "acts": acts,
        "can_add_files": False, "month_url": _month_url(row.branch, row.month),
    }  # fmt: skip
    return render(request, "party/dues_month.html", context)


def dues_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act; sent, it makes the one call."""
    page, row = ACTS.get(act), find_dues(request.actor, pk)
    if page is None or not can_keep_members(request.actor, row.branch):
        raise NotFound
    begins = {"paid": row.owed or None, "paid_on": clock.today(), "owed": row.owed, "reason": row.excuse}
    form = page.form(request.POST or None, actor=request.actor, day=clock.today(), initial=begins)
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: page.command(actor=request.actor, dues=row, **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(_month_url(row.branch, row.month))
    log_reads(request, [row.member], FILE)
    title = gettext(page.title)
    context = {
        "form": form, "title": title, "lead": f"{row.member} · {month_text(row)}", "submit": title, "cancel_url": row.get_absolute_url(),
        "crumbs": [(gettext("Party dues"), reverse("party:dues")), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _month_url(branch: Organisation, month: date) -> str:
    return f"{reverse('party:dues_of_month')}?{urlencode({'chi-bo': branch.pk, 'thang': f'{month:%m/%Y}'})}"


def _asked(request: ActorRequest) -> tuple[list[Organisation], Organisation, date]:
    """The branches that the reader works for, the one asked for, the month asked for."""
    day = clock.today()
    mine = [one for one in own_branches(request.actor, day) if one.kind == "party_branch"] or list(own_branches(request.actor, day))
    if not mine:
        raise NotFound
    wanted = request.GET.get("chi-bo") or str(request.actor.body_id)
    branch = next((one for one in mine if str(one.pk) == wanted), mine[0])
    number, _, year = request.GET.get("thang", "").partition("/")
    try:
        return mine, branch, date(int(year), int(number), 1)
    except ValueError:
        return mine, branch, day.replace(day=1)


def branch_month(request: ActorRequest) -> HttpResponse:
    """The month of a branch: each member, what is owed, what is paid."""
    mine, branch, month = _asked(request)
    found = month_of(request.actor, branch, month)
    log_reads(request, [line.member for line in found.lines], LIST)
    query = urlencode({"chi-bo": branch.pk, "thang": f"{month:%m/%Y}"})
    context = {
        "bodies": mine, "chosen": branch, "month": f"{month:%m/%Y}", "found": found, "lines": [_line(line) for line in found.lines],
        "before": _month_url(branch, add_months(month, -1)), "after": _month_url(branch, add_months(month, 1)),
        "set_url": f"{reverse('party:set_dues')}?{query}", "query": query, "is_past": month <= clock.today(),
    }  # fmt: skip
    return render(request, "party/dues_of_month.html", context)


def _line(line: MonthLine) -> tuple[Any, ...]:
    row = line.dues
    if row is None:
        return Link(str(line.member), line.member.get_absolute_url()), gettext("not set"), "", "", ""
    return (
        Link(str(line.member), row.get_absolute_url()), dues_state(row), format_number(row.owed), format_number(row.paid) if row.paid else "", row.receipt,
    )  # fmt: skip


def set_dues(request: ActorRequest) -> HttpResponse:
    """Type the incomes of a month; they are computed with and forgotten."""
    _, branch, month = _asked(request)
    members = [line.member for line in month_of(request.actor, branch, month).lines if line.dues is None or not line.dues.paid]
    form = forms.MonthForm(request.POST or None, actor=request.actor, day=clock.today(), members=members, month=month)
    if request.method == "POST":
        form.is_bound = True
        ok, made = attempt(form, lambda: commands.set_month_dues(actor=request.actor, branch=branch, month=month, **form.values()))
        if ok:
            messages.success(request, gettext("Dues of %(count)s members are set.") % {"count": len(made)})
            return redirect(_month_url(branch, month))
    log_reads(request, members, LIST)
    title = gettext("Set the dues of %(month)s") % {"month": f"{month:%m/%Y}"}
    context = {
        "form": form, "title": title, "lead": branch.name, "submit": gettext("Set"), "cancel_url": _month_url(branch, month),
        "crumbs": [(gettext("Party dues"), reverse("party:dues")), (title,)],
        "note": ("idle", gettext("Incomes serve the computation and are not kept. Who has paid stays as it is.")),
    }  # fmt: skip
    return render(request, "party/dues_entry.html", context, status=status_of(form))


def arrears_page(request: ActorRequest) -> HttpResponse:
    """Who has months unpaid; those whom the rule names first."""
    if not own_branches(request.actor, clock.today()).exists():
        raise NotFound
    found = arrears(request.actor, clock.today())
    log_reads(request, [one.member for one in found], LIST)
    rows = [
        (
            Link(str(one.member), one.member.get_absolute_url(), one.branch.short), ", ".join(f"{month:%m/%Y}" for month in one.months),
            format_number(one.sum), " ".join(step.text(gettext) for step in one.reasons),
        )
        for one in found
    ]  # fmt: skip
    return render(request, "party/dues_arrears.html", {"rows": rows, "warned": sum(1 for one in found if one.is_warned)})


def receipt(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The receipt of a payment as Word or PDF."""
    row = find_dues(request.actor, pk)
    if not row.paid or kind not in {"docx", "pdf"}:
        raise NotFound
    log_reads(request, [row.member], EXPORT)
    name = f"bien-lai-{row.receipt.replace('/', '-')}.{kind}"
    sheet = receipt_print(row)
    return printed(sheet, name)


def month_sheet(request: ActorRequest, kind: str) -> HttpResponse:
    """The list of a month as Word, PDF or Excel."""
    _, branch, month = _asked(request)
    found = month_of(request.actor, branch, month)
    log_reads(request, [line.member for line in found.lines], EXPORT)
    name = f"dang-phi-{month:%Y-%m}.{kind}"
    return attachment(_workbook(found), name, XLSX) if kind == "xlsx" else printed(month_print(found), name)


def _workbook(found: BranchMonth) -> bytes:
    heads = [
        gettext("Row no."), gettext("Full name"), gettext("Group"), gettext("Owed, đồng"), gettext("Paid, đồng"), gettext("Paid on"), gettext("Receipt"), gettext("Reason"),
    ]  # fmt: skip
    rows = [
        (number, str(line.member), group_text(row), row.owed, row.paid, row.paid_on, row.receipt, row.excuse or row.source)
        if (row := line.dues)
        else (number, str(line.member), "", None, None, None, "", "")
        for number, line in enumerate(found.lines, 1)
    ]
    return write_xlsx(heads, rows, f"{gettext('Party dues')} {found.month:%m-%Y}")
