"""People with their posts: names and posts are seen inside the federation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.organisations.models import Appointment, Person
from giaoban.search.rules import Entry
from giaoban.search.sources.source import Source, itself

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(people: Sequence[Person]) -> Iterable[Entry]:
    """Each person with all posts, present and past."""
    for person in people:
        posts = [f"{one.post}, {one.organisation.short}" for one in person.appointments.all()]
        yield Entry(
            kind="person", record_id=person.pk, title=person.titled, meta=posts[0] if posts else "", url=person.get_absolute_url(),
            body=" · ".join(posts), scopes=("all",),
        )  # fmt: skip


def of_appointment(key: int) -> Iterable[int]:
    """The person of a post."""
    return Appointment.objects.filter(pk=key).values_list("person_id", flat=True)


def records() -> Any:
    """All people with their posts; merged duplicates are left out."""
    return Person.objects.filter(merged_into=None, closed_to=None).prefetch_related("appointments__organisation")


SOURCE = Source(
    kind="person", title=N_("People"), records=records, entries=entries,
    touched_by={"organisations.person": itself, "organisations.appointment": of_appointment}, icon="id",
)  # fmt: skip
