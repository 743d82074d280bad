"""The pages of the look-up: all rules by matter, one rule with its form and answer. Nothing that is typed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import status_of
from giaoban.desk.lookup.answers import answer_to
from giaoban.desk.lookup.forms import RuleForm, example_values
from giaoban.desk.lookup.register import rule_named, shelves

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def rules(request: ActorRequest) -> HttpResponse:
    """All rules that can be looked up, by matter."""
    found = [(gettext(title), [(rule.summary.text(gettext), rule.name) for rule in named]) for title, named in shelves()]
    return render(request, "desk/rules.html", {"shelves": found})


def rule(request: ActorRequest, name: str) -> HttpResponse:
    """One rule: asked by its form, or with its example where nothing was sent."""
    found = rule_named(name)
    if found is None:
        raise NotFound
    day = clock.today()
    form = RuleForm(found, request.POST if request.method == "POST" else None, day=day, initial=example_values(found))
    answer = None
    if request.method != "POST":
        answer = answer_to(found, found.example)
    elif form.is_valid():
        answer = answer_to(found, form.question())
        if answer.error:
            form.add_error(None, answer.error)
    context = {
        "rule": found,
        "summary": found.summary.text(gettext),
        "form": form,
        "answer": answer,
        "is_example": request.method != "POST",
    }
    return render(request, "desk/rule.html", context, status=status_of(form))
