"""Entering a regulation in three steps: the template, the parties and days, the contents; without any script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.web import attempt, go
from giaoban.coordination.commands.parties import PartyFacts
from giaoban.coordination.commands.regulations import NewItem, enter_regulation
from giaoban.coordination.forms.items import BLANK_ITEMS, ItemRowForm
from giaoban.coordination.forms.regulations import RegulationForm
from giaoban.coordination.rules.patterns import Pattern, patterns
from giaoban.coordination.words import rhythm_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

MOST_ITEMS = 60
EMPTY = "khong"


def new_regulation(request: ActorRequest) -> HttpResponse:
    """The three steps: each page carries on what the one before it took."""
    key = request.POST.get("mau") or request.GET.get("mau", "")
    pattern = patterns().get(key)
    if pattern is None and key != EMPTY:
        return _choose(request)
    form = RegulationForm(
        request.POST or None, actor=request.actor, day=clock.today(), pattern=pattern, initial={"body": request.actor.body_id}
    )
    step = request.POST.get("buoc", "")
    if step == "2":
        if form.is_valid():
            return _contents(request, key, form, _rows(request, pattern, form, is_sent=False))
        return _parties(request, key, form, status=422)
    if step == "3":
        return _send(request, key, pattern, form)
    if step == "lui" and form.is_valid():
        return _parties(request, key, form)
    return _parties(request, key, form, status=422 if request.POST else 200)


def _choose(request: ActorRequest) -> HttpResponse:
    found = [(one, [(item.area, rhythm_words(item.rhythm, item.fixed_days)) for item in one.items]) for one in patterns().values()]
    return render(request, "coordination/new_pattern.html", {"patterns": found, "crumbs": _crumbs(), "empty": EMPTY})


def _crumbs() -> list[tuple[str, ...]]:
    return [(gettext("Coordination regulations"), reverse("coordination:regulations")), (gettext("Enter a regulation"),)]


def _parties(request: ActorRequest, key: str, form: RegulationForm, status: int = 200) -> HttpResponse:
    pattern = patterns().get(key)
    context = {
        "form": form, "key": key, "pattern": pattern, "crumbs": _crumbs(),
        "places": [[form[f"{name}_{place}"] for name in ("ben", "vai", "vp", "ky", "cv")] for place in form.places],
    }  # fmt: skip
    return render(request, "coordination/new_parties.html", context, status=status)


def _rows(request: ActorRequest, pattern: Pattern | None, form: RegulationForm, *, is_sent: bool) -> list[ItemRowForm]:
    """The contents: those of the template at first, those that were sent afterwards, and a few empty ones."""
    names = {place: one["body"].short for place, one in enumerate(form.parties(), start=1)}
    common: dict[str, Any] = {"actor": request.actor, "day": clock.today(), "names": names}
    if is_sent:
        count = request.POST.get("so_dong", "0")
        total = min(int(count) if count.isdecimal() else 0, MOST_ITEMS)
        return [ItemRowForm(request.POST, prefix=f"nd{number}", **common) for number in range(1, total + 1)]
    given = pattern.items if pattern is not None else ()
    initial = [
        {name: getattr(item, name) for name in item.__slots__}
        | {"lead": item.lead if item.lead in names else "", "coordinating": [one for one in item.coordinating if one in names]}
        for item in given
    ]
    initial += [{"kept": True}] * (BLANK_ITEMS if given else 2 * BLANK_ITEMS)
    return [ItemRowForm(prefix=f"nd{number}", initial=one, **common) for number, one in enumerate(initial, start=1)]


def _contents(request: ActorRequest, key: str, form: RegulationForm, rows: list[ItemRowForm], status: int = 200) -> HttpResponse:
    carried = [
        (name, value) for name in form.fields for value in request.POST.getlist(name)
    ]  # fmt: skip
    context = {
        "form": form, "rows": rows, "key": key, "carried": carried, "crumbs": _crumbs(), "title": form.facts()["title"] if form.is_valid() else "",
        "names": [one["body"].short for one in form.parties()] if form.is_valid() else [], "wrong": [row for row in rows if row.is_bound and row.errors],
        "filled": sum(1 for row in rows if row["area"].value()),
    }  # fmt: skip
    return render(request, "coordination/new_items.html", context, status=status)


def _send(request: ActorRequest, key: str, pattern: Pattern | None, form: RegulationForm) -> HttpResponse:
    if not form.is_valid():
        return _parties(request, key, form, status=422)
    rows = _rows(request, pattern, form, is_sent=True)
    if not all(row.is_valid() for row in rows):
        return _contents(request, key, form, rows, status=422)
    ok, made = attempt(
        form,
        lambda: enter_regulation(
            actor=request.actor, parties=[PartyFacts(**one) for one in form.parties()], template="" if pattern is None else key,
            items=[NewItem(**row.item()) for row in rows if row.is_taken], scope=pattern.scope if pattern else "",
            on=clock.today(), at=clock.now(), **form.facts(),
        ),
    )  # fmt: skip
    if not ok:
        return _parties(request, key, form, status=422)
    messages.success(request, gettext("%(code)s is entered; its calendar of obligations is drawn.") % {"code": made.code})
    return go(made)
