"""One declaration, three doors: the same result and the same sentence through the API, the shell and a direct call."""

from __future__ import annotations

import contextlib
import json
import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation

from architecture.doors import (
    coordination_flags,
    coordination_following,
    coordination_regulations,
    coordination_reviews,
    documents,
    findings,
    frame,
    meetings,
    party_badges,
    party_dues,
    party_grading,
    party_members,
    programmes,
    reading,
    reporting,
    reporting_indicators,
    reporting_own,
    reporting_uploads,
    supervision,
)
from architecture.standing import taken_back
from documents.papers import make_scene as make_offices
from factories import MOMENT
from giaoban.accounts.commands import make_token
from giaoban.accounts.models import User
from giaoban.audit.models import Entry
from giaoban.common import clock
from giaoban.common.acts import Outcome, perform
from giaoban.common.errors import DomainError, InvalidInput
from giaoban.config import acting
from giaoban.config.declarations import all_acts
from giaoban.organisations.queries import actor_of
from meetings.worlds import make_world
from party.worlds import make_party_world
from programmes.tasks import make_scene as make_tasks
from supervision.scenes import make_scene as make_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pytest_django import DjangoDbBlocker

    from architecture.doors.case import Case
    from giaoban.common.actor import Actor

DAY = date(2023, 7, 18)
CASES: dict[str, Case] = {
    f"{app}.{name}": case
    for app, cases in (
        ("accounts", frame.ACCOUNTS), ("records", frame.RECORDS), ("notices", frame.NOTICES), ("organisations", frame.ORGANISATIONS),
        ("documents", documents.CASES), ("programmes", programmes.TASKS), ("findings", findings.CASES), ("meetings", meetings.CASES),
        ("reading", reading.CASES), ("party", party_badges.CASES), ("party", party_dues.CASES), ("party", party_grading.CASES),
        ("party", party_members.CASES), ("coordination", coordination_flags.CASES), ("coordination", coordination_following.CASES), ("coordination", coordination_regulations.CASES), ("coordination", coordination_reviews.CASES),
        ("supervision", supervision.CASES), ("reporting", reporting.CASES), ("reporting", reporting_indicators.CASES), ("reporting", reporting_own.CASES), ("reporting", reporting_uploads.CASES),
    )
    for name, case in cases.items()
}  # fmt: skip
ENGLISH = re.compile(r"\W(the|is|not|this|of|it|and|already|there|for|no|must|was|has)\W", re.IGNORECASE)
STATUS = {"not_found": 404, "not_permitted": 403}
UNAUDITED = {"records.follow", "notices.mark_read", "notices.mark_all_read"}
"""What a person notes for nobody but the own person."""


def test_every_act_has_its_case() -> None:
    without, unknown = sorted(set(all_acts()) - set(CASES)), sorted(set(CASES) - set(all_acts()))
    assert not without, f"give each an allowed and a refused case in tests/architecture/doors: {', '.join(without)}"
    assert not unknown, f"cases of acts that are not declared: {', '.join(unknown)}"


