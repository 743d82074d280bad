"""What waits for those who are absent, on the desk of who stands in for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.desk.queries import SHOWN, DeskLine, document_lines, owed_line
from giaoban.documents.queries import waiting_for
from giaoban.organisations.queries import absences_covered, in_place_of
from giaoban.programmes.queries import tasks_owed

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import ActingGrant


def waiting_for_the_absent(actor: Actor, on: date) -> list[DeskLine]:
    """Papers to sign and tasks of those for whom the actor stands in, from the first day of the absence to the last.

    Each line says for whom, and leads there by acting for that person: what one may not do for oneself is done in that name.
    """
    held = {one.person_id: one for one in absences_covered(actor, on=on)}
    if not held:
        return []
    absent = in_place_of(actor, [*held.values()])
    papers = list(waiting_for(absent, on).to_sign.filter(signer__in=absent.person_ids)[:SHOWN])
    named = Q(lead_person__in=absent.person_ids) | Q(responsible__in=absent.person_ids)
    tasks = list(tasks_owed(absent, on).filter(named)[:SHOWN])
    lines = [
        _for_whom(line, held[paper.signer_id])
        for paper, line in zip(papers, document_lines(papers, gettext("To sign"), "soon"), strict=True)
        if paper.signer_id is not None
    ]
    return lines + [
        _for_whom(owed_line(task, on), next(held[key] for key in (task.lead_person_id, task.responsible_id) if key in held))
        for task in tasks
    ]


def _for_whom(line: DeskLine, grant: ActingGrant) -> DeskLine:
    """The line marked by the absent person, with the button that acts in that name and opens the record."""
    whom = gettext("on behalf of %(name)s, %(decision)s") % {"name": grant.person.full_name, "decision": grant.decision}
    values = (("thay", str(grant.pk)), ("next", line.url))
    act = (gettext("Act in this name and open"), reverse("organisations:act_for"), "", values)
    return replace(line, url="", origin=" · ".join(part for part in (whom, line.origin) if part), decide=(act,))
