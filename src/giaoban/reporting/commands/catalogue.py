"""Writing the catalogue of indicators into the tables when a form first needs it; a remark on how a body counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotFound
from giaoban.common.vietnamese import fold
from giaoban.reporting.definitions import IndicatorOutline, ReportDefinition, catalogue, definitions
from giaoban.reporting.models import Indicator, IndicatorDefinition

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


def report_of(key: str) -> ReportDefinition:
    """The report of a key. Errors: NotFound."""
    if key not in definitions():
        raise NotFound
    return definitions()[key]


class MeaningMissing(DomainError):
    """An indicator of the report has no definition on the day up to which figures count."""

    code = "reporting.meaning_missing"
    sentence = "“%(indicator)s” has no definition on %(day)s. Choose another day, or enter a definition that holds then."


def meanings_of(codes: Iterable[str], on: date) -> list[IndicatorDefinition]:
    """The indicators of some codes, in their order, each with its meaning of a day; where the file says more than the tables it is written first.

    Errors: MeaningMissing.
    """
    wanted = list(codes)
    if _is_behind(wanted):
        write_catalogue()
    rows = {one.indicator.code: one for one in _meanings(wanted, on)}
    for code in wanted:
        if code not in rows:
            raise MeaningMissing(indicator=catalogue()[code].name, day=format_date(on))
    return [rows[code] for code in wanted]


def _is_behind(codes: list[str]) -> bool:
    """Whether the tables lack an indicator or a meaning of these codes, or hold one otherwise than the file."""
    texts = {
        (one.indicator.code, one.number)
        for one in IndicatorDefinition.objects.filter(indicator__code__in=codes).select_related("indicator")
    }
    rows = {row.code: row for row in Indicator.objects.filter(code__in=codes)}
    for code in codes:
        outline, row = catalogue()[code], rows.get(code)
        if row is None or any((code, number) not in texts for number in range(1, len(outline.meanings) + 1)):
            return True
        if any(getattr(row, name) != value for name, value in _plain_fields(outline).items()):
            return True
    return False


def form_of(report: ReportDefinition, on: date, own: Sequence[Indicator] = ()) -> dict[str, Any]:
    """The form of a report as plain values: its parts, its indicators each with the number of its meaning, those of the body's own last."""
    asked = [*meanings_of(report.indicators, on), *_meanings([one.code for one in own], on)]
    return {
        "title": report.title,
        "sections": [
            {"key": one.key, "heading": one.heading, "guidance": one.guidance, "compiled": one.compiled} for one in report.sections
        ],
        "indicators": [{"code": one.indicator.code, "definition": one.number} for one in asked],
    }


def _meanings(codes: list[str], on: date) -> list[IndicatorDefinition]:
    return list(IndicatorDefinition.objects.in_force(on=on).filter(indicator__code__in=codes).select_related("indicator"))


def write_catalogue() -> int:
    """Write what the file says into the tables, as often as one likes; how many indicators it has. A meaning once written never changes."""
    outlines = catalogue()
    rows = {outline.code: _written(outline) for outline in outlines.values()}
    for outline in outlines.values():
        whole, weight = rows.get(outline.whole), rows.get(outline.weight)
        row = rows[outline.code]
        if row.whole != whole or (outline.roll_up == "average" and row.weight != weight):
            row.whole, row.weight, row.roll_up = whole, weight, outline.roll_up
            row.save(update_fields=["whole", "weight", "roll_up"])
    return len(rows)


def _plain_fields(outline: IndicatorOutline) -> dict[str, Any]:
    """What the table takes over from the file as it stands."""
    return {
        "name": outline.name, "folded": fold(outline.name)[:700], "unit": outline.unit, "section": outline.section, "position": outline.position, "source": outline.source,
        "is_whole_number": outline.is_whole_number, "is_public": outline.is_public, "is_active": True,
    }  # fmt: skip


def _written(outline: IndicatorOutline) -> Indicator:
    fields = _plain_fields(outline)
    if outline.roll_up != "average":
        fields["roll_up"] = outline.roll_up
    row, _ = Indicator.objects.update_or_create(code=outline.code, defaults=fields)
    for number, meaning in enumerate(outline.meanings, 1):
        after = outline.meanings[number].in_force_from if number < len(outline.meanings) else None
        written, is_new = IndicatorDefinition.objects.get_or_create(
            indicator=row, number=number,
            defaults={"text": meaning.text, "basis": meaning.basis, "in_force_from": meaning.in_force_from, "in_force_until": after},
        )  # fmt: skip
        if not is_new and written.in_force_until != after:
            written.in_force_until = after
            written.save(update_fields=["in_force_until"])
    return row
