"""Proposals of documents, people and bodies: each matched with what the registers know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.common.vietnamese import fold
from giaoban.documents.queries import number_key_of
from giaoban.documents.rules import DocumentNumberNotUnderstood, parse_number
from giaoban.organisations.models import BodyKind, Tree
from giaoban.organisations.permissions import can_add_body
from giaoban.reading.rules import Group, Proposal, academic_title, last_day, notes, people_meant, posts_of, rests_on, speaks, takes_part
from giaoban.rulebook.documents import all_kinds

if TYPE_CHECKING:
    from giaoban.documents.models import Document
    from giaoban.reading.queries.known import Known
    from giaoban.reading.rules import BodyHit

NEW = "new"
"""Enter it as a new record."""
NAME_ONLY = "name"
"""Only the name in the minutes, no record."""
AROUND = 160
OUTSIDE_KINDS = (BodyKind.MINISTRY, BodyKind.PROVINCIAL_COMMITTEE, BodyKind.PEOPLES_COMMITTEE, BodyKind.OTHER)
"""As what a body that is not known may be entered: outside bodies only."""


def documents(known: Known) -> list[Proposal]:
    """The documents that the text refers to."""
    return [_document(known, one, number) for number, one in enumerate(known.reading.facts.get("document_refs", ()), 1)]


def _document(known: Known, one: dict[str, Any], number: int) -> Proposal:
    signed = last_day(one.get("date_iso"))
    same = [row for row in known.documents.get(number_key_of(one["number"]), ()) if signed is None or row.signed_on == signed]
    kinds = _kinds(one)
    has_number = any(char.isdigit() for char in one["number"]) and "/" in one["number"]
    kinds = kinds if has_number else kinds[:1]
    kind = kinds[0] if len(kinds) == 1 else ""
    symbol_kinds = _kinds_of_symbol(one) if has_number else []
    said, is_doubtful, missing = [], False, set()
    if len(same) == 1:
        said.append(notes.IN_REGISTER())
    elif same:
        said.append(notes.SEVERAL_IN_REGISTER(count=len(same)))
        missing.add("record")
    else:
        said.append(notes.NOT_IN_REGISTER())
        if len(symbol_kinds) > 1:
            said.append(
                notes.KIND_BY_WORD(kinds=[_kind_words(code) for code in symbol_kinds], word=one["kind"]) if kind else notes.KIND_UNCLEAR()
            )
            is_doubtful = not kind or one["number"].upper().endswith("TW")
        if not one.get("issuer"):
            missing.add("issuer_name")
    before = known.reading.text[max(0, one["start"] - AROUND) : one["start"]]
    title = " ".join((one["text"] if has_number else f"{one['kind']} {one['number']}").split())
    title = title[:1].upper() + title[1:]
    return Proposal(
        key=f"{Group.DOCUMENT}-{number}", group=Group.DOCUMENT, number=0, title=title, confidence=float(one["confidence"]),
        start=one["start"], end=one["end"], said=tuple(said),
        facts=tuple(text for text in (one.get("issuer") or "", format_date(signed) if signed else "") if text),
        values={
            "record": str(same[0].pk) if len(same) == 1 else "" if same else NEW, "role": "basis" if rests_on(before) else "mentioned",
            "kind": kind, "number_text": one["number"] if has_number else "", "issuer_name": one.get("issuer") or "",
            "signed_on": format_date(signed) if signed else "", "abstract": title,
        },
        options={"record": tuple((str(row.pk), _words(row)) for row in same), "kind": tuple((code, _kind_words(code)) for code in symbol_kinds or kinds)},
        missing=frozenset(missing), is_doubtful=is_doubtful, is_minor=bool(missing - {"record"}) and not has_number,
    )  # fmt: skip


def _kinds(one: dict[str, Any]) -> list[str]:
    """The kinds, as `form:code`, that the word and the symbol allow; several where the symbol stands for several and the word does not tell."""
    try:
        read = parse_number(one["number"])
    except DocumentNumberNotUnderstood:
        forms, meanings = ["party", "state"], [(form, kind) for form in ("party", "state") for kind in all_kinds(form)]
    else:
        form = "law" if read.pattern.value in {"law", "state_normative"} else read.pattern.value
        forms, meanings = [form], [(form, kind) for kind in read.kind_meanings]
    named = list(dict.fromkeys(f"{form}:{kind.code}" for form, kind in meanings if fold(kind.name) == fold(one["kind"])))
    if len(named) == 1 or (named and len(forms) > 1):
        return named
    return list(dict.fromkeys(f"{form}:{kind.code}" for form, kind in meanings)) if len(forms) == 1 else []


def _kinds_of_symbol(one: dict[str, Any]) -> list[str]:
    """All kinds that the symbol stands for, whatever the word before it says."""
    try:
        read = parse_number(one["number"])
    except DocumentNumberNotUnderstood:
        return []
    return list(dict.fromkeys(f"{read.pattern.value}:{kind.code}" for kind in read.kind_meanings))


def _kind_words(code: str) -> str:
    form, _, kind = code.partition(":")
    patterns = {"party": ("party",), "state": ("state",)}.get(form, ("law", "state_normative"))
    return next((one.name for pattern in patterns for one in all_kinds(pattern) if one.code == kind), kind)


def _words(document: Document) -> str:
    signed = f", {format_date(document.signed_on)}" if document.signed_on else ""
    return f"{document.name}{signed}: {document.abstract}"[:140]


def people(known: Known) -> list[Proposal]:
    """The people that the text names, with what they did at the meeting."""
    chairs = {fold(name) for event in known.reading.facts.get("events", ()) for name in event.get("chair", ())}
    speakers = {fold(one["speaker"]) for one in known.reading.facts.get("directives", ()) if one.get("speaker")}
    return [_person(known, one, number, chairs, speakers) for number, one in enumerate(known.reading.facts.get("people", ()), 1)]


def _person(known: Known, one: dict[str, Any], number: int, chairs: set[str], speakers: set[str]) -> Proposal:
    name, posts = one["name"], posts_of(one.get("title", ()))
    same = known.people.get(fold(name), ())
    keys, certainty = people_meant(posts, same)
    role = _role(known, one, chairs, speakers)
    said = []
    if len(keys) == 1:
        said.append(notes.KNOWN_PERSON() if certainty > 0.9 else notes.SAME_NAME_ONLY())
    else:
        said.append(notes.SEVERAL_PEOPLE(count=len(keys)) if keys else notes.NEW_PERSON())
    confidence = float(one["confidence"])
    return Proposal(
        key=f"{Group.PERSON}-{number}", group=Group.PERSON, number=0, title=name, confidence=min(confidence, certainty) if keys else confidence,
        start=one["start"], end=one["end"], said=tuple(said), facts=(", ".join(posts),) if posts else (),
        values={
            "record": str(keys[0]) if len(keys) == 1 else "" if keys else NEW if role else NAME_ONLY, "name": name,
            "honorific": academic_title(one.get("title", ())), "post": ", ".join(posts)[:300], "role": role, "post_body": "",
        },
        options={"record": tuple((str(row.key), known.person_words[row.key]) for row in same)},
        missing=frozenset({"record"}) if len(keys) > 1 else frozenset(), is_minor=not role and not keys,
    )  # fmt: skip


def _role(known: Known, one: dict[str, Any], chairs: set[str], speakers: set[str]) -> str:
    """What the person did at the meeting; empty when only named."""
    if not known.reading.facts.get("events"):
        return ""
    if fold(one["name"]) in chairs:
        return "chair"
    text = known.reading.text
    if fold(one["name"]) in speakers or _said(text, one["name"]):
        return "speaker"
    start = text.rfind("\n", 0, one["start"]) + 1
    stop = text.find("\n", one["end"])
    return "member" if takes_part(text[start : stop if stop >= 0 else len(text)]) else ""


def _said(text: str, name: str) -> bool:
    """Whether a verb of speaking stands close behind one of the mentions of a name."""
    at = text.find(name)
    while at >= 0:
        clause = text[at + len(name) : at + len(name) + AROUND].split(";", 1)[0].split("\n", 1)[0].split(". ", 1)[0]
        if speaks(clause[:90]):
            return True
        at = text.find(name, at + len(name))
    return False


def bodies(known: Known) -> list[Proposal]:
    """The bodies that the text names, each once."""
    seen: set[int] = set()
    found = []
    for number, one in enumerate(known.reading.facts.get("organisations", ()), 1):
        hit = known.index.match(one["name"])
        if hit is not None and hit.key is not None:
            if hit.key in seen:
                continue
            seen.add(hit.key)
        found.append(_body(known, one, number, hit))
    return found


def _body(known: Known, one: dict[str, Any], number: int, hit: BodyHit | None) -> Proposal:
    keys: tuple[int, ...] = hit.keys if hit is not None else ()
    names = [known.index.name(key) for key in keys]
    if len(names) == 1:
        said = notes.IN_REGISTER() if fold(names[0]) == fold(one["name"]) else notes.KNOWN_BODY(body=known.index.short(keys[0]))
    else:
        said = notes.SEVERAL_BODIES(bodies=names[:4]) if names else notes.UNKNOWN_BODY()
    may_add = not names and can_add_body(known.actor, Tree.AUTHORITY, None)
    confidence = min(float(one["confidence"]), hit.certainty) if hit is not None else float(one["confidence"]) / 2
    if hit is not None and len(keys) == 1 and hit.certainty == 1.0:
        confidence = max(confidence, 0.95)
    return Proposal(
        key=f"{Group.BODY}-{number}", group=Group.BODY, number=0, title=one["name"], confidence=confidence, start=one["start"], end=one["end"],
        said=(said,), values={"body": names[0] if len(names) == 1 else "", **({"as_kind": "", "name": one["name"]} if may_add else {})},
        options={"body": tuple((name, name) for name in names), **({"as_kind": tuple((kind.value, str(kind.label)) for kind in OUTSIDE_KINDS)} if may_add else {})},
        missing=frozenset() if len(keys) == 1 else frozenset({"body"}), is_minor=len(keys) != 1,
    )  # fmt: skip
