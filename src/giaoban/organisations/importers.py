"""Workbooks of bodies, of people with their posts, and of member associations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.errors import DomainError, NotFound, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.organisations import commands, permissions
from giaoban.organisations.models import BodyKind, Organisation, OrganisationEvent, Person, Tree
from giaoban.records.imports import CellUnknown, ImportColumn, Importer, as_day, as_text, import_file, undo_import
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.records.imports import Entering


class BodyUnknown(DomainError):
    """No body of that name or code is there."""

    code = "organisations.body_unknown"
    sentence = "There is no body “%(name)s”. Write its whole name, its short name or its code, or import the body first."


class BodyAmbiguous(DomainError):
    """Several bodies are meant."""

    code = "organisations.body_ambiguous"
    sentence = "“%(name)s” means several bodies. Write the code of the one that is meant."


def find_body(actor: Any, text: str, *, on: Any) -> Organisation:
    """The body of a code, a name or a short name, with or without accents; those of the day first."""
    visible = Organisation.objects.visible_to(actor)
    exact = visible.filter(code=text).first()
    if exact is not None:
        return exact
    key = fold(text)
    found = [one for one in visible.filter(folded__contains=key) if key in {fold(one.name), fold(one.short_name)}]
    found = [one for one in found if one.exists_on(on)] or found
    if not found:
        raise BodyUnknown(name=text)
    if len(found) > 1:
        raise BodyAmbiguous(name=text)
    return found[0]


def one_of(choices: type[models.TextChoices]) -> Any:
    """A reader of cells that hold the word or the code of a choice, with or without accents."""

    def read(value: Any, column: ImportColumn) -> str:
        text = as_text(value, column)
        for choice in choices:
            if fold(text) in {fold(choice.value.replace("_", " ")), fold(str(choice.label)), choice.value}:
                return str(choice.value)
        raise CellUnknown(column=gettext(column.title), value=text)

    return read


NAME = ImportColumn("name", N_("Name of the body"), ("tên", "tên tổ chức", "tên đơn vị", "tên hội"), is_required=True)
PARENT = ImportColumn("parent", N_("Under"), ("trực thuộc", "cấp trên", "đơn vị cấp trên", "thuộc"))
SHORT = ImportColumn("short_name", N_("Short name"), ("tên tắt", "tên ngắn", "viết tắt"), most=120)
SINCE = ImportColumn("on", N_("Since"), ("ngày thành lập", "từ ngày", "thành lập", "năm thành lập", "ngày gia nhập"), as_day)
DECISION = ImportColumn("decision", N_("Decision"), ("quyết định", "số quyết định"), most=200)
CONTACT = (
    ImportColumn("province", N_("Province"), ("tỉnh", "tỉnh, thành phố", "địa phương"), most=60),
    ImportColumn("address", N_("Address"), ("địa chỉ",)),
    ImportColumn("phone", N_("Telephone"), ("điện thoại", "số điện thoại", "đt"), most=60),
    ImportColumn("email", N_("E-mail"), ("email", "thư điện tử", "hộp thư"), most=250),
)
BODY_PARTS = frozenset(
    {
        "organisations.OrganisationName", "organisations.Placement", "organisations.TreeLink", "organisations.EventPart",
        "organisations.Succession",
    }
)  # fmt: skip


def _take_body(entering: Entering, values: Mapping[str, Any]) -> Sequence[models.Model]:
    given = dict(values)
    on = given.pop("on", None) or entering.on
    parent = find_body(entering.actor, given.pop("parent"), on=on) if "parent" in given else None
    given.setdefault("tree", parent.tree if parent is not None else Tree.UNION)
    given.setdefault("kind", BodyKind.OTHER)
    return [commands.create_organisation(actor=entering.actor, parent=parent, on=on, at=entering.at, **given)]


def _take_member(entering: Entering, values: Mapping[str, Any]) -> Sequence[models.Model]:
    return _take_body(entering, {**values, "tree": Tree.UNION.value, "kind": BodyKind.MEMBER_ASSOCIATION.value})


def remove_body(body: Organisation) -> None:
    """Take away a body that was just entered, with its beginning; bodies below it in the batch went before."""
    OrganisationEvent.objects.filter(parts__organisation=body).delete()
    body.delete()


def _take_person(entering: Entering, values: Mapping[str, Any]) -> Sequence[models.Model]:
    given = dict(values)
    post, since, decision = given.pop("post", ""), given.pop("on", None) or entering.on, given.pop("decision", "")
    body = find_body(entering.actor, given.pop("body"), on=since) if "body" in given else None
    person = _known(given)
    made: list[models.Model] = []
    if person is None:
        person = commands.add_person(actor=entering.actor, **given)
        made.append(person)
    if body is not None:
        post = post or gettext("member")
        made.append(commands.appoint(actor=entering.actor, person=person, organisation=body, post=post, on=since, decision=decision))
    elif not made:
        raise commands.PersonAlreadyThere(name=person.full_name, born=f"{person.born_on:%d/%m/%Y}")
    return made


def _known(given: Mapping[str, Any]) -> Person | None:
    """The person of that name and day of birth; without a day of birth a row is always somebody new, found later as a duplicate."""
    if given.get("born_on") is None:
        return None
    return Person.objects.filter(folded=fold(given["full_name"]), born_on=given["born_on"], merged_into=None).first()


BODIES = Importer(
    kind="bodies",
    title=N_("Bodies"),
    columns=(
        NAME, SHORT,
        ImportColumn("kind", N_("Kind"), ("loại", "loại hình", "loại tổ chức"), one_of(BodyKind)),
        ImportColumn("tree", N_("Tree"), ("cây", "hệ thống"), one_of(Tree)),
        PARENT, SINCE, DECISION,
        ImportColumn("code", N_("Code"), ("mã",), most=40),
        ImportColumn("symbol", N_("Symbol"), ("ký hiệu",), most=30),
        *CONTACT,
    ),
    take=_take_body, parts=BODY_PARTS, remove=remove_body,
)  # fmt: skip

MEMBERS = Importer(
    kind="members",
    title=N_("Member associations"),
    columns=(
        NAME, SHORT,
        ImportColumn("parent", N_("Union"), ("liên hiệp hội", "liên hiệp", "trực thuộc"), is_required=True),
        SINCE, DECISION, *CONTACT,
    ),
    take=_take_member, parts=BODY_PARTS, remove=remove_body,
)  # fmt: skip

PEOPLE = Importer(
    kind="people",
    title=N_("People with their posts"),
    columns=(
        ImportColumn("full_name", N_("Full name"), ("họ và tên", "họ tên", "họ, tên", "tên"), is_required=True, most=120),
        ImportColumn("given_name", N_("Given name"), ("tên gọi",), most=40),
        ImportColumn("honorific", N_("Academic titles"), ("học hàm, học vị", "học vị", "học hàm học vị"), most=40),
        ImportColumn("born_on", N_("Born on"), ("ngày sinh", "ngày tháng năm sinh"), as_day),
        ImportColumn("post", N_("Post"), ("chức vụ", "chức danh"), most=120),
        ImportColumn("body", N_("Body"), ("tổ chức", "đơn vị", "cơ quan", "nơi công tác")),
        ImportColumn("on", N_("From"), ("từ ngày", "ngày bổ nhiệm"), as_day),
        DECISION,
        ImportColumn("email", N_("E-mail"), ("email", "thư điện tử", "hộp thư"), most=250),
        ImportColumn("phone", N_("Telephone"), ("điện thoại", "số điện thoại", "đt"), most=40),
    ),
    take=_take_person,
)  # fmt: skip

IMPORTERS = {one.kind: one for one in (BODIES, MEMBERS, PEOPLE)}


def import_workbook(*, actor: Actor, kind: str, file: IncomingFile, on: date, at: datetime) -> ImportBatch | None:
    """Take the good rows of a workbook as one batch; None when no row was good."""
    if not permissions.can_keep_people(actor):
        raise NotPermitted
    return import_file(importer=IMPORTERS[kind], actor=actor, file=file, on=on, at=at).batch


def undo_batch(*, actor: Actor, batch: int, at: datetime) -> ImportBatch:
    """Undo an import as a whole, by its number."""
    found = ImportBatch.objects.filter(pk=batch, kind__in=IMPORTERS).first()
    if found is None:
        raise NotFound
    return undo_import(importer=IMPORTERS[found.kind], actor=actor, batch=found, at=at)
