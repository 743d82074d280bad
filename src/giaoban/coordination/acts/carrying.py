"""The act on contents of older documents."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.coordination.commands import carrying


class MarkCarried(ActInput):
    """A clause of an older document; what became of it, by which clause of a newer one; whom a proposal is addressed to."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    clause: ref("documents.Clause")  # type: ignore[valid-type]
    verdict: Literal["carried", "left_out", "to_propose"]
    newer: ref("documents.Clause") | None = None  # type: ignore[valid-type]
    note: str = ""
    area: Annotated[str, Field(max_length=120)] = ""
    addressed_to: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]


ACTS = (
    Act(
        "coordination.mark_carried", carrying.mark_carried, MarkCarried, N_("Say what became of a content of an older document"),
        "coordination.clause.marked", N_("the office of the body"),
    ),
)  # fmt: skip

AUDIT_ACTIONS = {"coordination.clause.marked": N_("said what became of a content of the document")}

AUDIT_WORDS = {"clause": N_("Clause"), "verdict": N_("What became of it"), "finding": N_("Finding")}
