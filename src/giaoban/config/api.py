"""The API, made from the declarations: a route for each act, a list and its description for each listing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI, Router, Schema
from ninja.errors import ValidationError as NinjaValidationError
from ninja.renderers import BaseRenderer

from giaoban.common import clock
from giaoban.common.acts import Act, Outcome, explain, perform
from giaoban.common.cells import plain
from giaoban.common.errors import DomainError, InvalidInput, NotFound, NotPermitted
from giaoban.common.extraction import FileTooLarge
from giaoban.common.list_pages import tell_read
from giaoban.common.listing import Asking, Listing, page_of
from giaoban.config.declarations import all_acts, all_listings
from giaoban.config.rules_list import RULES, Rule, ask
from giaoban.rulebook.questions import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


class OrjsonRenderer(BaseRenderer):
    """JSON by orjson: dates in ISO."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:  # noqa: ARG002 - ninja's signature
        """Bytes of the answer."""
        return orjson.dumps(data, default=str)


class Problem(Schema):
    """Every error of the API."""

    code: str
    detail: str
    fields: dict[str, list[str]] | None = None


class OutcomeOut(Schema):
    """The record that an act made or changed; `others` when there are several."""

    kind: str | None = None
    id: int | None = None
    label: str | None = None
    url: str | None = None
    others: list[dict[str, Any]] | None = None


class PageOut(Schema):
    """One page of a list."""

    total: int
    total_is_capped: bool
    page: int
    pages: int
    ignored_filters: list[str]
    items: list[dict[str, Any]]


def status_of(error: DomainError) -> int:
    """404 out of sight, 403 without the right, 422 for all other refusals."""
    return 404 if isinstance(error, NotFound) else 403 if isinstance(error, NotPermitted) else 422


def problem(error: DomainError) -> dict[str, Any]:
    """The error as JSON, in the language of the request."""
    body: dict[str, Any] = {"code": error.code, "detail": error.text(gettext)}
    if isinstance(error, InvalidInput):
        body["fields"] = dict(error.errors)
    elif error.field:
        body["fields"] = {error.field: [error.text(gettext)]}
    return body


def _act_route(act: Act) -> Callable[..., Any]:
    def route(request: HttpRequest, data: Any) -> Any:
        result = perform(
            act, actor=request.actor, data=data.model_dump(mode="json", exclude_unset=True), on=clock.today(), at=clock.now(),  # type: ignore[attr-defined]
        )  # fmt: skip
        outcome = Outcome.of(result)
        if isinstance(outcome, list):
            return {"others": [one.as_json() for one in outcome]}
        return outcome.as_json() if outcome is not None else {}

    route.__annotations__ = {"request": HttpRequest, "data": act.schema}
    route.__name__ = act.code.replace(".", "_")
    return route


def _list_route(listing: Listing) -> Callable[..., Any]:
    names = {"tim", "xep", "trang", "co", *(one.key for one in listing.filters)}

    def route(request: HttpRequest) -> Any:
        query = {name: str(value) for name, value in request.GET.items() if name in names}
        page = page_of(listing, query, Asking(request.actor, clock.today()))  # type: ignore[attr-defined]
        tell_read(page)
        return {
            "total": page.total,
            "total_is_capped": page.is_capped,
            "page": page.number,
            "pages": page.pages,
            "ignored_filters": list(page.unknown),
            "items": [row_as_json(listing, row) for row in page.rows],
        }

    route.__name__ = f"list_{listing.code.replace('-', '_')}"
    return route


def row_as_json(listing: Listing, row: Any) -> dict[str, Any]:
    """All columns of a row with its key and address; the address of a line that may not be opened would tell its title."""
    address = getattr(row, "get_absolute_url", None) if getattr(row, "is_open", True) else None
    return {
        "id": row.pk,
        "url": address() if address is not None else None,
        **{column.key: plain(column.value(row)) for column in listing.columns},
    }


def _list_parameters(listing: Listing) -> dict[str, Any]:
    parameters = [
        ("tim", "words to search, with or without accents"),
        ("xep", "order: " + ", ".join(column.key for column in listing.columns if column.order_by) + "; a leading - turns it round"),
        ("trang", "page, from 1"),
        ("co", "rows of a page, at most 200"),
        *((one.key, str(one.title)) for one in listing.filters),
    ]
    return {
        "parameters": [
            {"in": "query", "name": name, "required": False, "description": text, "schema": {"type": "string"}} for name, text in parameters
        ]
    }


def _rule_route(rule: Rule) -> Callable[..., Any]:
    def route(request: HttpRequest) -> Any:
        answer = ask(rule, request.body or b"{}", gettext)
        if "error" in answer:
            body = orjson.dumps({"code": Refused.code, "detail": answer["error"]})
            return HttpResponse(body, status=422, content_type=OrjsonRenderer.media_type)
        return answer

    route.__name__ = f"rule_{rule.name.replace('-', '_')}"
    return route


def _rule_body(rule: Rule) -> dict[str, Any]:
    schema = rule.takes.model_json_schema(by_alias=True)
    whole = {**_inlined(schema, schema.pop("$defs", {})), "example": dict(rule.example)}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": whole}}}}


def _inlined(part: Any, defined: dict[str, Any]) -> Any:
    """A schema with its named parts written out: they have no place of their own in the description."""
    if isinstance(part, list):
        return [_inlined(one, defined) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(defined[part["$ref"].rpartition("/")[2]], defined)
    return {key: _inlined(value, defined) for key, value in part.items()}


def make_api() -> NinjaAPI:
    """The whole API; its description is at /api/v1/openapi.json."""
    api = NinjaAPI(title="Giao Ban", version="1", renderer=OrjsonRenderer(), docs_url=None, urls_namespace="api")

    @api.exception_handler(DomainError)
    def refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
        return api.create_response(request, problem(error), status=status_of(error))

    @api.exception_handler(NinjaValidationError)
    def malformed(request: HttpRequest, error: NinjaValidationError) -> HttpResponse:
        fields = explain({**item, "loc": item["loc"][2:]} for item in error.errors)
        return api.create_response(request, problem(InvalidInput(fields)), status=422)

    @api.exception_handler(RequestDataTooBig)
    def too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:  # noqa: ARG001 - ninja's signature
        refusal = FileTooLarge(limit=f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024} MB")
        return api.create_response(request, problem(refusal), status=413)

    errors = {401: Problem, 403: Problem, 404: Problem, 422: Problem}
    acts = Router(tags=["acts"])
    for code, act in sorted(all_acts().items()):
        acts.post(
            f"/{code}", response={200: OutcomeOut, **errors}, summary=str(act.sentence), operation_id=f"act_{code.replace('.', '_')}"
        )(_act_route(act))
    api.add_router("/acts", acts)
    lists = Router(tags=["lists"])
    for code, listing in sorted(all_listings().items()):
        lists.get(
            f"/{code}", response={200: PageOut, **errors}, summary=str(listing.title), operation_id=f"list_{code.replace('-', '_')}",
            openapi_extra=_list_parameters(listing),
        )(_list_route(listing))  # fmt: skip
    rules = Router(tags=["rules"])
    for name, rule in RULES.items():
        rules.post(
            f"/{name}", response={200: dict[str, Any], **errors}, summary=rule.summary.text(), operation_id=f"rule_{name.replace('-', '_')}",
            openapi_extra=_rule_body(rule),
        )(_rule_route(rule))  # fmt: skip
    api.add_router("/rules", rules)
    api.add_router("", lists)
    return api