def test_only_private_notes_leave_no_trace() -> None:
    silent = {code for code, act in all_acts().items() if not act.audit}
    assert silent == UNAUDITED, "an act names in ACTS the audit action that its command records"


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """The five small worlds, built once for all acts."""
    with (
        TemporaryDirectory(prefix="giaoban-media-") as media,
        override_settings(MEDIA_ROOT=Path(media)),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        federation, tasks, briefings, offices = frame.make_federation(), make_tasks(), make_world(), make_offices()
        yield {
            "accounts": federation, "records": federation, "notices": federation, "organisations": federation,
            "documents": offices, "coordination": offices, "reporting": offices, "programmes": tasks, "findings": tasks, "meetings": briefings, "reading": briefings, "party": make_party_world(), "supervision": make_cases(),
        }  # fmt: skip
        transaction.set_rollback(True)


@pytest.fixture
def world(worlds: dict[str, Any], day: date, code: str) -> Any:
    return deepcopy(worlds[code.partition(".")[0]])  # a case may change what it is given, and the world is used again


type_of_answer = tuple[str, Any]
"""`done` with the outcome, or the code of the refusal with its body."""


def through_call(code: str, user: User, data: Mapping[str, Any], capsys: pytest.CaptureFixture[str]) -> type_of_answer:
    with translation.override("vi"):
        try:
            result = Outcome.of(
                perform(
                    all_acts()[code], actor=actor_of(user, on=clock.today(), channel="web"), data=data, on=clock.today(), at=clock.now()
                )
            )
        except DomainError as error:
            return error.code, {
                "detail": error.text(translation.gettext),
                "fields": dict(error.errors) if isinstance(error, InvalidInput) else None,
            }
    return "done", [one.as_json() for one in result] if isinstance(result, list) else [result.as_json()] if result else []


def through_api(code: str, user: User, data: Mapping[str, Any], capsys: pytest.CaptureFixture[str]) -> type_of_answer:
    token = make_token(actor=actor_of(user, on=clock.today(), channel="web"), user=user, label="cửa", at=MOMENT)
    answer = Client(raise_request_exception=True).post(
        f"/api/v1/acts/{code}", json.dumps(data), content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )
    body = answer.json()
    if answer.status_code == 200:
        plain = (
            body["others"]
            if body.get("others") is not None
            else [{key: body[key] for key in ("kind", "id", "label", "url")}]
            if body.get("kind")
            else []
        )
        return "done", plain
    assert answer.status_code == STATUS.get(body["code"], 422)
    return body["code"], {"detail": body["detail"], "fields": body.get("fields") if body["code"] == "invalid_input" else None}


def through_shell(code: str, user: User, data: Mapping[str, Any], capsys: pytest.CaptureFixture[str]) -> type_of_answer:
    capsys.readouterr()
    status = acting.main([code, "--as", user.username, "--json", json.dumps(data)])
    body = json.loads(capsys.readouterr().out)
    if status == 0:
        return "done", body if isinstance(body, list) else [body] if body else []
    return body["code"], {"detail": body["detail"], "fields": body.get("fields") if body["code"] == "invalid_input" else None}


BAD_VALUES: tuple[Any, ...] = ("không có", "dài " * 2_000, "a\x00b", -1, 10**30, "0001-01-01", "9999-12-31", [], {})


def spoiled(data: Mapping[str, Any], fields: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The input with one value at a time replaced by one that nobody should send, in its parts too."""
    for name in fields:
        yield from ({**data, name: bad} for bad in BAD_VALUES)
        part = data.get(name)
        if isinstance(part, dict):
            yield from ({**data, name: {**part, key: bad}} for key in part for bad in BAD_VALUES)
        if isinstance(part, list) and part and isinstance(part[0], dict):
            yield from ({**data, name: [{**part[0], key: bad}]} for key in part[0] for bad in BAD_VALUES)


DOORS: dict[str, Callable[..., type_of_answer]] = {"web": through_call, "api": through_api, "shell": through_shell}


def through_each(code: str, actor: Actor, data: Mapping[str, Any], capsys: pytest.CaptureFixture[str]) -> list[type_of_answer]:
    """The answers of the three doors to the same input on the same set-up, and what each wrote into the audit."""
    user = User.objects.get(pk=actor.user_id)
    answers = []
    for channel, door in DOORS.items():
        with taken_back():
            last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            answer = door(code, user, data, capsys)
            written = Entry.objects.filter(pk__gt=last).exclude(action="accounts.token.made")
            if answer[0] == "done" and (action := all_acts()[code].audit):
                assert written.filter(action=action, channel=channel, actor_number=user.pk).exists(), list(
                    written.values_list("action", "channel")
                )
            elif answer[0] != "done":
                assert not written.exists()
            answers.append(answer)
    return answers


def masked(answer: type_of_answer) -> type_of_answer:
    """Keys of new rows differ between two runs on one database; what random letters make is no outcome to compare."""
    code, body = answer
    return (code, [(one["kind"], one["label"]) for one in body]) if code == "done" else answer


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(CASES))
def test_an_act_is_the_same_through_every_door(code: str, world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES[code]
    data = case.given(world)
    by = getattr(world, case.by)
    allowed = through_each(code, by, data, capsys)
    assert {answer[0] for answer in allowed} == {"done"}, allowed[0]
    assert masked(allowed[0]) == masked(allowed[1]) == masked(allowed[2])
    refused = through_each(code, getattr(world, case.unlike or case.by), {**data, **case.change}, capsys)
    assert refused[0][0] == case.code, refused[0]
    assert refused[0] == refused[1] == refused[2]
    assert not ENGLISH.search(f" {refused[0][1]['detail']} "), refused[0]


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(CASES))
def test_no_value_breaks_an_act(code: str, world: Any) -> None:
    case, act = CASES[code], all_acts()[code]
    actor = actor_of(User.objects.get(pk=getattr(world, case.by).user_id), on=clock.today(), channel="api")
    for data in spoiled(case.given(world), act.schema.model_fields):
        with taken_back(), contextlib.suppress(DomainError):
            perform(act, actor=actor, data=data, on=clock.today(), at=clock.now())
