"""What is done with an issued document: lineage, force, reviews, the copy of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.uploads import incoming
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.documents import commands
from giaoban.documents.forms import CopyForm, ForceForm, RelationForm, ReviewClauseForm, ReviewDoneForm, ReviewsForm
from giaoban.documents.models import DocumentRelation, End, ReviewDuty
from giaoban.documents.views.document import page
from giaoban.documents.views.shared import document_or_404

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.documents.models import Document


@require_POST
def relate(request: ActorRequest, pk: int) -> HttpResponse:
    """A relation from the document's page."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    form = RelationForm(request.POST, actor=request.actor)
    done, _relation = attempt(form, lambda: commands.relate_documents(actor=request.actor, source=one, **form.cleaned_data))
    return go(f"{one.get_absolute_url()}#quan-he") if done else page(request, one, on, status_of(form), relation_form=form)


@require_POST
def unrelate(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Take a relation back."""
    one = document_or_404(request, pk, clock.today())
    relation = (
        DocumentRelation.objects.visible_to(request.actor)
        .select_related("source__owner", "source__drafting_unit", "target__owner")
        .filter(pk=relation_pk)
        .first()
    )
    if relation is None:
        raise NotFound
    attempt_plain(
        request, lambda: commands.unrelate_documents(actor=request.actor, relation=relation), gettext("The relation was taken back.")
    )
    return go(f"{one.get_absolute_url()}#quan-he")


@require_POST
def force(request: ActorRequest, pk: int) -> HttpResponse:
    """When a document binds."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    form = ForceForm(request.POST)

    def call() -> Document:
        values = form.cleaned_data
        if values["in_force_until"] is not None and values["why"] not in {"", End.EXPIRED}:
            return commands.end_force(
                actor=request.actor, document=one, ends_on=values["in_force_until"], why=values["why"], note=values["note"]
            )
        return commands.set_force(
            actor=request.actor, document=one, in_force_from=values["in_force_from"], in_force_until=values["in_force_until"]
        )

    done, _document = attempt(form, call)
    return go(f"{one.get_absolute_url()}#hieu-luc") if done else page(request, one, on, status_of(form), force_form=form)


@require_POST
def set_reviews(request: ActorRequest, pk: int) -> HttpResponse:
    """When the reviews of a document are due."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    form = ReviewsForm(request.POST)
    done, _duties = attempt(form, lambda: commands.set_reviews(actor=request.actor, document=one, **form.cleaned_data))
    return go(f"{one.get_absolute_url()}#so-ket") if done else page(request, one, on, status_of(form), reviews_form=form)


@require_POST
def usual_reviews(request: ActorRequest, pk: int) -> HttpResponse:
    """The usual years, by our convention."""
    one = document_or_404(request, pk, clock.today())
    attempt_plain(
        request,
        lambda: commands.set_usual_reviews(actor=request.actor, document=one),
        gettext("The usual days are set. Enter the clause of the document as soon as somebody holds the text."),
    )
    return go(f"{one.get_absolute_url()}#so-ket")


@require_POST
def review_clause(request: ActorRequest, pk: int) -> HttpResponse:
    """What the document itself says of its reviews."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    form = ReviewClauseForm(request.POST)
    done, _clause = attempt(form, lambda: commands.set_review_clause(actor=request.actor, document=one, on=on, **form.cleaned_data))
    return go(f"{one.get_absolute_url()}#so-ket") if done else page(request, one, on, status_of(form), clause_form=form)


def review_done(request: ActorRequest, pk: int) -> HttpResponse:
    """Mark a review as done."""
    on = clock.today()
    duty = ReviewDuty.objects.visible_to(request.actor).select_related("document", "body").filter(pk=pk).first()
    if duty is None:
        raise NotFound
    form = ReviewDoneForm(request.POST or None, actor=request.actor, initial={"done_on": on})
    if request.method == "POST":
        done, _duty = attempt(form, lambda: commands.mark_review_done(actor=request.actor, duty=duty, on=on, **form.cleaned_data))
        if done:
            return go(f"{duty.document.get_absolute_url()}#so-ket")
    context = {
        "form": form, "title": gettext("%(kind)s of %(name)s") % {"kind": duty.get_kind_display().capitalize(), "name": duty.document.name},
        "submit": gettext("Mark as done"), "cancel_url": duty.document.get_absolute_url(),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


@require_POST
def copy_of_record(request: ActorRequest, pk: int) -> HttpResponse:
    """The signed scan."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    form = CopyForm(request.POST, request.FILES)

    def call() -> Document:
        file = form.cleaned_data["file"]
        return commands.attach_copy_of_record(
            actor=request.actor, document=one, file=incoming(file), on=on, at=clock.now(),
            is_not_secret=form.cleaned_data["is_not_secret"],
        )  # fmt: skip

    done, _document = attempt(form, call)
    return go(one) if done else page(request, one, on, status_of(form), copy_form=form)
