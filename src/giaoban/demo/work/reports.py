"""Periodic reports: the calls of the central union since 2024, what came in time, late and never, the joint reports.

Who is late or has a slip is drawn by lot, and each call says that its figures are of the demonstration.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from giaoban.demo.bodies import CENTRE
from giaoban.demo.events import NEW_COMMITTEE, current_branches
from giaoban.demo.work.counting import OWN
from giaoban.demo.work.figures import PART, TEN_TIMES, drawn, told, typed
from giaoban.demo.work.texts import toml
from giaoban.demo.work.timeline import LAST, dice, workday
from giaoban.organisations.models import BodyKind, Organisation
from giaoban.reporting.commands import answering, campaigns, indicators, merging, submissions
from giaoban.reporting.models import Called, Campaign, Submission
from giaoban.reporting.queries.campaigns import OWED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

LOCAL, NATIONAL, CELL = "local_union_half_year", "national_association_year", "cell_review"
MERGED: Final = "lhh-tuyen-quang"
"""The local union that asks its own associations, and sends their figures on as one report."""
NOTICE_DAYS: Final = 2
YOUNG: Final = 60
"""One member of so many is young and took part: the own indicator of the central union."""


@dataclass(frozen=True)
class Round:
    """One call: who asks whom for which period, its days, and who does not simply send in time."""

    title: str
    definition: str
    period: str
    year: int
    opened_on: date
    cut_off_on: date
    due_on: date
    is_half: bool = False
    owner: str = CENTRE
    account: str = "vanphong"
    kind: str = BodyKind.LOCAL_UNION
    sent: float = 0.9
    """The part of the bodies that sends, late or not."""
    late: float = 0.12
    accepted_on: date | None = None
    merged_on: date | None = None
    closed_on: date | None = None
    with_texts: bool = False
    document: str = ""
    own: str = ""
    """An own indicator of the asker, asked for besides."""
    odd: Mapping[str, str] = field(default_factory=dict)
    """What happens with some bodies: `silent`, `wrong`, `draft`, `signed`, `returned`, `excused`, `waiting`, `granted`, `refused`."""


ROUNDS: Final = (
    Round("Báo cáo công tác năm 2024 của các liên hiệp hội địa phương", LOCAL, "năm 2024", 2024, date(2024, 11, 11), date(2024, 12, 10), date(2024, 12, 20),
          sent=0.8, accepted_on=date(2024, 12, 30), merged_on=date(2025, 1, 6), closed_on=date(2025, 1, 15), odd={"lhh-dong-nai": "granted"}, document="directive 5"),
    Round("Báo cáo công tác 6 tháng đầu năm 2025 của các liên hiệp hội địa phương", LOCAL, "6 tháng đầu năm 2025", 2025, date(2025, 5, 19), date(2025, 6, 10),
          date(2025, 6, 20), is_half=True, sent=0.8, accepted_on=date(2025, 6, 27), merged_on=date(2025, 6, 30), closed_on=date(2025, 7, 14),
          odd={"lhh-ninh-thuan": "excused", "lhh-lam-dong": "refused", "lhh-nghe-an": "mended"}),
    Round("Báo cáo công tác năm 2025 của các liên hiệp hội địa phương", LOCAL, "năm 2025", 2025, date(2025, 11, 12), date(2025, 12, 5), date(2025, 12, 19),
          accepted_on=date(2025, 12, 29), merged_on=date(2026, 1, 6), closed_on=date(2026, 1, 20), with_texts=True, own=OWN,
          odd={MERGED: "silent", "lhh-ca-mau": "mended", "lhh-gia-lai": "granted"}),
    Round("Báo cáo công tác năm 2025 của các hội ngành toàn quốc", NATIONAL, "năm 2025", 2025, date(2025, 11, 13), date(2025, 12, 5), date(2025, 12, 22),
          kind=BodyKind.NATIONAL_ASSOCIATION, sent=0.85, accepted_on=date(2025, 12, 30), merged_on=date(2026, 1, 7), closed_on=date(2026, 1, 20)),
    Round("Báo cáo công tác năm 2025 của các hội thành viên Liên hiệp Hội Tuyên Quang", LOCAL, "năm 2025", 2025, date(2025, 11, 18), date(2025, 12, 1),
          date(2025, 12, 8), owner=MERGED, account="donvi", kind=BodyKind.MEMBER_ASSOCIATION, merged_on=date(2025, 12, 10), closed_on=date(2025, 12, 26)),
    Round("Báo cáo kết quả công tác năm 2025 của chi bộ", CELL, "năm 2025", 2025, date(2025, 11, 20), date(2025, 12, 5), date(2025, 12, 15), owner=NEW_COMMITTEE,
          account="danguy", kind=BodyKind.PARTY_BRANCH, accepted_on=date(2025, 12, 22), merged_on=date(2025, 12, 24), closed_on=date(2026, 1, 12), with_texts=True),
    Round("Báo cáo công tác năm 2026 của các hội ngành toàn quốc", NATIONAL, "năm 2026", 2026, date(2026, 10, 26), date(2026, 11, 6), date(2026, 11, 17),
          kind=BodyKind.NATIONAL_ASSOCIATION, sent=0.7, accepted_on=date(2026, 11, 18), merged_on=date(2026, 11, 19)),
    Round("Báo cáo công tác năm 2026 của các liên hiệp hội địa phương", LOCAL, "năm 2026", 2026, date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 27),
          sent=0.4, with_texts=True, document="directive 7", own=OWN, odd={
              MERGED: "silent", "lhh-dong-thap": "draft", "lhh-da-nang": "wrong", "lhh-nghe-an": "signed", "lhh-ca-mau": "returned", "lhh-can-tho": "waiting",
              "lhh-quang-ninh": "granted",
          }),
)  # fmt: skip
MOST: Final = {BodyKind.PARTY_BRANCH: 9, BodyKind.NATIONAL_ASSOCIATION: 26}
"""So many of a kind are asked, where the demonstration need not have all."""


def reports(timeline: Timeline) -> None:
    """All calls with what was sent under them."""
    for one in ROUNDS:
        timeline.make(one.opened_on, one.title, partial(_call, one=one), Campaign, title=one.title)
        last = workday(one.due_on - timedelta(days=NOTICE_DAYS))
        timeline.add(last, partial(_remind, one=one, only_late=False))
        if one.due_on < LAST:
            timeline.add(workday(one.due_on + timedelta(days=2)), partial(_remind, one=one, only_late=True))
        chance = dice(one.title)
        for body in asked(one):
            _plan(timeline, one, body.code, chance.random(), chance.random())
        if one.accepted_on is not None:
            timeline.add(one.accepted_on, partial(_take_in, one=one))
        if one.merged_on is not None:
            timeline.add(one.merged_on, partial(_merge, one=one))
        if one.closed_on is not None:
            timeline.add(one.closed_on, partial(_close, one=one))


def _close(stage: Stage, one: Round) -> None:
    campaigns.close_campaign(actor=stage.user(one.account), campaign=stage.get(one.title), on=stage.day)


def asked(one: Round) -> Sequence[Organisation]:
    """The bodies of a call: those of a kind, of a union its own, of the Party committee some branches."""
    if one.kind == BodyKind.PARTY_BRANCH:
        return current_branches()[: MOST[BodyKind.PARTY_BRANCH]]
    rows = Organisation.objects.existing(on=one.opened_on).filter(kind=one.kind).exclude(code="").order_by("sort_key", "pk")
    return list((rows.filter(parent__code=one.owner) if one.kind == BodyKind.MEMBER_ASSOCIATION else rows)[: MOST.get(BodyKind(one.kind))])


def _call(stage: Stage, one: Round) -> Campaign:
    given = {"actor": stage.user(one.account), **stage.when}
    made = campaigns.create_campaign(
        **given, owner=stage.body(one.owner), definition=one.definition, title=one.title, period=one.period, cut_off_on=one.cut_off_on, due_on=one.due_on,
        bodies=[stage.body(body.code) for body in asked(one)], document=stage.get(one.document) if one.document else None, note=toml("reports")["note"],
    )  # fmt: skip
    if one.own:
        indicators.ask_own_indicators(actor=stage.user(one.account), campaign=made, indicators=[stage.get(one.own)])
    return campaigns.open_campaign(**given, campaign=made)


def _remind(stage: Stage, one: Round, *, only_late: bool) -> None:
    campaign = stage.get(one.title)
    if campaign.called.filter(OWED).exists():
        answering.remind_bodies(actor=stage.user(one.account), campaign=campaign, only_late=only_late, **stage.when)


def _plan(timeline: Timeline, one: Round, code: str, luck: float, turn: float) -> None:
    """When a body sends, if it does; what is odd with it."""
    odd = one.odd.get(code, "")
    early = workday(one.cut_off_on + timedelta(days=1 + int(turn * ((one.due_on - one.cut_off_on).days - 1))))
    day = workday(one.due_on + timedelta(days=1 + int(turn * 5))) if luck < one.late else early
    if one.due_on > LAST:
        day = min(early, LAST)
    words = toml("reports")
    if odd in {"waiting", "granted", "refused"}:
        asks = min(workday(one.due_on - timedelta(days=4)), workday(LAST - timedelta(days=4)))
        reason = words["extension"][len(code) % 2]
        timeline.add(asks, partial(_ask, one=one, code=code, reason=reason))
        if odd != "waiting":
            timeline.add(workday(asks + timedelta(days=1)), partial(_decide, one=one, code=code, is_granted=odd == "granted"))
        day = workday(one.due_on + timedelta(days=3))
    if odd == "excused":
        timeline.add(early, lambda stage: answering.excuse_body(
            actor=stage.user(one.account), called=line_of(stage, one, code), reason=words["excused"],
        ))  # fmt: skip
    elif odd == "silent" or (not odd and luck > 1 - (1 - one.sent)):
        return
    else:
        timeline.add(day, partial(_report, one=one, code=code, odd=odd))
    if odd in {"returned", "mended"}:
        timeline.add(workday(min(day + timedelta(days=2), LAST)), partial(_return, one=one, code=code, is_mended=odd == "mended"))


def line_of(stage: Stage, one: Round, code: str) -> Called:
    """The line of a body."""
    return Called.objects.select_related("campaign__owner", "body").get(campaign=stage.get(one.title), body=stage.body(code))


def _ask(stage: Stage, one: Round, code: str, reason: str) -> None:
    until = one.due_on + timedelta(days=6)
    answering.ask_for_days(
        actor=stage.office(stage.body(code)), called=line_of(stage, one, code), until=workday(until), reason=reason, **stage.when
    )


def _decide(stage: Stage, one: Round, code: str, *, is_granted: bool) -> None:
    words = toml("reports")
    note = words["granted"] if is_granted else words["refused"]
    answering.decide_on_days(
        actor=stage.user(one.account), called=line_of(stage, one, code), is_granted=is_granted, note=note, **stage.when
    )


def _report(stage: Stage, one: Round, code: str, odd: str) -> None:
    """A body writes its report; most send it at once."""
    body = stage.body(code)
    office = stage.office(body)
    made = submissions.begin_submission(actor=office, called=line_of(stage, one, code), **stage.when)
    _write(stage, one, body, made, slip={"draft": PART, "wrong": TEN_TIMES, "returned": TEN_TIMES, "mended": TEN_TIMES}.get(odd, ""))
    if odd == "draft":
        return
    submissions.sign_submission(actor=stage.head(body), submission=made, on=stage.day)
    if odd != "signed":
        submissions.submit(actor=office, submission=made, reason=toml("reports")["looked_at"], **stage.when)


def _write(stage: Stage, one: Round, body: Organisation, made: Submission, *, slip: str = "") -> None:
    words, office = toml("reports"), stage.office(body)
    figures = drawn(body, one.year, is_half=one.is_half)
    values = made.values.select_related("indicator")
    figures |= {value.indicator.code: figures["hoi_vien_ca_nhan"] // YOUNG for value in values if value.indicator.owner_id is not None}
    made.refresh_from_db(fields=["version"])
    rows = typed(values, figures, words["typed"][len(body.code) % 3], slip)
    submissions.save_values(actor=office, submission=made, began_from=made.version, figures=rows)
    parts = {"leadership": words["sections"]["cell"]} if one.definition == CELL else words["sections"]
    written = made.sections.filter(key__in=parts).values_list("key", "version") if one.with_texts else ()
    for key, version in written:
        text = told(parts[key][len(body.code) % len(parts[key])], body, figures)
        submissions.save_section(actor=office, submission=made, key=key, began_from=version, text=text)


def _return(stage: Stage, one: Round, code: str, *, is_mended: bool) -> None:
    line = line_of(stage, one, code)
    sent = line.submissions.latest("number")
    answering.return_submission(actor=stage.user(one.account), submission=sent, reason=toml("reports")["returned"], **stage.when)
    if is_mended:
        _report(stage, one, code, "")


def _take_in(stage: Stage, one: Round) -> None:
    """The office takes in what it has read: all that were sent, but for the last ones of a call that is still open."""
    rows = list(Submission.objects.filter(called__campaign=stage.get(one.title), state="submitted").order_by("submitted_on", "pk"))
    for sent in rows if one.closed_on is not None else rows[: len(rows) * 2 // 3]:
        answering.accept_submission(actor=stage.user(one.account), submission=sent, **stage.when)


def _merge(stage: Stage, one: Round) -> None:
    """The joint report: signed off and sent; that of a call which is still open waits for its head."""
    owner = stage.body(one.owner)
    joint = merging.merge_now(actor=stage.user(one.account), campaign=stage.get(one.title), **stage.when)
    if one.kind == BodyKind.MEMBER_ASSOCIATION:
        _write(stage, one, owner, joint)
    if one.closed_on is not None:
        submissions.sign_submission(actor=stage.head(owner), submission=joint, on=stage.day)
        submissions.submit(actor=stage.user(one.account), submission=joint, reason=toml("reports")["looked_at"], **stage.when)
