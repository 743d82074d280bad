"""Records, words and inputs that several acts on documents name."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import ActInput, ref

Document = ref("documents.Document")
Arrival = ref("documents.Arrival")
Body = ref("organisations.Organisation")
Person = ref("organisations.Person")
Verb = Literal["based_on", "implements", "amends", "supplements", "replaces", "repeals", "guides", "answers", "reports_on"]
Secrecy = Literal["no", "yes", "doubt"]
Visibility = Literal["public", "federation", "body", "named"]
Capacity = Literal["", "on_behalf", "for_head", "by_order", "by_delegation", "acting"]
Urgency = Literal["", "urgent", "very_urgent", "express"]


class OneDocument(ActInput):
    """A document."""

    document: Document  # type: ignore[valid-type]


class Noted(OneDocument):
    """A document and a word."""

    note: str = ""


OFFICE_OF = N_("the office of the body")
HEAD_OF = N_("the chief of office or the leader of the body")
