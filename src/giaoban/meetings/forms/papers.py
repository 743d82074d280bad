"""The shape of calls for papers, of papers, of the programme and the letter of conclusions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Count
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.common.uploads import incoming
from giaoban.documents.models import RecipientList
from giaoban.meetings.commands import FindingPlan, Slot
from giaoban.meetings.forms.minutes import FindingForm, number_or_none
from giaoban.meetings.models import PaperState
from giaoban.organisations.models import BodyKind, Organisation, Person
from giaoban.organisations.picking import BodiesField, BodyField, PersonField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.findings.models import Finding
    from giaoban.meetings.models import AgendaItem, Meeting, Paper


class AskForm(forms.Form):
    """Which bodies are asked: all of a kind right below the body that calls, a saved list, single ones."""

    groups = forms.MultipleChoiceField(label=_("All bodies of a kind"), required=False, widget=forms.CheckboxSelectMultiple)
    saved_list = RecordField(RecipientList.objects.none(), label=_("Saved list"), required=False)
    bodies = BodiesField(Organisation.objects.none(), label=_("Single bodies"), required=False)

    def __init__(self, *args: Any, actor: Actor, meeting: Meeting, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = Organisation.objects.visible_to(actor).existing(on=on)
        self.below = near.filter(parent=meeting.owner_id)
        self.meeting = near.filter(meetings=meeting).exclude(pk=meeting.owner_id)
        counts = self.below.values_list("kind").annotate(count=Count("pk")).order_by("kind")
        groups: list[tuple[Any, Any]] = [(kind, format_lazy("{} ({})", BodyKind(kind).label, count)) for kind, count in counts]
        meet = self.meeting.count()
        self._offer("groups", [("hop", format_lazy("{} ({})", _("the other bodies that meet"), meet)), *groups] if meet else groups)
        lists = RecipientList.objects.visible_to(actor).filter(owner=meeting.owner_id).order_by("name")
        self.fields["saved_list"].queryset = lists  # type: ignore[attr-defined]
        self.fields["bodies"].queryset = near.order_by("sort_key")  # type: ignore[attr-defined]
        if not lists.exists():
            del self.fields["saved_list"]

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def chosen(self) -> list[Organisation]:
        """All bodies chosen in one way or another, each once."""
        values, found = self.cleaned_data, []
        groups = values.get("groups") or []
        if "hop" in groups:
            found += list(self.meeting)
        found += list(self.below.filter(kind__in=groups).order_by("sort_key"))
        saved = values.get("saved_list")
        found += list(saved.bodies.all()) if saved is not None else []
        return list(dict.fromkeys([*found, *values["bodies"]]))


class CallWordsForm(forms.Form):
    """The words of a call."""

    theme = TextField(label=_("Theme"), max_length=400)
    questions = LongTextField(rows=5, label=_("Questions to be treated"), required=False, help_text=_("One question a line."))
    length = TextField(label=_("Length"), required=False, max_length=120, help_text=_("For example: from 5 to 8 pages A4."))
    contact = TextField(label=_("Whom to turn to"), required=False, max_length=300, help_text=_("Name, telephone, mail."))


class CallForm(AskForm, CallWordsForm):
    """A call for papers."""

    due_on = DayField(label=_("Papers due on"))
    list_name = TextField(
        label=_("Keep these bodies as a list named"),
        required=False,
        max_length=120,
        help_text=_("So that they can be asked at once the next time."),
    )
    field_order = ("theme", "questions", "length", "due_on", "contact", "groups", "saved_list", "bodies", "list_name")

    def __init__(self, *args: Any, actor: Actor, meeting: Meeting, on: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, meeting=meeting, on=on, **kwargs)
        self.fields["due_on"].reference = on  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        kept = {name: self.cleaned_data[name] for name in ("theme", "questions", "length", "due_on", "contact", "list_name")}
        return {**kept, "bodies": self.chosen()}


class ExtendForm(forms.Form):
    """The later day."""

    due_on = DayField(label=_("Papers due on"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].reference = day  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """Why no paper is written."""

    reason = LongTextField(rows=3, label=_("Reason"), max_length=400)


class PaperWordsForm(forms.Form):
    """What a paper says and who wrote it."""

    title = TextField(label=_("Title of the paper"), max_length=400)
    author = PersonField(Person.objects.none(), label=_("Author in the register"), required=False)
    author_text = TextField(
        label=_("Author, as written"), required=False, max_length=200, help_text=_("For somebody who is not in the register.")
    )
    author_post = TextField(label=_("Post of the author"), required=False, max_length=200)
    co_authors = TextField(label=_("Further authors"), required=False, max_length=400, help_text=_("Name, post; name, post"))
    abstract = LongTextField(rows=3, label=_("Summary of the paper"), required=False)
    text = LongTextField(
        rows=14,
        label=_("Text of the paper"),
        required=False,
        help_text=_("An empty line between paragraphs. A file alone will do as well."),
    )
    file = forms.FileField(label=_("File (DOCX, PDF)"), required=False)
    is_not_secret = forms.BooleanField(label=_("I have checked: this is not secret"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].queryset = Person.objects.visible_to(actor)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the command takes. Raises FileTooLarge."""
        values = dict(self.cleaned_data)
        values["file"] = incoming(values["file"]) if values["file"] else None
        return values


