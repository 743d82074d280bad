"""The page of figures: tasks rolled up a tree of bodies, as picture and table."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from markupsafe import Markup

from giaoban.common import clock
from giaoban.common.dates import Period
from giaoban.common.pictures import Series, StackedBar, StackedBars
from giaoban.organisations.models import Organisation
from giaoban.programmes import forms
from giaoban.programmes.queries import roll_up

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.programmes.queries import BodyFigures
    from giaoban.programmes.rules import TaskCounts

COLOURS = ("done_on_time", "done_late", "not_due", "due_soon", "overdue")
BARS_LIMIT = 40
ROWS_LIMIT = 500


def roll_up_page(request: ActorRequest) -> HttpResponse:
    """The figures of a subtree in a period; every figure opens the tasks behind it."""
    day = clock.today()
    form = forms.RollUpForm(request.GET or None, actor=request.actor, day=day)
    form.is_valid()
    chosen = getattr(form, "cleaned_data", {}) if form.is_bound else {}
    period, is_understood = _period(chosen.get("ky", ""))
    root = chosen.get("goc") or forms.all_bodies(request.actor, day).filter(pk=request.actor.body_id).first() or _highest(request)
    by_first = chosen.get("theo") == "dau"
    figures = roll_up(actor=request.actor, tree_root=root, on=day, period=period, by_first_due=by_first) if root is not None else None
    busy = [one for one in figures.walk() if one.total.total or one.total.cancelled] if figures else []
    context = {
        "form": form, "figures": figures, "period": period, "is_understood": is_understood, "by_first": by_first, "root": root,
        "rows": [_line(one, period, by_first) for one in busy[:ROWS_LIMIT]],
        "without": len(figures.walk()) - len(busy) if figures else 0,
        "picture": _picture(figures, period, by_first) if figures and figures.total.total else None,
    }  # fmt: skip
    return render(request, "programmes/roll_up.html", context)


def _period(text: str) -> tuple[Period, bool]:
    day = clock.today()
    otherwise = Period.half(day.year, 1 if day.month <= 6 else 2)
    if not text:
        return otherwise, True
    try:
        return Period.parse(text, day), True
    except ValueError:
        return otherwise, False


def _highest(request: ActorRequest) -> Organisation | None:
    keys = [grant.body_id for grant in request.actor.grants]
    return Organisation.objects.filter(pk__in=keys).order_by("path").first()


def _url(figures: BodyFigures, period: Period, by_first: bool, colour: str = "") -> str:  # noqa: FBT001 - a private place
    query = {"don-vi": figures.body.pk, "ky-han-dau" if by_first else "ky": period.code}
    if colour:
        query["mau"] = colour
    return f"{reverse('programmes:tasks')}?{urlencode(query)}"


def _line(figures: BodyFigures, period: Period, by_first: bool) -> dict[str, object]:  # noqa: FBT001 - a private place
    counted = figures.total
    return {
        "figures": figures,
        "url": _url(figures, period, by_first),
        "cells": [(getattr(counted, colour), _url(figures, period, by_first, colour)) for colour in COLOURS],
        "notes": _notes(counted),
        "percent": counted.percent(counted.done_on_time),
    }


def _notes(counted: TaskCounts) -> str:
    parts = (
        (counted.exceeded, gettext("%(count)d exceeded")),
        (counted.not_met, gettext("%(count)d not met")),
        (counted.cancelled, gettext("%(count)d cancelled, not counted")),
    )
    return " · ".join(sentence % {"count": count} for count, sentence in parts if count)


def _picture(figures: BodyFigures, period: Period, by_first: bool) -> Markup:  # noqa: FBT001 - a private place
    words = (gettext("Done on time"), gettext("Done late"), gettext("Not due yet"), gettext("Due soon"), gettext("Overdue"))
    series = tuple(Series(word, state) for word, state in zip(words, ("s-done", "s-tardy", "s-idle", "s-soon", "s-late"), strict=True))
    shown = [one for one in (figures, *figures.children) if one.total.total][:BARS_LIMIT]
    bars = tuple(
        StackedBar(
            one.body.short,
            tuple(getattr(one.total, colour) for colour in COLOURS),
            tuple(_url(one, period, by_first, colour) for colour in COLOURS),
        )
        for one in shown
    )
    title = gettext("Tasks due in %(period)s by body") % {"period": period.label_vi}
    return Markup(StackedBars(title, series, bars).as_svg())  # noqa: S704 - the picture escapes what it shows
