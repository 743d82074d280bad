"""The shape of asking for opinions on a draft, giving them, answering them, closing the round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordsField, TextField
from giaoban.documents.commands import OpinionLine
from giaoban.documents.forms.fields import people_near
from giaoban.documents.forms.sending import SendForm
from giaoban.documents.models import Answer, Document, Stance
from giaoban.documents.rules import ClauseKind, split_clauses
from giaoban.organisations.models import Person
from giaoban.organisations.picking import typed_where_many

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.documents.models import OpinionAsked, OpinionRound

SHOWN_OF_A_PART = 80


class AskForm(SendForm):
    """What is asked about a draft, of whom, until when."""

    subject = TextField(label=_("What opinions are asked about"), max_length=300)
    question = LongTextField(label=_("What to look at"), rows=3, required=False)
    parts = forms.MultipleChoiceField(
        label=_("Parts of the draft"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the draft as a whole."),
    )
    people = RecordsField(Person.objects.none(), label=_("People"), required=False)
    due_on = DayField(label=_("Opinions by"))
    others = LongTextField(
        label=_("Others, one on a line"), rows=3, required=False,
        help_text=_("Bodies and people without an account here; you enter what they send on paper."),
    )  # fmt: skip
    field_order = ("subject", "question", "parts", "due_on", "saved_list", "bodies", "people", "others", "name")

    def __init__(self, *args: Any, actor: Actor, document: Document, on: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, owner=document.owner, on=on, **kwargs)
        del self.fields["note"]
        clauses = [one for one in split_clauses(document.text) if one.kind <= ClauseKind.CLAUSE]
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (one.slug, f"{one.label[:1].upper()}{one.label[1:]}. {one.heading[:SHOWN_OF_A_PART]}") for one in clauses
        ]
        self.fields["people"].queryset = people_near(actor, document.owner, on)  # type: ignore[attr-defined]
        typed_where_many(self, "people")
        self.fields["due_on"].reference = on  # type: ignore[attr-defined]

    def asking(self) -> dict[str, Any]:
        """What the command takes."""
        values = self.cleaned_data
        bodies, others = self.chosen()
        return {
            "subject": values["subject"], "question": values["question"], "parts": values["parts"], "due_on": values["due_on"],
            "bodies": bodies, "people": list(values["people"]), "others": others, "list_name": values["name"],
        }  # fmt: skip


class OpinionsForm(forms.Form):
    """One answer: for each part what one thinks of it, in which words, why."""

    source = TextField(
        label=_("Came with"),
        required=False,
        max_length=300,
        help_text=_("Number and day of the letter, when you enter what came on paper."),
    )

    def __init__(self, *args: Any, round_: OpinionRound, asked: OpinionAsked, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = {one.part: one for one in asked.opinions.all()}
        self.parts = [*((one["slug"], one["label"], one["text"]) for one in round_.parts), ("", gettext("The draft as a whole"), "")]
        for place, (slug, label, _text) in enumerate(self.parts):
            one = given.get(slug)
            self.fields[f"stance-{place}"] = forms.ChoiceField(
                label=label, choices=[("", gettext("no opinion")), *Stance.choices], required=False, widget=forms.RadioSelect,
                initial=one.stance if one else "",
            )  # fmt: skip
            self.fields[f"text-{place}"] = LongTextField(
                label=gettext("What is to be changed"), rows=3, required=False, initial=one.text if one else ""
            )
            self.fields[f"reason-{place}"] = LongTextField(label=gettext("Why"), rows=2, required=False, initial=one.reason if one else "")
        if is_own:
            del self.fields["source"]
        else:
            self.fields["source"].initial = asked.source

    def sets(self) -> list[tuple[str, str, Any, Any, Any]]:
        """Each part with its wording and its three fields."""
        return [
            (label, text, self[f"stance-{place}"], self[f"text-{place}"], self[f"reason-{place}"])
            for place, (_slug, label, text) in enumerate(self.parts)
        ]

    def lines(self) -> list[OpinionLine]:
        """The parts on which something is said."""
        values = self.cleaned_data
        return [
            OpinionLine(values[f"stance-{place}"], slug, values[f"text-{place}"], values[f"reason-{place}"])
            for place, (slug, _label, _text) in enumerate(self.parts)
            if values[f"stance-{place}"]
        ]


class AnswerForm(forms.Form):
    """What becomes of an opinion."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices, widget=forms.RadioSelect)
    reason = LongTextField(label=_("Explanation"), rows=3, required=False, help_text=_("Needed unless the opinion is accepted whole."))


class CloseRoundForm(forms.Form):
    """Why a round is closed, and what came out of it."""

    new_version = forms.TypedChoiceField(label=_("New version of the draft"), required=False, coerce=int, empty_value=None)
    note = LongTextField(label=_("Why opinions stay without an answer"), rows=2, required=False)

    def __init__(self, *args: Any, round_: OpinionRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = round_.document.versions.filter(number__gt=round_.version_number).order_by("-number").values_list("number", flat=True)
        self.fields["new_version"].choices = [  # type: ignore[attr-defined]
            ("", gettext("no new version")), *((number, gettext("Version %(number)s") % {"number": number}) for number in later)
        ]  # fmt: skip
