"""The measurement of a cascade runs on a few bodies, tells what it did and leaves nothing behind."""

from __future__ import annotations

import pytest

from factories import make_actor, make_body
from giaoban.bench import cascades
from giaoban.common.actor import LEADER
from giaoban.documents.models import Dissemination
from giaoban.organisations.models import Organisation


@pytest.mark.django_db
def test_a_cascade_is_measured_and_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cascades, "WIDTHS", (2, 2, 1, 1))
    centre = make_body("Trung ương")
    figure = cascades.measure_cascade(make_actor(LEADER, centre), 0.01)
    assert figure.note.startswith("15 đơn vị 5 cấp")
    assert "đôn đốc 5 đơn vị" in figure.note
    assert not Dissemination.objects.exists()
    assert Organisation.objects.count() == 1
