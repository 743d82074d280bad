"""Lineage, force, reviews and terms."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, Short, ref
from giaoban.documents import commands
from giaoban.documents.acts.inputs import OFFICE_OF, Body, Document, OneDocument, Verb

Years = Annotated[int, Field(ge=1, le=50)]


class RelateDocuments(ActInput):
    """One document does something to another."""

    source: Document
    verb: Verb
    other: Document
    in_force_from: date | None = None
    is_partial: bool = False
    note: str = ""


class UnrelateDocuments(ActInput):
    """A relation that is taken back."""

    relation: ref("documents.DocumentRelation")  # type: ignore[valid-type]


class SetForce(OneDocument):
    """From when and until when it binds."""

    in_force_from: date
    in_force_until: date | None = None


class EndForce(OneDocument):
    """From which day it no longer binds, and why."""

    ends_on: date
    why: Literal["replaced", "repealed", "expired", "party_ceased"]
    note: str = ""


class SetReviews(OneDocument):
    """When the reviews are due: years after signing, or days."""

    interim_after_years: Years | None = None
    final_after_years: Years | None = None
    interim_on: date | None = None
    final_on: date | None = None
    body: Body | None = None


class SetUsualReviews(OneDocument):
    """The usual years, by our convention."""

    body: Body | None = None


class SetReviewClause(OneDocument):
    """What the document says of its reviews: the words, where they stand, after how many years."""

    quotation: str
    place: Short
    interim_after_years: Years | None = None
    final_after_years: Years | None = None
    interval_years: Years | None = None


class MarkReviewDone(ActInput):
    """By which document, or in which words."""

    duty: ref("documents.ReviewDuty")  # type: ignore[valid-type]
    done_on: date | None = None
    done_by: Document | None = None
    note: str = ""


class OpenTerm(ActInput):
    """A term of a committee."""

    body: Body
    name: str
    in_force_from: date
    congress_opens_on: date | None = None
    congress_closes_on: date | None = None
    in_force_until: date | None = None


class EndTerm(ActInput):
    """The first day on which a term no longer runs."""

    term: ref("documents.Term")  # type: ignore[valid-type]
    in_force_until: date


ACTS = (
    Act("documents.relate_documents", commands.relate_documents, RelateDocuments, N_("Relate two documents"), "documents.relation.made", OFFICE_OF),
    Act("documents.unrelate_documents", commands.unrelate_documents, UnrelateDocuments, N_("Take a relation back"), "documents.relation.dropped", OFFICE_OF),
    Act("documents.set_force", commands.set_force, SetForce, N_("Set when a document is in force"), "documents.force.set", OFFICE_OF),
    Act("documents.end_force", commands.end_force, EndForce, N_("End the force of a document"), "documents.force.ended", OFFICE_OF),
    Act("documents.cut_clauses", commands.cut_clauses, OneDocument, N_("Cut a text into clauses"), "documents.document.cut", OFFICE_OF),
    Act("documents.set_reviews", commands.set_reviews, SetReviews, N_("Set the reviews of a document"), "documents.review.set", OFFICE_OF),
    Act("documents.set_usual_reviews", commands.set_usual_reviews, SetUsualReviews, N_("Set the usual reviews"), "documents.review.set", OFFICE_OF),
    Act("documents.set_review_clause", commands.set_review_clause, SetReviewClause, N_("Enter the clause on reviews"), "documents.review.clause_entered", OFFICE_OF),
    Act("documents.mark_review_done", commands.mark_review_done, MarkReviewDone, N_("Mark a review as done"), "documents.review.done", OFFICE_OF),
    Act("documents.open_term", commands.open_term, OpenTerm, N_("Enter a term of a committee"), "documents.term.opened", OFFICE_OF),
    Act("documents.end_term", commands.end_term, EndTerm, N_("End a term"), "documents.term.ended", OFFICE_OF),
)  # fmt: skip
