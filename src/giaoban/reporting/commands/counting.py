"""How a body itself says that it counts an indicator: asked for by the office above or given unasked, and decided there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.reporting.commands.indicators import note_on_counting
from giaoban.reporting.commands.writing import reason_given, tell_office, write
from giaoban.reporting.models import COUNTING_OPEN, CountingAccount, CountingState
from giaoban.reporting.permissions import can_note, can_report

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Indicator

ASKED = N_("%(who)s asks how you count “%(indicator)s”.")
GIVEN = N_("%(who)s says how it counts “%(indicator)s” and waits for your decision.")
ACCEPTED = N_("How you count “%(indicator)s” was accepted and noted.")
REFUSED = N_("How you count “%(indicator)s” was not accepted: %(reason)s")


class AccountOpen(DomainError):
    """One account of an indicator is open at a time."""

    code = "reporting.counting_account_open"
    sentence = "An account of how %(body)s counts “%(indicator)s” is open already."
    field = "indicator"


class NobodyDecides(DomainError):
    """There is no body above."""

    code = "reporting.counting_nobody_decides"
    sentence = "No body stands above %(body)s that could decide on its way of counting."
    field = "body"


class AccountNotAsked(DomainError):
    """It was answered, or nobody asked."""

    code = "reporting.counting_account_not_asked"
    sentence = "This account was given already, on %(day)s."


class AccountNotWaiting(DomainError):
    """It has not been given yet, or was decided."""

    code = "reporting.counting_account_not_waiting"
    sentence = "No account waits for a decision here."


@transaction.atomic
def ask_how_counted(*, actor: Actor, indicator: Indicator, body: Organisation, question: str = "", on: date, at: datetime) -> CountingAccount:  # fmt: skip
    """Ask a body right below how it counts an indicator. Errors: NotPermitted, AccountOpen."""
    if not can_note(actor, body):
        raise NotPermitted
    if _open(indicator, body) is not None:
        raise AccountOpen(body=body.short, indicator=indicator.name)
    row = CountingAccount.objects.create(
        indicator=indicator, body=body, state=CountingState.ASKED, folded=_folded(indicator, body), question=question.strip(), asked_on=on,
        asked_by_name=actor.name,
    )  # fmt: skip
    write(actor, "counting_account.asked", row, new={"indicator": indicator.name, "body": body, "question": row.question})
    who = body.parent.short if body.parent is not None else actor.name
    tell_office(body, ASKED, f"counting-asked-{row.pk}", row, {"who": who, "indicator": indicator.name}, but=actor, on=on, at=at)
    return row


@transaction.atomic
def give_account(
    *, actor: Actor, indicator: Indicator, body: Organisation, text: str, is_other_definition: bool = False, on: date, at: datetime
) -> CountingAccount:
    """Say how the own body counts an indicator, asked or not; the office above decides. Errors: NotPermitted, NobodyDecides, AccountOpen, WordsNeeded."""
    if not can_report(actor, body):
        raise NotPermitted
    if body.parent is None:
        raise NobodyDecides(body=body.short)
    row = _open(indicator, body) or CountingAccount(
        indicator=indicator, body=body, folded=_folded(indicator, body), state=CountingState.ASKED
    )
    if row.state != CountingState.ASKED:
        raise AccountOpen(body=body.short, indicator=indicator.name)
    return _given(actor, row, text, is_other_definition=is_other_definition, on=on, at=at)


@transaction.atomic
def answer_how_counted(
    *, actor: Actor, account: CountingAccount, text: str, is_other_definition: bool = False, on: date, at: datetime
) -> CountingAccount:
    """Answer how the own body counts what it was asked about. Errors: NotPermitted, AccountNotAsked, WordsNeeded."""
    row = _locked(account)
    if not can_report(actor, row.body):
        raise NotPermitted
    if row.state != CountingState.ASKED:
        raise AccountNotAsked(day=format_date(row.given_on) if row.given_on is not None else "")
    return _given(actor, row, text, is_other_definition=is_other_definition, on=on, at=at)


@transaction.atomic
def decide_on_account(
    *, actor: Actor, account: CountingAccount, is_accepted: bool, keeps_apart: bool | None = None, answer: str = "", on: date, at: datetime
) -> CountingAccount:
    """Accept how a body says that it counts, which becomes a note on it, or not, with the reason.

    Its figures are kept apart as the body says, unless `keeps_apart` says otherwise. Errors: NotPermitted, AccountNotWaiting, WordsNeeded.
    """
    row = _locked(account)
    if not can_note(actor, row.body):
        raise NotPermitted
    if row.state != CountingState.GIVEN:
        raise AccountNotWaiting
    row.state, row.decided_on, row.decided_by_name = CountingState.REFUSED, on, actor.name
    row.answer = answer.strip() if is_accepted else reason_given(answer, "answer")
    if is_accepted:
        is_other = row.is_other_definition if keeps_apart is None else keeps_apart
        row.state = CountingState.ACCEPTED
        row.remark = note_on_counting(
            actor=actor, indicator=row.indicator, body=row.body, text=row.text, is_other_definition=is_other, on=on
        )
    row.save(update_fields=["state", "decided_on", "decided_by_name", "answer", "remark"])
    write(
        actor,
        "counting_account.decided",
        row,
        new={"indicator": row.indicator.name, "body": row.body, "decision": row.state, "note": row.answer},
    )
    told = {"indicator": row.indicator.name, "reason": row.answer[:200]}
    sentence = ACCEPTED if is_accepted else REFUSED
    tell_office(row.body, sentence, f"counting-decided-{row.pk}", row, told, but=actor, on=on, at=at)
    return row


def _given(actor: Actor, row: CountingAccount, text: str, *, is_other_definition: bool, on: date, at: datetime) -> CountingAccount:
    row.text, row.is_other_definition = reason_given(text, "text"), is_other_definition
    row.state, row.given_on, row.given_by_name = CountingState.GIVEN, on, actor.name
    row.save()
    new = {"indicator": row.indicator.name, "body": row.body, "text": row.text, "apart": is_other_definition}
    write(actor, "counting_account.given", row, new=new)
    if row.body.parent is not None:
        told = {"who": row.body.short, "indicator": row.indicator.name}
        tell_office(row.body.parent, GIVEN, f"counting-given-{row.pk}", row, told, but=actor, on=on, at=at)
    return row


def _open(indicator: Indicator, body: Organisation) -> CountingAccount | None:
    rows = CountingAccount.objects.select_for_update(of=("self",)).select_related("indicator", "body__parent")
    return rows.filter(indicator=indicator, body=body, state__in=COUNTING_OPEN).first()


def _locked(account: CountingAccount) -> CountingAccount:
    row: CountingAccount = (
        CountingAccount.objects.select_for_update(of=("self",)).select_related("indicator", "body__parent").get(pk=account.pk)
    )
    return row


def _folded(indicator: Indicator, body: Organisation) -> str:
    return fold(f"{indicator.name} {body.name} {body.short_name}")[:700]
