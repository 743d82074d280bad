"""Forms of a report that comes in as a file: the file; on one page what is taken over of what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import LongTextField, TextField
from giaoban.reporting.commands.uploads import TakenFigure, TakenText
from giaoban.reporting.forms.submissions import FigureField
from giaoban.reporting.queries.uploads import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.reporting.queries.uploads import FigureRead, Review
    from giaoban.reporting.rules.reading import Passage, Stated

LONGEST_OPEN: Final = 420
"""A stretch of text longer than this is folded on the page."""


class ReportFileForm(forms.Form):
    """A whole report as a file."""

    file = forms.FileField(
        label=_("The report as a file"), help_text=_("Word (DOCX), PDF, or a text file. It is kept with the report; nothing is written before you have looked at it.")
    )  # fmt: skip
    is_not_secret = forms.BooleanField(label=_("I have checked: what looks like a secrecy mark is none"), required=False)


@dataclass(frozen=True)
class FigureSheet:
    """One indicator on the page: its fields and the words of the report."""

    read: FigureRead
    take: forms.BoundField
    fields: Sequence[forms.BoundField]
    note: forms.BoundField | None
    places: Sequence[Stated]
    others: Sequence[Any]


@dataclass(frozen=True)
class PassageSheet:
    """One stretch of text on the page, with the choice of its part."""

    passage: Passage
    part: forms.BoundField
    is_long: bool


class ReviewForm(forms.Form):
    """Everything that was read: each figure with its tick and its numbers, each stretch of text with its part."""

    began_from = forms.IntegerField(widget=forms.HiddenInput)
    note = LongTextField(
        label=_("Why figures differ from the records"), rows=2, required=False, max_length=2_000,
        help_text=_("Stands for each figure that differs from the records and has no note of its own."),
    )  # fmt: skip

    def __init__(self, *args: Any, review: Review, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.fields["began_from"].initial = version
        for one in review.figures:
            self._add_figure(one)
        self.parts = [("", gettext("— leave in the file —")), *((one.key, one.heading) for one in review.sections)]
        for number, passage in review.passages:
            self.fields[f"passage-{number}"] = forms.ChoiceField(
                label=gettext("Part it goes to"),
                choices=self.parts,
                required=False,
                initial=passage.key,
                widget=forms.Select(attrs={"data-ready": "1"}),
            )
        for part in review.sections:
            if part.text.strip():
                self.fields[f"{part.key}-how"] = forms.ChoiceField(
                    label=part.heading, choices=[("replace", gettext("in place of it")), ("add", gettext("below it"))], widget=forms.RadioSelect,
                    required=False, initial="add" if part.is_edited else "replace",
                )  # fmt: skip

    def _add_figure(self, one: FigureRead) -> None:
        code, name = one.value.indicator.code, one.value.indicator.name
        self.fields[f"{code}-take"] = forms.BooleanField(label=name, required=False, initial=one.is_sure)
        words = {"plan": gettext("Planned"), "result": gettext("Result"), "last_year": gettext("Same period last year")}
        for column in COLUMNS:
            if column in one.columns:
                self.fields[f"{code}-{column}"] = FigureField(label=words[column], initial=one.columns[column].best.value)
        if one.value.counted is not None and "result" in one.columns:
            self.fields[f"{code}-note"] = TextField(label=gettext("Note"), required=False, max_length=2_000, initial=one.value.note)

    def figure_sheets(self) -> list[FigureSheet]:
        """Each indicator that the report speaks of."""
        return [self._sheet(one) for one in self.review.figures]

    def _sheet(self, one: FigureRead) -> FigureSheet:
        code = one.value.indicator.code
        seen: dict[str, Stated] = {}
        for column in COLUMNS:
            for place in one.columns[column].places if column in one.columns else ():
                seen.setdefault(place.quote, place)
        others = [number for found in one.columns.values() for number in found.others]
        return FigureSheet(
            one, self[f"{code}-take"], [self[f"{code}-{column}"] for column in COLUMNS if column in one.columns],
            self[f"{code}-note"] if f"{code}-note" in self.fields else None, list(seen.values()), others,
        )  # fmt: skip

    def passage_sheets(self) -> list[PassageSheet]:
        """Each stretch of text, those without a part first, so that nobody overlooks them; head and foot of the paper last."""
        sheets = [PassageSheet(one, self[f"passage-{number}"], len(one.text) > LONGEST_OPEN) for number, one in self.review.passages]
        return sorted(sheets, key=lambda sheet: (sheet.passage.kind in {"head", "tail", "closing"}, bool(sheet.passage.key)))

    def taken_parts(self) -> list[forms.BoundField]:
        """The choice between *in place of it* and *below it*, for each part that has a text."""
        return [self[f"{one.key}-how"] for one in self.review.sections if f"{one.key}-how" in self.fields]

    def taken_figures(self) -> list[TakenFigure]:
        """The figures that are ticked, as they stand in the fields."""
        data = self.cleaned_data
        codes = [one.value.indicator.code for one in self.review.figures if data.get(f"{one.value.indicator.code}-take")]
        return [
            TakenFigure(code, **{column: data.get(f"{code}-{column}") for column in COLUMNS}, note=data.get(f"{code}-note") or "") for code in codes
        ]  # fmt: skip

    def taken_texts(self) -> list[TakenText]:
        """The text of each part, its stretches in the order of the report."""
        joined: dict[str, list[str]] = {}
        for number, passage in self.review.passages:
            key = self.cleaned_data.get(f"passage-{number}")
            if key:
                joined.setdefault(key, []).append(passage.text)
        return [TakenText(key, "\n".join(ones), self.cleaned_data.get(f"{key}-how") == "add") for key, ones in joined.items()]

    def left_out(self) -> int:
        """How many stretches of the report's own text were given no part."""
        kinds = {"text", "opening"}
        return sum(one.kind in kinds and not self.cleaned_data.get(f"passage-{number}") for number, one in self.review.passages)
