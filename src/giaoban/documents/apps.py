"""The app of registers, numbers and the life of a document."""

from __future__ import annotations

from datetime import timedelta

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
    "documents.arrival.moved": N_("moved the document to the register of who took over"),
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
    "documents.review.clause_entered": N_("entered the clause on reviews of the document"),
    "documents.review.done": N_("marked a review of the document as done"),
    "documents.recipient_list.saved": N_("saved a list of recipients"),
    "documents.term.opened": N_("entered a term"),
    "documents.term.ended": N_("ended a term"),
    "documents.refusal.recorded": N_("was refused a secret document"),
    "documents.opinions.asked": N_("asked for opinions on the draft"),
    "documents.opinions.reminded": N_("reminded those who have not given their opinion"),
    "documents.opinion.given": N_("gave an opinion on the draft"),
    "documents.opinion.answered": N_("answered an opinion on the draft"),
    "documents.opinions.closed": N_("closed the round of opinions"),
    "documents.dissemination.opened": N_("opened the dissemination of the document"),
    "documents.dissemination.forwarded": N_("passed the document on to the bodies below"),
    "documents.dissemination.acknowledged": N_("acknowledged the document to be disseminated"),
    "documents.dissemination.extended": N_("gave more time to disseminate the document"),
    "documents.dissemination.time_asked": N_("asked for more time to disseminate the document"),
    "documents.dissemination.time_refused": N_("refused more time to disseminate the document"),
    "documents.dissemination.reminded": N_("reminded the bodies that are late with the document"),
    "documents.dissemination.studied": N_("finished the study of the document"),
    "documents.study_session.added": N_("entered a session that studied the document"),
    "documents.study_session.dropped": N_("took back a session that studied the document"),
}


AUDIT_WORDS = {
    "abstract": N_("Abstract"), "answered_by": N_("Answered by"), "arrival": N_("Arrival number"), "arrived_on": N_("Arrived on"),
    "bodies": N_("Bodies"), "body": N_("Body"), "clauses": N_("Clauses"), "file": N_("File"), "in_force_from": N_("In force from"),
    "in_force_until": N_("In force until"), "ended_by": N_("Why it ended"), "is_hidden": N_("Hidden"), "issuer": N_("Issued by"), "kind": N_("Kind"),
    "name": N_("Name given"), "number": N_("Number"), "others": N_("Others"), "reason": N_("Reason"), "recipients": N_("Recipients"), "sha256": "",
    "signed_on": N_("Signed on"), "target": N_("Document"), "verb": N_("Relation"), "text": N_("Wording"), "leader": N_("Leader"),
    "person": N_("Person"), "due_on": N_("Due"), "note": N_("Note"), "result": N_("Result"), "signer": N_("Signer"),
    "interim_on": N_("Interim review by"), "final_on": N_("Final review by"), "done_on": N_("Done on"), "done_by": N_("Done by"),
    "signer_name": N_("Signed by"), "signer_post": N_("Post of the signer"), "capacity": N_("Signing capacity"),
    "authority": N_("Signing for"), "place": N_("Place of issue"), "urgency": N_("Urgency"), "visibility": N_("Seen by"), "copies": N_("Copies"),
    "file_code": N_("File code"), "subject": N_("Asked about"), "asked": N_("Opinion of"), "stance": N_("Opinion"), "answer": N_("Answer"),
    "quotation": N_("Words of the clause"), "clause_place": N_("Place of the clause"), "interim_after_years": N_("Interim review after years"),
    "final_after_years": N_("Final review after years"), "interval_years": N_("Review each so many years"),
    "part": N_("Part"), "source": N_("Came with"), "version": N_("New version"), "unanswered": N_("Without an answer"),
    "asked_count": N_("Bodies in number"), "held_on": N_("Held on"), "study_form": N_("Form of study"), "people": N_("People who attended"),
    "people_due": N_("People who are to study"), "speaker": N_("Who presented it"), "studied_on": N_("Studied on"),
}  # fmt: skip


class DocumentsConfig(AppConfig):
    """Registers, numbers and the life of a document."""

    name = "giaoban.documents"
    label = "documents"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded only now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.common.due import DueJob, register_job  # noqa: PLC0415 - as above
        from giaoban.documents import models, receivers  # noqa: F401, PLC0415 - connects them
        from giaoban.documents.commands import remind_late_disseminations  # noqa: PLC0415 - as above
        from giaoban.documents.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.documents.panels import register  # noqa: PLC0415 - as above
        from giaoban.documents.permissions import can_trash  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.trash import Bin, register_bin  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        from giaoban.documents.commands.dissemination import FORWARD  # noqa: PLC0415 - as above
        from giaoban.records.long_work import register_kind  # noqa: PLC0415 - as above

        register_kind(FORWARD)
        title = N_("Reminders of documents to disseminate")
        register_job(DueJob("documents.dissemination", title, timedelta(hours=6), remind_late_disseminations))
        choices = {
            "verb": models.Verb, "ended_by": models.End, "kind": models.ReviewKind, "reason": models.RefusalReason,
            "capacity": models.Capacity, "urgency": models.Urgency, "visibility": models.Visibility,
            "stance": models.Stance, "answer": models.Answer, "study_form": models.StudyForm,
        }  # fmt: skip
        register_words("documents", AUDIT_WORDS, {field: kind.choices for field, kind in choices.items()})
        for listing in LISTINGS:
            register_listing(listing)
        register()
        register_bin("documents.document", Bin(N_("draft of a document"), can_trash))
