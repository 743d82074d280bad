"""Whom to tell of a task: the users who work on it, those who steer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q

from giaoban.organisations.models import Person
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from datetime import date

    from giaoban.programmes.models import Task


def working_users(task: Task, on: date) -> set[int]:
    """The office of the lead body and the people named in the task."""
    named = Person.objects.filter(Q(pk__in=[task.lead_person_id, task.responsible_id]) | Q(tasks_joined__task=task), user__isnull=False)
    return office_of(task.lead_id, on) | {key for key in named.values_list("user", flat=True) if key is not None}


def mail_addresses(task: Task, on: date) -> list[tuple[str, str]]:
    """Name and mail address of the lead body and of all who work on the task; an empty address where there is none."""
    named = Person.objects.filter(Q(pk__in=[task.lead_person_id, task.responsible_id]) | Q(tasks_joined__task=task)).distinct()
    users = get_user_model().objects.filter(pk__in=office_of(task.lead_id, on), is_active=True)
    found = [(one.full_name, one.email or (one.user.email if one.user else "")) for one in named.select_related("user")]
    found += [(user.name, user.email) for user in users.exclude(person__in=named)]
    return [(task.lead.name, task.lead.email), *found] if task.lead.email else found


def steering_users(task: Task, on: date) -> set[int]:
    """The office of the body that assigned the task."""
    return office_of(task.owner_id, on)
