"""The app of registers, numbers and the life of a document."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_

AUDIT_ACTIONS = {
    "documents.document.drafted": N_("drafted the document"),
    "documents.document.edited": N_("changed the document"),
    "documents.document.handed_in": N_("handed the draft in to be checked"),
    "documents.document.checked": N_("checked the draft"),
    "documents.document.submitted": N_("submitted the draft for signature"),
    "documents.document.returned": N_("returned the draft"),
    "documents.document.agreed": N_("agreed to the draft"),
    "documents.document.issued": N_("issued the document"),
    "documents.document.recorded": N_("attached the copy of record"),
    "documents.document.withdrawn": N_("withdrew the document"),
    "documents.document.announced": N_("announced the document"),
    "documents.document.sent": N_("sent the document"),
    "documents.document.registered": N_("registered the document as incoming"),
    "documents.document.known": N_("kept the document as known by reference"),
    "documents.document.entered_late": N_("entered the document late"),
    "documents.document.imported": N_("imported the document from a register"),
    "documents.document.cut": N_("cut the text into clauses"),
    "documents.arrival.seen": N_("saw the document"),
    "documents.arrival.received": N_("received the document"),
    "documents.arrival.submitted": N_("put the document before the leader"),
    "documents.arrival.handed_on": N_("handed the document on"),
    "documents.arrival.closed": N_("closed the incoming document"),
    "documents.arrival.reopened": N_("opened the incoming document again"),
    "documents.instruction.given": N_("entered the leader's instruction"),
    "documents.relation.made": N_("related the document to another"),
    "documents.relation.dropped": N_("took a relation of the document back"),
    "documents.force.set": N_("set when the document is in force"),
    "documents.force.ended": N_("ended the force of the document"),
    "documents.review.set": N_("set the reviews of the document"),
    "documents.review.done": N_("marked a review of the document as done"),
    "documents.recipient_list.saved": N_("saved a list of recipients"),
    "documents.term.opened": N_("entered a term"),
    "documents.term.ended": N_("ended a term"),
    "documents.refusal.recorded": N_("was refused a secret document"),
    "documents.opinions.asked": N_("asked for opinions on the draft"),
    "documents.opinion.given": N_("gave an opinion on the draft"),
    "documents.opinion.answered": N_("answered an opinion on the draft"),
    "documents.opinions.closed": N_("closed the round of opinions"),
}


class DocumentsConfig(AppConfig):
    """Registers, numbers and the life of a document."""

    name = "giaoban.documents"
    label = "documents"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded only now
        from giaoban.documents import receivers  # noqa: F401, PLC0415 - connects them
        from giaoban.documents.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.documents.panels import register  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        for listing in LISTINGS:
            register_listing(listing)
        register()
