"""What was decided on each proposal, understood: bodies found, days read, what is missing told by the field where it belongs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from giaoban.common.dates import DateNotUnderstood, format_date, parse_date
from giaoban.common.errors import InvalidInput
from giaoban.common.numbers import NumberNotUnderstood, parse_number
from giaoban.common.vietnamese import clean, fold
from giaoban.documents.models import Document
from giaoban.findings.models import FindingKind
from giaoban.meetings.models import AttendanceRole, BlockKind, DocumentRole, Meeting, MeetingKind, Series, Visibility
from giaoban.meetings.queries import bodies_named
from giaoban.organisations.models import Organisation, Person
from giaoban.reading.queries import NAME_ONLY, NEW
from giaoban.reading.queries.naming import OUTSIDE_KINDS
from giaoban.reading.rules import Choice, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.reading.queries import Proposals
    from giaoban.reading.rules import Decision, Proposal


@dataclass(frozen=True)
class Taken:
    """A proposal that was accepted or corrected, with its values understood."""

    proposal: Proposal
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass
class Plan:
    """All that is to be written, by register."""

    taken: dict[Group, list[Taken]] = field(default_factory=lambda: {group: [] for group in Group})

    def of(self, group: Group) -> list[Taken]:
        """What is taken for one register."""
        return self.taken[group]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was accepted."""
        return not any(self.taken.values())


def plan_of(actor: Actor, proposals: Proposals, decisions: Iterable[Decision]) -> Plan:
    """The plan of what a person decided; what is not decided on is not written. InvalidInput names each field that is not in order."""
    given = {one.key: one for one in decisions}
    reader = _Reader(actor, proposals)
    unknown = set(given) - {one.key for one in proposals.items}
    if unknown:
        reader.errors["decisions"] = [gettext("There is no proposal “%(key)s” in this reading. Load it again.") % {"key": min(unknown)}]
    plan = Plan()
    for proposal in proposals.items:
        decision = given.get(proposal.key)
        if decision is None or decision.choice == Choice.REJECT:
            continue
        texts = {**proposal.values, **decision.values} if decision.choice == Choice.CORRECT else dict(proposal.values)
        values = reader.read(proposal, {name: clean(text).strip() for name, text in texts.items()})
        plan.taken[proposal.group].append(Taken(proposal, values))
        if proposal.group is Group.EVENT and values["day"] is not None and len(plan.of(Group.EVENT)) == 1:
            reader.day = values["day"]
    if reader.errors:
        raise InvalidInput(reader.errors)
    return plan


