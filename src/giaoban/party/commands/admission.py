"""From the file of an outstanding person to official membership, each step with its day and deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.meetings.rules import Headcount, Matter, vote
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder, ReasonNeeded
from giaoban.party.commands.leaving import close_lines, come_back, leave
from giaoban.party.commands.members import enter_member, find_or_make_person, require_branch, require_no_file
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import Admission, AdmissionState, LeavingKind, Member, MemberState
from giaoban.party.permissions import can_keep_members
from giaoban.party.rules import admission as rules

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.reasons import Reason
    from giaoban.organisations.models import Organisation, Person

OPEN = (AdmissionState.PREPARED, AdmissionState.REVIEWED, AdmissionState.DECIDED, AdmissionState.PROBATION)


class AdmissionUnderWay(DomainError):
    """One admission at a time."""

    code = "party.admission_under_way"
    sentence = "An admission of %(name)s is under way already. Open that one."
    field = "full_name"


class WrongStep(DomainError):
    """The admission is at another step."""

    code = "party.admission_wrong_step"
    sentence = "This admission is at the step “%(state)s”. Reload the page to see what comes next."


class NotOfAge(DomainError):
    """The age of admission is not reached, or passed."""

    code = "party.admission_not_of_age"
    sentence = "On %(day)s %(name)s is not of the age of admission, by full months. Above it the consent of the committee directly under the Centre is needed: write down its number."
    field = "consent"


class MoreVotesThanVoters(DomainError):
    """The counts cannot be right."""

    code = "party.more_votes_than_voters"
    sentence = "%(in_favour)s votes in favour, but the branch has %(members)s official members. Check the count."
    field = "in_favour"


class SponsorNotOfficial(DomainError):
    """A probationer cannot be the sponsor."""

    code = "party.sponsor_not_official"
    sentence = "%(name)s is no official member now. The sponsor is an official member."
    field = "sponsor"


class ReadmissionNotPossible(DomainError):
    """Who left in this way is not admitted again by this procedure."""

    code = "party.readmission_not_possible"
    sentence = "The file says how the membership ended: %(how)s. By that no admission follows; ask the committee above."
    field = "full_name"


@transaction.atomic
def begin_admission(
    *,
    actor: Actor,
    branch: Organisation,
    person: Person | None = None,
    full_name: str = "",
    born_on: date | None = None,
    is_somebody_else: bool = False,
    sponsor: Member | None = None,
    applied_on: date,
    on: date,
) -> Admission:
    """Open the file of somebody who applied. Errors: NotPermitted, NotABranch, NameNeeded, PersonKnown, AlreadyMember, AdmissionUnderWay, SponsorNotOfficial."""
    if not can_keep_members(actor, branch):
        raise NotPermitted
    require_branch(branch, on)
    _not_ahead("applied_on", applied_on, on)
    person = person or find_or_make_person(actor, branch, full_name, born_on=born_on, is_somebody_else=is_somebody_else)
    former = Member.objects.visible_to(actor).filter(person=person, state=MemberState.LEFT).first()
    if former is None:
        require_no_file(actor, person)
    elif former.left_kind not in (LeavingKind.EXPELLED, LeavingKind.STRUCK_OFF):
        raise ReadmissionNotPossible(how=LeavingKind(former.left_kind).label)
    if Admission.objects.filter(person=person, state__in=OPEN).exists():
        raise AdmissionUnderWay(name=person.full_name)
    if sponsor is not None and sponsor.state != MemberState.OFFICIAL:
        raise SponsorNotOfficial(name=str(sponsor))
    admission = Admission.objects.create(person=person, branch=branch, sponsor=sponsor, applied_on=applied_on)
    record(
        actor=actor, action="party.admission.begun", subject=admission, new={"branch": branch, "applied_on": applied_on, "sponsor": sponsor}
    )
    return admission


@transaction.atomic
def vote_on_admission(
    *, actor: Actor, admission: Admission, voted_on: date, official_members: int, in_favour: int, consent: str = "", on: date
) -> Admission:
    """Enter the vote of the branch; below the threshold the file stays in preparation. Errors: NotPermitted, WrongStep, NotOfAge, MoreVotesThanVoters, RuleMissing."""
    admission = _locked(actor, admission, AdmissionState.PREPARED)
    _in_order("voted_on", voted_on, admission.applied_on, on)
    born = admission.person.born_on
    if born is not None and not consent.strip() and not rules.is_of_age(born, voted_on)[0]:
        raise NotOfAge(name=admission.person.full_name, day=format_date(voted_on))
    passes, reason = _vote(Matter.ADMISSION, official_members, in_favour, voted_on)
    admission.voted_on, admission.official_members, admission.in_favour = voted_on, official_members, in_favour
    if passes:
        admission.state = AdmissionState.REVIEWED
    return _save(
        actor, admission, "voted",
        {"voted_on": voted_on, "official_members": official_members, "in_favour": in_favour, "consent": consent, "result": reason.text()},
    )  # fmt: skip


@transaction.atomic
def receive_decision(*, actor: Actor, admission: Admission, decision: str, decided_on: date, received_on: date, on: date) -> Admission:
    """Enter the decision of admission; its receipt starts the time for the ceremony. Errors: NotPermitted, WrongStep, ReasonNeeded, RuleMissing."""
    admission = _locked(actor, admission, AdmissionState.REVIEWED)
    if not decision.strip():
        raise ReasonNeeded
    _in_order("decided_on", decided_on, admission.voted_on, on)
    _in_order("received_on", received_on, decided_on, on)
    due = rules.ceremony_due(received_on)
    admission.decision, admission.decided_on, admission.decision_received_on = decision, decided_on, received_on
    admission.ceremony_due_on, admission.state = due.on, AdmissionState.DECIDED
    return _save(
        actor, admission, "decided", {"decision": decision, "decided_on": decided_on, "ceremony_due_on": due.on}, due.basis.references[0]
    )


@transaction.atomic
def hold_ceremony(*, actor: Actor, admission: Admission, ceremony_on: date, consent: str = "", on: date, at: datetime) -> Admission:
    """Enter the ceremony: the member's file is made (or opened again after a removal), the probation begins.

    A ceremony after its last day needs the number of the superior's consent. Errors: NotPermitted, WrongStep, ReasonNeeded, RuleMissing.
    """
    admission = _locked(actor, admission, AdmissionState.DECIDED)
    _in_order("ceremony_on", ceremony_on, admission.decided_on, on)
    if admission.ceremony_due_on is not None and ceremony_on > admission.ceremony_due_on and not consent.strip():
        raise ReasonNeeded(field="consent")
    times = rules.probation(ceremony_on)
    admission.ceremony_on, admission.probation_ends_on, admission.review_due_on = ceremony_on, times.ends_on, times.review_due_on
    admission.member, admission.state = _member(actor, admission, ceremony_on, on=on, at=at), AdmissionState.PROBATION
    return _save(
        actor, admission, "sworn_in", {"ceremony_on": ceremony_on, "consent": consent, "review_due_on": times.review_due_on},
        times.basis.references[0],
    )  # fmt: skip


@transaction.atomic
def recognise_member(
    *, actor: Actor, admission: Admission, reviewed_on: date, official_members: int, in_favour: int, decision: str, on: date
) -> Admission:
    """Recognise a probationer: the official day is the end of the probation, however late the branch considers it.

    Errors: NotPermitted, WrongStep, DaysOutOfOrder (before the end), MoreVotesThanVoters, VoteFailed as ReasonNeeded, RuleMissing.
    """
    admission = _locked(actor, admission, AdmissionState.PROBATION)
    if not decision.strip():
        raise ReasonNeeded
    _in_order("reviewed_on", reviewed_on, admission.probation_ends_on, on)
    passes, reason = _vote(Matter.RECOGNITION, official_members, in_favour, reviewed_on)
    if not passes:
        raise NotEnoughVotes(result=reason)
    member = admission.member
    if member is None or admission.ceremony_on is None:
        raise WrongStep(state=AdmissionState(admission.state).label)
    times = rules.probation(admission.ceremony_on, reviewed_on)
    member.official_on, member.state = times.official_on, MemberState.OFFICIAL
    member.save(update_fields=["official_on", "state"])
    refresh_seniority(member, on)
    admission.reviewed_on, admission.recognition_decision = reviewed_on, decision
    admission.official_on, admission.state = times.official_on, AdmissionState.RECOGNISED
    return _save(
        actor, admission, "recognised", {"reviewed_on": reviewed_on, "official_on": times.official_on, "decision": decision, "is_late": times.late},
        times.basis.references[0],
    )  # fmt: skip


class NotEnoughVotes(DomainError):
    """The vote does not carry."""

    code = "party.not_enough_votes"
    sentence = "The vote does not carry: %(result)s"
    field = "in_favour"


@transaction.atomic
def end_admission(*, actor: Actor, admission: Admission, ended_on: date, reason: str, on: date, at: datetime) -> Admission:
    """Somebody is not admitted, or is struck off on probation, with the reason or the decision. Errors: NotPermitted, WrongStep, ReasonNeeded."""
    admission = _locked(actor, admission, *OPEN)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    _in_order("ended_on", ended_on, admission.ceremony_on or admission.applied_on, on)
    was_member = admission.state == AdmissionState.PROBATION
    admission.ended_reason, admission.state = reason, AdmissionState.STRUCK_OFF if was_member else AdmissionState.REFUSED
    if was_member and admission.member is not None:
        leave(actor=actor, member=admission.member, kind=LeavingKind.STRUCK_OFF, left_on=ended_on, decision=reason[:200], on=on, at=at)
    return _save(actor, admission, "ended", {"ended_on": ended_on, "reason": reason})


def _member(actor: Actor, admission: Admission, ceremony_on: date, *, on: date, at: datetime) -> Member:
    """The new file, or the old one opened again: then Party age goes on counting from the first decision, less the gap."""
    files = Member.objects.select_for_update(of=("self",)).select_related("person", "branch")
    former = files.filter(person=admission.person, joined_into=None).first()
    decided_on = admission.decided_on or ceremony_on
    if former is None:
        return enter_member(
            actor=actor, branch=admission.branch, person=admission.person, admission_decision_on=decided_on, ceremony_on=ceremony_on,
            decision=admission.decision, branch_since=ceremony_on, on=on, at=at,
        )  # fmt: skip
    gap = former.gaps.filter(back_on=None).order_by("-out_on").first()
    if gap is None:
        raise ReadmissionNotPossible(how=former.get_left_kind_display())
    close_lines(former, former.left_on or gap.out_on)
    former.official_on, former.ceremony_on = None, ceremony_on
    return come_back(
        actor=actor,
        member=former,
        gap=gap,
        back_on=decided_on,
        branch=admission.branch,
        decision=admission.decision,
        on=on,
        action="readmitted",
    )


def _vote(matter: Matter, official_members: int, in_favour: int, on: date) -> tuple[bool, Reason]:
    if in_favour > official_members:
        raise MoreVotesThanVoters(in_favour=in_favour, members=official_members)
    found = vote(matter, Headcount(official_members, official_members, official_members), in_favour, on)
    return found.passes, found.reason


def _locked(actor: Actor, admission: Admission, *states: AdmissionState) -> Admission:
    rows = Admission.objects.select_for_update(of=("self",)).select_related("person", "branch", "member__person", "member__branch")
    found = rows.get(pk=admission.pk)
    if not can_keep_members(actor, found.branch):
        raise NotPermitted
    if found.state not in states:
        raise WrongStep(state=AdmissionState(found.state).label)
    return found


def _not_ahead(field: str, day: date, on: date) -> None:
    if day > on:
        raise DayAhead(field=field, day=format_date(day))


def _in_order(field: str, day: date, earlier: date | None, on: date) -> None:
    _not_ahead(field, day, on)
    if earlier is not None and day < earlier:
        raise DaysOutOfOrder(field=field, later=format_date(day), earlier=format_date(earlier))


def _save(actor: Actor, admission: Admission, action: str, new: dict[str, object], rule: str = "") -> Admission:
    admission.save()
    record(
        actor=actor,
        action=f"party.admission.{action}",
        subject=admission,
        new={k: v for k, v in new.items() if v not in ("", None)},
        rule=rule,
    )
    return admission
