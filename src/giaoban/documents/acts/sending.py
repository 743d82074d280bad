"""Sending, and lists of recipients."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput
from giaoban.documents import commands
from giaoban.documents.acts.inputs import OFFICE_OF, Body, OneDocument


class SendDocument(OneDocument):
    """To whom; to the lines of "Nơi nhận" when nothing is said."""

    bodies: list[Body] = []
    others: list[str] = []
    list_name: str = ""
    due_on: date | None = None


class SaveRecipientList(ActInput):
    """Recipients under a name."""

    body: Body
    name: str
    bodies: list[Body]
    others: list[str] = []


ACTS = (
    Act("documents.send_document", commands.send_document, SendDocument, N_("Send a document"), "documents.document.sent", OFFICE_OF),
    Act("documents.save_recipient_list", commands.save_recipient_list, SaveRecipientList, N_("Save a list of recipients"), "documents.recipient_list.saved", OFFICE_OF),
)  # fmt: skip
