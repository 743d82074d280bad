"""Pages of plans: concretising, the matrix with its files, what a programme concretises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.dates import Period
from giaoban.common.errors import NotFound
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attempt, attempt_plain, go, printed
from giaoban.documents.models import Document
from giaoban.programmes import commands, forms
from giaoban.programmes.listings import CONCRETISATIONS, MATRIX, SHARES
from giaoban.programmes.listings.plans import mark_of, name_of, upper_of
from giaoban.programmes.models import Concretisation
from giaoban.programmes.prints import matrix_on_paper
from giaoban.programmes.queries.concretising import Asked, Totals, all_bodies, reached, to_chase, totals_of, usual_days, with_matrix
from giaoban.programmes.views.programmes import find_programme, show_form
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.programmes.queries.concretising import MatrixQuerySet, Upper


def upper_or_404(request: ActorRequest) -> Upper:
    """The directive or the programme that the address names."""
    found = upper_of(request.actor, request.GET.get("cua", ""), clock.today())
    if found is None:
        raise NotFound
    return found


def _whole(request: ActorRequest, upper: Upper) -> tuple[Asked, MatrixQuerySet]:
    """The matrix in the scope that the address asks for, before its other filters."""
    asked = Asked(request.actor, upper, clock.today())
    rows = with_matrix(all_bodies(asked.actor, asked.on), asked)
    return asked, reached(rows, asked, request.GET.get("pham-vi", ""))


def matrix(request: ActorRequest) -> HttpResponse:
    """The bodies asked to concretise one thing: totals, the list with filters, who is late; it leaves as workbook, Word and PDF."""
    upper = upper_of(request.actor, request.GET.get("cua", ""), clock.today())
    if upper is None or request.GET.get("xuat"):
        return list_page(request, MATRIX, template="programmes/matrix.html", upper=upper)
    scope = request.GET.get("pham-vi") or "nhan"
    asked, rows = _whole(request, upper)
    totals = totals_of(rows, asked)
    address = {"cua": mark_of(upper), "pham-vi": scope}
    context = {
        "upper": upper, "upper_name": name_of(upper), "totals": totals, "figures": _figures(totals, address), "days": usual_days(asked.on),
        "chase_form": forms.ChaseForm() if totals.counts.overdue and to_chase(asked, address["pham-vi"]).exists() else None,
        "chase_url": f"{reverse('programmes:chase_plans')}?{urlencode(address)}", "crumbs": _crumbs(upper),
        "files": [(word, f"{reverse('programmes:matrix_file', args=[kind])}?{urlencode(address)}", icon) for kind, word, icon in FILES],
    }  # fmt: skip
    return list_page(request, MATRIX, template="programmes/matrix.html", **context)


FILES = (("pdf", "PDF", "file-type-pdf"), ("docx", "Word", "file-type-docx"))


def _figures(totals: Totals, address: dict[str, str]) -> list[tuple[str, int, str]]:
    """Each figure, and the bodies that it counts."""
    counts = totals.counts
    lines = (
        (gettext("Bodies"), counts.bodies, ""),
        (gettext("Has a plan"), counts.planned, "co"),
        (gettext("of these planned late"), counts.planned_late, "cham"),
        (gettext("Without a plan"), counts.without, "chua"),
        (gettext("of these with a draft"), counts.drafting, "du-thao"),
        (gettext("of these overdue"), counts.overdue, "qua-han"),
    )
    return [(word, value, "?" + urlencode({**address, **({"trang-thai": state} if state else {})})) for word, value, state in lines]


def _crumbs(upper: Upper) -> list[tuple[str, str]]:
    if isinstance(upper, Document):
        return [
            (gettext("Documents"), reverse("documents:documents")),
            (upper.name, upper.get_absolute_url()),
            (gettext("Concretised"), ""),
        ]
    return [
        (gettext("Programmes of work"), reverse("programmes:programmes")),
        (upper.title, upper.get_absolute_url()),
        (gettext("Concretised"), ""),
    ]


def matrix_file(request: ActorRequest, kind: str) -> HttpResponse:
    """The matrix on paper, as PDF or Word, in the scope asked for."""
    if kind not in {"pdf", "docx"}:
        raise Http404
    upper = upper_or_404(request)
    asked, rows = _whole(request, upper)
    sheet = matrix_on_paper(name_of(upper), list(rows.order_by("sort_key", "pk")), totals_of(rows, asked), asked.on)
    name = slugify(f"cu the hoa {name_of(upper)}")[:80].strip("-")
    return printed(sheet, f"{name}.{kind}")


@require_POST
def chase(request: ActorRequest) -> HttpResponse:
    """Ask for the plans that are late."""
    upper = upper_or_404(request)
    kept = {"document": upper} if isinstance(upper, Document) else {"programme": upper}
    text = request.POST.get("text", "")
    attempt_plain(
        request,
        lambda: commands.chase_plans(actor=request.actor, text=text, on=clock.today(), at=clock.now(), **kept),
        gettext("The bodies that are late were reminded."),
    )
    return go(f"{reverse('programmes:matrix')}?{urlencode({'cua': mark_of(upper), 'trang-thai': 'qua-han'})}")


def concretisation_list(request: ActorRequest) -> HttpResponse:
    """What programmes concretise."""
    return list_page(request, CONCRETISATIONS)


def share_list(request: ActorRequest) -> HttpResponse:
    """Tasks with their weights and shares."""
    return list_page(request, SHARES)


def new_plan(request: ActorRequest) -> HttpResponse:
    """Begin a plan that concretises a directive or a superior's programme."""
    upper, day = upper_or_404(request), clock.today()
    is_document = isinstance(upper, Document)
    title = gettext("Plan to carry out %(name)s") % {"name": upper.name if isinstance(upper, Document) else upper.title}
    period = upper.period.label_vi if not isinstance(upper, Document) else Period.year(day.year).label_vi
    initial = {"body": request.actor.body_id, "title": title[:300], "period": period}
    form = forms.PlanForm(request.POST or None, actor=request.actor, day=day, upper=upper, initial=initial)
    if request.method == "POST":
        kept = {"document": upper} if is_document else {"of_programme": upper}
        ok, made = attempt(form, lambda: commands.begin_plan(actor=request.actor, at=clock.now(), **kept, **form.values()))  # type: ignore[arg-type]
        if ok:
            messages.success(request, gettext("The plan is begun as a draft. Add what is to be done, then approve it."))
            return go(made)
    return show_form(request, form, gettext("Concretise by a plan"), upper.get_absolute_url(), name_of(upper))


def concretise(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what a programme or an item of it concretises."""
    programme, day = find_programme(request.actor, pk), clock.today()
    initial: dict[str, Any] = {"item": request.GET.get("muc", ""), "number": request.GET.get("so", "")}
    form = forms.ConcretiseForm(request.POST or None, actor=request.actor, day=day, programme=programme, initial=initial)
    if request.method == "POST":
        ok, _ = attempt(form, lambda: commands.concretise(actor=request.actor, programme=programme, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("What the programme concretises is kept."))
            return go(programme)
    return show_form(
        request, form, gettext("Concretise a directive or a programme from above"), programme.get_absolute_url(), str(programme)
    )


@require_POST
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back what a programme concretises."""
    link = Concretisation.objects.visible_to(request.actor, clock.today()).select_related("programme__body", "document", "of_item", "of_programme").filter(pk=pk).first()  # fmt: skip
    if link is None:
        raise NotFound
    programme = link.programme
    attempt_plain(
        request, lambda: commands.drop_concretisation(actor=request.actor, concretisation=link), gettext("The link is taken back.")
    )
    return go(programme)
