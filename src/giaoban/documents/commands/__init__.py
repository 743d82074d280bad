"""What can be done with documents."""

from giaoban.documents.commands.answers import answer_opinion, close_opinions
from giaoban.documents.commands.arrivals import (
    ArrivesInFuture,
    NobodyToDoIt,
    NotReceived,
    ReceivedAlready,
    ask_for_instruction,
    close_arrival,
    give_instruction,
    hand_on,
    receive_arrival,
    reopen_arrival,
    see_document,
)
from giaoban.documents.commands.clauses import cut_clauses
from giaoban.documents.commands.drafting import Lineage, TextLocked, create_draft, edit_draft
from giaoban.documents.commands.force import (
    ForceEndsBeforeItBegins,
    RelationToItself,
    end_force,
    relate_documents,
    set_force,
    unrelate_documents,
)
from giaoban.documents.commands.issuing import (
    NotIssued,
    SignedInFuture,
    announce_document,
    attach_copy_of_record,
    finish_draft,
    issue_document,
    withdraw_document,
)
from giaoban.documents.commands.known import know_document
from giaoban.documents.commands.numbering import (
    CongressMissing,
    NumberTaken,
    SymbolMissing,
    TermMissing,
    TermOverlaps,
    TermTurned,
    end_term,
    open_term,
)
from giaoban.documents.commands.opinions import OpinionLine, ask_opinions, give_opinions, remind_of_opinions
from giaoban.documents.commands.registering import IssuerMissing, RegisteredAlready, enter_late, register_incoming
from giaoban.documents.commands.reviews import NoReviewDate, ReviewDoneAlready, mark_review_done, set_reviews
from giaoban.documents.commands.secrecy import DocumentIsSecret, SecrecyUnclear
from giaoban.documents.commands.sending import (
    ListNameMissing,
    NobodyToSendTo,
    RecipientsEnded,
    save_recipient_list,
    send_document,
)
from giaoban.documents.commands.signing import (
    ReasonMissing,
    SignerMissing,
    agree_draft,
    check_draft,
    hand_in_draft,
    return_draft,
    submit_draft,
)
from giaoban.documents.commands.texts import BodyNotThere, KindUnknown

__all__ = [
    "ArrivesInFuture", "BodyNotThere", "CongressMissing", "DocumentIsSecret", "ForceEndsBeforeItBegins", "IssuerMissing",
    "KindUnknown", "Lineage", "ListNameMissing", "NoReviewDate", "NobodyToDoIt", "NobodyToSendTo", "NotIssued", "NotReceived",
    "NumberTaken", "OpinionLine", "ReasonMissing", "ReceivedAlready", "RecipientsEnded", "RegisteredAlready", "RelationToItself",
    "ReviewDoneAlready", "SecrecyUnclear", "SignedInFuture", "SignerMissing", "SymbolMissing", "TermMissing", "TermOverlaps", "TermTurned",
    "TextLocked", "agree_draft", "announce_document", "answer_opinion", "ask_for_instruction", "ask_opinions", "attach_copy_of_record", "check_draft",
    "close_arrival", "close_opinions", "create_draft", "cut_clauses", "edit_draft", "end_force", "end_term", "enter_late", "finish_draft",
    "give_instruction", "give_opinions", "hand_in_draft", "hand_on", "issue_document", "know_document", "mark_review_done", "open_term",
    "receive_arrival", "register_incoming", "relate_documents", "remind_of_opinions", "reopen_arrival", "return_draft", "save_recipient_list",
    "see_document", "send_document", "set_force", "set_reviews", "submit_draft", "unrelate_documents", "withdraw_document",
]  # fmt: skip
