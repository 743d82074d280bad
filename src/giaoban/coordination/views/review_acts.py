"""Pages of acts on a review as a whole: comments, the meeting and its opinions, the conclusion, issuing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.coordination.commands import review_issuing, review_meetings, review_views, reviews
from giaoban.coordination.forms.reviews import (
    AgendaForm,
    AnswerForm,
    BlocksForm,
    CommentsDueForm,
    ConcludeForm,
    FinishForm,
    IssueForm,
    OpinionForm,
)
from giaoban.coordination.models import ReviewOpinion, SectionKey
from giaoban.coordination.permissions import can_work
from giaoban.coordination.queries.review_bodies import held_by, parties_on
from giaoban.coordination.queries.review_page import review_for
from giaoban.coordination.rules.review_life import LIFE, ReviewAct, ReviewState
from giaoban.coordination.views.review_lines import form_page
from giaoban.coordination.views.reviews import crumbs_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.coordination.models import Review


def _day(command: Callable[..., Any]) -> Callable[[ActorRequest, Review], Any]:
    return lambda request, review: command(actor=request.actor, review=review, on=clock.today())


def _moment(command: Callable[..., Any]) -> Callable[[ActorRequest, Review], Any]:
    return lambda request, review: command(actor=request.actor, review=review, on=clock.today(), at=clock.now())


PLAIN: dict[str, tuple[Callable[[ActorRequest, Review], Any], Callable[[], str]]] = {
    "lap-lai": (_day(reviews.compile_again), lambda: gettext("Compiled again. What changed is marked; what people wrote is kept.")),
    "san-sang": (_day(review_views.agree_review), lambda: gettext("The review is ready for the meeting.")),
    "lam-tiep": (_day(review_views.take_review_back), lambda: gettext("The review can be worked on again.")),
    "nhac": (_moment(review_views.remind_parties), lambda: gettext("The offices that have not finished were reminded.")),
}


@require_POST
def plain_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """An act that asks for nothing."""
    review = review_for(request.actor, pk)
    call, told = PLAIN[act]
    attempt_plain(request, lambda: call(request, review), told())
    return go(review)


def comments_due(request: ActorRequest, pk: int) -> HttpResponse:
    """Set the day for comments."""
    review = review_for(request.actor, pk)
    form = CommentsDueForm(request.POST or None, initial={"comments_due_on": review.comments_due_on})
    done, _ = attempt(
        form, lambda: review_views.set_comments_due(actor=request.actor, review=review, on=clock.today(), **form.cleaned_data)
    )
    return go(review) if done else form_page(request, review, form, gettext("Set the day for comments"), review.get_absolute_url())


def finish(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that one's own side has nothing more to comment."""
    review = review_for(request.actor, pk)
    mine = held_by(request.actor, parties_on(review.regulation, clock.today()))
    form = FinishForm(request.POST if request.method == "POST" else None, mine=mine)
    if request.method == "POST":
        done, _ = attempt(
            form, lambda: review_views.finish_comments(actor=request.actor, review=review, on=clock.today(), **form.cleaned_data)
        )
        if done:
            messages.success(request, gettext("Your side has finished its comments."))
            return go(review)
    title = gettext("Finish the comments of your side")
    return form_page(request, review, form, title, review.get_absolute_url(), submit=gettext("We have finished"))