class SubmitForm(PaperWordsForm):
    """A paper for a call."""

    body = RecordField(Organisation.objects.none(), label=_("Body that hands in"))
    field_order = ("body",)

    def __init__(self, *args: Any, actor: Actor, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class ReviseForm(PaperWordsForm):
    """A new version; the one that the writer began from travels with it."""

    began_from = forms.IntegerField(widget=forms.HiddenInput)


class JudgeForm(forms.Form):
    """What the organiser decides."""

    decision = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect,
        choices=[(PaperState.ACCEPTED, _("take it into the programme")), (PaperState.CHANGES, _("send it back for changes")), (PaperState.ASIDE, _("put it aside"))],
    )  # fmt: skip
    note = LongTextField(rows=4, label=_("What is to be changed, or why it is put aside"), required=False)


class WithdrawForm(forms.Form):
    """Why a paper is taken back."""

    reason = TextField(label=_("Reason"), required=False, max_length=400)


class ArrangeForm(forms.Form):
    """A line for each accepted paper: its turn, the item, its minutes."""

    def __init__(self, *args: Any, papers: Sequence[Paper], agenda: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = papers
        items: list[tuple[Any, Any]] = [("", _("no item")), *((str(item.number), f"{item.number}. {item.title}") for item in agenda)]
        for place, paper in enumerate(papers, 1):
            item = str(paper.agenda_item.number) if paper.agenda_item else ""
            self.fields[f"place-{paper.number}"] = forms.IntegerField(label=_("Turn"), min_value=1, max_value=999, initial=place)
            self.fields[f"item-{paper.number}"] = forms.TypedChoiceField(
                label=_("Item of the agenda"), choices=items, required=False, coerce=number_or_none, empty_value=None, initial=item
            )
            self.fields[f"minutes-{paper.number}"] = forms.IntegerField(
                label=_("How many minutes"), min_value=1, max_value=600, required=False, initial=paper.minutes
            )

    def lines(self) -> list[tuple[Paper, Any, Any, Any]]:
        """Each paper with its three inputs."""
        return [(one, self[f"place-{one.number}"], self[f"item-{one.number}"], self[f"minutes-{one.number}"]) for one in self.papers]

    def slots(self) -> list[Slot]:
        """The papers in the order of their turns."""
        values: Mapping[str, Any] = self.cleaned_data
        ordered = sorted(enumerate(self.papers), key=lambda one: (values[f"place-{one[1].number}"], one[0]))
        return [Slot(one.number, values[f"item-{one.number}"], values[f"minutes-{one.number}"]) for _place, one in ordered]


class PaperFindingForm(FindingForm):
    """A finding with the words of the paper that say it."""

    quote = LongTextField(rows=4, label=_("Words of the paper"), required=False, help_text=_("Shorten them to the sentence that says it."))
    field_order = ("quote", "kind", "text", "cause", "area", "about", "addressed_to", "due_on")

    def plan(self) -> FindingPlan:
        """The finding as the command takes it."""
        return FindingPlan(**{name: value for name, value in self.cleaned_data.items() if name != "quote"})


class LetterForm(forms.Form):
    """To whom the conclusions go, with which findings."""

    addressee = BodyField(Organisation.objects.none(), label=_("Body that the letter goes to"))
    findings = forms.MultipleChoiceField(label=_("Findings that go along"), required=False, widget=forms.CheckboxSelectMultiple)
    due_on = DayField(label=_("Answer asked for by"), required=False)

    def __init__(self, *args: Any, actor: Actor, on: date, findings: Mapping[int, Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = findings
        self.fields["addressee"].queryset = Organisation.objects.visible_to(actor).existing(on=on).order_by("sort_key")  # type: ignore[attr-defined]
        self.fields["due_on"].reference = on  # type: ignore[attr-defined]
        if findings:
            choices = [(str(key), f"{one.code} · {one.get_kind_display()}: {one.text[:140]}") for key, one in findings.items()]
            self.fields["findings"].choices = choices  # type: ignore[attr-defined]
            self.fields["findings"].initial = [key for key, _text in choices]
        else:
            del self.fields["findings"]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        chosen = [self.known[int(key)] for key in self.cleaned_data.get("findings", [])]
        return {"addressee": self.cleaned_data["addressee"], "findings": chosen, "due_on": self.cleaned_data["due_on"]}
