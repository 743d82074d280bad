"""Pages of reviews: the list, compiling, one review, what changed since it was issued, what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from markupsafe import Markup

from giaoban.common import clock, layout
from giaoban.common.dates import add_months
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attempt, go, printed, status_of
from giaoban.coordination.commands import review_plans, reviews
from giaoban.coordination.commands.review_issuing import reporting_body
from giaoban.coordination.forms.reviews import CompileForm, PlanForm
from giaoban.coordination.listings.reviews import REVIEWS, period_word, review_state
from giaoban.coordination.models import ReviewState
from giaoban.coordination.permissions import can_work
from giaoban.coordination.prints.reviews import compliance_picture, opinions_print, review_print, shown
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.coordination.queries.review_bodies import held_by, parties_on
from giaoban.coordination.queries.review_changes import changes_since
from giaoban.coordination.queries.review_page import review_for, review_page
from giaoban.coordination.rules.review_words import OUTCOMES
from giaoban.meetings.comparison import compare
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.coordination.models import Review

OUTCOME_TONES = {
    "done": "done", "late": "tardy", "partly": "tardy", "overdue": "late", "missed": "late", "waived": "idle", "ahead": "idle", "none": "idle",
}  # fmt: skip
NEWS_TONES = {"new": "soon", "changed": "soon", "offered": "late", "gone": "late"}


def review_list(request: ActorRequest) -> HttpResponse:
    """The list of reviews."""
    return list_page(request, REVIEWS)


def compile_page(request: ActorRequest, number: int) -> HttpResponse:
    """Compile the review of a period."""
    regulation = regulation_for(request.actor, number)
    if not can_work(request.actor, regulation):
        raise Http404
    on = clock.today()
    form = CompileForm(request.POST or None, initial={"period": _likely(on)})
    done, review = attempt(
        form,
        lambda: reviews.compile_review(actor=request.actor, regulation=regulation, on=on, at=clock.now(), **form.cleaned_data),
    )
    if done:
        messages.success(request, gettext("The review is compiled. Each sentence opens the records behind it."))
        return go(review)
    context = {
        "form": form, "title": gettext("Compile a review"), "lead": regulation.title, "cancel_url": regulation.get_absolute_url(),
        "crumbs": [*crumbs_to(None)[:1], (regulation.code, regulation.get_absolute_url()), (gettext("Compile a review"),)],
        "submit": gettext("Compile"),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _likely(on: date) -> str:
    """The half-year that ended last."""
    back = add_months(on, -3)
    return f"6 tháng {'đầu' if back.month <= 6 else 'cuối'} năm {back.year}"


def crumbs_to(review: Review | None, *further: str) -> list[tuple[str, ...]]:
    """The path to a page of a review; the last step has no address."""
    steps: list[tuple[str, ...]] = [(gettext("Reviews of regulations"), reverse("coordination:reviews"))]
    if review is None:
        return steps
    steps.append((review.regulation.code, review.regulation.get_absolute_url()))
    name = period_word(review)
    return [*steps, (name, review.get_absolute_url()), *((step,) for step in further)] if further else [*steps, (name,)]


def page(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a review."""
    on = clock.today()
    review = review_for(request.actor, pk)
    found = review_page(request.actor, review, on)
    picture = compliance_picture(shown(review))
    news = {
        one.line.pk: compare(one.line.previous_text or "", one.line.compiled_text)
        for section in found.sections
        for one in (*section.lines, *section.left_out)
        if one.line.news in {"changed", "offered"}
    }
    context: dict[str, Any] = {
        **record_context(request, review), "page": found, "review": review, "on": on, "state": review_state(review), "crumbs": crumbs_to(review),
        "period": period_word(review), "outcomes": OUTCOMES, "outcome_tones": OUTCOME_TONES, "news_tones": NEWS_TONES, "compared": news,
        "picture": Markup(picture.as_svg()) if picture is not None else "",  # noqa: S704 - the picture escapes what it shows
        "picture_table": picture.as_table() if picture is not None else None,
        "is_comments_late": bool(review.comments_due_on and review.comments_due_on < on and review.state == ReviewState.COMMENTING),
        "can_add_files": found.can_work and review.state != ReviewState.ISSUED,
    }  # fmt: skip
    return render(request, "coordination/review.html", context)


def changes(request: ActorRequest, pk: int) -> HttpResponse:
    """What the records tell otherwise since the review was issued."""
    review = review_for(request.actor, pk)
    if review.state != ReviewState.ISSUED:
        raise Http404
    on = clock.today()
    found = changes_since(review, on)
    rows = [(one, compare(one.then, one.now)) for one in found.changed]
    context = {"review": review, "found": found, "rows": rows, "crumbs": crumbs_to(review, gettext("Since it was issued")), "on": on}
    return render(request, "coordination/review_changes.html", context)


def report(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The report as PDF or Word."""
    on = clock.today()
    review = review_for(request.actor, pk)
    sheet = review_print(review, on, reporting_body(request.actor, review, on))
    return _file(sheet, kind, f"bao cao {review.title}")


def opinions_sheet(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The table of opinions with their answers as PDF or Word."""
    review = review_for(request.actor, pk)
    return _file(opinions_print(review), kind, f"bang tiep thu giai trinh {review.title}")


def _file(sheet: layout.Document, kind: str, title: str) -> HttpResponse:
    name = slugify(title)[:80].strip("-")
    return printed(sheet, f"{name}.{kind}")


def plan(request: ActorRequest, number: int) -> HttpResponse:
    """Put contents of a regulation into the year programmes of the reader's parties."""
    regulation = regulation_for(request.actor, number)
    on = clock.today()
    mine = held_by(request.actor, parties_on(regulation, on))
    if not mine:
        raise Http404
    initial = {"year": on.year + (on.month > 9), "items": list(regulation.items.filter(in_force_until=None).values_list("pk", flat=True))}
    form = PlanForm(request.POST or None, regulation=regulation, initial=initial)

    def put() -> list[Any]:
        data = form.cleaned_data
        return review_plans.plan_contents(
            actor=request.actor, regulation=regulation, items=list(data["items"]), year=data["year"], on=on, at=clock.now()
        )

    done, made = attempt(form, put)
    if done:
        messages.success(request, gettext("%(count)s items stand in the year programmes now.") % {"count": len(made)})
        return go(made[0].programme)
    names = ", ".join(party.body.short for party in mine)
    context = {
        "form": form, "title": gettext("Put contents into the year programmes"), "submit": gettext("Put them in"),
        "lead": gettext("Into the programme of %(names)s; each item names this regulation. A programme that is missing is begun.") % {"names": names},
        "cancel_url": regulation.get_absolute_url(),
        "crumbs": [*crumbs_to(None)[:1], (regulation.code, regulation.get_absolute_url()), (gettext("Year programmes"),)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
