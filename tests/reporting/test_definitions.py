"""Each report and each indicator of the folder holds together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from giaoban.organisations.models import BodyKind
from giaoban.reporting.commands import catalogue as commands
from giaoban.reporting.commands.catalogue import MeaningMissing, meanings_of, write_catalogue
from giaoban.reporting.definitions import Meaning, ReportDefinition, catalogue, definitions
from giaoban.reporting.models import Indicator, IndicatorDefinition
from giaoban.reporting.sources import sources
from reporting.worlds import CUT_OFF


@pytest.mark.parametrize("report", definitions().values(), ids=lambda report: report.key)
def test_a_report_asks_for_known_indicators_and_bodies(report: ReportDefinition) -> None:
    assert set(report.indicators) <= set(catalogue())
    assert len(set(report.indicators)) == len(report.indicators)
    assert set(report.kinds) <= set(BodyKind.values)
    keys = [section.key for section in report.sections]
    assert len(set(keys)) == len(keys)


def test_an_indicator_names_a_known_source_and_whole() -> None:
    for one in catalogue().values():
        assert not one.source or one.source in sources(), one.code
        assert not one.whole or one.whole in catalogue(), one.code
        assert [m.in_force_from for m in one.meanings] == sorted({m.in_force_from for m in one.meanings}), one.code


@pytest.mark.django_db
def test_the_catalogue_is_written_once_however_often_it_is_asked() -> None:
    codes = definitions()["local_union_half_year"].indicators
    first = meanings_of(codes, CUT_OFF)
    assert [one.indicator.code for one in first] == list(codes)
    write_catalogue()
    assert Indicator.objects.count() == len(catalogue())
    assert IndicatorDefinition.objects.count() == sum(len(one.meanings) for one in catalogue().values())
    assert Indicator.objects.get(code="giai_phap_dat_giai").whole == Indicator.objects.get(code="giai_phap_du_thi")


def changed(monkeypatch: pytest.MonkeyPatch, code: str, **fields: Any) -> None:
    """The file with another entry for a code."""
    entries = {**catalogue(), code: replace(catalogue()[code], **fields)}
    monkeypatch.setattr(commands, "catalogue", lambda: entries)


@pytest.mark.django_db
def test_a_further_meaning_and_another_name_arrive_with_the_next_call(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "ban_tin"
    assert [one.number for one in meanings_of([code], CUT_OFF)] == [1]
    later = Meaning("Số bản tin đã phát hành, kể cả bản điện tử.", CUT_OFF)
    changed(monkeypatch, code, name="Bản tin các loại", meanings=(*catalogue()[code].meanings, later))
    found = meanings_of([code], CUT_OFF)[0]
    assert (found.number, found.text, found.indicator.name) == (2, later.text, "Bản tin các loại")
    assert meanings_of([code], CUT_OFF - timedelta(days=1))[0].number == 1


@pytest.mark.django_db
def test_an_indicator_without_a_meaning_on_the_day_is_named_and_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, "ban_tin", meanings=(Meaning("Số bản tin.", CUT_OFF),))
    with pytest.raises(MeaningMissing, match="Bản tin"):
        meanings_of(["ban_tin", "hoi_thao"], CUT_OFF - timedelta(days=1))
