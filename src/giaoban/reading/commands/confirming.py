"""Confirming a reading: what was accepted is written by the commands of the apps that own it, all of it or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from giaoban.audit.commands import record
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import DomainError, InvalidInput, NotFound
from giaoban.common.vietnamese import fold
from giaoban.documents.commands import know_document
from giaoban.findings.commands import raise_finding
from giaoban.meetings.commands import Attendee, ConclusionPlan, DocumentUse, FindingPlan, Speech, TaskPlan, fill_meeting, register_meeting
from giaoban.meetings.models import AttendanceStatus
from giaoban.organisations.commands import add_person, appoint, create_organisation
from giaoban.organisations.models import Tree
from giaoban.programmes.commands import Origin, assign_task
from giaoban.reading.commands.deciding import plan_of
from giaoban.reading.commands.entering import SOURCE, open_reading
from giaoban.reading.models import Figure, Outcome, Reading, ReadingRecord, ReadingState
from giaoban.reading.queries import propose
from giaoban.reading.rules import Choice, Decision, Group
from giaoban.records.commands import add_file
from giaoban.records.models import FileVersion, subject_of
from giaoban.records.storage import content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Meeting
    from giaoban.organisations.models import Person
    from giaoban.reading.commands.deciding import Plan, Taken


class NothingAccepted(DomainError):
    """Every proposal was rejected."""

    code = "reading.nothing_accepted"
    sentence = "Nothing was accepted. Accept at least one proposal, or drop the reading."


class ChoiceUnknown(DomainError):
    """A decision that is none of the three."""

    code = "reading.choice_unknown"
    sentence = "Accept, correct or reject each proposal."
    field = "decisions"


@transaction.atomic
def keep_decisions(*, actor: Actor, reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """Keep what was decided so far, in whatever state it is; nothing is written. NotPermitted, ReadingSettled, ChoiceUnknown."""
    locked = open_reading(actor, reading)
    kept = {}
    for one in decisions:
        if one.choice not in set(Choice):
            raise ChoiceUnknown
        kept[one.key] = {"choice": str(one.choice), "values": dict(one.values)}
    if kept != locked.decisions:
        locked.decisions = kept
        locked.save(update_fields=["decisions"])
        record(actor=actor, action="reading.decisions.kept", subject=locked, new={"decided": len(kept)})
    return locked


def confirm_reading(
    *, actor: Actor, reading: Reading, decisions: Sequence[Decision], on: date, at: datetime, close_now: bool = False
) -> Reading:
    """Write what was accepted or corrected into the registers and link it to the words it came from, in one transaction.

    With `close_now` the meeting is closed at once and its tasks are assigned. The decisions are kept even when the rest is refused:
    InvalidInput names the fields by `key-field`. Errors: NotPermitted, ReadingSettled, NothingAccepted, ChoiceUnknown.
    """
    keep_decisions(actor=actor, reading=reading, decisions=decisions)
    with transaction.atomic():
        locked = open_reading(actor, reading)
        plan = plan_of(actor, propose(actor, locked, on), decisions)
        if plan.is_empty:
            raise NothingAccepted
        writer = _Writer(actor, locked, plan, on, at)
        writer.write(close_now=close_now)
        locked.state, locked.settled_on, locked.settled_by = ReadingState.CONFIRMED, on, actor.name
        locked.save(update_fields=["state", "settled_on", "settled_by"])
        record(
            actor=actor, action="reading.reading.confirmed", subject=locked,
            new={group.value: len(plan.of(group)) for group in Group if plan.of(group)},
        )  # fmt: skip
    return locked


def _last(rows: models.QuerySet[Any], count: int) -> list[Any]:
    """The last rows of a list in its order: those that were just written into a meeting that may have had some before."""
    return list(rows)[-count:] if count else []


def _name_of(one: Attendee) -> str:
    return one.person.full_name if one.person is not None else one.name


class _Writer:
    """Writes a plan; each refusal of a command is told at the proposal that it belongs to."""

    def __init__(self, actor: Actor, reading: Reading, plan: Plan, on: date, at: datetime) -> None:
        self.actor = actor
        self.reading = reading
        self.plan = plan
        self.on = on
        self.at = at
        self.day: date = next((one["day"] for one in plan.of(Group.EVENT)), None) or reading.published_on or on
        self.links: list[ReadingRecord] = []

    def write(self, *, close_now: bool) -> None:
        """All of the plan, from what others rest on to what rests on it."""
        people = [(one, self._at(one, "record", partial(self._person, one))) for one in self.plan.of(Group.PERSON)]
        documents = [(one, self._at(one, "number_text", partial(self._document, one))) for one in self.plan.of(Group.DOCUMENT)]
        for one in self.plan.of(Group.BODY):
            self._at(one, "name", partial(self._body, one))
        events = self.plan.of(Group.EVENT)
        for number, event in enumerate(events):
            rest = (people, documents) if number == 0 else ((), ())
            self._at(
                event,
                "owner" if event["meeting"] is None else "meeting",
                partial(self._meeting, event, *rest, is_first=number == 0, close=close_now),
            )
        if not events:
            for one in self.plan.of(Group.FINDING):
                self._at(one, "text", partial(self._finding, one))
            for one in self.plan.of(Group.TASK):
                self._at(one, "lead", partial(self._direct_task, one))
        for one in self.plan.of(Group.FIGURE):
            self._figure(one)
        ReadingRecord.objects.bulk_create(self.links)

    def _at(self, one: Taken, otherwise: str, call: Callable[[], Any]) -> Any:
        """The result of a call; its refusal becomes an error of a field of the proposal."""
        try:
            return call()
        except (InvalidInput, NotFound):
            raise
        except DomainError as error:
            name = error.field if error.field in one.proposal.values else otherwise
            raise InvalidInput({f"{one.proposal.key}-{name}": [error.text(gettext)]}) from error

    def _link(self, one: Taken, made: models.Model, outcome: str, *, label: str = "", url: str = "") -> None:
        address: Any = getattr(made, "get_absolute_url", None)
        self.links.append(
            ReadingRecord(
                reading=self.reading, key=one.proposal.key, outcome=outcome, **subject_of(made), label=(label or str(made))[:300],
                url=url or (address() if address is not None else ""), start=one.proposal.start, end=one.proposal.end,
            )
        )  # fmt: skip

    def _person(self, one: Taken) -> Person | None:
        person: Person | None = one["record"]
        if one["is_new"]:
            person = add_person(actor=self.actor, full_name=one["name"], honorific=one["honorific"])
        if person is None:
            return None
        self._link(one, person, Outcome.MADE if one["is_new"] else Outcome.LINKED)
        if one["post_body"] is not None:
            post = appoint(actor=self.actor, person=person, organisation=one["post_body"], post=one["post"][:120], on=self.day)
            self._link(one, post, Outcome.MADE, label=f"{post.post}, {one['post_body'].name}")
        return person

    def _body(self, one: Taken) -> None:
        """The body that was meant, or a new one outside the federation, known from the day of the text on."""
        if one["body"] is not None:
            self._link(one, one["body"], Outcome.LINKED)
            return
        made = create_organisation(
            actor=self.actor, tree=Tree.AUTHORITY, kind=one["as_kind"], name=one["name"][:300], on=min(self.day, self.on), at=self.at,
            note=self.reading.title,
        )  # fmt: skip
        self._link(one, made, Outcome.MADE)

    def _document(self, one: Taken) -> Any:
        known = one["record"]
        if known is None:
            known = know_document(
                actor=self.actor, body=self.reading.body, abstract=one["abstract"] or one.proposal.title, on=self.on, at=self.at,
                issuer=one["issuer"], issuer_name=one["issuer_name"], form=one["form"], kind=one["kind"], number_text=one["number_text"], signed_on=one["signed_on"],
            )  # fmt: skip
            self._link(one, known, Outcome.MADE)
        else:
            self._link(one, known, Outcome.LINKED)
        return known

    def _meeting(self, event: Taken, people: Any, documents: Any, *, is_first: bool, close: bool) -> Meeting:
        tasks = self.plan.of(Group.TASK) if is_first else []
        findings = self.plan.of(Group.FINDING) if is_first else []
        speeches = self.plan.of(Group.SPEECH) if is_first else []
        seen: set[int] = set()
        attendees = []
        for one, person in people:
            if one["role"] and (person is None or person.pk not in seen):
                seen |= {person.pk} if person is not None else set()
                name = "" if person is not None else f"{one['honorific']} {one['name']}".strip()
                attendees.append(Attendee(person=person, name=name, post=one["post"], role=one["role"], status=AttendanceStatus.PRESENT))
        uses = {document.pk: DocumentUse(document, one["role"]) for one, document in documents}
        content: dict[str, Any] = {
            "people": attendees, "documents": list(uses.values()), "speeches": [self._speech(one, attendees, has_agenda=event["meeting"] is not None) for one in speeches],
            "findings": [FindingPlan(one["kind"], one["text"], one["area"], one["about"], one["addressed_to"]) for one in findings],
            "conclusions": [self._conclusion(one) for one in tasks], "close": close and is_first,
        }  # fmt: skip
        planned: Meeting | None = event["meeting"]
        if planned is not None:
            meeting = fill_meeting(actor=self.actor, on=self.on, at=self.at, meeting=planned, place=event["place"][:300], **content)
        else:
            meeting = register_meeting(
                actor=self.actor, on=self.on, at=self.at, title=event["title"], day=event["day"], kind=event["kind"], series=event["series"],
                owner=event["owner"], parties=event["parties"], period_label=event["period_label"][:60], place=event["place"][:300],
                visibility=event["visibility"], **content,
            )  # fmt: skip
        self._link(event, meeting, Outcome.MADE if planned is None else Outcome.LINKED)
        self._attach_source(meeting)
        for one, made in zip(tasks, _last(meeting.conclusions.order_by("number"), len(tasks)), strict=True):
            self._link(one, made, Outcome.MADE, label=made.text, url=f"{meeting.get_absolute_url()}#ket-luan-{made.number}")
        for one, link in zip(findings, _last(meeting.findings.select_related("finding").order_by("pk"), len(findings)), strict=True):
            self._link(one, link.finding, Outcome.MADE, label=f"{link.finding.code}: {link.finding.text}")
        for one, block in zip(speeches, _last(meeting.blocks.order_by("number"), len(speeches)), strict=True):
            self._link(one, block, Outcome.MADE, label=f"{block.speaker_name}: {block.text}", url=meeting.get_absolute_url())
        return meeting

    @staticmethod
    def _speech(one: Taken, people: Sequence[Attendee], *, has_agenda: bool) -> Speech:
        """What somebody said: by the place in the list of people, else by the name as written."""
        wanted = fold(one["speaker"])
        place = next((number for number, row in enumerate(people, 1) if wanted and fold(_name_of(row)).endswith(wanted)), None)
        return Speech(one["text"], place, "" if place else one["speaker"], one["agenda"] if has_agenda else None, one["kind"])

    def _quote(self, one: Taken) -> str:
        return " ".join(self.reading.text[one.proposal.start or 0 : one.proposal.end or 0].split())

    def _conclusion(self, one: Taken) -> ConclusionPlan:
        task = TaskPlan(
            what=one["what"],
            lead_body=one["lead"],
            collaborators=one["with"],
            product=one["product"],
            due_on=one["due_on"],
            quote=self._quote(one),
        )
        return ConclusionPlan(one["what"], (task,) if one["is_task"] else ())

    def _attach_source(self, meeting: Meeting) -> None:
        """The file that was read hangs on the meeting too; the same content is kept once."""
        about = {f"file__{name}": value for name, value in subject_of(self.reading).items()}
        version = FileVersion.objects.filter(**about, file__role=SOURCE).select_related("file").order_by("-pk").first()
        if version is not None:
            file = IncomingFile(version.file.name, content_of(version.sha256))
            add_file(actor=self.actor, record=meeting, file=file, at=self.at, role=SOURCE, not_secret=self.reading.is_not_secret)

    def _finding(self, one: Taken) -> None:
        made = raise_finding(
            actor=self.actor, body=self.reading.body, kind=one["kind"], text=one["text"], area=one["area"], about=one["about"],
            addressed_to=one["addressed_to"], origin_label=self.reading.title, origin_url=self.reading.get_absolute_url(),
            on=min(self.day, self.on), at=self.at,
        )  # fmt: skip
        self._link(one, made, Outcome.MADE, label=f"{made.code}: {made.text}")

    def _direct_task(self, one: Taken) -> None:
        """A directive of a text that is about no meeting is assigned directly, with the text as where it came from."""
        if not one["is_task"]:
            return
        made = assign_task(
            actor=self.actor, body=self.reading.body, what=one["what"], lead=one["lead"], due_on=one["due_on"], product=one["product"],
            collaborators=one["with"], origin=Origin(label=self.reading.title[:300], url=self.reading.get_absolute_url()),
            on=min(self.day, self.on), at=self.at,
        )  # fmt: skip
        self._link(one, made, Outcome.MADE, label=f"{made.code}: {made.what}")

    def _figure(self, one: Taken) -> None:
        rows = one.values.get("rows")
        pairs = [(f"{one['label']} {years} năm", count) for years, count in rows] if rows is not None else [(one["label"], one["value"])]
        for label, value in pairs:
            made = Figure.objects.create(
                reading=self.reading, label=label[:200], value=value, unit=one["unit"][:60], stated=self._quote(one)[:300]
            )
            self._link(one, made, Outcome.KEPT)