class _Reader:
    """Reads the values of proposals; what cannot be read goes to `errors` under `key-field`."""

    def __init__(self, actor: Actor, proposals: Proposals) -> None:
        self.actor = actor
        self.known = proposals.known
        self.day: date = proposals.known.day
        self.errors: dict[str, list[str]] = {}
        self._bodies: dict[str, list[Organisation]] = {}

    def read(self, proposal: Proposal, texts: dict[str, str]) -> dict[str, Any]:
        """The values of one proposal."""
        values = dict(texts)
        return {
            Group.EVENT: self._event, Group.TASK: self._task, Group.DOCUMENT: self._document, Group.PERSON: self._person, Group.BODY: self._body,
            Group.FINDING: self._finding, Group.FIGURE: self._figure, Group.SPEECH: self._speech,
        }[proposal.group](proposal, texts, values)  # fmt: skip

    def refuse(self, proposal: Proposal, name: str, sentence: str) -> None:
        """Keep an error of a field."""
        self.errors.setdefault(f"{proposal.key}-{name}", []).append(sentence)

    def _event(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        planned = values["meeting"] = (
            self._record(proposal, texts, "meeting", Meeting.objects.visible_to(self.actor)) if texts["meeting"] else None
        )
        if planned is not None:
            texts["day"] = format_date(planned.day)
        values["day"] = day = self._day(proposal, texts, "day", is_required=True)
        if day is not None:
            if day > self.known.today:
                self.refuse(proposal, "day", gettext("This day has not come yet: a meeting is entered from its text after it was held."))
            self.day = day
        if not texts["title"]:
            self.refuse(proposal, "title", gettext("Write the title."))
        values["kind"] = self._one_of(proposal, texts, "kind", MeetingKind.values)
        values["visibility"] = self._one_of(proposal, texts, "visibility", Visibility.values)
        values["series"] = self._record(proposal, texts, "series", Series.objects.visible_to(self.actor)) if texts["series"] else None
        values["owner"] = self._body_named(proposal, texts, "owner")
        values["parties"] = self._bodies_named(proposal, texts, "parties")
        if planned is None and values["owner"] is None and values["series"] is None and f"{proposal.key}-owner" not in self.errors:
            self.refuse(proposal, "owner", gettext("Choose the body that calls the meeting."))
        return values

    def _task(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        is_task = values["is_task"] = texts["as_task"] != "conclusion"
        values["due_on"] = self._day(proposal, texts, "due_on", is_required=is_task) if is_task else None
        values["lead"] = self._body_named(proposal, texts, "lead") if is_task else None
        values["with"] = self._bodies_named(proposal, texts, "with") if is_task else []
        if not texts["what"]:
            self.refuse(proposal, "what", gettext("Say what is to be done."))
        if is_task and values["lead"] is None and f"{proposal.key}-lead" not in self.errors:
            self.refuse(proposal, "lead", gettext("Choose the body that leads this task."))
        if values["due_on"] is not None and values["due_on"] < self.day:
            self.refuse(proposal, "due_on", gettext("The due date may not lie before %(day)s.") % {"day": format_date(self.day)})
        return values

    def _document(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        values["role"] = self._one_of(proposal, texts, "role", DocumentRole.values)
        if texts["record"] != NEW:
            if not texts["record"]:
                self.refuse(proposal, "record", gettext("Choose which document is meant."))
            values["record"] = self._record(proposal, texts, "record", Document.objects.visible_to(self.actor)) if texts["record"] else None
            return values
        values["record"] = None
        values["form"], _, values["kind"] = texts["kind"].partition(":")
        values["signed_on"] = self._day(proposal, texts, "signed_on")
        hit = self.known.index.match(texts["issuer_name"])
        values["issuer"] = self.known.bodies[hit.key] if hit is not None and hit.key is not None else None
        if not texts["issuer_name"]:
            self.refuse(proposal, "issuer_name", gettext("Write who issued the document."))
        if len(proposal.options.get("kind", ())) > 1 and not texts["kind"]:
            self.refuse(proposal, "kind", gettext("Choose which kind the symbol stands for."))
        return values

    def _person(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        if texts["role"]:
            self._one_of(proposal, texts, "role", AttendanceRole.values)
        if not texts["record"]:
            self.refuse(proposal, "record", gettext("Choose which person is meant."))
        is_known = texts["record"] not in {"", NEW, NAME_ONLY}
        values["record"] = self._record(proposal, texts, "record", Person.objects.visible_to(self.actor)) if is_known else None
        values["is_new"] = texts["record"] == NEW
        values["post_body"] = self._body_named(proposal, texts, "post_body")
        if values["post_body"] is not None and not texts["post"]:
            self.refuse(proposal, "post", gettext("Write the post."))
        return values

    def _speech(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        values["kind"] = self._one_of(proposal, texts, "kind", BlockKind.values)
        values["agenda"] = (
            int(self._one_of(proposal, texts, "agenda", ["", *(key for key, _word in proposal.options["agenda"])]) or 0) or None
        )
        if not texts["text"]:
            self.refuse(proposal, "text", gettext("Write down what was said."))
        return values

    def _body(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        values["body"] = self._body_named(proposal, texts, "body")
        values["as_kind"] = (
            self._one_of(proposal, texts, "as_kind", ["", *(kind.value for kind in OUTSIDE_KINDS)]) if texts.get("as_kind") else ""
        )
        if values["as_kind"] and values["body"] is None:
            if not texts["name"]:
                self.refuse(proposal, "name", gettext("Write the name of the body."))
            return values
        if values["body"] is None and f"{proposal.key}-body" not in self.errors:
            self.refuse(proposal, "body", gettext("Choose which body is meant."))
        return values

    def _finding(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        values["kind"] = self._one_of(proposal, texts, "kind", FindingKind.values)
        values["about"] = self._body_named(proposal, texts, "about")
        values["addressed_to"] = self._body_named(proposal, texts, "addressed_to")
        if not texts["text"]:
            self.refuse(proposal, "text", gettext("Say what was found."))
        return values

    def _figure(self, proposal: Proposal, texts: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
        if "rows" in texts:
            values["rows"] = self._rows(proposal, texts["rows"])
            return values
        try:
            values["value"] = parse_number(texts["value"])
        except NumberNotUnderstood:
            self.refuse(proposal, "value", gettext("Choose or write the right number."))
        if not texts["label"]:
            self.refuse(proposal, "label", gettext("Say what is counted."))
        return values

    def _rows(self, proposal: Proposal, text: str) -> list[tuple[str, Decimal]]:
        rows = []
        for line in filter(str.strip, text.splitlines()):
            years, _, count = line.partition(":")
            if not (years.strip().isdecimal() and count.strip().isdecimal()):
                self.refuse(proposal, "rows", gettext("Write one line for each badge, such as “40: 9”."))
                return []
            rows.append((years.strip(), Decimal(count.strip())))
        return rows

    def _day(self, proposal: Proposal, texts: dict[str, str], name: str, *, is_required: bool = False) -> date | None:
        if not texts[name]:
            if is_required:
                self.refuse(proposal, name, gettext("Write the day, such as 17/7/2023."))
            return None
        try:
            return parse_date(texts[name], reference=self.day)
        except DateNotUnderstood:
            self.refuse(proposal, name, gettext("There is no such day. Write it as 17/7/2023."))
            return None

    def _one_of(self, proposal: Proposal, texts: dict[str, str], name: str, allowed: Sequence[str]) -> str:
        if texts[name] not in allowed:
            self.refuse(proposal, name, gettext("Choose one of the list."))
        return texts[name]

    def _record(self, proposal: Proposal, texts: dict[str, str], name: str, rows: Any) -> Any:
        found = rows.filter(pk=int(texts[name])).first() if texts[name].isdecimal() and len(texts[name]) < 19 else None
        if found is None:
            self.refuse(proposal, name, gettext("Choose one of the list."))
        return found

    def _bodies_named(self, proposal: Proposal, texts: dict[str, str], name: str) -> list[Organisation]:
        found = [self._one_body(proposal, name, line.strip()) for line in texts[name].splitlines() if line.strip()]
        return [one for one in found if one is not None]

    def _body_named(self, proposal: Proposal, texts: dict[str, str], name: str) -> Organisation | None:
        return self._one_body(proposal, name, texts[name]) if texts[name] else None

    def _one_body(self, proposal: Proposal, name: str, text: str) -> Organisation | None:
        """The body of a name on the day; those that were proposed cost no query."""
        found = self._bodies.get(text)
        if found is None:
            same = [key for key in self.known.index.bodies if fold(self.known.index.bodies[key].name_on(self.day)) == fold(text)]
            near = [self.known.bodies[key] for key in same if self.known.bodies[key].exists_on(self.day)]
            found = near if len(near) == 1 else bodies_named(self.actor, text, self.day)
            if not found and name == "lead":  # who goes on with the task of a body that was split since
                found = bodies_named(self.actor, text, self.known.today)
            self._bodies[text] = found
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(one.name for one in found[:4])
            self.refuse(proposal, name, gettext("“%(text)s” may mean %(bodies)s. Write it in full.") % {"text": text, "bodies": names})
        else:
            self.refuse(
                proposal, name,
                gettext("No body was called “%(text)s” on %(day)s. Choose one of those suggested.") % {"text": text, "day": format_date(self.day)},
            )  # fmt: skip
        return None
