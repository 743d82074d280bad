"""Pages of badges awarded, and what the rule says of everybody on any day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.dates import parse_date
from giaoban.common.errors import DomainError, NotFound
from giaoban.party.commands import badges as commands
from giaoban.party.forms import badges as forms
from giaoban.party.forms.frame import own_branches
from giaoban.party.listings.badges import AWARDS
from giaoban.party.models import BadgeAward
from giaoban.party.queries.badges import survey
from giaoban.party.reads import LIST, log_reads
from giaoban.party.rules.badges import first_occasion
from giaoban.party.views.badge_rounds import likely_committee
from giaoban.party.views.member_acts import ActPage as MemberAct
from giaoban.party.views.member_acts import act_page, find_member
from giaoban.records.list_pages import list_page
from giaoban.rulebook.questions import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.organisations.models import Organisation
    from giaoban.party.queries.badges import Finding


def award_list(request: ActorRequest) -> HttpResponse:
    """The badges awarded."""
    return list_page(request, AWARDS)


@dataclass(frozen=True)
class Looked:
    """A member as the survey shows it."""

    member: Any
    branch: Organisation
    badge: int
    milestone_on: Any
    until: Any
    steps: list[str]

    @classmethod
    def of(cls, one: Finding) -> Looked:
        """From what the rule found."""
        found = one.found
        return cls(
            one.member, one.branch, one.badge, found.milestone_on, found.blocked_until, [step.text(gettext) for step in found.reasons]
        )


def badge_survey(request: ActorRequest) -> HttpResponse:
    """Who is due, near, blocked or could be early for any day, with the reasons; nothing is stored."""
    actor, day = request.actor, clock.today()
    mine = list(own_branches(actor, day))
    if not mine:
        raise NotFound
    asked = [body for body in mine if str(body.pk) == request.GET.get("cap-uy")]
    chosen = asked[0] if asked else likely_committee(actor, day) or mine[0]
    on = _asked_day(request.GET.get("ngay", ""), first_occasion(day))
    context: dict[str, Any] = {"bodies": mine, "chosen": chosen, "on": on, "refusal": ""}
    try:
        found = survey(chosen, on, known_on=min(on, day))
    except DomainError as error:
        context["refusal"] = error.text(gettext)
        return render(request, "party/badge_survey.html", context)
    rows = [*found.givable, *found.blocked, *found.near]
    log_reads(request, [*(one.member for one in rows), *(member for member, _ in found.unclear)], LIST)
    context |= {
        "groups": [
            ("du", gettext("Due, early or posthumous"), [Looked.of(one) for one in found.givable]),
            ("cho", gettext("Have to wait"), [Looked.of(one) for one in found.blocked]),
            ("sap", gettext("Within twelve months after"), [Looked.of(one) for one in found.near]),
        ],
        "unclear": [(member, error.text(gettext)) for member, error in found.unclear],
        "looked_at": found.looked_at,
    }
    return render(request, "party/badge_survey.html", context)


def _asked_day(text: str, otherwise: date) -> date:
    """The day asked for, where it lies among those that rules are asked about."""
    try:
        day = parse_date(text)
    except ValueError:
        return otherwise
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else otherwise


MEMBER_ACTS = {
    "ghi-nhan": MemberAct(
        N_("Enter a badge given before"), N_("The badge is entered."), forms.RecordForm, commands.record_badge, needs_moment=True
    ),
    "cap-lai": MemberAct(N_("Issue the badge again"), N_("The badge is issued again."), forms.ReissueForm, commands.reissue_badge),
    "thu-hoi": MemberAct(N_("Take the badge back"), N_("The badge is taken back."), forms.ReasonForm, commands.return_badge),
}


def member_badge(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter a badge that a member was given before."""
    member = find_member(request.actor, pk)
    return act_page(request, MEMBER_ACTS["ghi-nhan"], member, {"member": member})


def award_act(request: ActorRequest, pk: int, award: int, act: str) -> HttpResponse:
    """Issue a badge again, or take it back."""
    member = find_member(request.actor, pk)
    found = BadgeAward.objects.filter(member=member, pk=award).first()
    if found is None or act not in {"cap-lai", "thu-hoi"}:
        raise NotFound
    return act_page(request, MEMBER_ACTS[act], member, {"award": found})
