"""Explanations for pages: the steps in the reader's language, where they stand, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import State, Tone
from giaoban.rulebook import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.common.reasons import Reason
    from giaoban.rulebook import Basis

SURENESS: dict[Confidence, tuple[str, Tone]] = {
    Confidence.CONFIRMED: (N_("confirmed by two sources or more"), "done"),
    Confidence.ONE_SOURCE: (N_("one source only"), "soon"),
    Confidence.UNVERIFIED: (N_("not verified: somebody still has to read the act"), "late"),
    Confidence.CONVENTION: (N_("our own way of counting"), "idle"),
}


@dataclass(frozen=True)
class Explanation:
    """The steps of an answer, and each source with how sure it is."""

    steps: tuple[str, ...]
    sources: tuple[tuple[str, State], ...]


def explained(reasons: Iterable[Reason], basis: Basis) -> Explanation:
    """An answer's reasons and basis as a page shows them."""
    sources = dict.fromkeys((str(version.source), version.confidence) for version in basis.versions)
    return Explanation(
        tuple(reason.text(gettext) for reason in reasons),
        tuple((text, State(SURENESS[confidence][1], gettext(SURENESS[confidence][0]))) for text, confidence in sources),
    )