def agenda(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the review on the agenda of a meeting."""
    review = review_for(request.actor, pk)
    form = AgendaForm(request.POST or None, actor=request.actor, review=review)
    done, _ = attempt(
        form, lambda: review_meetings.put_on_agenda(actor=request.actor, review=review, on=clock.today(), **form.cleaned_data)
    )
    if done:
        messages.success(request, gettext("The review stands on the agenda of the meeting."))
        return go(review)
    title = gettext("Put the review on an agenda")
    lead = "" if form.fields["meeting"].queryset.exists() else gettext("There is no open meeting of the parties. Plan one first.")  # type: ignore[attr-defined]
    return form_page(request, review, form, title, review.get_absolute_url(), lead=lead, submit=gettext("Put it on the agenda"))


def opinions(request: ActorRequest, pk: int) -> HttpResponse:
    """The table of opinions: what was said at the meeting and what became of it."""
    review = review_for(request.actor, pk)
    return _opinions(request, review)


def _opinions(request: ActorRequest, review: Review, status: int = 200, **forms: Any) -> HttpResponse:
    may_work = can_work(request.actor, review.regulation) and LIFE.allows(ReviewState(review.state), ReviewAct.OPINION)
    wrong = forms.get("answer")
    rows = []
    for one in review.opinions.select_related("line", "block"):
        form = None
        if may_work:
            initial = {"outcome": one.outcome or None, "explanation": one.explanation}
            form = wrong[1] if wrong and wrong[0] == one.pk else AnswerForm(initial=initial, auto_id=f"y{one.pk}-%s")
        rows.append((one, form))
    blocks = forms.get("blocks") or (BlocksForm(review=review) if may_work and review.meeting is not None else None)
    context = {
        "review": review, "rows": rows, "may_work": may_work, "crumbs": crumbs_to(review, gettext("Opinions of the meeting")),
        "blocks": blocks if blocks is not None and blocks.has_choices else None,
        "form": forms.get("form") or (OpinionForm(review=review) if may_work else None),
        "waiting": sum(1 for one, _ in rows if not one.outcome),
    }  # fmt: skip
    return render(request, "coordination/review_opinions.html", context, status=status)


def at_opinions(review: Review) -> str:
    """The page of the table."""
    return reverse("coordination:review_opinions", args=[review.pk])


@require_POST
def add_opinion(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter an opinion."""
    review = review_for(request.actor, pk)
    form = OpinionForm(request.POST, review=review)
    done, _ = attempt(form, lambda: review_meetings.add_opinion(actor=request.actor, review=review, on=clock.today(), **form.cleaned_data))
    return go(at_opinions(review)) if done else _opinions(request, review, status_of(form), form=form)


@require_POST
def take_opinions(request: ActorRequest, pk: int) -> HttpResponse:
    """Take opinions from the minutes."""
    review = review_for(request.actor, pk)
    form = BlocksForm(request.POST, review=review)
    done, made = attempt(
        form, lambda: review_meetings.take_opinions(actor=request.actor, review=review, on=clock.today(), **form.cleaned_data)
    )
    if not done:
        return _opinions(request, review, status_of(form), blocks=form)
    messages.success(request, gettext("%(count)s opinions are taken from the minutes.") % {"count": len(made)})
    return go(at_opinions(review))


@require_POST
def answer(request: ActorRequest, pk: int, opinion_pk: int) -> HttpResponse:
    """Answer an opinion."""
    review = review_for(request.actor, pk)
    found = ReviewOpinion.objects.filter(review=review, pk=opinion_pk).first()
    if found is None:
        raise NotFound
    form = AnswerForm(request.POST, auto_id=f"y{found.pk}-%s")
    done, _ = attempt(
        form, lambda: review_meetings.answer_opinion(actor=request.actor, opinion=found, on=clock.today(), **form.cleaned_data)
    )
    if done:
        return go(f"{at_opinions(review)}#y-kien-{found.pk}")
    return _opinions(request, review, status_of(form), answer=(found.pk, form))


def conclude(request: ActorRequest, pk: int) -> HttpResponse:
    """Plan chosen lines of tasks and proposals as tasks of a conclusion of the meeting."""
    review = review_for(request.actor, pk)
    lines = review.lines.filter(is_left_out=False, section__in=(SectionKey.TASKS, SectionKey.PROPOSALS)).select_related("party__body")
    bodies = [party.body for party in parties_on(review.regulation, clock.today())]
    form = ConcludeForm(
        request.POST or None, lines=list(lines.order_by("section", "position")), bodies=bodies, initial={"text": gettext("Carry out the tasks and solutions of the report.")}
    )  # fmt: skip

    def call() -> Any:
        tasks = [review_meetings.LineTask(line, lead, due) for line, lead, due in form.chosen()]
        return review_meetings.conclude_lines(
            actor=request.actor, review=review, text=form.cleaned_data["text"], tasks=tasks, on=clock.today()
        )

    done, _ = attempt(form, call)
    if done and review.meeting is not None:
        messages.success(request, gettext("The conclusion plans these tasks; they are assigned when the meeting is closed."))
        return go(review.meeting)
    title = gettext("Plan lines as tasks of a conclusion")
    return form_page(
        request, review, form, title, review.get_absolute_url(), template="coordination/review_conclude.html",
        submit=gettext("Write these into a conclusion"),
    )  # fmt: skip


def issue(request: ActorRequest, pk: int) -> HttpResponse:
    """Issue the review."""
    review = review_for(request.actor, pk)
    on = clock.today()
    bodies = [party.body for party in held_by(request.actor, parties_on(review.regulation, on))]
    form = IssueForm(request.POST or None, actor=request.actor, review=review, bodies=bodies)
    done, _ = attempt(
        form, lambda: review_issuing.issue_review(actor=request.actor, review=review, on=on, at=clock.now(), **form.cleaned_data)
    )
    if done:
        messages.success(request, gettext("The review is issued: it stays as it is. Its report waits to be checked and signed."))
        return go(review)
    title = gettext("Issue the review")
    lead = gettext("Lines, figures and records are kept as they stand now and never computed again.")
    return form_page(request, review, form, title, review.get_absolute_url(), lead=lead, submit=gettext("Issue"))
