"""Registers that were kept in workbooks: outgoing and incoming, each row entered late by the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.documents import commands
from giaoban.documents.models import Arrival, Document, Form, Visibility
from giaoban.documents.queries import kinds_of
from giaoban.documents.rules import DocumentNumber, DocumentNumberNotUnderstood, has_secret_mark, parse_number
from giaoban.organisations.models import Organisation, Tree
from giaoban.records.imports import CellUnknown, ImportColumn, Importer, as_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db import models

    from giaoban.records.imports import Entering


class KindAmbiguous(DomainError):
    """The symbol means several kinds, and the row does not say which."""

    code = "documents.kind_ambiguous"
    sentence = "“%(number)s” may be %(names)s. Write the kind in the column “Tên loại”."


class BodyAmbiguous(DomainError):
    """The row does not say whose register it is."""

    code = "documents.body_ambiguous"
    sentence = "Write the body whose register it is in the column “Đơn vị”: you keep several registers or none."


def whose(entering: Entering, values: Mapping[str, Any]) -> Organisation:
    """The body of the column, else the one worked for now."""
    name = values.get("body", "")
    rows = Organisation.objects.visible_to(entering.actor)
    if not name:
        found = list(rows.filter(pk=entering.actor.body_id)) if entering.actor.body_id is not None else []
        if not found:
            raise BodyAmbiguous
        return found[0]
    near = [body for body in rows.filter(folded__contains=fold(name))[:50] if fold(name) in {fold(body.name), fold(body.short_name)}]
    found = list(rows.filter(code=name)[:1]) or near
    if len(found) != 1:
        raise CellUnknown(column="Đơn vị", value=name)
    return found[0]


def kind_in(form: str, name: str, number: DocumentNumber | None, on: date) -> str:
    """The kind of the column, else what the symbol of the number means when it is one kind only."""
    if name:
        found = next((kind.code for kind in kinds_of(form, on) if fold(kind.name) == fold(name)), "")
        if not found:
            raise CellUnknown(column="Tên loại", value=name)
        return found
    if number is None or not number.kind_meanings:
        return ""
    if len(number.kind_meanings) > 1:
        raise KindAmbiguous(number=number.canonical, names=", ".join(kind.name for kind in number.kind_meanings))
    return number.kind_meanings[0].code


def _take_outgoing(entering: Entering, values: Mapping[str, Any]) -> Sequence[models.Model]:
    body = whose(entering, values)
    form = Form.PARTY if body.tree == Tree.PARTY else Form.STATE
    if has_secret_mark(values["number"]):
        raise commands.DocumentIsSecret
    number = parse_number(values["number"], values["signed_on"])
    document = commands.enter_late(
        actor=entering.actor, body=body, form=form, kind=kind_in(form, values.get("kind", ""), number, values["signed_on"]),
        abstract=values["abstract"], signed_on=values["signed_on"], number=number.number, signer_name=values.get("signer", ""),
        other_recipients=[one.strip() for one in values.get("recipients", "").split(";")], file_code=values.get("file_code", ""),
        note=values.get("note", ""), on=entering.on, at=entering.at,
    )  # fmt: skip
    return [document]


def _take_incoming(entering: Entering, values: Mapping[str, Any]) -> Sequence[models.Model]:
    body = whose(entering, values)
    signed_on = values.get("signed_on")
    try:
        number = parse_number(values["number"], signed_on) if "number" in values else None
    except DocumentNumberNotUnderstood:
        number = None
    form = {"state_normative": "law"}.get(number.pattern.value, number.pattern.value) if number is not None else Form.STATE.value
    issuer = Organisation.objects.visible_to(entering.actor).filter(name=values["issuer"]).first()
    before = Document.objects.count()
    arrival = commands.register_incoming(
        actor=entering.actor, body=body, abstract=values["abstract"], secrecy="no", issuer=issuer, issuer_name=values["issuer"],
        form=form, kind=kind_in(form, values.get("kind", ""), number, signed_on or values["arrived_on"]),
        number_text=values.get("number", ""), signed_on=signed_on, arrived_on=values["arrived_on"],
        number=_whole(values["arrival_number"]), visibility=Visibility.BODY, note=values.get("note", ""), on=entering.on, at=entering.at,
    )  # fmt: skip
    return [arrival.document, arrival] if Document.objects.count() > before else [arrival]


def _whole(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1_000_000:
        raise CellUnknown(column="Số đến", value=text)
    return int(text)


def remove_line(record: Any) -> None:
    """Take a document or a line away; the series goes back to the highest number that is left."""
    series = record.series
    record.delete()
    if series is not None:
        rows = series.arrivals if isinstance(record, Arrival) else series.documents
        series.last_number = max((number for number in rows.values_list("number", flat=True) if number is not None), default=0)
        series.save(update_fields=["last_number"])


PARTS = frozenset(
    {
        "documents.Step", "documents.DraftVersion", "documents.Recipient", "documents.Clause", "documents.Document_readers",
        "documents.Document_co_issuers",
    }
)  # fmt: skip
BODY = ImportColumn("body", N_("Body"), ("đơn vị", "cơ quan", "sổ của"))
KIND = ImportColumn("kind", N_("Kind"), ("tên loại", "loại văn bản", "thể loại"), most=60)
ABSTRACT = ImportColumn(
    "abstract", N_("Abstract"), ("trích yếu", "nội dung", "tên loại và trích yếu", "trích yếu nội dung"), is_required=True, most=2_000
)
NOTE = ImportColumn("note", N_("Note"), ("ghi chú",), most=1_000)

OUTGOING_REGISTER = Importer(
    kind="documents-out",
    title=N_("Outgoing register"),
    columns=(
        ImportColumn("number", N_("Number and symbol"), ("số, ký hiệu", "số ký hiệu", "số và ký hiệu", "số, ký hiệu văn bản"), is_required=True, most=80),
        ImportColumn("signed_on", N_("Signed on"), ("ngày văn bản", "ngày ký", "ngày tháng", "ngày, tháng văn bản"), as_day, is_required=True),
        ABSTRACT, KIND,
        ImportColumn("signer", N_("Signer"), ("người ký",), most=120),
        ImportColumn("recipients", N_("Recipients"), ("nơi nhận", "nơi nhận văn bản"), most=2_000),
        ImportColumn("file_code", N_("File code"), ("ký hiệu hồ sơ", "hồ sơ"), most=60),
        NOTE, BODY,
    ),
    take=_take_outgoing, parts=PARTS, remove=remove_line,
)  # fmt: skip

INCOMING_REGISTER = Importer(
    kind="documents-in",
    title=N_("Incoming register"),
    columns=(
        ImportColumn("arrival_number", N_("Arrival no."), ("số đến", "số thứ tự đến"), is_required=True, most=12),
        ImportColumn("arrived_on", N_("Arrived on"), ("ngày đến",), as_day, is_required=True),
        ImportColumn("issuer", N_("Author"), ("tác giả", "cơ quan ban hành", "nơi gửi"), is_required=True),
        ImportColumn("number", N_("Number and symbol"), ("số, ký hiệu", "số ký hiệu", "số, ký hiệu văn bản"), most=80),
        ImportColumn("signed_on", N_("Signed on"), ("ngày văn bản", "ngày ký", "ngày, tháng văn bản"), as_day),
        ABSTRACT, KIND, NOTE, BODY,
    ),
    take=_take_incoming, parts=PARTS, remove=remove_line,
)  # fmt: skip

IMPORTERS = {one.kind: one for one in (OUTGOING_REGISTER, INCOMING_REGISTER)}
